"""The door to roll-ups of tables: what may be asked, and what comes back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from tests.tables.rolling import TREE, Said, both, by_tables, figures_of, plan_of

import healthplan as hp
from healthplan import tables
from healthplan.indicators import Rule, TableRule
from healthplan.indicators.rules import Maximum
from healthplan.intervals import Span, hull
from healthplan.tables.combining.aggregating import aggregate
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from healthplan.indicators import Input

BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
SHARE = hp.Share("share", "Share", of="person")
SAID: list[Said] = [("511", BEDS, "2021", 2), ("512", BEDS, "2021", 3), ("511", BEDS, "2022", 9)]


class TestAsking:
    """What may be asked for."""

    def test_axis(self) -> None:
        """There are two axes in tables."""
        with pytest.raises(hp.UnknownNameError, match="sex"):
            aggregate(figures_of(SAID), over="sex", expected="county")

    def test_as_of(self) -> None:
        """Later periods are left out of account."""
        found = aggregate(figures_of(SAID), to="5", expected="county", as_of="2021")
        assert [period for _, _, period in by_tables(found)] == ["2021"]

    def test_default_is_the_top(self) -> None:
        """Figures are rolled up to the top of the hierarchy where nothing else is said."""
        found, wanted = both(SAID, expected="county")
        assert found == wanted

    def test_refused_rule_of_what_nobody_reports(self) -> None:
        """An indicator whose parts make no whole is refused only if there are figures of it."""
        wait = hp.Indicator("wait", "Waiting time", unit="day")
        figures = figures_of([*SAID, ("511", wait, "2022", 3)])
        found = aggregate(figures, to="5", expected="county", as_of="2021")
        assert len(by_tables(found)) == 1
        with pytest.raises(hp.NotCombinableError, match="'wait'"):
            aggregate(figures, to="5", expected="county")

    def test_counts_that_are_not_pooled(self) -> None:
        """Numerators and denominators have no maximum in whole numbers."""
        figures = figures_of([("511", SHARE, "2021", (1, 2))])
        with pytest.raises(hp.NotCombinableError, match="1 figures are numerators"):
            aggregate(figures, to="5", expected="county", rule="maximum")

    @pytest.mark.parametrize(
        "said", [("511", BEDS, "2021", 2**61), ("511", SHARE, "2021", (1, 2**61))]
    )
    def test_too_large(self, said: Said) -> None:
        """Sums that might not fit are refused, and never wrapped."""
        with pytest.raises(hp.PrecisionError, match="more than 63 bits"):
            aggregate(figures_of([said]), to="5", expected="county")

    def test_too_large_without_having_looked(self) -> None:
        """The same where nobody has looked how large the figures are."""
        for said in SAID[0], ("511", SHARE, "2021", (1, 2)):
            figures = attrs.evolve(figures_of([said]), largest=())
            assert by_tables(aggregate(figures, to="5", expected="county"))
        figures = attrs.evolve(figures_of([("511", BEDS, "2021", 2**61)]), largest=())
        with pytest.raises(hp.PrecisionError, match="'beds'"):
            aggregate(figures, to="5", expected="county")


class TestResult:
    """What comes back."""

    @pytest.mark.parametrize("over", ["place", "period"])
    def test_nothing(self, over: str) -> None:
        """Of no figures nothing is made."""
        figures = figures_of(SAID)
        nothing = attrs.evolve(figures, frame=figures.frame.filter(nw.col("x") < 0), periods=())
        asked = {"place": ("51", "county"), "period": ("year", "quarter")}[over]
        found = aggregate(nothing, over=over, to=asked[0], expected=asked[1])
        assert by_tables(found) == {}

    def test_frame(self) -> None:
        """A table of the caller's kind names places, indicators and periods."""
        found = aggregate(figures_of(SAID[:2]), to="51", expected="county")
        assert found.frame.select("place", "indicator", "period", "x", "y", "n").rows() == [
            ("51", "beds", "2021", 5, 1, 2)
        ]
        assert found.frame.columns[-3:] == ["value_approx", "low_approx", "high_approx"]

    def test_lazy(self) -> None:
        """What comes from a lazy frame is lazy."""
        found = aggregate(figures_of(SAID, lazy=True), to="51", expected="county")
        assert isinstance(found.frame, pl.LazyFrame)
        assert isinstance(found.left_out, pl.LazyFrame)

    def test_sink(self, tmp_path: Path) -> None:
        """It is written to a file whole."""
        found = aggregate(figures_of(SAID[:2]), to="51", expected="county")
        path = found.sink(tmp_path / "wholes.parquet")
        assert pl.read_parquet(path).equals(found.frame)

    def test_attributes(self) -> None:
        """It knows what its numbers mean, as figures do."""
        figures = figures_of(SAID)
        found = aggregate(figures, to="51", expected="county")
        assert found.plan is figures.plan
        assert found.scales is figures.scales
        assert found.parts is figures.parts
        assert repr(found) == "<Aggregated: 1 indicators, polars>"

    def test_parts(self) -> None:
        """Categories are rolled up each on its own."""
        sex = hp.Dimension("sex", categories=["female", "male"])
        frame = pl.DataFrame(
            {
                "place": ["511", "512", "511", "511"],
                "indicator": "beds",
                "period": 2021,
                "value": [1, 2, 4, 9],
                "sex": ["female", "female", "male", None],
            }
        )
        figures = tables.encode(
            frame,
            plan_of([BEDS]),
            hierarchy=TREE,
            columns=tables.Columns(parts={sex: "sex"}),
        )
        found = aggregate(figures, to="51", expected="county").frame
        assert sorted(found.select("part", "x", "n").rows()) == sorted(
            [(str(figures.parts[0]), 9, 1), ("sex=female", 3, 2), ("sex=male", 4, 1)]
        )

    def test_plan_size(self) -> None:
        """The plan of a deep roll-up grows with its levels, and not with their product."""
        sizes = []
        for depth in (2, 4, 8):
            tree = [hp.Jurisdiction("1", "1", level="l0")]
            for level in range(1, depth + 1):
                code = "1" * (level + 1)
                tree.append(hp.Jurisdiction(code, code, level=f"l{level}", parent=tree[-1]))
            figures = figures_of([(tree[-1].code, BEDS, "2021", 1)], tuple(tree), lazy=True)
            to = [f"l{level}" for level in range(depth)]
            found = aggregate(figures, to=to, expected=f"l{depth}")
            sizes.append(len(found.frame.explain(optimized=False).splitlines()))
        small, middle, large = sizes
        assert large - middle <= 2 * (middle - small) + 2


