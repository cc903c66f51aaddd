"""Findings: how problems in the data are shown, sorted and handed over."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError, HealthPlanError
from healthplan.findings import (
    Finding,
    InvalidDocumentError,
    Place,
    Severity,
    errors_in,
    in_brief,
    in_order,
)

numbers = st.none() | st.integers(1, 30)
places = st.builds(
    lambda file, line, column: Place(file, line, column if line else None),
    st.none() | st.sampled_from(["plan.yaml", "records.csv"]),
    numbers,
    numbers,
)
findings = st.builds(
    Finding,
    st.sampled_from(["unknown-indicator", "late-record"]),
    st.sampled_from(Severity),
    st.text(max_size=5),
    subject=st.none() | st.text(max_size=5),
    place=st.none() | places,
    got=st.none() | st.text(max_size=5),
)


class TestPlace:
    """Places in files."""

    @pytest.mark.parametrize(
        ("place", "text"),
        [
            (Place("plan.yaml", 14, 9), "plan.yaml:14:9"),
            (Place("plan.yaml", 14), "plan.yaml:14"),
            (Place("plan.yaml"), "plan.yaml"),
            (Place(line=14, column=9), "line 14:9"),
            (Place(line=14), "line 14"),
            (Place(), ""),
        ],
    )
    def test_as_much_as_is_known(self, place: Place, text: str) -> None:
        """Every part may be missing."""
        assert text == str(place)

    def test_a_column_needs_a_line(self) -> None:
        """A column alone would look like a line."""
        with pytest.raises(DefinitionError, match="column 9"):
            Place("plan.yaml", column=9)


class TestFinding:
    """One problem."""

    def test_everything_that_is_known_is_shown(self) -> None:
        """The place, what is wrong and the subject on one line, the rest on lines of their own."""
        finding = Finding(
            "wrong-unit",
            Severity.WARNING,
            "the unit does not fit",
            subject="literacy, 2021",
            place=Place("plan.yaml", 3),
            expected="percent",
            got="yuan",
            hint="write percent",
        )

        assert str(finding) == (
            "plan.yaml:3: warning[wrong-unit] literacy, 2021: the unit does not fit\n"
            "  expected: percent\n"
            "  got: yuan\n"
            "  hint: write percent"
        )

    def test_an_empty_place_is_not_shown(self) -> None:
        """A place of which nothing is known leaves no trace."""
        assert str(Finding("a", "info", "x", place=Place())) == "info[a] x"

    @pytest.mark.parametrize("slug", ["", "Unknown", "two words", "-a", "a--b", "a_b", None])
    def test_slugs_are_for_programs(self, slug: Any) -> None:  # noqa: ANN401 - any wrong type
        """A slug is small letters, digits and single hyphens."""
        with pytest.raises(DefinitionError, match="slug"):
            Finding(slug, Severity.INFO, "x")

    def test_the_severity_may_be_its_word(self) -> None:
        """The word of a severity is as good as the member."""
        assert Finding("a", "error", "x") == Finding("a", Severity.ERROR, "x")

    @given(findings)
    def test_plain_values_keep_everything(self, finding: Finding) -> None:
        """The plain form survives JSON and gives the finding back."""
        plain = json.loads(json.dumps(finding.to_plain()))
        if "place" in plain:
            plain["place"] = Place(**plain["place"])

        assert finding == Finding(**plain)

    @given(findings)
    def test_findings_are_values(self, finding: Finding) -> None:
        """A pickled finding comes back equal, with an equal hash."""
        again = pickle.loads(pickle.dumps(finding))  # noqa: S301

        assert (finding, hash(finding)) == (again, hash(again))


class TestMany:
    """Lists of findings."""

    @given(st.lists(findings))
    def test_order_is_by_place_then_severity(self, many: list[Finding]) -> None:
        """Nothing is lost, and within a place the worst comes first."""
        ordered = in_order(many)
        keys = [each.sort_key for each in ordered]

        assert sorted(map(str, many)) == sorted(map(str, ordered))
        assert sorted(keys) == keys

    def test_the_worst_comes_first(self) -> None:
        """Errors stand before warnings, and these before the rest; lines are numbers."""
        at = [
            Finding("a", severity, "x", place=Place("f", line))
            for line in (10, 9)
            for severity in ("info", "warning", "error")
        ]

        assert [
            (each.place and each.place.line, each.severity.value) for each in in_order(at)[:4]
        ] == [(9, "error"), (9, "warning"), (9, "info"), (10, "error")]

    @given(st.lists(findings))
    def test_errors_are_picked_in_order(self, many: list[Finding]) -> None:
        """Only errors are left, in the order given."""
        assert errors_in(many) == tuple(each for each in many if each.severity.value == "error")


class TestInBrief:
    """Many notes that are alike."""

    @given(st.lists(findings, max_size=20))
    def test_nothing_but_notes_is_left_out(self, many: list[Finding]) -> None:
        """Errors and warnings are all told, and what is left out is counted."""
        lines = list(in_brief(many))
        texts = [str(each) for each in many]
        grave = [str(each) for each in many if each.severity is not Severity.INFO]
        counts = [line for line in lines if line not in texts]

        assert [line for line in lines if line in grave] == [t for t in texts if t in grave]
        left = sum(int(line.split()[-2]) for line in counts)
        assert len(lines) - len(counts) + left == len(many)

    @pytest.mark.parametrize(("many", "told"), [(3, 3), (4, 4), (5, 4), (20, 4)])
    def test_a_line_is_never_spent_on_one_note(self, many: int, told: int) -> None:
        """The fourth of four is told itself."""
        assert len(list(in_brief([Finding("a", "info", "x")] * many))) == told


class TestInvalidDocumentError:
    """The error that carries findings."""

    def test_it_lists_twenty_and_counts_the_rest(self) -> None:
        """All findings are in the attribute; the message stays readable."""
        many = [Finding("a", "error", "x", place=Place("f", line)) for line in range(1, 26)]
        error = InvalidDocumentError(reversed(many))

        assert tuple(many) == error.findings
        lines = str(error).splitlines()
        assert (lines[0], lines[-1]) == ("25 problems in the document", "… and 5 more")
        assert len(lines) == 22

    def test_it_is_caught_as_a_value_error_and_pickles(self) -> None:
        """It is one of ours and a ValueError, and crosses processes."""
        error = InvalidDocumentError([Finding("a", "error", "x")])
        again = pickle.loads(pickle.dumps(error))  # noqa: S301

        assert isinstance(error, HealthPlanError)
        assert isinstance(error, ValueError)
        assert (str(error), error.findings) == (str(again), again.findings)
