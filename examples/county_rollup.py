"""One province, 38 districts: what their monthly reports prove about a plan for 2022.

Everything in it is made up: the province, its districts and every figure, which simple
formulas give.  Only the troubles are real.  Three districts fall silent, one corrects a
report, two become one in summer, and the province prints a total that its own districts
do not add up to.

Run it with ``python examples/county_rollup.py``.
"""

from __future__ import annotations

import healthplan as hp

YEAR = "2022"
EAST, WEST = range(1, 9), range(9, 19)  # the other districts belong to no prefecture
STOPPED_IN = {9: 10, 21: 11, 33: 12}  # the first month that a district did not report
MERGED, INTO, SINCE = 38, 37, 7  # District 38 is a part of District 37 since July


# --- Where ----------------------------------------------------------------------------------------

province = hp.Jurisdiction("P", "Province (made up)", level="province")
east = hp.Jurisdiction("P-E", "Eastern Prefecture", level="prefecture", parent=province)
west = hp.Jurisdiction("P-W", "Western Prefecture", level="prefecture", parent=province)


def district(number: int) -> hp.Jurisdiction:
    """Return a district: of the east, of the west, or directly of the province."""
    return hp.Jurisdiction(
        f"P-{number:02}",
        f"District {number:02}",
        level="county",
        parent=east if number in EAST else west if number in WEST else province,
        valid_until="2022-06-30" if number == MERGED else None,
    )


districts = {number: district(number) for number in range(1, 39)}
tree = hp.JurisdictionTree([province, east, west, *districts.values()])


# --- What is measured -----------------------------------------------------------------------------

# How parts make a whole belongs to the indicator.  Visits and money happen, so months add up.
# Beds are there, so the last month tells.  Of a share, numerators and denominators add up.
visits = hp.Count("visits", "Visits to family doctors", unit="visit", accumulates="flow")
spending = hp.Amount("spending", "Spending on prevention", unit="yuan", accumulates="flow")
bed = hp.unit("bed", counted=True)
beds = hp.Count("beds", "Beds in county hospitals", unit=bed, accumulates="level")
managed = hp.Share("managed", "Diabetes patients under management", of="patient")

# A yes or no of each district is counted, and makes another indicator: a share of districts.
screens = hp.Step("screens", "Screens every newborn")
screening = hp.Share("screening", "Districts that screen every newborn", of="district")


# --- What was promised ----------------------------------------------------------------------------

promises = {
    "Care close to home": [
        hp.Target(visits, hp.at_least("1.8 million visits"), by=YEAR),
        hp.Target(beds, hp.at_least(17_000), by=YEAR),
        hp.Target(beds, hp.at_least(3_500), by=YEAR, place=east),
    ],
    "Prevention": [
        hp.Target(managed, hp.at_least("65 %"), by=YEAR),
        hp.Target(screening, hp.at_least("90 %"), by=YEAR),
        hp.Target(spending, hp.at_most("140 million yuan"), by=YEAR),
    ],
}
plan = hp.Plan(
    "county-health",
    "County health plan (made up)",
    jurisdiction=province,
    period=YEAR,
    actions=[
        hp.Action(title.split()[0].lower(), title, targets=targets)
        for title, targets in promises.items()
    ],
)


# --- What was reported ----------------------------------------------------------------------------


