"""Which values growth is computed from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import UnknownNameError
from healthplan.intervals import Span
from healthplan.progress import StatCan, read_case
from healthplan.progress.growth_case import with_base, without_optimum

if TYPE_CHECKING:
    from healthplan.progress import Case


def seen(*years: str) -> Case:
    """Observations of some years, without a baseline."""
    return read_case(observations=[(year, "5") for year in years])


class TestWithBase:
    """The observation that serves as the baseline."""

    @pytest.mark.parametrize(
        ("years", "rule", "base"),
        [
            (("2013", "2015", "2017"), "first-since", "2015"),
            (("2013", "2016", "2017"), "first-since", "2016"),
            (("2013", "2016", "2017"), "nearest", "2016"),
            (("2014", "2016", "2017"), "nearest", "2016"),
            (("2013", "2014", "2017"), "nearest", "2014"),
            (("2014", "2015-09", "2017"), "first-since", "2015-09"),
        ],
    )
    def test_rules(self, years: tuple[str, ...], rule: str, base: str) -> None:
        """It is of the year, or of the first since, or of the nearest; what was before is left."""
        found = with_base(seen(*years), 2015, rule)

        assert found.baseline is not None
        assert str(found.baseline.period) == base
        assert [str(point.period) for point in found.observations] == [
            year for year in years if year > base
        ]

    def test_the_first_year(self) -> None:
        """Without a year to begin with it is the first observation."""
        found = with_base(seen("2003", "2015"), None, "first-since")

        assert found.baseline is not None
        assert str(found.baseline.period) == "2003"

    def test_none(self) -> None:
        """Nothing stands in for a year that all observations were before, or for no data."""
        assert with_base(seen("2003", "2004"), 2015, "first-since").baseline is None
        assert with_base(seen(), 2015, "nearest").baseline is None

    def test_a_baseline_that_was_given(self) -> None:
        """A baseline that was given stays, whatever its year."""
        given = read_case(baseline=("2003", "4"), observations=[("2015", "5"), ("2016", "6")])

        assert with_base(given, 2015, "first-since") == given

    def test_an_unknown_rule(self) -> None:
        """A rule that nobody knows is refused with those there are."""
        with pytest.raises(UnknownNameError, match="nearest"):
            StatCan(base_rule="neerest")


class TestWithoutOptimum:
    """Distances from the best value."""

    @pytest.mark.parametrize(
        ("fold", "numbers"),
        [
            ("mirrored", ["75", "60", "50"]),
            ("ratio", ["2", "6/5", "1"]),
            ("distance", ["25", "10", "0"]),
        ],
    )
    def test_folds(self, fold: str, numbers: list[str]) -> None:
        """Baseline, value and target lie on the side of the optimum where less is better."""
        case = read_case(
            baseline="25 %", observations=["60 %"], target="50 %", optimum="50 %", better="higher"
        )

        found = without_optimum(case, fold)

        assert found is not None
        points = [*found.series, found.target]
        assert [str(point.value.low) for point in points if point is not None] == numbers
        assert found.optimum is None
        assert found.direction == -1

    def test_ranges(self) -> None:
        """A range about the optimum begins at it, one without an end has none either."""
        about = hp.Interval(hp.quantity("40 %"), hp.quantity("55 %"))
        above = hp.Interval(hp.quantity("60 %"), None, unit=hp.unit("%"))
        case = read_case(observations=[about, above], optimum="50 %")

        found = without_optimum(case, "ratio")

        assert found is not None
        assert [point.value for point in found.observations] == [
            Span(Fraction(1), Fraction(5, 4)),
            Span(Fraction(6, 5), None),
        ]

    def test_no_ratio(self) -> None:
        """Zero is not any number of times too small."""
        assert without_optimum(read_case(observations=["0 %"], optimum="50 %"), "ratio") is None
        assert without_optimum(read_case(observations=["1"], optimum="0"), "ratio") is None

    def test_no_optimum(self) -> None:
        """A case without an optimum stays as it is."""
        assert without_optimum(seen("2015"), "mirrored") == seen("2015")
