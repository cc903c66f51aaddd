"""Weighted union-find: exact equalities between unknowns."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from healthplan.evidence.classes import Classes

SIZE = 6
nodes = st.integers(0, SIZE - 1)
ties = st.lists(st.tuples(nodes, nodes, st.integers(-2, 2)), max_size=12)


def known(said: list[tuple[int, int, int]]) -> dict[tuple[int, int], int]:
    """Return every difference that follows, by going from neighbour to neighbour."""
    found = {(node, node): 0 for node in range(SIZE)}
    for _ in range(SIZE):
        for one, other, difference in said:
            for a, b, gap in ((one, other, difference), (other, one, -difference)):
                for node in range(SIZE):
                    if (b, node) in found:
                        found.setdefault((a, node), gap + found[b, node])
    return found


class TestClasses:
    """Nodes whose differences are known."""

    @given(ties)
    def test_differences_are_those_that_follow(self, said: list[tuple[int, int, int]]) -> None:
        """Two nodes are in one class exactly if a chain of statements leads from one to other."""
        classes = Classes(SIZE)
        accepted = [
            tie for place, tie in enumerate(said) if classes.tie(*tie[:2], tie[2], why=place)
        ]
        expected = known(accepted)

        for one in range(SIZE):
            for other in range(SIZE):
                (root, offset), (there, gap) = classes.find(one), classes.find(other)
                assert (root == there) is ((one, other) in expected)
                if root == there:
                    assert offset - gap == expected[one, other]

    @given(ties)
    def test_what_is_refused_contradicts_what_was_said(
        self, said: list[tuple[int, int, int]]
    ) -> None:
        """A tie is refused exactly if another difference already follows."""
        classes, accepted = Classes(SIZE), list[tuple[int, int, int]]()

        for one, other, difference in said:
            before = known(accepted)
            possible = before.get((one, other), difference) == difference
            assert classes.tie(one, other, difference, why=None) is possible
            accepted += [(one, other, difference)] if possible else []

    @given(ties)
    def test_a_path_explains_the_difference(self, said: list[tuple[int, int, int]]) -> None:
        """The statements on the path between two nodes of a class tie them by themselves."""
        classes = Classes(SIZE)
        for place, (one, other, difference) in enumerate(said):
            classes.tie(one, other, difference, why=place)

        for one in range(SIZE):
            for other in range(SIZE):
                (root, offset), (there, gap) = classes.find(one), classes.find(other)
                if root == there:
                    path = [place for place in classes.path(one, other) if isinstance(place, int)]
                    assert known([said[p] for p in path])[one, other] == offset - gap
                    assert len(set(path)) == len(path)

    def test_a_long_chain_is_no_trouble(self) -> None:
        """Neither finding nor explaining recurses, and fractions stay exact."""
        size = 20_000
        classes = Classes(size)
        for node in range(size - 1, 0, -1):
            assert classes.tie(node, node - 1, Fraction(1, 3), why=node)

        root, offset = classes.find(size - 1)
        start, gap = classes.find(0)
        assert root == start
        assert offset - gap == Fraction(size - 1, 3)
        assert classes.path(0, size - 1) == list(range(1, size))
