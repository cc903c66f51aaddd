"""The three verdicts on the Chongqing plan, and what they rest on.

The tests are named by the statements of ``examples/healthy-chongqing-2021.yaml`` they are about.
"""

from __future__ import annotations

import pytest
from tests.press.statements import EXAMPLE, read, said

import healthplan as hp


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document."""
    return read("S1")


@pytest.fixture(scope="module")
def evidence(document: hp.Document) -> hp.Evidence:
    """Return what all statements prove together."""
    return hp.Evidence(document.plan, document.records)


@pytest.fixture(scope="module")
def result(document: hp.Document) -> hp.Assessment:
    """Return the verdicts on the plan."""
    return hp.assess(document.plan, document.records)


def above_2035(document: hp.Document) -> hp.Comparison:
    """Return the other claim about the gap, by a report on the city's fitness regulation."""
    exercise = document.indicators["regular-exercise"]
    national = hp.Target(exercise, hp.at_least("45 %"), by="2035", issuer="national plan")
    return hp.Comparison(exercise, "2.65 pp", above=national, period="2020")


def with_exercise_target(threshold: str, tmp_path_factory: pytest.TempPathFactory) -> hp.Document:
    """Return the document as it would be had the target been published."""
    before = "regular-exercise, at_least: unknown"
    text = EXAMPLE["S1"].read_text("utf-8")
    assert before in text
    path = tmp_path_factory.mktemp("press") / "plan.yaml"
    path.write_text(text.replace(before, f"regular-exercise, at_least: {threshold}"), "utf-8")
    return hp.read(path).raise_for_errors()


class TestLiteracy:
    """S1-011 and S1-012: 26.41 %, up 3.4 points on the year."""

    def test_s1_011_is_observed_though_it_says_will(self, document: hp.Document) -> None:
        """A value of 2021, in exact digits."""
        record = said(document, "S1-011")
        assert isinstance(record, hp.Observation)

        assert (record.assertion, record.period) == (
            hp.Assertion.OBSERVED,
            hp.Period.of("2021"),
        )
        assert "will reach" in str(record.words)
        assert str(record.value) == "26.41 %"

    def test_s1_011_is_past_the_national_target(self, result: hp.Assessment) -> None:
        """4.41 points above 22 %, a year before it is due; the standard is not the plan's own."""
        found = result["health-literacy"]

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, False)
        assert found.margin == hp.quantity("4.41 pp")
        assert found.is_standard

    def test_s1_012_the_year_before(self, evidence: hp.Evidence) -> None:
        """26.41 less 3.4 points is 23.01 %; read as rounded figures, 22.955 to 23.065 %."""
        rounded = evidence.at_precision("rounded").value("health-literacy", period="2020")

        assert evidence.value("health-literacy", period="2020") == hp.quantity("23.01 %")
        assert rounded == hp.Interval(hp.quantity("22.955 %"), hp.quantity("23.065 %"))

    def test_s1_012_points_are_not_percent(self, evidence: hp.Evidence) -> None:
        """The growth in points is 3.4, and the relative growth 14.8 %."""
        now = evidence.value("health-literacy", period="2021").value
        before = evidence.value("health-literacy", period="2020").value
        assert now is not None
        assert before is not None

        assert now - before == hp.quantity("3.4 pp")
        assert round(float(hp.relative_change(before, now).ratio) * 100, 1) == 14.8

    def test_s1_012_agrees_with_a_figure_of_2020(self, document: hp.Document) -> None:
        """Another paper had printed 23.01 % for 2020; nothing contradicts it."""
        daily = hp.Source("Chongqing Daily", "2021-05-07")
        confirmed = hp.Observation(
            document.indicators["health-literacy"], "23.01 %", period="2020", source=daily
        )
        evidence = hp.Evidence(document.plan, [*document.records, confirmed])

        assert evidence.conflicts == ()
        assert evidence.value("health-literacy", period="2020") == hp.quantity("23.01 %")


