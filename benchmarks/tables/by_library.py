"""The same work with the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
from benchmarks.tables.programme import lines, plan

import healthplan as hp
from healthplan import tables

if TYPE_CHECKING:
    from benchmarks.tables.nation import Nation


Frame = Any
"""A data frame of any library."""

_COLUMNS: Final = tables.Columns(codes={line.number: line.id for line in lines()})
_DECIMALS: Final = {line.id: line.decimals for line in lines()}
_ABOVE: Final = ("township", "county", "prefecture", "province", "nation")


@attrs.frozen(slots=True, eq=False)
class ByLibrary:
    """The jobs by calls of the library.

    Attributes:
        plan: The programme.
        tree: The places.
        trust: Whether the caller vouches for the rows, as those who compute by hand do.
        engine: What computes: "auto", or the name of an engine.
    """

    plan: hp.Plan
    tree: hp.JurisdictionTree
    trust: bool = True
    engine: str = "auto"

    @classmethod
    def of(cls, nation: Nation) -> ByLibrary:
        """Return the jobs with plan and places."""
        return cls(plan(), nation.tree())

    def attainment(self, rows: Frame) -> tables.Attained:
        """Return the verdict on the latest figure of each village and indicator."""
        return self._assessed(self.figures(rows), places="village")

    def rollup(self, rows: Frame) -> tables.Aggregated:
        """Return totals, averages and their bounds at every level above the villages."""
        return tables.aggregate(self.figures(rows), to=_ABOVE, expected="village")

    def both(self, rows: Frame) -> tables.Attained:
        """Return the verdicts on the latest of those totals and averages."""
        return self._assessed(self.rollup(rows), places="all")

    def trajectory(self, rows: Frame) -> Frame:
        """Return how much of the way is done, and how much should be by then."""
        figures = self.figures(rows)
        return tables.trajectory(figures, places="village", baseline="stated", labels=False)

    def figures(self, rows: Frame) -> tables.Figures:
        """Return the rows as whole numbers."""
        return tables.encode(
            rows,
            self.plan,
            columns=_COLUMNS,
            hierarchy=self.tree,
            decimals=_DECIMALS,
            trust=self.trust,
            engine=self.engine,
        )

    def _assessed(
        self, figures: tables.Figures | tables.Aggregated, places: str
    ) -> tables.Attained:
        return tables.assess(figures, places=places, no_data=False, labels=False)
