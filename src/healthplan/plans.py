"""The programme document: a tree of actions and the promises in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import AmbiguousNameError, DuplicateNameError, UnknownNameError
from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period, optional_period
from healthplan.sources import Source
from healthplan.targets import Target
from healthplan.text import Text, as_text, optional_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.indicators import Indicator


def _targets(values: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(values)


def _actions(values: Iterable[Action]) -> tuple[Action, ...]:
    return tuple(values)


@attrs.frozen(slots=True, kw_only=True)
class Action:
    """A measure to be taken: it may hold smaller actions, and promises, or neither.

    Attributes:
        id: A short name, unique in the plan.
        title: What people read.
        targets: The promises that belong to it.
        actions: The smaller actions it is made of.
        description: More words.
        source: Where it is written.

    >>> fitness = Action("fitness", {"en": "National fitness", "zh": "全民健身行动"})
    >>> fitness.title.get("zh")
    '全民健身行动'
    """

    id: str = attrs.field(kw_only=False)
    title: Text = attrs.field(kw_only=False, converter=as_text)
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    actions: tuple[Action, ...] = attrs.field(default=(), converter=_actions)
    description: Text | None = attrs.field(default=None, converter=optional_text)
    source: Source | None = None

    def walk(self) -> Iterator[Action]:
        """Yield the action and all the smaller ones in it, in order.

        >>> inner = Action("b", "B")
        >>> [action.id for action in Action("a", "A", actions=[inner]).walk()]
        ['a', 'b']
        """
        waiting = [self]
        while waiting:
            action = waiting.pop()
            yield action
            waiting += reversed(action.actions)


@attrs.frozen(slots=True, kw_only=True)
class Plan:
    """A programme document.

    Attributes:
        id: A short name.
        title: What people read.
        jurisdiction: Whose plan it is: the place of every target and record that
            names none.
        period: When it is in force.
        actions: Its actions, in order.
        targets: Promises that belong to no action.
        issuer: Who issued it.
        source: Where it is written.
        inherit_deadline: A target without a deadline is due at the end of ``period``.

    Raises:
        DuplicateNameError: Two different actions or targets have one id.

    >>> plan = Plan("healthy-chongqing", "Healthy China Chongqing Action", period="2019/2030",
    ...     actions=[Action("fitness", "National fitness")])
    >>> [action.id for action in plan.all_actions()], list(plan.all_targets())
    (['fitness'], [])
    """

    id: str = attrs.field(kw_only=False)
    title: Text = attrs.field(kw_only=False, converter=as_text)
    jurisdiction: Jurisdiction | None = None
    period: Period | None = attrs.field(default=None, converter=optional_period)
    actions: tuple[Action, ...] = attrs.field(default=(), converter=_actions)
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    issuer: Text | None = attrs.field(default=None, converter=optional_text)
    source: Source | None = None
    inherit_deadline: bool = False

    def __attrs_post_init__(self) -> None:
        counted = Counter(action.id for action in self.all_actions())
        for name, times in counted.items():
            if times > 1:
                raise DuplicateNameError("action", name, hint="give each action its own id")
        seen: dict[str, Target] = {}
        for target in self._listed():
            if seen.setdefault(target.id, target) != target:
                raise DuplicateNameError(
                    "target", target.id, hint="give one of them an id=, an issuer= or a part="
                )

    def all_actions(self) -> Iterator[Action]:
        """Yield every action of the tree, in plan order."""
        for action in self.actions:
            yield from action.walk()

    def all_targets(self) -> Iterator[Target]:
        """Yield every promise once, in plan order: the plan's own, then those of the actions."""
        yield from dict.fromkeys(self._listed())

    def _listed(self) -> Iterator[Target]:
        yield from self.targets
        for action in self.all_actions():
            yield from action.targets

    def indicators(self) -> dict[str, Indicator]:
        """Return the indicators of all targets by id.

        >>> Plan("p", "A plan").indicators()
        {}
        """
        return {target.indicator.id: target.indicator for target in self.all_targets()}

    def target(self, name: str) -> Target:
        """Return the target with that id, or the only one of the indicator with that id.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: The indicator has several targets.

        >>> from healthplan.bounds import at_least
        >>> from healthplan.indicators import Share
        >>> promise = Target(Share("literacy", "Literacy"), at_least("22 %"), by="2022")
        >>> plan = Plan("p", "A plan", targets=[promise])
        >>> plan.target("literacy") is plan.target("literacy@2022") is promise
        True
        """
        targets = {target.id: target for target in self.all_targets()}
        if name in targets:
            return targets[name]
        found = [target for target in targets.values() if target.indicator.id == name]
        if len(found) > 1:
            raise AmbiguousNameError("target", name, [target.id for target in found])
        if not found:
            known = {*targets, *(target.indicator.id for target in targets.values())}
            raise UnknownNameError("target or indicator", name, known)
        return found[0]

    def is_standard(self, target: Target) -> bool:
        """Whether somebody else than the plan's issuer demands *target*.

        >>> from healthplan.bounds import at_least
        >>> from healthplan.indicators import Share
        >>> demand = Target(Share("a", "A"), at_least("60 %"), issuer="national standard")
        >>> Plan("p", "A plan", targets=[demand]).is_standard(demand)
        True
        """
        return target.issuer is not None and target.issuer != self.issuer

    def due(self, target: Target) -> Period | None:
        """Return when *target* is due: its own deadline, or the plan's where it is inherited.

        >>> from healthplan.bounds import at_least
        >>> from healthplan.indicators import Share
        >>> target = Target(Share("a", "A"), at_least("60 %"))
        >>> str(Plan("p", "P", period="2019/2030", inherit_deadline=True).due(target))
        '2019/2030'
        """
        if target.by is None and self.inherit_deadline:
            return self.period
        return target.by
