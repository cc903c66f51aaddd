"""Ordered levels of institutions, and the difference between holding one and being as able."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.text import Text, as_text, in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(slots=True)
class Level:
    """One rung of a scale.

    Attributes:
        id: A short name, such as "3".
        name: What people read.

    >>> Level("3", {"en": "level 3", "zh": "三级"}).name.get("zh")
    '三级'
    """

    id: str
    name: Text = attrs.field(
        default=attrs.Factory(lambda self: self.id, takes_self=True), converter=as_text
    )


def _levels(values: Iterable[Level | str]) -> tuple[Level, ...]:
    return tuple(value if isinstance(value, Level) else Level(value) for value in values)


@attrs.frozen(slots=True)
class Scale:
    """Levels in order, the lowest first.

    Attributes:
        id: A short name, such as "hospital".
        name: What people read.
        levels: The levels, or their ids.

    Raises:
        DefinitionError: There is no level, or two of one id.

    >>> hospital = Scale("hospital", "Hospital level", levels=["1", "2", "3"])
    >>> print(hospital.at_least("2"), "|", hospital.more_than("2"), "|", hospital.exactly("1"))
    2 and above | 3 | 1
    """

    id: str
    name: Text = attrs.field(
        default=attrs.Factory(lambda self: self.id, takes_self=True), converter=as_text
    )
    levels: tuple[Level, ...] = attrs.field(converter=_levels, kw_only=True)

    def __attrs_post_init__(self) -> None:
        names = {level.id for level in self.levels}
        if not names or len(names) < len(self.levels):
            msg = f"the levels of scale {self.id!r} are not an ordered list of different names"
            raise DefinitionError(msg, hint="give them from the lowest to the highest")

    def at_least(self, level: str, *, capability: bool = False) -> LevelBound:
        """Return *level* and what is above it (以上).

        Args:
            level: The id of a level, or its name in any language.
            capability: Being as able as such a level is asked for, not holding it.

        Raises:
            UnknownNameError: The scale has no such level.
        """
        return LevelBound(self, self.levels[self._place(level) :], capability=capability)

    def more_than(self, level: str, *, capability: bool = False) -> LevelBound:
        """Return only what is above *level*; see :meth:`at_least`."""
        return LevelBound(self, self.levels[self._place(level) + 1 :], capability=capability)

    def at_most(self, level: str, *, capability: bool = False) -> LevelBound:
        """Return *level* and what is beneath it (以下); see :meth:`at_least`."""
        return LevelBound(self, self.levels[: self._place(level) + 1], capability=capability)

    def less_than(self, level: str, *, capability: bool = False) -> LevelBound:
        """Return only what is beneath *level*; see :meth:`at_least`."""
        return LevelBound(self, self.levels[: self._place(level)], capability=capability)

    def exactly(self, level: str, *, capability: bool = False) -> LevelBound:
        """Return *level* alone; see :meth:`at_least`."""
        place = self._place(level)
        return LevelBound(self, self.levels[place : place + 1], capability=capability)

    def _place(self, name: str) -> int:
        for place, level in enumerate(self.levels):
            if name == level.id or name in {words for _, words in level.name.versions}:
                return place
        known = (level.id for level in self.levels)
        kind = f"level of {self.id!r}"
        raise UnknownNameError(kind, name, known)


@attrs.frozen(slots=True)
class LevelBound:
    """Some neighbouring levels of a scale, held or equalled.  Made by a :class:`Scale`.

    Attributes:
        scale: The scale.
        levels: The levels, the lowest first.
        capability: Whoever is as able as one of them is meant, and not whoever holds one.

    Raises:
        DefinitionError: There is no such level.

    >>> hospital = Scale("hospital", levels=["1", "2", "3"])
    >>> held, equalled = hospital.exactly("3"), hospital.exactly("3", capability=True)
    >>> held == equalled, print(equalled)
    the capability of 3
    (False, None)
    """

    scale: Scale
    levels: tuple[Level, ...]
    capability: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.levels:
            msg = f"scale {self.scale.id!r} has no such level"
            names = ", ".join(level.id for level in self.scale.levels)
            raise DefinitionError(msg, hint=f"its levels are {names}, the lowest first")

    def covers(self, other: LevelBound) -> bool | None:
        """Return whether whoever stands at *other* stands here too.

        None where nothing follows: on another scale, or from a capability to holding
        a level, or back.
        """
        if not self._comparable(other):
            return None
        return set(other.levels) <= set(self.levels)

    def misses(self, other: LevelBound) -> bool | None:
        """Return whether nobody who stands at *other* stands here; None as in :meth:`covers`."""
        if not self._comparable(other):
            return None
        return set(other.levels).isdisjoint(self.levels)

    def _comparable(self, other: LevelBound) -> bool:
        return (self.scale, self.capability) == (other.scale, other.capability)

    def text(self, lang: str = "en") -> str:
        """Return the levels in words.

        >>> levels = [Level("2", {"zh": "二级"}), Level("3", {"zh": "三级"})]
        >>> Scale("hospital", levels=levels).at_least("2").text("zh")
        '二级及以上'
        """
        chinese = in_chinese(lang)
        low, high = (self.levels[place].name.get(lang) for place in (0, -1))
        if len(self.levels) == 1:
            words = low
        elif self.levels[-1] == self.scale.levels[-1]:
            words = f"{low}及以上" if chinese else f"{low} and above"
        else:
            words = f"{high}及以下" if chinese else f"{high} and below"
        if not self.capability:
            return words
        return f"达到{words}能力" if chinese else f"the capability of {words}"

    def __str__(self) -> str:
        """Return the levels in English."""
        return self.text()
