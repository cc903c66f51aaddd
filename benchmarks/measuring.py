"""How long a thing takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor seconds that *times* calls take."""
    start = time.process_time()
    for _ in range(times):
        work()
    return time.process_time() - start
