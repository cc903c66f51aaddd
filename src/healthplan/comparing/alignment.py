"""A plan held against a standard, promise by promise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.attainment import Reason
from healthplan.comparing.alignment_text import lines, plain
from healthplan.comparing.strictness import Strictness
from healthplan.comparing.table import only
from healthplan.comparing.words import word
from healthplan.intervals import Interval, cut_outwards
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

_MATCHING = {Strictness.STRICTER, Strictness.EQUAL}


@attrs.frozen(slots=True, kw_only=True)
class AlignedTarget:
    """A target of a plan beside the target of the standard that it is held against.

    A milestone stands here as a target of its own, with "#" and its deadline in its id.

    Attributes:
        indicator: The indicator id, that of the standard where both have one.
        target: The target of the plan, or None where it has none.
        standard: The target of the standard, or None.
        due: The deadline of the one; None for a standing promise.
        standard_due: The deadline of the other.
        strictness: How strict the one is beside the other.
        amount: By how much its bound is stricter, all it can be, in the unit of a
            difference; negative is looser.  The width, where both bounds have two
            edges.  None where nothing is known, and for ordered states.
        days_later: How many days later the one is due; None without two deadlines.
        reasons: What a reader should know, the most important first.

    >>> import healthplan as hp
    >>> share = hp.Share("literacy", "Health literacy (figures made up)")
    >>> city = hp.Plan("c", "City", targets=[hp.Target(share, hp.at_least("25 %"), by="2025")])
    >>> country = hp.Plan("n", "N", targets=[hp.Target(share, hp.at_least("22 %"), by="2025")])
    >>> found = hp.compare(city, country)["literacy"]
    >>> found.strictness, str(found.amount), found.days_later
    (<Strictness.STRICTER: 'stricter'>, '3 pp', 0)
    """

    indicator: str
    target: Target | None
    standard: Target | None
    due: Period | None
    standard_due: Period | None
    strictness: Strictness
    amount: Interval | None = None
    days_later: int | None = None
    reasons: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        """Return one line: the target, how strict it is and by how much."""
        return f"{self.subject.id}: {self.text()}"

    @property
    def subject(self) -> Target:
        """The target of the plan, or else of the standard."""
        found = self.target or self.standard
        assert found is not None  # noqa: S101 - made only from one of the two
        return found

    def text(self, lang: str = "en") -> str:
        """Return how strict the target is, and by how much, in words.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> city = hp.Plan("c", "City", targets=[hp.Target(share, hp.at_least("25 %"))])
        >>> hp.compare(city, hp.Plan("n", "Country"))["a"].text("zh")
        '自有'
        """
        told = word(self.strictness.value, lang)
        size = self.amount
        if size is not None and self.strictness is Strictness.LOOSER:
            size = Interval(
                None if size.high is None else -size.high,
                None if size.low is None else -size.low,
                low_open=size.high_open,
                high_open=size.low_open,
                unit=size.unit,
            )
        is_sized = self.strictness in {Strictness.STRICTER, Strictness.LOOSER}
        if not is_sized or size is None or size.low is None or not size.low.root:
            return told
        return word("by-amount", lang, told, cut_outwards(size).text(lang))


@attrs.frozen(slots=True, repr=False, eq=False)
class Alignment:
    """How strict the targets of a plan are beside those of a standard: print it for the table.

    It is a sequence of rows, one indicator after the other in plan order, what the plan
    lacks of it last; ``alignment[name]`` finds one by target, target id, or the id of an
    indicator that has exactly one row.

    Attributes:
        plan: The plan.
        standard: The plan it is held against.
        aligned: One row for each target of the one with its target in the other.
        left_out: Targets of other issuers in either plan, which were not compared.

    >>> import healthplan as hp
    >>> share = hp.Share("literacy", "Health literacy (figures made up)")
    >>> city = hp.Plan("c", "City", targets=[hp.Target(share, hp.at_least("25 %"), by="2025")])
    >>> country = hp.Plan("n", "N", targets=[hp.Target(share, hp.at_least("25 %"), by="2025")])
    >>> hp.compare(city, country)
    <Alignment of c with n: 1 equal>
    """

    plan: Plan
    standard: Plan
    aligned: tuple[AlignedTarget, ...]
    left_out: tuple[Target, ...] = ()

    def __iter__(self) -> Iterator[AlignedTarget]:
        return iter(self.aligned)

    def __len__(self) -> int:
        return len(self.aligned)

    def __getitem__(self, name: Target | str) -> AlignedTarget:
        """Return the row of a target of either plan, or the only one of an indicator.

        Raises:
            UnknownNameError: There is no such row.
            AmbiguousNameError: The indicator has several rows.
        """
        asked = name if isinstance(name, str) else name.id
        return only(self.aligned, asked, _ids, _indicators, lambda row: row.subject.id)

    @property
    def summary(self) -> dict[str, int]:
        """How many rows are stricter, equal, looser, missing, added or not comparable.

        >>> import healthplan as hp
        >>> hp.compare(hp.Plan("c", "City"), hp.Plan("n", "Country")).summary["equal"]
        0
        """
        counts = Counter(row.strictness for row in self.aligned)
        return {each.value: counts[each] for each in Strictness}

    @property
    def matching(self) -> tuple[AlignedTarget, ...]:
        """The rows in which the plan asks for what the standard does, or for more."""
        return tuple(row for row in self.aligned if row.strictness in _MATCHING)

    @property
    def characteristics(self) -> tuple[AlignedTarget, ...]:
        """The rows of indicators that only the plan has."""
        common = {row.indicator for row in self.aligned if row.standard is not None}
        return tuple(row for row in self.aligned if row.indicator not in common)

    def rows(self) -> list[dict[str, Any]]:
        """Return a plain dict for each row: texts, whole numbers and None, amounts as text.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> city = hp.Plan("c", "City", targets=[hp.Target(share, hp.at_least("25.0 %"))])
        >>> country = hp.Plan("n", "Country", targets=[hp.Target(share, hp.at_least("22 %"))])
        >>> row = hp.compare(city, country).rows()[0]
        >>> row["strictness"], row["amount_low"], row["amount_unit"]
        ('stricter', '3.0', 'percentage_point')
        """
        return [plain(row) for row in self.aligned]

    def text(self, lang: str = "en", *, columns: int = 100) -> str:
        """Return the comparison as a table.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            columns: How wide a line may be, at least 80; a wide character takes two.
        """
        return "\n".join(lines(self, lang, columns))

    def __str__(self) -> str:
        """Return the table in English."""
        return self.text()

    def __repr__(self) -> str:
        """Return the ids of both plans, and how many rows are stricter, equal and so on."""
        told = ", ".join(f"{number} {each}" for each, number in self.summary.items() if number)
        return f"<Alignment of {self.plan.id} with {self.standard.id}: {told or 'no targets'}>"


def _ids(row: AlignedTarget) -> set[str]:
    return {target.id for target in (row.target, row.standard) if target}


def _indicators(row: AlignedTarget) -> set[str]:
    return {target.indicator.id for target in (row.target, row.standard) if target}
