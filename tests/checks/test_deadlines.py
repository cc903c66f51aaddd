"""Deadlines, and what comes too late for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = hp.Share("share", "Share")
AT_LEAST = hp.at_least("30 %")


def plan_of(*targets: hp.Target, inherit: bool = False) -> hp.Plan:
    """Return a plan until 2022 with some targets."""
    return hp.Plan("p", "P", targets=targets, period="2019/2022", inherit_deadline=inherit)


class TestBaseline:
    """A promise that starts too late."""

    @pytest.mark.parametrize("base", ["2022", "2030"])
    def test_no_earlier_than_the_deadline(
        self, base: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """At the end of the same period there is no time left either."""
        plan = plan_of(hp.Target(SHARE, AT_LEAST, by="2022", baseline=(base,)))

        assert len(found("baseline-after-deadline", plan=plan)) == 1

    def test_the_plan_s_deadline_counts(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Where it is inherited, and only there."""
        promise = hp.Target(SHARE, AT_LEAST, baseline=("2030", "20 %"))

        assert found("baseline-after-deadline", plan=plan_of(promise, inherit=True))
        assert not found("baseline-after-deadline", plan=plan_of(promise))

    def test_before_the_deadline(self, found: Callable[..., list[hp.Finding]]) -> None:
        """That is what baselines are for; and a target may have none."""
        plan = plan_of(
            hp.Target(SHARE, AT_LEAST, by="2022", baseline=("2021", "20 %")),
            hp.Target(SHARE, AT_LEAST, by="2020"),
        )

        assert found("baseline-after-deadline", plan=plan) == []


class TestReported:
    """Figures that decide nothing."""

    def test_after_the_last_deadline(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Not after the first of two, in whatever order they stand."""
        targets = [hp.Target(SHARE, AT_LEAST, by=by) for by in ("2022", "2020")]
        records = [hp.Observation(SHARE, "31 %", period=year) for year in ("2021", "2022", "2024")]

        for plan in (plan_of(*targets), plan_of(*reversed(targets))):
            (finding,) = found("reported-after-deadline", records, plan)
            assert finding.subject == "share, 2024"
            assert finding.severity is hp.Severity.INFO

    def test_a_standing_promise_is_never_over(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Nor is what has one beside a target with a deadline."""
        plan = plan_of(hp.Target(SHARE, AT_LEAST), hp.Target(SHARE, AT_LEAST, by="2020"))

        assert not found(
            "reported-after-deadline", [hp.Observation(SHARE, "31 %", period="2024")], plan
        )

    def test_elsewhere_it_is_no_report_on_the_target(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Another place or part; the plan's own place may be named or not."""
        home, other = hp.Jurisdiction("CN-50", "Chongqing"), hp.Jurisdiction("CN-51", "Sichuan")
        promise = hp.Target(SHARE, AT_LEAST, by="2020")
        plan = hp.Plan("p", "P", jurisdiction=home, targets=[promise])
        records = [
            hp.Observation(SHARE, "31 %", period="2021", place=home),
            hp.Observation(SHARE, "32 %", period="2021", place=other),
            hp.Observation(SHARE, "33 %", period="2021", part={"sex": "female"}),
        ]

        assert [f.subject for f in found("reported-after-deadline", records, plan)] == [
            "share, Chongqing, 2021"
        ]
