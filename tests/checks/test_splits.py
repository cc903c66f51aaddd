"""Parts against their whole; all figures here are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SLUG = "parts-against-total"
CENTERS = hp.Count("centers", "Centers", unit="center", accumulates="level")
MONEY = hp.Amount("money", "Money", unit="yuan")


def said(
    whole: int | None,
    parts: Mapping[Any, int],
    dimension: hp.Dimension | str = "level",
    **rest: Any,  # noqa: ANN401 - any field
) -> list[hp.Observation]:
    """Return the records of a whole and of its parts."""
    shared = {"period": "2020"} | rest
    records = [] if whole is None else [hp.Observation(CENTERS, whole, **shared)]
    for category, number in parts.items():
        records.append(hp.Observation(CENTERS, number, part={dimension: category}, **shared))
    return records


class TestDisjoint:
    """Parts that share nothing."""

    def test_s1_023_too_much(self, found: Callable[..., list[hp.Finding]]) -> None:
        """12 and 100 are 112, so the whole cannot be 100."""
        home = hp.Jurisdiction("CN-50", "Chongqing")
        records = said(100, {"municipal": 12, "district": 100}, place=home)
        (finding,) = found(SLUG, records)

        assert finding.subject == "centers, CN-50, 2020"
        assert finding.message == "municipal + district are 112 centers, and the whole 100 centers"

    def test_as_much(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Or less, as long as other parts may be silent."""
        assert found(SLUG, said(112, {"municipal": 12, "district": 100})) == []
        assert found(SLUG, said(200, {"municipal": 12, "district": 100})) == []

    def test_too_little_of_all(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Once every category that there is was reported."""
        level = hp.Dimension("level", categories=["municipal", "district"])
        parts = {"municipal": 12, "district": 100}

        assert found(SLUG, said(112, parts, level)) == []
        (finding,) = found(SLUG, said(113, parts, level))
        assert finding.hint == "a part may be missing or wrong"
        assert found(SLUG, said(113, {"municipal": 12}, level)) == []

    def test_an_unknown_whole(self, found: Callable[..., list[hp.Finding]]) -> None:
        """It may be anything."""
        assert found(SLUG, said(None, {"municipal": 12, "district": 100})) == []

    def test_a_derived_whole(self, found: Callable[..., list[hp.Finding]]) -> None:
        """What follows from a difference is known as well."""
        records = [
            *said(None, {"municipal": 12, "district": 100}),
            hp.Observation(CENTERS, 90, period="2019"),
            hp.Comparison(CENTERS, 10, above="2019", period="2020"),
        ]

        assert len(found(SLUG, records)) == 1

    def test_the_same_days_by_another_name(self, found: Callable[..., list[hp.Finding]]) -> None:
        """The years of a five-year plan are the plan."""
        records = [
            *said(100, {}, period="2016/2020"),
            *said(None, {"municipal": 12, "district": 100}, period="13th Five-Year Plan"),
        ]

        assert len(found(SLUG, records)) == 1

    def test_another_year_is_another_whole(self, found: Callable[..., list[hp.Finding]]) -> None:
        """And so are another place and what was only planned."""
        records = [*said(100, {"municipal": 12}), *said(None, {"district": 100}, period="2021")]
        records += said(None, {"other": 100}, assertion="planned")

        assert found(SLUG, records) == []

    def test_each_dimension_by_itself(self, found: Callable[..., list[hp.Finding]]) -> None:
        """A part of two dimensions is a part of two wholes."""
        both = hp.Part.of({"level": "municipal", "sex": "female"})
        records = [
            *said(None, {"municipal": 5}),
            hp.Observation(CENTERS, 7, period="2020", part=both),
        ]
        (finding,) = found(SLUG, records)

        assert finding.message == "female is 7 centers, and the whole 5 centers"

    @given(st.lists(st.integers(0, 50), min_size=1, max_size=6), st.integers(0, 200))
    def test_it_is_found_just_where_they_are_more(self, parts: list[int], whole: int) -> None:
        """For whatever numbers, in whatever order."""
        records = said(whole, {f"part-{n}": number for n, number in enumerate(parts)})
        slugs = [finding.slug for finding in check(hp.Plan("p", "P"), reversed(records))]

        assert (SLUG in slugs) is (sum(parts) > whole)


class TestOthers:
    """Parts that may share something."""

    @pytest.mark.parametrize("overlap", ["overlapping", "subset"])
    def test_each_is_no_more_than_the_whole(
        self, overlap: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Their sum may be."""
        age = hp.Dimension("age", overlap=overlap, categories=["a", "b"])

        assert found(SLUG, said(100, {"a": 60, "b": 70}, age)) == []
        (finding,) = found(SLUG, said(65, {"a": 60, "b": 70}, age))
        assert finding.message == "b is 70 centers, and the whole 65 centers"

    def test_they_need_not_make_the_whole(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Even if they are all there are."""
        age = hp.Dimension("age", overlap="overlapping", categories=["a"])

        assert found(SLUG, said(100, {"a": 60}, age)) == []

    def test_what_lies_within_another(self, found: Callable[..., list[hp.Finding]]) -> None:
        """It is no more than that, and is not counted a second time."""
        women = hp.Category("women-35-64", within="women")
        parts = {"women": 50, "men": 50, women: 40}

        assert found(SLUG, said(100, parts, "sex")) == []
        (finding,) = found(SLUG, said(100, parts | {women: 51}, "sex"))
        assert finding.message == "women-35-64 is 51 centers, and women 50 centers"

    def test_what_lies_within_what_nobody_reported(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """It is a part of the whole; the dimension may say what lies where."""
        sex = hp.Dimension("sex", categories=["women", hp.Category("35-64", within="women")])

        assert found(SLUG, said(100, {"35-64": 100}, sex)) == []
        (finding,) = found(SLUG, said(100, {"35-64": 101}, sex))
        assert finding.message == "35-64 is 101 centers, and the whole 100 centers"

    def test_what_lies_within_need_not_make_the_whole(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Nor is it counted a second time, nor its sum asked about: it may overlap."""
        inner = [hp.Category(name, within="women") for name in ("15-49", "35-64")]
        sex = hp.Dimension("sex", categories=["women", *inner])

        assert found(SLUG, said(50, {"women": 50, "15-49": 20, "35-64": 20}, sex)) == []
        assert found(SLUG, said(50, {"women": 50, "15-49": 40, "35-64": 40}, sex)) == []


class TestWhatDoesNotAdd:
    """Figures that are no sums of their parts."""

    def test_shares_and_rates(self, found: Callable[..., list[hp.Finding]]) -> None:
        """60 % of women and 70 % of men are not 130 % of all."""
        share = hp.Share("share", "Share")
        subsidy = hp.Amount("subsidy", "Subsidy for each person", unit="yuan/person")
        parts = [hp.Part(), hp.Part.of({"sex": "female"}), hp.Part.of({"sex": "male"})]
        records = [hp.Observation(share, "65 %", period="2020", part=part) for part in parts]
        records += [hp.Observation(subsidy, "9 yuan/person", period="2020", part=p) for p in parts]
        records += [hp.Observation(hp.Index("i", "I"), "5", period="2020", part=p) for p in parts]

        assert found(SLUG, records) == []

    def test_what_is_said_not_to(self, found: Callable[..., list[hp.Finding]]) -> None:
        """By the rule of the indicator, or because a part may be below zero."""
        balance = hp.Interval(None, None, unit=hp.unit("yuan"))
        parts = [hp.Part(), hp.Part.of({"use": "new"}), hp.Part.of({"use": "old"})]
        records = [
            hp.Observation(indicator, "5 yuan", period="2020", part=part)
            for part in parts
            for indicator in (
                hp.Amount("a", "A", unit="yuan", over_categories="maximum"),
                hp.Amount("b", "B", unit="yuan", limits=balance),
            )
        ]

        assert found(SLUG, records) == []

    def test_money_does(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Amounts are added like counts."""
        parts = [hp.Part(), hp.Part.of({"use": "new"}), hp.Part.of({"use": "old"})]
        records = [hp.Observation(MONEY, "5 million yuan", period="2020", part=p) for p in parts]

        assert len(found(SLUG, records)) == 1
