"""An assessment as plain data: rows, JSON and back, data frames."""

from __future__ import annotations

import builtins
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.attainment.export import SCHEMA
from healthplan.errors import MissingExtraError, ParseError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Callable

LITERACY = hp.Share("literacy", {"en": "Health literacy", "zh": "健康素养"}, of="person")
CITY = hp.Jurisdiction("X", "A city (made up)")


def assessed() -> hp.Assessment:
    """Return an assessment with a met promise, an open standard, a finding and no data."""
    met = hp.Target(
        LITERACY, hp.at_least("22 %"), by="2022", baseline=("2015", "10.00 %"), nature="binding"
    )
    lost = hp.Target(
        LITERACY, hp.at_least(hp.UNKNOWN), by="2021", issuer="nation", part={"sex": "female"}
    )
    silent = hp.Target(LITERACY, hp.less_than("5 %"), by="2010")
    plan = hp.Plan("p", {"zh": "规划"}, jurisdiction=CITY, targets=[met, lost, silent])
    records = [
        hp.Observation(LITERACY, "26.50 %", period="2021"),
        hp.Observation(LITERACY, hp.more_than("20 %"), period="2021", part={"sex": "female"}),
        hp.Observation(LITERACY, "130 %", period="2020"),
    ]
    return hp.assess(plan, records, as_of="2022-03-29")


class TestRows:
    """Plain dicts."""

    def test_a_decided_target(self) -> None:
        """Numbers are texts with the digits written, units are names."""
        row = assessed().rows()[0]

        assert {name: row[name] for name in row if name not in {"reasons", "derivation"}} == {
            "target": "literacy@2022",
            "indicator": "literacy",
            "title": "Health literacy",
            "bound": "at least 22 %",
            "by": "2022",
            "due": "2022",
            "place": "X",
            "part": None,
            "issuer": None,
            "nature": "binding",
            "is_standard": False,
            "verdict": "met",
            "status": "met-so-far",
            "is_final": False,
            "is_provisional": False,
            "is_derived": False,
            "contested": False,
            "rounding_matters": False,
            "period": "2021",
            "value_low": "26.50",
            "value_high": "26.50",
            "value_low_open": False,
            "value_high_open": False,
            "value_unit": "percent",
            "threshold_low": "22",
            "threshold_high": "22",
            "threshold_low_open": False,
            "threshold_high_open": False,
            "threshold_unit": "percent",
            "margin_low": "4.50",
            "margin_high": "4.50",
            "margin_low_open": False,
            "margin_high_open": False,
            "margin_unit": "percentage_point",
            "progress_low": "137.5",
            "progress_high": "137.5",
            "progress_low_open": False,
            "progress_high_open": False,
            "progress_unit": "percent",
            "progress_method": "targeted-change",
            "progress_reason": None,
            "progress_score": None,
            "progress_status": None,
            "progress_candidates": None,
            "needs": None,
        }

    def test_an_open_target(self) -> None:
        """Missing ends are None and open; part, issuer and needs are texts."""
        row = assessed().rows()[1]

        assert (row["part"], row["issuer"], row["is_standard"]) == ("sex=female", "nation", True)
        assert (row["value_low"], row["value_low_open"]) == ("20", True)
        assert (row["value_high"], row["value_high_open"]) == ("100", False)
        assert row["needs"].count("; ") == 1

    def test_a_target_without_data(self) -> None:
        """What is not known is None, and the threshold is known all the same."""
        row = assessed().rows()[2]

        assert (row["verdict"], row["status"]) == ("no data", "no-data")
        assert (row["value_low"], row["value_low_open"], row["value_unit"]) == (None, None, None)
        assert (row["period"], row["derivation"]) == (None, None)
        assert row["threshold_high"] == "5"

    def test_why_there_is_no_progress(self) -> None:
        """Where a method says why it has no number, the row says it too."""
        target = hp.Target(LITERACY, hp.at_least("22 %"), by="2022", baseline=("2015", "22 %"))
        result = hp.assess(
            hp.Plan("p", "P", targets=[target]), [hp.Observation(LITERACY, "20 %", period="2022")]
        )
        progress = result[target].progress

        assert progress is not None
        assert progress.reason
        assert result.rows()[0]["progress_reason"] == progress.reason

    def test_all_rows_have_the_same_columns(self) -> None:
        """A table can be made of them."""
        assert len({tuple(row) for row in assessed().rows()}) == 1


