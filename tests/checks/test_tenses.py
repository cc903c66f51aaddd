"""Tenses against periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "tense-against-period"
PRESS = hp.Source("China News Service", "2022-03-29")
FUTURE = "the level will reach 26.41%"
PERFECT = "the rate has reached more than 98%"
SHARE = hp.Share("share", "Share")


class TestFuture:
    """A future tense."""

    @pytest.mark.parametrize(
        ("words", "is_found"),
        [
            ("it was 26 % in 2021 and will reach 30 % by 2030", False),
            ("in 2020 they said that it will reach 26 %", True),
        ],
    )
    def test_of_a_later_year(
        self,
        words: str,
        is_found: bool,  # noqa: FBT001 - a parameter of the table
        found: Callable[..., list[hp.Finding]],
    ) -> None:
        """The future may speak of a later year that the words name."""
        said = hp.Observation(SHARE, "26 %", period="2021", words=words, source=PRESS)

        assert bool(found(SLUG, [said])) is is_found

    def test_s1_011_of_a_year_that_was_over(self, found: Callable[..., list[hp.Finding]]) -> None:
        """It is found, as a warning."""
        said = hp.Observation(SHARE, "26.41 %", period="2021", words=FUTURE, source=PRESS)
        (finding,) = found(SLUG, [said])

        assert finding.message == "'will reach' is said of a time that was over"
        assert finding.severity is hp.Severity.WARNING

    @pytest.mark.parametrize("period", ["2022", "2025", "2022-03-29"])
    def test_of_a_time_that_was_not(
        self, period: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """It is in order until the last day."""
        assert found(SLUG, [hp.Remark(words=FUTURE, period=period, source=PRESS)]) == []

    def test_of_what_was_meant_as_a_plan(self, found: Callable[..., list[hp.Finding]]) -> None:
        """An intention is said so, whenever it is repeated."""
        said = hp.Remark(words=FUTURE, period="2021", source=PRESS, assertion="planned")

        assert found(SLUG, [said]) == []

    @pytest.mark.parametrize(
        ("period", "source"),
        [(None, PRESS), ("2021", None), ("2021", hp.Source("China News Service"))],
    )
    def test_without_dates(
        self, period: str | None, source: hp.Source | None, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Nobody can tell what was over, nor what is to come."""
        records = [
            hp.Remark(words=words, period=period, source=source) for words in (FUTURE, PERFECT)
        ]

        assert found(SLUG, records) == []


class TestPerfect:
    """A perfect."""

    def test_of_a_time_to_come(self, found: Callable[..., list[hp.Finding]]) -> None:
        """By the date of the source."""
        (finding,) = found(SLUG, [hp.Remark(words=PERFECT, period="2025", source=PRESS)])

        assert finding.message == "'has reached' is said of a time that is still to come"

    @pytest.mark.parametrize("assertion", ["planned", "pipeline"])
    def test_s2_048_of_what_is_aimed_at(
        self, assertion: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """By the assertion of the record, with or without a date."""
        assert found(SLUG, [hp.Remark(words=PERFECT, assertion=assertion)])

    @pytest.mark.parametrize("period", ["2021", "2022"])
    def test_of_a_time_that_had_begun(
        self, period: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """It is in order."""
        assert found(SLUG, [hp.Remark(words=PERFECT, period=period, source=PRESS)]) == []
