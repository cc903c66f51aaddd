"""Each method of an indicator must be proved by an example: without the method, it fails."""

from __future__ import annotations

import copy
from functools import partial
from inspect import isroutine
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from unittest import SkipTest

import attrs

from healthplan.errors import HealthPlanError
from healthplan.testing.contracts.subject import Subject
from healthplan.testing.laws import (
    BrokenLawError,
    example_law,
    example_laws,
    fail,
    require,
    single_law,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from healthplan.indicators import Indicator

_WRITTEN_BY_PEOPLE = {"__attrs_post_init__"}
_STATED_IN = {
    "read": "accepts",
    "bare": "accepts",
    "quantity": "accepts",
    "show": "shown",
    "show_distance": "shown_distances",
    "check": "refuses",
    "natural_limits": "outside",
    "difference_unit": "distances",
    "default_rule": "combines",
    "takes_latest": "combines",
    "rule": "combines",
    "combine": "combines",
    "__attrs_post_init__": "invalid",
}


class NecessityLaws(Subject):
    """Laws of what the examples prove."""

    invalid: ClassVar[Sequence[Mapping[str, Any]]] = ()

    @example_law
    def test_fields_that_contradict_each_other_are_refused(self) -> None:
        """With the fields of each example of `invalid` there is no such indicator."""
        indicator = self.the_indicator()
        for fields in self.stated("invalid"):
            try:
                made = attrs.evolve(indicator, **fields)
            except (HealthPlanError, TypeError, ValueError):
                continue
            fail(f"with {dict(fields)} it is {made}")

    @single_law
    def test_each_method_is_proved_by_an_example(self) -> None:
        """Without any one of its own methods, an example that the contract states fails."""
        indicator = self.the_indicator()
        validators = _own_validators(type(indicator))
        for name in _own_methods(type(indicator)):
            if name in validators:
                with attrs.validators.disabled():
                    noticed = self._notices(lambda: indicator)
            else:
                noticed = self._notices(partial(_without, indicator, name))
            where = "invalid" if name in validators else _STATED_IN.get(name)
            require(
                noticed,
                f"no example notices that {name!r} is deleted; state one"
                + (f" in `{where}`" if where else ""),
            )

    def _notices(self, make: Callable[[], Indicator]) -> bool:
        """Return whether the indicator cannot be made, or an example fails of it."""
        other = copy.copy(self)
        try:
            other.indicator = make()
        except Exception:  # noqa: BLE001 - whatever is raised is noticed
            return True
        return any(_fails(test) for test in example_laws(other))


def _fails(test: Callable[[], None]) -> bool:
    try:
        test()
    except BrokenLawError:
        return True
    except SkipTest:
        pass
    return False


def _own_methods(kind: type[Indicator]) -> Iterator[str]:
    """Yield the names of the methods that are written in the body of a class."""
    factories = [field.default for field in attrs.fields(kind)]
    defaults = [each.factory for each in factories if isinstance(each, attrs.Factory)]  # type: ignore[arg-type]  # the stub has a function
    for name, member in vars(kind).items():
        is_method = isinstance(member, FunctionType | property | classmethod | staticmethod)
        is_made = name.startswith("__") and name not in _WRITTEN_BY_PEOPLE
        if is_method and not is_made and member not in defaults:
            yield name


def _own_validators(kind: type[Indicator]) -> set[str]:
    """Return the names of the methods that check a field."""
    used: set[Any] = set()
    for field in attrs.fields(kind):
        used |= {field.validator, *getattr(field.validator, "_validators", ())}
    return {name for name, member in vars(kind).items() if isroutine(member) and member in used}


def _without(indicator: Indicator, name: str) -> Indicator:
    """Return the same indicator, of a class without one of its methods."""
    own = type(indicator)
    inherited = (vars(each)[name] for each in own.__mro__[1:] if name in vars(each))
    stripped = type(own.__name__, (own,), {name: next(inherited, property(_is_gone))})
    fields = {each.alias: getattr(indicator, each.name) for each in attrs.fields(own) if each.init}
    made: Indicator = stripped(**fields)
    return made


def _is_gone(_: object) -> NoReturn:
    raise AttributeError
