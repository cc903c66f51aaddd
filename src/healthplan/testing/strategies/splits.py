"""Dimensions, their categories, and parts of a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.parts import Category, Dimension, Overlap, Part
from healthplan.testing.strategies.words import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

_USUAL = {
    "sex": ("female", "male"),
    "residence": ("rural", "urban"),
    "age": ("0-14", "15-64", "65+"),
}


@st.composite
def dimensions(draw: st.DrawFn) -> Dimension:
    """Return a strategy of ways of splitting a value, of which a category may lie within another.

    They shrink to one of which the categories are not known.

    >>> from hypothesis import find
    >>> [each.id for each in find(dimensions(), lambda found: found.categories).categories]
    ['c1']
    """
    made: list[Category] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        within = draw(st.none() | st.sampled_from([each.id for each in made])) if made else None
        made.append(Category(f"c{number}", draw(texts()), within=within))
    names = st.sampled_from([*_USUAL, "ward"])
    return Dimension(
        draw(names), draw(texts()), overlap=draw(st.sampled_from(Overlap)), categories=made
    )


def categories(dimension: Dimension) -> st.SearchStrategy[Category]:
    """Return a strategy of the categories of a dimension, or of some where nobody listed any.

    >>> from hypothesis import find
    >>> find(categories(Dimension("sex")), lambda found: True).id
    'female'
    """
    some = dimension.categories or tuple(map(Category, _USUAL.get(dimension.id, ("1", "2"))))
    return st.sampled_from(some)


@st.composite
def parts(draw: st.DrawFn, dimensions: Sequence[Dimension | str] | None = None) -> Part:
    """Return a strategy of parts of a whole, which shrink to the whole.

    Args:
        draw: Given by Hypothesis.
        dimensions: The ways of splitting; by default by sex, by residence and by age.

    >>> from hypothesis import find
    >>> print(find(parts(), bool))
    sex=female
    """
    ways = [
        way if isinstance(way, Dimension) else Dimension(way)
        for way in (_USUAL if dimensions is None else dimensions)
    ]
    chosen = draw(st.lists(st.sampled_from(ways), max_size=2, unique_by=lambda way: way.id))
    return Part.of({way: draw(categories(way)) for way in chosen})
