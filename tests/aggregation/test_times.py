"""Rolling figures up over time."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import healthplan as hp
from healthplan.errors import NotCombinableError

EAST = hp.Jurisdiction("X-E", "East (made up)")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
BEDS = hp.Count("beds", "Beds (made up)", unit=hp.unit("bed", counted=True), accumulates="level")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
HANDLED = hp.Share("handled", "Cases handled (made up)", of="case", accumulates="flow")


def seen(indicator: hp.Indicator, said: dict[str, Any]) -> list[hp.Observation]:
    """Return one record for each period."""
    return [hp.Observation(indicator, v, period=p, place=EAST) for p, v in said.items()]


def whole(
    indicator: hp.Indicator, said: dict[str, Any], to: object = "2022", **options: object
) -> hp.Aggregate:
    """Return what some periods make of a whole."""
    return hp.aggregate(seen(indicator, said), over="period", to=to, **options)[indicator]  # type: ignore[arg-type]


def names(found: hp.Aggregate) -> list[str]:
    """Return the periods of the members that count."""
    return [member.key for member in found.members if member.counts]


class TestFlows:
    """What happens in a period adds up."""

    @pytest.mark.parametrize(
        "said",
        [
            pytest.param({f"2022-Q{n}": 5 for n in (1, 2, 3, 4)}, id="quarters"),
            pytest.param({"2022-H1": 10, "2022-07": 1, "2022-08": 4, "2022-09": 0, "2022-Q4": 5}),
            pytest.param({"2022-Q1": 5, "2022-04-01/2022-12-31": 15}, id="a quarter and the rest"),
        ],
    )
    def test_any_tiling(self, said: dict[str, int]) -> None:
        """However the year is divided, its parts make the year."""
        found = whole(VISITS, said)

        assert found.value == VISITS.quantity(20)
        assert found.coverage.is_complete

    def test_a_missing_month(self) -> None:
        """It makes the whole at least what there is, and is named."""
        found = whole(VISITS, {f"2022-{m:02}": 1 for m in range(1, 12)})

        assert str(found.bounds) == "at least 11 persons"
        assert found.reported == VISITS.quantity(11)
        assert found.coverage.silent == ("East (made up) 2022-12",)

    def test_no_day_is_counted_twice(self) -> None:
        """A month within a quarter that reported is left out, with the reason."""
        found = whole(VISITS, {"2022-H1": 10, "2022-02": 3, "2022-H2": 10})

        assert found.value == VISITS.quantity(20)
        assert [(m.key, str(m.why)) for m in found.excluded] == [
            ("2022-02", "its days are counted in other periods")
        ]

    def test_a_quarter_counts_as_three_months(self) -> None:
        """Coverage counts reports of the finest kind."""
        assert str(whole(VISITS, {"2022-Q1": 10, "2022-04": 3}).coverage) == "4 of 12"

    def test_an_unknown_period_with_a_state(self) -> None:
        """A month in which the indicator had no meaning is not missed."""
        remark = hp.Remark(VISITS, period="2022-H2", place=EAST, assertion="not_applicable")
        records = [*seen(VISITS, {"2022-H1": 10}), remark]
        found = hp.aggregate(records, over="period", to="2022")["visits"]

        assert found.value == VISITS.quantity(10)
        assert [m.state for m in found.excluded] == [hp.MemberState.NOT_APPLICABLE]

    def test_a_mean_is_of_periods_of_one_kind(self) -> None:
        """Where grouping matters, a quarter is no month."""
        months = {f"2022-{m:02}": 2 * m for m in range(1, 13)}
        found = whole(VISITS, {**months, "2022-Q1": 100}, rule="mean")

        assert found.value == hp.quantity("13 persons")
        assert [(m.key, str(m.why)) for m in found.excluded] == [
            ("2022-Q1", "not one of the periods that are combined")
        ]

    def test_shares_of_what_happened_are_pooled(self) -> None:
        """Numerators over denominators."""
        records = [
            hp.Observation(HANDLED, period=p, place=EAST, numerator=n, denominator=d)
            for p, n, d in (("2022-H1", 9, 10), ("2022-H2", 30, 90))
        ]
        found = hp.aggregate(records, over="period", to="2022")["handled"]

        assert found.value == hp.quantity("39 %")
        assert found.counts() == "39 of 100"

    def test_an_index_is_never_combined(self) -> None:
        """A flow without a rule is refused with the field to set."""
        score = hp.Index("score", "Score (made up)", accumulates="flow")
        with pytest.raises(NotCombinableError, match="'score'") as caught:
            whole(score, {"2022-H1": "10"})

        assert "over_periods=" in str(caught.value.hint)


class TestLevels:
    """A state is that of the end."""

    def test_the_latest(self) -> None:
        """Whatever was before, the year ends with what its December has."""
        found = whole(BEDS, {"2022-01": 280, "2022-12": 300, "2022-11": 290})

        assert found.value == BEDS.quantity(300)
        assert names(found) == ["2022-12"]

    def test_the_end_is_missing(self) -> None:
        """An earlier level proves nothing of the end; it is what was reported last."""
        found = whole(BEDS, {"2022-10": 280})

        assert str(found.bounds) == "at least 0 beds"
        assert found.reported == BEDS.quantity(280)
        assert str(found.coverage) == "0 of 1"
        assert found.coverage.silent == ("East (made up) 2022-12",)
        assert str(found.members[0].why) == "missing; the latest report is that of 2022-10"

    def test_the_end_is_assumed(self) -> None:
        """An assumption takes the place of the missing end."""
        found = whole(BEDS, {"2022-10": 280}, missing=hp.Assume(low=250, high=300))

        assert str(found.value) == "250 beds to 300 beds"
        assert str(found.bounds) == "at least 0 beds"

    def test_the_first(self) -> None:
        """What a year began with."""
        found = whole(BEDS, {"2021-12": 1, "2022-01": 280, "2022-12": 300}, rule="first")

        assert found.value == BEDS.quantity(280)

    def test_the_first_is_missing(self) -> None:
        """A later one proves nothing of the beginning."""
        found = whole(BEDS, {"2022-02": 280, "2022-12": 300}, rule="first")

        assert str(found.bounds) == "at least 0 beds"
        assert found.coverage.silent == ("East (made up) 2022-01",)

    def test_nothing_within(self) -> None:
        """A year of which nobody spoke has no aggregate."""
        assert len(hp.aggregate(seen(BEDS, {"2021-12": 5}), over="period", to="2022")) == 0

    @pytest.mark.parametrize("rule", ["last", "first"])
    def test_only_that_it_does_not_apply(self, rule: str) -> None:
        """Then the whole has no value either."""
        remark = hp.Remark(BEDS, period="2022-12", place=EAST, assertion="not_applicable")

        assert len(hp.aggregate([remark], over="period", to="2022", rule=rule)) == 0

    @pytest.mark.parametrize(
        ("other", "bounds"),
        [
            pytest.param("more than 65 %", "60 % to 70 %", id="disagree"),
            pytest.param("at least 55 %", "60 %", id="agree"),
        ],
    )
    def test_two_reports_for_one_end(self, other: str, bounds: str) -> None:
        """What both say is true if they agree, else anything that one of them says."""
        said = hp.Interval(hp.quantity("65 %"), hp.quantity("70 %"))
        if other == "at least 55 %":
            said = hp.Interval(hp.quantity("55 %"), hp.quantity("100 %"))
        found = whole(MANAGED, {"2022-12": "60 %", "2022-Q4": said})

        assert str(found.bounds) == bounds

    def test_stocks_are_not_summed(self) -> None:
        """The same beds would be counted every month; the hint names what to use."""
        with pytest.raises(NotCombinableError, match=r"'beds'.*stock") as caught:
            whole(BEDS, {"2022-01": 280}, rule="sum")

        assert "'last'" in str(caught.value.hint)

    def test_the_mean_of_a_stock(self) -> None:
        """Patients on average over the year, and then the sum of districts."""
        west = hp.Jurisdiction("X-W", "West (made up)", parent="X")
        city = hp.Jurisdiction("X", "A city (made up)")
        east = hp.Jurisdiction("X-E", "East (made up)", parent="X")
        records = [
            hp.Observation(BEDS, number, period=period, place=place)
            for place, numbers in ((east, (10, 30)), (west, (100, 200)))
            for period, number in zip(("2022-H1", "2022-H2"), numbers, strict=True)
        ]
        found = hp.aggregate(
            records,
            over=("period", "place"),
            to=("2022", city),
            hierarchy=[city, east, west],
            rule={"period": "mean"},
        )

        assert found["beds"].value == hp.quantity("170 beds", units=[BEDS.unit])

    def test_the_denominator_goes_with_the_level(self) -> None:
        """A share keeps the parts of the period it is taken from."""
        records = [
            hp.Observation(MANAGED, period=p, place=EAST, numerator=n, denominator=d)
            for p, n, d in (("2022-11", 1, 2), ("2022-12", 3, 4))
        ]
        found = hp.aggregate(records, over="period", to="2022")
        city = hp.Jurisdiction("X", "A city (made up)")
        east = hp.Jurisdiction("X-E", "East (made up)", parent=city)
        further = hp.aggregate(
            [attrs.evolve(each, place=east) for each in records],
            over=("period", "place"),
            to=("2022", city),
            hierarchy=[city, east],
        )

        assert found["managed"].value == hp.quantity("75 %")
        assert further["managed"].counts() == "3 of 4"

    def test_the_denominator_of_a_missing_end(self) -> None:
        """That of an earlier month proves nothing of the end's: the share may weigh anything."""
        city = hp.Jurisdiction("X", "A city (made up)")
        east, west = (hp.Jurisdiction(f"X-{n[0]}", n, parent=city) for n in ("East", "West"))
        records = [
            hp.Observation(MANAGED, period=p, place=place, numerator=3, denominator=4)
            for p, place in (("2022-11", east), ("2022-12", west))
        ]
        found = hp.aggregate(
            records, over=("period", "place"), to=("2022", city), hierarchy=[city, east, west]
        )

        assert str(found["managed"].bounds) == "more than 0 % and less than 100 %"


