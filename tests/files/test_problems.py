"""From errors to findings."""

from __future__ import annotations

import pytest

from healthplan.errors import (
    AmbiguousNameError,
    DefinitionError,
    DuplicateNameError,
    HealthPlanError,
    NotExactError,
    ParseError,
    PluginError,
    UnitMismatchError,
    UnknownNameError,
)
from healthplan.files.problems import (
    MOST_FINDINGS,
    AlreadyReportedError,
    RefusedError,
    Report,
    TooManyFindingsError,
)
from healthplan.findings import Finding, Place, Severity

HERE = Place("plan.yaml", 3, 5)


def found(error: HealthPlanError) -> Finding:
    """Return the finding that an error becomes."""
    report = Report()
    report.add_error(error, "record 3", HERE)
    return report.findings[0]


class TestAddError:
    """Findings from errors."""

    @pytest.mark.parametrize(
        ("error", "slug"),
        [
            (RefusedError("of-its-own", "no"), "of-its-own"),
            (UnitMismatchError("no"), "unit-mismatch"),
            (ParseError("x", expected="y"), "unreadable-value"),
            (DuplicateNameError("plan", "x"), "duplicate-name"),
            (AmbiguousNameError("target", "x", ["a", "b"]), "ambiguous-name"),
            (PluginError("indicator type", "queue", ["clinic 0.1"], "no"), "broken-plugin"),
            (DefinitionError("no"), "unusable-value"),
            (NotExactError(0.1), "unusable-value"),
        ],
    )
    def test_each_kind_of_error_has_its_slug(self, error: HealthPlanError, slug: str) -> None:
        """The finding keeps place, message and hint, and names the subject."""
        assert found(error) == Finding(
            slug, Severity.ERROR, error.message, subject="record 3", place=HERE, hint=error.hint
        )

    @pytest.mark.parametrize(
        ("kind", "slug"),
        [
            ("source", "unknown-source"),
            ("indicator type", "unknown-indicator-type"),
            ("state of 'system'", "unknown-state"),
        ],
    )
    def test_an_unknown_name_is_told_with_who_names_it(self, kind: str, slug: str) -> None:
        """The slug is that of the kind, and the hint has the nearest names."""
        finding = found(UnknownNameError(kind, "pres", ["press", "radio"]))

        assert str(finding) == (
            f"plan.yaml:3:5: error[{slug}] record 3 names 'pres'\n  hint: did you mean 'press'?"
        )

    def test_what_was_reported_already_is_not_reported_again(self) -> None:
        """One cause has one finding."""
        report = Report()
        report.add_error(AlreadyReportedError(), "record 3", HERE)

        assert report.findings == []


class TestLimits:
    """Hostile files cannot fill the memory with findings, nor the time with hints."""

    def test_the_last_finding_says_that_reading_stopped(self) -> None:
        """The thousand first are kept, and one more says that there are more."""
        report = Report()
        for _ in range(MOST_FINDINGS):
            report.add("empty-file", "nothing", HERE)
        with pytest.raises(TooManyFindingsError):
            report.add("empty-file", "nothing", HERE)

        assert len(report.findings) == MOST_FINDINGS + 1
        assert report.findings[-1].slug == "too-many-findings"

    def test_messages_and_hints_are_cut(self) -> None:
        """A thousand characters are enough for anybody."""
        report = Report()
        report.add("empty-file", "x" * 1001, HERE, hint="y" * 1000)

        assert report.findings[0].message == "x" * 1000 + "…"
        assert report.findings[0].hint == "y" * 1000

    def test_hints_stop_when_many_names_were_compared(self) -> None:
        """The first unknown name is compared with all; after ten thousand none is."""
        report = Report()
        names = [str(number) for number in range(6000)]

        assert [len(report.candidates(names)) for _ in range(3)] == [6000, 6000, 0]
