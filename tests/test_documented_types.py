"""The kinds of indicator that the documentation shows, from its text to the verdict."""

from __future__ import annotations

import ast
import doctest
import json
import re
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import polars as pl
import pytest

import healthplan as hp
from healthplan import tables
from healthplan.files import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "how-to" / "your-own-indicator.md"
BLOCK = re.compile(r"^```\{(testcode|doctest)\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Case:
    """One documented kind and what is asked of it; all figures are made up.

    Attributes:
        example: The script that shows it at work.
        name: The class.
        fields: Fields of its own, and the unit where it needs one.
        low: A value.
        high: A higher one.
        over: What is combined: "place", or categories with their weights.
        whole: What a low and a high part make, as it is shown, or why they are refused.
        is_refused: Whether they are.
    """

    example: str
    name: str
    fields: dict[str, Any]
    low: str
    high: str
    over: str | dict[str, int]
    whole: str
    is_refused: bool = False


CASES = {
    "waiting-time": Case(
        *("waiting_time", "WaitingTime", {"percent": 90}, "80 days", "12 weeks"),
        over="place",
        whole="medians of parts do not tell the median of the whole",
        is_refused=True,
    ),
    "standardised-rate": Case(
        *("standardised_rate", "StandardisedRate"),
        {"unit": "per 100000", "of": "person", "standard": "segi-doll-1966"},
        *("90 per 100000", "120.5 per 100000"),
        over={"0-14": 31, "65+": 7},
        whole="≈ 95.62 per 100000",
    ),
    "coverage-index": Case(
        *("uhc_index", "CoverageIndex", {"needed": hp.quantity("75 %")}, "36", "64"),
        over={"dtp3": 1, "malaria-nets": 1},
        whole="48",
    ),
    "maturity": Case(
        *("maturity", "Maturity", {"capacity": "D1"}, "limited capacity", "level 4"),
        over="place",
        whole="limited capacity",
    ),
}
KINDS = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
FORMATS = pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "plan.xlsx", "tables"])

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST = (hp.Jurisdiction(f"X-{name}", name, parent=CITY) for name in ("East", "West"))


def blocks(kind: str) -> list[str]:
    """Return the blocks of that kind on the page."""
    return [block[2] for block in BLOCK.finditer(PAGE.read_text("utf-8")) if block[1] == kind]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Return a module with all code of the page; what it registers is forgotten afterwards."""
    module = types.ModuleType("documented_types")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(hp.indicator_types, "_kinds", dict(hp.indicator_types._kinds))  # noqa: SLF001 - a register forgets nothing
    vars(module)["hp"] = hp
    for code in blocks("testcode"):
        exec(compile(code, str(PAGE), "exec"), vars(module))  # noqa: S102 - our own page
    return module


def made(page: types.ModuleType, case: Case) -> hp.Indicator:
    """Return an indicator of a documented kind."""
    kind: type[hp.Indicator] = getattr(page, case.name)
    return kind(
        "measured", {"en": "What is measured", "zh": "所测"}, better="higher", **case.fields
    )


def planned(indicator: hp.Indicator, case: Case) -> hp.Plan:
    """Return a plan that promises the low value, or better, and started from it."""
    low, high = indicator.quantity(case.low), indicator.quantity(case.high)
    target = hp.Target(indicator, hp.at_least(high), by="2024", baseline=hp.Baseline("2020", low))
    return hp.Plan("plan", "A plan (made up)", jurisdiction=CITY, targets=[target])


def reported(indicator: hp.Indicator, case: Case) -> list[hp.ProgressRecord]:
    """Return the low value of a year and, of the next, how much higher it was."""
    low, high = indicator.quantity(case.low), indicator.quantity(case.high)
    before = hp.Observation(indicator, low, period="2023")
    if indicator.is_ordinal:
        return [before, hp.Observation(indicator, high, period="2024")]
    risen = hp.Comparison(indicator, indicator.distance(high, low), above="2023", period="2024")
    return [before, risen]


class TestPage:
    """The page itself."""

    def test_what_it_shows_is_what_happens(self, page: types.ModuleType) -> None:
        """Every session prints what stands beneath it."""
        runner = doctest.DocTestRunner(verbose=False)
        said: list[str] = []
        for number, session in enumerate(blocks("doctest")):
            test = doctest.DocTestParser().get_doctest(session, {}, str(number), str(PAGE), 0)
            test.globs = vars(page)  # not a copy: later sessions go on from here
            runner.run(test, out=said.append, clear_globs=False)

        assert "".join(said) == ""
        assert runner.tries > 20

    def test_every_registered_kind_is_tested_here(self, page: types.ModuleType) -> None:
        """No kind is shown that nobody tried."""
        shown = [name for name in hp.indicator_types if name in PAGE.read_text("utf-8")]
        own = [n for n in shown if hp.indicator_types[n].__module__ == page.__name__]

        assert own == sorted(CASES)

    @KINDS
    def test_it_shows_the_class_of_the_example(self, case: Case) -> None:
        """The class on the page is, word for word, the one of the script."""
        script = ast.parse((ROOT / "examples" / f"{case.example}.py").read_text("utf-8"))
        shown = ast.parse("\n".join(blocks("testcode")))

        assert dump(script, case.name) == dump(shown, case.name)

    def test_ten_lines_make_a_kind(self) -> None:
        """The first class has no more statements than that, its docstrings aside."""
        first = next(
            n for n in ast.parse(blocks("testcode")[0]).body if isinstance(n, ast.ClassDef)
        )
        lines = [
            node for node in ast.walk(first) if isinstance(node, ast.stmt) and not docstring(node)
        ]

        assert len(lines) + len(first.decorator_list) <= 10


def dump(tree: ast.Module, name: str) -> str:
    """Return a class as a comparable text."""
    (found,) = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name)
    return ast.dump(found)


def docstring(node: ast.stmt) -> bool:
    """Return whether a statement is a bare text."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


