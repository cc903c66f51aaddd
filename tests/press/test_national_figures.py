"""The figures of the report of 1 November 2023 that no promise is about.

The statements are those of ``examples/national-health-2023.yaml``; the tests are named by the
statements they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.press.national import THAT_DAY, THAT_YEAR, document, evidence, figure, group, only, said

import healthplan as hp

if TYPE_CHECKING:
    from healthplan.parts import PartLike

BEFORE, AFTER = "as of 2022-12-31", "as of end of May 2024"


class TestRegionalCenters:
    """49 projects, selected in the year."""

    def test_s2_013_a_flow_is_the_difference_of_two_stocks(self) -> None:
        """125 less 76 is 49, each from a source of its own."""
        centers = document().indicators["regional-centers"]
        more = evidence().difference(
            hp.At(indicator=centers, period=AFTER), hp.At(indicator=centers, period=BEFORE)
        )
        told = evidence().explain("regional-centers-selected", period=THAT_YEAR)

        assert more == told.value == hp.quantity("49 projects")
        assert evidence().conflicts == ()

    def test_s2_013_a_flow_is_not_added_to_a_stock(self) -> None:
        """The two count over time in their own ways."""
        kinds = {
            name: document().indicators[name].accumulates
            for name in ("regional-centers-selected", "regional-centers")
        }

        assert kinds == {
            "regional-centers-selected": hp.Accumulation.FLOW,
            "regional-centers": hp.Accumulation.RUNNING_TOTAL,
        }

    def test_s2_013_a_wrong_flow_is_found(self) -> None:
        """Said as a rise of the stock, 50 cannot be true beside the two."""
        centers = document().indicators["regional-centers"]
        records = [
            record
            for record in document().records
            if isinstance(record, hp.Observation) and record.indicator == centers
        ]

        def conflicts(rise: int) -> int:
            said = hp.Comparison(centers, rise, above=hp.At(period=BEFORE), period=AFTER)
            return len(hp.Evidence(None, [*records, said]).conflicts)

        assert (conflicts(49), conflicts(50)) == (0, 1)


class TestAppointments:
    """82.7 % of public hospitals."""

    def test_s2_018_level_2_and_above(self) -> None:
        """Above the second level, they say, and mean that level too."""
        hospitals = group("public-level-2")
        public: PartLike = {"type": "hospital", "ownership": "public"}
        levels = {name: group(name).level for name in ("primary", "secondary", "tertiary")}

        assert {
            name: hospitals.includes(level=level, part=public) for name, level in levels.items()
        } == {"primary": False, "secondary": True, "tertiary": True}
        assert document().indicators["appointments"].of == "hospital"

    def test_s2_018_a_count_only_with_a_named_denominator(self) -> None:
        """Of the 2817 and 5384 hospitals in the performance review they are 6779 to 6786."""
        assert figure("S2-018").denominator is None
        reviewed = [
            evidence()
            .value("reviewed-hospitals", period="as of 2023-12-31", part={"level": level})
            .value
            for level in ("level 2", "level 3")
        ]
        whole = hp.total([number for number in reviewed if number is not None], "hospital")
        share = evidence().at_precision("rounded").value("appointments", period=THAT_DAY)
        assert share.low is not None
        assert share.high is not None
        fewest, most = share.low.root * whole.root, share.high.root * whole.root

        assert whole == hp.quantity("8201 hospitals")
        assert (-(-fewest.numerator // fewest.denominator), int(most)) == (6779, 6786)

    def test_s2_018_which_hospitals_are_meant_is_our_reading(self) -> None:
        """The denominator is flagged as no more than likely."""
        reviewed = [
            record
            for record in document().records
            if isinstance(record, hp.Observation) and record.indicator.id == "reviewed-hospitals"
        ]

        assert {record.reading.confidence for record in reviewed} == {hp.Confidence.MEDIUM}


class TestSubsidy:
    """89 yuan for each person and year."""

    @pytest.mark.parametrize(
        ("year", "yuan"),
        [("2015", 40), ("2020", 74), ("2022", 84), ("2023", 89), ("2024", 94), ("2025", 99)],
    )
    def test_s2_019_the_series(self, year: str, yuan: int) -> None:
        """Five printed figures, and one that follows from "5 above 2024"."""
        found = evidence().explain("health-subsidy", period=year)

        assert found.value == hp.quantity(f"{yuan} yuan per person per year")
        assert found.is_derived is (year == "2024")

    def test_s2_019_five_yuan_more_than_the_year_before(self) -> None:
        """5.95 % more."""
        before, now = (
            evidence().value("health-subsidy", period=year).value for year in ("2022", "2023")
        )
        assert before is not None
        assert now is not None

        assert now - before == hp.quantity("5 yuan per person per year")
        assert round(float(hp.relative_change(before, now).ratio) * 100, 2) == 5.95

    def test_s2_019_no_total_without_a_population(self) -> None:
        """A rate of two places cannot be summed, and has no mean without their people."""
        rate = document().indicators["health-subsidy"]
        places = [document().jurisdictions[code] for code in ("001", "CN", "CN-11", "CN-12")]
        seen = [
            hp.Observation(rate, "89 yuan per person per year", period="2023", place=place)
            for place in places[2:]
        ]

        with pytest.raises(hp.NotCombinableError):
            hp.aggregate(seen, hierarchy=places, rule="sum")
        with pytest.raises(hp.NotCombinableError):
            hp.aggregate(seen, hierarchy=places)
        assert not hp.quantity("89 yuan per person per year").unit.is_compatible(hp.unit("yuan"))


class TestImprovements:
    """Three things that are said to be better."""

    def test_s2_020_upwards_without_a_value(self) -> None:
        """Accessibility, equity and quality: more than before, and nobody said how much."""
        respects = [dict(record.part.key)["respect"] for record in said("S2-020")]
        index = document().indicators["service-improvement"]
        assert only("S2-010").period is not None

        assert respects == [str(item) for item in document().enumerations["dimensions"].listed]
        for respect in respects:
            part: PartLike = {"respect": respect}
            rise = evidence().difference(
                hp.At(indicator=index, period=THAT_YEAR, part=part),
                hp.At(indicator=index, period="2022", part=part),
            )
            assert (rise.low, rise.low_open, rise.high) == (hp.quantity("0", "1"), True, None)
            assert evidence().value(index, period=THAT_YEAR, part=part).low is None
