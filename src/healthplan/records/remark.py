"""Words without a number."""

from __future__ import annotations

import attrs

from healthplan.indicators import Indicator
from healthplan.records.base import ProgressRecord


@attrs.frozen(slots=True, kw_only=True)
class Remark(ProgressRecord):
    """What was said without a figure: kept and shown, and never counted as a number.

    Attributes:
        about: The indicator, or the id of the action or target, that the words are about;
            None for the plan as a whole.

    >>> said = Remark("fitness", words="basically established", assertion="basically_done")
    >>> said.about, str(said.words)
    ('fitness', 'basically established')
    """

    about: Indicator | str | None = attrs.field(default=None, kw_only=False)
