"""Contracts: classes of laws to subclass, each law a test."""

from healthplan.testing.contracts.indicator import IndicatorContract
from healthplan.testing.contracts.progress import ProgressContract
from healthplan.testing.contracts.rule import RuleContract

__all__ = ["IndicatorContract", "ProgressContract", "RuleContract"]
