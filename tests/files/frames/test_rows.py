"""Columns become the keys of records, and rows the records."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl
import pytest

from healthplan.errors import UnknownNameError
from healthplan.files.frames import records_from
from healthplan.files.frames.rows import KEYS, choose, rows
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.files.problems import Report


def plain(node: Node | None) -> Any:  # noqa: ANN401 - whatever the node holds
    """Return a tree without its places."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else node


def row(**cells: object) -> tuple[Any, list[str]]:
    """Return what one row becomes, and the findings; "__" stands for the point of a key."""
    report = Report()
    frame = pl.DataFrame({key.replace("__", "."): [value] for key, value in cells.items()})
    (node,) = rows(nw.from_native(frame), {name: name for name in frame.columns}, report)
    return plain(node), [str(finding) for finding in report.findings]


class TestChoose:
    """Which column holds what."""

    def test_columns_are_called_like_keys(self) -> None:
        """Or are said to hold one; one column may hold two."""
        has = ["indicator", "year", "part.sex"]

        assert choose(has, {"period": "year", "id": "year"}, Report()) == {
            "indicator": "indicator",
            "part.sex": "part.sex",
            "period": "year",
            "id": "year",
        }

    def test_a_column_that_is_not_read_is_a_warning(self) -> None:
        """With its number, and the nearest that would be."""
        report = Report()
        choose(["indicator", "period", "valeu", "value"], {"value": "valeu"}, report)
        choose(["indicator", "period", "valeu"], {}, report)

        assert [str(finding) for finding in report.findings] == [
            (
                "data frame:1:4: warning[unknown-column] the column 'value' is not read\n"
                "  hint: 'valeu' was given in its place"
            ),
            (
                "data frame:1:3: warning[unknown-column] the column 'valeu' is not read\n"
                "  hint: did you mean 'value'?"
            ),
        ]

    @pytest.mark.parametrize(
        ("has", "given", "message"),
        [
            (["indicator"], {}, "no column is called 'period'"),
            (["period"], {}, "no column is called 'indicator'"),
            (["period"], {"indicator": "x"}, "no column is called 'x'"),
            (["x"], {"indicater": "x"}, "no key of a record is called 'indicater'"),
        ],
    )
    def test_what_is_needed_must_be_there(
        self, has: list[str], given: dict[str, str], message: str
    ) -> None:
        """So must what was named."""
        with pytest.raises(UnknownNameError, match=message):
            choose(has, given, Report())

    def test_records_that_say_their_kind_need_nothing_else(self) -> None:
        """A remark has no indicator."""
        assert choose(["kind", "words"], {}, Report()) == {"kind": "kind", "words": "words"}


class TestSilence:
    """Rows without a value."""

    def test_a_blank_is_no_record(self) -> None:
        """It is told once for all, and no zero."""
        report = Report()
        frame = pl.DataFrame({"indicator": ["a"] * 8, "value": [None, "5 %", *[None] * 6]})
        found = rows(nw.from_native(frame), {name: name for name in frame.columns}, report)

        assert [node is None for node in found] == [True, False, *[True] * 6]
        assert [str(finding) for finding in report.findings] == [
            (
                "data frame:1: info[no-value] 7 without a value, which is not zero but no record: "
                "row 1, 3, 4, 5, 6, …"
            )
        ]

    @pytest.mark.parametrize(
        "cells",
        [
            {"indicator": "a", "value": None, "numerator": 1},
            {"indicator": "a", "difference__relative": "5 %", "value": None},
            {"kind": "remark", "value": None},
            {"kind": "\x1b", "value": None},
            {"indicator": "a", "period": "2021"},
        ],
    )
    def test_what_says_something_else_is_one(self, cells: dict[str, object]) -> None:
        """Counts, a difference, words; and a frame that has no column for values is at fault."""
        assert row(**cells)[0] is not None


