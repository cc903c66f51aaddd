"""Who a statement is about: people by age and status, institutions by level, and sets of them."""

from healthplan.groups.group import Group
from healthplan.groups.quantified import Answer, Quantified
from healthplan.groups.scales import Level, LevelBound, Scale

__all__ = ["Answer", "Group", "Level", "LevelBound", "Quantified", "Scale"]
