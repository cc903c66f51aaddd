"""Aggregation: townships to a nation."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import pairwise
from typing import Any

from benchmarks.measuring import seconds

import healthplan as hp


def nation(townships: int) -> tuple[list[hp.Jurisdiction], list[hp.Jurisdiction]]:
    """Return a tree of five levels, each place of ten smaller ones, and its townships."""
    every = [hp.Jurisdiction("nation-0", "A nation", level="nation")]
    within: list[hp.Jurisdiction] = []
    levels = ("nation", "province", "prefecture", "county", "township")
    for rank, (around, level) in enumerate(pairwise(levels)):
        size = 10 ** (3 - rank)  # townships in it
        within = [
            hp.Jurisdiction(
                f"{level}-{n}",
                f"{level} {n}",
                level=level,
                parent=f"{around}-{n // 10 if rank else 0}",
            )
            for n in range(-(-townships // size))
        ]
        every += within
    return every, within


def pooled(size: int) -> tuple[list[Any], dict[str, Any], tuple[int, int]]:
    """Return a share of each township, all but one in a hundred, to make that of the nation."""
    share = hp.Share("share", "A share", of="person")
    every, townships = nation(size)
    managed = {place: n % 50 for n, place in enumerate(townships) if n % 100}
    said = [
        hp.Observation(share, numerator=part, denominator=100, period="2022", place=place)
        for place, part in managed.items()
    ]
    asked = {
        "hierarchy": hp.JurisdictionTree(every),
        "expected": "township",
        "weights": dict.fromkeys(townships, 100),
    }
    return said, asked, (sum(managed.values()), size * 100)


def in_time(size: int) -> tuple[list[Any], dict[str, Any], tuple[int, int]]:
    """Return ten months of visits to each township, one in a hundred missing, to add up."""
    visits = hp.Count("visits", "Visits", unit="visit", accumulates="flow")
    every, townships = nation(size // 10)
    told = {
        (place, month): n % 50 + month
        for n, place in enumerate(townships)
        for month in range(1, 11)
        if (n + month) % 100
    }
    said = [
        hp.Observation(visits, number, period=hp.Period.of_month(2022, month), place=place)
        for (place, month), number in told.items()
    ]
    asked = {
        "over": ("period", "place"),
        "to": ("2022-01/2022-10", "nation-0"),
        "hierarchy": hp.JurisdictionTree(every),
    }
    return said, asked, (sum(told.values()), 1)


def measure(sizes: list[int]) -> None:
    """Print the time to roll townships up to a nation, beside that of the evidence under it."""
    print("\nAggregate: townships to a nation, five levels, one report in a hundred missing")
    heads = ("records", "seconds", "µs each", "growth", "/ evidence", "explain ms")
    print(f"{'':12}" + "".join(f"{head:>12}" for head in heads))
    for shape in (pooled, in_time):
        before = 0.0
        for size in sizes:
            said, asked, (part, whole) = shape(size)
            start = time.process_time()
            assert not hp.Evidence(None, said).findings
            under = time.process_time() - start
            start = time.process_time()
            made = hp.aggregate(said, **asked)[0]
            taken = time.process_time() - start
            told = seconds(made.explain)
            assert made.judged.low == Fraction(part, whole), made
            assert made.coverage.reporting == len(said)
            growth = f"{taken / before:.1f} x" if before else "-"
            print(
                f"{shape.__name__:12}{len(said):>12}{taken:>12.2f}{taken / len(said) * 1e6:>12.1f}"
                f"{growth:>12}{taken / under:>12.1f}{told * 1e3:>12.1f}"
            )
            before = taken
