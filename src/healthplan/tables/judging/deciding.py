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
from healthplan.tables.judging.scope import Scope
from healthplan.tables.packing import Packing
from healthplan.tables.series import Series, among, cells, is_gapless, reach, since, until
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

        Where :meth:`is_open`, it may be of a period before the first that decides.

        Args:
            blanks: Whether there is a row where nothing was reported, of rank NONE.
        """
        latest = self._latest_rows()
        if latest is not None and self.is_open(blanks=blanks):
            rows = self._with_rank(latest)
            if self.figures.in_order:
                return self.here(rows).select(*self._columns, key=self.key, **self._y)
            return self._here(self._unpacked(self._largest(self._packed(rows))), late=True)
        packed = self._packed(self.ranked(self.figures.frame if latest is None else latest))
        if blanks:
            blank = {name: nw.lit(NONE, nw.Int64) for name in self.packing.names}
            packed = nw.concat([packed, *(keys.select("key", **blank) for keys in self.blanks())])
        packed = self._largest(packed)
        if self.has_parts:
            packed = self._largest(nw.concat([packed, self._of_parts()]))
        return self._here(self._unpacked(packed), late=True)

    def is_open(self, *, blanks: bool) -> bool:
        """Whether rows of early periods are left to whoever knows what each is held against.

        That is so of the latest of each cell: most of those that do not decide are gone.
        """
        return self.is_direct and not blanks and not self.has_parts

    def _largest(self, packed: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        return packed.group_by("key").agg(*(c(name).max() for name in self.packing.names))

    @cached_property
    def _where(self) -> dict[int, int] | None:
        return self.scope.places()

    @cached_property
    def _is_late(self) -> bool:
        """Whether it takes a look-up, and most places are asked for: rows are grouped first."""
        where = self._where
        is_most = where is not None and len(where) * _FEW > len(self.figures.places)
        return is_most and not self._is_listed

    @cached_property
    def _is_listed(self) -> bool:
        """Whether the number of a place tells at once whether anything is judged there."""
        where = self._where or {}
        is_simple = all(where.values()) and self.anywhere == self.size
        return is_simple and (
            len(where) <= _LISTED or is_gapless(self.figures.places.numbers, where)
        )

    def _here(self, rows: Any, *, late: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        return self.here(rows) if late is self._is_late else rows

    def here(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of places where something is judged."""
        where, between = self._where, self.figures.between
        if where is None:
            return rows
        if self._is_listed and between is not None:
            told = (number for number in self.figures.places.numbers if number in between)
            if all(number in where for number in told):
                return rows
        if self._is_listed:
            return rows.filter(among("place", self.figures.places.numbers, where))
        small = self.figures.engine.small({"place": list(where), "any": list(where.values())})
        kept = (c("any") == 1) | (c("series") >= self.anywhere)
        return rows.join(small, on="place").filter(kept).drop("any")

    def _said(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the rows that say something: where there was nobody to count, nothing is said."""
        figures = self.figures
        has_empty = figures.has_counts and figures.has_empty
        return rows.filter(c("y") > 0) if has_empty else rows

    def _packed(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        rows = self._here(self._said(rows), late=False)
        packed = self.packing.packed(c("rank"), c("x"), **self._y)
        return rows.select(key=self.key, **packed)

    @property
    def _y(self) -> dict[str, nw.Expr]:
        """What rows are divided by, with whether it was counted where that matters."""
        if not self.figures.has_counts:
            return {}
        return {"y": c("y") * 2 + c("counted") if self.with_counted else c("y")}

    def _latest_rows(self) -> Any | None:  # noqa: ANN401 - a narwhals frame
        """Return the rows without most of those that later ones outrank, if that is possible."""
        if not self.is_direct:
            return None
        lasts = [len(self.figures.periods) - 1] * len(self.figures.indicators)
        found = {(each[0], reach(each[3])[1]) for each in self.numbers}
        for indicator, last in found:
            lasts[indicator] = last
        # Of parts that are due at other times the rows do not tell so easily.
        return self.figures.latest(lasts) if len(found) == len(dict(found)) else None

    def _with_rank(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        return rows.with_columns(series=self._cell, rank=c("period") + FIRST)

    def ranked(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of periods that decide, with the number of the series and the rank."""
        rows = rows.with_columns(cell=self._cell)
        if self.is_direct:
            cuts = self._cuts()
            rows = since(rows, cuts, self.figures, cell="cell", period=c("period"))
            return self._with_rank(until(rows, cuts, self.figures))
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
        rows = self._here(self.by_ways(self._said(self.figures.frame)), late=False)
        sums = rows.group_by("by_way").agg(c("x").sum(), **columns)
        packed = self.packing.packed(BY_PARTS, c("x").cast(nw.Int64), *(map(c, columns)))
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
        return rows.with_columns(series=c("key") - c("place") * self.size).select(
            *self._columns, *self._y, "key"
        )

    @property
    def _columns(self) -> list[str]:
        return ["place", "rank", "x", "series"]
