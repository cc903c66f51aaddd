"""Quantities beside pint with exact decimals."""

from __future__ import annotations

from decimal import Decimal
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, Any

import pint
from benchmarks.measuring import seconds

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pair = tuple[str, "Callable[[], Any]", "Callable[[], Any]"]


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


def measure(*, rounds: int, times: int) -> None:
    """Print how much longer pint takes than we do, interleaved, the median of all rounds."""
    print(f"\nQuantities against pint {version('pint')} with Decimal, median of {rounds} rounds")
    print(f"{'':12}{'ours µs':>10}{'pint µs':>10}{'pint / ours':>13}")
    for name, ours, theirs in quantity_pairs():
        seconds(ours, times), seconds(theirs, times)  # warm up
        taken = [(seconds(ours, times), seconds(theirs, times)) for _ in range(rounds)]
        mine, his = (median(column) / times * 1e6 for column in zip(*taken, strict=True))
        ratio = median(b / a for a, b in taken)
        print(f"{name:12}{mine:>10.2f}{his:>10.2f}{ratio:>13.1f}")
