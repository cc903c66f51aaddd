"""Combining rules by name."""

from __future__ import annotations

from typing import Any

import pytest

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.indicators import as_rule
from healthplan.indicators.rules import Sum


class TestNames:
    """What may stand for a rule."""

    @pytest.mark.parametrize(
        "name",
        [
            *("sum", "pooled", "weighted_mean", "mean", "geometric_mean"),
            *("minimum", "maximum", "first", "last", "all", "any", "never"),
        ],
    )
    def test_by_name(self, name: str) -> None:
        """Each rule that needs nothing else said has a name, and words in two languages."""
        rule = as_rule(name)

        assert rule is not None
        assert rule.name == name
        assert rule.title.get("zh") != rule.title.get("en")

    def test_rules_and_nothing(self) -> None:
        """A rule is itself, and nothing is nothing."""
        assert as_rule(Sum()) == Sum()
        assert as_rule(None) is None

    def test_unknown_names(self) -> None:
        """The error knows what is like it."""
        with pytest.raises(UnknownNameError) as raised:
            as_rule("weighted-mean")

        assert raised.value.nearest == ("weighted_mean",)

    @pytest.mark.parametrize("value", [5, Sum, ["sum"]])
    def test_other_things(self, value: Any) -> None:  # noqa: ANN401 - any wrong value
        """A class is no rule yet."""
        with pytest.raises(DefinitionError, match="is no combining rule"):
            as_rule(value)
