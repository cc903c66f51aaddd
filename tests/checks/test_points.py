"""Percent and percentage points, taken for each other or for a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

EXERCISE = hp.Share("exercise", "People who exercise")
BEDS = hp.Count("beds", "Beds (made up)", unit="case", accumulates="level")
NUMBER = "the number of people who exercise exceeds the target by 2.65 percentage points"


def risen(
    indicator: hp.Indicator, difference: int | str | hp.Bound | hp.Relative, words: str
) -> hp.Comparison:
    """Return a comparison of a year with the one before."""
    return hp.Comparison(indicator, difference, above="2020", period="2021", words=words)


class TestCountInPoints:
    """A number of things has no percentage points."""

    def test_s1_014_read_as_a_share(self, found: Callable[..., list[hp.Finding]]) -> None:
        """The unit shows that a share is meant, and the record has one: worth knowing."""
        said = hp.Comparison(EXERCISE, "2.65 pp", above="2015", period="2020", words=NUMBER)

        assert found("count-in-points", [said])[0].severity is hp.Severity.INFO

    def test_words_alone(self, found: Callable[..., list[hp.Finding]]) -> None:
        """A remark may be wrong."""
        severity = found("count-in-points", [hp.Remark(words=NUMBER)])[0].severity

        assert severity is hp.Severity.WARNING

    def test_the_difference_of_a_count(self, found: Callable[..., list[hp.Finding]]) -> None:
        """The indicator counts, and its words have points."""
        words = "up 3 percentage points"

        assert found("count-in-points", [risen(BEDS, 3, words)])
        assert not found("count-in-points", [risen(EXERCISE, "3 pp", words)])
        assert not found("count-in-points", [risen(BEDS, hp.relative("3 %"), words)])

    def test_the_value_of_a_count(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Its words may speak of something else as well."""
        words = "280 beds, and their occupancy up 3 percentage points"

        assert not found("count-in-points", [hp.Observation(BEDS, 280, period="2021", words=words)])


class TestPercentForPoints:
    """A difference in points, said in percent."""

    @pytest.mark.parametrize(
        "words",
        [
            "up 3.40%",
            "an increase of 3.4 percent",
            "3.4% higher",
            "提高了3.4％",
            {"zh": "上升3.4%"},
        ],
    )
    def test_percent(
        self, words: str | dict[str, str], found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The same number, however written."""
        said = hp.Comparison(EXERCISE, "3.4 pp", above="2020", period="2021", words=words)
        (finding,) = found("percent-for-points", [said])

        assert finding.message.startswith("the record has 3.4 pp, and its words say ")

    @pytest.mark.parametrize(
        "words",
        ["up 3.4 percentage points", "26.41%, up 14.8%", "up 3.4%, or 3.4 percentage points"],
    )
    def test_points(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """Another number, or both units, leave nothing open."""
        said = hp.Comparison(EXERCISE, "3.4 pp", above="2020", period="2021", words=words)

        assert found("percent-for-points", [said]) == []

    def test_the_reverse(self, found: Callable[..., list[hp.Finding]]) -> None:
        """A relative change whose words have points; the sign is in the words."""
        said = hp.Comparison(
            EXERCISE, hp.relative("-5 %"), above="2020", period="2021", words="下降5个百分点"
        )

        assert found("percent-for-points", [said])

    def test_other_records(self, found: Callable[..., list[hp.Finding]]) -> None:
        """A level is said in percent, and the size of a bound or a count in no points."""
        records = [
            risen(EXERCISE, hp.more_than("3 pp"), "up 3%"),
            risen(BEDS, 3, "up 3%"),
            hp.Observation(EXERCISE, "3 %", period="2021", words="up 3%"),
        ]

        assert found("percent-for-points", records) == []
