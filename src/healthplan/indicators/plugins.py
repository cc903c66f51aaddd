"""Kinds of indicator that other installed distributions offer."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from healthplan.errors import DefinitionError, PluginError, shown
from healthplan.indicators.base import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

GROUP = "healthplan.indicators"
"""The entry-point group in which a distribution names its kinds."""


class Plugins:
    """The kinds of indicator that installed distributions offer, by name.

    Nothing is looked up before it is asked for, and nothing is imported before its own
    name is asked for.

    >>> "no-such-kind" in Plugins().offers
    False
    """

    def __init__(self) -> None:
        self._problems: dict[str, str] = {}

    @functools.cached_property
    def offers(self) -> Mapping[str, tuple[EntryPoint, ...]]:
        """Who offers which name; more than one where distributions do not agree."""
        from importlib.metadata import entry_points

        found = entry_points(group=GROUP)
        return {name: tuple(found.select(name=name)) for name in found.names}

    def load(self, name: str) -> type[Indicator]:
        """Return the class that is offered as *name*.

        Raises:
            PluginError: It cannot be imported, it is no kind of indicator of that name,
                or several distributions offer one.
        """
        offers = self.offers[name]
        # A module that fails to import would fail again for each indicator of a file.
        if name not in self._problems:
            try:
                return _loaded(name, offers)
            except DefinitionError as error:
                self._problems[name] = error.message
        raise PluginError("indicator type", name, map(_distribution, offers), self._problems[name])


def check_kind(name: str, kind: object) -> type[Indicator]:
    """Return *kind* if it is a class of indicators that calls itself *name*.

    Raises:
        DefinitionError: It is not.

    >>> from healthplan.indicators import Share
    >>> check_kind("share", Share) is Share
    True
    """
    if not (isinstance(kind, type) and issubclass(kind, Indicator)):
        msg = f"{shown(kind)} is no subclass of hp.Indicator"
        raise DefinitionError(
            msg, hint="write class WaitingTime(hp.Indicator), and offer the class"
        )
    if kind.kind != name:
        msg = f"{kind.__name__} calls itself {kind.kind!r}, not {name!r}"
        raise DefinitionError(msg, hint=f"set kind = {name!r} in its body")
    return kind


def _loaded(name: str, offers: tuple[EntryPoint, ...]) -> type[Indicator]:
    if len(offers) > 1:
        msg = "each of them offers another one: " + ", ".join(offer.value for offer in offers)
        raise DefinitionError(msg)
    try:
        found = offers[0].load()
    except (Exception, SystemExit) as error:
        msg = f"{offers[0].value} cannot be imported: {type(error).__name__}: {error}"
        raise DefinitionError(msg) from error
    return check_kind(name, found)


def _distribution(offer: EntryPoint) -> str:
    assert offer.dist is not None  # noqa: S101 - only one made by hand has none
    return f"{offer.dist.name} {offer.dist.version}"
