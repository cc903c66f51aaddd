"""An indicator as a value: equal, frozen, pickled, written to files and read again, shown."""

from __future__ import annotations

import json
import pickle
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from healthplan.attainment import assess
from healthplan.bounds import at_least
from healthplan.files import Document, read, schema, write
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.records import Observation
from healthplan.targets import Target
from healthplan.testing.contracts.subject import Subject
from healthplan.testing.contracts.values import LANGUAGES
from healthplan.testing.laws import fail, law, require, skip
from healthplan.text import wrap

if TYPE_CHECKING:
    from healthplan.indicators import Indicator
    from healthplan.testing.laws import Draw

_YEAR = "2021"
_COLUMN = 24  # the narrowest: what is wrapped to it stands there whole
_WIDE = 200


class TravellingLaws(Subject):
    """Laws of an indicator as a thing that programs keep, send and print."""

    @law
    def test_equal_fields_make_equal_indicators(self, draw: Draw) -> None:
        """Made twice of the same fields it is one thing, with one hash; of others, another."""
        one = self.drawn_indicator(draw)
        same, other = attrs.evolve(one), attrs.evolve(one, title="Something else (made up)")
        require(one == same, "made of the same fields, two of them differ")
        require(hash(one) == hash(same), "two that are equal have different hashes")
        require(one != other, "two with different titles are equal")

    @law
    def test_it_is_frozen(self, draw: Draw) -> None:
        """Nobody can change it."""
        indicator = self.drawn_indicator(draw)
        for field in attrs.fields(type(indicator)):
            try:
                setattr(indicator, field.name, getattr(indicator, field.name))
            except AttributeError:
                continue
            fail(f"its field {field.name!r} can be set")

    @law
    def test_a_pickled_copy_is_equal(self, draw: Draw) -> None:
        """It can be sent to another process."""
        indicator = self.drawn_indicator(draw)
        back = pickle.loads(pickle.dumps(indicator))  # noqa: S301 - we have just made it
        require(back == indicator, f"a pickled copy is {back}")

    @law
    def test_its_kind_is_its_own(self, draw: Draw) -> None:
        """No other class says the same `kind`, and none else is registered under it."""
        indicator = self.drawn_indicator(draw)
        own = type(indicator)
        others = [each for each in own.__mro__[1:] if getattr(each, "kind", None) == own.kind]
        require(not others, f"its kind, {own.kind!r}, is that of {_names(others)} too")
        known = self.registered(own.kind)
        if known is not None:
            require(known is own, f"{own.kind!r} is registered, and is {known.__name__}")

    @law
    def test_files_give_it_back(self, draw: Draw) -> None:
        """Written to YAML and JSON and read again, it is equal, and so are its values."""
        indicator = self._registered(draw)
        document = self._document(draw, indicator)
        for suffix in ("yaml", "json"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"plan.{suffix}")
                write(document, path, kinds=self.register)
                back = read(path, kinds=self.register).raise_for_errors()
            found = back.indicators[indicator.id]
            require(found == indicator, f"from {suffix} it comes back as {found}")
            require(
                (back.plans, back.records) == (document.plans, document.records),
                f"from {suffix} its values come back as {back.plans} and {back.records}",
            )

    @law
    def test_the_schema_accepts_it(self, draw: Draw) -> None:
        """Editors find nothing wrong with what is written."""
        indicator = self._registered(draw)
        try:
            from jsonschema import Draft202012Validator
        except ImportError:
            skip("jsonschema is not installed")
        defined = schema(self.register)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "plan.json")
            write(self._document(draw, indicator), path, kinds=self.register)
            tree = json.loads(path.read_text(encoding="utf-8"))
        problems = [error.message for error in Draft202012Validator(defined).iter_errors(tree)]
        require(not problems, f"the schema does not accept it: {'; '.join(problems)}")

    @law
    def test_the_scorecard_shows_it(self, draw: Draw) -> None:
        """In English and in Chinese, with its title and its value."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        # At the threshold the value is written with no more digits than were said.
        plan = Plan("plan", "A plan", targets=[Target(indicator, at_least(value), by=_YEAR)])
        result = assess(plan, [Observation(indicator, value, period=_YEAR)])
        for lang in LANGUAGES:
            page = result.text(lang, columns=_WIDE)
            cell = f"{indicator.show(value, lang)} ({Period.of(_YEAR).text(lang)})"
            for words in (*wrap(indicator.title.get(lang), _COLUMN), *wrap(cell, _COLUMN)):
                require(words in page, f"the scorecard in {lang!r} lacks {words!r}:\n{page}")

    def _registered(self, draw: Draw) -> Indicator:
        indicator = self.drawn_indicator(draw)
        if not self.is_registered(indicator):
            skip(f"{indicator.kind!r} is not registered, so that no file can name it")
        return indicator

    def _document(self, draw: Draw, indicator: Indicator) -> Document:
        """Return a document with a promise and a value."""
        threshold, value = (self.drawn(draw, indicator, name) for name in ("threshold", "value"))
        plan = Plan("plan", "A plan", targets=[Target(indicator, at_least(threshold), by=_YEAR)])
        said = Observation(indicator, value, period=draw(st.sampled_from(["2020", _YEAR])))
        return Document(plans=(plan,), records=(said,))


def _names(classes: list[type]) -> str:
    return ", ".join(each.__name__ for each in classes)
