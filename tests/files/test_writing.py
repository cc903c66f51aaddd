"""Writing documents, and reading them again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan import atomic
from healthplan.errors import DefinitionError
from healthplan.files import read, schema, write
from healthplan.files.completing import completed
from healthplan.files.document import read_bytes
from healthplan.files.json_parsing import parse_json
from healthplan.files.plain import plain
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report
from healthplan.files.writing import to_json
from healthplan.files.writing_yaml import to_yaml
from healthplan.findings import Finding, InvalidDocumentError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    Reads = Callable[..., hp.Document]

ROOT = Path(__file__).parents[2]
EXAMPLES = [*sorted((ROOT / "examples").glob("*.yaml")), ROOT / "docs/tutorial/chongqing.yaml"]
VALID = jsonschema.Draft202012Validator(schema())

SHARE = hp.Share("literacy", "Literacy", of="person")
STEP = hp.Step("system", "System", states=["unknown", "no", {"en": "12", "zh": "建成"}])


def document(**fields: Any) -> hp.Document:  # noqa: ANN401 - those of a document
    """Return a document with a plan."""
    return hp.Document(**{"plans": (hp.Plan("p", "A plan"),), **fields})


def digits(value: object) -> str:
    """Return all figures of a document as they are written."""
    return repr(value)


# --- Documents of all kinds -----------------------------------------------------------------------

words = st.text("aZ健 no'\":#-{}[],&*!|>%@`\\\n\té=~0.1/?", min_size=1, max_size=12).filter(
    str.strip
)
labels = words | st.dictionaries(st.sampled_from(["en", "zh", "zh-Hant"]), words, min_size=1)
optional_labels = st.none() | labels
percents = st.decimals(0, 100, places=2).map(lambda number: f"{number} %")
points = st.decimals(0, 9, places=1).map(lambda number: f"{number} pp")
periods = st.sampled_from(
    ["2021", "2021-03", "2019/2030", "13th five-year plan", "as of 2022-12-31"]
)
CITY = hp.Jurisdiction("CN-50", "重庆", valid_from="1997-03-14")
places = st.sampled_from([None, hp.Jurisdiction("001", "World"), CITY])
parts: st.SearchStrategy[Any] = st.sampled_from(
    [None, {"sex": "female"}, {"sex": "no", "age": "65+"}]
)
sources = st.builds(
    hp.Source,
    labels,
    st.sampled_from([None, "2022-03-29"]),
    at=st.none() | words,
    document=optional_labels,
    authority=st.none() | st.integers(1, 4),
    machine_translated=st.booleans(),
)
readings = st.builds(
    hp.Reading.repair,
    st.sampled_from(["low", "very_high"]),
    labels,
    st.lists(sources, max_size=2).map(tuple),
)
bed = hp.unit("bed", counted=True, zh="张床")
post = hp.unit("post", counted=True, plural="posties")


@st.composite
def indicators(draw: st.DrawFn) -> list[hp.Indicator]:
    """Return an indicator of each kind."""
    title = draw(labels)
    return [
        hp.Share(
            "share",
            title,
            of=draw(st.sampled_from([None, "person"])),
            definition=draw(optional_labels),
        ),
        hp.Count("count", title, unit=draw(st.sampled_from([bed, post])), accumulates="level"),
        hp.Amount("amount", title, unit="yuan", over_places="sum", better="higher"),
        hp.Rate(
            "rate", title, unit="per 1000 live births", aliases=draw(st.lists(labels, max_size=2))
        ),
        hp.Index("index", title, limits=hp.Interval(hp.quantity("0.50", "1"), None)),
        STEP,
    ]


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "share": percents,
    "count": st.integers(0, 10**9),
    "amount": st.sampled_from(["863 million yuan", "8.630亿元", "0.10 yuan"]),
    "rate": st.sampled_from(["5.0 per 1000 live births", "0.25 per 1000 live births"]),
    "index": st.decimals(0, 100, places=1).map(str),
    "step": st.sampled_from(["unknown", "no", "12"]),
}


@st.composite
def bounds(draw: st.DrawFn, indicator: hp.Indicator, *, known: bool = False) -> hp.Bound:
    """Return a bound that fits an indicator."""
    value = VALUES[indicator.kind].map(indicator.quantity)
    said = value if known else value | st.just(hp.UNKNOWN)
    one_sided = draw(st.sampled_from([hp.at_least, hp.more_than, hp.at_most, hp.less_than]))
    kinds = [one_sided(draw(said)), hp.exactly(draw(said))]
    if indicator.kind == "share":
        low, high = sorted([draw(value), draw(value)])
        kinds += [hp.between(low, high), hp.about(draw(value), within=draw(points))]
        if not known:
            kinds += [
                one_sided("70 %", of=draw(periods)),
                one_sided(draw(points), a_year_from="2020"),
                hp.about(draw(said)),
                hp.between(hp.UNKNOWN, draw(value)),
            ]
    return draw(st.sampled_from(kinds))


@st.composite
def targets(draw: st.DrawFn, number: int, kinds: list[hp.Indicator]) -> hp.Target:
    """Return a target."""
    indicator = draw(st.sampled_from(kinds))
    repaired = draw(st.none() | readings)
    given: dict[str, Any] = {}
    if repaired is not None:
        given = {"reading": repaired, "printed": draw(bounds(indicator))}
    return hp.Target(
        indicator,
        draw(bounds(indicator)),
        by=draw(st.none() | periods),
        place=draw(places),
        part=draw(parts),
        baseline=draw(st.sampled_from([None, ("2017",), ("2017", draw(VALUES[indicator.kind]))])),
        milestones=[hp.Milestone(draw(bounds(indicator)), "2020")],
        nature=draw(st.sampled_from([None, "binding"])),
        issuer=draw(optional_labels),
        source=draw(st.none() | sources),
        id=f"target {number}",
        **given,
    )


@st.composite
def records(
    draw: st.DrawFn, kinds: list[hp.Indicator], promised: list[hp.Target]
) -> hp.ProgressRecord:
    """Return a record of any kind."""
    indicator = draw(st.sampled_from(kinds))
    said: dict[str, Any] = {
        "period": draw(periods),
        "place": draw(places),
        "part": draw(parts),
        "source": draw(st.none() | sources),
        "words": draw(optional_labels),
        "assertion": draw(st.sampled_from(hp.Assertion)),
        "reading": draw(st.just(hp.Reading()) | readings),
        "id": draw(st.none() | words),
        "note": draw(optional_labels),
    }
    share = kinds[0]
    comparable = [t for t in promised if t.indicator == share and t.bound.threshold is hp.UNKNOWN]
    references: list[Any] = [
        hp.At(period="2020"),
        hp.At(place=CITY, period="2019"),
    ]
    references += [t for t in comparable if t.bound.comparator is hp.Comparator.AT_LEAST]
    changes = st.one_of(points, st.just(hp.relative("5.0 %")), points.map(hp.more_than))
    made = [
        hp.Observation(indicator, draw(VALUES[indicator.kind]), **said),
        hp.Observation(indicator, draw(bounds(indicator, known=True)), **said),
        hp.Observation(share, numerator=508, denominator="750 persons", **said),
        hp.Observation(share, draw(percents), resolution="0.5 pp", **said),
        hp.Comparison(share, draw(changes), above=draw(st.sampled_from(references)), **said),
        hp.Comparison(kinds[4], "3 ratio", below="2020", **said),
        hp.Remark(draw(st.sampled_from([None, "p", indicator])), **said),
    ]
    return draw(st.sampled_from(made))


@st.composite
def documents(draw: st.DrawFn) -> hp.Document:
    """Return a document made in Python, that names nothing beforehand."""
    kinds = draw(indicators())
    promised = [draw(targets(number, kinds)) for number in range(draw(st.integers(0, 3)))]
    scale = hp.Scale("hospital", levels=["1", hp.Level("2", draw(labels)), "3"])
    around = hp.Group("around", draw(labels), ages=hp.at_least("65 years"), part=draw(parts))
    standing = [scale.exactly("2"), scale.at_least("2", capability=True), scale.at_most("2")]
    group = hp.Group(
        "group", "G", within=around, level=draw(st.sampled_from(standing)), defined=False
    )
    body = hp.Body("body", draw(labels), jurisdiction=draw(places), source=draw(sources))
    plan = hp.Plan(
        "p",
        draw(labels),
        period=2021,
        targets=promised[:1],
        actions=[hp.Action("a", draw(labels), actions=[hp.Action("b", "B", targets=promised[1:])])],
        groups=[group],
        bodies=[body],
        links=[hp.Link("p", "guided_by", "body", period=draw(periods), source=draw(sources))],
        enumerations=[hp.Enumeration("list", "L", declared=9, listed=[draw(labels)])],
    )
    return hp.Document(
        plans=(plan,),
        records=tuple(draw(st.lists(records(kinds, promised), max_size=3))),
        extra=draw(st.dictionaries(words, st.none() | st.booleans() | words | st.lists(words))),
    )


class TestLaws:
    """What is true of every document."""

    @settings(deadline=None, max_examples=60)
    @given(documents())
    def test_what_is_written_reads_back_equal_and_is_valid(self, made: hp.Document) -> None:
        """In both formats, with the digits as they were written, and as the schema has it."""
        whole = completed(made)
        tree = plain(whole)
        for name, text in (("a.yaml", to_yaml(tree)), ("a.json", to_json(tree))):
            back = read_bytes(text.encode(), name)

            assert back.findings == ()
            assert back == whole
            assert digits(back.plans) == digits(whole.plans)
            assert digits(back.records) == digits(whole.records)
        parsed = parse_json(to_json(tree).encode(), "a.json", Report())
        assert parsed is not None
        assert list(VALID.iter_errors(as_plain(parsed))) == []

    @settings(deadline=None, max_examples=30)
    @given(st.data())
    def test_what_does_not_belong_is_found_in_its_line(self, data: st.DataObject) -> None:
        """Wherever it stands in the plan and the records, and nothing else is blamed for it."""
        lines = to_yaml(plain(read(EXAMPLES[-1]))).split("\n")
        start = lines.index("plan:")
        keyed = [n for n, line in enumerate(lines) if re.match(r" +[a-z_]+: [^{]", line)]
        keyed = [n for n in keyed if n > start]
        number = data.draw(st.sampled_from(keyed))
        indent = len(lines[number]) - len(lines[number].lstrip())
        lines.insert(number, f"{' ' * indent}misspelt: 1")
        found = read_bytes("\n".join(lines).encode(), "a.yaml").findings

        assert [(f.slug, str(f.place)) for f in found] == [
            ("unknown-key", f"a.yaml:{number + 1}:{indent + 1}")
        ]

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
    @pytest.mark.parametrize("suffix", ["yaml", "yml", "json"])
    def test_the_examples_are_kept(self, path: Path, suffix: str, tmp_path: Path) -> None:
        """All they say, in its order, with its digits."""
        said = read(path)
        write(said, tmp_path / f"copy.{suffix}")
        back = read(tmp_path / f"copy.{suffix}")

        assert back == said
        assert digits(back.records) == digits(said.records)
        assert [*back.sources, *back.indicators] == [*said.sources, *said.indicators]

    @pytest.mark.parametrize("name", ["copy", "copy.xlsx"])
    def test_tables_are_kept(self, name: str, tmp_path: Path) -> None:
        """A folder of CSV files and a workbook hold the same."""
        said = read(EXAMPLES[1])
        write(said, tmp_path / name)

        assert read(tmp_path / name) == said


class TestWrite:
    """What is written, and what is refused."""

    def test_the_kind_of_indicator_may_be_ones_own(self, tmp_path: Path) -> None:
        """It is read back with the same kinds."""
        kinds = hp.IndicatorTypes([hp.Count])
        with pytest.raises(DefinitionError, match="could not be read again"):
            write(document(indicators={"literacy": SHARE}), tmp_path / "a.yaml", kinds=kinds)

        assert list(tmp_path.iterdir()) == []

    def test_a_document_with_errors_is_not_whole(self, tmp_path: Path) -> None:
        """What was left out when it was read would be lost."""
        finding = Finding("empty-file", Severity.ERROR, "nothing")
        with pytest.raises(InvalidDocumentError):
            write(hp.Document(findings=(finding,)), tmp_path / "a.yaml")

    @pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.yaml.gz"])
    def test_the_name_says_the_format(self, name: str, tmp_path: Path) -> None:
        """Nothing is guessed."""
        with pytest.raises(DefinitionError, match="in which format") as caught:
            write(document(), tmp_path / name)

        assert "end it in .yaml" in str(caught.value)

    def test_what_no_file_can_say_is_refused(self, tmp_path: Path) -> None:
        """The message shows it, and the old file stays."""
        path = tmp_path / "a.yaml"
        path.write_text("old")
        low, high = hp.quantity("60 %"), hp.quantity("65 %")
        seen = hp.Observation(SHARE, hp.Interval(low, high), period="2021")
        with pytest.raises(DefinitionError, match="60 % to 65 %"):
            write(document(records=(seen,)), path)

        assert path.read_text() == "old"

    def test_what_does_not_come_back_is_refused(self, tmp_path: Path) -> None:
        """The rungs of a scale between others have no word; nor has a dimension its name."""
        scale = hp.Scale("s", levels=["1", "2", "3", "4"])
        group = hp.Group("g", "G", level=hp.LevelBound(scale, scale.levels[1:3]))
        with pytest.raises(DefinitionError, match="all of the document's plans: Plan"):
            write(document(groups={"g": group}), tmp_path / "a.yaml")

        with pytest.raises(DefinitionError, match="all of the document's groups: Group"):
            write(hp.Document(groups={"g": group}), tmp_path / "a.yaml")

    def test_links_of_nobody_are_refused(self, tmp_path: Path) -> None:
        """What they join must be there."""
        with pytest.raises(DefinitionError, match="could not be read again: link 1 names 'a'"):
            write(document(links=(hp.Link("a", "part_of", "b"),)), tmp_path / "a.json")

    def test_a_record_that_is_read_as_another_is_shown(self, tmp_path: Path) -> None:
        """A remark about an indicator is not one about an action of its name."""
        action = hp.Plan("p", "P", actions=[hp.Action("literacy", "L")])
        made = hp.Document(
            plans=(action,),
            indicators={"literacy": SHARE},
            records=(hp.Remark("p"), hp.Remark("literacy")),
        )
        with pytest.raises(DefinitionError, match="all of the document's records: Remark"):
            write(made, tmp_path / "a.yaml")

    @pytest.mark.parametrize("suffix", ["yaml", "json"])
    def test_a_state_called_unknown_is_no_lost_threshold(self, suffix: str, tmp_path: Path) -> None:
        """Its place in the list is written instead of the word."""
        promise = hp.Target(STEP, hp.exactly(STEP.quantity("unknown")))
        made = hp.Document(plans=(hp.Plan("p", "P", targets=[promise]),))
        write(made, tmp_path / f"a.{suffix}")

        assert read(tmp_path / f"a.{suffix}").plans == made.plans

    def test_sources_of_one_outlet_and_day_get_different_names(self, tmp_path: Path) -> None:
        """Made of outlet and day, and a number; one without letters is called a source."""
        said = [hp.Source("A", "2022-03-29", speaker=name) for name in ("B", "C")]
        remarks = tuple(hp.Remark(source=source) for source in (*said, hp.Source("!")))
        write(document(records=remarks), tmp_path / "a.yaml")

        assert [*read(tmp_path / "a.yaml").sources] == [
            *("a-2022-03-29", "a-2022-03-29-2", "source")
        ]

    def test_several_plans_are_written(self, tmp_path: Path) -> None:
        """In one file, where none holds anything of its own."""
        made = hp.Document(plans=(hp.Plan("p", "P"), hp.Plan("q", "Q")))
        write(made, tmp_path / "a.yaml")

        assert read(tmp_path / "a.yaml") == made

    def test_the_file_is_replaced_as_a_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its bytes go through one door."""
        written: list[bytes] = []
        monkeypatch.setattr(atomic, "replace", lambda _, data: written.append(data))
        write(document(), tmp_path / "a.json")

        assert [b'"healthplan": 1' in data for data in written] == [True]
