"""Ages that the people named cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.checks.context import severity_with
from healthplan.checks.wording import Wording, versions_of
from healthplan.errors import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.findings import Finding

_OLD, _YOUNG = (45, 150), (0, 18)
_BOUND = r"(?:aged|over|above|under|below|up to|older than|younger than|at least|from)"
_YEARS = r"(?:[ -]?years?\b| and (?:above|over|older|below|under|younger)\b)"


@attrs.frozen(slots=True)
class AgeWords:
    """A way to name a group of people with a bound of their age.

    Attributes:
        words: The pattern; its first group is the age in years.
        ages: The lowest and the highest age that bounds such a group.
    """

    words: Wording
    ages: tuple[int, int]


AGES: Final = (
    AgeWords(
        Wording(
            rf"\b(?:elderly|old(?:er)? (?:people|persons|adults|citizens)|seniors)"
            rf"(?: who are)? {_BOUND} (\d{{1,4}}){_YEARS}",
            finds="the elderly over 1 years old",
            spares="the elderly over 65 years old",
        ),
        _OLD,
    ),
    AgeWords(
        Wording(
            rf"\b(?:child(?:ren)?|infants?|babies|toddlers?|newborns?)"
            rf"(?: who are)? {_BOUND} (\d{{1,4}}){_YEARS}",
            finds="screening of children under 65 years of age",
            spares="screening of children under 7 years of age",
        ),
        _YOUNG,
    ),
    AgeWords(
        Wording(
            r"(?<!\d)(\d{1,4})周?岁(?:(?:及|及其)?以[上下])?的?(?:老年人|老人|高龄)",
            finds="1岁以上老年人健康管理",
            spares="65岁及以上老年人健康管理",
        ),
        _OLD,
    ),
    AgeWords(
        Wording(
            r"(?<!\d)(\d{1,4})周?岁(?:(?:及|及其)?以[上下])?的?(?:儿童|婴幼儿|新生儿)",
            finds="65岁以下儿童",
            spares="0-6岁儿童",
        ),
        _YOUNG,
    ),
)


def implausible_age_bound(context: Context) -> Iterator[Finding]:
    """Find bounds of age that do not fit the people they are said of.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> said = hp.Remark(words="the elderly over 1 years old", id="S2-004")
    >>> print(*check(hp.Plan("p", "A plan"), [said]))
    warning[implausible-age-bound] S2-004: 'elderly over 1 years' cannot be their age
      expected: an age from 45 to 150
      got: 1
      hint: look for the age elsewhere in the document; the number may be that of another slot
    """
    for record in context.records:
        for text in versions_of([record.words]):
            for row in AGES:
                low, high = row.ages
                for match in row.words.all(text):
                    if not low <= int(match[1]) <= high:
                        yield context.finding(
                            "implausible-age-bound",
                            severity_with(record.reading),
                            f"{shown(match.group())} cannot be their age",
                            record,
                            expected=f"an age from {low} to {high}",
                            got=match[1],
                            hint="look for the age elsewhere in the document; "
                            "the number may be that of another slot",
                        )
