"""Combine members into what is known of the whole."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.known import Known, Member, MemberState, Pair
from healthplan.aggregation.overlaps import Union
from healthplan.aggregation.things import things_of
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Count, CountMeeting, Indicator, Input, Rule, Share
from healthplan.intervals import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from healthplan.text import Text

ANY_WEIGHT = Span(Fraction(0), None)
"""The weight of a part of which nothing was said: anything that is not negative."""


@attrs.frozen(slots=True, kw_only=True)
class Recipe:
    """How parts of one indicator are combined along one axis.

    Attributes:
        indicator: What was measured of the parts.
        whole: What the result is of.
        axis: Along which axis.
        rule: What the parts make of the whole.
        is_own: The rule is that of the indicator, whose own ``combine`` is then asked.
        assumed: What a missing value is assumed to be, or None.
    """

    indicator: Indicator
    whole: Indicator
    axis: Axis
    rule: Rule
    is_own: bool = True
    assumed: Span | None = None

    def check(self) -> None:
        """Refuse what makes no whole.

        Raises:
            NotCombinableError: The rule has no meaning for the indicator, or the result
                is of another kind than the whole.
        """
        self.rule.check(self.indicator, self.axis)
        if isinstance(self.rule, CountMeeting):
            self._check_count(self.rule)
        elif not self.whole.unit.is_compatible(self.indicator.unit):
            msg = (
                f"{self.indicator.id!r} is measured in {self.indicator.unit.symbol}, and "
                f"{self.whole.id!r} in {self.whole.unit.symbol}"
            )
            raise NotCombinableError(msg, hint="what is combined must be of one kind")
        elif self.whole.of is not None and self.indicator.of not in {None, self.whole.of}:
            msg = (
                f"{self.indicator.id!r} is a share of {self.indicator.of}, and {self.whole.id!r} "
                f"one of {self.whole.of}: they never mix"
            )
            hint = "a count of places that meet a bound is one: rule=hp.CountMeeting(...)"
            raise NotCombinableError(msg, hint=hint)

    def _check_count(self, rule: CountMeeting) -> None:
        """Refuse a count of places that is passed for something else."""
        if self.whole.id == self.indicator.id:
            msg = f"how many places meet '{rule.bound}' is no value of {self.whole.id!r}"
            hint = "say which indicator it is of: into=hp.Share(..., of='district')"
            raise NotCombinableError(msg, hint=hint)
        if not isinstance(self.whole, Share | Count):
            msg = f"how many places meet '{rule.bound}' is no {self.whole.kind}"
            raise NotCombinableError(msg, hint="make it a Count of places, or a Share of them")
        counts = self.whole.of if isinstance(self.whole, Share) else self.whole.unit.name
        if counts in things_of(self.indicator):
            msg = f"{self.whole.id!r} counts {counts}, and '{rule.bound}' is met by places"
            raise NotCombinableError(msg, hint="name what the places are: of='district'")

    def whole_of(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the whole can be, or None where there is no whole."""
        found: Span | Interval | None = (
            self.indicator.combine(inputs, self.axis) if self.is_own else self.rule.combine(inputs)
        )
        span = found.span if isinstance(found, Interval) else found
        if span is None:
            return None
        if isinstance(self.rule, CountMeeting):
            out_of = Fraction(len(inputs)) if isinstance(self.whole, Share) else Fraction(1)
            span = span.times(1 / out_of)
        possible = span.intersect(self.whole.limits.span)
        return span if possible.is_empty else possible


def combined(recipe: Recipe, members: Sequence[Member]) -> Known | None:
    """Return what *members* make together, or None where they make no whole."""
    counted = [member for member in members if member.counts]
    reporting = [m for m in counted if m.known is not None and m.known.reported is not None]
    bounds = _both(recipe, counted, _bounds)
    judged = bounds
    if recipe.assumed is not None:
        judged = _both(recipe, counted, lambda m: _judged(m, recipe))
    if bounds is None or judged is None:
        return None
    told = [_told(member) for member in counted]
    expected = sum(of for _, of, _ in told)
    reports = sum(one for one, _, _ in told)
    needed = getattr(recipe.rule, "share_needed", Fraction(0))
    enough = reporting and Fraction(reports, expected) >= needed
    return Known(
        bounds=bounds,
        judged=judged,
        reported=_both(recipe, reporting, _reported, reporting_only=True) if enough else None,
        weight=_weight(recipe, counted),
        reported_weight=_weight(recipe, reporting, reporting_only=True),
        heard=_heard(recipe, counted),
        reporting=reports,
        expected=expected,
        silent=tuple(name for _, _, names in told for name in names),
        members=tuple(members),
        rule=recipe.rule,
    )


