"""Reading plan files, beside yaml alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from benchmarks.measuring import seconds

import healthplan as hp


def made_up_file(size: int) -> str:
    """Return a plan file of *size* records with made-up figures."""
    head = """\
healthplan: 1
indicators:
  share: {kind: share, title: A made-up share, of: person}
sources:
  paper: {outlet: A made-up paper, date: 2022-03-29}
records:
"""
    records = (
        f"""\
  - kind: observation
    id: S1-{n}
    indicator: share
    period: {1990 + n % 30}
    value: {n % 100}.{n % 10} %
    source: paper
    words: the share of residents has reached {n % 100}.{n % 10}% in that year
"""
        for n in range(size)
    )
    return head + "".join(records)


def measure(sizes: list[int]) -> None:
    """Print the time to read plan files, beside that of yaml alone, interleaved."""
    print("\nFiles: from YAML to a document, against yaml.compose with the same text")
    heads = ("records", "MB", "seconds", "s per MB", "growth", "/ compose")
    print("".join(f"{head:>12}" for head in heads))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    before = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.yaml")
        for size in sizes:
            text = made_up_file(size)
            path.write_text(text, "utf-8")
            assert len(hp.read(path).raise_for_errors().records) == size
            taken = [
                (seconds(lambda: hp.read(path)), seconds(lambda: yaml.compose(text, loader)))  # noqa: B023 - called at once
                for _ in range(5)
            ]
            ours, theirs = (min(column) for column in zip(*taken, strict=True))
            megabytes = path.stat().st_size / 1_000_000
            growth = f"{ours / before:.1f} x" if before else "-"
            print(
                f"{size:>12}{megabytes:>12.2f}{ours:>12.2f}{ours / megabytes:>12.2f}"
                f"{growth:>12}{ours / theirs:>12.1f}"
            )
            before = ours
