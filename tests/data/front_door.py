import healthplan as hp

press = hp.Source("China News Service", date="2022-03-29")
chongqing = hp.Jurisdiction("CN-50", "Chongqing", level="province")

literacy = hp.Share("health-literacy", {"en": "Residents' health literacy level", "zh": "居民健康素养水平"}, of="person")
exercise = hp.Share("regular-exercise", "Residents who exercise regularly", of="person")
diabetes = hp.Share("diabetes-management", "Diabetes patients under standard management", of="person")

national = hp.Target(literacy, hp.at_least("22 %"), by="2022", issuer="Healthy China Action (2019-2030)")
exercise_2020 = hp.Target(exercise, hp.at_least(hp.UNKNOWN), by="2020")
standard = hp.Target(diabetes, hp.at_least(hp.UNKNOWN), by="2021", issuer="national standard")
plan = hp.Plan(
    "healthy-chongqing", "Healthy China Chongqing Action", jurisdiction=chongqing, period="2019/2030",
    actions=[
        hp.Action("health-knowledge", "Popularise health knowledge", targets=[national]),
        hp.Action("fitness", "National fitness", targets=[exercise_2020]),
        hp.Action("diabetes", "Diabetes prevention and control", targets=[standard]),
    ],
)
records = [
    hp.Observation(literacy, "26.41 %", period="2021", source=press),
    hp.Comparison(literacy, "3.4 pp", above="2020", period="2021", source=press),
    hp.Comparison(exercise, "2.65 pp", above=exercise_2020, period="2020", source=press),   # the report prints no year for the value: our reading
    hp.Observation(diabetes, "65.55 %", period="2021", source=press),
    hp.Comparison(diabetes, "5.55 pp", above=standard, period="2021", source=press),
]

result = hp.assess(plan, records)
assert result["health-literacy"].verdict is hp.Verdict.MET
assert result["health-literacy"].margin == hp.quantity("4.41 pp")
assert not result["health-literacy"].is_final                        # due 2022, judged at 2021
assert result["regular-exercise"].verdict is hp.Verdict.MET          # though neither number was published
assert result["regular-exercise"].margin == hp.quantity("2.65 pp")

evidence = hp.Evidence(plan, records)
assert evidence.value(literacy, period="2020", place=chongqing) == hp.quantity("23.01 %")
assert evidence.threshold(standard) == hp.quantity("60 %")
print(evidence.explain(standard))       # 60.00 % = 65.55 % (China News Service, 2022-03-29) - 5.55 pp (same)
assert hp.at_least("60 %").judge("65.55 %") is hp.Verdict.MET        # one value, no plan needed
