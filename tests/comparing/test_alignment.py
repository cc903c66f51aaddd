"""A plan held against a standard: the rows, and how they are found, counted and printed."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.comparing import Alignment, Strictness, compare
from healthplan.text import width

LITERACY = hp.Share("literacy", {"en": "Health literacy", "zh": "居民健康素养水平"}, of="person")
EXERCISE = hp.Share("exercise", {"en": "Regular exercise", "zh": "经常参加体育锻炼"}, of="person")
TEA = hp.Share("tea", {"en": "Drink tea (made up)", "zh": "饮茶（虚构）"}, of="person")
CENTERS = hp.Count("centers", "Centers", unit="center", accumulates="level")
DISTRICT = hp.Jurisdiction("X-1", {"en": "A district (made up)", "zh": "某区"})

CITY = hp.Plan(
    "c",
    {"en": "A city (made up)", "zh": "某市"},
    targets=[
        hp.Target(LITERACY, hp.at_least("25 %"), by="2022"),
        hp.Target(LITERACY, hp.at_least("28 %"), by="2030"),
        hp.Target(EXERCISE, hp.at_least("40 %"), by="2030"),
        hp.Target(TEA, hp.at_least("50 %"), place=DISTRICT),
        hp.Target(CENTERS, hp.at_least(5), issuer="somebody else"),
    ],
)
COUNTRY = hp.Plan(
    "n",
    {"en": "A country (made up)", "zh": "某国"},
    targets=[
        hp.Target(LITERACY, hp.at_least("22 %"), by="2022"),
        hp.Target(LITERACY, hp.at_least("30 %"), by="2030"),
        hp.Target(LITERACY, hp.at_least("35 %"), by="2035"),
        hp.Target(EXERCISE, hp.at_least("40 %"), by="2030"),
        hp.Target(CENTERS, hp.at_least(12), by="2030"),
    ],
)


@pytest.fixture
def found() -> Alignment:
    """Return the city's plan held against the country's."""
    return compare(CITY, COUNTRY)


class TestRows:
    """The rows and their order."""

    def test_what_they_say(self, found: Alignment) -> None:
        """Each target has a row with its counterpart, and what is lacking follows."""
        assert [str(row) for row in found] == [
            "literacy@2022: stricter by 3 pp",
            "literacy@2030: looser by 2 pp",
            "literacy@2035: missing",
            "exercise@2030: equal",
            "tea/X-1: added",
            "centers@2030: missing",
        ]

    def test_left_out(self, found: Alignment) -> None:
        """Targets of other issuers are left out, and named."""
        assert [target.id for target in found.left_out] == ["centers/somebody-else"]

    def test_taken_in(self) -> None:
        """Targets of other issuers are compared where they are asked for."""
        found = compare(CITY, COUNTRY, standards=True)

        assert found["centers"].strictness is Strictness.LOOSER
        assert found.left_out == ()

    def test_by_name(self, found: Alignment) -> None:
        """A row is found by a target of either plan, its id, or an indicator with one row."""
        assert found[CITY.target("literacy@2030")] is found["literacy@2030"]
        assert found["exercise"].strictness is Strictness.EQUAL
        assert found["literacy@2035"].target is None

    def test_unknown_names(self, found: Alignment) -> None:
        """A name that no row has is refused, with the names that look like it."""
        with pytest.raises(hp.UnknownNameError, match="did you mean 'exercise'"):
            found["excercise"]

    def test_ambiguous_names(self, found: Alignment) -> None:
        """An indicator with several rows is refused, with their ids."""
        with pytest.raises(hp.AmbiguousNameError, match="literacy@2022, literacy@2030"):
            found["literacy"]

    def test_other_targets(self, found: Alignment) -> None:
        """It is said where the other plan has the indicator, but no such target."""
        assert [reason.slug for reason in found["literacy@2035"].reasons] == ["other-targets"]
        assert found["centers"].reasons == ()


class TestCounts:
    """How many rows are what."""

    def test_summary(self, found: Alignment) -> None:
        """Every kind of row is counted, those that there are none of too."""
        assert found.summary == {
            "stricter": 1,
            "equal": 1,
            "looser": 1,
            "missing": 2,
            "added": 1,
            "not comparable": 0,
        }

    def test_matching(self, found: Alignment) -> None:
        """A target matches the benchmark if it is as strict or stricter."""
        assert [row.subject.id for row in found.matching] == ["literacy@2022", "exercise@2030"]

    def test_characteristics(self, found: Alignment) -> None:
        """Only an indicator that the standard lacks is a characteristic of the plan."""
        more = compare(COUNTRY, CITY)

        assert [row.indicator for row in found.characteristics] == ["tea"]
        assert [row.indicator for row in more.characteristics] == ["centers"]

    def test_size(self, found: Alignment) -> None:
        """It has as many items as rows."""
        assert len(found) == len(found.rows()) == 6

    def test_repr(self, found: Alignment) -> None:
        """Its short form names both plans and counts."""
        told = "<Alignment of c with n: 1 stricter, 1 equal, 1 looser, 2 missing, 1 added>"

        assert repr(found) == told
        assert repr(compare(hp.Plan("a", "A"), hp.Plan("b", "B"))).endswith(": no targets>")


class TestPlain:
    """Rows as plain data."""

    def test_columns(self, found: Alignment) -> None:
        """A row tells both targets, and how they lie to each other."""
        assert found.rows()[1] == {
            "indicator": "literacy",
            "title": "Health literacy",
            "part": None,
            "strictness": "looser",
            "amount_low": "-2",
            "amount_high": "-2",
            "amount_low_open": False,
            "amount_high_open": False,
            "amount_unit": "percentage_point",
            "days_later": 0,
            "target": "literacy@2030",
            "target_bound": "at least 28 %",
            "target_due": "2030",
            "standard": "literacy@2030",
            "standard_bound": "at least 30 %",
            "standard_due": "2030",
            "reasons": None,
        }

    def test_one_side(self, found: Alignment) -> None:
        """A side that has no target is None."""
        row = found.rows()[2]

        assert (
            row["target"] is row["target_bound"] is row["target_due"] is row["days_later"] is None
        )
        assert row["reasons"] == str(found["literacy@2035"].reasons[0])


class TestText:
    """The table."""

    def test_english(self, found: Alignment) -> None:
        """It names both plans, shows each row, and counts in one sentence."""
        text = str(found)

        assert text.startswith("A city (made up)\nheld against: A country (made up)\n\nindicator")
        assert (
            "Health literacy               at least 25 %, by 2022   at least 22 %, by 2022   "
            "stricter by 3 pp\n"
        ) in text
        assert "Drink tea (made up) (A        at least 50 %            -" in text
        assert " ".join(text.rpartition("\n\n")[-1].split()) == (
            "Matches the benchmarks: 2 of 5; shows characteristics: 1 (stricter: 1; equal: 1; "
            "looser: 1; missing: 2; added: 1); targets of others, left out: 1."
        )

    def test_chinese(self, found: Alignment) -> None:
        """It does so in Chinese, in straight columns."""
        text = found.text("zh-Hans")

        assert text.startswith("某市\n对照：某国\n\n指标")
        assert "更宽 2个百分点" in text
        assert "对标情况：2/5；自有特色：1（更严：1" in text.replace("\n", "")

    @pytest.mark.parametrize("columns", [20, 80, 120])
    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_width(self, found: Alignment, lang: str, columns: int) -> None:
        """No line is wider than asked for, or than the narrowest table."""
        assert max(map(width, found.text(lang, columns=columns).splitlines())) <= max(columns, 80)

    @pytest.mark.parametrize(
        ("bounds", "told"),
        [
            (
                (hp.more_than("0 pp"), hp.at_most("10 pp")),
                "looser by at least 5 pp and less than 15 pp",
            ),
            (
                (hp.at_least("0 pp"), hp.less_than("10 pp")),
                "looser by more than 5 pp and at most 15 pp",
            ),
        ],
    )
    def test_how_much_looser_may_be_a_range(
        self, bounds: tuple[hp.Bound, hp.Bound], told: str
    ) -> None:
        """Where the number of the standard is lost, what was said of it bounds the amount."""
        lost = hp.Target(LITERACY, hp.at_least(hp.UNKNOWN), by="2022")
        ours = hp.Target(LITERACY, hp.at_least("10 %"), by="2022")
        records = [
            hp.Observation(LITERACY, "25 %", period="2022"),
            *(hp.Comparison(LITERACY, bound, above=lost, period="2022") for bound in bounds),
        ]
        plans = hp.Plan("c", "C", targets=[ours]), hp.Plan("n", "N", targets=[lost])

        assert compare(*plans, records=records)["literacy"].text() == told

    def test_nothing_to_compare(self) -> None:
        """Two plans without targets have an empty table."""
        text = str(compare(hp.Plan("a", "A"), hp.Plan("b", "B")))

        assert text.endswith("Matches the benchmarks: 0 of 0.")

    def test_amounts_beyond_any_number(self) -> None:
        """An amount that begins at nothing is left out of the result."""
        rate = hp.Rate("r", "R", unit="per 100000")
        ours = hp.Target(rate, hp.between("1 per 100000", "9 per 100000"))
        theirs = hp.Target(rate, hp.at_least("1 per 100000"))

        found = compare(hp.Plan("c", "C", targets=[ours]), hp.Plan("n", "N", targets=[theirs]))
        assert found["r"].text() == "stricter"
        assert str(found["r"].amount) == "more than 0 points per 100000"
