"""A document as mappings, lists and texts."""

from __future__ import annotations

from typing import Any

import healthplan as hp
from healthplan.files.completing import completed
from healthplan.files.plain import plain

SHARE = hp.Share("literacy", "Literacy", of="person")


def section(name: str, **fields: Any) -> Any:  # noqa: ANN401 - of any type
    """Return what stands in a section of a document."""
    return plain(completed(hp.Document(**fields))).get(name)


def record(*args: Any, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - those of a record
    """Return how an observation is written."""
    (only,) = section("records", records=(hp.Observation(*args, period="2021", **fields),))
    return dict(only)


class TestPlain:
    """What is written, and how."""

    def test_figures_are_texts_with_their_digits(self) -> None:
        """What the figure shows by itself is left out."""
        assert record(SHARE, "26.40 %") == {
            "kind": "observation",
            "indicator": "literacy",
            "value": "26.40 %",
            "period": 2021,
        }

    def test_a_resolution_is_written_where_the_figure_does_not_show_it(self) -> None:
        """As half a point is no place of a decimal."""
        assert record(SHARE, "26.5 %", resolution="0.5 pp")["resolution"] == "0.5 pp"

    def test_counts_are_whole_numbers_or_have_their_unit(self) -> None:
        """As they were given."""
        said = record(SHARE, numerator=508, denominator="750 persons")

        assert (said["numerator"], said["denominator"]) == (508, "750 persons")

    def test_states_go_by_their_names(self) -> None:
        """Not by their places in the list."""
        step = hp.Step("system", "System", states=["planned", "built"])

        assert record(step, "built")["value"] == "built"

    def test_an_index_has_no_unit(self) -> None:
        """Only its number."""
        assert record(hp.Index("uhc", "UHC"), "60.0")["value"] == "60.0"

    def test_only_units_of_ones_own_are_defined(self) -> None:
        """A plural only where it is not made by rule."""
        units = [
            hp.unit("bed", counted=True, zh="张床"),
            hp.unit("ox", counted=True, plural="oxen"),
        ]
        kinds = [
            hp.Count(u.name, "A", unit=u, accumulates="level") for u in (*units, hp.unit("person"))
        ]

        assert section("units", indicators={kind.id: kind for kind in kinds}) == [
            {"name": "bed", "zh": "张床"},
            {"name": "ox", "plural": "oxen"},
        ]

    def test_several_plans_are_a_list(self) -> None:
        """One stands alone."""
        plans = (hp.Plan("p", "P"), hp.Plan("q", "Q"))

        assert section("plans", plans=plans) == [
            {"id": "p", "title": "P"},
            {"id": "q", "title": "Q"},
        ]
        assert section("plan", plans=plans[:1]) == {"id": "p", "title": "P"}
