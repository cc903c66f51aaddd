"""How a plan and its actions stand, from the verdicts on their targets."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.text import width

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from healthplan.attainment.rollup import Standing
    from healthplan.records import ProgressRecord

CITY = hp.Jurisdiction("X", "A city (made up)")
TOWN = hp.Jurisdiction("X-1", "A town (made up)", parent="X")


def share(name: str) -> hp.Share:
    """Return a made-up indicator."""
    return hp.Share(name, {"en": f"Share {name}", "zh": f"指标{name}"})


def promise(name: str, **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return "at least 50 % by 2022", which starts from 20 % in 2015."""
    more = {"baseline": ("2015", "20 %"), **more}
    return hp.Target(share(name), hp.at_least("50 %"), by="2022", **more)


def seen(name: str, value: str | hp.Bound, period: str = "2022") -> hp.Observation:
    """Return a report of what was reached."""
    return hp.Observation(share(name), value, period=period)


A, B, C, D = map(promise, "abcd")
PLAN = hp.Plan(
    "p",
    {"en": "A made-up plan", "zh": "某规划"},
    targets=[A],
    actions=[
        hp.Action(
            "outer",
            {"en": "Outer", "zh": "外层行动"},
            targets=[B, C],
            actions=[hp.Action("inner", "Inner", targets=[D]), hp.Action("silent", "Silent")],
        ),
        hp.Action("other", "Other", targets=[promise("b", issuer="national", id="standard")]),
    ],
)
RECORDS = [seen("a", "60 %"), seen("b", "35 %", "2021"), seen("c", hp.more_than("40 %"))]
"""Met; not yet met, half way; cannot tell; and nothing about "d"."""


def rolled(records: Iterable[ProgressRecord] = RECORDS, **more: Any) -> dict[str, Standing]:  # noqa: ANN401 - passed on
    """Return the standings of PLAN by the id of their subject."""
    whole = hp.assess(PLAN, records).roll_up(**more)
    return {standing.subject.id: standing for standing in whole.walk()}


def alone(*targets: hp.Target, records: Iterable[ProgressRecord] = (), **more: Any) -> Standing:  # noqa: ANN401 - passed on
    """Return how a plan of these targets stands."""
    return hp.assess(hp.Plan("p", "P", targets=targets), records).roll_up(**more)


def told(counts: dict[str, int]) -> dict[str, int]:
    """Return the statuses that occur."""
    return {status: number for status, number in counts.items() if number}


class TestTree:
    """Standings are shaped like the plan."""

    def test_subjects(self) -> None:
        """The plan comes first, then each action with the smaller ones in it, in plan order."""
        whole = hp.assess(PLAN, RECORDS).roll_up()

        assert [each.subject for each in whole.walk()] == [PLAN, *PLAN.all_actions()]
        assert [each.subject for each in whole.standings] == list(PLAN.actions)
        assert [each.subject.id for each in whole.standings[0].standings] == ["inner", "silent"]

    def test_attainments(self) -> None:
        """Each holds the attainments of the targets that stand directly in it."""
        result = hp.assess(PLAN, RECORDS)
        whole = result.roll_up()

        assert whole.attainments == (result["a"],)
        assert whole.standings[0].attainments == (result["b@2022"], result["c"])
        assert whole.standings[1].attainments == (result["standard"],)

    def test_deep_trees(self) -> None:
        """A tree of any depth is rolled up and printed."""
        action = hp.Action("0", "Innermost", targets=[A])
        for depth in range(1, 1200):
            action = hp.Action(str(depth), "Outer", actions=[action])
        whole = hp.assess(hp.Plan("p", "P", actions=[action]), RECORDS).roll_up()

        assert [each.total for each in whole.walk()] == [1] * 1201
        assert max(map(width, str(whole).splitlines())) <= 100

    def test_values(self) -> None:
        """The same verdicts give an equal standing, which survives pickling."""
        one, other = (hp.assess(PLAN, RECORDS).roll_up() for _ in range(2))

        assert one == other
        assert hash(one) == hash(other)
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes

    def test_repr(self) -> None:
        """The short form names the subject and counts the statuses that occur."""
        found = rolled()

        assert (
            repr(found["outer"]) == "<Standing of outer: 1 not-yet-met, 1 cannot-tell, 1 no-data>"
        )
        assert repr(found["silent"]) == "<Standing of silent: no promises>"


