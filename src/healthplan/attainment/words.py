"""The words of verdicts, reasons and scorecards, in English and Chinese."""

from __future__ import annotations

from typing import Any

from healthplan.text import Text, in_chinese

LANGUAGES = ("en", "zh")


def word(key: str, lang: str) -> str:
    """Return a word of the scorecard.

    >>> word("met", "zh")
    '达标'
    """
    return _WORDS[key][in_chinese(lang)]


def sentence(key: str, **values: Any) -> Text:  # noqa: ANN401 - whatever can be shown
    """Return a sentence in both languages, its values filled in.

    A value that has a ``text`` method is asked for its words in each language.

    >>> print(sentence("later-records", periods="2023"))
    reported for later periods too, which do not count: 2023
    """
    return Text.of(
        {
            lang: word(key, lang).format(**{k: _in(v, lang) for k, v in values.items()})
            for lang in LANGUAGES
        }
    )


def _in(value: object, lang: str) -> str:
    if isinstance(value, Text):
        return value.get(lang)
    in_words = getattr(value, "text", None)
    return str(in_words(lang)) if callable(in_words) else str(value)


_WORDS = {
    # verdicts
    "met": ("met", "达标"),
    "met-so-far": ("met so far", "暂已达标"),
    "not-yet-met": ("not yet met", "尚未达标"),
    "not-met": ("not met", "未达标"),
    "cannot-tell": ("cannot tell", "无法判断"),
    "no-data": ("no data", "无数据"),
    # columns
    "what": ("what was promised", "指标与承诺"),
    "value": ("value", "现值"),
    "margin": ("margin", "差距"),
    "verdict": ("verdict", "结论"),
    # reasons
    "no-record": (
        "nobody reported a value for a period that counts",
        "应计期间内没有数据",
    ),
    "only-difference": (
        "neither the value nor the threshold is known, but their difference is: {how}",
        "现值与目标值均未知，但两者之差已知：{how}",
    ),
    "only-ratio": (
        (
            "neither the value nor that of {period} is known exactly, "
            "but one is {share} of the other: {how}"
        ),
        "现值与{period}的数值均无确切值，但现值为其{share}：{how}",
    ),
    "threshold-derived": ("the threshold follows: {how}", "目标值由此推出：{how}"),
    "value-derived": ("the value follows: {how}", "现值由此推出：{how}"),
    "source": ("{how}", "{how}"),
    "judged-early": (
        "due {due}, judged at {period}",
        "期限{due}，按{period}判断",
    ),
    "later-records": (
        "reported for later periods too, which do not count: {periods}",
        "期限之后也有数据，不计入：{periods}",
    ),
    "outside-period": (
        "reported only for periods that do not count: {periods}",
        "只有不计入期间的数据：{periods}",
    ),
    "flow-of-one-period": (
        (
            "what is counted over time is judged over {due} alone; "
            "a promise about another span of time has that span as its deadline"
        ),
        "按时间累计的数只按{due}判断；若承诺针对其他时段，期限应写该时段",
    ),
    "same-end": (
        "another value was reported for what ends with {period} too, and not judged: {periods}",
        "与{period}同日结束的其他期间另有数值，未用于判断：{periods}",
    ),
    "parts-only": (
        "only parts of the period were reported; together they come to {value}",
        "只报告了部分期间，合计{value}",
    ),
    "contested": (
        "contested: the statements contradict each other; every consistent reading was weighed",
        "有争议：说法互相矛盾，已考虑所有不矛盾的读法",
    ),
    "contested-throughout": (
        (
            "contested: the statements contradict each other in so many ways "
            "that only the natural limits are certain"
        ),
        "有争议：说法互相矛盾之处过多，只有自然极限可以肯定",
    ),
    "rounding-difference": (
        "figures differ by no more than their rounding and were read as rounded",
        "各数之差不超过四舍五入误差，按四舍五入理解",
    ),
    "rounding-matters": (
        "rounding matters: read as rounded figures, they prove something else",
        "四舍五入可能改变结论",
    ),
    "provisional": ("rests on a provisional figure", "依据的是初步数"),
    "repaired-reading": ("{figure} is a repaired reading, {why}", "{figure}为订正值，{why}"),
    "printed-reading": (
        "{figure} is the printed reading; the repair, {repair}, was not used ({why})",
        "{figure}为原文读法，未采用订正值{repair}（{why}）",
    ),
    "repaired-bound": (
        "the target is read as repaired, {why}",
        "目标按订正值理解，{why}",
    ),
    "printed-bound": (
        "the target is taken as printed; the repair, {repair}, was not used ({why})",
        "目标按原文理解，未采用订正值{repair}（{why}）",
    ),
    "garbled-words": (
        "the words that give {figure} are garbled, and nobody repaired them",
        "{figure}所在的原文有误，尚无订正",
    ),
    "also-said": ("also said: {figures}", "另有说法：{figures}"),
    "number-missing": (
        "a number was reported, and was lost: {words}{by}",
        "已有报告，但数字缺失：{words}{by}",
    ),
    "impossible-value": (
        "{figure} was reported for {period}, which cannot be{by}",
        "已报告{period}为{figure}，但不可能{by}",
    ),
    "nobody-counted": (
        "there was nobody to count in {period}{by}",
        "{period}没有统计对象{by}",
    ),
    "does-not-apply": (
        "it is said not to apply in {period}{by}",
        "{period}称不适用{by}",
    ),
    "no-words": ("its words are not known", "原文不详"),
    "milestone": ("milestone {bound} by {by}: {status}", "阶段目标：{by}{bound}：{status}"),
    # what would decide it
    "need-threshold": (
        "the threshold, or how far the value is from it",
        "目标值，或现值与目标值之差",
    ),
    "need-value": (
        "a value for {period}: {bound} keeps the promise",
        "{period}的数值：{bound}即达标",
    ),
    "need-base": ("the value for {period}", "{period}的数值"),
    "need-width": (
        "how far from {threshold} still counts as about it",
        "与{threshold}相差多少仍算“左右”",
    ),
    "need-record": ("a report for {period}", "{period}的报告"),
    "need-possible": ("a possible value for {period}", "{period}的有效数值"),
    "need-lost-number": ("the number that was lost", "缺失的数字"),
    "need-any-record": ("a report", "报告"),
    # scorecard
    "by": ("by {}", "期限{}"),
    "standing": ("standing promise", "长期承诺"),
    "standard-of": ("standard: {}", "标准：{}"),
    "no-figures": ("no figures to judge", "没有可判断的指标"),
    "own-targets": ("targets of the plan itself", "规划自身的目标"),
    "without-target": ("Reported without a target", "有数据、无目标"),
    "remarks": ("Said without a value that counts", "未计入数值的说法"),
    "findings": ("Problems in the data", "数据问题"),
    "notes": ("Notes: figures without a target, words, problems", "附注：无目标的数据、说法与问题"),
    "the-plan": ("the plan", "规划整体"),
    "number_missing": ("a number was lost", "数字缺失"),
    "garbled": ("garbled", "原文有误"),
    "set-aside": ("set aside: {}", "未采用：{}"),
    "sources": ("Sources", "来源"),
    "provisional-mark": ("provisional", "初步"),
    "derived-mark": ("derived", "推算"),
    "contested-mark": ("contested", "有争议"),
    "rounding-mark": ("rounding matters", "受四舍五入影响"),
    "unknown": ("unknown", "未知"),
    "progress": ("{} of the way from the baseline", "自基期起已完成{}"),
    "needs": ("needs {}", "还需：{}"),
    "colon": (": ", "："),
    "semicolon": ("; ", "；"),
    "comma": (", ", "，"),
    "stop": (".", "。"),
    "promises": ("Promises", "承诺"),
    "standards": ("Standards of others", "他方标准"),
    "none": ("none", "无"),
    "actions-silent": ("Actions without figures", "没有指标的行动"),
    "of-many": ("{} of {}", "{}/{}"),
    "planned": ("planned", "计划"),
    "under_way": ("under way", "进行中"),
    "pipeline": ("in the pipeline", "储备项目"),
    "launched": ("launched", "已启动"),
    "basically_done": ("basically done", "基本完成"),
    "not_applicable": ("not applicable", "不适用"),
    "as-of": ("as of {}", "截至{}"),
}
