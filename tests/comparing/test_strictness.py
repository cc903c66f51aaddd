"""Stricter, equal or looser: by the values that each bound allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
from healthplan.comparing import AlignedTarget, Strictness, compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.records import ProgressRecord

SHARE = hp.Share("x", "X (figures made up)", of="person")
CENTERS = hp.Count("x", "X (figures made up)", unit="center", accumulates="level")
DEATHS = hp.Rate("x", "X (figures made up)", unit="per 100000")
CHANGE = hp.Index("x", "X (figures made up)")
CITY = hp.Jurisdiction("X-1", "A city (made up)")
COUNTRY = hp.Jurisdiction("X", "A country (made up)")

STRICTER, EQUAL, LOOSER = Strictness.STRICTER, Strictness.EQUAL, Strictness.LOOSER
UNCLEAR = Strictness.NOT_COMPARABLE
LOST = hp.UNKNOWN


def on(
    bound: hp.Bound,
    indicator: hp.Indicator = SHARE,
    by: str | None = "2025",
    **more: Any,  # noqa: ANN401 - passed on
) -> hp.Target:
    """Return a target."""
    return hp.Target(indicator, bound, by=by, **more)


def row(
    one: hp.Target,
    other: hp.Target,
    records: Iterable[ProgressRecord] = (),
    *,
    homes: tuple[hp.Jurisdiction | None, hp.Jurisdiction | None] = (CITY, COUNTRY),
) -> AlignedTarget:
    """Return how a target of a city lies to one of the country."""
    city = hp.Plan("c", "C", jurisdiction=homes[0], targets=[one])
    country = hp.Plan("n", "N", jurisdiction=homes[1], targets=[other])
    return next(iter(compare(city, country, records=records)))


def slugs(found: AlignedTarget) -> list[str]:
    """Return the slugs of its reasons."""
    return [reason.slug for reason in found.reasons]


class TestKnownBounds:
    """Bounds whose numbers were printed."""

    @pytest.mark.parametrize(
        ("one", "other", "strictness", "amount"),
        [
            (hp.at_least("25 %"), hp.at_least("22 %"), STRICTER, "3 pp"),
            (hp.at_least("20 %"), hp.at_least("22 %"), LOOSER, "-2 pp"),
            (hp.at_most("5 %"), hp.at_most("7.5 %"), STRICTER, "2.5 pp"),
            (hp.more_than("22 %"), hp.at_least("22 %"), STRICTER, "0 pp"),
            (hp.at_most("22 %"), hp.less_than("22 %"), LOOSER, "0 pp"),
            (hp.less_than("22 %"), hp.less_than("22 %"), EQUAL, "0 pp"),
            (hp.between("5 %", "10 %"), hp.between("4 %", "12 %"), STRICTER, "3 pp"),
            (hp.between("60 %", "90 %"), hp.at_least("60 %"), STRICTER, "10 pp"),
            (hp.at_most("50 %"), hp.between("10 %", "50 %"), LOOSER, "-10 pp"),
            (hp.exactly("100 %"), hp.at_least("100 %"), EQUAL, "0 pp"),
            (hp.about("50 %", within="2 pp"), hp.between("48 %", "52 %"), EQUAL, "0 pp"),
        ],
    )
    def test_shares(
        self, one: hp.Bound, other: hp.Bound, strictness: Strictness, amount: str
    ) -> None:
        """What allows less is stricter, an edge that is left out counting as allowing less."""
        found = row(on(one), on(other))

        assert found.strictness is strictness
        assert found.amount == hp.quantity(amount)
        assert found.reasons == ()

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (hp.between("5 %", "10 %"), hp.between("6 %", "12 %")),
            (hp.exactly("5 %"), hp.exactly("6 %")),
            (hp.between("10 %", "90 %"), hp.more_than("10 %")),
        ],
    )
    def test_neither_within(self, one: hp.Bound, other: hp.Bound) -> None:
        """Where each allows what the other forbids, there is no answer and no amount."""
        found = row(on(one), on(other))

        assert found.strictness is UNCLEAR
        assert found.amount is None
        assert slugs(found) == ["neither-within"]

    def test_no_ceiling(self) -> None:
        """A ceiling where the other has none is stricter by more than the rest."""
        found = row(
            on(hp.between("2 per 100000", "9 per 100000"), DEATHS),
            on(hp.at_least("1 per 100000"), DEATHS),
        )

        assert found.strictness is STRICTER
        assert str(found.amount) == "more than 1 points per 100000"

    def test_a_ceiling_only_there(self) -> None:
        """No ceiling where the other has one is looser."""
        found = row(
            on(hp.at_least("1 per 100000"), DEATHS),
            on(hp.between("1 per 100000", "9 per 100000"), DEATHS),
        )

        assert found.strictness is LOOSER
        assert str(found) == "x@2025: looser"

    def test_steps(self) -> None:
        """Ordered states are stricter or looser, by no amount."""
        built = hp.Step("x", "X", states=["planned", "built", "open"])

        found = row(on(hp.at_least(2), built), on(hp.more_than(0), built))
        assert found.strictness is STRICTER
        assert found.amount is None


class TestPossibleValues:
    """Only values that are possible count."""

    @pytest.mark.parametrize(
        ("one", "other", "strictness", "amount"),
        [
            (hp.more_than(11), hp.at_least(12), EQUAL, 0),
            (hp.less_than(12), hp.at_most(11), EQUAL, 0),
            (hp.more_than(11), hp.at_least(11), STRICTER, 1),
        ],
    )
    def test_whole_numbers(
        self, one: hp.Bound, other: hp.Bound, strictness: Strictness, amount: int
    ) -> None:
        """More than 11 centers are at least 12."""
        found = row(on(one, CENTERS), on(other, CENTERS))

        assert found.strictness is strictness
        assert found.amount == hp.quantity(amount, "center")

    @pytest.mark.parametrize(
        ("one", "other"),
        [(hp.at_least(0), hp.at_least(-2)), (hp.more_than(-1), hp.at_least(0))],
    )
    def test_limits(self, one: hp.Bound, other: hp.Bound) -> None:
        """A bound beyond the natural limits allows what the limit allows."""
        assert row(on(one, CENTERS), on(other, CENTERS)).strictness is EQUAL

    def test_strict_at_the_limit(self) -> None:
        """More than 0 % is stricter than at least 0 %, and than at least -5 %."""
        for other in ("0 %", "-5 %"):
            found = row(on(hp.more_than("0 %")), on(hp.at_least(other)))
            assert found.strictness is STRICTER
            assert found.amount == hp.quantity("0 pp")

    def test_an_open_limit(self) -> None:
        """A limit that is itself impossible is left out of every bound that reaches it."""
        zero = hp.quantity("0", "1")
        limits = hp.Interval(zero, None, low_open=True)
        index = hp.Index("x", "X", limits=limits)

        found = row(on(hp.more_than(zero), index), on(hp.at_least(zero), index))
        assert found.strictness is EQUAL


class TestDeadlines:
    """Bounds due at different times."""

    @pytest.mark.parametrize(
        ("by", "strictness", "slug"),
        [("2023", STRICTER, "deadline-earlier"), ("2026", LOOSER, "deadline-later")],
    )
    def test_equal_bounds(self, by: str, strictness: Strictness, slug: str) -> None:
        """Of equal bounds the one that is due earlier is stricter."""
        found = row(on(hp.at_least("5 %"), by=by), on(hp.at_least("5 %")))

        assert found.strictness is strictness
        assert found.amount == hp.quantity("0 pp")
        assert slugs(found) == [slug]

    def test_stricter_and_earlier(self) -> None:
        """More, and sooner, is stricter."""
        found = row(on(hp.at_least("6 %"), by="2024"), on(hp.at_least("5 %")))

        assert found.strictness is STRICTER
        assert str(found.reasons[0]) == "held against the nearest deadline: 1 year earlier"

    def test_stricter_but_later(self) -> None:
        """More, but later, does not follow from the other nor the other from it."""
        found = row(on(hp.at_least("6 %"), by="2030-06-30"), on(hp.at_least("5 %")))

        assert found.strictness is UNCLEAR
        assert found.amount == hp.quantity("1 pp")
        assert slugs(found) == ["stricter-but-later", "apart-by", "deadline-later"]
        assert found.days_later == 1642
        assert "1642 days later" in str(found.reasons[-1])

    def test_looser_but_earlier(self) -> None:
        """Less, but sooner, is the same seen from the other side."""
        found = row(on(hp.at_least("4 %"), by="2020"), on(hp.at_least("5 %")))

        assert found.strictness is UNCLEAR
        assert slugs(found)[0] == "looser-but-earlier"

    def test_steps_but_later(self) -> None:
        """For ordered states the amount is left out there too."""
        step = hp.Step("x", "X", states=["planned", "built", "open"])

        found = row(on(hp.at_least(2), step, by="2030"), on(hp.at_least(1), step))
        assert slugs(found) == ["stricter-but-later", "deadline-later"]

    def test_one_without_a_deadline(self) -> None:
        """Beside a standing promise only the bounds are compared, and it is said."""
        found = row(on(hp.at_least("6 %"), by=None), on(hp.at_least("5 %")))

        assert found.strictness is STRICTER
        assert found.days_later is None
        assert slugs(found) == ["one-deadline"]


class TestLostThresholds:
    """Numbers that were said and lost."""

    def test_nothing_known(self) -> None:
        """Without records a lost number is not comparable, and no amount is told."""
        found = row(on(hp.at_least("60 %")), on(hp.at_least(LOST)))

        assert found.strictness is UNCLEAR
        assert found.amount is None
        assert slugs(found) == ["lost-threshold"]

    def test_nothing_told(self) -> None:
        """Records that do not speak of it change nothing."""
        said = [hp.Observation(SHARE, "65.55 %", period="2025")]

        found = row(on(hp.at_least("60 %")), on(hp.at_least(LOST)), said)
        assert slugs(found) == ["lost-threshold"]

    def test_found_out(self) -> None:
        """A number that follows from records counts, and how it follows is told."""
        standard = on(hp.at_least(LOST), issuer="national standard")
        country = hp.Plan("n", "N", issuer="national standard", targets=[standard])
        city = hp.Plan("c", "C", jurisdiction=CITY, targets=[on(hp.at_least("62 %"))])
        said = [
            hp.Observation(SHARE, "65.55 %", period="2025"),
            hp.Comparison(SHARE, "5.55 pp", above=standard, period="2025"),
        ]

        found = compare(city, country, records=said)["x"]
        assert found.strictness is STRICTER
        assert found.amount == hp.quantity("2 pp")
        assert "60.00 % = 65.55 %" in str(found.reasons[0])

    @pytest.mark.parametrize(
        ("threshold", "strictness"), [("61 %", STRICTER), ("60 %", STRICTER), ("59 %", UNCLEAR)]
    )
    def test_partly_known(self, threshold: str, strictness: Strictness) -> None:
        """It is stricter only if it is so for every number that the lost one can be."""
        standard = on(hp.at_least(LOST))
        said = [
            hp.Observation(SHARE, "65 %", period="2025"),
            hp.Comparison(SHARE, hp.more_than("5 pp"), above=standard, period="2025"),
        ]

        found = row(on(hp.at_least(threshold)), standard, said)
        assert found.strictness is strictness

    def test_an_open_question_with_an_amount(self) -> None:
        """Where it is open, what is known of the amount is told all the same."""
        standard = on(hp.at_least(LOST))
        said = [
            hp.Observation(SHARE, "65 %", period="2025"),
            hp.Comparison(SHARE, hp.between("3 pp", "5 pp"), above=standard, period="2025"),
        ]

        found = row(on(hp.at_least("61 %")), standard, said)
        assert found.strictness is UNCLEAR
        assert str(found.amount) == "-1 pp to 1 pp"
        assert slugs(found) == ["lost-threshold", "apart-by", "threshold-derived"]

    @pytest.mark.parametrize("bound", [hp.at_least, hp.at_most])
    def test_only_their_difference_is_known(self, bound: Any) -> None:  # noqa: ANN401 - a maker of bounds
        """Two lost numbers are compared by how far the same value lies from both."""
        ours, theirs = on(bound(LOST), id="ours"), on(bound(LOST), id="theirs")
        said = [
            hp.Comparison(SHARE, "2 pp", above=ours, period="2025"),
            hp.Comparison(SHARE, "5 pp", above=theirs, period="2025"),
        ]

        found = row(ours, theirs, said)
        assert found.strictness is (STRICTER if bound is hp.at_least else LOOSER)
        assert found.amount == hp.quantity("3 pp" if bound is hp.at_least else "-3 pp")

    def test_whole_numbers_by_their_difference(self) -> None:
        """More than one lost number of centers is one more than at least it."""
        ours, theirs = (
            on(hp.more_than(LOST), CENTERS, id="a"),
            on(hp.at_least(LOST), CENTERS, id="b"),
        )
        said = [
            hp.Comparison(CENTERS, "2 centers", above=ours, period="2025"),
            hp.Comparison(CENTERS, "2 centers", above=theirs, period="2025"),
        ]

        found = row(ours, theirs, said)
        assert found.strictness is STRICTER
        assert found.amount == hp.quantity(1, "center")

    def test_certain_by_the_limits(self) -> None:
        """More than whatever it was is more than nothing."""
        found = row(on(hp.more_than(LOST)), on(hp.at_least("0 %")))

        assert found.strictness is STRICTER

    def test_a_lost_end_of_a_range(self) -> None:
        """A range with one lost end is compared by the other, as far as it goes."""
        found = row(on(hp.between("60 %", LOST)), on(hp.more_than("70 %")))

        assert found.strictness is UNCLEAR
        assert slugs(found) == ["lost-threshold"]

    def test_a_lost_exact_number(self) -> None:
        """A lost exact number that follows from records has one derivation."""
        standard = on(hp.exactly(LOST))
        said = [
            hp.Observation(SHARE, "65 %", period="2025"),
            hp.Comparison(SHARE, "5 pp", above=standard, period="2025"),
        ]

        found = row(on(hp.exactly("60 %")), standard, said)
        assert found.strictness is EQUAL
        assert slugs(found) == ["threshold-derived"]


class TestOneLostNumber:
    """When two lost numbers are one."""

    def test_one_target_of_one_issuer(self) -> None:
        """The same target of the same issuer asks for the same, whatever it is."""
        target = on(hp.at_least(LOST), issuer="national standard")
        city = hp.Plan("c", "C", jurisdiction=CITY, targets=[target])
        country = hp.Plan("n", "N", jurisdiction=COUNTRY, targets=[target])

        found = compare(city, country, standards=True)["x"]
        assert found.strictness is EQUAL
        assert found.amount == hp.quantity("0 pp")

    def test_equal_words_of_two_plans(self) -> None:
        """Two plans that say the same words, both unreadable, need not mean the same."""
        target = on(hp.at_least(LOST))
        said = [
            hp.Observation(SHARE, "65 %", period="2025"),
            hp.Comparison(SHARE, "5 pp", above=target, period="2025"),
        ]

        assert slugs(row(target, target, said)) == ["lost-threshold"]

    def test_the_same_place(self) -> None:
        """In two versions of a plan for one place they do."""
        target = on(hp.at_least(LOST))

        assert row(target, target, homes=(CITY, CITY)).strictness is EQUAL


class TestMovingThresholds:
    """Bounds relative to the value in another period."""

    def test_shares_of_one_year(self) -> None:
        """Multiples of the same year are compared as such, each place having its own value."""
        found = row(
            on(hp.at_most("70 %", of="2015"), DEATHS), on(hp.at_most("80 %", of="2015"), DEATHS)
        )

        assert found.strictness is STRICTER
        assert found.amount == hp.quantity("10 pp")
        assert slugs(found) == ["share-of-base"]

    def test_a_lost_share(self) -> None:
        """A lost multiple is a lost number."""
        found = row(
            on(hp.at_most(LOST, of="2015"), DEATHS), on(hp.at_most("80 %", of="2015"), DEATHS)
        )

        assert slugs(found) == ["lost-threshold", "share-of-base"]

    def test_changes_a_year(self) -> None:
        """Yearly changes from the same year are compared as such."""
        found = row(
            on(hp.at_least("0.5 pp", a_year_from="2020")),
            on(hp.at_least("0.7 pp", a_year_from="2020")),
        )

        assert found.strictness is LOOSER
        assert found.amount == hp.quantity("-0.2 pp")
        assert slugs(found) == ["change-a-year"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (hp.at_most("70 %", of="2015"), hp.at_most("70 %", of="2016")),
            (hp.at_most("70 %", of="2015"), hp.at_most("70 %")),
            (hp.at_most("1 pp", a_year_from="2015"), hp.at_most("1 pp", a_year_from="2016")),
            (hp.at_most("1 pp", a_year_from="2015"), hp.at_most("70 %", of="2015")),
        ],
    )
    def test_unlike_ones(self, one: hp.Bound, other: hp.Bound) -> None:
        """What moves in different ways is compared only by what it comes to."""
        found = row(on(one), on(other))

        assert found.strictness is UNCLEAR
        assert slugs(found) == ["unknown-base"]

    def test_what_it_comes_to(self) -> None:
        """With the value it moves with, a threshold is a number like any other."""
        said = [hp.Observation(DEATHS, "20 per 100000", period="2015", place=COUNTRY)]
        ours, theirs = hp.at_most("15 per 100000"), hp.at_most("80 %", of="2015")

        found = row(on(ours, DEATHS), on(theirs, DEATHS), said)
        assert found.strictness is STRICTER
        assert found.amount == hp.quantity("1 point per 100000")
        assert slugs(found) == ["threshold-derived"]

    def test_each_at_its_own_place(self) -> None:
        """A value of the city does not tell what the country's threshold comes to."""
        said = [hp.Observation(DEATHS, "20 per 100000", period="2015")]
        ours, theirs = hp.at_most("15 per 100000"), hp.at_most("80 %", of="2015")

        assert row(on(ours, DEATHS), on(theirs, DEATHS), said).strictness is UNCLEAR
        assert row(on(theirs, DEATHS), on(ours, DEATHS), said).strictness is LOOSER

    def test_a_yearly_change_comes_to(self) -> None:
        """A yearly change comes to what it adds up to by the deadline."""
        said = [hp.Observation(SHARE, "50 %", period="2020")]

        found = row(on(hp.at_least("1 pp", a_year_from="2020")), on(hp.at_least("55 %")), said)
        assert found.strictness is EQUAL

    def test_a_yearly_change_without_a_deadline(self) -> None:
        """Without a deadline a yearly change comes to nothing in particular."""
        said = [hp.Observation(SHARE, "50 %", period="2020")]
        ours = on(hp.at_least("1 pp", a_year_from="2020"), by=None)

        found = row(ours, on(hp.at_least("55 %"), by=None), said)
        assert slugs(found) == ["unknown-base"]

    def test_a_yearly_change_without_a_deadline_has_no_derivation(self) -> None:
        """It has none even where records tell the other threshold."""
        theirs = on(hp.exactly(LOST), by=None)
        said = [
            hp.Observation(SHARE, "50 %", period="2020"),
            hp.Comparison(SHARE, "5 pp", above=theirs, period="2020"),
        ]

        found = row(on(hp.at_least("1 pp", a_year_from="2020"), by=None), theirs, said)
        assert slugs(found) == ["unknown-base", "apart-by", "threshold-derived"]

    def test_values_that_may_be_negative(self) -> None:
        """Where values may be negative, a greater multiple may be less."""
        found = row(
            on(hp.at_most("70 %", of="2015"), CHANGE), on(hp.at_most("80 %", of="2015"), CHANGE)
        )

        assert slugs(found) == ["unknown-base"]

    def test_the_same_rule(self) -> None:
        """The same multiple of the same value is equal, though nobody knows the value."""
        bound = hp.at_most("70 %", of="2015")

        found = row(on(bound, CHANGE), on(bound, CHANGE), homes=(CITY, CITY))
        assert found.strictness is EQUAL

    def test_part_of_a_whole_number(self) -> None:
        """A multiple of a number of centers allows only whole centers."""
        said = [hp.Observation(CENTERS, 137, period="2015", place=COUNTRY)]

        found = row(on(hp.at_most(95), CENTERS), on(hp.at_most("70 %", of="2015"), CENTERS), said)
        assert found.strictness is EQUAL
