"""The fields of a kind of indicator of one's own, by their types."""

from __future__ import annotations

import datetime as dt
import enum
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.files import read, schema, write
from healthplan.files.parsing import parse
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report
from healthplan.indicators import IndicatorTypes

if TYPE_CHECKING:
    from collections.abc import Callable

    Reads = Callable[..., hp.Document]


class Ward(enum.Enum):
    """Where patients wait."""

    SURGERY = "surgery"
    EYES = "eyes"


class Level(enum.IntEnum):
    """How urgent it is; its members are numbers as well."""

    LOW = 1
    HIGH = 2


class Half_Year(enum.Enum):  # noqa: N801 - a name that cannot stand in the slug of a finding
    """A half of a year."""

    FIRST = "first"


@attrs.frozen
class Limit:
    """A class within a field, which may hold others of its own kind."""

    days: int = attrs.field(validator=attrs.validators.ge(0))
    why: hp.Text | None = None
    steps: tuple[int, ...] = ()
    within: Limit | None = None


@attrs.frozen
class Fixed:
    """One of two rules: they are told apart by their kind."""

    kind = "fixed"

    at: hp.Quantity


@attrs.frozen
class Moving:
    """The other one."""

    kind = "moving"

    by: Decimal


@attrs.frozen(slots=True, kw_only=True)
class Waiting(hp.Rate):
    """A kind with a field of every type that a file can hold."""

    kind = "waiting"

    beds: int
    name: str = "x"
    urgent: bool = False
    cost: Decimal | None = Decimal("1.50")
    since: dt.date | None = None
    counted: hp.Period | None = None
    cap: hp.Quantity | None = None
    usual: hp.Interval | None = None
    also: hp.Unit | None = None
    label: hp.Text | None = None
    group: hp.Part | None = None
    ward: Ward = Ward.SURGERY
    level: Level = Level.LOW
    half: Half_Year = Half_Year.FIRST
    weeks: tuple[int, ...] = (1, 2)
    pair: tuple[int, str] = (1, "b")
    pairs: tuple[tuple[int, ...], ...] = ()
    labels: tuple[hp.Text, ...] = ()
    weights: Mapping[str, Decimal] = attrs.field(factory=dict, hash=False)
    limit: Limit | None = None
    limits_by: tuple[Limit, ...] = ()
    by_ward: Mapping[str, Limit] = attrs.field(factory=dict, hash=False)
    policy: Fixed | Moving | None = None
    blame: bool = False


KINDS = IndicatorTypes([hp.Share, Waiting])


def told(document: hp.Document) -> list[str]:
    """Return the findings, in one line each."""
    return [str(finding).replace("\n  hint: ", " | ") for finding in document.findings]


def text_of(fields: str) -> str:
    """Return a file with one indicator, whose own fields begin in line 3, column 3."""
    return (
        "healthplan: 1\n"
        "indicators: {w: {kind: waiting, title: W, unit: day, beds: 1,\n"
        f"  {fields}}}}}\n"
    )


