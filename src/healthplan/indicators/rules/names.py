"""Combining rules by their names."""

from __future__ import annotations

from typing import overload

from healthplan.errors import DefinitionError, UnknownNameError, shown
from healthplan.indicators.rules.base import Rule
from healthplan.indicators.rules.extremes import All, Any, Maximum, Minimum
from healthplan.indicators.rules.means import Mean, Pooled, WeightedMean
from healthplan.indicators.rules.picking import First, Last, Never
from healthplan.indicators.rules.powers import GeometricMean
from healthplan.indicators.rules.sums import Sum

_RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        *(Sum(), Pooled(), WeightedMean(), Mean(), GeometricMean()),
        *(Minimum(), Maximum(), All(), Any(), First(), Last(), Never()),
    )
}


@overload
def as_rule(value: Rule | str) -> Rule: ...


@overload
def as_rule(value: Rule | str | None) -> Rule | None: ...


def as_rule(value: Rule | str | None) -> Rule | None:
    """Return the rule of that name, a rule as it is, and None as None.

    Raises:
        UnknownNameError: No rule is called so.
        DefinitionError: It is neither a rule nor a name.

    >>> as_rule("weighted_mean")
    WeightedMean()
    """
    if value is None or isinstance(value, Rule):
        return value
    if not isinstance(value, str):
        msg = f"{shown(value)} is no combining rule"
        raise DefinitionError(msg, hint="write 'sum' or Sum()")
    if value not in _RULES:
        raise UnknownNameError("rule", value, _RULES)
    return _RULES[value]
