"""The median minutes from the door of a hospital to the start of thrombolysis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp
from healthplan_stroke.among_parts import AmongParts

if TYPE_CHECKING:
    from decimal import Decimal

_CLOCK = re.compile(r"([0-9]{1,2}) h(?: ([0-9]{1,2}(?:\.5)?) min)?|([0-9]{1,3}(?:\.5)?) min")
_WORDS = {"en": ("{} h", "{} min", " "), "zh": ("{}小时", "{}分钟", "")}


@attrs.frozen(slots=True, kw_only=True)
class DoorToNeedle(hp.Indicator):
    """The minutes within which half of the thrombolysed patients got their infusion.

    Attributes:
        window: How long after the onset of a stroke a patient is thrombolysed at all, so
            that nobody waits longer.

    >>> median = DoorToNeedle("dtn", "Door to needle")
    >>> print(median.quantity("1 h 5 min"), "|", median.show(median.quantity("65 minutes")))
    65 minutes | 1 h 5 min
    """

    kind: ClassVar[str] = "door-to-needle"

    unit: hp.Unit = attrs.field(default=hp.unit("minute"), init=False)
    window: hp.Quantity = attrs.field(default=hp.quantity("270 minutes"))

    @window.validator
    def _check_window(self, _: object, value: hp.Quantity) -> None:
        if not value.unit.is_compatible(hp.unit("minute")) or value.root <= 0:
            msg = f"{self.id!r}: {value} is no window of time"
            raise hp.DefinitionError(msg, hint="write it as hp.quantity('270 minutes')")

    def natural_limits(self) -> hp.Interval:
        """Return everything from no time at all to the whole window."""
        return hp.Interval(hp.quantity("0 minutes"), self.window)

    def default_rule(self, axis: hp.Axis) -> hp.Rule:  # noqa: ARG002 - the same along all
        """Return the rule that bounds the median of a whole by those of its parts."""
        return AmongParts()

    def read(self, value: hp.Quantity | Decimal | str | int) -> hp.Quantity:
        """Return a time that is said in hours and minutes, or as any other."""
        clock = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if clock is None:
            return super().read(value)
        hours, more, alone = clock.groups()
        return hp.quantity(f"{60 * int(hours or 0)} minutes") + hp.quantity(
            f"{more or alone or 0} minutes"
        )

    def check(self, value: hp.Quantity) -> None:
        """Refuse what no median of whole minutes is: it is whole, or lies halfway."""
        if (value.root / self.unit.scale * 2).denominator != 1:
            msg = f"{self.id!r} is a median of whole minutes; got {value}"
            raise hp.DefinitionError(msg, hint="a mean is another kind of indicator")

    def show(self, value: hp.Quantity | hp.Interval, lang: str = "en") -> str:
        """Return a time in hours and minutes; a range by its ends."""
        if isinstance(value, hp.Interval):
            if value.value is not None:
                return self.show(value.value, lang)
            low, high = value.low or self.limits.low, value.high or self.limits.high
            return " – ".join(self.show(end, lang) for end in (low, high) if end is not None)
        minutes = value.root / self.unit.scale
        if (minutes * 2).denominator != 1:  # no value, but what was made of values
            return super().show(value, lang)
        hours, rest = divmod(minutes, 60)
        in_hours, in_minutes, between = _WORDS["zh" if lang.startswith("zh") else "en"]
        said = [in_hours.format(hours)] if hours else []
        if rest or not hours:
            said.append(in_minutes.format(f"{int(rest)}{'.5' if rest.denominator > 1 else ''}"))
        return between.join(said)
