"""UN IGME, UNICEF and the World Health Assembly: annual rates of reduction and declines."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "igme_unicef_wha_rates"

FORMS = {"log": "logarithmic"}


def required_rate(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The yearly rate that a reduction by so much in so many years takes."""
    start = inputs.get("start_year", 1990)
    years = inputs["years"] if "years" in inputs else inputs["end_year"] - start
    kept = inputs.get("ratio_end_to_start")
    end = 100 * kept if kept is not None else 100 - inputs["reduction_percent"]
    form = inputs.get("form", "geometric")
    found = hp.progress.evaluate(
        "annual-reduction",
        baseline=(start, 100),
        target=(start + years, end),
        form=FORMS.get(form, form),
    )
    rate = found.details["required_rate"]
    assert isinstance(rate, float)
    return {"percent_per_year": 100 * rate}


def decline(inputs: Mapping[str, Any]) -> Fraction:
    """By how many percent something fell: how far it has come from its start to nothing."""
    found = hp.progress.evaluate(
        "targeted-change", baseline=inputs["start"], observations=[inputs["end"]], target=0
    )
    assert isinstance(found.number, Fraction)
    return found.number


def percent_decline(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The decline, of which printed figures give no more than the first digits."""
    return {"percent": decline(inputs)}


def consistency(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Whether a decline can be meant that is printed in whole percents."""
    rounded = abs(decline(inputs) - inputs["claimed_percent"]) <= Fraction(1, 2)
    return {"consistent": rounded}


def composed(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The rate of a whole period, from levels that fell at the rates of its parts."""
    year, level = 1990, Decimal(100)
    levels = [(year, level)]
    for rate, years in zip(inputs["period_rates"], inputs["period_years"], strict=True):
        year += years
        level *= Decimal(math.exp(-float(rate) / 100 * years))
        levels.append((year, round(level, 20)))
    baseline, *observations = levels
    found = hp.progress.evaluate(
        "annual-reduction",
        baseline=baseline,
        observations=observations,
        form=FORMS[inputs["form"]],
    )
    assert isinstance(found.value, float)
    return {"whole_period_rate": 100 * found.value}


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "consistency_check": consistency,
    "percent_decline": percent_decline,
    "rate_composition": composed,
    "required_annual_rate_of_reduction": required_rate,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the rate or the decline that was published."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
