"""What ``over=``, ``to=`` and ``expected=`` may say."""

from __future__ import annotations

import datetime as dt

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, UnknownNameError

CITY = hp.Jurisdiction("X", "A city (made up)", level="province")
EAST, WEST = (
    hp.Jurisdiction(f"X-{n[0]}", n, level="county", parent=CITY) for n in ("East", "West")
)
TREE = (CITY, EAST, WEST)
SEX = hp.Dimension("sex", categories=["female", "male"])
AGE = hp.Dimension("age", categories=["young", "old"])
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")

# Two districts, two quarters, two sexes: 1, 2, 4, ... so that every sum tells its parts.
SEEN = [
    hp.Observation(VISITS, 2**n, period=period, place=place, part={SEX: sex})
    for n, (period, place, sex) in enumerate(
        (period, place, sex)
        for period in ("2022-H1", "2022-H2")
        for place in (EAST, WEST)
        for sex in ("female", "male")
    )
]
ALONE = [hp.Observation(VISITS, n, period="2022", place=p) for n, p in ((1, EAST), (2, WEST))]


def told(records: list[hp.Observation] = SEEN, **options: object) -> dict[tuple[str, ...], str]:
    """Return each value by place, period and part."""
    found = hp.aggregate(records, hierarchy=TREE, **options)  # type: ignore[arg-type]
    return {(str(a.place), str(a.period), str(a.part)): str(a.value) for a in found}


class TestOver:
    """Which axes."""

    @pytest.mark.parametrize("over", ["place", hp.Axis.PLACE, ["place"], ("place",)])
    def test_places(self, over: object) -> None:
        """An axis or its name, alone or in a list."""
        assert told(ALONE, over=over) == {("A city (made up)", "2022", ""): "3 persons"}

    @pytest.mark.parametrize("over", ["period", hp.Axis.PERIOD])
    def test_periods(self, over: object) -> None:
        """Half-years make the year, each place and part by itself."""
        assert told(over=over, to="2022")["East", "2022", "sex=female"] == "17 persons"

    @pytest.mark.parametrize("over", ["sex", SEX, hp.Dimension("sex")])
    def test_a_dimension(self, over: object) -> None:
        """A dimension or its id."""
        assert told(over=over)["East", "2022-S1", ""] == "3 persons"

    @pytest.mark.parametrize(
        "over", [("period", "place", "sex"), ("sex", "place", "period"), ("place", SEX, "period")]
    )
    def test_several_in_any_order(self, over: object) -> None:
        """Sums do not care which axis comes first."""
        found = told(over=over, to={"period": "2022", "place": CITY})

        assert found == {("A city (made up)", "2022", ""): "255 persons"}

    @pytest.mark.parametrize("over", ["plaec", "age", hp.Axis.CATEGORY, 5, None])
    def test_no_such_axis(self, over: object) -> None:
        """What is neither axis nor dimension of the records is named."""
        with pytest.raises(UnknownNameError, match="axis") as caught:
            told(over=over)

        assert str(over) in caught.value.message

    @pytest.mark.parametrize("over", [("place", "place"), (SEX, "sex"), ()])
    def test_each_axis_once(self, over: object) -> None:
        """Twice the same axis, or none, is a slip."""
        with pytest.raises(DefinitionError, match="each axis once"):
            told(over=over)

    def test_a_dimension_called_like_an_axis(self) -> None:
        """Given itself, a dimension is never mistaken for an axis."""
        where = hp.Dimension("place", categories=["in", "out"])
        seen = [
            hp.Observation(VISITS, n, period="2022", place=EAST, part={where: category})
            for n, category in ((1, "in"), (2, "out"))
        ]

        assert told(seen, over=where) == {("East", "2022", ""): "3 persons"}


