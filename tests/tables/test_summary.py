"""How many promises have which status."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tables.made import BEDS, figures, plan

import healthplan as hp
from healthplan import tables


class TestSummary:
    """Counts of statuses."""

    ROWS = (("5001", "beds", 2022, 9), ("5002", "beds", 2022, 4), ("500101", "beds", 2022, 7))

    def counted(self, *by: str, standards: bool = False) -> list[dict[str, Any]]:
        """Return the rows of a summary, without what nobody has."""
        made = plan(
            hp.Target(BEDS, hp.at_least(5), by="2022"),
            hp.Target(BEDS, hp.at_least(9), issuer="A standard (made up)", id="standard"),
        )
        judged = tables.assess(figures(made, list(self.ROWS)), places="all")
        frame = tables.summary(judged, by=by, standards=standards)
        return [
            {name: value for name, value in row.items() if value != 0}
            for row in frame.sort(frame.columns).to_dicts()
        ]

    def test_counts_the_plan_s_own(self) -> None:
        """Standards of others are counted apart."""
        own = {"indicator": "beds", "met": 2, "not-met": 1, "no-data": 1, "total": 4}
        assert self.counted("indicator") == [own]
        others = {"met-so-far": 1, "not-yet-met": 2, "no-data": 1, "total": 4}
        assert self.counted(standards=True) == [others]

    def test_counts_by_level(self) -> None:
        """Places of one level are counted together."""
        assert self.counted("target", "level") == [
            {"target": "beds@2022", "level": "city", "no-data": 1, "total": 1},
            {"target": "beds@2022", "level": "district", "met": 1, "not-met": 1, "total": 2},
            {"target": "beds@2022", "level": "street", "met": 1, "total": 1},
        ]

    def test_keeps_blanks(self) -> None:
        """What has no period is counted too, and the whole is a part without a name."""
        assert self.counted("period", "part") == [
            {"period": None, "part": "", "no-data": 1, "total": 1},
            {"period": "2022", "part": "", "met": 2, "not-met": 1, "total": 3},
        ]

    def test_of_nothing_is_empty(self) -> None:
        """A plan may have no standards."""
        judged = tables.assess(figures(plan(), [], indicators=[BEDS]))
        assert tables.summary(judged, standards=True).is_empty()

    def test_refuses_other_columns(self) -> None:
        """Promises are not counted by what they are not named by."""
        with pytest.raises(hp.UnknownNameError, match="column to count by"):
            self.counted("value")
