"""What all progress records share."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, ParseError, UnknownNameError
from healthplan.records import Assertion, ParseStatus, Reading, Remark

SHARE = hp.Share("coverage", "Coverage (made up)")


class TestAssertion:
    """How a statement is meant."""

    @pytest.mark.parametrize("assertion", list(Assertion))
    def test_only_measured_figures_constrain(self, assertion: Assertion) -> None:
        """What was observed says what a value is, even provisionally; intents do not."""
        assert assertion.constrains == (assertion.value in {"observed", "provisional"})


class TestStatus:
    """In what state the words are."""

    def test_words_are_clean_if_nothing_is_said(self) -> None:
        """Damage is recorded, by word or by member."""
        assert hp.Remark("a").status is ParseStatus.CLEAN
        assert hp.Remark("a", status="garbled").status is ParseStatus.GARBLED

    def test_a_number_that_was_lost(self) -> None:
        """A remark may have lost one, and a figure if it was repaired."""
        repaired = Reading.repair("high", "the empty slots leave only this number")
        found = hp.Observation(
            SHARE, "60 %", period="2021", status="number_missing", reading=repaired
        )

        assert found.status is ParseStatus.NUMBER_MISSING
        assert Remark(SHARE, status="number_missing").about is SHARE

    @pytest.mark.parametrize(("name", "called"), [("X-1", "record 'X-1'"), (None, "the record")])
    def test_a_figure_is_not_lost_as_printed(self, name: str | None, called: str) -> None:
        """Words that lost their number print none, so that a printed figure is refused."""
        with pytest.raises(DefinitionError, match=f"{called} gives a figure"):
            hp.Observation(SHARE, "60 %", period="2021", status="number_missing", id=name)
        with pytest.raises(DefinitionError, match=f"{called} gives a figure"):
            hp.Comparison(
                SHARE, "1 pp", above="2020", period="2021", status="number_missing", id=name
            )

    def test_what_does_not_apply_has_no_number_to_lose(self) -> None:
        """A remark cannot say that there is no value, and that its number was lost."""
        with pytest.raises(DefinitionError, match="says that there is no value"):
            Remark(SHARE, assertion="not_applicable", status="number_missing")

    def test_an_unknown_status_is_refused(self) -> None:
        """As an unknown assertion is."""
        with pytest.raises(UnknownNameError, match="no parse status is called 'damaged'"):
            Remark(SHARE, status="damaged")


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
