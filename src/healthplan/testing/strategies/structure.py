"""Who and what a plan speaks of besides figures: groups, bodies, links, lists, scales."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.bodies import Body, Link, Relation
from healthplan.bounds import Bound, at_least, at_most, between, less_than, more_than
from healthplan.enumerations import Enumeration
from healthplan.groups import Group, Level, LevelBound, Quantified, Scale
from healthplan.records import Assertion
from healthplan.testing.strategies.splits import parts
from healthplan.testing.strategies.times import years
from healthplan.testing.strategies.words import readings, sources, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.jurisdictions import Jurisdiction

_OLDEST = 110
_MEMBERS = ("person", "hospital", "city")


def bodies(places: Sequence[Jurisdiction] = ()) -> st.SearchStrategy[Body]:
    """Return a strategy of committees, hospitals and the like.

    >>> from hypothesis import given
    >>> @given(bodies())
    ... def test_body(body):
    ...     assert body.id
    """
    return st.builds(
        Body,
        st.integers(0, 99).map(lambda number: f"body-{number}"),
        texts(),
        kind=st.none() | st.sampled_from(["committee", "hospital", "alliance"]),
        jurisdiction=st.sampled_from([None, *places]),
        aliases=st.lists(texts(), max_size=2),
        source=st.none() | sources(),
    )


@st.composite
def links(draw: st.DrawFn, ends: Sequence[str] = ("body-0", "body-1")) -> Link:
    """Return a strategy of how two of several things are said to be linked.

    Args:
        draw: Given by Hypothesis.
        ends: The ids of at least two things.

    >>> from hypothesis import given
    >>> @given(links(["plan", "committee"]))
    ... def test_link(link):
    ...     assert link.text()
    """
    subject = draw(st.sampled_from(list(ends)))
    other = draw(st.sampled_from([end for end in ends if end != subject]))
    return Link(
        subject,
        draw(st.sampled_from(Relation)),
        other,
        about=draw(st.none() | texts()),
        period=draw(st.none() | years()),
        source=draw(st.none() | sources()),
        words=draw(st.none() | texts()),
        assertion=draw(st.sampled_from(Assertion)),
        reading=draw(readings()),
    )


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Return a strategy of scales of one to four levels.

    >>> from hypothesis import find
    >>> [each.id for each in find(scales(), lambda found: len(found.levels) > 1).levels]
    ['1', '2']
    """
    count = draw(st.integers(1, 4))
    levels = [Level(str(number), draw(texts())) for number in range(1, count + 1)]
    return Scale("hospital", draw(texts()), levels=levels)


@st.composite
def level_bounds(draw: st.DrawFn, scale: Scale | None = None) -> LevelBound:
    """Return a strategy of levels of a scale: one of them, or all above or beneath it.

    >>> from hypothesis import given
    >>> @given(level_bounds())
    ... def test_bound(bound):
    ...     assert bound.covers(bound)
    """
    of = draw(scales()) if scale is None else scale
    level = draw(st.sampled_from([each.id for each in of.levels]))
    make = draw(st.sampled_from([of.exactly, of.at_least, of.at_most]))
    return make(level, capability=draw(st.booleans()))


@cache
def _ages() -> st.SearchStrategy[Bound]:
    years_old = st.integers(0, _OLDEST)
    one_sided = st.builds(
        lambda make, age: make(f"{age} years"),
        st.sampled_from([at_least, more_than, at_most]),
        years_old,
    )
    below = st.integers(1, _OLDEST).map(lambda age: less_than(f"{age} years"))
    both = st.tuples(years_old, years_old).map(
        lambda ends: between(f"{min(ends)} years", f"{max(ends)} years")
    )
    return one_sided | below | both


@st.composite
def groups(draw: st.DrawFn, scale: Scale | None = None) -> Group:
    """Return a strategy of whoever a statement is about, some within a wider group.

    They shrink to a group of people of whom nothing else is declared.

    >>> from hypothesis import given
    >>> @given(groups())
    ... def test_group(group):
    ...     assert group.contains(group)
    """
    of = draw(st.sampled_from(_MEMBERS))
    wider = draw(st.none() | st.builds(Group, st.just("wider"), texts(), of=st.just(of)))
    return Group(
        f"group-{draw(st.integers(0, 99))}",
        draw(texts()),
        of=of,
        ages=draw(st.none() | _ages()),
        part=draw(parts()),
        level=draw(st.none() | level_bounds(scale)),
        within=wider,
        defined=draw(st.booleans().map(lambda loose: not loose)),
        aliases=draw(st.lists(texts(), max_size=2)),
        source=draw(st.none() | sources()),
        words=draw(st.none() | texts()),
        reading=draw(readings()),
    )


@cache
def quantified() -> st.SearchStrategy[Quantified]:
    """Return a strategy of statements that each of some has at least so many of others.

    >>> from hypothesis import given
    >>> @given(quantified())
    ... def test_promise(promise):
    ...     assert promise.at_least >= 1
    """
    return st.builds(
        Quantified,
        over=groups(),
        of=groups(),
        at_least=st.integers(1, 9),
        source=st.none() | sources(),
        words=st.none() | texts(),
    )


@cache
def enumerations() -> st.SearchStrategy[Enumeration]:
    """Return a strategy of lists: whole, open, too short and too long for what was declared.

    >>> from hypothesis import given
    >>> @given(enumerations())
    ... def test_listed(listed):
    ...     assert listed.text("zh")
    """
    return st.builds(
        Enumeration,
        st.integers(0, 99).map(lambda number: f"list-{number}"),
        texts(),
        listed=st.lists(texts(), max_size=4),
        declared=st.none() | st.integers(0, 9),
        is_partial=st.booleans(),
        aliases=st.lists(texts(), max_size=2),
        source=st.none() | sources(),
        words=st.none() | texts(),
        reading=readings(),
    )
