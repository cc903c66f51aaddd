"""What the records prove about one target, in a word."""

from __future__ import annotations

import pickle

import pytest

import healthplan as hp

LITERACY = hp.Share("literacy", "Health literacy", of="person")


def found(value: str | hp.Bound | None, period: str, assertion: str = "observed") -> hp.Attainment:
    """Return the attainment of "at least 22 % by 2022"."""
    target = hp.Target(LITERACY, hp.at_least("22 %"), by="2022")
    records = []
    if value is not None:
        records = [hp.Observation(LITERACY, value, period=period, assertion=assertion)]
    return hp.assess(hp.Plan("p", "P", targets=[target]), records)[target]


class TestStatus:
    """The verdict as a slug that knows the time."""

    @pytest.mark.parametrize(
        ("value", "period", "assertion", "status"),
        [
            ("25 %", "2022", "observed", "met"),
            ("25 %", "2022", "provisional", "met"),
            ("25 %", "2021", "observed", "met-so-far"),
            ("25 %", "2021", "provisional", "met-so-far"),
            ("20 %", "2022", "observed", "not-met"),
            ("20 %", "2022", "provisional", "not-met"),
            ("20 %", "2021", "observed", "not-yet-met"),
            (hp.more_than("20 %"), "2022", "observed", "cannot-tell"),
            (None, "2022", "observed", "no-data"),
        ],
    )
    def test_each(
        self, value: str | hp.Bound | None, period: str, assertion: str, status: str
    ) -> None:
        """Met and not met, each so far or for good; cannot tell; no data."""
        assert found(value, period, assertion).status == status

    @pytest.mark.parametrize(
        ("value", "line"),
        [
            ("25 %", "literacy@2022: met by 3 pp"),
            ("20.5 %", "literacy@2022: not met by -1.5 pp"),
            (hp.more_than("20 %"), "literacy@2022: cannot tell"),
            (None, "literacy@2022: no data"),
        ],
    )
    def test_in_one_line(self, value: str | hp.Bound | None, line: str) -> None:
        """Target, status, and the margin where the verdict is decided."""
        assert str(found(value, "2022")) == line

    def test_a_decided_verdict_without_a_margin(self) -> None:
        """A state is reached or not, by nothing."""
        step = hp.Step("step", "Step")
        target = hp.Target(step, hp.at_least(1))
        plan = hp.Plan("p", "P", targets=[target])

        attained = hp.assess(plan, [hp.Observation(step, "yes", period="2022")])[target]
        assert str(attained) == "step: met so far"


class TestValue:
    """Attainments are values."""

    def test_equal_and_picklable(self) -> None:
        """The same records give an equal attainment, which survives pickling."""
        one, other = found("25 %", "2022"), found("25 %", "2022")

        assert one == other
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301

    def test_reasons_are_told(self) -> None:
        """A reason is its words."""
        assert [str(reason) for reason in found("25 %", "2022").reasons] == [
            "25 % (no source given)"
        ]
