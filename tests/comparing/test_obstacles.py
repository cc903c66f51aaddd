"""What keeps two targets from being held against each other."""

from __future__ import annotations

from typing import Any

import pytest

import healthplan as hp
from healthplan.comparing import AlignedTarget, Strictness, compare

HALF = hp.at_least("50 %")
SHARE = hp.Share("x", "X", of="person")
BUDGET = hp.Amount("x", "X", unit="yuan")


def row(one: hp.Target, other: hp.Target) -> AlignedTarget:
    """Return how two targets lie to each other."""
    return compare(hp.Plan("c", "C", targets=[one]), hp.Plan("n", "N", targets=[other]))["x"]


def why(one: hp.Target, other: hp.Target) -> str:
    """Return the slug that tells why two targets are not comparable."""
    found = row(one, other)
    assert found.strictness is Strictness.NOT_COMPARABLE
    assert found.amount is None
    return found.reasons[0].slug


def on(indicator: hp.Indicator, bound: hp.Bound = HALF, **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return a target for an indicator."""
    return hp.Target(indicator, bound, **more)


class TestIndicators:
    """Two indicators of one id that do not measure the same."""

    def test_units_of_different_kinds(self) -> None:
        """A share and a number of centers are not compared, and both units are named."""
        centers = hp.Count("x", "X", unit="center", accumulates="level")

        found = row(on(SHARE), on(centers, hp.at_least(3)))
        assert found.reasons[0].slug == "different-unit"
        assert "%" in str(found.reasons[0])

    def test_units_of_one_kind(self) -> None:
        """Thresholds in two units of one kind are compared."""
        permille = hp.Share("x", "X", of="person")

        found = row(on(SHARE, hp.at_least("1 %")), on(permille, hp.at_least("9 permille")))
        assert found.amount == hp.quantity("0.1 pp")

    def test_level_and_flow(self) -> None:
        """A level is not compared with what happens during a period."""
        one = hp.Count("x", "X", unit="center", accumulates="level")
        other = hp.Count("x", "X", unit="center", accumulates="flow")

        assert why(on(one, hp.at_least(3)), on(other, hp.at_least(3))) == "different-kind"

    def test_step_and_index(self) -> None:
        """An ordered state is not compared with a number."""
        one, other = hp.Step("x", "X"), hp.Index("x", "X")

        assert (
            why(on(one, hp.at_least(1)), on(other, hp.at_least(hp.quantity("1", "1"))))
            == "different-kind"
        )

    @pytest.mark.parametrize("states", [["planned", "open"], ["planned", "built", "open"]])
    def test_other_states(self, states: list[str]) -> None:
        """States are compared only in the same order of the same names."""
        one, other = (
            hp.Step("x", "X", states=["planned", "built"]),
            hp.Step("x", "X", states=states),
        )

        found = why(on(one, hp.at_least(1)), on(other, hp.at_least(1)))
        assert found == "different-states"

    def test_states_named_in_more_languages(self) -> None:
        """A state is the same if it has the same name in one language."""
        one = hp.Step("x", "X")
        other = hp.Step("x", "X", states=[{"en": "no"}, {"en": "yes"}])

        found = row(on(one, hp.at_least(1)), on(other, hp.at_least(1)))
        assert found.strictness is Strictness.EQUAL

    def test_denominators(self) -> None:
        """A share of people is not compared with one of hospitals."""
        assert why(on(SHARE), on(hp.Share("x", "X", of="hospital"))) == "different-denominator"

    def test_a_denominator_not_stated(self) -> None:
        """A share that does not say of what is taken for the same."""
        assert row(on(SHARE), on(hp.Share("x", "X"))).strictness is Strictness.EQUAL


class TestSubjects:
    """Targets about different things."""

    def test_parts(self) -> None:
        """A part is not compared with the whole, and both are named."""
        found = row(on(SHARE, part={"sex": "female"}), on(SHARE))

        assert str(found.reasons[0]) == "one is about female, the other about the whole"
        assert why(on(SHARE, part={"sex": "female"}), on(SHARE)) == "different-part"

    def test_places(self) -> None:
        """A district is not compared with all of a country, and both are named."""
        district = hp.Jurisdiction("X-1", "A district (made up)")

        found = row(on(SHARE, place=district), on(SHARE))
        assert "about A district (made up), the other about no place" in str(found.reasons[0])

        assert why(on(SHARE, place=district), on(SHARE)) == "different-place"

    def test_directions(self) -> None:
        """A floor is not compared with a ceiling, either way round."""
        low, high = on(SHARE), on(SHARE, hp.at_most("50 %"))

        assert why(low, high) == why(high, low) == "different-direction"

    def test_about_without_a_width(self) -> None:
        """What is only "about" a number allows nobody knows what."""
        assert why(on(SHARE, hp.about("50 %")), on(SHARE)) == "no-width"

    def test_the_same_words(self) -> None:
        """About the same number is the same promise."""
        found = row(on(SHARE, hp.about("50 %")), on(SHARE, hp.about("50 %")))

        assert found.strictness is Strictness.EQUAL


class TestFlows:
    """What happens during periods of different length."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("2021/2025", "2025"), ("2025-Q4", "2025"), ("2021-03-05/2021-03-20", "2021-03")],
    )
    def test_different_lengths(self, one: str, other: str) -> None:
        """An amount for five years is not compared with one for a year."""
        money = hp.at_least("5 million yuan")

        found = row(on(BUDGET, money, by=one), on(BUDGET, money, by=other))
        assert found.reasons[0].slug == "different-length"

    @pytest.mark.parametrize(("one", "other"), [("2024", "2025"), ("2024-02", "2025-02")])
    def test_leap_days(self, one: str, other: str) -> None:
        """A leap day does not make a year or a month another length."""
        money = hp.at_least("5 million yuan")

        found = row(on(BUDGET, money, by=one), on(BUDGET, money, by=other))
        assert found.strictness is Strictness.STRICTER

    def test_no_deadline(self) -> None:
        """An amount without a period is compared as it is."""
        money = hp.at_least("5 million yuan")

        found = row(on(BUDGET, money), on(BUDGET, money, by="2025"))
        assert found.strictness is Strictness.EQUAL

    def test_levels_may_differ(self) -> None:
        """A level is compared whatever the length of the periods."""
        found = row(on(SHARE, by="2021/2025"), on(SHARE, by="2025"))

        assert found.strictness is Strictness.EQUAL
