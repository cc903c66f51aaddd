"""A made-up programme of 124 indicators, each with a target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

YEARS: Final = (2021, 2022, 2023, 2024, 2025)
BASE_YEAR: Final = 2020
NEVER: Final = 9999
"""Stands for no deadline where years are compared."""


@attrs.frozen(slots=True, kw_only=True)
class Line:
    """One indicator and its target, as plain numbers for those who compute by hand.

    Attributes:
        number: The number that the rows have for it.
        kind: "share", "rate", "count", "amount" or "index".
        decimals: How many decimals its values have.
        divisor: What such a value is divided by once its digits are a whole number.
        due: The year of the deadline, or NEVER.
        low: The least value that keeps the promise, in root units, or None.
        high: The largest, or None.
        is_strict: Whether an end itself does not keep it.
        baseline: The value of the base year.
    """

    number: int
    kind: str
    decimals: int = 0
    divisor: int = 1
    due: int
    low: Fraction | None = None
    high: Fraction | None = None
    is_strict: bool = False
    baseline: Fraction

    @property
    def id(self) -> str:
        """The id of the indicator."""
        return f"{self.kind}-{self.number:03}"

    @property
    def is_ratio(self) -> bool:
        """Whether its rows are numerators and denominators."""
        return self.kind in {"share", "rate"}

    @property
    def is_flow(self) -> bool:
        """Whether only the due year decides."""
        return self.kind == "amount"

    @property
    def goal(self) -> Fraction:
        """The end that progress is measured towards."""
        goal = self.high if self.low is None else self.low
        assert goal is not None
        return goal

    def indicator(self) -> hp.Indicator:
        """Return the indicator as an object."""
        title = f"A made-up {self.kind}, number {self.number}"
        makers: dict[str, Callable[[], hp.Indicator]] = {
            "share": lambda: hp.Share(self.id, title, of="person"),
            "rate": lambda: hp.Rate(self.id, title, unit="per 100000", of="person"),
            "count": lambda: hp.Count(self.id, title, unit="person", accumulates="level"),
            "amount": lambda: hp.Amount(self.id, title, unit="yuan"),
            "index": lambda: hp.Index(
                self.id, title, limits=hp.Interval(said(0, "1"), said(100, "1")), over_places="mean"
            ),
        }
        return makers[self.kind]()

    def target(self) -> hp.Target:
        """Return the target as an object."""
        unit = self.indicator().unit
        low, high = (None if end is None else said(end, unit) for end in (self.low, self.high))
        if low is not None and high is not None:
            bound = hp.between(low, high)
        elif low is not None:
            bound = (hp.more_than if self.is_strict else hp.at_least)(low)
        else:
            assert high is not None
            bound = (hp.less_than if self.is_strict else hp.at_most)(high)
        return hp.Target(
            self.indicator(),
            bound,
            by=None if self.due == NEVER else str(self.due),
            baseline=(str(BASE_YEAR), said(self.baseline, unit)),
        )


def said(root: Fraction | int, unit: hp.Unit | str) -> hp.Quantity:
    """Return a number in root units as a quantity.

    >>> print(said(Fraction(115, 200), "percent"))
    57.5 %
    """
    known = hp.unit(unit) if isinstance(unit, str) else unit
    number = Fraction(root) / known.scale
    return hp.Quantity(Decimal(number.numerator) / number.denominator, known)


def lines() -> list[Line]:
    """Return the indicators, by number from 1."""
    found: list[Line] = []
    makers = [(_share, 52), (_rate, 16), (_count, 24), (_amount, 16), (_index, 16)]
    for make, times in makers:
        for turn in range(times):
            number = len(found) + 1
            # Most are due at the end, some a year before, and a few stand for ever.
            due = NEVER if number % 20 == 0 else 2024 if number % 7 == 0 else 2025
            found.append(make(number, due, turn))
    return found


def _share(number: int, due: int, turn: int) -> Line:
    goal = Fraction(60 + turn, 200)  # 30 % to 55.5 %, in steps of half a point
    if turn % 6 == 0:
        return Line(number=number, kind="share", due=due, high=goal, baseline=goal * 2)
    strict = turn % 8 == 0
    return Line(number=number, kind="share", due=due, low=goal, is_strict=strict, baseline=goal / 2)


def _rate(number: int, due: int, turn: int) -> Line:
    goal = Fraction(200 + 5 * turn, 1_000_000)  # 20 per 100000 and more
    return Line(
        number=number, kind="rate", due=due, high=goal, is_strict=turn % 4 == 0, baseline=goal * 2
    )


def _count(number: int, due: int, turn: int) -> Line:
    goal = Fraction(100 + 10 * turn)
    return Line(number=number, kind="count", due=due, low=goal, baseline=goal / 2)


def _amount(number: int, due: int, turn: int) -> Line:
    goal = Fraction(50_000 + 2_500 * turn)
    due = min(due, YEARS[-1])  # what is spent in no period is no amount
    return Line(
        number=number, kind="amount", decimals=2, divisor=100, due=due, low=goal, baseline=goal / 2
    )


def _index(number: int, due: int, turn: int) -> Line:
    low, high = Fraction(40 + turn), Fraction(80 + turn) if turn % 2 else None
    return Line(
        number=number,
        kind="index",
        decimals=1,
        divisor=10,
        due=due,
        low=low,
        high=high,
        baseline=low / 2,
    )


def plan() -> hp.Plan:
    """Return the programme as an object."""
    targets = [line.target() for line in lines()]
    return hp.Plan("made-up", "A made-up programme", targets=targets)
