"""Plans, their actions, and whole documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from healthplan.files import Document
from healthplan.plans import Action, Plan
from healthplan.testing.strategies.bounds import targets
from healthplan.testing.strategies.indicators import indicators
from healthplan.testing.strategies.places import jurisdiction_trees
from healthplan.testing.strategies.records import records
from healthplan.testing.strategies.structure import bodies, enumerations, groups, links, scales
from healthplan.testing.strategies.times import periods
from healthplan.testing.strategies.words import sources, texts, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.targets import Target


@st.composite
def actions(
    draw: st.DrawFn, promised: Sequence[Target] = (), *, most: int = 4
) -> tuple[Action, ...]:
    """Return a strategy of actions, some within others, some without a promise.

    Args:
        draw: Given by Hypothesis.
        promised: The targets that belong to them.
        most: How many at most; without targets there may be none.

    >>> from hypothesis import find
    >>> find(actions(), lambda found: True)
    ()
    """
    count = draw(st.integers(1 if promised else 0, most))
    homes = [draw(st.integers(1, count)) for _ in promised]
    # Each lies within an earlier one, or stands by itself (0).
    parents = [draw(st.integers(0, number)) for number in range(count)]
    inner: dict[int, list[Action]] = {number: [] for number in range(count + 1)}
    for number in range(count, 0, -1):
        made = Action(
            f"action-{number}",
            draw(texts()),
            targets=[each for each, home in zip(promised, homes, strict=True) if home == number],
            actions=inner[number],
            description=draw(st.none() | texts()),
            aliases=draw(st.lists(texts(), max_size=1)),
            source=draw(st.none() | sources()),
        )
        inner[parents[number - 1]].insert(0, made)
    return tuple(inner[0])


@st.composite
def plans(
    draw: st.DrawFn,
    measured: st.SearchStrategy[Indicator] | None = None,
    *,
    places: Sequence[Jurisdiction] = (),
    most: int = 4,
) -> Plan:
    """Return a strategy of plans, which shrink to one target.

    Args:
        draw: Given by Hypothesis.
        measured: A strategy of what is promised; by default indicators of all kinds.
        places: The first is the plan's own; there may be promises for each of the others.
        most: How many targets at most.

    >>> from hypothesis import given
    >>> @given(plans())
    ... def test_plan(plan):
    ...     assert list(plan.all_targets())
    """
    drawn = draw(st.lists(indicators() if measured is None else measured, min_size=1, max_size=3))
    by_id = list({each.id: each for each in drawn}.values())
    of = st.sampled_from(by_id)
    promised = draw(
        st.lists(of.flatmap(lambda each: targets(each, places=places)), min_size=1, max_size=most)
    )
    named = each_named(promised)
    own = draw(st.integers(1, len(named)))
    return Plan(
        "plan",
        draw(texts()),
        jurisdiction=places[0] if places else None,
        period=draw(st.none() | periods(["range", "year", "five-year-plan"])),
        targets=named[:own],
        actions=draw(actions(named[own:])) if len(named) > own else (),
        issuer=draw(st.none() | texts()),
        aliases=draw(st.lists(texts(), max_size=1)),
        source=draw(st.none() | sources()),
        inherit_deadline=draw(st.booleans()),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a strategy of documents that can be written to a file and read again.

    They hold a plan, records, a tree of territories, and who and what the plan speaks of;
    they shrink to a plan of one target.

    >>> from hypothesis import given
    >>> @given(documents())
    ... def test_document(document):
    ...     assert document.plan
    """
    tree = draw(jurisdiction_trees(most=1))
    plan = draw(plans(places=tree.jurisdictions))
    said = draw(records(plan, places=tree.jurisdictions, ranges=False))
    scale = draw(scales())
    some = [each for group in draw(st.lists(groups(scale), max_size=1)) for each in group.lineage()]
    who = draw(st.lists(bodies(tree.jurisdictions), max_size=2, unique_by=lambda body: body.id))
    ends = [plan.id, tree.jurisdictions[0].code, *(body.id for body in who)]
    held = attrs.evolve(
        plan,
        groups=some,
        bodies=who,
        links=draw(st.lists(links(ends), max_size=2)),
        enumerations=draw(st.lists(enumerations(), max_size=1)),
    )
    plainly = st.none() | st.booleans() | words() | st.lists(words(), max_size=2)
    return Document(
        plans=(held,),
        records=said,
        jurisdictions={place.code: place for place in tree},
        extra=draw(st.dictionaries(words(), plainly, max_size=2)),
    )


def each_named(promised: Sequence[Target]) -> list[Target]:
    """Return targets of which each has an id of its own.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.indicators import Share
    >>> from healthplan.targets import Target
    >>> promise = Target(Share("coverage", "Coverage"), at_least("90 %"))
    >>> [target.id for target in each_named([promise, promise])]
    ['coverage', 'coverage-also']
    """
    named: dict[str, Target] = {}
    for target in promised:
        free = target.id
        while free in named:
            free += "-also"
        named[free] = attrs.evolve(target, id=free)
    return list(named.values())
