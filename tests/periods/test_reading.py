"""Texts of periods: one reading each, or a refusal that says why."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from healthplan.errors import ParseError
from healthplan.periods import Period

READ = {
    "2021": [
        "2021年",
        " 2021 ",
        "２０２１年",
        "2021-01-01/2021-12-31",
        "2021-01-01/P1Y",
        "P1Y/2021",
    ],
    "2021-S1": ["2021S1", "2021H1", "2021-H1", "H1 2021", "2021年上半年", "2021-Q1/2021-Q2"],
    "2021-S2": ["2021 S2", "2021年下半年"],
    "2021-Q1": ["2021Q1", "2021 Q1", "Q1 2021", "2021年第一季度", "2021年一季度", "2021q1"],
    "2021-Q2": ["2021年4-6月", "2021年第2季度", "2021-04-01/P3M"],
    "2021-03": ["2021年3月", "2021年3月份", "March 2021", "mar 2021", "2021-03-01/P1M"],
    "2021-03-29": ["2021年3月29日", "2021年03月29号", "29 March 2021", "March 29, 2021"],
    "2019/2030": ["2019-2030", "2019–2030", "2019—2030年", "2019至2030年", "2019 to 2030"],
    "2023/2025": ["2023/P3Y", "2023-01-01/P36M", "P3Y/2025-12-31", "2023-01-01/2025-12-31"],
    "2012-01-01/2013-12-31": ["2012-2013", "2012 - 2013", "2012年—2013年"],
    "2023-05-17/2023-06-11": ["17 May 2023 to 11 June 2023", "2023年5月17日至2023年6月11日"],
    "2021-03-01/2021-03-21": ["2021-03-01/P3W", "2021-03-01/P21D", "P2W7D/2021-03-21"],
    "2020-11-01/2021-02-28": ["2020-11/2021-02", "2020-11-01/P4M", "November 2020 to Feb 2021"],
    "as of 2022-03-29": ["as at 29 March 2022", "截至2022年3月29日", "截至2022-03-29"],
    "as of 2021-12-31": ["as of the end of 2021", "截至2021年底", "截止2021年年末"],
    "as of 2021-09-30": ["as of end of 2021-09", "截至2021年9月末", "截至2021年第三季度末"],
    "year to date 2023-09-30": ["2023年1-9月", "2023年1月至9月", "YTD September 2023"],
    "year to date 2023-11-01": [
        "2023-01-01/2023-11-01 ytd",
        "year-to-date, 1 November 2023",
        "2023年初至11月1日",
        "2023年年初至11月1日",
    ],
    "13th Five-Year Plan": [
        "13th five-year plan",
        'the "13th Five-Year Plan" period',
        "Thirteenth Five Year Plan",
        "十三五",
        "“十三五”时期",
        "“十三五”规划",
        "第十三个五年规划",
        "第13个五年规划时期",
    ],
    "10th Five-Year Plan": ["十五", "10th FYP"],
    "14th Five-Year Plan": ["14th FYP", "“十四五”期间"],
    "financial year 2009-04-01/2010-03-31": ["Fiscal year 2009-04-01/P1Y"],
}

REFUSED = {
    "2009/10": "the financial year 2009/10, the month 2009-10 or several years",
    "2009/98": "a financial year or several years",
    "2000–02": "a financial year or several years",
    "2021年底": "the state on 31 December 2021 or what happened around that day",
    "2020年末": "the state on 31 December 2020 or what happened around that day",
    "2021 year-end": "the state on 31 December 2021",
    "the end of 2021": "the state on 31 December 2021",
    "2012/2013": "two calendar years or one financial year",
    "202101": "the month 2021-01, several years from 2021 or a plain number",
    "20210329": "the day 2021-03-29 or a plain number",
    "03/04/2021": "the day first or with the month first",
    "29.03.2022": "the day first or with the month first",
    "year to 2023-11-01": "the twelve months that end there or the days since 1 January",
    "2021W53": "no week",
    "2021-W53-1": "no week",
    "2021WedW5": "no week",
    "2023 to date": "the day on which the year to date ends",
    "year to date 2023": "the day on which the year to date ends",
    "year to date soon": "the day on which the year to date ends",
    "financial year 2009/10": "its first and last day",
    "FY2010": "its first and last day",
    "financial year 2009-04-01/2010-03-30": "its first and last day",
    "29 March": "a year as well",
    "3月29日": "a year as well",
    "as of 2021": "a day, like",
    "as of yesterday": "a day, like",
    "截至2021年": "a day, like",
    "750th Five-Year Plan": r"from 1 \(1953-1957\) to 20 \(2051-2055\)",
    "第七百五十个五年规划": "a period such as",
    "March Five-Year Plan": "a period such as",
    "九九五": "a period such as",
    "2021-13": "a year has 12 months",
    "2021-00": "a year has 12 months",
    "2021年0-3月": "a year has 12 months",
    "2021-02-30": "no such day",
    "0000": "no such day",
    "9999/P1Y": "no such day",
    "0001-01-01/P9999Y": "no such day",
    "9999-01-01/P9D/P1D": "a period such as",
    "9000-01-01/P999999D": "the days leave",
    "2021-01-31/P1M": "no such day",
    "2030/2019": "before it begins",
    "2021/P": "before it begins",
    "2021/P0D": "before it begins",
    "2021-01/PT5H": "a period such as",
    "P1M": "a period such as",
    "P1Y/P1Y": "a period such as",
    "2023-02-01/2023-11-01 ytd": "a period such as",
    "soon ytd": "a period such as",
    "2021/soon": "a period such as",
    "soon/2021": "a period such as",
    "2021-03-2022": "a period such as",
    "2001-2005 (baseline)": "a period such as",
    "202¹": "a period such as",
    "٢٠٢١": "a period such as",
    "2021ſ1": "a period such as",
    "1-9月": "a period such as",
    "": "a period such as",
    "9" * 65: "at most 64 characters",
}


class TestAcceptedText:
    """What is read, and as what."""

    @pytest.mark.parametrize(
        ("canonical", "text"),
        [(key, text) for key, texts in READ.items() for text in [key, *texts]],
    )
    def test_every_spelling_has_its_one_reading(self, canonical: str, text: str) -> None:
        """Each spelling reads as the period whose canonical text is given."""
        assert canonical == str(Period.parse(text))

    def test_an_iso_interval_includes_its_last_day(self) -> None:
        """Both days of "a/b" belong to the period."""
        plan = Period.parse("2019-01-05/2030-11-30")

        assert (dt.date(2019, 1, 5), dt.date(2030, 11, 30)) == (plan.first, plan.last)

    @given(st.dates(), st.integers(1, 10_000))
    def test_a_duration_covers_exactly_its_days(self, first: dt.date, days: int) -> None:
        """From a day or up to a day, as many days as the duration says."""
        try:
            last = first + dt.timedelta(days=days - 1)
            forwards = Period.parse(f"{first}/P{days}D")
            backwards = Period.parse(f"P{days}D/{last}")
        except (OverflowError, ParseError):
            assert first.year > 9970  # the end of the calendar
            return

        assert days == forwards.days
        assert Period.between(first, last) == forwards == backwards


class TestRefusedText:
    """What is refused, and what the refusal says."""

    @pytest.mark.parametrize(("text", "reason"), REFUSED.items())
    def test_the_refusal_names_the_readings(self, text: str, reason: str) -> None:
        """A text without exactly one reading is refused, and the message says why."""
        with pytest.raises(ParseError, match=reason):
            Period.parse(text)

    @pytest.mark.parametrize("text", ["2009/10", "2012/2013", "202101", "20210329"])
    def test_the_hint_is_accepted(self, text: str) -> None:
        """What the hint proposes to write is itself read without complaint."""
        with pytest.raises(ParseError) as caught:
            Period.parse(text)

        proposed = re.findall("write '([^']+)'", str(caught.value))
        assert [str(Period.parse(each)) for each in proposed]

    @given(st.text(max_size=80))
    @example("ſep 2021")
    @example("2021" + "\n")
    @example("as of " * 9)
    @example("P" + "9" * 60)
    def test_only_our_own_error_comes_out(self, text: str) -> None:
        """Any text at all is read or refused with a ParseError."""
        try:
            found = Period.parse(text)
        except ParseError:
            return

        assert found == Period.parse(str(found))

    @given(st.text("0123456789-/PYMWDQSH年月日至截底初五十第季度 ofatsyd", max_size=40))
    def test_nor_from_text_that_nearly_is_one(self, text: str) -> None:
        """The letters of the forms, shuffled, are read or refused just the same."""
        try:
            found = Period.parse(text)
        except ParseError:
            return

        assert found == Period.parse(str(found))

    @pytest.mark.parametrize(
        "text", ["9" * 1_000_000, "P" * 64, "至" * 64, "as of " * 10, " " * 64]
    )
    def test_hostile_text_is_refused_at_once(self, text: str) -> None:
        """Long and repetitive texts are refused in milliseconds."""
        start = time.perf_counter()
        with pytest.raises(ParseError):
            Period.parse(text)

        assert time.perf_counter() - start < 0.05
