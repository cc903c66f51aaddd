"""Aggregates as a notebook shows them."""

from __future__ import annotations

import healthplan as hp
from healthplan.aggregation import Coverage
from healthplan.aggregation.html import aggregate_html, aggregates_html

CITY = hp.Jurisdiction("X", {"en": "A city (made up)", "zh": "某市"})
PARTS = [hp.Jurisdiction(f"X-{n}", f"District <{n}>", parent=CITY) for n in (1, 2, 3)]
VISITS = hp.Count("visits", {"en": "Visits", "zh": "就诊"}, unit="person", accumulates="flow")
SEEN = [hp.Observation(VISITS, 7, period="2022", place=place) for place in PARTS[:2]]


def made(*more: hp.Observation) -> hp.Aggregation:
    """Return the visits of the city."""
    return hp.aggregate([*SEEN, *more], to=CITY, hierarchy=[CITY, *PARTS])


class TestAggregate:
    """One aggregate."""

    def test_it_says_what_explain_says(self) -> None:
        """Every line of the explanation is there, escaped."""
        total = made()["visits"]
        page = aggregate_html(total)

        for line in total.explain().splitlines():
            assert line.strip().replace("<", "&lt;").replace(">", "&gt;") in page

    def test_a_bar_shows_how_much_reported(self) -> None:
        """Two of three are 66 %, without the blank that a style sheet does not read."""
        assert "width: 66%" in aggregate_html(made()["visits"])

    def test_where_nobody_is_expected_the_bar_is_empty(self) -> None:
        """It does not divide by nobody."""
        import attrs

        total = attrs.evolve(made()["visits"], coverage=Coverage(0, 0))

        assert "width: 0%" in aggregate_html(total)

    def test_it_is_also_in_chinese(self) -> None:
        """The language is that asked for."""
        page = aggregate_html(made()["visits"], "zh")

        assert "就诊，某市，2022" in page
        assert "<summary>3个部分</summary>" in page

    def test_its_parts_are_folded_away(self) -> None:
        """What is there to be unfolded is said."""
        assert "<details><summary>3 parts</summary><ul><li>" in aggregate_html(made()["visits"])


class TestAggregation:
    """All that was found."""

    def test_findings_stand_beneath(self) -> None:
        """A figure of the city's own that differs is told."""
        found = made(hp.Observation(VISITS, 1, period="2022", place=CITY))
        page = aggregates_html(found, found.findings)

        assert "parts-differ-from-total" in page

    def test_notebooks_find_both(self) -> None:
        """IPython asks for `_repr_html_`."""
        found = made()

        assert aggregate_html(found[0]) == found[0]._repr_html_()
        assert aggregates_html(found, ()) == found._repr_html_()