class TestTo:
    """What the wholes are."""

    @pytest.mark.parametrize("to", [None, CITY, "X", "province", [CITY], ["X"], ["province"]])
    def test_a_place(self, to: object) -> None:
        """The top by default; a place, its code, a level, or a list."""
        assert told(ALONE, to=to) == {("A city (made up)", "2022", ""): "3 persons"}

    def test_several_places(self) -> None:
        """One whole for each that has places within it; what is made of nothing is none."""
        nation = hp.Jurisdiction("N", "A nation (made up)")
        other = hp.Jurisdiction("Y", "Another city (made up)", level="province", parent=nation)
        city = hp.Jurisdiction("X", "A city (made up)", level="province", parent=nation)
        tree = [nation, other, city, EAST, WEST]
        for to in ((nation, "X"), [["N"], "X"], ("N", "province")):
            found = hp.aggregate(ALONE, to=to, hierarchy=tree)

            assert [(str(a.place), str(a.coverage)) for a in found] == [
                ("A nation (made up)", "2 of 3"),
                ("A city (made up)", "2 of 2"),
            ]

    def test_no_such_place(self) -> None:
        """The message names it, and the hint the nearest."""
        with pytest.raises(UnknownNameError, match="place or level is called 'provinces'") as e:
            told(ALONE, to="provinces")

        assert "province" in str(e.value.hint)

    def test_a_place_of_another_tree(self) -> None:
        """A place that the hierarchy lacks is named."""
        with pytest.raises(UnknownNameError, match="'Z'"):
            told(ALONE, to=hp.Jurisdiction("Z", "Elsewhere"))

    @pytest.mark.parametrize(
        "to", ["2022", 2022, hp.Period.of("2022"), "year", ["2022"], [hp.Period.of("2022")]]
    )
    def test_a_period(self, to: object) -> None:
        """A period in any notation, a kind, or a list."""
        assert told(over="period", to=to)["East", "2022", "sex=male"] == "34 persons"

    def test_a_day(self) -> None:
        """A date is the period of that day."""
        seen = [hp.Observation(VISITS, 5, period="2022-05-01", place=EAST)]

        assert list(told(seen, over="period", to=dt.date(2022, 5, 1)).values()) == ["5 persons"]

    def test_every_year_spoken_of(self) -> None:
        """A kind of period stands for each of that kind in which something ended."""
        seen = [
            hp.Observation(VISITS, n, period=p, place=EAST)
            for n, p in ((1, "2020-02"), (2, "2022-Q1"), (4, "2022-12"))
        ]
        found = hp.aggregate(seen, over="period", to="year")

        assert [str(each.period) for each in found] == ["2020", "2022"]

    def test_no_period(self) -> None:
        """Over time it must be said to which whole."""
        with pytest.raises(DefinitionError, match="to which period") as caught:
            told(over="period")

        assert "to='year'" in str(caught.value.hint)

    @pytest.mark.parametrize("to", ["women", hp.Category("women")])
    def test_a_category(self, to: object) -> None:
        """The parts of a category make that category."""
        age = hp.Dimension("age", categories=["women", hp.Category("young", within="women"), "men"])
        seen = [hp.Observation(VISITS, 3, period="2022", place=EAST, part={age: "young"})]

        assert told(seen, over="age", to=to) == {("East", "2022", "age=women"): "3 persons"}

    def test_a_category_that_nobody_knows(self) -> None:
        """A whole of which neither records nor dimension know is a slip."""
        with pytest.raises(UnknownNameError, match="femal"):
            told(over="sex", to="femal")

    @pytest.mark.parametrize(
        "to",
        [
            ("2022", CITY),
            ["2022", "X"],
            {"period": "2022", "place": CITY},
            {hp.Axis.PERIOD: "2022"},
        ],
    )
    def test_several_axes(self, to: object) -> None:
        """One for each in their order, or a mapping; a top place goes without saying."""
        found = told(over=("period", "place"), to=to)

        assert found["A city (made up)", "2022", "sex=female"] == "85 persons"

    def test_by_dimension(self) -> None:
        """A mapping may name a dimension by itself or its id."""
        for key in (SEX, "sex"):
            found = told(over=("period", "sex"), to={"period": "2022", key: None})

            assert found["East", "2022", ""] == "51 persons"

    @pytest.mark.parametrize(
        ("over", "period"), [(("period", "sex"), "2022"), (("sex",), "2022-S1")]
    )
    def test_the_whole_of_a_dimension_goes_without_saying(
        self, over: tuple[str, ...], period: str
    ) -> None:
        """Then what is said is of the other axis."""
        found = told(over=over, to="2022" if "period" in over else None)

        assert ("East", period, "") in found

    def test_two_dimensions_go_without_saying(self) -> None:
        """The whole of both."""
        seen = [
            hp.Observation(VISITS, n, period="2022", place=EAST, part={SEX: sex, AGE: age})
            for n, sex, age in (
                (1, "female", "young"),
                (2, "female", "old"),
                (4, "male", "young"),
                (8, "male", "old"),
            )
        ]

        assert told(seen, over=("sex", "age")) == {("East", "2022", ""): "15 persons"}

    @pytest.mark.parametrize("to", ["2022", ("2022",), ("2022", CITY, None)])
    def test_not_one_for_each(self, to: object) -> None:
        """The axes are named, and the hint shows how to say it."""
        with pytest.raises(DefinitionError, match="one thing for each of period, place") as e:
            told(over=("period", "place"), to=to)

        assert "to=('2022', city)" in str(e.value.hint)

    def test_an_axis_that_is_not_combined(self) -> None:
        """A mapping that names another axis is a slip, and not passed over."""
        with pytest.raises(UnknownNameError, match="perid"):
            told(over=("period", "place"), to={"perid": "2022"})


