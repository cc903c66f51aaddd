"""How damaged words were read."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import UnknownNameError
from healthplan.readings import PRECISIONS, PRINTED, Confidence, Reading, is_rounded


class TestReading:
    """How a figure was got from the words."""

    def test_a_printed_figure(self) -> None:
        """By default the figure is the printed one."""
        assert (PRINTED.repaired, PRINTED.confidence, PRINTED.reason) == (False, None, None)
        assert hp.Remark("a").reading is PRINTED

    def test_a_repair_says_why(self) -> None:
        """A repaired figure has a confidence, a reason and sources."""
        source = hp.Source("A newspaper (made up)")
        reading = Reading.repair("high", "the point slipped", (source,))

        assert reading.repaired
        assert reading.confidence is Confidence.HIGH
        assert (str(reading.reason), reading.sources) == ("the point slipped", (source,))

    @pytest.mark.parametrize("confidence", list(Confidence))
    def test_what_is_sure_enough(self, confidence: Confidence) -> None:
        """High and very high confidence prefer a repair over the printed figure."""
        sure = confidence.value in {"high", "very_high"}

        assert confidence.is_high == Reading.repair(confidence, "why").is_sure == sure

    def test_what_is_printed_is_no_sure_repair(self) -> None:
        """A printed figure has no confidence."""
        assert not PRINTED.is_sure


class TestPrecision:
    """How exactly figures are taken."""

    def test_a_precision_has_a_name(self) -> None:
        """Another name is refused, with those there are."""
        assert [is_rounded(precision) for precision in PRECISIONS] == [False, True]
        with pytest.raises(UnknownNameError, match="no precision is called 'exact'") as told:
            is_rounded("exact")
        assert told.value.hint == "known: printed, rounded"
