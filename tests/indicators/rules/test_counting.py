"""How many parts keep a bound."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.indicators import Axis, CountMeeting, Input, Needed
from healthplan.intervals import Interval, Span

REACHED = CountMeeting(hp.at_least("60 %"))
SILENT = Span(Fraction(0), Fraction(1))
ends = st.integers(0, 4).map(lambda n: Fraction(n, 4))
spans = st.builds(Span, ends, ends, st.booleans(), st.booleans()).filter(lambda s: not s.is_empty)
bounds = st.sampled_from(
    [
        hp.at_least("50 %"),
        hp.more_than("50 %"),
        hp.at_most("50 %"),
        hp.less_than("50 %"),
        hp.between("25 %", "75 %"),
        hp.exactly("50 %"),
        hp.about("50 %", within="25 pp"),
    ]
)


def parts(*values: Span | str) -> list[Input]:
    """Return parts with these values."""
    given = [v if isinstance(v, Span) else Span.point(Fraction(v)) for v in values]
    return [Input("a", span) for span in given]


class TestCombining:
    """The numbers that are possible."""

    def test_sure_and_possible(self) -> None:
        """A silent county may or may not meet the bound."""
        assert REACHED.combine(parts("0.6", "0.5", SILENT)) == Span(Fraction(1), Fraction(2))
        assert REACHED.combine([]) is None

    @given(bounds, st.lists(spans, min_size=1, max_size=4))
    def test_as_the_bound_judges(self, bound: hp.Bound, values: list[Span]) -> None:
        """Who surely meets it is MET, and who possibly does is not NOT_MET."""
        unit = hp.unit("%")
        verdicts = [bound.judge(Interval.from_span(value, unit)) for value in values]
        found = CountMeeting(bound).combine(parts(*values))

        assert found is not None
        assert found.low == verdicts.count(hp.Verdict.MET)
        assert found.high == len(values) - verdicts.count(hp.Verdict.NOT_MET)

    def test_bare_whole_numbers(self) -> None:
        """For a count or a step they are the values themselves."""
        built = CountMeeting(hp.at_least(1))

        assert built.combine(parts("0", "1", "2")) == Span.point(2)


class TestBounds:
    """Which bounds can be counted, and of what."""

    @pytest.mark.parametrize(
        "bound",
        [
            hp.at_most("70 %", of="2015"),
            hp.at_least("0.5 pp", a_year_from="2020"),
            hp.at_least(hp.UNKNOWN),
            hp.between("5 %", hp.UNKNOWN),
            hp.about("60 %"),
            "60 %",
        ],
        ids=str,
    )
    def test_a_value_must_tell_alone(self, bound: Any) -> None:  # noqa: ANN401 - any wrong value
        """Relative, lost and vague bounds are refused, and what is no bound."""
        with pytest.raises(DefinitionError) as raised:
            CountMeeting(bound)

        assert raised.value.hint == "count with a bound such as at_least('60 %')"

    def test_the_unit_is_that_of_the_indicator(self) -> None:
        """Percentages are not judged in persons, nor in bare numbers."""
        share = hp.Share("coverage", "Coverage")
        places = hp.Count("places", "Places", unit="center", accumulates="level")

        REACHED.check(share, Axis.PLACE)
        CountMeeting(hp.at_least(3)).check(places, Axis.CATEGORY)
        for bound in (hp.at_least("3 persons"), hp.at_least("3 pp"), hp.at_least(3)):
            with pytest.raises(UnitMismatchError, match="'coverage'"):
                CountMeeting(bound).check(share, Axis.PLACE)


class TestNeeded:
    """How many of the silent parts have to meet the bound."""

    def test_at_least(self) -> None:
        """Those that spoke count as far as they are sure."""
        known = parts("0.7", SILENT, SILENT, SILENT)

        assert REACHED.needed(known, [1, 2, 3], Fraction(5, 2), upper=False) == Needed(
            "number", Fraction(2)
        )

    def test_at_most(self) -> None:
        """For an upper limit it is how many may."""
        known = parts("0.7", SILENT, SILENT, SILENT)

        assert REACHED.needed(known, [2, 3], Fraction(3), upper=True) == Needed(
            "number", Fraction(1)
        )

    @pytest.mark.parametrize(("threshold", "upper"), [(1, False), (4, False), (3, True), (0, True)])
    def test_nothing_to_say(self, threshold: int, *, upper: bool) -> None:
        """Where it is certain already, or beyond what is possible."""
        known = parts("0.7", SILENT, SILENT)

        assert REACHED.needed(known, [1, 2], Fraction(threshold), upper=upper) is None

    @given(
        spoke=st.lists(spans, max_size=3),
        silent=st.lists(spans, min_size=1, max_size=3),
        threshold=st.integers(0, 6),
        upper=st.booleans(),
    )
    def test_enough_and_not_too_much(
        self, spoke: list[Span], silent: list[Span], threshold: int, *, upper: bool
    ) -> None:
        """With so many the whole is surely good enough, and with one less it may not be."""
        rule = CountMeeting(hp.at_least("50 %"))
        places = range(len(spoke), len(spoke) + len(silent))
        found = rule.needed(parts(*spoke, *silent), places, Fraction(threshold), upper=upper)
        if found is not None:
            good = Span(None, Fraction(threshold)) if upper else Span(Fraction(threshold))
            enough, less = (
                rule.combine(parts(*spoke, *["1"] * number, *["0"] * (len(silent) - number)))
                for number in (int(found.value), int(found.value) + (1 if upper else -1))
            )

            assert enough is not None
            assert less is not None
            assert good.covers(enough)
            assert not good.covers(less)
