"""Assessment: plans of so many targets."""

from __future__ import annotations

import time
from typing import Any

import healthplan as hp


def measure(sizes: list[int]) -> None:
    """Print the time to judge plans of so many targets, each with three records."""
    print("\nAssess: targets with an observation, a change and a lost standard each")
    print(f"{'targets':>12}{'seconds':>10}{'ms each':>10}{'growth':>10}")
    before = 0.0
    for size in sizes:
        plan, said = made_up_plan(size)
        start = time.process_time()
        result = hp.assess(plan, said)
        taken = time.process_time() - start
        assert result.summary["met"] == size
        growth = f"{taken / before:.1f} x" if before else "-"
        print(f"{size:>12}{taken:>10.2f}{taken / size * 1e3:>10.2f}{growth:>10}")
        before = taken


def made_up_plan(size: int) -> tuple[hp.Plan, list[Any]]:
    """Return a plan of *size* targets with made-up figures."""
    shares = [hp.Share(f"share-{n}", "A share") for n in range(size)]
    targets = [hp.Target(share, hp.at_least(hp.UNKNOWN), by="2021") for share in shares]
    said: list[Any] = []
    for share, target in zip(shares, targets, strict=True):
        said += [
            hp.Observation(share, "65.55 %", period="2021"),
            hp.Comparison(share, "5.55 pp", above=target, period="2021"),
            hp.Comparison(share, "3.4 pp", above="2020", period="2021"),
        ]
    return hp.Plan("made-up", "A made-up plan", targets=targets), said
