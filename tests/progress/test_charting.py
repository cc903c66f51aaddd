"""Charts of progress, drawn on axes that write down what they are asked to draw."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import attrs
import pytest

import healthplan as hp
from healthplan.progress import Case, Progress, chart, evaluate

GIVEN: dict[str, Any] = {
    "baseline": ("2015", "20 %"),
    "observations": [("2018", "16 %"), ("2020", "10 %")],
    "target": ("2025", "5 %"),
}


@attrs.define
class Paper:
    """Axes of which only what was drawn is known."""

    lines: dict[str, tuple[list[float], list[float]]] = attrs.field(factory=dict)
    bars: list[tuple[float, float, float]] = attrs.field(factory=list)
    title: str = ""
    unit: str = ""
    has_legend: bool = False

    def plot(self, years: list[float], values: list[float], _style: str, *, label: str) -> None:
        """Draw a line."""
        self.lines[label] = (years, values)

    def vlines(self, year: float, low: float, high: float) -> None:
        """Draw an upright bar."""
        self.bars.append((year, low, high))

    def set_title(self, title: str) -> None:
        """Write the title."""
        self.title = title

    def set_ylabel(self, unit: str) -> None:
        """Write the unit."""
        self.unit = unit

    def legend(self) -> None:
        """Tell which line is which."""
        self.has_legend = True


def drawn(method: str, *, lang: str = "en", **given: Any) -> Paper:  # noqa: ANN401 - a case
    """Return what is drawn of a method's answer."""
    paper = Paper()
    chart(evaluate(method, **(GIVEN | given)), paper, lang=lang)
    assert paper.has_legend
    return paper


def ends(paper: Paper, label: str) -> list[tuple[float, float]]:
    """Return where a line begins and ends."""
    points = list(zip(*paper.lines[label], strict=True))
    return [points[0], points[-1]]


class TestWhatIsDrawn:
    """Observations, path, projection and target."""

    def test_everything_at_its_year(self) -> None:
        """The path leads to the target, and the pace so far to what is projected."""
        paper = drawn("straight-line")

        assert paper.lines["observed"] == ([2015, 2018, 2020], [20, 16, 10])
        assert paper.lines["target"] == ([2025], [5])
        assert ends(paper, "at the pace so far") == [(2020, 10), (2025, 0)]
        assert ends(paper, "expected path") == [(2015, 20), (2025, 5)]
        assert 12.5 in paper.lines["expected path"][1]
        assert paper.unit == "%"
        assert paper.title == "straight-line: ≈ 133.33 %, on track"

    def test_the_pace_leads_to_what_is_projected(self) -> None:
        """Also where that is not zero: what is projected is drawn in the unit of the axis."""
        paper = drawn("straight-line", observations=[("2020", 15)])

        assert ends(paper, "at the pace so far") == [(2020, 15), (2025, 10)]

    def test_the_path_of_a_constant_rate(self) -> None:
        """Half the way of a rate is the geometric mean."""
        paper = drawn("constant-rate")
        _, values = paper.lines["expected path"]

        assert values[len(values) // 2] == pytest.approx(10)
        assert ends(paper, "at the pace so far")[1] == pytest.approx((2025, 5))

    def test_ranges_are_bars(self) -> None:
        """A value of which a range is known is a dot in its middle and a bar over all of it."""
        wide = hp.Interval(hp.quantity("8 %"), hp.quantity("12 %"))
        paper = drawn("targeted-change", observations=[("2020", wide)])

        assert paper.lines["observed"][1] == [20, 10]
        assert paper.bars == [(2020, 8, 12)]

    def test_a_range_without_an_end(self) -> None:
        """One end is drawn where it is all there is, and nothing where there is none."""
        low = hp.Interval(hp.quantity("8 %"), None)
        nothing = hp.Interval(None, None, unit=hp.unit("percent"))
        paper = drawn("targeted-change", observations=[("2020", low), ("2021", nothing)])
        _, (*known, last) = paper.lines["observed"]

        assert known == [20, 8]
        assert last != last  # noqa: PLR0124 - only what is no number differs from itself
        assert not paper.bars

    def test_in_chinese(self) -> None:
        """The words are those of the language."""
        paper = drawn("straight-line", lang="zh")

        assert set(paper.lines) == {"观测值", "预期路径", "按目前速度", "目标"}


class TestWhatIsMissing:
    """Lines that need more than there is."""

    def test_no_target(self) -> None:
        """Without a target, or its year, there are observations only."""
        assert set(drawn("targeted-change", target=None).lines) == {"observed"}
        assert set(drawn("targeted-change", target="5 %").lines) == {"observed"}

    def test_no_baseline(self) -> None:
        """Without a baseline, or its year, no path leads to the target."""
        assert set(drawn("germany", baseline=None).lines) == {"observed", "target"}
        assert "expected path" not in drawn("targeted-change", baseline="20 %").lines

    def test_no_observation(self) -> None:
        """A baseline alone leads along the path, and nothing is projected."""
        paper = drawn("straight-line", observations=[], at="2020")

        assert set(paper.lines) == {"observed", "expected path", "target"}

    def test_distances_are_not_drawn_as_values(self) -> None:
        """With an optimum, what is projected is a distance, which has no place here."""
        paper = drawn("straight-line", optimum="0 %")

        assert "at the pace so far" not in paper.lines

    def test_no_unit(self) -> None:
        """Plain numbers have no unit beside them."""
        assert (
            drawn("simple-ratio", baseline=None, observations=[("2020", "3")], target="4").unit
            == ""
        )

    def test_nothing_to_draw(self) -> None:
        """No inputs, and inputs without years, are refused."""
        for found in (Progress("own"), Progress("own", inputs=Case())):
            with pytest.raises(hp.DefinitionError, match="own: no value with a year"):
                chart(found, Paper())


class TestMatplotlib:
    """The library that draws."""

    def test_it_is_asked_for_a_new_figure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without axes of your own a figure is made, which no global state knows."""
        paper = Paper()

        class Figure:
            def __init__(self, *, layout: str) -> None:
                assert layout == "constrained"

            def subplots(self) -> Paper:
                return paper

        library = ModuleType("matplotlib.figure")
        library.__dict__["Figure"] = Figure
        monkeypatch.setitem(sys.modules, "matplotlib", ModuleType("matplotlib"))
        monkeypatch.setitem(sys.modules, "matplotlib.figure", library)

        assert chart(evaluate("targeted-change", **GIVEN)) is paper

    def test_it_may_be_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where it is not installed, the error says how to install it."""
        monkeypatch.setitem(sys.modules, "matplotlib", None)
        monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

        with pytest.raises(hp.MissingExtraError, match=r"healthplan\[plot\]"):
            chart(evaluate("targeted-change", **GIVEN))

    def test_it_draws(self) -> None:
        """The real library takes all of it."""
        figure = pytest.importorskip("matplotlib.figure")
        axes = figure.Figure().subplots()

        assert chart(evaluate("straight-line", **GIVEN), axes) is axes
        assert len(axes.lines) == 4
