"""Verdicts that rest on more than one value and one threshold."""

from __future__ import annotations

import pytest

import healthplan as hp

DEATHS = hp.Rate("deaths", "Deaths (made up)", unit="per 100000", better="lower")
SPENT = hp.Amount("spent", "Spending (made up)", unit="yuan")


def assessed(target: hp.Target, *said: hp.ProgressRecord) -> hp.Attainment:
    """Return the attainment of one target."""
    return hp.assess(hp.Plan("p", "A plan (made up)", targets=[target]), said)[target]


class TestRatios:
    """Bounds relative to a value that nobody published."""

    TARGET = hp.Target(DEATHS, hp.at_most("70 %", of="2015"), by="2030")

    @pytest.mark.parametrize(
        ("fall", "verdict"),
        [
            ("35 %", hp.Verdict.MET),
            ("30 %", hp.Verdict.MET),
            ("29 %", hp.Verdict.UNDECIDED),  # 0 deaths in both years would keep it
        ],
    )
    def test_a_fall_alone_can_decide(self, fall: str, verdict: hp.Verdict) -> None:
        """35 % below 2015 keeps "at most 70 % of 2015", whatever 2015 was."""
        said = hp.Comparison(DEATHS, hp.relative(fall), below="2015", period="2020")

        assert assessed(self.TARGET, said).verdict is verdict

    def test_it_says_so(self) -> None:
        """The reason names the ratio and who said it."""
        source = hp.Source("A bureau (made up)")
        said = hp.Comparison(
            DEATHS, hp.relative("35 %"), below="2015", period="2020", source=source
        )

        assert str(assessed(self.TARGET, said).reasons[0]) == (
            "neither the value nor that of 2015 is known exactly, but one is 65 % of the other: "
            "A bureau (made up)"
        )

    def test_a_provisional_fall_is_not_final(self) -> None:
        """What a provisional figure carries can still be overturned."""
        said = hp.Comparison(
            DEATHS, hp.relative("35 %"), below="2015", period="2030", assertion="provisional"
        )
        found = assessed(self.TARGET, said)

        assert (found.verdict, found.is_provisional, found.is_final) == (
            hp.Verdict.MET,
            True,
            False,
        )

    def test_a_disputed_fall_decides_nothing(self) -> None:
        """Where statements contradict each other, one of them alone proves nothing."""
        falls = [
            hp.Comparison(DEATHS, hp.relative(fall), below="2015", period="2020")
            for fall in ("35 %", "40 %")
        ]
        before = hp.Observation(DEATHS, "20 per 100000", period="2015")
        found = assessed(self.TARGET, before, *falls)

        assert found.contested
        assert found.verdict is hp.Verdict.UNDECIDED


class TestNoIncrease:
    """A bound of 100 % of an earlier value."""

    def test_a_difference_is_enough(self) -> None:
        """Less than before keeps it, though neither value is known, and the margin is that."""
        target = hp.Target(DEATHS, hp.no_increase(since="2015"), by="2020")
        said = hp.Comparison(DEATHS, "3 points per 100000", below="2015", period="2020")
        found = assessed(target, said)

        assert (found.verdict, str(found.margin)) == (hp.Verdict.MET, "3 points per 100000")
        assert str(found.derivation) == "3 points per 100000 (no source given)"


class TestParts:
    """A flow of which only parts were reported."""

    def test_digits_stay_as_written(self) -> None:
        """Millions add up to millions."""
        target = hp.Target(SPENT, hp.at_least("10 million yuan"), by="2021")
        quarters = [
            hp.Observation(SPENT, f"{n} million yuan", period=f"2021Q{n}") for n in (1, 2, 3)
        ]
        found = assessed(target, *quarters)

        assert str(found.value) == "at least 6 million yuan"
        assert str(found.margin) == "at least -4 million yuan"
        assert str(found) == "spent@2021: cannot tell"

    def test_overlapping_parts_are_not_added(self) -> None:
        """A half-year and its quarters count once, in the way that proves most."""
        target = hp.Target(SPENT, hp.at_least("10 million yuan"), by="2021")
        said = [
            hp.Observation(SPENT, "7 million yuan", period="2021-01-01/2021-06-30"),
            hp.Observation(SPENT, "2 million yuan", period="2021Q1"),
            hp.Observation(SPENT, "4 million yuan", period="2021Q2"),
            hp.Observation(SPENT, "3 million yuan", period="2021Q3"),
        ]
        found = assessed(target, *said)

        assert str(found.value) == "at least 10 million yuan"
        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)

    def test_shares_of_parts_are_not_added(self) -> None:
        """57.5 % in each of two quarters proves nothing about the year."""
        managed = hp.Share("managed", "Managed", of="person", accumulates="flow")
        target = hp.Target(managed, hp.at_least("50 %"), by="2022")
        quarters = [
            hp.Observation(managed, numerator=23, denominator=40, period=f"2022Q{n}")
            for n in (1, 2)
        ]

        assert assessed(target, *quarters).verdict is hp.Verdict.NO_DATA
