"""What the methods by growth rates share."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Interval, Span
from healthplan.progress import Bands, Progress, StatCan, evaluate
from healthplan.progress.growth_method import with_starts

BETTER = {"better": "higher"}


def grown(value: str | Interval, **more: Any) -> Progress:  # noqa: ANN401 - what evaluate takes
    """Progress from 50 in 2015 to a value in 2023, more being better."""
    given: dict[str, Any] = {"baseline": ("2015", "50"), "better": "higher"} | more
    return evaluate("statcan", observations=[("2023", value)], **given)


def between(low: str, high: str | None) -> Interval:
    """A range of plain numbers."""
    ends = [None if end is None else hp.quantity(end, "1") for end in (low, high)]
    return Interval(*ends, unit=hp.unit("1"))


class TestReasons:
    """Where there is no number."""

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({}, "no-data"),
            ({"baseline": ("2015", "50")}, "baseline-only"),
            ({"observations": [("2009", "50"), ("2010", "51")]}, "no-baseline"),
            ({"observations": [("2016", "50")]}, "baseline-only"),
            ({"baseline": ("2015", "50"), "observations": [("2015", "51")]}, "too-few-points"),
            ({"baseline": ("2015", "50"), "observations": [("2014", "51")]}, "too-few-points"),
            ({"baseline": ("2015", "-5"), "observations": [("2016", "5")]}, "mixed-signs"),
            ({"baseline": ("2015", "5"), "observations": [("2016", "-5")]}, "mixed-signs"),
            (
                {
                    "baseline": ("2015", "5"),
                    "observations": [("2016", "4")],
                    "target": ("2030", "5"),
                },
                "target-equals-baseline",
            ),
            (
                {
                    "baseline": ("2015", "5"),
                    "observations": [("2016", "6")],
                    "target": ("2015", "9"),
                },
                "outside-limits",
            ),
            (
                {
                    "baseline": ("2015", Fraction(1, 10**200)),
                    "observations": [("2016", Fraction(10**200))],
                },
                "outside-limits",
            ),
            (
                {"baseline": ("2015", "5"), "observations": [("2016", "-6")], "optimum": "9"},
                None,
            ),
            (
                {
                    "baseline": ("2015", "5"),
                    "observations": [("2016", "-6")],
                    "optimum": "9",
                    "fold": "ratio",
                },
                "outside-limits",
            ),
        ],
    )
    def test_reasons(self, given: dict[str, Any], reason: str | None) -> None:
        """Whatever is missing or has no growth rate is told by a reason, not by a number."""
        found = evaluate("statcan", **BETTER, **given)

        assert found.reason == reason
        assert (found.value is None) == (reason is not None)
        assert (found.score is None) == (reason is not None)
        assert (found.status == "not_available") == (reason is not None)

    def test_no_direction(self) -> None:
        """Growth without a target says nothing until somebody says which way is better."""
        assert grown("55", better=None).reason == "no-target"

    def test_a_missing_year(self) -> None:
        """A growth rate needs to know when: that is for the caller to say."""
        with pytest.raises(DefinitionError, match="when"):
            evaluate("statcan", baseline="50", observations=["55"], **BETTER)


class TestZero:
    """Numbers that no growth rate begins with."""

    def test_the_publisher_counts_it_as_almost_nothing(self) -> None:
        """A baseline of zero counts as 0.001, as the publisher's own results show."""
        from_zero = evaluate(
            "statcan", baseline=("2015", "0"), observations=[("2020", "4")], **BETTER
        )
        from_little = evaluate(
            "statcan", baseline=("2015", "0.001"), observations=[("2020", "4")], **BETTER
        )

        assert from_zero.value == from_little.value == pytest.approx(4.2531, abs=1e-4)

    def test_it_may_count_as_something_else(self) -> None:
        """Another stand-in makes another number, and none gives a reason."""
        given: dict[str, Any] = {"baseline": ("2015", "0"), "observations": [("2020", "4")]}

        assert evaluate("statcan", zero="1", **BETTER, **given).value == pytest.approx(0.3195, 1e-3)
        assert evaluate("statcan", zero=None, **BETTER, **given).reason == "zero-base"

    def test_a_target_of_zero(self) -> None:
        """A target of zero counts as 0.001, and what is no larger meets it."""
        given: dict[str, Any] = {"baseline": ("2015", "8"), "target": ("2030", "0")}
        given["better"] = "lower"

        assert grown("4", **given).value == grown("4", **given | {"target": "0.001"}).value
        assert grown("0.001", **given).status == "target_achieved"

    def test_a_value_of_zero(self) -> None:
        """Whoever loses everything grows by -100 % a year."""
        assert grown("0").value == -1


