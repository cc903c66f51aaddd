"""Which methods of measuring progress may be called by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from healthplan.errors import DefinitionError, DuplicateNameError, UnknownNameError, shown
from healthplan.progress.annual_reduction import AnnualReduction
from healthplan.progress.bands import ToleranceBands
from healthplan.progress.base import ProgressMethod
from healthplan.progress.budget_execution import BudgetExecution
from healthplan.progress.constant_rate import ConstantRate
from healthplan.progress.earned_value import EarnedValue
from healthplan.progress.eurostat import Eurostat
from healthplan.progress.eustat import Eustat
from healthplan.progress.germany import Germany
from healthplan.progress.goalposts import Goalposts
from healthplan.progress.healthy_people import HealthyPeople
from healthplan.progress.open_sdg import OpenSdg
from healthplan.progress.simple_ratio import SimpleRatio
from healthplan.progress.statcan import StatCan
from healthplan.progress.straight_line import StraightLine
from healthplan.progress.targeted_change import TargetedChange
from healthplan.progress.un_progress_chart import UnProgressChart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_OPTIONS = ("name", "title", "source")


class ProgressMethods:
    """The methods by name: an explicit register that can be passed around.

    Nothing registers itself.  A method that is not registered works everywhere except
    where it must be named.

    >>> methods = ProgressMethods([TargetedChange()])
    >>> _ = methods.register(TargetedChange(name="quotient"))
    >>> list(methods), methods["quotient"].name
    (['quotient', 'targeted-change'], 'quotient')
    """

    def __init__(self, methods: Iterable[ProgressMethod] = ()) -> None:
        self._methods: dict[str, ProgressMethod] = {}
        for method in methods:
            self.register(method)

    def register(self, method: ProgressMethod) -> ProgressMethod:
        """Make *method* known by its name, and return it.

        Raises:
            DuplicateNameError: Another method has the name.
        """
        if self._methods.get(method.name, method) != method:
            raise DuplicateNameError("progress method", method.name)
        self._methods[method.name] = method
        return method

    def find(self, method: str | ProgressMethod, **options: Any) -> ProgressMethod:  # noqa: ANN401 - every method has its own
        """Return a method by name, or the one given, with other options than its own.

        Raises:
            UnknownNameError: There is no such method, or it has no such option.

        >>> progress_methods.find("simple-ratio", falling="value-by-target").falling
        'value-by-target'
        """
        found = self[method] if isinstance(method, str) else method
        if not isinstance(found, ProgressMethod) or isinstance(found, type):
            msg = f"{shown(found)} is not a method of measuring progress"
            hint = "give a name, or an object with evaluate(case)"
            if isinstance(found, type):
                hint = f"give an object of that class: {found.__name__}()"
            raise DefinitionError(msg, hint=hint)
        if not options:
            return found
        kind: Any = type(found)
        fields = attrs.fields(kind) if attrs.has(kind) else ()
        known = [field.name for field in fields if field.name not in _NO_OPTIONS]
        for name in options:
            if name not in known:
                what = f"option of {found.name!r}"
                raise UnknownNameError(what, name, known)
        chosen: Any = found  # has these fields, whatever its class
        changed: ProgressMethod = attrs.evolve(chosen, **options)
        return changed

    def __getitem__(self, name: str) -> ProgressMethod:
        """Return the method called *name*, or raise an UnknownNameError."""
        try:
            return self._methods[name]
        except KeyError:
            raise UnknownNameError("progress method", name, self._methods) from None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._methods))

    def __repr__(self) -> str:
        """Return the names, sorted."""
        return f"<ProgressMethods {', '.join(self)}>"


progress_methods = ProgressMethods(
    [
        TargetedChange(),
        HealthyPeople(),
        Eurostat(),
        OpenSdg(),
        StatCan(),
        Eustat(),
        SimpleRatio(),
        ToleranceBands(),
        BudgetExecution(),
        EarnedValue(),
        StraightLine(),
        ConstantRate(),
        AnnualReduction(),
        UnProgressChart(),
        Goalposts(),
        Germany(),
    ]
)
"""The methods that may be named unless another register is passed."""
