"""Intervals: what is known of a quantity."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, NotExactError, ParseError, UnitMismatchError
from healthplan.intervals import EVERYTHING, Interval, Span, everything

PERCENT = hp.unit("%")


def q(text: str) -> hp.Quantity:
    """Return a quantity."""
    return hp.quantity(text)


MORE_THAN_65 = Interval(q("65 %"), None, low_open=True)
LESS_THAN_5 = Interval(None, q("5 %"), high_open=True)
FROM_60_TO_70 = Interval(q("60 %"), q("70 %"))


class TestMaking:
    """What an interval can be made of."""

    def test_the_unit_is_that_of_an_end(self) -> None:
        """Without unit= the first end that is there says the unit."""
        assert Interval(q("5 %"), q("60 permille")).unit is PERCENT
        assert Interval(None, q("5 pp")).unit is hp.unit("pp")
        assert Interval(unit=PERCENT) == everything(PERCENT)

    def test_a_missing_end_is_open(self) -> None:
        """There is no last value where there is no end."""
        assert MORE_THAN_65.high_open
        assert LESS_THAN_5.low_open

    @pytest.mark.parametrize(
        ("low", "high", "flags"),
        [
            ("70 %", "60 %", {}),
            ("60 %", "60 %", {"low_open": True}),
            ("60 %", "60 %", {"high_open": True}),
        ],
    )
    def test_ends_must_leave_room(self, low: str, high: str, flags: dict[str, bool]) -> None:
        """An interval in which nothing lies is refused."""
        with pytest.raises(DefinitionError, match=f"no quantity lies between {low} and {high}"):
            Interval(
                q(low),
                q(high),
                low_open=flags.get("low_open", False),
                high_open=flags.get("high_open", False),
            )

    def test_ends_must_be_of_one_kind(self) -> None:
        """A level and a difference do not bound the same quantity."""
        with pytest.raises(UnitMismatchError, match="in % cannot end at 5 pp"):
            Interval(q("1 %"), q("5 pp"))
        with pytest.raises(UnitMismatchError, match="in yuan cannot end at 5 %"):
            Interval(q("5 %"), None, unit=hp.unit("yuan"))

    def test_there_must_be_an_end_or_a_unit(self) -> None:
        """Nothing at all is no interval."""
        with pytest.raises(DefinitionError, match="has no unit"):
            Interval()

    def test_ends_must_be_quantities(self) -> None:
        """Text is not an end: the mistake is told at once."""
        with pytest.raises(DefinitionError, match="not at '60 %'"):
            Interval("60 %", "70 %")  # type: ignore[arg-type]

    def test_a_span_keeps_its_digits(self) -> None:
        """Exact ends are written with at least the digits asked for."""
        found = Interval.from_span(Span(Fraction(1, 2), None), PERCENT, decimals=2)

        assert str(found) == "at least 50.00 %"
        assert str(Interval.from_span(Span.point(Fraction(1, 2)), PERCENT)) == "50 %"

    @given(st.fractions(-9, 9, max_denominator=60), st.fractions(0, 3, max_denominator=60))
    def test_ends_are_rounded_outwards(self, low: Fraction, width: Fraction) -> None:
        """Where an end has no end of digits, the interval is a little wider than the span."""
        span = Span(low, low + width)
        found = Interval.from_span(span, PERCENT).span

        assert found.covers(span)
        assert found.low is not None
        assert found.high is not None
        assert low - found.low < Fraction(1, 10**30)
        assert found.high - low - width < Fraction(1, 10**30)

    def test_it_survives_pickling(self) -> None:
        """A worker process gets the same interval."""
        assert pickle.loads(pickle.dumps(MORE_THAN_65)) == MORE_THAN_65  # noqa: S301 - our own


class TestEquality:
    """When two intervals, or an interval and a quantity, are the same."""

    def test_one_value_is_its_quantity(self) -> None:
        """Equal ends equal the plain quantity, and hash like it."""
        found = Interval(q("60 %"), q("60.0 %"))

        assert found == q("60 %") == Interval.exactly(q("600 permille"))
        assert hash(found) == hash(q("60 %")) == hash(Interval.exactly(q("600 permille")))
        assert found.is_exact
        assert found.value == q("60 %")

    def test_several_values_are_no_quantity(self) -> None:
        """An interval with room in it equals no quantity."""
        assert q("60 %") != FROM_60_TO_70
        assert not FROM_60_TO_70.is_exact
        assert FROM_60_TO_70.value is None

    def test_units_do_not_matter_but_kinds_do(self) -> None:
        """The same values are equal in any unit of the kind, and hash alike."""
        other = FROM_60_TO_70.to("permille")

        assert other == FROM_60_TO_70
        assert hash(other) == hash(FROM_60_TO_70)
        assert Interval(q("60 pp"), q("70 pp")) != FROM_60_TO_70
        assert Interval(q("60 %"), q("70 %"), low_open=True) != FROM_60_TO_70

    def test_different_ones_seldom_hash_alike(self) -> None:
        """So that a set of intervals stays fast."""
        assert len({hash(Interval(q("1 %"), q(f"{n} %"))) for n in range(2, 50)}) > 40

    def test_other_things_are_not_equal(self) -> None:
        """An interval is not its text."""
        assert FROM_60_TO_70 != "60 % to 70 %"

    def test_there_is_no_less_than(self) -> None:
        """Whether one is less may have no answer, and so is not asked with a sign."""
        with pytest.raises(TypeError):
            FROM_60_TO_70 < MORE_THAN_65  # type: ignore[operator] # noqa: B015


class TestQuestions:
    """What can be asked of an interval."""

    @pytest.mark.parametrize(
        ("value", "answer"),
        [
            ("60 %", True),
            ("700 permille", True),
            (q("65 %"), True),
            ("59.9 %", False),
            (Interval(q("60 %"), q("70 %"), high_open=True), True),
            (Interval(q("60 %"), None), False),
            (everything(PERCENT), False),
        ],
    )
    def test_it_contains_all_of_a_value(
        self, value: hp.Quantity | Interval | str, *, answer: bool
    ) -> None:
        """An interval contains what lies in it wholly, its shut ends too."""
        assert FROM_60_TO_70.contains(value) is answer

    def test_text_may_be_in_a_unit_of_its_own(self) -> None:
        """A unit that was made for one indicator is read where the interval has it."""
        visit = hp.unit("visit", counted=True)
        some = Interval(hp.quantity("3 visits", units=[visit]), None)

        assert some.contains("4 visits")

    def test_an_open_end_is_not_contained(self) -> None:
        """More than 65 % does not contain 65 %."""
        assert not MORE_THAN_65.contains("65 %")
        assert not LESS_THAN_5.contains("5 %")

    @pytest.mark.parametrize(
        ("one", "other", "is_above"),
        [
            (FROM_60_TO_70, "59.9 %", True),
            (FROM_60_TO_70, "60 %", False),
            (MORE_THAN_65, "65 %", True),
            (MORE_THAN_65, Interval(None, q("65 %")), True),
            (FROM_60_TO_70, Interval(None, q("60 %"), high_open=True), True),
            (FROM_60_TO_70, Interval(None, q("60 %")), False),
            (LESS_THAN_5, "1 %", False),
        ],
    )
    def test_above_and_below_are_certain(
        self, one: Interval, other: Interval | str, *, is_above: bool
    ) -> None:
        """One is above the other only if that is so for all values, and below likewise."""
        assert one.certainly_above(other) is is_above
        if isinstance(other, Interval):
            assert other.certainly_below(one) is is_above

    def test_below_a_value(self) -> None:
        """Less than 5 % is certainly below 5 %, and not below 4 %."""
        assert LESS_THAN_5.certainly_below("5 %")
        assert not LESS_THAN_5.certainly_below("4 %")
        assert not MORE_THAN_65.certainly_below("99 %")

    def test_other_kinds_are_refused(self) -> None:
        """Percent are not compared with points or yuan."""
        with pytest.raises(UnitMismatchError, match="cannot be compared with 5 pp"):
            FROM_60_TO_70.contains(q("5 pp"))
        with pytest.raises(UnitMismatchError):
            FROM_60_TO_70.certainly_above("5 yuan")
        with pytest.raises(UnitMismatchError):
            FROM_60_TO_70.intersect(Interval(q("5 yuan"), None))

    @pytest.mark.parametrize(("value", "error"), [(0.65, NotExactError), (65, ParseError)])
    def test_bare_numbers_are_refused(self, value: object, error: type[Exception]) -> None:
        """A number without a unit is not compared with percent."""
        with pytest.raises(error):
            FROM_60_TO_70.contains(value)  # type: ignore[arg-type]


class TestChanging:
    """Conversion and intersection."""

    def test_digits_are_kept_in_another_unit(self) -> None:
        """Converting moves the point and keeps the digits, open ends and missing ends."""
        assert str(MORE_THAN_65.to("permille")) == "more than 650 permille"
        assert str(LESS_THAN_5.to(hp.unit("permille"))) == "less than 50 permille"
        assert str(Interval.exactly(q("65.50 %")).to("permille")) == "655.0 permille"

    def test_where_nothing_is_known_the_unit_changes_all_the_same(self) -> None:
        """The unit asked for is the unit, ends or no ends."""
        assert everything(PERCENT).to("permille").unit == hp.unit("permille")

    def test_what_must_round_is_rounded_outwards(self) -> None:
        """Two months are a little more than the lower end in years, four less than the upper."""
        months = Interval(q("2 months"), q("4 months"))

        assert months.to("year").contains(months)
        assert Interval.exactly(q("4 months")).to("year").contains("4 months")

    def test_another_kind_is_refused(self) -> None:
        """Percent cannot be given in points, ends or no ends."""
        with pytest.raises(UnitMismatchError, match="in % cannot be given in pp"):
            FROM_60_TO_70.to("pp")
        with pytest.raises(UnitMismatchError):
            everything(PERCENT).to("yuan")

    def test_what_both_allow(self) -> None:
        """The common part is in the unit of the first, and None where there is none."""
        assert FROM_60_TO_70.intersect(MORE_THAN_65.to("permille")) == Interval(
            q("65 %"), q("70 %"), low_open=True
        )
        assert FROM_60_TO_70.intersect(LESS_THAN_5) is None


class TestWords:
    """Intervals in English and Chinese."""

    @pytest.mark.parametrize(
        ("interval", "english", "chinese"),
        [
            (Interval.exactly(q("60.0 %")), "60.0 %", "60.0%"),
            (FROM_60_TO_70, "60 % to 70 %", "60%至70%"),
            (MORE_THAN_65, "more than 65 %", "超过65%"),
            (LESS_THAN_5, "less than 5 %", "低于5%"),
            (Interval(q("60 %"), None), "at least 60 %", "不低于60%"),
            (Interval(None, q("60 %")), "at most 60 %", "不高于60%"),
            (
                Interval(q("5 %"), q("6 %"), low_open=True),
                "more than 5 % and at most 6 %",
                "超过5%且不高于6%",
            ),
            (
                Interval(q("5 %"), q("6 %"), high_open=True),
                "at least 5 % and less than 6 %",
                "不低于5%且低于6%",
            ),
            (everything(PERCENT), "anything", "任意值"),
        ],
    )
    def test_both_languages(self, interval: Interval, english: str, chinese: str) -> None:
        """Each shape has its words."""
        assert str(interval) == interval.text("en-GB") == english
        assert interval.text("zh-Hans") == chinese
        assert repr(interval) == f"<Interval {english}>"

    @pytest.mark.parametrize(
        ("root", "english"),
        [
            (Fraction(1, 3), "≈ 33.33 %"),
            (Fraction(-2, 3), "≈ -66.67 %"),
            (Fraction(100, 3), "≈ 3333.33 %"),
            (Fraction(1, 30_000), "≈ 0.003333 %"),
        ],
    )
    def test_digits_without_end_are_cut(self, root: Fraction, english: str) -> None:
        """One value whose digits never end is read as such, though its ends stay apart."""
        found = Interval.from_span(Span.point(root), PERCENT)

        assert found.is_endless
        assert not found.is_exact
        assert str(found) == english
        assert found.text("zh") == english.replace(" ", "")

    @pytest.mark.parametrize(
        "span",
        [
            Span(Fraction(1, 3), Fraction(2, 3)),
            Span(Fraction(1, 3), None),
            Span(None, Fraction(1, 3)),
            Span(Fraction(1, 4), Fraction(1, 3)),
            Span.point(Fraction(1, 4)),
        ],
    )
    def test_other_intervals_are_not_one_value(self, span: Span) -> None:
        """Two ends that lie apart, or that are exact, are no single value without end."""
        assert not Interval.from_span(span, PERCENT).is_endless

    def test_nothing_known_is_everything(self) -> None:
        """The interval without ends is the span without ends."""
        assert everything(PERCENT).span == EVERYTHING