class TestTypes:
    """What is read is what the annotation says."""

    @pytest.mark.parametrize(
        ("said", "field", "value"),
        [
            ("name: 010", "name", "010"),
            ("urgent: true", "urgent", True),
            ("cost: 65.10", "cost", Decimal("65.10")),
            ("cost: '-2'", "cost", Decimal(-2)),
            ("cost: ~", "cost", None),
            ("since: 2020-01-31", "since", dt.date(2020, 1, 31)),
            ("counted: 2019/2030", "counted", hp.Period.of("2019/2030")),
            ("cap: 5.50 days", "cap", hp.quantity("5.50 days")),
            ("usual: [1 day, ~]", "usual", hp.Interval(hp.quantity("1 day"), None)),
            ("also: week", "also", hp.unit("week")),
            ("label: {en: A, zh: 甲}", "label", hp.Text.of({"en": "A", "zh": "甲"})),
            ("group: {sex: female}", "group", hp.Part.of({"sex": "female"})),
            ("ward: eyes", "ward", Ward.EYES),
            ("level: 2", "level", Level.HIGH),
            ("weeks: [-1, 0]", "weeks", (-1, 0)),
            ("weeks: []", "weeks", ()),
            ("pair: [2, '3']", "pair", (2, "3")),
            ("pairs: [[1, 2], []]", "pairs", ((1, 2), ())),
            ("weights: {a.b: 1.10}", "weights", {"a.b": Decimal("1.10")}),
            ("limit: {days: 3, steps: [4]}", "limit", Limit(3, steps=(4,))),
            ("limit: {days: 3, within: {days: 9}}", "limit", Limit(3, within=Limit(9))),
            ("limits_by: [{days: 1}, {days: 2}]", "limits_by", (Limit(1), Limit(2))),
            ("by_ward: {eyes: {days: 1}}", "by_ward", {"eyes": Limit(1)}),
            ("policy: {kind: fixed, at: 5 days}", "policy", Fixed(hp.quantity("5 days"))),
            ("policy: {kind: moving, by: 2.5}", "policy", Moving(Decimal("2.5"))),
            ("blame: true", "blame", True),
        ],
    )
    def test_a_value_of_its_type(self, reads: Reads, said: str, field: str, value: object) -> None:
        """And of exactly that type, which True == 1 would not show."""
        document = reads(text_of(said), kinds=KINDS)

        assert document.findings == ()
        found = getattr(document.indicators["w"], field)
        assert (found, type(found)) == (value, type(value))

    def test_digits_stay(self, reads: Reads) -> None:
        """A decimal is no binary fraction."""
        document = reads(text_of("cost: 65.10"), kinds=KINDS)

        assert str(document.indicators["w"].cost) == "65.10"  # type: ignore[attr-defined] # of Waiting

    def test_a_unit_of_the_document(self, reads: Reads) -> None:
        """Its own counted things are known in fields as well."""
        document = reads("units: [{name: bunk}]\n" + text_of("cap: 3 bunks"), kinds=KINDS)

        assert document.findings == ()
        assert str(document.indicators["w"].cap) == "3 bunks"  # type: ignore[attr-defined] # of Waiting


class TestStrictness:
    """What is not exactly of the type is refused, where it stands."""

    @pytest.mark.parametrize(
        ("said", "finding"),
        [
            ("beds: true", "3:9: error[wrong-type] indicator 'w': 'beds' should be a whole number"),
            ("beds: 7.9", "3:9: error[wrong-type] indicator 'w': 'beds' should be a whole number"),
            ("beds: '7'", "3:9: error[wrong-type] indicator 'w': 'beds' should be a whole number"),
            ("beds: ~", "3:9: error[wrong-type] indicator 'w': 'beds' should be a single value"),
            ("name: ~", "3:9: error[wrong-type] indicator 'w': 'name' should be a single value"),
            ("name: true", "3:9: error[wrong-type] indicator 'w': 'name' should be a text"),
            ("urgent: 1", "3:11: error[wrong-type] indicator 'w': 'urgent' should be true or"),
            ("urgent: no", "3:11: error[wrong-type] indicator 'w': 'urgent' should be true or"),
            ("cost: 1e3", "3:9: error[wrong-type] indicator 'w': 'cost' should be a number"),
            ("cost: .nan", "3:9: error[wrong-type] indicator 'w': 'cost' should be a number"),
            ("since: soon", "3:10: error[unreadable-day] indicator 'w': cannot read 'soon'"),
            ("since: ~", "3:10: error[wrong-type] indicator 'w': 'since' should be a single"),
            ("cap: 5", "3:8: error[unreadable-quantity] indicator 'w': cannot read '5'"),
            ("weeks: '12'", "3:10: error[wrong-type] indicator 'w': 'weeks' should be a list"),
            ("weeks: [1, x]", "3:14: error[wrong-type] indicator 'w': 'weeks' should be a whole"),
            ("pair: [1]", "3:9: error[wrong-type] indicator 'w': 'pair' should be a list of 2"),
            ("weights: [1]", "3:12: error[wrong-type] indicator 'w': 'weights' should be a mapp"),
            ("weights: {a: x}", "3:16: error[wrong-type] indicator 'w': 'weights.a' should be a"),
            (
                "ward: eye",
                "3:9: error[unknown-ward] indicator 'w' names 'eye' | did you mean 'eyes'?",
            ),
            ("half: second", "3:9: error[unknown-half-year] indicator 'w' names 'second' | known"),
            ("limit: 3", "3:10: error[wrong-type] limit of indicator 'w': should be a mapping"),
            ("limit: {}", "3:10: error[missing-key] limit of indicator 'w': has no key 'days'"),
            (
                "limit: {days: 1, dyas: 2}",
                "3:20: error[unknown-key] limit of indicator 'w': unknown key 'dyas' | did you",
            ),
            (
                "limit: {days: -1}",
                "3:10: error[unusable-value] limit of indicator 'w': 'days' must be >= 0: -1",
            ),
            (
                "limits_by: [{days: 1}, {days: x}]",
                "3:33: error[wrong-type] limits_by 2 of indicator 'w': 'days' should be a whole",
            ),
            (
                "by_ward: {eyes: {day: 1}}",
                "3:20: error[unknown-key] by_ward eyes of indicator 'w': unknown key 'day' | did",
            ),
        ],
    )
    def test_a_value_of_another_type(self, reads: Reads, said: str, finding: str) -> None:
        """Nothing is made to fit."""
        text = text_of(said)
        if said.startswith("beds"):
            text = text.replace("beds: 1,", "")
        document = reads(text, kinds=KINDS)

        assert document.indicators == {}
        assert any(line.startswith(f"a.yaml:{finding}") for line in told(document)), told(document)

    def test_all_problems_are_reported_together(self, reads: Reads) -> None:
        """Each at its own line and column."""
        document = reads(
            text_of("urgent: 1,\n  weeks: [1, x, y],\n  limit: {days: z, why: true},\n  nmae: a"),
            kinds=KINDS,
        )

        places = [str(finding.place) for finding in document.findings]
        assert places == [
            *("a.yaml:3:11", "a.yaml:4:14", "a.yaml:4:17"),
            *("a.yaml:5:17", "a.yaml:5:25", "a.yaml:6:3"),
        ]

    def test_a_validator_of_the_kind_itself(self, reads: Reads) -> None:
        """What it raises is a finding, whatever it has to say."""
        kinds = IndicatorTypes([Picky])
        text = "healthplan: 1\nindicators: {p: {kind: picky, title: P, unit: day, most: %s}}\n"
        document = reads(text % 0, text % -1, kinds=kinds)

        assert told(document) == [
            "a.yaml:2:17: error[unusable-value] indicator 'p': ValueError",
            "b.yaml:2:17: error[unusable-value] indicator 'p': below zero",
        ]


