"""The columns of all tables: readers, writers, the template and the manual follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.bodies import Relation
from healthplan.files.figures import BOUNDS
from healthplan.indicators import Accumulation, Better
from healthplan.records import Assertion, ParseStatus
from healthplan.targets import Nature

if TYPE_CHECKING:
    import enum


@attrs.frozen(slots=True)
class Column:
    """One column of a table.

    Attributes:
        key: Its heading, which is the key of a plan file; what lies within is called
            "key.inner", such as "title.zh" or "part.sex".
        zh: Its heading in Chinese, which is read as well.
        note: What goes into it.
        choices: The words that may stand in it, if there is a list of them.
        required: Whether every row needs it.
        also: Other headings it is often found under.
        refers: The table whose ids stand in it.
        inner: What may lie within it, if nothing stands in a column of just its own key;
            the template has a column for each.

    >>> Column("period", "时期", "the year").key
    'period'
    """

    key: str
    zh: str
    note: str
    choices: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    required: bool = attrs.field(default=False, kw_only=True)
    also: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    refers: str | None = attrs.field(default=None, kw_only=True)
    inner: tuple[str, ...] | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(slots=True)
class Table:
    """One table: a CSV file of its name, or a sheet.

    Attributes:
        name: Its name, which is the key of a plan file.
        zh: Its name in Chinese, which is read as well.
        columns: Its columns, in the order they are written.
        keyed: Whether its rows have names, in the column "id", by which they are found.

    >>> [column.key for column in TABLES["units"].columns]
    ['name', 'plural', 'zh']
    """

    name: str
    zh: str
    columns: tuple[Column, ...]
    keyed: bool = attrs.field(default=False, kw_only=True)


def _words(kind: type[enum.Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


def _needed(key: str, zh: str, note: str, choices: tuple[str, ...] = ()) -> Column:
    return Column(key, zh, note, choices=choices, required=True)


_FLAG: Final = ("true", "false")
_NAME: Final = _needed("id", "编号", "a short name, used by other tables")
_TITLE: Final = _needed("title", "标题", "what people read; title.zh in Chinese")
_CALLED: Final = _needed("name", "名称", "what people read; name.zh in Chinese")
_ALIASES: Final = Column("aliases", "别名", "other titles, with | between them")
_SOURCE: Final = Column("source", "来源", "the id of a source", refers="sources")
_AT: Final = Column("at", "位置", "where in the source, such as line 9")
_WORDS: Final = Column("words", "原文", "the words themselves")
_READING: Final = Column(
    "reading",
    "解读",
    "how it was repaired: reading.confidence, reading.reason, reading.sources",
    inner=("confidence", "reason", "sources"),
)
_SAID: Final = (_SOURCE, _AT, _WORDS, _READING)
_PLACE: Final = Column(
    "place", "地区", "the code of a jurisdiction; by default the plan's own", refers="jurisdictions"
)
_PART: Final = Column(
    "part", "分组", "for which part of the whole, such as part.sex: female", inner=()
)
_PERIOD: Final = Column(
    "period", "时期", "such as 2021, 2021-03 or 2019/2030", also=("year", "年份")
)
_ASSERTION: Final = Column("assertion", "性质", "how it is meant", choices=_words(Assertion))
_INDICATOR: Final = Column(
    "indicator", "指标", "the id of an indicator", required=True, refers="indicators"
)
_BOUND: Final = Column("bound", "界限", "which values are meant", choices=BOUNDS)
_FIGURE: Final = (
    Column("value", "数值", "a number with its unit, such as 26.40 %", also=("数据",)),
    Column("unit", "单位", "the unit of the numbers in this row that have none"),
    Column("within", "幅度", "how near, after the bound about"),
    Column("of", "基于", "the value is a share of the one of this period"),
    Column("a_year_from", "起算", "the value is the change a year from this period"),
)
_RULES: Final = (
    *("sum", "pooled", "weighted_mean", "mean", "geometric_mean", "minimum", "maximum"),
    *("first", "last", "all", "any", "never"),
)
_KINDS: Final = ("count", "amount", "share", "rate", "index", "step")
_LEVELS: Final = ("world", "nation", "province", "prefecture", "county", "township", "village")

_ALL: Final = (
    Table(
        "plans",
        "计划",
        (
            _NAME,
            _TITLE,
            Column(
                "jurisdiction",
                "地区",
                "the code of the place that the plan is for",
                refers="jurisdictions",
            ),
            Column("period", "时期", "when it is in force, such as 2019/2030"),
            Column("issuer", "发布机构", "who made it"),
            Column("inherit_deadline", "沿用期限", "due at the end of the plan", choices=_FLAG),
            _ALIASES,
            _SOURCE,
            _AT,
        ),
    ),
    Table(
        "actions",
        "行动",
        (
            _NAME,
            _TITLE,
            Column("plan", "计划", "the id of its plan, if there are several", refers="plans"),
            Column(
                "within", "上级行动", "the id of the action that it is a part of", refers="actions"
            ),
            Column("description", "说明", "more words"),
            _ALIASES,
            _SOURCE,
            _AT,
        ),
    ),
    Table(
        "targets",
        "目标",
        (
            Column("plan", "计划", "the id of its plan, if there are several", refers="plans"),
            Column(
                "action", "行动", "the id of its action, if it belongs to one", refers="actions"
            ),
            _INDICATOR,
            attrs.evolve(_BOUND, required=True),
            *_FIGURE,
            Column("by", "期限", "the deadline: the end of this period"),
            _PLACE,
            _PART,
            Column(
                "baseline",
                "基线",
                "where it started: baseline.period, baseline.value",
                inner=("period", "value"),
            ),
            Column(
                "milestones",
                "阶段目标",
                "on the way: milestones.1.at_least, milestones.1.by",
                inner=(),
            ),
            Column("nature", "约束力", "how strictly it is meant", choices=_words(Nature)),
            Column("issuer", "发布机构", "who demands it, if not who made the plan"),
            Column("printed", "原印", "the bound as it is printed: printed.at_least", inner=()),
            _READING,
            _SOURCE,
            _AT,
            Column("id", "编号", "its name, by default made of the other columns"),
        ),
    ),
    Table(
        "records",
        "记录",
        (
            Column(
                "kind",
                "类型",
                "what was said: a value, a difference, or words alone",
                choices=("observation", "comparison", "remark"),
            ),
            attrs.evolve(_INDICATOR, required=False),
            _PERIOD,
            _PLACE,
            _PART,
            _BOUND,
            *_FIGURE,
            Column("numerator", "分子", "how many of them"),
            Column("denominator", "分母", "of how many"),
            Column("difference", "差值", "of a comparison, such as 3.4 pp; difference.relative"),
            Column("above", "高于", "what it lies above: a period, or above.target, above.place"),
            Column("below", "低于", "what it lies below: a period, or below.target, below.place"),
            Column("resolution", "精度", "one unit of the last place written"),
            Column("about", "关于", "what a remark is about"),
            _ASSERTION,
            Column("status", "状态", "the state of the words", choices=_words(ParseStatus)),
            *_SAID,
            Column("id", "编号", "the number of the statement"),
            Column("note", "备注", "what a reader should know"),
        ),
    ),
    Table(
        "indicators",
        "指标",
        (
            _NAME,
            _needed("kind", "类型", "what kind of number it is", _KINDS),
            _TITLE,
            Column("unit", "单位", "of a count, an amount or a rate"),
            Column("of", "统计对象", "what the denominator counts, such as person"),
            Column("better", "方向", "which way is better", choices=_words(Better)),
            Column("accumulates", "累计方式", "over time", choices=_words(Accumulation)),
            Column("over_places", "地区合并", "what the places make together", choices=_RULES),
            Column("over_periods", "时期合并", "what the months make together", choices=_RULES),
            Column("over_categories", "分组合并", "what the groups make together", choices=_RULES),
            Column("limits", "取值范围", "the lowest | the highest value, ~ for no end"),
            Column("states", "状态", "of a step: its states in order, with | between them"),
            Column("definition", "定义", "how it is measured"),
            _ALIASES,
        ),
        keyed=True,
    ),
    Table(
        "jurisdictions",
        "地区",
        (
            _needed("code", "代码", "what the other tables call it, such as CN-50"),
            _CALLED,
            Column("level", "级别", "its rank, one of these or another word", choices=_LEVELS),
            Column(
                "parent", "上级", "the code of the place it lies within", refers="jurisdictions"
            ),
            Column("valid_from", "起", "the first day it existed"),
            Column("valid_until", "止", "the last day it existed"),
        ),
    ),
    Table(
        "sources",
        "来源",
        (
            _NAME,
            _needed("outlet", "媒体", "who published it"),
            Column("date", "日期", "the day of publication, such as 2022-03-29"),
            Column("document", "文件", "its title"),
            Column("speaker", "发言人", "whose words it reports"),
            Column("role", "职务", "in which office the speaker spoke"),
            Column("city", "城市", "the city of the dateline"),
            Column("reporter", "记者", "who wrote it"),
            _AT,
            Column("url", "网址", "where it can be fetched"),
            Column("language", "语言", "the tag of its language, such as zh"),
            Column("machine_translated", "机器翻译", "read in such", choices=_FLAG),
            Column("authority", "权威", "a whole number, smaller is closer to the origin"),
            Column("date_basis", "日期依据", "where the date was taken from"),
            Column("note", "备注", "what a reader should know"),
        ),
        keyed=True,
    ),
    Table(
        "units",
        "单位",
        (
            _needed("name", "名称", "small letters, digits and _"),
            Column("plural", "复数", "after numbers other than 1"),
            Column("zh", "中文", "in Chinese, with its measure word"),
        ),
    ),
    Table(
        "scales",
        "等级",
        (
            _NAME,
            attrs.evolve(_CALLED, required=False),
            Column(
                "levels", "级", "their names by id, the lowest first: levels.1, levels.2", inner=()
            ),
        ),
        keyed=True,
    ),
    Table(
        "groups",
        "人群",
        (
            _NAME,
            _CALLED,
            Column("of", "成员", "what its members are"),
            Column("ages", "年龄", "a bound: ages.at_least, ages.between", inner=()),
            _PART,
            Column("level", "等级", "level.scale, and level.at_least or another bound", inner=()),
            Column("within", "上级", "the id of a group that stands above it"),
            Column("defined", "有定义", "whether the words say who belongs", choices=_FLAG),
            _ALIASES,
            *_SAID,
        ),
        keyed=True,
    ),
    Table(
        "bodies",
        "机构",
        (
            _NAME,
            _CALLED,
            Column("kind", "类型", "a word of your choice"),
            Column(
                "jurisdiction",
                "地区",
                "the code of the place it belongs to",
                refers="jurisdictions",
            ),
            _ALIASES,
            _SOURCE,
            _AT,
        ),
        keyed=True,
    ),
    Table(
        "links",
        "关系",
        (
            _needed("subject", "主体", "the id of who is linked"),
            _needed("relation", "关系", "how", _words(Relation)),
            _needed("object", "对象", "the id of whom it is linked to"),
            Column("about", "关于", "what it is for"),
            _PERIOD,
            _ASSERTION,
            *_SAID,
            Column("id", "编号", "the number of the statement"),
        ),
    ),
    Table(
        "enumerations",
        "列举",
        (
            _NAME,
            _TITLE,
            Column("declared", "总数", "how many there are, as it was said"),
            Column("listed", "列出", "what was named, with | between them"),
            Column("is_partial", "部分", "only some were named", choices=_FLAG),
            _ALIASES,
            *_SAID,
        ),
        keyed=True,
    ),
    Table(
        "extra",
        "附加",
        (
            _NAME,
            _needed("json", "内容", "what other programs keep in the file, as JSON"),
        ),
        keyed=True,
    ),
)

TABLES: Final[dict[str, Table]] = {table.name: table for table in _ALL}
"""The tables by name."""

FIGURES: Final = frozenset({"value", "within", "numerator", "denominator", "difference"})
"""The keys that take the unit of the column "unit"."""

LISTS: Final = frozenset(
    {"aliases", "between", "limits", "listed", "milestones", "sources", "states"}
)
"""The keys whose value is a list."""

NAMING: Final = frozenset({"levels", "part"})
"""The keys within which every key is a name that somebody chose."""
