"""Reads plans: the tree of actions, and the promises in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from healthplan.files import figures
from healthplan.files.fields import (
    Entry,
    called,
    flag,
    label,
    labels,
    made,
    one_of,
    part,
    period,
    text,
)
from healthplan.files.names import Names
from healthplan.plans import Action, Plan
from healthplan.targets import Baseline, Milestone, Nature, Target

if TYPE_CHECKING:
    from healthplan.bounds import Bound
    from healthplan.files.definitions import Definitions
    from healthplan.files.nodes import Node


class PlanReader:
    """Reads one plan of a document, without the actions and targets that were refused.

    Args:
        known: What the document defines.
    """

    def __init__(self, known: Definitions) -> None:
        self.known = known
        self.targets: Names[Target] = Names("target", known.report)

    def plan(self, node: Node, number: int) -> Plan | None:
        """Return the plan, or None if it was refused as a whole."""
        entry = Entry(node, called(node, "plan", number), self.known.report)
        return entry.build(
            Plan,
            id=entry.take("id", text, required=True),
            title=entry.take("title", label, required=True),
            jurisdiction=entry.take("jurisdiction", self.known.jurisdictions.find),
            period=entry.take("period", period),
            issuer=entry.take("issuer", label),
            aliases=entry.take("aliases", labels),
            source=self.known.source(entry),
            inherit_deadline=entry.take("inherit_deadline", flag),
            targets=entry.each("targets", partial(self._target, entry.subject)),
            actions=entry.each("actions", self._action),
        )

    def _action(self, node: Node, number: int) -> Action | None:
        entry = Entry(node, called(node, "action", number), self.known.report)
        return entry.build(
            Action,
            id=entry.take("id", text, required=True),
            title=entry.take("title", label, required=True),
            description=entry.take("description", label),
            aliases=entry.take("aliases", labels),
            source=self.known.source(entry),
            targets=entry.each("targets", partial(self._target, entry.subject)),
            actions=entry.each("actions", self._action),
        )

    def _target(self, owner: str, node: Node, number: int) -> Target | None:
        entry = Entry(node, f"target {number} of {owner}", self.known.report)
        indicator = entry.take("indicator", self.known.indicators.find, required=True)
        of_level, of_difference = figures.level(indicator), figures.difference(indicator)

        def baseline(said: Node) -> Baseline:
            inner = entry.inner(said, "baseline")
            start = inner.take("period", period, required=True)
            value = inner.take("value", of_level)
            return made(inner.build(Baseline, period=start, value=value))

        def milestone(said: Node, place: int) -> Milestone | None:
            inner = entry.inner(said, f"milestone {place}")
            by = inner.take("by", period, required=True)
            return inner.build(
                Milestone, bound=figures.bound(inner, of_level, of_difference), by=by
            )

        def printed(said: Node) -> Bound:
            inner = entry.inner(said, "printed bound")
            return inner.alone(figures.bound(inner, of_level, of_difference))

        target = entry.build(
            Target,
            blame=figures.key_of(entry, figures.BOUNDS),
            indicator=indicator,
            bound=figures.bound(entry, of_level, of_difference),
            by=entry.take("by", period),
            place=entry.take("place", self.known.jurisdictions.find),
            part=entry.take("part", part),
            baseline=entry.take("baseline", baseline),
            milestones=entry.each("milestones", milestone),
            nature=entry.take("nature", one_of(Nature)),
            issuer=entry.take("issuer", label),
            source=self.known.source(entry),
            printed=entry.take("printed", printed),
            reading=entry.take("reading", partial(self.known.reading, entry)),
            id=entry.take("id", text),
        )
        return target and self.targets.define(target.id, target, node.place)
