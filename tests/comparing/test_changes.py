"""What changed between two assessments."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
from healthplan.comparing import Changes, compare
from healthplan.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.records import ProgressRecord

SHARE = hp.Share("coverage", {"en": "Coverage (figures made up)", "zh": "覆盖率（虚构）"})
CITY = hp.Jurisdiction("X", {"en": "A city (made up)", "zh": "某市"})
TOWN = hp.Jurisdiction("X-1", {"en": "A town (made up)", "zh": "某镇"}, parent="X")
GOAL = hp.Target(SHARE, hp.at_least("50 %"), by="2022")


def seen(value: Any, period: str = "2022", **more: Any) -> hp.Observation:  # noqa: ANN401 - passed on
    """Return a report of coverage."""
    return hp.Observation(SHARE, value, period=period, **more)


def judged(
    records: Iterable[ProgressRecord] = (),
    *targets: hp.Target,
    **more: Any,  # noqa: ANN401 - passed on
) -> hp.Assessment:
    """Return the assessment of a plan of these targets, by default of the one above."""
    title = {"en": "A plan", "zh": "规划"}
    plan = hp.Plan("p", title, jurisdiction=CITY, targets=targets or (GOAL,))
    return hp.assess(plan, records, **more)


def slugs(found: Changes, name: str = "coverage") -> list[str]:
    """Return the slugs of the reasons of a row."""
    return [reason.slug for reason in found[name].reasons]


class TestMargins:
    """How far a margin moved."""

    def test_exact_margins(self) -> None:
        """Two exact margins give an exact move, good being positive."""
        found = compare(judged([seen("42 %")]), judged([seen("48.50 %")]))["coverage"]

        assert found.moved == hp.quantity("6.5 pp")
        assert (
            str(found)
            == "coverage@2022: not met (-8 pp) -> not met (-1.50 pp), margin moved by +6.50 pp"
        )

    def test_a_falling_indicator(self) -> None:
        """For a ceiling, less is a move for the better."""
        goal = hp.Target(SHARE, hp.at_most("50 %"), by="2022")

        found = compare(judged([seen("60 %")], goal), judged([seen("55 %")], goal))["coverage"]
        assert found.moved == hp.quantity("5 pp")

    def test_partly_known_margins(self) -> None:
        """Of margins that are partly known, the move is all it can be."""
        found = compare(judged([seen(hp.at_least("40 %"))]), judged([seen("55 %")]))["coverage"]

        assert str(found.moved) == "-45 pp to 15 pp"
        assert found.is_changed

    def test_the_same_unknown(self) -> None:
        """Where the same is unknown as before, nothing is known to have moved."""
        result = judged([seen(hp.at_least("40 %"))])

        found = compare(result, result)["coverage"]
        assert found.moved is None
        assert not found.is_changed

    def test_no_margin(self) -> None:
        """Without a margin on both sides there is no move."""
        assert compare(judged(), judged([seen("60 %")]))["coverage"].moved is None
        assert compare(judged([seen("60 %")]), judged())["coverage"].moved is None

    def test_endless_digits(self) -> None:
        """From a third to two thirds it is a third, its ends rounded outwards."""
        before, after = (
            judged([hp.Observation(SHARE, period="2022", numerator=n, denominator=3)])
            for n in (1, 2)
        )
        moved = compare(before, after)["coverage"].moved

        assert moved is not None
        assert Fraction(1, 3) in moved.span

    def test_another_unit(self) -> None:
        """If the indicator came to be measured otherwise, there is none either."""
        centers = hp.Count("coverage", "Centers", unit="center", accumulates="level")
        later = judged(
            [hp.Observation(centers, 5, period="2022")],
            hp.Target(centers, hp.at_least(3), by="2022"),
        )

        found = compare(judged([seen("60 %")]), later)
        assert found["coverage"].moved is None
        assert slugs(found) == ["target-changed"]

    def test_only_the_margin(self) -> None:
        """A margin that moved is a change by itself."""
        found = compare(judged([seen("60 %")]), judged([seen("61 %")]))

        assert slugs(found) == []
        assert [row.is_changed for row in found] == [True]


class TestStatus:
    """What became of the verdict."""

    def test_nothing_changed(self) -> None:
        """An assessment beside itself has no changes."""
        result = judged([seen("60 %")])

        found = compare(result, result)
        assert found.changed == ()
        assert found["coverage"].moved == hp.quantity("0 pp")

    def test_newly_decided(self) -> None:
        """A first report decides."""
        assert slugs(compare(judged(), judged([seen("60 %")]))) == ["newly-decided"]

    def test_no_longer_decided(self) -> None:
        """A report withdrawn before the deadline leaves it open again."""
        before = judged([seen("60 %", "2021")])

        assert slugs(compare(before, judged())) == ["no-longer-decided"]

    def test_other_status(self) -> None:
        """A new report for a later period may change the status."""
        early = seen("45 %", "2021")

        found = compare(judged([early]), judged([early, seen("60 %")]))
        assert slugs(found) == ["status-changed", "other-period"]
        assert str(found["coverage"].reasons[1]) == "judged at 2022, before at 2021"

    def test_from_no_data_to_undecided(self) -> None:
        """What is open for another reason has another status."""
        found = compare(judged(), judged([seen(hp.at_least("40 %"))]))

        assert slugs(found) == ["status-changed"]

    def test_contested(self) -> None:
        """A contradiction is told when it appears and when it goes."""
        calm, contested = judged([seen("60 %")]), judged([seen("60 %"), seen("65 %")])

        assert slugs(compare(calm, contested)) == ["newly-contested"]
        assert slugs(compare(contested, calm)) == ["no-longer-contested"]


class TestFinalVerdicts:
    """Verdicts that no later report should change."""

    def test_overturned(self) -> None:
        """A final verdict that changed is flagged before all else."""
        found = compare(judged([seen("60 %")]), judged([seen("40 %")]))

        assert slugs(found) == ["final-verdict-changed", "status-changed"]
        assert found.overturned == found.changes
        assert "A FINAL VERDICT CHANGED" in str(found)

    def test_contradicted(self) -> None:
        """So is one that a contradiction leaves open."""
        found = compare(judged([seen("60 %")]), judged([seen("60 %"), seen("40 %")]))

        assert slugs(found) == ["final-verdict-changed", "no-longer-decided", "newly-contested"]

    def test_not_final(self) -> None:
        """A verdict before the deadline may change."""
        early, late = judged([seen("60 %", "2021")]), judged([seen("40 %")])

        assert compare(early, late).overturned == ()

    def test_not_decided(self) -> None:
        """What was open at the deadline may be decided by another report about it."""
        found = compare(judged([seen(hp.at_least("40 %"))]), judged([seen("60 %")]))

        assert slugs(found) == ["newly-decided"]

    @pytest.mark.parametrize(
        "other",
        [
            hp.Target(SHARE, hp.at_least("70 %"), by="2022"),
            hp.Target(SHARE, hp.at_least("70 %"), by="2025", id="coverage@2022"),
        ],
    )
    def test_another_promise(self, other: hp.Target) -> None:
        """Another bound or deadline under the same id is another promise."""
        found = compare(judged([seen("60 %")]), judged([seen("60 %")], other))

        assert slugs(found)[0] == "target-changed"
        assert found.overturned == ()


class TestTargets:
    """Targets that came and went."""

    def test_new_and_vanished(self) -> None:
        """A target of one assessment alone is new or gone."""
        other = hp.Target(SHARE, hp.at_least("70 %"), by="2025")

        found = compare(judged(), judged([], other))
        assert [str(row) for row in found] == [
            "coverage@2025: - -> no data",
            "coverage@2022: no data -> -",
        ]
        assert found.summary == {"new-target": 1, "vanished-target": 1}

    def test_places(self) -> None:
        """A target is held against itself at the same place."""
        town = seen("55 %", place=TOWN)
        found = compare(judged([town]), judged([town, seen("60 %")], places=[TOWN]))

        assert [row.is_changed for row in found] == [True, True]
        assert [row["place"] for row in found.rows()] == ["X", "X-1"]
        with pytest.raises(hp.AmbiguousNameError, match="in A town"):
            found["coverage"]

    def test_a_plan_without_a_place(self) -> None:
        """A plan need not have a jurisdiction."""
        plan = hp.Plan("p", "P", targets=[GOAL, hp.Target(SHARE, hp.at_least("5 %"), by="2020")])
        result = hp.assess(plan, [])

        found = compare(result, result)
        assert len(found) == 2
        with pytest.raises(hp.AmbiguousNameError, match="coverage@2022, coverage@2020"):
            found["coverage"]

    def test_by_name(self) -> None:
        """A row is found by target, target id or indicator; other names are refused."""
        found = compare(judged(), judged())

        assert found[GOAL] is found["coverage@2022"] is found["coverage"]
        with pytest.raises(hp.UnknownNameError, match="did you mean 'coverage@2022'"):
            found["coverage@2020"]


class TestPlain:
    """Rows as plain data."""

    def test_columns(self) -> None:
        """A row tells both states, and how they differ."""
        row = compare(judged(), judged([seen("60 %")])).rows()[0]

        assert row["target"] == "coverage@2022"
        assert (row["status_before"], row["status_after"]) == ("no-data", "met")
        assert (row["period_before"], row["period_after"]) == (None, "2022")
        assert (row["margin_after_low"], row["moved_low"]) == ("10", None)
        assert (row["is_changed"], row["is_overturned"]) == (True, False)
        assert row["changes"] == "newly-decided"

    def test_one_side(self) -> None:
        """What is not there is None, in the same columns."""
        other = hp.Target(SHARE, hp.at_least("70 %"), by="2025")
        new, gone = compare(judged(), judged([], other)).rows()

        assert new.keys() == gone.keys()
        assert new["status_before"] is gone["status_after"] is None

    def test_part(self) -> None:
        """A promise for a part says of which; any other has none."""
        women = hp.Target(SHARE, hp.at_least("50 %"), by="2025", part={"sex": "female"})
        rows = compare(judged([], GOAL, women), judged([], GOAL, women)).rows()

        assert [row["part"] for row in rows] == [None, "sex=female"]

    def test_nothing_changed(self) -> None:
        """Without changes there is no list of them."""
        assert compare(judged(), judged()).rows()[0]["changes"] is None


class TestText:
    """The table."""

    def test_english(self) -> None:
        """It shows each target before and after, and counts what changed."""
        before = judged([seen("45 %", "2021")], as_of="2021-12-31")
        text = str(compare(before, judged([seen("60 %")])))

        assert text.startswith("A plan\nas of 2021-12-31 → as of all reports\n\nindicator ")
        assert "not yet met (-5 pp)      met (+10 pp)             +15 pp" in text
        assert text.endswith("Changed: 1 of 1; other status: 1; judged at another period: 1.")

    def test_chinese(self) -> None:
        """It does so in Chinese."""
        text = compare(judged(), judged([seen("60 %")])).text("zh-CN")

        assert text.startswith("规划\n\n指标")
        assert "达标（+10个百分点）" in text
        assert text.endswith("有变化：1/1；新作出结论：1。")

    def test_nothing_changed(self) -> None:
        """Without changes it says so."""
        assert str(compare(judged(), judged())).endswith("Changed: 0 of 1.")

    def test_undecided(self) -> None:
        """An open verdict is shown without a margin, another place with its name."""
        result = judged([seen(hp.at_least("40 %"), place=TOWN)], places=[TOWN])

        text = str(compare(result, result))
        assert "cannot tell              cannot tell              -" in text
        assert "town (made up))" in text

    @pytest.mark.parametrize("columns", [20, 80, 120])
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_width(self, lang: str, columns: int) -> None:
        """No line is wider than asked for, or than the narrowest table."""
        found = compare(judged([seen("60 %")]), judged([seen("60 %"), seen("40 %")]))

        assert max(map(width, found.text(lang, columns=columns).splitlines())) <= max(columns, 80)

    def test_repr(self) -> None:
        """Its short form counts."""
        found = compare(judged(), judged([seen("60 %")]))

        assert repr(found) == "<Changes of p: 1 of 1>"
        assert len(found) == 1
