"""Committees, hospitals and alliances, and how they are linked to each other and to plans."""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import attrs

from healthplan.errors import DefinitionError, UnknownNameError, shown
from healthplan.indicators.base import texts
from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period, optional_period
from healthplan.records import PRINTED, Assertion, Reading
from healthplan.sources import Source
from healthplan.text import Text, as_text, in_chinese, optional_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOBODY: Final[Mapping[str, Text]] = MappingProxyType({})


@attrs.frozen(slots=True, kw_only=True)
class Body:
    """Somebody who acts: a committee, a hospital, an alliance, a programme's office.

    Attributes:
        id: A short name.
        name: What people read.
        kind: What it is, such as "committee".
        jurisdiction: Where it acts, or whose it is.
        aliases: Other names seen in translations.
        source: Where it is written.

    >>> print(Body("hospital", {"en": "Cancer Hospital", "zh": "肿瘤医院"}, kind="hospital"))
    Cancer Hospital
    """

    id: str = attrs.field(kw_only=False)
    name: Text = attrs.field(kw_only=False, converter=as_text)
    kind: str | None = None
    jurisdiction: Jurisdiction | None = None
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    source: Source | None = None

    def __str__(self) -> str:
        """Return the name in English."""
        return str(self.name)


class Relation(enum.Enum):
    """How the subject of a link stands to its object.

    >>> Relation("guided_by").is_symmetric, Relation("allied_with").is_symmetric
    (False, True)
    """

    GUIDED_BY = "guided_by"
    LED_BY = "led_by"
    LAUNCHED_BY = "launched_by"
    SUPPORTED_BY = "supported_by"
    PART_OF = "part_of"
    BRANCH_OF = "branch_of"
    REFERS_TO = "refers_to"
    """It sends patients there (转诊)."""

    ADOPTS = "adopts"
    AWARDS = "awards"
    CO_BUILT_WITH = "co_built_with"
    ALLIED_WITH = "allied_with"
    PAIRED_WITH = "paired_with"
    """One helps the other as its counterpart (对口帮扶)."""

    INTEGRATED_WITH = "integrated_with"
    """The two are run as one (一体化)."""

    @property
    def is_symmetric(self) -> bool:
        """Whether it holds in both directions."""
        return len(_WORDS[self]) == 1

    def text(self, one: str, other: str, lang: str = "en", *, inverse: bool = False) -> str:
        """Return the sentence that *one* stands so to *other*; *inverse*: *other* to *one*.

        >>> Relation.LED_BY.text("the center", "the hospital")
        'the center is led by the hospital'
        >>> Relation.LED_BY.text("the hospital", "the center", inverse=True)
        'the hospital leads the center'
        """
        wordings = _WORDS[self]
        english, chinese = wordings[-1] if inverse else wordings[0]
        return (chinese if in_chinese(lang) else english).format(one, other)


_WORDS: Final = {
    Relation.GUIDED_BY: (
        ("{0} is guided by {1}", "{0}由{1}指导"),
        ("{0} guides {1}", "{0}指导{1}"),
    ),
    Relation.LED_BY: (
        ("{0} is led by {1}", "{0}由{1}牵头"),
        ("{0} leads {1}", "{0}牵头{1}"),
    ),
    Relation.LAUNCHED_BY: (
        ("{0} was launched by {1}", "{0}由{1}发起"),
        ("{0} launched {1}", "{0}发起{1}"),
    ),
    Relation.SUPPORTED_BY: (
        ("{0} is supported by {1}", "{0}由{1}支持"),
        ("{0} supports {1}", "{0}支持{1}"),
    ),
    Relation.PART_OF: (
        ("{0} is part of {1}", "{0}属于{1}"),
        ("{0} includes {1}", "{0}包括{1}"),
    ),
    Relation.BRANCH_OF: (
        ("{0} is a branch of {1}", "{0}是{1}的分支机构"),
        ("{0} has the branch {1}", "{0}设有分支机构{1}"),
    ),
    Relation.REFERS_TO: (
        ("{0} refers patients to {1}", "{0}向{1}转诊"),
        ("{0} receives patients from {1}", "{0}接收{1}转诊"),
    ),
    Relation.ADOPTS: (
        ("{0} adopts {1}", "{0}采用{1}"),
        ("{0} is adopted by {1}", "{0}被{1}采用"),
    ),
    Relation.AWARDS: (
        ("{0} awards {1}", "{0}授予{1}"),
        ("{0} is awarded by {1}", "{0}由{1}授予"),
    ),
    Relation.CO_BUILT_WITH: (("{0} and {1} build together", "{0}与{1}共建"),),
    Relation.ALLIED_WITH: (("{0} is allied with {1}", "{0}与{1}结成联盟"),),
    Relation.PAIRED_WITH: (("{0} is paired with {1}", "{0}与{1}对口帮扶"),),
    Relation.INTEGRATED_WITH: (("{0} is integrated with {1}", "{0}与{1}一体化"),),
}


