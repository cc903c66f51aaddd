"""Time: the year, quarter, month, day, plan or stretch of days a figure is about."""

from __future__ import annotations

from healthplan.periods._calendar import PeriodKind
from healthplan.periods._period import Period, PeriodLike, optional_period, period

__all__ = ["Period", "PeriodKind", "PeriodLike", "optional_period", "period"]
