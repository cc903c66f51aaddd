"""How a number follows, as terms of a sum and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.bounds import Bound
    from healthplan.evidence import Derivation

    Figure = hp.Observation | hp.Comparison

SHARE = hp.Share("coverage", {"en": "Coverage", "zh": "覆盖率"})
COUNT = hp.Count("centers", "Centers", unit="center", accumulates="level")
MONEY = hp.Amount("spent", "Investment", unit="yuan")
STATUS = hp.Step("status", "Status", states=[{"en": "planned", "zh": "计划"}, "built", "open"])
PRESS = hp.Source({"en": "A newspaper", "zh": "某报"}, "2022-03-29")
WIRE = hp.Source("A wire")


def seen(value: str | Bound, period: int = 2021, source: hp.Source | None = PRESS) -> Figure:
    """Return an observation."""
    return hp.Observation(SHARE, value, period=period, source=source)


def moved(amount: str | Bound, above: int, period: int, source: hp.Source | None = PRESS) -> Figure:
    """Return a difference."""
    return hp.Comparison(SHARE, amount, above=above, period=period, source=source)


def rise(change: str, above: int, period: int) -> Figure:
    """Return a relative change."""
    return hp.Comparison(SHARE, hp.relative(change), above=above, period=period, source=WIRE)


def derived(records: Sequence[Figure], period: int = 2021) -> Derivation:
    """Return how the share of a period follows."""
    return hp.Evidence(None, records).explain(SHARE, period=period)


class TestTerms:
    """The parts of a derivation."""

    def test_a_plain_value_is_one_term(self) -> None:
        """What was simply said is not derived."""
        found = derived([seen("60.0 %")])

        assert found.low == found.high
        [term] = found.low
        assert (str(term.amount), term.minus, term.origin) == ("60.0 %", False, seen("60.0 %"))
        assert not found.is_derived
        assert found.statements == (seen("60.0 %"),)

    def test_levels_come_first(self) -> None:
        """A sum begins with the level, whatever order the statements stand in."""
        records = [moved("5.55 pp", 2020, 2021), seen("65.55 %")]
        found = derived(records, 2020)

        assert [(str(term.amount), term.minus) for term in found.low] == [
            ("65.55 %", False),
            ("5.55 pp", True),
        ]
        assert found.is_derived
        assert set(found.statements) == set(records)

    def test_the_fewest_statements_are_shown(self) -> None:
        """Of a long and a short proof of the same number the short one is shown."""
        long = [seen("50 %", 2018), *(moved("5 pp", year, year + 1) for year in (2018, 2019, 2020))]
        short = [seen("60 %", 2017), moved("5 pp", 2017, 2021)]

        assert set(derived([*long, *short]).statements) == set(short)

    def test_a_limit_that_adds_something_is_a_term_without_origin(self) -> None:
        """A rise of 30 points cannot have begun above 70 %."""
        found = derived([moved("30 pp", 2020, 2021)], 2020)

        assert [(str(term.amount), term.origin is None) for term in found.high] == [
            ("100 %", True),
            ("30 pp", False),
        ]
        assert found.low == ()

    def test_what_only_limits_say_has_no_terms(self) -> None:
        """A comparison with a value of which nothing is known adds nothing of its own."""
        found = derived([moved(hp.at_least("-100 pp"), 2020, 2021)])

        assert found.low == found.high == ()
        assert found.statements == ()

    def test_a_multiple_has_terms_inside(self) -> None:
        """What the other side follows from is kept, and counts among the statements."""
        records = [seen("50 %", 2019), moved("-10 pp", 2019, 2020), rise("50 %", 2020, 2021)]
        found = derived(records)

        [term] = found.low
        assert found.is_derived
        assert str(term.amount) == "60 %"
        assert str(term.factor) == "150 %"
        assert [str(inner.amount) for inner in term.inner] == ["50 %", "10 pp"]
        assert set(found.statements) == set(records)
        assert list(term.origins()) == records

    def test_a_multiple_of_what_has_one_end(self) -> None:
        """What it is a multiple of is named though nothing is known of its other end."""
        least = hp.Observation(MONEY, hp.at_least("10 yuan"), period=2020, source=PRESS)
        more = hp.Comparison(MONEY, hp.relative("50 %"), above=2020, period=2021, source=WIRE)
        found = hp.Evidence(None, [least, more]).explain(MONEY, period=2021)

        assert found.value == hp.Interval(hp.quantity("15 yuan"), None)
        assert set(found.statements) == {least, more}

    def test_rounded_figures_are_shown_as_read(self) -> None:
        """Under rounding a term is the end of what the figure stands for."""
        evidence = hp.Evidence(None, [seen("60.4 %")], precision="rounded")
        found = evidence.explain(SHARE, period=2021)

        assert [str(term.amount) for term in (*found.low, *found.high)] == ["60.35 %", "60.45 %"]
        assert found.is_rounded

    @pytest.mark.parametrize("text", ["-373.0", "-12.50", "373.0"])
    def test_the_digits_that_were_written(self, text: str) -> None:
        """They stay, below zero too."""
        index = hp.Index("equity", "Equity index")
        said = hp.Observation(index, hp.quantity(text, "1"), period=2021)
        found = hp.Evidence(None, [said]).value(index, period=2021)

        assert index.show(found) == text

    def test_the_digits_are_those_of_the_terms(self) -> None:
        """A sum has as many digits after the point as the most precise of its terms."""
        assert str(derived([seen("60.00 %"), moved("5.5 pp", 2021, 2022)], 2022).value) == "65.50 %"
        in_millions = hp.Evidence(
            None, [hp.Observation(MONEY, "863 million yuan", period=2021)]
        ).value(MONEY, period=2021)
        assert str(in_millions) == "863 million yuan"


class TestWords:
    """Derivations in English and Chinese."""

    @pytest.mark.parametrize(
        ("records", "period", "english", "chinese"),
        [
            (
                [seen("60.0 %")],
                2021,
                ["60.0 % (A newspaper, 2022-03-29)"],
                ["60.0% (某报, 2022-03-29)"],
            ),
            (
                [seen("65.55 %"), moved("5.55 pp", 2020, 2021)],
                2020,
                ["60.00 % = 65.55 % (A newspaper, 2022-03-29) - 5.55 pp (same)"],
                ["60.00% = 65.55% (某报, 2022-03-29) - 5.55个百分点 (同上)"],
            ),
            (
                [seen("60 %", source=None), moved(hp.more_than("5 pp"), 2021, 2022, WIRE)],
                2022,
                ["more than 65 % = 60 % (no source given) + 5 pp (A wire)"],
                ["超过65% = 60% (未注明来源) + 5个百分点 (A wire)"],
            ),
            (
                [seen(hp.at_least("20 %")), seen(hp.less_than("30 %"), source=WIRE)],
                2021,
                ["at least 20 % (A newspaper, 2022-03-29)", "less than 30 % (A wire)"],
                ["不低于20% (某报, 2022-03-29)", "低于30% (A wire)"],
            ),
            (
                [seen(hp.at_least("20 %")), seen(hp.at_most("20 %"), source=WIRE)],
                2021,
                ["at least 20 % (A newspaper, 2022-03-29)", "at most 20 % (A wire)"],
                ["不低于20% (某报, 2022-03-29)", "不高于20% (A wire)"],
            ),
            (
                [seen(hp.at_most("0 %"))],
                2021,
                ["at most 0 % (A newspaper, 2022-03-29)"],
                ["不高于0% (某报, 2022-03-29)"],
            ),
            (
                [seen(hp.at_least("60 %")), seen(hp.less_than("50 %"), source=WIRE)],
                2021,
                [
                    "coverage (2021): 0 % to 100 %, as what was said of it contradicts itself",
                    "(contested: some statements contradict each other)",
                ],
                [
                    "coverage (2021)：0%至100%，有关说法互相矛盾",
                    "（有争议：部分说法互相矛盾）",
                ],
            ),
            (
                [seen(hp.between("60 %", "70 %")), seen("50 %", source=WIRE)],
                2021,
                [
                    "50 % (A wire)",
                    "at most 70 % (A newspaper, 2022-03-29)",
                    "(contested: some statements contradict each other)",
                ],
                [
                    "50% (A wire)",
                    "不高于70% (某报, 2022-03-29)",
                    "（有争议：部分说法互相矛盾）",
                ],
            ),
            (
                [seen("50 %"), rise("-23 %", 2020, 2021)],
                2020,
                ["≈ 64.94 % = [50 % (A newspaper, 2022-03-29)] ÷ 77 % (A wire)"],
                ["≈ 64.94% = [50% (某报, 2022-03-29)] ÷ 77% (A wire)"],
            ),
            (
                [seen("100 %")],
                2021,
                ["100 % (A newspaper, 2022-03-29)"],
                ["100% (某报, 2022-03-29)"],
            ),
            (
                [seen("0 %")],
                2021,
                ["0 % (A newspaper, 2022-03-29)"],
                ["0% (某报, 2022-03-29)"],
            ),
            (
                [moved("30 pp", 2020, 2021)],
                2020,
                ["at most 70 % = 100 % (natural limit) - 30 pp (A newspaper, 2022-03-29)"],
                ["不高于70% = 100% (自然极限) - 30个百分点 (某报, 2022-03-29)"],
            ),
            (
                [],
                2021,
                ["coverage (2021): 0 % to 100 %, as no accepted record speaks of it"],
                ["coverage (2021)：0%至100%，没有可用的记录提及"],
            ),
            (
                [seen("40 %", 2020), rise("50 %", 2020, 2021)],
                2021,
                ["60 % = [40 % (A newspaper, 2022-03-29)] × 150 % (A wire)"],
                ["60% = [40% (某报, 2022-03-29)] × 150% (A wire)"],
            ),
            (
                [seen("60 %"), rise("50 %", 2020, 2021)],
                2020,
                ["40 % = [60 % (A newspaper, 2022-03-29)] ÷ 150 % (A wire)"],
                ["40% = [60% (某报, 2022-03-29)] ÷ 150% (A wire)"],
            ),
            (
                [seen("60 %"), seen("60.4 %", source=WIRE)],
                2021,
                [
                    "at least 60.35 % (A wire)",
                    "at most 60.45 % (A wire)",
                    "(figures are read as rounded)",
                    "also said: 60 % (A newspaper, 2022-03-29)",
                ],
                [
                    "不低于60.35% (A wire)",
                    "不高于60.45% (A wire)",
                    "（各数按四舍五入理解）",
                    "另有说法：60% (某报, 2022-03-29)",
                ],
            ),
            (
                [seen("60 %"), seen("70 %", source=WIRE)],
                2021,
                [
                    "60 % (A newspaper, 2022-03-29)",
                    "70 % (A wire)",
                    "(contested: some statements contradict each other)",
                ],
                [
                    "60% (某报, 2022-03-29)",
                    "70% (A wire)",
                    "（有争议：部分说法互相矛盾）",
                ],
            ),
        ],
    )
    def test_both_languages(
        self, records: list[Figure], period: int, english: list[str], chinese: list[str]
    ) -> None:
        """Each end that a statement gives has a line, and what is special is said."""
        found = derived(records, period)

        assert str(found).splitlines() == found.text("en-GB").splitlines() == english
        assert found.text("zh-Hans").splitlines() == chinese

    def test_a_sum_may_begin_with_a_minus(self) -> None:
        """A difference known only from its negatives is shown with its sign."""
        evidence = hp.Evidence(None, [moved("5 pp", 2020, 2021), moved("3 pp", 2021, 2022, WIRE)])
        found = evidence.explain_difference(evidence.cell(SHARE, 2020), evidence.cell(SHARE, 2022))

        assert str(found) == "-8 pp = -5 pp (A newspaper, 2022-03-29) - 3 pp (A wire)"

    def test_a_difference_the_other_way_round_is_not_a_sum(self) -> None:
        """A rise of 5 points from 2020 is a difference of -5 points to 2021, said once."""
        evidence = hp.Evidence(None, [moved("5 pp", 2020, 2021)])
        found = evidence.explain_difference(evidence.cell(SHARE, 2020), evidence.cell(SHARE, 2021))

        assert str(found) == "-5 pp (A newspaper, 2022-03-29)"

    def test_a_total_that_never_falls(self) -> None:
        """What is known of an earlier total only from a later one is told so."""
        total = hp.Count("trained", "Trained", unit="person", accumulates="running_total")
        records = [
            hp.Observation(total, hp.at_most(20), period=2019, source=PRESS),
            hp.Observation(total, 8, period=2021, source=WIRE),
        ]
        found = hp.Evidence(None, records).explain(total, period=2019)

        assert found.text(notes=False) == (
            "at most 8 persons (A wire), as a running total never falls"
        )
        assert found.text("zh", notes=False) == "不高于8人 (A wire)，累计值只增不减"
        assert found.is_derived

    @pytest.mark.parametrize(
        ("record", "period", "english", "chinese"),
        [
            ("built", 2021, "built (no source given)", "built (未注明来源)"),
            (hp.at_least(1), 2021, "at least built (no source given)", "不低于built (未注明来源)"),
            (
                "built",
                2020,
                "status (2020): planned – open, as no accepted record speaks of it",
                "status (2020)：计划 – open，没有可用的记录提及",
            ),
        ],
    )
    def test_states_are_named(
        self, record: str | Bound, period: int, english: str, chinese: str
    ) -> None:
        """The states of an ordered list are shown by name, never as numbers."""
        evidence = hp.Evidence(None, [hp.Observation(STATUS, record, period=2021)])
        found = evidence.explain(STATUS, period=period)

        assert str(found) == english
        assert found.text("zh") == chinese

    def test_a_fall_by_all_of_it(self) -> None:
        """Nothing times anything needs no sum."""
        fall = hp.Comparison(MONEY, hp.relative("-100 %"), above=2020, period=2021, source=WIRE)
        found = hp.Evidence(None, [fall]).explain(MONEY, period=2021)

        assert str(found) == "0 yuan (A wire)"


class TestTargets:
    """Thresholds and what they follow from."""

    def test_the_issuer_is_the_source(self) -> None:
        """A target is named by who demands it, or else by its id."""
        plain = hp.Target(SHARE, hp.at_least("60 %"), by="2021")
        demand = hp.Target(
            SHARE, hp.at_most("70 %"), by="2021", issuer={"en": "A ministry", "zh": "某部"}
        )
        plan = hp.Plan("p", "A made-up plan", targets=[plain, demand])
        evidence = hp.Evidence(plan, [])

        assert str(evidence.explain(plain)) == "60 % (target coverage@2021)"
        assert evidence.explain(plain).text("zh") == "60% (目标coverage@2021)"
        assert str(evidence.explain(demand)) == "70 % (A ministry)"
        assert evidence.explain(demand).text("zh") == "70% (某部)"

    @pytest.mark.parametrize(
        ("bound", "words"),
        [
            (
                hp.at_most("70 %", of="2021"),
                "42 % = [60 % (A newspaper, 2022-03-29)] × 70 % (target coverage@2025)",
            ),
            (
                hp.no_increase(since="2021"),
                "60 % (A newspaper, 2022-03-29)",
            ),
            (
                hp.at_least("0.5 pp", a_year_from="2021"),
                "62 % = 60 % (A newspaper, 2022-03-29) + 2 pp (target coverage@2025)",
            ),
            (hp.about("60 %"), "60 % (target coverage@2025)"),
            (hp.exactly("60 %"), "60 % (target coverage@2025)"),
            (
                hp.between("20 %", "60 %"),
                "at least 20 % (target coverage@2025)\nat most 60 % (target coverage@2025)",
            ),
            (
                hp.between("20 %", hp.UNKNOWN),
                "at least 20 % (target coverage@2025)",
            ),
            (
                hp.about("20 %", within="2 pp"),
                "at least 18 % (target coverage@2025)\nat most 22 % (target coverage@2025)",
            ),
        ],
    )
    def test_each_kind_of_threshold(self, bound: Bound, words: str) -> None:
        """Fixed, relative, moving and two-edged thresholds say how they follow."""
        target = hp.Target(SHARE, bound, by="2025")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        found = hp.Evidence(plan, [seen("60 %")]).explain(target)

        assert str(found) == words

    def test_the_design_example(self) -> None:
        """A standard follows from a value and its distance to it, in one line."""
        standard = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2021", issuer="national standard")
        above = hp.Comparison(SHARE, "5.55 pp", above=standard, period=2021, source=PRESS)
        plan = hp.Plan("p", "A made-up plan", targets=[standard])

        found = hp.Evidence(plan, [seen("65.55 %"), above]).explain(standard)
        assert str(found) == "60.00 % = 65.55 % (A newspaper, 2022-03-29) - 5.55 pp (same)"


class TestDifferences:
    """The difference of two values that nothing ties together."""

    def test_each_is_what_it_is_by_itself(self) -> None:
        """The difference is that of two sums, and names the statements of both."""
        evidence = hp.Evidence(None, [seen("65 %"), seen("60 %", 2020, WIRE)])
        found = evidence.explain_difference(evidence.cell(SHARE, 2021), evidence.cell(SHARE, 2020))

        assert str(found) == "5 pp = 65 % (A newspaper, 2022-03-29) - 60 % (A wire)"
        assert found.subject == "coverage (2021) - coverage (2020)"

    def test_a_limit_may_be_one_of_them(self) -> None:
        """Of a value nobody spoke of, the natural limits are subtracted."""
        evidence = hp.Evidence(None, [seen("60 %")])
        found = evidence.explain_difference(evidence.cell(SHARE, 2021), evidence.cell(SHARE, 2020))

        assert str(found).splitlines() == [
            "at least -40 pp = 60 % (A newspaper, 2022-03-29) - 100 % (natural limit)",
            "at most 60 pp = 60 % (A newspaper, 2022-03-29)",
        ]

    def test_without_statements_there_is_nothing_to_name(self) -> None:
        """Two values nobody spoke of differ by anything their limits allow."""
        evidence = hp.Evidence(None, [])
        found = evidence.explain_difference(evidence.cell(SHARE, 2021), evidence.cell(SHARE, 2020))

        assert found.statements == ()
        assert str(found.value) == "-100 pp to 100 pp"

    def test_an_end_may_be_missing(self) -> None:
        """Without a limit on one side there is none on the difference."""
        spent = hp.Observation(MONEY, "5 yuan", period=2021, source=WIRE)
        evidence = hp.Evidence(None, [spent])
        found = evidence.explain_difference(evidence.cell(MONEY, 2021), evidence.cell(MONEY, 2020))

        assert str(found) == "at most 5 yuan (A wire)"

    def test_flags_of_either_count(self) -> None:
        """A difference is contested or rounded if one of the two is."""
        records = [
            seen("60 %"),
            seen("70 %", source=WIRE),
            seen("50 %", 2020),
            seen("50.4 %", 2020),
        ]
        evidence = hp.Evidence(None, records)
        found = evidence.explain_difference(evidence.cell(SHARE, 2021), evidence.cell(SHARE, 2020))

        assert found.is_contested
        assert found.is_rounded
