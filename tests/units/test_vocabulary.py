"""The unit names: stable, unambiguous, and closed."""

from __future__ import annotations

import concurrent.futures
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError
from healthplan.units import Role, Unit, quantity, unit, words
from healthplan.units.vocabulary import vocabulary

GOLDEN = Path(__file__).with_name("unit_names.txt")


def _described(known: Unit) -> str:
    dimensions = " ".join(f"{name}^{exponent}" for name, exponent in known.dimensions) or "1"
    counted = "counted" if known.counted else "measured"
    words_of = (known.symbol, known.plural, known.zh)
    return " | ".join(
        (known.name, *words_of, known.role.value, str(known.scale), dimensions, counted)
    )


class TestGolden:
    """Names are stored in files, so they must never change unnoticed."""

    def test_the_units_are_those_on_file(self) -> None:
        """Every unit has the name, words, role, scale and dimensions written in the golden file."""
        lines = sorted(_described(known) for known in set(vocabulary().values()))
        assert lines == GOLDEN.read_text("utf-8").splitlines()

    def test_names_are_ascii(self) -> None:
        """Names and English words are printable ASCII, so that any file can hold them."""
        for known in set(vocabulary().values()):
            assert f"{known.name}{known.symbol}{known.plural}".isascii()
            assert f"{known.name}{known.symbol}{known.plural}".isprintable()

    def test_no_spelling_means_two_things(self) -> None:
        """Each spelling in the word list belongs to one unit only."""
        rows = (*words.MEASURES, *words.COUNTED, *words.LEVELS)
        spelled: dict[str, str] = {}
        for row in rows:
            known = unit(row.name)
            for spelling in {known.symbol, known.plural, known.zh, known.zh_bare, *row.others}:
                assert spelled.setdefault(spelling, row.name) == row.name
                assert unit(spelling) is known

    def test_every_defined_unit_has_words(self) -> None:
        """The definition file and the word list name the same units."""
        source = Path(words.__file__).with_name("definitions.txt").read_text("ascii")
        lines = (line.split("=")[0].strip() for line in source.splitlines())
        defined = [name for name in lines if name and not name.startswith("#")]
        assert sorted(defined) == sorted(
            row.name for row in (*words.MEASURES, *words.COUNTED, *words.LEVELS)
        )

    @given(st.sampled_from(sorted(vocabulary())), st.sampled_from(["5", "1", "-3.40", "0"]))
    def test_every_spelling_reads_back(self, spelling: str, digits: str) -> None:
        """A number with any spelling reads back from English and from Chinese print."""
        q = quantity(digits, spelling)
        for text in (str(q), q.text("zh")):
            again = quantity(text)
            assert again.unit is q.unit
            assert str(again.value) == str(q.value)


