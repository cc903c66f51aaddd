"""What silent parts would have to report."""

from __future__ import annotations

from fractions import Fraction

import healthplan as hp
from healthplan.aggregation import need_of

CITY = hp.Jurisdiction("X", "A city (made up)")
A, B, C = (hp.Jurisdiction(f"X-{n}", n, parent=CITY) for n in "ABC")
TREE = (CITY, A, B, C)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
EQUAL = {"X-A": 1, "X-B": 1, "X-C": 1}
HALF = Fraction(1, 2)


def visits(**said: int) -> hp.Aggregate:
    """Return the sum of some places; the others are silent."""
    places = {place.code[-1]: place for place in (A, B, C)}
    seen = [hp.Observation(VISITS, n, period="2022", place=places[p]) for p, n in said.items()]
    return hp.aggregate(seen, hierarchy=TREE)["visits"]


def managed(*said: str, **options: object) -> hp.Aggregate:
    """Return the share of all, of which the first have spoken."""
    seen = [
        hp.Observation(MANAGED, value, period="2022", place=place)
        for value, place in zip(said, (A, B, C), strict=False)
    ]
    (found,) = hp.aggregate(seen, **{"weights": EQUAL, "hierarchy": TREE} | options)  # type: ignore[arg-type]
    return found


def told(found: hp.Aggregate, threshold: Fraction | int, *, upper: bool = False) -> tuple[str, str]:
    """Return what is needed, in English and in Chinese."""
    text = need_of(found, Fraction(threshold), upper=upper)
    assert text is not None
    return text.get("en"), text.get("zh")


class TestSums:
    """Parts that are added."""

    def test_nobody_is_silent(self) -> None:
        """Then nothing is needed that could still come."""
        assert need_of(visits(A=1, B=2, C=3), Fraction(100), upper=False) is None

    def test_one(self) -> None:
        """What is left to reach."""
        assert told(visits(A=1, B=2), 10) == ("C 2022: at least 7 persons", "C 2022：不低于7人")

    def test_several(self) -> None:
        """They may share it among them."""
        assert told(visits(A=1), 10) == (
            "B 2022, C 2022 together: at least 9 persons",
            "B 2022，C 2022合计：不低于9人",
        )

    def test_not_to_exceed(self) -> None:
        """The other way round."""
        assert told(visits(A=1), 10, upper=True)[0] == (
            "B 2022, C 2022 together: at most 9 persons"
        )

    def test_no_such_number(self) -> None:
        """Where nothing they could say is enough, at least their reports are missing."""
        assert told(visits(A=11), 10, upper=True) == (
            "reports of B 2022, C 2022",
            "B 2022，C 2022的报告",
        )

    def test_more_than_six(self) -> None:
        """Names are counted from the seventh."""
        many = [hp.Jurisdiction(f"X-{n:02}", f"D{n}", parent=CITY) for n in range(10)]
        seen = hp.Observation(VISITS, 1, period="2022", place=many[0])
        found = hp.aggregate([seen], hierarchy=[CITY, *many])["visits"]

        english, chinese = told(found, 10)
        assert english == (
            "D1 2022, D2 2022, D3 2022, D4 2022, D5 2022, D6 2022 and 3 more together: "
            "at least 9 persons"
        )
        assert "D6 2022等另3项合计：" in chinese


class TestMeans:
    """Parts that are averaged."""

    def test_each_of_them(self) -> None:
        """If each reaches it, the whole does."""
        assert told(managed("60 %"), HALF) == (
            "each of B 2022, C 2022: at least 45 %",
            "B 2022，C 2022各：不低于45%",
        )

    def test_outwards_where_digits_never_end(self) -> None:
        """What is asked is enough, though it is written with two digits."""
        found = managed("60 %", weights={"X-A": 1, "X-B": 3}, hierarchy=TREE[:3])

        assert told(found, HALF)[0] == "B 2022: at least 46.67 %"
        assert told(found, HALF, upper=True)[0].endswith("46.66 %")

    def test_more_than(self) -> None:
        """Where the edge itself is not enough, neither is what would bring it there."""
        found = managed("60 %", "50 %")
        text = need_of(found, HALF, upper=False, strict=True)
        other = need_of(found, HALF, upper=True, strict=True)

        assert str(text) == "C 2022: more than 40 %"
        assert "less than 40 %" in str(other) or "below 40 %" in str(other)

    def test_a_weight_that_nobody_knows(self) -> None:
        """Then no number is enough for sure."""
        seen = hp.Observation(MANAGED, period="2022", place=A, numerator=4, denominator=10)
        found = hp.aggregate([seen], hierarchy=TREE)["managed"]

        assert told(found, HALF)[0] == "reports of B 2022, C 2022"


class TestExtremes:
    """The lowest and the highest."""

    def test_the_lowest(self) -> None:
        """Each has to reach it."""
        found = managed("60 %", rule="minimum", weights=None)

        assert told(found, HALF)[0] == "each of B 2022, C 2022: at least 50 %"

    def test_the_highest(self) -> None:
        """One is enough."""
        found = managed("40 %", rule="maximum", weights=None)

        assert told(found, HALF) == (
            "one of B 2022, C 2022: at least 50 %",
            "B 2022，C 2022之一：不低于50%",
        )


