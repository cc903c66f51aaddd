"""What is of another type is refused where it is given, in words of ours."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, HealthPlanError, UnknownNameError
from healthplan.validators import choice, instance, instances

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = hp.Share("literacy", "Literacy (made up)")
PLAN = hp.Plan("plan", "A plan (made up)")
BOUND = hp.at_least("22 %")
MADE: Any = hp  # what type checkers refuse, programs say all the same


class Word(enum.Enum):
    """Words to choose from."""

    ONE = "one"
    TWO = "two"


class TestInstances:
    """What is one of a class, and what are several."""

    def test_what_is_right_comes_back(self) -> None:
        """Several come back as a tuple, whatever they came in."""
        assert instance(str, "a", "a name") == "a"
        assert instances(str, iter(["a", "b"]), "names") == ("a", "b")

    @pytest.mark.parametrize("values", ["ab", 5, None])
    def test_one_is_no_list(self, values: Any) -> None:  # noqa: ANN401 - whatever comes
        """Brackets were forgotten."""
        with pytest.raises(DefinitionError, match=r"^the names are a list, not ") as caught:
            instances(str, values, "the names")
        assert caught.value.hint == "put it in brackets: [...]"

    def test_each_of_them(self) -> None:
        """The one that is wrong is shown."""
        with pytest.raises(DefinitionError, match=r"^each of the names is a str, not 5$"):
            instances(str, ["a", 5], "the names")


class TestChoice:
    """A member of an enumeration, or its word."""

    def test_members_and_words(self) -> None:
        """Both give the member."""
        assert choice(Word, "one", "word") is choice(Word, Word.ONE, "word") is Word.ONE

    @pytest.mark.parametrize(
        ("said", "hint"), [("tow", "did you mean 'two'?"), (3, "known: one, two")]
    )
    def test_another_word(self, said: Any, hint: str) -> None:  # noqa: ANN401 - whatever comes
        """The nearest are named."""
        with pytest.raises(UnknownNameError) as caught:
            choice(Word, said, "word")
        assert caught.value.hint == hint


MISTAKES: dict[str, tuple[Callable[[], Any], str, str]] = {
    "a threshold without a direction": (
        lambda: MADE.Target(SHARE, ">= 22 %", by="2022"),
        "the bound of a target is a Bound, not '>= 22 %'",
        "write hp.at_least('22 %'), hp.at_most('22 %')",
    ),
    "the id of an indicator in a target": (
        lambda: MADE.Target("literacy", BOUND),
        "the indicator of a target is an Indicator, not 'literacy'",
        "make one first",
    ),
    "the id of an indicator in a record": (
        lambda: MADE.Observation("literacy", "22 %", period="2021"),
        "the indicator of a record is an Indicator, not 'literacy'",
        "make one first",
    ),
    "the id of an indicator in a comparison": (
        lambda: MADE.Comparison("literacy", "2 pp", above="2020", period="2021"),
        "the indicator of a record is an Indicator, not 'literacy'",
        "make one first",
    ),
    "the code of a place": (
        lambda: MADE.Target(SHARE, BOUND, place="CN-50"),
        "a place is a Jurisdiction, not 'CN-50'",
        "like hp.Jurisdiction('CN-50', 'Chongqing')",
    ),
    "the code of the place of a plan": (
        lambda: MADE.Plan("plan", "A plan", jurisdiction="CN-50"),
        "a place is a Jurisdiction, not 'CN-50'",
        "like hp.Jurisdiction('CN-50', 'Chongqing')",
    ),
    "the name of a source": (
        lambda: MADE.Observation(SHARE, "22 %", period="2021", source="The Daily"),
        "the source of an Observation is a Source, not 'The Daily'",
        "write hp.Source('the outlet'",
    ),
    "a word for a reading": (
        lambda: MADE.Observation(SHARE, "22 %", period="2021", reading="repaired"),
        "the reading of an Observation is a Reading, not 'repaired'",
        "write hp.Reading.repair(",
    ),
    "an unknown value": (
        lambda: MADE.Observation(SHARE, hp.UNKNOWN, period="2021"),
        "'literacy' (here, 2021): an unknown number is none",
        "is a Remark, with status='number_missing'",
    ),
    "an unknown difference": (
        lambda: MADE.Comparison(SHARE, hp.UNKNOWN, above="2020", period="2021"),
        "'literacy' (here, 2021): an unknown number is none",
        "is a Remark, with status='number_missing'",
    ),
    "one target for a list": (
        lambda: MADE.Plan("plan", "A plan", targets=hp.Target(SHARE, BOUND)),
        "the targets are a list, not Target(",
        "put it in brackets",
    ),
    "a word for an accumulation": (
        lambda: MADE.Count("beds", "Beds", unit="person", accumulates="stock"),
        "no accumulation is called 'stock'",
        "known: flow, level",
    ),
    "a word for a direction": (
        lambda: MADE.Share("literacy", "Literacy", better="up"),
        "no better direction is called 'up'",
        "known: higher, lower",
    ),
    "a word for an assertion": (
        lambda: MADE.Observation(SHARE, "22 %", period="2021", assertion="obsreved"),
        "no assertion is called 'obsreved'",
        "did you mean 'observed'?",
    ),
    "a word for a state": (
        lambda: MADE.Observation(SHARE, "22 %", period="2021", status="clear"),
        "no parse status is called 'clear'",
        "did you mean 'clean'?",
    ),
    "a word for how strictly it is meant": (
        lambda: MADE.Target(SHARE, BOUND, nature="bidning"),
        "no nature of a target is called 'bidning'",
        "did you mean 'binding'?",
    ),
    "a word for how sure it is": (
        lambda: MADE.Reading.repair("sure", "why"),
        "no confidence is called 'sure'",
        "known: high, low",
    ),
    "no plan": (
        lambda: MADE.assess(None, []),
        "what is assessed is a Plan, not None",
        "make one first",
    ),
    "one record for a list": (
        lambda: MADE.assess(PLAN, hp.Observation(SHARE, "22 %", period="2021")),
        "the records are a list, not Observation(",
        "put it in brackets",
    ),
    "codes for places": (
        lambda: MADE.assess(PLAN, [], places=["CN-50"]),
        "each of the places is a Jurisdiction, not 'CN-50'",
        "",
    ),
    "a text for a record": (
        lambda: MADE.assess(PLAN, ["22 %"]),
        "each of the records is a ProgressRecord, not '22 %'",
        "",
    ),
}


@pytest.mark.parametrize(("make", "told", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_slip_is_told_at_once(make: Callable[[], Any], told: str, hint: str) -> None:
    """Where it was made, with what was expected, what came and what to do."""
    with pytest.raises(HealthPlanError) as caught:
        make()

    assert caught.value.message.startswith(told)
    assert (caught.value.hint or "").find(hint) >= 0
