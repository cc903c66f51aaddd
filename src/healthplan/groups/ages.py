"""Ages as censuses count them: in completed years, months or days."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.bounds import Comparator
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.groups.logic import every, some
from healthplan.units import Quantity, quantity

if TYPE_CHECKING:
    from healthplan.bounds import Bound
    from healthplan.bounds.bound import Threshold
    from healthplan.groups.logic import Truth

_SHORTEST_MONTH: Final = 28
_LONGEST_MONTH: Final = 31


@attrs.frozen(slots=True)
class Age:
    """An exact age: so many months and days after birth.

    A month is no fixed number of days, so some ages have no certain order.

    Attributes:
        months: Months, twelve to a year.
        days: Days beyond them.

    >>> Age(months=Fraction(1)).by(Age(days=Fraction(32)))
    True
    >>> Age(months=Fraction(1)).by(Age(days=Fraction(30))) is None
    True
    """

    months: Fraction = Fraction(0)
    days: Fraction = Fraction(0)

    def by(self, other: Age | None) -> Truth:
        """Return whether it is reached no later than *other*; None where the calendar decides.

        Args:
            other: The other age, or None for one that is never reached.
        """
        if other is None:
            return True
        months, days = other.months - self.months, other.days - self.days
        ends = [months * _SHORTEST_MONTH + days, months * _LONGEST_MONTH + days]
        if min(ends) >= 0:
            return True
        return False if max(ends) < 0 else None


@attrs.frozen(slots=True)
class Ages:
    """A stretch of life, from one age up to, and without, another.

    Attributes:
        start: The age at which it begins.
        stop: The age at which it is over, or None.
    """

    start: Age = Age()
    stop: Age | None = None

    @classmethod
    def of(cls, bound: Bound) -> Ages:
        """Return the ages that *bound* allows.

        Who has completed 64 years is 64 until the 65th birthday: "35 to 64" ends there,
        and "over 65" begins a year after it.

        Raises:
            DefinitionError: A threshold is lost, relative, or no whole number of its unit.
            UnitMismatchError: It is no age.

        >>> from healthplan.bounds import between
        >>> Ages.of(between("35 years", "64 years")).stop.months / 12
        Fraction(65, 1)
        """
        if bound.is_relative or bound.comparator is Comparator.ABOUT:
            raise _refused(bound)
        low, high = bound.edges()
        start, stop = Age(), None
        if low is not None:
            start = _age(bound, low, after=bound.is_strict)
        if high is not None:
            stop = _age(bound, high, after=not bound.is_strict)
        return cls(start, stop)

    def covers(self, other: Ages) -> Truth:
        """Return whether every age of *other* is one of these."""
        ends = True if self.stop is None else other.stop is not None and other.stop.by(self.stop)
        return every([self.start.by(other.start), ends])

    def misses(self, other: Ages) -> Truth:
        """Return whether no age of *other* is one of these."""
        return some(
            [
                self.stop is not None and self.stop.by(other.start),
                other.stop is not None and other.stop.by(self.start),
            ]
        )

    def intersect(self, other: Ages) -> Ages:
        """Return the ages that are in both; where the calendar decides, an end of *self*."""
        start = other.start if self.start.by(other.start) else self.start
        stop = self.stop
        if other.stop is not None and other.stop.by(self.stop):
            stop = other.stop
        return Ages(start, stop)


def _age(bound: Bound, threshold: Threshold, *, after: bool) -> Age:
    """Return the exact age at which so many years are completed, or one more *after* it."""
    if not isinstance(threshold, Quantity) or threshold.value % 1:
        raise _refused(bound)
    step = threshold.unit
    root = threshold.root + (quantity(1, step).root if after else 0)
    if step.is_compatible(quantity(1, "year").unit):
        return Age(months=root * 12)
    if step.is_compatible(quantity(1, "day").unit):
        return Age(days=root)
    msg = f"an age is counted in years, months or days; got '{bound}'"
    raise UnitMismatchError(msg, hint="write ages=at_least('65 years')")


def _refused(bound: Bound) -> DefinitionError:
    return DefinitionError(
        f"ages lie between whole numbers of years, months or days, not '{bound}'",
        hint="write at_least('65 years'); where nobody said an age, leave it out"
        " and say defined=False",
    )
