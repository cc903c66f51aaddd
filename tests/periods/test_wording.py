"""How periods are written, and that it can be read again."""

from __future__ import annotations

import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import ParseError
from healthplan.periods import Period

WORDS = {
    "2021": ("2021", "2021年"),
    "2021-S1": ("H1 2021", "2021年上半年"),
    "2021-S2": ("H2 2021", "2021年下半年"),
    "2021-Q4": ("Q4 2021", "2021年第四季度"),
    "2021-03": ("March 2021", "2021年3月"),
    "2021-03-09": ("9 March 2021", "2021年3月9日"),
    "2019/2030": ("2019-2030", "2019-2030年"),
    "2012-2013": ("2012-2013", "2012-2013年"),
    "2020-11/2021-02": ("1 November 2020 to 28 February 2021", "2020年11月1日至2021年2月28日"),
    "as of 2022-03-29": ("as of 29 March 2022", "截至2022年3月29日"),
    "2023年1-9月": ("year to date, 30 September 2023", "2023年初至9月30日"),
    "13th FYP": ("2016-2020 (13th Five-Year Plan)", "“十三五”时期"),
    "二五": ("1958-1962 (2nd Five-Year Plan)", "“二五”时期"),
    "20th FYP": ("2051-2055 (20th Five-Year Plan)", "“二十五”时期"),
    "financial year 2009-04-01/2010-03-31": ("financial year 2009/10", "2009/10财政年度"),
}

days = st.dates()
periods = st.one_of(
    st.integers(1, 9999).map(Period.of_year),
    st.builds(Period.of_half_year, st.integers(1, 9999), st.integers(1, 2)),
    st.builds(Period.of_quarter, st.integers(1, 9999), st.integers(1, 4)),
    st.builds(Period.of_month, st.integers(1, 9999), st.integers(1, 12)),
    days.map(Period.of_day),
    st.tuples(days, days).map(lambda pair: Period.between(min(pair), max(pair))),
    st.tuples(st.integers(1, 5000), st.integers(5001, 9999)).map(
        lambda pair: Period.between(f"{pair[0]:04}-01-01", f"{pair[1]:04}-12-31")
    ),
    days.map(Period.as_of),
    days.map(Period.year_to_date),
    st.integers(1, 20).map(Period.five_year_plan),
    st.builds(
        lambda year, starts: Period.financial_year(f"{year:04}/{year + 1:04}", starts=starts),
        st.integers(1, 9998),
        st.sampled_from(["04-01", "07-01", "03-01", "10-15", "12-31"]),
    ),
)


class TestCanonicalText:
    """str() of a period."""

    @given(periods)
    def test_it_reads_back(self, one: Period) -> None:
        """The canonical text of any period reads back as an equal one."""
        assert one == Period.parse(str(one))

    @given(periods, periods)
    def test_it_tells_periods_apart(self, one: Period, other: Period) -> None:
        """Two periods have the same canonical text only if they are equal."""
        assert (one == other) == (str(one) == str(other))

    def test_the_repr_is_the_call_that_makes_it(self) -> None:
        """The repr shows the canonical text."""
        assert repr(Period.of_year(2021)) == "period('2021')"


class TestWords:
    """text() of a period."""

    @pytest.mark.parametrize(("text", "words"), WORDS.items())
    def test_english_and_chinese(self, text: str, words: tuple[str, str]) -> None:
        """People read the period in their own language."""
        one = Period.parse(text)

        assert words == (one.text(), one.text("zh-Hans"))

    def test_other_languages_get_english(self) -> None:
        """A language without words of its own gets the English ones."""
        assert Period.of("2021-03").text("fr") == "March 2021"

    @pytest.mark.parametrize(
        ("text", "words"), [(text, word) for text, words in WORDS.items() for word in words]
    )
    def test_words_never_read_as_another_period(self, text: str, words: str) -> None:
        """The words can be read too, but for financial years and the English ones of a plan."""
        if "(" in words or "2009/10" in words:
            with pytest.raises(ParseError):
                Period.parse(words)
        else:
            assert Period.parse(text) == Period.parse(words)

    def test_months_do_not_speak_the_language_of_the_process(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another locale changes neither writing nor reading."""
        monkeypatch.setattr(locale, "nl_langinfo", lambda _: "März", raising=False)
        monkeypatch.setattr("calendar.month_name", ["", *["März"] * 12])

        assert Period.parse("March 2021").text() == "March 2021"
