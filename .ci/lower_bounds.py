"""Print the lowest version of every dependency that pyproject.toml allows, as pip constraints."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_LOWER_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*>=\s*(?P<version>[0-9.]+)")


def lower_bounds(project: dict[str, object]) -> list[str]:
    """Return `name==version` for each dependency of *project* and of its extras.

    Raises:
        ValueError: A dependency does not begin with its lower bound.
    """
    dependencies = _strings(project["dependencies"])
    extras = project.get("optional-dependencies")
    for extra in extras.values() if isinstance(extras, dict) else ():
        dependencies += _strings(extra)
    pins = []
    for dependency in dependencies:
        found = _LOWER_BOUND.match(dependency)
        if found is None:
            msg = f"{dependency!r} does not begin with a lower bound, like 'attrs>=25.4'"
            raise ValueError(msg)
        pins.append(f"{found['name']}=={found['version']}")
    return pins


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as file:
        print("\n".join(lower_bounds(tomllib.load(file)["project"])))
