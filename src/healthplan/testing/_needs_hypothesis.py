"""Says which extra to install where Hypothesis is missing; imported before all else here."""

from __future__ import annotations

from healthplan.errors import MissingExtraError

try:
    import hypothesis  # noqa: F401 - only whether it is there
except ImportError:
    feature = "healthplan.testing"
    raise MissingExtraError(feature, "testing") from None
