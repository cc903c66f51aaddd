"""The scorecard as a notebook shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.attainment.cells import Cells
from healthplan.attainment.notes import Notes
from healthplan.markup import Markup, element, row, table, wide_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment.assessment import Assessment
    from healthplan.attainment.result import Attainment
    from healthplan.plans import Action

_COLUMNS: Final = 4
_WIDTH: Final = 110
_SMALL: Final = "font-size: 85%; opacity: 0.8"
# Readable on white and on black; the words beside them say the same.
_COLOURS: Final = {
    "met": "#2a9d4e",
    "met-so-far": "#2a9d4e",
    "not-yet-met": "#d07a00",
    "not-met": "#d9433b",
    "cannot-tell": "#8a8f98",
    "no-data": "#8a8f98",
}


def scorecard_html(result: Assessment, lang: str = "en") -> str:
    """Return the scorecard of an assessment as HTML, with everything in it escaped.

    >>> import healthplan as hp
    >>> share = hp.Share("a", "A <script>")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
    >>> "&lt;script&gt;" in scorecard_html(hp.assess(plan, []))
    True
    """
    says = Cells(result, lang)
    parts = [element("h4", result.plan.title.get(lang), style="margin: 0")]
    if facts := says.facts():
        parts.append(element("div", facts, style=_SMALL))
    parts.append(table(says.heading(), _rows(says)))
    notes = "\n".join(Notes(result, says.lang, _WIDTH).lines()).strip("\n")
    if notes:
        lines = element("pre", notes, style="white-space: pre-wrap")
        parts.append(element("details", element("summary", says.word("notes")), lines))
    parts.append(element("div", says.summary(), style="margin-top: 0.5em"))
    return element("div", *parts)


def _rows(says: Cells) -> Iterator[Markup]:
    unattached = says.of(says.result.plan.targets)
    if unattached:
        yield _heading(says.word("own-targets"))
    for found in unattached:
        yield _attainment(says, found)
    for number, action in enumerate(says.result.plan.actions, start=1):
        yield from _action(says, action, str(number))


def _action(says: Cells, action: Action, number: str) -> Iterator[Markup]:
    title = f"{number} {action.title.get(says.lang)}"
    if says.silent(action):
        title += f" – {says.word('no-figures')}"
    yield _heading(title)
    for found in says.of(action.targets):
        yield _attainment(says, found)
    for place, inner in enumerate(action.actions, start=1):
        yield from _action(says, inner, f"{number}.{place}")


def _heading(text: str) -> Markup:
    return wide_row(text, _COLUMNS, style="font-weight: bold")


def _attainment(says: Cells, found: Attainment) -> Markup:
    beneath = (
        element("div", text, style=_SMALL) for text in (says.promise(found), says.why(found))
    )
    what = element("div", says.title(found), *(text for text in beneath))
    colour = f"color: {_COLOURS[found.status]}; font-weight: bold"
    verdict = element("span", says.word(found.status), style=colour)
    return row(what, says.value(found), says.margin(found), verdict)
