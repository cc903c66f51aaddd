"""The contracts: what is right keeps every law, and what is wrong breaks the right one."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from unittest import SkipTest

import pytest
from hypothesis import strategies as st
from tests.testing import wrong_examples, wrong_indicators, wrong_methods, wrong_rules
from tests.testing.breaking import broken, unshrunk
from tests.testing.wrong_indicators import StatedWaiting, Waiting

import healthplan as hp
import healthplan.testing as ht
from healthplan.indicators.rules import Maximum
from healthplan.progress import Progress
from healthplan.testing import laws_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROVED = "each-method-is-proved-by-an-example"


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    """Look for no simpler example than the first that breaks a law."""
    with unshrunk():
        yield


def check(contract: type, law: str, also: frozenset[str] | set[str] | None = frozenset()) -> None:
    """Require that a law breaks, and of the others none but those that follow from it."""
    contract.max_examples = 300  # type: ignore[attr-defined]  # all contracts have it
    made = contract()
    (message,) = broken(made, law).values()
    assert message.startswith(f"TestWrong breaks the law '{law}': ")
    if also is not None:
        contract.max_examples = 2  # type: ignore[attr-defined]  # all contracts have it
        found = broken(made)
        assert set(found) - {law, PROVED} <= also, found


def waiting(kind: Callable[..., hp.Indicator], **stated: Any) -> type:  # noqa: ANN401 - as contracts have it
    """Return the contract of a kind of waiting time, which a register of its own knows."""
    made = kind("waiting", "Waiting time (made up)", better="lower")
    body = {
        "indicator": made,
        "register": hp.IndicatorTypes([type(made)]),
    }
    return type("TestWrong", (StatedWaiting,), body | stated)


class TestWrongIndicators:
    """One for each law of indicators."""

    @pytest.mark.parametrize("law", wrong_indicators.INDICATORS)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        kind, also = wrong_indicators.INDICATORS[law]

        check(waiting(kind, **wrong_indicators.STATED.get(law, {})), law, also)

    @pytest.mark.parametrize("law", wrong_examples.EXAMPLES)
    def test_each_is_proved_wrong_by_an_example(self, law: str) -> None:
        """What is stated breaks the law that it belongs to, and no other."""
        kind, stated = wrong_examples.EXAMPLES[law]

        check(waiting(kind, **stated), law)


class TestWrongRules:
    """One for each law of combining."""

    @pytest.mark.parametrize("law", wrong_rules.RULES)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        rule, also = wrong_rules.RULES[law]
        stated = [([1, 2], 2)] if law == "wholes-are-as-stated" else ()

        check(type("TestWrong", (ht.RuleContract,), {"rule": rule, "combines": stated}), law, also)


class TestWrongMethods:
    """One for each law of methods of measuring progress."""

    @pytest.mark.parametrize("law", wrong_methods.METHODS)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        method, also = wrong_methods.METHODS[law]
        body = {
            "method": method,
            "statuses": ("seen", "low", "two\nlines"),
            **wrong_methods.CLAIMS.get(law, {}),
        }

        check(type("TestWrong", (ht.ProgressContract,), body), law, also)


class TestNames:
    """How laws are called."""

    @pytest.mark.parametrize(
        ("contract", "known"),
        [
            (ht.IndicatorContract, {**wrong_indicators.INDICATORS, **wrong_examples.EXAMPLES}),
            (ht.RuleContract, wrong_rules.RULES),
            (ht.ProgressContract, wrong_methods.METHODS),
        ],
        ids=["indicators", "rules", "methods"],
    )
    def test_every_law_is_broken_by_somebody(self, contract: type, known: dict[str, Any]) -> None:
        """Each law catches something; those of combining, wrong rules."""
        laws = set(laws_of(contract))

        assert set(known) <= laws
        assert laws <= {*known, *wrong_rules.RULES}


class Spoken(Waiting):
    """Shows days in words that only people read."""

    kind = "test-spoken"

    def show(self, value: hp.Quantity | hp.Interval, lang: str = "en") -> str:
        """Count them aloud."""
        return f"all of {hp.Indicator.show(self, value, lang)}"


class Bounded(Waiting):
    """Has limits that a method of its own knows."""

    kind = "test-bounded"

    def longest(self) -> hp.Quantity:
        """Return the longest that anybody can wait."""
        return hp.quantity(200, self.unit)

    def natural_limits(self) -> hp.Interval:
        """Return everything from zero to the longest."""
        return hp.Interval(hp.quantity(0, self.unit), self.longest())


class Borrowed(Waiting):
    """Goes by the name of another kind."""


class RefusesSmall(Maximum):
    """Makes no whole of parts of which one is below ten."""

    def combine(self, inputs: Any) -> Any:  # noqa: ANN401 - as the base class has it
        """Return the highest of high parts."""
        if any(part.value.low is None or part.value.low < 10 for part in inputs):
            raise hp.NotCombinableError("a part is too small")
        return Maximum.combine(self, inputs)


def skipped(contract: Any, law: str) -> str:  # noqa: ANN401 - any of the contracts
    """Return why a law is skipped."""
    with pytest.raises(SkipTest) as caught:
        getattr(contract, laws_of(type(contract))[law])()
    return str(caught.value)


class TestWhatIsRight:
    """Unusual things that keep every law."""

    def test_words_for_people_need_not_be_read(self) -> None:
        """The plain text of the value is read back instead."""
        assert set(broken(waiting(Spoken, max_examples=2)())) == {PROVED}

    def test_no_indicator_at_all_is_noticed(self) -> None:
        """Without a method that others rest on, the indicator cannot even be made."""
        assert broken(waiting(Bounded, outside=["201 days"])(), PROVED) == {}

    def test_limits_of_an_instance_stay(self) -> None:
        """Without the natural limits of the kind, those that were given are still there."""
        limits = hp.Interval(hp.quantity(0, hp.unit("day")), hp.quantity(100, hp.unit("day")))
        indicator = Bounded("waiting", "Waiting time (made up)", limits=limits)
        contract = waiting(Bounded, indicator=indicator, outside=["101 days"])()

        assert "'longest' is deleted" in broken(contract, PROVED)[PROVED]

    def test_parts_that_make_no_whole_need_no_law(self) -> None:
        """Along no axis they are combined, and so nothing is asked."""
        indicator = Waiting(
            *("waiting", "Waiting time (made up)"),
            over_places=hp.as_rule("never"),
            over_periods=hp.as_rule("never"),
            over_categories=hp.as_rule("never"),
        )
        contract = waiting(Waiting, indicator=indicator)()

        reason = skipped(contract, "no-parts-make-no-whole")
        assert reason == "its parts make no whole along any axis"

    def test_one_part_may_be_too_few(self) -> None:
        """Then nothing is asked of one part alone."""
        contract = waiting(Waiting, fewest_parts=2)()

        reason = skipped(contract, "one-part-alone-is-the-whole")
        assert reason == "one part alone makes no whole here"

    def test_whole_ranges_are_stated_as_intervals(self) -> None:
        """As their parts may be."""
        ends = hp.Interval(hp.quantity("1 day"), hp.quantity("9 days"))
        contract = waiting(Waiting, combines=[("place", [ends, "1 day"], ends)])()

        assert broken(contract, "wholes-are-as-stated") == {}

    @pytest.mark.parametrize(
        ("parts", "stated", "message"),
        [
            (["1 day"], None, "['1 day'] along 'over_places' make 1 in root units, not None"),
            ([None], "1 day", "[None] along 'over_places' make [0, …) in root units, not 1 day"),
            (["1 day"], hp.NotCombinableError, "['1 day'] along 'over_places' are not refused"),
        ],
        ids=["no-whole", "a-value", "a-refusal"],
    )
    def test_another_whole_breaks_the_law(self, parts: Any, stated: Any, message: str) -> None:  # noqa: ANN401 - as contracts have it
        """The message shows the parts and what they make."""
        contract = waiting(Waiting, combines=[("place", parts, stated)])()

        found = broken(contract, "wholes-are-as-stated")["wholes-are-as-stated"]
        assert found.endswith(message)

    def test_refused_parts_are_left_out(self) -> None:
        """A rule may refuse parts; the laws hold of the others."""
        numbers = st.integers(8, 20).map(Fraction)
        contract = type(
            "TestMine", (ht.RuleContract,), {"rule": RefusesSmall(), "numbers": numbers}
        )

        assert broken(contract()) == {}

    def test_a_rule_that_refuses_everything_keeps_no_law(self) -> None:
        """It is skipped with the reason, and not passed."""
        numbers = st.just(Fraction(0))
        contract = type(
            "TestMine", (ht.RuleContract,), {"rule": RefusesSmall(), "numbers": numbers}
        )

        reason = skipped(contract(), "known-parts-make-a-known-whole")
        assert reason.startswith("parts are refused: ")

    def test_a_rule_may_only_bound_the_whole(self) -> None:
        """That is claimed of it, as it is of medians."""
        body = {"rule": wrong_rules.Doubts(), "bounds_only": True}
        contract = type("TestMine", (ht.RuleContract,), body)()

        assert broken(contract) == {}
        reason = skipped(contract, "known-parts-make-a-known-whole")
        assert reason == "`bounds_only` is claimed"


class TestRegister:
    """What files can name."""

    def test_an_unknown_kind_is_left_out(self) -> None:
        """No file can name it."""
        contract = waiting(Waiting, register=hp.IndicatorTypes())()

        assert broken(contract, "its-kind-is-its-own") == {}
        reason = skipped(contract, "files-give-it-back")
        assert reason == "'test-waiting' is not registered, so that no file can name it"

    def test_a_plug_in_is_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Files find the kinds of installed packages by themselves, and so does the contract."""
        register = hp.IndicatorTypes()
        monkeypatch.setattr(register, "find", {Waiting.kind: Waiting}.__getitem__)

        assert waiting(Waiting, register=register)().is_registered(Waiting("wait", "Wait"))

    def test_another_class_of_the_name_breaks_the_law(self) -> None:
        """A file would read something else."""
        register = hp.IndicatorTypes([Borrowed])
        contract = waiting(Waiting, register=register)()

        message = broken(contract, "its-kind-is-its-own")["its-kind-is-its-own"]
        assert message.endswith("'test-waiting' is registered, and is Borrowed")

    def test_without_jsonschema_the_schema_is_not_asked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The library is no part of the extra."""
        monkeypatch.setitem(sys.modules, "jsonschema", None)

        reason = skipped(waiting(Waiting)(), "the-schema-accepts-it")
        assert reason == "jsonschema is not installed"


class TestMethods:
    """What is stated and claimed of methods of measuring progress."""

    def contract(self, **body: Any) -> ht.ProgressContract:  # noqa: ANN401 - as contracts have it
        """Return the contract of a method that answers three tenths, nearly."""
        method = wrong_methods.Method(answer=lambda _: Progress("made-up", 0.1 + 0.2))
        made: ht.ProgressContract = type(
            "TestMine", (ht.ProgressContract,), {"method": method, **body}
        )()
        return made

    def test_floats_are_as_stated_nearly(self) -> None:
        """What went through logarithms has its last digits from the machine."""
        answers = [({"observations": [1]}, {"value": 0.3})]

        assert broken(self.contract(answers=answers), "answers-are-as-stated") == {}

    def test_other_units_may_tell_something_else(self) -> None:
        """Where that is said of the method, the law is skipped."""
        contract = self.contract(takes_any_unit=False)

        reason = skipped(contract, "other-units-tell-the-same")
        assert reason == "`takes_any_unit` is not claimed"
