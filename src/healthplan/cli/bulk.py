"""Figures in bulk: from the files that hold them to a file of verdicts."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import click

from healthplan.errors import MissingExtraError, UnknownNameError
from healthplan.files import Document
from healthplan.periods import Period

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = (".csv", ".parquet")
"""The ends of the names of files that hold figures in bulk."""

Counts = Mapping[tuple[str, str, bool], int]
"""How many there are by verdict, status, and whether it is one of the plan's own targets."""


@attrs.frozen(slots=True, kw_only=True)
class Bulk:
    """What was asked of figures in bulk."""

    document: Document
    figures: Sequence[str]
    as_of: Period | None
    level: tuple[str, ...]
    to: tuple[str, ...]
    expected: str | None
    missing: str
    columns: dict[str, Any]
    decimals: int | None

    def write(self, out: Path) -> Counts:
        """Write the verdicts, and return how many there are of each."""
        if not self.figures:
            msg = f"no file of figures, which end in {' or '.join(FIGURES)}"
            raise click.UsageError(msg)
        if self.to and self.expected is None:
            msg = "--to needs --expected: the level that should report, such as township"
            raise click.UsageError(msg)
        if self.document.records:
            told = f"{len(self.document.records)} records beside the plan are not judged here"
            click.echo(f"{told}: without --out they are", err=True)
        try:
            import polars as pl

            from healthplan import tables
        except ImportError:
            feature = "to judge figures in bulk"
            raise MissingExtraError(feature, "tables") from None
        try:
            self._judge(tables, pl, out)
            return self._counted(pl, out)
        except (pl.exceptions.PolarsError, OSError) as error:
            raise click.ClickException(str(error)) from error

    def _judge(self, tables: Any, pl: Any, out: Path) -> None:  # noqa: ANN401 - modules
        places = tuple(self.document.jurisdictions.values())
        with _steps("reading the figures", "rolling up", "judging") as step:
            step()
            found = tables.encode(
                self._scanned(pl),
                self.document.plan,
                columns=tables.Columns(**self.columns),
                hierarchy=places,
                decimals=self.decimals,
            )
            step()
            if self.to:
                found = tables.aggregate(
                    found,
                    to=self.to,
                    expected=self.expected,
                    missing=self.missing,
                    as_of=self.as_of,
                )
            step()
            attained = tables.assess(found, as_of=self.as_of, places=self._places())
            attained.sink(out)
        for finding in attained.findings:
            click.echo(str(finding), err=True)

    def _places(self) -> list[str]:
        """Return the codes of the places of the levels to be judged."""
        by_level: dict[str | None, list[str]] = defaultdict(list)
        for place in self.document.jurisdictions.values():
            by_level[place.level].append(place.code)
        for level in self.level:
            if level not in by_level:
                raise UnknownNameError("level", level, filter(None, by_level))
        return [code for level in self.level or self.to for code in by_level[level]]

    def _scanned(self, pl: Any) -> Any:  # noqa: ANN401 - a module, and a frame of it
        """Return all figures, read when they are needed; of CSV files every cell is text."""
        frames = [
            pl.scan_parquet(file)
            if file.lower().endswith(".parquet")
            else pl.scan_csv(file, infer_schema=False)
            for file in self.figures
        ]
        return pl.concat(frames)

    def _counted(self, pl: Any, out: Path) -> Counts:  # noqa: ANN401 - a module
        """Return how many verdicts of each kind are in the file that was written."""
        rows = pl.scan_parquet(out) if out.suffix == ".parquet" else pl.scan_csv(out)
        plan = self.document.plan
        own = [target.id for target in plan.all_targets() if not plan.is_standard(target)]
        keys = ["verdict", "status", "own"]
        found = rows.with_columns(own=pl.col("target").is_in(own)).group_by(keys).len()
        counted = found.sort(keys).collect(engine="streaming").iter_rows()
        return {(verdict, status, is_own): n for verdict, status, is_own, n in counted}


@contextlib.contextmanager
def _steps(*names: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal which step of long work is being done, at each call the next."""
    waiting = iter(names)
    with click.progressbar(
        length=len(names), file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def step() -> None:
            label = next(waiting)
            bar.update(int(bool(bar.label)))
            bar.label = f"{label:{max(map(len, names))}}"
            bar.render_progress()

        yield step
        bar.update(1)


def told(counts: Counts) -> str:
    """Return how many verdicts there are of each status, such as "3 verdicts: 2 met, 1 no data"."""
    by_status: Counter[str] = Counter()
    for (_, status, _), number in counts.items():
        by_status[status] += number
    told = ", ".join(f"{number:,} {s.replace('-', ' ')}" for s, number in by_status.most_common())
    return f"{by_status.total():,} verdicts: {told}" if told else "no verdicts"
