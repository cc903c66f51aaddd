"""The names of what can be wrong with a row, and the words for it."""

from __future__ import annotations

from typing import Final

SLUGS: Final[dict[str, tuple[str, str]]] = {
    "missing-key": (
        "lack a place, an indicator or a period, or have a number for it that is not whole",
        "a figure is about an indicator in a period",
    ),
    "unknown-indicator": (
        "are about an indicator that neither the plan nor indicators= has",
        "filter them out, or give the indicator in indicators=",
    ),
    "unit-mismatch": (
        "are in a unit that the indicator is not measured in, or that is none",
        "write a unit of the same kind, such as 'million yuan' or '万元' for one in yuan",
    ),
    "unreadable-period": (
        "name no period",
        "write it like '2022', '2022-Q1' or '2022-03'",
    ),
    "not-a-member": (
        "are about a territory that the hierarchy does not have",
        "add it to hierarchy=, or filter them out",
    ),
    "no-value": ("hold no figure, and are left out", "a blank is no zero"),
    "unreadable-value": (
        "hold what is no number, or one that is too long",
        "write digits with at most one point and no unit, at most 18 of them",
    ),
    "too-large": (
        "hold a number that is too large to be computed with exactly",
        "measure the indicator in a larger unit, or declare fewer decimals",
    ),
    "unusable-value": (
        (
            "hold counts that say nothing: one without the other, some out of none, negative "
            "ones, some beside a value, or of an indicator that has none"
        ),
        "write 0 out of 0 where there was nobody to count, and drop the column of rounded values",
    ),
    "excess-decimals": (
        "hold a value with more decimals than were declared, or than the indicator can have",
        "declare more in decimals=, or say excess='round'",
    ),
    "numerator-exceeds-denominator": (
        "count more than all there are",
        "check what was counted out of what",
    ),
    "outside-limits": (
        "hold a value that is not possible",
        "check the unit, and the limits of the indicator",
    ),
    "duplicate-cell": (
        "are about a cell that another row is about, too",
        "keep one row for each place, indicator, period and part",
    ),
}
"""What is wrong with rows, and what to do about it, by slug; of several the first is named."""
