"""Records into data frames, and back."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, MissingExtraError, UnknownNameError
from healthplan.files import Document, read
from healthplan.files.frames import records_from, to_frame

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
SHARE = hp.Share("share", "A share (made up)")
OTHER = hp.Share("other", "Another (made up)")
MONEY = hp.Amount("money", "Money (made up)", unit="yuan")
READY = hp.Step("ready", "Ready (made up)", states=["planned", "partly built", "built"])
PLACES = [hp.Jurisdiction("X", "A city (made up)"), hp.Jurisdiction("Y", "Another (made up)")]
PRESS = hp.Source("A paper (made up)", date="2022-03-29")


def back(document: Document, frame: Any) -> Document:  # noqa: ANN401 - a frame
    """Read a frame with what the document knows."""
    return records_from(
        frame,
        indicators=[*document.indicators.values(), SHARE, OTHER, MONEY, READY],
        places=document.jurisdictions.values(),
        sources=document.sources,
        plans=document.plans,
    )


numbers = st.decimals(0, 100, places=2).map(str)
bounds = st.one_of(
    st.builds(lambda n: hp.at_least(f"{n} %"), numbers),
    st.builds(lambda n: hp.less_than(f"{n} %"), numbers),
    st.builds(lambda n: hp.about(f"{n} %", within="1.50 pp"), numbers),
    st.builds(lambda n: hp.between(f"{n} %", f"{n[:-3]}.99 %"), numbers),
)
shared: dict[str, st.SearchStrategy[Any]] = {
    "period": st.sampled_from(["2021", "2021Q1", "2019/2021", "as of 2021-06-30"]),
    "place": st.sampled_from([None, *PLACES]),
    "part": st.sampled_from([{}, {"sex": "female"}, {"sex": "male", "residence": "rural"}]),
    "source": st.sampled_from([None, PRESS]),
    "words": st.sampled_from([None, "so | it is", {"en": "so", "zh": "如此"}]),
    "assertion": st.sampled_from(["observed", "provisional", "planned"]),
    "reading": st.sampled_from([hp.Reading(), hp.Reading.repair("high", "why", (PRESS, PRESS))]),
    "id": st.sampled_from([None, "S1-011"]),
    "note": st.sampled_from([None, "=1+1"]),
}
records = st.one_of(
    st.builds(hp.Observation, st.just(SHARE), numbers.map("{} %".format) | bounds, **shared),
    st.builds(hp.Observation, st.just(MONEY), numbers.map("{} million yuan".format), **shared),
    st.builds(hp.Observation, st.just(READY), st.sampled_from(["partly built", "built"]), **shared),
    st.builds(
        hp.Observation,
        st.just(SHARE),
        numerator=st.integers(0, 9),
        denominator=st.integers(9, 99),
        **shared,
    ),
    st.builds(
        hp.Comparison,
        st.just(SHARE),
        numbers.map("{} pp".format) | st.just(hp.more_than("1.0 pp")) | st.just(hp.relative("5 %")),
        above=st.sampled_from(["2015", hp.At(indicator=OTHER, period="2014")]),
        **shared,
    ),
    st.builds(hp.Remark, st.sampled_from([None, SHARE]), **shared),
)


class TestToFrame:
    """A row for each record."""

    def test_numbers_and_units_stand_side_by_side(self) -> None:
        """Whatever the value is: itself, a bound of it, or a difference."""
        said = [
            hp.Observation(SHARE, "26.40 %", period="2021"),
            hp.Observation(SHARE, hp.between("20 %", "30.0 %"), period="2021"),
            hp.Comparison(SHARE, "3.4 pp", above="2020", period="2021"),
            hp.Comparison(SHARE, hp.at_least("3 pp"), above="2020", period="2021"),
            hp.Observation(READY, "partly built", period="2021"),
            hp.Remark(SHARE, words="growing"),
        ]
        frame = to_frame(Document(records=tuple(said)))
        columns = ["bound", "value", "unit", "difference", "difference.at_least"]

        assert frame.select(columns).rows() == [
            (None, "26.40", "%", None, None),
            ("between", "20 | 30.0", "%", None, None),
            (None, None, "pp", "3.4", None),
            (None, None, "pp", None, "3"),
            (None, "partly built", None, None, None),
            (None, None, None, None, None),
        ]

    def test_a_document_makes_it_itself(self) -> None:
        """In whatever library."""
        document = Document(records=(hp.Remark(words="good"),))

        assert document.to_frame().equals(to_frame(document))
        assert document.to_frame("polars").height == 1

    def test_edges_in_different_units_keep_them(self) -> None:
        """The unit of the row would be wrong for one of them."""
        bound = hp.between("900 thousand yuan", "1 million yuan")
        frame = to_frame(Document(records=(hp.Observation(MONEY, bound, period="2021"),)))

        assert frame.select("value", "unit").row(0) == (
            "900 thousand yuan | 1 million yuan",
            None,
        )

    def test_the_usual_columns_are_always_there(self) -> None:
        """Even without a record."""
        frame = to_frame(Document())

        assert frame.shape == (0, 11)
        assert frame.columns[:3] == ["id", "kind", "indicator"]

    def test_an_interval_cannot_be_said(self) -> None:
        """No bound says it."""
        half_open = hp.Interval(hp.quantity("5 %"), hp.quantity("6 %"), low_open=True)
        with pytest.raises(DefinitionError, match="interval"):
            to_frame(Document(records=(hp.Observation(SHARE, half_open, period="2021"),)))


class TestRoundTrip:
    """What is written is read again as it was."""

    @pytest.mark.parametrize("backend", ["polars", "pandas"])
    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    def test_examples(self, path: Path, backend: str) -> None:
        """Every record of the examples, through both libraries."""
        pytest.importorskip(backend)
        document = read(path)
        again = back(document, to_frame(document, backend))

        assert again.findings == ()
        assert again.records == document.records

    @settings(max_examples=60)
    @given(st.lists(records, max_size=4))
    def test_any_records(self, said: list[hp.ProgressRecord]) -> None:
        """With the digits that were written."""
        document = Document(
            records=tuple(said),
            jurisdictions={place.code: place for place in PLACES},
            sources={"press": PRESS},
        )
        again = back(document, to_frame(document))

        assert again.findings == ()
        assert again.records == document.records
        assert [str(r) for r in again.records] == [str(r) for r in said]


class TestBackends:
    """Which library makes the frame."""

    def test_an_unknown_library(self) -> None:
        """There is none of that name."""
        with pytest.raises(UnknownNameError, match="nonsense"):
            to_frame(Document(), "nonsense")

    def test_a_library_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names the extra that has one."""
        real = builtins.__import__

        def without(name: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - like the real one
            if name == "narwhals":
                raise ImportError(name)
            return real(name, *args, **options)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError, match=r"healthplan\[tables\]"):
            to_frame(Document(), "polars")
