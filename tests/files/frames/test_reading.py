"""Records out of data frames."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import (
    DefinitionError,
    DuplicateNameError,
    MissingExtraError,
    UnknownNameError,
)
from healthplan.files.frames import records_from

if TYPE_CHECKING:
    from healthplan.files import Document

COVER = hp.Share("cover", "Coverage (made up)", of="person")
BEDS = hp.Count("beds", "Beds (made up)", unit="institution", accumulates="level")
CITY = hp.Jurisdiction("X", "A city (made up)")
PRESS = hp.Source("A paper (made up)", date="2022-03-29")
TARGET = hp.Target(COVER, hp.at_least(hp.UNKNOWN), by="2021")
GROUP = hp.Group("elderly", "People aged 65 and above")
PLAN = hp.Plan("p", "A plan (made up)", targets=[TARGET], groups=[GROUP])


def read(frame: object, **options: Any) -> Document:  # noqa: ANN401 - those of records_from
    """Read a frame of the things above."""
    known: dict[str, Any] = {"indicators": [COVER, BEDS], "places": [CITY]}
    return records_from(frame, **known | {"sources": {"press": PRESS}, "plans": [PLAN]} | options)


class TestRecords:
    """What the rows say."""

    @pytest.mark.parametrize("library", ["polars", "pandas"])
    def test_a_frame_of_any_library(self, library: str) -> None:
        """A row is a record, and what is missing was not said."""
        document = read(
            pytest.importorskip(library).DataFrame(
                {
                    "indicator": ["cover", "cover", "beds", "cover"],
                    "period": [2021, 2022, 2021, 2021],
                    "place": ["X", None, "X", None],
                    "value": [65.55, None, 300, None],
                    "unit": ["%", None, None, None],
                    "numerator": [None, 508, None, None],
                    "denominator": [None, 750, None, None],
                    "difference": [None, None, None, "3.4 pp"],
                    "above.target": [None, None, None, "cover@2021"],
                    "source": ["press", "press", None, None],
                    "at": ["line 9", None, None, None],
                }
            )
        )

        assert document.findings == ()
        assert document.records == (
            hp.Observation(
                COVER,
                "65.55 %",
                period="2021",
                place=CITY,
                source=hp.Source("A paper (made up)", date="2022-03-29", at="line 9"),
            ),
            hp.Observation(COVER, period="2022", numerator=508, denominator=750, source=PRESS),
            hp.Observation(BEDS, 300, period="2021", place=CITY),
            hp.Comparison(COVER, "3.4 pp", above=TARGET, period="2021"),
        )
        assert document.plan == PLAN
        assert str(document.places[document.records[2]]) == "data frame:3"

    def test_a_remark_may_be_about_what_a_plan_holds(self) -> None:
        """Such as a group."""
        frame = pl.DataFrame({"kind": ["remark"], "about": ["elderly"], "words": ["cared for"]})

        assert read(frame).records == (hp.Remark("elderly", words="cared for"),)

    def test_columns_of_other_names(self) -> None:
        """They are said once, and what is not read is told."""
        frame = pl.DataFrame({"what": ["cover"], "year": [2021], "pct": ["5 %"], "by": ["me"]})
        document = read(frame, columns={"indicator": "what", "period": "year", "at_least": "pct"})

        assert document.records == (hp.Observation(COVER, hp.at_least("5 %"), period="2021"),)
        assert [finding.slug for finding in document.findings] == ["unknown-column"]
        assert document.raise_for_errors() is document

    @pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
    def test_narrow_floats(self, library: str) -> None:
        """They are the shortest number that a float of their width can hold, too."""
        frame = pl.DataFrame({"indicator": ["cover"], "period": [2021], "unit": ["%"]})
        frame = frame.with_columns(value=pl.Series([65.1], dtype=pl.Float32))
        native = {"polars": frame, "pandas": frame.to_pandas(), "pyarrow": frame.to_arrow()}

        assert read(native[library]).records == (hp.Observation(COVER, "65.1 %", period="2021"),)

    def test_a_value_that_its_counts_are_not(self) -> None:
        """Both are read, and the evidence shows that they contradict each other."""
        said = {"value": ["50 %"], "numerator": [2], "denominator": [3]}
        document = read(pl.DataFrame({"indicator": ["cover"], "period": [2021], **said}))

        assert [str(conflict) for conflict in hp.Evidence(None, document.records).conflicts] == [
            "cannot all be true: cover 2021: 50 %; cover 2021: 2 of 3"
        ]

    def test_a_frame_without_rows(self) -> None:
        """It says nothing."""
        assert read(pl.DataFrame({"indicator": [], "period": []})).records == ()


class TestFindings:
    """What is wrong with a row."""

    def test_each_names_row_and_column(self) -> None:
        """And the rest is read."""
        document = read(
            pl.DataFrame(
                {
                    "indicator": ["cover", "cover", "cover", "cover"],
                    "period": ["2021", "when?", "2021", "2021"],
                    "value": ["5 %", "5 %", "5", "110 persons"],
                }
            )
        )

        assert len(document.records) == 1
        assert [(str(f.place), f.slug, f.subject) for f in document.findings] == [
            ("data frame:2:2", "unreadable-period", "record 2"),
            ("data frame:3:3", "unreadable-quantity", "record 3"),
            ("data frame:4:3", "unit-mismatch", "record 4"),
        ]

    def test_too_many_stop_the_reading(self) -> None:
        """Nothing is read of a frame that seems to be another one."""
        document = read(pl.DataFrame({"indicator": ["x"] * 2000, "period": ["y"] * 2000}))

        assert document.records == ()
        assert len(document.findings) == 1001

    @settings(max_examples=50)
    @given(
        st.lists(
            st.sampled_from(
                ["cover", "2021", "5 %", "5", 5, 0.1 + 0.2, None, "", "X", "at_least", [1], "press"]
            ),
            min_size=9,
            max_size=9,
        )
    )
    def test_whatever_stands_in_a_row_only_findings_come_out(self, cells: list[Any]) -> None:
        """Never an error."""
        names = [
            "indicator",
            "period",
            "place",
            "value",
            "unit",
            "bound",
            "kind",
            "above",
            "source",
        ]
        columns = [
            pl.Series(name, [x], dtype=pl.Object) for name, x in zip(names, cells, strict=True)
        ]
        frame = pl.DataFrame(columns)
        document = read(frame)

        assert len(document.records) + bool(document.findings) >= 1


class TestMistakes:
    """What a programmer did wrong."""

    @pytest.mark.parametrize("frame", [[], {"a": [1]}, pl.LazyFrame({"indicator": ["cover"]})])
    def test_what_is_no_eager_frame_is_refused(self, frame: object) -> None:
        """With what to do."""
        with pytest.raises(DefinitionError, match=rf"not from a {type(frame).__name__}\n.*collect"):
            read(frame)

    def test_a_column_that_is_needed(self) -> None:
        """Without it there could be no record."""
        with pytest.raises(UnknownNameError, match="'period'"):
            read(pl.DataFrame({"indicator": ["cover"]}))

    @pytest.mark.parametrize(
        "options",
        [
            {"indicators": [COVER, hp.Share("cover", "Other")]},
            {"places": [CITY, hp.Jurisdiction("X", "Other")]},
        ],
    )
    def test_one_name_is_one_thing(self, options: dict[str, Any]) -> None:
        """Which of two is meant cannot be told."""
        with pytest.raises(DuplicateNameError):
            read(pl.DataFrame({"indicator": ["cover"], "period": ["2021"]}), **options)

    def test_narwhals_may_be_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Then the error names the extra."""
        real = builtins.__import__

        def without(name: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - like the real one
            if name == "narwhals":
                raise ImportError(name)
            return real(name, *args, **options)

        frame = pl.DataFrame({"indicator": ["cover"], "period": ["2021"]})
        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError, match=r"healthplan\[tables\]"):
            read(frame)
