"""The front door: `import healthplan as hp` and the names it offers."""

from __future__ import annotations

import subprocess
import sys
from types import FunctionType

import healthplan as hp

HEAVY = {"cattrs", "click", "hypothesis", "numpy", "pandas", "pint", "yaml"}


def offered() -> dict[str, object]:
    """Return every public name with its value."""
    return {name: getattr(hp, name) for name in hp.__all__}


def has_own_docstring(value: object) -> bool:
    """Tell whether *value* itself is documented, not only something it inherits from.

    >>> class Bare(ValueError): ...
    >>> has_own_docstring(Bare), has_own_docstring(ValueError)
    (False, True)
    """
    return bool((vars(value).get("__doc__") if isinstance(value, type) else value.__doc__) or "")


def public_members(cls: type) -> dict[str, object]:
    """Return the functions, properties and class methods that *cls* itself defines for users.

    >>> class Shape:
    ...     sides: int = 4
    ...     def area(self) -> int: ...
    ...     def _secret(self) -> int: ...
    >>> list(public_members(Shape))
    ['area']
    """
    return {
        name: getattr(member, "__func__", member)
        for name, member in vars(cls).items()
        if not name.startswith("_")
        and isinstance(member, FunctionType | property | classmethod | staticmethod)
    }


class TestNames:
    """`__all__`."""

    def test_names_are_sorted_and_unique(self) -> None:
        """The public names stand in order, each once."""
        # Constants, classes, functions: the order that ruff keeps too (RUF022).
        in_order = sorted(set(hp.__all__), key=lambda n: (not n.isupper(), n[0].islower(), n))

        assert in_order == hp.__all__

    def test_names_exist(self) -> None:
        """Each public name can be had, and completion in an interpreter offers it."""
        assert [name for name in hp.__all__ if not hasattr(hp, name)] == []
        assert set(hp.__all__) <= set(dir(hp))

    def test_other_names_do_not_exist(self) -> None:
        """A name that is not there is an AttributeError, as of any module."""
        assert not hasattr(hp, "no_such_name")


class TestDocumentation:
    """What a reader finds about each public name."""

    def test_everything_callable_has_a_docstring(self) -> None:
        """Each public class and function says itself what it means, and each method too."""
        bare = []
        for name, value in offered().items():
            if callable(value) and not has_own_docstring(value):
                bare.append(name)
            if isinstance(value, type):
                members = public_members(value).items()
                bare += [f"{name}.{member}" for member, it in members if not has_own_docstring(it)]

        assert bare == []


class TestWeight:
    """What importing costs."""

    def test_importing_loads_nothing_heavy(self) -> None:
        """`import healthplan` leaves pint, yaml and the like for their first use."""
        done = subprocess.run(
            [sys.executable, "-I", "-X", "importtime", "-c", "import healthplan"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

        assert "healthplan" in imported
        assert {name for name in imported if name.partition(".")[0] in HEAVY} == set()
