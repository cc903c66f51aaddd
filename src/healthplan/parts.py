"""Splitting a value: by sex, age, residence, level of institution."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping

import attrs

from healthplan.errors import DefinitionError, shown
from healthplan.text import Text, as_text


class Overlap(enum.Enum):
    """How the categories of a dimension lie to each other.

    >>> Overlap("disjoint")
    <Overlap.DISJOINT: 'disjoint'>
    """

    DISJOINT = "disjoint"
    """No unit is counted in two categories."""

    OVERLAPPING = "overlapping"
    """A unit may be counted in several categories."""

    SUBSET = "subset"
    """Each category lies within the next wider one."""


@attrs.frozen(slots=True)
class Category:
    """One of the parts into which a dimension splits a value.

    Attributes:
        id: A short name, such as "female".
        name: What people read.
        within: The id of the category that this one is a part of, or None.

    >>> Category("women-35-64", within="female").within
    'female'
    """

    id: str
    name: Text = attrs.field(
        default=attrs.Factory(lambda self: self.id, takes_self=True), converter=as_text
    )
    within: str | None = attrs.field(default=None, kw_only=True)


def _categories(value: Iterable[Category | str]) -> tuple[Category, ...]:
    if isinstance(value, str):
        msg = f"the categories of a dimension are a list, not {shown(value)}"
        raise DefinitionError(msg, hint="write categories=['female', 'male']")
    return tuple(each if isinstance(each, Category) else Category(each) for each in value)


@attrs.frozen(slots=True)
class Dimension:
    """One way of splitting a value.

    Attributes:
        id: A short name, such as "sex".
        name: What people read.
        overlap: How its categories lie to each other.
        categories: All there are, as categories or their ids; empty where nobody said.

    Raises:
        DefinitionError: A category is listed twice, or lies within one that is not listed.

    >>> sex = Dimension("sex", categories=["female", "male"])
    >>> print(sex.name, [category.id for category in sex.categories])
    sex ['female', 'male']
    """

    id: str
    name: Text = attrs.field(
        default=attrs.Factory(lambda self: self.id, takes_self=True), converter=as_text
    )
    overlap: Overlap = attrs.field(default=Overlap.DISJOINT, converter=Overlap, kw_only=True)
    categories: tuple[Category, ...] = attrs.field(default=(), converter=_categories, kw_only=True)

    @categories.validator
    def _check_categories(self, _: object, value: tuple[Category, ...]) -> None:
        listed = [category.id for category in value]
        twice = sorted({name for name in listed if listed.count(name) > 1})
        if twice:
            msg = f"the dimension {self.id!r} lists {', '.join(map(repr, twice))} twice"
            raise DefinitionError(msg, hint="each category is listed once, by its own id")
        for category in value:
            if category.within is not None and category.within not in listed:
                msg = f"{category.id!r} lies within {category.within!r}, which {self.id!r} lacks"
                raise DefinitionError(msg, hint="list the wider category too")


@attrs.frozen(slots=True)
class Part:
    """Which part of the whole a value is about: one category for each dimension.

    Made from a mapping wherever ``part=`` is asked for; the empty part is the whole.

    Attributes:
        categories: Pairs of dimension and category, ordered by dimension.

    >>> part = Part.of({Dimension("sex"): Category("female"), "residence": "rural"})
    >>> print(part)
    residence=rural,sex=female
    >>> bool(Part.of(None))
    False
    """

    categories: tuple[tuple[Dimension, Category], ...] = ()

    @classmethod
    def of(cls, value: PartLike) -> Part:
        """Return *value* as a Part; plain strings name a dimension or category by its id.

        Raises:
            DefinitionError: It is no mapping, or one dimension is given twice.
        """
        if value is None:
            return cls()
        if isinstance(value, Part):
            return value
        if not isinstance(value, Mapping):
            msg = f"a part of the whole is a mapping, not {shown(value)}"
            raise DefinitionError(msg, hint="write part={'sex': 'female'}")
        pairs = [
            (
                key if isinstance(key, Dimension) else Dimension(key),
                category if isinstance(category, Category) else Category(category),
            )
            for key, category in value.items()
        ]
        names = [dimension.id for dimension, _ in pairs]
        if len(set(names)) < len(names):
            msg = f"a part names one dimension twice: {', '.join(names)}"
            raise DefinitionError(msg)
        return cls(tuple(sorted(pairs, key=lambda pair: pair[0].id)))

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """The ids alone, by which two parts are the same part."""
        return tuple((dimension.id, category.id) for dimension, category in self.categories)

    def __bool__(self) -> bool:
        return bool(self.categories)

    def __iter__(self) -> Iterator[tuple[Dimension, Category]]:
        return iter(self.categories)

    def __str__(self) -> str:
        """Return the ids, like "residence=rural,sex=female"."""
        return ",".join(f"{dimension}={category}" for dimension, category in self.key)


PartLike = Part | Mapping[Dimension | str, Category | str] | None
"""What a part may be given as."""


def as_part(value: PartLike) -> Part:
    """Return *value* as a Part.

    >>> print(as_part({"sex": "female"}))
    sex=female
    """
    return Part.of(value)


def optional_part(value: PartLike) -> Part | None:
    """Return *value* as a Part, and None as None: nothing said is not the whole.

    >>> optional_part(None) is None
    True
    """
    return None if value is None else Part.of(value)
