"""The words of verdicts and scorecards."""

from __future__ import annotations

import string

import pytest

from healthplan.attainment.words import _WORDS, LANGUAGES, sentence, word
from healthplan.text import Text


def placeholders(form: str) -> set[str]:
    """Return the names of what is filled into a form."""
    return {name for _, name, _, _ in string.Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("key", sorted(_WORDS))
def test_both_languages_say_the_same(key: str) -> None:
    """Each word is there in each language, and takes the same values in all."""
    forms = [word(key, lang) for lang in LANGUAGES]

    assert all(forms)
    assert len({frozenset(placeholders(form)) for form in forms}) == 1


def test_values_are_told_in_each_language() -> None:
    """A value that has several languages stands in the right one."""
    told = sentence("milestone", bound=Text.of({"en": "A", "zh": "甲"}), by=2020, status="ok")

    assert told.get("en") == "milestone A by 2020: ok"
    assert told.get("zh") == "阶段目标：2020甲：ok"
