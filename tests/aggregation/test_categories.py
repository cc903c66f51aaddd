"""Combining the categories of a dimension."""

from __future__ import annotations

from typing import Any

import pytest

import healthplan as hp
from healthplan.errors import DuplicateNameError, UnknownNameError
from healthplan.findings import Severity

EAST = hp.Jurisdiction("X-E", "East (made up)")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
COVERED = hp.Share("covered", "People covered (made up)", of="person")
SEX = hp.Dimension("sex", categories=["female", "male"])


def seen(
    dimension: hp.Dimension | str,
    said: dict[str, Any],
    indicator: hp.Indicator = VISITS,
    period: str = "2022",
) -> list[hp.Observation]:
    """Return one record for each category."""
    return [
        hp.Observation(indicator, v, period=period, place=EAST, part={dimension: category})
        for category, v in said.items()
    ]


def shares(dimension: hp.Dimension, said: dict[str, tuple[int, int]]) -> list[hp.Observation]:
    """Return a share for each category, by its counts."""
    return [
        hp.Observation(
            COVERED, period="2022", place=EAST, part={dimension: c}, numerator=n, denominator=d
        )
        for c, (n, d) in said.items()
    ]


def kinds(found: hp.Aggregation) -> list[str]:
    """Return the slugs of the findings."""
    return [finding.slug for finding in found.findings]


