"""Lists, and how long they were said to be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.enumerations import Enumeration
from healthplan.errors import DefinitionError

lists = st.builds(
    lambda listed, declared, is_partial: Enumeration(
        "list", "List", listed=map(str, range(listed)), declared=declared, is_partial=is_partial
    ),
    st.integers(0, 6),
    st.none() | st.integers(0, 6),
    st.booleans(),
)


class TestEnumeration:
    """A list that somebody gave."""

    def test_nine_cancers_of_which_one_is_named(self) -> None:
        """Eight are missing, and that is no contradiction."""
        cancers = Enumeration(
            "cancers", "Cancers", declared=9, listed=["colorectal"], is_partial=True
        )

        assert (cancers.missing, cancers.surplus, cancers.is_complete) == (8, 0, False)
        assert str(cancers) == "Cancers: 1 of 9 named, 8 missing"
        assert cancers.text("zh") == "Cancers：共9项，列出1项，缺8项"

    def test_what_comes_twice_counts_once(self) -> None:
        """Two of a name are one, in whatever language they are told."""
        levels = Enumeration("levels", "Levels", declared=2, listed=["city", "city"])

        assert [str(level) for level in levels.named] == ["city"]
        assert (levels.missing, levels.surplus, levels.is_complete) == (1, 0, False)
        assert str(levels) == "Levels: 1 of 2 named, 1 missing"

    def test_an_open_list(self) -> None:
        """Nobody knows how many are missing after "such as"."""
        diseases = Enumeration("diseases", "Diseases", listed=["cancer"], is_partial=True)

        assert (diseases.missing, diseases.surplus, diseases.is_complete) == (None, 0, False)
        assert str(diseases) == "Diseases: 1 named, others not"

    def test_all_named_after_including(self) -> None:
        """The number that was said decides, whatever the words around it."""
        actions = Enumeration(
            "actions", "Actions", declared=2, listed=["diet", "fitness"], is_partial=True
        )

        assert actions.is_complete
        assert actions.text("zh-CN") == "Actions：2项全部列出"

    def test_too_many(self) -> None:
        """Three listed of two declared is visible."""
        levels = Enumeration("levels", "Levels", declared=2, listed=["a", "b", "c"])

        assert (levels.missing, levels.surplus, levels.is_complete) == (0, 1, False)
        assert str(levels) == "Levels: 3 named, 1 more than the 2 declared"

    @given(lists)
    def test_missing_and_surplus(self, found: Enumeration) -> None:
        """What was declared is what is listed and missing, without the surplus."""
        if found.declared is not None:
            assert found.missing is not None
            assert found.declared == len(found.listed) + found.missing - found.surplus
            assert not (found.missing and found.surplus)
            assert found.is_complete is (found.declared == len(found.listed))
        else:
            assert found.is_complete is not found.is_partial

    def test_names_in_several_languages(self) -> None:
        """Items and titles are human texts."""
        levels = Enumeration(
            "l", {"en": "Levels", "zh": "层级"}, listed=[{"en": "city", "zh": "市"}]
        )

        assert levels.listed[0].get("zh") == "市"
        assert levels.text("zh") == "层级：1项全部列出"

    @pytest.mark.parametrize("declared", [-1, 1.0, True, "9"])
    def test_no_length(self, declared: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """A declared length is a whole number from 0."""
        with pytest.raises(DefinitionError, match="declared length of a list"):
            Enumeration("list", "List", declared=declared)


class TestRankedList:
    """Four of 173 institutions stand on a national list of 100: two shares, of two wholes."""

    IN_CITY = hp.Share("city", "Institutions on the list", of="institution of the city")
    ON_LIST = hp.Share("list", "Places held on the list", of="place on the national list")

    def said(self, members: int) -> hp.Evidence:
        """Return the evidence of a statement that so many were selected."""
        records = [
            hp.Observation(share, numerator=members, denominator=whole, period="2022")
            for share, whole in ((self.IN_CITY, 173), (self.ON_LIST, 100))
        ]
        return hp.Evidence(hp.Plan("p", "P", jurisdiction=hp.Jurisdiction("X", "X")), records)

    def test_two_shares_stay_distinct(self) -> None:
        """4 of 173 and 4 of 100 are different values of different indicators."""
        evidence = self.said(4)

        assert evidence.value(self.ON_LIST, period="2022") == hp.quantity("4 %")
        held = evidence.value(self.IN_CITY, period="2022")
        assert held.contains(hp.quantity("4 %")) is False
        assert evidence.findings == ()

    def test_more_than_the_list_holds(self) -> None:
        """101 members of a list of 100 are found, though the city has 173."""
        (finding,) = self.said(101).findings

        assert finding.subject is not None
        assert "list" in finding.subject
