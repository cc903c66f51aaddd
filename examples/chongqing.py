"""One city, one press conference: what the Healthy China Chongqing Action had reached by 2021.

On 29 March 2022 the city of Chongqing reported on its health plan, and China News Service
printed what was said (the dateline has no year; the address of the page has one).  Some
sentences give a value, some give only a difference, and some give words.  This program
writes them down and asks what they prove.

Run it with ``python examples/chongqing.py``.
"""

from __future__ import annotations

import healthplan as hp

# --- Who spoke, and where -------------------------------------------------------------------------

press = hp.Source(
    "China News Service",
    date="2022-03-29",
    city="Chongqing",
    language="en",
    machine_translated=True,
    date_basis="the dateline has no year; the address of the page has one",
)
chongqing = hp.Jurisdiction("CN-50", {"en": "Chongqing", "zh": "重庆市"}, level="province")


# --- What is measured -----------------------------------------------------------------------------

literacy = hp.Share(
    "health-literacy",
    {"en": "Residents' health literacy level", "zh": "居民健康素养水平"},
    of="person",
    better="higher",
)
exercise = hp.Share(
    "regular-exercise",
    {"en": "Residents who exercise regularly", "zh": "经常参加体育锻炼人数比例"},
    of="person",
    better="higher",
)
diabetes = hp.Share(
    "diabetes-management",
    {"en": "Diabetes patients under standard management", "zh": "糖尿病患者规范管理率"},
    of="patient",
    better="higher",
)


# --- What was promised ----------------------------------------------------------------------------

# The national action asks for 22 % by 2022: a standard, which the city did not promise itself.
national = hp.Target(
    literacy,
    hp.at_least("22 %"),
    by="2022",
    issuer={"en": "Healthy China Action (2019-2030)", "zh": "健康中国行动（2019—2030年）"},
)
# The report speaks of "the 2020 target value" and of "the national standard", and prints neither.
goal = hp.Target(exercise, hp.at_least(hp.UNKNOWN), by="2020")
standard = hp.Target(
    diabetes,
    hp.at_least(hp.UNKNOWN),
    by="2021",
    issuer={"en": "national standard", "zh": "国家标准"},
)

# The report also names who acts, whom it speaks of, and lists.  "Women of school age" is a slip of
# the translation: nobody screens school children for these cancers, and the national plan for the
# screening says 35 to 64.
committee = hp.Body(
    "promotion-committee",
    {"en": "the Healthy China Action Promotion Committee", "zh": "健康中国行动推进委员会"},
)
women = hp.Group(
    "rural-women",
    {"en": "Rural women of the eligible age", "zh": "农村适龄妇女"},
    ages=hp.between("35 years", "64 years"),
    part={"sex": "female", "residence": "rural"},
    words="women of school age in rural areas",
    reading=hp.Reading.repair("high", "the words for the eligible age were read as school age"),
)
cancers = hp.Enumeration(
    "nine-cancers",
    {"en": "Common cancers", "zh": "常见癌症"},
    declared=9,
    listed=[{"en": "colorectal cancer", "zh": "结直肠癌"}],
    is_partial=True,
    words="nine common cancers including colorectal",
)

plan = hp.Plan(
    "healthy-chongqing",
    {"en": "Healthy China Chongqing Action", "zh": "健康中国重庆行动"},
    jurisdiction=chongqing,
    period="2019/2030",
    actions=[
        hp.Action(
            "health-knowledge",
            {"en": "Popularise health knowledge", "zh": "健康知识普及行动"},
            targets=[national],
        ),
        hp.Action("fitness", {"en": "National fitness", "zh": "全民健身行动"}, targets=[goal]),
        hp.Action(
            "maternal-and-child-health",
            {"en": "Maternal and child health", "zh": "妇幼健康促进行动"},
        ),
        hp.Action("elderly-health", {"en": "Health of older people", "zh": "老年健康促进行动"}),
        hp.Action(
            "diabetes",
            {"en": "Diabetes prevention and control", "zh": "糖尿病防治行动"},
            targets=[standard],
        ),
    ],
    bodies=[committee],
    links=[hp.Link("healthy-chongqing", "guided_by", committee, period="2021", source=press)],
    groups=[women],
    enumerations=[cancers],
)


