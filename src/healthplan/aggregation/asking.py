"""What ``over=``, ``to=`` and ``expected=`` may say, and what it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.aggregation.tiling import FINEST_FIRST, Unit
from healthplan.errors import DefinitionError, UnknownNameError, shown
from healthplan.indicators import Axis, CountMeeting, Rule, as_rule
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree
from healthplan.parts import Category, Dimension
from healthplan.periods import Period, PeriodKind

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

_CALENDAR = {kind.value: kind for kind in FINEST_FIRST}


@attrs.frozen(slots=True)
class Step:
    """One axis to combine along.

    Attributes:
        axis: The axis.
        dimension: The id of the dimension, for categories.
        to: What was asked for.
    """

    axis: Axis
    dimension: str = ""
    to: Any = None

    @property
    def name(self) -> str:
        """What ``to=`` and ``expected=`` call it."""
        return self.dimension or self.axis.value


def steps(over: Any, to: Any, dimensions: Iterable[str], *, any_name: bool = False) -> list[Step]:  # noqa: ANN401 - see aggregate
    """Return the axes to combine along, in order, each with what was asked for.

    Where nothing was said at all, a dimension may have *any name*.

    Raises:
        UnknownNameError: There is no such axis or dimension.
        DefinitionError: An axis is named twice, or ``to=`` does not fit.
    """
    known = set(dimensions)
    axes = [
        _step(each, known, any_name=any_name)
        for each in (over if isinstance(over, tuple | list) else [over])
    ]
    names = [step.name for step in axes]
    if len(set(names)) < len(names) or not names:
        msg = f"over= names each axis once, not {', '.join(names) or 'none'}"
        raise DefinitionError(msg)
    if to is None:
        return axes
    if isinstance(to, Mapping):
        named = _by_name(to, axes)
        return [attrs.evolve(step, to=named.get(step.name)) for step in axes]
    # The whole of a dimension goes without saying.
    said = [step for step in axes if step.axis is not Axis.CATEGORY] or axes
    if len(said) == 1 and len(axes) != (len(to) if isinstance(to, tuple | list) else 0):
        return [attrs.evolve(step, to=to) if step is said[0] else step for step in axes]
    if not isinstance(to, tuple | list) or len(to) != len(axes):
        msg = f"to= says one thing for each of {', '.join(names)}, not {shown(to)}"
        raise DefinitionError(msg, hint="for example over=('period', 'place'), to=('2022', city)")
    return [attrs.evolve(step, to=wanted) for step, wanted in zip(axes, to, strict=True)]


def _step(over: Any, dimensions: set[str], *, any_name: bool) -> Step:  # noqa: ANN401 - see aggregate
    if isinstance(over, Axis) and over is not Axis.CATEGORY:
        return Step(over)
    if isinstance(over, Dimension):
        return Step(Axis.CATEGORY, over.id)
    if isinstance(over, str) and over in {"place", "period"}:
        return Step(Axis(over))
    if isinstance(over, str) and (over in dimensions or any_name):
        return Step(Axis.CATEGORY, over)
    raise UnknownNameError("axis", str(over), ["place", "period", *dimensions])


def _by_name(said: Mapping[Any, Any], axes: list[Step]) -> dict[str, Any]:
    known = [step.name for step in axes]
    found = {}
    for key, value in said.items():
        name = key.id if isinstance(key, Dimension) else getattr(key, "value", key)
        if name not in known:
            raise UnknownNameError("axis", str(name), known)
        found[name] = value
    return found


def per_axis(said: Any, axes: list[Step], what: str) -> dict[str, Any]:  # noqa: ANN401 - see aggregate
    """Return what was said for each axis: a mapping, or one thing for the only axis.

    Raises:
        DefinitionError: There are several axes and no mapping.
        UnknownNameError: A mapping names another axis.
    """
    if said is None:
        return {}
    if isinstance(said, Mapping):
        return {n: value for n, value in _by_name(said, axes).items() if value is not None}
    if isinstance(said, list | tuple) and not said:
        msg = f"{what}= names nobody"
        raise DefinitionError(msg, hint="leave it out, and whoever ever reported is expected")
    if len(axes) > 1:
        msg = f"{what}= does not say which axis it is for"
        raise DefinitionError(msg, hint=f"write {what}={{'place': ..., 'period': ...}}")
    return {axes[0].name: said}


def rules(said: Any, axes: list[Step]) -> dict[str, Rule]:  # noqa: ANN401 - see aggregate
    """Return the rule for each axis for which one was given."""
    given = {name: as_rule(value) for name, value in per_axis(said, axes, "rule").items()}
    return {name: rule for name, rule in given.items() if rule is not None}


def counting_step(into: Indicator | None, axes: list[Step], rules: dict[str, Rule]) -> str:
    """Return the name of the step whose result is of another indicator, or none.

    It is the one that counts places, or else the last.
    """
    if into is None:
        return ""
    counts = [step.name for step in axes if isinstance(rules.get(step.name), CountMeeting)]
    return counts[0] if counts else axes[-1].name


def codes(to: Any, tree: JurisdictionTree) -> tuple[str, ...] | str:  # noqa: ANN401 - see aggregate
    """Return the places to roll up to: their codes, or the name of a level.

    Raises:
        UnknownNameError: A place is not in the hierarchy, and no level is called so.
    """
    if to is None:
        return tuple(place.code for place in tree if place.parent is None)
    if isinstance(to, Jurisdiction):
        return (tree[to.code].code,)
    if isinstance(to, str):
        if to in tree:
            return (to,)
        if any(place.level == to for place in tree):
            return to
        levels = {place.level for place in tree if place.level}
        raise UnknownNameError("place or level", to, [*levels, *(p.code for p in tree)])
    return tuple(code for each in to for code in _codes_of(each, tree))


def _codes_of(to: Any, tree: JurisdictionTree) -> tuple[str, ...]:  # noqa: ANN401 - see aggregate
    found = codes(to, tree)
    if isinstance(found, str):
        return tuple(place.code for place in tree if place.level == found)
    return found


def reporters(said: Any, tree: JurisdictionTree) -> Callable[[str], bool]:  # noqa: ANN401 - see aggregate
    """Return whether the place of a code should report.

    Raises:
        UnknownNameError: A place is not in the hierarchy, and no level is called so.
    """
    wanted = codes(said, tree)
    if isinstance(wanted, str):
        return lambda code: tree[code].level == wanted
    among = frozenset(wanted)
    return among.__contains__


def unit(said: Any) -> Unit:  # noqa: ANN401 - see aggregate
    """Return by which periods somebody should report: a kind, or a list.

    Raises:
        UnknownNameError: No kind of calendar period is called so.
        DefinitionError: Two periods overlap.
    """
    if said is None or (isinstance(said, PeriodKind) and said in FINEST_FIRST):
        return said
    if isinstance(said, str | PeriodKind):
        name = said if isinstance(said, str) else said.value
        if name in _CALENDAR:
            return _CALENDAR[name]
        raise UnknownNameError("kind of calendar period", name, _CALENDAR)
    return _apart([said] if isinstance(said, Period) else [Period.of(each) for each in said])


def _apart(periods: list[Period]) -> tuple[Period, ...]:
    """Return the periods in order, if no day is in two of them."""
    ordered = sorted(periods, key=lambda p: p.sort_key)
    for one, other in pairwise(ordered):
        if one.overlaps(other):
            msg = f"{one} and {other} have days in common, which would be counted twice"
            raise DefinitionError(msg, hint="expected= names periods of which none overlap")
    return tuple(ordered)


def spans(to: Any) -> Callable[[Iterable[Period]], Iterable[Period]]:  # noqa: ANN401 - see aggregate
    """Return what finds the periods asked for among those spoken of.

    Raises:
        DefinitionError: Nothing was asked for.
    """
    if to is None:
        msg = "nobody said to which period figures are to be combined"
        raise DefinitionError(msg, hint="write to='2022', or to='year' for each year")
    if isinstance(to, str) and to in _CALENDAR:
        kind = _CALENDAR[to]
        return lambda spoken: sorted(
            {Period.containing(period.last, kind) for period in spoken}, key=lambda p: p.sort_key
        )
    single = isinstance(to, Period | str | int | dt.date)
    asked = [Period.of(each) for each in ([to] if single else to)]
    return lambda _: asked


def category(to: Any) -> str | None:  # noqa: ANN401 - see aggregate
    """Return the id of the category to make up, or None for the whole."""
    return to.id if isinstance(to, Category) else to


def categories(said: Any) -> tuple[str, ...]:  # noqa: ANN401 - see aggregate
    """Return the ids of the categories that make up a whole."""
    each_said = [said] if isinstance(said, str | Category) else said
    return tuple(each.id if isinstance(each, Category) else each for each in each_said)


def of_one_kind(indicators: Iterable[Indicator], into: Indicator) -> None:
    """Refuse to make one indicator of several."""
    ids = sorted({indicator.id for indicator in indicators})
    if len(ids) > 1:
        msg = f"{into.id!r} is to be made of one indicator, not of {', '.join(ids)}"
        raise DefinitionError(msg, hint="give only the records of one of them")