@runtime_checkable
class _WithId(Protocol):
    @property
    def id(self) -> str: ...


def _end(value: str | Jurisdiction | _WithId) -> str:
    if isinstance(value, Jurisdiction):
        return value.code
    name = value.id if isinstance(value, _WithId) else value
    if not isinstance(name, str) or not name.strip():
        msg = f"an end of a link is a thing that has an id, or a text, not {shown(value)}"
        raise DefinitionError(msg, hint="give a body, a plan, an action, a group or a jurisdiction")
    return name


@attrs.frozen(slots=True, kw_only=True)
class Link:
    """What somebody said of how two bodies, plans, actions, groups or places are linked.

    Attributes:
        subject: The thing of which it is said, kept as its id or code; or only its name.
        relation: How it stands to the object.
        object: The other thing.
        about: What the link is for.
        period: When.
        source: Who said it.
        words: The words themselves.
        assertion: How they are meant: a link may be only planned.
        reading: How it was got from the words; a repair of low confidence is a doubtful link.
        id: The name of the statement in a list of statements.

    Raises:
        DefinitionError: Both ends are one thing.

    >>> committee = Body("committee", {"en": "the committee", "zh": "委员会"})
    >>> link = Link("healthy-chongqing", "guided_by", committee)
    >>> print(link)
    healthy-chongqing is guided by committee
    >>> link.text("zh", names={"committee": committee.name})
    'healthy-chongqing由委员会指导'
    """

    subject: str = attrs.field(kw_only=False, converter=_end)
    relation: Relation = attrs.field(kw_only=False, converter=Relation)
    object: str = attrs.field(kw_only=False, converter=_end)
    about: Text | None = attrs.field(default=None, converter=optional_text)
    period: Period | None = attrs.field(default=None, converter=optional_period)
    source: Source | None = None
    words: Text | None = attrs.field(default=None, converter=optional_text)
    assertion: Assertion = attrs.field(default=Assertion.OBSERVED, converter=Assertion)
    reading: Reading = PRINTED
    id: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.subject == self.object:
            msg = f"{shown(self.subject)} is linked to itself"
            raise DefinitionError(msg, hint="a link has two ends")

    def same_as(self, other: Link) -> bool:
        """Return whether both say the same of the same two things, whoever said it.

        >>> Link("a", "allied_with", "b").same_as(Link("b", "allied_with", "a"))
        True
        >>> Link("a", "led_by", "b").same_as(Link("b", "led_by", "a"))
        False
        """
        ends, others = (self.subject, self.object), (other.subject, other.object)
        swapped = self.relation.is_symmetric and ends == others[::-1]
        return self.relation is other.relation and (ends == others or swapped)

    def text(
        self, lang: str = "en", names: Mapping[str, Text] = _NOBODY, *, seen_from: str | None = None
    ) -> str:
        """Return the link as a sentence, with what it is for.

        Args:
            lang: A BCP 47 tag.
            names: What people call the ends, by id.
            seen_from: The end that the sentence is to begin with; the subject if not given.

        Raises:
            UnknownNameError: *seen_from* is not an end.

        >>> Link("center", "led_by", "hospital").text(seen_from="hospital")
        'hospital leads center'
        """
        ends = (self.subject, self.object)
        if seen_from is not None and seen_from not in ends:
            raise UnknownNameError("end of the link", seen_from, ends)
        one, other = (names[end].get(lang) if end in names else end for end in ends)
        backwards = seen_from == self.object
        if backwards:
            one, other = other, one
        said = self.relation.text(one, other, lang, inverse=backwards)
        if self.about is None:
            return said
        about = self.about.get(lang)
        return f"{said}（{about}）" if in_chinese(lang) else f"{said} ({about})"

    def __str__(self) -> str:
        """Return the link as an English sentence of ids."""
        return self.text()
