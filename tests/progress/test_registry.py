"""Methods by name, and methods of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError, shown
from healthplan.progress import (
    Case,
    Progress,
    ProgressMethod,
    ProgressMethods,
    SimpleRatio,
    TargetedChange,
    evaluate,
    methods,
    progress_methods,
)
from healthplan.progress.base import percent
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable


@attrs.frozen(slots=True)
class Times:
    """A method of our own: the share of the way, so many times."""

    times: int = 1
    name: str = attrs.field(default="times", kw_only=True)
    title: Text = attrs.field(default=Text.of("so many times the way"), kw_only=True)
    source: str = attrs.field(default="made up", kw_only=True)

    def evaluate(self, case: Case) -> Progress:
        """Return it."""
        found = TargetedChange().evaluate(case).value
        assert isinstance(found, hp.Interval)
        return Progress(self.name, percent(found.span.times(self.times)))


class Plain:
    """A method of our own without options."""

    name, title, source = "plain", Text.of("the inputs"), "made up"

    def evaluate(self, case: Case) -> Progress:
        """Return nothing but the inputs."""
        return Progress(self.name, inputs=case)


GIVEN: dict[str, Any] = {"baseline": "10", "observations": ["12"], "target": "20"}


class TestRegister:
    """Methods by name."""

    def test_own_methods(self) -> None:
        """A registered method is found by its name, beside the others, in order."""
        register = ProgressMethods([TargetedChange()])
        own = register.register(Times())

        assert register["times"] is own
        assert list(register) == ["targeted-change", "times"]
        assert repr(register) == "<ProgressMethods targeted-change, times>"

    def test_a_name_taken_twice(self) -> None:
        """Two methods of one name are refused; the same one may come twice."""
        register = ProgressMethods([Times(), Times()])

        with pytest.raises(DuplicateNameError, match="'times'"):
            register.register(Times(2))

    def test_an_unknown_name(self) -> None:
        """An unknown name is refused with the nearest ones."""
        with pytest.raises(UnknownNameError, match="did you mean 'targeted-change'"):
            _ = progress_methods["target-change"]


class TestFind:
    """Methods with options."""

    def test_options_make_another_method(self) -> None:
        """Options are those of the class, and leave the registered method alone."""
        found = progress_methods.find("simple-ratio", falling="value-by-target")

        assert found == SimpleRatio("value-by-target")
        assert progress_methods["simple-ratio"] == SimpleRatio()

    @pytest.mark.parametrize("name", ["fall", "name", "title", "source"])
    def test_an_unknown_option(self, name: str) -> None:
        """What is no option of the method is refused with its options."""
        with pytest.raises(UnknownNameError, match="option of 'simple-ratio'"):
            progress_methods.find("simple-ratio", **{name: "x"})

    def test_no_options(self) -> None:
        """A class of another make has no options."""
        assert isinstance(progress_methods.find(Plain()), Plain)
        with pytest.raises(UnknownNameError, match="option of 'plain'"):
            progress_methods.find(Plain(), times=2)

    def test_no_method(self) -> None:
        """What cannot evaluate is refused."""
        method: Any = 5
        with pytest.raises(DefinitionError, match="5 is not a method"):
            progress_methods.find(method)

    def test_a_class_is_no_method(self) -> None:
        """The error says to make an object of it."""
        method: Any = Times
        with pytest.raises(DefinitionError, match=r"an object of that class: Times\(\)"):
            progress_methods.find(method)


class TestBrokenMethods:
    """Methods that do not do what a method promises."""

    @pytest.mark.parametrize("assessed", [True, False])
    def test_one_that_raises(self, assessed: bool) -> None:  # noqa: FBT001 - a parameter of the test
        """The error names the method and what it raised, which is its cause."""
        with pytest.raises(DefinitionError) as raised:
            _ask(lambda _: 1 // 0, assessed=assessed)

        assert raised.value.message == (
            "the answer of the progress method 'mine' is a ZeroDivisionError: "
            "'integer division or modulo by zero'"
        )
        assert isinstance(raised.value.__cause__, ZeroDivisionError)

    @pytest.mark.parametrize("answer", [0.5, None, "half", hp.quantity("50 %")])
    def test_one_that_answers_with_something_else(self, answer: object) -> None:
        """The error names the method and what came."""
        with pytest.raises(DefinitionError) as raised:
            _ask(lambda _: answer, assessed=False)

        said = str(raised.value)
        assert said.startswith("the answer of the progress method 'mine' is a Progress, not ")
        assert shown(answer) in said

    def test_our_own_errors_stay(self) -> None:
        """Such as that of a year that is missing."""
        with pytest.raises(DefinitionError, match="when each value was reached"):
            evaluate("straight-line", baseline="10", observations=["12"], target="20")


def _ask(answer: Callable[[Case], object], *, assessed: bool) -> object:
    """Ask a method of our own that gives such an answer: in an assessment, or alone."""
    method: Any = Plain()
    method.name, method.evaluate = "mine", answer
    if not assessed:
        return evaluate(method, **GIVEN)
    share = hp.Share("a", "A")
    plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("20 %"), by="2022")])
    return hp.assess(plan, [hp.Observation(share, "12 %", period="2022")], progress=method)


class TestEvaluate:
    """The one call."""

    def test_by_name(self) -> None:
        """The method is called with what was given, which the answer keeps."""
        found = evaluate("targeted-change", **GIVEN)

        assert found.method == "targeted-change"
        assert found.value == hp.quantity("20 %")
        assert found.inputs is not None
        assert found.inputs.latest is not None
        assert found.inputs.latest.value.low == 12

    def test_a_method_of_our_own(self) -> None:
        """A method need not be registered, and takes its own options."""
        method: ProgressMethod = Times()

        assert evaluate(method, **GIVEN, times=3).value == hp.quantity("60 %")
        assert evaluate(Plain(), **GIVEN).inputs == evaluate("targeted-change", **GIVEN).inputs

    def test_rounded_figures(self) -> None:
        """Read as rounded, figures give the range of the result."""
        found = evaluate("targeted-change", **GIVEN, precision="rounded")

        assert found.number is None
        assert isinstance(found.value, hp.Interval)
        assert found.value.contains("20 %")

    def test_every_method_tells_of_itself(self) -> None:
        """Names, one-line titles in two languages, and sources."""
        found = methods()

        assert list(found) == sorted(found)
        for name, method in found.items():
            assert method.name == name
            assert dict(method.title.versions).keys() == {"en", "zh"}
            assert method.source
            assert isinstance(method, ProgressMethod)

    @pytest.mark.parametrize("name", list(methods()))
    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"baseline": ("2015", "0")},
            {"baseline": ("2015", "0"), "observations": [("2020", "0")], "target": ("2030", "0")},
            {"observations": [("2020", "-5")], "target": ("2030", "5")},
            {"baseline": ("2020", "5"), "observations": [("2020", "5")], "target": ("2020", "6")},
            {"baseline": ("2015", "-5"), "observations": [("2020", "7")]},
            {
                "baseline": ("2015", hp.Interval(unit=hp.unit("1"))),
                "observations": [("2020", "7")],
                "target": ("2030", "9"),
            },
        ],
    )
    @pytest.mark.parametrize("better", ["higher", "lower", None])
    def test_no_figures_raise(self, name: str, given: dict[str, Any], better: str | None) -> None:
        """Whatever is missing, zero, negative or unknown: there is an answer in one line."""
        found = evaluate(name, **given, better=better)

        assert found.method == name
        assert "\n" not in str(found)
