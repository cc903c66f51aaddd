"""The command line: arguments only, everything else is the library's."""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path

import click

from healthplan.attainment import assess
from healthplan.checks import check
from healthplan.errors import HealthPlanError, ParseError
from healthplan.files import read, schema_text, write
from healthplan.files.tables import template
from healthplan.findings import Finding, Severity, errors_in, in_order
from healthplan.periods import Period

INVALID_INPUT = 1
PROMISE_BROKEN = 3


def _period(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    try:
        return None if value is None else Period.of(value)
    except ParseError as error:
        raise click.BadParameter(str(error)) from None


_as_of = click.option(
    "--as-of", metavar="DATE", callback=_period, help="Judge no period that ends later."
)
_prefer = click.option(
    "--prefer",
    type=click.Choice(["repaired", "printed", "latest", "authority"]),
    default="repaired",
    show_default=True,
    help="Which of several readings of a figure counts.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="healthplan", prog_name="healthplan")
def main() -> None:
    """Health-programme plans: what was promised, what was said, and what that proves."""
    # Whatever the locale says: the texts are in any language.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command(name="assess")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--lang", default="en", metavar="TAG", help="Language: en or zh.")
@_as_of
@click.option(
    "--precision",
    type=click.Choice(["printed", "rounded"]),
    default="printed",
    show_default=True,
    help="Read a printed figure as the value, or as any value that rounds to it.",
)
@_prefer
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a scorecard.")
@click.option(
    "--fail-on", type=click.Choice(["not-met"]), help="Exit with 3 if a promise is broken."
)
@click.option(
    "--width",
    type=click.IntRange(80, 1000, clamp=True),
    default=100,
    show_default=True,
    help="How many columns a line may take.",
)
def assess_files(
    files: tuple[str, ...],
    *,
    lang: str,
    as_of: Period | None,
    precision: str,
    prefer: str,
    as_json: bool,
    fail_on: str | None,
    width: int,
) -> None:
    """Judge every promise of the plan in FILES by the records in them.

    Several files make one document.  What is wrong with them is written to the standard
    error, with file, line and column.

    The exit status is 1 if the files have errors, 2 if the command was misused, and 3 if
    --fail-on was given and a promise of the plan itself is certainly not kept.
    """
    document = read(*files)
    for finding in document.findings:
        click.echo(str(finding), err=True)
    if errors_in(document.findings):
        raise click.exceptions.Exit(INVALID_INPUT)
    try:
        result = assess(
            document.plan, document.records, as_of=as_of, precision=precision, prefer=prefer
        )
    except HealthPlanError as error:
        raise click.ClickException(str(error)) from error
    click.echo(result.to_json() if as_json else result.text(lang, columns=width))
    if fail_on and result.is_broken:
        raise click.exceptions.Exit(PROMISE_BROKEN)


@main.command(name="check")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@_as_of
@_prefer
def check_files(files: tuple[str, ...], *, as_of: Period | None, prefer: str) -> None:
    """Print what is wrong, or looks wrong, in the plan and the records in FILES.

    Several files make one document.  The rules look at it only if it could be read without
    errors: what is left out of it would be missed by them.

    The exit status is 1 if there are errors, and 2 if the command was misused.
    """
    document = read(*files)
    findings = document.findings
    if not errors_in(findings):
        try:
            found = check(
                document.plan,
                document.records,
                as_of=as_of,
                prefer=prefer,
                places=document.places,
            )
        except HealthPlanError as error:
            raise click.ClickException(str(error)) from error
        findings = in_order([*findings, *found])
    # What matters last: there it stands when the command is done.
    ranks = {severity: rank for rank, severity in enumerate(reversed(Severity))}
    for finding in sorted(findings, key=lambda finding: ranks[finding.severity]):
        click.echo(str(finding))
    click.echo(_counted(findings))
    if errors_in(findings):
        raise click.exceptions.Exit(INVALID_INPUT)


@main.command(name="convert")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.argument("out", type=click.Path())
def convert_files(files: tuple[str, ...], out: str) -> None:
    """Write what FILES say, which make one document, to OUT in another format.

    OUT ends in .yaml, .json or .xlsx, or is a folder, which gets CSV files.  Comments are
    not kept.

    The exit status is 1 if the files have errors or OUT cannot say all they say, and 2 if
    the command was misused; then nothing is written.
    """
    document = read(*files)
    for finding in document.findings:
        click.echo(str(finding), err=True)
    if errors_in(document.findings):
        raise click.exceptions.Exit(INVALID_INPUT)
    try:
        write(document, out)
    except (HealthPlanError, OSError) as error:
        raise click.ClickException(str(error)) from error


@main.command(name="schema")
def print_schema() -> None:
    """Print the JSON Schema of plan files.

    Kept as healthplan.schema.json beside them, it lets editors complete keys and mark what
    does not belong.
    """
    click.echo(schema_text(), nl=False)


@main.command(name="template")
@click.argument("file", type=click.Path(dir_okay=False))
def template_file(file: str) -> None:
    """Write an empty Excel workbook to FILE, to be filled in with a plan and its records.

    Its headings have notes, and cells that take one of some words offer them.  A file that
    is there already is not replaced.

    The exit status is 2 if the command was misused.
    """
    if not file.lower().endswith(".xlsx"):
        raise click.BadParameter("a workbook ends in .xlsx", param_hint="FILE")
    if Path(file).exists():
        raise click.BadParameter("there is such a file already", param_hint="FILE")
    try:
        template(file)
    except (HealthPlanError, OSError) as error:
        raise click.ClickException(str(error)) from error


def _counted(findings: tuple[Finding, ...]) -> str:
    """Return how many findings there are of each severity, such as "2 errors, 1 warning"."""
    counts = Counter(finding.severity for finding in findings)
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    told = [
        f"{counts[severity]} {name}{'' if counts[severity] == 1 else 's'}"
        for severity, name in names.items()
        if counts[severity]
    ]
    return ", ".join(told) or "nothing found"
