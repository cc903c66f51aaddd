"""The command line: arguments only, everything else is the library's."""

from __future__ import annotations

import io
import sys

import click

from healthplan.attainment import assess
from healthplan.errors import HealthPlanError, ParseError
from healthplan.files import read
from healthplan.findings import errors_in
from healthplan.periods import Period

INVALID_INPUT = 1
PROMISE_BROKEN = 3


def _period(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    try:
        return None if value is None else Period.of(value)
    except ParseError as error:
        raise click.BadParameter(str(error)) from None


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
@click.option("--as-of", metavar="DATE", callback=_period, help="Judge no period that ends later.")
@click.option(
    "--precision",
    type=click.Choice(["printed", "rounded"]),
    default="printed",
    show_default=True,
    help="Read a printed figure as the value, or as any value that rounds to it.",
)
@click.option(
    "--prefer",
    type=click.Choice(["repaired", "printed", "latest", "authority"]),
    default="repaired",
    show_default=True,
    help="Which of several readings of a figure counts.",
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
