"""What is kept of rows while they are combined, and under which names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.indicators import TableRule
from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.series import among

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import Engine

N: Final = "n"
"""How many reports there are."""

EMPTY: Final = "empty"
"""How many of the places that should report have nobody to count."""

ODD: Final = "odd"
"""Whether the rows of a group are of nobody, or lack something."""

HEARD: Final = "heard"
"""The weights, from elsewhere, of those that reported or have nobody to count."""

WEIGHTS: Final = "weights"
"""How many of these have such a weight."""


def by_indicator(values: Sequence[int]) -> Any:  # noqa: ANN401 - an expression
    """Return the number that each row's indicator has in a list, as an expression.

    >>> import polars as pl
    >>> rows = nw.from_native(pl.DataFrame({"indicator": [2, 0, 1]}))
    >>> rows.select(a=by_indicator([7, 8, 7]))["a"].to_list()
    [7, 7, 8]
    """
    ordered = sorted(set(values), key=lambda value: (-values.count(value), value))
    found = nw.lit(ordered[0], dtype=nw.Int64)
    for value in ordered[1:]:
        which = [n for n, each in enumerate(values) if each == value]
        here = among("indicator", range(len(values)), which)
        found = nw.when(here).then(nw.lit(value)).otherwise(found)
    return found.cast(nw.Int64)


def blank() -> Any:  # noqa: ANN401 - an expression
    """Return whole numbers that are all missing; a bare null has no type in pandas."""
    return nw.when(nw.col("indicator") < 0).then(nw.col("indicator"))


def whole_number(number: Any) -> Any:  # noqa: ANN401 - an expression or a number, and an expression
    """Return whole numbers as columns have them; a bare one may have another type."""
    return nw.col("indicator") * 0 + number


@attrs.frozen(slots=True, eq=False)
class Numbers:
    """What each row's indicator has in each of several lists, as expressions.

    Where a list has one number throughout, that is known when the expressions are made.

    Attributes:
        lists: The numbers by indicator.
    """

    lists: Mapping[str, Sequence[int]]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - an expression
        """Return the number in one list."""
        if self._varies(name):
            return nw.col(name)
        return nw.lit(self.lists[name][0] if self.lists[name] else 0, dtype=nw.Int64)

    def every(self, name: str) -> bool:
        """Return whether no indicator has a 0 there."""
        return all(self.lists[name])

    def times(self, number: Any, name: str) -> Any:  # noqa: ANN401 - expressions
        """Return an expression times the number in a list."""
        if set(self.lists[name]) == {1}:
            return number
        return number * self[name] if any(self.lists[name]) else nw.lit(0, dtype=nw.Int64)

    def _varies(self, name: str) -> bool:
        return len(set(self.lists[name])) > 1

    def added_to(self, frame: Any, engine: Engine) -> Any:  # noqa: ANN401 - narwhals frames
        """Return a frame with a column for each list that is not one number throughout."""
        varying = {name: list(found) for name, found in self.lists.items() if self._varies(name)}
        if not varying:
            return frame
        numbers = list(range(len(next(iter(varying.values())))))
        small = engine.small({"indicator": numbers, **varying})
        return frame.join(small, on="indicator", how="left")


@attrs.frozen(slots=True)
class Layout:
    """The columns that are kept of rows of several rules.

    Attributes:
        tables: The rule of each indicator.
        names: The columns, for each rule by the name that the rule has for it.

    >>> from healthplan.indicators.rules.tabular import ADDED, HIGHEST
    >>> layout = Layout.of([ADDED, HIGHEST, WEIGHED])
    >>> layout.columns
    {'sum0': 'sum', 'sum1': 'sum', 'max0': 'max'}
    """

    tables: Sequence[TableRule]
    names: dict[TableRule, dict[str, str]]

    @classmethod
    def of(cls, tables: Sequence[TableRule]) -> Layout:
        """Return the layout for indicators of these rules."""
        names: dict[TableRule, dict[str, str]] = {}
        for table in tables:
            used = {"sum": 0, "max": 0, "min": 0}
            names[table] = {}
            for name, how in table.keeps.items():
                names[table][name] = f"{how}{used[how]}"
                used[how] += 1
        return cls(tables, names)

    @property
    def columns(self) -> dict[str, str]:
        """How each column is combined."""
        found = {
            self.names[table][name]: how
            for table in self.names
            for name, how in table.keeps.items()
        }
        return dict(sorted(found.items(), key=lambda item: ("sum max min".index(item[1]), item[0])))

    @property
    def weighs(self) -> bool:
        """Whether any part needs a weight."""
        return WEIGHED in self.names

    def using(self, table: TableRule) -> list[int]:
        """Return the numbers of the indicators of a rule."""
        return [n for n, each in enumerate(self.tables) if each is table]

    def only(self, table: TableRule) -> Any:  # noqa: ANN401 - an expression
        """Return whether the indicator of a row has a rule; as 0 and 1, so never unknown."""
        return by_indicator([int(each is table) for each in self.tables]) == 1

    def combined(self) -> list[Any]:
        """Return the expressions that combine what was kept of several groups of rows."""
        return [getattr(nw.col(name), how)() for name, how in self.columns.items()]
