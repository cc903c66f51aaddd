"""Percent and percentage points, taken for each other or for a count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from healthplan.checks.context import severity_with
from healthplan.checks.wording import Wording, in_words, versions_of
from healthplan.errors import shown
from healthplan.evidence import Figure
from healthplan.findings import Severity
from healthplan.records import Comparison
from healthplan.units import Quantity, Relative, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from healthplan.checks.context import Context
    from healthplan.findings import Finding
    from healthplan.records import ProgressRecord

_SHARES = (
    "share|rate|proportion|percentage of|level|coverage|prevalence|incidence|mortality|fertility"
)
_NOT_A_SHARE = rf"(?:(?!\b(?:{_SHARES})\b)[^.;])"
_NOT_A_SHARE_ZH = r"(?:(?!率|比例|比重|占比|水平|覆盖)[^。；;])"
_NUMBER = r"(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)"

COUNTS_IN_POINTS: Final = (
    Wording(
        rf"\bnumber of {_NOT_A_SHARE}{{1,160}}?(?<![\d.])\d{{1,9}}(?:\.\d{{1,9}})? ?"
        r"(?:percentage points?|pp)\b",
        finds="the number of people who exercise exceeds the target by 2.65 percentage points",
        spares="the number of people rose to 40, and their share by 2.65 percentage points",
    ),
    Wording(
        rf"(?:人数|数量|个数|家数|总数){_NOT_A_SHARE_ZH}{{1,60}}?\d{{1,9}}(?:\.\d{{1,9}})?个百分点",
        finds="经常锻炼的人数超出目标2.65个百分点",
        spares="经常锻炼人数比例超出目标2.65个百分点",
    ),
)
PERCENT_OF_A_CHANGE: Final = (
    Wording(
        r"\b(?:by|up|down|(?:increase|rise|growth|gain|decrease|drop|fall|decline) of) "
        rf"{_NUMBER} ?(?:%|％|percent\b)(?! points?)",
        finds="it exceeds the target by 2.65%",
        spares="it exceeds the target by 2.65 percentage points",
    ),
    Wording(
        rf"{_NUMBER} ?(?:%|％|percent) (?:higher|lower|more|less|above|below)\b",
        finds="3.4% higher than a year before",
        spares="3.4 percentage points higher than a year before",
    ),
    Wording(
        r"(?:提高|上升|增长|增加|提升|下降|降低|减少|高出|超出)了?"
        rf"{_NUMBER}[%％]",
        finds="比上年提高3.4%",
        spares="提高到3.4%，比上年提高3.4个百分点",
    ),
)
POINTS: Final = (
    Wording(
        rf"{_NUMBER} ?(?:percentage points?|percent points?|pp)\b",
        finds="down 5 percentage points",
        spares="down 5%",
    ),
    Wording(rf"{_NUMBER}个百分点", finds="下降5个百分点", spares="下降5%"),
)


def count_in_points(context: Context) -> Iterator[Finding]:
    """Find a number of things that is said to differ by percentage points.

    It is only worth knowing where the record is read as a share all the same.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> said = hp.Remark(words="the number of people exceeds the target by 2.65 percentage points")
    >>> [finding.slug for finding in check(hp.Plan("p", "A plan"), [said])]
    ['count-in-points']
    """
    for record in context.records:
        rows = (*COUNTS_IN_POINTS, *(POINTS if _is_difference_of_counts(record) else ()))
        if in_words(rows, record):
            yield context.finding(
                "count-in-points",
                Severity.INFO if _is_share(record) else severity_with(record.reading),
                "a number of things differs by percentage points, which only a share can",
                record,
                hint="a share is meant: record it with an indicator of the kind share",
            )


def percent_for_points(context: Context) -> Iterator[Finding]:
    """Find comparisons in points whose words say percent, and the reverse.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("exercise", "People who exercise")
    >>> said = hp.Comparison(share, "2.65 pp", above="2015", period="2020", words="up 2.65%")
    >>> [finding.slug for finding in check(hp.Plan("p", "P"), [said])]
    ['percent-for-points', 'indicator-without-target']
    """
    for record in context.records:
        if isinstance(record, Comparison):
            said = _other_unit(record)
            if said is not None:
                yield context.finding(
                    "percent-for-points",
                    severity_with(record.reading),
                    f"the record has {record.difference}, and its words say {shown(said)}",
                    record,
                    hint="5 % more than 60 % is 63 %, and 5 points more is 65 %: find out which "
                    "is meant, in the original or from the two values",
                )


def _other_unit(record: Comparison) -> str | None:
    """Return the difference as the words have it, if they take points for percent or reverse."""
    said = record.difference
    if isinstance(said, Relative):
        return _said(said.ratio * 100, POINTS, record)
    if isinstance(said, Quantity) and said.unit.name == "percentage_point":
        # Words that give it in points as well leave nothing open.
        both = _said(said.value, POINTS, record)
        return _said(said.value, PERCENT_OF_A_CHANGE, record) if both is None else None
    return None


def _said(number: Decimal | Fraction, rows: Iterable[Wording], record: Comparison) -> str | None:
    """Return the words of *record* that give *number* in the way of one of *rows*."""
    versions = versions_of([record.words])
    matches = (match for text in versions for row in rows for match in row.all(text))
    return next((match.group() for match in matches if Decimal(match[1]) == abs(number)), None)


def _is_difference_of_counts(record: ProgressRecord) -> bool:
    return (
        isinstance(record, Comparison)
        and not record.is_relative
        and record.indicator.unit.takes_magnitudes
    )


def _is_share(record: ProgressRecord) -> bool:
    return isinstance(record, Figure) and record.indicator.unit.role is Role.LEVEL
