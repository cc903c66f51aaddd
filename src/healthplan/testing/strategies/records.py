"""Progress records: values, differences and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from healthplan.bounds import Comparator, more_than
from healthplan.readings import ParseStatus
from healthplan.records import (
    Assertion,
    At,
    Comparison,
    Observation,
    ProgressRecord,
    Remark,
)
from healthplan.testing.strategies.bounds import bounds
from healthplan.testing.strategies.indicators import indicators
from healthplan.testing.strategies.numbers import differences, intervals, relatives, values
from healthplan.testing.strategies.splits import parts
from healthplan.testing.strategies.times import years
from healthplan.testing.strategies.words import readings, sources, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan
    from healthplan.targets import Target

_SAID_AS = st.sampled_from(
    [Assertion.OBSERVED, Assertion.OBSERVED, Assertion.PROVISIONAL, *Assertion]
)
_MOST_PEOPLE = 1000


@st.composite
def observations(
    draw: st.DrawFn,
    indicator: Indicator | None = None,
    *,
    places: Sequence[Jurisdiction] = (),
    ranges: bool = True,
) -> Observation:
    """Return a strategy of reported values: printed, repaired, counted, provisional, only bounded.

    They shrink to a small value of 2015.

    Args:
        draw: Given by Hypothesis.
        indicator: What was measured; by default of any kind.
        places: Where it may have been, beside the whole.
        ranges: Whether a value may be an interval, which no file can say.

    >>> from hypothesis import given
    >>> @given(observations())
    ... def test_seen(seen):
    ...     assert seen.indicator
    """
    of = draw(indicators()) if indicator is None else indicator
    said = _circumstances(draw, places)
    if of.is_ratio and not of.unit.dimensions and draw(st.booleans()):
        whole = draw(st.integers(0, _MOST_PEOPLE))
        return Observation(of, numerator=draw(st.integers(0, whole)), denominator=whole, **said)
    kinds: list[st.SearchStrategy[Any]] = [values(of), bounds(of, known=True)]
    if ranges:
        kinds.append(intervals(of.unit, within=of.limits))
    return Observation(of, draw(st.one_of(kinds)), **said)


@st.composite
def comparisons(
    draw: st.DrawFn,
    indicator: Indicator,
    *,
    places: Sequence[Jurisdiction] = (),
    promised: Sequence[Target] = (),
) -> Comparison:
    """Return a strategy of statements that are only differences, up, down and none at all.

    Args:
        draw: Given by Hypothesis.
        indicator: What was measured; no ordered states, which have no differences.
        places: What else it may be compared with, and where it may have been.
        promised: Targets that it may be compared with: those of the indicator that have
            one threshold.

    >>> from hypothesis import given
    >>> from healthplan.indicators import Share
    >>> share = Share("coverage", "Coverage")
    >>> @given(comparisons(share))
    ... def test_risen(risen):
    ...     assert risen.reference
    """
    said = _circumstances(draw, places)
    own = said["period"]
    single = [each for each in promised if each.indicator == indicator and _has_one_edge(each)]
    elsewhere = [At(period=str(own.first.year - 1)), At(period=str(own.first.year - 5))]
    elsewhere += [At(place=place) for place in places]
    amounts = differences(indicator)
    difference: Any = draw(amounts | amounts.map(more_than) | relatives())
    references: list[At | Target] = [*elsewhere, *single]
    reference = draw(st.sampled_from(references))
    if draw(st.booleans()) and not _is_negative(difference):
        return Comparison(indicator, difference, below=reference, **said)
    return Comparison(indicator, difference, above=reference, **said)


@st.composite
def remarks(
    draw: st.DrawFn,
    about: Sequence[Indicator | str | None] = (None,),
    *,
    places: Sequence[Jurisdiction] = (),
) -> Remark:
    """Return a strategy of words without a figure, some of which had one that was lost.

    Args:
        draw: Given by Hypothesis.
        about: What they may be about: indicators, ids of actions and targets, or None.
        places: Where, beside everywhere.

    >>> from hypothesis import given
    >>> @given(remarks(["fitness"]))
    ... def test_remark(remark):
    ...     assert remark.about == "fitness"
    """
    said = _circumstances(draw, places)
    if said["assertion"] is not Assertion.NOT_APPLICABLE:
        said["status"] = draw(st.sampled_from(ParseStatus))
    return Remark(draw(st.sampled_from(list(about))), **said)


@st.composite
def records(
    draw: st.DrawFn,
    plan: Plan,
    *,
    places: Sequence[Jurisdiction] = (),
    most: int = 6,
    ranges: bool = True,
) -> tuple[ProgressRecord, ...]:
    """Return a strategy of what was said about a plan: some of it, often of the same value.

    Args:
        draw: Given by Hypothesis.
        plan: The plan.
        places: Where it may have been said of, beside the whole.
        most: How many records at most.
        ranges: Whether values may be intervals.

    >>> from hypothesis import given
    >>> from healthplan.attainment import assess
    >>> from healthplan.testing import plans
    >>> @given(st.data())
    ... def test_every_plan_has_a_scorecard(data):
    ...     plan = data.draw(plans())
    ...     assert str(assess(plan, data.draw(records(plan))))
    """
    promised = tuple(plan.all_targets())
    measured = list(plan.indicators().values())
    names = [None, *measured, *(action.id for action in plan.all_actions())]
    some: st.SearchStrategy[ProgressRecord] = remarks(names, places=places)
    if measured:
        of = st.sampled_from(measured)
        some = of.flatmap(lambda each: observations(each, places=places, ranges=ranges)) | some
    apart = [each for each in measured if not each.is_ordinal]
    if apart:
        some |= st.sampled_from(apart).flatmap(
            lambda each: comparisons(each, places=places, promised=promised)
        )
    return tuple(draw(st.lists(some, max_size=most)))


def _circumstances(draw: st.DrawFn, places: Sequence[Jurisdiction]) -> dict[str, Any]:
    """Return when, where and by whom something was said."""
    return {
        "period": draw(years()),
        "place": draw(st.sampled_from([None, *places])),
        "part": draw(parts()),
        "source": draw(st.none() | sources()),
        "words": draw(st.none() | texts()),
        "assertion": draw(_SAID_AS),
        "reading": draw(readings()),
        "note": draw(st.none() | texts()),
    }


def _has_one_edge(target: Target) -> bool:
    bound = target.bound
    edges = sum(edge is not None for edge in bound.edges())
    return edges <= 1 or bound.comparator is Comparator.EXACTLY


def _is_negative(difference: Any) -> bool:  # noqa: ANN401 - a quantity, a bound or a relative change
    return str(difference).removeprefix("more than ").startswith("-")
