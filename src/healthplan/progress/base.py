"""What every method of measuring progress is, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

import attrs

from healthplan.errors import UnknownNameError
from healthplan.intervals import Interval, Span, cut_outwards
from healthplan.periods import Period
from healthplan.progress.case import Case, Point
from healthplan.progress.words import REASONS, status_words
from healthplan.text import in_chinese
from healthplan.units import unit

if TYPE_CHECKING:
    from healthplan.text import Text

Measure: TypeAlias = Interval | float
"""What a method measures: exact numbers and ranges are intervals, a number that took
logarithms or roots is a float."""

Detail: TypeAlias = Measure | Period | int | str | None
"""One more thing that a method found."""


@attrs.frozen(slots=True, repr=False)
class Details(Mapping[str, Detail]):
    """What else a method found, by name: a mapping that is frozen and can be hashed.

    >>> found = Details.of(years=5, rate=0.5)
    >>> found["rate"], list(found), found
    (0.5, ['years', 'rate'], {'years': 5, 'rate': 0.5})
    """

    pairs: tuple[tuple[str, Detail], ...] = ()

    @classmethod
    def of(cls, **found: Detail) -> Details:
        """Return the details given by name, in their order."""
        return cls(tuple(found.items()))

    def __getitem__(self, name: str) -> Detail:
        return dict(self.pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __repr__(self) -> str:
        """Return them as a dict is written."""
        return repr(dict(self.pairs))


@attrs.frozen(slots=True)
class Progress:
    """What a method says of the progress of an indicator: print it for one line.

    Attributes:
        method: The name of the method.
        value: What it measures; nothing is capped.  An Interval in the method's unit
            where the formula is exact or only a range is known, a float where exact
            inputs went through logarithms or roots.  None where there is no number.
        reason: Why there is no number, or why it says so little: a slug of the one
            vocabulary ``healthplan.progress.REASONS``.
        score: The method's score of it, where it has one.
        status: The method's own word for it; None where ranges leave it open.
        candidates: The statuses that are possible, where there are several.
        inputs: What it was made from: which values served as baseline, latest and target.
        details: What else the method found, by name.

    Raises:
        UnknownNameError: There is no such reason.

    >>> print(Progress("targeted-change", reason="no-baseline"))
    targeted-change: there is no baseline
    """

    method: str
    value: Measure | None = None
    reason: str | None = None
    score: Measure | None = attrs.field(default=None, kw_only=True)
    status: str | None = attrs.field(default=None, kw_only=True)
    candidates: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    inputs: Case | None = attrs.field(default=None, kw_only=True)
    details: Details = attrs.field(default=Details(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.reason is not None and self.reason not in REASONS:
            raise UnknownNameError("reason", self.reason, REASONS)

    @property
    def number(self) -> Fraction | float | None:
        """The one number of ``value``, in its unit; None where there is none or a range.

        A quotient whose digits never end is rounded to 34 digits.

        >>> from healthplan.units import quantity
        >>> Progress("targeted-change", Interval.exactly(quantity("62.5 %"))).number
        Fraction(125, 2)
        """
        value = self.value
        if not isinstance(value, Interval):
            return value
        is_one = value.is_exact or value.is_endless
        return Fraction(value.low.value) if is_one and value.low is not None else None

    def text(self, lang: str = "en") -> str:
        """Return one line: the method, what it found, and from which values.

        >>> from healthplan.units import quantity
        >>> found = Progress("healthy-people", Interval.exactly(quantity("60 %")),
        ...     status="improving")
        >>> found.text("zh")
        'healthy-people：60%，改善'
        """
        colon, comma, opening, closing = _MARKS[in_chinese(lang)]
        made_of = [] if self.inputs is None else list(_origins(self.inputs, lang))
        ending = f"{opening}{comma.join(made_of)}{closing}" if made_of else ""
        return f"{self.method}{colon}{self.answer(lang)}{ending}"

    def answer(self, lang: str = "en") -> str:
        """Return what the method found, without its name and its inputs.

        >>> Progress("healthy-people", status="improving").answer()
        'improving'
        """
        comma = _MARKS[in_chinese(lang)][1]
        found = [] if self.value is None else [told(self.value, lang)]
        states = [self.status] if self.status else list(self.candidates)
        if states:
            found.append(" / ".join(status_words(state, lang) for state in states))
        if self.reason is not None:
            found.append(REASONS[self.reason].get(lang))
        return comma.join(found)

    def __str__(self) -> str:
        """Return the line in English."""
        return self.text()


@runtime_checkable
class ProgressMethod(Protocol):
    """A method of measuring progress: what a method of your own has to offer.

    A frozen attrs class is the simplest: its fields are the options of the method.
    Register it to call it by name, or hand it to :func:`evaluate` as it is.

    >>> from healthplan.progress import methods
    >>> method = methods()["straight-line"]
    >>> isinstance(method, ProgressMethod), method.name
    (True, 'straight-line')
    """

    @property
    def name(self) -> str:
        """The name it is called by."""
        ...

    @property
    def title(self) -> Text:
        """What it measures, in one line."""
        ...

    @property
    def source(self) -> str:
        """Who publishes it, and where that can be read."""
        ...

    def evaluate(self, case: Case) -> Progress:
        """Return what the method says of *case*; it answers a reason and never raises."""
        ...


def lacking(case: Case, *, target: bool = True) -> str | None:
    """Return the reason that names what is missing, or None if nothing is.

    Args:
        case: What the method was given.
        target: Whether the method needs a target.

    >>> lacking(Case(baseline=Point(Span.point(10))))
    'baseline-only'
    """
    if case.latest is None:
        return "no-data" if case.baseline is None else "baseline-only"
    if case.baseline is None:
        return "no-baseline"
    return "no-target" if target and case.target is None else None


def settled(statuses: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Return the status if only one is possible, else the candidates.

    >>> settled(["improving"]), settled(["improving", "getting_worse"])
    (('improving', ()), (None, ('improving', 'getting_worse')))
    """
    return (statuses[0], ()) if len(statuses) == 1 else (None, tuple(statuses))


def percent(span: Span) -> Interval:
    """Return ratios in percent.

    >>> print(percent(Span.point(Fraction(3, 5))))
    60 %
    """
    return Interval.from_span(span, unit("percent"))


def told(measure: Measure, lang: str) -> str:
    """Return a measure with few digits, as one line shows it.

    >>> told(0.901089954, "en")
    '0.9011'
    """
    if isinstance(measure, float):
        return f"{measure:.4g}"
    words = cut_outwards(measure).text(lang)
    return words.replace(" ratio", "").replace("比值", "")


def _origins(case: Case, lang: str) -> Iterator[str]:
    """Yield the latest value, the baseline and the target, those that are known."""
    is_zh = in_chinese(lang)
    points = (case.latest, case.baseline, case.target)
    for words, point in zip(_ORIGINS[is_zh], points, strict=True):
        if point is not None:
            yield words.format(_point(case, point, lang))


def _point(case: Case, point: Point, lang: str) -> str:
    value = told(case.shown(point.value), lang)
    return value if point.period is None else f"{value} [{point.period.text(lang)}]"


_MARKS = ((": ", ", ", " (", ")"), ("：", "，", "（", "）"))
_ORIGINS = (("{}", "from {}", "towards {}"), ("现值{}", "基期{}", "目标{}"))