def _bounds(member: Member) -> Pair:
    return (member.possible,) * 2 if member.known is None else member.known.bounds


def _judged(member: Member, recipe: Recipe) -> Pair:
    if member.known is not None:
        return member.known.judged
    return ((recipe.assumed or member.possible),) * 2


def _reported(member: Member) -> Pair:
    assert member.known is not None  # noqa: S101 - only those that reported are asked
    assert member.known.reported is not None  # noqa: S101
    return member.known.reported


def _both(
    recipe: Recipe,
    members: Sequence[Member],
    values: Callable[[Member], Pair],
    *,
    reporting_only: bool = False,
) -> Pair | None:
    """Return the whole by printed figures and by rounded ones."""
    pairs = [values(member) for member in members]
    weights = _weights(recipe, members, reporting_only=reporting_only)
    found: list[Span] = []
    for precision in (0, 1):
        if precision and all(pair[0] == pair[1] for pair in pairs):
            found.append(found[0])
            continue
        inputs = [
            Input(member.name, pair[precision], weight)
            for member, pair, weight in zip(members, pairs, weights, strict=True)
        ]
        whole = recipe.whole_of(inputs) if inputs else None
        if whole is None:
            return None
        found.append(whole)
    return found[0], found[1]


def _weights(
    recipe: Recipe, members: Sequence[Member], *, reporting_only: bool
) -> list[Span | None]:
    """Return the weight of each member; anything where others have one and nobody said its own."""
    weights = [_weight_of(member, reporting_only=reporting_only) for member in members]
    if not recipe.rule.weighs and not any(weights):
        return weights
    return [
        ANY_WEIGHT if weight is None and member.state is MemberState.MISSING else weight
        for weight, member in zip(weights, members, strict=True)
    ]


def _weight_of(member: Member, *, reporting_only: bool = False) -> Span | None:
    known = member.known
    said = None if known is None else (known.reported_weight if reporting_only else known.weight)
    return member.weighs if said is None else said


def _weight(
    recipe: Recipe, members: Sequence[Member], *, reporting_only: bool = False
) -> Span | None:
    """Return the weight of the whole: by how much it counts in a wider one."""
    weights = _weights(recipe, members, reporting_only=reporting_only)
    rule = recipe.rule
    if isinstance(rule, CountMeeting):
        return Span.point(len(members))
    if rule.picks and weights:
        return weights[0 if rule.picks == "first" else -1]
    if isinstance(rule, Union) and len(set(weights)) == 1:
        return weights[0]  # shares of one population
    known = [weight for weight in weights if weight is not None]
    if not rule.weighs or not known or len(known) < len(weights):
        return None
    return reduce(Span.plus, known)


def _heard(recipe: Recipe, members: Sequence[Member]) -> Span | None:
    """Return how much of the weight reported; a state that is carried on did not."""
    if not recipe.rule.weighs:
        return None
    heard = [_heard_of(member) for member in members]
    known = [each for each in heard if each is not None]
    return reduce(Span.plus, known) if known and len(known) == len(heard) else None


def _heard_of(member: Member) -> Span | None:
    known = member.known
    if known is None or not known.reporting:
        return Span.point(0)
    if known.heard is not None:
        return known.heard
    weight = _weight_of(member, reporting_only=True)
    if weight is None or known.reporting == known.expected:
        return weight
    return Span(Fraction(0), weight.high)


def _told(member: Member) -> tuple[int, int, tuple[Text, ...]]:
    """Return how many reports came, how many should have, and who is silent."""
    known = member.known
    if known is None:
        return 0, 1, (member.title,)
    return known.reporting, known.expected, known.silent
