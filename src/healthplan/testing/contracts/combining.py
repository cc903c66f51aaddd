"""What parts make of the whole: laws of every combining rule, and of what an indicator makes."""

from __future__ import annotations

import abc
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, ClassVar

import attrs
from hypothesis import strategies as st

from healthplan.errors import NotCombinableError
from healthplan.indicators import Input
from healthplan.intervals import Span, hull
from healthplan.testing.contracts.parts import (
    HEAVIEST,
    Combining,
    covers,
    is_alike,
    is_one,
    span_text,
    told,
)
from healthplan.testing.laws import fail, law, require, skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.testing.laws import Draw

_ANY_WEIGHT = Span(Fraction(0))


class CombiningLaws(abc.ABC):
    """Laws of a way of combining parts."""

    bounds_only: ClassVar[bool] = False

    @abc.abstractmethod
    def combining(self, draw: Draw) -> Combining:
        """Return a way of combining that the laws are to hold of."""

    @law
    def test_no_parts_make_no_whole(self, draw: Draw) -> None:
        """Of nothing there is no total and no average: not zero, but none."""
        (found,) = self.combining(draw).wholes([])
        require(found is None, f"no parts make {span_text(found)}")

    @law
    def test_one_part_alone_is_the_whole(self, draw: Draw) -> None:
        """A province of one county is as that county is."""
        asked = self._of_values(draw)
        if asked.fewest > 1:
            skip("one part alone makes no whole here")
        (part, *_) = asked.parts(draw, lightest=1)
        (whole,) = asked.wholes([part])
        same = whole is not None and is_alike(whole, part.value)
        require(same, f"{told([part])} alone makes {span_text(whole)}")

    @law
    def test_the_order_of_parts_does_not_matter(self, draw: Draw) -> None:
        """Unless the rule picks one of them, parts may come in any order."""
        asked = self.combining(draw)
        if asked.rule.picks:
            skip(f"it picks the {asked.rule.picks} part")
        parts = asked.parts(draw, fewest=2)
        others = draw(st.permutations(parts), label="in another order")
        one, other = asked.wholes(parts, others)
        require(
            one == other or (one and other and is_alike(one, other)),
            f"{told(parts)} make {span_text(one)}, and {told(others)} make {span_text(other)}",
        )

    @law
    def test_known_parts_make_a_known_whole(self, draw: Draw) -> None:
        """Where everything is known of the parts, everything is known of the whole."""
        if self.bounds_only:
            skip("`bounds_only` is claimed")
        asked = self.combining(draw)
        parts = asked.parts(draw, lightest=1)
        (whole,) = asked.wholes(parts)
        require(whole and is_one(whole), f"{told(parts)} make {span_text(whole)}")

    @law
    def test_a_missing_part_only_widens(self, draw: Draw) -> None:
        """What is known with a part stays possible without it: silence is never a zero."""
        asked = self.combining(draw)
        parts = asked.parts(draw, fewest=2, lightest=1)
        silent = draw(st.integers(0, len(parts) - 1), label="silent")
        weight = _ANY_WEIGHT if asked.rule.weighs else None
        gone = attrs.evolve(parts[silent], value=asked.possible, weight=weight)
        self._must_hold(asked, [*parts[:silent], gone, *parts[silent + 1 :]], parts)

    @law
    def test_every_completion_lies_in_the_whole(self, draw: Draw) -> None:
        """Whatever the parts turn out to be, the whole is one of those that were possible."""
        asked = self.combining(draw)
        count = draw(st.integers(asked.fewest, asked.fewest + 3), label="parts")
        pairs = [self._part_and_completion(asked, name, draw) for name in "abcdefgh"[:count]]
        self._must_hold(asked, [part for part, _ in pairs], [exact for _, exact in pairs])

    @law
    def test_the_whole_lies_between_its_parts(self, draw: Draw) -> None:
        """What does not add its parts is neither below the lowest nor above the highest."""
        asked = self._of_values(draw)
        if asked.rule.adds:
            skip("it adds its parts")
        parts = asked.parts(draw, lightest=1)
        (whole,) = asked.wholes(parts)
        between = hull(part.value for part in parts)
        require(
            whole is None or covers(between, whole),
            f"{told(parts)} make {span_text(whole)}, outside {span_text(between)}",
        )

    @law
    def test_groups_may_be_combined_first(self, draw: Draw) -> None:
        """If the rule says that it regroups, counties make prefectures, and these the province."""
        asked = self._of_values(draw)
        if not asked.rule.regroups:
            skip("it does not say that it regroups")
        parts = asked.parts(draw, fewest=2)
        cut = draw(st.integers(0, len(parts)), label="first group")
        whole, *groups = asked.wholes(parts, parts[:cut], parts[cut:])
        wider = [
            Input(f"group {number}", value, _sum_of_weights(members))
            for number, (value, members) in enumerate(
                zip(groups, (parts[:cut], parts[cut:]), strict=True), start=1
            )
            if value is not None
        ]
        (again,) = asked.wholes(wider)
        require(
            again == whole or (again and whole and is_alike(again, whole)),
            f"{told(parts)} make {span_text(whole)}, and in groups, {told(wider)}, "
            f"{span_text(again)}",
        )

    @law
    def test_parts_without_a_weight_are_refused(self, draw: Draw) -> None:
        """A rule that weighs guesses no weight."""
        asked = self.combining(draw)
        if not asked.rule.weighs:
            skip("it does not weigh its parts")
        first, *others = asked.parts(draw, fewest=2, lightest=1)
        parts = [attrs.evolve(first, weight=None), *others]
        try:
            found = asked.whole(parts)
        except NotCombinableError:
            return
        fail(f"{told(parts)} make {span_text(found)}")

    def _of_values(self, draw: Draw) -> Combining:
        asked = self.combining(draw)
        if not asked.keeps_kind:
            skip("the whole is a number of parts")
        return asked

    def _must_hold(
        self, asked: Combining, parts: Sequence[Input], completed: Sequence[Input]
    ) -> None:
        whole, exact = asked.wholes(parts, completed)
        require(
            exact is None or (whole is not None and covers(whole, exact)),
            f"{told(parts)} make {span_text(whole)}, but they may be {told(completed)}, "
            f"which make {span_text(exact)}",
        )

    def _part_and_completion(self, asked: Combining, name: str, draw: Draw) -> tuple[Input, Input]:
        """Return a part of which a range is known, and one of the things it may be."""
        low, inner, high = sorted(draw(asked.numbers, label=name) for _ in range(3))
        weight = exact = None
        if asked.rule.weighs:
            heavy = st.integers(0, HEAVIEST).map(Fraction)
            least, middle, most = sorted(draw(heavy, label="weight") for _ in range(3))
            weight, exact = Span(least, most), Span.point(middle)
        return Input(name, Span(low, high), weight), Input(name, Span.point(inner), exact)


def _sum_of_weights(parts: Sequence[Input]) -> Span | None:
    known = [part.weight for part in parts if part.weight is not None]
    return reduce(Span.plus, known) if known else None
