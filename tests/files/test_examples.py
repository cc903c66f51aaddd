"""The examples, from one format to another and back."""

from __future__ import annotations

from pathlib import Path

import pytest

import healthplan as hp
from healthplan.files import read
from healthplan.files.writing import write

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "plan.xlsx", "tables"])
def test_an_example_comes_back_as_it_was(path: Path, name: str, tmp_path: Path) -> None:
    """The same document, with the same digits, findings and verdicts."""
    if name.endswith(".xlsx"):
        pytest.importorskip("openpyxl")
    document = read(path)
    write(document, tmp_path / name)
    again = read(tmp_path / name)

    assert again == document
    assert again.findings == ()
    assert repr(again.records) == repr(document.records)
    for plan, other in zip(document.plans, again.plans, strict=True):
        before, after = hp.assess(plan, document.records), hp.assess(other, again.records)
        assert after.rows() == before.rows()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_chain_of_formats_loses_nothing(path: Path, tmp_path: Path) -> None:
    """From YAML to JSON to tables, the YAML at the end is that at the beginning."""
    first, last = tmp_path / "first.yaml", tmp_path / "last.yaml"
    write(read(path), first)
    write(read(first), tmp_path / "plan.json")
    write(read(tmp_path / "plan.json"), tmp_path / "tables")
    write(read(tmp_path / "tables"), last)

    assert last.read_bytes() == first.read_bytes()
