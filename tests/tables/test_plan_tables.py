"""A plan as small tables of texts, and back without loss."""

from __future__ import annotations

from typing import Literal

import polars as pl
import pytest

import healthplan as hp
from healthplan.tables import from_plan, to_plan

CHINA = hp.Jurisdiction("CN", {"en": "China", "zh": "中国"}, level="nation")
CITY = hp.Jurisdiction(
    "CN-50", "Chongqing", level="province", parent=CHINA, valid_from="1997-06-18"
)
SHARE = hp.Share("literacy", {"en": "Health literacy", "zh": "健康素养"}, of="person")
STEP = hp.Step("system", "Fitness system", states=["planned", "built | opened"])
PLAN = hp.Plan(
    "plan",
    "A plan (made up)",
    jurisdiction=CITY,
    period="2019/2030",
    actions=[
        hp.Action(
            "knowledge",
            "Popularise health knowledge",
            targets=[
                hp.Target(SHARE, hp.at_least("22.0 %"), by="2022", baseline=("2017", "14.18 %")),
                hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2025", part={"sex": "female"}),
                hp.Target(SHARE, hp.at_most("70 %", of="2015"), issuer="The council"),
            ],
            actions=[hp.Action("schools", "In schools")],
        )
    ],
    targets=[hp.Target(STEP, hp.at_least(STEP.quantity("built | opened")), by="2030")],
)


class TestRoundTrip:
    """Nothing is lost."""

    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow", None])
    def test_plan_and_places_come_back(
        self, backend: Literal["polars", "pandas", "pyarrow"] | None
    ) -> None:
        """Through frames of any library, with the same digits."""
        found = from_plan(PLAN, [CHINA, CITY])
        plan, tree = to_plan(found if backend is None else found.to_frames(backend))
        assert plan == PLAN
        assert tree.jurisdictions == (CHINA, CITY)
        assert str(plan.target("literacy@2022").bound) == "at least 22.0 %"

    def test_a_changed_cell_changes_the_plan(self) -> None:
        """The tables are all there is."""
        frames = from_plan(PLAN, [CHINA, CITY]).to_frames()
        frames["targets"] = frames["targets"].with_columns(
            pl.col("value").replace("22.0 %", "23.5 %")
        )
        plan, _ = to_plan(frames)
        assert str(plan.target("literacy@2022").bound) == "at least 23.5 %"

    def test_blanks_are_nothing(self) -> None:
        """A cell with nothing in it may be a blank, too."""
        frames = from_plan(PLAN, [CHINA, CITY]).to_frames()
        frames["targets"] = frames["targets"].with_columns(pl.all().replace("", None))
        assert to_plan(frames)[0] == PLAN


class TestTables:
    """They are small tables by name."""

    def test_what_there_is(self) -> None:
        """The columns are those of a plan file."""
        found = from_plan(PLAN, [CHINA, CITY])
        assert list(found) == ["plans", "actions", "indicators", "targets", "jurisdictions"]
        assert len(found) == 5
        assert "targets: 4" in repr(found)
        assert list(found["targets"]["by"]).count("2022") == 1

    def test_what_there_is_not(self) -> None:
        """Another name is refused."""
        with pytest.raises(hp.UnknownNameError, match="no table is called 'target'"):
            from_plan(PLAN, [CHINA, CITY])["target"]


class TestProblems:
    """What is wrong with tables is named by table, row and column."""

    def test_a_wrong_cell(self) -> None:
        """The finding says where it stands."""
        found = dict(from_plan(PLAN, [CHINA, CITY]))
        found["targets"] = {**found["targets"], "by": ["2022", "later", "", ""]}
        with pytest.raises(hp.InvalidDocumentError, match=r"targets:3:\d+: error\[unreadable"):
            to_plan(found)

    def test_no_plan(self) -> None:
        """Places alone are no plan."""
        places = from_plan(PLAN, [CHINA, CITY])["jurisdictions"]
        with pytest.raises(hp.DefinitionError, match="one plan was asked for"):
            to_plan({"jurisdictions": places})

    def test_nothing(self) -> None:
        """No tables are no plan either, and nothing can be said of where."""
        with pytest.raises(hp.InvalidDocumentError):
            to_plan({})

    def test_no_table(self) -> None:
        """A list is no data frame."""
        with pytest.raises(hp.DefinitionError, match=r"the table 'plans' is \[\], which is no"):
            to_plan({"plans": []})

    def test_very_many_problems(self) -> None:
        """The last finding says that the reading stopped, which is nowhere."""
        count = 1100
        cells = {"plan": "plan", "indicator": "?", "bound": "at_least", "value": "1 %"}
        targets = {name: [cell] * count for name, cell in cells.items()}
        with pytest.raises(hp.InvalidDocumentError) as caught:
            to_plan({**from_plan(PLAN, [CHINA, CITY]), "targets": targets})
        assert any(finding.place is None for finding in caught.value.findings)
