"""The words of comparisons."""

from __future__ import annotations

import string

import pytest

import healthplan as hp
from healthplan.attainment.words import LANGUAGES
from healthplan.comparing.words import _WORDS, reason, time_between, told, word


def blanks(form: str) -> int:
    """Return how many values are filled into a form."""
    return sum(name is not None for _, name, _, _ in string.Formatter().parse(form))


@pytest.mark.parametrize("key", sorted(_WORDS))
def test_both_languages_say_the_same(key: str) -> None:
    """Each word is there in both languages, and takes as many values in each."""
    english, chinese = _WORDS[key]

    assert english
    assert chinese
    assert blanks(english) == blanks(chinese)


def test_values_are_told_in_each_language() -> None:
    """A value of a reason stands in it in the language of the reason."""
    found = reason("apart-by", hp.Interval.exactly(hp.quantity("3 pp")))

    assert found.slug == "apart-by"
    assert found.text.get("zh") == "目标值更严的幅度：3个百分点"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025", "2026", "1 year"),
        ("2035", "2025", "10 years"),
        ("2025-12-30", "2025", "1 day"),
        ("2025-Q3", "2025", "92 days"),
    ],
)
def test_time_between(one: str, other: str, expected: str) -> None:
    """Time is told in years where they are whole, in either direction."""
    assert str(time_between(hp.period(one), hp.period(other))) == expected


def test_derivations_stand_on_one_line() -> None:
    """A derivation of two lines becomes one."""
    share = hp.Share("x", "X")
    said = [
        hp.Comparison(share, hp.between("1 pp", "2 pp"), above="2020", period="2021"),
        hp.Observation(share, "5 %", period="2020"),
    ]
    derivation = hp.Evidence(None, said).explain(share, period="2021")

    for lang in LANGUAGES:
        assert "\n" in derivation.text(lang)
        assert word("semicolon", lang) in told(derivation).get(lang)
        assert "\n" not in told(derivation).get(lang)
