"""All rules together: order, options, rules of one's own, and their pages."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.checks import CHECKS, Context, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "checks"
OF_EVIDENCE = [
    "conflicting-statements",
    "numerator-exceeds-denominator",
    "outside-limits",
    "rounding-difference",
]
RULES = [*OF_EVIDENCE, *(rule.__name__.replace("_", "-") for rule in CHECKS)]
SHARE = hp.Share("share", "Share")
PLAN = hp.Plan("p", "P", targets=[hp.Target(SHARE, hp.at_least("5 %"), by="2030")])


def slugs(records: Iterable[hp.ProgressRecord], plan: hp.Plan = PLAN) -> list[str]:
    """Return the slugs of what is found."""
    return [finding.slug for finding in check(plan, records)]


def seen(value: str, period: str = "2021") -> hp.Observation:
    """Return a value of the share."""
    return hp.Observation(SHARE, value, period=period)


class TestEvidence:
    """What the evidence shows comes along."""

    def test_conflicting_statements(self) -> None:
        """Two values of one thing, and not one value of two."""
        assert slugs([seen("60 %"), seen("65 %")]) == ["conflicting-statements"]
        assert slugs([seen("60 %"), seen("65 %", "2022")]) == []

    def test_rounding_difference(self) -> None:
        """The same figure with more digits."""
        assert slugs([seen("26.41 %"), seen("26.4 %")]) == ["rounding-difference"]
        assert slugs([seen("26.41 %"), seen("26.410 %")]) == []

    def test_outside_limits(self) -> None:
        """More than all."""
        assert slugs([seen("105.3 %")]) == ["outside-limits"]
        assert slugs([seen("100 %")]) == []

    def test_s1_036_numerator_exceeds_denominator(self) -> None:
        """40 offices of 38 districts are no share."""
        wrong = hp.Observation(SHARE, numerator=40, denominator=38, period="2021")
        right = hp.Observation(SHARE, numerator=38, denominator=38, period="2021")

        assert slugs([wrong]) == ["numerator-exceeds-denominator"]
        assert slugs([right]) == []


class TestCheck:
    """What it gives, and how it is told what to do."""

    def test_nothing_wrong_gives_nothing(self) -> None:
        """An empty tuple."""
        assert check(hp.Plan("p", "P"), []) == ()

    def test_the_worst_comes_first(self) -> None:
        """Whatever the order of records."""
        records = [hp.Remark(words="the 99th Five-Year Plan"), seen("105 %"), seen("6 %", "2031")]
        expected = ["outside-limits", "impossible-ordinal", "reported-after-deadline"]

        assert slugs(records) == slugs(reversed(records)) == expected

    def test_it_reads_an_iterator_once(self) -> None:
        """Records may be given as they come."""
        assert slugs(iter([seen("60 %"), seen("65 %")])) == ["conflicting-statements"]

    def test_another_reading_can_be_preferred(self) -> None:
        """A repaired figure hides the printed one, and its damage."""
        repair = hp.Reading.repair("high", "a misprint")
        repaired = hp.Observation(SHARE, "50.1 %", period="2021", reading=repair)
        records = [seen("105 %", "2020"), seen("60 %"), repaired, seen("50.1 %", "2022")]
        records.append(hp.Comparison(SHARE, "0 pp", above="2022", period="2021"))  # type: ignore[arg-type]

        assert "conflicting-statements" not in [f.slug for f in check(PLAN, records)]
        assert "conflicting-statements" in [f.slug for f in check(PLAN, records, prefer="printed")]

    def test_a_day_cuts_the_records(self) -> None:
        """Those about a later time are not looked at; those about none are."""
        records = [
            seen("60 %", "2022"),
            seen("65 %", "2022"),
            hp.Remark(words="the 99th Five-Year Plan"),
        ]

        assert [f.slug for f in check(PLAN, records, as_of="2021")] == ["impossible-ordinal"]
        assert "conflicting-statements" in [
            f.slug for f in check(PLAN, records, as_of="2022-12-31")
        ]

    def test_places_make_links(self) -> None:
        """A finding about a record says where it stands, as far as that is known."""
        records = [hp.Remark(words=f"the {n}th Five-Year Plan") for n in (97, 98, 99)]
        found = check(PLAN, records, places={records[0]: hp.Place("a.yaml", 7)})

        assert [str(finding.place) for finding in found] == ["None", "None", "a.yaml:7"]

    def test_a_bad_rule_for_readings_is_refused(self) -> None:
        """As everywhere else."""
        with pytest.raises(hp.UnknownNameError, match="newest"):
            check(PLAN, [], prefer="newest")


class TestExtra:
    """Rules of one's own."""

    def test_they_are_applied_too(self) -> None:
        """With the same context, after the others."""

        def too_few(context: Context) -> Iterator[hp.Finding]:
            if len(context.records) < 2:
                yield hp.Finding("too-few", "warning", f"{context.plan.id} has few records")

        assert [f.slug for f in check(PLAN, [seen("6 %")], extra=[too_few])] == ["too-few"]
        assert check(PLAN, [seen("6 %"), seen("7 %", "2022")], extra=[too_few]) == ()

    def test_their_mistakes_are_theirs(self) -> None:
        """An error in a rule is a programmer's, and raises."""

        def broken(_: Context) -> list[hp.Finding]:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            check(PLAN, [], extra=[broken])


