"""Compare a figure stated for a whole with what its parts make: neither replaces the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.evidence import Cell
from healthplan.findings import Finding, Severity
from healthplan.intervals import Interval, Span, cut_outwards

if TYPE_CHECKING:
    from healthplan.aggregation.known import Known, Member

_BY_ROUNDING = "rounding-difference"


def counted(number: int, thing: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "part"), counted(38, "part")
    ('1 part', '38 parts')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def by_rounding(finding: Finding) -> bool:
    """Whether two figures differ by no more than their rounding."""
    return finding.slug == _BY_ROUNDING


def _without_parts(member: Member) -> Member:
    """Return a member without what it was held against: a figure each on a deep chain nests."""
    if member.known is None or member.known.made is None:
        return member
    known = attrs.evolve(member.known, members=(), stated=None, made=None)
    return attrs.evolve(member, known=known)


@attrs.frozen(slots=True)
class Reconciler:
    """Compares two figures of one cell.

    Attributes:
        cell: The cell.
        place: What people call its place.
    """

    cell: Cell
    place: str

    def compare(self, stated: Known, parts: Known) -> Finding | None:
        """Return the difference as a finding, or None if both can be true as printed."""
        own, made = stated.bounds[0], parts.bounds[0]
        if not own.intersect(made).is_empty:
            return None
        rounded = not stated.bounds[1].intersect(parts.bounds[1]).is_empty
        return self._finding(own, made, parts, rounded=rounded)

    def settled(self, stated: Known, parts: Known) -> tuple[Known, Finding | None]:
        """Return what is then known of the cell, and the difference if there is one.

        A figure that agrees with its parts stands for them.  One that does not leaves
        open which is true: everything between the two is possible.
        """
        finding = self.compare(stated, parts)
        agree = finding is None or by_rounding(finding)
        if agree and stated.silent:
            # An aggregate some of whose parts are silent is no figure of its own.
            return parts.narrowed(stated), finding
        kept = stated if agree else stated.or_else(parts)
        shallow = attrs.evolve(parts, members=tuple(map(_without_parts, parts.members)))
        kept = attrs.evolve(kept, members=shallow.members, stated=stated, made=shallow)
        if agree:
            # It speaks for all of them, the silent ones too.
            return attrs.evolve(kept, reporting=parts.expected, expected=parts.expected), finding
        return attrs.evolve(
            kept,
            reporting=parts.reporting,
            expected=parts.expected,
            silent=parts.silent,
            heard=parts.heard,
        ), finding

    def _finding(self, own: Span, made: Span, parts: Known, *, rounded: bool) -> Finding:
        unit, show = self.cell.indicator.unit, self.cell.indicator.show
        stated, summed = (cut_outwards(Interval.from_span(span, unit)) for span in (own, made))
        gap = Interval.from_span(own.minus(made), self.cell.indicator.difference_unit)
        silent = ", whatever the silent ones report" if parts.silent else ""
        split = f" [{', '.join(map('='.join, self.cell.part))}]" if self.cell.part else ""
        return Finding(
            _BY_ROUNDING if rounded else "parts-differ-from-total",
            Severity.INFO if rounded else Severity.WARNING,
            f"the figure of its own, {show(stated)}, and its {counted(parts.expected, 'part')}, "
            f"{show(summed)}{silent}, differ by {cut_outwards(gap)}",
            subject=f"{self.cell.indicator.id}, {self.place or 'here'}, {self.cell.period}{split}",
            expected=f"{show(summed)}, what the parts make",
            got=show(stated),
            hint=(
                "no more than rounding: nothing to do"
                if rounded
                else "neither was changed: ask which was revised, or what only one of them counts"
            ),
        )
