"""Bounds, targets and what belongs to these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from healthplan.bounds import (
    UNKNOWN,
    Bound,
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
)
from healthplan.targets import Baseline, Milestone, Nature, Target
from healthplan.testing.strategies.indicators import indicators
from healthplan.testing.strategies.numbers import differences, values
from healthplan.testing.strategies.splits import parts
from healthplan.testing.strategies.times import years
from healthplan.testing.strategies.words import readings, sources, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction

_ONE_SIDED = (at_least, more_than, at_most, less_than)


@st.composite
def bounds(
    draw: st.DrawFn, indicator: Indicator, *, known: bool = False, relative: bool = True
) -> Bound:
    """Return a strategy of bounds that fit an indicator: strict and inclusive, with lost numbers.

    They shrink to "at least" a small number.

    Args:
        draw: Given by Hypothesis.
        indicator: What is bounded.
        known: Whether every edge is known, so that a value may be said by it.
        relative: Whether it may depend on another value.

    >>> from hypothesis import given
    >>> from healthplan.indicators import Share
    >>> share = Share("coverage", "Coverage")
    >>> @given(bounds(share))
    ... def test_bound(bound):
    ...     assert bound.text("zh")
    """
    some = values(indicator)
    kinds = ["one-sided", "exactly", "between"]
    if not indicator.is_ordinal:
        kinds.append("about")
        kinds += ["of", "a year"] if relative and not known else []
    kind, make = draw(st.sampled_from(kinds)), draw(st.sampled_from(_ONE_SIDED))
    # Drawn even where it is lost: what needs fewer choices would count as simpler.
    value = draw(some)
    is_lost = not known and draw(st.booleans())
    said = UNKNOWN if is_lost else value
    match kind:
        case "one-sided":
            return make(said)
        case "exactly":
            return exactly(said)
        case "between":
            low, high = sorted((value, draw(some)), key=lambda end: end.root)
            return between(low, UNKNOWN if is_lost else high)
        case "about":
            within = differences(indicator).map(abs)
            return about(value, within=draw(within if known else st.none() | within))
        case "of":
            return make(f"{draw(st.integers(0, 150))} %", of=draw(years()))
    return make(draw(differences(indicator)), a_year_from=draw(years()))


def baselines(indicator: Indicator) -> st.SearchStrategy[Baseline]:
    """Return a strategy of where an indicator stood, some without the value.

    >>> from hypothesis import given
    >>> from healthplan.indicators import Share
    >>> share = Share("coverage", "Coverage")
    >>> @given(baselines(share))
    ... def test_baseline(baseline):
    ...     assert baseline.period.year < 2020
    """
    return st.builds(Baseline, years(2010, 2019), st.none() | values(indicator))


def milestones(indicator: Indicator) -> st.SearchStrategy[Milestone]:
    """Return a strategy of what should be reached on the way.

    >>> from hypothesis import given
    >>> from healthplan.indicators import Share
    >>> share = Share("coverage", "Coverage")
    >>> @given(milestones(share))
    ... def test_milestone(milestone):
    ...     assert str(milestone.bound)
    """
    return st.builds(Milestone, bounds(indicator, relative=False), years(2018, 2024))


@st.composite
def targets(
    draw: st.DrawFn,
    indicator: Indicator | None = None,
    *,
    places: Sequence[Jurisdiction] = (),
    known: bool = False,
) -> Target:
    """Return a strategy of promises: repaired ones, standards, with and without a deadline.

    They shrink to a plain bound, due in no year.

    Args:
        draw: Given by Hypothesis.
        indicator: What is promised; by default of any kind.
        places: Where it may be promised, beside everywhere.
        known: Whether the number is known.

    >>> from hypothesis import given
    >>> @given(targets())
    ... def test_target(target):
    ...     assert target.id
    """
    of = draw(indicators()) if indicator is None else indicator
    promised = bounds(of, known=known)
    made = Target(
        of,
        draw(promised),
        by=draw(st.none() | years()),
        place=draw(st.sampled_from([None, *places])),
        part=draw(parts()),
        baseline=draw(st.none() | baselines(of)),
        milestones=draw(st.lists(milestones(of), max_size=2)),
        nature=draw(st.none() | st.sampled_from(Nature)),
        issuer=draw(st.none() | texts()),
        source=draw(st.none() | sources()),
    )
    repair = draw(st.none() | readings(printed=False))
    if repair is None:
        return made
    return attrs.evolve(made, reading=repair, printed=draw(st.none() | promised), id=made.id)
