"""The contract of a combining rule."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st

from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.indicators import Input, Rule
from healthplan.intervals import EVERYTHING, Span
from healthplan.testing.contracts.combining import CombiningLaws
from healthplan.testing.contracts.parts import Combining, is_alike, span_text
from healthplan.testing.laws import example_law, require, skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.testing.laws import Draw


class RuleContract(CombiningLaws):
    """The laws of every combining rule, as tests: subclass it in a file of pytest.

    Attributes:
        rule: The rule.
        rules: A strategy of rules of the class, where it has options; by default ``rule``.
        numbers: A strategy of the values that parts can have, as fractions.
        possible: All that a part can be of which nothing is known.
        combines: Pairs of parts, and the number that they make: None for no whole, or
            NotCombinableError where they are refused.  A part is a number, a Span or None
            for a silent one; or one of these with its weight.
        bounds_only: Between which values the whole lies is all that known parts tell, as it is
            with medians.
        max_examples: How many examples each law tries; by default a quarter of what the
            Hypothesis profile asks for.

    >>> from healthplan.indicators.rules import Mean
    >>> class TestMean(RuleContract):
    ...     rule = Mean()
    ...     combines = [([1, 2], Fraction(3, 2)), ([], None)]
    >>> TestMean().test_wholes_are_as_stated()
    """

    rule: ClassVar[Rule | None] = None
    rules: ClassVar[st.SearchStrategy[Any] | None] = None
    numbers: ClassVar[st.SearchStrategy[Fraction]] = st.one_of(
        st.integers(0, 20).map(Fraction), st.fractions(-20, 20, max_denominator=4)
    )
    possible: ClassVar[Span] = EVERYTHING
    combines: ClassVar[Sequence[tuple[Sequence[Any], Any]]] = ()
    max_examples: ClassVar[int | None] = None

    def combining(self, draw: Draw) -> Combining:
        """Return the rule, as the laws ask it."""
        rule = self._the_rule() if self.rules is None else draw(self.rules, label="rule")
        return Combining(rule.combine, rule, self.numbers, self.possible)

    @example_law
    def test_wholes_are_as_stated(self) -> None:
        """Every (parts, whole) of `combines` is as stated."""
        if not self.combines:
            skip("`combines` states no example")
        rule = self._the_rule()
        for parts, stated in self.combines:
            inputs = [self._input(place, part) for place, part in enumerate(parts, start=1)]
            try:
                found = rule.combine(inputs)
            except NotCombinableError:
                require(stated is NotCombinableError, f"{list(parts)} are refused")
                continue
            require(
                stated is not NotCombinableError and _is_as_stated(found, stated),
                f"{list(parts)} make {span_text(found)}, not {stated}",
            )

    def _the_rule(self) -> Rule:
        if self.rule is None:
            msg = f"{type(self).__name__} names no rule"
            raise DefinitionError(msg, hint="set `rule = ...` in its body")
        return self.rule

    def _input(self, place: int, said: Any) -> Input:  # noqa: ANN401 - as an example has it
        value, weight = said if isinstance(said, tuple) else (said, None)
        weighs = None if weight is None else _span(weight)
        return Input(f"part {place}", self.possible if value is None else _span(value), weighs)


def _span(said: Span | Fraction | int) -> Span:
    return said if isinstance(said, Span) else Span.point(said)


def _is_as_stated(found: Span | None, stated: Span | Fraction | int | None) -> bool:
    if found is None or stated is None:
        return found is stated
    return is_alike(found, _span(stated))
