"""What was said, cell by cell."""

from __future__ import annotations

from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.aggregation.table import label, parts_of, placed, read_table
from healthplan.errors import NotCombinableError
from healthplan.intervals import Span
from healthplan.parts import Part
from healthplan.text import Text

EAST = hp.Jurisdiction("X-E", "East (made up)")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")


def states(*records: hp.ProgressRecord) -> dict[str, str]:
    """Return for each indicator id why there is no value."""
    found = read_table(hp.Evidence(None, records), records)
    return {cell.indicator.id: state.value for cell, state in found.states.items()}


def values(*records: hp.ProgressRecord) -> dict[str, hp.Interval]:
    """Return what is known in each period."""
    found = read_table(hp.Evidence(None, records), records)
    return {
        str(cell.period): hp.Interval.from_span(known.bounds[0], cell.indicator.unit)
        for cell, known in found.known.items()
    }


class TestValues:
    """What the evidence knows."""

    def test_a_period_known_only_by_a_difference(self) -> None:
        """A comparison tells of both its periods."""
        found = values(
            hp.Observation(MANAGED, "26.41 %", period="2021"),
            hp.Comparison(MANAGED, "3.4 pp", above="2020", period="2021"),
        )

        assert found == {"2021": hp.quantity("26.41 %"), "2020": hp.quantity("23.01 %")}

    def test_a_reference_of_which_nothing_follows(self) -> None:
        """A difference between two unknown periods tells of the one it is about."""
        found = values(hp.Comparison(VISITS, hp.at_least("3 persons"), above="2020", period="2021"))

        assert list(found) == ["2021"]

    def test_at_both_precisions(self) -> None:
        """A printed figure is also kept as what rounds to it."""
        seen = hp.Observation(MANAGED, "26.4 %", period="2021")
        (known,) = read_table(hp.Evidence(None, [seen]), [seen]).known.values()
        printed, rounded = known.bounds

        assert printed == Span.point(hp.quantity("26.4 %").root)
        assert rounded.covers(printed)

    def test_records_that_do_not_count(self) -> None:
        """What was only planned is no figure."""
        assert values(hp.Observation(MANAGED, "30 %", period="2030", assertion="planned")) == {}


class TestDenominators:
    """What a share is a share of."""

    def test_another_thing_is_counted(self) -> None:
        """A share of people has no denominator of hospitals; place and period are named."""
        wrong = hp.Observation(
            MANAGED, period="2021", place=EAST, numerator=1, denominator="4 hospitals"
        )
        with pytest.raises(
            NotCombinableError, match=r"East.*2021.*counted per person.*4 hosp"
        ) as e:
            states(wrong)

        assert "never mix" in str(e.value.hint)

    @pytest.mark.parametrize("denominator", [4, "4 persons", "400 %"])
    def test_what_counts_nothing_else_is_accepted(self, denominator: int | str) -> None:
        """A plain number will do, and so does the thing itself."""
        seen = hp.Observation(
            MANAGED, period="2021", place=EAST, numerator=1, denominator=denominator
        )
        (known,) = read_table(hp.Evidence(None, [seen]), [seen]).known.values()

        assert known.weight is not None
        assert known.weight.is_point

    def test_two_denominators_of_one_cell(self) -> None:
        """Where two records disagree on it, anything between is possible."""
        one, other = (
            hp.Observation(MANAGED, period="2021", numerator=n, denominator=2 * n) for n in (5, 6)
        )
        (known,) = read_table(hp.Evidence(None, [one, other]), [one, other]).known.values()

        assert known.weight is not None
        assert known.weight == Span(Fraction(10), Fraction(12))


class TestStates:
    """Why there is no value."""

    def test_nobody_to_count(self) -> None:
        """None of none is no zero."""
        empty = hp.Observation(MANAGED, period="2021", numerator=0, denominator=0)

        assert states(empty) == {"managed": "no denominator"}

    def test_not_applicable(self) -> None:
        """A remark can say that an indicator has no meaning there."""
        remark = hp.Remark(MANAGED, period="2021", assertion="not_applicable")

        assert states(remark) == {"managed": "not applicable"}

    def test_a_figure_is_stronger(self) -> None:
        """Where there is a figure, a remark does not take it away."""
        remark = hp.Remark(MANAGED, period="2021", assertion="not_applicable")

        assert states(remark, hp.Observation(MANAGED, "60 %", period="2021")) == {}

    @pytest.mark.parametrize(
        "remark",
        [
            pytest.param(hp.Remark(MANAGED, assertion="not_applicable"), id="no period"),
            pytest.param(
                hp.Remark("managed", period="2021", assertion="not_applicable"), id="no indicator"
            ),
            pytest.param(hp.Remark(MANAGED, period="2021", words="progress"), id="other words"),
        ],
    )
    def test_what_says_nothing_of_a_value(self, remark: hp.Remark) -> None:
        """Other remarks leave everything as it is."""
        assert states(remark) == {}


class TestSmallThings:
    """Names and places."""

    def test_records_without_a_place(self) -> None:
        """They are of the home place, where there is one; the others keep their own."""
        here = hp.Observation(VISITS, 1, period="2022")
        there = hp.Observation(VISITS, 1, period="2022", place=EAST)
        home = hp.Jurisdiction("X", "A city (made up)")

        assert [r.place for r in placed([here, there], home)] == [home, EAST]
        assert placed([here, there], None) == [here, there]

    def test_parts_by_their_ids(self) -> None:
        """The names of parts are found again by their ids."""
        part = Part.of({hp.Dimension("sex", "Sex"): hp.Category("female", "Women")})
        seen = hp.Observation(VISITS, 1, period="2022", part=part)

        assert parts_of([seen]) == {(("sex", "female"),): (part,)}

    def test_a_label_in_both_languages(self) -> None:
        """A place and a category are called by their names in each language."""
        title = label(
            Text.of({"en": "East", "zh": "东区"}), Text.of("women"), hp.Period.of("2022-01")
        )

        assert (title.get("en"), title.get("zh")) == ("East women 2022-01", "东区 women 2022-01")

    def test_a_label_without_a_place(self) -> None:
        """Where nobody said where, the period stands alone."""
        assert str(label(None, hp.Period.of("2022"))) == "2022"
        assert str(label(Text.of("East"), hp.Period.of("2022"))) == "East 2022"
