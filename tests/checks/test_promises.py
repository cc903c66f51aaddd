"""Targets that contradict each other, or what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = hp.Share("share", "Share")
UP = hp.Share("up", "Up", better="higher")
DOWN = hp.Rate("down", "Down", unit="per 1000 live births", better="lower")


def two(one: hp.Bound, other: hp.Bound, **rest: Any) -> hp.Plan:  # noqa: ANN401 - any field
    """Return a plan with two targets, the second of which has fields of its own."""
    rest = {"by": "2025", "id": "two"} | rest
    return hp.Plan(
        "p",
        "P",
        issuer="Ministry",
        jurisdiction=hp.Jurisdiction("CN", "China"),
        targets=[hp.Target(SHARE, one, by="2025", id="one"), hp.Target(SHARE, other, **rest)],
    )


class TestConflicting:
    """Two promises about one thing."""

    @pytest.mark.parametrize(("printed", "meant"), [("65 %", "60 %"), ("60 %", "98 %")])
    def test_s2_007_s2_009(
        self, printed: str, meant: str, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Two readings of one promise, though a value may keep both."""
        (finding,) = found(
            "conflicting-targets", plan=two(hp.at_least(printed), hp.at_least(meant))
        )

        assert finding.subject == "share"
        assert finding.message == f"'one' asks for at least {printed}, 'two' for at least {meant}"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (hp.at_least("60 %"), hp.less_than("60 %")),
            (hp.exactly("60 %"), hp.between("61 %", "70 %")),
            (hp.about("60 %", within="2 pp"), hp.at_most("57 %")),
        ],
    )
    def test_no_value_keeps_both(
        self, one: hp.Bound, other: hp.Bound, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Then the message says so."""
        (finding,) = found("conflicting-targets", plan=two(one, other))

        assert finding.message.endswith("; no value keeps both")

    def test_what_moves_may_agree(self, found: Callable[..., list[hp.Finding]]) -> None:
        """What is said of another year has no value of its own."""
        plan = two(hp.at_least("60 %"), hp.at_most("70 %", of="2015"))

        assert found("conflicting-targets", plan=plan)[0].message.endswith("at most 70 % of 2015")

    @pytest.mark.parametrize(
        "rest",
        [
            {"by": "2030"},
            {"issuer": "City Council"},
            {"part": {"sex": "female"}},
            {"place": hp.Jurisdiction("CN-50", "Chongqing")},
            {"nature": "advocacy"},
        ],
    )
    def test_different_promises(
        self, rest: dict[str, Any], found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Another deadline, issuer, part, place or nature is another promise."""
        plan = two(hp.at_least("60 %"), hp.at_least("65 %"), **rest)

        assert found("conflicting-targets", plan=plan) == []

    def test_the_plan_s_own_names_may_be_left_out(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Its place and its issuer are the same, said or not."""
        rest = {"place": hp.Jurisdiction("CN", "China"), "issuer": "Ministry"}
        plan = two(hp.at_least("60 %"), hp.at_least("65 %"), **rest)

        assert len(found("conflicting-targets", plan=plan)) == 1

    @pytest.mark.parametrize("other", ["60.0 %", hp.UNKNOWN])
    def test_nothing_contradicts(
        self, other: str | hp.Unknown, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The same bound in other digits, and a threshold that is not known."""
        plan = two(hp.at_least("60 %"), hp.at_least(other))

        assert found("conflicting-targets", plan=plan) == []


def planned(value: str, at: str = "line 1", **rest: Any) -> hp.Observation:  # noqa: ANN401 - any
    """Return a promise that is recorded as said in one place of a document."""
    source = hp.Source("State Council press conference", "2023-11-01", at=at)
    fields: dict[str, Any] = {"period": "2025", "source": source, "assertion": "planned"} | rest
    return hp.Observation(SHARE, hp.more_than(value), **fields)


class TestPlanned:
    """Promises that are told in records."""

    def test_s2_007_two_places_of_one_document(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Both are named; the evidence never sees what is only planned."""
        (finding,) = found("conflicting-targets", [planned("65 %"), planned("60 %", "line 11")])

        assert finding.severity is hp.Severity.WARNING
        assert finding.message == (
            "more than 65 % (line 1) and more than 60 % (line 11) are both planned"
        )

    def test_numbers_out_of_others(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Where there is no other value, they are shown."""
        said = [
            hp.Observation(
                SHARE, numerator=number, denominator=50, period="2025", assertion="planned"
            )
            for number in (40, 45)
        ]
        (finding,) = found("conflicting-targets", said)

        assert finding.message == "40 of 50 and 45 of 50 are both planned"

    @pytest.mark.parametrize("repaired", [0, 1])
    def test_a_repair_is_worth_knowing(
        self, repaired: int, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Whichever of the two it is."""
        reading = hp.Reading.repair("very_high", "line 11 prints 60")
        records = [planned("65 %", source=None), planned("60 %", source=None, reading=reading)]
        (finding,) = found("conflicting-targets", records[:: 1 - 2 * repaired])

        assert finding.severity is hp.Severity.INFO
        assert "more than 65 %" in finding.message

    @pytest.mark.parametrize(
        "other",
        [
            planned("65.0 %", "line 11"),
            planned("60 %", period="2030"),
            planned("60 %", part={"sex": "female"}),
            planned("60 %", place=hp.Jurisdiction("CN-50", "Chongqing")),
            planned("60 %", source=hp.Source("Another document")),
            planned("60 %", assertion="under_way"),
            hp.Comparison(SHARE, "1 pp", above="2020", period="2025", assertion="planned"),
        ],
    )
    def test_others_do_not_contradict_it(
        self, other: hp.Observation | hp.Comparison, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The same value, another thing, another document, or no plan."""
        assert found("conflicting-targets", [planned("65 %"), other]) == []


class TestDirection:
    """Bounds on the wrong side."""

    @pytest.mark.parametrize(
        ("indicator", "bound"),
        [
            (UP, hp.at_most("60 %")),
            (UP, hp.less_than("60 %")),
            (UP, hp.no_increase(since="2015")),
            (DOWN, hp.at_least("5 per 1000 live births")),
        ],
    )
    def test_against(
        self, indicator: hp.Indicator, bound: hp.Bound, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Only a limit to what is good."""
        plan = hp.Plan("p", "P", targets=[hp.Target(indicator, bound)])

        assert len(found("target-against-direction", plan=plan)) == 1

    @pytest.mark.parametrize(
        ("indicator", "bound"),
        [
            (UP, hp.at_least("60 %")),
            (UP, hp.between("60 %", "70 %")),
            (UP, hp.at_most("2 pp", a_year_from="2020")),
            (DOWN, hp.at_most("5 per 1000 live births")),
            (SHARE, hp.at_most("60 %")),
        ],
    )
    def test_in_order(
        self, indicator: hp.Indicator, bound: hp.Bound, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The good side, both sides, a slower rise, or no side said."""
        plan = hp.Plan("p", "P", targets=[hp.Target(indicator, bound)])

        assert found("target-against-direction", plan=plan) == []


class TestBaseline:
    """Targets behind their baseline."""

    @pytest.mark.parametrize(
        ("indicator", "bound", "base"),
        [
            (UP, hp.at_least("60 %"), "62 %"),
            (DOWN, hp.at_most("5 per 1000 live births"), "4 per 1000 live births"),
        ],
    )
    def test_worse(
        self,
        indicator: hp.Indicator,
        bound: hp.Bound,
        base: str,
        found: Callable[..., list[hp.Finding]],
    ) -> None:
        """The promise was more than kept when it was made."""
        promise = hp.Target(indicator, bound, by="2025", baseline=("2020", base))
        (finding,) = found("target-against-direction", plan=hp.Plan("p", "P", targets=[promise]))

        assert finding.message == f"it asks for {bound}, and its baseline, {base}, was better"

    @pytest.mark.parametrize(
        ("indicator", "bound", "base"),
        [
            (UP, hp.at_least("60 %"), ("2020", "60 %")),
            (UP, hp.at_least("60 %"), ("2020",)),
            (UP, hp.between("60 %", "70 %"), ("2020", "80 %")),
            (UP, hp.at_least(hp.UNKNOWN), ("2020", "80 %")),
            (UP, hp.at_least("110 %", of="2020"), ("2020", "80 %")),
            (DOWN, hp.at_most("5 per 1000 live births"), ("2020", "6 per 1000 live births")),
            (DOWN, hp.exactly("5 per 1000 live births"), ("2020", "4 per 1000 live births")),
            (SHARE, hp.at_least("60 %"), ("2020", "80 %")),
        ],
    )
    def test_not_worse(
        self,
        indicator: hp.Indicator,
        bound: hp.Bound,
        base: tuple[str, ...],
        found: Callable[..., list[hp.Finding]],
    ) -> None:
        """Equal, unknown, of two sides, relative, or with no direction said."""
        promise = hp.Target(indicator, bound, by="2025", baseline=base)

        assert found("target-against-direction", plan=hp.Plan("p", "P", targets=[promise])) == []


class TestOutsideLimits:
    """Thresholds that cannot be."""

    @pytest.mark.parametrize(
        "bound",
        [
            *(hp.at_least("105 %"), hp.at_least("-5 %"), hp.at_most("650 %"), hp.at_most("-1 %")),
            *(hp.more_than("100 %"), hp.less_than("0 %"), hp.exactly("101 %")),
            *(hp.between("90 %", "110 %"), hp.about("120 %"), hp.about("101 %", within="2 pp")),
        ],
    )
    def test_impossible(self, bound: hp.Bound, found: Callable[..., list[hp.Finding]]) -> None:
        """Neither can they be kept or broken, or they are no promise."""
        plan = hp.Plan("p", "P", targets=[hp.Target(SHARE, bound, by="2025", id="one")])
        (finding,) = found("threshold-outside-limits", plan=plan)

        assert (finding.severity, finding.subject) == (hp.Severity.ERROR, "one")
        assert finding.message == f"it asks for {bound}, and every value is 0 % to 100 %"
        assert (finding.expected, finding.got) == ("0 % to 100 %", str(bound))

    @pytest.mark.parametrize(
        "target",
        [
            *(hp.Target(SHARE, bound) for bound in (hp.at_least("100 %"), hp.at_most("0 %"))),
            *(hp.Target(SHARE, bound) for bound in (hp.more_than("0 %"), hp.less_than("100 %"))),
            hp.Target(SHARE, hp.about("99 %", within="2 pp")),
            hp.Target(SHARE, hp.at_least(hp.UNKNOWN)),
            hp.Target(SHARE, hp.at_least("120 %", of="2020"), by="2025"),
            hp.Target(SHARE, hp.at_most("-0.5 pp", a_year_from="2020"), by="2025"),
            hp.Target(DOWN, hp.at_most("1050 per 1000 live births")),
        ],
    )
    def test_possible(self, target: hp.Target, found: Callable[..., list[hp.Finding]]) -> None:
        """The edges are, and what moves with another value has no limits of its own."""
        assert found("threshold-outside-limits", plan=hp.Plan("p", "P", targets=[target])) == []

    def test_milestones(self, found: Callable[..., list[hp.Finding]]) -> None:
        """They are thresholds too."""
        target = hp.Target(
            SHARE, hp.at_least("40 %"), by="2025", milestones=[(hp.at_least("380 %"), "2022")]
        )
        (finding,) = found("threshold-outside-limits", plan=hp.Plan("p", "P", targets=[target]))

        assert finding.message.startswith("by 2022 it asks for at least 380 %, and every value")
