"""The strategies: every public class has one, and what they draw is of use."""

from __future__ import annotations

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

SHARE = hp.Share("coverage", "Coverage", of="person")
FEW = settings(max_examples=4, deadline=None)
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


class TestEveryClass:
    """What users make, and what they are answered."""

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
