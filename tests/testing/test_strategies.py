"""The strategies: every public class has one, and what they draw is of use."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import healthplan as hp
import healthplan.testing as ht
from healthplan.findings import Place
from healthplan.testing.strategies.plans import each_named

if TYPE_CHECKING:
    from pathlib import Path

    from healthplan.progress import Case

SHARE = hp.Share("coverage", "Coverage", of="person")
FEW = settings(max_examples=4, deadline=None)
SHRUNK = settings(max_examples=200, database=None)
UNSHRUNK = settings(max_examples=20, database=None, phases=[Phase.generate])

STRATEGIES: dict[type, st.SearchStrategy[Any]] = {
    hp.Action: ht.actions().map(lambda found: [*found, hp.Action("a", "A")][0]),
    hp.Aggregation: ht.aggregations(),
    hp.Alignment: ht.alignments(),
    hp.Assessment: ht.assessments(),
    hp.Attainment: ht.assessments().map(lambda found: found.attainments[0]),
    hp.Baseline: ht.baselines(SHARE),
    hp.Body: ht.bodies(),
    hp.Bound: ht.bounds(SHARE),
    hp.Category: ht.dimensions().flatmap(ht.categories),
    hp.Changes: ht.changes(),
    hp.Comparison: ht.comparisons(SHARE),
    hp.Dimension: ht.dimensions(),
    hp.Document: ht.documents(),
    hp.Enumeration: ht.enumerations(),
    hp.Evidence: ht.evidence(),
    hp.Finding: ht.findings(),
    hp.Group: ht.groups(),
    hp.Indicator: ht.indicators(),
    hp.Interval: ht.intervals(),
    hp.Jurisdiction: ht.jurisdictions(),
    hp.JurisdictionTree: ht.jurisdiction_trees(),
    hp.Level: ht.scales().map(lambda scale: scale.levels[0]),
    hp.LevelBound: ht.level_bounds(),
    hp.Link: ht.links(),
    hp.Milestone: ht.milestones(SHARE),
    hp.Observation: ht.observations(),
    hp.Part: ht.parts(),
    hp.Period: ht.periods(),
    Place: ht.file_places(),
    hp.Plan: ht.plans(),
    hp.Progress: ht.progress(),
    hp.Quantified: ht.quantified(),
    hp.Quantity: ht.quantities() | ht.values(SHARE) | ht.differences(SHARE),
    hp.Reading: ht.readings(),
    hp.Relative: ht.relatives(),
    hp.Remark: ht.remarks(),
    hp.Rule: ht.rules(),
    hp.Scale: ht.scales(),
    hp.Source: ht.sources(),
    hp.Target: ht.targets(),
    hp.Text: ht.texts(),
    hp.Unit: ht.units(),
}

_IN_ANSWERS = "a part of an answer, which the strategy of the answer draws"
_IN_RULES = "what combining rules are asked and answer, which the contracts draw for them"
WITHOUT: dict[type, str] = {
    hp.Aggregate: "a record inside an Aggregation",
    hp.AlignedTarget: "a pair of targets inside an Alignment",
    hp.Assume: "an option of `aggregate`",
    hp.At: "a reference inside a Comparison",
    hp.Change: "one of Changes",
    hp.Conflict: _IN_ANSWERS,
    hp.Coverage: _IN_ANSWERS,
    hp.Derivation: _IN_ANSWERS,
    hp.IndicatorTypes: "a register, of which a test makes its own",
    hp.Input: _IN_RULES,
    hp.Member: _IN_ANSWERS,
    hp.Needed: _IN_RULES,
    hp.ProgressRecord: "the base of Observation, Comparison and Remark, which have strategies",
    hp.Reason: _IN_ANSWERS,
    hp.SavedAssessment: "what a written Assessment is read as",
    hp.Selection: _IN_ANSWERS,
    hp.SetAside: _IN_ANSWERS,
    hp.Standing: _IN_ANSWERS,
    hp.TableRule: _IN_RULES,
}
"""The public classes without a strategy of their own, with the reason."""


def is_drawn_or_excused(kind: type) -> bool:
    """Return whether a class, or one that it is a kind of, has a strategy or a reason."""
    if issubclass(kind, enum.Enum | BaseException):
        return True  # members can be sampled; errors are raised, and nobody makes them
    bases = {hp.Indicator, hp.Rule} & set(kind.__mro__)
    return kind in STRATEGIES or kind in WITHOUT or bool(bases)


class TestEveryClass:
    """What users make, and what they are answered."""

    def test_every_public_class_is_in_one_table(self) -> None:
        """A new class gets a strategy, or a reason why it has none."""
        public = [found for name in hp.__all__ if isinstance(found := getattr(hp, name), type)]

        assert [kind.__name__ for kind in public if not is_drawn_or_excused(kind)] == []
        assert not STRATEGIES.keys() & WITHOUT.keys()
        assert set(WITHOUT) <= set(public)

    @pytest.mark.parametrize("kind", [hp.Amount, hp.Count, hp.Index, hp.Rate, hp.Share, hp.Step])
    def test_every_kind_of_indicator_is_drawn(self, kind: type[hp.Indicator]) -> None:
        """By its name."""
        drawn = find(ht.indicators([kind.kind]), lambda _: True, settings=UNSHRUNK)

        assert isinstance(drawn, kind)

    @pytest.mark.parametrize("kind", [hp.CountMeeting, hp.GeometricMean, hp.PowerMean])
    def test_rules_with_options_are_drawn(self, kind: type[hp.Rule]) -> None:
        """Among those that have none."""
        sought = settings(UNSHRUNK, max_examples=500)

        drawn = find(ht.rules(), lambda rule: isinstance(rule, kind), settings=sought)

        assert isinstance(drawn, kind)

    @pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
    def test_it_is_drawn(self, kind: type) -> None:
        """A strategy draws valid values of the class."""
        drawn: list[object] = []

        @FEW
        @given(STRATEGIES[kind])
        def draw(each: object) -> None:
            drawn.append(each)

        draw()

        assert drawn
        assert all(isinstance(each, kind) for each in drawn)


class TestPlans:
    """Plans and what is said of them."""

    @FEW
    @given(st.data())
    def test_every_plan_has_a_scorecard(self, data: st.DataObject) -> None:
        """With its records, in both languages."""
        tree = data.draw(ht.jurisdiction_trees(most=1))
        plan = data.draw(ht.plans(places=tree.jurisdictions))
        result = hp.assess(plan, data.draw(ht.records(plan, places=tree.jurisdictions)))

        assert result.text("en")
        assert result.text("zh")

    def test_the_simplest_plan_has_one_target(self) -> None:
        """The first that is drawn is the one that others shrink to."""
        simplest = find(ht.plans(), lambda _: True, settings=UNSHRUNK)

        assert len(list(simplest.all_targets())) == 1

    def test_targets_of_one_name_are_told_apart(self) -> None:
        """A plan has each id once, whatever was promised twice."""
        promise = hp.Target(SHARE, hp.at_least("90 %"))

        assert [each.id for each in each_named([promise] * 3)] == [
            *("coverage", "coverage-also", "coverage-also-also")
        ]


class TestRecords:
    """What can be said of a plan."""

    def test_of_nothing_measured_there_are_only_remarks(self) -> None:
        """They need no number."""
        plan = hp.Plan("plan", "A plan", actions=[hp.Action("fitness", "National fitness")])
        (said,) = find(ht.records(plan), bool, settings=SHRUNK)

        assert isinstance(said, hp.Remark)

    def test_of_ordered_states_there_are_no_comparisons(self) -> None:
        """They have no differences."""
        target = hp.Target(hp.Step("built", "Built"), hp.at_least(1))
        plan = hp.Plan("plan", "A plan", targets=[target])
        kinds: set[type] = set()

        @settings(max_examples=20)
        @given(ht.records(plan))
        def draw(said: tuple[object, ...]) -> None:
            kinds.update(map(type, said))

        draw()

        assert kinds <= {hp.Observation, hp.Remark}


class TestCases:
    """What a method of measuring progress is given."""

    @FEW
    @given(ht.cases(ranges=False))
    def test_values_may_be_asked_to_be_known(self, case: Case) -> None:
        """Without ranges each is a single number."""
        points = [case.baseline, case.target, *case.observations]

        assert all(point.value.is_point for point in points if point)


class TestDocuments:
    """What files can say."""

    @FEW
    @given(ht.documents())
    def test_every_document_can_be_written(self, tmp_path_factory: Any, document: Any) -> None:  # noqa: ANN401 - fixtures and what is drawn
        """Writing reads it back, and finds it as it was."""
        path: Path = tmp_path_factory.mktemp("written") / "plan.yaml"
        hp.write(document, path)

        back = hp.read(path)
        assert back.findings == ()
        assert len(back.records) == len(document.records)


class TestNumbers:
    """Quantities."""

    @given(ht.quantities("yuan", low=hp.quantity("5 yuan"), high=hp.quantity("7 yuan")))
    def test_ends_are_kept(self, value: hp.Quantity) -> None:
        """Both belong to what is drawn."""
        assert hp.quantity("5 yuan") <= value <= hp.quantity("7 yuan")

    def test_a_narrow_range_takes_more_digits(self) -> None:
        """Between 0.001 and 0.002 there are numbers too; at one third there is none."""
        low, high = hp.quantity("0.001 %"), hp.quantity("0.002 %")
        assert find(ht.quantities("%", low=low, high=high), lambda _: True) == low

        third = hp.quantity(1, "%") / 3
        with pytest.raises(hp.DefinitionError, match="no decimal number lies from"):
            ht.quantities("%", low=third, high=third)

    def test_refused_values_are_left_out(self) -> None:
        """What the indicator does not accept is not drawn."""

        class Even(hp.Index):
            """Takes even numbers only."""

            def check(self, value: hp.Quantity) -> None:
                """Refuse the others."""
                if value.root % 2:
                    raise hp.DefinitionError("an odd number")

        drawn = find(ht.values(Even("even", "Even")), lambda value: value.root > 1)
        assert drawn == hp.quantity("2", "1")

    def test_a_single_value_has_no_open_end(self) -> None:
        """Nothing would be left of it."""
        only = hp.Interval.exactly(hp.quantity("5 %"))

        @settings(max_examples=20)
        @given(ht.intervals("%", within=only))
        def draw(interval: hp.Interval) -> None:
            assert interval.contains(only)

        draw()

    def test_open_limits_are_left_out(self) -> None:
        """What cannot be is not drawn."""
        open_ = hp.Interval(hp.quantity("0", "1"), hp.quantity("2", "1"), low_open=True)
        positive = hp.Index("ratio", "Ratio", limits=open_)

        assert find(ht.values(positive), lambda _: True) > hp.quantity("0", "1")


class TestRules:
    """Combining rules."""

    @given(ht.rules(named=True))
    def test_named_rules_are_found_by_name(self, rule: hp.Rule) -> None:
        """Files can name them."""
        assert hp.as_rule(rule.name) == rule
