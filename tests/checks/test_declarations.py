"""Lists that say how long they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
from healthplan.enumerations import Enumeration

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "declared-length"


def plan_with(**fields: Any) -> hp.Plan:  # noqa: ANN401 - any field
    """Return a plan with one enumeration."""
    return hp.Plan("p", "P", enumerations=[Enumeration("list", "A list", **fields)])


class TestLengths:
    """Declared against listed."""

    @pytest.mark.parametrize(
        ("listed", "message"),
        [
            ("ab", "it names 2 of the 3 that there are said to be"),
            ("abcd", "it names 4, and there are said to be 3"),
        ],
    )
    def test_unequal(
        self, listed: str, message: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Too few and too many."""
        (finding,) = found(SLUG, plan=plan_with(declared=3, listed=list(listed)))

        assert (finding.subject, finding.message) == ("list", message)
        assert finding.severity is hp.Severity.WARNING
        assert finding.hint

    def test_s1_006_nine_cancers_of_which_one_is_named(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """A partial list is worth knowing, and nothing need be done."""
        plan = plan_with(declared=9, listed=["colorectal"], is_partial=True)
        (finding,) = found(SLUG, plan=plan)

        assert (finding.severity, finding.hint) == (hp.Severity.INFO, None)

    def test_twice(self, found: Callable[..., list[hp.Finding]]) -> None:
        """What comes twice is named, and counts once."""
        too_few, twice = found(SLUG, plan=plan_with(declared=3, listed=list("baba")))

        assert twice.message == "it names more than once: a, b"
        assert too_few.message == "it names 2 of the 3 that there are said to be"
        assert (twice.severity, twice.subject) == (hp.Severity.WARNING, "list")

    @pytest.mark.parametrize("listed", ["ab", "abcd"])
    def test_repaired_is_worth_knowing(
        self, listed: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The damage is known."""
        repair = hp.Reading.repair("high", "two are one")
        plan = plan_with(declared=3, listed=list(listed), reading=repair)

        assert found(SLUG, plan=plan)[0].severity is hp.Severity.INFO

    @pytest.mark.parametrize(
        "fields",
        [
            {"declared": 2, "listed": ["a", "b"]},
            {"listed": ["a"]},
            {"listed": ["a"], "is_partial": True},
            {"declared": 2, "listed": ["a", "b"], "is_partial": True},
        ],
    )
    def test_in_order(self, fields: dict[str, Any], found: Callable[..., list[hp.Finding]]) -> None:
        """As many as declared, or nothing declared."""
        assert found(SLUG, plan=plan_with(**fields)) == []