class TestCounts:
    """How many have which status."""

    def test_over_the_subtree(self) -> None:
        """An action counts its own promises and those of the smaller actions in it."""
        found = rolled()

        assert found["outer"].counts == {
            "met": 0,
            "met-so-far": 0,
            "not-yet-met": 1,
            "not-met": 0,
            "cannot-tell": 1,
            "no-data": 1,
        }
        assert told(found["inner"].counts) == {"no-data": 1}
        assert told(found["silent"].counts) == {}
        assert [found[name].total for name in ("p", "outer", "inner", "silent")] == [4, 3, 1, 0]

    def test_the_plan_counts_as_its_summary_does(self) -> None:
        """The whole agrees with the summary of the assessment, standards too."""
        result = hp.assess(PLAN, RECORDS)

        assert result.roll_up().counts == result.summary
        assert result.roll_up().standard_counts == result.standards_summary

    def test_standards_are_counted_apart(self) -> None:
        """What others demand is a count of its own, and enters nothing else."""
        other = rolled()["other"]

        assert told(other.standard_counts) == {"not-yet-met": 1}
        assert [found.target.id for found in other.standards] == ["standard"]
        assert (other.total, other.with_progress, other.promises) == (0, 0, ())
        assert (other.share_met, other.mean_progress, other.worst) == (None, None, None)

    def test_figures(self) -> None:
        """Promises and standards are figures, and an action without any has none."""
        assert {name: each.has_figures for name, each in rolled().items()} == {
            "p": True,
            "outer": True,
            "inner": True,
            "silent": False,
            "other": True,
        }

    def test_a_shared_target_counts_once(self) -> None:
        """A target that several actions share counts in each, and once in the whole."""
        actions = [hp.Action("x", "X", targets=[A]), hp.Action("y", "Y", targets=[A, B])]
        whole = hp.assess(hp.Plan("p", "P", actions=actions), RECORDS).roll_up()

        assert [each.total for each in whole.walk()] == [2, 1, 2]
        assert whole.share_met == hp.quantity("50 %")

    def test_only_the_own_place_counts(self) -> None:
        """A target that was judged elsewhere too counts by the verdict at its own place."""
        here, there = promise("a"), promise("b", place=TOWN)
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[here, there])
        records = [
            attrs.evolve(seen("a", "60 %"), place=CITY),
            attrs.evolve(seen("a", "10 %"), place=TOWN),
            attrs.evolve(seen("b", "60 %"), place=TOWN),
            attrs.evolve(seen("b", "10 %"), place=CITY),
        ]

        whole = hp.assess(plan, records, places=[TOWN]).roll_up()
        assert told(whole.counts) == {"met": 2}
        assert [found.place for found in whole.attainments] == [CITY, TOWN]

    def test_a_plan_without_a_place(self) -> None:
        """Where the plan has no jurisdiction, judging elsewhere changes nothing either."""
        result = hp.assess(hp.Plan("p", "P", targets=[A]), [seen("a", "60 %")], places=[TOWN])

        assert told(result.roll_up().counts) == {"met": 1}


