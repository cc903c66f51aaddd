"""Which kinds of indicator a file may name."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError
from healthplan.indicators import Indicator, IndicatorTypes, indicator_types


@attrs.frozen(slots=True, kw_only=True)
class Waiting(Indicator):
    """A kind of our own."""

    kind: ClassVar[str] = "waiting"


@attrs.frozen(slots=True, kw_only=True)
class OtherWaiting(Indicator):
    """Another kind with the same name."""

    kind: ClassVar[str] = "waiting"


class TestRegister:
    """Kinds by name."""

    def test_the_usual_kinds(self) -> None:
        """The six kinds are there, in the order of their names."""
        assert list(indicator_types) == ["amount", "count", "index", "rate", "share", "step"]
        assert indicator_types["share"] is hp.Share
        assert repr(IndicatorTypes([hp.Step, hp.Share])) == "<IndicatorTypes share, step>"

    def test_as_a_decorator(self) -> None:
        """Registering gives the class back, and the same class may come twice."""
        kinds = IndicatorTypes()

        assert kinds.register("waiting")(Waiting) is Waiting
        assert kinds.register("waiting")(Waiting) is Waiting
        assert list(kinds) == ["waiting"]

    def test_one_name_for_two_classes(self) -> None:
        """A name cannot be taken over."""
        kinds = IndicatorTypes([Waiting])

        with pytest.raises(DuplicateNameError, match="waiting"):
            kinds.register("waiting")(OtherWaiting)
        assert kinds["waiting"] is Waiting

    def test_another_name_than_its_own(self) -> None:
        """A class is registered by the name it calls itself."""
        with pytest.raises(DefinitionError, match="calls itself 'waiting', not 'queue'"):
            IndicatorTypes().register("queue")(Waiting)

    @pytest.mark.parametrize("kind", [lambda: Waiting, "waiting", Waiting("a", "A", unit="day")])
    def test_no_class_of_indicators(self, kind: Any) -> None:  # noqa: ANN401 - any wrong value
        """Only a subclass of Indicator can be registered."""
        with pytest.raises(DefinitionError, match=r"is no subclass of hp.Indicator"):
            IndicatorTypes().register("waiting")(kind)

    def test_unknown_names(self) -> None:
        """What is not registered is an unknown name, and the error helps."""
        with pytest.raises(UnknownNameError, match="did you mean 'share'"):
            indicator_types["shares"]

    def test_registers_are_apart(self) -> None:
        """What one register knows another does not."""
        IndicatorTypes([Waiting])

        assert "waiting" not in list(indicator_types)
