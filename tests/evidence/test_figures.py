"""Figures in words, and how they were read."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.evidence import how_target_read, said_in, why_read
from healthplan.evidence.figures import how_read
from healthplan.readings import PRINTED

SHARE = hp.Share("coverage", "Coverage")
SURE = hp.Reading.repair("very_high", {"en": "line 11 prints 98", "zh": "第11行印作98"})
SCORE = hp.Index("score", "Score")
OTHER = hp.Index("other", {"en": "Another score", "zh": "另一指数"})
CITY = hp.Jurisdiction("X", {"en": "A city (made up)", "zh": "某市（虚构）"})
GOAL = hp.Target(SHARE, hp.at_least("98 %"), id="goal")


class TestSaid:
    """What a record gives."""

    @pytest.mark.parametrize(
        ("record", "english", "chinese"),
        [
            (hp.Observation(SHARE, "5.50 %", period=2022), "5.50 %", "5.50%"),
            (hp.Observation(SHARE, SHARE.limits, period=2022), "0 % to 100 %", "0%至100%"),
            (
                hp.Observation(SHARE, hp.more_than("5 %"), period=2022),
                "more than 5 %",
                "超过5%",
            ),
            (
                hp.Observation(SHARE, numerator=1, denominator="3 persons", period=2022),
                "1 of 3 persons",
                "3人中的1",
            ),
            (
                hp.Comparison(SHARE, hp.relative("5 %"), above=2021, period=2022),
                "5 % (relative) above 2021",
                "比2021年高5%（相对变化）",
            ),
            (
                hp.Comparison(
                    SHARE, "1 pp", above=hp.At(place=CITY, part={"sex": "male"}), period=2022
                ),
                "1 pp above A city (made up), sex=male",
                "比某市（虚构），sex=male高1个百分点",
            ),
            (
                hp.Comparison(
                    SCORE,
                    hp.more_than(hp.quantity("0.5", "1")),
                    above=hp.At(indicator=OTHER),
                    period=2022,
                ),
                "more than 0.5 above other",
                "比另一指数高超过0.5",
            ),
            (
                hp.Observation(SHARE, "75 %", numerator=3, denominator=4, period=2021),
                "75 %, 3 of 4",
                "75%，4中的3",
            ),
            (
                hp.Comparison(SHARE, hp.more_than("1 pp"), below=GOAL, period=2022),
                "more than 1 pp below goal",
                "比goal低超过1个百分点",
            ),
        ],
    )
    def test_in_both_languages(
        self, record: hp.Observation | hp.Comparison, english: str, chinese: str
    ) -> None:
        """Values, ranges, bounds, counts and differences, in the indicator's notation."""
        assert (said_in(record, "en"), said_in(record, "zh")) == (english, chinese)


class TestHowRead:
    """Repairs and what they are repairs of."""

    def test_nothing_to_say(self) -> None:
        """A printed figure without rivals is not spoken of."""
        assert how_read(PRINTED) == ""

    def test_all_that_there_may_be(self) -> None:
        """The printed figures, the other repairs, and that there is no number."""
        told = [
            how_read(SURE, printed=["60 %"], repairs=["89 %"], lost=True, lang=lang)
            for lang in ("en", "zh-Hans")
        ]

        assert told == [
            "repaired; printed: 60 %; repair: 89 %; no number is printed",
            "订正；原文：60 %；另有订正：89 %；原文缺数字",
        ]

    def test_a_printed_figure_that_was_preferred(self) -> None:
        """It is said that it is the printed one, and what the repair would be."""
        assert how_read(PRINTED, repairs=["98 %"]) == "printed; repair: 98 %"

    def test_why(self) -> None:
        """How sure a repair is and the reason, in the language asked for."""
        assert why_read(SURE) == "confidence very high: line 11 prints 98"
        assert why_read(SURE, "zh") == "把握很大：第11行印作98"
        assert why_read(hp.Reading(repaired=True, confidence=SURE.confidence)) == (
            "confidence very high: no reason given"
        )


class TestHowTargetRead:
    """The two bounds of a repaired target."""

    @pytest.mark.parametrize(
        ("printed", "told"),
        [
            (hp.more_than("60 %"), "repaired; printed: more than 60 %"),
            (hp.at_least(hp.UNKNOWN), "repaired; no number is printed"),
            (None, "repaired"),
        ],
    )
    def test_the_repair(self, printed: hp.Bound | None, told: str) -> None:
        """It stands with what is printed."""
        target = hp.Target(SHARE, hp.at_least("98 %"), printed=printed, reading=SURE)

        assert how_target_read(target, target.bound) == told

    def test_the_printed_one(self) -> None:
        """It stands with the repair."""
        target = hp.Target(SHARE, GOAL.bound, printed=hp.more_than("60 %"), reading=SURE)

        assert how_target_read(target, hp.more_than("60 %"), "zh") == "原文；另有订正：不低于98%"

    def test_one_bound(self) -> None:
        """A target that nobody repaired is not spoken of."""
        assert how_target_read(GOAL, GOAL.bound) == ""
