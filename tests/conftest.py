"""What every test shares: the Hypothesis profiles."""

from __future__ import annotations

import os

from hypothesis import settings

# Deadlines measure the machine, not the library.
settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile(
    "ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")
