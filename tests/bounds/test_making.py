"""The ways to say a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.bounds import UNKNOWN, about, at_least, at_most, between, no_increase
from healthplan.errors import (
    DefinitionError,
    HealthPlanError,
    NotExactError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.bounds import Bound


class TestMaking:
    """What a bound can be made of."""

    @pytest.mark.parametrize(
        ("make", "error"),
        [
            (lambda: at_least(0.6), NotExactError),  # type: ignore[arg-type]
            (lambda: at_least(True), NotExactError),  # noqa: FBT003 - that is the mistake
            (lambda: at_least(None), NotExactError),  # type: ignore[arg-type]
            (lambda: at_least("sixty"), ParseError),
            (lambda: at_least("9" * 10_000 + " %"), ParseError),
            (lambda: at_least(hp.quantity("1 %") / 3), PrecisionError),
            (lambda: about("60 %", within=hp.quantity("1 pp") / 3), PrecisionError),
            (lambda: between("10 %", "5 %"), DefinitionError),
            (lambda: between(10, 5), DefinitionError),
            (lambda: between("5 %", 10), UnitMismatchError),
            (lambda: between("5 %", "10 yuan"), UnitMismatchError),
            (lambda: about("60 %", within="2 %"), DefinitionError),
            (lambda: about("60 %", within="-2 pp"), DefinitionError),
            (lambda: about("60 %", within="2 yuan"), UnitMismatchError),
            (lambda: about("60 %", within=2), ParseError),  # type: ignore[arg-type]
            (lambda: about("60 %", within=0.2), NotExactError),  # type: ignore[arg-type]
            (lambda: at_most("70 %", of="2015", a_year_from="2015"), DefinitionError),
            (lambda: at_most("70 pp", of="2015"), DefinitionError),
            (lambda: at_most("70 yuan", of="2015"), DefinitionError),
            (lambda: at_most(70, of="2015"), DefinitionError),
            (lambda: at_most("-70 %", of="2015"), DefinitionError),
            (lambda: at_most("70 %", of="some day"), ParseError),
            (lambda: at_least("1 %", a_year_from="2020"), DefinitionError),
        ],
    )
    def test_refusals(self, make: Callable[[], Bound], error: type[HealthPlanError]) -> None:
        """What is no threshold is refused, with one of our own errors."""
        with pytest.raises(error):
            make()

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            (
                "basically built",
                "the indicator reads the names of states: indicator.quantity('basically built')",
            ),
            ("60", "write the unit too; a plain ratio is '0.6 ratio'"),
        ],
    )
    def test_the_name_of_a_state(self, text: str, hint: str) -> None:
        """Only its indicator knows it, which the error says; a number is something else."""
        with pytest.raises(ParseError) as raised:
            at_least(text)

        assert raised.value.hint == hint

    def test_ends_in_order_may_be_equal_or_unknown(self) -> None:
        """Two equal numbers leave one value, and a lost one leaves all."""
        assert between(5, 5).edges() == (5, 5)
        assert between(UNKNOWN, "5 %").edges() == (UNKNOWN, hp.quantity("5 %"))

    def test_no_increase_is_at_most_all_of_it(self) -> None:
        """No increase since a year is at most 100 % of that year."""
        assert no_increase(since="2015") == at_most("100 %", of=2015)
