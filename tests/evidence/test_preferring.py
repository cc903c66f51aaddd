"""Which bound of a repaired target counts."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.evidence import target_as_read

SHARE = hp.Share("screening", "Newborn screening")
MEANT, PRINTED = hp.at_least("98 %"), hp.more_than("60 %")


def promise(confidence: str) -> hp.Target:
    """Return a target whose bound was repaired."""
    reading = hp.Reading.repair(confidence, "another line prints 98")
    return hp.Target(SHARE, MEANT, by="2025", printed=PRINTED, reading=reading)


class TestTargetAsRead:
    """The rules for readings, on a bound."""

    @pytest.mark.parametrize(
        ("prefer", "bound"),
        [("repaired", MEANT), ("printed", PRINTED), ("latest", MEANT), ("authority", MEANT)],
    )
    def test_a_sure_repair(self, prefer: str, bound: hp.Bound) -> None:
        """It counts unless the printed one is asked for."""
        assert target_as_read(promise("high"), prefer).bound == bound

    @pytest.mark.parametrize("prefer", ["repaired", "printed", "latest", "authority"])
    def test_an_unsure_repair(self, prefer: str) -> None:
        """What is printed counts, as with figures."""
        assert target_as_read(promise("medium"), prefer).bound == PRINTED

    def test_a_function_chooses_among_figures_only(self) -> None:
        """Of a target, the sure repair counts."""
        assert target_as_read(promise("high"), lambda figures: figures).bound == MEANT


class TestEvidence:
    """Thresholds, and what is compared with them."""

    @pytest.mark.parametrize(("prefer", "threshold"), [("repaired", "98 %"), ("printed", "60 %")])
    def test_everything_speaks_of_the_bound_that_counts(self, prefer: str, threshold: str) -> None:
        """A comparison with the target, its threshold and differences to it agree."""
        target = promise("high")
        above = hp.Comparison(SHARE, "0.5 pp", above=target, period="2024")
        for plan in (hp.Plan("p", "P", targets=[target]), None):
            evidence = hp.Evidence(plan, [above], prefer=prefer)
            value = hp.At(indicator=SHARE, period="2024")

            assert evidence.threshold(target) == hp.quantity(threshold)
            assert evidence.difference(value, target) == hp.quantity("0.5 pp")
            if plan:
                assert evidence.value(SHARE, period="2024") == hp.quantity(threshold) + (
                    hp.quantity("0.5 pp")
                )
