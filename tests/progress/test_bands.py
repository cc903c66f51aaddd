"""Bands of a measure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Span
from healthplan.progress import Bands, SimpleRatio, TargetedChange, ToleranceBands, evaluate

LIGHTS = Bands.of({"red": None, "amber": "75 %", "green": "90 %"})
SCOPE = Bands.of({"under": None, "on": hp.at_least("85 %"), "over": hp.more_than("115 %")})


class TestBands:
    """Stretches with names."""

    @pytest.mark.parametrize(
        ("bands", "value", "name"),
        [
            (LIGHTS, "74.99 %", "red"),
            (LIGHTS, "75 %", "amber"),
            (LIGHTS, "89.5 %", "amber"),
            (LIGHTS, "90 %", "green"),
            (LIGHTS, "-5 %", "red"),
            (SCOPE, "84.99 %", "under"),
            (SCOPE, "85 %", "on"),
            (SCOPE, "115 %", "on"),
            (SCOPE, "115.01 %", "over"),
        ],
    )
    def test_every_number_has_one(self, bands: Bands, value: str, name: str) -> None:
        """A band holds the number it begins at, unless it begins with more than that."""
        assert bands.possible(hp.quantity(value)) == (name,)

    def test_forms_of_a_measure(self) -> None:
        """Quantities, intervals, spans and floats fall into the same bands."""
        assert LIGHTS.possible(0.9) == ("green",)
        assert LIGHTS.possible(Span.point(Fraction(3, 4))) == ("amber",)
        assert LIGHTS.possible(hp.Interval(hp.quantity("75 %"), None)) == ("amber", "green")

    @given(st.fractions(-2, 2), st.fractions(0, 1))
    def test_a_range_has_the_bands_of_its_numbers(self, low: Fraction, width: Fraction) -> None:
        """Between the bands of its ends a range may fall into every one, and into no other."""
        first, last = (SCOPE.possible(Span.point(end))[0] for end in (low, low + width))
        names = SCOPE.names

        assert (
            SCOPE.possible(Span(low, low + width))
            == (names[names.index(first) : names.index(last) + 1])
        )

    def test_whole_starts(self) -> None:
        """A start may be a bare number, which is a ratio."""
        assert Bands.of({"low": None, "high": 1}).starts == ((Fraction(1), False),)
        assert Bands.of({"low": None, "high": hp.at_least(1)}).starts == ((Fraction(1), False),)
        assert Bands.of({"low": None, "high": hp.quantity("60 %")}).possible(0.6) == ("low",)

    def test_only_one_band(self) -> None:
        """One band holds everything."""
        assert Bands.of({"all": None}).possible(0.5) == ("all",)

    def test_mirrored(self) -> None:
        """The names change places, the stretches do not."""
        assert SCOPE.mirrored.possible(hp.quantity("120 %")) == ("under",)
        assert SCOPE.mirrored.mirrored == SCOPE

    @pytest.mark.parametrize(
        "bands",
        [
            {"low": "0 %", "high": "50 %"},
            {"low": None, "high": None},
            {"low": None, "middle": "50 %", "high": "40 %"},
            {"low": None, "middle": "50 %", "high": "50 %"},
            {"low": None, "high": hp.at_most("50 %")},
            {"low": None, "high": hp.at_least(hp.UNKNOWN)},
            {},
        ],
    )
    def test_what_is_refused(self, bands: dict[str, Any]) -> None:
        """Bands rise from the lowest, which begins nowhere, and begin with a number."""
        with pytest.raises(DefinitionError):
            Bands.of(bands)


class TestToleranceBands:
    """The method."""

    @pytest.mark.parametrize(
        ("value", "target", "better", "status"),
        [
            ("230", "200", "higher", "on_scope"),
            ("231", "200", "higher", "over"),
            ("169", "200", "higher", "under"),
            ("231", "200", "lower", "under"),
            ("169", "200", "lower", "over"),
            ("170", "200", "lower", "on_scope"),
        ],
    )
    def test_fifteen_percent(self, value: str, target: str, better: str, status: str) -> None:
        """Within 15 % is on scope, both edges included; of a falling indicator more is behind."""
        found = evaluate("tolerance-bands", observations=[value], target=target, better=better)

        assert (found.method, found.status, found.candidates) == ("tolerance-bands", status, ())
        assert found.number == Fraction(100 * int(value), int(target))

    def test_no_number_no_band(self) -> None:
        """Without a number there is the reason of the measure."""
        found = evaluate("tolerance-bands", observations=["5"], target="0")

        assert (found.method, found.status, found.reason) == ("tolerance-bands", None, "zero-base")

    def test_a_range_over_two_bands(self) -> None:
        """A range that reaches into several bands leaves it open, and names them."""
        known = hp.Interval(hp.quantity("160", "1"), hp.quantity("180", "1"))
        found = evaluate("tolerance-bands", observations=[known], target="200")

        assert (found.status, found.candidates) == (None, ("under", "on_scope"))

    def test_own_bands_and_measure(self) -> None:
        """Any method's number may fall into any bands."""
        found = evaluate(
            "tolerance-bands",
            baseline="10",
            observations=["19"],
            target="20",
            bands={"behind": None, "on track": "90 %"},
            measure=TargetedChange(),
        )

        assert found.status == "on track"

    def test_not_mirrored(self) -> None:
        """A measure of which more is always better keeps the order of its bands."""
        method = ToleranceBands(LIGHTS, SimpleRatio(), mirrors=False)
        found = evaluate(method, observations=["100"], target="90", better="lower")

        assert (found.number, found.status) == (90, "green")
