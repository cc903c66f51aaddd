"""Cases from what people write."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import healthplan as hp
from healthplan.errors import (
    DefinitionError,
    NotExactError,
    ParseError,
    UnitMismatchError,
    UnknownNameError,
)
from healthplan.intervals import Span
from healthplan.progress import Point, read_case
from healthplan.progress.case import RATIO


class TestFigures:
    """Numbers as text, numbers, quantities, intervals."""

    @pytest.mark.parametrize(
        "figure", ["14.5", Decimal("14.5"), Fraction(29, 2), hp.quantity("14.5", "1")]
    )
    def test_without_a_unit(self, figure: Any) -> None:  # noqa: ANN401 - all that is read
        """A number without a unit is itself."""
        case = read_case(baseline=figure)

        assert case.baseline == Point(Span.point(Fraction(29, 2)))
        assert case.unit == RATIO

    def test_a_fraction_that_does_not_end(self) -> None:
        """A fraction is taken as it is."""
        assert read_case(target=Fraction(1, 3)).target == Point(Span.point(Fraction(1, 3)))

    def test_in_one_unit(self) -> None:
        """Figures are converted to the first unit, which a bare number is in too."""
        case = read_case(
            baseline="145 permille",
            observations=["10 %", hp.quantity("0.08", "1")],
            target="70",
            limit=1000,
        )

        assert case.unit.name == "permille"
        assert [each.value for each in case.series] == [Span.point(n) for n in (145, 100, 80)]
        assert case.target == Point(Span.point(70))
        assert case.limit == 1000

    def test_a_later_unit(self) -> None:
        """The unit may stand with any figure."""
        case = read_case(baseline=10, target=hp.quantity("20 %"))

        assert (case.unit.name, case.baseline) == ("percent", Point(Span.point(10)))

    def test_a_range(self) -> None:
        """An interval is all that it holds, in the unit of the case."""
        known = hp.Interval(hp.quantity("5 %"), None, low_open=True)
        case = read_case(observations=[known])

        assert case.observations == (Point(Span(Fraction(5), None, low_open=True)),)

    @pytest.mark.parametrize(
        ("given", "error"),
        [
            ({"baseline": 0.5}, NotExactError),
            ({"baseline": "half"}, ParseError),
            ({"baseline": "1,1000"}, ParseError),
            ({"baseline": "10 %", "target": "5 persons"}, UnitMismatchError),
            ({"baseline": "10 %", "target": hp.quantity("5 pp")}, UnitMismatchError),
            ({"baseline": "10 %", "target": hp.Interval(unit=hp.unit("yuan"))}, UnitMismatchError),
            ({"baseline": True}, NotExactError),
            ({"baseline": ("2015", "10", "1", "2")}, DefinitionError),
            ({"baseline": ("some day", "10")}, ParseError),
            ({"limit": hp.Interval(hp.quantity("5 %"), None)}, DefinitionError),
            ({"precision": "exact"}, UnknownNameError),
            ({"better": "sideways"}, ValueError),
        ],
    )
    def test_what_is_refused(self, given: dict[str, Any], error: type[Exception]) -> None:
        """A mistake is refused: floats, unreadable text, other units, ranges as limits."""
        with pytest.raises(error):
            read_case(**given)


class TestTimes:
    """Periods and standard errors."""

    def test_with_a_period(self) -> None:
        """A figure may stand with its period, which any form of a period will do for."""
        case = read_case(
            baseline=("2015", "1"), observations=[(2017, "2"), (None, "3")], target=("2030", "4")
        )

        assert case.baseline is not None
        assert str(case.baseline.period) == "2015"
        assert [each.period is None for each in case.observations] == [False, True]

    def test_the_earliest_first(self) -> None:
        """Observations are sorted by time, if all have one."""
        case = read_case(observations=[("2020", "3"), ("2018", "1"), ("2019", "2")])
        mixed = read_case(observations=[("2020", "3"), ("2018", "1"), "2"])

        assert [each.value for each in case.observations] == [Span.point(n) for n in (1, 2, 3)]
        assert [each.value for each in mixed.observations] == [Span.point(n) for n in (3, 1, 2)]

    def test_missing_figures(self) -> None:
        """What nobody reported is left out, and is no zero."""
        case = read_case(
            baseline=("2015", None), observations=[("2018", None), None], target=("2030", None)
        )

        assert (case.baseline, case.observations, case.target) == (None, (), None)

    def test_standard_errors(self) -> None:
        """A standard error is a difference, in points of the unit or bare."""
        case = read_case(
            baseline=("2015", "60.2 %", "0.4 pp"), observations=[(2018, "61 %", "0.3")]
        )

        assert [each.error for each in case.series] == [Fraction(2, 5), Fraction(3, 10)]


class TestTargets:
    """Plain targets and bounds."""

    @pytest.mark.parametrize(
        ("bound", "better", "strict"),
        [
            (hp.at_least("20 %"), hp.Better.HIGHER, False),
            (hp.more_than("20 %"), hp.Better.HIGHER, True),
            (hp.at_most("20 %"), hp.Better.LOWER, False),
            (hp.less_than("20 %"), hp.Better.LOWER, True),
        ],
    )
    def test_a_bound_says_which_way(
        self,
        bound: hp.Bound,
        better: hp.Better,
        strict: bool,  # noqa: FBT001 - a column
    ) -> None:
        """A bound brings its number, which way is better, and whether its edge counts."""
        dated = read_case(target=("2030", bound))

        assert dated.target == Point(Span.point(20), hp.period("2030"))
        assert (dated.better, dated.is_strict) == (better, strict)
        assert read_case(target=bound, better=better).target == Point(Span.point(20))

    def test_a_whole_number(self) -> None:
        """A bound of a bare number is in the unit of the others."""
        case = read_case(baseline="20 %", target=hp.at_least(30))

        assert case.target == Point(Span.point(30))

    def test_a_lost_number(self) -> None:
        """Of a threshold that was lost, the direction is left."""
        case = read_case(target=("2030", hp.at_most(hp.UNKNOWN)))

        assert (case.target, case.better) == (None, hp.Better.LOWER)

    @pytest.mark.parametrize(
        "bound",
        [hp.between("5 %", "6 %"), hp.exactly("5 %"), hp.at_most("70 %", of="2015")],
    )
    def test_no_single_number(self, bound: hp.Bound) -> None:
        """A bound with two numbers or with none of its own is refused."""
        with pytest.raises(DefinitionError, match="not one number"):
            read_case(target=bound)

    def test_a_contradiction(self) -> None:
        """A bound that says the opposite of better= is refused."""
        with pytest.raises(DefinitionError, match="higher is better"):
            read_case(target=hp.at_least("5 %"), better="lower")


class TestPrecision:
    """Figures read as printed, or as rounded."""

    def test_rounded_figures(self) -> None:
        """Half a unit of the last written place either way; targets and ranges stay exact."""
        known = hp.Interval(hp.quantity("5 %"), hp.quantity("6 %"))
        case = read_case(
            baseline="14.5 %",
            observations=[known, Decimal(10), "55 permille"],
            target="7 %",
            precision="rounded",
        )

        assert case.baseline == Point(Span(Fraction("14.45"), Fraction("14.55")))
        assert [each.value for each in case.observations] == [
            Span(Fraction(5), Fraction(6)),
            Span(Fraction("9.5"), Fraction("10.5")),
            Span(Fraction("5.45"), Fraction("5.55")),
        ]
        assert case.target == Point(Span.point(7))

    def test_whole_counts(self) -> None:
        """A whole count is exact, and a rounded one is not."""
        bed = hp.unit("bed", counted=True)
        case = read_case(
            baseline=hp.quantity("12 beds", units=[bed]),
            observations=[hp.quantity("12 thousand beds", units=[bed])],
            precision="rounded",
        )

        assert case.baseline == Point(Span.point(12))
        assert case.observations == (Point(Span(Fraction(11500), Fraction(12500))),)