class TestSides:
    """Numbers below zero."""

    def test_a_loss_that_shrinks(self) -> None:
        """From -50 to -40, more is better and the size shrinks: that is progress."""
        below = grown("-40", baseline=("2015", "-50"))
        above = grown("40", better="lower")

        assert (below.value, below.status) == (above.value, above.status)
        assert below.status == "substantial_progress"

    def test_with_a_target(self) -> None:
        """The ratio is the one of the sizes."""
        below = grown("-40", baseline=("2015", "-50"), target=("2030", "-20"))

        assert below.value == grown("40", better="lower", target=("2030", "20")).value
        assert below.status == "limited_progress"


class TestAchieved:
    """Values that meet the target."""

    @pytest.mark.parametrize(
        ("value", "base", "reason"),
        [("60", "50", None), ("60", "58", "met-at-baseline"), ("57", "58", "met-at-baseline")],
    )
    def test_it_overrides_the_ratio(self, value: str, base: str, reason: str | None) -> None:
        """What meets the target has achieved it, even where it is moving away from it."""
        found = grown(value, baseline=("2015", base), target=("2030", "56"))

        assert (found.status, found.score, found.reason) == ("target_achieved", 5, reason)

    def test_without_a_number(self) -> None:
        """It is achieved where there is only one observation, or nothing was required."""
        same = grown("51", target=("2030", "50"))
        alone = evaluate("statcan", observations=[("2016", "50")], target="50", **BETTER)

        assert (same.status, same.score, same.reason) == (
            "target_achieved",
            5,
            "target-equals-baseline",
        )
        assert (alone.status, alone.score, alone.reason) == ("target_achieved", 5, "baseline-only")

    def test_met_then_lost(self) -> None:
        """A target that was lost again is told beside the ratio."""
        found = grown("40", target=("2030", "45"))

        assert (found.status, found.reason) == ("deterioration", "met-then-lost")


class TestInputs:
    """What an answer was made from."""

    def test_the_base_year(self) -> None:
        """The observation of the base year is shown as the baseline, as it was written."""
        found = evaluate(
            "statcan",
            observations=[("2014", "40 %"), ("2016", "42 %"), ("2023", "45 %")],
            optimum="50 %",
        )

        assert found.inputs is not None
        assert found.inputs.baseline is not None
        assert str(found.inputs.baseline.period) == "2016"
        assert found.inputs.baseline.value == Span.point(42)

    def test_a_financial_year(self) -> None:
        """A financial year counts as the year that it begins in."""
        found = evaluate(
            "statcan",
            baseline=("financial year 2015-04-01/2016-03-31", "50"),
            observations=[("financial year 2023-04-01/2024-03-31", "55")],
            better="higher",
        )

        assert found.value == grown("55").value

    def test_details(self) -> None:
        """The growth rates that made the ratio are told, and how far cut-offs shrank."""
        ratio, growth = grown("55", target=("2030", "60")), grown("55", limit="100")

        assert list(ratio.details) == ["observed", "required"]
        assert list(growth.details) == ["observed", "scale"]
        assert ratio.details["observed"] == growth.details["observed"] == growth.value
        assert growth.details["scale"] == pytest.approx(1 - 0.5**4.44)

    def test_the_target_year(self) -> None:
        """A target without a year is due in the target year of the method."""
        assert grown("55", target="60").value == grown("55", target=("2030", "60")).value
        assert grown("55", target="60", target_year=2025).status == "moderate_progress"
        assert grown("55", target="60").status == "substantial_progress"

    def test_other_cut_offs(self) -> None:
        """The cut-offs can be one's own."""
        bands = Bands.of({"down": None, "up": "0"})

        assert grown("55", without_target=bands).status == "up"

    def test_optimum(self) -> None:
        """Forty percent and sixty are equally far from one half."""
        below, above = (
            evaluate(
                "statcan",
                baseline=("2015", start),
                observations=[("2023", value)],
                target=("2030", "50 %"),
                optimum="50 %",
            )
            for start, value in (("30 %", "40 %"), ("70 %", "60 %"))
        )

        assert below.value == above.value == pytest.approx(0.8604, abs=1e-4)


