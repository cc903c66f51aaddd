"""Which kinds of indicator a file may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError
from healthplan.indicators.base import Indicator
from healthplan.indicators.kinds import Amount, Count, Index, Rate, Share, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Kind = TypeVar("_Kind", bound=type[Indicator])


class IndicatorTypes:
    """The kinds of indicator by name: an explicit register that can be passed around.

    Nothing registers itself.  A class that is not registered works everywhere except
    where a file must name it.

    >>> import attrs
    >>> kinds = IndicatorTypes([Share])
    >>> @kinds.register("waiting-time")
    ... @attrs.frozen(slots=True, kw_only=True)
    ... class WaitingTime(Indicator):
    ...     kind = "waiting-time"
    >>> sorted(kinds), kinds["waiting-time"] is WaitingTime
    (['share', 'waiting-time'], True)
    """

    def __init__(self, kinds: Iterable[type[Indicator]] = ()) -> None:
        self._kinds: dict[str, type[Indicator]] = {}
        for kind in kinds:
            self.register(kind.kind)(kind)

    def register(self, name: str) -> Callable[[_Kind], _Kind]:
        """Return a class decorator that makes the class known as *name*.

        Raises:
            DuplicateNameError: Another class has the name.
            DefinitionError: The class says another name in ``kind``.
        """

        def remember(kind: _Kind) -> _Kind:
            if kind.kind != name:
                msg = f"{kind.__name__} calls itself {kind.kind!r}, not {name!r}"
                raise DefinitionError(msg, hint=f"set kind = {name!r} in its body")
            if self._kinds.get(name, kind) is not kind:
                raise DuplicateNameError("indicator type", name)
            self._kinds[name] = kind
            return kind

        return remember

    def __getitem__(self, name: str) -> type[Indicator]:
        """Return the class called *name*, or raise an UnknownNameError."""
        try:
            return self._kinds[name]
        except KeyError:
            raise UnknownNameError("indicator type", name, self._kinds) from None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._kinds))

    def __repr__(self) -> str:
        """Return the names, sorted."""
        return f"<IndicatorTypes {', '.join(self)}>"


indicator_types = IndicatorTypes([Amount, Count, Index, Rate, Share, Step])
"""The kinds that files may name unless another register is passed."""
