"""The verdicts on many places at once, as a table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.attainment.export import frame
from healthplan.findings import Finding
from healthplan.tables.engines.sinking import sink
from healthplan.tables.judging.decoding_attained import object_rows
from healthplan.tables.labelling import Names, labelled

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from healthplan.plans import Plan

c = nw.col


@attrs.frozen(slots=True, kw_only=True, eq=False, repr=False)
class Attained:
    """What figures prove about every target at every place: one row for each pair.

    The rows have no order.  Where every value is one number, the columns are

    * ``target``, ``indicator``, ``place``, ``part`` (if there are parts), ``period``,
      ``due``, ``verdict``, ``status``: texts, as in :meth:`healthplan.Assessment.rows`;
    * ``is_final``: 1 if no later period can change the verdict, else 0;
    * ``value_x`` and ``value_y``: the value is the one over the other, exactly, in root
      units (65.55 % is 6555 over 10000); ``margin_x`` and ``margin_y``: how far it lies
      inside the bound; all blank without data, and the margin of an ordered state too;
    * ``value_approx`` and ``margin_approx``: the same as floats in the unit of the
      indicator (65.55, and 5.55 for so many points), for reading only.

    Where some value may be known between two ends only (of aggregates, or where periods within
    the one in which a flow is due were reported), all have two ends instead:
    ``value_low_x``, ``value_low_y``, ``value_low_open`` (1 if the end itself is not
    included), ``value_high_x`` and so on, and ``margin_low_x`` and so on; x and y are blank
    where there is no end.

    Attributes:
        rows: The same as a narwhals frame of whole numbers, ``verdict`` and
            ``status`` being places in VERDICTS and STATUSES, the others in ``names``.
        names: What the numbers in ``rows`` mean: targets, places, periods and so on.
        as_of: The last day that was looked at, or None.
        is_exact: Whether each value is one number, whatever the rows hold.
        labels: Whether ``frame`` names things by texts, or by numbers.
        findings: What was wrong with the data.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> from healthplan import tables
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(5))])
    >>> rows = pl.DataFrame({"place": [1, 2], "indicator": "beds", "period": 2020, "value": [3, 8]})
    >>> attained = tables.assess(tables.encode(rows, plan), places="all", no_data=False)
    >>> attained.frame.sort("place").select("place", "verdict", "margin_approx").rows()
    [('1', 'not met', -2.0), ('2', 'met', 3.0)]
    """

    rows: Any
    names: Names
    as_of: dt.date | None
    is_exact: bool
    labels: bool
    findings: tuple[Finding, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.names.plan

    @property
    def table(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """The table as a narwhals frame."""
        return labelled(self.rows, self.names) if self.labels else self.rows

    @property
    def frame(self) -> Any:  # noqa: ANN401 - the caller's own kind of frame
        """The table as the caller's own kind of frame; a lazy one is not computed yet."""
        return self.names.engine.give_back(self.table)

    def to_frame(self, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
        """Return the columns of :meth:`healthplan.Assessment.to_frame`, in plan order.

        Every row becomes an object on the way: it is meant for what a person reads.
        What takes the network of all statements is blank: ``reasons``, ``needs``,
        ``derivation`` and the progress.
        """
        return frame(object_rows(self), backend)

    def sink(self, path: str | os.PathLike[str]) -> Path:
        """Write the table to a ".parquet" or ".csv" file, whole or not at all.

        Raises:
            UnknownNameError: The name of the file ends in something else.
            OSError: The folder is not there, or nothing may be written to it.
        """
        return sink(self.table, self.names.engine, path)

    def __repr__(self) -> str:
        """Return what they are about; counting the verdicts could take long."""
        names = self.names
        return (
            f"<Attained: {len(names.targets)} targets of {self.plan.id} in {len(names.places)} "
            f"places, {names.engine.name}>"
        )
