"""Races: in every round everybody runs once, so that what the machine does hits all alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence


Taken = tuple[float, float]


@attrs.frozen(slots=True, eq=False)
class Runner:
    """One way to do a job.

    Attributes:
        name: What it is called.
        run: Does it, to the end.
        check: Raises an error if its answer is not that of the first, or None where it need not be.
    """

    name: str
    run: Callable[[], Any]
    check: Callable[[Any, Any], object] | None = None


def race(runners: Sequence[Runner], *, rounds: int) -> dict[str, dict[str, Any]]:
    """Return the seconds of each, and how they compare to those of the first.

    The first round is not counted: in it the answers are compared.

    >>> made = race([Runner("one", lambda: 1), Runner("other", lambda: 2)], rounds=1)
    >>> made["one"]["ratio"]
    1.0
    """
    first = runners[0].run()
    for runner in runners[1:]:
        answer = runner.run()
        if runner.check is not None:
            runner.check(answer, first)
        del answer
    del first
    taken: dict[str, list[Taken]] = {runner.name: [] for runner in runners}
    for turn in range(rounds):
        at = turn % len(runners)  # nobody always runs after the same one
        for runner in (*runners[at:], *runners[:at]):
            taken[runner.name].append(_timed(runner.run))
    base = taken[runners[0].name]
    return {name: _told(own, base) for name, own in taken.items()}


def _timed(work: Callable[[], object]) -> Taken:
    """Return the seconds by the clock, and those of all processors together."""
    gc.collect()
    start, busy = time.perf_counter(), time.process_time()
    answer = work()
    taken = time.perf_counter() - start, time.process_time() - busy
    del answer
    return taken


def _told(own: list[Taken], base: list[Taken]) -> dict[str, Any]:
    """Return medians, and the ratios inside each round: whatever else ran then slowed both."""
    seconds, busy = zip(*own, strict=True)
    pairs = list(zip(own, base, strict=True))
    return {
        "median_s": median(seconds),
        "min_s": min(seconds),
        "ratio": median(a[0] / b[0] for a, b in pairs),
        "ratio_of_mins": min(seconds) / min(other[0] for other in base),
        "processor_s": median(busy),
        "processor_ratio": median(a[1] / b[1] for a, b in pairs),
        "seconds": [round(each, 4) for each in seconds],
    }
