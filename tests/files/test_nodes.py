"""The tree of values: what a single value may be taken for."""

from __future__ import annotations

import pytest

from healthplan.files.nodes import Mapping, Scalar, Sequence
from healthplan.findings import Place

HERE = Place("plan.yaml", 1, 1)


def plain(text: str) -> Scalar:
    """Return a value that stands without quotes."""
    return Scalar(text, HERE, plain=True)


class TestScalar:
    """A single value."""

    @pytest.mark.parametrize("text", ["", "~", "null"])
    def test_nothing_is_nothing_only_without_quotes(self, text: str) -> None:
        """Three ways to write nothing, and in quotes each of them is a text."""
        assert plain(text).is_nothing
        assert not Scalar(text, HERE).is_nothing

    @pytest.mark.parametrize("text", ["Null", "NULL", "none", "nil", "-", "n/a"])
    def test_other_words_are_something(self, text: str) -> None:
        """Nothing else means nothing."""
        assert not plain(text).is_nothing

    def test_truth_has_two_words(self) -> None:
        """Only true and false are truth values, and not in quotes."""
        assert plain("true").truth is True
        assert plain("false").truth is False
        assert Scalar("true", HERE).truth is None

    @pytest.mark.parametrize("text", ["no", "yes", "on", "off", "NO", "True", "FALSE", "y", "1"])
    def test_words_of_yaml_1_1_are_texts(self, text: str) -> None:
        """Norway stays Norway."""
        assert plain(text).truth is None

    @pytest.mark.parametrize(("text", "number"), [("0", 0), ("112", 112), ("-3", -3)])
    def test_a_whole_number_is_one(self, text: str, number: int) -> None:
        """Digits without quotes are a whole number."""
        assert plain(text).whole == number
        assert Scalar(text, HERE).whole is None

    @pytest.mark.parametrize(
        "text",
        ["010", "0x1F", "1_000", "1,000", "12:30:45", "1e3", "3.0", "+5", "-", "", "１２", "1 "],
    )
    def test_what_only_resembles_a_whole_number_is_a_text(self, text: str) -> None:
        """No octal, no sexagesimal, no separators, no exponent."""
        assert plain(text).whole is None

    def test_too_many_digits_are_a_text(self) -> None:
        """A number longer than any exact number is not converted at all."""
        assert plain("9" * 34).whole == 10**34 - 1
        assert plain("9" * 35).whole is None

    @pytest.mark.parametrize(
        ("node", "kind"),
        [
            (plain(""), "nothing"),
            (plain("true"), "the truth value true"),
            (plain("no"), "the text 'no'"),
            (Sequence((plain("a"),), HERE), "a list of 1"),
            (Mapping((), HERE), "a mapping"),
        ],
    )
    def test_people_can_be_told_what_it_is(
        self, node: Scalar | Sequence | Mapping, kind: str
    ) -> None:
        """Each kind of value has a name that messages use."""
        assert node.kind == kind


class TestMapping:
    """Values by key."""

    def test_a_value_is_found_by_its_key(self) -> None:
        """A key leads to its value, and a key that is not there to None."""
        mapping = Mapping(((plain("a"), plain("1")), (plain("b"), plain("2"))), HERE)

        assert mapping.get("b") == plain("2")
        assert mapping.get("c") is None
