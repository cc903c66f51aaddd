"""The contract of a method of measuring progress."""

from __future__ import annotations

import copy
import math
import pickle
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from hypothesis import strategies as st

from healthplan.errors import DefinitionError
from healthplan.indicators import Better
from healthplan.intervals import Interval, Span
from healthplan.progress import Case, Progress, ProgressMethod, evaluate
from healthplan.testing.contracts.parts import span_text
from healthplan.testing.contracts.values import LANGUAGES
from healthplan.testing.laws import example_law, law, require, skip
from healthplan.testing.strategies.progress import cases, times
from healthplan.units import quantity
from healthplan.units import unit as known_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthplan.progress import Measure
    from healthplan.testing.laws import Draw

_NEAR = 1e-9
_PER_CENT = 100


class ProgressContract:
    """The laws of every method of measuring progress, as tests: subclass it in a file of pytest.

    Name your method, state what it answers, and say what you claim of it.

    Attributes:
        method: The method.
        methods: A strategy of methods of the class, where it has options.
        cases: A strategy of what it is given; every value in them has its year.
        statuses: All statuses that it can answer.
        answers: Pairs of what :func:`healthplan.progress.evaluate` is given and of what is
            answered: some of "value" (as text, a float or None), "score", "status" and
            "reason".
        takes_any_unit: The same figures in another unit get the same answer.
        mirrors: Negated figures, of which the other way is better, get the same answer.
        is_monotone: A better value never has a lower number.
        max_examples: How many examples each law tries; by default a quarter of what the
            Hypothesis profile asks for.

    >>> from healthplan.progress import TargetedChange
    >>> class TestTargetedChange(ProgressContract):
    ...     method = TargetedChange()
    ...     answers = [
    ...         ({"baseline": 10, "observations": [14], "target": 20}, {"value": "40 %"}),
    ...         ({"observations": [14], "target": 20}, {"reason": "no-baseline"}),
    ...     ]
    ...     mirrors = is_monotone = True
    >>> TestTargetedChange().test_answers_are_as_stated()
    """

    method: ClassVar[ProgressMethod | None] = None
    methods: ClassVar[st.SearchStrategy[Any] | None] = None
    cases: ClassVar[st.SearchStrategy[Case]] = cases()
    statuses: ClassVar[Sequence[str]] = ()
    answers: ClassVar[Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]] = ()
    takes_any_unit: ClassVar[bool] = True
    mirrors: ClassVar[bool] = False
    is_monotone: ClassVar[bool] = False
    max_examples: ClassVar[int | None] = None

    @example_law
    def test_answers_are_as_stated(self) -> None:
        """Every (given, answer) of `answers` is as stated."""
        if not self.answers:
            skip("`answers` states no example")
        for given, stated in self.answers:
            found = evaluate(self._the_method(), **given)
            for name, wanted in stated.items():
                came = getattr(found, name)
                require(
                    _is_as_stated(came, wanted), f"the {name} of {given} is {came}, not {wanted}"
                )

    @law
    def test_it_says_what_it_is_and_who_publishes_it(self, draw: Draw) -> None:
        """A method has a name, a title and a source."""
        method = self._drawn(draw)
        for name in ("name", "title", "source"):
            require(str(getattr(method, name)).strip(), f"its {name} is empty")

    @law
    def test_any_figures_get_an_answer(self, draw: Draw) -> None:
        """No figures raise; there is a number, a status or a reason."""
        found, case = self._asked(draw)
        require(isinstance(found, Progress), f"{_told(case)} gets {found!r}")
        is_answer = found.value is not None or found.status or found.candidates or found.reason
        require(is_answer, f"{_told(case)} gets no number, no status and no reason")

    @law
    def test_nothing_known_gets_a_reason(self, draw: Draw) -> None:
        """Where nothing was observed there is no number, and the reason is said."""
        case = attrs.evolve(draw(self.cases, label="case"), observations=())
        found = self._drawn(draw).evaluate(case)
        require(
            found.value is None and found.reason is not None,
            f"{_told(case)}, of which nothing was observed, gets {found}",
        )

    @law
    def test_the_same_case_gets_the_same_answer(self, draw: Draw) -> None:
        """Asked again, or of a copy, it answers the same."""
        method, case = self._drawn(draw), draw(self.cases, label="case")
        first, again = method.evaluate(case), method.evaluate(copy.deepcopy(case))
        require(
            (first, hash(first)) == (again, hash(again)),
            f"{_told(case)} gets {first}, and then {again}",
        )

    @law
    def test_its_answers_bear_its_name(self, draw: Draw) -> None:
        """Side by side with others, everybody sees whose answer it is."""
        method = self._drawn(draw)
        found = method.evaluate(draw(self.cases, label="case"))
        require(found.method == method.name, f"{method.name!r} answers as {found.method!r}")

    @law
    def test_numbers_are_finite(self, draw: Draw) -> None:
        """What has no number has a reason, and no infinity."""
        found, case = self._asked(draw)
        for measure in (found.value, found.score):
            is_number = not isinstance(measure, float) or math.isfinite(measure)
            require(is_number, f"{_told(case)} gets {measure}")

    @law
    def test_statuses_are_the_declared_ones(self, draw: Draw) -> None:
        """It answers no word that it does not list."""
        found, case = self._asked(draw)
        said = {*found.candidates, *filter(None, [found.status])}
        strange = sorted(said - {*self.statuses})
        require(
            not strange, f"{_told(case)} gets {', '.join(strange)}, which `statuses` does not list"
        )

    @law
    def test_one_status_or_several_candidates(self, draw: Draw) -> None:
        """There are candidates only where the status is open, and then at least two."""
        found, case = self._asked(draw)
        count = len(found.candidates)
        require(
            count == 0 if found.status else count != 1,
            f"{_told(case)} gets the status {found.status} and the candidates {found.candidates}",
        )

    @law
    def test_every_answer_is_one_line(self, draw: Draw) -> None:
        """It can be printed in English and in Chinese."""
        found, case = self._asked(draw)
        for lang in LANGUAGES:
            lines = found.text(lang).splitlines()
            require(len(lines) == 1, f"{_told(case)} gets {len(lines)} lines in {lang!r}")

    @law
    def test_it_can_be_sent_to_another_process(self, draw: Draw) -> None:
        """A pickled copy answers the same."""
        method, case = self._drawn(draw), draw(self.cases, label="case")
        back = pickle.loads(pickle.dumps(method))  # noqa: S301 - we have just made it
        one, other = method.evaluate(case), back.evaluate(case)
        require(one == other, f"{_told(case)} gets {one}, and of a pickled copy {other}")

    @law
    def test_other_units_tell_the_same(self, draw: Draw) -> None:
        """In percent a value is a hundred times its number, and just as far."""
        if not self.takes_any_unit:
            skip("`takes_any_unit` is not claimed")
        method, case = self._drawn(draw), draw(self.cases, label="case")
        wide = attrs.evolve(times(case, Fraction(_PER_CENT)), unit=known_unit("percent"))
        _require_same(method.evaluate(case), method.evaluate(wide), f"{_told(case)}, in percent,")

    @law
    def test_negated_figures_tell_the_same(self, draw: Draw) -> None:
        """A falling indicator is a rising one in a mirror."""
        if not self.mirrors:
            skip("`mirrors` is not claimed")
        method, case = self._drawn(draw), draw(self.cases, label="case")
        mirrored = times(case, Fraction(-1))
        _require_same(method.evaluate(case), method.evaluate(mirrored), f"{_told(case)}, mirrored,")

    @law
    def test_a_better_value_is_never_further_back(self, draw: Draw) -> None:
        """With a better latest value the number is no lower."""
        if not self.is_monotone:
            skip("`is_monotone` is not claimed")
        method, case = self._drawn(draw), draw(self.cases, label="case")
        if case.latest is None or case.better is None:
            skip("nothing was observed, or nobody said which way is better")
        step = draw(st.fractions(0, 50, max_denominator=4), label="better by")
        better = _moved(case, step if case.better is Better.HIGHER else -step)
        one, other = method.evaluate(case), method.evaluate(better)
        for first, second in ((one.value, other.value), (one.score, other.score)):
            if first is not None and second is not None:
                require(
                    _is_below(_ends(first), _ends(second)),
                    f"{_told(case)} gets {first}, and with a value better by {step} {second}",
                )

    @law
    def test_a_range_holds_every_number_in_it(self, draw: Draw) -> None:
        """What is said of one number in a range is possible in what is said of the range."""
        method, case = self._drawn(draw), draw(self.cases, label="case")
        if case.latest is None or case.latest.value.low is None:
            skip("nothing was observed")
        number = case.latest.value.low
        more = draw(st.fractions(0, 20, max_denominator=4), label="wider by")
        less = draw(st.fractions(0, 20, max_denominator=4), label="and by")
        told = f"{_told(case)} with {number}"
        one = method.evaluate(_with_latest(case, Span.point(number)))
        wide = method.evaluate(_with_latest(case, Span(number - less, number + more)))
        said = {*wide.candidates, *filter(None, [wide.status])}
        require(
            not said or not one.status or one.status in said,
            f"{told} is {one.status}, and with a range around it {sorted(said)}",
        )
        for first, second in ((one.value, wide.value), (one.score, wide.score)):
            if first is not None and second is not None:
                require(
                    _holds(_ends(second), _ends(first)),
                    f"{told} gets {first}, and with a range around it {second}",
                )

    def _the_method(self) -> ProgressMethod:
        if self.method is None:
            msg = f"{type(self).__name__} names no method"
            raise DefinitionError(msg, hint="set `method = ...` in its body")
        return self.method

    def _drawn(self, draw: Draw) -> ProgressMethod:
        if self.methods is None:
            return self._the_method()
        found: ProgressMethod = draw(self.methods, label="method")
        return found

    def _asked(self, draw: Draw) -> tuple[Progress, Case]:
        case = draw(self.cases, label="case")
        return self._drawn(draw).evaluate(case), case


