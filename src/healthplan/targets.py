"""The promise: an indicator, a bound, a place and a deadline."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.bounds import Bound, Comparator
from healthplan.errors import DefinitionError, UnitMismatchError, shown
from healthplan.indicators import Indicator
from healthplan.jurisdictions import Jurisdiction, optional_place
from healthplan.parts import Part, as_part
from healthplan.periods import Period, optional_period
from healthplan.periods import period as as_period
from healthplan.readings import AS_READING, PRINTED, Reading
from healthplan.sources import AS_SOURCE, Source
from healthplan.text import Text, optional_text
from healthplan.units import Quantity
from healthplan.validators import choice, instance, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable


class Nature(enum.Enum):
    """How strictly a promise is meant (约束性, 预期性, 倡导性).

    >>> Nature("binding")
    <Nature.BINDING: 'binding'>
    """

    BINDING = "binding"
    EXPECTED = "expected"
    ADVOCACY = "advocacy"


@attrs.frozen(slots=True)
class Baseline:
    """Where an indicator stood when the promise was made.

    Attributes:
        period: The period of the value.
        value: The value, or None where the records are to tell.

    >>> print(Baseline("2017", "14.18 %").period)
    2017
    """

    period: Period = attrs.field(converter=as_period)
    value: Quantity | str | int | None = None


@attrs.frozen(slots=True)
class Milestone:
    """What should be reached on the way to a target.

    Attributes:
        bound: The values that reach it.
        by: When.

    >>> from healthplan.bounds import at_least
    >>> print(Milestone(at_least("20 %"), by="2020").by)
    2020
    """

    bound: Bound
    by: Period = attrs.field(converter=as_period)


def _baseline(value: Baseline | tuple[Any, ...] | None) -> Baseline | None:
    if value is None or isinstance(value, Baseline):
        return value
    if not isinstance(value, tuple) or len(value) not in {1, 2}:
        msg = f"a baseline is a period and a value, not {shown(value)}"
        raise DefinitionError(msg, hint="write baseline=('2017', '14.18 %')")
    return Baseline(*value)


def _milestones(values: Iterable[Milestone | tuple[Bound, Any]]) -> tuple[Milestone, ...]:
    return tuple(map(_milestone, values))


def _milestone(value: Milestone | tuple[Bound, Any]) -> Milestone:
    if isinstance(value, Milestone):
        return value
    match value:
        case (Bound() as bound, by):
            return Milestone(bound, by)
    msg = f"a milestone is a bound and a period, not {shown(value)}"
    raise DefinitionError(msg, hint="write milestones=[(hp.at_least('20 %'), '2020')]")


def _nature(value: Nature | str | None) -> Nature | None:
    return None if value is None else choice(Nature, value, "nature of a target")


def _indicator(value: Indicator) -> Indicator:
    hint = "make one first, like hp.Share('literacy', 'Health literacy')"
    return instance(Indicator, value, "the indicator of a target", hint)


def _bound(value: Bound) -> Bound:
    said = str(value).lstrip("<>=≥≤~ ")
    hint = f"write hp.at_least({said!r}), hp.at_most({said!r}) or another bound"
    return instance(Bound, value, "the bound of a target", hint)


def made_id(target: Target) -> str:
    """Return the id of a target that was given none: indicator@deadline/place/part/issuer.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.indicators import Share
    >>> made_id(Target(Share("literacy", "Literacy"), at_least("30 %"), issuer="City Council"))
    'literacy/city-council'
    """
    name = target.indicator.id + ("" if target.by is None else f"@{target.by}")
    tags = [
        target.place.code if target.place else "",
        str(target.part),
        slug(str(target.issuer)) if target.issuer else "",
    ]
    return "/".join([name, *filter(None, tags)])


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Target:
    """A promise about one indicator.

    Attributes:
        indicator: What is measured.
        bound: Which values keep the promise.
        by: The deadline: the end of this period.  None means the end of the plan
            where the plan says so, and otherwise a standing promise.
        place: Where; None means the jurisdiction of the plan.
        part: For which part of the whole.
        baseline: Where it started, as a Baseline or a pair ("2017", "14.18 %").
        milestones: What should be reached on the way.
        nature: How strictly it is meant.
        issuer: Who promised or demanded it; None means the plan's own issuer.
        source: Where it is written.
        printed: The bound as the words print it, where *bound* is a repair of it; with an
            UNKNOWN threshold where the number is missing from the words.
        reading: How the bound was got from the words.
        id: Its name; made from indicator, deadline, place, part and issuer if not given.

    Raises:
        UnitMismatchError: A bound or the baseline is not in a unit of the indicator.
        DefinitionError: The indicator cannot have such a bound; or another bound is printed,
            and no reading says that this one is a repair.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.indicators import Share
    >>> literacy = Share("health-literacy", "Health literacy", of="person")
    >>> Target(literacy, at_least("22 %"), by="2022").id
    'health-literacy@2022'
    """

    indicator: Indicator = attrs.field(kw_only=False, converter=_indicator)
    bound: Bound = attrs.field(kw_only=False, converter=_bound)
    by: Period | None = attrs.field(default=None, converter=optional_period)
    place: Jurisdiction | None = attrs.field(default=None, converter=optional_place)
    part: Part = attrs.field(factory=Part, converter=as_part)
    baseline: Baseline | None = attrs.field(default=None, converter=_baseline)
    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=_milestones)
    nature: Nature | None = attrs.field(default=None, converter=_nature)
    issuer: Text | None = attrs.field(default=None, converter=optional_text)
    source: Source | None = attrs.field(default=None, validator=is_a(Source, AS_SOURCE))
    printed: Bound | None = attrs.field(default=None, validator=is_a(Bound))
    reading: Reading = attrs.field(default=PRINTED, validator=is_a(Reading, AS_READING))
    id: str = attrs.field(default=attrs.Factory(made_id, takes_self=True))

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "bound", fitting(self.indicator, self.bound))
        if self.printed is not None:
            if not self.reading.repaired:
                msg = f"{self.id!r} is printed as '{self.printed}', and not said to be repaired"
                raise DefinitionError(msg, hint="say with reading= how sure the repair is, and why")
            object.__setattr__(self, "printed", fitting(self.indicator, self.printed))
        milestones = tuple(
            attrs.evolve(step, bound=fitting(self.indicator, step.bound))
            for step in self.milestones
        )
        object.__setattr__(self, "milestones", milestones)
        if self.baseline is not None and self.baseline.value is not None:
            value = self.indicator.quantity(self.baseline.value)
            object.__setattr__(self, "baseline", attrs.evolve(self.baseline, value=value))

    def as_printed(self) -> Target:
        """Return the target with the bound that is printed, as if nobody had repaired it.

        >>> from healthplan.bounds import at_least, more_than
        >>> from healthplan.indicators import Share
        >>> screening = Share("screening", "Newborn screening")
        >>> shifted = Reading.repair("very_high", "another line prints 98")
        >>> goal = Target(screening, at_least("98 %"), printed=more_than("60 %"), reading=shifted)
        >>> print(goal.as_printed().bound)
        more than 60 %
        """
        if self.printed is None:
            return self
        return attrs.evolve(self, bound=self.printed, printed=None, reading=PRINTED)

    def __str__(self) -> str:
        """Return the id."""
        return self.id


def fitting(indicator: Indicator, bound: Bound) -> Bound:
    """Return *bound* with bare numbers in the indicator's unit, if it fits the indicator.

    Raises:
        UnitMismatchError: A threshold is of another kind than the indicator's values.
        DefinitionError: An indicator without differences has a moving threshold.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.indicators import Count
    >>> count = Count("centers", "Centers", unit="center", accumulates="level")
    >>> print(fitting(count, at_least(12)))
    at least 12 centers
    """
    if indicator.is_ordinal and (bound.is_relative or bound.comparator is Comparator.ABOUT):
        said = bound.text("en", indicator.show)
        msg = f"{indicator.id!r} has ordered states, which are not '{said}'"
        raise DefinitionError(
            msg, hint="name the state, like at_least(indicator.quantity('built'))"
        )
    if bound.of is not None:
        return bound
    wanted = indicator.unit if bound.a_year_from is None else indicator.difference_unit
    taken = indicator.bound(bound, wanted)
    for number in taken.quantities:
        unit = indicator.difference_unit if number is taken.within else wanted
        if not number.unit.is_compatible(unit):
            msg = f"{indicator.id!r} is measured in {indicator.unit.plural}; got '{bound}'"
            raise UnitMismatchError(msg, hint=f"write the threshold in {unit.plural}")
    return taken


def slug(text: str) -> str:
    """Return *text* as it may stand in an id.

    >>> slug("Healthy China Action (2019-2030)")
    'healthy-china-action-2019-2030'
    """
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
