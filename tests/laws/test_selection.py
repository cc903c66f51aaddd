"""The laws of selection, over records of every kind and every rule for readings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.evidence import Figure, select
from healthplan.readings import PRINTED, ParseStatus
from healthplan.records import Assertion

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from healthplan.evidence import Prefer
    from healthplan.records import ProgressRecord

SHARE = hp.Share("coverage", "Coverage (made up)")
OTHER = hp.Share("literacy", "Literacy (made up)")
HOME = hp.Jurisdiction("X", "A province (made up)")
SOURCES = [
    None,
    hp.Source("A wire (made up)", "2023-11-01", at="line 1"),
    hp.Source("A wire (made up)", "2023-11-01", at="line 11"),
    hp.Source("A wire (made up)", "2023-12-01"),
    hp.Source("A bureau (made up)", "2023-06-01", authority=1),
]
READINGS = [PRINTED, *(hp.Reading.repair(sure, "a guess") for sure in ("low", "high"))]


def lowest(figures: Sequence[Figure]) -> list[Figure]:
    """Keep the figures that print first: a rule of somebody's own."""
    first = min(str(figure) for figure in figures)
    return [figure for figure in figures if str(figure) == first]


PREFER: st.SearchStrategy[Prefer] = st.sampled_from(
    ["repaired", "printed", "latest", "authority", lowest]
)

shared: dict[str, st.SearchStrategy[Any]] = {
    "period": st.sampled_from(["2022", "2023"]),
    "place": st.sampled_from([None, HOME, hp.Jurisdiction("X-1", "A county (made up)")]),
    "source": st.sampled_from(SOURCES),
    "id": st.sampled_from([None, "X-1", "X-2"]),
}
stance = {
    **shared,
    "assertion": st.sampled_from(["observed", "observed", "provisional", "planned"]),
    "reading": st.sampled_from(READINGS),
    "status": st.sampled_from([ParseStatus.CLEAN, ParseStatus.GARBLED]),
}
observations = st.builds(
    hp.Observation,
    st.sampled_from([SHARE, OTHER]),
    st.sampled_from(["60 %", "65 %", "120 %", hp.at_least("0 %"), hp.more_than("60 %")]),
    **stance,
)
comparisons = st.builds(
    hp.Comparison,
    st.just(SHARE),
    st.sampled_from(["1 pp", "2 pp"]),
    above=st.sampled_from(["2020", "2021"]),
    **stance,
)
remarks = st.builds(
    hp.Remark,
    st.sampled_from([None, "fitness", SHARE]),
    assertion=st.sampled_from([Assertion.OBSERVED, Assertion.LAUNCHED]),
    status=st.sampled_from(ParseStatus),
    **shared,
)
RECORDS = st.lists(st.one_of(observations, comparisons, remarks), max_size=8)


@st.composite
def agreeing(draw: st.DrawFn) -> list[hp.Observation]:
    """Return claims of which all about one value say the same, however they came about."""
    figures = draw(st.lists(st.tuples(observations, st.booleans()), max_size=8))
    return [
        hp.Observation(
            figure.indicator,
            f"{60 if figure.period == hp.period('2022') else 65} %",
            period=figure.period,
            place=figure.place,
            source=figure.source,
            id=figure.id,
            assertion=figure.assertion,
            reading=figure.reading if kept else PRINTED,
        )
        for figure, kept in figures
    ]


@given(RECORDS, PREFER)
def test_selection_never_loses_a_record(records: list[ProgressRecord], prefer: Prefer) -> None:
    """Accepted and set aside are together what was given, each as often as it was given."""
    found = select(records, prefer=prefer, home=HOME)
    kept = Counter([*found.accepted, *(aside.record for aside in found.set_aside)])

    assert kept == Counter(records)
    assert all(aside.reason.get("en") and aside.reason.get("zh") for aside in found.set_aside)


@given(RECORDS, PREFER, st.randoms(use_true_random=False))
def test_order_does_not_matter(
    records: list[ProgressRecord], prefer: Prefer, chance: random.Random
) -> None:
    """The same records count, and the others are set aside for the same reasons."""
    shuffled = list(records)
    chance.shuffle(shuffled)
    found, again = (select(given, prefer=prefer, home=HOME) for given in (records, shuffled))

    assert Counter(again.accepted) == Counter(found.accepted)
    reasons = [
        Counter((aside.record, aside.slug, frozenset(aside.instead)) for aside in one.set_aside)
        for one in (found, again)
    ]
    assert reasons[0] == reasons[1]


@given(agreeing(), PREFER, st.sampled_from(["printed", "rounded"]))
def test_prefer_changes_nothing_where_claims_agree(
    records: list[hp.Observation], prefer: Prefer, precision: str
) -> None:
    """Whichever reading is preferred, every value is what it is by default."""
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=HOME)
    found, other = (
        hp.Evidence(plan, records, prefer=rule, precision=precision)
        for rule in ("repaired", prefer)
    )

    assert not other.conflicts
    for record in records:
        values = [
            evidence.value(record.indicator, period=record.period, place=record.place)
            for evidence in (found, other)
        ]
        assert values[0] == values[1]


@given(RECORDS, PREFER)
def test_what_counts_is_selected_again(records: list[ProgressRecord], prefer: Prefer) -> None:
    """Nothing that was accepted is set aside when the rest is gone, and it stands in for that."""
    found = select(records, prefer=prefer, home=HOME)

    assert select(found.accepted, prefer=prefer, home=HOME).accepted == found.accepted
    assert {one for aside in found.set_aside for one in aside.instead} <= {
        record for record in records if isinstance(record, Figure)
    }
