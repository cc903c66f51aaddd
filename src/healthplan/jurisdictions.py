"""Territories, how they lie within each other, and when they were in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError, shown
from healthplan.periods import Period
from healthplan.text import Text
from healthplan.validators import instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEVELS: Final = ("world", "nation", "province", "prefecture", "county", "township", "village")
"""The levels that are known by rank, the widest first; any other word may be used too."""

_MOST_LISTED: Final = 6


def _code(value: object) -> str:
    if not isinstance(value, str) or not value or value != value.strip():
        msg = f"the code of a jurisdiction is a text without spaces around it, not {shown(value)}"
        raise DefinitionError(msg, hint="for example 'CN-50'")
    return value


def _name(value: str | Mapping[str, str] | Text) -> Text:
    return Text.of(value)


def _parent_code(value: Jurisdiction | str | None) -> str | None:
    if value is None:
        return None
    return value.code if isinstance(value, Jurisdiction) else _code(value)


def _day(value: dt.date | str) -> dt.date:
    return Period.of_day(value).first


def _day_or_none(value: dt.date | str | None) -> dt.date | None:
    return None if value is None else _day(value)


@attrs.frozen(slots=True, cache_hash=True)
class Jurisdiction:
    """A territory that a plan or a figure is about.

    It is compared by value.  The parent is kept as its code, so that a territory
    is as small as its own facts; :class:`JurisdictionTree` puts them together.

    Attributes:
        code: What it is known by everywhere, such as "CN-50".
        name: What people call it.
        level: Which rung it stands on, such as "province" (see :data:`LEVELS`).
        parent: The code of the territory it lies within, or None.
        valid_from: The first day it was in force, or None for always.
        valid_until: The last day it was in force, or None if it still is.

    >>> chongqing = Jurisdiction("CN-50", "Chongqing", level="province", parent="CN")
    >>> print(chongqing, chongqing.rank)
    Chongqing 2
    """

    code: str = attrs.field(converter=_code)
    name: Text = attrs.field(converter=_name)
    level: str | None = attrs.field(default=None, kw_only=True)
    parent: str | None = attrs.field(default=None, converter=_parent_code, kw_only=True)
    valid_from: dt.date | None = attrs.field(default=None, converter=_day_or_none, kw_only=True)
    valid_until: dt.date | None = attrs.field(default=None, converter=_day_or_none, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a territory that contradicts itself.

        Raises:
            DefinitionError: It lies within itself, or ended before it began.
        """
        if self.parent == self.code:
            msg = f"jurisdiction {shown(self.code)} cannot lie within itself"
            raise DefinitionError(msg, hint="leave parent= out for the widest one")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            msg = (
                f"jurisdiction {shown(self.code)} ends ({self.valid_until})"
                f" before it begins ({self.valid_from})"
            )
            raise DefinitionError(msg, hint="swap the two days")

    @property
    def rank(self) -> int | None:
        """The place of its level in :data:`LEVELS`, 0 for the world; None if it has none there.

        >>> Jurisdiction("X-1", "Northern health district", level="health district").rank is None
        True
        """
        return LEVELS.index(self.level) if self.level in LEVELS else None

    def in_force(self, on: dt.date | str) -> bool:
        """Return whether it existed on that day; both ends count.

        >>> old = Jurisdiction("X-9", "A county merged away (made up)", valid_until="2019-12-31")
        >>> old.in_force("2019-12-31"), old.in_force("2020-01-01")
        (True, False)
        """
        return self._covers(_day(on))

    def _covers(self, day: dt.date) -> bool:
        return (self.valid_from or dt.date.min) <= day <= (self.valid_until or dt.date.max)

    def __str__(self) -> str:
        """Return its name, in English where it has an English one."""
        return str(self.name)


def _distinct(jurisdictions: Iterable[Jurisdiction]) -> tuple[Jurisdiction, ...]:
    known: dict[str, Jurisdiction] = {}
    for jurisdiction in jurisdictions:
        if known.setdefault(jurisdiction.code, jurisdiction) != jurisdiction:
            raise DuplicateNameError(
                kind="jurisdiction", name=jurisdiction.code, hint="one code has one definition"
            )
    return tuple(known[code] for code in sorted(known))


def _index(tree: JurisdictionTree) -> dict[str, Jurisdiction]:
    return {jurisdiction.code: jurisdiction for jurisdiction in tree.jurisdictions}


def _by_parent(tree: JurisdictionTree) -> dict[str | None, list[Jurisdiction]]:
    children = defaultdict(list)
    for jurisdiction in tree.jurisdictions:
        children[jurisdiction.parent].append(jurisdiction)
    return dict(children)


def optional_place(value: Jurisdiction | None) -> Jurisdiction | None:
    """Return *value*, if it is a jurisdiction or None.

    Raises:
        DefinitionError: It is something else, such as the code of one.

    >>> print(optional_place(Jurisdiction("CN-50", "Chongqing")))
    Chongqing
    """
    hint = "make one first, like hp.Jurisdiction('CN-50', 'Chongqing')"
    return None if value is None else instance(Jurisdiction, value, "a place", hint)


