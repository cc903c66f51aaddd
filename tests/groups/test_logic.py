"""Yes, no and cannot tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthplan.groups.logic import every, some

answers = st.lists(st.sampled_from([True, False, None]), max_size=4)


class TestTruth:
    """Answers taken together."""

    @given(answers)
    def test_unknown_answers_may_be_either(self, said: list[bool | None]) -> None:
        """The answer is None only where the unknown answers may make it either."""
        for together, plain in ((every, all), (some, any)):
            best = plain(answer is not False for answer in said)
            worst = plain(answer is True for answer in said)

            assert together(said) is (best if best == worst else None)
