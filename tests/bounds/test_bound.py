"""Bounds: which values keep a promise."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.bounds import (
    UNKNOWN,
    Bound,
    Comparator,
    Verdict,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    no_increase,
)
from healthplan.errors import (
    DefinitionError,
    HealthPlanError,
    NotExactError,
    ParseError,
    UnitMismatchError,
)

MET, NOT_MET, UNDECIDED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED
CENTER = hp.unit("center")
percent = st.integers(0, 20).map(lambda n: hp.quantity(Fraction(5 * n), "%"))


def q(text: str) -> hp.Quantity:
    """Return a quantity."""
    return hp.quantity(text)


def keeps(bound: Bound, number: Fraction) -> bool:
    """Tell whether a root value keeps a bound, from the words of the bound alone."""
    (said, other), within = (bound.threshold, bound.other), bound.within
    assert isinstance(said, hp.Quantity)
    far = said.root if within is None else within.root
    answers = {
        Comparator.AT_LEAST: number >= said.root,
        Comparator.MORE_THAN: number > said.root,
        Comparator.AT_MOST: number <= said.root,
        Comparator.LESS_THAN: number < said.root,
        Comparator.EXACTLY: number == said.root,
        Comparator.BETWEEN: isinstance(other, hp.Quantity) and said.root <= number <= other.root,
        Comparator.ABOUT: abs(number - said.root) <= far,
    }
    return answers[bound.comparator]


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    """Draw a bound of a share, of any shape."""
    low, high = sorted([draw(percent), draw(percent)], key=lambda end: end.root)
    make = draw(st.sampled_from([at_least, more_than, at_most, less_than, exactly]))
    return draw(st.sampled_from([make(low), between(low, high), about(low, within="10 pp")]))


@st.composite
def intervals(draw: st.DrawFn) -> hp.Interval:
    """Draw an interval of a share, some of whose ends are open."""
    low, high = sorted([draw(percent), draw(percent)], key=lambda end: end.root)
    if low == high:
        return hp.Interval.exactly(low)
    return hp.Interval(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


def possible(interval: hp.Interval) -> list[Fraction]:
    """Return the root values of an interval, on a grid finer than its ends."""
    grid = [Fraction(n, 200) for n in range(201)]
    return [number for number in grid if number in interval.span]


class TestJudging:
    """One value against one bound, without a plan."""

    @given(bounds(), intervals())
    def test_the_verdict_holds_for_every_value(self, bound: Bound, known: hp.Interval) -> None:
        """Met if every possible value keeps the bound, not met if none does, else undecided."""
        kept = frozenset(keeps(bound, number) for number in possible(known))
        verdicts = {frozenset({True}): MET, frozenset({False}): NOT_MET}

        assert bound.judge(known) is verdicts.get(kept, UNDECIDED)

    @pytest.mark.parametrize(
        ("bound", "below", "edge", "above"),
        [
            (at_least("60 %"), NOT_MET, MET, MET),
            (more_than("60 %"), NOT_MET, NOT_MET, MET),
            (at_most("60 %"), MET, MET, NOT_MET),
            (less_than("60 %"), MET, NOT_MET, NOT_MET),
            (exactly("60 %"), NOT_MET, MET, NOT_MET),
            (about("60 %"), UNDECIDED, MET, UNDECIDED),
            (about("60 %", within="0.5 pp"), NOT_MET, MET, NOT_MET),
            (between("60 %", "60 %"), NOT_MET, MET, NOT_MET),
            (at_least(UNKNOWN), UNDECIDED, UNDECIDED, UNDECIDED),
            (exactly(UNKNOWN), UNDECIDED, UNDECIDED, UNDECIDED),
            (about(UNKNOWN), UNDECIDED, UNDECIDED, UNDECIDED),
            (about(UNKNOWN, within="2 pp"), UNDECIDED, UNDECIDED, UNDECIDED),
            (between(UNKNOWN, "60 %"), UNDECIDED, UNDECIDED, NOT_MET),
            (between("60 %", UNKNOWN), NOT_MET, UNDECIDED, UNDECIDED),
        ],
    )
    def test_each_comparator(
        self, bound: Bound, below: Verdict, edge: Verdict, above: Verdict
    ) -> None:
        """A value short of, at and beyond the number is judged as the words say."""
        assert [bound.judge(text) for text in ("59 %", "60 %", "61 %")] == [below, edge, above]

    @pytest.mark.parametrize(
        ("bound", "value", "verdict"),
        [
            (at_least(12), 12, MET),
            (at_least(12), "11 centers", NOT_MET),
            (at_least("12 centers"), 12, MET),
            (between(3, 5), hp.quantity(6, CENTER), NOT_MET),
            (about(12, within="2 centers"), "10 centers", MET),
            (about(12, within="2 centers"), 15, NOT_MET),
            (about(12), "12 centers", MET),
            (about(12), "13 centers", UNDECIDED),
            (exactly(0), 0, MET),
        ],
    )
    def test_bare_whole_numbers_take_the_unit_of_the_value(
        self, bound: Bound, value: hp.Quantity | int | str, verdict: Verdict
    ) -> None:
        """A count may be promised and reported as a bare number."""
        assert bound.judge(value) is verdict

    def test_nothing_known_is_not_the_number(self) -> None:
        """Where neither value nor number is known, nothing is decided."""
        assert about(UNKNOWN).judge(hp.Interval(unit=hp.unit("%"))) is UNDECIDED

    @pytest.mark.parametrize(
        ("bound", "value", "error"),
        [
            (at_least("60 %"), "5 pp", UnitMismatchError),
            (at_least("60 %"), "5 yuan", UnitMismatchError),
            (about("60 %"), q("60 pp"), UnitMismatchError),
            (at_least("60 %"), 0.6, NotExactError),
            (at_least("60 %"), True, NotExactError),
            (at_least("60 %"), "sixty", ParseError),
            (at_most("70 %", of="2015"), "5 %", DefinitionError),
            (at_least("1 pp", a_year_from="2015"), "5 %", DefinitionError),
        ],
    )
    def test_what_cannot_be_judged(
        self, bound: Bound, value: hp.Quantity | str, error: type[HealthPlanError]
    ) -> None:
        """A value of another kind, or a bound that depends on another value, is refused."""
        with pytest.raises(error):
            bound.judge(value)


class TestMargins:
    """How far a value lies inside a bound."""

    @given(bounds(), intervals())
    def test_it_holds_the_distance_of_every_value(self, bound: Bound, known: hp.Interval) -> None:
        """The margin of each possible value lies in the margin, and its ends are theirs."""
        margin = bound.margin(known).span

        for number in possible(known):
            low, high = bound.edges()
            gaps = [number - low.root] if isinstance(low, hp.Quantity) else []
            gaps += [high.root - number] if isinstance(high, hp.Quantity) else []
            assert min(gaps) in margin

    @given(bounds(), intervals())
    def test_its_sign_decides(self, bound: Bound, known: hp.Interval) -> None:
        """A margin above zero is met, one below zero is not."""
        margin, verdict = bound.margin(known), bound.judge(known)

        if margin.certainly_above("0 pp"):
            assert verdict is MET
        if margin.certainly_below("0 pp"):
            assert verdict is NOT_MET

    @pytest.mark.parametrize(
        ("bound", "value", "margin"),
        [
            (at_least("60 %"), "65.55 %", "5.55 pp"),
            (more_than("60.0 %"), "65 %", "5.0 pp"),
            (at_most("15.9 per 100000"), "17.2 per 100000", "-1.3 points per 100000"),
            (less_than("5 %"), "5 %", "0 pp"),
            (exactly("100 %"), "99.9 %", "-0.1 pp"),
            (between("5 %", "10 %"), "6 %", "1 pp"),
            (between("5 %", "10 %"), "9.5 %", "0.5 pp"),
            (between("5 %", "10 %"), "12 %", "-2 pp"),
            (about("60 %", within="2 pp"), "61 %", "1 pp"),
            (at_least(12), "15 centers", "3 centers"),
            (about(12, within="2 centers"), 11, "1 center"),
        ],
    )
    def test_examples(self, bound: Bound, value: str, margin: str) -> None:
        """Good is positive, with the digits of value and bound."""
        assert str(bound.margin(value)) == margin

    @pytest.mark.parametrize(
        ("bound", "margin"),
        [
            (at_least(UNKNOWN), "anything"),
            (exactly(UNKNOWN), "anything"),
            (between("50 %", UNKNOWN), "at most 10 pp"),
            (between("0 %", "100 %"), "40 pp"),
        ],
    )
    def test_an_unknown_edge_leaves_it_open(self, bound: Bound, margin: str) -> None:
        """With a lost threshold only the other edge limits the margin."""
        assert str(bound.margin(q("60 %"))) == margin

    def test_it_never_exceeds_half_the_room(self) -> None:
        """Nothing lies further inside two edges than midway."""
        anything = hp.Interval(q("0 %"), q("100 %"))

        assert str(between("20 %", "30 %").margin(anything)) == "-70 pp to 5 pp"

    @pytest.mark.parametrize(
        "bound",
        [about("60 %"), at_most("70 %", of="2015"), at_least("1 pp", a_year_from="2015")],
    )
    def test_without_an_edge_there_is_none(self, bound: Bound) -> None:
        """A number that is only "about", or relative, has no edge to measure from."""
        with pytest.raises(DefinitionError, match="no edge of its own"):
            bound.margin("60 %")


class TestParts:
    """What a bound is made of."""

    @pytest.mark.parametrize(
        ("bound", "low", "high"),
        [
            (at_least("5 %"), "5 %", None),
            (less_than("5 %"), None, "5 %"),
            (exactly("5 %"), "5 %", "5 %"),
            (about("5 %", within="1 pp"), "4 %", "6 %"),
            (about("5 %"), None, None),
        ],
    )
    def test_edges(self, bound: Bound, low: str | None, high: str | None) -> None:
        """The lower edge comes first; what has no width has no edges."""
        assert bound.edges() == (low and q(low), high and q(high))

    def test_what_kind_it_is(self) -> None:
        """A bound knows which way it asks, whether strictly, and whether of another value."""
        assert [at_least(1).is_lower, at_most(1).is_lower, between(1, 2).is_lower] == [1, 0, 0]
        assert [at_least(1).is_upper, less_than(1).is_upper, exactly(1).is_upper] == [0, 1, 0]
        assert [more_than(1).is_strict, at_most(1).is_strict] == [True, False]
        assert [no_increase(since=2015).is_relative, at_most(1).is_relative] == [True, False]
        assert at_least("1 pp", a_year_from=2015).is_relative

    def test_bare_numbers_take_a_unit(self) -> None:
        """An indicator's unit is put to bare numbers, and to nothing else."""
        assert between(1, 2).with_unit(CENTER) == between("1 center", "2 centers")
        assert at_least("5 %").with_unit(CENTER) == at_least("5 %")
        assert between(UNKNOWN, 2).with_unit(CENTER).edges() == (UNKNOWN, q("2 centers"))
        assert about("5 %", within="1 pp").quantities == (q("5 %"), q("1 pp"))


