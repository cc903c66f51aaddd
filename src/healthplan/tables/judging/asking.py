"""What is asked of the figures: which promises, where, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.tables.figures import Figures
from healthplan.tables.judging.between import Between
from healthplan.tables.judging.deciding import Deciding
from healthplan.tables.judging.exceptions import Exceptions, exceptions_of
from healthplan.tables.judging.scope import Scope
from healthplan.tables.judging.verdict_columns import approximated, nowhere
from healthplan.tables.judging.verdicts import Verdicts
from healthplan.tables.labelling import Names
from healthplan.tables.targets import Promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.parts import Part
    from healthplan.periods import Period


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Asked:
    """What is asked of an assessment.

    Attributes:
        figures: The figures, or what the numbers in aggregates mean.
        said: The rows: figures, or aggregates that say something.
        promises: The promises.
        scope: Where they are judged.
        as_of: The last day that counts, or None.
        blanks: Whether there is a row where nothing was reported.
    """

    figures: Figures
    said: Any
    promises: Sequence[Promise]
    scope: Scope
    as_of: dt.date | None
    blanks: bool

    @cached_property
    def plain(self) -> list[Promise]:
        """The promises that whole numbers can say.

        Raises:
            PrecisionError: The figures are too large to be held against one of them.
        """
        found = [each for each in self.promises if each.is_plain]
        for each in found:
            each.guard(*self.figures.largest[each.indicator])
        return found

    @cached_property
    def odd(self) -> Exceptions:
        """What goes through the objects."""
        return exceptions_of(self.figures, self.said, self.promises, self.scope, blanks=self.blanks)

    @property
    def is_exact(self) -> bool:
        """Whether every value is one number, if every figure is."""
        return not self.odd.pairs and not any(each.cut.ways for each in self.plain)

    @cached_property
    def names(self) -> Names:
        """What the numbers in rows of verdicts mean."""
        figures = self.figures
        return Names(
            plan=figures.plan,
            targets=tuple(each.target for each in self.promises),
            indicators=figures.indicators,
            places=figures.places,
            periods=self.periods,
            parts=self.parts,
            engine=figures.engine,
        )

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that figures or promises name, those of figures first."""
        dues = dict.fromkeys(each.due for each in self.promises if each.due is not None)
        known = self.figures.periods
        return (*known, *(due for due in dues if due not in known))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that figures or promises name, those of figures first."""
        known = {part.key for part in self.figures.parts}
        said = {each.target.part.key: each.target.part for each in self.promises}
        return (*self.figures.parts, *(part for key, part in said.items() if key not in known))

    def frames(self, *, exact: bool, between: bool) -> Iterator[Any]:
        """Yield the rows of verdicts, in one frame or several."""
        figures, odd, small = self.figures, self.odd, self.figures.engine.small
        is_lost = self.blanks and figures.home is None
        if self.plain:
            series = (each.series for each in self.plain)
            deciding = Deciding.of(figures, series, self.scope)
            verdicts = Verdicts(
                promises=self.plain,
                deciding=deciding,
                periods=self.periods,
                has_parts=len(self.parts) > 1,
                blanks=self.blanks,
            )
            if between:
                aggregates = Between(rows=self.said, deciding=deciding)
                groups = aggregates.groups(blanks=self.blanks)
                yield verdicts.rows_between(groups, without=odd.fallen)
            else:
                groups = deciding.groups(blanks=self.blanks)
                yield verdicts.rows(groups, without=odd.fallen, exact=exact)
        if odd.pairs:
            rows = odd.rows(self.periods, self.as_of, has_parts=len(self.parts) > 1)
            yield approximated(small(rows), exact=False)
        if is_lost or not (self.plain or odd.pairs):
            lost = self.promises if is_lost else []
            rows = nowhere(lost, self.periods, exact=exact, has_parts=len(self.parts) > 1)
            yield approximated(small(rows), exact=exact)
