"""Human text in several languages, and its width."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError
from healthplan.text import (
    NotTextError,
    Text,
    as_text,
    in_chinese,
    listed,
    optional_text,
    pad,
    width,
    wrap,
)

MIXED = st.text(st.sampled_from("ab 健康，。（(\n\t\u3000\u00a0e\u0301😀\u200d-") | st.characters())


class TestMaking:
    """From a string or a mapping by language."""

    def test_a_string_has_no_language(self) -> None:
        """A plain string comes back plain, and every language gets it."""
        text = Text.of("Diabetes")

        assert text.to_plain() == "Diabetes"
        assert {text.get(lang) for lang in ("en", "zh", "")} == {"Diabetes"}

    def test_a_mapping_keeps_its_order(self) -> None:
        """A mapping comes back as a dict, in the order given."""
        text = Text.of({"zh": "糖尿病", "en": "Diabetes"})

        assert list(text.to_plain()) == ["zh", "en"]
        assert str(text) == "Diabetes"
        assert Text.of({"en": "Diabetes"}).to_plain() == {"en": "Diabetes"}

    def test_a_text_stays_what_it_is(self) -> None:
        """What is a Text already is not wrapped again; None may stay None."""
        text = Text.of("Diabetes")

        assert Text.of(text) is as_text(text) is optional_text(text) is text
        assert optional_text(None) is None

    @pytest.mark.parametrize("value", ["", " \n", {}, {"en": ""}, {"en": "a", "zh": "\u3000"}])
    def test_empty_texts_are_refused(self, value: Any) -> None:  # noqa: ANN401 - any wrong value
        """A text has some words in every language it has."""
        with pytest.raises(DefinitionError, match="empty"):
            Text.of(value)

    @pytest.mark.parametrize("tag", ["", "e", "en_GB", "english-", "zh Hans", 5, None, "en\n"])
    def test_other_tags_are_refused(self, tag: Any) -> None:  # noqa: ANN401 - any wrong value
        """A language is named by a BCP 47 tag."""
        with pytest.raises(DefinitionError, match="not a language tag"):
            Text.of({tag: "words"})

    @pytest.mark.parametrize("value", [5, None, ["a"], b"a", {"en": None}, {"en": {"zh": "a"}}])
    def test_other_types_are_refused(self, value: Any) -> None:  # noqa: ANN401 - any wrong value
        """Numbers, lists, bytes and nested mappings are no texts."""
        with pytest.raises(NotTextError):
            Text.of(value)

    def test_texts_are_values(self) -> None:
        """Equal versions are one text, with one hash; another order is another text."""
        assert len({Text.of({"en": "a"}), Text.of({"en": "a"})}) == 1
        assert Text.of({"en": "a", "zh": "b"}) != Text.of({"zh": "b", "en": "a"})


class TestLanguages:
    """Which version is given."""

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("zh-Hans", "简"),
            ("zh-Hans-CN", "简"),
            ("ZH-HANT", "中"),
            ("zh", "中"),
            ("en-GB", "E"),
            ("fr", "E"),
            ("", "E"),
        ],
    )
    def test_the_longest_tag_that_fits(self, lang: str, words: str) -> None:
        """A tag is shortened from its end until a version has it, else English is given."""
        text = Text.of({"zh": "中", "zh-Hans": "简", "en": "E"})

        assert text.get(lang) == words

    @pytest.mark.parametrize(
        ("lang", "words"), [("zh", "简"), ("zh-Hant", "简"), ("en", "UK"), ("fr", "UK"), ("", "UK")]
    )
    def test_a_longer_tag_of_the_same_language(self, lang: str, words: str) -> None:
        """A text in some Chinese is Chinese, whatever the script asked for."""
        assert Text.of({"zh-Hans": "简", "en-GB": "UK", "en-US": "US"}).get(lang) == words

    def test_the_first_where_there_is_no_english(self) -> None:
        """Without the language and without English the first version is given."""
        assert Text.of({"zh": "中", "fr": "F"}).get("de") == "中"


class TestWidth:
    """How many columns a text takes in a terminal."""

    @pytest.mark.parametrize(
        ("text", "columns"),
        [("", 0), ("abc", 3), ("重庆", 4), ("（）", 4), ("e\u0301", 1), ("a\u200db", 2), ("ｱ", 1)],
    )
    def test_wide_characters_take_two(self, text: str, columns: int) -> None:
        """Chinese and full-width characters take two columns, combining ones none."""
        assert width(text) == columns

    @given(MIXED, st.integers(0, 40), st.booleans())
    def test_padding(self, text: str, columns: int, right: bool) -> None:  # noqa: FBT001 - drawn
        """Padding fills up to the columns, on one side, and never cuts."""
        padded = pad(text, columns, right=True) if right else pad(text, columns)

        assert width(padded) == max(columns, width(text))
        assert padded.endswith(text) if right else padded.startswith(text)


class TestWrapping:
    """Breaking a text into lines."""

    @pytest.mark.parametrize(
        ("text", "columns", "lines"),
        [
            ("", 10, [""]),
            (" \n ", 10, [""]),
            ("one two three", 7, ["one two", "three"]),
            ("  one\n\ntwo\tthree  ", 20, ["one two three"]),
            ("健康素养水平", 5, ["健康", "素养", "水平"]),
            ("健康，素养", 4, ["健", "康，", "素养"]),
            ("health 健康 x", 9, ["health 健", "康 x"]),
            ("unbreakable", 4, ["unbr", "eaka", "ble"]),
            ("a unbreakable", 4, ["a", "unbr", "eaka", "ble"]),
            ("ab cd", 2, ["ab", "cd"]),
        ],
    )
    def test_at_spaces_and_between_wide_characters(
        self, text: str, columns: int, lines: list[str]
    ) -> None:
        """Closing punctuation stays with its character; only over-long words are cut."""
        assert wrap(text, columns) == lines

    @given(MIXED, st.integers(2, 40))
    def test_no_line_is_too_wide_and_nothing_is_lost(self, text: str, columns: int) -> None:
        """Every line fits, and all characters but white space come out in order."""
        lines = wrap(text, columns)

        assert max(map(width, lines)) <= columns
        assert "".join("".join(lines).split()) == "".join(text.split())

    @given(MIXED, st.integers(2, 40))
    def test_lines_can_be_printed_as_they_are(self, text: str, columns: int) -> None:
        """No line has white space at its ends or a line break within."""
        assert all(
            line == line.strip() and len(line.splitlines()) < 2 for line in wrap(text, columns)
        )

    def test_hostile_words_are_no_danger(self) -> None:
        """A word of a million characters is cut in no time."""
        assert len(wrap("x" * 1_000_000, 100)) == 10_000


class TestInChinese:
    """Which language tags are written in Chinese."""

    @pytest.mark.parametrize("tag", ["zh", "ZH", "zh-Hans-CN", "zh_CN", "zh-TW"])
    def test_tags_of_chinese(self, tag: str) -> None:
        """Scripts, regions, capitals and underscores do not matter."""
        assert in_chinese(tag)

    @pytest.mark.parametrize("tag", ["en", "en-GB", "fr", "zha", ""])
    def test_every_other_tag(self, tag: str) -> None:
        """Everything else is written in English."""
        assert not in_chinese(tag)

    def test_texts_understand_underscores_too(self) -> None:
        """A locale finds its version."""
        assert Text.of({"en": "Chongqing", "zh": "重庆"}).get("zh_CN") == "重庆"


class TestListed:
    """Names in a message."""

    def test_at_most_six(self) -> None:
        """The rest is counted."""
        assert listed(["a"]) == "a"
        assert listed(map(str, range(6))) == "0, 1, 2, 3, 4, 5"
        assert listed(map(str, range(1000))) == "0, 1, 2, 3, 4, 5 and 994 more"

    def test_in_chinese(self) -> None:
        """Commas and the rest are Chinese."""
        assert listed("abcdefgh", "zh") == "a，b，c，d，e，f等另2项"
