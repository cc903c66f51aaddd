"""From target to action to plan: how each part of a plan stands."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.result import STATUSES, Attainment
from healthplan.attainment.rollup_words import table
from healthplan.bounds import Verdict
from healthplan.errors import DefinitionError, HealthPlanError, UnknownNameError
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.plans import Action, Plan
from healthplan.targets import Target
from healthplan.units import quantity, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Weight = int | Decimal | str
TargetWeights = Mapping[str, _Weight] | Mapping[Target, _Weight] | Mapping[Target | str, _Weight]
"""How much each promise counts, by target, target id or indicator id."""

_WORST_FIRST = (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.NO_DATA, Verdict.MET)
_MOST_NAMED = 6


@attrs.frozen(slots=True, repr=False)
class Standing:
    """How a plan, or an action in it, stands; the name is ours, the field has none.

    Standings are a tree like the plan's own.  Each counts the promises of its whole
    subtree, every target once, also where several actions share it.  Standards of others
    are counted apart and enter no share, no mean and no worst.  A target counts by the
    verdict at its own place, wherever else it was judged.

    Attributes:
        subject: The plan or the action.
        attainments: Those of the targets that stand directly in it, standards included.
        standings: Those of the actions directly in it, in plan order.
        weights: Id and weight of every promise in the subtree; None where none were given.
        promises: The attainments of the plan's own promises in the subtree, in plan order.
        standards: Those of what others demand in it, in plan order.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> promised = hp.Target(share, hp.at_least("90 %"), by="2025", baseline=("2020", "50 %"))
    >>> silent = hp.Target(hp.Share("other", "Other"), hp.at_least("10 %"), by="2025")
    >>> plan = hp.Plan("p", "A plan (made up)", targets=[promised, silent])
    >>> found = hp.assess(plan, [hp.Observation(share, "95 %", period="2025")]).roll_up()
    >>> print(found.share_met, "|", found.mean_progress, "| of", found.with_progress)
    50 % to 100 % | 112.5 % | of 1
    """

    subject: Plan | Action
    attainments: tuple[Attainment, ...] = ()
    standings: tuple[Standing, ...] = ()
    weights: tuple[tuple[str, Decimal], ...] | None = None
    promises: tuple[Attainment, ...] = attrs.field(init=False, eq=False)
    standards: tuple[Attainment, ...] = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        promises = [found for found in self.attainments if not found.is_standard]
        standards = [found for found in self.attainments if found.is_standard]
        for inner in self.standings:
            promises += inner.promises
            standards += inner.standards
        object.__setattr__(self, "promises", _once(promises))
        object.__setattr__(self, "standards", _once(standards))

    def walk(self) -> Iterator[Standing]:
        """Yield this standing and all those in it, in plan order.

        >>> import healthplan as hp
        >>> plan = hp.Plan("p", "P", actions=[hp.Action("a", "A", actions=[hp.Action("b", "B")])])
        >>> [standing.subject.id for standing in hp.assess(plan, []).roll_up().walk()]
        ['p', 'a', 'b']
        """
        waiting = [self]
        while waiting:
            standing = waiting.pop()
            yield standing
            waiting += reversed(standing.standings)

    @property
    def has_figures(self) -> bool:
        """Whether anything in the subtree, promise or standard, can be judged at all."""
        return bool(self.promises or self.standards)

    @property
    def total(self) -> int:
        """How many promises there are in the subtree."""
        return len(self.promises)

    @property
    def counts(self) -> dict[str, int]:
        """How many promises of the subtree have which status."""
        return _counted(self.promises)

    @property
    def standard_counts(self) -> dict[str, int]:
        """How many standards of others in the subtree have which status."""
        return _counted(self.standards)

    @property
    def share_met(self) -> Interval | None:
        """The share of the promises that are met at present, in percent.

        What is undecided or without data may be met or not, hence an interval: from
        met / total to (met + undecided + no data) / total, with weights in place of
        numbers where weights were given.  None where there are no promises, or where
        they weigh nothing.
        """
        weights: dict[Verdict, Fraction] = dict.fromkeys(Verdict, Fraction(0))
        for found, weight in self._weighed():
            weights[found.verdict] += weight
        whole = sum(weights.values())
        if not whole:
            return None
        met, missed = weights[Verdict.MET], weights[Verdict.NOT_MET]
        return Interval.from_span(Span(met / whole, 1 - missed / whole), unit("percent"))

    @property
    def mean_progress(self) -> Interval | None:
        """The mean of the progress of those promises that have a number, in percent.

        Weighted where weights were given; overshoot and movement away are not capped.
        A promise without a number, such as a state or one without a baseline, is left
        out, never taken as 0 %: ``with_progress`` tells how many have one.  None where
        none has, or where those that have weigh nothing.
        """
        known = [(_progress(found), weight) for found, weight in self._weighed()]
        counted = [(value, weight) for value, weight in known if value is not None and weight]
        if not counted:
            return None
        whole = sum(weight for _, weight in counted)
        parts = (value.span.times(weight / whole) for value, weight in counted)
        mean = Interval.from_span(functools.reduce(Span.plus, parts), unit("percent"))
        return _as_exact_as([value for value, _ in counted], mean)

    @property
    def with_progress(self) -> int:
        """How many promises of the subtree have a number for progress."""
        return sum(_progress(found) is not None for found in self.promises)

    @property
    def worst(self) -> Attainment | None:
        """The attainment of the promise that stands worst; None where there are none.

        Not met is worse than undecided, then no data, then met; of one verdict, the
        lowest progress (its lower end) is worst, and a promise without a number comes
        after those with one; of equals, the first in plan order.  Weights do not matter.
        """
        return min(self.promises, key=_rank, default=None)

    def text(self, lang: str = "en", *, columns: int = 100) -> str:
        """Return a table of this standing and all those in it, one below the other.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            columns: How wide a line may be, at least 80; a wide character takes two.
        """
        return table(self, lang, columns)

    def __str__(self) -> str:
        """Return the table in English."""
        return self.text()

    def __repr__(self) -> str:
        """Return the id of the subject and how many promises have which status."""
        told = ", ".join(f"{number} {status}" for status, number in self.counts.items() if number)
        return f"<Standing of {self.subject.id}: {told or 'no promises'}>"

    def _weighed(self) -> list[tuple[Attainment, Fraction]]:
        given = dict(self.weights or ())
        return [(found, Fraction(given.get(found.target.id, 1))) for found in self.promises]


def roll_up(
    plan: Plan,
    attainments: Iterable[Attainment],
    *,
    weights: TargetWeights | None = None,
) -> Standing:
    """Return how *plan* and each action in it stand, from the verdicts on its targets.

    Args:
        plan: The plan.
        attainments: Those of all its targets, each at least at the target's own place.
        weights: As :meth:`healthplan.Assessment.roll_up` takes them, with its errors.

    >>> import healthplan as hp
    >>> plan = hp.Plan("p", "A plan", actions=[hp.Action("a", "An action")])
    >>> roll_up(plan, hp.assess(plan, [])).standings
    (<Standing of a: no promises>,)
    """
    given = None if weights is None else _read(plan, weights)
    home = {
        found.target: found
        for found in attainments
        if found.place == (found.target.place or plan.jurisdiction)
    }
    made: dict[str, Standing] = {}

    def standing(subject: Plan | Action) -> Standing:
        inner = tuple(made[action.id] for action in subject.actions)
        bare = Standing(subject, tuple(home[target] for target in subject.targets), inner)
        if given is None:
            return bare
        ids = [found.target.id for found in bare.promises]
        return attrs.evolve(bare, weights=tuple((name, given[name]) for name in ids))

    for action in reversed(list(plan.all_actions())):  # the smaller ones before their whole
        made[action.id] = standing(action)
    return standing(plan)


def _once(attainments: list[Attainment]) -> tuple[Attainment, ...]:
    return tuple({found.target.id: found for found in attainments}.values())


def _counted(attainments: Iterable[Attainment]) -> dict[str, int]:
    counts = Counter(found.status for found in attainments)
    return {status: counts[status] for status in STATUSES}


def _progress(found: Attainment) -> Interval | None:
    """Return progress where it is a share in percent, of which at least one end is known."""
    value = found.progress.value if found.progress is not None else None
    if not isinstance(value, Interval) or value.unit.name != "percent":
        return None
    return None if value.span == EVERYTHING else value


def _rank(found: Attainment) -> tuple[int, bool, bool, Fraction]:
    value = _progress(found)
    low = None if value is None else value.span.low
    return _WORST_FIRST.index(found.verdict), value is None, low is not None, low or Fraction(0)


def _as_exact_as(values: list[Interval], mean: Interval) -> Interval:
    """Return *mean* with ends that are exact only if those they were made of are."""
    low, high = mean.low, mean.high
    if low is not None:
        low = attrs.evolve(low, exact=low.exact and all(v.low and v.low.exact for v in values))
    if high is not None:
        high = attrs.evolve(high, exact=high.exact and all(v.high and v.high.exact for v in values))
    return attrs.evolve(mean, low=low, high=high)


def _read(plan: Plan, weights: TargetWeights) -> dict[str, Decimal]:
    """Return the weight of each promise by target id."""
    targets = {target.id: target for target in plan.all_targets()}
    found: dict[str, Decimal] = {}
    for name, weight in weights.items():
        target = _named(plan, targets, name)
        if plan.is_standard(target):
            msg = f"{target.id!r} is a standard of others, which is counted apart, not weighed"
            raise DefinitionError(msg, hint="leave it out of weights=")
        if target.id in found:
            msg = f"{target.id!r} is given two weights"
            raise DefinitionError(msg, hint="name each target once")
        found[target.id] = _weight(target, weight)
    missing = [
        repr(name)
        for name, target in targets.items()
        if name not in found and not plan.is_standard(target)
    ]
    if missing:
        more = len(missing) - _MOST_NAMED
        names = ", ".join(missing[:_MOST_NAMED]) + (f", and {more} more" if more > 0 else "")
        msg = f"no weight is given for {names}"
        raise DefinitionError(msg, hint="weigh every promise of the plan, or none; 0 is a weight")
    return found


def _named(plan: Plan, targets: dict[str, Target], name: Target | str) -> Target:
    if isinstance(name, Target):
        if targets.get(name.id) != name:
            raise UnknownNameError("target of the plan", name.id, targets)
        return name
    if name in targets:
        return targets[name]
    try:
        return plan.target(name)
    except UnknownNameError:
        if any(action.id == name for action in plan.all_actions()):
            msg = f"{name!r} is an action, and weights are those of targets"
            raise DefinitionError(msg, hint="share its weight out among its targets") from None
        raise


def _weight(target: Target, weight: _Weight) -> Decimal:
    subject = f"the weight of {target.id!r}"
    try:
        value = quantity(weight, "1").value
    except HealthPlanError as error:
        raise error.about(subject) from None
    if value < 0:
        msg = f"{subject} is {value}"
        raise DefinitionError(msg, hint="a weight is not negative; 0 leaves a target out")
    return value
