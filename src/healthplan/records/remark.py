"""Words without a number."""

from __future__ import annotations

from typing import ClassVar

import attrs

from healthplan.indicators import Indicator
from healthplan.records.base import ProgressRecord


@attrs.frozen(slots=True, kw_only=True)
class Remark(ProgressRecord):
    """What was said without a figure: kept and shown, and never counted as a number.

    With the status "number_missing" it says that a number was there and was lost, which is
    something else than silence.

    Attributes:
        about: The indicator, or the id of the action or target, that the words are about;
            None for the plan as a whole.

    >>> said = Remark("fitness", words="basically established", assertion="basically_done")
    >>> said.about, str(said.words)
    ('fitness', 'basically established')
    """

    gives_figure: ClassVar[bool] = False

    about: Indicator | str | None = attrs.field(default=None, kw_only=False)