class TestShareMet:
    """Which share of the promises is met."""

    def test_the_unknown_is_a_range(self) -> None:
        """What is undecided or without data may be met or not; what is not yet met is not."""
        found = rolled()

        assert found["p"].share_met == hp.Interval(hp.quantity("25 %"), hp.quantity("75 %"))
        assert found["inner"].share_met == hp.Interval(hp.quantity("0 %"), hp.quantity("100 %"))

    def test_met_so_far_is_met(self) -> None:
        """The share is that at present, also before the deadline."""
        assert alone(A, records=[seen("a", "60 %", "2020")]).share_met == hp.quantity("100 %")

    def test_without_targets(self) -> None:
        """No targets are no figures, never 0 %."""
        assert rolled()["silent"].share_met is None

    def test_endless_digits(self) -> None:
        """One of three is one value, whose digits never end."""
        records = [seen("a", "60 %"), seen("b", "20 %"), seen("c", "20 %")]
        found = alone(A, B, C, records=records).share_met

        assert found is not None
        assert found.is_endless
        assert str(found) == "≈ 33.33 %"


class TestWeights:
    """Some promises count more than others."""

    WEIGHTS = {"a": 2, "b@2022": "1.5", C: Decimal("0.5"), "d": 0}  # noqa: RUF012 - read only

    def test_of_the_share(self) -> None:
        """The share met is that of the weight."""
        found = rolled(weights=self.WEIGHTS)

        assert found["p"].share_met == hp.Interval(hp.quantity("50 %"), hp.quantity("62.5 %"))
        assert found["outer"].share_met == hp.Interval(hp.quantity("0 %"), hp.quantity("25 %"))
        assert found["p"].total == 4

    def test_of_the_mean(self) -> None:
        """The mean progress is weighted likewise."""
        records = [seen("a", "50 %"), seen("b", "35 %")]
        found = alone(A, B, records=records, weights={A: 3, B: 1})

        assert found.mean_progress == hp.quantity("87.5 %")

    def test_are_stated(self) -> None:
        """Each standing says which weights its promises have, and whether there are any."""
        found = rolled(weights=self.WEIGHTS)

        assert dict(found["outer"].weights or ()) == {
            "b@2022": Decimal("1.5"),
            "c@2022": Decimal("0.5"),
            "d@2022": 0,
        }
        assert found["other"].weights == ()
        assert rolled()["outer"].weights is None
        assert str(found["p"]).endswith("\n\nweights: a@2022 2, b@2022 1.5, c@2022 0.5, d@2022 0")
        assert "weights" not in str(found["other"]) + str(rolled()["p"])

    def test_nothing_at_all(self) -> None:
        """Where all promises weigh nothing there is no share and no mean, not 0 %."""
        found = alone(A, records=[seen("a", "60 %")], weights={A: 0})

        assert found.share_met is found.mean_progress is None
        assert found.with_progress == 1

    @pytest.mark.parametrize(
        ("weights", "error", "message"),
        [
            ({"a": 1}, hp.DefinitionError, "no weight is given for 'b@2022', 'c@2022', 'd@2022'"),
            ({"a": -1}, hp.DefinitionError, "the weight of 'a@2022' is -1"),
            ({"a": 1, A: 1}, hp.DefinitionError, "'a@2022' is given two weights"),
            ({"outer": 1}, hp.DefinitionError, "'outer' is an action, and weights are those of"),
            ({"standard": 1}, hp.DefinitionError, "'standard' is a standard of others"),
            ({"a@202": 1}, hp.UnknownNameError, "no target or indicator is called 'a@202'"),
            ({promise("x"): 1}, hp.UnknownNameError, "no target of the plan is called 'x@2022'"),
            ({"b": 1}, hp.AmbiguousNameError, "'b' stands for more than one target"),
            ({"a": 0.5}, hp.NotExactError, "the weight of 'a@2022': a float is not an exact"),
            ({"a": "much"}, hp.ParseError, "the weight of 'a@2022': cannot read 'much'"),
            ({"a": "40 %"}, hp.UnitMismatchError, "the weight of 'a@2022': expected a quantity"),
        ],
    )
    def test_refused(self, weights: dict[Any, Any], error: type[Exception], message: str) -> None:
        """A weight that is missing, meaningless or nobody's is named and refused."""
        with pytest.raises(error) as caught:
            rolled(weights=weights)

        assert str(caught.value).startswith(message)

    def test_nearest_names(self) -> None:
        """A name that is nearly one of the plan's is told which."""
        with pytest.raises(hp.UnknownNameError) as caught:
            rolled(weights={"a@202": 1})

        assert "a@2022" in caught.value.nearest

    def test_a_target_that_only_looks_like_one_of_the_plan(self) -> None:
        """A target of the same id with another bound is not the plan's."""
        with pytest.raises(hp.UnknownNameError):
            rolled(weights={attrs.evolve(A, bound=hp.at_least("51 %")): 1})

    def test_many_missing(self) -> None:
        """Of many promises without a weight the first six are named, and the others counted."""
        with pytest.raises(hp.DefinitionError) as caught:
            alone(*map(promise, "abcdefgh"), weights={"a": 1})

        assert caught.value.message.endswith("'f@2022', 'g@2022', and 1 more")