class TestRanges:
    """Values of which only a range is known."""

    def test_one_status(self) -> None:
        """A status that the whole range agrees on is the status."""
        found = grown(between("60", "70"))

        assert isinstance(found.value, Interval)
        assert (found.status, found.candidates) == ("substantial_progress", ())

    def test_candidates(self) -> None:
        """Where it does not agree, every status between is a candidate, the lowest first."""
        found = grown(between("51", "54"))

        assert found.status is None
        assert found.candidates == ("limited_progress", "moderate_progress")
        assert isinstance(found.score, Interval)

    def test_perhaps_achieved(self) -> None:
        """A target that is perhaps met adds to the candidates."""
        found = grown(between("55", "61"), target=("2030", "60"))

        assert found.candidates[-1] == "target_achieved"
        assert isinstance(found.score, Interval)
        assert found.score.span.high == 5

    def test_an_open_end(self) -> None:
        """At least 60 is at least as good as 60."""
        found = grown(between("60", None))

        assert isinstance(found.value, Interval)
        assert found.value.high is None
        assert (found.status, found.score) == ("substantial_progress", 5)

    def test_perhaps_nothing_required(self) -> None:
        """Where the target may equal the baseline, nothing is excluded."""
        found = grown("55", baseline=("2015", between("50", "58")), target=("2030", "56"))

        assert (found.value, found.reason) == (None, "target-equals-baseline")
        assert found.candidates == ("not_available", *StatCan().with_target.names)

    def test_perhaps_negative(self) -> None:
        """A range about zero has no growth rate, though a number in it may."""
        found = grown(between("-1", "60"))

        assert (found.value, found.reason) == (None, "mixed-signs")
        assert found.candidates == ("not_available", *StatCan().without_target.names)

    def test_a_limit_within_the_baseline(self) -> None:
        """A baseline that may be at the limit may have nothing left to gain."""
        found = grown("99.5", baseline=("2015", between("99", "100")), limit="100")

        assert isinstance(found.details["scale"], Interval)
        assert found.details["scale"].span.low == 0
        assert found.candidates == (
            "deterioration",
            "limited_progress",
            "moderate_progress",
            "substantial_progress",
        )


class TestWithStarts:
    """Bands whose cut-offs moved."""

    @pytest.mark.parametrize(
        ("starts", "names"),
        [
            ([0.0, 1.0, 2.0], ("a", "b", "c", "d")),
            ([0.0, 0.0, 2.0], ("a", "c", "d")),
            ([0.0, 1.0, 1.0], ("a", "b", "d")),
            ([0.0, 0.0, 0.0], ("a", "d")),
            ([1.0, 0.0, 2.0], ("a", "c", "d")),
        ],
    )
    def test_empty_bands_go(self, starts: list[float], names: tuple[str, ...]) -> None:
        """A band that nothing is left of goes, and those about it meet."""
        bands = Bands.of({"a": None, "b": "1", "c": "2", "d": "3"})

        found = with_starts(bands, starts)

        assert found.names == names
        assert Fraction(starts[2]) == found.starts[-1][0]