# --- What was said about the promises -------------------------------------------------------------

said = [
    hp.Observation(
        literacy,
        "26.41 %",
        period="2021",
        source=press,
        words="health literacy level of Chongqing residents will reach 26.41%",
    ),
    hp.Comparison(
        literacy,
        "3.4 pp",
        above="2020",
        period="2021",
        source=press,
        words="a year-on-year increase of 3.4 percentage points",
    ),
    hp.Comparison(
        exercise,
        "2.65 pp",
        above=goal,
        period="2020",
        source=press,
        words="exceeds the 2020 target value by 2.65",
        reading=hp.Reading.repair(
            "medium", "no year is printed; compared with a target of 2020, it is a value of 2020"
        ),
    ),
    hp.Observation(
        diabetes,
        "65.55 %",
        period="2021",
        source=press,
        words="standard management rate of diabetes in the city",
    ),
    hp.Comparison(
        diabetes,
        "5.55 pp",
        above=standard,
        period="2021",
        source=press,
        words="exceeding the national standard by 5.55 percentage points",
    ),
]


# --- What was said besides ------------------------------------------------------------------------

# Money, over the five years of a plan.  Nothing is said of any one of them.
investment = hp.Amount(
    "mch-investment", "Investment in maternal and child health institutions", unit="yuan"
)

# Centers of two levels: 12 of the municipality and 100 of districts and counties.
centers = hp.Count(
    "treatment-centers",
    "Treatment centers for critically ill mothers and newborns",
    unit="center",
    accumulates="flow",
)
level = hp.Dimension("level", "Who runs the center", overlap="disjoint")

# Four institutions stand on a national list of a hundred.  That is a share of the list, and
# another share of the city's own 173 institutions: two wholes, so two indicators.
institutions = hp.Count(
    "integrated-care",
    "Institutions that integrate medical and elderly care",
    unit="institution",
    accumulates="level",
)
of_the_city = hp.Share("listed-of-city", "Institutions of the city on the list", of="institution")
of_the_list = hp.Share(
    "city-of-listed", "Places on the list held by the city", of="place on the list"
)

# Four hospitals under construction are not four hospitals.
emergency = hp.Count(
    "emergency-hospitals", "Emergency hospitals", unit="hospital", accumulates="level"
)

day = hp.Period.as_of("2022-03-29")
five_years = "13th Five-Year Plan"
besides: list[hp.ProgressRecord] = [
    hp.Observation(investment, "863 million yuan", period=five_years, source=press),
    hp.Observation(centers, 12, period=five_years, part={level: "municipal"}, source=press),
    hp.Observation(centers, 100, period=five_years, part={level: "district"}, source=press),
    hp.Observation(institutions, 173, period=day, source=press),
    hp.Observation(
        of_the_city,
        numerator="4 institutions",
        denominator="173 institutions",
        period=day,
        source=press,
    ),
    hp.Observation(
        of_the_list,
        numerator=4,
        denominator=100,
        period=day,
        source=press,
    ),
    hp.Observation(
        emergency,
        4,
        period=day,
        source=press,
        assertion="under_way",
        words="promotes the construction of 4 emergency hospitals",
    ),
    hp.Remark(
        "fitness",
        period=day,
        source=press,
        assertion="basically_done",
        words="four-level national fitness service system",
    ),
]


