"""Which indicators the rows of a frame are about, and in which units."""

from __future__ import annotations

from math import gcd, lcm
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, HealthPlanError, UnknownNameError
from healthplan.indicators import Indicator
from healthplan.indicators.base import as_unit
from healthplan.tables.reading.names import Constant, Key, Lookup, Naming, Shifted
from healthplan.tables.scales import FixedPoint
from healthplan.units import quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from healthplan.units import Unit


@attrs.frozen(slots=True)
class Known:
    """The indicators that rows may be about, and how their values become whole numbers.

    Attributes:
        indicators: The indicators, by number.
        scales: Their scales, by number.
        naming: How their names become numbers; with units, also what values in a unit are
            multiplied by.
        factors: The largest of these of each indicator, where rows name units; else None.
    """

    indicators: tuple[Indicator, ...]
    scales: tuple[FixedPoint, ...]
    naming: Naming
    factors: tuple[int, ...] | None = None

    def most(self, number: int) -> int:
        """Return the most that the digits of an indicator's values are multiplied by."""
        return self.scales[number].factor if self.factors is None else self.factors[number]


def ordered(indicators: Mapping[str, Indicator], codes: Mapping[int, str]) -> tuple[Indicator, ...]:
    """Return the indicators as they are numbered: those with codes first, in the order of these.

    Raises:
        UnknownNameError: A code is that of an indicator that is not known.

    >>> from healthplan.indicators import Share
    >>> known = {name: Share(name, name) for name in "ab"}
    >>> [each.id for each in ordered(known, {7: "b"})]
    ['b', 'a']
    """
    for name in codes.values():
        if name not in indicators:
            raise UnknownNameError("indicator", name, indicators)
    names = dict.fromkeys([*(codes[code] for code in sorted(codes)), *indicators])
    return tuple(indicators[name] for name in names)


def indicator_naming(
    indicators: Sequence[Indicator], codes: Mapping[int, str], key: Key | None
) -> Naming:
    """Return how the names of indicators become numbers.

    Raises:
        DefinitionError: No column names them, and there is not just one; or numbers do, and
            nobody said which they are.
    """
    if key is None:
        if len(indicators) != 1:
            msg = f"the rows name no indicator, and {len(indicators)} are known"
            raise DefinitionError(msg, hint="name the column, as in Columns(indicator='id')")
        return Constant("indicator", 0)
    if not key.is_number:
        names = [each.id for each in indicators]
        return Lookup([key], [names], {"indicator": list(range(len(names)))})
    if not codes:
        msg = f"the column {key.column!r} names indicators by numbers"
        raise DefinitionError(msg, hint="say which they are, as in Columns(codes={1: 'coverage'})")
    in_order = sorted(codes)
    at = {each.id: number for number, each in enumerate(indicators)}
    numbers = [at[codes[code]] for code in in_order]
    is_run = in_order == list(range(in_order[0], in_order[0] + len(codes)))
    if is_run and numbers == list(range(len(codes))):
        return Shifted("indicator", key, in_order[0], len(codes))
    return Lookup([key], [in_order], {"indicator": numbers})


def known_without_units(indicators: Sequence[Indicator], naming: Naming, decimals: int) -> Known:
    """Return the indicators whose values are all in their own units.

    >>> from healthplan.indicators import Share
    >>> one = (Share("a", "A"),)
    >>> known_without_units(one, Constant("indicator", 0), 1).scales
    (FixedPoint(decimals=1, factor=1, divisor=1000),)
    """
    scales = tuple(FixedPoint.of(each, decimals) for each in indicators)
    return Known(tuple(indicators), scales, naming)


def known_with_units(
    indicators: Sequence[Indicator], naming: Naming, key: Key, said: Sequence[str], decimals: int
) -> Known:
    """Return the indicators whose values are in the units that rows name.

    A unit may come with a magnitude, as "million yuan" does.  Units that an indicator is not
    measured in are left out, as are texts that are no units: their rows are found to have none.

    >>> import narwhals.stable.v2 as nw
    >>> from healthplan.indicators import Index
    >>> stay = (Index("stay", "Length of stay", unit="day"),)
    >>> unit = Key("unit", nw.String())
    >>> known_with_units(stay, Constant("indicator", 0), unit, ["week", "%"], 0).scales
    (FixedPoint(decimals=0, factor=7, divisor=1),)
    """
    units = {text: one for text in said if text and (one := _measure(text)) is not None}
    scales, rows, most = [], [], []
    for number, indicator in enumerate(indicators):
        fitting = {
            text: scale
            for text, (unit, scale) in units.items()
            if unit.is_compatible(indicator.unit)
        }
        steps = {
            text: scale / 10**decimals
            for text, scale in {"": indicator.unit.scale, **fitting}.items()
        }
        divisor = lcm(*(step.denominator for step in steps.values()))
        factors = {text: int(step * divisor) for text, step in steps.items()}
        used = [factor for text, factor in factors.items() if text in said]
        scales.append(FixedPoint(decimals, gcd(*(used or factors.values())), divisor))
        rows += [(number, text, factor) for text, factor in factors.items()]
        most.append(max(factors.values()))
    named = _with_units(naming, key, rows)
    return Known(tuple(indicators), tuple(scales), named, tuple(most))


def _measure(text: str) -> tuple[Unit, Fraction] | None:
    """Return a unit, and what one of it, or so many thousand or million, is in root units."""
    try:
        unit = as_unit(text)
    except HealthPlanError:
        try:
            one = quantity(f"1 {text}")
        except HealthPlanError:
            return None
        return one.unit, one.root
    return unit, unit.scale


def _with_units(naming: Naming, key: Key, rows: Sequence[tuple[int, str, int]]) -> Naming:
    """Return a look-up of each name together with each unit."""
    unit = attrs.evolve(key, blank="")
    if isinstance(naming, Constant):
        numbers = {"indicator": [row[0] for row in rows], "factor": [row[2] for row in rows]}
        return Lookup([unit], [[row[1] for row in rows]], numbers)
    names: dict[int, list[str | int]] = {}
    if isinstance(naming, Shifted):
        names = {number: [naming.first + number] for number in range(naming.past)}
    else:
        for name, number in zip(naming.names[0], naming.becomes["indicator"], strict=True):
            names.setdefault(number, []).append(name)
    pairs = [(name, *row) for row in rows for name in names.get(row[0], ())]
    own = naming.key if isinstance(naming, Shifted) else naming.keys[0]
    return Lookup(
        [own, unit],
        [[pair[0] for pair in pairs], [pair[2] for pair in pairs]],
        {"indicator": [pair[1] for pair in pairs], "factor": [pair[3] for pair in pairs]},
    )