@attrs.frozen(slots=True)
class Widest(Rule):
    """How far the highest part lies above the lowest."""

    name: ClassVar[str] = "widest"
    title: ClassVar[Text] = Text.of("widest")
    regroups: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = TableRule(
        keeps={"high": "max", "low": "min"},
        of_part=lambda value, _: {"high": value, "low": value},
        of_whole=lambda kept: (kept["high"] - kept["low"], 1),
        rises=False,
    )

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the range, of parts that are known."""
        found = hull([part.value for part in inputs])
        assert found.low is not None
        assert found.high is not None
        return Span.point(found.high - found.low)


@attrs.frozen(slots=True)
class Squares(Rule):
    """The sum of the squares of all parts."""

    name: ClassVar[str] = "squares"
    title: ClassVar[Text] = Text.of("squares")
    regroups: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = TableRule(
        keeps={"squares": "sum"},
        of_part=lambda value, _: {"squares": value * value},
        of_whole=lambda kept: (kept["squares"], 1),
    )

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the sum, of parts that are not negative."""
        found = Span.point(0)
        for part in inputs:
            low, high = part.value.low, part.value.high
            assert low is not None
            found = found.plus(Span(low * low, None if high is None else high * high))
        return found


class TestOwnRules:
    """A rule of one's own with a form in whole numbers."""

    def test_agrees(self) -> None:
        """It is used where it makes what its combine makes."""
        found = aggregate(figures_of(SAID[:2]), to="51", expected=["511", "512"], rule=Widest())
        assert by_tables(found)["beds", "51", "2021"].reported == Fraction(1)

    def test_differs(self) -> None:
        """It is refused where it does not."""

        @attrs.frozen(slots=True)
        class Wrong(Widest):
            """Says something else than it does."""

            def combine(self, inputs: Sequence[Input]) -> Span | None:
                """Return something."""
                return Span.point(len(inputs))

        with pytest.raises(hp.NotCombinableError, match="does not make what combine makes"):
            aggregate(figures_of(SAID[:2]), to="51", expected=["511", "512"], rule=Wrong())

    def test_differs_where_parts_are_silent(self) -> None:
        """It is refused too where both make the same of what is known, and other bounds."""

        @attrs.frozen(slots=True)
        class Blind(Maximum):
            """Does not see who is silent."""

            def combine(self, inputs: Sequence[Input]) -> Span | None:
                """Return the highest of those that are known."""
                return Maximum.combine(self, [i for i in inputs if i.value.is_point])

        with pytest.raises(hp.NotCombinableError, match="does not make what combine makes"):
            aggregate(figures_of(SAID[:2]), to="51", expected=["511", "512"], rule=Blind())

    def test_silence(self) -> None:
        """Where it says nothing of silent parts, their presence is refused."""
        with pytest.raises(hp.NotCombinableError, match="'widest' says nothing of silent parts"):
            aggregate(figures_of(SAID[:1]), to="51", expected="county", rule=Widest())

    def test_bounds(self) -> None:
        """Where it rises with every part, the limits of the silent bound the whole."""
        for values in ([2, 3], [2, 3, 4]):
            said: list[Said] = [
                (place, BEDS, "2021", value)
                for place, value in zip(("511", "512", "513"), values, strict=False)
            ]
            found, wanted = both(said, to="51", expected="county", rule=Squares())
            assert found == wanted

    def test_limits_between_steps(self) -> None:
        """Limits that figures cannot reach are refused where steps cannot be made finer."""
        limits = hp.Interval(hp.quantity("0 centers"), hp.quantity("2.5 centers"))
        beds = hp.Count("half", "Half", unit="center", accumulates="level", limits=limits)
        said: list[Said] = [("511", beds, "2021", 2)]
        found, wanted = both(said, to="51", expected="county", rule="maximum")
        assert found == wanted
        with pytest.raises(hp.NotCombinableError, match="more decimals than its figures"):
            aggregate(figures_of(said), to="51", expected="county", rule=Squares())

    def test_weights(self) -> None:
        """One that weighs in another way than averages do is left to the object path."""

        @attrs.frozen(slots=True)
        class Weighed(Widest):
            """Needs weights, and is no average."""

            weighs: ClassVar[bool] = True

        with pytest.raises(hp.NotCombinableError, match="no rule of sums"):
            aggregate(figures_of(SAID[:2]), to="51", expected="county", rule=Weighed())
