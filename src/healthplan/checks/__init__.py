"""What is wrong, or looks wrong, in a plan and its records: one small function for each rule."""

from healthplan.checks.checking import CHECKS, check
from healthplan.checks.context import Context, Rule

__all__ = ["CHECKS", "Context", "Rule", "check"]
