"""The promise: identity, bounds that fit, baselines."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotExactError, UnitMismatchError
from healthplan.readings import Reading
from healthplan.targets import Baseline, Milestone, Nature, Target, fitting, made_id, slug

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

LITERACY = hp.Share("literacy", "Health literacy", of="person")
CENTERS = hp.Count("centers", "Centers", unit="institution", accumulates="level")
STATUS = hp.Step("status", "Status", states=["planned", "built"])
CITY = hp.Jurisdiction("X", "A city (made up)")
HALF = hp.at_least("50 %")


class TestIdentity:
    """What a target is called, and which are the same."""

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({}, "literacy"),
            ({"by": "2022"}, "literacy@2022"),
            ({"by": "2021年"}, "literacy@2021"),
            ({"by": "13th Five-Year Plan"}, "literacy@13th Five-Year Plan"),
            ({"place": CITY}, "literacy/X"),
            ({"part": {"sex": "female", "age": "18+"}}, "literacy/age=18+,sex=female"),
            (
                {"issuer": "Healthy China Action (2019-2030)"},
                "literacy/healthy-china-action-2019-2030",
            ),
            ({"issuer": {"zh": "国家 标准"}}, "literacy/国家-标准"),
            ({"issuer": "!?"}, "literacy"),
            (
                {"by": 2022, "place": CITY, "part": {"sex": "female"}, "issuer": "Nation"},
                "literacy@2022/X/sex=female/nation",
            ),
            ({"by": "2022", "id": "goal-1"}, "goal-1"),
        ],
    )
    def test_made_from_its_own_fields(self, fields: dict[str, Any], name: str) -> None:
        """Indicator and deadline, then place, part and issuer where set; or as given."""
        target = Target(LITERACY, HALF, **fields)

        assert target.id == str(target) == name
        if "id" not in fields:
            assert made_id(target) == name

    def test_targets_are_values(self) -> None:
        """Equal fields are one target, also after pickling; a given id is a field."""
        target = Target(LITERACY, HALF, by="2022")
        again = pickle.loads(pickle.dumps(target))  # noqa: S301

        assert target == again == Target(LITERACY, HALF, by="2022", id="literacy@2022")
        assert hash(target) == hash(again)
        assert target != attrs.evolve(target, id="other")
        assert target != attrs.evolve(target, bound=hp.more_than("50 %"))

    def test_natures(self) -> None:
        """How strictly it is meant can be named by word."""
        assert Target(LITERACY, HALF, nature="binding").nature is Nature.BINDING
        assert Target(LITERACY, HALF).nature is None

    def test_slug(self) -> None:
        """Letters and digits of any script stay, all else is a hyphen."""
        assert slug("__A  b/C (2019–2030)!") == "a-b-c-2019-2030"
        assert slug("?") == ""


class TestPrinted:
    """Bounds that are printed otherwise than they were meant."""

    REPAIR = Reading.repair("very_high", "another line prints 98")

    def test_both_bounds_are_kept(self) -> None:
        """The bound is the repaired one; the printed one stands beside it, in the same unit."""
        target = Target(
            CENTERS, hp.at_least(12), by="2025", printed=hp.more_than(2), reading=self.REPAIR
        )

        assert target.printed == hp.more_than("2 institutions")
        assert target.id == "centers@2025"
        assert target != Target(CENTERS, hp.at_least(12), by="2025")

    def test_as_it_is_printed(self) -> None:
        """Without the repair it is a target of the same id with the printed bound."""
        target = Target(
            LITERACY, HALF, by="2025", printed=hp.at_least(hp.UNKNOWN), reading=self.REPAIR, id="x"
        )

        assert target.as_printed() == Target(LITERACY, hp.at_least(hp.UNKNOWN), by="2025", id="x")

    def test_what_is_printed_as_it_is(self) -> None:
        """A target with one bound is printed so, even if something else about it was repaired."""
        plain, repaired = Target(LITERACY, HALF), Target(LITERACY, HALF, reading=self.REPAIR)

        assert plain.as_printed() is plain
        assert repaired.as_printed() is repaired

    def test_another_bound_needs_a_repair(self) -> None:
        """Two bounds without a word on which is the repair are refused."""
        with pytest.raises(DefinitionError, match="not said to be repaired"):
            Target(LITERACY, HALF, printed=hp.at_least("5 %"))

    def test_a_printed_bound_fits_the_indicator(self) -> None:
        """A printed bound in another unit is refused like any other."""
        with pytest.raises(UnitMismatchError):
            Target(LITERACY, HALF, printed=hp.at_least("5 hospitals"), reading=self.REPAIR)


class TestFitting:
    """Bounds that an indicator can have."""

    @pytest.mark.parametrize(
        ("indicator", "bound", "said"),
        [
            (LITERACY, hp.at_least("500 permille"), "at least 500 permille"),
            (
                LITERACY,
                hp.at_least("0.5 pp", a_year_from="2020"),
                "at least 0.5 pp a year from 2020",
            ),
            (LITERACY, hp.at_most("70 %", of="2015"), "at most 70 % of 2015"),
            (CENTERS, hp.at_least(12), "at least 12 institutions"),
            (CENTERS, hp.between(3, 5), "between 3 institutions and 5 institutions"),
            (CENTERS, hp.at_least("5.5 institutions"), "at least 5.5 institutions"),
            (CENTERS, hp.at_least(2, a_year_from=2020), "at least 2 institutions a year from 2020"),
            (CENTERS, hp.at_most("70 %", of="2015"), "at most 70 % of 2015"),
            (
                CENTERS,
                hp.about(10, within="2 institutions"),
                "about 10 institutions (± 2 institutions)",
            ),
            (LITERACY, hp.about("50 %", within="5 pp"), "about 50 % (± 5 pp)"),
            (LITERACY, hp.at_least(hp.UNKNOWN), "at least an unknown value"),
            (STATUS, hp.at_least(1), "at least 1 ratio"),
        ],
    )
    def test_bare_numbers_take_the_unit(
        self, indicator: Indicator, bound: hp.Bound, said: str
    ) -> None:
        """A threshold may stand in any unit of the kind; a bare number is a count of things."""
        assert str(Target(indicator, bound).bound) == said
        assert str(fitting(indicator, bound)) == said

    @pytest.mark.parametrize(
        ("indicator", "bound", "hint"),
        [
            (LITERACY, hp.at_least("5 pp"), "write the threshold in %"),
            (LITERACY, hp.between("5 institutions", "7 institutions"), "write the threshold in %"),
            (LITERACY, hp.at_least(5), "write it as text, like '5 %'"),
            (LITERACY, hp.about(hp.UNKNOWN, within="3 persons"), "write the threshold in pp"),
            (CENTERS, hp.at_least("12 hospitals"), "write the threshold in institution"),
            (CENTERS, hp.about(10, within="2 pp"), "write the threshold in institution"),
            (CENTERS, hp.at_least("5 hospitals", a_year_from="2020"), "write the threshold in"),
        ],
    )
    def test_other_units_are_refused(
        self, indicator: Indicator, bound: hp.Bound, hint: str
    ) -> None:
        """Points, other things and bare percentages are refused, with what to write."""
        with pytest.raises(UnitMismatchError) as raised:
            Target(indicator, bound)

        assert raised.value.hint is not None
        assert raised.value.hint.startswith(hint)

    @pytest.mark.parametrize(
        "bound",
        [
            hp.about(1),
            hp.at_most("70 %", of="2015"),
            hp.at_least(1, a_year_from="2015"),
            hp.no_increase(since="2015"),
        ],
    )
    def test_states_have_no_differences(self, bound: hp.Bound) -> None:
        """Ordered states have no width, no multiples and no yearly change."""
        with pytest.raises(DefinitionError, match="ordered states") as raised:
            Target(STATUS, bound)

        assert raised.value.hint == "name the state, like at_least(indicator.quantity('built'))"

    def test_milestones_fit_too(self) -> None:
        """The bounds of milestones are held to the same."""
        step = Milestone(hp.at_least(5), by="2020")

        assert Target(CENTERS, hp.at_least(9), milestones=[step]).milestones == (
            Milestone(hp.at_least("5 institutions"), by="2020"),
        )
        with pytest.raises(UnitMismatchError):
            Target(LITERACY, HALF, milestones=[step])

    def test_a_milestone_may_be_a_pair(self) -> None:
        """A bound and its period will do."""
        pair = (hp.at_least(5), "2020")

        assert Target(CENTERS, hp.at_least(9), milestones=[pair]).milestones == (
            Milestone(hp.at_least("5 institutions"), by="2020"),
        )

    @pytest.mark.parametrize("said", [("2020", hp.at_least(5)), hp.at_least(5), (), None])
    def test_another_milestone_is_refused(self, said: Any) -> None:  # noqa: ANN401 - anything at all
        """The message says how to write one."""
        with pytest.raises(DefinitionError, match="a milestone is a bound and a period") as raised:
            Target(CENTERS, hp.at_least(9), milestones=[said])

        assert raised.value.hint == "write milestones=[(hp.at_least('20 %'), '2020')]"


class TestBaseline:
    """Where it started."""

    @pytest.mark.parametrize(
        "baseline",
        [("2017", "14.18 %"), Baseline("2017", "14.18 %"), Baseline(2017, hp.quantity("14.18 %"))],
    )
    def test_a_pair_or_a_baseline(self, baseline: Any) -> None:  # noqa: ANN401 - both
        """Period and value, read as the indicator reads its values."""
        target = Target(LITERACY, HALF, baseline=baseline)

        assert target.baseline == Baseline("2017", hp.quantity("14.18 %"))

    @pytest.mark.parametrize("baseline", [("2017",), ("2017", None), Baseline("2017")])
    def test_only_a_period(self, baseline: Any) -> None:  # noqa: ANN401 - both
        """Without a value the records are to tell."""
        assert Target(LITERACY, HALF, baseline=baseline).baseline == Baseline("2017")

    def test_the_notation_of_the_indicator(self) -> None:
        """A count takes a bare number, a step the name of a state."""
        count = Target(CENTERS, hp.at_least(9), baseline=("2017", 3))
        step = Target(STATUS, hp.at_least(1), baseline=("2017", "planned"))

        assert count.baseline is not None
        assert count.baseline.value == hp.quantity("3 institutions")
        assert step.baseline is not None
        assert step.baseline.value == STATUS.quantity(0)

    @pytest.mark.parametrize(
        ("baseline", "error"),
        [
            (("2017", 14.18), NotExactError),
            (("2017", 14), UnitMismatchError),
            (("2017", "14.18 pp"), UnitMismatchError),
            (("2017", "14.18 %", "more"), DefinitionError),
            ((), DefinitionError),
            ("2017", DefinitionError),
            (["2017", "14.18 %"], DefinitionError),
        ],
    )
    def test_the_rest_is_refused(self, baseline: Any, error: type[Exception]) -> None:  # noqa: ANN401
        """Floats, points, bare percentages and what is no pair."""
        with pytest.raises(error):
            Target(LITERACY, HALF, baseline=baseline)
