"""What to make of parts that did not report."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.aggregation.assuming import policy
from healthplan.errors import DefinitionError, NotExactError, UnitMismatchError, UnknownNameError
from healthplan.intervals import Span

SHARE = hp.Share("managed", "Patients managed (made up)", of="person")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")


class TestAssume:
    """An assumption about whoever is silent."""

    def test_it_lies_within_the_natural_limits(self) -> None:
        """An end that is not given is that of the indicator."""
        assert hp.Assume(low="50 %").span(SHARE) == Span(Fraction(1, 2), Fraction(1))
        assert hp.Assume(high="150 %").span(SHARE) == SHARE.limits.span

    def test_a_bare_number_is_in_the_unit_of_the_indicator(self) -> None:
        """Counts are assumed as they are recorded."""
        assert hp.Assume(low=3, high=5).span(VISITS) == Span(Fraction(3), Fraction(5))

    def test_no_end_is_no_assumption(self) -> None:
        """Neither end given is a slip, and the hint shows how to write one."""
        with pytest.raises(DefinitionError, match="needs an end") as caught:
            hp.Assume()

        assert "hp.Assume(low=" in str(caught.value.hint)

    @pytest.mark.parametrize(
        ("low", "high"),
        [pytest.param("70 %", "50 %", id="turned round"), pytest.param("120 %", None, id="beyond")],
    )
    def test_an_assumption_that_leaves_no_room(self, low: str, high: str | None) -> None:
        """Ends the wrong way round, or beyond the limits, are refused with both named."""
        with pytest.raises(DefinitionError, match=r"'managed' lies from .* it is 0 % to 100 %"):
            hp.Assume(low=low, high=high).span(SHARE)

    def test_another_unit(self) -> None:
        """What is assumed of a share is a share."""
        with pytest.raises(UnitMismatchError, match="'managed'"):
            hp.Assume(low="3 persons").span(SHARE)

    def test_a_float_is_not_exact(self) -> None:
        """As everywhere."""
        with pytest.raises(NotExactError):
            hp.Assume(low=0.5).span(VISITS)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("assumed", "english", "chinese"),
        [
            (hp.Assume(low="50 %", high="70 %"), "from 50 % to 70 %", "50%至70%"),
            (hp.Assume(low="50 %"), "from 50 % up", "不低于50%"),
            (hp.Assume(high=7), "up to 7", "不高于7"),
            (hp.Assume(low="built"), "from built up", "不低于built"),
        ],
    )
    def test_in_words(self, assumed: hp.Assume, english: str, chinese: str) -> None:
        """Both languages say which ends were given."""
        assert assumed.text() == str(assumed) == english
        assert assumed.text("zh") == assumed.text("zh-Hans") == chinese

    def test_compared_by_value(self) -> None:
        """Equal ends are one assumption, and it survives pickling."""
        assert hp.Assume(low="50 %") == hp.Assume(low="50 %")
        assert hash(hp.Assume(low="50 %")) == hash(hp.Assume(low="50 %"))
        assert hp.Assume(low="50 %") != hp.Assume(high="50 %")
        assert pickle.loads(pickle.dumps(hp.Assume(high=7))) == hp.Assume(high=7)  # noqa: S301 - our own bytes


class TestPolicy:
    """What ``missing=`` may say."""

    @pytest.mark.parametrize("each", list(hp.Missing))
    def test_a_policy_or_its_name(self, each: hp.Missing) -> None:
        """Both mean the same."""
        assert policy(each) is policy(each.value) is each

    def test_an_assumption_is_a_policy(self) -> None:
        """And stands for itself."""
        assert policy(hp.Assume(low=3)) == hp.Assume(low=3)

    @pytest.mark.parametrize(
        ("said", "named"), [("ignored", "ignored"), (0, "0"), (None, "None"), ("", "''")]
    )
    def test_anything_else(self, said: object, named: str) -> None:
        """It is named, with the policies there are."""
        with pytest.raises(UnknownNameError, match="policy for missing=") as caught:
            policy(said)  # type: ignore[arg-type]

        assert named.strip("'") in caught.value.message
        assert "bound" in str(caught.value.hint) or "ignore" in str(caught.value.hint)
