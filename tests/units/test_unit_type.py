"""Units as values: one object each, here and in other processes."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import attrs
import pytest

from healthplan.units import Quantity, Role, Unit, quantity, unit
from healthplan.units.unit_type import RATIO
from healthplan.units.vocabulary import vocabulary

EVERY_UNIT = sorted(set(vocabulary().values()), key=lambda known: known.name)


class TestRoles:
    """Levels, their points, and all else."""

    @pytest.mark.parametrize("known", EVERY_UNIT, ids=lambda known: known.name)
    def test_points_and_levels(self, known: Unit) -> None:
        """A level has its own points, points their level, and any other unit neither."""
        if known.role is Role.LEVEL:
            assert known.points.role is Role.DIFFERENCE
            assert known.points.level is known
            assert known.points.points is known.points
            assert known.points.scale == known.scale
            assert not known.is_compatible(known.points)
        elif known.role is Role.PLAIN:
            assert known.points is known.level is known
        else:
            assert known.level.points is known

    def test_points_are_never_shared(self) -> None:
        """No two level units have the same points."""
        levels = [known for known in EVERY_UNIT if known.role is Role.LEVEL]
        assert len({level.points.name for level in levels}) == len(levels)

    def test_compatibility(self) -> None:
        """Compatible are units of one dimension, if both or neither measure differences."""
        assert unit("%").is_compatible(RATIO)
        assert unit("pp").is_compatible(unit("permille point"))
        assert not unit("pp").is_compatible(RATIO)
        assert not unit("%").is_compatible(unit("per 1000 live births"))
        assert unit("per 1000 live births").is_compatible(unit("death/live_birth"))


class TestText:
    """How a unit shows itself."""

    def test_str_and_repr(self) -> None:
        """A unit prints as its symbol."""
        assert str(unit("percent")) == "%"
        assert repr(unit("percent")) == "Unit('%')"

    def test_measure_words(self) -> None:
        """The measure word is left out after a fraction bar, but 个月 is one word."""
        assert quantity("3 beds/institution", units=[unit("bed", counted=True)]).text("zh") == (
            "3 beds/institution"
        )
        assert quantity("3 yuan/institution").text("zh") == "3元/机构"
        assert quantity("3 yuan/month").text("zh") == "3元/个月"


class TestIdentity:
    """One object for each value."""

    @pytest.mark.parametrize("name", ["%", "pp", "yuan/person", "per 1000 live births", "1"])
    def test_copies_are_the_same_object(self, name: str) -> None:
        """Pickling and copying give the very unit back."""
        known = unit(name)
        assert pickle.loads(pickle.dumps(known)) is known  # noqa: S301
        assert copy.deepcopy(known) is known
        assert copy.copy(known) is known

    def test_equal_values_are_equal_without_the_cache(self) -> None:
        """A unit that fell out of the cache still equals, converts and computes."""
        bed = unit("bed", counted=True)
        other = attrs.evolve(bed)
        assert other is not bed
        assert other == bed
        assert hash(other) == hash(bed)
        assert quantity(1, bed) + quantity(1, other) == quantity(2, bed)
        assert quantity("12 beds", bed, units=[other]) == quantity(12, other)
        ratio = attrs.evolve(RATIO)
        assert quantity("60 %") * Quantity(quantity(2, RATIO).value, ratio) == quantity("120 %")

    def test_it_is_frozen(self) -> None:
        """A unit cannot be changed."""
        with pytest.raises(AttributeError):
            unit("%").name = "pp"  # type: ignore[misc]

    def test_another_process_needs_no_registry(self) -> None:
        """A fresh interpreter loads a new thing that it never heard of, without pint."""
        bed = unit("bed", counted=True, zh="张床")
        program = (
            "import pickle, sys\n"
            "q, density = pickle.load(sys.stdin.buffer)\n"
            "assert q.unit is density.unit.parts[0][0], 'not the same object'\n"
            "assert 'pint' not in sys.modules\n"
            "print(q, q.text('zh'), density, q + q)"
        )
        values = (quantity(12, bed), quantity("3.50 beds/hospital", units=[bed]))
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            input=pickle.dumps(values),
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode().strip() == "12 beds 12张床 3.50 beds/hospital 24 beds"