class TestCounting:
    """How many meet a bound."""

    NUMBER = hp.Count("number", "How many (made up)", unit="district", accumulates="level")
    SHARE = hp.Share("share", "Which share (made up)", of="district")

    def counted(self, *said: str, into: hp.Indicator = NUMBER) -> hp.Aggregate:
        """Return how many places reach 60 %."""
        rule = hp.CountMeeting(hp.at_least("60 %"))
        return managed(*said, rule=rule, into=into, weights=None)

    def test_one_of_two(self) -> None:
        """A number of them has to meet it."""
        assert told(self.counted("70 %"), 2) == (
            "1 of B 2022, C 2022: at least 60 %",
            "B 2022，C 2022中1个：不低于60%",
        )

    def test_both(self) -> None:
        """If all have to, each has."""
        assert told(self.counted("70 %"), 3)[0] == "each of B 2022, C 2022: at least 60 %"

    def test_the_only_one(self) -> None:
        """One silent place is asked alone."""
        assert told(self.counted("70 %", "70 %"), 3)[0] == "C 2022: at least 60 %"

    def test_at_most(self) -> None:
        """How many may meet it is said otherwise than how many must."""
        english, chinese = told(self.counted("70 %"), 2, upper=True)

        assert english == "at most 1 of B 2022, C 2022: at least 60 %"
        assert chinese != told(self.counted("70 %"), 2)[1]

    def test_none_at_all(self) -> None:
        """Also for one place that must not."""
        english, _ = told(self.counted("70 %", "70 %"), 2, upper=True)

        assert english == "at most 0 of C 2022: at least 60 %"

    def test_a_share_of_places(self) -> None:
        """A share is turned into a number first."""
        found = self.counted("70 %", into=self.SHARE)

        assert told(found, Fraction(2, 3))[0] == "1 of B 2022, C 2022: at least 60 %"
        assert told(found, 1)[0] == "each of B 2022, C 2022: at least 60 %"

    def test_beyond_reach(self) -> None:
        """Where two of three already missed it, no report can help."""
        assert told(self.counted("50 %", "50 %"), 3)[0] == "reports of C 2022"


class TestPartsOfParts:
    """Silent reports within a part that has spoken."""

    def test_sums_are_looked_through(self) -> None:
        """What the months lack is asked of the months."""
        months = [
            hp.Observation(VISITS, 10, period=period, place=place)
            for period, place in (("2022-01", A), ("2022-01", B), ("2022-02", B), ("2022-03", B))
        ]
        found = hp.aggregate(
            months, over=("period", "place"), to=("2022-Q1", CITY), hierarchy=TREE[:3]
        )["visits"]

        assert told(found, 60)[0] == "A 2022-02, A 2022-03 together: at least 20 persons"

    def test_a_pooled_part(self) -> None:
        """A silent county is asked for what brings the nation there, not its province."""
        nation = hp.Jurisdiction("N", "A nation (made up)")
        city = hp.Jurisdiction("X", "A city (made up)", parent=nation)
        spoke = hp.Observation(MANAGED, period="2022", place=A, numerator=40, denominator=100)
        found = hp.aggregate(
            [spoke],
            to=nation,
            hierarchy=[nation, city, A, B],
            expected=[city],
            weights={"X-B": 100, "X-A": 100},
        )["managed"]

        assert told(found, HALF)[0] == "B 2022: at least 60 %"

    def test_a_minimum_of_sums(self) -> None:
        """Rules that differ cannot be looked through: the reports are asked for by name."""
        months = [
            hp.Observation(VISITS, 10, period=period, place=place)
            for period, place in (("2022-01", A), ("2022-01", B), ("2022-02", B), ("2022-03", B))
        ]
        found = hp.aggregate(
            months,
            over=("period", "place"),
            to=("2022-Q1", CITY),
            hierarchy=TREE[:3],
            rule={"place": "minimum"},
        )["visits"]

        assert told(found, 25)[0] == "reports of A 2022-02, A 2022-03"

    def test_what_is_left_out_is_not_asked(self) -> None:
        """Silent months of a category that does not count are of no use."""
        kind = hp.Dimension("kind", categories=["a", "b"])
        months = [
            hp.Observation(VISITS, 10, period=period, place=A, part={kind: category})
            for period, category in (("2022-01", "a"), ("2022-02", "a"), ("2022-01", "b"))
        ]
        found = hp.aggregate(
            months,
            over=("period", "kind"),
            to="2022-01-01/2022-02-28",
            expected={"kind": ["a", "c"]},
        )["visits"]

        assert told(found, 60)[0] == ("A c 2022-01, A c 2022-02 together: at least 40 persons")

    def test_the_latest_of_wholes(self) -> None:
        """Where the year is taken from its December, the places silent in December are asked."""
        beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
        seen = [
            hp.Observation(beds, n, period=period, place=A)
            for n, period in ((1, "2022-11"), (5, "2022-12"))
        ]
        for rule in ("last", "first"):
            found = hp.aggregate(
                seen,
                over=("place", "period"),
                to=(CITY, "2022-11-01/2022-12-31"),
                hierarchy=TREE[:3],
                rule={"period": rule},
            )["beds"]
            month, number = ("2022-12", 5) if rule == "last" else ("2022-11", 9)

            assert told(found, 10)[0] == f"B {month}: at least {number} centers"

    def test_a_carried_value(self) -> None:
        """A level whose end is missing is silent, though there was an earlier report."""
        beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
        seen = hp.Observation(beds, 5, period="2022-03", place=A)
        found = hp.aggregate([seen], over="period", to="2022")["beds"]

        assert "A 2022-12" in told(found, 6)[0]


class TestEnough:
    """What is asked is enough, and less would not be."""

    def test_put_in(self) -> None:
        """With nine more visits the sum is ten, and with eight it is not."""
        assert "at least 9 persons" in told(visits(A=1), 10)[0]

        assert need_of(visits(A=1, B=4, C=5), Fraction(10), upper=False) is None
        assert visits(A=1, B=4, C=5).value == VISITS.quantity(10)
        assert visits(A=1, B=4, C=4).value == VISITS.quantity(9)
