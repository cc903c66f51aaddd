"""How the rows of a frame become columns of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.tables.places import Places
from healthplan.tables.reading import vocabulary
from healthplan.tables.reading.facts import Totals
from healthplan.tables.reading.names import Naming, Shifted, by_indicator, own
from healthplan.tables.reading.probing import Group, count_where, groups_of, probes, range_of
from healthplan.tables.reading.source import Source
from healthplan.tables.reading.values import MOST
from healthplan.tables.reading.vocabulary_indicators import (
    Known,
    indicator_naming,
    known_with_units,
    known_without_units,
    ordered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import JurisdictionTree
    from healthplan.tables.engines.engine import Expr, Frame
    from healthplan.tables.scales import FixedPoint


_MOST_NAMED: Final = 6


@attrs.frozen(slots=True, kw_only=True, eq=False, repr=False)
class Encoding:
    """How the rows of a frame become columns of whole numbers.

    Attributes:
        source: The rows.
        plan: The plan.
        known: The indicators.
        places: The territories.
        periods: The periods.
        parts: The parts.
        namings: How names become numbers: of indicators, places, periods and parts.
        steps: What the digits of each indicator's values must be multiples of.
        groups: What a look at all rows found.
        totals: How many rows hold what.
        in_order: Whether the rows stand in the order of place, indicator, parts and period,
            one for each, whenever they are computed.
    """

    source: Source
    plan: Plan
    known: Known
    places: Places
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]
    namings: tuple[Naming, ...]
    steps: tuple[int, ...]
    groups: tuple[Group, ...]
    totals: Totals
    in_order: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together name one cell."""
        names = ("place", "indicator", "period")
        return (*names, "part") if len(self.parts) > 1 else names

    @property
    def has_home(self) -> bool:
        """Whether rows without a place are about the plan's own."""
        return home_of(self.plan, self.places) is not None

    @property
    def between(self) -> range | None:
        """Between which numbers the places of all rows lie; None where nobody looked."""
        naming, found = self.namings[1], range_of("place", self.groups)
        if found is None or not isinstance(naming, Shifted):
            return None
        home = [] if naming.key.blank is None else [naming.key.blank]
        known = [int(code) for code in home]
        return range(min([found.start, *known]), max([found.stop - 1, *known]) + 1)

    def named(self, rows: Frame, *, keep: bool = False) -> Frame:
        """Return rows with the numbers of their names beside them.

        Args:
            rows: The caller's rows, or some of them.
            keep: Keep those whose names are not known, with NONE as their number.
        """
        for naming in self.namings:
            rows = naming.added_to(rows, self.source.engine, keep=keep)
        return rows

    def scaled(self, digits: Expr) -> Expr:
        """Return what values are in whole numbers, from their digits."""
        if self.known.factors is not None:
            return digits * own("factor")
        factors = [scale.factor for scale in self.known.scales]
        return digits if set(factors) <= {1} else digits * by_indicator(factors)

    def value(self) -> Expr:
        """Return what values are in whole numbers, rounded where that was asked for."""
        value = self.source.value
        assert value is not None  # noqa: S101 - asked by the caller
        if not self.source.rounds:
            return self.scaled(value.read())
        step = by_indicator(self.steps)
        if value.dtype.is_float():
            said = value.raw
            tens = by_indicator([10**value.decimals // each for each in self.steps])
            size = (said.abs() * tens + 0.5).floor().cast(nw.Int64) * step
        else:
            said = value.read()
            size = (said.abs() * 2 + step) // (step * 2) * step
        return self.scaled(nw.when(said < 0).then(-size).otherwise(size))

    def read(self, rows: Frame) -> Frame:
        """Return rows, each of which has a figure, as columns of whole numbers."""
        columns = {name: own(name) for name in self.keys} | self._figures()
        return self.named(rows).select(
            *(each.cast(nw.Int64).alias(name) for name, each in columns.items())
        )

    def _figures(self) -> dict[str, Any]:
        """Return the columns of values."""
        totals, counts = self.totals, self.source.counts
        if counts is None or not totals.counted:
            return {"x": self.value()} if self.source.value else {"x": nw.lit(0)}
        part, whole = counts
        if not totals.valued:
            return {"x": part.read(), "y": whole.read(), "counted": nw.lit(1)}
        # Of each row one is blank.
        return {
            "x": nw.coalesce(part.read(), self.value()),
            "y": nw.coalesce(whole.read(), self.divisor()),
            "counted": count_where(~part.is_blank),
        }

    def ends(self) -> tuple[tuple[int, int], ...]:
        """Return the smallest and the largest ``x`` of each indicator's values."""
        pairs = zip(self.known.indicators, self.known.scales, strict=True)
        return tuple(_ends(indicator, scale) for indicator, scale in pairs)

    def divisor(self) -> Expr:
        """Return what the whole number of a value is divided by."""
        return by_indicator([scale.divisor for scale in self.known.scales])


def _ends(indicator: Indicator, scale: FixedPoint) -> tuple[int, int]:
    span = indicator.limits.span
    low, high = -MOST, MOST
    if span.low is not None:
        end = span.low * scale.divisor
        low = max(low, floor(end) + 1 if span.low_open else ceil(end))
    if span.high is not None:
        end = span.high * scale.divisor
        high = min(high, ceil(end) - 1 if span.high_open else floor(end))
    return low, high


def home_of(plan: Plan, places: Places) -> str | None:
    """Return the code of the plan's own place, if it is known."""
    place = plan.jurisdiction
    return place.code if place is not None and place.code in places.by_code else None


def read_encoding(
    source: Source,
    plan: Plan,
    *,
    tree: JurisdictionTree,
    indicators: Iterable[Indicator],
    trust: bool,
) -> Encoding:
    """Return how rows become whole numbers; their names and sizes are looked at for that.

    Raises:
        UnknownNameError: An indicator of the columns is not known.
        DefinitionError: Something must be said about the rows.
    """
    given = {**plan.indicators(), **{each.id: each for each in indicators}}
    everything = ordered(given, source.columns.codes)
    naming = indicator_naming(everything, source.columns.codes, source.key("indicator"))
    source, groups, seen = _looked_at(source, tree, trust=trust, has_home=bool(plan.jurisdiction))
    digits = source.value.decimals if source.value else 0
    unit = source.key("unit", blank="")
    known = known_without_units(everything, naming, digits)
    if unit is not None:
        known = known_with_units(everything, naming, unit, seen["unit"], digits)
    places = vocabulary.places_of(plan, tree, seen["place"])
    place_naming = vocabulary.place_naming(places, home_of(plan, places), source.key("place"))
    _require_decimals(source, known, groups)
    periods, period_naming = _periods(source, groups, seen["period"])
    parts, part_namings = _parts(source, seen["part"], plan)
    return Encoding(
        source=source,
        plan=plan,
        known=known,
        places=places,
        periods=periods,
        parts=parts,
        namings=(known.naming, place_naming, period_naming, *part_namings),
        steps=_steps(everything, source, digits),
        groups=tuple(groups),
        totals=Totals.of(groups),
        in_order=seen["order"] == {"rows": [0]} and known.naming.is_one_to_one,
    )


def _looked_at(
    source: Source, tree: JurisdictionTree, *, trust: bool, has_home: bool
) -> tuple[Source, list[Group], dict[str, Any]]:
    """Return what the rows hold: how much and how large, and their names where these are few."""
    apart = not source.says_decimals and source.columns.indicator is not None
    frames = {"all": probes(source, trust=trust, apart=apart, has_home=has_home)}
    frames |= _names_asked(source, tree) | _order_asked(source)
    found = dict(zip(frames, source.engine.values(*frames.values()), strict=True))
    groups = groups_of(found["all"], source, apart=apart)
    if Totals.of(groups).has_nan and not source.has_no_nan:
        return _looked_at(source.without_nan(), tree, trust=trust, has_home=has_home)
    names = {name: found.get(name, {name: []}) for name in ("period", "unit", "place")}
    seen = {
        name: [each for each in values[name] if each is not None] for name, values in names.items()
    }
    return source, groups, {**seen, "part": found.get("part"), "order": found.get("order")}


def _order_asked(source: Source) -> dict[str, Any]:
    """Return the frame of how many rows are not in order, if that tells something."""
    period = source.key("period")
    if period is None or not period.is_number:
        return {}
    keys = [source.key("place"), source.key("indicator"), *source.part_keys, period]
    found = source.engine.disorder(source.rows, [key.column for key in keys if key is not None])
    return {} if found is None else {"order": found}


def _names_asked(source: Source, tree: JurisdictionTree) -> dict[str, Any]:
    """Return the frames of the different names that stand in the rows."""
    keys = {
        "period": source.key("period"),
        "unit": source.key("unit", blank=""),
        "place": None if len(tree) else source.key("place", as_text=True),
    }
    if keys["period"] is not None and keys["period"].is_number:
        del keys["period"]
    asked = {
        name: source.rows.select(key.read().alias(name)).unique()
        for name, key in keys.items()
        if key is not None
    }
    if source.part_keys:
        columns = (key.read().alias(key.column) for key in source.part_keys)
        asked["part"] = source.rows.select(*columns).unique()
    return asked


def _periods(
    source: Source, groups: Sequence[Group], texts: Sequence[str]
) -> tuple[tuple[Period, ...], Naming]:
    key = source.key("period")
    assert key is not None  # noqa: S101 - found_in saw to it
    if not key.is_number:
        return vocabulary.periods_of_texts(texts, key)
    years = range_of("period", groups) or range(1, 1)
    return vocabulary.periods_of_years(years, key)


def _parts(
    source: Source, found: Mapping[str, Sequence[str]] | None, plan: Plan
) -> tuple[tuple[Part, ...], tuple[Naming, ...]]:
    if found is None:
        return (Part(),), ()
    parts, naming = vocabulary.parts_of(found, source.columns.parts, plan, source.part_keys)
    return parts, (naming,)


def _require_decimals(source: Source, known: Known, groups: Sequence[Group]) -> None:
    """Raise a DefinitionError if floats stand where only declared decimals make them exact."""
    if source.says_decimals:
        return
    numbers = known.naming.numbers()
    found = {
        known.indicators[numbers[group.name]]
        for group in groups
        if group["value_count"] and group.name in numbers
    }
    names = sorted(repr(each.id) for each in found if not each.whole_numbers)
    if names:
        msg = f"the values of {', '.join(names[:_MOST_NAMED])} are floats, which say no decimals"
        raise DefinitionError(msg, hint="declare them, as in encode(..., decimals=2)")


def _steps(indicators: Sequence[Indicator], source: Source, digits: int) -> tuple[int, ...]:
    """Return what the digits of each indicator's values must be multiples of."""
    declared = source.declared
    said: Mapping[str, int] = declared if isinstance(declared, Mapping) else {}
    most = digits if declared is None or isinstance(declared, Mapping) else declared
    decimals = (0 if each.whole_numbers else said.get(each.id, most) for each in indicators)
    return tuple(10 ** max(0, digits - each) for each in decimals)
