"""What is raised when a programmer makes a mistake."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan import errors
from healthplan.errors import (
    AmbiguousNameError,
    DefinitionError,
    DuplicateNameError,
    HealthPlanError,
    MissingExtraError,
    NotCombinableError,
    NotExactError,
    ParseError,
    PluginError,
    PrecisionError,
    UnitMismatchError,
    UnknownNameError,
    nearest,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES: Sequence[HealthPlanError] = [
    HealthPlanError("something is wrong", hint="mend it"),
    HealthPlanError("something is wrong"),
    ParseError("1,1000", expected="a number", hint="write 11000"),
    NotExactError(0.1),
    UnitMismatchError("percent is not points"),
    PrecisionError("too many digits"),
    DefinitionError("no title", hint="give one"),
    NotCombinableError("persons and hospitals"),
    MissingExtraError("a data frame", "tables"),
    PluginError("indicator type", "queue", ["clinic 0.1", "ward 2.0"], "both offer it"),
    UnknownNameError("indicator", "literacy", ["health-literacy"]),
    AmbiguousNameError("target", "a", ["a@2022", "a@2030"]),
    DuplicateNameError("target", "a", hint="rename one"),
]


class TestEveryError:
    """What holds for each of them."""

    def test_all_are_here(self) -> None:
        """The examples cover every class of the module."""
        classes = {each for each in vars(errors).values() if isinstance(each, type)}
        ours = {each for each in classes if issubclass(each, HealthPlanError)}

        assert {type(example) for example in EXAMPLES} == ours

    @pytest.mark.parametrize("example", EXAMPLES, ids=repr)
    def test_it_is_a_builtin_too(self, example: HealthPlanError) -> None:
        """Who knows nothing of this library catches the builtin."""
        builtin = (ValueError, TypeError, LookupError, ArithmeticError, ImportError)

        assert type(example) is HealthPlanError or isinstance(example, builtin)

    @pytest.mark.parametrize("example", EXAMPLES, ids=repr)
    def test_pickling_keeps_everything(self, example: HealthPlanError) -> None:
        """A worker process can hand it back with its message and all attributes."""
        again = pickle.loads(pickle.dumps(example))  # noqa: S301

        assert type(again) is type(example)
        assert str(again) == str(example)
        assert vars(again) == vars(example)
        assert again.args == example.args

    def test_a_subclass_with_other_arguments_is_pickled_too(self) -> None:
        """The arguments of a class need not be those of its message."""
        again = pickle.loads(pickle.dumps(UnknownNameError("unit", "x")))  # noqa: S301

        assert (again.kind, again.name, again.nearest) == ("unit", "x", ())


class TestMessage:
    """How it reads."""

    def test_the_hint_stands_on_its_own_line(self) -> None:
        """Message and hint are attributes and are printed beneath each other."""
        error = HealthPlanError("no title", hint="give one")

        assert str(error) == "no title\n  hint: give one"
        assert (error.message, error.hint) == ("no title", "give one")
        assert str(HealthPlanError("no title")) == "no title"

    def test_about(self) -> None:
        """The same error can be told of a subject, and stays what it was."""
        error = ParseError("x", expected="a number", hint="write one")
        told = error.about("line 3")

        assert isinstance(told, ParseError)
        assert told.message.startswith("line 3")
        assert (told.hint, told.expected) == ("write one", "a number")

    def test_a_parse_error_echoes_little(self) -> None:
        """A hostile text is cut in the message and in the attribute."""
        error = ParseError("9" * 1_000_000, expected="a number")

        assert len(str(error)) < 150
        assert len(error.text) == 61
        assert ParseError(b"x", expected="text").text == "b'x'"

    def test_not_exact(self) -> None:
        """The type that came is told and kept."""
        assert NotExactError(True).type_name == "bool"  # noqa: FBT003 - what must not come

    def test_a_missing_extra_names_the_command(self) -> None:
        """What to install is told and kept."""
        error = MissingExtraError("a data frame", "tables")

        assert error.extra == "tables"
        assert error.hint == "pip install 'healthplan[tables]'"


class TestNames:
    """Unknown, ambiguous and duplicate names."""

    @pytest.mark.parametrize(
        ("known", "hint"),
        [
            ([], None),
            (["health-literacy"], "did you mean 'health-literacy'?"),
            (["literacy-a", "literacy-b"], "did you mean 'literacy-b' or 'literacy-a'?"),
            (["x", "y"], "known: x, y"),
            (list("hgfedcba"), "known: a, b, c, d, e, f, …"),
            (list("fedcba"), "known: a, b, c, d, e, f"),
        ],
    )
    def test_what_is_known(self, known: list[str], hint: str | None) -> None:
        """The hint names what looks alike, else the first known names in order."""
        assert UnknownNameError("indicator", "literacy", known).hint == hint

    def test_ambiguous(self) -> None:
        """The candidates are listed and kept, from any iterable."""
        error = AmbiguousNameError("target", "a", iter(["a@2022", "a@2030"]))

        assert error.candidates == ("a@2022", "a@2030")
        assert str(error).startswith("'a' stands for more than one target: a@2022, a@2030")

    def test_duplicate(self) -> None:
        """Kind and name are kept."""
        error = DuplicateNameError("target", "a")

        assert (error.kind, error.name, error.hint) == ("target", "a", None)

    @pytest.mark.parametrize(
        ("kind", "several"), [("target", "targets"), ("category", "categories")]
    )
    def test_several_of_a_kind(self, kind: str, several: str) -> None:
        """They are told of in the plural."""
        assert str(DuplicateNameError(kind, "a")) == f"two different {several} are called 'a'"


class TestShown:
    """Values in messages."""

    @given(st.text() | st.integers() | st.binary() | st.floats() | st.lists(st.integers()))
    def test_never_long(self, value: object) -> None:
        """Whatever comes, at most 61 characters of it are shown."""
        assert len(shown(value)) <= 61

    def test_huge_numbers(self) -> None:
        """A number too long to be written is told by its size."""
        assert shown(10**5000) == "a whole number of 16610 bits"
        assert shown(-(10**5000)) == "a whole number of 16610 bits"
        assert shown(10**60) == "a whole number of 200 bits"
        assert shown(10**60 - 1) == "9" * 60


class TestNearest:
    """Names that look alike."""

    def test_at_most_three_best_first(self) -> None:
        """The best three come, whatever the order of the known names."""
        known = ["beds", "bed", "beads", "bids", "x"]

        assert nearest("beds", known)[0] == "beds"
        assert len(nearest("beds", known)) == 3
        assert nearest("beds", known) == nearest("beds", known[::-1])

    def test_a_name_among_very_many(self) -> None:
        """Those of like length are looked at first, wherever they stand."""
        others = ["a quite different name " + "z" * length for length in range(1000)]

        assert nearest("bedz", [*others, "beds"]) == nearest("bedz", ["beds", *others]) == ("beds",)

    def test_many_and_long_names_are_no_danger(self) -> None:
        """Of very many names the ones of like length are looked at, and long ones are cut."""
        known = ["x" * length for length in range(1, 3000)]

        assert nearest("y" * 1_000_000, known) == ()
        assert nearest("x" * 5, known)[0] == "xxxxx"
