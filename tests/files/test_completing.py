"""Giving a document what its plans and records use."""

from __future__ import annotations

import healthplan as hp
from healthplan.files.completing import completed, walk
from healthplan.units import Unit

PRESS = hp.Source("Daily", "2022-03-29")
CITY = hp.Jurisdiction("X-1", "City")
SHARE = hp.Share("literacy", "Literacy", of="person")


class TestCompleted:
    """What is added, and under which names."""

    def test_what_is_used_is_named(self) -> None:
        """Indicators and places by their own ids, after those that had names before."""
        other = hp.Share("other", "Other")
        seen = hp.Observation(SHARE, "5 %", period="2021", place=CITY)
        whole = completed(hp.Document(records=(seen,), indicators={"other": other}))

        assert list(whole.indicators.items()) == [("other", other), ("literacy", SHARE)]
        assert whole.jurisdictions == {"X-1": CITY}

    def test_a_place_in_a_source_makes_no_other_source(self) -> None:
        """The place is said beside the name, except where a reading rests on it."""
        places = [hp.Source("Daily", "2022-03-29", at=f"line {n}") for n in range(3)]
        reading = hp.Reading.repair("high", "it slipped", (places[2],))
        remarks = (*map(said, places[:2]), hp.Remark(source=PRESS, reading=reading))
        whole = completed(hp.Document(records=remarks))

        assert whole.sources == {"daily-2022-03-29": places[2], "daily-2022-03-29-2": PRESS}
        assert completed(hp.Document(records=remarks[:2])).sources == {"daily-2022-03-29": PRESS}

    def test_the_only_plan_holds_what_the_document_holds(self) -> None:
        """As it does when it is read; of several plans none does."""
        outer = hp.Group("outer", "O")
        inner = hp.Group("inner", "I", within=outer)
        plan = hp.Plan("p", "P", groups=[inner])
        whole = completed(hp.Document(plans=(plan,)))
        both = completed(hp.Document(plans=(hp.Plan("p", "P"), hp.Plan("q", "Q"))))

        assert whole.plan.groups == (outer, inner)
        assert [*whole.groups] == ["outer", "inner"]
        assert both.plans == (hp.Plan("p", "P"), hp.Plan("q", "Q"))

    def test_what_is_complete_stays_as_it_is(self) -> None:
        """Once is enough."""
        seen = hp.Observation(SHARE, "5 %", period="2021", place=CITY, source=PRESS)
        whole = completed(hp.Document(plans=(hp.Plan("p", "P"),), records=(seen,)))

        assert completed(whole) == whole


class TestWalk:
    """What an object is made of."""

    def test_everything_comes_once(self) -> None:
        """Through lists, mappings and fields."""
        found = list(walk({"a": [SHARE, (SHARE,)]}))

        assert found.count(SHARE) == 1
        assert [thing.name for thing in found if isinstance(thing, Unit)] == ["percent"]


def said(source: hp.Source) -> hp.Remark:
    """Return a remark."""
    return hp.Remark(source=source)
