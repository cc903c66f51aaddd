"""The only place that touches pint, through its public API, and only when it is needed.

pint reads our definition file and answers how large a unit is and what it measures.
Its registries are private to this module: none is ever made the application registry,
and no outside text reaches pint's parser.
"""

from __future__ import annotations

import functools
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from healthplan.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

_KIND = "unit of this pint registry"
Measure = tuple[Fraction, tuple[tuple[str, int], ...]]
"""A unit's exact factor to root units, and these root units with their exponents."""


def _definitions() -> list[str]:
    return files("healthplan.units").joinpath("definitions.txt").read_text("utf-8").splitlines()


def _registry(lines: list[str], number: type[Decimal | Fraction]) -> Any:  # noqa: ANN401
    # pint's own types differ between the versions we support: Any is the boundary.
    import pint  # a fifth of a second that a light import must not cost

    make: Any = pint.UnitRegistry
    return make(lines, non_int_type=number, on_redefinition="raise")


def measures(names: Iterable[str]) -> dict[str, Measure]:
    """Return what the definition file says of each of the *names*."""
    registry = _registry(_definitions(), Fraction)
    return {name: _measure(registry.Quantity(Fraction(1), name).to_root_units()) for name in names}


def _measure(root: Any) -> Measure:  # noqa: ANN401 -- a pint quantity
    dimensions = sorted((name, int(exponent)) for name, exponent in root.unit_items())
    return Fraction(root.magnitude), tuple(dimensions)


@functools.cache
def shared_registry(aliases: tuple[tuple[str, str], ...]) -> Any:  # noqa: ANN401
    """Return the registry for what is handed to pint users.

    *aliases* are further units, each of the size of a unit in the definition file.
    """
    return _registry([*_definitions(), *(f"{new} = {old}" for new, old in aliases)], Decimal)


def made(registry: Any, value: Decimal, name: str) -> Any:  # noqa: ANN401
    """Return a pint quantity of the unit called *name*, one of our names, in *registry*."""
    import pint

    try:
        return registry.Quantity(value, "" if name == "1" else name)
    except pint.UndefinedUnitError as error:
        raise UnknownNameError(_KIND, str(error.unit_names)) from None
