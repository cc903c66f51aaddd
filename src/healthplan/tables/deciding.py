"""From all figures to the one that decides at each place, in one pass over the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.cuts import BY_PARTS, FIRST, NONE
from healthplan.tables.figures import Figures
from healthplan.tables.packing import Packing
from healthplan.tables.scope import Scope
from healthplan.tables.series import Series, among, cells, in_time, is_gapless, reach
from healthplan.tables.targets import too_large

if TYPE_CHECKING:
    from collections.abc import Iterable


c = nw.col
_FEW = 8
_LISTED = 1000
"""Where fewer than one place in so many is asked for, the rows of others are left out first."""


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Deciding:
    """Finds the figures that decide.

    All that is known of a place is packed into one whole number for each series: the rank
    of the period above, the value below, so that the largest of them is the value of the
    latest period.  It takes neither a sort nor a second pass.

    Attributes:
        figures: The figures.
        numbers: The number of each series: of what is judged by the same figures.
        scope: Where.
        with_counted: Whether it matters which values were counted.
    """

    figures: Figures
    numbers: Mapping[Series, int]
    scope: Scope
    with_counted: bool = False

    @classmethod
    def of(
        cls,
        figures: Figures,
        series: Iterable[Series],
        scope: Scope,
        *,
        with_counted: bool = False,
    ) -> Deciding:
        """Return what decides about *series*."""
        found = list(dict.fromkeys(series))
        numbers = cells(figures, found)
        if numbers is None:
            # Those that are judged anywhere come first, so that a number tells them apart.
            ordered = sorted(found, key=lambda each: each[2])
            numbers = {each: number for number, each in enumerate(ordered)}
        return cls(figures=figures, numbers=numbers, scope=scope, with_counted=with_counted)

    @cached_property
    def size(self) -> int:
        """One more than the largest number, that of a cell without a promise included."""
        cells = len(self.figures.indicators) * len(self.figures.parts) if self.is_direct else 0
        return max(cells, *(number + 1 for number in self.numbers.values()))

    @cached_property
    def anywhere(self) -> int:
        """The number from which on promises name a place."""
        return min((n for each, n in self.numbers.items() if each[2]), default=self.size)

    @cached_property
    def has_parts(self) -> bool:
        """Whether parts of a flow may stand for the whole."""
        return any(cut.ways for *_, cut in self.numbers)

    @cached_property
    def packing(self) -> Packing:
        """How rank and value become one whole number.

        Raises:
            PrecisionError: They do not fit.
        """
        figures = self.figures
        sizes = {each: figures.largest[each[0]] for each in self.numbers}
        largest = max(x for x, _ in sizes.values())
        lows = [figures.indicators[each].limits.span.low for each, *_ in self.numbers]
        bias = 0 if all(low is not None and low >= 0 for low in lows) else largest
        most = max((len(way) for *_, cut in self.numbers for way in cut.ways), default=1)
        flag = 2 if self.with_counted else 1
        whole = max(y for _, y in sizes.values()) * flag + 1 if figures.has_counts else 0
        ranks = len(figures.periods) + FIRST + 1
        packing = Packing.of(largest * most + bias, whole, bias, ranks)
        if not packing.fits:
            name = figures.indicators[max(sizes, key=lambda each: sizes[each])[0]].id
            raise too_large(name, name)
        return packing

    def groups(self, *, blanks: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return one row for each place and series: place, series, key, rank, x and y.

        Args:
            blanks: Whether there is a row where nothing was reported, of rank NONE.
        """
        packed = self._of_periods()
        if blanks:
            blank = {name: nw.lit(NONE, nw.Int64) for name in self.packing.names}
            packed = nw.concat([packed, *(keys.select("key", **blank) for keys in self.blanks())])
        packed = self._largest(packed)
        if self.has_parts:
            packed = self._largest(nw.concat([packed, self._of_parts()]))
        return self._here(self._unpacked(packed), late=True)

    def _largest(self, packed: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        return packed.group_by("key").agg(*(c(name).max() for name in self.packing.names))

    @cached_property
    def _is_late(self) -> bool:
        """Whether most places are asked for: then rows are grouped first."""
        where = self.scope.places()
        return where is not None and len(where) * _FEW > len(self.figures.places)

    def _here(self, rows: Any, *, late: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        return self.here(rows) if late is self._is_late else rows

    def here(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of places where something is judged."""
        where = self.scope.places()
        if where is None:
            return rows
        every = self.figures.places.numbers
        is_simple = all(where.values()) and self.anywhere == self.size
        if is_simple and (len(where) <= _LISTED or is_gapless(every, where)):
            return rows.filter(among("place", every, where))
        small = self.figures.engine.small({"place": list(where), "any": list(where.values())})
        kept = (c("any") == 1) | (c("series") >= self.anywhere)
        return rows.join(small, on="place").filter(kept).drop("any")

    def _rows(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows that say something: where there was nobody to count, nothing is said."""
        figures = self.figures
        has_empty = figures.has_counts and figures.has_empty
        return figures.frame.filter(c("y") > 0) if has_empty else figures.frame

    def _of_periods(self) -> Any:  # noqa: ANN401 - a narwhals frame
        rows = self._here(self.ranked(self._rows()), late=False)
        y = None
        if self.figures.has_counts:
            y = c("y") * 2 + c("counted") if self.with_counted else c("y")
        return rows.select(key=self.key, **self.packing.packed(c("rank"), c("x"), y))

    def ranked(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of periods that decide, with the number of the series and the rank."""
        rows = rows.with_columns(cell=self._cell)
        if self.is_direct:
            rows = in_time(rows, self._cuts(), self.figures)
            return rows.with_columns(series=c("cell"), rank=c("period") + FIRST)
        table: dict[str, list[int]] = {"cell": [], "series": [], "rank": []}
        for (indicator, part, _, cut), number in self.numbers.items():
            for period, rank in cut.ranks:
                table["cell"].append(self._number(indicator, part, period))
                table["series"].append(number)
                table["rank"].append(rank)
        return self._joined(rows, table)

    @cached_property
    def is_direct(self) -> bool:
        """Whether the number of a series is that of its cell, so that rows need no look-up."""
        return cells(self.figures, self.numbers) == self.numbers

    def _joined(self, rows: Any, table: dict[str, list[int]]) -> Any:  # noqa: ANN401 - a frame
        cell = c("cell") * len(self.figures.periods) + c("period")
        return rows.with_columns(cell=cell).join(self.figures.engine.small(table), on="cell")

    def _cuts(self) -> dict[tuple[int, int], list[int]]:
        """Return the numbers of the cells by the first and the last period that decide."""
        found: dict[tuple[int, int], list[int]] = defaultdict(list)
        for (*_, cut), number in self.numbers.items():
            found[reach(cut)].append(number)
        return found

    @property
    def _cell(self) -> nw.Expr:
        parts = len(self.figures.parts)
        return c("indicator") * parts + c("part") if parts > 1 else c("indicator")

    def _number(self, indicator: int, part: int, period: int) -> int:
        series = indicator * len(self.figures.parts) + part
        return series * len(self.figures.periods) + period

    @property
    def key(self) -> nw.Expr:
        """The packed number of place and series."""
        return c("place") * self.size + c("series")

    @cached_property
    def most_ways(self) -> int:
        """In how many ways the parts of a flow stand beside each other at most."""
        return max(len(cut.ways) for *_, cut in self.numbers)

    def by_ways(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of parts, once for each way, with the packed number of key and way."""
        table: dict[str, list[int]] = {"cell": [], "series": [], "way": []}
        for (indicator, part, _, cut), number in self.numbers.items():
            for way, periods in enumerate(cut.ways):
                for period in periods:
                    table["cell"].append(self._number(indicator, part, period))
                    table["series"].append(number)
                    table["way"].append(way)
        found = self._joined(rows.with_columns(cell=self._cell), table)
        return found.with_columns(by_way=self.key * self.most_ways + c("way"))

    def _of_parts(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the largest sums of reported parts that do not overlap."""
        columns = {"y": c("y").max()} if self.figures.has_counts else {}
        rows = self._here(self.by_ways(self._rows()), late=False)
        sums = rows.group_by("by_way").agg(c("x").sum(), **columns)
        y = c("y") if self.figures.has_counts else None
        packed = self.packing.packed(BY_PARTS, c("x").cast(nw.Int64), y)
        return sums.select(key=(c("by_way") // self.most_ways).cast(nw.Int64), **packed)

    def blanks(self) -> list[Any]:
        """Return the keys of each place and series that is judged, as narwhals frames."""
        anywhere = self.scope.anywhere
        places = self.figures.places.numbers if anywhere is None else anywhere
        small = self.figures.engine.small
        keys = [
            place * self.size + number
            for (indicator, part, named, _), number in self.numbers.items()
            if named
            for place in self.scope.named[indicator, part]
        ]
        free = [number for (_, _, named, _), number in self.numbers.items() if not named]
        found = []
        if free and places:
            pairs = small({"place": list(places)}).join(small({"series": free}), how="cross")
            found.append(pairs.select(key=self.key))
        if keys:
            found.append(small({"key": keys}))
        return found

    def _unpacked(self, packed: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        rows = self.packing.unpacked(packed)
        rows = rows.with_columns(place=(c("key") // self.size).cast(nw.Int64))
        names = ["x", "y"] if self.figures.has_counts else ["x"]
        series = c("key") - c("place") * self.size
        return rows.select("key", "place", "rank", *names, series=series)
