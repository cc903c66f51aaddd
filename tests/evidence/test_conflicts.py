"""Contradictions, and what each way out of them leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import healthplan as hp

if TYPE_CHECKING:
    from healthplan.bounds import Bound

SHARE = hp.Share("coverage", "Coverage")


def seen(value: str | Bound, period: int = 2021) -> hp.Observation:
    """Return an observation that names no source."""
    return hp.Observation(SHARE, value, period=period)


def moved(amount: str | Bound, above: int = 2020, period: int = 2021) -> hp.Comparison:
    """Return a difference to another period."""
    return hp.Comparison(SHARE, amount, above=above, period=period)


def sets(evidence: hp.Evidence) -> set[frozenset[object]]:
    """Return the conflicts as sets of statements."""
    return {frozenset(conflict.statements) for conflict in evidence.conflicts}


def value(evidence: hp.Evidence, period: int = 2021) -> str:
    """Return what is known of a value, in words."""
    return str(evidence.value(SHARE, period=period))


class TestConflicts:
    """Minimal sets of statements that cannot all be true."""

    def test_one_statement_can_contradict_itself(self) -> None:
        """No share rises by more than all of it: that one record is left out."""
        evidence = hp.Evidence(None, [moved("150 pp"), seen("60 %")])

        assert sets(evidence) == {frozenset([moved("150 pp")])}
        assert value(evidence) == "60 %"

    def test_bystanders_are_left_out(self) -> None:
        """Only what is needed for the contradiction is named."""
        records = [seen("60 %"), seen("70 %"), moved(hp.at_least("1 pp")), seen("20 %", 2019)]
        evidence = hp.Evidence(None, records)

        assert sets(evidence) == {frozenset(records[:2])}
        assert value(evidence, 2019) == "20 %"
        assert not evidence.explain(SHARE, period=2019).is_contested
        assert evidence.explain(SHARE, period=2020).is_contested

    def test_a_target_can_be_wrong(self) -> None:
        """Thresholds are statements like any other."""
        target = hp.Target(SHARE, hp.at_least("60 %"), by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        above = hp.Comparison(SHARE, "2 pp", above=target, period=2021)
        evidence = hp.Evidence(plan, [seen("70 %"), above])

        assert sets(evidence) == {frozenset([target, seen("70 %"), above])}
        assert str(evidence.threshold(target)) == "60 % to 68 %"
        assert value(evidence) == "62 % to 70 %"

    def test_exactly_is_in_or_out_as_a_whole(self) -> None:
        """Both edges of "exactly" are one number, and so one statement."""
        target = hp.Target(SHARE, hp.exactly("60 %"), by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        above = hp.Comparison(SHARE, "2 pp", above=target, period=2021)
        evidence = hp.Evidence(plan, [seen("70 %"), above])

        assert sets(evidence) == {frozenset([target, seen("70 %"), above])}
        assert str(evidence.threshold(target)) == "60 % to 68 %"

    def test_a_moving_target_is_named_once(self) -> None:
        """A threshold that moves from year to year is one target in all of them."""
        target = hp.Target(SHARE, hp.at_least("1 pp", a_year_from="2020"), by="2022")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        above = [hp.Comparison(SHARE, "1 pp", above=target, period=year) for year in (2021, 2022)]
        evidence = hp.Evidence(plan, [seen("70 %"), seen("80 %", 2022), *above])

        [conflict] = evidence.conflicts
        assert sorted(map(str, conflict.statements)).count("coverage@2022") == 1
        assert len(conflict.statements) == 5

    def test_several_conflicts_share_statements(self) -> None:
        """Three different figures contradict each other in three pairs."""
        records = [seen("60 %"), seen("70 %"), seen("80 %")]
        evidence = hp.Evidence(None, records)

        assert sets(evidence) == {frozenset(records) - {record} for record in records}
        assert value(evidence) == "60 % to 80 %"

    def test_a_long_contradiction_stays_whole(self) -> None:
        """Sixty statements of which none can be spared are one conflict."""
        steps = [moved(hp.at_least("1 pp"), year, year + 1) for year in range(2000, 2059)]
        closing = moved(hp.at_most("50 pp"), 2000, 2059)
        bystanders = [moved(hp.at_least("-50 pp"), year, year + 1) for year in range(2059, 2070)]
        evidence = hp.Evidence(None, [*bystanders, closing, *steps])

        assert sets(evidence) == {frozenset([closing, *steps])}


class TestWaysOut:
    """Answers in spite of a contradiction."""

    def test_the_verdict_may_not_mind(self) -> None:
        """Two figures that both keep the bound prove it together, and it is said so."""
        target = hp.Target(SHARE, hp.at_least("22 %"), by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])

        found = hp.assess(plan, [seen("26.41 %"), seen("27 %")])[target]
        assert found.verdict is hp.Verdict.MET
        assert found.contested
        assert str(found.margin) == "4.41 pp to 5.00 pp"

    def test_too_many_figures_leave_only_the_limits(self) -> None:
        """A search that takes too long is given up, and the answer says that it is contested."""
        evidence = hp.Evidence(None, [seen(f"{number} %") for number in range(0, 100, 2)])

        assert value(evidence) == "0 % to 100 %"
        assert evidence.explain(SHARE, period=2021).is_contested
        assert evidence.explain(SHARE, period=2021).statements == ()
        assert len(evidence.conflicts) > 500

    def test_other_components_are_not_touched(self) -> None:
        """What hangs together with no contradiction is as certain as ever."""
        other = hp.Share("other", "Something else")
        evidence = hp.Evidence(
            None, [seen("60 %"), seen("70 %"), hp.Observation(other, "5 %", period=2021)]
        )

        assert str(evidence.value(other, period=2021)) == "5 %"
        assert not evidence.explain(other, period=2021).is_contested


class TestRounding:
    """Contradictions that are none once figures are read as rounded."""

    def test_it_explains_a_small_difference(self) -> None:
        """Then every figure of the component is read as rounded, and it is said so."""
        records = [seen("60 %"), seen("60.4 %"), moved("5.0 pp")]
        evidence = hp.Evidence(None, records)

        assert evidence.conflicts == ()
        assert [finding.slug for finding in evidence.findings] == ["rounding-difference"]
        assert value(evidence) == "60.35 % to 60.45 %"
        assert value(evidence, 2020) == "55.30 % to 55.50 %"
        found = evidence.explain(SHARE, period=2020)
        assert found.is_rounded
        assert not found.is_contested

    def test_it_does_not_explain_a_large_one(self) -> None:
        """A contradiction that stays is still one, next to one that goes."""
        records = [seen("60 %"), seen("60.4 %"), seen("70 %")]
        evidence = hp.Evidence(None, records)

        assert sets(evidence) == {frozenset(records[::2]), frozenset(records[1:])}
        slugs = sorted(finding.slug for finding in evidence.findings)
        assert slugs == ["conflicting-statements"] * 2 + ["rounding-difference"]
        assert value(evidence) == "60.35 % to 70.50 %"
        assert evidence.explain(SHARE, period=2021).is_rounded

    def test_exact_figures_are_not_rounded(self) -> None:
        """Counts and bounds are exact, and contradict each other by the smallest amount."""
        count = hp.Count("centers", "Centers", unit="center", accumulates="level")
        for records in (
            [hp.Observation(count, number, period=2021) for number in (5, 6)],
            [seen(hp.at_most("60 %")), seen(hp.more_than("60 %"))],
        ):
            assert len(hp.Evidence(None, records).conflicts) == 1

    def test_figures_can_be_read_as_rounded_from_the_start(self) -> None:
        """Then there is nothing to explain, and no finding."""
        evidence = hp.Evidence(None, [seen("60 %"), seen("60.4 %")], precision="rounded")

        assert evidence.findings == ()
        assert value(evidence) == "60.35 % to 60.45 %"

    def test_ends_that_meet_are_enough(self) -> None:
        """Half a unit either way is included: 60 % and 61 % may both be 60.5 %."""
        assert value(hp.Evidence(None, [seen("60 %"), seen("61 %")])) == "60.5 %"
