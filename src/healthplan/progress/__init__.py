"""How far, how fast: methods of measuring progress."""

from healthplan.progress.targeted_change import Progress, targeted_change

__all__ = ["Progress", "targeted_change"]
