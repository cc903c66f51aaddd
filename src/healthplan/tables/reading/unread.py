"""The caller's rows before their figures are read: most need not be, if only the latest count."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.reading.names import Shifted
from healthplan.tables.reading.rows import Encoding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.tables.engines.engine import Expr, Frame


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Unread:
    """The caller's rows, and what their figures are once they are read.

    Attributes:
        encoding: How they are read.
        frame: The figures that are made of them.
    """

    encoding: Encoding
    frame: Any

    def latest(self, lasts: Sequence[int]) -> Frame | None:
        """Return the figures without most of those that later ones go before.

        Every row is compared with the next one only, so that all that is left out is
        outranked, in whatever order the rows come; where they come in the order of time, it
        is nearly everything.

        Args:
            lasts: The number of the last period that counts, for each indicator.

        Returns:
            The figures; None where the rows do not tell before they are read.
        """
        encoding, source = self.encoding, self.encoding.source
        period = encoding.namings[2]
        if not isinstance(period, Shifted):
            return None
        names = [key for field in ("place", "indicator") if (key := source.key(field)) is not None]
        same = [key.column for key in (*names, *source.part_keys)]
        rows = source.rows.filter(*said) if (said := self._says()) else source.rows
        in_time = self._in_time(lasts, period)
        found = source.engine.without_earlier(rows, same, period.key.column, in_time)
        return None if found is None else encoding.read(found)

    def _says(self) -> list[Expr]:
        """Return the conditions under which a row says something at all."""
        source, totals = self.encoding.source, self.encoding.totals
        found = [~source.is_blank] if totals.blank else []
        if source.counts is not None and totals.empty:
            part, whole = source.counts
            found.append(part.is_blank | (whole.read() > 0))
        return found

    def _in_time(self, lasts: Sequence[int], period: Shifted) -> list[Expr]:
        """Return the conditions under which a row is of a period that counts."""
        key = self.encoding.source.key("indicator")
        names = defaultdict(list)
        numbers = self.encoding.known.naming.numbers() if key is not None else {}
        for name, number in numbers.items():
            names[lasts[number]].append(name[0])
        if key is None:
            names[lasts[0]] = []
        found = []
        for last, here in names.items():
            if last < period.past - 1:
                in_time = nw.col(period.key.column) <= period.first + last
                found.append(~key.read().is_in(here) | in_time if key is not None else in_time)
        return found
