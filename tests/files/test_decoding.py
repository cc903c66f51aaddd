"""From bytes to text: what is no text, and at which byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files.decoding import LARGEST, control_character, decode
from healthplan.files.problems import Report
from healthplan.findings import Severity


def decoded(data: bytes) -> tuple[str | None, list[tuple[str, str, str]]]:
    """Return the text, and place, slug and message of each finding."""
    report = Report()
    text = decode(data, "a.yaml", report)
    return text, [(str(f.place), f.slug, f.message) for f in report.findings]


class TestText:
    """What is a text."""

    @given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30))
    def test_utf_8_is_read(self, text: str) -> None:
        """Every text without control characters comes back as it was."""
        got, findings = decoded(text.replace("\ufeff", "").encode())
        wanted = "".join(c for c in text if c != "\ufeff")
        if not control_character(wanted):  # noncharacters are refused too
            assert (got, findings) == (wanted, [])

    def test_tabs_and_line_breaks_are_text(self) -> None:
        """They are the only control characters that are."""
        assert decoded(b"a\tb\r\nc\n") == ("a\tb\r\nc\n", [])

    def test_a_byte_order_mark_is_passed_over_with_a_warning(self) -> None:
        """What follows the mark keeps its line and column."""
        report = Report()

        assert decode(b"\xef\xbb\xbfa: b", "a.yaml", report) == "a: b"
        assert [(f.slug, f.severity) for f in report.findings] == [
            ("byte-order-mark", Severity.WARNING)
        ]


class TestRefusals:
    """What is no text."""

    @pytest.mark.parametrize(
        ("data", "place", "message"),
        [
            (b"a: caf\xe9", "a.yaml:1:7", "byte 6 is not UTF-8"),
            ("a: é\nb: ".encode() + b"\xff", "a.yaml:2:4", "byte 9 is not UTF-8"),
            (b"\xef\xbb\xbfa\xff", "a.yaml:1:2", "byte 4 is not UTF-8"),
            (b"\xc0\x80", "a.yaml:1:1", "byte 0 is not UTF-8"),
            (b"\xed\xa0\x80", "a.yaml:1:1", "byte 0 is not UTF-8"),
            ("a".encode("utf-16"), "a.yaml", "the file is written in UTF-16 or UTF-32"),
            ("a".encode("utf-32"), "a.yaml", "the file is written in UTF-16 or UTF-32"),
        ],
    )
    def test_other_bytes_are_refused(self, data: bytes, place: str, message: str) -> None:
        """The first byte that is not UTF-8 is named, with its line and column."""
        assert decoded(data) == (None, [(place, "not-utf-8", message)])

    @pytest.mark.parametrize(
        ("data", "place", "byte", "name"),
        [
            (b"a: \x00", "a.yaml:1:4", 3, "U+0000"),
            ("é\r\n中\x1b".encode(), "a.yaml:2:2", 7, "U+001B"),
            ("a\u2028b".encode(), "a.yaml:1:2", 1, "U+2028"),
            ("\x85".encode(), "a.yaml:1:1", 0, "U+0085"),
            ("a\ufeff".encode(), "a.yaml:1:2", 1, "U+FEFF"),
            (b"a\x7f", "a.yaml:1:2", 1, "U+007F"),
        ],
    )
    def test_control_characters_are_refused(
        self, data: bytes, place: str, byte: int, name: str
    ) -> None:
        """The first one is named, with its byte; so are line breaks that no editor knows."""
        message = f"byte {byte} is the control character {name}"

        assert decoded(data) == (None, [(place, "control-character", message)])

    def test_the_byte_counts_the_mark_at_the_beginning(self) -> None:
        """Bytes are those of the file, while columns are those of the text."""
        text, findings = decoded(b"\xef\xbb\xbfa\x00")

        assert text is None
        assert findings[-1][0] == "a.yaml:1:2"
        assert findings[-1][2].startswith("byte 4 ")

    def test_size_has_a_limit(self) -> None:
        """A file of the largest size is decoded, one byte more is refused."""
        assert decoded(b"#" * LARGEST)[1] == []
        assert decoded(b"#" * (LARGEST + 1)) == (
            None,
            [("a.yaml", "too-large", "the file has more than 10000000 bytes")],
        )


class TestOtherFiles:
    """What is a file of another program."""

    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old file of Excel or Word"),
            (b"PK\x03\x04\x14\x00", "a packed file"),
            (b"%PDF-1.7\n", "a PDF"),
        ],
    )
    def test_it_is_called_by_its_name(self, data: bytes, what: str) -> None:
        """Nobody is told of bytes that are not UTF-8."""
        text, ((place, slug, message),) = decoded(data)

        assert (text, place, slug) == (None, "a.yaml", "not-utf-8")
        assert message.startswith(f"the file is {what}")