class TestExpected:
    """Who should report."""

    @pytest.mark.parametrize(
        "expected", ["county", ["X-E", "X-W"], [EAST, WEST], {"place": "county"}, ["county"]]
    )
    def test_places(self, expected: object) -> None:
        """A level, places, or a mapping."""
        found = hp.aggregate(ALONE[:1], hierarchy=TREE, expected=expected)

        assert str(found["visits"].coverage) == "1 of 2"

    def test_one_place(self) -> None:
        """A list of one place means that one only."""
        found = hp.aggregate(ALONE[:1], hierarchy=TREE, expected=EAST)

        assert found["visits"].coverage.is_complete

    @pytest.mark.parametrize("expected", ["countty", ["X-Z"], hp.Jurisdiction("X-Z", "Elsewhere")])
    def test_no_such_place(self, expected: object) -> None:
        """What the hierarchy lacks is named."""
        with pytest.raises(UnknownNameError):
            told(ALONE, expected=expected)

    @pytest.mark.parametrize(
        ("expected", "coverage"),
        [
            ("quarter", "2 of 4"),
            (hp.Period.of("2022-Q1").kind, "2 of 4"),
            ("half-year", "1 of 2"),
            (["2022-Q1", "2022-Q3"], "1 of 2"),
            (hp.Period.of("2022-Q1"), "1 of 1"),
            ({"period": "month"}, "6 of 12"),
        ],
    )
    def test_periods(self, expected: object, coverage: str) -> None:
        """A kind or its name, a list of periods, or a mapping."""
        seen = hp.Observation(VISITS, 5, period="2022-H1", place=EAST)
        found = hp.aggregate([seen], over="period", to="2022", expected=expected)

        assert str(found["visits"].coverage) == coverage

    @pytest.mark.parametrize("expected", ["fortnight", hp.Period.of("2022-01-03/2022-01-09").kind])
    def test_no_kind_of_calendar_period(self, expected: object) -> None:
        """The kinds that there are, are listed."""
        with pytest.raises(UnknownNameError, match="kind of calendar period") as caught:
            told(over="period", to="2022", expected=expected)

        assert "month" in str(caught.value.hint)

    @pytest.mark.parametrize(
        "expected", [["female", "male", "unknown"], [hp.Category("female"), "male", "unknown"]]
    )
    def test_categories(self, expected: object) -> None:
        """Categories or their ids."""
        found = hp.aggregate(SEEN, over="sex", expected=expected)

        assert {str(each.coverage) for each in found} == {"2 of 3"}

    @pytest.mark.parametrize("expected", ["female", hp.Category("female")])
    def test_one_category(self, expected: object) -> None:
        """A single one is no list of letters."""
        found = hp.aggregate(SEEN, over="sex", expected=expected)

        assert {str(each.coverage) for each in found} == {"1 of 1"}

    def test_each_axis_has_its_own(self) -> None:
        """A mapping says it for each; what is not named is as if nothing was said."""
        found = hp.aggregate(
            SEEN,
            over=("period", "place"),
            to=("2022", CITY),
            hierarchy=TREE,
            expected={"period": "quarter", "place": "county"},
        )

        assert {str(each.coverage) for each in found} == {"8 of 8"}

    def test_each_dimension_has_its_own(self) -> None:
        """Two dimensions are two axes."""
        seen = [
            hp.Observation(VISITS, 1, period="2022", place=EAST, part={SEX: sex, AGE: age})
            for sex in ("female", "male")
            for age in ("young", "old")
        ]
        found = hp.aggregate(
            seen,
            over=("sex", "age"),
            to={},
            expected={"sex": ["female", "male"], AGE: ["young", "old"]},
        )

        assert (found["visits"].value, str(found["visits"].coverage)) == (
            VISITS.quantity(4),
            "4 of 4",
        )

    def test_several_axes_and_no_mapping(self) -> None:
        """It would be a guess for which axis it is."""
        with pytest.raises(DefinitionError, match="expected= does not say which axis") as caught:
            told(over=("period", "place"), to=("2022", CITY), expected="county")

        assert "expected={'place'" in str(caught.value.hint)

    def test_an_axis_that_is_not_combined(self) -> None:
        """A mapping that names another axis is a slip."""
        with pytest.raises(UnknownNameError, match="plaec"):
            told(ALONE, expected={"plaec": "county"})