AGE = hp.Rate("age", "Age from which old people are looked after", unit="year")
DEPARTMENTS = hp.Share("geriatric-departments", "General hospitals with a geriatric department")
SCREENING = hp.Share("newborn-screening", "Newborns screened for metabolic disease")
SUMMARY = {
    "S2-004": (AGE, "1 year"),
    "S2-007": (DEPARTMENTS, "65 %"),
    "S2-009": (SCREENING, "60 %"),
}
BODY = {"S2-046": (AGE, "65 years"), "S2-047": (DEPARTMENTS, "60 %"), "S2-048": (SCREENING, "98 %")}


def promised(said: dict[str, tuple[hp.Indicator, str]], place: str) -> list[hp.Observation]:
    """Return the promises made in one place of the document."""
    source = hp.Source("State Council press conference", "2023-11-01", at=place)
    return [
        hp.Observation(
            indicator,
            hp.more_than(bound),
            period="2025",
            assertion="planned",
            source=source,
            id=name,
        )
        for name, (indicator, bound) in said.items()
    ]


def numerals(figures: Sequence[hp.Observation | hp.Comparison]) -> list[str]:
    """Return the numbers of bounds as printed."""
    said = [figure.value for figure in figures if isinstance(figure, hp.Observation)]
    bounds = [value.threshold for value in said if isinstance(value, hp.Bound)]
    return [str(number.value) for number in bounds if isinstance(number, hp.Quantity)]


def shifted_numerals(context: Context) -> Iterator[hp.Finding]:
    """Find lists of figures whose numerals are those of another, one slot later."""
    lists: dict[str, list[hp.Observation | hp.Comparison]] = {}
    for figure in context.figures:
        lists.setdefault(str(figure.source.at if figure.source else ""), []).append(figure)
    for one, other in permutations(lists, 2):
        same = [f.indicator for f in lists[one]] == [f.indicator for f in lists[other]]
        early, late = numerals(lists[one]), numerals(lists[other])
        if same and len(late) > 2 and late[1:] == early[:-1]:
            yield hp.Finding("shifted-numerals", "warning", f"{', '.join(late)} in {other}")


class TestShiftedNumerals:
    """The example of the documentation, on the figures of the press conference."""

    def test_the_summary_took_the_numerals_before_its_own(self) -> None:
        """1, 65, 60 in line 1 are 65, 60, 98 of line 11, one slot later."""
        records = [*promised(SUMMARY, "line 1"), *promised(BODY, "line 11")]
        found = [f for f in check(PLAN, records, extra=[shifted_numerals]) if "shift" in f.slug]

        assert [finding.message for finding in found] == ["1, 65, 60 in line 1"]

    def test_repaired_lists_agree(self) -> None:
        """The same numbers in both places are no shift."""
        records = [*promised(BODY, "line 1"), *promised(BODY, "line 11")]

        assert not [f for f in check(PLAN, records, extra=[shifted_numerals]) if "shift" in f.slug]


class TestPages:
    """Each rule has its page."""

    @pytest.mark.parametrize("slug", RULES)
    def test_it_says_when_and_what_to_do(self, slug: str) -> None:
        """With an example that triggers it."""
        page = (PAGES / f"{slug}.md").read_text("utf-8")

        assert page.startswith(f"# {slug}\n")
        assert all(
            f"\n## {part}\n" in page for part in ("When it occurs", "An example", "What to do")
        )
        assert f"[{slug}]" in page or f"'{slug}'" in page

    @pytest.mark.parametrize("slug", RULES)
    def test_the_index_has_it(self, slug: str) -> None:
        """In the table and in the tree of pages."""
        index = (PAGES / "index.md").read_text("utf-8")

        assert f"| [{slug}]({slug}.md) |" in index
        assert f"\n{slug}\n" in index

    def test_there_is_no_page_without_its_rule(self) -> None:
        """What is no rule any more has no page."""
        pages = {path.stem for path in PAGES.glob("*.md")} - {"index", "own-rules"}

        assert pages == set(RULES)

    def test_every_slug_is_the_name_of_its_rule(self) -> None:
        """So that a message leads to its page."""
        source = Path(check.__code__.co_filename).parent
        text = "".join(path.read_text("utf-8") for path in source.glob("*.py"))
        given = set(re.findall(r'^ +"([a-z]+(?:-[a-z]+)+)",$', text, re.MULTILINE))

        assert given == set(RULES) - set(OF_EVIDENCE)
