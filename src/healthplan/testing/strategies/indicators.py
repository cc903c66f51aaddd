"""Units, combining rules and indicators."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from healthplan.bounds import at_least
from healthplan.errors import NotCombinableError
from healthplan.indicators import (
    Accumulation,
    Amount,
    Axis,
    Better,
    Count,
    CountMeeting,
    Index,
    Indicator,
    PowerMean,
    Rate,
    Rule,
    Share,
    Step,
    as_rule,
)
from healthplan.intervals import Interval
from healthplan.testing.strategies.words import texts
from healthplan.units import Unit, quantity
from healthplan.units import unit as known_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("share", "count", "amount", "rate", "index", "step")
_RULES = (
    *("sum", "pooled", "weighted_mean", "mean", "geometric_mean"),
    *("minimum", "maximum", "all", "any", "first", "last", "never"),
)
_COUNTED = ("person", "hospital", "institution", "center")
_RATES = ("per 1000", "per 100000", "per 1000 live births", "yuan/person")


@cache
def units() -> st.SearchStrategy[Unit]:
    """Return a strategy of units: known ones, and counted things of one's own.

    >>> from hypothesis import find
    >>> find(units(), lambda found: found.counted).name
    'person'
    """
    names = ("percent", "1", "yuan", *_COUNTED, "day", *_RATES, "pp")
    own = (known_unit(name, counted=True) for name in ("bed", "post"))
    return st.sampled_from([*map(known_unit, names), *own])


@cache
def rules(*, named: bool = False) -> st.SearchStrategy[Rule]:
    """Return a strategy of combining rules.

    Args:
        named: Only those that files can name.

    >>> from hypothesis import find
    >>> find(rules(), lambda found: found.weighs)
    Pooled()
    """
    by_name = st.sampled_from(_RULES).map(_rule)
    if named:
        return by_name
    powers = st.integers(-3, 3).filter(bool).map(PowerMean)
    counting = st.integers(0, 100).map(lambda number: CountMeeting(at_least(f"{number} %")))
    return by_name | powers | counting


@st.composite
def indicators(
    draw: st.DrawFn, kinds: Iterable[str] = KINDS, *, name: str | None = None
) -> Indicator:
    """Return a strategy of indicators: rising, falling, with rules and limits of their own.

    All of them can be written to files.  They shrink to a plain one of the first kind.

    Args:
        draw: Given by Hypothesis.
        kinds: The kinds by name: "share", "count", "amount", "rate", "index", "step".
        name: The id of all of them; by default one of a few.

    >>> from hypothesis import given
    >>> @given(indicators(["share", "rate"]))
    ... def test_indicator(indicator):
    ...     assert indicator.is_ratio
    """
    own = name or draw(st.sampled_from(["coverage", "beds", "mortality"]))
    kind = draw(st.sampled_from(list(kinds)))
    make, fields = _MADE[kind]
    given: dict[str, Any] = {field: draw(strategy) for field, strategy in fields.items()}
    given["better"] = draw(st.none() | st.sampled_from(Better))
    made = make(own, draw(texts()), **given)
    if draw(st.booleans()):
        made = _with_rules(draw, made)
    return made


def _with_rules(draw: st.DrawFn, indicator: Indicator) -> Indicator:
    """Return it with those of some rules that make sense for it."""
    chosen: dict[str, Any] = {}
    for axis in Axis:
        rule = draw(rules(named=True))
        try:
            rule.check(indicator, axis)
        except NotCombinableError:
            continue
        chosen[axis.field] = rule
    return attrs.evolve(indicator, **chosen)


def _rule(name: str) -> Rule:
    rule = as_rule(name)
    assert rule is not None  # noqa: S101 - only no name gives no rule
    return rule


def _between(low: str, high: str | None, unit: str) -> Interval:
    return Interval(quantity(low, unit), None if high is None else quantity(high, unit))


_LEVELS = st.sampled_from(Accumulation)
_WHOLES = st.none() | st.sampled_from(_COUNTED)
_STATES = st.sampled_from(
    [
        ({"en": "no", "zh": "否"}, {"en": "yes", "zh": "是"}),
        ("planned", "basically established", "established"),
    ]
)
_MADE: dict[str, tuple[type[Indicator], dict[str, st.SearchStrategy[Any]]]] = {
    "share": (Share, {"of": _WHOLES, "accumulates": _LEVELS}),
    "count": (
        Count,
        {"unit": st.sampled_from(_COUNTED), "accumulates": _LEVELS},
    ),
    "amount": (
        Amount,
        {
            "unit": st.just("yuan"),
            "accumulates": _LEVELS,
            "limits": st.sampled_from([None, _between("-1000000", "1000000", "yuan")]),
        },
    ),
    "rate": (Rate, {"unit": st.sampled_from(_RATES), "accumulates": _LEVELS}),
    "index": (Index, {"limits": st.sampled_from([None, _between("0", "100", "1")])}),
    "step": (Step, {"states": _STATES}),
}
