"""Which figures make up which periods: small tables of whole numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation import asking
from healthplan.aggregation.tiling import Unit, gaps
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.indicators import Accumulation, Axis, Rule
from healthplan.indicators.rules.tabular import ADDED
from healthplan.periods import Period, PeriodKind
from healthplan.tables.combining.table_rules import table_rule
from healthplan.tables.figures import Figures
from healthplan.text import listed

if TYPE_CHECKING:
    from healthplan.indicators import TableRule

OWN: Final = 0
"""A figure about the same days as a whole: its own."""

PART: Final = 1
"""A figure of one of the periods that make up a whole."""

EARLIER: Final = 2
"""A figure from which a whole is taken, if it is the latest of them."""

LATER: Final = 3
"""A total that was reached only after the whole, which it limits."""

_TOTALS: Final = (Accumulation.RUNNING_TOTAL, Accumulation.RUNNING_TOTAL_WITHIN_YEAR)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Times:
    """Which figures make up which periods.

    Attributes:
        figures: The figures.
        asked: The periods asked for, in order.
        unit: By which periods everybody should report.
        rule: The rule to use instead of the indicators' own, or None.
        spoken: Which indicators speak of which periods, by number.
    """

    figures: Figures
    asked: Sequence[Period]
    unit: Unit
    rule: Rule | None
    spoken: Sequence[tuple[int, int]]

    @cached_property
    def latest(self) -> frozenset[int]:
        """The numbers of the indicators of which the latest value is that of the whole.

        Raises:
            NotCombinableError: Of one it is the first.
        """
        found = []
        for number in dict.fromkeys(number for number, _ in self.spoken):
            indicator = self.figures.indicators[number]
            rule = self.rule or indicator.rule(Axis.PERIOD)
            if rule.picks == "first":
                msg = f"{indicator.id!r}: the first of several periods is not taken in tables"
                raise NotCombinableError(msg, hint="use hp.aggregate")
            if rule.picks == "last":
                rule.check(indicator, Axis.PERIOD)
                found.append(number)
        return frozenset(found)

    @cached_property
    def tables(self) -> Sequence[TableRule]:
        """The rule of each indicator; where the latest counts, or nothing was said, any.

        Raises:
            NotCombinableError: The periods of one make no whole in whole numbers.
        """
        summed = {number for number, _ in self.spoken} - self.latest
        return [
            table_rule(each, Axis.PERIOD, self.rule) if number in summed else ADDED
            for number, each in enumerate(self.figures.indicators)
        ]

    def grows(self, number: int) -> bool:
        """Return whether an indicator, by number, is a running total."""
        return self.figures.indicators[number].accumulates in _TOTALS

    def units(self, whole: Period) -> list[Period]:
        """Return the periods that make up one that was asked for.

        Raises:
            DefinitionError: It is not made up of such periods.
        """
        found = gaps(whole, [], self.unit)
        if isinstance(self.unit, PeriodKind) and any(each.kind is not self.unit for each in found):
            msg = f"{whole} is not made up of periods of the kind {self.unit.value!r}"
            raise DefinitionError(msg, hint="name the periods in expected=")
        return found

    @cached_property
    def roles(self) -> dict[str, list[int]]:
        """What the figures of each indicator and period are to which period asked for.

        The columns are ``when`` (the numbers of the indicator and the period in one),
        ``whole``, ``role``, and ``at_end``: whether they end on the same day.
        """
        found: dict[str, list[int]] = {"when": [], "whole": [], "role": [], "at_end": []}
        mixed: dict[tuple[int, int], list[Period]] = defaultdict(list)
        for indicator, number in self.spoken:
            period = self.figures.periods[number]
            for place, whole in enumerate(self.asked):
                role = self._role(indicator, period, whole)
                if role is None:
                    continue
                if role == OWN:
                    mixed[indicator, place].append(period)
                row = (indicator * len(self.figures.periods) + number, place, role)
                for name, value in zip(found, (*row, int(period.last == whole.last)), strict=True):
                    found[name].append(value)
        for (indicator, _), periods in mixed.items():
            if len(periods) > 1:
                raise self._refusal(indicator, periods)
        return found

    def _role(self, indicator: int, period: Period, whole: Period) -> int | None:
        is_state = {each.kind is PeriodKind.AS_OF for each in (period, whole)}
        if period.covers_same_days(whole) and len(is_state) == 1:
            return OWN
        if indicator not in self.latest:
            return self._part(indicator, period, whole)
        accumulates = self.figures.indicators[indicator].accumulates
        is_near = whole.contains(period)
        if accumulates is Accumulation.RUNNING_TOTAL:
            is_near = True
        if accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR:
            if whole.year is None:
                msg = f"{self.figures.indicators[indicator].id!r} starts again within {whole}"
                raise NotCombinableError(msg, hint="ask for one year, and add years up yourself")
            is_near = period.last.year == whole.last.year
        if not is_near:
            return None
        return EARLIER if period.last <= whole.last else LATER

    def _part(self, indicator: int, period: Period, whole: Period) -> int | None:
        if not whole.contains(period):
            return None
        if isinstance(self.unit, PeriodKind):
            fits = period.kind is self.unit
        else:
            fits = any(period.covers_same_days(each) for each in self.unit or ())
        rule = self.rule or self.figures.indicators[indicator].rule(Axis.PERIOD)
        if not fits and (rule.regroups or not isinstance(self.unit, PeriodKind)):
            raise self._refusal(indicator, [period])
        return PART if fits else None

    def _refusal(self, indicator: int, periods: Sequence[Period]) -> NotCombinableError:
        name = self.figures.indicators[indicator].id
        msg = f"{name!r} also has figures of {listed(map(str, periods))}: days would count twice"
        hint = "give figures of one kind of period, or use hp.aggregate"
        return NotCombinableError(msg, hint=hint)

    def expected(self) -> dict[str, list[int]]:
        """Return how many periods should be reported for each whole, everywhere."""
        return {
            "whole": list(range(len(self.asked))),
            "expected": [len(self.units(whole)) for whole in self.asked],
        }

    def less(self) -> dict[str, list[int]]:
        """Return how many of them lie outside of the time in which a place exists.

        The columns are ``place``, ``whole`` and ``less``; only such places are there.
        """
        found: dict[str, list[int]] = {"place": [], "whole": [], "less": []}
        for number, whole in enumerate(self.asked):
            units = self.units(whole)
            for position in self._dated:
                less = sum(self._is_gone(position, unit) for unit in units)
                if less:
                    row = (self.figures.places.numbers[position], number, less)
                    for name, value in zip(found, row, strict=True):
                        found[name].append(value)
        return found

    def gone(self) -> dict[str, list[int]]:
        """Return in which periods places do not exist: ``place`` and ``period``."""
        pairs = [
            (self.figures.places.numbers[position], number)
            for position in self._dated
            for number, period in enumerate(self.figures.periods)
            if self._is_gone(position, period)
        ]
        return {"place": [place for place, _ in pairs], "period": [number for _, number in pairs]}

    @cached_property
    def _dated(self) -> Sequence[int]:
        """The positions of the places that did not always exist, or no longer do."""
        places = self.figures.places
        dates = zip(places.valid_from, places.valid_until, strict=True)
        return [position for position, ends in enumerate(dates) if any(ends)]

    def _is_gone(self, position: int, period: Period) -> bool:
        return not self.figures.places.in_force(position, period, whole=True)

    @property
    def most(self) -> int:
        """How many periods make up a whole at most."""
        return max((len(self.units(whole)) for whole in self.asked), default=0)


def times(
    figures: Figures,
    rows: Any,  # noqa: ANN401 - a narwhals frame
    *,
    to: Any,  # noqa: ANN401 - as aggregate says
    expected: Any,  # noqa: ANN401 - the same
    rule: Rule | None,
) -> Times:
    """Return which figures make up the periods *to* combine them to.

    Raises:
        DefinitionError: Nobody said by which periods is reported, or it is by days.
        UnknownNameError: There is no such kind of period.
    """
    unit = asking.unit(expected)
    if unit is None or unit is PeriodKind.DAY:
        msg = "nobody said by which periods everybody should report, or it is by days"
        raise DefinitionError(msg, hint="write expected='month', or use hp.aggregate")
    count = len(figures.periods)
    when = (nw.col("indicator") * count + nw.col("period")).alias("when")
    (said,) = figures.engine.values(rows.select(when).group_by("when").agg(nw.len().alias("n")))
    spoken = sorted(divmod(number, count) for number in said["when"])
    periods = [figures.periods[number] for _, number in spoken]
    asked = sorted(asking.spans(to)(periods), key=lambda period: period.sort_key)
    return Times(figures=figures, asked=asked, unit=unit, rule=rule, spoken=spoken)