class TestWords:
    """Bounds in English and Chinese."""

    @pytest.mark.parametrize(
        ("bound", "english", "chinese"),
        [
            (at_least("60 %"), "at least 60 %", "不低于60%"),
            (more_than("60 %"), "more than 60 %", "超过60%"),
            (at_most("60 %"), "at most 60 %", "不高于60%"),
            (less_than("60 %"), "less than 60 %", "低于60%"),
            (exactly("60 %"), "exactly 60 %", "等于60%"),
            (between("5 %", "10 %"), "between 5 % and 10 %", "5%至10%"),
            (about("60 %"), "about 60 %", "60%左右"),
            (
                about("60 %", within="2 pp"),
                "about 60 % (± 2 pp)",
                "60%左右 (± 2个百分点)",
            ),
            (at_least(12), "at least 12", "不低于12"),
            (at_most("70 %", of="2015"), "at most 70 % of 2015", "不高于2015年的70%"),
            (
                at_least("0.5 pp", a_year_from="2020"),
                "at least 0.5 pp a year from 2020",
                "自2020年起每年变化不低于0.5个百分点",
            ),
        ],
    )
    def test_both_languages(self, bound: Bound, english: str, chinese: str) -> None:
        """Each comparator has its words."""
        assert str(bound) == bound.text("en-GB") == english
        assert bound.text("zh-Hans") == chinese
        assert repr(bound) == f"<Bound {english}>"

    def test_a_lost_threshold_has_words_too(self) -> None:
        """A number that was never published is called unknown."""
        assert str(at_least(UNKNOWN)) == "at least an unknown value"
        assert "未知" in at_least(UNKNOWN).text("zh")
