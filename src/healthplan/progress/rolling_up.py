"""Scores of several series as one score of the indicator."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from healthplan.errors import DefinitionError
from healthplan.intervals import Interval
from healthplan.progress.base import Details, Measure, Progress, ProgressMethod, settled
from healthplan.progress.growth import Ends, span_of
from healthplan.progress.growth_method import NOT_AVAILABLE
from healthplan.progress.registry import progress_methods
from healthplan.progress.scoring import scored

if TYPE_CHECKING:
    from healthplan.progress.bands import Bands

ScoredPart: TypeAlias = "Progress | Iterable[ScoredPart] | Mapping[str, ScoredPart]"
"""What a series made of its target, or a group of such that counts as one."""


_Tree: TypeAlias = "Progress | tuple[_Tree, ...]"


@runtime_checkable
class ScoringMethod(ProgressMethod, Protocol):
    """A method whose scores can be rolled up.

    ``overall`` gives the statuses by a mean score, or is None where there are none;
    ``achieved`` is the status that the whole has where every part has it.

    >>> from healthplan.progress import methods
    >>> [name for name, method in methods().items() if isinstance(method, ScoringMethod)]
    ['eurostat', 'eustat', 'open-sdg', 'statcan']
    """

    @property
    def overall(self) -> Bands | None:
        """The statuses by a mean of scores."""
        ...

    @property
    def achieved(self) -> str:
        """The status of a value that meets its target."""
        ...


def roll_up(
    parts: Iterable[ScoredPart] | Mapping[str, ScoredPart],
    *,
    method: str | ProgressMethod | None = None,
) -> Progress:
    """Return the mean score of several series, and the status that it stands for.

    Groups count as one part each, with the mean of their own parts, as deep as they go.
    A part without a score is left out, and the details tell how many of all counted.
    The target counts as achieved only if every series that counts has achieved its own;
    a series alone keeps its own status.  A mean hides much: the best and the worst score
    together look like no movement at all.

    Args:
        parts: What the method said of each series; a list or a mapping inside it is a group.
        method: The method, or its name; by default the one that all parts name.

    Raises:
        DefinitionError: The parts are of different methods, of one that gives no
            scores, or there are none to tell the method by.

    >>> from healthplan.progress import evaluate
    >>> one, other = (evaluate("statcan", baseline=("2015", "50"), observations=[("2023", value)],
    ...     better="higher") for value in ("55", "48"))
    >>> print(roll_up([one, other]))
    statcan: -0.695, limited progress
    >>> print(roll_up({"schools": [one, other], "clinics": one}))
    statcan: 0.5256, moderate progress
    """
    tree = _tree(parts)
    series = list(_leaves(tree))
    scoring = _scoring(series, method)
    counted = [part for part in series if part.score is not None]
    ends = _mean(tree)
    details = Details.of(counted=len(counted), parts=len(series))
    if ends is None:
        return Progress(scoring.name, None, "no-data", status=NOT_AVAILABLE, details=details)
    mean = scored(ends)
    status, candidates = settled(_possible(counted, ends, scoring))
    return Progress(
        scoring.name, mean, score=mean, status=status, candidates=candidates, details=details
    )


def _tree(part: ScoredPart) -> _Tree:
    """Return a part with its groups, which may be passed through only once, as tuples."""
    if isinstance(part, Progress):
        return part
    return tuple(_tree(inner) for inner in (part.values() if isinstance(part, Mapping) else part))


def _leaves(tree: _Tree) -> Iterator[Progress]:
    """Yield the series, in their order."""
    if isinstance(tree, Progress):
        yield tree
    else:
        for inner in tree:
            yield from _leaves(inner)


def _scoring(series: list[Progress], method: str | ProgressMethod | None) -> ScoringMethod:
    """Return the method whose scores these are."""
    named = {part.method for part in series}
    if method is None:
        if len(named) != 1:
            msg = f"scores of one method make a mean; these are of {sorted(named) or 'none'}"
            raise DefinitionError(msg, hint="evaluate every series with the same method")
        method = named.pop()
    found = progress_methods.find(method)
    if named - {found.name}:
        msg = f"scores of {sorted(named)} are no scores of {found.name!r}"
        raise DefinitionError(msg, hint="evaluate every series with the same method")
    if not isinstance(found, ScoringMethod):
        msg = f"{found.name!r} gives no scores"
        raise DefinitionError(msg, hint="roll up a method that does, such as 'statcan'")
    return found


def _mean(tree: _Tree) -> Ends | None:
    """Return the least and the largest mean score, or None where there is no score."""
    if isinstance(tree, Progress):
        return None if tree.score is None else _ends(tree.score)
    found = [ends for inner in tree if (ends := _mean(inner)) is not None]
    if not found:
        return None
    low, high = (math.fsum(ends) / len(found) for ends in zip(*found, strict=True))
    return low, high


def _ends(score: Measure) -> Ends:
    if not isinstance(score, Interval):
        return score, score
    span = score.span
    low = -math.inf if span.low is None else float(span.low)
    return low, math.inf if span.high is None else float(span.high)


def _possible(parts: list[Progress], ends: Ends, method: ScoringMethod) -> tuple[str, ...]:
    """Return the statuses that the whole can have, the lowest first."""
    states = [(part.status,) if part.status is not None else part.candidates for part in parts]
    if len(states) == 1:
        return tuple(state for state in states[0] if state is not None)
    if all(state == (method.achieved,) for state in states):
        return (method.achieved,)
    found = method.overall.possible(span_of(ends)) if method.overall is not None else ()
    if all(method.achieved in state for state in states) and method.achieved not in found:
        found = (*found, method.achieved)
    return found