def tell_what_is_proven() -> hp.Assessment:
    """Print the verdicts and how each of them follows."""
    result = hp.assess(plan, [*said, *besides])

    print("What is proven")
    for found in result:
        print(f"  {found}")

    # A value, held against a printed standard.  It is due at the end of 2022, so 2022 may differ.
    assert result["health-literacy"].verdict is hp.Verdict.MET
    assert result["health-literacy"].margin == hp.quantity("4.41 pp")
    assert not result["health-literacy"].is_final

    # Neither the value nor the target was printed, and the promise is kept all the same.
    assert result["regular-exercise"].verdict is hp.Verdict.MET
    assert result["regular-exercise"].margin == hp.quantity("2.65 pp")
    assert result["regular-exercise"].is_final

    # A value and its distance from the standard give the standard.
    assert result["diabetes-management"].threshold == hp.quantity("60 %")
    return result


def tell_what_follows(result: hp.Assessment) -> None:
    """Print the numbers that nobody printed, each with the statements it comes from."""
    evidence = result.evidence
    print("\nWhat follows")
    print("  the national standard:", evidence.explain(standard))
    print("  health literacy in 2020:", evidence.explain(literacy, period="2020"))
    assert evidence.value(literacy, period="2020") == hp.quantity("23.01 %")

    # 3.4 points is not 3.4 percent: relative to where it started, literacy rose by 14.8 %.
    rise = hp.relative_change(hp.quantity("23.01 %"), hp.quantity("26.41 %"))
    print("  its relative growth:", rise)
    assert str(rise) == "14.8 % (relative)"

    # Printed figures are rounded.  Read so, the value of 2020 is known to a tenth of a point.
    rounded = evidence.at_precision("rounded").value(literacy, period="2020")
    print("  health literacy in 2020, figures read as rounded:", rounded)
    assert rounded == hp.Interval(hp.quantity("22.955 %"), hp.quantity("23.065 %"))


def tell_what_a_second_report_changes() -> None:
    """Print what one more figure adds: either of the two unknown ones gives the other."""
    xinhua = hp.Source("Xinhua", date="2022-05-12")
    value = hp.Observation(exercise, "47.65 %", period="2020", source=xinhua)

    result = hp.assess(plan, [*said, value])
    print("\nWhat a second report changes")
    print("  the target for exercise:", result.evidence.explain(goal))
    assert result["regular-exercise"].threshold == hp.quantity("45 %")
    assert result["regular-exercise"].margin == hp.quantity("2.65 pp")  # as before


def tell_counts_and_money(result: hp.Assessment) -> None:
    """Print the figures that no target asks about."""
    evidence = result.evidence
    spent = evidence.value(investment, period=five_years)
    assert spent == hp.quantity("8.63亿元") == hp.quantity("863 million yuan")
    # The five years by another name are the same five years; one of them is another matter.
    assert evidence.value(investment, period="2016/2020") == spent
    assert not evidence.value(investment, period="2018").is_exact

    counted = [record for record in besides if level in dict(record.part)]
    both = hp.aggregate(counted, over=level)["treatment-centers"].value
    assert both == hp.quantity("112 centers")

    listed = evidence.value(of_the_list, period=day)
    assert listed == hp.quantity("4 %")
    assert evidence.value(of_the_city, period=day).certainly_below(listed)

    # What is being built is kept and shown, and counts as nothing yet.
    assert [aside.slug for aside in result.set_aside] == ["under-way", "no-figure"]

    print("\nCounts and money")
    print("  invested:", hp.quantity("8.63亿元"))
    print("  treatment centers of both levels:", both)
    print("  of the national list:", listed)


def tell_who_and_what() -> None:
    """Print who acts, whom the report speaks of, and what it lists."""
    assert women.includes(age="64 years", part=women.part)
    assert women.includes(age="12 years", part=women.part) is False
    assert not cancers.is_complete

    print("\nWho and what")
    for link in plan.links:
        print(" ", link.text(names=plan.names()))
    for group in plan.groups:
        print(f"  {group}: {group.ages} (printed: {group.words})")
    for enumeration in plan.enumerations:
        print(" ", enumeration)


if __name__ == "__main__":
    proven = tell_what_is_proven()
    tell_what_follows(proven)
    tell_what_a_second_report_changes()
    tell_counts_and_money(proven)
    tell_who_and_what()
    print("\n" + str(proven))
