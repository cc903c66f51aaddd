"""What else was said of the figures that something follows from."""

from __future__ import annotations

import attrs
import pytest

import healthplan as hp
from healthplan.readings import Reading

SHARE = hp.Share("coverage", "Coverage")
WIRE = hp.Source("A wire", "2023-11-01", at="line 1")
BUREAU = hp.Source("A bureau", "2023-12-01", authority=1)
SURE = Reading.repair("very_high", "line 11 prints 98")


def seen(value: str, source: hp.Source = WIRE, **more: object) -> hp.Observation:
    """Return a report of 2022."""
    return hp.Observation(SHARE, value, period="2022", source=source, **more)  # type: ignore[arg-type]


PRINTED, REPAIRED = seen("60 %"), seen("98 %", reading=SURE)


def explained(*records: hp.Observation | hp.Comparison, **more: object) -> list[str]:
    """Return the lines that explain the value of 2022."""
    evidence = hp.Evidence(None, records, **more)  # type: ignore[arg-type]
    return str(evidence.explain(SHARE, period="2022")).splitlines()


class TestReadings:
    """A figure and its other readings."""

    def test_a_repaired_figure_stands_with_its_printed_one(self) -> None:
        """With how sure it is and why."""
        assert explained(PRINTED, REPAIRED) == [
            "98 % (A wire, 2023-11-01, line 1; repaired; printed: 60 %)",
            "(98 % is repaired, confidence very high: line 11 prints 98)",
        ]

    def test_a_printed_figure_stands_with_its_repair(self) -> None:
        """Where it is preferred."""
        assert explained(PRINTED, REPAIRED, prefer="printed") == [
            "60 % (A wire, 2023-11-01, line 1; printed; repair: 98 %)"
        ]

    def test_a_figure_out_of_lost_words(self) -> None:
        """There is no printed number to stand with it."""
        found = attrs.evolve(REPAIRED, status="number_missing")

        assert explained(found)[0] == (
            "98 % (A wire, 2023-11-01, line 1; repaired; no number is printed)"
        )

    def test_in_a_sum(self) -> None:
        """Each term says how it was read, even where the source is the same."""
        rise = hp.Comparison(SHARE, "3 pp", above="2021", period="2022", source=WIRE, reading=SURE)
        evidence = hp.Evidence(None, [PRINTED, REPAIRED, rise])
        derivation = evidence.explain(SHARE, period="2021")

        assert derivation.text(notes=False) == (
            "95 % = 98 % (A wire, 2023-11-01, line 1; repaired; printed: 60 %) "
            "- 3 pp (same; repaired)"
        )
        assert derivation.text("zh").splitlines()[1:] == [
            "（98%为订正值，把握很大：line 11 prints 98）",
            "（比2021年高3个百分点为订正值，把握很大：line 11 prints 98）",
        ]

    def test_a_repaired_threshold(self) -> None:
        """A target stands with its printed bound."""
        goal = hp.Target(
            SHARE, hp.at_least("98 %"), id="g", printed=hp.more_than("60 %"), reading=SURE
        )

        assert str(hp.Evidence(None, [], targets=[goal]).explain(goal)).splitlines() == [
            "98 % (target g; repaired; printed: more than 60 %)",
            "(at least 98 % is repaired, confidence very high: line 11 prints 98)",
        ]

    def test_the_two_edges_of_a_range(self) -> None:
        """A range takes the notes of both its edges once."""
        goal = hp.Target(
            SHARE, hp.between("90 %", "98 %"), id="g", printed=hp.at_least("9 %"), reading=SURE
        )

        assert len(str(hp.Evidence(None, [], targets=[goal]).explain(goal)).splitlines()) == 3


class TestOtherClaims:
    """What several outlets say of one thing, side by side."""

    def test_those_that_agree(self) -> None:
        """Who says the same is told beside."""
        assert explained(seen("98 %"), seen("98 %", BUREAU)) == [
            "98 % (A bureau, 2023-12-01)",
            "also said: 98 % (A wire, 2023-11-01, line 1)",
        ]

    def test_those_that_were_not_preferred(self) -> None:
        """They are told with the reason."""
        assert explained(seen("98 %"), seen("97 %", BUREAU), prefer="authority") == [
            "97 % (A bureau, 2023-12-01)",
            "also said: 98 % (A wire, 2023-11-01, line 1): another claim was preferred",
        ]

    @pytest.mark.parametrize("backwards", [False, True])
    def test_in_whatever_order_they_came(self, *, backwards: bool) -> None:
        """Between the ends of a contested value, the others are told in one order."""
        records = [seen("70 %"), seen("98 %", BUREAU), seen("60 %", hp.Source("B")), seen("70 %")]
        more = hp.Observation(SHARE, "75 %", period="2022", source=hp.Source("C"))

        assert explained(*([more, *records][:: -1 if backwards else 1])) == [
            "60 % (B)",
            "98 % (A bureau, 2023-12-01)",
            "(contested: some statements contradict each other)",
            "also said: 70 % (A wire, 2023-11-01, line 1)",
            "also said: 75 % (C)",
        ]

    def test_other_things_are_not_beside(self) -> None:
        """Differences, plans, and other periods are no claims about the value."""
        others: list[hp.Observation | hp.Comparison] = [
            hp.Comparison(SHARE, "1 pp", above="2021", period="2022", source=BUREAU),
            hp.Observation(SHARE, "97 %", period="2021", source=BUREAU),
            seen("99 %", BUREAU, assertion="planned"),
        ]

        assert explained(seen("98 %"), *others)[0].startswith("98 %")
        assert not any("also said" in line for line in explained(seen("98 %"), *others))