@attrs.frozen(slots=True, kw_only=True)
class Picky(hp.Rate):
    """A kind whose validator raises what any Python code might."""

    kind = "picky"

    most: int = attrs.field()

    @most.validator
    def _check(self, _: object, value: int) -> None:
        if value < 0:
            raise ValueError("below zero")
        if value == 0:
            raise ValueError


class TestUnions:
    """Several classes in the place of one are told apart by their ``kind``, and by nothing else."""

    @pytest.mark.parametrize(
        ("said", "finding"),
        [
            (
                "policy: {kind: fixd, at: 5 days}",
                "3:18: error[unknown-kind] policy of indicator 'w' names 'fixd' | did you mean",
            ),
            (
                "policy: {at: 5 days}",
                "3:11: error[missing-key] policy of indicator 'w': has no key 'kind'",
            ),
            (
                "policy: fixed",
                "3:11: error[wrong-type] policy of indicator 'w': should be a mapping",
            ),
            (
                "policy: {kind: fixed, by: 2}",
                "3:11: error[missing-key] policy of indicator 'w': has no key 'at'",
            ),
        ],
    )
    def test_what_is_wrong(self, reads: Reads, said: str, finding: str) -> None:
        """The usual ways read as a missing key, or as an AttributeError, for all of these."""
        document = reads(text_of(said), kinds=KINDS)

        assert document.indicators == {}
        assert told(document)[0].startswith(f"a.yaml:{finding}")

    def test_an_unknown_kind_of_indicator(self, reads: Reads) -> None:
        """The finding has the nearest name, or else the kinds there are."""
        document = reads(
            "healthplan: 1\nindicators: {a: {kind: wating, title: A}, b: {kind: zzz, title: B}}\n",
            kinds=KINDS,
        )

        assert told(document) == [
            (
                "a.yaml:2:24: error[unknown-indicator-type] indicator 'a' names 'wating'"
                " | did you mean 'waiting'?"
            ),
            (
                "a.yaml:2:53: error[unknown-indicator-type] indicator 'b' names 'zzz'"
                " | known: share, waiting"
            ),
        ]

    def test_a_kind_that_cannot_be_loaded(self, reads: Reads) -> None:
        """The register says why, and the finding repeats it."""

        class Broken(IndicatorTypes):
            def find(self, name: str) -> Any:  # noqa: ANN401 - it never returns
                raise DefinitionError(f"the kind {name} is broken")  # noqa: EM102 - short

        document = reads("healthplan: 1\nindicators: {a: {kind: odd, title: A}}\n", kinds=Broken())

        assert told(document) == [
            "a.yaml:2:24: error[unusable-value] indicator 'a': the kind odd is broken"
        ]