class TestMeanProgress:
    """The mean of the ways from the baselines."""

    def test_left_out(self) -> None:
        """Who has no number is left out, never taken as 0 %, and it is told how many have one."""
        step = hp.Target(hp.Step("s", "S"), hp.at_least(1), by="2022", baseline=("2015", 0))
        plain = promise("b", baseline=None)
        records = [
            seen("a", "35 %"),
            seen("b", "35 %"),
            hp.Observation(step.indicator, 1, period="2022"),
        ]
        found = alone(A, plain, step, D, records=records)

        assert found.mean_progress == hp.quantity("50 %")
        assert (found.with_progress, found.total) == (1, 4)

    def test_of_another_unit(self) -> None:
        """What a method counts in something else than percent is no share of the way."""
        records = [seen("a", hp.between("30 %", "40 %"), "2021")]
        found = hp.assess(hp.Plan("p", "P", targets=[A]), records, progress="constant-rate")
        progress = found[A].progress

        assert progress is not None
        assert isinstance(progress.value, hp.Interval)
        assert progress.value.unit.name == "1"
        assert found.roll_up().mean_progress is None

    def test_without_any(self) -> None:
        """Without any number there is no mean."""
        assert rolled()["inner"].mean_progress is None
        assert rolled()["inner"].with_progress == 0

    def test_not_capped(self) -> None:
        """Overshoot and movement away enter as they are."""
        records = [seen("a", "95 %"), seen("b", "14 %")]

        assert alone(A, records=records).mean_progress == hp.quantity("250 %")
        assert alone(B, records=records).mean_progress == hp.quantity("-20 %")
        assert alone(A, B, records=records).mean_progress == hp.quantity("115 %")

    def test_of_ranges(self) -> None:
        """Ranges have a range as their mean, with the ends that are excluded."""
        found = alone(A, C, records=[seen("a", "50 %"), seen("c", hp.more_than("35 %"))])
        mean = found.mean_progress

        assert mean is not None
        assert (mean.low, mean.low_open) == (hp.quantity("75 %"), True)
        assert mean.high is not None
        assert not mean.high.exact

    def test_endless_digits_stay_endless(self) -> None:
        """The mean of values whose digits never end is one value, though halves do end."""
        found = alone(A, B, records=[seen("a", "30 %"), seen("b", "40 %")]).mean_progress
        third = alone(A, B, records=[seen("a", "30 %"), seen("b", "30 %")]).mean_progress

        assert found is not None
        assert third is not None
        assert found.contains("50 %")
        assert third.is_endless
        assert str(third) == "≈ 33.33 %"

    def test_one_end(self) -> None:
        """What is at least so far leaves the mean without the other end."""
        spent = hp.Amount("spent", "Investment (made up)", unit="yuan")
        target = hp.Target(
            spent, hp.at_least("100 yuan"), by="2022", baseline=("2015", hp.quantity("20 yuan"))
        )
        part = hp.Observation(spent, "60 yuan", period="2022-Q1")
        cost = hp.Target(
            spent, hp.at_most("10 yuan"), by="2022", baseline=("2015", "20 yuan"), id="cost"
        )

        assert str(alone(target, records=[part]).mean_progress) == "at least 50 %"
        assert str(alone(cost, records=[part]).mean_progress) == "at most -400 %"

    def test_nothing_known(self) -> None:
        """A progress of which neither end is known is no number."""
        index = hp.Index("index", "Index (made up)")
        target = hp.Target(
            index,
            hp.at_least(hp.quantity(9, "1")),
            by="2022",
            baseline=("2015", hp.quantity(1, "1")),
        )
        risen = hp.Comparison(index, hp.quantity(1, "1"), above="2020", period="2022")
        found = alone(target, records=[risen])

        assert found.attainments[0].progress is not None
        assert found.attainments[0].progress.value is not None
        assert found.mean_progress is None
        assert found.with_progress == 0


