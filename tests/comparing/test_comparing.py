"""What can be compared with what."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import healthplan as hp
from healthplan.comparing import Alignment, Changes, NotComparableError, compare

SHARE = hp.Share("x", "X")
PLAN = hp.Plan("p", "P", targets=[hp.Target(SHARE, hp.at_least("5 %"))])
RESULT = hp.assess(PLAN, [])


class TestWhat:
    """Two plans, or two assessments."""

    def test_each_gets_its_answer(self) -> None:
        """Plans give an alignment, assessments give changes."""
        assert isinstance(compare(PLAN, PLAN), Alignment)
        assert isinstance(compare(RESULT, RESULT), Changes)

    @pytest.mark.parametrize(
        ("one", "other"), [(PLAN, RESULT), (RESULT, PLAN), (PLAN, None), ("p", "q")]
    )
    def test_nothing_else(self, one: Any, other: Any) -> None:  # noqa: ANN401 - what is refused
        """Anything else is refused, as a mistake of type and of definition."""
        with pytest.raises(NotComparableError) as caught:
            compare(one, other)

        assert isinstance(caught.value, TypeError | hp.DefinitionError)
        assert type(other).__name__ in caught.value.message
        assert ".plan" in str(caught.value)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own

    @pytest.mark.parametrize(
        "more",
        [
            {"indicators": {}},
            {"records": [hp.Observation(SHARE, "5 %", period="2021")]},
            {"standards": True},
        ],
    )
    def test_assessments_are_taken_as_they_are(self, more: dict[str, Any]) -> None:
        """What is for plans is refused with assessments."""
        both: Any = RESULT
        with pytest.raises(hp.DefinitionError, match="leave out"):
            compare(both, both, **more)


class TestNames:
    """The mapping of indicators."""

    @pytest.mark.parametrize("names", [{"y": "x"}, {"x": "y"}])
    def test_unknown_names(self, names: dict[str, str]) -> None:
        """An id that its plan does not have is refused, and the plan named."""
        with pytest.raises(hp.UnknownNameError, match="no indicator of 'p' is called 'y'"):
            compare(PLAN, PLAN, indicators=names)
