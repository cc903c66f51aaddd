"""What hangs together with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = hp.Share("share", "Share")
OTHER = hp.Share("other", "Other")
PROMISE = hp.Target(SHARE, hp.at_least("30 %"), by="2022")


class TestIndicators:
    """Figures without a promise."""

    def test_each_indicator_once(self, found: Callable[..., list[hp.Finding]]) -> None:
        """With the number of its figures; remarks give none."""
        records = [
            hp.Observation(OTHER, "31 %", period="2021"),
            hp.Comparison(OTHER, "1 pp", above="2020", period="2021"),
            hp.Remark(SHARE, words="it rose"),
        ]
        (finding,) = found("indicator-without-target", records)

        assert finding.subject == "other"
        assert finding.message == "nothing is judged by its 2 records: it has no target"

    def test_a_promise_is_enough(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Wherever in the plan it stands."""
        plan = hp.Plan("p", "P", actions=[hp.Action("a", "A", targets=[PROMISE])])
        said = hp.Observation(SHARE, "31 %", period="2021")

        assert found("indicator-without-target", [said], plan) == []


class TestActions:
    """Actions without a promise."""

    def test_the_largest_of_a_tree(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Not those within it; and none in which something is promised."""
        plan = hp.Plan(
            "p",
            "P",
            actions=[
                hp.Action("empty", "E", actions=[hp.Action("inner", "I")]),
                hp.Action(
                    "full",
                    "F",
                    actions=[hp.Action("kept", "K", targets=[PROMISE]), hp.Action("bare", "B")],
                ),
            ],
        )

        assert [f.subject for f in found("action-without-target", plan=plan)] == ["bare", "empty"]

    def test_a_deep_tree_is_no_trouble(self, found: Callable[..., list[hp.Finding]]) -> None:
        """However many levels it has."""
        action = hp.Action("0", "0")
        for level in range(1, 3000):
            action = hp.Action(str(level), "A", actions=[action])

        (finding,) = found("action-without-target", plan=hp.Plan("p", "P", actions=[action]))
        assert finding.subject == "2999"
