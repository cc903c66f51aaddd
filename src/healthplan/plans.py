"""The programme document: a tree of actions and the promises in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import attrs

from healthplan.bodies import Body, Link
from healthplan.enumerations import Enumeration
from healthplan.errors import AmbiguousNameError, DuplicateNameError, UnknownNameError
from healthplan.groups import Group
from healthplan.indicators.base import texts
from healthplan.jurisdictions import Jurisdiction, optional_place
from healthplan.periods import Period, optional_period
from healthplan.sources import AS_SOURCE, Source
from healthplan.targets import Target
from healthplan.text import Text, as_text, optional_text
from healthplan.validators import instances, is_a

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from healthplan.indicators import Indicator


def _targets(values: Iterable[Target]) -> tuple[Target, ...]:
    return instances(Target, values, "the targets")


def _actions(values: Iterable[Action]) -> tuple[Action, ...]:
    return instances(Action, values, "the actions")


def _groups(values: Iterable[Group]) -> tuple[Group, ...]:
    return instances(Group, values, "the groups")


def _bodies(values: Iterable[Body]) -> tuple[Body, ...]:
    return instances(Body, values, "the bodies")


def _links(values: Iterable[Link]) -> tuple[Link, ...]:
    return instances(Link, values, "the links")


def _enumerations(values: Iterable[Enumeration]) -> tuple[Enumeration, ...]:
    return instances(Enumeration, values, "the enumerations")


@attrs.frozen(slots=True, kw_only=True)
class Action:
    """A measure to be taken: it may hold smaller actions, and promises, or neither.

    Attributes:
        id: A short name, unique in the plan.
        title: What people read.
        targets: The promises that belong to it.
        actions: The smaller actions it is made of.
        description: More words.
        aliases: Other titles seen in translations, under which a plan finds it.
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
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    source: Source | None = attrs.field(default=None, validator=is_a(Source, AS_SOURCE))

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
        aliases: Other titles seen in translations.
        groups: Who it speaks of.
        bodies: Who acts in it.
        links: How these, its actions and places are linked.
        enumerations: The lists that it gives.
        source: Where it is written.
        inherit_deadline: A target without a deadline is due at the end of ``period``.

    Raises:
        DuplicateNameError: Two different actions or targets have one id, or two groups,
            two bodies, two links or two enumerations.

    >>> plan = Plan("healthy-chongqing", "Healthy China Chongqing Action", period="2019/2030",
    ...     actions=[Action("fitness", "National fitness")])
    >>> [action.id for action in plan.all_actions()], list(plan.all_targets())
    (['fitness'], [])
    """

    id: str = attrs.field(kw_only=False)
    title: Text = attrs.field(kw_only=False, converter=as_text)
    jurisdiction: Jurisdiction | None = attrs.field(default=None, converter=optional_place)
    period: Period | None = attrs.field(default=None, converter=optional_period)
    actions: tuple[Action, ...] = attrs.field(default=(), converter=_actions)
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    issuer: Text | None = attrs.field(default=None, converter=optional_text)
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=_groups)
    bodies: tuple[Body, ...] = attrs.field(default=(), converter=_bodies)
    links: tuple[Link, ...] = attrs.field(default=(), converter=_links)
    enumerations: tuple[Enumeration, ...] = attrs.field(default=(), converter=_enumerations)
    source: Source | None = attrs.field(default=None, validator=is_a(Source, AS_SOURCE))
    inherit_deadline: bool = False

    def __attrs_post_init__(self) -> None:
        _each_once("action", (action.id for action in self.all_actions()))
        _each_once("group", (group.id for group in self.groups))
        _each_once("body", (body.id for body in self.bodies))
        _each_once("link", (link.id for link in self.links if link.id is not None))
        _each_once("enumeration", (each.id for each in self.enumerations))
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

    def action(self, name: str) -> Action:
        """Return the action of that id, or the only one of that title or alias.

        Titles and aliases are found in any language, in capitals or small letters.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: Several have that title or alias, and none that id.

        >>> diet = Action("diet", "Reasonable diet", aliases=["Rational Diet Campaign"])
        >>> Plan("p", "A plan", actions=[diet]).action("rational diet campaign").id
        'diet'
        """
        actions = tuple(self.all_actions())
        return _found("action", name, actions, lambda each: (each.title, *each.aliases))

    def group(self, name: str) -> Group:
        """Return the group of that id, name or alias; see :meth:`action`."""
        return _found("group", name, self.groups, lambda each: (each.name, *each.aliases))

    def body(self, name: str) -> Body:
        """Return the body of that id, name or alias; see :meth:`action`."""
        return _found("body", name, self.bodies, lambda each: (each.name, *each.aliases))

    def enumeration(self, name: str) -> Enumeration:
        """Return the enumeration of that id, title or alias; see :meth:`action`."""
        lists = self.enumerations
        return _found("enumeration", name, lists, lambda each: (each.title, *each.aliases))

    def links_of(self, name: str) -> tuple[Link, ...]:
        """Return the links of which one end has that id or code, in plan order.

        >>> plan = Plan("p", "A plan", links=[Link("p", "guided_by", "committee")])
        >>> [link.text(seen_from="committee") for link in plan.links_of("committee")]
        ['committee guides p']
        """
        return tuple(link for link in self.links if name in {link.subject, link.object})

    def names(self) -> dict[str, Text]:
        """Return what people call whatever a link may join, by id or code.

        >>> hospital = Body("h", "the Cancer Hospital")
        >>> plan = Plan("p", "A plan", bodies=[hospital], links=[Link("p", "led_by", hospital)])
        >>> plan.links[0].text(names=plan.names())
        'A plan is led by the Cancer Hospital'
        """
        place = self.jurisdiction
        return {
            **({} if place is None else {place.code: place.name}),
            self.id: self.title,
            **{action.id: action.title for action in self.all_actions()},
            **{group.id: group.name for group in self.groups},
            **{body.id: body.name for body in self.bodies},
        }

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


def _each_once(kind: str, names: Iterable[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise DuplicateNameError(kind, name, hint=f"give each {kind} its own id")


_Named = TypeVar("_Named", bound=Action | Body | Group | Enumeration)


def _found(
    kind: str, name: str, things: tuple[_Named, ...], titles: Callable[[_Named], tuple[Text, ...]]
) -> _Named:
    """Return the thing of that id, or else the only one of that title or alias."""
    by_id = {thing.id: thing for thing in things}
    if name in by_id:
        return by_id[name]
    said = [
        (each.id, words) for each in things for text in titles(each) for _, words in text.versions
    ]
    wanted = name.casefold()
    found = list(dict.fromkeys(own for own, words in said if words.casefold() == wanted))
    if len(found) > 1:
        raise AmbiguousNameError(kind, name, found)
    if not found:
        raise UnknownNameError(kind, name, {*by_id, *(words for _, words in said)})
    return by_id[found[0]]
