"""The closed set of unit names, and how a name or a product of names finds its unit."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from healthplan.errors import (
    DefinitionError,
    DuplicateNameError,
    UnknownNameError,
    shown,
)
from healthplan.units import _pint, words
from healthplan.units.products import MOST_FACTORS, UnitParts, compound
from healthplan.units.unit_type import RATIO, Role, Unit, interned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_TEXT = 96
_KIND = "unit"
_NEW_NAME = re.compile(r"(?=.{1,40}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*", re.ASCII)
# A Chinese name must not be readable as a number, a magnitude or a product of units.
_NEW_ZH = re.compile(r"(?![万亿千百十每])[^\W\d_]{1,40}")
_RESERVED = frozenset({"per", "point", "points", *words.MAGNITUDES})


@functools.cache
def vocabulary() -> Mapping[str, Unit]:
    """Return every unit of the definition file and its points, by every spelling."""
    rows = [
        *((word, Role.PLAIN, False) for word in words.MEASURES),
        *((word, Role.PLAIN, True) for word in words.COUNTED),
        *((word, Role.LEVEL, False) for word in words.LEVELS),
    ]
    sizes = _pint.measures(word.name for word, _, _ in rows)
    found: dict[str, Unit] = dict.fromkeys(("1", "ratio", "比值"), RATIO)
    for word, role, counted in rows:
        made = _unit_of(word, role, sizes[word.name], found, counted=counted)
        found |= dict.fromkeys((*spellings(made), *map(_key, word.others)), made)
        if role is Role.LEVEL:
            others = words.POINTS.get(made.points.name, ())
            singular = made.points.symbol.replace("points", "point")
            found |= dict.fromkeys((*spellings(made.points), *others, singular), made.points)
    return MappingProxyType(found)


def _unit_of(
    word: words.Word, role: Role, size: _pint.Measure, found: Mapping[str, Unit], *, counted: bool
) -> Unit:
    scale, dimensions = size
    symbol = word.symbol or word.name.replace("_", " ")
    level = role is Role.LEVEL
    return interned(
        Unit(
            name=word.name,
            symbol=symbol,
            plural=word.plural or (symbol if level else words.plural_of(symbol)),
            zh=word.zh,
            role=role,
            scale=scale,
            dimensions=dimensions,
            counted=counted,
            parts=tuple((found[_key(base)], exponent) for base, exponent in dimensions)
            if level
            else (),
        )
    )


def spellings(known: Unit) -> tuple[str, ...]:
    """Return the names under which a unit is found by its own words."""
    names = (known.name, known.symbol, known.plural, known.zh, known.zh_bare)
    return tuple(_key(name) for name in names if name)


def _key(name: str) -> str:
    return name.replace("_", " ")


def find(text: str, extra: Iterable[Unit] = ()) -> Unit | None:
    """Return the unit that *text* names, itself or as a product, or None.

    *extra* units, and the simple units they are made of, are known besides the vocabulary.
    """
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return None
    units = tuple(extra)
    if not units:
        return _find(text)
    own: dict[str, Unit] = {}
    for one in units:
        for part, _ in one.parts:
            own |= dict.fromkeys(spellings(part), part)
    for one in units:
        own |= dict.fromkeys(spellings(one), one)
    return _look_up(text, own)


@functools.lru_cache(maxsize=1024)
def _find(text: str) -> Unit | None:
    return _look_up(text, {})


def _look_up(text: str, own: Mapping[str, Unit]) -> Unit | None:
    key = _key(text).strip(" ")
    known = own.get(key) or vocabulary().get(key)
    return known or _product(key.replace(" per ", "/"), own)


def _product(text: str, own: Mapping[str, Unit]) -> Unit | None:
    """Return the unit of ``a*b/c/d`` with at most six factors, none of which cancel, or None."""
    numerator, *denominators = re.sub("^per ", "/", text).split("/")
    above = [] if numerator.strip(" ") in {"", "1"} else numerator.split("*")
    factors = [(name, 1) for name in above] + [(name, -1) for name in denominators]
    if not 0 < len(factors) <= MOST_FACTORS:
        return None
    parts = UnitParts()
    for name, exponent in factors:
        key = name.strip(" ")
        factor = own.get(key) or vocabulary().get(key)
        if factor is None or factor.role is not Role.PLAIN or factor == RATIO:
            return None
        parts.multiply(factor, exponent)
    return compound(parts) if parts.is_plain_product_of(len(factors)) else None


def unit(
    name: str, *, counted: bool = False, plural: str | None = None, zh: str | None = None
) -> Unit:
    """Return a unit by its name, or make a new counted thing.

    Without ``counted`` the name is looked up: an English or Chinese name, a symbol, or a
    product such as "yuan/person". With ``counted=True`` the name is that of a thing to be
    counted, which gets a dimension of its own. Nothing is registered anywhere: the unit
    itself is all there is, and another call with the same words returns an equal one.

    Args:
        name: The name; for a new thing at most 40 lower-case letters, digits and
            single ``_``.
        counted: Whether this is a thing to be counted.
        plural: How a new thing is printed after numbers other than 1; by default made
            by the English rule.
        zh: How a new thing is printed in Chinese, with its measure word.

    Raises:
        UnknownNameError: No such unit; the error has the nearest names.
        DuplicateNameError: The name, plural or Chinese name of a new thing already
            means something else.
        DefinitionError: A name that cannot be one.

    >>> from healthplan.units import quantity, unit
    >>> unit("元/人")
    Unit('yuan/person')
    >>> bed = unit("bed", counted=True, zh="张床")
    >>> print(quantity(12, bed), quantity(12, bed).text("zh"))
    12 beds 12张床
    """
    if not counted:
        if plural is not None or zh is not None:
            msg = f"unit({name!r}) looks a unit up, but was given a plural or a Chinese name"
            raise DefinitionError(msg, hint="say counted=True to make a new counted thing")
        return resolved(name)
    known = find(name)
    if known is None:
        return _new(name, plural, zh)
    same = known.counted and plural in {None, known.plural} and zh in {None, known.zh}
    if not same:
        hint = "choose another name, or use the unit that has this one"
        raise DuplicateNameError(_KIND, name, hint=hint)
    return known


def resolved(unit: Unit | str, extra: Iterable[Unit] = ()) -> Unit:
    """Return *unit*, or the unit of that name.

    Raises:
        UnknownNameError: No unit has that name; the error has the nearest ones.
    """
    if isinstance(unit, Unit):
        return unit
    if not isinstance(unit, str):
        raise UnknownNameError(_KIND, shown(unit))
    found = find(unit, extra)
    if found is None:
        raise UnknownNameError(_KIND, unit[:LONGEST_TEXT], vocabulary())
    return found


def _is_new_name(name: object) -> bool:
    fits = isinstance(name, str) and _NEW_NAME.fullmatch(name)
    return bool(fits) and _RESERVED.isdisjoint(str(name).split("_"))


def _new(name: str, plural: str | None, zh: str | None) -> Unit:
    if not _is_new_name(name):
        msg = f"{shown(name)} cannot be the name of a unit"
        hint = "use at most 40 lower-case letters, digits and single '_', with a letter first"
        raise DefinitionError(msg, hint=hint)
    symbol = name.replace("_", " ")
    plural = words.plural_of(symbol) if plural is None else plural
    if not _is_new_name(plural.replace(" ", "_")):
        msg = f"{shown(plural)} cannot be the plural of the unit {name!r}"
        raise DefinitionError(msg, hint="use lower-case letters and single spaces")
    if zh is not None and not _NEW_ZH.fullmatch(zh):
        msg = f"{shown(zh)} cannot be the Chinese name of the unit {name!r}"
        raise DefinitionError(msg, hint="use letters only, and no word for a number first")
    made = interned(Unit(name, symbol, plural, zh or "", dimensions=((name, 1),), counted=True))
    for spelling in spellings(made):
        if spelling in vocabulary():
            hint = f"it already means {vocabulary()[spelling].name!r}"
            raise DuplicateNameError(_KIND, spelling, hint=hint)
    return made
