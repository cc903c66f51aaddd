"""What a file holds for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import healthplan as hp

    Reads = Callable[..., hp.Document]


class TestExtra:
    """The section that is kept as it is."""

    def test_it_is_kept(self, reads: Reads) -> None:
        """Lists, mappings, texts, whole numbers, truth values and nothing; digits stay."""
        document = reads(
            "healthplan: 1\nextra:\n  tool: {a: [1, 65.10, '2', true, ~, no], b: x}\n  n: ~\n"
        )

        assert document.findings == ()
        assert document.extra == {
            "tool": {"a": [1, "65.10", "2", True, None, "no"], "b": "x"},
            "n": None,
        }

    def test_what_was_refused_is_nothing(self, reads: Reads) -> None:
        """An alias has its finding, and stands for no value."""
        document = reads("healthplan: 1\nextra: {a: *x}\n")

        assert [finding.slug for finding in document.findings] == ["yaml-anchor"]
        assert document.extra == {"a": None}

    def test_files_add_to_it(self, reads: Reads) -> None:
        """The same key with another value is a finding."""
        document = reads(
            "healthplan: 1\nextra: {a: 1, b: 2}\n", "healthplan: 1\nextra: {b: 2, a: 3, c: 4}\n"
        )

        assert document.extra == {"a": 1, "b": 2, "c": 4}
        assert [(f.slug, str(f.place)) for f in document.findings] == [
            ("duplicate-name", "b.yaml:2:18")
        ]
