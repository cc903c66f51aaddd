"""The promises of two plans, and which is held against which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period
from healthplan.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthplan.plans import Plan

Pair = tuple["Promise | None", "Promise | None"]

_NO_DEADLINE = 10_000_000  # days: farther than any two deadlines are apart


@attrs.frozen(slots=True, kw_only=True)
class Promise:
    """A target, or a milestone on the way to one, with its place and deadline settled.

    Attributes:
        target: The target; a milestone as a target of its own.
        key: The indicator id by which it is paired.
        home: The jurisdiction of its plan.
        due: The deadline; None for a standing promise.
    """

    target: Target
    key: str
    home: Jurisdiction | None
    due: Period | None

    @property
    def place(self) -> Jurisdiction | None:
        """Where it holds; None for a plan without a jurisdiction."""
        return self.target.place or self.home

    @property
    def code(self) -> str:
        """The code of its place, by which two places are one; empty without a place."""
        return self.place.code if self.place else ""


def promises(plan: Plan, *, standards: bool, names: Mapping[str, str]) -> list[Promise]:
    """Return the promises of a plan in its order, each target with its milestones after it.

    Args:
        plan: The plan.
        standards: Take also the targets of other issuers.
        names: The id to pair by, for indicators that the other plan calls otherwise.
    """
    found = [
        Promise(
            target=step,
            key=names.get(step.indicator.id, step.indicator.id),
            home=plan.jurisdiction,
            due=plan.due(step),
        )
        for target in plan.all_targets()
        if standards or not plan.is_standard(target)
        for step in (target, *_milestones(target))
    ]
    return list(dict.fromkeys(found))


def _milestones(target: Target) -> list[Target]:
    return [
        attrs.evolve(
            target, bound=step.bound, by=step.by, milestones=(), id=f"{target.id}#{step.by}"
        )
        for step in target.milestones
    ]


def pairs(ones: Sequence[Promise], others: Sequence[Promise]) -> list[Pair]:
    """Return which promise is held against which, indicator by indicator.

    Promises for the same part and place, not in opposite directions, go together: those
    with the same deadline first, then the nearest.  Only an indicator without any such
    pair has promises paired that differ there, so that the difference is told.
    """
    found: list[Pair] = []
    for key in dict.fromkeys(promise.key for promise in (*ones, *others)):
        found += _of_indicator(
            [promise for promise in ones if promise.key == key],
            [promise for promise in others if promise.key == key],
        )
    return found


def _of_indicator(ones: list[Promise], others: list[Promise]) -> Iterator[Pair]:
    near = [(one, other) for one in ones for other in others if are_alike(one, other)]
    chosen = _chosen(near or [(one, other) for one in ones for other in others])
    for one in ones:
        yield one, chosen.get(one)
    taken = set(chosen.values())
    yield from ((None, other) for other in others if other not in taken)


def _chosen(possible: list[tuple[Promise, Promise]]) -> dict[Promise, Promise]:
    """Return the best pairs of promises, each promise in one of them."""
    found: dict[Promise, Promise] = {}
    taken = set()
    for one, other in sorted(possible, key=_distance):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def are_alike(one: Promise, other: Promise) -> bool:
    """Whether two promises are about the same part and place, not in opposite directions."""
    same_part = one.target.part.key == other.target.part.key
    return same_part and same_place(one, other) and not are_opposite(one, other)


def same_place(one: Promise, other: Promise) -> bool:
    """Whether both are about one place, or each about all of its own plan's jurisdiction."""
    at_home = one.place == one.home and other.place == other.home
    return at_home or one.code == other.code


def are_opposite(one: Promise, other: Promise) -> bool:
    """Whether one only asks for enough and the other only for not too much."""
    mine, theirs = one.target.bound, other.target.bound
    return (mine.is_lower and theirs.is_upper) or (mine.is_upper and theirs.is_lower)


def days_later(one: Promise, other: Promise) -> int | None:
    """Return how many days after the other one is due, None if one is a standing promise."""
    if one.due is None or other.due is None:
        return 0 if one.due is other.due else None
    return (one.due.last - other.due.last).days


def _distance(pair: tuple[Promise, Promise]) -> tuple[object, ...]:
    # The same for (a, b) and (b, a), so that comparing the other way round pairs the same.
    one, other = pair
    days = days_later(one, other)
    return (
        one.code != other.code,
        _NO_DEADLINE if days is None else abs(days),
        one.target.bound != other.target.bound,
        one.target.id != other.target.id,
        *sorted((promise.target.id, str(promise.target.bound)) for promise in pair),
    )
