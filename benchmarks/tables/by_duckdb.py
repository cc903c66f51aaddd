"""The same work in SQL, by hand, with whole numbers: DuckDB, its tables in memory."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import attrs
import duckdb
from benchmarks.tables import small
from benchmarks.tables.programme import BASE_YEAR

if TYPE_CHECKING:
    import polars as pl
    from benchmarks.tables.nation import Nation

# The latest figure is the largest of year * 2**48 + figure: one aggregation, no window.
_LATEST: Final = """
latest as (
  select place, indicator, (year >> 48)::int as period,
    x - (year >> 48 << 48) as x, y - (year >> 48 << 48) as y
  from (
    select key // 256 as place, key % 256 as indicator, x, y, x as year
    from (
      select place::bigint * 256 + indicator as key,
        max((period::bigint << 48) + coalesce(numerator, round(value * tens)::bigint)) as x,
        max((period::bigint << 48) + coalesce(denominator, divisor)) as y
      from reports join goals using (indicator)
      where period between first and last
      group by all
    )
  )
)"""

ATTAINMENT: Final = f"""
with {_LATEST}, judged as (
  select place, indicator, period, due, strict, x, y, per,
    least(x * per - low * y, high * y - x * per) as inside
  from latest join goals using (indicator)
)
select place, indicator, period, due,
  (inside > 0 or inside = 0 and not strict)::tinyint as is_met,
  coalesce(period = due, false)::tinyint as is_final,
  x as value_x, y as value_y, inside as margin_x, y * per as margin_y,
  x / y as value_approx, inside / (y * per) as margin_approx
from judged
"""  # noqa: S608 - nothing in it comes from outside

TRAJECTORY: Final = f"""
with {_LATEST}, way as (
  select place, indicator, period, span,
    (x * per - base * y) * sign(goal - base)::bigint as done_x, abs((goal - base) * y) as done_y
  from latest join goals using (indicator)
), line as (
  select place, indicator, period, done_x, done_y,
    case when span > 0 then done_x * span end as line_x,
    case when span > 0 then done_y * (period - {BASE_YEAR}) end as line_y
  from way
)
select *, done_x / done_y as done_approx, line_x / line_y as line_approx,
  (line_x >= line_y)::tinyint as on_track
from line
"""  # noqa: S608 - nothing in it comes from outside

_CELL: Final = f"indicator * 16 + (period - {BASE_YEAR})"


def _level(above: str, below: str) -> str:
    """Return the table of a level, from the one below."""
    return f"""
{above} as materialized (
  select around * 4096 + key % 4096 as key, sum(x)::bigint as x, sum(y)::bigint as y,
    sum(n)::bigint as n
  from {below} join around on place = key // 4096
  group by all
)"""  # noqa: S608 - nothing in it comes from outside


_LEVELS: Final = ("townships", "counties", "prefectures", "provinces", "nations")
_ROLLUP: Final = f"""
townships as materialized (
  select around * 4096 + {_CELL} as key, sum(x)::bigint as x, sum(y)::bigint as y, count(*) as n
  from (
    select place, indicator, period, denominator as y,
      coalesce(numerator, round(value * tens)::bigint) as x
    from reports join goals using (indicator)
  ) join around using (place)
  group by all
), {",".join(_level(a, b) for b, a in pairwise(_LEVELS))},
cells as (
  select key // 4096 as place, key % 4096 // 16 as indicator, key % 16 + {BASE_YEAR} as period,
    x, y, n
  from ({" union all ".join(f"select * from {level}" for level in _LEVELS)})
), known as (
  select place, indicator, period, x, n, expected, n = expected as whole,
    is_ratio and n < expected as free, is_mean, is_ratio, most, divisor,
    case when is_ratio then y when is_mean then n * divisor else divisor end as y
  from cells join expected using (place) join goals using (indicator)
), ended as (
  select *,
    case when free then 1 when is_mean then expected * divisor else y end as low_y,
    case when whole then x when is_mean then x + (expected - n) * most * divisor
      when is_ratio then most end as high_x
  from known
), bounded as (
  select place, indicator, period, x, y, n, expected,
    case when free then 0 else x end as low_x, low_y, (free and x <> 0)::tinyint as low_open,
    high_x, low_y as high_y,
    (high_x is null or (free and x <> y * most))::tinyint as high_open
  from ended
)"""  # noqa: S608 - nothing in it comes from outside
ROLLUP: Final = f"with {_ROLLUP} select * from bounded"  # noqa: S608 - the same

BOTH: Final = f"""
with {_ROLLUP}, last_year as (
  select place, indicator, max(period) as period
  from bounded join goals using (indicator)
  where period between first and last and not (low_x = 0 and low_open = 0 and high_x is null)
  group by all
), ends as (
  select bounded.*, low, high, per, strict, due,
    case when high is null or high_x is not null
      then least(low_x * per - low * low_y, high * low_y - high_x * per) end as margin_low_x,
    least(high_x * per - low * low_y, high * low_y - low_x * per, (high - low) // 2 * low_y)
      as margin_high_x
  from bounded join last_year using (place, indicator, period) join goals using (indicator)
)
select place, indicator, period, due, n, expected,
  low_x, low_y, low_open, high_x, high_y, high_open,
  margin_low_x, margin_high_x, low_y * per as margin_y,
  case when margin_low_x > 0 or (margin_low_x = 0 and not strict) then 1
    when margin_high_x < 0 or (margin_high_x = 0 and strict) then 0 end::tinyint as is_met,
  coalesce(period = due, false)::tinyint as is_final
from ends
"""  # noqa: S608 - nothing in it comes from outside


@attrs.frozen(slots=True, eq=False)
class ByDuckDB:
    """The jobs by hand.

    Attributes:
        database: Where the reports and the small tables are.
    """

    database: duckdb.DuckDBPyConnection

    @classmethod
    def of(cls, nation: Nation, reports: pl.DataFrame) -> ByDuckDB:
        """Return the jobs with all tables in a database of their own."""
        database = duckdb.connect()
        tables = {
            "reports": reports,
            "goals": small.goals(),
            "around": small.around(nation),
            "expected": small.expected(nation),
        }
        for name, frame in tables.items():
            given = frame.to_arrow()  # DuckDB finds it by this name
            database.execute(f"create table {name} as select * from given")  # noqa: S608 - our names
            del given
        return cls(database)

    def run(self, query: str) -> Any:  # noqa: ANN401 - a relation
        """Compute a query to the end, and return its table."""
        self.database.execute(f"create or replace temp table made as {query}")
        return self.database.table("made")
