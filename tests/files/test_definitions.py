"""What a document defines by name: counted things, places, sources, indicators."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest

import healthplan as hp
from healthplan.indicators import IndicatorTypes

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.files import Document

    Reads = Callable[..., Document]


def told(document: Document) -> list[str]:
    """Return the first line of each finding."""
    return [str(finding).partition("\n")[0] for finding in document.findings]


class TestUnits:
    """New counted things."""

    def test_an_indicator_counts_a_thing_of_the_document(self, reads: Reads) -> None:
        """Name, plural and Chinese name are those of the file."""
        document = reads(
            "healthplan: 1\n"
            "units: [{name: health_post, plural: health posts, zh: 个卫生站}]\n"
            "indicators: {posts: {kind: count, title: P, unit: health_post, accumulates: level}}\n"
        )
        unit = hp.unit("health_post", counted=True, plural="health posts", zh="个卫生站")

        assert document.findings == ()
        assert document.indicators["posts"].unit == unit

    def test_a_product_may_name_it(self, reads: Reads) -> None:
        """As in yuan per bed."""
        document = reads(
            "healthplan: 1\n"
            "units: [{name: bed}]\n"
            "indicators: {cost: {kind: rate, title: C, unit: yuan/bed}}\n"
        )

        assert document.indicators["cost"].unit.name == "yuan/bed"

    def test_what_cannot_be_a_unit_is_refused(self, reads: Reads) -> None:
        """And who uses it is not reported on top."""
        document = reads(
            "healthplan: 1\n"
            "units:\n"
            "  - {name: Bed}\n"
            "  - {name: yuan, plural: yuans}\n"
            "  - {plural: things}\n"
            "indicators: {beds: {kind: count, title: B, unit: Bed, accumulates: level}}\n"
        )

        assert told(document) == [
            "a.yaml:3:5: error[unusable-value] unit 'Bed': 'Bed' cannot be the name of a unit",
            "a.yaml:4:5: error[duplicate-name] unit 'yuan': two different units are called 'yuan'",
            "a.yaml:5:5: error[missing-key] unit 3: has no key 'name'",
        ]

    def test_an_unknown_unit_is_reported(self, reads: Reads) -> None:
        """At its place, with the nearest known one."""
        document = reads(
            "healthplan: 1\nindicators: {cost: {kind: amount, title: C, unit: yuann}}\n"
        )

        assert str(document.findings[0]) == (
            "a.yaml:2:51: error[unknown-unit] indicator 'cost' names 'yuann'\n"
            "  hint: did you mean 'yuan'?"
        )


class TestJurisdictions:
    """Places."""

    def test_a_place_is_read(self, reads: Reads) -> None:
        """A parent may come after those that lie within it."""
        document = reads(
            "healthplan: 1\n"
            "jurisdictions:\n"
            "  - {code: X-1, name: {en: Upper, zh: 上}, level: county, parent: X,\n"
            "     valid_from: 2001-01-01, valid_until: 2019-12-31}\n"
            "  - {code: X, name: North}\n"
        )

        assert document.findings == ()
        assert document.jurisdictions["X-1"] == hp.Jurisdiction(
            "X-1",
            {"en": "Upper", "zh": "上"},
            level="county",
            parent="X",
            valid_from="2001-01-01",
            valid_until="2019-12-31",
        )

    def test_an_unknown_parent_is_reported(self, reads: Reads) -> None:
        """At the parent; the place itself is known."""
        document = reads("healthplan: 1\njurisdictions: [{code: X-1, name: Upper, parent: X}]\n")

        assert told(document) == [
            "a.yaml:2:50: error[unknown-jurisdiction] jurisdiction 'X-1' names 'X'"
        ]

    def test_a_circle_is_reported(self, reads: Reads) -> None:
        """With the places that lie within each other."""
        document = reads(
            "healthplan: 1\n"
            "jurisdictions:\n"
            "  - {code: A, name: A, parent: B}\n"
            "  - {code: B, name: B, parent: A}\n"
        )

        assert told(document) == [
            (
                "a.yaml:3:5: error[unusable-value] jurisdictions: "
                "lie within each other in a circle: A, B"
            )
        ]

    def test_a_place_that_contradicts_itself_is_refused(self, reads: Reads) -> None:
        """And who names it is not reported on top."""
        document = reads(
            "healthplan: 1\n"
            "jurisdictions:\n"
            "  - {code: A, name: A, parent: A}\n"
            "  - {code: B, name: B, parent: A}\n"
            "  - {name: C}\n"
        )

        assert [finding.slug for finding in document.findings] == ["unusable-value", "missing-key"]


class TestSources:
    """Sources."""

    def test_every_key_is_read(self, reads: Reads) -> None:
        """A source has what the file says."""
        document = reads(
            "healthplan: 1\n"
            "sources:\n"
            "  press: {outlet: {en: Daily, zh: 日报}, date: 2022-03-29, date_basis: the address,\n"
            "    city: Upper, reporter: A, speaker: B, role: C, document: D, at: line 9,\n"
            "    url: https://example.org, language: en, machine_translated: true, authority: 2,\n"
            "    note: N}\n"
        )

        assert document.findings == ()
        assert document.sources["press"] == hp.Source(
            {"en": "Daily", "zh": "日报"},
            dt.date(2022, 3, 29),
            date_basis="the address",
            city="Upper",
            reporter="A",
            speaker="B",
            role="C",
            document="D",
            at="line 9",
            url="https://example.org",
            language="en",
            machine_translated=True,
            authority=2,
            note="N",
        )

    def test_a_wrong_source_is_refused_with_all_its_problems(self, reads: Reads) -> None:
        """Each at its place."""
        document = reads(
            "healthplan: 1\n"
            "sources:\n"
            "  press: {date: March, machine_translated: yes, authority: first}\n"
        )

        assert [(str(f.place), f.slug) for f in document.findings] == [
            ("a.yaml:3:10", "missing-key"),
            ("a.yaml:3:17", "unreadable-day"),
            ("a.yaml:3:44", "wrong-type"),
            ("a.yaml:3:60", "wrong-type"),
        ]
        assert document.sources == {}

    @pytest.mark.parametrize(
        "entry",
        [
            "records: [{kind: remark, source: s, at: line 9}]",
            "groups: {g: {name: G, source: s, at: line 9}}",
            "bodies: {b: {name: B, source: s, at: line 9}}",
            "plan: {id: p, title: P, source: s, at: line 9}",
        ],
    )
    def test_a_place_in_it_is_given_where_it_is_named(self, reads: Reads, entry: str) -> None:
        """One source is enough for statements in many lines; its own place is replaced."""
        document = reads(f"healthplan: 1\nsources: {{s: {{outlet: O, at: page 1}}}}\n{entry}\n")
        found = [record.source for record in document.records]
        found += [plan.source for plan in document.plans]
        found += [group.source for group in document.groups.values()]
        found += [body.source for body in document.bodies.values()]

        assert document.findings == ()
        assert found == [hp.Source("O", at="line 9")]
        assert document.sources["s"].at == "page 1"

    @pytest.mark.parametrize(
        ("entry", "finding"),
        [
            ("{kind: remark, at: line 9}", "missing-key] record 1: has 'at', a place in a source"),
            ("{kind: remark, source: t, at: line 9}", "unknown-source] record 1 names"),
            ("{kind: remark, source: s, at: []}", "wrong-type] record 1: 'at'"),
        ],
    )
    def test_a_place_in_no_source_is_refused(self, reads: Reads, entry: str, finding: str) -> None:
        """Each once, and the record is left out."""
        document = reads(f"healthplan: 1\nsources: {{s: {{outlet: O}}}}\nrecords: [{entry}]\n")
        (line,) = told(document)

        assert finding in line
        assert document.records == ()


@attrs.frozen(slots=True, kw_only=True)
class Waiting(hp.Indicator):
    """A kind of indicator with a field of its own."""

    kind = "waiting"
    queue: str


class TestIndicators:
    """What is measured."""

    def test_each_kind_is_read(self, reads: Reads) -> None:
        """With the fields that it has."""
        document = reads(
            "healthplan: 1\n"
            "indicators:\n"
            "  a: {kind: share, title: A, of: person, better: higher, definition: D,"
            " aliases: [B]}\n"
            "  b: {kind: count, title: B, unit: hospital, accumulates: running_total}\n"
            "  c: {kind: amount, title: C, unit: yuan, limits: [~, 5 yuan]}\n"
            "  d: {kind: rate, title: D, unit: per 1000 live births, better: lower}\n"
            "  e: {kind: index, title: E}\n"
            "  f: {kind: step, title: F, states: [{en: planned, zh: 计划}, built]}\n"
        )

        assert document.findings == ()
        assert list(document.indicators.values()) == [
            hp.Share("a", "A", of="person", better="higher", definition="D", aliases=["B"]),
            hp.Count("b", "B", unit="hospital", accumulates="running_total"),
            hp.Amount("c", "C", unit="yuan", limits=hp.Interval(None, hp.quantity("5 yuan"))),
            hp.Rate("d", "D", unit="per 1000 live births", better="lower"),
            hp.Index("e", "E"),
            hp.Step("f", "F", states=[{"en": "planned", "zh": "计划"}, "built"]),
        ]

    def test_what_parts_make_of_the_whole(self, reads: Reads) -> None:
        """By the names of the rules; running totals may start again each year."""
        document = reads(
            "healthplan: 1\n"
            "indicators:\n"
            "  a: {kind: share, title: A, over_places: weighted_mean, over_periods: last,"
            " over_categories: never}\n"
            "  b: {kind: count, title: B, unit: case, accumulates: running_total_within_year}\n"
        )

        assert document.findings == ()
        assert list(document.indicators.values()) == [
            hp.Share(
                *("a", "A"),
                over_places="weighted_mean",
                over_periods="last",
                over_categories="never",
            ),
            hp.Count("b", "B", unit="case", accumulates="running_total_within_year"),
        ]

    @pytest.mark.parametrize(
        ("text", "finding"),
        [
            (
                "over_places: weighted-mean",
                (
                    "a.yaml:2:54: error[unknown-rule] indicator 'a' names 'weighted-mean'\n"
                    "  hint: did you mean 'weighted_mean'?"
                ),
            ),
            (
                "over_periods: mean, over_places: sum",
                (
                    "a.yaml:2:17: error[unusable-value] indicator 'a': shares and rates are"
                    " not added: each is of a whole of its own\n"
                    "  hint: add numerators and denominators with over_places: pooled, or give"
                    " weights and over_places: weighted_mean"
                ),
            ),
        ],
    )
    def test_rules_that_do_not_fit(self, reads: Reads, text: str, finding: str) -> None:
        """Unknown ones are reported with the nearest name, others with what to do instead."""
        document = reads(f"healthplan: 1\nindicators: {{a: {{kind: share, title: A, {text}}}}}\n")

        assert [str(found) for found in document.findings] == [finding]

    def test_a_kind_of_ones_own_is_read(self, reads: Reads) -> None:
        """Where it is registered; its own fields are texts."""
        document = reads(
            "healthplan: 1\n"
            "indicators: {w: {kind: waiting, title: W, unit: day, queue: surgery}}\n",
            kinds=IndicatorTypes([Waiting]),
        )

        assert document.findings == ()
        assert document.indicators["w"] == Waiting("w", "W", unit="day", queue="surgery")

    @pytest.mark.parametrize(
        ("text", "finding"),
        [
            ("{title: A}", "a.yaml:2:17: error[missing-key] indicator 'a': has no key 'kind'"),
            (
                "{kind: ratio, title: A}",
                "a.yaml:2:24: error[unknown-indicator-type] indicator 'a' names 'ratio'",
            ),
            ("{kind: share}", "a.yaml:2:17: error[missing-key] indicator 'a': has no key 'title'"),
            (
                "{kind: count, title: A, unit: case}",
                "a.yaml:2:17: error[missing-key] indicator 'a': has no key 'accumulates'",
            ),
            (
                "{kind: step, title: A, unit: case}",
                "a.yaml:2:40: error[unknown-key] indicator 'a': unknown key 'unit'",
            ),
            (
                "{kind: share, title: A, better: up}",
                "a.yaml:2:49: error[unknown-better] indicator 'a' names 'up'",
            ),
            (
                "{kind: share, title: A, limits: [0 %, x]}",
                (
                    "a.yaml:2:49: error[unreadable-quantity] indicator 'a': cannot read 'x': "
                    "expected a number and a unit, like '65.55 %' or '863 million yuan'"
                ),
            ),
            (
                "{kind: share, title: A, limits: [0 %]}",
                (
                    "a.yaml:2:49: error[wrong-type] indicator 'a': "
                    "'limits' should be a list of two values, not a list of 1"
                ),
            ),
            (
                "{kind: share, title: A, limits: [~, ~]}",
                (
                    "a.yaml:2:49: error[unusable-value] indicator 'a': "
                    "an interval without ends has no unit"
                ),
            ),
            (
                "{kind: step, title: A, states: [x]}",
                (
                    "a.yaml:2:17: error[unusable-value] indicator 'a': "
                    "the states of 'a' are not an ordered list of different names"
                ),
            ),
        ],
    )
    def test_a_wrong_indicator_is_refused(self, reads: Reads, text: str, finding: str) -> None:
        """With a finding at the place of the problem."""
        document = reads(f"healthplan: 1\nindicators: {{a: {text}}}\n")

        assert told(document) == [finding]
        assert document.indicators == {}
