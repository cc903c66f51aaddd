"""Ages that the people named cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "implausible-age-bound"


class TestImplausible:
    """What is found."""

    def test_s2_004_the_elderly_over_1(self, found: Callable[..., list[hp.Finding]]) -> None:
        """The age is named, and what was to be expected."""
        (finding,) = found(SLUG, [hp.Remark(words="the elderly over 1 years old", id="S2-004")])

        assert finding.severity is hp.Severity.WARNING
        assert (finding.got, finding.expected) == ("1", "an age from 45 to 150")

    @pytest.mark.parametrize(
        "words",
        [
            "older people aged 5 and above",
            "old persons under 650 years",
            "children aged 65 and over",
            "newborns younger than 28 years",
            "40岁以上老年人",
            "650周岁及以上的老人",
            "19岁以下的儿童",
        ],
    )
    def test_others(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """In both languages, at both ends."""
        assert len(found(SLUG, [hp.Remark(words=words)])) == 1

    def test_each_is_found(self, found: Callable[..., list[hp.Finding]]) -> None:
        """Several in one sentence, in several languages."""
        words = {"en": "the elderly over 1 years and children over 60 years", "zh": "1岁以上老人"}

        ages = [str(finding.got) for finding in found(SLUG, [hp.Remark(words=words)])]

        assert sorted(ages) == ["1", "1", "60"]


class TestPlausible:
    """What is not."""

    @pytest.mark.parametrize(
        "words",
        [
            "the elderly over 65 years old",
            "older adults aged 45 and above",
            "children under 18 years",
            "children aged 24 months",
            "children and the elderly over 65 years old",
            "elderly care for over 3 years",
            "65岁及以上老年人",
            "3岁以下婴幼儿",
        ],
    )
    def test_ages_in_order(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """At the edge, in months, or of other people."""
        assert found(SLUG, [hp.Remark(words=words)]) == []
