"""How a number follows from statements, in a form that reads like a sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.bounds import Bound
from healthplan.evidence.preferring import Figure, SetAside
from healthplan.evidence.rendering import Teller
from healthplan.evidence.solution import Inferred, Solution
from healthplan.evidence.system import ZERO
from healthplan.indicators import Indicator
from healthplan.intervals import Interval, Span
from healthplan.records import Comparison, Observation, ProgressRecord
from healthplan.targets import Target
from healthplan.units import Quantity, Unit, from_root
from healthplan.units import unit as as_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthplan.evidence.shortest import Arc
    from healthplan.evidence.statements import Statement

Origin = ProgressRecord | Target


@attrs.frozen(slots=True)
class Term:
    """One statement's part in a sum.

    Attributes:
        amount: The number it contributes, without its sign; a level or a difference.
        minus: It is subtracted.
        origin: The record or target; None for a natural limit.
        inner: The terms that give the other side of a ratio statement; or, where nobody
            said it, those of the number whose next whole one it is.
        factor: What that other side is multiplied with, in percent.
        divides: The other side is divided by the factor instead.
        never_falls: It adds nothing: a running total is not less than it was before.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> said = [hp.Observation(share, "65.55 %", period="2021"),
    ...     hp.Comparison(share, "5.55 pp", above="2020", period="2021")]
    >>> found = hp.Evidence(None, said).explain(share, period="2020")
    >>> [(str(term.amount), term.minus) for term in found.low]
    [('65.55 %', False), ('5.55 pp', True)]
    """

    amount: Quantity
    minus: bool
    origin: Origin | None
    inner: tuple[Term, ...] = ()
    factor: Quantity | None = None
    divides: bool = False
    never_falls: bool = False

    def origins(self) -> Iterator[Origin]:
        """Yield the records and targets it rests on."""
        for term in self.inner:
            yield from term.origins()
        if self.origin is not None:
            yield self.origin


@attrs.frozen(slots=True)
class Derivation:
    """What is known of a number, and why.

    Printed, it reads like "60.00 % = 65.55 % (a source) - 5.55 pp (same)".

    Attributes:
        subject: What the number is, as a short text.
        value: All it can be.
        indicator: Whose value or threshold it is, and so in whose notation.
        low: The terms that add up to its lower end; empty where only limits say so.
        high: The terms that add up to its upper end.
        low_is_number: Those of the lower end give a number, not merely a bound of it.
        high_is_number: Those of the upper end do.
        is_contested: Some statements it hangs together with contradict each other.
        is_rounded: Figures were read as rounded.
        also_said: The accepted figures about the same things that it does without.
        set_aside: Those that do not count, with the reasons: other readings among them.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> said = [
    ...     hp.Observation(share, "65.55 %", period="2021", source=hp.Source("A gazette")),
    ...     hp.Comparison(share, "5.55 pp", above="2020", period="2021"),
    ... ]
    >>> print(hp.Evidence(None, said).explain(share, period="2020"))
    60.00 % = 65.55 % (A gazette) - 5.55 pp (no source given)
    """

    subject: str
    value: Interval
    indicator: Indicator
    low: tuple[Term, ...] = ()
    high: tuple[Term, ...] = ()
    low_is_number: bool = False
    high_is_number: bool = False
    is_contested: bool = False
    is_rounded: bool = False
    also_said: tuple[Figure, ...] = ()
    set_aside: tuple[SetAside, ...] = ()

    @property
    def statements(self) -> tuple[Origin, ...]:
        """The records and targets it rests on, each once, in order."""
        terms = (*self.low, *self.high)
        return tuple(dict.fromkeys(origin for term in terms for origin in term.origins()))

    @property
    def is_derived(self) -> bool:
        """Whether it takes more than one statement, or less than a plain value."""
        return len(self.low) > 1 or len(self.high) > 1 or bool(self.low and self.low[0].inner)

    def end(self, *, upper: bool) -> tuple[Term, ...] | None:
        """Return the terms of the upper or lower end, a limit if need be; None without an end."""
        value = self.value.high if upper else self.value.low
        if value is None:
            return None
        limit = (Term(abs(value), minus=value.root < 0, origin=None),) if value.root else ()
        return (self.high if upper else self.low) or limit

    def text(self, lang: str = "en", *, notes: bool = True) -> str:
        """Return the derivation in words, one line for each end that differs.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            notes: Add what a reader should know besides: whether figures contradict each
                other, were read as rounded or repaired, and what else was said of them.
        """
        teller = Teller(self, lang)
        return "\n".join([*teller.lines(), *(teller.notes() if notes else ())])

    def __str__(self) -> str:
        """Return the derivation in English."""
        return self.text()


def terms_of(
    solution: Solution, arcs: Sequence[Arc], unit: Unit, *, flip: bool
) -> tuple[Term, ...]:
    """Return the arcs of a proof as terms of a sum, a positive level first.

    Args:
        solution: What the arcs are of.
        arcs: The arcs of a supremum.
        unit: The unit to show levels in; differences are shown in its points.
        flip: The sum is the negated one: an infimum.
    """
    terms = [_term(solution, arc, unit, flip=flip) for arc in arcs]
    # A limit of zero adds nothing, and goes without saying.
    told = [
        term for term in terms if term.origin or term.inner or term.never_falls or term.amount.root
    ]
    return tuple(sorted(told, key=lambda term: term.minus or term.amount.unit is not unit))


def _term(solution: Solution, arc: Arc, unit: Unit, *, flip: bool) -> Term:
    tail, head, length = arc.tail, arc.head, Fraction(arc.length)
    if flip:
        tail, head, length = head, tail, -length
    is_level = ZERO in (tail, head)
    minus = head == ZERO if is_level else length < 0
    root = -length if minus else length
    shown_in = unit if is_level else unit.points
    if isinstance(arc.why, Inferred):
        return _inferred(arc.why, root, minus=minus, unit=unit)
    statement = solution.system.statements[arc.why] if isinstance(arc.why, int) else None
    said = _said(statement) if statement is not None else None
    if said is not None and abs(said.root) == abs(root) and said.unit.is_compatible(shown_in):
        amount = -abs(said) if root < 0 else abs(said)  # with the digits that were written
    else:
        amount = from_root(root, shown_in)
    if statement is None:
        return Term(amount, minus, None, never_falls=not is_level)
    return Term(amount, minus, statement.origin)


def _inferred(why: Inferred, root: Fraction, *, minus: bool, unit: Unit) -> Term:
    inner = terms_of(why.solution, why.proof, unit, flip=not why.upper)
    if why.statement is None:
        return Term(from_root(root, unit), minus, None, inner)
    statement = why.solution.system.statements[why.statement]
    other = sum((_signed(term) for term in inner), Fraction(0))
    if not other:
        return Term(from_root(root, unit), minus, statement.origin, inner)
    percent = as_unit("percent")
    factor = from_root(root / other, percent)
    divides = not factor.exact and from_root(other / root, percent).exact
    if divides:
        factor = from_root(other / root, percent)
    return Term(from_root(root, unit), minus, statement.origin, inner, factor, divides)


def _signed(term: Term) -> Fraction:
    return -term.amount.root if term.minus else term.amount.root


def _said(statement: Statement) -> Quantity | None:
    origin = statement.origin
    value: object
    if isinstance(origin, Observation):
        value = origin.value
    elif isinstance(origin, Comparison):
        value = origin.difference
    else:
        value = origin.bound
    if isinstance(value, Bound):
        value = value.threshold
    return value if isinstance(value, Quantity) else None


def written_decimals(terms: Sequence[Term], unit: Unit) -> int:
    """Return how many digits after the point the most precise of the terms shows.

    The number is negative where all of them are in thousands or millions.
    """
    shown = [
        term.amount.places
        for term in terms
        if not term.never_falls
        and term.amount.exact  # the many digits of a quotient are nobody's
        and term.amount.unit in (unit, unit.points)
        and term.factor is None
    ]
    inner = [written_decimals(term.inner, unit) for term in terms if term.inner and term.origin]
    return max([*shown, *inner], default=0)


def span_interval(span: Span, unit: Unit, terms: Sequence[Term], level: Unit) -> Interval:
    """Return *span* in *unit*, written with the digits of the terms it comes from."""
    return Interval.from_span(span, unit, decimals=written_decimals(terms, level))


def apart(one: Derivation, other: Derivation, span: Span, unit: Unit, level: Unit) -> Derivation:
    """Return the derivation of one less other, where no statement ties the two together."""
    low, high = (_less(one, other, upper=upper) for upper in (False, True))
    return Derivation(
        f"{one.subject} - {other.subject}",
        span_interval(span, unit, (*low, *high), level),
        one.indicator,
        low,
        high,
        is_contested=one.is_contested or other.is_contested,
        is_rounded=one.is_rounded or other.is_rounded,
    )


def _less(one: Derivation, other: Derivation, *, upper: bool) -> tuple[Term, ...]:
    more, less = one.end(upper=upper), other.end(upper=not upper)
    if more is None or less is None:
        return ()
    terms = (*more, *(attrs.evolve(term, minus=not term.minus) for term in less))
    told = any(term.origin for term in terms)
    return tuple(sorted(terms, key=lambda term: term.minus)) if told else ()
