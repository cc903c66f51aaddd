"""Records out of data frames of any library, and into them: the door for small data."""

from healthplan.files.frames.reading import records_from
from healthplan.files.frames.writing import to_frame

__all__ = ["records_from", "to_frame"]
