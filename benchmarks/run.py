"""What the library costs, as ratios and growth measured within one run.

python benchmarks/run.py            # the whole table, some minutes
python benchmarks/run.py --quick    # small sizes: only to see that everything still runs
"""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
import time
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pint
import yaml

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pair = tuple[str, "Callable[[], Any]", "Callable[[], Any]"]


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor seconds that *times* calls take."""
    start = time.process_time()
    for _ in range(times):
        work()
    return time.process_time() - start


def quantity_pairs() -> Iterator[Pair]:
    """Yield what is done, how we do it, and how pint does it with exact decimals."""
    registry: Any = pint.UnitRegistry(non_int_type=Decimal)
    registry.define("yuan = [currency]")
    registry.define("head = [head]")
    registry.define("myriad_yuan = 10000 * yuan")
    unit, yuan = hp.unit("yuan"), registry.yuan
    million, thousand = hp.quantity("863 million yuan"), hp.quantity("12 thousand yuan")
    theirs, other = 863000000 * yuan, 12000 * yuan
    people, heads = hp.quantity("32054200 persons"), 32054200 * registry.head
    number = Decimal(863000000)
    yield "create", lambda: hp.Quantity(number, unit), lambda: registry.Quantity(number, yuan)
    yield "subtract", lambda: million - thousand, lambda: theirs - other
    yield "compare", lambda: million > thousand, lambda: theirs > other
    yield "divide", lambda: million / people, lambda: theirs / heads
    yield "hash", lambda: hash(million), lambda: hash(theirs)
    yield (
        "parse",
        lambda: hp.quantity("89 yuan/person"),
        lambda: registry.Quantity("89 yuan/head"),
    )


def quantities(*, rounds: int, times: int) -> None:
    """Print how much longer pint takes than we do, interleaved, the median of all rounds."""
    print(f"\nQuantities against pint {version('pint')} with Decimal, median of {rounds} rounds")
    print(f"{'':12}{'ours µs':>10}{'pint µs':>10}{'pint / ours':>13}")
    for name, ours, theirs in quantity_pairs():
        seconds(ours, times), seconds(theirs, times)  # warm up
        taken = [(seconds(ours, times), seconds(theirs, times)) for _ in range(rounds)]
        mine, his = (median(column) / times * 1e6 for column in zip(*taken, strict=True))
        ratio = median(b / a for a, b in taken)
        print(f"{name:12}{mine:>10.2f}{his:>10.2f}{ratio:>13.1f}")


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


def evidence(sizes: list[int]) -> None:
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


def aggregate(sizes: list[int]) -> None:
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


def assess(sizes: list[int]) -> None:
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


def files(sizes: list[int]) -> None:
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


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    quick = parser.parse_args().quick
    print(f"healthplan {version('healthplan')}, Python {platform.python_version()}")
    quantities(rounds=3 if quick else 15, times=50 if quick else 2000)
    evidence([100, 200] if quick else [1000, 10_000, 100_000])
    aggregate([100, 1000] if quick else [1000, 10_000, 100_000])
    assess([10, 20] if quick else [100, 1000])
    files([10, 100] if quick else [600, 6000, 30_000])


if __name__ == "__main__":
    main()
