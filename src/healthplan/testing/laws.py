"""Laws as tests: what a contract is made of, and how it says which law broke and on what."""

from __future__ import annotations

import functools
import unittest
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from healthplan.errors import HealthPlanError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PART_OF_THE_PROFILE = 4

_Self = TypeVar("_Self")


class Draw(Protocol):
    """Draws a value: what a law is given to find its examples with."""

    def __call__(self, strategy: st.SearchStrategy[Any], label: object = None) -> Any:  # noqa: ANN401 - of any strategy
        """Return a value of the strategy."""
        ...


class BrokenLawError(HealthPlanError, AssertionError):
    """Something does not keep a law that everything of its kind keeps.

    Attributes:
        law: The name of the law, such as "a-difference-leads-back".
        subject: What broke it.
        detail: On what it broke, and how.

    >>> print(BrokenLawError("no-parts-make-no-whole", "TestWaitingTime", "got 0 days"))
    TestWaitingTime breaks the law 'no-parts-make-no-whole': got 0 days
    """

    def __init__(self, law: str, subject: str, detail: str) -> None:
        super().__init__(f"{subject} breaks the law {law!r}: {detail}")
        self.law = law
        self.subject = subject
        self.detail = detail


def fail(detail: str) -> NoReturn:
    """Raise an AssertionError that says *detail*: the law does not hold."""
    raise AssertionError(detail)


def require(condition: object, detail: str) -> None:
    """Raise an AssertionError that says *detail*, unless the condition holds.

    >>> require(1 < 2, "numbers are in order")
    """
    if not condition:
        fail(detail)


def law(check: Callable[[_Self, Draw], None]) -> Callable[[_Self], None]:
    """Return a test method that tries a law on many examples.

    The name of the law is that of the method.  It tries a quarter of the examples that the
    Hypothesis profile in force asks for, or ``max_examples`` of the contract, and shrinks
    what breaks it, unless the profile leaves that out.

    >>> class Contract:
    ...     @law
    ...     def test_squares_are_not_negative(self, draw):
    ...         require(draw(st.integers()) ** 2 >= 0, "a square is negative")
    >>> Contract().test_squares_are_not_negative()
    """
    name = _name(check)

    @functools.wraps(check)
    def test(self: _Self) -> None:
        profile = settings()
        applied: list[bool] = []
        reasons: list[str] = []

        # A strategy of the contract is known only here, so that `given` cannot stand outside.
        @settings(
            profile,
            max_examples=getattr(self, "max_examples", None) or _budget(profile),
            deadline=None,
            database=None,
            phases=[Phase.generate, *{Phase.shrink} & set(profile.phases)],
            report_multiple_bugs=False,
        )
        @given(st.data())
        def tried(data: st.DataObject) -> None:
            try:
                _held_to(name, self, lambda: check(self, data.draw))
                applied.append(True)
            except _DoesNotApplyError as error:
                reasons.append(str(error))

        tried()
        if not applied:
            raise unittest.SkipTest(reasons[0])

    return _without_parameters(test)


def single_law(check: Callable[[_Self], None]) -> Callable[[_Self], None]:
    """Return a test method that holds a law once, as it takes no examples that are drawn.

    >>> class Contract:
    ...     @single_law
    ...     def test_two_is_even(self):
    ...         require(2 % 2 == 0, "2 is odd")
    >>> Contract().test_two_is_even()
    """
    name = _name(check)

    @functools.wraps(check)
    def test(self: _Self) -> None:
        try:
            _held_to(name, self, lambda: check(self))
        except _DoesNotApplyError as error:
            raise unittest.SkipTest(str(error)) from None

    return _without_parameters(test)


def example_law(check: Callable[[_Self], None]) -> Callable[[_Self], None]:
    """Return a test method that holds a law against examples which the contract states.

    >>> class Contract:
    ...     evens = [2, 4]
    ...     @example_law
    ...     def test_evens_are_even(self):
    ...         require(all(number % 2 == 0 for number in self.evens), "one is odd")
    >>> len(list(example_laws(Contract())))
    1
    """
    test = single_law(check)
    test.is_example_law = True  # type: ignore[attr-defined]  # read by `example_laws`
    return test


def laws_of(contract: type) -> dict[str, str]:
    """Return the names of the laws of a contract, with the names of their tests.

    >>> from healthplan.testing import RuleContract
    >>> laws_of(RuleContract)["no-parts-make-no-whole"]
    'test_no_parts_make_no_whole'
    """
    tests = sorted(name for name in dir(contract) if name.startswith("test_"))
    return {_law_name(name): name for name in tests}


def example_laws(contract: object) -> Iterator[Callable[[], None]]:
    """Yield the tests of a contract that rest on what it states itself.

    >>> from healthplan.testing import RuleContract
    >>> len(list(example_laws(RuleContract())))
    1
    """
    for name in laws_of(type(contract)).values():
        test: Callable[[], None] = getattr(contract, name)
        if getattr(test, "is_example_law", False):
            yield test


class _DoesNotApplyError(Exception):
    """The law says nothing of an example."""


def skip(reason: str) -> NoReturn:
    """Leave out an example of which the law says nothing; a law without any is skipped."""
    raise _DoesNotApplyError(reason)


def _held_to(name: str, contract: object, check: Callable[[], None]) -> None:
    """Run a check; whatever it raises breaks the law."""
    try:
        check()
    except (HypothesisException, unittest.SkipTest, _DoesNotApplyError, BrokenLawError):
        raise
    except AssertionError as error:
        raise BrokenLawError(name, type(contract).__name__, str(error)) from error
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        raise BrokenLawError(name, type(contract).__name__, detail) from error


def _budget(profile: settings) -> int:
    return max(1, profile.max_examples // _PART_OF_THE_PROFILE)


def _name(check: Callable[..., None]) -> str:
    return _law_name(check.__name__)


def _law_name(test: str) -> str:
    return test.removeprefix("test_").replace("_", "-")


def _without_parameters(test: Callable[[_Self], None]) -> Callable[[_Self], None]:
    # pytest looks through `__wrapped__` for fixtures to hand in.
    del test.__wrapped__  # type: ignore[attr-defined]  # set by functools.wraps
    return test
