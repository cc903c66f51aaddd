"""The scorecard as a notebook shows it."""

from __future__ import annotations

import healthplan as hp

SHARE = hp.Share("share", {"en": "A <b>share</b>", "zh": "某指标"}, of="person")
CITY = hp.Jurisdiction("X", "A city (made up)")


def shown(*records: hp.Observation, lang: str = "en") -> str:
    """Return the scorecard of a plan with an action of one target, an inner and a silent one."""
    plan = hp.Plan(
        "p",
        {"en": "A <plan>", "zh": "规划"},
        jurisdiction=CITY,
        targets=[hp.Target(SHARE, hp.at_least("90 %"), by="2030")],
        actions=[
            hp.Action(
                "a",
                "An action",
                targets=[hp.Target(SHARE, hp.at_least("5 %"), by="2022")],
                actions=[hp.Action("b", "A silent one")],
            )
        ],
    )
    return hp.assess(plan, records).html(lang)


def seen(value: str, period: str = "2022") -> hp.Observation:
    """Return a report."""
    return hp.Observation(SHARE, value, period=period, place=CITY)


class TestScorecardHtml:
    """`Assessment.html`."""

    def test_nothing_in_it_is_taken_for_html(self) -> None:
        """Titles are escaped."""
        page = shown(seen("6 %"))

        assert "A &lt;plan&gt;" in page
        assert "A &lt;b&gt;share&lt;/b&gt;" in page
        assert "<b>share" not in page

    def test_it_says_what_the_scorecard_says(self) -> None:
        """Values, margins, verdicts, reasons and the summary are there."""
        page = shown(seen("6 %"))

        for text in ("6 % (2022)", "+1 pp", ">met<", ">not yet met<", "at least 5 %", "Promises: "):
            assert text in page

    def test_actions_are_numbered_and_silent_ones_named(self) -> None:
        """The tree of actions is shown with its numbers."""
        page = shown()

        assert "1 An action" in page
        assert "1.1 A silent one – no figures to judge" in page

    def test_notes_are_folded(self) -> None:
        """Problems in the data stand in a part that opens."""
        page = shown(seen("6 %"), seen("9 %"))

        assert "<details><summary>" in page
        assert "conflicting-statements" in page

    def test_without_notes_there_is_nothing_to_unfold(self) -> None:
        """No empty part is shown."""
        assert "<details>" not in shown(seen("6 %"))

    def test_it_is_also_in_chinese(self) -> None:
        """The language is that asked for."""
        assert "规划" in shown(seen("6 %"), lang="zh")

    def test_a_plan_without_facts_has_no_line_for_them(self) -> None:
        """Where no place, period or issuer is known, nothing stands for them."""
        page = hp.assess(hp.Plan("p", "A plan"), []).html()

        assert page.startswith('<div><h4 style="margin: 0">A plan</h4><table>')

    def test_notebooks_find_it(self) -> None:
        """IPython asks for `_repr_html_`."""
        result = hp.assess(hp.Plan("p", "A plan"), [])

        assert result.html() == result._repr_html_()