class TestJson:
    """JSON, and back."""

    def test_there_and_back(self) -> None:
        """Everything written is read back, and the schema has a version."""
        result = assessed()
        text = result.to_json()
        saved = hp.SavedAssessment.from_json(text)

        assert json.loads(text)["schema"] == SCHEMA
        assert "规划" in text
        assert saved.rows() == result.rows()
        assert saved.plan == {"id": "p", "title": "规划"}
        assert (saved.as_of, saved.precision) == ("2022-03-29", "printed")
        assert saved.summary == result.summary
        assert saved.standards_summary == result.standards_summary
        assert saved.findings == [finding.to_plain() for finding in result.findings]
        assert [finding["slug"] for finding in saved.findings] == ["outside-limits"]

    def test_no_day(self) -> None:
        """An assessment of everything has no last day."""
        text = hp.assess(hp.Plan("p", "P"), []).to_json()

        assert hp.SavedAssessment.from_json(text).as_of is None

    @pytest.mark.parametrize(
        "change",
        [
            {"schema": "healthplan/assessment/0"},
            {"schema": None},
            {"attainments": 5},
            {"summary": {"mett": 1}},
            {"attainments": [5]},
            {"attainments": [{"target": "a"}, {"target": "b", "verdict": "met"}]},
            {"attainments": {}},
            {"plan": ["p"]},
            {"plan": {"id": 1}},
            {"as_of": 2022},
            {"precision": None},
            {"summary": {"met": "one"}},
            {"standards_summary": []},
            {"findings": "none"},
            {"findings": ["none"]},
            {"rows": []},
            {"extra": 1},
        ],
        ids=str,
    )
    def test_other_json_is_refused(self, change: dict[str, object]) -> None:
        """A wrong version, a wrong type anywhere, or an unknown field is refused."""
        data = json.loads(assessed().to_json()) | change

        with pytest.raises(ParseError, match="the JSON of an assessment"):
            hp.SavedAssessment.from_json(json.dumps(data))

    @pytest.mark.parametrize("field", ["schema", "attainments", "plan", "summary", "findings"])
    def test_missing_fields_are_refused(self, field: str) -> None:
        """What to_json always writes must be there."""
        data = json.loads(assessed().to_json())
        del data[field]

        with pytest.raises(ParseError):
            hp.SavedAssessment.from_json(json.dumps(data))

    @pytest.mark.parametrize(("name", "word"), [("verdict", "mett"), ("status", "so far")])
    def test_unknown_verdicts_are_refused(self, name: str, word: str) -> None:
        """A verdict that there is not was not written by us."""
        data = json.loads(assessed().to_json())
        data["attainments"][0][name] = word

        with pytest.raises(ParseError, match="the JSON of an assessment"):
            hp.SavedAssessment.from_json(json.dumps(data))

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", "5", "null", "[" * 100_000, '{"schema": ' + "1" * 5000 + "}", b"{}"]
    )
    def test_hostile_text_is_refused(self, text: Any) -> None:  # noqa: ANN401 - any wrong type
        """No JSON, no object, too deep, too long a number, no text: refused."""
        with pytest.raises(ParseError):
            hp.SavedAssessment.from_json(text)

    @pytest.mark.parametrize("other", [assessed().to_json().encode(), 5, None], ids=repr)
    def test_what_is_no_text_is_refused(self, other: Any) -> None:  # noqa: ANN401 - any wrong type
        """Bytes are not decoded by guessing, whatever they hold."""
        with pytest.raises(ParseError, match="the JSON of an assessment"):
            hp.SavedAssessment.from_json(other)

    @given(st.text())
    def test_any_text_is_refused(self, text: str) -> None:
        """Only our own error comes out."""
        with pytest.raises(ParseError):
            hp.SavedAssessment.from_json(text)

    def test_too_much_text_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Beyond the cap nothing is even parsed."""
        monkeypatch.setattr("healthplan.attainment.export._LONGEST_JSON", 10)

        with pytest.raises(ParseError, match="at most 10 characters"):
            hp.SavedAssessment.from_json(assessed().to_json())


FRAMES: list[Callable[[hp.Assessment], Any]] = [
    lambda result: result.to_frame("pandas"),
    lambda result: hp.SavedAssessment.from_json(result.to_json()).to_frame("pandas"),
]


class TestFrames:
    """Data frames by way of narwhals."""

    def test_polars(self) -> None:
        """The rows come back from the frame as they went in."""
        pytest.importorskip("polars")
        result = assessed()

        assert result.to_frame().to_dicts() == result.rows()
        assert hp.SavedAssessment.from_json(result.to_json()).to_frame().equals(result.to_frame())

    @pytest.mark.parametrize("make", FRAMES)
    def test_pandas(self, make: Callable[[hp.Assessment], Any]) -> None:
        """Another library will do, fresh or read back."""
        pytest.importorskip("pandas")
        result = assessed()
        frame = make(result)

        assert list(frame.columns) == list(result.rows()[0])
        assert frame["status"].tolist() == ["met-so-far", "cannot-tell", "no-data"]
        assert frame["margin_low"].tolist()[0] == "4.50"

    def test_no_targets(self) -> None:
        """A plan without targets gives an empty frame."""
        pytest.importorskip("polars")

        assert hp.assess(hp.Plan("p", "P"), []).to_frame().shape == (0, 0)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where narwhals is not installed the error names the extra."""
        real = builtins.__import__

        def absent(name: str, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - as __import__ is
            if name.partition(".")[0] == "narwhals":
                raise ImportError(name)
            return real(name, *args, **more)

        monkeypatch.setattr(builtins, "__import__", absent)

        with pytest.raises(MissingExtraError, match=r"a data frame of polars") as raised:
            assessed().to_frame()
        assert raised.value.extra == "tables"

    def test_an_unknown_library(self) -> None:
        """A library that narwhals does not know is an unknown name."""
        pytest.importorskip("narwhals")

        with pytest.raises(UnknownNameError, match="nonsense"):
            assessed().to_frame("nonsense")