@KINDS
class TestKinds:
    """Each documented kind, in each room of the library."""

    @FORMATS
    def test_files(self, page: types.ModuleType, case: Case, name: str, tmp_path: Path) -> None:
        """Written and read again, in every format, it is the same, with its own fields."""
        indicator = made(page, case)
        document = hp.Document(
            plans=(planned(indicator, case),), records=tuple(reported(indicator, case))
        )
        hp.write(document, tmp_path / name)
        back = hp.read(tmp_path / name).raise_for_errors()

        assert back.indicators["measured"] == indicator
        assert (back.plans, back.records) == (document.plans, document.records)

    def test_schema(self, page: types.ModuleType, case: Case, tmp_path: Path) -> None:
        """The schema describes it, and editors find nothing wrong with what is written."""
        indicator = made(page, case)
        hp.write(hp.Document(plans=(planned(indicator, case),)), tmp_path / "plan.json")
        tree = json.loads((tmp_path / "plan.json").read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema())

        validator.validate(tree)
        tree["indicators"]["measured"]["colour"] = "green"
        assert not validator.is_valid(tree)

    def test_evidence(self, page: types.ModuleType, case: Case) -> None:
        """Its values follow from statements, those that are only differences too."""
        indicator = made(page, case)
        evidence = hp.Evidence(planned(indicator, case), reported(indicator, case))

        assert evidence.value(indicator, period="2024") == indicator.quantity(case.high)
        if not indicator.is_ordinal:
            ends = [hp.At(indicator=indicator, period=year, place=CITY) for year in (2024, 2023)]
            apart = indicator.distance(case.high, case.low)
            assert evidence.difference(*ends) == apart

    def test_aggregation(self, page: types.ModuleType, case: Case) -> None:
        """Its parts make a whole, or are refused with the reason."""
        indicator = made(page, case)
        values = (indicator.quantity(case.low), indicator.quantity(case.high))
        asked: dict[str, Any]
        where: list[dict[str, Any]]
        if isinstance(case.over, str):
            asked = {"to": CITY, "hierarchy": [CITY, EAST, WEST]}
            where = [{"place": EAST}, {"place": WEST}]
        else:
            split = hp.Dimension("split", categories=list(case.over))
            asked = {"over": split, "weights": case.over}
            where = [{"part": {split: name}} for name in case.over]
        parts = [
            hp.Observation(indicator, value, period="2024", **at)
            for value, at in zip(values, where, strict=True)
        ]
        if case.is_refused:
            with pytest.raises(hp.NotCombinableError, match=case.whole):
                hp.aggregate(parts, **asked)
        else:
            whole = hp.aggregate(parts, **asked)[indicator]
            assert indicator.show(whole.judged_value) == case.whole

    def test_assessment(self, page: types.ModuleType, case: Case) -> None:
        """A promise is met by exactly nothing to spare, and a state by no margin at all."""
        indicator = made(page, case)
        found = hp.assess(planned(indicator, case), reported(indicator, case))["measured"]

        assert found.verdict is hp.Verdict.MET
        nothing = None if indicator.is_ordinal else indicator.distance(case.high, case.high)
        assert found.margin == nothing

    def test_progress(self, page: types.ModuleType, case: Case) -> None:
        """All of the way is behind it, where there is a way."""
        indicator = made(page, case)
        plan, records = planned(indicator, case), reported(indicator, case)
        found = hp.assess(plan, records, progress="targeted-change")["measured"].progress

        assert found is not None
        assert found.value == (None if indicator.is_ordinal else hp.quantity("100 %"))

    def test_tables(self, page: types.ModuleType, case: Case) -> None:
        """Rows of a data frame give the verdicts of the objects."""
        indicator = made(page, case)
        plan, places = planned(indicator, case), ["X", "X-East", "X-West"]
        numbers = [
            indicator.quantity(each).to(indicator.unit).value for each in (case.low, case.high)
        ]
        rows = pl.DataFrame(
            {"place": places[:2], "indicator": "measured", "period": 2024, "value": numbers}
        )
        figures = tables.encode(rows, plan, hierarchy=[CITY, EAST, WEST])
        found = tables.assess(figures, places=places).frame.sort("place")

        assert dict(found.select("place", "verdict").rows()) == {
            "X": "not met",
            "X-East": "met",
            "X-West": "no data",
        }

    def test_scorecard(self, page: types.ModuleType, case: Case) -> None:
        """Title and value stand there, in both languages."""
        indicator = made(page, case)
        result = hp.assess(planned(indicator, case), reported(indicator, case))
        value = indicator.quantity(case.high).to(indicator.unit)

        assert {"What is measured", indicator.show(value)} <= set(cells(str(result)))
        assert {"所测", indicator.show(value, "zh")} <= set(cells(result.text(lang="zh")))


def cells(table: str) -> Iterator[str]:
    """Yield the cells of a scorecard, without the period after a value."""
    for line in table.splitlines():
        for cell in re.split(r"\s{2,}", line.strip()):
            yield re.sub(r"\s?[(（][^()（）]*[)）]$", "", cell)
