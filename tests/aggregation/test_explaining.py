"""How an aggregate was made, in words."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.aggregation.explaining import summed_up

CITY = hp.Jurisdiction("X", {"en": "A city (made up)", "zh": "某市（虚构）"}, level="province")
EAST, WEST, NORTH = (
    hp.Jurisdiction(f"X-{n[0]}", n, level="county", parent=CITY) for n in ("East", "West", "North")
)
TREE = (CITY, EAST, WEST, NORTH)
BUREAU = hp.Source({"en": "A made-up bureau", "zh": "虚构的局"}, "2022-04-01")
MANAGED = hp.Share("managed", {"en": "Patients managed", "zh": "患者管理率"}, of="person")
VISITS = hp.Count("visits", {"en": "Visits", "zh": "就诊人次"}, unit="person", accumulates="flow")
SHARES = (
    hp.Observation(MANAGED, period="2022", place=EAST, numerator=6, denominator=10, source=BUREAU),
    hp.Observation(MANAGED, period="2022", place=WEST, numerator=20, denominator=30, source=BUREAU),
    hp.Observation(MANAGED, "70 %", period="2022", place=CITY),
)


def managed(**options: object) -> hp.Aggregate:
    """Return the share of the city, of which the north is silent and weighs 20."""
    return hp.aggregate(SHARES, hierarchy=TREE, weights={"X-N": 20}, **options)["managed"]  # type: ignore[arg-type]


def visits(**said: int) -> list[hp.Observation]:
    """Return visits by the name of a place."""
    places = {str(place): place for place in (EAST, WEST, NORTH)}
    return [hp.Observation(VISITS, n, period="2022", place=places[p]) for p, n in said.items()]


class TestEnglish:
    """The whole text."""

    def test_judged_by_the_bounds(self) -> None:
        """Value, rule, coverage, what reported, own figure, and every part with its source."""
        assert managed().explain() == (
            "Patients managed, A city (made up), 2022: 43.33 % to 76.67 %\n"
            "  pooled of 2 of 3 reports; silent: North 2022\n"
            "  the part that reported: 65 %\n"
            "  by weight, ≈ 66.67 % of it reported\n"
            "  figure of its own: 70 %\n"
            "    North 2022: missing\n"
            "    East 2022: 60 % × 10 (A made-up bureau, 2022-04-01)\n"
            "    West 2022: ≈ 66.67 % × 30 (A made-up bureau, 2022-04-01)"
        )

    def test_judged_by_the_reporting_part(self) -> None:
        """It says that the rest was left out of account, and still tells the bounds."""
        lines = managed(missing="ignore").explain().splitlines()

        assert lines[:3] == [
            "Patients managed, A city (made up), 2022: 65 %",
            (
                "  pooled of 2 of 3 reports; silent: North 2022; "
                "judged by the part that reported, as if it were the whole"
            ),
            "  whatever is missing: 43.33 % to 76.67 %",
        ]

    def test_judged_under_an_assumption(self) -> None:
        """The assumption is stated."""
        lines = managed(missing=hp.Assume(low="50 %")).explain().splitlines()

        assert lines[:4] == [
            "Patients managed, A city (made up), 2022: 60 % to 76.67 %",
            (
                "  pooled of 2 of 3 reports; silent: North 2022; "
                "assuming that whoever is silent lies from 50 % up"
            ),
            "  whatever is missing: 43.33 % to 76.67 %",
            "  the part that reported: 65 %",
        ]

    def test_complete(self) -> None:
        """Where nothing is missing and nothing differs, there is little to say."""
        found = hp.aggregate(visits(East=1, West=2, North=4), hierarchy=TREE, missing="ignore")

        assert found["visits"].explain() == (
            "Visits, A city (made up), 2022: 7 persons\n"
            "  sum of 3 of 3 reports\n"
            "    East 2022: 1 person\n"
            "    North 2022: 4 persons\n"
            "    West 2022: 2 persons"
        )

    def test_a_difference(self) -> None:
        """The whole's own figure, and how far it is from its parts; only if it is."""
        parts = visits(East=1, West=2, North=4)
        for own, told in ((9, True), (7, False)):
            total = hp.Observation(VISITS, own, period="2022", place=CITY)
            text = hp.aggregate([*parts, total], hierarchy=TREE)["visits"].explain()

            assert f"  figure of its own: {own} persons" in text
            assert ("  the two differ by 2 persons" in text) is told

    def test_who_is_left_out(self) -> None:
        """With the reason, before those that reported."""
        remark = hp.Remark(VISITS, period="2022", place=WEST, assertion="not_applicable")
        found = hp.aggregate([*visits(East=3, North=4), remark], hierarchy=TREE)["visits"]

        assert found.explain().splitlines()[2:] == [
            "    West 2022: not applicable",
            "    East 2022: 3 persons",
            "    North 2022: 4 persons",
        ]

    def test_a_reason(self) -> None:
        """Where there is one, in brackets."""
        half = [
            hp.Observation(VISITS, n, period=p, place=EAST)
            for p, n in (("2022-H1", 3), ("2022-02", 1), ("2022-H2", 4))
        ]
        text = hp.aggregate(half, over="period", to="2022")["visits"].explain()

        assert "2022-02: not counted (its days are counted in other periods)" in text

    def test_parts_that_are_made_of_parts(self) -> None:
        """How many of their own reports there are."""
        months = [hp.Observation(VISITS, 1, period="2022-01", place=p) for p in (EAST, WEST, NORTH)]
        found = hp.aggregate(months, over=("period", "place"), to=("2022-Q1", CITY), hierarchy=TREE)

        assert "East 2022-Q1: at least 1 person (1/3)" in found["visits"].explain()

    def test_without_a_place_and_of_a_part(self) -> None:
        """A missing place is left out, a part is named."""
        seen = [
            hp.Observation(VISITS, 1, period=p, part={"sex": "female"})
            for p in ("2022-H1", "2022-H2")
        ]
        found = hp.aggregate(seen, over="period", to="2022")["visits"]

        assert found.explain().startswith("Visits, 2022, sex=female: 2 persons\n")

    def test_states(self) -> None:
        """Steps are shown by their names."""
        step = hp.Step("system", "System (made up)", states=["planned", "built"])
        seen = [
            hp.Observation(step, state, period="2022", place=place)
            for state, place in (("built", EAST), ("planned", WEST), ("built", NORTH))
        ]
        text = hp.aggregate(seen, hierarchy=TREE)["system"].explain()

        assert "2022: planned\n  minimum of 3 of 3 reports" in text
        assert "East 2022: built" in text