class TestWorst:
    """Which promise stands worst."""

    @staticmethod
    def worst(*targets: hp.Target, records: Iterable[ProgressRecord] = RECORDS) -> str:
        """Return the id of the indicator that stands worst."""
        found = alone(*targets, records=records).worst
        assert found is not None
        return found.target.indicator.id

    def test_by_verdict(self) -> None:
        """Not met is worse than undecided, that than no data, and that than met."""
        assert self.worst(A, D, C, B) == "b"
        assert self.worst(A, D, C) == "c"
        assert self.worst(A, D) == "d"
        assert self.worst(A) == "a"

    def test_by_progress(self) -> None:
        """Of one verdict the lowest progress is worst, and no number comes last."""
        plain = promise("c", baseline=None)
        records = [seen("a", "30 %"), seen("b", "25 %"), seen("c", "10 %")]

        assert self.worst(plain, A, B, records=records) == "b"
        assert self.worst(plain, A, records=records) == "a"

    def test_by_the_lower_end(self) -> None:
        """A range of progress counts by its lower end, and one without is the lowest."""
        low, high = hp.at_most("30 %"), hp.between("25 %", "45 %")
        records = [seen("a", "26 %"), seen("b", high)]
        index = hp.Index("index", "Index (made up)")
        sunk = hp.Target(
            index,
            hp.at_least(hp.quantity(9, "1")),
            by="2022",
            baseline=("2015", hp.quantity(1, "1")),
        )
        fell = hp.Observation(index, hp.at_most(hp.quantity(5, "1")), period="2022")

        assert self.worst(A, B, records=records) == "b"
        assert self.worst(B, A, records=[seen("a", "24 %"), *records[1:]]) == "a"
        assert self.worst(B, C, records=[seen("b", "19 %"), seen("c", low)]) == "c"
        assert self.worst(A, sunk, records=[seen("a", "1 %"), fell]) == "index"

    def test_by_order(self) -> None:
        """Of equals the first in plan order is worst."""
        records = [seen("a", "30 %"), seen("b", "30 %")]

        assert self.worst(A, B, records=records) == "a"
        assert self.worst(B, A, records=records) == "b"

    def test_none(self) -> None:
        """Without promises none is worst."""
        assert rolled()["silent"].worst is None


ENGLISH = """\
plan and actions                                   share met              targets
----------------------------------------------------------------------------------------------------
A made-up plan                                     25 % to 75 %           1 met, 1 not yet met, 1
                                                                          cannot tell, 1 no data
  83.3 % to 150 % of the way, 3 of 4 targets · worst: Share b (not yet met) · standards of others: 1
  not yet met
  Outer                                            0 % to 66.67 %         1 not yet met, 1 cannot
                                                                          tell, 1 no data
    58.3 % to 158.3 % of the way, 2 of 3 targets · worst: Share b (not yet met)
    Inner                                          0 % to 100 %           1 no data
      worst: Share d (no data)
    Silent                                         no figures to judge    -
  Other                                            -                      -
    standards of others: 1 not yet met"""

