"""The median door-to-needle time of stroke patients, as a kind of indicator for healthplan."""

from healthplan_stroke.among_parts import AmongParts
from healthplan_stroke.door_to_needle import DoorToNeedle

__all__ = ["AmongParts", "DoorToNeedle"]
