"""How long `import healthplan` takes in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


@pytest.mark.parametrize("statement", ["pass", "import healthplan"])
def test_import(benchmark: BenchmarkFixture, statement: str) -> None:
    """The import is the difference between the two: an empty program and one that imports."""
    done = benchmark(subprocess.run, [sys.executable, "-I", "-c", statement], check=True)

    assert done.returncode == 0