class TestRefusedTypes:
    """A field of a type that no file can hold is a mistake of the programmer."""

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            (float, "float"),
            (bytes, "bytes"),
            (Path, "Path"),
            (dt.datetime, "datetime"),
            (frozenset[int], "frozenset"),
            (list[int], "list"),
            (tuple, "tuple"),
            (dict[int, int], "dict"),
            (int | str, "int | str"),
            (Limit | Fixed, "Limit | "),
            (hp.Jurisdiction, "Jurisdiction"),
            (tuple[float, ...], "float"),
            (Any, "Any"),
        ],
    )
    def test_it_raises(self, reads: Reads, kind: object, name: str) -> None:
        """When an indicator of that kind is read, and when its schema is made."""
        odd = attrs.make_class(
            "Odd",
            {"odd": attrs.field(type=cast("type", kind), kw_only=True)},
            bases=(hp.Rate,),
            frozen=True,
            class_body={"kind": "odd"},
        )
        kinds = IndicatorTypes([odd])
        text = "healthplan: 1\nindicators: {o: {kind: odd, title: O, unit: day, odd: 1}}\n"

        with pytest.raises(DefinitionError, match="a file cannot hold values of the type") as error:
            reads(text, kinds=kinds)
        assert name in str(error.value)
        assert "the field 'odd' of Odd" in str(error.value)
        with pytest.raises(DefinitionError, match="a file cannot hold values of the type"):
            schema(kinds)

    def test_a_type_that_is_not_there_at_run_time(self, reads: Reads) -> None:
        """It is named, with what to do."""

        @attrs.frozen(slots=True, kw_only=True)
        class Hidden(hp.Rate):
            kind = "hidden"

            when: Nowhere  # type: ignore[name-defined] # noqa: F821 - that is the point

        text = "healthplan: 1\nindicators: {h: {kind: hidden, title: H, unit: day, when: 1}}\n"

        with pytest.raises(DefinitionError, match="name 'Nowhere' is not defined"):
            reads(text, kinds=IndicatorTypes([Hidden]))

    def test_a_class_that_was_refused_is_refused_again(self, reads: Reads) -> None:
        """Its first refusal leaves nothing behind."""

        @attrs.frozen
        class Holder:
            inner: float

        odd = attrs.make_class(
            "Odd",
            {"odd": attrs.field(type=Holder, kw_only=True)},
            bases=(hp.Rate,),
            frozen=True,
            class_body={"kind": "odd"},
        )
        text = "healthplan: 1\nindicators: {o: {kind: odd, title: O, unit: day}}\n"
        for _ in range(2):
            with pytest.raises(DefinitionError, match="the field 'inner' of Holder: a file"):
                reads(text, kinds=IndicatorTypes([odd]))


