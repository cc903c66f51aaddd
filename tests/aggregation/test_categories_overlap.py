"""Categories in which somebody may be counted twice."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import healthplan as hp
from healthplan.aggregation.overlaps import Union, independent
from healthplan.errors import NotCombinableError
from healthplan.findings import Severity
from healthplan.indicators import Input
from healthplan.intervals import Span

EAST = hp.Jurisdiction("X-E", "East (made up)")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
COVERED = hp.Share("covered", "People covered (made up)", of="person")
BALANCE = hp.Index("balance", "Balance (made up)", over_categories="mean")
RISK = hp.Dimension("risk", "Risk factors", overlap="overlapping", categories=["smoke", "drink"])
STAGE = hp.Dimension("stage", overlap="subset", categories=["invited", "examined", "treated"])


def seen(
    dimension: hp.Dimension | str,
    said: dict[str, Any],
    indicator: hp.Indicator = VISITS,
    period: str = "2022",
) -> list[hp.Observation]:
    """Return one record for each category."""
    return [
        hp.Observation(indicator, v, period=period, place=EAST, part={dimension: category})
        for category, v in said.items()
    ]


def shares(dimension: hp.Dimension, said: dict[str, tuple[int, int]]) -> list[hp.Observation]:
    """Return a share for each category, by its counts."""
    return [
        hp.Observation(
            COVERED, period="2022", place=EAST, part={dimension: c}, numerator=n, denominator=d
        )
        for c, (n, d) in said.items()
    ]


class TestOverlapping:
    """Categories in which somebody may be counted twice."""

    def test_not_added(self) -> None:
        """The whole is between the largest and the sum."""
        found = hp.aggregate(seen(RISK, {"smoke": 30, "drink": 20}), over=RISK)

        assert str(found["visits"].bounds) == "30 persons to 50 persons"
        assert found["visits"].rule == Union()

    def test_it_is_told(self) -> None:
        """A finding says that they were not added, and why."""
        (finding,) = hp.aggregate(seen(RISK, {"smoke": 30, "drink": 20}), over=RISK).findings

        assert (finding.slug, finding.severity) == ("overlapping-parts", Severity.INFO)
        assert "overlap and were not added" in finding.message
        assert "largest of smoke, drink, and at most their sum" in finding.message
        assert finding.subject == "visits, East (made up), 2022"

    def test_without_a_place(self) -> None:
        """The subject of the finding is then here."""
        records = [
            hp.Observation(VISITS, n, period="2022", part={RISK: c})
            for n, c in ((30, "smoke"), (20, "drink"))
        ]

        assert hp.aggregate(records, over=RISK).findings[0].subject == "visits, here, 2022"

    def test_a_missing_one(self) -> None:
        """It can be anything from nothing on."""
        found = hp.aggregate(seen(RISK, {"smoke": 30}), over=RISK)["visits"]

        assert str(found.bounds) == "at least 30 persons"

    def test_shares_of_one_population(self) -> None:
        """Their union is at most everybody; if they were independent, it would be known."""
        found = hp.aggregate(shares(RISK, {"smoke": (60, 100), "drink": (70, 100)}), over=RISK)
        whole = found["covered"]

        assert str(whole.bounds) == "70 % to 100 %"
        assert whole.independent == hp.quantity("88 %")
        assert "if the parts were independent: 88 %" in whole.explain()

    def test_counts_have_no_such_formula(self) -> None:
        """Independence is of shares."""
        found = hp.aggregate(seen(RISK, {"smoke": 30, "drink": 20}), over=RISK)

        assert found["visits"].independent is None

    def test_only_of_those_that_reported(self) -> None:
        """The formula is of the shares that are known."""
        found = hp.aggregate(shares(RISK, {"smoke": (60, 100)}), over=RISK)["covered"]

        assert str(found.bounds) == "60 % to 100 %"

    def test_shares_of_different_populations(self) -> None:
        """Nothing follows from them, and the message names the parts."""
        with pytest.raises(NotCombinableError, match="denominator of its own: smoke, drink") as e:
            hp.aggregate(shares(RISK, {"smoke": (6, 10), "drink": (70, 100)}), over=RISK)

        assert "expected=[" in str(e.value.hint)

    def test_they_keep_their_population(self) -> None:
        """So that districts can be combined afterwards."""
        city = hp.Jurisdiction("X", "A city (made up)")
        west = hp.Jurisdiction("X-W", "West", parent=city)
        records = [
            hp.Observation(
                COVERED, period="2022", place=west, part={RISK: c}, numerator=n, denominator=100
            )
            for c, n in (("smoke", 60), ("drink", 70))
        ]
        found = hp.aggregate(records, over=(RISK, "place"), to=city, hierarchy=[city, west])

        assert str(found["covered"].bounds) == "70 % to 100 %"

    def test_the_mean_of_overlapping_parts(self) -> None:
        """What is not added is not touched by the overlap."""
        found = hp.aggregate(
            seen(RISK, {"smoke": "30", "drink": "20"}, BALANCE), over=RISK, rule="mean"
        )

        assert found["balance"].value == hp.quantity("25", "1")
        assert found.findings == ()

    def test_values_that_can_be_negative(self) -> None:
        """Of them the largest part is no lower bound."""
        debt = hp.Amount(
            "debt",
            "Balance (made up)",
            unit="yuan",
            limits=hp.Interval.from_span(Span(), hp.unit("yuan")),
        )
        with pytest.raises(NotCombinableError, match="'debt' can be negative"):
            hp.aggregate(seen(RISK, {"smoke": "30 yuan", "drink": "-20 yuan"}, debt), over=RISK)


class TestSubsets:
    """Categories each of which lies within the one before."""

    def test_only_the_largest_counts(self) -> None:
        """The whole is at least the widest, and the finding says how they lie."""
        found = hp.aggregate(seen(STAGE, {"invited": 50, "examined": 30}), over=STAGE)

        assert str(found["visits"].bounds) == "at least 50 persons"
        assert "lie within each other" in found.findings[0].message
        assert "at most" not in found.findings[0].message


class TestUnion:
    """The rule itself."""

    def test_of_nothing(self) -> None:
        """No parts, no whole."""
        assert Union().combine([]) is None

    def test_open_ends(self) -> None:
        """More than three and less than five make more than three and less than ten."""
        part = Span(Fraction(3), Fraction(5), low_open=True, high_open=True)
        found = Union().combine([Input("a", part), Input("b", part)])

        assert found == Span(Fraction(3), Fraction(10), low_open=True, high_open=True)

    def test_an_end_that_nobody_knows(self) -> None:
        """One part without an upper end makes a whole without one."""
        found = Union().combine([Input("a", Span.point(3)), Input("b", Span(Fraction(1)))])

        assert found == Span(Fraction(3))


class TestIndependent:
    """1 - (1 - a)(1 - b)..."""

    def test_of_intervals(self) -> None:
        """Both ends follow the formula."""
        half = Span(Fraction(0), Fraction(1, 2))

        assert independent([half, half]) == Span(Fraction(0), Fraction(3, 4))

    def test_of_none(self) -> None:
        """Nothing has no union."""
        assert independent([]) is None

    @pytest.mark.parametrize("share", [Span.point(2), Span(Fraction(0)), Span.point(-1)])
    def test_of_what_is_no_share(self, share: Span) -> None:
        """What exceeds its whole has none either."""
        assert independent([share]) is None
