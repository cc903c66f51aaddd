"""A figure stated for a whole, against what its parts make."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.findings import Finding, Severity

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST = (hp.Jurisdiction(f"X-{n[0]}", n, parent=CITY) for n in ("East", "West"))
TREE = (CITY, EAST, WEST)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
SPENT = hp.Amount("spent", "Spent (made up)", unit="yuan")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")


def compared(
    indicator: hp.Indicator, own: object, *parts: object, **options: object
) -> tuple[hp.Aggregate, Finding | None]:
    """Return the whole of some parts beside its own figure, and what is found."""
    seen = [hp.Observation(indicator, own, period="2022", place=CITY)]  # type: ignore[arg-type]
    seen += [
        hp.Observation(indicator, value, period="2022", place=place)  # type: ignore[arg-type]
        for value, place in zip(parts, (EAST, WEST), strict=False)
    ]
    found = hp.aggregate(seen, hierarchy=TREE, **options)  # type: ignore[arg-type]
    assert len(found.findings) <= 1
    return found[indicator], found.findings[0] if found.findings else None


class TestAgreement:
    """Both can be true."""

    def test_equal(self) -> None:
        """There is nothing to find, and the difference is nothing."""
        whole, finding = compared(VISITS, 7, 3, 4)

        assert finding is None
        assert whole.difference == hp.quantity("0 persons")

    def test_a_silent_part_leaves_room(self) -> None:
        """What is missing may make up for the difference."""
        whole, finding = compared(VISITS, 7, 3)

        assert finding is None
        assert str(whole.difference) == "at most 4 persons"

    def test_a_bound(self) -> None:
        """More than five agrees with seven."""
        assert compared(VISITS, hp.more_than("5 persons"), 3, 4)[1] is None


class TestDifference:
    """Both cannot be true."""

    def test_a_warning(self) -> None:
        """It says what each is, how far they are apart, and what to do; neither was changed."""
        whole, finding = compared(VISITS, 9, 3, 4)
        assert finding is not None

        assert (finding.slug, finding.severity) == ("parts-differ-from-total", Severity.WARNING)
        assert finding.subject == "visits, A city (made up), 2022"
        assert finding.message == (
            "the figure of its own, 9 persons, and its 2 parts, 7 persons, differ by 2 persons"
        )
        assert (finding.expected, finding.got) == (
            "7 persons, what the parts make",
            "9 persons",
        )
        assert "neither was changed" in str(finding.hint)
        assert whole.value == VISITS.quantity(7)
        assert whole.stated == VISITS.quantity(9)

    def test_less_than_those_that_reported(self) -> None:
        """No silent part can make up for that, and the message says so."""
        _, finding = compared(VISITS, 2, 3)
        assert finding is not None

        assert "at least 3 persons, whatever the silent ones report" in finding.message

    def test_shares_differ_by_points(self) -> None:
        """A difference of shares is no share."""
        _, finding = compared(MANAGED, "70 %", "60 %", "60 %", weights={EAST: 1, WEST: 2})
        assert finding is not None

        assert "differ by 10 pp" in finding.message

    def test_of_a_part(self) -> None:
        """The subject names the category."""
        seen = [
            hp.Observation(VISITS, n, period="2022", place=p, part={"sex": "female"})
            for n, p in ((9, CITY), (3, EAST), (4, WEST))
        ]
        (finding,) = hp.aggregate(seen, hierarchy=TREE).findings

        assert finding.subject == "visits, A city (made up), 2022 [sex=female]"

    def test_without_a_place(self) -> None:
        """The subject is then here."""
        seen = [
            hp.Observation(VISITS, n, period=p)
            for p, n in (("2022", 9), ("2022-H1", 3), ("2022-H2", 4))
        ]
        (finding,) = hp.aggregate(seen, over="period", to="2022").findings

        assert finding.subject == "visits, here, 2022"

    def test_within_a_wider_whole(self) -> None:
        """It is found on the way too."""
        nation = hp.Jurisdiction("N", "A nation (made up)")
        city = hp.Jurisdiction("X", "A city (made up)", parent=nation)
        seen = [
            hp.Observation(VISITS, n, period="2022", place=p)
            for n, p in ((9, city), (3, EAST), (4, WEST))
        ]
        found = hp.aggregate(seen, to=nation, hierarchy=[nation, city, EAST, WEST])

        assert [finding.slug for finding in found.findings] == ["parts-differ-from-total"]
        assert str(found["visits"].value) == "7 persons to 9 persons"


class TestRounding:
    """They differ by no more than what was rounded away."""

    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    def test_for_information(self, precision: str) -> None:
        """1.2 and 1.2 million may well be 2.5 million; nothing has to be done."""
        said = ("2.5 million yuan", "1.2 million yuan", "1.2 million yuan")
        _, finding = compared(SPENT, *said, precision=precision)
        assert finding is not None

        assert (finding.slug, finding.severity) == ("rounding-difference", Severity.INFO)
        assert "nothing to do" in str(finding.hint)

    def test_it_stands_in_wider_wholes(self) -> None:
        """Then the own figure is taken, and not everything between the two."""
        nation = hp.Jurisdiction("N", "A nation (made up)")
        city = hp.Jurisdiction("X", "A city (made up)", parent=nation)
        seen = [
            hp.Observation(SPENT, v, period="2022", place=p)
            for v, p in (
                ("2.5 million yuan", city),
                ("1.2 million yuan", EAST),
                ("1.2 million yuan", WEST),
            )
        ]
        found = hp.aggregate(seen, to=nation, hierarchy=[nation, city, EAST, WEST])

        assert found["spent"].value == hp.quantity("2.5 million yuan")

    def test_more_than_rounding(self) -> None:
        """2.7 million cannot be."""
        _, finding = compared(SPENT, "2.7 million yuan", "1.2 million yuan", "1.2 million yuan")
        assert finding is not None

        assert finding.slug == "parts-differ-from-total"
