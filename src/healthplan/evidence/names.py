"""One definition for each indicator and each jurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.errors import DuplicateNameError, UnknownNameError
from healthplan.indicators import Indicator
from healthplan.records import Comparison, Remark
from healthplan.targets import Target

if TYPE_CHECKING:
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.records import ProgressRecord

_ONE_EACH = "one name has one definition, in the plan and in all records"


class Names:
    """The indicators by id and the jurisdictions by code, as targets and records use them."""

    def __init__(self, home: Jurisdiction | None) -> None:
        self._indicators: dict[str, Indicator] = {}
        self._places: dict[str, Jurisdiction] = {}
        self._place(home)

    def learn(self, thing: Target | ProgressRecord) -> None:
        """Take in what a target or record names, and what it refers to.

        Raises:
            DuplicateNameError: A name is known with another definition.
        """
        self._place(thing.place)
        self._indicator(getattr(thing, "indicator", None))
        if isinstance(thing, Remark) and isinstance(thing.about, Indicator):
            self._indicator(thing.about)
        reference = thing.reference if isinstance(thing, Comparison) else None
        if isinstance(reference, Target):
            self.learn(reference)
        elif reference is not None:
            self._place(reference.place)
            self._indicator(reference.indicator)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of that id.

        Raises:
            UnknownNameError: Neither target nor record has it.
        """
        try:
            return self._indicators[name]
        except KeyError:
            raise UnknownNameError("indicator", name, self._indicators) from None

    def _indicator(self, indicator: Indicator | None) -> None:
        if indicator is not None:
            known = self._indicators.setdefault(indicator.id, indicator)
            if known is not indicator and known != indicator:
                raise DuplicateNameError("indicator", indicator.id, hint=_ONE_EACH)

    def _place(self, place: Jurisdiction | None) -> None:
        if place is not None:
            known = self._places.setdefault(place.code, place)
            if known is not place and known != place:
                raise DuplicateNameError("jurisdiction", place.code, hint=_ONE_EACH)
