"""Open SDG: what its sites compute, which is Statistics Canada's method."""

from __future__ import annotations

import attrs

from healthplan.progress.statcan import StatCan
from healthplan.text import Text


@attrs.frozen(slots=True, kw_only=True)
class OpenSdg(StatCan):
    """Progress as sites built with Open SDG 2.4 and later show it.

    It is :class:`StatCan` under its own name.  Where a site's configuration does not say
    which direction is better, Open SDG takes "negative"; here ``better`` has to say so.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("open-sdg", observations=[("2014", "70"), ("2016", "72"), ("2020", "80")],
    ...     better="higher", limit="100")
    >>> print(found.inputs.baseline.period, found.status)
    2016 substantial_progress
    """

    name: str = "open-sdg"
    title: Text = attrs.field(
        default=Text.of({"en": "growth against required growth", "zh": "实际增速与所需增速之比"})
    )
    source: str = (
        "Open SDG, progress methodology (open-sdg.readthedocs.io, docs/progress-methodology.md; "
        "github.com/open-sdg/sdg-build, sdg/ProgressMeasure.py)"
    )
