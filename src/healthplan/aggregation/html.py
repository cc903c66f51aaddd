"""Aggregates as a notebook shows them: what they are, and how much of them reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.aggregation.explaining import explained
from healthplan.markup import Markup, element
from healthplan.text import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.aggregation.aggregate import Aggregate, Coverage

_MOST_MEMBERS: Final = 200
_BAR: Final = "display: inline-block; width: 12em; height: 0.6em; border: 1px solid #8a8f98"
_FULL: Final = "display: block; height: 100%; background: #2a9d4e; width: {}%"
_SMALL: Final = "font-size: 85%; opacity: 0.8"


def aggregate_html(found: Aggregate, lang: str = "en") -> Markup:
    """Return how an aggregate was made as HTML: a bar of who reported, and its parts.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> parts = [hp.Jurisdiction(f"X-{n}", f"District <{n}>", parent=city) for n in (1, 2)]
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> seen = [hp.Observation(visits, 7, period="2022", place=parts[0])]
    >>> total = hp.aggregate(seen, to=city, hierarchy=[city, *parts])["visits"]
    >>> "District &lt;2&gt; 2022: missing" in aggregate_html(total)
    True
    """
    head, *rest = explained(found, lang, _MOST_MEMBERS).splitlines()
    told = [line.strip() for line in rest if not line.startswith("    ")]
    members = [line.strip() for line in rest if line.startswith("    ")]
    return element(
        "div",
        element("b", head),
        element("div", _bar(found.coverage), f" {found.coverage.text(lang)}"),
        *(element("div", line, style=_SMALL) for line in told),
        _members(members, f"{len(found.members)}{'个部分' if in_chinese(lang) else ' parts'}"),
    )


def aggregates_html(every: Iterable[Aggregate], findings: Iterable[object]) -> Markup:
    """Return several aggregates as HTML, with what is wrong with the data beneath."""
    problems = [element("pre", str(each), style="white-space: pre-wrap") for each in findings]
    return element("div", *(aggregate_html(each) for each in every), *problems)


def _bar(coverage: Coverage) -> Markup:
    """Return a bar that is filled as far as reports came."""
    share = 100 * coverage.reporting // coverage.expected if coverage.expected else 0
    return element("span", element("span", "", style=_FULL.format(share)), style=_BAR)


def _members(lines: list[str], title: str) -> Markup:
    listed = element("ul", *(element("li", line) for line in lines))
    return element("details", element("summary", title), listed)
