"""What is known of one part."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.aggregation.known import Known
from healthplan.intervals import Span
from healthplan.text import Text

VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")


def between(low: int, high: int) -> Span:
    """Return all from one number to another."""
    return Span(Fraction(low), Fraction(high))


SEVEN = (Span.point(7), between(6, 8))
NINE = (Span.point(9), between(8, 10))
EITHER = (between(7, 9), between(6, 10))


def part(state: hp.MemberState, known: Known | None = None, why: str | None = None) -> hp.Member:
    """Return a part of some state."""
    return hp.Member(
        title=Text.of({"en": "East 2022", "zh": "东区 2022"}),
        key="X-E",
        indicator=VISITS,
        state=state,
        known=known,
        possible=VISITS.limits.span if known is None else known.bounds[0],
        why=None if why is None else Text.of(why),
    )


class TestMemberState:
    """What a part has to say."""

    @pytest.mark.parametrize(
        ("state", "english", "chinese"),
        [
            (hp.MemberState.REPORTED, "reported", "已报"),
            (hp.MemberState.MISSING, "missing", "未报"),
            (hp.MemberState.NOT_APPLICABLE, "not applicable", "不适用"),
            (hp.MemberState.NO_DENOMINATOR, "nobody to count", "无分母"),
            (hp.MemberState.EXCLUDED, "not counted", "不计入"),
        ],
    )
    def test_in_words(self, state: hp.MemberState, english: str, chinese: str) -> None:
        """Each of the five has words of its own in both languages."""
        assert state.text() == english
        assert state.text("zh") == chinese


class TestMember:
    """One part of a whole."""

    def test_only_what_has_a_value_counts(self) -> None:
        """A missing part has a value that nobody knows; the other three have none."""
        counting = {state for state in hp.MemberState if part(state).counts}

        assert counting == {hp.MemberState.REPORTED, hp.MemberState.MISSING}

    def test_one_that_reported(self) -> None:
        """It shows its value, and what was said of it."""
        seen = hp.Observation(VISITS, 7, period="2022")
        member = part(hp.MemberState.REPORTED, Known.said(SEVEN, records=(seen,)))

        assert str(member) == "East 2022: 7 persons"
        assert member.value == VISITS.quantity(7)
        assert member.records == (seen,)
        assert member.members == ()

    def test_one_that_is_silent(self) -> None:
        """It says so, and can be all that is possible."""
        member = part(hp.MemberState.MISSING)

        assert str(member) == "East 2022: missing"
        assert member.name == "East 2022"
        assert member.value == VISITS.limits
        assert (member.records, member.members) == ((), ())

    def test_one_made_of_others(self) -> None:
        """Its own parts can be looked at."""
        inner = part(hp.MemberState.REPORTED, Known.said(SEVEN))
        made = Known(bounds=SEVEN, judged=SEVEN, reported=SEVEN, members=(inner,))

        assert part(hp.MemberState.REPORTED, made).members == (inner,)

    def test_compared_by_value(self) -> None:
        """Equal facts make equal members, that survive pickling."""
        one, same = (part(hp.MemberState.REPORTED, Known.said(SEVEN)) for _ in range(2))

        assert one == same == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
        assert hash(one) == hash(same)
        assert one != part(hp.MemberState.MISSING)


class TestTwoFigures:
    """Two figures of one thing, that agree or do not."""

    def test_both_bound_it(self) -> None:
        """Where they agree, what both allow is possible, at each precision for itself."""
        one = Known.said((between(5, 9), between(4, 10)))
        other = Known.said((between(7, 12), between(6, 13)))
        found = one.narrowed(other)

        assert found.bounds == found.judged == (between(7, 9), between(6, 10))
        assert found.reported == one.reported

    def test_what_contradicts_does_not_bound_it(self) -> None:
        """Where they disagree, the first stands as it is."""
        seven, ten = Known.said(SEVEN), Known.said((Span.point(10), between(8, 12)))

        assert seven.narrowed(ten).bounds == SEVEN

    def test_either_may_be_true(self) -> None:
        """Everything from the one to the other is possible, at both precisions."""
        both = Known.said(SEVEN).or_else(Known.said(NINE))

        assert both.bounds == both.judged == both.reported == EITHER

    def test_of_which_one_is_not_reported(self) -> None:
        """Bounds stand where nothing was reported."""
        silent = Known(bounds=NINE, judged=NINE, reported=None)

        assert silent.or_else(Known.said(SEVEN)).reported == EITHER
        assert Known.said(SEVEN).or_else(silent).reported == EITHER