CHINESE = """\
规划与行动                     达标比例               承诺数
--------------------------------------------------------------------------------
外层行动                       0%至66.67%             1 尚未达标，1 无法判断，1
                                                      无数据
  已完成58.3%至158.3%（3项承诺中的2项） · 最差：指标b（尚未达标）
  Inner                        0%至100%               1 无数据
    最差：指标d（无数据）
  Silent                       没有可判断的指标       -

权重：b@2022 1，c@2022 1，d@2022 1"""


class TestText:
    """The table."""

    def test_english(self) -> None:
        """Each action tells its share, counts, mean and worst, indented below its whole."""
        assert str(rolled()["p"]) == ENGLISH

    def test_chinese(self) -> None:
        """The same in Chinese, for each tag of it, at the width asked for."""
        standing = rolled(weights=dict.fromkeys([A, B, C, D], 1))["outer"]

        assert standing.text("zh-Hans", columns=80) == CHINESE
        assert standing.text("ZH", columns=20) == CHINESE

    def test_a_single_promise(self) -> None:
        """One promise has a way, not a mean, and is not its own worst once it is met."""
        lines = str(alone(A, records=[seen("a", "35 %")])).splitlines()
        met = str(alone(A, records=[seen("a", "50 %")])).splitlines()

        assert lines[3] == "  50 % of the way · worst: Share a (not met)"
        assert met[3] == "  100 % of the way"

    @given(
        st.lists(
            st.text("ab 健康，（\n\u3000é", min_size=1).filter(str.strip), min_size=3, max_size=9
        ),
        st.integers(60, 120),
        st.sampled_from(["en", "zh"]),
    )
    @settings(max_examples=30)
    def test_no_line_is_too_wide(self, titles: list[str], columns: int, lang: str) -> None:
        """Whatever the titles and the depth, every line fits, and none ends in a space."""
        action = hp.Action("0", titles[0], targets=[hp.Target(share("a"), hp.at_least("50 %"))])
        for number, title in enumerate(titles[1:], start=1):
            action = hp.Action(str(number), title, actions=[action])
        plan = hp.Plan("p", "P", actions=[action])
        lines = hp.assess(plan, []).roll_up(weights={"a": 1}).text(lang, columns=columns)

        for line in lines.splitlines():
            assert width(line) <= max(columns, 80)
            assert line == line.rstrip(" ")


STATES: dict[str, list[str | hp.Bound | None]] = {
    "met": ["50 %", "65 %"],
    "not": ["49.9 %", "3 %"],
    "open": [hp.more_than("40 %"), hp.at_most("70 %")],
    "silent": [None],
}
COMPLETIONS = {"open": ["41 %", "49 %", "50 %", "70 %"], "silent": ["0 %", "50 %", "100 %"]}


@st.composite
def plans(draw: st.DrawFn) -> tuple[hp.Plan, dict[str, str], list[hp.Observation]]:
    """Draw a plan of a few nested actions, the state of each target, and records of them."""
    names = "abcdefgh"[: draw(st.integers(0, 8))]
    ways = st.sampled_from([(state, value) for state, each in STATES.items() for value in each])
    drawn = {name: draw(ways) for name in names}
    where = {name: draw(st.integers(0, 4)) for name in names}
    kept = {place: [promise(name) for name in names if where[name] == place] for place in range(5)}
    inner = hp.Action("3", "Three", targets=kept[3], actions=[hp.Action("4", "4", targets=kept[4])])
    actions = [
        hp.Action("1", "One", targets=kept[1], actions=[inner]),
        hp.Action("2", "Two", targets=kept[2]),
    ]
    records = [seen(name, value) for name, (_, value) in drawn.items() if value is not None]
    plan = hp.Plan("p", "P", targets=kept[0], actions=actions)
    return plan, {name: state for name, (state, _) in drawn.items()}, records


