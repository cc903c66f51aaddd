"""Writes the unit of a row behind the numbers in it that have none."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import HealthPlanError, shown
from healthplan.files.nodes import Scalar
from healthplan.files.tables.columns import FIGURES
from healthplan.findings import Severity
from healthplan.units import unit as unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.files.nodes import Node
    from healthplan.files.problems import Report

_GROUPED: Final = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?![0-9,])")
_FIGURE: Final = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?) ?([万亿]|thousand|million|billion)? ?(.*)")
_VALUE: Final = "value"
_WHOLE: Final = re.compile(r"([+-]?[0-9]+)\.0+")


def give_unit(said: dict[tuple[str, ...], Node], report: Report) -> None:
    """Write the unit of a row behind each of its numbers that has none, and take it from there.

    A number with another unit of its own keeps it, which is reported.  Commas between
    thousands go, and so do the decimals of a number like 12.0 that has no unit at all:
    programs add them to whole numbers.

    Args:
        said: What the row says, by the keys of its columns; it is changed.
        report: Where problems go.

    >>> from healthplan.files.problems import Report
    >>> from healthplan.findings import Place
    >>> said = {("value",): Scalar("1,234", Place("a.csv", 2, 3))}
    >>> said["unit",] = Scalar("beds", Place("a.csv", 2, 4))
    >>> give_unit(said, Report())
    >>> {path: cell.text for path, cell in said.items()}
    {('value',): '1234 beds'}
    """
    unit = said.pop(("unit",), None)
    for path, value in said.items():
        if path[0] in FIGURES and isinstance(value, Scalar):
            items = [unicodedata.normalize("NFKC", item).strip() for item in value.text.split("|")]
            found = [_FIGURE.fullmatch(_GROUPED.sub(_ungrouped, item)) for item in items]
            if all(found):
                given = unit if isinstance(unit, Scalar) else None
                text = " | ".join(_with(match, given) for match in found if match)
                said[path] = attrs.evolve(value, text=text)
            # A difference may be in points, and a numerator in what is counted.
            if path[0] == _VALUE and isinstance(unit, Scalar):
                compare([match[3] for match in found if match and match[3]], unit, report)


def _ungrouped(match: re.Match[str]) -> str:
    return match[1].replace(",", "")


def _with(match: re.Match[str], unit: Scalar | None) -> str:
    """Return a number with the unit of its row, or with its own."""
    number, magnitude, own = match.groups()
    if own:
        return match[0]
    if unit is None:
        whole = None if magnitude else _WHOLE.fullmatch(number)
        return whole[1] if whole else match[0]
    return f"{match[0]} {unit.text}"


def own_unit(text: str) -> str:
    """Return the unit that stands behind a number; none where that is no number with a unit.

    >>> own_unit("50 %"), own_unit("1.2 million yuan"), own_unit("50")
    ('%', 'yuan', '')
    """
    match = _FIGURE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return match[3] if match else ""


def compare(own: Iterable[str], unit: Scalar, report: Report) -> None:
    """Report a unit of the row that is not known to be that of its value.

    Args:
        own: The units of the numbers in the value.
        unit: The unit of the row.
        report: Where problems go.

    >>> from healthplan.files.problems import Report
    >>> from healthplan.findings import Place
    >>> report = Report()
    >>> compare(["%"], Scalar("pp", Place("a.csv", 2, 4)), report)
    >>> print(*report.findings)
    a.csv:2:4: error[unit-mismatch] the row says the unit 'pp', and its value '%'
      hint: say the unit once
    """
    for name in own:
        try:
            is_same = unit_of(name) == unit_of(unit.text)
            severity = Severity.ERROR
        except HealthPlanError:  # a unit of the file, which is read later
            is_same = name.casefold() == unit.text.casefold()
            severity = Severity.WARNING
        if not is_same:
            told = f"the row says the unit {shown(unit.text)}, and its value {shown(name)}"
            hint = "say the unit once"
            report.add("unit-mismatch", told, unit.place, severity=severity, hint=hint)
            return
