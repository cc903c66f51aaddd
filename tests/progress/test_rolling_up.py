"""Scores of several series as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Interval
from healthplan.progress import Progress, roll_up

if TYPE_CHECKING:
    from healthplan.progress import Measure


def part(score: Measure | None, status: str | None = None, method: str = "statcan") -> Progress:
    """What a method made of one series."""
    return Progress(method, score=score, status=status)


def between(low: str, high: str | None) -> Interval:
    """A range of scores."""
    ends = [None if end is None else hp.quantity(end, "1") for end in (low, high)]
    return Interval(*ends, unit=hp.unit("1"))


ACHIEVED = part(5.0, "target_achieved")
BEST, MIDDLE, WORST = part(5.0, "x"), part(1.0, "x"), part(-5.0, "x")
NOTHING = part(None, "not_available")


class TestMeans:
    """The mean score."""

    def test_flat(self) -> None:
        """The score is the mean of all, and the status stands for the mean."""
        found = roll_up([BEST, MIDDLE, WORST])

        assert found.score == found.value == pytest.approx(1 / 3)
        assert (found.method, found.status) == ("statcan", "moderate_progress")

    def test_nested(self) -> None:
        """A group counts once, however many it has, and as deep as it goes."""
        nested = roll_up([BEST, [WORST, [WORST, BEST]]])
        named = roll_up({"one": BEST, "other": {"a": WORST, "b": [WORST, BEST]}})

        assert nested.score == named.score == 1.25
        assert roll_up([BEST, WORST, WORST, BEST]).score == 0

    def test_what_has_no_score_is_left_out(self) -> None:
        """A series or a group without a score moves nothing, and is counted as missing."""
        found = roll_up([BEST, NOTHING, [NOTHING], WORST])

        assert found.score == 0
        assert dict(found.details) == {"counted": 2, "parts": 4}

    def test_nothing_at_all(self) -> None:
        """Without any score there is none."""
        for found in (roll_up([NOTHING]), roll_up([], method="statcan")):
            assert (found.score, found.status, found.reason) == (None, "not_available", "no-data")

    def test_parts_that_come_one_by_one(self) -> None:
        """Parts may come from a generator."""
        assert roll_up(each for each in (BEST, WORST)).score == 0


class TestStatuses:
    """What a mean stands for."""

    @pytest.mark.parametrize(
        ("method", "score", "status"),
        [
            ("statcan", 2.5, "substantial_progress"),
            ("statcan", 0.0, "moderate_progress"),
            ("statcan", -2.5, "limited_progress"),
            ("statcan", -2.6, "deterioration"),
            ("open-sdg", 2.6, "substantial_progress"),
            ("eustat", 2.5, "moderate_progress"),
            ("eustat", 0.25, "no_progress"),
            ("eustat", -0.25, "no_progress"),
            ("eustat", -2.5, "moderate_deterioration"),
            ("eustat", -2.6, "significant_deterioration"),
        ],
    )
    def test_cut_offs(self, method: str, score: float, status: str) -> None:
        """Every publisher has its own cut-offs."""
        assert roll_up([part(score, "x", method)] * 2).status == status

    def test_eurostat_has_none(self) -> None:
        """Eurostat publishes mean scores without words for them."""
        found = roll_up([part(1.0, "x", "eurostat")] * 2)

        assert (found.score, found.status, found.candidates) == (1, None, ())

    def test_achieved(self) -> None:
        """The target is achieved only where every series that counts has achieved it."""
        assert roll_up([ACHIEVED, [ACHIEVED, NOTHING]]).status == "target_achieved"
        assert roll_up([ACHIEVED, BEST]).status == "substantial_progress"

    def test_perhaps_achieved(self) -> None:
        """Where all may have achieved it, so may the whole."""
        maybe = Progress(
            "statcan",
            score=between("3", "5"),
            candidates=("substantial_progress", "target_achieved"),
        )

        assert roll_up([ACHIEVED, maybe]).candidates == ("substantial_progress", "target_achieved")
        assert roll_up([BEST, maybe]).status == "substantial_progress"

    def test_one_series(self) -> None:
        """A series alone keeps its own status."""
        alone = Progress("eustat", score=0.1, status="moderate_progress")

        assert roll_up([alone]).status == "moderate_progress"
        assert roll_up([NOTHING, ACHIEVED]).status == "target_achieved"


class TestRanges:
    """Scores of which only a range is known."""

    def test_a_range(self) -> None:
        """The mean is a range, and every status in it a candidate."""
        found = roll_up([part(between("-1", "3")), MIDDLE])

        assert isinstance(found.score, Interval)
        assert found.score.contains(hp.quantity("0", "1"))
        assert found.score.contains(hp.quantity("2", "1"))
        assert found.status == "moderate_progress"

    def test_without_an_end(self) -> None:
        """A score that nothing ends is 5 at most, and so is the mean."""
        found = roll_up([part(between("3", None)), MIDDLE])

        assert isinstance(found.score, Interval)
        assert found.score.span.high == 5
        assert found.candidates == ("moderate_progress", "substantial_progress")


class TestRefusals:
    """What is no mean."""

    def test_methods_do_not_mix(self) -> None:
        """Scores of different methods are of different scales."""
        other = part(1.0, "x", "eustat")

        with pytest.raises(DefinitionError, match=r"eustat.*statcan"):
            roll_up([BEST, other])
        with pytest.raises(DefinitionError, match="no scores of 'statcan'"):
            roll_up([other], method="statcan")
        with pytest.raises(DefinitionError, match="none"):
            roll_up([])

    def test_a_method_without_scores(self) -> None:
        """A share of the way is no score."""
        with pytest.raises(DefinitionError, match="gives no scores"):
            roll_up([part(None, None, "targeted-change")])
