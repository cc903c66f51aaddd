"""Bands of a measure, such as red, amber and green, and how a method falls into them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from healthplan.bounds import Bound
from healthplan.errors import DefinitionError
from healthplan.intervals import Interval, Span
from healthplan.progress.base import Measure, Progress, ProgressMethod, settled
from healthplan.progress.ratios import as_ratio
from healthplan.progress.simple_ratio import SimpleRatio
from healthplan.text import Text
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.progress.case import Case

Start: TypeAlias = str | int | Quantity | Bound | None
"""Where a band begins: a figure that belongs to it, a bound, or None for the lowest."""


@attrs.frozen(slots=True)
class Bands:
    """Names for stretches of a measure that leave no gap and do not overlap.

    Each band reaches up to where the next begins, and that number belongs to the next;
    whole percents with gaps between them, "75-89" and "90 or more", are read so too.

    Attributes:
        names: The bands, the lowest first.
        starts: Where each band but the lowest begins, as a ratio, and whether that
            number itself still belongs to the band beneath.

    Raises:
        DefinitionError: The bands do not follow each other upwards.

    >>> from healthplan.units import quantity
    >>> lights = Bands.of({"red": None, "amber": "75 %", "green": "90 %"})
    >>> lights.possible(quantity("89.5 %")), lights.possible(0.9)
    (('amber',), ('green',))
    >>> lights.possible(Interval(quantity("70 %"), quantity("90 %"), high_open=True))
    ('red', 'amber')
    """

    names: tuple[str, ...]
    starts: tuple[tuple[Fraction, bool], ...]

    def __attrs_post_init__(self) -> None:
        rising = all(low < high for low, high in zip(self.starts, self.starts[1:], strict=False))
        if len(self.starts) != len(self.names) - 1 or not rising:
            msg = f"the bands {', '.join(self.names)} do not follow each other upwards"
            raise DefinitionError(msg, hint="give the lowest first, and None for where it begins")

    @classmethod
    def of(cls, bands: Bands | Mapping[str, Start]) -> Bands:
        """Return bands from where each begins, the lowest first.

        >>> from healthplan.bounds import more_than
        >>> Bands.of({"under": None, "on_scope": "85 %", "over": more_than("115 %")}).starts
        ((Fraction(17, 20), False), (Fraction(23, 20), True))
        """
        if isinstance(bands, Bands):
            return bands
        names, places = tuple(bands), tuple(bands.values())
        if not names or places[0] is not None:
            msg = "bands begin with the lowest, which has no beginning"
            raise DefinitionError(msg, hint="write {'low': None, 'high': '50 %'}")
        pairs = zip(names[1:], places[1:], strict=True)
        return cls(names, tuple(_start(name, at) for name, at in pairs))

    def possible(self, measure: Measure | Quantity | Span) -> tuple[str, ...]:
        """Return the bands that a measure can fall into, the lowest first.

        >>> Bands.of({"low": None, "high": "1"}).possible(Span(Fraction(0), None))
        ('low', 'high')
        """
        span = _span(measure)
        ends = (*self.starts, None)
        start: tuple[Fraction, bool] | None = None
        found = []
        for name, end in zip(self.names, ends, strict=True):
            band = Span(
                None if start is None else start[0],
                None if end is None else end[0],
                start is not None and start[1],
                end is not None and not end[1],
            )
            if not band.intersect(span).is_empty:
                found.append(name)
            start = end
        return tuple(found)

    @property
    def mirrored(self) -> Bands:
        """The same stretches with their names in the opposite order.

        >>> Bands.of({"under": None, "over": "1"}).mirrored.names
        ('over', 'under')
        """
        return attrs.evolve(self, names=self.names[::-1])


def _start(name: str, at: Start) -> tuple[Fraction, bool]:
    if isinstance(at, Bound):
        if not at.is_lower or not isinstance(at.threshold, Quantity | int):
            msg = f"the band {name!r} cannot begin at '{at}'"
            raise DefinitionError(msg, hint="write at_least('85 %') or more_than('115 %')")
        return as_ratio(at.threshold), at.is_strict
    if at is None:
        msg = f"the band {name!r} begins nowhere"
        raise DefinitionError(msg, hint="only the lowest band, which comes first, may do so")
    return as_ratio(at), False


def _span(measure: Measure | Quantity | Span) -> Span:
    if isinstance(measure, Span):
        return measure
    if isinstance(measure, Interval):
        return measure.span
    return Span.point(measure.root if isinstance(measure, Quantity) else Fraction(measure))


FIFTEEN_PERCENT = Bands(
    ("under", "on_scope", "over"), ((Fraction("0.85"), False), (Fraction("1.15"), True))
)
"""Within 15 % of the target, which itself belongs to it: TolaData's "on scope"."""


def _as_bands(bands: Bands | Mapping[str, Start]) -> Bands:
    """Return bands as :meth:`Bands.of` does; type checkers know functions as converters."""
    return Bands.of(bands)


@attrs.frozen(slots=True)
class ToleranceBands:
    """A measure, and the band that it falls into: on scope, or a traffic light.

    With the default bands and measure it says what TolaData says: "on_scope" within 15 %
    of the target, "over" where it is ahead and "under" where it is behind.

    Attributes:
        bands: The bands, or a mapping from their names to where each begins.
        measure: The method whose number falls into them.
        mirrors: Of an indicator of which less is better, more than the highest band
            begins at is bad: the names stand in the opposite order.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> evaluate("tolerance-bands", observations=["230"], target="200").status
    'on_scope'
    >>> evaluate("tolerance-bands", observations=["270"], target="100", better="lower").status
    'under'
    >>> evaluate("tolerance-bands", observations=["178"], target="200", mirrors=False,
    ...     bands={"red": None, "yellow": "75 %", "green": "90 %"}).status
    'yellow'
    """

    bands: Bands = attrs.field(default=FIFTEEN_PERCENT, converter=_as_bands)
    measure: ProgressMethod = attrs.field(default=SimpleRatio(falling="value-by-target"))
    mirrors: bool = True
    name: str = attrs.field(default="tolerance-bands", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "within a tolerance of the target or outside it", "zh": "是否在目标容差范围内"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default="TolaData (github.com/mercycorps/toladata, indicators/queries)", kw_only=True
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the number of the measure, with the bands that it can fall into."""
        found = self.measure.evaluate(case)
        if found.value is None:
            return attrs.evolve(found, method=self.name)
        is_falling = self.mirrors and case.folded.direction == -1
        bands = self.bands.mirrored if is_falling else self.bands
        status, candidates = settled(bands.possible(found.value))
        return attrs.evolve(found, method=self.name, status=status, candidates=candidates)
