"""Five-year plans of a number that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.checks.context import severity_with
from healthplan.checks.wording import Wording, versions_of
from healthplan.errors import ParseError, shown
from healthplan.findings import Finding, Severity
from healthplan.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.checks.context import Context
    from healthplan.text import Text

ORDINALS: Final = (
    Wording(
        r"(?<!\d)(\d{1,9})(?:st|nd|rd|th)[ -]{0,2}(?:five|5)[- ]year[ -](?:plan|program)",
        finds='During the "750th Five-Year Plan" period',
        spares='During the "14th Five-Year Plan" period',
    ),
    Wording(
        r"第([0-9０-９]{1,9}|[〇零一二三四五六七八九十百千]{1,9})个?五年(?:规划|计划)",
        finds="第750个五年规划期间",
        spares="第十四个五年规划期间",
    ),
)
_EXPECTED = "the 1st (1953-1957) to the 20th (2051-2055) Five-Year Plan"
_HINT = "look for the ordinal elsewhere in the document; this number may belong to the next slot"


def impossible_ordinal(context: Context) -> Iterator[Finding]:
    """Find five-year plans of a number that does not exist, in words, notes and titles.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> plan = hp.Plan("p", "Health in the 750th Five-Year Plan")
    >>> print(*check(plan, []))
    warning[impossible-ordinal] p: there is no '750th Five-Year Plan'
      expected: the 1st (1953-1957) to the 20th (2051-2055) Five-Year Plan
      hint: look for the ordinal elsewhere in the document; this number may belong to the next slot
    """
    plan = context.plan
    titles: dict[str, tuple[Text | None, ...]] = {plan.id: (plan.title,)}
    titles |= {action.id: (action.title, action.description) for action in plan.all_actions()}
    titles |= {target.id: (target.indicator.title,) for target in plan.all_targets()}
    for subject, texts in titles.items():
        for got in _impossible(texts):
            yield Finding(
                "impossible-ordinal",
                Severity.WARNING,
                _message(got),
                subject=subject,
                expected=_EXPECTED,
                hint=_HINT,
            )
    for record in context.records:
        for got in _impossible((record.words, record.note)):
            yield context.finding(
                "impossible-ordinal",
                severity_with(record.reading),
                _message(got),
                record,
                expected=_EXPECTED,
                hint=_HINT,
            )


def _message(got: str) -> str:
    return f"there is no {shown(got)}"


def _impossible(texts: Iterable[Text | None]) -> dict[str, None]:
    """Return the plans named that do not exist, each once."""
    said = [match for text in versions_of(texts) for row in ORDINALS for match in row.all(text)]
    return {match.group(): None for match in said if not _exists(match[1])}


def _exists(number: str) -> bool:
    try:
        Period.parse(f"第{number}个五年规划")
    except ParseError:
        return False
    return True