class TestDisjoint:
    """Categories in which nobody is counted twice."""

    def test_they_add_up(self) -> None:
        """Women and men make everybody."""
        found = hp.aggregate(seen(SEX, {"female": 3, "male": 4}), over=SEX)

        assert found["visits"].value == VISITS.quantity(7)
        assert found["visits"].part == hp.Observation(VISITS, 1, period="2022").part
        assert found.findings == ()

    def test_one_is_missing(self) -> None:
        """A declared category without a figure is missed by name."""
        found = hp.aggregate(seen(SEX, {"female": 3}), over=SEX)["visits"]

        assert str(found.bounds) == "at least 3 persons"
        assert found.coverage.silent == ("East (made up) male 2022",)

    def test_the_declaration_that_says_most_counts(self) -> None:
        """Whichever record brings it, and in whatever order."""
        bare = seen("sex", {"female": 3, "male": 4})
        full = seen(SEX, {"female": 1}, period="2021")
        for records in ([*bare, *full], [*full, *bare]):
            found = hp.aggregate(records, over="sex")

            assert str(found.at("visits", period="2021").coverage) == "1 of 2"
            assert found.findings == ()

    def test_one_dimension_has_one_definition(self) -> None:
        """Its id alone says nothing; another list of categories contradicts the first."""
        short = hp.Dimension("sex", categories=["female"])
        named = hp.Dimension("sex", {"en": "Sex", "zh": "性别"}, categories=["male", "female"])

        for other in ("sex", named):
            said = [*seen(SEX, {"female": 3}), *seen(other, {"male": 4})]
            assert hp.aggregate(said, over="sex")["visits"].value == VISITS.quantity(7)
        with pytest.raises(DuplicateNameError, match="two different dimensions are called 'sex'"):
            hp.aggregate([*seen(SEX, {"female": 3}), *seen(short, {"male": 4})], over="sex")

    def test_not_declared(self) -> None:
        """Where nobody says which there are, those seen in any period are all, and that is told."""
        records = [
            *seen("sex", {"female": 3, "male": 4}, period="2021"),
            *seen("sex", {"female": 5}),
        ]
        found = hp.aggregate(records, over="sex")

        assert str(found.at("visits", period="2022").coverage) == "1 of 2"
        assert kinds(found) == ["categories-not-declared"]
        finding = found.findings[0]
        assert (finding.severity, finding.subject) == (Severity.INFO, "visits")
        assert "female, male" in finding.message
        assert "categories=[" in str(finding.hint)

    def test_said_in_the_call(self) -> None:
        """Then what was seen is not asked, and what is not expected is left out with the reason."""
        found = hp.aggregate(
            seen("sex", {"female": 3, "unknown": 9}), over="sex", expected=["female", "male"]
        )

        assert kinds(found) == []
        assert found["visits"].coverage.silent == ("East (made up) male 2022",)
        assert [(m.key, str(m.why)) for m in found["visits"].excluded] == [
            ("unknown", "not among the categories that count")
        ]

    def test_a_record_without_the_dimension(self) -> None:
        """It is the whole's own figure, held against its parts."""
        own = hp.Observation(VISITS, 8, period="2022", place=EAST)
        found = hp.aggregate([*seen(SEX, {"female": 3, "male": 4}), own], over=SEX)

        assert found["visits"].value == VISITS.quantity(7)
        assert found["visits"].stated == VISITS.quantity(8)
        assert kinds(found) == ["parts-differ-from-total"]

    def test_a_whole_that_agrees(self) -> None:
        """Then there is nothing to find."""
        own = hp.Observation(VISITS, 7, period="2022", place=EAST)
        found = hp.aggregate([*seen(SEX, {"female": 3, "male": 4}), own], over=SEX)

        assert found.findings == ()
        assert found["visits"].difference == hp.quantity("0 persons")

    def test_a_whole_of_which_only_a_state_is_known(self) -> None:
        """A remark about the whole is no figure to compare."""
        remark = hp.Remark(VISITS, period="2022", place=EAST, assertion="not_applicable")
        found = hp.aggregate([*seen(SEX, {"female": 3, "male": 4}), remark], over=SEX)

        assert found["visits"].stated is None

    def test_only_the_whole(self) -> None:
        """Where nobody split it, the figure of the whole is all there is, and is kept."""
        own = hp.Observation(VISITS, 8, period="2022", place=EAST)
        (found,) = hp.aggregate([own], over=SEX)

        assert found.value == hp.quantity("8 persons")
        assert found.coverage.is_complete

    def test_one_place_splits_and_another_does_not(self) -> None:
        """A place that gives only its total counts beside one that gives both categories."""
        city = hp.Jurisdiction("X", "A city (made up)")
        a, b = (hp.Jurisdiction(f"X-{name}", name, parent=city) for name in ("A", "B"))
        told = [
            hp.Observation(VISITS, 5, period="2022", place=a, part={SEX: "female"}),
            hp.Observation(VISITS, 6, period="2022", place=a, part={SEX: "male"}),
            hp.Observation(VISITS, 20, period="2022", place=b),
        ]
        (found,) = hp.aggregate(
            told, over=(SEX, "place"), to={"place": city}, hierarchy=[city, a, b]
        )

        assert found.value == hp.quantity("31 persons")

    def test_nobody_to_count_in_the_whole(self) -> None:
        """A whole of nobody stays one."""
        assert (
            len(
                hp.aggregate(
                    [
                        hp.Observation(
                            shares(SEX, {"female": (1, 2)})[0].indicator,
                            numerator=0,
                            denominator=0,
                            period="2022",
                            place=EAST,
                        )
                    ],
                    over=SEX,
                )
            )
            == 0
        )

    def test_nobody_to_count_in_any(self) -> None:
        """A share of nobody, in every category, is no whole."""
        assert len(hp.aggregate(shares(SEX, {"female": (0, 0), "male": (0, 0)}), over=SEX)) == 0

    def test_one_without_anybody(self) -> None:
        """It takes no part."""
        found = hp.aggregate(shares(SEX, {"female": (0, 0), "male": (1, 4)}), over=SEX)["covered"]

        assert found.value == hp.quantity("25 %")
        assert str(found.coverage) == "1 of 1"

    def test_other_dimensions_stay(self) -> None:
        """What is combined along one dimension keeps the others."""
        records = [
            hp.Observation(VISITS, n, period="2022", place=EAST, part={SEX: s, "age": a})
            for n, s, a in ((1, "female", "old"), (2, "male", "old"), (4, "male", "young"))
        ]
        found = hp.aggregate(records, over=SEX)

        assert [(str(a.part), str(a.reported)) for a in found] == [
            ("age=old", "3 persons"),
            ("age=young", "4 persons"),
        ]


