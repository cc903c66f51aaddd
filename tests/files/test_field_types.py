"""What types of fields there are for files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import cast

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.files.field_types import classes, inside, keys_of, optional


@attrs.frozen
class Plain:
    """A class that calls itself nothing."""

    _days: int
    since: dt.date | None = None
    until: dt.date | None = dt.date(2022, 1, 1)


@attrs.frozen
class Tagged:
    """One that calls itself something."""

    kind = "tagged"

    weeks: tuple[int, ...] = ()


@attrs.frozen
class Bare:
    """Another one."""

    kind = "bare"


class TestKeys:
    """The arguments of a class."""

    def test_they_are_called_as_its_arguments(self) -> None:
        """Without the underscore of a private field; None only where it cannot be left out."""
        assert [(key.name, key.kind, key.required) for key in keys_of(Plain)] == [
            ("days", int, True),
            ("since", dt.date, False),
            ("until", dt.date | None, False),
        ]

    def test_a_field_without_a_type_is_a_text(self) -> None:
        """There is nothing else to go by."""
        assert [(key.name, key.kind) for key in keys_of(attrs.make_class("A", ["a"]))] == [
            ("a", str)
        ]

    def test_a_subclass_in_a_module_that_knows_none_of_the_types(self) -> None:
        """It adds no field, and is no class of attrs itself: its parent's module is asked."""
        assert keys_of(type("Sub", (Plain,), {"__module__": "json"})) == keys_of(Plain)

    def test_a_type_that_does_not_exist(self) -> None:
        """A mistake of the programmer."""
        kind = attrs.make_class("A", {"a": attrs.field(type=cast("type", "dt.daet"))})

        with pytest.raises(DefinitionError, match="the types of the fields of A are not known"):
            keys_of(kind)


class TestClasses:
    """Which classes may stand in one place."""

    @pytest.mark.parametrize(
        ("kind", "names"),
        [
            (Plain, [""]),
            (Tagged, ["tagged"]),
            (Tagged | Bare, ["tagged", "bare"]),
            (Plain | Tagged, []),
            (Tagged | int, []),
            (hp.Jurisdiction, []),
            (hp.Verdict, []),
        ],
    )
    def test_by_what_they_call_themselves(self, kind: object, names: list[str]) -> None:
        """Of several each must call itself something."""
        assert list(classes(kind)) == names


def test_optional_keeps_what_else_there_may_be() -> None:
    """Only None is gone."""
    assert optional(Tagged | Bare | None) == Tagged | Bare


@pytest.mark.parametrize(
    ("kind", "key", "inner"),
    [
        (Tagged, "weeks", tuple[int, ...]),
        (Tagged | Bare | None, "weeks", tuple[int, ...]),
        (Tagged, "days", None),
        (tuple[int, str], "3", None),
        (tuple[int, ...], "17", int),
        (Mapping[str, Plain], "any", Plain),
    ],
)
def test_inside(kind: object, key: str, inner: object) -> None:
    """What a key or a number leads to."""
    assert inside(kind, key) == inner