def _told(case: Case) -> str:
    """Return a case for a message: where it started, what was observed, and the target."""
    better = "nobody said which way is better" if case.better is None else case.better.value
    found = [f"{better} better" if case.better else better]
    named = [("baseline", case.baseline), ("target", case.target)]
    named += [("observed", point) for point in case.observations]
    found += [f"{name} {span_text(point.value)} [{point.period}]" for name, point in named if point]
    found += [
        f"{name} {value}"
        for name, value in (("limit", case.limit), ("optimum", case.optimum))
        if value is not None
    ]
    return f"a case ({', '.join(found)})"


def _is_as_stated(found: object, stated: object) -> bool:
    if isinstance(found, float) and isinstance(stated, float):
        return math.isclose(found, stated, rel_tol=_NEAR)
    if isinstance(found, Interval) and isinstance(stated, str):
        return found == quantity(stated, found.unit) or found.text() == stated
    return found == stated


def _with_latest(case: Case, value: Span) -> Case:
    *earlier, latest = case.observations
    return attrs.evolve(case, observations=(*earlier, attrs.evolve(latest, value=value)))


def _moved(case: Case, step: Fraction) -> Case:
    assert case.latest is not None  # noqa: S101 - asked before
    return _with_latest(case, case.latest.value.plus(Span.point(step)))


def _ends(measure: Measure) -> tuple[float, float]:
    if isinstance(measure, float):
        return measure, measure
    low, high = measure.span.low, measure.span.high
    return -math.inf if low is None else float(low), math.inf if high is None else float(high)


def _near(number: float) -> float:
    return _NEAR * max(1, abs(number)) if math.isfinite(number) else 0


def _is_below(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(low <= high + _near(high) for low, high in zip(one, other, strict=True))


def _holds(wide: tuple[float, float], inner: tuple[float, float]) -> bool:
    return wide[0] - _near(wide[0]) <= inner[0] and inner[1] <= wide[1] + _near(wide[1])


def _require_same(one: Progress, other: Progress, asked: str) -> None:
    """Require two answers that agree; what went through logarithms, nearly."""
    told = f"{asked} gets {other}, and not {one}"
    require((one.reason, one.status) == (other.reason, other.status), told)
    require(set(one.candidates) == set(other.candidates), told)
    for first, second in ((one.value, other.value), (one.score, other.score)):
        require((first is None) == (second is None), told)
        if first is not None and second is not None:
            is_same = _holds(_ends(first), _ends(second)) and _holds(_ends(second), _ends(first))
            require(first == second or is_same, told)
