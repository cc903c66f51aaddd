"""The words of reasons and statuses, in English and Chinese."""

from __future__ import annotations

from healthplan.text import Text, in_chinese

REASONS = {
    "no-data": Text.of({"en": "nothing was observed", "zh": "没有观测值"}),
    "no-baseline": Text.of({"en": "there is no baseline", "zh": "没有基期值"}),
    "baseline-only": Text.of({"en": "there is only a baseline", "zh": "只有基期值"}),
    "no-target": Text.of({"en": "there is no target", "zh": "没有目标值"}),
    "no-direction": Text.of({"en": "nobody said which way is better", "zh": "未说明改善方向"}),
    "target-equals-baseline": Text.of(
        {"en": "the target equals the baseline", "zh": "目标值等于基期值"}
    ),
    "met-at-baseline": Text.of({"en": "the baseline already meets the target", "zh": "基期已达标"}),
    "met-then-lost": Text.of(
        {"en": "the baseline meets the target, and it was lost again", "zh": "基期已达标，其后失守"}
    ),
    "zero-base": Text.of({"en": "it would be divided by zero", "zh": "除数为零"}),
    "mixed-signs": Text.of(
        {"en": "some numbers are above zero and some below", "zh": "数值有正有负"}
    ),
    "too-few-points": Text.of({"en": "there are too few observations", "zh": "观测值太少"}),
    "outside-limits": Text.of({"en": "a number lies outside the limits", "zh": "数值超出范围"}),
}
"""Why there is no number: the one vocabulary of all methods."""

_STATUSES = {
    "target_met_or_exceeded": "达到或超过目标",
    "improving": "改善",
    "little_or_no_detectable_change": "变化不明显",
    "getting_worse": "恶化",
    "baseline_only": "只有基期值",
    "informational": "无目标，仅供参考",
    "developmental": "尚无基期值",
    "over": "高于预期",
    "on_scope": "符合预期",
    "under": "低于预期",
    "target_achieved": "已达标",
    "on_track": "按期推进",
    "off_track": "落后于进度",
    "target_met_or_on_track": "已达标或按期推进",
    "fair_progress": "进展尚可，需加快",
    "stagnation_or_regression": "停滞或倒退",
    "sun": "晴",
    "slightly_cloudy": "少云",
    "cloud": "多云",
    "thunderstorm": "雷雨",
    "underspent": "低于预算",
    "as_budgeted": "符合预算",
    "overspent": "超出预算",
    "behind_schedule": "落后于进度",
    "on_schedule": "符合进度",
    "ahead_of_schedule": "超前于进度",
    "substantial_progress": "进展显著",
    "moderate_progress": "进展适中",
    "limited_progress": "进展有限",
    "deterioration": "恶化",
    "not_available": "无法评估",
    "significant_progress": "进展显著",
    "insufficient_progress": "进展不足",
    "movement_away": "偏离目标",
    "moderate_movement_away": "略有偏离",
    "significant_movement_away": "明显偏离",
    "no_progress": "没有进展",
    "moderate_deterioration": "略有恶化",
    "significant_deterioration": "明显恶化",
}


def status_words(status: str, lang: str) -> str:
    """Return a status in words; where no Chinese words are known, in the publisher's own.

    >>> status_words("getting_worse", "en"), status_words("getting_worse", "zh")
    ('getting worse', '恶化')
    """
    own = status.replace("_", " ")
    return _STATUSES.get(status, own) if in_chinese(lang) else own