class TestWithin:
    """Categories that lie within others."""

    AGE = hp.Dimension(
        "age",
        categories=[
            "women",
            hp.Category("young", within="women"),
            hp.Category("old", within="women"),
            "men",
        ],
    )

    def test_an_inner_one_is_not_counted_again(self) -> None:
        """Young women are among the women."""
        found = hp.aggregate(seen(self.AGE, {"women": 5, "young": 2, "men": 4}), over=self.AGE)
        whole = found["visits"]

        assert whole.value == VISITS.quantity(9)
        assert {(m.key, str(m.why)) for m in whole.excluded} == {
            ("young", "part of another category"),
            ("old", "part of another category"),
        }

    def test_one_category_of_its_parts(self) -> None:
        """Old and young women make the women."""
        found = hp.aggregate(
            seen(self.AGE, {"young": 2, "old": 3, "men": 4}), over=self.AGE, to="women"
        )

        assert found["visits"].value == VISITS.quantity(5)
        assert str(found["visits"].part) == "age=women"
        assert "men" in {m.key for m in found["visits"].excluded}

    @pytest.mark.parametrize(
        ("low", "least"),
        [
            pytest.param("0 yuan", "at least 6 yuan", id="never negative"),
            pytest.param("-10 yuan", "at least -6 yuan", id="negative"),
            pytest.param(None, "anything", id="without any limit"),
        ],
    )
    def test_a_silent_one_holds_what_lies_within_it(self, low: str | None, least: str) -> None:
        """But only of what is never negative: the others could take it away again."""
        floor = None if low is None else hp.quantity(low)
        limits = hp.Interval(floor, None, unit=hp.unit("yuan"))
        spent = hp.Amount("spent", "Spent (made up)", unit="yuan", limits=limits)
        seen = [
            hp.Observation(spent, value, period="2022", place=EAST, part={self.AGE: category})
            for category, value in (("young", "2 yuan"), ("men", "4 yuan"))
        ]

        assert str(hp.aggregate(seen, over=self.AGE)["spent"].bounds) == least

    def test_the_whole_says_nothing_of_it(self) -> None:
        """A figure of everybody is neither a part of the women nor their own."""
        everybody = hp.Observation(VISITS, 50, period="2022", place=EAST)
        found = hp.aggregate(
            [*seen(self.AGE, {"young": 2, "old": 3}), everybody], over=self.AGE, to="women"
        )

        assert found["visits"].value == VISITS.quantity(5)
        assert found["visits"].stated is None

    def test_its_own_figure(self) -> None:
        """It is held against its parts."""
        found = hp.aggregate(
            seen(self.AGE, {"women": 6, "young": 2, "old": 3}), over=self.AGE, to="women"
        )

        assert found["visits"].stated == VISITS.quantity(6)
        assert kinds(found) == ["parts-differ-from-total"]

    def test_said_by_the_records_alone(self) -> None:
        """Without a declared dimension, the categories themselves say where they lie."""
        records = [
            hp.Observation(VISITS, n, period="2022", place=EAST, part={"age": category})
            for n, category in (
                (2, hp.Category("young", within="women")),
                (3, hp.Category("old", within="women")),
            )
        ]
        earlier = [
            hp.Observation(VISITS, 1, period="2021", place=EAST, part={"age": category})
            for category in (hp.Category("young"), "old")
        ]
        for every in ([*records, *earlier], [*earlier, *records]):
            found = hp.aggregate(every, over="age", to="women")

            assert found.at("visits", period="2022").value == VISITS.quantity(5)

    def test_a_circle(self) -> None:
        """Categories said to lie within each other neither hang nor count."""
        records = [
            hp.Observation(VISITS, n, period="2022", place=EAST, part={"age": category})
            for n, category in (
                (2, hp.Category("a", within="b")),
                (3, hp.Category("b", within="a")),
            )
        ]

        assert len(hp.aggregate(records, over="age")) == 0

    def test_a_category_that_nobody_knows(self) -> None:
        """It is refused, with those known."""
        with pytest.raises(UnknownNameError, match="'womn'") as caught:
            hp.aggregate(seen(self.AGE, {"young": 2}), over=self.AGE, to="womn")

        assert "women" in str(caught.value.hint)
