"""What an indicator contract is about, and how its laws come by examples of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.indicators import Indicator, IndicatorTypes, indicator_types
from healthplan.testing import strategies
from healthplan.testing.laws import skip

if TYPE_CHECKING:
    from hypothesis import strategies as st

    from healthplan.testing.laws import Draw
    from healthplan.units import Quantity


class Subject:
    """An indicator, or a strategy of indicators of one kind, and its values.

    The attributes are those of :class:`~healthplan.testing.IndicatorContract`.
    """

    indicator: Indicator | None = None
    indicators: ClassVar[st.SearchStrategy[Any] | None] = None
    values: ClassVar[st.SearchStrategy[Any] | None] = None
    register: ClassVar[IndicatorTypes] = indicator_types
    max_examples: ClassVar[int | None] = None

    def drawn_indicator(self, draw: Draw) -> Indicator:
        """Return an indicator that a law is to hold of."""
        if self.indicators is None:
            return self.the_indicator()
        found: Indicator = draw(self.indicators, label="indicator")
        return found

    def the_indicator(self) -> Indicator:
        """Return the indicator that examples are stated for.

        Raises:
            DefinitionError: The contract names none.
        """
        if self.indicator is None:
            if self.indicators is not None:
                skip("examples are held against `indicator`, and only `indicators` is given")
            msg = f"{type(self).__name__} names no indicator"
            raise DefinitionError(msg, hint="set `indicator = ...` in its body")
        return self.indicator

    def drawn(self, draw: Draw, indicator: Indicator, label: str = "value") -> Quantity:
        """Return a value that the indicator accepts."""
        given = self.values
        some = strategies.values(indicator) if given is None else given.map(indicator.quantity)
        found: Quantity = draw(some, label=label)
        return found

    def stated(self, name: str) -> Any:  # noqa: ANN401 - as the attribute is
        """Return the examples stated under a name; without any, the law is skipped."""
        examples = getattr(self, name)
        if not examples:
            skip(f"`{name}` states no example")
        return examples

    def registered(self, kind: str) -> type[Indicator] | None:
        """Return the class that files know as *kind*, registered or of a plug-in; None without."""
        try:
            return self.register.find(kind)
        except UnknownNameError:
            return None

    def is_registered(self, indicator: Indicator) -> bool:
        """Return whether files may name the kind of *indicator*."""
        return self.registered(indicator.kind) is type(indicator)
