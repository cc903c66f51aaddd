"""How the units are written: English and Chinese names, plurals, symbols.

What the units measure stands in definitions.txt. A row names a unit of that file, its
Chinese form with the measure word, and every further spelling that is understood.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A unit's name, how it is printed, and its further spellings."""

    name: str
    zh: str
    others: tuple[str, ...] = ()
    symbol: str = ""
    plural: str = ""


MEASURES = (
    Word("yuan", "元", ("CNY", "RMB", "人民币元"), plural="yuan"),
    Word("dollar", "美元", ("USD", "US dollar", "US dollars")),
    Word("year", "年", ("岁", "year of age", "years of age")),
    Word("month", "个月"),
    Word("day", "天"),
    Word("week", "周"),
    Word("hour", "小时"),
    Word("minute", "分钟"),
)

COUNTED = (
    Word("person", "人", ("people", "名")),
    Word("patient", "名患者", ("患者", "个患者")),
    Word("household", "户"),
    Word("family", "个家庭"),
    Word("live_birth", "例活产", ("名活产",)),
    Word("death", "例死亡"),
    Word("case", "例"),
    Word("visit", "人次"),
    Word("hospital", "家医院", ("所医院", "个医院")),
    Word("institution", "个机构", ("家机构", "所机构")),
    Word("center", "个中心", ("centre", "centres")),
    Word("clinic", "个诊所", ("家诊所", "所诊所")),
    Word("department", "个科室"),
    Word("specialty", "个专科"),
    Word("school", "所学校", ("个学校",)),
    Word("office", "个办公室"),
    Word("base", "个基地"),
    Word("team", "支队伍", ("个团队", "团队")),
    Word("project", "个项目"),
    Word("action", "项行动", ("个行动",)),
    Word("item", "项"),
    Word("cancer_type", "种癌症", ("个癌种", "癌种")),
    Word("area", "个地区"),
    Word("province", "个省"),
    Word("city", "个市"),
    Word("district", "个区"),
    Word("county", "个县"),
    Word("township", "个乡镇"),
    Word("village", "个村"),
)

_PER = (
    ("1000", ("1000", "1,000", "千", "1千")),
    ("10000", ("10000", "10,000", "万", "1万")),
    ("100000", ("100000", "100,000", "10万", "十万")),
)
_LIVE_BIRTHS = (" live births", "活产", "名活产", "例活产")


def _per(digits: str, numbers: tuple[str, ...]) -> Word:
    spellings = [f"{per}{n}" for n in numbers for per in ("per ", "/", "1/", "每")]
    short = "/" + (numbers[0] if digits == "1000" else numbers[2])
    return Word(f"per_{digits}", short, tuple(spellings), symbol=f"per {digits}")


def _per_live_births(digits: str, numbers: tuple[str, ...]) -> Word:
    spellings = [
        f"{per}{n}{births}"
        for n in numbers
        for births in _LIVE_BIRTHS
        for per in ("per ", "deaths per ", "/", "每")
    ]
    short = _per(digits, numbers).zh + "活产"
    symbol = f"per {digits} live births"
    return Word(f"per_{digits}_live_births", short, tuple(spellings), symbol=symbol)


LEVELS = (
    Word("percent", "%", ("pct", "per cent", "百分比"), symbol="%"),
    Word("permille", "‰", ("per mille", "千分比"), symbol="permille"),
    *(_per(digits, numbers) for digits, numbers in _PER),
    *(_per_live_births(digits, _PER[i][1]) for i, digits in ((0, "1000"), (2, "100000"))),
)

POINTS = {
    "percentage_point": ("percentage point", "percentage points", "百分点"),
    "permille_point": ("千分点",),
}
"""Further spellings of points that have a name of their own."""

MAGNITUDES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "万亿": 12,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
}
"""Words that multiply a number of plain units, and by which power of ten."""


def plural_of(name: str) -> str:
    """Return the English plural.

    >>> plural_of("county"), plural_of("bed"), plural_of("day"), plural_of("branch")
    ('counties', 'beds', 'days', 'branches')
    """
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")
