"""Names: one thing each, and what was refused is not unknown."""

from __future__ import annotations

import pytest

from healthplan.errors import UnknownNameError
from healthplan.files.names import Names
from healthplan.files.nodes import Scalar
from healthplan.files.problems import AlreadyReportedError, Report
from healthplan.findings import Place

HERE, THERE = Place("a.yaml", 1, 1), Place("b.yaml", 7, 3)


def name(text: str) -> Scalar:
    """Return a value that names something."""
    return Scalar(text, HERE, plain=True)


class TestDefine:
    """Giving a name."""

    def test_one_thing_may_be_defined_twice(self) -> None:
        """Two files may say the same."""
        report = Report()
        names = Names[int]("number", report)

        assert names.define("one", 1, HERE) == names.define("one", 1, THERE) == 1
        assert report.findings == []

    def test_two_things_of_one_name_are_reported(self) -> None:
        """The first one keeps the name, and the hint says where it stands."""
        report = Report()
        names = Names[int]("number", report)
        names.define("one", 1, HERE)

        assert names.define("one", 2, THERE) is None
        assert names.things == {"one": 1}
        assert str(report.findings[0]) == (
            "b.yaml:7:3: error[duplicate-name] number 'one': "
            "two different numbers are called 'one'\n"
            "  hint: the first one stands at a.yaml:1:1"
        )


class TestFind:
    """Following a name."""

    def test_a_name_leads_to_its_thing(self) -> None:
        """Digits are a name too."""
        names = Names[int]("number", Report())
        names.define("50", 50, HERE)

        assert names.find(name("50")) == 50

    def test_an_unknown_name_is_an_error(self) -> None:
        """It knows its kind and the nearest names."""
        names = Names[int]("number", Report())
        names.define("three", 3, HERE)
        with pytest.raises(UnknownNameError) as caught:
            names.find(name("tree"))

        assert (caught.value.kind, caught.value.nearest) == ("number", ("three",))

    def test_what_was_refused_is_not_unknown(self) -> None:
        """Its own finding is enough."""
        names = Names[int]("number", Report())
        names.define("one", None, HERE)
        with pytest.raises(AlreadyReportedError):
            names.find(name("one"))