@attrs.frozen(slots=True, repr=False)
class JurisdictionTree:
    """Territories by code, with the ones each lies within and the ones within it.

    Every answer is sorted by code, whatever order they came in.

    Attributes:
        jurisdictions: All of them.

    Raises:
        DuplicateNameError: One code has two definitions.
        UnknownNameError: A parent is not among them.
        DefinitionError: They lie within each other in a circle.

    >>> china = Jurisdiction("CN", "China", level="nation")
    >>> chongqing = Jurisdiction("CN-50", "Chongqing", level="province", parent=china)
    >>> tree = JurisdictionTree([chongqing, china])
    >>> [str(child) for child in tree.children("CN")]
    ['Chongqing']
    """

    jurisdictions: tuple[Jurisdiction, ...] = attrs.field(converter=_distinct)
    _by_code: dict[str, Jurisdiction] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_index, takes_self=True)
    )
    _children: dict[str | None, list[Jurisdiction]] = attrs.field(
        init=False, eq=False, default=attrs.Factory(_by_parent, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse parents that are missing or form a circle."""
        for parent in self._children:
            if parent is not None and parent not in self:
                raise UnknownNameError(kind="parent jurisdiction", name=parent, known=self._by_code)
        unreached = self._by_code.keys() - {each.code for each in self._beneath(None)}
        if unreached:
            # Whoever no root leads to lies in a circle or beneath one.
            some = ", ".join(sorted(unreached)[:_MOST_LISTED])
            msg = f"jurisdictions lie within each other in a circle: {some}"
            raise DefinitionError(msg, hint="one of them has a wrong parent=")

    def __getitem__(self, code: str) -> Jurisdiction:
        """Return the territory of that code.

        Raises:
            UnknownNameError: There is none.

        >>> str(JurisdictionTree([Jurisdiction("CN", "China")])["CN"])
        'China'
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownNameError(kind="jurisdiction", name=code, known=self._by_code) from None

    def __contains__(self, code: object) -> bool:
        """Return whether a territory has that code."""
        return code in self._by_code

    def __iter__(self) -> Iterator[Jurisdiction]:
        """Iterate over all of them."""
        return iter(self.jurisdictions)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.jurisdictions)

    def __repr__(self) -> str:
        """Return how many there are, for there may be a million."""
        return f"<JurisdictionTree of {len(self)}>"

    def children(
        self, of: Jurisdiction | str, *, on: dt.date | str | None = None
    ) -> tuple[Jurisdiction, ...]:
        """Return the territories directly within it, only those in force *on* a day if given.

        >>> tree = JurisdictionTree([Jurisdiction("CN", "China")])
        >>> tree.children("CN")
        ()
        """
        return _in_force(self._children.get(self._known(of), ()), on)

    def descendants(
        self, of: Jurisdiction | str, *, on: dt.date | str | None = None
    ) -> tuple[Jurisdiction, ...]:
        """Return all territories within it, at any depth, each before those within it.

        >>> china = Jurisdiction("CN", "China")
        >>> city = Jurisdiction("CN-50", "Chongqing", parent=china)
        >>> district = Jurisdiction("CN-500103", "Yuzhong", parent=city)
        >>> [each.code for each in JurisdictionTree([district, city, china]).descendants("CN")]
        ['CN-50', 'CN-500103']
        """
        return _in_force(self._beneath(self._known(of)), on)

    def ancestors(self, of: Jurisdiction | str) -> tuple[Jurisdiction, ...]:
        """Return the territories it lies within, the closest first.

        >>> china = Jurisdiction("CN", "China")
        >>> city = Jurisdiction("CN-50", "Chongqing", parent=china)
        >>> [each.code for each in JurisdictionTree([city, china]).ancestors(city)]
        ['CN']
        """
        found = []
        parent = self[self._known(of)].parent
        while parent is not None:
            found.append(self[parent])
            parent = found[-1].parent
        return tuple(found)

    def in_force(self, on: dt.date | str) -> tuple[Jurisdiction, ...]:
        """Return the territories that existed on that day.

        >>> tree = JurisdictionTree([Jurisdiction("X", "X", valid_from="2020-01-01")])
        >>> tree.in_force("2019-12-31")
        ()
        """
        return _in_force(self.jurisdictions, on)

    def _known(self, of: Jurisdiction | str) -> str:
        return self[of.code if isinstance(of, Jurisdiction) else of].code

    def _beneath(self, code: str | None) -> Iterator[Jurisdiction]:
        # A stack of our own: a chain of territories may be deeper than Python's.
        stack = list(reversed(self._children.get(code, ())))
        while stack:
            found = stack.pop()
            yield found
            stack.extend(reversed(self._children.get(found.code, ())))


def _in_force(
    jurisdictions: Iterable[Jurisdiction], on: dt.date | str | None
) -> tuple[Jurisdiction, ...]:
    if on is None:
        return tuple(jurisdictions)
    day = _day(on)
    return tuple(each for each in jurisdictions if each._covers(day))  # noqa: SLF001 - same room
