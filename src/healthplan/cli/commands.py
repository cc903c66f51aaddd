"""The commands: arguments only, everything else is the library's."""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from healthplan.aggregation import Missing
from healthplan.attainment import assess
from healthplan.checks import check
from healthplan.cli.bulk import FIGURES, Bulk, told
from healthplan.errors import HealthPlanError, ParseError
from healthplan.files import Document, read, schema_text, write
from healthplan.files.tables import template
from healthplan.findings import Finding, Severity, errors_in, in_brief, in_order
from healthplan.indicators import indicator_types
from healthplan.periods import Period
from healthplan.progress import progress_methods
from healthplan.readings import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

INVALID_INPUT = 1
PROMISE_BROKEN = 3
_SCORECARD_ONLY = {"lang", "precision", "prefer", "progress", "as_json", "width"}
_TABLE_ONLY = {"level", "to", "expected", "missing", "columns", "decimals"}


def _period(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    try:
        return None if value is None else Period.of(value)
    except ParseError as error:
        raise click.BadParameter(str(error)) from None


_as_of = click.option(
    "--as-of", metavar="DATE", callback=_period, help="Judge no period that ends later."
)


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not equals:
            msg = f"write it as place=code, not {value!r}"
            raise click.BadParameter(msg)
        found[ours] = theirs
    return found


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
    type=click.Choice(PRECISIONS),
    default="printed",
    show_default=True,
    help="Read a printed figure as the value, or as any value that rounds to it.",
)
@_prefer
@click.option(
    "--progress",
    type=click.Choice(list(progress_methods)),
    default="targeted-change",
    show_default=True,
    metavar="METHOD",
    help="How progress is measured beside the verdict.",
)
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
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Judge the figures in .parquet and .csv files, and write a table here.",
)
@click.option("--level", multiple=True, help="With --out: judge every place of this level.")
@click.option("--to", multiple=True, metavar="LEVEL", help="With --out: roll up to this level.")
@click.option("--expected", metavar="LEVEL", help="With --to: the level that should report.")
@click.option(
    "--missing",
    type=click.Choice([policy.value for policy in Missing]),
    default="bound",
    show_default=True,
    help="With --to: what becomes of those that did not report.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    callback=_columns,
    help="With --out: which column holds what, such as place=code.",
)
@click.option("--decimals", type=click.IntRange(0, 18), help="With --out: that values may have.")
@click.pass_context
def assess_files(  # noqa: PLR0913 - the options of a command
    context: click.Context,
    /,
    files: tuple[str, ...],
    *,
    lang: str,
    as_of: Period | None,
    precision: str,
    prefer: str,
    progress: str,
    as_json: bool,
    fail_on: str | None,
    width: int,
    out: Path | None,
    **bulk: Any,  # noqa: ANN401 - the options of bulk figures, as they are
) -> None:
    """Judge every promise of the plan in FILES by the records in them.

    Several files make one document.  What is wrong with them is written to the standard
    error, with file, line and column.

    With --out the records are rows of tables: of the .parquet and .csv files among FILES.
    They need not fit in memory.

    The exit status is 1 if the files have errors, 2 if the command was misused, and 3 if
    --fail-on was given and a promise of the plan itself is certainly not kept.
    """
    _check_options(context, _SCORECARD_ONLY if out else _TABLE_ONLY, with_out=out is not None)
    figures = [file for file in files if out and file.lower().endswith(FIGURES)]
    document = _sound([file for file in files if file not in figures])
    try:
        if out is not None:
            counts = Bulk(document=document, figures=figures, as_of=as_of, **bulk).write(out)
            click.echo(told(counts))
            is_broken = any(own and verdict == "not met" for verdict, _, own in counts)
        else:
            result = assess(
                document.plan,
                document.records,
                as_of=as_of,
                precision=precision,
                prefer=prefer,
                progress=progress,
            )
            click.echo(result.to_json() if as_json else result.text(lang, columns=width))
            is_broken = result.is_broken
    except HealthPlanError as error:
        raise click.ClickException(str(error)) from error
    if fail_on and is_broken:
        raise click.exceptions.Exit(PROMISE_BROKEN)


def _check_options(context: click.Context, others: set[str], *, with_out: bool) -> None:
    """Refuse options that mean nothing here, so that nobody believes they did."""
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if given and option.name in others:
            where = "without" if with_out else "with"
            msg = f"{option.opts[0]} only means something {where} --out"
            raise click.UsageError(msg)


def _sound(files: Sequence[str]) -> Document:
    """Return what the files say, once their findings are printed; end here on errors."""
    if not files:
        msg = "no file holds a plan"
        raise click.UsageError(msg)
    document = read(*files)
    for finding in document.findings:
        click.echo(str(finding), err=True)
    if errors_in(document.findings):
        raise click.exceptions.Exit(INVALID_INPUT)
    return document


@main.command(name="check")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@_as_of
@_prefer
@click.option("--all", "with_all", is_flag=True, help="Print every note, however many are alike.")
def check_files(
    files: tuple[str, ...], *, as_of: Period | None, prefer: str, with_all: bool
) -> None:
    """Print what is wrong, or looks wrong, in the plan and the records in FILES.

    Several files make one document.  The rules look at it only if it could be read without
    errors: what is left out of it would be missed by them.

    Of many notes that are alike, three are printed and the others counted.

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
    ranked = sorted(findings, key=lambda finding: ranks[finding.severity])
    for text in map(str, ranked) if with_all else in_brief(ranked):
        click.echo(text)
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
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="NAME",
    help="Add the columns of a kind of indicator that an installed package offers.",
)
def template_file(file: str, kinds: tuple[str, ...]) -> None:
    """Write an empty Excel workbook to FILE, to be filled in with a plan and its records.

    Its headings have notes, and cells that take one of some words offer them.  A file that
    is there already is not replaced.

    The exit status is 1 if a kind cannot be used, and 2 if the command was misused.
    """
    if not file.lower().endswith(".xlsx"):
        raise click.BadParameter("a workbook ends in .xlsx", param_hint="FILE")
    if Path(file).exists():
        raise click.BadParameter("there is such a file already", param_hint="FILE")
    try:
        template(file, kinds=map(indicator_types.find, kinds))
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
