"""Rules in whole numbers make what the same rules make of spans."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError
from healthplan.indicators import Input, Rule, TableRule
from healthplan.indicators.rules import (
    All,
    Any,
    GeometricMean,
    Last,
    Maximum,
    Mean,
    Minimum,
    Pooled,
    Sum,
    WeightedMean,
)
from healthplan.intervals import Span

RULES = (Sum(), Pooled(), WeightedMean(), Mean(), Minimum(), Maximum(), All(), Any())
PARTS = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 9)), min_size=1, max_size=8)


class TestTableRules:
    """The rule in whole numbers beside the rule itself."""

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
    @given(parts=PARTS)
    def test_same_as_combine(self, rule: Rule, parts: list[tuple[int, int]]) -> None:
        """Both make the same whole, and none where nothing weighs."""
        inputs = [Input(str(v), Span.point(v), Span.point(w)) for v, w in parts]
        whole = rule.combine(inputs)
        assert rule.table_rule is not None
        found = rule.table_rule.combine([v for v, _ in parts], [w for _, w in parts])
        assert found == (None if whole is None else whole.low)

    @pytest.mark.parametrize("rule", [Last(), GeometricMean()], ids=lambda rule: rule.name)
    def test_rules_without_one(self, rule: Rule) -> None:
        """What is no sum of whole numbers has none."""
        assert rule.table_rule is None

    def test_without_weights_all_count_the_same(self) -> None:
        """A weight that nobody gives is 1."""
        rule = Pooled.table_rule
        assert rule is not None
        assert rule.combine([1, 2]) == Fraction(3, 2)

    @pytest.mark.parametrize("keeps", [{"x": "mean"}, {"n": "sum"}])
    def test_what_can_be_kept(self, keeps: dict[str, str]) -> None:
        """Only sums and extremes are kept, and the number of parts is there already."""
        with pytest.raises(DefinitionError, match="keeps the sum"):
            TableRule(keeps=keeps, of_part=lambda *_: {}, of_whole=lambda _: (1, 1))
