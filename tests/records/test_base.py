"""What all progress records share."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, ParseError
from healthplan.records import PRINTED, Assertion, Confidence, Reading, Remark


class TestAssertion:
    """How a statement is meant."""

    @pytest.mark.parametrize("assertion", list(Assertion))
    def test_only_measured_figures_constrain(self, assertion: Assertion) -> None:
        """What was observed says what a value is, even provisionally; intents do not."""
        assert assertion.constrains == (assertion.value in {"observed", "provisional"})


class TestReading:
    """How a figure was got from the words."""

    def test_a_printed_figure(self) -> None:
        """By default the figure is the printed one."""
        assert (PRINTED.repaired, PRINTED.confidence, PRINTED.reason) == (False, None, None)
        assert hp.Remark("a").reading is PRINTED

    def test_a_repair_says_why(self) -> None:
        """A repaired figure has a confidence, a reason and sources."""
        source = hp.Source("A newspaper (made up)")
        reading = Reading.repair("high", "the point slipped", (source,))

        assert reading.repaired
        assert reading.confidence is Confidence.HIGH
        assert (str(reading.reason), reading.sources) == ("the point slipped", (source,))

    @pytest.mark.parametrize("confidence", list(Confidence))
    def test_what_is_sure_enough(self, confidence: Confidence) -> None:
        """High and very high confidence prefer a repair over the printed figure."""
        assert confidence.is_high == (confidence.value in {"high", "very_high"})


class TestRemark:
    """Words without a number."""

    def test_everything_may_be_open(self) -> None:
        """Neither period nor place nor subject need be known."""
        remark = Remark()

        assert (remark.about, remark.period, remark.place, remark.words) == (None,) * 4
        assert remark.part == hp.Part()
        assert remark.assertion is Assertion.OBSERVED

    def test_fields_are_converted(self) -> None:
        """Period, part, words and assertion are read as everywhere."""
        remark = Remark(
            "fitness",
            period="2021",
            part={"sex": "female"},
            words={"en": "basically established", "zh": "基本建成"},
            assertion="basically_done",
            note="from line 9",
        )

        assert remark.period == hp.period(2021)
        assert str(remark.part) == "sex=female"
        assert remark.words is not None
        assert remark.words.get("zh") == "基本建成"
        assert remark.assertion is Assertion.BASICALLY_DONE
        assert str(remark.note) == "from line 9"
        assert len({remark, Remark("fitness")}) == 2

    def test_no_meaning_there(self) -> None:
        """That an indicator has no meaning at a place is a remark about it."""
        screening = hp.Share("screening", "Screening (made up)", of="person")
        remark = Remark(screening, assertion="not_applicable")

        assert remark.about is screening
        assert remark.assertion is Assertion.NOT_APPLICABLE

    def test_wrong_fields_are_refused(self) -> None:
        """A period that cannot be read and empty words are refused."""
        with pytest.raises(ParseError):
            Remark(period="lately")
        with pytest.raises(DefinitionError):
            Remark(words="")