class TestLength:
    """Texts that stay readable."""

    MANY = tuple(hp.Jurisdiction(f"X-{n:02}", f"D{n}", parent=CITY) for n in range(20))

    @pytest.fixture
    def found(self) -> hp.Aggregate:
        """Return the sum of twenty places, of which ten are silent."""
        seen = [hp.Observation(VISITS, 1, period="2022", place=place) for place in self.MANY[:10]]
        return hp.aggregate(seen, hierarchy=[CITY, *self.MANY])["visits"]

    def test_six_names_are_enough(self, found: hp.Aggregate) -> None:
        """The others are counted."""
        assert summed_up(found, "en") == (
            "sum of 10 of 20 reports; silent: D10 2022, D11 2022, D12 2022, D13 2022, D14 2022, "
            "D15 2022 and 4 more"
        )
        assert summed_up(found, "zh").endswith("D15 2022等另4项")

    def test_as_many_parts_as_wanted(self, found: hp.Aggregate) -> None:
        """Twelve by default, the silent first."""
        lines = found.explain().splitlines()
        assert lines[3] == "    D10 2022: missing"
        assert lines[-1] == "    … and 8 more"
        assert len(lines) == 3 + 12 + 1

        assert found.explain(most=2).splitlines()[3:] == [
            "    D10 2022: missing",
            "    D11 2022: missing",
            "    … and 18 more",
        ]
        assert found.explain("zh", most=2).splitlines()[-1] == "    ……另有18项"
        assert "more" not in found.explain(most=20).splitlines()[-1]


class TestChinese:
    """The same in Chinese."""

    def test_judged_by_the_bounds(self) -> None:
        """With full-width punctuation."""
        assert managed().explain("zh") == (
            "患者管理率，某市（虚构），2022年：43.33%至76.67%\n"
            "  合并计算，已报2/3；未报：North 2022\n"
            "  已报部分：65%\n"
            "  按权重计，已报≈66.67%\n"
            "  自报数：70%\n"
            "    North 2022：未报\n"
            "    East 2022：60% × 10 (虚构的局, 2022-04-01)\n"
            "    West 2022：≈66.67% × 30 (虚构的局, 2022-04-01)"
        )

    def test_judged_otherwise(self) -> None:
        """What was ignored or assumed is said here too."""
        assert "；仅按已报部分判断" in managed(missing="ignore").explain("zh-Hans")
        assert "  无论未报者如何：43.33%至76.67%" in managed(missing="ignore").explain("zh")
        assumed = managed(missing=hp.Assume(low="50 %", high="70 %"))
        assert "；假定未报者为50%至70%" in assumed.explain("zh")

    def test_what_differs_and_what_is_left_out(self) -> None:
        """States, reasons and differences have Chinese words."""
        remark = hp.Remark(VISITS, period="2022", place=WEST, assertion="not_applicable")
        own = hp.Observation(VISITS, 9, period="2022", place=CITY)
        found = hp.aggregate([*visits(East=3, North=4), remark, own], hierarchy=TREE)["visits"]

        assert found.explain("zh") == (
            "就诊人次，某市（虚构），2022年：7人\n"
            "  合计，已报2/2\n"
            "  自报数：9人\n"
            "  两者相差2人\n"
            "    West 2022：不适用\n"
            "    East 2022：3人\n"
            "    North 2022：4人"
        )

    def test_places_by_their_chinese_names(self) -> None:
        """Where they have one."""
        city = hp.Jurisdiction("Y", "市")
        here, there = (
            hp.Jurisdiction(f"Y-{en}", {"en": en, "zh": zh}, parent=city)
            for en, zh in (("South", "南区"), ("Hills", "山区"))
        )
        seen = hp.Observation(VISITS, 1, period="2022", place=here)
        text = hp.aggregate([seen], hierarchy=[city, here, there])["visits"].explain("zh")

        assert "南区" in text
        assert "山区" in text
        assert "South" not in text
