"""To pint and back."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pint
import pytest

from healthplan.errors import NotExactError, UnitMismatchError, UnknownNameError
from healthplan.units import from_pint, quantity, to_pint, unit
from healthplan.units.vocabulary import vocabulary


class TestBridge:
    """Values go over and come back."""

    @pytest.mark.parametrize("name", sorted({known.name for known in vocabulary().values()}))
    def test_every_unit_comes_back(self, name: str) -> None:
        """A quantity of any unit, points included, comes back with its digits."""
        q = quantity("3.40", name)
        again = from_pint(to_pint(q))
        assert again.unit is q.unit
        assert str(again.value) == "3.40"

    @pytest.mark.parametrize("text", ["89 yuan/person", "5 /person", "3 yuan/person/year"])
    def test_compounds_come_back(self, text: str) -> None:
        """So do products of units."""
        assert from_pint(to_pint(quantity(text))) == quantity(text)

    def test_pint_computes_with_them(self) -> None:
        """Quantities handed to pint share a registry, so they combine there."""
        product = to_pint(quantity("89 yuan/person")) * to_pint(quantity("10 persons"))
        assert from_pint(product) == quantity("890 yuan")

    def test_units_of_one_dimension_merge(self) -> None:
        """A pint product of two units of one dimension is brought to one of them."""
        product = to_pint(quantity("2 yuan/month")) * to_pint(quantity("1 year"))
        assert from_pint(product) == quantity("24 yuan")

    def test_a_registry_of_ones_own(self) -> None:
        """A registry that has the unit by name can be given; it must have it."""
        registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(
            ["bed = [bed]"], non_int_type=Fraction
        )
        bed = quantity(12, unit("bed", counted=True))
        assert to_pint(bed, registry).magnitude == 12
        with pytest.raises(UnknownNameError, match="yuan"):
            to_pint(quantity("5 yuan"), registry)
        with pytest.raises(UnknownNameError, match="bed"):
            to_pint(bed)

    def test_foreign_units(self) -> None:
        """A pint unit that is not ours, or a root of one, is refused."""
        registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(
            ["metre = [length]", "person = [person]"], non_int_type=Decimal
        )
        with pytest.raises(UnknownNameError):
            from_pint(registry.Quantity(Decimal(1), "metre"))
        root = registry.Quantity(Decimal(4), registry.UnitsContainer({"person": Decimal("0.5")}))
        with pytest.raises(UnitMismatchError, match="power"):
            from_pint(root)

    def test_floats(self) -> None:
        """A float magnitude is refused."""
        with pytest.raises(NotExactError):
            from_pint(pint.UnitRegistry(["yuan = [yuan]"]).Quantity(5.0, "yuan"))


class TestPintStaysAlone:
    """The library leaves pint's global state, and light imports, alone."""

    def test_the_application_registry_is_untouched(self) -> None:
        """Reading, converting and bridging never set the application registry."""
        program = (
            "import pint\n"
            "before = pint.get_application_registry().get()\n"
            "from healthplan.units import *\n"
            "q = quantity('26.41 %').to('1')\n"
            "from_pint(to_pint(q))\n"
            "assert pint.get_application_registry().get() is before\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True)

    def test_importing_is_light(self) -> None:
        """Importing the room imports neither pint nor numpy nor babel."""
        program = (
            "import sys\n"
            "import healthplan.units\n"
            "assert not {'pint', 'numpy', 'babel'} & set(sys.modules)\n"
        )
        subprocess.run([sys.executable, "-c", program], check=True)
