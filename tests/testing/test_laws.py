"""Laws as tests, and how they say what broke them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, ClassVar
from unittest import SkipTest

import pytest
from hypothesis import strategies as st
from tests.testing.breaking import unshrunk

import healthplan as hp
import healthplan.testing as ht
from healthplan.testing.laws import example_law, law, require, skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.testing.laws import Draw


class Numbers:
    """Laws of numbers, some of them wrong."""

    seen: ClassVar[list[int]] = []
    examples: ClassVar[Sequence[int]] = ()
    max_examples = 3

    @law
    def test_numbers_are_small(self, draw: Draw) -> None:
        """They are not."""
        require(draw(st.integers(0, 9)) < 5, "there is a large one")

    @law
    def test_quotients_are_numbers(self, draw: Draw) -> None:
        """Not of zero."""
        require(1 / draw(st.just(0)), "there is none")

    @law
    def test_some_apply(self, draw: Draw) -> None:
        """Only even ones."""
        number = draw(st.integers(0, 1))
        self.seen.append(number)
        if number:
            skip("an odd number")

    @law
    def test_none_applies(self, draw: Draw) -> None:
        """There is no such number."""
        skip(f"{draw(st.just('no'))} such number")

    @example_law
    def test_examples_are_even(self) -> None:
        """If there are any."""
        if not self.examples:
            skip("there are no examples")
        require(all(number % 2 == 0 for number in self.examples), "one is odd")


class TestLaw:
    """A law tried on many examples."""

    def test_the_message_names_law_and_contract(self) -> None:
        """And says on what it broke; the facts are attributes."""
        contract = Numbers()
        contract.max_examples = 50
        with pytest.raises(ht.BrokenLawError) as caught:
            contract.test_numbers_are_small()

        error = caught.value
        assert (error.law, error.subject) == ("numbers-are-small", "Numbers")
        assert str(error) == "Numbers breaks the law 'numbers-are-small': there is a large one"

    def test_whatever_is_raised_breaks_it(self) -> None:
        """The message shows the error."""
        with pytest.raises(ht.BrokenLawError, match="are-numbers': ZeroDivisionError: division"):
            Numbers().test_quotients_are_numbers()

    def test_a_law_of_some_holds_of_those(self) -> None:
        """What it says nothing of is left out."""
        Numbers().test_some_apply()

        assert Numbers.seen

    def test_a_law_of_none_is_skipped(self) -> None:
        """With the reason."""
        with pytest.raises(SkipTest, match="no such number"):
            Numbers().test_none_applies()


class Large:
    """A law that large numbers break."""

    def __init__(self) -> None:
        self.large: set[int] = set()

    @law
    def test_numbers_are_small(self, draw: Draw) -> None:
        """They are not."""
        number = draw(st.integers(0, 10**6))
        if number >= 500:
            self.large.add(number)
        require(number < 500, f"{number} is large")


class TestShrinking:
    """What a law is told to break on."""

    def test_the_simplest_example_is_told(self) -> None:
        """It is looked for among those that break the law."""
        with pytest.raises(ht.BrokenLawError, match=": 500 is large"):
            Large().test_numbers_are_small()

    def test_a_profile_may_leave_that_out(self) -> None:
        """Then the first that breaks it is told."""
        contract = Large()
        with unshrunk(), pytest.raises(ht.BrokenLawError, match="is large"):
            contract.test_numbers_are_small()

        assert len(contract.large) == 1


class TestExampleLaw:
    """A law held against what is stated."""

    def test_without_examples_it_is_skipped(self) -> None:
        """With the reason."""
        with pytest.raises(SkipTest, match="there are no examples"):
            Numbers().test_examples_are_even()

    def test_a_wrong_example_breaks_it(self) -> None:
        """By name."""
        contract = Numbers()
        contract.examples = [2, 3]  # type: ignore[misc]  # of this one only
        with pytest.raises(ht.BrokenLawError, match="'examples-are-even': one is odd"):
            contract.test_examples_are_even()


class TestNothingNamed:
    """A contract of nothing."""

    @pytest.mark.parametrize(
        ("contract", "test", "message"),
        [
            (ht.IndicatorContract, "test_it_is_frozen", "names no indicator"),
            (ht.RuleContract, "test_no_parts_make_no_whole", "names no rule"),
            (ht.ProgressContract, "test_numbers_are_finite", "names no method"),
        ],
    )
    def test_it_says_what_to_set(self, contract: type, test: str, message: str) -> None:
        """Whichever law is asked."""
        made = type("TestMine", (contract,), {})()
        with pytest.raises(ht.BrokenLawError, match=f"TestMine {message}"):
            getattr(made, test)()


class TestImport:
    """What importing costs and needs."""

    def run(self, program: str) -> str:
        """Return what a program prints."""
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout

    def test_the_library_does_not_import_it(self) -> None:
        """It is asked for by its name."""
        program = "import sys, healthplan; print('healthplan.testing' in sys.modules)"

        assert self.run(program) == "False\n"

    def test_without_hypothesis_the_extra_is_named(self) -> None:
        """Before anything else fails."""
        program = (
            "import sys; sys.modules['hypothesis'] = None\n"
            "try:\n    import healthplan.testing\n"
            "except ImportError as error:\n    print(error)"
        )

        assert self.run(program) == (
            "healthplan.testing needs a library that is not installed\n"
            "  hint: pip install 'healthplan[testing]'\n"
        )

    def test_errors_are_ours(self) -> None:
        """A broken law is an error of the library, and an AssertionError."""
        assert issubclass(ht.BrokenLawError, hp.HealthPlanError)
        assert issubclass(ht.BrokenLawError, AssertionError)
