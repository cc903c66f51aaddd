"""For every member of a set, at least so many of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.bounds import Verdict
from healthplan.errors import DefinitionError, shown
from healthplan.groups.group import Group
from healthplan.sources import Source
from healthplan.text import Text, optional_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(slots=True)
class Answer:
    """Whether every member has enough, and why.

    Attributes:
        verdict: The answer.
        reason: Why, in English and Chinese.
        members: The members that decide it: those with too few, or of whom too little is known.

    >>> cities = Group("populous", "populous cities", of="city")
    >>> hospitals = Group("tertiary", "hospitals of level 3", of="hospital")
    >>> answer = Quantified(over=cities, of=hospitals).judge({"A": 3, "B": 0})
    >>> answer.verdict, answer.members
    (<Verdict.NOT_MET: 'not met'>, ('B',))
    """

    verdict: Verdict
    reason: Text
    members: tuple[str, ...] = ()


def _number(_: object, __: object, value: int) -> None:
    if type(value) is not int or value < 1:
        msg = f"the least number for each member is a whole number from 1, not {shown(value)}"
        raise DefinitionError(msg, hint="what need not be there is not promised")


@attrs.frozen(slots=True, kw_only=True)
class Quantified:
    """The statement that every member of one group has at least so many of another.

    It is no share of members: one member without is enough to break it, and where
    nobody says who the members are, nothing proves it.

    Attributes:
        over: Whose members each must have them, such as populous cities.
        of: What they must have, such as hospitals of level 3.
        at_least: How many each.
        source: Where it is written.
        words: The words themselves.

    Raises:
        DefinitionError: The number is not a whole one from 1.

    >>> cities = Group("populous", "populous cities", of="city", defined=False)
    >>> hospitals = Group("tertiary", "hospitals of level 3", of="hospital")
    >>> promise = Quantified(over=cities, of=hospitals)
    >>> answer = promise.judge({"CN-5001": 3})
    >>> answer.verdict, print(answer.reason)
    cannot tell: who belongs to 'populous cities' is not defined
    (<Verdict.UNDECIDED: 'undecided'>, None)
    >>> promise.judge({"A": 3, "B": 0}, complete=True).members
    ('B',)
    """

    over: Group
    of: Group
    at_least: int = attrs.field(default=1, validator=_number)
    source: Source | None = None
    words: Text | None = attrs.field(default=None, converter=optional_text)

    def judge(self, counts: Mapping[str, int | None], *, complete: bool = False) -> Answer:
        """Return whether every member has enough.

        Args:
            counts: How many each member has, by its code; None where nobody said.
            complete: These are all the members.

        Raises:
            DefinitionError: A count is no whole number from 0.
        """
        for member, count in counts.items():
            if count is not None and (type(count) is not int or count < 0):
                msg = f"the count of {shown(member)} is a whole number from 0, not {shown(count)}"
                raise DefinitionError(msg, hint="write None where it is not known")
        if not complete and not all(group.defined for group in self.over.lineage()):
            return self._answer(Verdict.UNDECIDED, _NOT_DEFINED)
        known = {member: count for member, count in counts.items() if count is not None}
        short = tuple(member for member, count in known.items() if count < self.at_least)
        if short:
            return self._answer(Verdict.NOT_MET, _TOO_FEW, short)
        missing = tuple(member for member in counts if member not in known)
        if not known:
            return self._answer(Verdict.NO_DATA, _NOTHING, missing)
        if missing:
            return self._answer(Verdict.UNDECIDED, _MISSING, missing)
        if not complete:
            return self._answer(Verdict.UNDECIDED, _NO_LIST)
        return self._answer(Verdict.MET, _ENOUGH)

    def _answer(
        self, verdict: Verdict, words: Mapping[str, str], members: tuple[str, ...] = ()
    ) -> Answer:
        reason = {
            lang: template.format(
                over=self.over.name.get(lang),
                of=self.of.name.get(lang),
                least=self.at_least,
                members="、".join(members) if lang == "zh" else ", ".join(members),
            )
            for lang, template in words.items()
        }
        return Answer(verdict, Text.of(reason), members)


_NOT_DEFINED = {
    "en": "cannot tell: who belongs to '{over}' is not defined",
    "zh": "无法判断：“{over}”的范围没有定义",
}
_NO_LIST = {
    "en": "cannot tell: the list of '{over}' is not complete",
    "zh": "无法判断：“{over}”的名单不完整",
}
_TOO_FEW = {
    "en": "fewer than {least} of '{of}': {members}",
    "zh": "“{of}”不足{least}个：{members}",
}
_MISSING = {
    "en": "cannot tell: nobody said how many of '{of}' there are: {members}",
    "zh": "无法判断：“{of}”数量未知：{members}",
}
_NOTHING = {
    "en": "nobody said how many of '{of}' any of '{over}' has",
    "zh": "没有任何“{over}”的“{of}”数量",
}
_ENOUGH = {
    "en": "each of '{over}' has at least {least} of '{of}'",
    "zh": "每个“{over}”至少有{least}个“{of}”",
}
