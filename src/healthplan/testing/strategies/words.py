"""Texts, and where they were said."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import strategies as st

from healthplan.readings import PRINTED, Confidence, Reading
from healthplan.sources import Source
from healthplan.text import Text

_LETTERS = "abcxyzABCéß重庆健康素养水平 0123456789-–'\"():;,.%#&/"
_LANGUAGES = ("en", "zh", "zh-Hant", "fr", "pt-BR")
_LONGEST = 16
_FIRST_DAY, _LAST_DAY = dt.date(2015, 1, 1), dt.date(2030, 12, 31)


@cache
def words() -> st.SearchStrategy[str]:
    """Return a strategy of short texts: Latin and Chinese letters, digits and marks.

    >>> from hypothesis import find
    >>> find(words(), lambda found: True)
    '0'
    """
    some = st.text(_LETTERS, min_size=1, max_size=_LONGEST)
    return some.map(str.strip).filter(bool)


@cache
def texts(languages: tuple[str, ...] = _LANGUAGES) -> st.SearchStrategy[Text]:
    """Return a strategy of human texts, in no language in particular or in some of *languages*.

    >>> from hypothesis import given
    >>> @given(texts())
    ... def test_text(text):
    ...     assert text.get("en")
    """
    by_language = st.dictionaries(st.sampled_from(languages), words(), min_size=1, max_size=3)
    return (words() | by_language).map(Text.of)


@cache
def sources() -> st.SearchStrategy[Source]:
    """Return a strategy of places where something was said; several share an outlet.

    >>> from hypothesis import given
    >>> @given(sources())
    ... def test_source(source):
    ...     assert source.text("zh")
    """
    return st.builds(
        Source,
        st.sampled_from(_OUTLETS) | texts(),
        st.none() | st.dates(_FIRST_DAY, _LAST_DAY),
        document=st.none() | texts(),
        at=st.none() | st.integers(1, 99).map(lambda line: f"line {line}"),
        language=st.none() | st.sampled_from(_LANGUAGES),
        machine_translated=st.booleans(),
        authority=st.none() | st.integers(1, 4),
    )


@cache
def readings(*, printed: bool = True) -> st.SearchStrategy[Reading]:
    """Return a strategy of how figures were got from words: printed, or more or less repaired.

    Args:
        printed: Whether a figure may be the printed one.

    >>> from hypothesis import given
    >>> @given(readings())
    ... def test_reading(reading):
    ...     assert reading.repaired or reading.confidence is None
    """
    proofs = st.lists(sources(), max_size=2).map(tuple)
    repairs = st.builds(Reading.repair, st.sampled_from(Confidence), texts(), proofs)
    return st.just(PRINTED) | repairs if printed else repairs


_OUTLETS = (
    Text.of("Health Commission (made up)"),
    Text.of({"en": "Daily (made up)", "zh": "日报（虚构）"}),
)
