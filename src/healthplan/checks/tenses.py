"""Tenses that do not fit the period they speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from healthplan.checks.context import severity_with
from healthplan.checks.wording import Wording, in_words, versions_of
from healthplan.errors import shown
from healthplan.records import Assertion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.findings import Finding
    from healthplan.records import ProgressRecord

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")

FUTURE: Final = (
    Wording(
        r"\b(?:will|shall|(?:is|are) (?:expected |going )?to) (?:have )?(?:be|reach|exceed|rise|"
        r"increase|grow|fall|drop|decrease|cover|build|set up|support|promote|achieve)\b",
        finds="the level of residents will reach 26.41%",
        spares="the level of residents reached 26.41%; there is a will to go on",
    ),
    Wording(
        r"(?:将(?:会)?(?:达|超过|提高|增加|上升|下降|降至|覆盖|建成|实现)|力争|预计)",
        finds="健康素养水平将达到26.41%",
        spares="健康素养水平达到26.41%",
    ),
)
PERFECT: Final = (
    Wording(
        r"\b(?:has|have) (?:already )?(?:been )?(?:reached|exceeded|risen|increased|grown|fallen|"
        r"dropped|decreased|covered|built|set up|achieved|completed)\b",
        finds="the screening rate has reached more than 98%",
        spares="the screening rate is to reach more than 98%",
    ),
    Wording(
        r"已(?:经)?(?:达|超过|提高|增加|上升|下降|降至|覆盖|建成|实现)",
        finds="筛查率已达到98%以上",
        spares="筛查率达到98%以上",
    ),
)


def tense_against_period(context: Context) -> Iterator[Finding]:
    """Find a future tense about a period that was over, and a perfect about one to come.

    Which it was is told by the date of the source, and by the assertion of the record.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> said = hp.Remark(words="the level will reach 26.41%", period="2021",
    ...     source=hp.Source("China News Service", "2022-03-29"))
    >>> print(*check(hp.Plan("p", "A plan"), [said]))
    warning[tense-against-period] a remark, 2021: 'will reach' is said of a time that was over
      hint: find out whether it was reached or is aimed at, and say so with assertion=
    """
    for record in context.records:
        rows, time = (FUTURE, "was over") if _is_over(record) else (PERFECT, "is still to come")
        match = in_words(rows, record)
        fits = rows is FUTURE and _names_later_year(record)
        if match and not fits and (rows is FUTURE or _is_to_come(record)):
            yield context.finding(
                "tense-against-period",
                severity_with(record.reading),
                f"{shown(match.group())} is said of a time that {time}",
                record,
                hint="find out whether it was reached or is aimed at, and say so with assertion=",
            )


def _names_later_year(record: ProgressRecord) -> bool:
    """Whether the words name a year after the period, of which the future may speak."""
    assert record.period is not None  # noqa: S101 - asked only of a period that was over
    years = (int(year) for text in versions_of([record.words]) for year in _YEAR.findall(text))
    return any(year > record.period.last.year for year in years)


def _is_over(record: ProgressRecord) -> bool:
    """Whether the period of an accomplished fact had ended when it was said."""
    if record.period is None or record.source is None or record.source.date is None:
        return False
    return record.assertion.constrains and record.period.last < record.source.date


def _is_to_come(record: ProgressRecord) -> bool:
    if record.assertion in {Assertion.PLANNED, Assertion.PIPELINE}:
        return True
    if record.period is None or record.source is None or record.source.date is None:
        return False
    return record.period.first > record.source.date
