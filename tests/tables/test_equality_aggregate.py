"""Aggregation by tables is aggregation by objects, digit for digit, on every engine."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from tests.tables.drawing import Case, Row
from tests.tables.drawing_kinds import KINDS
from tests.tables.drawing_wholes import Wholes, over_periods, over_places
from tests.tables.laws_aggregating import (
    judged_by_objects,
    judged_by_tables,
    made_of_objects,
    made_of_tables,
)
from tests.tables.laws_engines import EXAMPLES, drawn, needed

import healthplan as hp

WHOLES = {"places": over_places(), "periods": over_periods()}


@pytest.mark.parametrize("over", WHOLES)
class TestAggregate:
    """Counties make up cities and provinces, and quarters make up years."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_equals_the_object_path(self, over: str, name: str) -> None:
        """Bounds, reported value, coverage and stated figure are the same, or both refuse."""
        how = needed(name)

        @drawn(name)
        @given(wholes=WHOLES[over])
        def law(wholes: Wholes) -> None:
            assert made_of_tables(how, wholes) == made_of_objects(wholes)

        law()

    @pytest.mark.parametrize("name", ["polars", "pandas-native", "duckdb"])
    def test_proves_the_same(self, over: str, name: str) -> None:
        """What wholes prove is the same, whatever is made of those who are silent."""
        how = needed(name)

        @drawn(name)
        @given(wholes=WHOLES[over])
        def law(wholes: Wholes) -> None:
            assert judged_by_tables(how, wholes) == judged_by_objects(wholes)

        law()


CITY = hp.Jurisdiction("5001", "A city (made up)", level="city", parent="50")
PROVINCE = hp.Jurisdiction("50", "A province (made up)", level="province")


class TestAssumptions:
    """What rests on something that nobody reported."""

    def test_assumed_totals(self) -> None:
        """What rests on an assumption is not final, even where the assumption changes nothing."""
        built = KINDS["built"].indicator
        rows = [Row("50", built.id, quarter, None, "4") for quarter in ("2021-Q3", "2022-Q1")]
        assumed = hp.Assume(low="7 centers", high="12 centers")
        options = {"over": "period", "to": "year", "expected": "quarter", "missing": assumed}
        wholes = Wholes(case=_case(built, hp.at_most("7 centers"), rows), options=options)

        assert judged_by_tables(needed("polars"), wholes) == judged_by_objects(wholes)


class TestSilence:
    """What is not refused."""

    def test_refusing_silence(self) -> None:
        """A figure of its own that agrees with its parts leaves nobody silent."""
        share = KINDS["literate"].indicator
        case = _case(share, hp.at_least("50 %"), [Row("50", share.id, "2022", None, "58")])
        options = {
            "to": "province",
            "expected": "city",
            "missing": "refuse",
            "weights": {"5001": 1},
        }
        wholes = Wholes(case=case, options=options)

        assert made_of_tables(needed("polars"), wholes) == made_of_objects(wholes)

    def test_weights_of_nobody(self) -> None:
        """A figure within a city that did not exist then needs no weight."""
        share = KINDS["covered"].indicator
        later = hp.Jurisdiction("5002", "Later", level="city", parent="50", valid_from="2023-01-01")
        county = hp.Jurisdiction("500201", "A county", level="county", parent=later)
        rows = [
            Row("500201", share.id, "2022", None, "58"),
            Row("500101", share.id, "2022", None, "58"),
        ]
        first = hp.Jurisdiction("500101", "A county", level="county", parent=CITY)
        case = _case(share, hp.at_least("50 %"), rows)
        case = attrs.evolve(case, places=(*case.places, later, county, first))
        options = {"to": "city", "expected": "county", "weights": {"500101": 1}}
        wholes = Wholes(case=case, options=options)

        assert made_of_tables(needed("polars"), wholes) == made_of_objects(wholes)


def _case(indicator: hp.Indicator, bound: hp.Bound, rows: list[Row]) -> Case:
    target = hp.Target(indicator, bound, by="2021")
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=PROVINCE, targets=[target])
    return Case(plan=plan, places=(PROVINCE, CITY), rows=tuple(rows))