class TestRows:
    """What a row becomes."""

    def test_a_row_is_a_mapping(self) -> None:
        """What is missing is not there, and what lies within a key lies within it."""
        cells = {"period": 2021, "value": None, "part__sex": "female", "words__zh": "好"}

        assert row(indicator="a", numerator=1, **cells) == (
            {
                "indicator": "a",
                "numerator": "1",
                "period": "2021",
                "part": {"sex": "female"},
                "words": {"zh": "好"},
                "kind": "observation",
            },
            [],
        )

    @pytest.mark.parametrize(
        ("cells", "kind"),
        [
            ({"value": "5 %"}, "observation"),
            ({"difference": "5 pp"}, "comparison"),
            ({"difference__relative": "5 %"}, "comparison"),
            ({"kind": "remark"}, "remark"),
        ],
    )
    def test_the_kind_follows_from_what_is_there(self, cells: dict[str, str], kind: str) -> None:
        """Unless it is said."""
        assert row(**cells)[0]["kind"] == kind

    @pytest.mark.parametrize(
        ("cells", "said"),
        [
            ({"value": 5}, {"value": "5 %"}),
            ({"value": "5"}, {"value": "5 %"}),
            ({"value": "5 %"}, {"value": "5 %"}),
            ({"difference": "5 pp"}, {"difference": "5 pp"}),
            ({"difference__at_least": 5}, {"difference": {"at_least": "5 %"}}),
            ({"difference__relative": 5}, {"difference": {"relative": "5"}}),
            ({"value": 5, "bound": "about", "within": 2}, {"about": "5 %", "within": "2"}),
            ({"value": "5 | 6", "bound": "between"}, {"between": ["5 %", "6 %"]}),
            ({"between": "5|6 pp"}, {"between": ["5 %", "6 pp"]}),
            ({"numerator": 5}, {"numerator": "5"}),
        ],
    )
    def test_a_unit_goes_with_the_bare_numbers_of_the_row(
        self, cells: dict[str, object], said: dict[str, object]
    ) -> None:
        """But not with those that are of another kind than the value."""
        found, findings = row(kind="observation", unit="%", **cells)

        assert found == {"kind": "observation", **said}
        assert findings == []

    @pytest.mark.parametrize(
        "cells",
        [{"value": "5 pp"}, {"value": "5 pp", "bound": "at_least"}, {"value": "5 % | 6 pp"}],
    )
    def test_a_unit_that_the_value_contradicts_is_reported(self, cells: dict[str, object]) -> None:
        """Nobody knows which of the two is right."""
        _, [finding] = row(**cells, unit="%")

        assert finding == (
            "data frame:1:" + str(len(cells) + 1) + ": error[unit-mismatch] the row says the unit "
            "'%', and its value 'pp'\n  hint: say the unit once"
        )

    def test_a_unit_that_was_refused_takes_the_number_with_it(self) -> None:
        """A number is nothing without it."""
        found, findings = row(unit="\x1b", value=5, words="so")

        assert isinstance(found["value"], Unusable)
        assert len(findings) == 1

    @pytest.mark.parametrize("cells", [{"reading__sources": "a | b"}])
    def test_a_list_has_strokes_between_its_items(self, cells: dict[str, str]) -> None:
        """As there are no lists in cells."""
        assert row(**cells)[0]["reading"] == {"sources": ["a", "b"]}

    def test_a_bound_that_there_is_not_is_reported(self) -> None:
        """And the value is not taken for another one."""
        found, findings = row(value="5 %", bound="atleast")

        assert findings == [
            (
                "data frame:1:2: error[unknown-bound] record 1 names 'atleast'\n"
                "  hint: did you mean 'at_least'?"
            )
        ]
        assert isinstance(found["value"], Unusable)

    def test_a_value_whose_bound_was_refused_is_none(self) -> None:
        """It would be taken for the value itself."""
        found, findings = row(value="5 %", bound="\x1b")

        assert isinstance(found["value"], Unusable)
        assert len(findings) == 1

    @pytest.mark.parametrize(
        "cells",
        [
            {"part": "x", "part__sex": "female"},
            {"part__sex": "female", "part__sex__x": "y"},
            {"value": "5 %", "bound": "at_least", "at_least": "6 %"},
        ],
    )
    def test_one_key_has_one_value(self, cells: dict[str, str]) -> None:
        """Two in one row are a finding, and neither is chosen."""
        found, findings = row(**cells)

        assert [finding.split()[2] for finding in findings] == ["error[too-many-keys]"]
        assert "Unusable" in repr(found)

    def test_deep_names_do_not_go_deep(self) -> None:
        """However many points there are."""
        report = Report()
        frame = pl.DataFrame({"part" + ".a" * 5000: ["x"]})
        (node,) = rows(nw.from_native(frame), {frame.columns[0]: frame.columns[0]}, report)

        assert list(plain(node)["part"]["a"].values()) == ["x"]

    @pytest.mark.parametrize("key", KEYS)
    def test_each_column_is_a_key_of_records(self, key: str) -> None:
        """Of one kind at least; no other key is known to frames and unknown to files."""
        kinds = ["observation", "comparison", "remark"]
        frame = pl.DataFrame({"kind": kinds, "indicator": "a", "about": "a", key: kinds})
        document = records_from(frame, indicators=[])
        refused = {
            finding.place.line
            for finding in document.findings
            if finding.place and finding.message == f"unknown key {key!r}"
        }

        assert len(refused) < len(kinds)