class TestLookUp:
    """Finding a unit by its name."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("%", "percent"),
            ("人次", "visit"),
            ("live birth", "live_birth"),
            ("live_births", "live_birth"),
            ("1", "1"),
            ("ratio", "1"),
            ("1/10万", "per_100000"),
            ("per 100,000", "per_100000"),
            ("每10万", "per_100000"),
            ("元/人", "yuan/person"),
            ("yuan per person", "yuan/person"),
            (" yuan / person ", "yuan/person"),
            ("per person", "1/person"),
            ("/person", "1/person"),
            ("1/person", "1/person"),
            ("yuan*person", "person*yuan"),
            ("yuan/person/year", "yuan/person/year"),
            ("yuan/year/person", "yuan/person/year"),
            ("yuan*yuan/person/person", "yuan*yuan/person/person"),
        ],
    )
    def test_names_and_products(self, text: str, name: str) -> None:
        """Names, symbols, Chinese names and products find one unit with one canonical name."""
        assert unit(text).name == name
        assert unit(text) is unit(name)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "yuann",
            "Percent",
            "yuan/",
            "yuan//person",
            "*yuan",
            "yuan/person*year",
            "person/person",
            "year/month",
            "yuan/1",
            "1/1",
            "%/year",
            "pp/year",
            "yuan*person*yuan*person*yuan*person*yuan",
            "y" * 1_000_000,
            "yuan/" * 1_000_000,
            "\n%",
        ],
    )
    def test_unknown_names(self, text: str) -> None:
        """What is no unit raises an error that keeps a name short enough to print."""
        with pytest.raises(UnknownNameError) as caught:
            unit(text)
        assert len(caught.value.name) <= 96
        assert caught.value.kind == "unit"

    def test_near_misses(self) -> None:
        """The error knows the nearest names."""
        with pytest.raises(UnknownNameError) as caught:
            unit("hospitel")
        assert "hospital" in caught.value.nearest

    @pytest.mark.parametrize("wrong", [5, None, b"%"])
    def test_other_types(self, wrong: Any) -> None:  # noqa: ANN401 -- wrong types too
        """Something else than a name is no unit."""
        with pytest.raises(UnknownNameError):
            quantity(5, "%").to(wrong)

    def test_units_pass_through(self) -> None:
        """Converting to a unit object needs no name."""
        assert quantity("60 %").to(unit("permille")) == quantity("60 %")

    def test_rates_know_their_parts(self) -> None:
        """A rate of deaths is a level made of deaths and live births."""
        rate = unit("per_1000_live_births")
        assert rate.role is Role.LEVEL
        assert rate.parts == ((unit("death"), 1), (unit("live_birth"), -1))


class TestNewThings:
    """Counted things that the vocabulary does not have."""

    def test_a_new_thing(self) -> None:
        """A new thing has a dimension of its own, is counted, and is plural by rule."""
        bed = unit("bed", counted=True)
        assert (bed.name, bed.symbol, bed.plural, bed.zh) == ("bed", "bed", "beds", "")
        assert bed.counted
        assert bed.role is Role.PLAIN
        assert bed.dimensions == (("bed", 1),)
        assert bed == unit("bed", counted=True)
        assert str(quantity(1, bed)) == "1 bed"
        assert quantity(12, bed).text("zh") == "12 beds"

    @pytest.mark.parametrize(
        ("name", "plural"),
        [
            ("brush", "brushes"),
            ("box", "boxes"),
            ("bus", "buses"),
            ("clutch", "clutches"),
            ("clinic", "clinics"),
        ],
    )
    def test_plurals(self, name: str, plural: str) -> None:
        """What ends in a hiss takes a syllable more."""
        assert unit(name, counted=True).plural == plural

    def test_words_of_ones_own(self) -> None:
        """Plural and Chinese name can be given; underscores print as spaces."""
        post = unit("health_post", counted=True, plural="health posts", zh="个卫生站")
        assert str(quantity(2, post)) == "2 health posts"
        assert quantity(2, post).text("zh") == "2个卫生站"
        ox = unit("ox", counted=True, plural="oxen")
        assert str(quantity(2, ox)) == "2 oxen"

    def test_the_vocabulary_stays_as_it_is(self) -> None:
        """Making a thing does not make it known."""
        unit("bed", counted=True)
        with pytest.raises(UnknownNameError):
            unit("bed")

    def test_a_known_thing(self) -> None:
        """A known thing that means the same is returned itself."""
        assert unit("person", counted=True) is unit("person")
        assert unit("person", counted=True, plural="persons", zh="人") is unit("person")

    @pytest.mark.parametrize(
        "words_given",
        [
            {"name": "yuan"},
            {"name": "percent"},
            {"name": "year"},
            {"name": "person", "plural": "folk"},
            {"name": "person", "zh": "位"},
            {"name": "folk", "plural": "people"},
            {"name": "crib", "zh": "人"},
            {"name": "crib", "zh": "个机构"},
            {"name": "live_births", "plural": "many"},
        ],
    )
    def test_taken_names(self, words_given: dict[str, str]) -> None:
        """A name, plural or Chinese name that means something else is refused."""
        with pytest.raises(DuplicateNameError):
            unit(**words_given, counted=True)

    @pytest.mark.parametrize(
        "name",
        [
            "",
            " ",
            "hospital bed",
            "b" * 41,
            "2bed",
            "_bed",
            "bed_",
            "hospital__bed",
            "million_beds",
            "Bed",
            "床",
            "bed-place",
            "bed\n",
            "million",
            "per",
            "points",
            "b" * 1_000_000,
        ],
    )
    def test_bad_names(self, name: str) -> None:
        """Empty, spaced, long, digit-first, foreign and reserved names are refused."""
        with pytest.raises(DefinitionError) as caught:
            unit(name, counted=True)
        assert len(str(caught.value)) < 300

    @pytest.mark.parametrize("plural", ["", "2 beds", "beds/s", "million", " beds", "B"])
    def test_bad_plurals(self, plural: str) -> None:
        """A plural that could not be read back is refused."""
        with pytest.raises(DefinitionError, match="plural"):
            unit("bed", counted=True, plural=plural)

    @pytest.mark.parametrize("zh", ["", "万床", "张 床", "5床", "床/间", "床" * 41])
    def test_bad_chinese_names(self, zh: str) -> None:
        """A Chinese name that could not be read back is refused."""
        with pytest.raises(DefinitionError, match="Chinese"):
            unit("bed", counted=True, zh=zh)

    @pytest.mark.parametrize("given", [{"plural": "beds"}, {"zh": "床"}])
    def test_words_without_counted(self, given: dict[str, str]) -> None:
        """A look-up takes no words; who gives some is told of counted=True."""
        with pytest.raises(DefinitionError, match="counted=True"):
            unit("person", **given)  # type: ignore[arg-type]

    @pytest.mark.parametrize("text", [5, None])
    def test_names_of_other_types(self, text: Any) -> None:  # noqa: ANN401 -- wrong types too
        """A name that is no text is refused."""
        with pytest.raises(UnknownNameError):
            unit(text)
        with pytest.raises(DefinitionError):
            unit(text, counted=True)

    def test_many_threads(self) -> None:
        """Twelve threads that make one thing get equal values."""
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            made = set(pool.map(lambda _: unit("stretcher", counted=True), range(48)))
        assert len(made) == 1

    @given(st.from_regex(r"[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,3}", fullmatch=True))
    def test_any_name_reads_back(self, name: str) -> None:
        """A thing of any accepted name reads back from its own print."""
        try:
            thing = unit(name, counted=True)
        except (DefinitionError, DuplicateNameError):
            return
        for q in (quantity(1, thing), quantity(12, thing)):
            assert quantity(str(q), units=[thing]) == q
