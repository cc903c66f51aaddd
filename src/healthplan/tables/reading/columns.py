"""Which column of a frame holds what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.parts import Dimension

if TYPE_CHECKING:
    from collections.abc import Collection

_DEFAULTS: Final = ("place", "indicator", "period", "value", "numerator", "denominator", "unit")


def _dimensions(value: Mapping[Dimension | str, str]) -> Mapping[Dimension, str]:
    return {
        key if isinstance(key, Dimension) else Dimension(key): column
        for key, column in value.items()
    }


@attrs.frozen(slots=True, kw_only=True)
class Columns:
    """The columns of a frame that hold figures; None means the one of that name, if any.

    A row is a value, or a numerator and a denominator.  A column that is not there means
    the same for all rows: the jurisdiction of the plan, or its only indicator.

    Attributes:
        place: The codes of the territories; a blank means the jurisdiction of the plan.
        indicator: The ids of the indicators, or numbers, see *codes*.
        period: Texts, dates, or years as whole numbers.
        value: Whole numbers, decimals or texts; floats where decimals are declared.
        numerator: How many were counted.
        denominator: Out of how many; none of none says that there was nobody to count.
        unit: The unit of each value, where it is not that of the indicator.
        parts: The columns of categories, by their dimension or its id; a blank means that
            the figure is not split by it.
        codes: The ids of the indicators by the numbers that the frame has for them.

    >>> Columns(period="year", parts={"sex": "sex"}).period
    'year'
    """

    place: str | None = None
    indicator: str | None = None
    period: str | None = None
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    unit: str | None = None
    parts: Mapping[Dimension, str] = attrs.field(factory=dict, converter=_dimensions)
    codes: Mapping[int, str] = attrs.field(factory=dict)

    @property
    def of_numbers(self) -> tuple[str | None, ...]:
        """The columns that hold numbers, rather than names.

        >>> Columns(value="amount").of_numbers
        ('amount', None, None)
        """
        return self.value, self.numerator, self.denominator

    def found_in(self, has: Collection[str]) -> Columns:
        """Return the columns that are there, those of a default name included.

        Raises:
            UnknownNameError: A column is not there.
            DefinitionError: There is no value, or only one of two counts.

        >>> Columns().found_in(["place", "indicator", "period", "value"]).value
        'value'
        """
        for name in (*(getattr(self, each) for each in _DEFAULTS), *self.parts.values()):
            if name is not None and name not in has:
                raise UnknownNameError("column", name, has)
        missing = [name for name in _DEFAULTS if name in has and getattr(self, name) is None]
        given: dict[str, Any] = {name: name for name in missing}
        found = attrs.evolve(self, **given)
        if found.period is None:
            raise UnknownNameError("column", "period", has)
        if (found.numerator is None) != (found.denominator is None):
            msg = "a numerator and a denominator come together, and the frame has one of them"
            raise DefinitionError(msg, hint="name both columns in Columns(...)")
        if found.value is None and found.numerator is None:
            msg = f"no column holds a value, among {', '.join(sorted(has))}"
            raise DefinitionError(msg, hint="name it, as in Columns(value='amount')")
        return found
