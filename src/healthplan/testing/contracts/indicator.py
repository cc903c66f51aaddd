"""The contract of a kind of indicator."""

from __future__ import annotations

from healthplan.testing.contracts.deciding import DecidingLaws
from healthplan.testing.contracts.necessity import NecessityLaws
from healthplan.testing.contracts.travelling import TravellingLaws
from healthplan.testing.contracts.values import ValueLaws
from healthplan.testing.contracts.wholes import WholeLaws


class IndicatorContract(ValueLaws, WholeLaws, DecidingLaws, TravellingLaws, NecessityLaws):
    """The laws of every kind of indicator, as tests: subclass it in a file of pytest.

    Name your indicator, and state what it should do by examples, as many as you like.
    Each law is a test of its own; where one breaks, its message names the law and shows on
    what it broke.  A law of which the contract states no example is skipped, but each
    method of the class must be proved by one: without the method, an example has to fail.

    Attributes:
        indicator: The indicator that the examples are about.
        indicators: A strategy of indicators of the kind, for the laws that hold of all of
            them; by default only ``indicator``.
        values: A strategy of values that it accepts, as it reads them; by default numbers
            within its limits that it does not refuse.
        register: The register that files read kinds of indicator from.
        accepts: Values that it reads, and that are possible.
        refuses: What it does not read.
        outside: Values that it reads, and that are impossible, beyond its limits.
        shown: How it shows values: a text, or one for each language.
        distances: Triples of a value, another value, and how far it is from that to the first.
        shown_distances: How it shows differences, in the same way.
        combines: Triples of an axis, parts, and the whole that they make: a value, an
            Interval, None, or NotCombinableError where they are refused.  A part is a
            value, an Interval or None for a silent one; or one of these with its weight.
        invalid: Fields with which there is no such indicator.
        fewest_parts: The least number of parts that make a whole.
        bounds_only: Between which values the whole lies is all that known parts tell, as it is
            with medians.
        max_examples: How many examples each law tries; by default a quarter of what the
            Hypothesis profile asks for.

    >>> import healthplan as hp
    >>> class TestBeds(IndicatorContract):
    ...     indicator = hp.Index("equity", "Equity index")
    ...     combines = [("place", [("60", 1), ("80", 3)], "75")]
    >>> TestBeds().test_wholes_are_as_stated()
    """
