"""Sources: what is kept of where something was said."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError, ParseError
from healthplan.sources import Source
from healthplan.text import NotTextError

sources = st.builds(
    Source,
    st.sampled_from(["China News Service", "Xinhua", "Health Commission"]),
    st.none() | st.dates(),
    document=st.none() | st.sampled_from(["Bulletin", "Yearbook"]),
    at=st.none() | st.sampled_from(["line 9", "paragraph 3"]),
)


class TestFields:
    """What a source is made of."""

    def test_the_dateline_of_a_report_is_kept(self) -> None:
        """Outlet, city, reporter and a date whose year was supplied from elsewhere are kept."""
        source = Source(
            "China News Service",
            "2022-03-29",
            city="Chongqing",
            reporter="A reporter (made up)",
            date_basis="the year is that of the address of the page",
        )

        assert source.date == dt.date(2022, 3, 29)
        assert str(source.city) == "Chongqing"
        assert str(source.date_basis) == "the year is that of the address of the page"

    def test_names_may_have_several_languages(self) -> None:
        """Every name is a human text with a fallback."""
        source = Source({"en": "Xinhua", "zh": "新华社"}, document={"zh": "公报"})

        assert source.text("zh") == "新华社, 公报"
        assert source.text("en") == "Xinhua, 公报"

    @given(st.dates())
    def test_a_date_or_its_iso_text(self, day: dt.date) -> None:
        """The date and its ISO 8601 text make equal sources."""
        assert Source("Xinhua", day) == Source("Xinhua", day.isoformat())

    @pytest.mark.parametrize(
        "date",
        [
            *("2022", "2022-03", "20220329", "2022-W13-2", "2022-02-30", 2022),
            dt.datetime(2022, 3, 29, tzinfo=dt.UTC),
        ],
    )
    def test_other_dates_are_refused(self, date: Any) -> None:  # noqa: ANN401 - any wrong type
        """Part of a date, a moment or another notation is refused, with what to do."""
        with pytest.raises(ParseError, match="date_basis="):
            Source("Xinhua", date)

    @pytest.mark.parametrize("outlet", ["", "  ", None, 7])
    def test_the_outlet_is_needed(self, outlet: Any) -> None:  # noqa: ANN401 - any wrong type
        """Without an outlet there is no source."""
        with pytest.raises((DefinitionError, NotTextError)):
            Source(outlet)

    @pytest.mark.parametrize("field", ["at", "url", "language"])
    @pytest.mark.parametrize("value", ["", " ", 9])
    def test_what_is_not_known_is_left_out(
        self,
        field: str,
        value: Any,  # noqa: ANN401 - any wrong type
    ) -> None:
        """Blanks and numbers are refused where a text belongs."""
        with pytest.raises(DefinitionError, match=f"{field} of a source is a text"):
            Source("Xinhua", **{field: value})

    @pytest.mark.parametrize("value", ["1", 1.0, True])
    def test_the_rank_is_a_whole_number(self, value: Any) -> None:  # noqa: ANN401 - any wrong type
        """The authority of a source is an int."""
        with pytest.raises(DefinitionError, match="whole number"):
            Source("Xinhua", authority=value)

    def test_a_rank_is_kept(self) -> None:
        """The rank is there for those who prefer readings by authority."""
        assert Source("Xinhua", authority=1).authority == 1


class TestValue:
    """Sources are values."""

    @given(sources)
    def test_copies_are_equal(self, source: Source) -> None:
        """A pickled source comes back equal, with an equal hash."""
        again = pickle.loads(pickle.dumps(source))  # noqa: S301

        assert (source, hash(source)) == (again, hash(again))

    @given(sources, sources)
    def test_origin_is_outlet_and_document(self, one: Source, other: Source) -> None:
        """The same origin means outlet and document, whatever the day and the place."""
        same = (one.outlet, one.document) == (other.outlet, other.document)

        assert same == one.same_origin(other) == other.same_origin(one)

    @given(st.lists(sources))
    def test_sorting_is_by_date(self, many: list[Source]) -> None:
        """The undated come first, then the dates never fall."""
        dates = [each.date for each in sorted(many, key=lambda each: each.sort_key)]
        dated = [date for date in dates if date is not None]

        assert dates == [None] * (len(dates) - len(dated)) + sorted(dated)

    def test_sources_of_a_day_are_sorted_by_name(self) -> None:
        """By outlet, then by document, then by the place in it."""
        told = [
            Source("A", "2022-03-29"),
            Source("A", "2022-03-29", document="Bulletin", at="line 1"),
            Source("A", "2022-03-29", document="Bulletin", at="line 2"),
            Source("A", "2022-03-29", document="Yearbook", at="line 1"),
            Source("B", "2022-03-29"),
        ]
        mixed = [told[place] for place in (3, 1, 4, 0, 2)]

        assert sorted(mixed, key=lambda each: each.sort_key) == told


class TestText:
    """How a source is cited."""

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (Source("Xinhua"), "Xinhua"),
            (Source("Xinhua", "2022-03-29"), "Xinhua, 2022-03-29"),
            (
                Source("Xinhua", "2022-03-29", document="Bulletin", at="line 9"),
                "Xinhua, Bulletin, 2022-03-29, line 9",
            ),
        ],
    )
    def test_as_much_as_is_known(self, source: Source, text: str) -> None:
        """Outlet, document, date and place, and nothing for what is not known."""
        assert text == str(source)