class TestLaws:
    """What always holds."""

    @given(plans())
    @settings(max_examples=40)
    def test_counts_add_up(
        self, drawn: tuple[hp.Plan, dict[str, str], list[hp.Observation]]
    ) -> None:
        """Counts of a whole are those of its own targets and of its parts, added."""
        plan, states, records = drawn
        whole = hp.assess(plan, records).roll_up()

        assert whole.total == len(states)
        for each in whole.walk():
            own = attrs.evolve(each, standings=())
            parts = [own, *each.standings]
            assert each.counts == {
                status: sum(part.counts[status] for part in parts) for status in each.counts
            }
            assert sum(each.counts.values()) == each.total

    @given(plans(), st.randoms(use_true_random=False))
    @settings(max_examples=25)
    def test_every_completion_lies_in_the_share(
        self,
        drawn: tuple[hp.Plan, dict[str, str], list[hp.Observation]],
        chance: random.Random,
    ) -> None:
        """Whatever the unknown turns out to be, the share met then lies in the share told now."""
        plan, states, records = drawn
        more = [
            seen(name, chance.choice(COMPLETIONS[state]))
            for name, state in states.items()
            if state in COMPLETIONS
        ]
        weights = {name: chance.randrange(4) for name in states}
        for weighted in (None, weights):
            before = hp.assess(plan, records).roll_up(weights=weighted).walk()
            after = hp.assess(plan, [*records, *more]).roll_up(weights=weighted).walk()
            for now, then in zip(before, after, strict=True):
                assert (now.share_met is None) is (then.share_met is None)
                if now.share_met is not None and then.share_met is not None:
                    assert then.share_met.is_exact or then.share_met.is_endless
                    assert now.share_met.contains(then.share_met)

    @given(plans())
    @settings(max_examples=40)
    def test_the_share_is_tight(
        self, drawn: tuple[hp.Plan, dict[str, str], list[hp.Observation]]
    ) -> None:
        """The ends are met / total and (met + undecided + no data) / total."""
        plan, states, records = drawn
        found = hp.assess(plan, records).roll_up().share_met
        told = list(states.values())
        ends = [told.count("met"), len(told) - told.count("not")]

        if found is None:
            assert not told
        else:
            near = Fraction(1, 10**30)
            exact = [Fraction(end, len(told)) for end in ends]
            assert found.span.low is not None
            assert found.span.high is not None
            assert exact[0] - near <= found.span.low <= exact[0]
            assert exact[1] <= found.span.high <= exact[1] + near

    @given(plans(), st.sampled_from([1, "1.0", Decimal(1)]))
    @settings(max_examples=30)
    def test_equal_weights_are_no_weights(
        self,
        drawn: tuple[hp.Plan, dict[str, str], list[hp.Observation]],
        weight: int | str | Decimal,
    ) -> None:
        """A weight of 1 everywhere gives the same shares and means as none."""
        plan, states, records = drawn
        result = hp.assess(plan, records)
        plain = result.roll_up().walk()
        weighed = result.roll_up(weights=dict.fromkeys(states, weight)).walk()

        for one, other in zip(plain, weighed, strict=True):
            assert one.share_met == other.share_met
            assert one.mean_progress == other.mean_progress
            assert one.worst == other.worst

    @given(plans(), st.randoms(use_true_random=False))
    @settings(max_examples=30)
    def test_order_does_not_matter(
        self,
        drawn: tuple[hp.Plan, dict[str, str], list[hp.Observation]],
        chance: random.Random,
    ) -> None:
        """However the targets are ordered, everything but a tie for the worst is the same."""
        plan, _, records = drawn
        targets = list(plan.all_targets())
        one = alone(*targets, records=records)
        chance.shuffle(targets)
        other = alone(*targets, records=records)

        assert one.counts == other.counts
        assert (one.share_met, one.mean_progress) == (other.share_met, other.mean_progress)
        assert one.with_progress == other.with_progress
        if one.worst is not None and other.worst is not None:
            assert one.worst.verdict is other.worst.verdict
            assert one.worst.progress == other.worst.progress
