"""A group of people, institutions or territories, and what follows from how it is defined."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.bounds import Bound, exactly
from healthplan.errors import DefinitionError
from healthplan.groups.ages import Ages
from healthplan.groups.logic import every, some
from healthplan.groups.scales import LevelBound
from healthplan.indicators.base import texts
from healthplan.parts import Category, Dimension, Overlap, Part, PartLike, as_part
from healthplan.records import PRINTED, Reading
from healthplan.sources import Source
from healthplan.text import Text, as_text, optional_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.groups.logic import Truth
    from healthplan.units import Quantity

_DEEPEST: Final = 10


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Group:
    """Whoever a statement is about.

    Everything declared has to hold of a member, and so has everything declared of the
    groups it lies within.

    Attributes:
        id: A short name.
        name: What people read.
        of: What its members are: "person", "institution", "city".
        ages: The ages of its members, in completed years, months or days: 65 and above
            is ``at_least("65 years")``, over 65 is ``more_than("65 years")``.
        part: What else its members share: ``{"sex": "female", "residence": "rural"}``.
        level: The levels that its members hold, or whose capability they have.
        within: The group that it is a part of.
        defined: What is declared says who belongs.  False for loose words such as
            "populous cities": nobody is known to belong, whatever is declared.
        aliases: Other names seen in translations.
        source: Where it is written.
        words: The words themselves.
        reading: How the definition was got from them.

    Raises:
        DefinitionError: It lies within a group of other members or of other ages, or
            more than 10 deep.

    >>> from healthplan.bounds import at_least, more_than
    >>> elderly = Group("elderly", "People aged 65 and above", ages=at_least("65 years"))
    >>> elderly.includes(age="65 years"), elderly.includes(age="64 years")
    (True, False)
    >>> over = Group("over-65", "People over 65", ages=more_than("65 years"))
    >>> over.includes(age="65 years"), elderly.contains(over), over.contains(elderly)
    (False, True, False)
    """

    id: str = attrs.field(kw_only=False)
    name: Text = attrs.field(kw_only=False, converter=as_text)
    of: str = "person"
    ages: Bound | None = None
    part: Part = attrs.field(factory=Part, converter=as_part)
    level: LevelBound | None = None
    within: Group | None = None
    defined: bool = True
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    source: Source | None = None
    words: Text | None = attrs.field(default=None, converter=optional_text)
    reading: Reading = PRINTED

    def __attrs_post_init__(self) -> None:
        ages = None if self.ages is None else Ages.of(self.ages)
        if self.within is None:
            return
        wider = self.within
        if wider.of != self.of:
            msg = f"group {self.id!r} is of {self.of!r}, and {wider.id!r} around it of {wider.of!r}"
            raise DefinitionError(msg, hint="say what its members are with of=")
        if ages and wider._all_ages().misses(ages):  # noqa: SLF001 - our own class
            msg = f"group {self.id!r} ({self.ages}) has no age in common with {wider.id!r}"
            raise DefinitionError(msg, hint="correct ages= or within=")
        if sum(1 for _ in self.lineage()) > _DEEPEST:
            msg = f"group {self.id!r} lies more than {_DEEPEST} groups deep"
            raise DefinitionError(msg, hint="leave out groups between")

    def lineage(self) -> Iterator[Group]:
        """Yield the group itself and then those it lies within, the closest first.

        >>> people = Group("people", "People")
        >>> [group.id for group in Group("women", "Women", within=people).lineage()]
        ['women', 'people']
        """
        group: Group | None = self
        while group is not None:
            yield group
            group = group.within

    def includes(
        self,
        *,
        age: Quantity | str | None = None,
        part: PartLike = None,
        level: LevelBound | None = None,
    ) -> bool | None:
        """Return whether somebody of whom this is known belongs; None: cannot tell.

        Args:
            age: In completed years, months or days: "65 years".
            part: What is known beside, such as ``{"sex": "female"}``.
            level: Where on a scale an institution stands.

        Raises:
            DefinitionError: The age has no unit, or is no whole number of it.
            UnitMismatchError: It is no age.

        >>> from healthplan.bounds import between
        >>> women = Group("women", "Rural women of 35 to 64 years", part={"sex": "female"},
        ...     ages=between("35 years", "64 years"))
        >>> women.includes(age="40 years", part={"sex": "female"})
        True
        >>> women.includes(age="20 years"), women.includes(age="40 years")
        (False, None)
        """
        if isinstance(age, int) or (isinstance(age, str) and age.strip().isdecimal()):
            age = str(age).strip()
            msg = f"an age of {age} has no unit"
            raise DefinitionError(msg, hint=f"write '{age} years'")
        ages = None if age is None else exactly(age)
        somebody = Group("somebody", "Somebody", of=self.of, ages=ages, part=part, level=level)
        return self._holds(somebody, partly=None)

    def contains(self, other: Group) -> bool | None:
        """Return whether all of *other* belong here, by what is declared; None: cannot tell.

        A group that *other* is declared to lie within contains it.  False says that
        the definitions leave room for somebody outside, whether or not there is anybody.

        >>> from healthplan.bounds import at_least
        >>> people = Group("people", "Residents")
        >>> frail = Group("frail", "Older people who need care", within=people, defined=False)
        >>> people.contains(frail), frail.contains(people)
        (True, None)
        """
        sure = all(group.defined for group in other.lineage())
        return self._holds(other, partly=False if sure else None)

    def _holds(self, other: Group, *, partly: Truth) -> Truth:
        """Return whether everything asked here holds of *other*.

        Args:
            other: The other group.
            partly: The answer where some of *other* belong, and some do not.
        """
        if self.of != other.of:
            return False
        around = list(other.lineage())
        answers: list[Truth] = []
        for group in self.lineage():
            if group in around:
                break  # declared to hold, and so is all that it lies within
            answers += [
                group.defined or None,
                _ages_hold(group, other, partly),
                _level_holds(group, around, partly),
            ]
            answers += [_category_holds(*asked, around, partly) for asked in group.part]
        return every(answers)

    def _all_ages(self) -> Ages:
        said = (Ages.of(group.ages) for group in self.lineage() if group.ages is not None)
        return reduce(Ages.intersect, said, Ages())

    def __str__(self) -> str:
        """Return the name in English."""
        return str(self.name)


def _answer(covers: Truth, misses: Truth, partly: Truth) -> Truth:
    if covers or misses:
        return bool(covers)
    return partly if covers is False else None


def _ages_hold(group: Group, other: Group, partly: Truth) -> Truth:
    if group.ages is None:
        return True
    if all(each.ages is None for each in other.lineage()):
        return None
    asked, said = Ages.of(group.ages), other._all_ages()  # noqa: SLF001 - its own module
    return _answer(asked.covers(said), asked.misses(said), partly)


def _level_holds(group: Group, around: list[Group], partly: Truth) -> Truth:
    asked = group.level
    if asked is None:
        return True
    said = [each.level for each in around if each.level is not None]
    covers = some(asked.covers(level) for level in said) if said else None
    return _answer(covers, some(asked.misses(level) for level in said), partly)


def _category_holds(
    dimension: Dimension, asked: Category, around: list[Group], partly: Truth
) -> Truth:
    said = [(way, own) for group in around for way, own in group.part if way.id == dimension.id]
    if any(asked.id in {own.id, own.within} for _, own in said):
        return True
    if any(asked.within == own.id for _, own in said):
        return partly
    ways = [dimension, *(way for way, _ in said)]
    disjoint = all(way.overlap is Overlap.DISJOINT for way in ways)
    return False if said and disjoint else None
