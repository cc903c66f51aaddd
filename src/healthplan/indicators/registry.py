"""Which kinds of indicator a file may name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from healthplan.errors import DuplicateNameError, UnknownNameError
from healthplan.indicators.kinds import Amount, Count, Index, Rate, Share, Step
from healthplan.indicators.plugins import Plugins, check_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from healthplan.indicators.base import Indicator

_Kind = TypeVar("_Kind", bound="type[Indicator]")


class IndicatorTypes:
    """The kinds of indicator by name: an explicit register that can be passed around.

    Nothing registers itself.  A class that is not registered works everywhere except
    where a file must name it: registering buys reading, writing, the JSON Schema and
    generated examples.  Other distributions offer theirs in the entry-point group
    ``healthplan.indicators``, where ``find`` looks when a name is not registered.

    >>> import attrs
    >>> from healthplan.indicators import Indicator
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
        self._plugins = Plugins()
        for kind in kinds:
            self.register(kind.kind)(kind)

    def register(self, name: str) -> Callable[[_Kind], _Kind]:
        """Return a class decorator that makes the class known as *name*.

        Raises:
            DuplicateNameError: Another class has the name.
            DefinitionError: It is no class of indicators, or says another name in ``kind``.
        """

        def remember(kind: _Kind) -> _Kind:
            check_kind(name, kind)
            if self._kinds.get(name, kind) is not kind:
                raise DuplicateNameError("indicator type", name)
            self._kinds[name] = kind
            return kind

        return remember

    def find(self, name: str) -> type[Indicator]:
        """Return the class called *name*: a registered one, or one that a plug-in offers.

        Installed distributions are asked only for a name that is not registered, and only
        the one that offers it is imported.  What was found is registered from then on.

        Raises:
            UnknownNameError: Neither is called so; the error has the nearest names.
            PluginError: What is offered cannot be used, or two distributions offer it.

        >>> indicator_types.find("share") is Share
        True
        """
        if name in self._kinds:
            return self._kinds[name]
        if name not in self._plugins.offers:
            raise UnknownNameError("indicator type", name, {*self._kinds, *self._plugins.offers})
        return self.register(name)(self._plugins.load(name))

    def __getitem__(self, name: str) -> type[Indicator]:
        """Return the registered class called *name*, or raise an UnknownNameError."""
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
