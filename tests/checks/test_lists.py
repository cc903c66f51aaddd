"""Lists that are paired one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "respectively-lists"


class TestUnequal:
    """What is found."""

    @pytest.mark.parametrize(
        ("words", "things", "numbers"),
        [
            ("a, b and c reach 1 and 2 respectively", 3, 2),
            ("a, b, and c reach 1, 2, 3 and 4, respectively.", 3, 4),
            ("a and b reach 1, 2 and 3 respectively", 2, 3),
            ("In 2021, a and b reached 1.5, 2.5 and 3.5 % respectively", 2, 3),
            ("All is well. a, b and c reach 1,000 and 2,000 respectively", 3, 2),
            ("甲、乙和丙分别达到60%和98%", 3, 2),
            ("2021年，甲、乙分别达到1%、2%和3%，比上年提高4%", 2, 3),
        ],
    )
    def test_lengths(
        self, words: str, things: int, numbers: int, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """The message has both."""
        (finding,) = found(SLUG, [hp.Remark(words=words)])

        assert finding.message == f"{things} things and {numbers} numbers are paired one by one"

    def test_s2_032_three_targets_of_four_levels(
        self, found: Callable[..., list[hp.Finding]]
    ) -> None:
        """Cities and counties share one."""
        words = (
            "the state, provinces, cities and counties will support no less than 5000, 1,1000 and "
            "1000,<> key clinical specialties respectively"
        )

        assert len(found(SLUG, [hp.Remark(words=words)])) == 1


class TestEqual:
    """What is not."""

    @pytest.mark.parametrize(
        "words",
        [
            "a, b and c reach 1, 2 and 3 respectively",
            "a and b rose from 1 and 2 to 3 and 4 respectively",
            "甲和乙分别由1%和2%提高到3%和4%",
            "婴儿死亡率和5岁以下儿童死亡率分别下降到5.0‰和6.8‰",
            "甲、乙分别于2021年3月1日和2022年达到1%和2%",
        ],
    )
    def test_as_many_numbers(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """One or two for each thing; dates and ages are no such numbers."""
        assert found(SLUG, [hp.Remark(words=words)]) == []

    @pytest.mark.parametrize(
        "words",
        [
            "maternal and child health and elderly care reach 1 and 2 and 3 respectively",
            "maternal and child health, and elderly care reach 1, 2 and 3 respectively",
            "a, b and c and d reach 1, 2 and 3 respectively",
            "a, and b and c reach 1, 2 and 3 respectively",
            "coverage, 1, 2 and 3 respectively",
            "coverage of 1, 2 and 3 respectively",
            "in Beijing, Shanghai and Tianjin, coverage was 1 and 2 respectively",
            "a and b each, respectively",
            "a and b reach 60% respectively",
            "分别达到1%和2%和3%",
        ],
    )
    def test_what_is_not_plain(self, words: str, found: Callable[..., list[hp.Finding]]) -> None:
        """No sentence is parsed, so the rule is silent."""
        assert found(SLUG, [hp.Remark(words=words)]) == []
