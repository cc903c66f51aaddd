"""An assessment as plain data: rows, JSON, a data frame."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
from attrs.validators import deep_iterable, deep_mapping, in_, instance_of, optional

from healthplan.attainment.result import STATUSES
from healthplan.bounds import Verdict
from healthplan.errors import MissingExtraError, ParseError, UnknownNameError
from healthplan.intervals import Interval

if TYPE_CHECKING:
    from healthplan.attainment.assessment import Assessment
    from healthplan.attainment.result import Attainment, Reason
    from healthplan.progress import Progress

SCHEMA = "healthplan/assessment/1"
"""Name and version of the JSON that an assessment is written as."""

_LONGEST_JSON = 100_000_000


def row(found: Attainment) -> dict[str, Any]:
    """Return an attainment as a flat dict of texts, booleans and None."""
    target = found.target
    return {
        "target": target.id,
        "indicator": target.indicator.id,
        "title": str(target.indicator.title),
        "bound": found.bound.text("en", target.indicator.show),
        "by": text_of(target.by),
        "due": text_of(found.due),
        "place": found.place.code if found.place else None,
        "part": str(target.part) or None,
        "issuer": text_of(target.issuer),
        "nature": target.nature.value if target.nature else None,
        "is_standard": found.is_standard,
        "verdict": found.verdict.value,
        "status": found.status,
        "is_final": found.is_final,
        "is_provisional": found.is_provisional,
        "is_derived": found.is_derived,
        "contested": found.contested,
        "rounding_matters": found.rounding_matters,
        "period": text_of(found.period),
        **flat("value", found.value),
        **flat("threshold", found.threshold),
        **flat("margin", found.margin),
        **_progress(found.progress),
        "reasons": _joined(found.reasons),
        "needs": _joined(found.needs),
        "derivation": text_of(found.derivation),
    }


def text_of(value: object) -> str | None:
    """Return *value* as text, and None as None.

    >>> text_of(None) is None
    True
    """
    return None if value is None else str(value)


def _joined(reasons: tuple[Reason, ...]) -> str | None:
    return "; ".join(str(reason) for reason in reasons) or None


def _progress(found: Progress | None) -> dict[str, Any]:
    """Return what a method found; a float, which is no range, stands at both ends."""
    value, score = (None, None) if found is None else (found.value, found.score)
    told = flat("progress", value if isinstance(value, Interval) else None)
    if isinstance(value, float):
        told |= {"progress_low": repr(value), "progress_high": repr(value)}
    return told | {
        "progress_method": found.method if found else None,
        "progress_reason": found.reason if found else None,
        "progress_score": text_of(score),
        "progress_status": found.status if found else None,
        "progress_candidates": "; ".join(found.candidates) or None if found else None,
    }


def flat(name: str, value: Interval | None) -> dict[str, Any]:
    """Return an interval as the columns of a row, its numbers as text."""
    low = value.low if value else None
    high = value.high if value else None
    return {
        f"{name}_low": format(low.value, "f") if low is not None else None,
        f"{name}_high": format(high.value, "f") if high is not None else None,
        f"{name}_low_open": value.low_open if value else None,
        f"{name}_high_open": value.high_open if value else None,
        f"{name}_unit": value.unit.name if value else None,
    }


_is_dict = instance_of(dict)
_are_dicts = deep_iterable(_is_dict, instance_of(list))
_counts = deep_mapping(in_(STATUSES), instance_of(int), _is_dict)


def _same_columns(_: object, __: object, rows: list[dict[str, Any]]) -> None:
    if len({frozenset(row) for row in rows}) > 1:
        msg = "rows of one table have the same columns"
        raise TypeError(msg)


def _known_verdicts(_: object, __: object, rows: list[dict[str, Any]]) -> None:
    for name, known in (("verdict", {verdict.value for verdict in Verdict}), ("status", STATUSES)):
        for row in rows:
            if row.get(name) not in known:
                msg = f"{row.get(name)!r} is no {name}"
                raise TypeError(msg)


@attrs.frozen(slots=True)
class SavedAssessment:
    """An assessment read back from its JSON: the same rows, without the network behind them.

    Attributes:
        plan: Id and title of the plan.
        as_of: The last day that was looked at, or None.
        precision: How printed figures were read.
        summary: How many of the plan's own promises have which status.
        standards_summary: The same for the standards of others.
        findings: What was wrong with the data, as plain dicts.

    >>> import healthplan as hp
    >>> saved = SavedAssessment.from_json(hp.assess(hp.Plan("p", "A plan"), []).to_json())
    >>> saved.plan, saved.rows()
    ({'id': 'p', 'title': 'A plan'}, [])
    """

    plan: dict[str, str] = attrs.field(
        validator=deep_mapping(instance_of(str), instance_of(str), _is_dict)
    )
    as_of: str | None = attrs.field(validator=optional(instance_of(str)))
    precision: str = attrs.field(validator=instance_of(str))
    summary: dict[str, int] = attrs.field(validator=_counts)
    standards_summary: dict[str, int] = attrs.field(validator=_counts)
    findings: list[dict[str, Any]] = attrs.field(validator=_are_dicts)
    _rows: list[dict[str, Any]] = attrs.field(
        validator=[_are_dicts, _same_columns, _known_verdicts]
    )

    @classmethod
    def from_json(cls, text: str) -> SavedAssessment:
        """Read what ``Assessment.to_json`` wrote.

        Raises:
            ParseError: The text is not such JSON, or of another schema version.

        >>> import healthplan as hp
        >>> result = hp.assess(hp.Plan("p", "A plan"), [])
        >>> hp.SavedAssessment.from_json(result.to_json()).rows() == result.rows()
        True
        """
        expected = f"the JSON of an assessment, schema {SCHEMA!r}"
        if not isinstance(text, str):
            raise ParseError(text, expected=expected)
        if len(text) > _LONGEST_JSON:
            raise ParseError(text, expected=f"at most {_LONGEST_JSON} characters")
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise ParseError(text, expected=expected) from None
        if not isinstance(data, dict) or data.pop("schema", None) != SCHEMA:
            raise ParseError(text, expected=expected)
        try:
            return cls(rows=data.pop("attainments"), **data)
        except (KeyError, TypeError, ValueError):
            raise ParseError(text, expected=expected) from None

    def rows(self) -> list[dict[str, Any]]:
        """Return a plain dict for each target, as ``Assessment.rows`` does."""
        return self._rows

    def to_frame(self, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
        """Return the rows as a data frame, as ``Assessment.to_frame`` does."""
        return frame(self._rows, backend)


def dumps(result: Assessment) -> str:
    """Return an assessment as JSON."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "plan": {"id": result.plan.id, "title": str(result.plan.title)},
            "as_of": text_of(result.as_of),
            "precision": result.evidence.precision,
            "summary": result.summary,
            "standards_summary": result.standards_summary,
            "attainments": result.rows(),
            "findings": [finding.to_plain() for finding in result.findings],
        },
        ensure_ascii=False,
        indent=2,
    )


def frame(rows: list[dict[str, Any]], backend: str) -> Any:  # noqa: ANN401 - the backend's own class
    """Return *rows* as a data frame of *backend*."""
    try:
        import narwhals as nw

        chosen: Any = backend  # narwhals names the libraries it knows, and asks the rest
        columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else [])}
        return nw.from_dict(columns, backend=chosen).to_native()
    except ImportError:
        feature = f"a data frame of {backend}"
        raise MissingExtraError(feature, "tables") from None
    except (ValueError, AssertionError):  # older versions of narwhals assert that they know it
        raise UnknownNameError("data frame library", backend, ["pandas", "polars"]) from None
