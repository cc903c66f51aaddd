"""Why a verdict rests on one reading and not on another, and which numbers were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.attainment import Attainment
    from healthplan.records import ProgressRecord

SHARE = hp.Share("screening", {"en": "Newborn screening", "zh": "新生儿筛查率"})
PLACE = hp.Jurisdiction("X", "A town (made up)")
WIRE = hp.Source("A wire (made up)", "2023-11-01")
BUREAU = hp.Source("A bureau (made up)", "2023-12-01")
SURE = hp.Reading.repair("very_high", "line 11 prints 98")
DOUBTED = hp.Reading.repair("low", "it may have been 98")


def promise(reading: hp.Reading | None = None, **more: object) -> hp.Target:
    """Return a target, with a printed bound if it has a reading."""
    printed = {"printed": hp.more_than("60 %"), "reading": reading} if reading else {}
    return hp.Target(SHARE, hp.at_least("98 %"), by="2025", **printed, **more)  # type: ignore[arg-type]


def assess(
    target: hp.Target, records: Iterable[ProgressRecord], prefer: str = "repaired"
) -> Attainment:
    """Return what became of the only target of a plan."""
    plan = hp.Plan("p", "P", targets=[target], jurisdiction=PLACE)
    return hp.assess(plan, records, prefer=prefer)[target]


def seen(value: str, source: hp.Source = WIRE, **more: object) -> hp.Observation:
    """Return a report of 2022."""
    return hp.Observation(SHARE, value, period="2022", source=source, **more)  # type: ignore[arg-type]


def lost(**more: object) -> hp.Remark:
    """Return words whose number was lost."""
    fields: dict[str, object] = {"about": SHARE, "status": "number_missing", **more}
    return hp.Remark(**fields)  # type: ignore[arg-type]


def told(found: Attainment, *slugs: str) -> list[str]:
    """Return the reasons of those kinds."""
    return [str(reason) for reason in found.reasons if reason.slug in slugs]


class TestFigures:
    """Which reading of a figure was used."""

    RECORDS = (seen("60 %"), seen("98.1 %", reading=SURE))

    def test_the_repair(self) -> None:
        """It is told that it is one, and why."""
        found = assess(promise(), self.RECORDS)

        assert found.verdict is hp.Verdict.MET
        assert told(found, "repaired-reading") == [
            "98.1 % is a repaired reading, confidence very high: line 11 prints 98"
        ]
        assert told(found, "source") == [
            "98.1 % (A wire (made up), 2023-11-01; repaired; printed: 60 %)"
        ]

    def test_the_printed_one(self) -> None:
        """It is told which repair was not used."""
        found = assess(promise(), self.RECORDS, "printed")

        assert found.verdict is hp.Verdict.NOT_MET
        assert told(found, "printed-reading") == [
            (
                "60 % is the printed reading; the repair, 98.1 %, was not used "
                "(confidence very high: line 11 prints 98)"
            )
        ]
        assert told(found, "repaired-reading") == []

    def test_garbled_words_that_nobody_repaired(self) -> None:
        """A figure out of garbled words counts, and it is said where it comes from."""
        garbled = seen("60 %", status="garbled")

        assert told(assess(promise(), [garbled]), "garbled-words") == [
            "the words that give 60 % are garbled, and nobody repaired them"
        ]
        again = assess(promise(), [garbled, self.RECORDS[1]], "printed")
        assert told(again, "garbled-words") == []

    def test_what_others_say(self) -> None:
        """Who else reported the value is told, whether or not they agree."""
        found = assess(promise(), [seen("98.1 %"), seen("98.1 %", BUREAU)])

        assert told(found, "also-said") == ["also said: 98.1 % (A wire (made up), 2023-11-01)"]
        unsourced = hp.Observation(SHARE, "98.1 %", period="2022")
        [words] = told(assess(promise(), [seen("98.1 %"), unsourced]), "also-said")
        assert words.startswith("also said: 98.1 %")

    def test_every_figure_it_rests_on(self) -> None:
        """Also where only the difference to the target is known."""
        target = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2025")
        above = hp.Comparison(SHARE, "2 pp", above=target, period="2022", reading=SURE)

        assert told(assess(target, [above]), "repaired-reading") == [
            (
                "2 pp above screening@2025 is a repaired reading, "
                "confidence very high: line 11 prints 98"
            )
        ]


class TestBounds:
    """Which bound of a repaired target was judged."""

    @pytest.mark.parametrize(
        ("prefer", "verdict", "shown", "reason"),
        [
            (
                "repaired",
                hp.Verdict.NOT_MET,
                "at least 98 % (repaired; printed: more than 60 %)",
                ("repaired-reading", "the target is read as repaired, confidence very high: "),
            ),
            (
                "printed",
                hp.Verdict.MET,
                "more than 60 % (printed; repair: at least 98 %)",
                ("printed-reading", "the target is taken as printed; the repair, at least 98 %, "),
            ),
        ],
    )
    def test_it_follows_the_rule(
        self, prefer: str, verdict: hp.Verdict, shown: str, reason: tuple[str, str]
    ) -> None:
        """The bound, the verdict, the scorecard and the rows agree, and the target is the same."""
        target = promise(SURE)
        result = hp.assess(hp.Plan("p", "P", targets=[target]), [seen("80 %")], prefer=prefer)
        found = result[target]

        assert (found.target, found.verdict) == (target, verdict)
        assert shown in str(result)
        assert result.rows()[0]["bound"] == str(found.bound) == shown.partition(" (")[0]
        slug, start = reason
        [words] = told(found, slug)
        assert words.startswith(start)

    def test_an_unsure_repair(self) -> None:
        """It gives way to the printed bound."""
        found = assess(promise(DOUBTED), [seen("80 %")])

        assert found.verdict is hp.Verdict.MET
        assert told(found, "printed-reading") == [
            (
                "the target is taken as printed; the repair, at least 98 %, was not used "
                "(confidence low: it may have been 98)"
            )
        ]

    def test_a_lost_number(self) -> None:
        """As printed, such a target cannot be judged."""
        target = hp.Target(
            SHARE, hp.at_least("98 %"), printed=hp.at_least(hp.UNKNOWN), reading=SURE
        )

        assert assess(target, [seen("80 %")]).verdict is hp.Verdict.NOT_MET
        found = assess(target, [seen("80 %")], "printed")
        assert found.verdict is hp.Verdict.UNDECIDED
        assert [need.slug for need in found.needs] == ["need-threshold"]

    def test_what_is_compared_with_it(self) -> None:
        """A difference to the target is one to the bound that counts."""
        target = promise(SURE)
        above = hp.Comparison(SHARE, "0.5 pp", above=target, period="2022")

        for prefer, value in {"repaired": "98.5 %", "printed": "60.5 %"}.items():
            assert assess(target, [above], prefer).value == hp.quantity(value)

    def test_milestones_are_not_repaired(self) -> None:
        """A milestone has a bound of its own, whichever reading of the target counts."""
        target = promise(SURE, milestones=[hp.Milestone(hp.at_least("70 %"), by="2022")])

        for prefer in ("repaired", "printed"):
            assert told(assess(target, [seen("80 %")], prefer), "milestone") == [
                "milestone at least 70 % by 2022: met"
            ]


class TestLostNumbers:
    """Numbers that were reported, and lost."""

    def test_they_are_no_silence(self) -> None:
        """Nothing can be judged, and what would help is the lost number."""
        found = assess(promise(), [lost(words="has reached <>", source=WIRE, period="2022")])

        assert found.verdict is hp.Verdict.NO_DATA
        assert [(reason.slug, str(reason)) for reason in found.reasons] == [
            (
                "number-missing",
                (
                    "a number was reported, and was lost: has reached <> "
                    "(A wire (made up), 2023-11-01)"
                ),
            )
        ]
        assert [str(need) for need in found.needs] == ["the number that was lost"]

    def test_they_are_told_beside_a_value(self) -> None:
        """Another report is judged, and the lost one is not forgotten."""
        found = assess(promise(), [seen("80 %"), lost()])

        assert told(found, "number-missing") == [
            "a number was reported, and was lost: its words are not known"
        ]
        assert found.needs == ()

    @pytest.mark.parametrize(
        "record",
        [
            lost(about="screening@2025"),
            lost(place=PLACE),
            lost(period="2025", assertion="provisional"),
        ],
    )
    def test_what_is_about_the_target(self, record: hp.Remark) -> None:
        """A remark on its indicator or on itself, at its place, in time."""
        assert told(assess(promise(), [record]), "number-missing")

    @pytest.mark.parametrize(
        "record",
        [
            lost(about=None),
            lost(about="other"),
            lost(place=hp.Jurisdiction("Y", "Another town (made up)")),
            lost(part={"sex": "female"}),
            lost(period="2026"),
            lost(assertion="planned"),
            lost(status="garbled"),
        ],
    )
    def test_what_is_not(self, record: hp.Remark) -> None:
        """Of something else, somewhere else, too late, or what was only intended."""
        found = assess(promise(), [record])

        assert [reason.slug for reason in found.reasons] == ["no-record"]
        assert [need.slug for need in found.needs] == ["need-record"]

    def test_a_standing_promise_has_no_deadline(self) -> None:
        """A number lost at any time is one of it."""
        target = hp.Target(SHARE, hp.at_least("98 %"))

        assert told(assess(target, [lost(period="2026")]), "number-missing")
