"""The wholes that encoded figures make, as a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation.assuming import Assume, Missing, Policy
from healthplan.attainment.export import frame
from healthplan.findings import Finding
from healthplan.tables.combining.decoding_aggregated import readable_rows
from healthplan.tables.combining.layout import N, whole_number
from healthplan.tables.engines.sinking import sink
from healthplan.tables.figures import Figures
from healthplan.tables.labelling import Names, labelled

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from healthplan.indicators import Indicator
    from healthplan.parts import Part
    from healthplan.periods import Period
    from healthplan.plans import Plan
    from healthplan.tables.engines.engine import Engine
    from healthplan.tables.places import Places
    from healthplan.tables.scales import FixedPoint

ENDS: Final = ("low_x", "low_y", "low_open", "high_x", "high_y", "high_open")
"""The columns that tell between which ends a value lies."""

STATED: Final = ("stated_x", "stated_y")
"""The figure that a whole has of its own."""

_SHOWN: Final = {"value": "", "low": "low_", "high": "high_"}


class Made(Protocol):
    """Makes the rows, with the ends of what is possible or of what is assumed."""

    def __call__(self, *, assumed: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows."""
        ...


@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Aggregated:
    """What the parts of many wholes prove about them: one row for each whole.

    Attributes:
        figures: The rows that it was made of, and what their numbers mean.
        policy: What was made of missing parts.
        weight_per: What ``weight_heard`` and ``weight_whole`` are to be divided by.
        findings: What is wrong with the data.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> from healthplan import tables
    >>> city = hp.Jurisdiction("1", "A city (made up)", level="city")
    >>> parts = [hp.Jurisdiction(c, c, level="district", parent=city) for c in ("11", "12")]
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", jurisdiction=city, targets=[hp.Target(beds, hp.at_least(5))])
    >>> rows = pl.DataFrame({"place": ["11"], "indicator": "beds", "period": 2020, "value": [8]})
    >>> figures = tables.encode(rows, plan, hierarchy=[city, *parts])
    >>> made = tables.aggregate(figures, to="city", expected="district")
    >>> made.frame.select("place", "x", "n", "expected").rows()
    [('1', 8, 1, 2)]
    """

    figures: Figures
    policy: Policy
    weight_per: int
    findings: tuple[Finding, ...] = ()
    _made: Made
    _left: Callable[[], Any]

    @property
    def plan(self) -> Plan:
        """The plan that the figures were encoded for."""
        return self.figures.plan

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What was measured, by number."""
        return self.figures.indicators

    @property
    def scales(self) -> tuple[FixedPoint, ...]:
        """How values became whole numbers, by number of the indicator."""
        return self.figures.scales

    @property
    def places(self) -> Places:
        """The territories."""
        return self.figures.places

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods, by number."""
        return self.figures.periods

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, by number."""
        return self.figures.parts

    @property
    def engine(self) -> Engine:
        """What computes."""
        return self.figures.engine

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together name one whole."""
        return self.figures.keys

    @cached_property
    def rows(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """The table, with numbers for what its keys name."""
        found = self._made(assumed=False)
        columns = ("x", "y", N, "expected", "weight_heard", "weight_whole", *ENDS, *STATED)
        return found.select(*self.keys, *columns)

    @cached_property
    def judged(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """Between which ends each whole lies, as the policy for missing parts has it.

        The columns are the keys, ``n``, ``expected``, and the ends as in ``rows``.
        """
        columns = (*self.keys, N, "expected", *ENDS)
        if isinstance(self.policy, Assume):
            return self._made(assumed=True).select(*columns)
        if self.policy is not Missing.IGNORE:
            return self.rows.select(*columns)
        nobody, told = (
            nw.col("x").is_null(),
            {"x": nw.col("x"), "y": nw.col("y"), "open": whole_number(0)},
        )
        ends = [
            nw.when(nobody).then(nw.col(name)).otherwise(told[name.split("_")[1]]) for name in ENDS
        ]
        found = self.rows.with_columns(
            *(end.alias(name) for name, end in zip(ENDS, ends, strict=True))
        )
        return found.select(*columns)

    @cached_property
    def table(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """The table as a narwhals frame, with codes, ids and texts."""
        approx = {f"{name}_approx": nw.col(f"{a}x") / nw.col(f"{a}y") for name, a in _SHOWN.items()}
        return named(self.rows, self.figures).with_columns(**approx)

    @property
    def frame(self) -> Any:  # noqa: ANN401 - the caller's own kind of frame
        """The table as the caller's own kind of frame; a lazy one is not computed yet."""
        return self.engine.give_back(self.table)

    def to_frame(self, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
        """Return the wholes as a person reads them: decimals in the unit of the indicator.

        Each row has the indicator and its title, place, period, part, how many reported of
        how many, and the ends of four values as text, such as ``bounds_low`` and
        ``bounds_high``: what is possible, what is judged, what the part is that reported,
        and what the whole itself stated.  Every row becomes an object on the way.
        """
        return frame(readable_rows(self), backend)

    @property
    def left_out(self) -> Any:  # noqa: ANN401 - the caller's own kind of frame
        """The figures that count for no whole: their keys, and ``why``, the slug of a finding."""
        return self.engine.give_back(self._left())

    def sink(self, path: str | os.PathLike[str]) -> Path:
        """Write the table to a ".parquet" or ".csv" file, whole or not at all.

        Raises:
            UnknownNameError: The name of the file ends in something else.
            OSError: The folder is not there, or nothing may be written to it.
        """
        return sink(self.table, self.engine, path)

    def __repr__(self) -> str:
        """Return what they are about; counting them could take long."""
        return f"<Aggregated: {len(self.indicators)} indicators, {self.engine.name}>"


def named(rows: Any, figures: Figures) -> Any:  # noqa: ANN401 - narwhals frames
    """Return rows with the codes, ids and texts instead of the numbers of their keys."""
    names = Names(
        plan=figures.plan,
        targets=(),
        indicators=figures.indicators,
        places=figures.places,
        periods=figures.periods,
        parts=figures.parts,
        engine=figures.engine,
    )
    return labelled(rows, names)