def monthly(number: int, month: int) -> list[hp.Observation]:
    """Return the report of one district for one month."""
    place, period = districts[number], hp.Period.of_month(2022, month)
    source = hp.Source(str(place), document=f"report for {period}", date=period.last)
    size = 2 if number == INTO and month >= SINCE else 1  # it has grown by a district
    patients = size * (2000 + 150 * (number % 9))
    under_management = patients * (58 + number % 13 + month // 4) // 100
    values: dict[hp.Indicator, int | str] = {
        visits: size * (4000 + 60 * (number % 7) + 25 * month),
        beds: size * (400 + 15 * (number % 8) + 2 * month),
        spending: f"{size * (300 + 5 * (number % 11))} thousand yuan",
    }
    share = hp.Observation(
        managed,
        numerator=under_management,
        denominator=patients,
        period=period,
        place=place,
        source=source,
    )
    return [share] + [
        hp.Observation(indicator, value, period=period, place=place, source=source)
        for indicator, value in values.items()
    ]


def has_reported(number: int, month: int) -> bool:
    """Return whether that district sent a report for that month."""
    return month < STOPPED_IN.get(number, SINCE if number == MERGED else 13)


reports = [
    record
    for number in districts
    for month in range(1, 13)
    if has_reported(number, month)
    for record in monthly(number, month)
]
corrected = hp.Observation(
    visits,
    3_950,
    period="2022-03",
    place=districts[12],
    source=hp.Source("District 12", document="report for 2022-03", date="2022-05-09"),
)
bulletin = hp.Observation(
    visits,
    180_000,
    period="2022-05",
    place=province,
    source=hp.Source("Province", document="bulletin", date="2022-06-20"),
)
answers = [
    hp.Observation(
        screens,
        "no" if number in {14, 27} else "yes",
        period=YEAR,
        place=place,
        source=hp.Source(str(place), document="annual report", date="2023-01-31"),
    )
    for number, place in districts.items()
    if has_reported(number, 12)
]
figures = [*reports, corrected, bulletin]


def rolled_up(records: list[hp.Observation], missing: str | hp.Assume = "bound") -> hp.Aggregation:
    """Return the year of the province and of its east, made of months and districts.

    Districts come first, months second, so that each month has the districts it had.
    """
    return hp.aggregate(
        records,
        over=("place", "period"),
        to=([province, east], YEAR),
        hierarchy=tree,
        expected={"place": "county", "period": "month"},
        weights="last-reported",  # a silent district has about the patients it had
        missing=missing,
    )


def tell_where_the_plan_stands() -> None:
    """Print the scorecard, then how two of its figures were made, then what is wrong."""
    by_district = rolled_up(figures)
    counted = hp.aggregate(
        answers,
        to=province,
        hierarchy=tree,
        expected="county",
        rule=hp.CountMeeting(hp.at_least(1)),  # the first state is 0, no, and the second 1, yes
        into=screening,
    )
    result = hp.assess(plan, [*figures, *answers, *by_district, *counted])
    print(result)
    print("\nFrom target to action to plan")
    print(result.roll_up())

    # Three districts are silent, and two promises about the province are decided all the same:
    # the others made enough visits, and spent too much.
    all_visits = by_district.at(visits, place=province)
    spent = by_district.at(spending, place=province)
    assert not all_visits.coverage.is_complete
    assert result["visits"].verdict is hp.Verdict.MET
    assert not spent.coverage.is_complete
    assert result["spending"].verdict is hp.Verdict.NOT_MET

    # Two of the three have to screen every newborn; the share of patients depends on all three.
    assert counted["screening"].coverage.text() == "34 of 37"
    assert result["screening"].verdict is hp.Verdict.UNDECIDED
    assert result["managed"].verdict is hp.Verdict.UNDECIDED
    assert "at least 40.78 %" in str(result["managed"].needs[0])

    # District 12 corrected its report for March: the first one is kept, and counts no more.
    assert [aside.slug for aside in result.set_aside] == ["superseded"]

    print("\nHow two of the figures were made")
    print(all_visits.explain())
    print(counted["screening"].explain(most=5))

    print("\nWhat is wrong with the figures, or worth knowing")
    for finding in by_district.findings:
        print(finding)

    # The province says 180 000 for May, its districts say less: neither replaces the other.
    slugs = [finding.slug for finding in by_district.findings]
    assert slugs.count("parts-differ-from-total") == 1
    assert "membership-changed" in slugs  # District 38 left in summer


def tell_what_an_assumption_changes() -> None:
    """Print one share by three ways to treat whoever is silent; each says what it did."""
    shares = [record for record in reports if record.indicator is managed]
    print("\nThe silent districts left open, ignored, and assumed to manage half or more")
    verdicts = []
    for missing in ("bound", "ignore", hp.Assume(low="50 %")):
        made = rolled_up(shares, missing).at(managed, place=province)
        found = hp.assess(plan, [made])["managed"]
        shown, how, *_ = made.explain().splitlines()
        print(f"{shown}: {found.verdict.value}\n{how}")
        verdicts.append(found.verdict)
    assert verdicts == [hp.Verdict.UNDECIDED, hp.Verdict.MET, hp.Verdict.MET]


if __name__ == "__main__":
    tell_where_the_plan_stands()
    tell_what_an_assumption_changes()
