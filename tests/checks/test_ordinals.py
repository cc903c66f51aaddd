"""Five-year plans that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "impossible-ordinal"


class TestWords:
    """What is said in records."""

    def test_s2_031_the_750th(self, found: Callable[..., list[hp.Finding]]) -> None:
        """There is none, and the finding says which there are."""
        said = hp.Remark(words='During the "750th Five-Year Plan" period', id="S2-031")
        (finding,) = found(SLUG, [said])

        assert (finding.subject, finding.severity) == ("S2-031", hp.Severity.WARNING)
        assert finding.message == "there is no '750th Five-Year Plan'"

    @pytest.mark.parametrize(
        "words",
        [
            "the 1st Five-Year Plan",
            "the 20th five year program",
            "第二十个五年规划",
            "第1个五年计划",
        ],
    )
    def test_those_that_exist(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """The first to the twentieth."""
        assert found(SLUG, [hp.Remark(words=words)]) == []

    @pytest.mark.parametrize(
        "words",
        [
            "the 0th Five-Year Plan",
            "the 21st Five-Year Plan",
            "第二十一个五年规划",
            "第一百个五年规划",
        ],
    )
    def test_those_that_do_not(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """Any other, in figures or in words."""
        assert len(found(SLUG, [hp.Remark(words=words)])) == 1

    def test_notes_too(self, found: Callable[..., list[hp.Finding]]) -> None:
        """And one plan named twice is found once."""
        said = hp.Remark(
            words="the 750th Five-Year Plan",
            note="the 750th Five-Year Plan; the 99th Five-Year Plan",
        )

        assert [finding.message for finding in found(SLUG, [said])] == [
            "there is no '750th Five-Year Plan'",
            "there is no '99th Five-Year Plan'",
        ]

    def test_repaired_is_only_worth_knowing(self, found: Callable[..., list[hp.Finding]]) -> None:
        """The damage is known, and does no more harm."""
        repair = hp.Reading.repair("very_high", "the commitment is of the 14th")
        said = hp.Remark(words="the 750th Five-Year Plan", reading=repair)

        assert found(SLUG, [said])[0].severity is hp.Severity.INFO


class TestTitles:
    """What is printed above things."""

    def test_of_plans_actions_and_indicators(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Each is named by its id."""
        share = hp.Share("share", "Share in the 22nd Five-Year Plan")
        promise = hp.Target(share, hp.at_least("5 %"), by="2025")
        action = hp.Action("a", "A", targets=[promise], description="the 23rd Five-Year Plan")
        plan = hp.Plan("plan", {"en": "Plan", "zh": "第21个五年规划"}, actions=[action])

        assert {finding.subject: finding.message for finding in found(SLUG, plan=plan)} == {
            "plan": "there is no '第21个五年规划'",
            "a": "there is no '23rd Five-Year Plan'",
            "share@2025": "there is no '22nd Five-Year Plan'",
        }
