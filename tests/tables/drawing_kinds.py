"""Made-up indicators of every kind, and what is reported and promised of them.

Values, counts and thresholds come from one short list for each kind, so that many of them lie
exactly on a bound.
"""

from __future__ import annotations

from decimal import Decimal

import attrs

import healthplan as hp

SHARES = ("0", "33.33", "55", "57.5", "58", "100")
PAIRS = ((23, 40), (29, 50), (11, 20), (1, 3), (0, 7), (7, 7), (0, 0))


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of indicator, and what is said of it.

    Attributes:
        indicator: The indicator.
        values: Values that are reported and promised, as numbers in its unit.
        pairs: Numerators and denominators that are reported.
        grows: What it is a running total within, if it is one: "year" or "always".
    """

    indicator: hp.Indicator
    values: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...] = ()
    grows: str = ""

    def quantity(self, number: str) -> hp.Quantity:
        """Return a number in the unit of the indicator."""
        return hp.quantity(Decimal(number), self.indicator.unit)


def _count(id_: str, accumulates: str, grows: str = "") -> Kind:
    found = hp.Count(id_, id_.title(), unit="center", accumulates=accumulates)
    return Kind(indicator=found, values=("0", "3", "7", "12"), grows=grows)


KINDS = {
    kind.indicator.id: kind
    for kind in (
        _count("beds", "level"),
        _count("visits", "flow"),
        _count("built", "running_total", "always"),
        _count("trained", "running_total_within_year", "year"),
        Kind(
            indicator=hp.Amount("spent", "Spent", unit="yuan"),
            values=("0", "0.1", "0.25", "7.5", "10"),
        ),
        Kind(
            indicator=hp.Amount("invested", "Invested", unit="yuan", accumulates="level"),
            values=("0", "0.01", "863000000", "863000000.01"),
        ),
        Kind(indicator=hp.Share("covered", "Covered", of="person"), values=SHARES),
        Kind(
            indicator=hp.Share("managed", "Managed", of="person", accumulates="flow"),
            values=SHARES,
            pairs=PAIRS,
        ),
        Kind(indicator=hp.Share("literate", "Literate"), values=SHARES, pairs=PAIRS),
        Kind(
            indicator=hp.Rate("deaths", "Deaths", unit="per 100000 live births"),
            values=("0", "15.9", "16", "200"),
            pairs=((159, 1_000_000), (1, 500), (0, 3), (0, 0)),
        ),
        Kind(
            indicator=hp.Index("equity", "Equity", over_places="mean"),
            values=("-2.5", "-1", "0", "1.25", "3"),
        ),
        Kind(
            indicator=hp.Index(
                "balance", "Balance", limits=hp.Interval(hp.quantity(-9, "1"), hp.quantity(9, "1"))
            ),
            values=("-9", "-2.5", "0", "9"),
        ),
        Kind(
            indicator=hp.Indicator("wait", "Waiting time", unit="hour", over_places="maximum"),
            values=("0", "0.5", "12.25"),
        ),
        Kind(
            indicator=hp.Indicator("leave", "Leave", unit="week", over_places="minimum"),
            values=("0", "0.5", "14"),
        ),
        Kind(
            indicator=hp.Step("system", "System", states=["none", "planned", "begun", "done"]),
            values=("0", "1", "2", "3"),
        ),
    )
}
