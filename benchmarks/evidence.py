"""Evidence: from records to one answer."""

from __future__ import annotations

import random
import time
from typing import Any

import healthplan as hp


def unrelated(size: int) -> tuple[list[Any], dict[str, Any], str]:
    """Return *size* observations that have nothing to do with each other, and a question."""
    shares = [hp.Share(f"share-{n}", "A share") for n in range(size)]
    said = [hp.Observation(share, "50 %", period="2021") for share in shares]
    return said, {"indicator": shares[-1]}, "50 %"


def chain(size: int) -> tuple[list[Any], dict[str, Any], str]:
    """Return places of which each is at least one point above the one before, shuffled."""
    rate = hp.Rate("rate", "A rate", unit="per 100000")
    places = [hp.Jurisdiction(f"P{n}", "A place") for n in range(size + 1)]
    step = hp.at_least("1 points per 100000")
    said = [
        hp.Comparison(rate, step, above=places[n], place=places[n + 1], period="2021")
        for n in range(size)
    ]
    random.Random(1).shuffle(said)  # noqa: S311 - an order, not a secret
    return said, {"indicator": rate, "place": places[-1]}, f"at least {size} per 100000"


def star(size: int) -> tuple[list[Any], dict[str, Any], str]:
    """Return places that are all compared with one lost threshold, one of them observed."""
    share = hp.Share("share", "A share")
    standard = hp.Target(share, hp.at_least(hp.UNKNOWN), by="2021", issuer="a ministry")
    places = [hp.Jurisdiction(f"P{n}", "A place") for n in range(size)]
    said: list[Any] = [
        hp.Comparison(share, "1.5 pp", above=standard, place=place, period="2021")
        for place in places[1:]
    ]
    said += [
        hp.Comparison(share, "2.5 pp", above=standard, place=places[0], period="2021"),
        hp.Observation(share, "60 %", place=places[0], period="2021"),
    ]
    return said, {"indicator": share, "place": places[-1]}, "59.0 %"


def measure(sizes: list[int]) -> None:
    """Print the time from records to one answer, for each statement, and how it grows."""
    print("\nEvidence: from records to the answer to one question")
    print(f"{'shape':12}{'statements':>12}{'seconds':>10}{'µs each':>10}{'growth':>10}")
    for shape in (unrelated, chain, star):
        before = 0.0
        for size in sizes:
            said, question, answer = shape(size)
            start = time.process_time()
            value = hp.Evidence(None, said).value(period="2021", **question)
            taken = time.process_time() - start
            assert str(value) == answer, (value, answer)
            growth = f"{taken / before:.1f} x" if before else "-"
            each = taken / size * 1e6
            print(f"{shape.__name__:12}{size:>12}{taken:>10.2f}{each:>10.1f}{growth:>10}")
            before = taken
