"""Ask a method how far an indicator has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthplan.errors import DefinitionError, HealthPlanError, shown
from healthplan.progress.base import Progress
from healthplan.progress.reading import read_case
from healthplan.progress.registry import progress_methods
from healthplan.validators import instance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.bounds import Bound
    from healthplan.indicators import Better
    from healthplan.periods import PeriodLike
    from healthplan.progress.base import ProgressMethod
    from healthplan.progress.case import Case
    from healthplan.progress.reading import DatedFigure, FigureLike


def evaluate(
    method: str | ProgressMethod,
    *,
    baseline: DatedFigure | None = None,
    observations: Iterable[DatedFigure | None] = (),
    target: DatedFigure | tuple[PeriodLike | None, Bound] | Bound | None = None,
    better: Better | str | None = None,
    limit: FigureLike | None = None,
    optimum: FigureLike | None = None,
    precision: str = "printed",
    **options: Any,  # noqa: ANN401 - every method has its own
) -> Progress:
    """Return what a method says of the progress of one indicator.

    Figures are text, whole or decimal numbers, quantities, or intervals of what they can
    be; a range goes in and a range comes out.  Whatever the figures are, no method
    raises: where there is no number, there is a reason.

    Args:
        method: The name of a method, see :func:`methods`, or a method of your own.
        baseline: Where it started: "14.5 %", or with its year ("2015", "14.5 %"), or
            with its standard error too, ("2015", "14.5 %", "0.4 pp").
        observations: What was reached since, each written like the baseline; a figure
            that nobody reported may be None.
        target: What is to be reached, and by when: ("2030", "7.25 %"), or with a bound
            ("2030", hp.less_than("7.25 %")).
        better: "higher" or "lower"; by default as the bound says, else the way from the
            baseline to the target.
        limit: The natural limit, such as "100 %".
        optimum: The best value, where more and less of it are worse; every value then
            counts as its distance from the best one.
        precision: "printed", or "rounded": a figure is any value that rounds to it.
        options: Options of the method, such as ``falling=`` of "simple-ratio".

    Raises:
        UnknownNameError: There is no such method, option or precision.
        ParseError: A text that is not exactly a figure or a period.
        NotExactError: A float.
        UnitMismatchError: Two figures are not in units of one kind.
        DefinitionError: A figure that cannot be what it is given as, or a year is missing
            that the method needs.

    >>> found = evaluate("targeted-change", baseline=("2015", "14.5"),
    ...     observations=[("2023", "10.4")], target=("2030", "7.25"), better="lower")
    >>> print(found)
    targeted-change: ≈ 56.55 % (10.4 [2023], from 14.5 [2015], towards 7.25 [2030])
    """
    case = read_case(
        baseline=baseline,
        observations=observations,
        target=target,
        better=better,
        limit=limit,
        optimum=optimum,
        precision=precision,
    )
    return progress_by(progress_methods.find(method, **options), case)


def progress_by(method: ProgressMethod, case: Case) -> Progress:
    """Return what a method says of one case.

    Raises:
        DefinitionError: The method broke its promise to answer with a Progress and not to
            raise; or the case lacks a year that it needs.

    >>> case = read_case(baseline=("2015", "10"), observations=["15"], target=("2030", "20"))
    >>> print(progress_by(progress_methods["targeted-change"], case).value)
    50 %
    """
    what = f"the answer of the progress method {method.name!r}"
    try:
        found = method.evaluate(case)
    except HealthPlanError:
        raise
    except Exception as error:
        msg = f"{what} is a {type(error).__name__}: {shown(str(error))}"
        hint = "a method answers with a reason where there is no number, and never raises"
        raise DefinitionError(msg, hint=hint) from error
    return instance(Progress, found, what, "return Progress(name, value) or with a reason=")


def methods() -> dict[str, ProgressMethod]:
    """Return the methods that can be called by name, each with its title and its source.

    >>> print(methods()["targeted-change"].title)
    percent of the targeted change achieved
    """
    return {name: progress_methods[name] for name in progress_methods}