class TestRules:
    """Another rule than the indicator's own."""

    @pytest.mark.parametrize(
        "rule", ["maximum", hp.as_rule("maximum"), {"place": "maximum"}, {hp.Axis.PLACE: "maximum"}]
    )
    def test_one_axis(self, rule: object) -> None:
        """A rule or its name, or a mapping."""
        assert list(told(ALONE, rule=rule).values()) == ["2 persons"]

    def test_several_axes(self) -> None:
        """A mapping says which; the others keep their own."""
        found = told(over=("period", "place"), to=("2022", CITY), rule={"place": "maximum"})

        assert found["A city (made up)", "2022", "sex=female"] == "68 persons"

    def test_several_axes_and_no_mapping(self) -> None:
        """It would be a guess which axis is meant."""
        with pytest.raises(DefinitionError, match="rule= does not say which axis"):
            told(over=("period", "place"), to=("2022", CITY), rule="maximum")

    def test_no_such_rule(self) -> None:
        """It is named."""
        with pytest.raises(UnknownNameError, match="maximim"):
            told(ALONE, rule="maximim")

    def test_an_axis_that_is_not_combined(self) -> None:
        """A mapping that names another axis is a slip."""
        with pytest.raises(UnknownNameError, match="plaec"):
            told(ALONE, rule={"plaec": "maximum"})


class TestInto:
    """What the result is of."""

    def test_of_one_indicator_only(self) -> None:
        """Two indicators make no third; both are named."""
        other = hp.Count("births", "Births (made up)", unit="person", accumulates="flow")
        seen = [*ALONE, hp.Observation(other, 3, period="2022", place=EAST)]
        into = hp.Count("contacts", "Contacts (made up)", unit="person", accumulates="flow")
        with pytest.raises(DefinitionError, match=r"'contacts'.*not of births, visits") as caught:
            hp.aggregate(seen, hierarchy=TREE, into=into)

        assert "one of them" in str(caught.value.hint)
