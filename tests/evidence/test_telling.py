"""Statements, unknowns and contradictions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.evidence.telling import subject_of, told
from healthplan.findings import Severity

if TYPE_CHECKING:
    from healthplan.records import ProgressRecord

SHARE = hp.Share("coverage", "Coverage")
PRESS = hp.Source("A newspaper", "2022-03-29")
PROMISE = hp.Target(SHARE, hp.at_least("60 %"), by="2021")


class TestWords:
    """One line for each thing."""

    @pytest.mark.parametrize(
        ("origin", "words"),
        [
            (PROMISE, "target coverage@2021: at least 60 %"),
            (
                hp.Observation(SHARE, "60.0 %", period=2021, source=PRESS),
                "coverage 2021: 60.0 % (A newspaper, 2022-03-29)",
            ),
            (
                hp.Observation(SHARE, hp.more_than("60 %"), period=2021),
                "coverage 2021: more than 60 %",
            ),
            (
                hp.Observation(SHARE, numerator=3, denominator="4 persons", period=2021),
                "coverage 2021: 3 of 4 persons",
            ),
            (
                hp.Observation(SHARE, "75 %", numerator=3, denominator=4, period=2021),
                "coverage 2021: 75 %, 3 of 4",
            ),
            (
                hp.Comparison(SHARE, "5 pp", above=2020, period=2021),
                "coverage 2021: 5 pp above 2020",
            ),
            (
                hp.Comparison(SHARE, hp.relative("5 %"), below=PROMISE, period=2021, source=PRESS),
                "coverage 2021: 5 % (relative) below coverage@2021 (A newspaper, 2022-03-29)",
            ),
        ],
    )
    def test_statements(self, origin: ProgressRecord | hp.Target, words: str) -> None:
        """A record says what, when, how much and who; a target its bound."""
        assert told(origin) == words

    def test_unknowns(self) -> None:
        """A value is named by indicator, place, period and part, a threshold by its target."""
        place = hp.Jurisdiction("CN-50", "Chongqing")
        evidence = hp.Evidence(None, [])

        assert subject_of(evidence.cell(SHARE, 2021)) == "coverage (2021)"
        cell = evidence.cell(SHARE, "2021-Q1", place, {"sex": "female", "age": "65+"})
        assert subject_of(cell) == "coverage (CN-50 2021-Q1 age=65+,sex=female)"
        assert subject_of(evidence.edges(PROMISE)[0]) == "the threshold of coverage@2021"


class TestFindings:
    """Contradictions as findings about the data."""

    @pytest.mark.parametrize(
        ("values", "slug", "words"),
        [
            (("60 %", "70 %"), "conflicting-statements", "cannot all be true: "),
            (("60 %", "60.4 %"), "rounding-difference", "differ by no more than their rounding: "),
        ],
    )
    def test_they_name_the_statements(self, values: tuple[str, str], slug: str, words: str) -> None:
        """A finding tells which statements, and what to do."""
        records = [hp.Observation(SHARE, value, period=2021) for value in values]
        [finding] = hp.Evidence(None, records).findings

        assert finding.slug == slug
        rounding = slug == "rounding-difference"
        assert finding.severity is (Severity.INFO if rounding else Severity.WARNING)
        assert finding.message.startswith(words)
        assert all(f"coverage 2021: {value}" in finding.message for value in values)
        assert finding.hint

    def test_a_conflict_has_words_of_its_own(self) -> None:
        """A conflict prints its statements on one line."""
        records = [hp.Observation(SHARE, value, period=2021) for value in ("60 %", "70 %")]
        [conflict] = hp.Evidence(None, records).conflicts

        assert str(conflict) == "cannot all be true: coverage 2021: 60 %; coverage 2021: 70 %"
