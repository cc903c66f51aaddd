"""Numerals that got lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "missing-numeral"
REPAIR = hp.Reading.repair("very_high", "the ministry gives 1000")
HOSPITALS = hp.Count("hospitals", "County hospitals", unit="hospital", accumulates="level")


class TestLost:
    """What is found."""

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("S2-033", "no less than 5000, 1,1000 and 1000,<>"),
            ("S2-036", "At least <>,<> county-level hospitals across the country"),
            ("S2-037", "<>,<> central township health centers"),
        ],
    )
    def test_of_the_press_conference(
        self, name: str, words: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Nothing else gives the number: an error, one for each record."""
        (finding,) = found(SLUG, [hp.Remark(words=words, id=name)])

        assert (finding.subject, finding.severity) == (name, hp.Severity.ERROR)

    def test_a_figure_was_read_all_the_same(self, found: Callable[..., list[hp.Finding]]) -> None:
        """So something is in the answer, and may be wrong."""
        said = hp.Observation(HOSPITALS, 1000, period="2025", words="1,1000 hospitals")

        assert found(SLUG, [said])[0].severity is hp.Severity.WARNING

    def test_a_repair_is_only_worth_knowing(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Of a figure and of a remark."""
        words = "At least <>,<> hospitals"
        said = hp.Observation(HOSPITALS, 1000, period="2025", words=words, reading=REPAIR)
        records = [said, hp.Remark(words=words, reading=REPAIR)]

        assert {finding.severity for finding in found(SLUG, records)} == {hp.Severity.INFO}


class TestSound:
    """What is not."""

    @pytest.mark.parametrize(
        "words",
        [
            "1,000 hospitals, 12,345,678 people and 3,5 %",
            "in 2019,2020 and 2021",
            "a -> b <- c; 3 < 5 > 4",
            "at least, more than half; it was exceeded",
            "已超过。",
        ],
    )
    def test_other_signs(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """Groups of three, comparisons, lists of years."""
        assert found(SLUG, [hp.Remark(words=words)]) == []
