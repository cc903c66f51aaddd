"""Splitting a value by sex, age or residence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError
from healthplan.parts import Category, Dimension, Overlap, Part, as_part, optional_part

ids = st.sampled_from(["sex", "age", "residence", "level"])


class TestPart:
    """One category for each dimension."""

    def test_strings_are_ids(self) -> None:
        """Plain strings name dimension and category by their ids."""
        assert Part.of({"sex": "female"}) == Part.of({Dimension("sex"): Category("female")})

    @given(st.dictionaries(ids, st.sampled_from("abc")), st.randoms())
    def test_the_order_does_not_matter(self, values: dict[str, str], random: Any) -> None:  # noqa: ANN401
        """The same categories in another order are the same part, with the same text."""
        pairs: list[tuple[Dimension | str, Category | str]] = [*values.items()]
        random.shuffle(pairs)
        part, other = Part.of(dict([*values.items()])), Part.of(dict(pairs))

        assert (part, hash(part), str(part)) == (other, hash(other), str(other))
        assert part.key == tuple(sorted(values.items()))
        assert [(one.id, two.id) for one, two in part] == sorted(values.items())

    def test_the_whole(self) -> None:
        """The empty part is the whole, and false."""
        assert Part.of(None) == Part.of({}) == Part()
        assert not Part()
        assert str(Part()) == ""
        assert Part.of({"sex": "female"})

    def test_nothing_said_is_not_the_whole(self) -> None:
        """Where a part may be left open None stays None; a part stays what it is."""
        part = Part.of({"sex": "female"})

        assert optional_part(None) is None
        assert optional_part({}) == Part()
        assert as_part(part) is optional_part(part) is part

    def test_a_dimension_twice_is_refused(self) -> None:
        """One dimension has one category."""
        with pytest.raises(DefinitionError, match="one dimension twice: sex, sex"):
            Part.of({"sex": "female", Dimension("sex"): "male"})

    @pytest.mark.parametrize("value", ["sex=female", 5, ["sex"], {"sex": 5}, {5: "female"}])
    def test_other_types_are_refused(self, value: Any) -> None:  # noqa: ANN401 - any wrong value
        """A part is made from a mapping of texts."""
        with pytest.raises(DefinitionError):
            Part.of(value)


class TestNames:
    """Dimensions and categories."""

    def test_the_name_is_the_id_unless_given(self) -> None:
        """What people read may have several languages; a category knows the one around it."""
        sex = Dimension("sex", {"en": "Sex", "zh": "性别"}, overlap="disjoint")
        young = Category("18-24", {"en": "18 to 24", "zh": "18至24岁"}, within="adult")

        assert (sex.name.get("zh"), str(Dimension("age").name)) == ("性别", "age")
        assert (young.name.get("zh"), young.within) == ("18至24岁", "adult")
        assert str(Category("female").name) == "female"
        assert sex.overlap is Overlap.DISJOINT
        assert Part.of({sex: young}).key == (("sex", "18-24"),)
        assert hash(Part.of({sex: young})) == hash(Part.of({sex: young}))

    def test_all_there_are(self) -> None:
        """A dimension may list its categories, by ids or as they are, in their order."""
        adult, young = Category("adult"), Category("18-24", within="adult")
        age = Dimension("age", categories=["child", young, adult])

        assert age.categories == (Category("child"), young, adult)
        assert Dimension("age").categories == ()
        assert Part.of({age: "child"}).key == Part.of({"age": "child"}).key

    @pytest.mark.parametrize(
        ("categories", "words"),
        [
            (["a", "b", Category("a", "Another name")], "'level' lists 'a' twice"),
            (["b", "a", "b", "a"], "'level' lists 'a', 'b' twice"),
            ([Category("a", within="b")], "'a' lies within 'b', which 'level' lacks"),
            ("ab", "a list, not 'ab'"),
        ],
    )
    def test_a_list_that_is_none(self, categories: Any, words: str) -> None:  # noqa: ANN401
        """Each category is listed once, and with it the one around it."""
        with pytest.raises(DefinitionError, match=words):
            Dimension("level", categories=categories)
