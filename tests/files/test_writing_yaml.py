"""A tree of plain values as YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.files.parsing import parse
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report
from healthplan.files.writing_yaml import to_yaml

texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Co"]), max_size=8)
trees = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)


def line(value: Any) -> str:  # noqa: ANN401 - of any type
    """Return how a value is written."""
    return to_yaml({"a": value}).splitlines()[1].removeprefix("a: ")


class TestScalars:
    """Single values."""

    @pytest.mark.parametrize(
        "text",
        [
            *("health literacy", "26.41 %", "863 million yuan", "per 1000 live births", "健康素养"),
            *("literacy@2022", "-0.5 pp", "Healthy China (2030)", "12 beds"),
        ],
    )
    def test_plain_words_and_figures_need_no_quotes(self, text: str) -> None:
        """They can be taken for nothing else."""
        assert line(text) == text

    @pytest.mark.parametrize(
        "text",
        [
            *("no", "NO", "yes", "on", "Off", "y", "true", "null", "~", "", " ", "unknown"),
            *("12", "1_0", "0755", "12:30", "2022-03-29", "1e5", ".5", "60.50", "0x1F", "1 000"),
            *("a: b", "a #b", "- a", "%", "@a", "&a", "*a", "!a", "a,b", "[a]", "a\nb", "<<", "="),
        ],
    )
    def test_whatever_could_be_misread_has_quotes(self, text: str) -> None:
        """Also by readers of older versions of YAML."""
        assert line(text).startswith('"')
        assert yaml.safe_load(to_yaml({"a": text})) == {"a": text}

    @pytest.mark.parametrize(
        ("value", "written"),
        [(None, "~"), (True, "true"), (False, "false"), (12, "12"), (hp.UNKNOWN, "unknown")],
    )
    def test_other_values_are_words(self, value: object, written: str) -> None:
        """Nothing, truth values, whole numbers, and a lost threshold."""
        assert line(value) == written


class TestLayout:
    """What stands in a line."""

    def test_what_fits_stands_in_one_line(self) -> None:
        """And what does not, in several."""
        long = "a" * 60
        tree: dict[str, Any] = {
            "short": [{"id": "a", "title": {"en": "b"}}, ["c"], "d"],
            "long": [{"id": long, "title": {"en": long}}, [[long, long], []]],
            "named": {"it": {"one": long, "two": [long, [long]]}},
        }

        assert to_yaml(tree).splitlines()[1:] == [
            *("", "short:", "  - {id: a, title: {en: b}}", "  - [c]", "  - d"),
            *("", "long:", f"  - id: {long}", f"    title: {{en: {long}}}"),
            *(f"  - - - {long}", f"      - {long}", "    - []"),
            *(
                "",
                "named:",
                "  it:",
                f"    one: {long}",
                "    two:",
                f"      - {long}",
                f"      - [{long}]",
            ),
        ]


class TestLaws:
    """What is true of every tree."""

    @given(st.dictionaries(texts, trees, min_size=1, max_size=4))
    def test_it_reads_back(self, tree: dict[str, Any]) -> None:
        """By our reader as it was, and by another reader of YAML as well."""
        text = to_yaml({"healthplan": 1, **tree})
        report = Report()
        parsed = parse(text.encode(), "a.yaml", report)

        assert report.findings == []
        assert parsed is not None
        assert as_plain(parsed) == {"healthplan": 1, **tree}
        assert yaml.safe_load(text) == {"healthplan": 1, **tree}
