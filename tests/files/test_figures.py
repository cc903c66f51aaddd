"""Numbers with units, and the words of bounds."""

from __future__ import annotations

from typing import Any

import pytest

import healthplan as hp
from healthplan.files import figures
from healthplan.files.fields import ABSENT, Entry
from healthplan.files.parsing import parse
from healthplan.files.problems import Report

SHARE = hp.Share("share", "A share", of="person")
BEDS = hp.Count("beds", "Beds", unit=hp.unit("bed", counted=True), accumulates="level")
STEP = hp.Step("system", "System", states=["planned", "built", "unknown"])


def entry_of(text: str) -> tuple[Entry, Report]:
    """Return the entry of a mapping written in YAML."""
    report = Report()
    node = parse(text.encode(), "a.yaml", report)
    assert node is not None
    return Entry(node, "target 1", report), report


def bound_of(text: str, indicator: hp.Indicator) -> tuple[Any, list[str]]:
    """Return the bound in a mapping, and the findings."""
    entry, report = entry_of(text)
    found = figures.bound(entry, figures.level(indicator), figures.difference(indicator))
    entry.refuse_unknown_keys()
    return found, [f"{finding.place}: {finding.slug}" for finding in report.findings]


class TestBounds:
    """Which values keep a promise."""

    @pytest.mark.parametrize(
        ("text", "indicator", "bound"),
        [
            ("at_least: 60.50 %", SHARE, hp.at_least("60.50 %")),
            ("more_than: 60 %", SHARE, hp.more_than("60 %")),
            ("at_most: 60 %", SHARE, hp.at_most("60 %")),
            ("less_than: '60 %'", SHARE, hp.less_than("60 %")),
            ("between: [5 %, 10 %]", SHARE, hp.between("5 %", "10 %")),
            ("exactly: 100 %", SHARE, hp.exactly("100 %")),
            ("about: 60 %", SHARE, hp.about("60 %")),
            ("{about: 60 %, within: 2 pp}", SHARE, hp.about("60 %", within="2 pp")),
            ("{at_most: 70 %, of: 2015}", BEDS, hp.at_most("70 %", of="2015")),
            (
                "{at_least: 0.5 pp, a_year_from: 2020}",
                SHARE,
                hp.at_least("0.5 pp", a_year_from="2020"),
            ),
            ("at_least: 300", BEDS, hp.at_least(BEDS.quantity(300))),
            ("at_least: 300 beds", BEDS, hp.at_least(BEDS.quantity(300))),
            ("between: [1, 3 beds]", BEDS, hp.between(BEDS.quantity(1), BEDS.quantity(3))),
            (
                "{at_least: 5, a_year_from: 2020}",
                BEDS,
                hp.at_least(hp.quantity(5, BEDS.unit), a_year_from="2020"),
            ),
            ("exactly: built", STEP, hp.exactly(STEP.quantity("built"))),
            ("exactly: 1", STEP, hp.exactly(STEP.quantity(1))),
            ("at_least: unknown", SHARE, hp.at_least(hp.UNKNOWN)),
            ("between: [unknown, 10 %]", SHARE, hp.between(hp.UNKNOWN, "10 %")),
            ("exactly: 'unknown'", STEP, hp.exactly(STEP.quantity("unknown"))),
        ],
    )
    def test_a_bound_is_read(self, text: str, indicator: hp.Indicator, bound: hp.Bound) -> None:
        """By its word, in the unit of the indicator."""
        assert bound_of(text, indicator) == (bound, [])

    @pytest.mark.parametrize(
        ("text", "indicator", "findings"),
        [
            ("{}", SHARE, ["a.yaml:1:1: missing-key"]),
            ("{at_least: 1 %, at_most: 2 %}", SHARE, ["a.yaml:1:26: too-many-keys"]),
            ("at_least: 60", SHARE, ["a.yaml:1:11: unreadable-quantity"]),
            ("at_least: '300'", BEDS, ["a.yaml:1:11: unreadable-quantity"]),
            ("at_least: 3.5 beds", BEDS, ["a.yaml:1:11: unusable-value"]),
            ("at_least: 60 pp", SHARE, ["a.yaml:1:11: unit-mismatch"]),
            ("at_least: 3 hospitals", BEDS, ["a.yaml:1:11: unit-mismatch"]),
            ("at_least: build", STEP, ["a.yaml:1:11: unknown-state"]),
            ("at_least: [5 %]", SHARE, ["a.yaml:1:11: wrong-type"]),
            ("at_least:", SHARE, ["a.yaml:1:10: wrong-type"]),
            ("between: 5 %", SHARE, ["a.yaml:1:10: wrong-type"]),
            ("between: [10 %, 5 %]", SHARE, ["a.yaml:1:10: unusable-value"]),
            ("{about: 60 %, within: 2 hospitals}", SHARE, ["a.yaml:1:9: unit-mismatch"]),
            ("{about: 60 %, within: 2}", SHARE, ["a.yaml:1:23: unreadable-quantity"]),
            ("{at_least: 60 %, within: 2 pp}", SHARE, ["a.yaml:1:18: unknown-key"]),
            ("{exactly: 60 %, of: 2015}", SHARE, ["a.yaml:1:17: unknown-key"]),
            ("{at_most: 70, of: 2015}", BEDS, ["a.yaml:1:11: unreadable-quantity"]),
            ("{at_most: 70 hospitals, of: 2015}", BEDS, ["a.yaml:1:11: unusable-value"]),
            ("{at_most: 70 %, of: then}", BEDS, ["a.yaml:1:21: unreadable-period"]),
            ("{at_least: 5 %, a_year_from: 2020}", SHARE, ["a.yaml:1:12: unusable-value"]),
            (
                "{at_least: 5 %, a_year_from: 2020, of: 2015}",
                SHARE,
                ["a.yaml:1:12: unusable-value"],
            ),
        ],
    )
    def test_a_wrong_bound_is_refused(
        self, text: str, indicator: hp.Indicator, findings: list[str]
    ) -> None:
        """At the place of what is wrong with it."""
        assert bound_of(text, indicator)[1] == findings

    def test_nothing_is_reported_about_an_indicator_that_was_refused(self) -> None:
        """Its thresholds cannot be read, and its own finding is enough."""
        entry, report = entry_of("{at_least: 60, a_year_from: 2020}")

        assert figures.bound(entry, figures.level(ABSENT), figures.difference(ABSENT)) is ABSENT
        assert report.findings == []


class TestFigure:
    """A value, or the bound of one."""

    @pytest.mark.parametrize(
        ("text", "figure"),
        [
            ("value: 26.410 %", hp.quantity("26.410 %")),
            ("more_than: 65 %", hp.more_than("65 %")),
        ],
    )
    def test_a_figure_is_read(self, text: str, figure: object) -> None:
        """With the digits as written."""
        entry, report = entry_of(text)
        read = figures.figure(entry, figures.level(SHARE), figures.difference(SHARE))

        assert (str(read), read) == (str(figure), figure)
        assert report.findings == []

    def test_a_value_beside_a_bound_is_refused(self) -> None:
        """One of them would be lost."""
        entry, report = entry_of("{value: 5 %, more_than: 4 %}")
        figures.figure(entry, figures.level(SHARE), figures.difference(SHARE))

        assert [finding.slug for finding in report.findings] == ["too-many-keys"]

    def test_there_may_be_none(self) -> None:
        """Numerator and denominator may say it instead."""
        entry, _ = entry_of("{}")

        assert figures.figure(entry, figures.level(SHARE), figures.difference(SHARE)) is ABSENT
        assert figures.key_of(entry, figures.FIGURES) == ""
