"""What the tests of the documentation share."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import types

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="session")
def conf() -> types.ModuleType:
    """Return the configuration of the documentation, which fills tables from the library."""
    spec = importlib.util.spec_from_file_location("conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
