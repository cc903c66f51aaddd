"""Where floats give a wrong verdict, and other traps of engines, on every engine."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.tables.drawing import Case, Row
from tests.tables.laws_encoding import FORMS, encoded, kept
from tests.tables.laws_engines import CORE, needed
from tests.tables.oracle import Judgement, judgements, rows_of

import healthplan as hp
from healthplan import tables
from healthplan.errors import HealthPlanError
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ZERO = Span.point(0)
EVERY = pytest.mark.parametrize("name", CORE)
TOP = hp.Jurisdiction("1", "A province (made up)", level="province")
MANAGED = hp.Share("managed", "Managed", of="person")
SPENT = hp.Amount("spent", "Spent", unit="yuan")
SCORE = hp.Index("score", "Score", over_places="mean")


def counties(number: int, parent: hp.Jurisdiction = TOP) -> list[hp.Jurisdiction]:
    """Return counties of a province, or townships of a county."""
    level = "county" if parent is TOP else "township"
    codes = [f"{parent.code}{n:03}" for n in range(number)]
    return [hp.Jurisdiction(code, code, level=level, parent=parent) for code in codes]


def promised(
    targets: Sequence[hp.Target], rows: Sequence[Row], places: Sequence[hp.Jurisdiction] = ()
) -> Case:
    """Return a case of a province with these promises and figures."""
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=TOP, targets=targets)
    return Case(plan=plan, places=(TOP, *places), rows=tuple(rows))


def found(assessed: tables.Attained) -> list[Judgement]:
    """Return what was found of every promise."""
    return list(judgements(rows_of(assessed.frame)).values())


def value(place: hp.Jurisdiction, indicator: hp.Indicator, number: str) -> Row:
    """Return a value of 2022."""
    return Row(place.code, indicator.id, "2022", None, number)


class TestTies:
    """A value that lies exactly on its bound keeps it, whatever floats would say."""

    @EVERY
    def test_of_counts(self, name: str) -> None:
        """In floats 23/40 is less than 57.5 %, 29/50 less than 58 %, and 11/20 more than 55 %."""
        bounds = {
            (23, 40): hp.at_least("57.5 %"),
            (29, 50): hp.at_least("58 %"),
            (11, 20): hp.at_most("55 %"),
            (1311, 2000): hp.at_least("65.55 %"),
        }
        places = counties(len(bounds))
        case = promised(
            [
                hp.Target(MANAGED, bound, by="2022", place=place)
                for place, bound in zip(places, bounds.values(), strict=True)
            ],
            [
                Row(place.code, MANAGED.id, "2022", None, None, *counted)
                for place, counted in zip(places, bounds, strict=True)
            ],
            places,
        )

        judged = found(tables.assess(encoded(case, needed(name))))

        assert [(each.verdict, each.margin, each.is_final) for each in judged] == [
            ("met", ZERO, True)
        ] * len(bounds)

    @EVERY
    @pytest.mark.parametrize("form", sorted(FORMS))
    def test_of_sums_and_means(self, name: str, form: str) -> None:
        """Ten times 0.1 is 1, and the mean of 0.1, 0.2 and 0.3 is 0.2: floats miss both."""
        places = counties(10)
        said = [value(place, SPENT, "0.1") for place in places]
        said += [
            value(place, SCORE, number)
            for place, number in zip(places, ("0.1", "0.2", "0.3"), strict=False)
        ]
        targets = [
            hp.Target(SPENT, hp.at_least("1 yuan"), by="2022"),
            hp.Target(SCORE, hp.at_most(hp.quantity("0.2", "1")), by="2022"),
        ]
        figures = encoded(promised(targets, said, places), needed(name), form=form)
        whole = tables.aggregate(figures, to="province", expected="county", missing="ignore")

        judged = found(tables.assess(whole))

        assert {(each.verdict, each.margin) for each in judged} == {("met", ZERO)}
        assert {each.value for each in judged} == {Span.point(1), Span.point(Fraction(1, 5))}

    @EVERY
    def test_of_many_sums(self, name: str) -> None:
        """Sums of fifteen values of one decimal, each promised at exactly its own number."""
        case = many_sums()
        whole = tables.aggregate(encoded(case, needed(name)), to="county", expected="township")

        judged = found(tables.assess(whole))

        assert {(each.verdict, each.margin) for each in judged} == {("met", ZERO)}
        assert len(judged) == len(case.plan.targets)


def many_sums() -> Case:
    """Return counties of fifteen townships, each with two promises that its sum just keeps."""
    random = Random(7)  # noqa: S311 - made-up figures, the same each time
    rows, targets = [], []
    places = counties(30)
    townships = [town for place in places for town in counties(15, place)]
    for place in places:
        numbers = [Decimal(random.randrange(1, 1000)) / 10 for _ in range(15)]
        total = f"{sum(numbers)} yuan"
        targets += [
            hp.Target(SPENT, bound(total), by="2022", place=place, id=f"{place.code} {at}")
            for at, bound in enumerate((hp.at_least, hp.at_most))
        ]
        own = [town for town in townships if town.parent == place.code]
        rows += [value(town, SPENT, str(n)) for town, n in zip(own, numbers, strict=True)]
    return promised(targets, rows, [*places, *townships])


class TestOrder:
    """Rows come in any order."""

    @pytest.mark.parametrize("name", ["polars", "pandas-native", "duckdb"])
    def test_makes_no_difference(self, name: str) -> None:
        """Shuffled rows give the same answer, to the last digit."""
        case, how = many_sums(), needed(name)
        rows = list(case.rows)
        Random(1).shuffle(rows)  # noqa: S311 - the same order each time

        one, other = (
            rows_of(tables.aggregate(encoded(c, how), to="province", expected="township").frame)
            for c in (case, case.with_rows(rows))
        )

        assert one == other


class TestMagnitudes:
    """Numbers too large for exact whole numbers of 64 bits are refused, and never wrapped."""

    HUGE = 2**62

    @EVERY
    def test_of_a_sum(self, name: str) -> None:
        """A sum of two numbers that each just fit is refused, by the name of the indicator."""
        beds = hp.Count("beds", "Beds", unit="center", accumulates="level")
        places = counties(2)
        rows = [value(place, beds, str(self.HUGE)) for place in places]
        case = promised([hp.Target(beds, hp.at_least(1), by="2022")], rows, places)

        with pytest.raises(HealthPlanError, match="beds"):
            rows_of(
                tables.aggregate(
                    encoded(case, needed(name)), to="province", expected="county"
                ).frame
            )

    @EVERY
    def test_of_a_comparison(self, name: str) -> None:
        """Counts that fit, but not times the threshold, are refused too."""
        row = Row(TOP.code, MANAGED.id, "2022", None, None, self.HUGE - 1, self.HUGE)
        target = hp.Target(MANAGED, hp.at_least("33.333333333 %"), by="2022")
        case = promised([target], [row])

        with pytest.raises(HealthPlanError, match="managed"):
            rows_of(tables.assess(encoded(case, needed(name))).frame)


class TestTypes:
    """Whole numbers of any width."""

    @pytest.mark.parametrize("kind", [pl.Int8, pl.UInt8, pl.Int16, pl.UInt32, pl.UInt64])
    @pytest.mark.parametrize("name", ["polars", "pandas-native"])
    def test_small_and_unsigned(self, name: str, kind: Any) -> None:  # noqa: ANN401 - a type of polars
        """Figures that fill a narrow type are added, multiplied and subtracted without wrapping."""
        places = counties(3)
        rows = [
            Row(place.code, MANAGED.id, "2022", None, None, n, 120)
            for place, n in zip(places, (119, 120, 120), strict=True)
        ]
        case = promised([hp.Target(MANAGED, hp.at_least("100 %"), by="2022")], rows, places)
        how = needed(name)
        narrow = narrowed(how.make, "numerator", "denominator", kind=kind)
        figures = encoded(case, type(how)(narrow, engine=how.engine))
        whole = tables.aggregate(figures, to="province", expected="county")

        [judged] = found(tables.assess(whole))

        assert judged.value == Span.point(Fraction(359, 360))
        assert judged.margin == Span.point(Fraction(-1, 360))

    @EVERY
    def test_codes_that_are_numbers(self, name: str) -> None:
        """Places and years may be whole numbers, some of them blank."""
        places = counties(2)
        rows = [value(place, SPENT, "1.5") for place in places]
        case = promised([hp.Target(SPENT, hp.at_least("1 yuan"), by="2022")], rows, places)
        how = needed(name)

        def make(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame of any library
            return how.make(table.with_columns(pl.col("place", "period").cast(pl.Int64)))

        assert kept(encoded(case, type(how)(make, engine=how.engine))) == {
            (place.code, SPENT.id, "2022", ""): Fraction(3, 2) for place in places
        }


def narrowed(make: Callable[[pl.DataFrame], Any], *columns: str, kind: Any) -> Any:  # noqa: ANN401 - a type of polars
    """Return what makes a frame whose columns are of a narrow type."""
    return lambda table: make(table.with_columns(pl.col(*columns).cast(kind)))


class TestBlanks:
    """A blank is no figure, and never a zero."""

    @EVERY
    def test_is_left_out(self, name: str) -> None:
        """Who left the cell blank is silent: the sum is at least what the others said."""
        places = counties(3)
        rows = [
            value(places[0], SPENT, "1.5"),
            Row(places[1].code, SPENT.id, "2022", None, None),
            value(places[2], SPENT, "0"),
        ]
        case = promised([hp.Target(SPENT, hp.at_most("2 yuan"), by="2022")], rows, places)
        whole = tables.aggregate(encoded(case, needed(name)), to="province", expected="county")

        [judged] = found(tables.assess(whole))

        assert judged.verdict == "undecided"
        assert judged.value == Span(Fraction(3, 2), None)

    @EVERY
    def test_of_counts_beside_values(self, name: str) -> None:
        """Where counts are blank the value is meant, and the other way round."""
        places = counties(2)
        rows = [
            value(places[0], MANAGED, "57.5"),
            Row(places[1].code, MANAGED.id, "2022", None, None, 23, 40),
        ]
        case = promised([hp.Target(MANAGED, hp.at_least("57.5 %"), by="2022")], rows, places)

        assert set(kept(encoded(case, needed(name))).values()) == {Fraction(23, 40)}


class TestDuplicates:
    """One cell has one figure."""

    @EVERY
    def test_are_refused(self, name: str) -> None:
        """Two figures of one cell are refused, with the place, and nothing is chosen."""
        rows = [value(TOP, SPENT, "1"), value(TOP, SPENT, "2")]
        case = promised([hp.Target(SPENT, hp.at_least("1 yuan"), by="2022")], rows)

        with pytest.raises(HealthPlanError, match=r"spent"):
            encoded(case, needed(name))
