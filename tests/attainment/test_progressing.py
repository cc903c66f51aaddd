"""Methods of measuring progress inside an assessment."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.intervals import Span
from healthplan.progress import (
    Case,
    HealthyPeople,
    Point,
    Progress,
    ProgressMethod,
    SimpleRatio,
    TargetedChange,
)
from healthplan.text import Text

SHARE = hp.Share("coverage", "Coverage (made up)", of="person")
MORTALITY = hp.Rate("mortality", "Mortality (made up)", unit="per 100000", better="lower")


@attrs.frozen(slots=True)
class Shown:
    """A method that answers a float: how many observations there are."""

    name: str = "shown"
    title: Text = attrs.field(default=Text.of("how many observations"))
    source: str = "made up"

    def evaluate(self, case: Case) -> Progress:
        """Return their number, as a float with a score."""
        return Progress(self.name, float(len(case.observations)), score=2.5, inputs=case)


def assess(
    target: hp.Target,
    *records: tuple[str, str],
    progress: str | ProgressMethod = "healthy-people",
) -> hp.Attainment:
    """Return what became of a target, of which figures were reported."""
    seen = [hp.Observation(target.indicator, value, period=when) for when, value in records]
    return hp.assess(hp.Plan("p", "P", targets=[target]), seen, progress=progress)[target]


def promise(bound: hp.Bound, **options: object) -> hp.Target:
    """Return a promise about coverage by 2025."""
    options.setdefault("baseline", ("2015", "50 %"))
    return hp.Target(SHARE, bound, by="2025", **options)  # type: ignore[arg-type]  # of a target


def inputs(found: hp.Attainment) -> Case:
    """Return what the method was given."""
    assert found.progress is not None
    assert found.progress.inputs is not None
    return found.progress.inputs


class TestChoice:
    """Which method is asked."""

    def test_the_default(self) -> None:
        """Percent of targeted change, unless another method is asked for."""
        target = promise(hp.at_least("60 %"))
        plan = hp.Plan("p", "P", targets=[target])
        found = hp.assess(plan, [hp.Observation(SHARE, "55 %", period="2020")])[target].progress

        assert found is not None
        assert (found.method, str(found.value)) == ("targeted-change", "50 %")

    def test_by_name(self) -> None:
        """A method is asked by its name, and answers its own words."""
        found = assess(promise(hp.at_least("60 %")), ("2020", "55 %"))

        assert found.progress is not None
        assert (found.progress.method, found.progress.status) == ("healthy-people", "improving")

    def test_with_options(self) -> None:
        """A method with options of its own is handed over."""
        target = hp.Target(MORTALITY, hp.at_most("10 per 100000"), by="2025")
        method = SimpleRatio("value-by-target")
        found = assess(target, ("2020", "15 per 100000"), progress=method).progress

        assert found is not None
        assert found.value == hp.quantity("150 %")

    def test_an_unknown_name(self) -> None:
        """An unknown method is refused, even for a plan without targets."""
        with pytest.raises(UnknownNameError, match="healthy-people"):
            hp.assess(hp.Plan("p", "P"), [], progress="healthy-peoples")


class TestInputs:
    """What a method is given."""

    def test_the_series(self) -> None:
        """Baseline, what was reported since, threshold with deadline, direction and limit."""
        target = promise(hp.more_than("60 %"))
        found = assess(
            target, ("2014", "48 %"), ("2016", "52 %"), ("2020", "55 %"), ("2018", "54 %")
        )
        case = inputs(found)

        assert case.baseline == Point(Span.point(50), hp.period("2015"))
        assert case.observations == tuple(
            Point(Span.point(value), hp.period(year))
            for year, value in ((2016, 52), (2018, 54), (2020, 55))
        )
        assert case.target == Point(Span.point(60), hp.period("2025"))
        assert (case.better, case.is_strict, case.unit) == (hp.Better.HIGHER, True, SHARE.unit)
        assert case.limit == 100

    def test_without_a_baseline(self) -> None:
        """All that was reported, the earliest first; less is better than a natural limit of it."""
        target = promise(hp.at_most("40 %"), baseline=None)
        case = inputs(assess(target, ("2014", "48 %"), ("2016", "42 %")))

        assert case.baseline is None
        assert [point.value for point in case.observations] == [Span.point(48), Span.point(42)]
        assert (case.better, case.limit) == (hp.Better.LOWER, None)

    def test_other_periods(self) -> None:
        """Periods of another kind are no part of a series, nor are those nothing is known of."""
        target = promise(hp.at_least("60 %"))
        records = [
            hp.Observation(SHARE, "55 %", period="2020"),
            hp.Observation(SHARE, "51 %", period="2016-03"),
            hp.Comparison(SHARE, "1 pp", above="2017", period="2018"),
        ]
        plan = hp.Plan("p", "P", targets=[target])
        case = inputs(hp.assess(plan, records, progress="healthy-people")[target])

        assert [str(point.period) for point in case.observations] == ["2017", "2018", "2020"]
        assert case.observations[0].value == Span(Fraction(0), Fraction(99))

    def test_later_periods(self) -> None:
        """What ended after the day that is looked at is no part of it."""
        target = promise(hp.at_least("60 %"))
        records = [
            hp.Observation(SHARE, v, period=p) for p, v in (("2019", "55 %"), ("2020", "9 %"))
        ]
        plan = hp.Plan("p", "P", targets=[target])
        found = hp.assess(plan, records, progress="healthy-people", as_of="2019-12-31")[target]

        assert [str(point.period) for point in inputs(found).observations] == ["2019"]

    def test_a_baseline_that_the_records_tell(self) -> None:
        """A range will do for a method that can take one; an unknown value is none."""
        target = promise(hp.at_least("60 %"), baseline=("2015", None))
        told = hp.Observation(SHARE, hp.at_least("20 %"), period="2015")
        seen = hp.Observation(SHARE, "61 %", period="2020")
        plan = hp.Plan("p", "P", targets=[target])

        found = hp.assess(plan, [told, seen], progress="healthy-people")[target]
        unknown = hp.assess(plan, [seen], progress="healthy-people")[target]
        assert inputs(found).baseline == Point(Span(Fraction(20), Fraction(100)), hp.period("2015"))
        assert inputs(unknown).baseline is None

    @pytest.mark.parametrize(
        ("bound", "better"),
        [
            (hp.at_least(hp.UNKNOWN), hp.Better.HIGHER),
            (hp.between("50 %", "60 %"), None),
            (hp.about("60 %"), None),
        ],
    )
    def test_no_single_threshold(self, bound: hp.Bound, better: hp.Better | None) -> None:
        """A lost threshold is no target, nor are two of them."""
        case = inputs(assess(promise(bound), ("2020", "55 %")))

        assert (case.target, case.better) == (None, better)

    def test_about_a_number(self) -> None:
        """Where one side is better, there is a way to it."""
        share = hp.Share("smoking", "Smoking (made up)", of="person", better="lower")
        target = hp.Target(share, hp.about("20 %"), by="2030", baseline=("2015", "28 %"))
        found = assess(target, ("2020", "26 %"), progress="targeted-change")

        assert found.progress is not None
        assert found.progress.value == hp.quantity("25 %")

    def test_states(self) -> None:
        """States have no distance, and so no target to measure to."""
        system = hp.Step("system", "System (made up)", states=["planned", "built"])
        target = hp.Target(system, hp.at_least(system.quantity("built")), by="2025")
        case = inputs(assess(target, ("2020", "planned")))

        assert case.target is None


class TestNoData:
    """Nothing was reported."""

    def test_methods_say_so(self) -> None:
        """By default there is nothing; a method that was asked for says what is missing."""
        target = promise(hp.at_least("60 %"))
        found = assess(target).progress

        assert assess(target, progress=TargetedChange()).progress is None
        assert found is not None
        assert (found.status, found.reason) == ("baseline_only", "baseline-only")

    def test_a_standing_promise_that_moves(self) -> None:
        """A threshold that moves from a year nobody knows has no number to reach."""
        bound = hp.at_least("0.5 pp", a_year_from="2020")
        target = hp.Target(SHARE, bound)
        case = inputs(assess(target))

        assert (case.target, case.observations) == (None, ())


class TestStanding:
    """A promise without a deadline."""

    @pytest.mark.parametrize("method", ["eurostat", "straight-line"])
    def test_a_path_needs_a_day_to_end_on(self, method: str) -> None:
        """It is no target for a method that asks by when, and nothing raises."""
        target = hp.Target(SHARE, hp.at_least("60 %"), baseline=("2015", "40 %"))
        found = assess(target, ("2020", "50 %"), progress=method)

        assert found.progress is not None
        assert found.progress.reason == "no-target"

    def test_a_mistake_stays_one(self) -> None:
        """An error of another origin is not taken for a missing deadline."""

        @attrs.frozen(slots=True)
        class Broken(Shown):
            """A method that asks for what cannot be (made up)."""

            def evaluate(self, case: Case) -> Progress:
                """Raise an error."""
                raise DefinitionError(str(case.unit))

        target = hp.Target(SHARE, hp.at_least("60 %"), by="2025")
        with pytest.raises(DefinitionError):
            assess(target, ("2020", "50 %"), progress=Broken())


class TestShown:
    """Rows, scorecard and roll-up."""

    def test_a_status(self) -> None:
        """Scorecard and rows show status and method."""
        target = promise(hp.at_least("60 %"))
        plan = hp.Plan("p", "P", targets=[target])
        result = hp.assess(
            plan, [hp.Observation(SHARE, "55 %", period="2020")], progress=HealthyPeople()
        )
        row = result.rows()[0]

        assert "healthy-people: 50 %, improving" in result.text()
        assert "healthy-people：50%，改善" in result.text("zh")
        assert (row["progress_method"], row["progress_low"]) == ("healthy-people", "50")
        assert (row["progress_status"], row["progress_candidates"]) == ("improving", None)
        assert (row["progress_score"], row["progress_unit"]) == (None, "percent")

    def test_candidates(self) -> None:
        """Several possible statuses stand in one column."""
        target = promise(hp.at_least("60 %"))
        plan = hp.Plan("p", "P", targets=[target])
        known = hp.Interval(hp.quantity("59 %"), hp.quantity("61 %"))
        result = hp.assess(
            plan, [hp.Observation(SHARE, known, period="2020")], progress="healthy-people"
        )

        assert result.rows()[0]["progress_candidates"] == "target_met_or_exceeded; improving"

    def test_a_float(self) -> None:
        """A number that is no exact ratio is no share of the way; rows show it as it is."""
        target = promise(hp.at_least("60 %"))
        plan = hp.Plan("p", "P", targets=[target])
        result = hp.assess(plan, [hp.Observation(SHARE, "55 %", period="2020")], progress=Shown())
        row = result.rows()[0]

        assert (row["progress_low"], row["progress_high"]) == ("1.0", "1.0")
        assert (row["progress_unit"], row["progress_score"]) == (None, "2.5")
        assert "shown: 1" in result.text()
        assert result.roll_up().mean_progress is None

    def test_a_default_without_a_number(self) -> None:
        """The default method says nothing in a scorecard where it has no number."""
        target = promise(hp.at_least("40 %"))
        plan = hp.Plan("p", "P", targets=[target])
        result = hp.assess(plan, [hp.Observation(SHARE, "55 %", period="2020")])

        assert "targeted" not in result.text()
        assert "of the way" not in result.text()