def test_importing_the_library_does_not_import_cattrs() -> None:
    """Nor does reading a file without indicators."""
    program = (
        "import sys, healthplan\n"
        "from healthplan.files.document import read_bytes\n"
        "read_bytes(b'healthplan: 1', 'a.yaml')\n"
        "print('cattrs' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]


# --- There and back -------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=5)
INTEGERS = st.integers(-(10**9), 10**9)
NUMBERS = st.decimals(-1000, 1000, places=2)
DAYS = st.integers(0, 30).map(lambda days: hp.quantity(f"{days}.50 days"))
LIMITS = st.builds(
    Limit,
    days=st.integers(0, 9),
    why=st.none() | WORDS.map(hp.Text.of),
    steps=st.lists(INTEGERS, max_size=3).map(tuple),
)
WAITING = st.builds(
    Waiting,
    id=st.just("w"),
    title=WORDS,
    unit=st.just("day"),
    beds=INTEGERS,
    name=WORDS,
    urgent=st.booleans(),
    cost=st.none() | NUMBERS,
    since=st.none() | st.dates(dt.date(1900, 1, 1)),
    cap=st.none() | DAYS,
    label=st.none() | st.builds(lambda en, zh: hp.Text.of({"en": en, "zh": zh}), WORDS, WORDS),
    ward=st.sampled_from(Ward),
    level=st.sampled_from(Level),
    weeks=st.lists(INTEGERS, max_size=3).map(tuple),
    pair=st.tuples(INTEGERS, WORDS),
    pairs=st.lists(st.lists(INTEGERS, max_size=2).map(tuple), max_size=3).map(tuple),
    labels=st.lists(WORDS.map(hp.Text.of), max_size=3).map(tuple),
    weights=st.dictionaries(st.sampled_from(["a", "b.c", "甲", "1"]), NUMBERS, max_size=2),
    limit=st.none() | LIMITS,
    limits_by=st.lists(LIMITS, max_size=2).map(tuple),
    by_ward=st.dictionaries(st.sampled_from(["a", "b.c"]), LIMITS),
    policy=st.none() | st.builds(Fixed, at=DAYS) | st.builds(Moving, by=NUMBERS),
)


class TestRoundTrip:
    """Own fields are written, and read again, in every format."""

    @pytest.mark.parametrize("name", ["plan.yaml", "plan.json", "plan", "plan.xlsx"])
    @settings(
        max_examples=4,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(first=WAITING, second=WAITING)
    def test_any_of_them(self, tmp_path: Path, name: str, first: Waiting, second: Waiting) -> None:
        """Equal values, with the digits they had."""
        second = attrs.evolve(second, id="v")
        said = hp.Document(
            indicators={"w": first, "v": second, "s": hp.Share("s", "A share without any of them")}
        )
        write(said, tmp_path / name, kinds=KINDS)
        back = read(tmp_path / name, kinds=KINDS)

        assert back.findings == ()
        assert back == said
        assert str(back.indicators["w"].cost) == str(first.cost)  # type: ignore[attr-defined] # of Waiting

    def test_what_no_file_can_say_is_refused(self, tmp_path: Path) -> None:
        """An interval with an open end has no words; nothing is written."""
        usual = hp.Interval(hp.quantity("1 day"), hp.quantity("2 days"), low_open=True)
        document = hp.Document(indicators={"w": Waiting("w", "W", unit="day", beds=1, usual=usual)})

        with pytest.raises(DefinitionError, match="a file cannot say all of the document's ind"):
            write(document, tmp_path / "plan.yaml", kinds=KINDS)
        assert list(tmp_path.iterdir()) == []


class TestSchema:
    """It describes own fields by their types."""

    VALID = jsonschema.Draft202012Validator(schema(KINDS))

    def errors(self, text: str) -> list[str]:
        """Return what the schema has against a file."""
        tree = parse(text.encode(), "a.yaml", Report())
        assert tree is not None
        return [error.message for error in self.VALID.iter_errors(as_plain(tree))]

    def test_it_is_a_schema(self) -> None:
        """Of the draft that it names, with the class that holds its own kind named once."""
        jsonschema.Draft202012Validator.check_schema(schema(KINDS))
        assert sum(name.endswith(".Limit") for name in schema(KINDS)["$defs"]) == 1

    @pytest.mark.parametrize(
        "said",
        [
            *("beds: true", "beds: 7.9", "name: true", "urgent: 1", "cost: x", "since: 3"),
            *("weeks: 1", "weeks: [x]", "pair: [1]", "weights: [1]", "weights: {a: x}"),
            *("ward: eye", "level: 3", "limit: 3", "limit: {}", "limit: {days: 1, dyas: 2}"),
            *("policy: {at: 5 days}", "policy: {kind: fixd, at: 1 day}", "since: ~", "nmae: a"),
        ],
    )
    def test_what_the_reader_refuses_is_invalid(self, reads: Reads, said: str) -> None:
        """The two agree."""
        text = text_of(said)
        if said.startswith("beds"):
            text = text.replace("beds: 1,", "")

        assert reads(text, kinds=KINDS).findings
        assert self.errors(text)

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(indicator=WAITING)
    def test_what_is_written_is_valid(self, tmp_path: Path, indicator: Waiting) -> None:
        """Every file that the library makes."""
        write(hp.Document(indicators={"w": indicator}), tmp_path / "plan.yaml", kinds=KINDS)

        assert self.errors((tmp_path / "plan.yaml").read_text("utf-8")) == []


def test_the_register_names_the_unknown_kind() -> None:
    """What readers report is what the register raises."""
    with pytest.raises(UnknownNameError, match="did you mean 'waiting'"):
        KINDS.find("wating")