class TestExercise:
    """S1-014: 2.65 points above a target that was not printed."""

    def test_s1_014_is_met_though_nobody_said_the_numbers(self, result: hp.Assessment) -> None:
        """By 2.65 points, for good."""
        found = result["regular-exercise"]

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)
        assert found.margin == hp.quantity("2.65 pp")
        assert found.value is not None
        assert not found.value.is_exact
        assert found.threshold is not None
        assert not found.threshold.is_exact

    def test_s1_014_the_value_gives_the_threshold(self, document: hp.Document) -> None:
        """With the 47.65 % of another report, the target must have been 45 %."""
        exercise = document.indicators["regular-exercise"]
        more = [*document.records, hp.Observation(exercise, "47.65 %", period="2020")]
        evidence = hp.Evidence(document.plan, more)

        assert evidence.threshold("regular-exercise") == hp.quantity("45 %")

    def test_s1_014_the_threshold_gives_the_value(
        self, document: hp.Document, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """With a target of 45 %, the value must have been 47.65 %."""
        known = with_exercise_target("45 %", tmp_path_factory)
        evidence = hp.Evidence(known.plan, known.records)

        assert evidence.value("regular-exercise", period="2020") == hp.quantity("47.65 %")
        assert len(known.records) == len(document.records)

    def test_s1_014_a_second_claim_stands_beside_the_first(self, document: hp.Document) -> None:
        """Another report has the same gap above 45 %, called a target of 2035: both are kept."""
        second = above_2035(document)
        evidence = hp.Evidence(document.plan, [*document.records, second])

        assert {second, said(document, "S1-014")} <= set(evidence.accepted)
        assert evidence.threshold("regular-exercise@2020") == hp.quantity("45 %")
        assert evidence.conflicts == ()

    def test_s1_014_claims_that_exclude_each_other_are_a_conflict(
        self, document: hp.Document, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """Had 2020 a target of 40 % (made up), not both claims could be true; still it is met."""
        known = with_exercise_target("40 %", tmp_path_factory)
        second = above_2035(document)
        result = hp.assess(known.plan, [*known.records, second])
        (conflict,) = result.evidence.conflicts

        assert {second, said(known, "S1-014")} <= set(conflict.statements)
        assert result["regular-exercise"].contested
        assert result["regular-exercise"].verdict is hp.Verdict.MET


class TestDiabetes:
    """S1-032 and S1-033: 65.55 %, 5.55 points above the national standard."""

    def test_s1_032_says_what_is_counted_out_of_what(self, document: hp.Document) -> None:
        """Patients managed as required, out of the patients under management in the year."""
        managed = document.indicators["diabetes-management"]

        assert managed.of == "patient"
        assert "out of the patients under management" in str(managed.definition)
        assert said(document, "S1-032").assertion is hp.Assertion.OBSERVED

    def test_s1_032_districts_are_not_averaged(self, document: hp.Document) -> None:
        """Two made-up districts: without their patients refused, with them pooled."""
        managed = document.indicators["diabetes-management"]
        city = hp.Jurisdiction("X", "A city (made up)")
        small, large = (hp.Jurisdiction(f"X-{name}", name, parent=city) for name in ("S", "L"))
        shares = [
            hp.Observation(managed, value, period="2021", place=place)
            for value, place in (("90 %", small), ("60 %", large))
        ]
        places = [city, small, large]

        with pytest.raises(hp.NotCombinableError):
            hp.aggregate(shares, hierarchy=places)
        pooled = hp.aggregate(shares, hierarchy=places, weights={"X-S": 100, "X-L": 300})
        assert pooled["diabetes-management"].value == hp.quantity("67.5 %")

    def test_s1_033_the_national_standard(
        self, evidence: hp.Evidence, result: hp.Assessment
    ) -> None:
        """65.55 less 5.55 is 60.00 %; met by 5.55 points, and not a promise of the city."""
        found = result["diabetes-management"]

        assert str(evidence.threshold("diabetes-management")) == "60.00 %"
        assert found.verdict is hp.Verdict.MET
        assert found.margin == hp.quantity("5.55 pp")
        assert found.is_standard
        assert found.target.issuer is not None
        assert found.target.issuer.get("zh") == "国家标准"


class TestScorecard:
    """All of it together."""

    def test_the_summary_counts_the_plan_s_own_promises(self, result: hp.Assessment) -> None:
        """One promise, met; two standards of others; nothing contradicts itself."""
        assert {k: n for k, n in result.summary.items() if n} == {"met": 1}
        assert sum(result.standards_summary.values()) == 2
        assert result.findings == ()
        assert not result.is_broken

    def test_figures_without_a_target_are_shown(
        self, document: hp.Document, result: hp.Assessment
    ) -> None:
        """Sixteen, and none is forgotten: all that count, except those that are judged."""
        shown = {record.id for records in result.without_target.values() for record in records}
        judged = {target.indicator.id for target in document.plan.all_targets()}
        counting = {
            record.id
            for record in document.records
            if isinstance(record, hp.Observation)
            and record.assertion.constrains
            and record.indicator.id not in judged
        }

        assert shown == counting
        assert sum(map(len, result.without_target.values())) == 16

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_the_scorecard_is_readable_in_both_languages(
        self, document: hp.Document, result: hp.Assessment, lang: str
    ) -> None:
        """Every action is named in the language asked for."""
        lines = result.text(lang).splitlines()
        actions = enumerate(document.plan.actions, 1)
        begun = [f"{number:>2} {action.title.get(lang)[:20]}" for number, action in actions]

        assert [start for start in begun if not any(x.startswith(start) for x in lines)] == []
