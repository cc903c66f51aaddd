"""Numerals that got lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.checks.context import severity_with
from healthplan.checks.wording import Wording, in_words
from healthplan.errors import shown
from healthplan.findings import Severity
from healthplan.records import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.findings import Finding
    from healthplan.records import ProgressRecord

_DAY_AND_YEAR: Final = r"(?:[12]?\d|3[01]),(?:19|20)\d{2}(?!\d)"

LOST: Final = (
    Wording(
        r"(?:<[ \t]{0,3}>|＜[ \t]{0,3}＞|〈[ \t]{0,3}〉)",
        finds="At least <>,<> county-level hospitals",
        spares="value <5 % or >7 %",
    ),
    Wording(
        # A day of a month and its year, without a space between, are whole numbers.
        rf"(?<![\d.,])(?!{_DAY_AND_YEAR})\d{{1,3}}(?:,\d{{3}}){{0,6}},\d{{4,15}}(?!\d)",
        finds="no less than 5000, 1,1000 and 1000",
        spares="by December 31,2025: no less than 5000, 1,000 and 1,000,000",
    ),
    Wording(
        r"\b(?:not?|nor) (?:less|more|fewer|lower|higher) than\s{0,3}(?:[,;.:%]|percent\b)",
        finds="provinces will support no less than , key specialties",
        spares="provinces will support no less than 5000 key specialties",
    ),
    Wording(
        r"\b(?:at (?:least|most)|(?:more|less|fewer|higher|lower) than|exceed(?:s|ed|ing)?)"
        r"\s{0,3}(?:%|percent\b)",
        finds="coverage is more than %",
        spares="at least, coverage is more than 60%",
    ),
    Wording(
        r"\bby (?:percentage points?|percent\b|%)",
        finds="exceeds the target by percentage points",
        spares="exceeds the target by 2.65 percentage points",
    ),
    Wording(
        r"(?:不低于|不少于|不超过|不高于)\s{0,3}(?:[,，;；。、%％]|个百分点|$)",
        finds="省级不少于、市县级不少于1000个",
        spares="省级不少于5000个",
    ),
    Wording(
        r"(?:达到|超过|高于|低于|至少|提高到|下降到)\s{0,3}(?:[%％]|个百分点)",
        finds="覆盖率超过%",
        spares="已超过，覆盖率超过60%",
    ),
)


def missing_numeral(context: Context) -> Iterator[Finding]:
    """Find words in which a numeral got lost: an empty slot, or a bound without its number.

    It is an error where nothing else gives the number: in a remark that nobody repaired.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> said = hp.Remark(words="At least <>,<> county-level hospitals", id="S2-036")
    >>> print(*check(hp.Plan("p", "A plan"), [said]))
    error[missing-numeral] S2-036: a number is lost or broken at '<>'
      hint: look for it in the original, and record the figure with reading= and the reason
    """
    for record in context.records:
        match = in_words(LOST, record)
        if match:
            yield context.finding(
                "missing-numeral",
                _severity(record),
                f"a number is lost or broken at {shown(match.group())}",
                record,
                hint="look for it in the original, and record the figure with reading= "
                "and the reason",
            )


def _severity(record: ProgressRecord) -> Severity:
    if isinstance(record, Remark) and not record.reading.repaired:
        return Severity.ERROR
    return severity_with(record.reading)
