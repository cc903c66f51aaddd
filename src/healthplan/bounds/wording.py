"""The words of bounds, in English and Chinese."""

from __future__ import annotations

WORDS = {
    "en": {
        "at_least": "at least {}",
        "more_than": "more than {}",
        "at_most": "at most {}",
        "less_than": "less than {}",
        "between": "between {} and {}",
        "exactly": "exactly {}",
        "about": "about {}",
        "of": "{} of {}",
        "year_at_least": "at least {} a year from {}",
        "year_more_than": "more than {} a year from {}",
        "year_at_most": "at most {} a year from {}",
        "year_less_than": "less than {} a year from {}",
    },
    "zh": {
        "at_least": "不低于{}",
        "more_than": "超过{}",
        "at_most": "不高于{}",
        "less_than": "低于{}",
        "between": "{}至{}",
        "exactly": "等于{}",
        "about": "{}左右",
        "of": "{1}的{0}",
        "year_at_least": "自{1}起每年变化不低于{0}",
        "year_more_than": "自{1}起每年变化超过{0}",
        "year_at_most": "自{1}起每年变化不高于{0}",
        "year_less_than": "自{1}起每年变化低于{0}",
    },
}