class TestOwnFigures:
    """A period with a figure of its own."""

    def test_it_is_held_against_its_parts(self) -> None:
        """Neither replaces the other."""
        result = hp.aggregate(
            seen(VISITS, {"2022-H1": 10, "2022-H2": 11, "2022": 25}), over="period", to="2022"
        )

        assert result["visits"].value == VISITS.quantity(21)
        assert result["visits"].stated == VISITS.quantity(25)
        assert [finding.slug for finding in result.findings] == ["parts-differ-from-total"]

    def test_alone_it_is_all_there_is(self) -> None:
        """Where nothing finer was said, the figure of the year is that of the year."""
        found = whole(VISITS, {"2022": 25})

        assert found.value == VISITS.quantity(25)
        assert found.coverage.is_complete

    def test_the_state_on_a_day(self) -> None:
        """It is another thing than what happened on that day."""
        found = whole(BEDS, {"as of 2022-03-29": 5}, to="as of 2022-03-29")

        assert found.value == BEDS.quantity(5)

    def test_beside_parts_without_a_report(self) -> None:
        """A carried value is no report: the own figure stands."""
        found = whole(BEDS, {"2022-10": 280, "2022": 300})

        assert found.value == BEDS.quantity(300)

    def test_a_whole_that_does_not_apply(self) -> None:
        """A remark about the year itself leaves it without a value."""
        remark = hp.Remark(VISITS, period="2022", place=EAST, assertion="not_applicable")

        assert len(hp.aggregate([remark], over="period", to="2022")) == 0

    def test_parts_that_do_not_apply(self) -> None:
        """Nor has a year whose months have none."""
        remark = hp.Remark(VISITS, period="2022-01", place=EAST, assertion="not_applicable")

        found = hp.aggregate([remark], over="period", to="2022-01-01/2022-02-01")
        assert all(each.coverage.reporting == 0 for each in found)

    def test_not_against_another_indicator(self) -> None:
        """How many months reached a bound is not held against the share of the year."""
        into = hp.Count(
            "good",
            "Good months (made up)",
            unit=hp.unit("half_year_met", counted=True),
            accumulates="flow",
        )
        records = seen(MANAGED, {"2022-H1": "70 %", "2022-H2": "50 %", "2022": "93 %"})
        found = hp.aggregate(
            records,
            over="period",
            to="2022",
            rule=hp.CountMeeting(hp.at_least("60 %")),
            into=into,
        )

        assert (found["good"].value, found["good"].stated) == (into.quantity(1), None)
        assert found.findings == ()


class TestWeights:
    """Weighted means over time."""

    def test_each_period_by_its_weight(self) -> None:
        """A weight that is among the records is looked up for each period."""
        people = hp.Count("people", "Residents (made up)", unit="person", accumulates="level")
        records = [
            *seen(MANAGED, {"2022-H1": "60 %", "2022-H2": "90 %"}),
            *seen(people, {"2022-H1": 20, "2022-H2": 10}),
        ]
        found = hp.aggregate(
            records, over="period", to="2022", rule="weighted_mean", weights=people
        )

        assert found["managed"].value == hp.quantity("70 %")
