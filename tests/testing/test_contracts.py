"""The contracts: what is right keeps every law, and what is wrong breaks the right one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
import healthplan.testing as ht
from healthplan.testing import laws_of

if TYPE_CHECKING:
    from types import ModuleType

HERE = Path(__file__).parent


def beside(name: str) -> ModuleType:
    """Return a module that stands beside this file; its classes can be pickled."""
    known = f"healthplan_tests_testing_{name}"
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, HERE / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[known] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[known])
    return sys.modules[known]


broken = beside("breaking").broken
indicators = beside("wrong_indicators")
rules = beside("wrong_rules")
methods = beside("wrong_methods")
PROVED = "each-method-is-proved-by-an-example"


def check(contract: type, law: str, also: set[str] | None) -> str:
    """Require that a law breaks, and of the others none but those that follow from it."""
    made = contract()
    (message,) = broken(made, law).values()
    if also is not None:
        contract.max_examples = 2  # type: ignore[attr-defined]  # all contracts have it
        assert set(broken(made)) - {law, PROVED} <= also
    return str(message)


class TestWrongIndicators:
    """One for each law of indicators."""

    @pytest.mark.parametrize("law", indicators.INDICATORS)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        kind, also = indicators.INDICATORS[law]
        register = hp.IndicatorTypes()
        register.register(kind.kind)(kind)
        body: dict[str, Any] = {
            "indicator": kind("waiting", "Waiting time (made up)", better="lower"),
            "register": register,
            "values": indicators.VALUES.get(kind, indicators.StatedWaiting.values),
        }
        wrong = type("TestWrong", (indicators.StatedWaiting,), body)

        assert check(wrong, law, also).startswith(f"TestWrong breaks the law '{law}': ")


class TestWrongRules:
    """One for each law of combining."""

    @pytest.mark.parametrize("law", rules.RULES)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        rule, also = rules.RULES[law]
        body = {"rule": rule, "combines": [([1, 2], 2)] if law == "wholes-are-as-stated" else ()}
        wrong = type("TestWrong", (ht.RuleContract,), body)

        assert check(wrong, law, also).startswith(f"TestWrong breaks the law '{law}': ")


class TestWrongMethods:
    """One for each law of methods of measuring progress."""

    @pytest.mark.parametrize("law", methods.METHODS)
    def test_each_breaks_its_law(self, law: str) -> None:
        """The message names the law and the contract; other laws hold."""
        method, also = methods.METHODS[law]
        body = {
            "method": method,
            "statuses": ("seen", "low", "two\nlines"),
            **methods.CLAIMS.get(law, {}),
        }
        wrong = type("TestWrong", (ht.ProgressContract,), body)

        assert check(wrong, law, also).startswith(f"TestWrong breaks the law '{law}': ")


class TestNames:
    """How laws are called."""

    @pytest.mark.parametrize(
        ("contract", "known"),
        [
            (ht.IndicatorContract, indicators.INDICATORS),
            (ht.RuleContract, rules.RULES),
            (ht.ProgressContract, methods.METHODS),
        ],
    )
    def test_every_law_is_known_by_name(self, contract: type, known: dict[str, Any]) -> None:
        """What was broken on purpose is the name of a law."""
        assert set(known) <= set(laws_of(contract))
