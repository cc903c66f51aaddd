"""What to do about a mistake, told to somebody who writes a file and no program."""

from __future__ import annotations

import re

_WORDS = (
    ("hp.Comparison(..., above=target)", "a comparison, above: {target: its id}"),
    ("indicator.quantity('built')", "'built'"),
)
"""What a program says with names of its own."""

_FORMS = tuple(
    (re.compile(python), file)
    for python, file in (
        (r"(?:\bhp\.)?\b([a-z_]+)\('([^']*)'((?:, [a-z_]+='[^']*')*)\)", r"\1: \2\3"),
        (r"\b([a-z_]+)='([^']*)'", r"\1: \2"),
        (r"\b([a-z_]+)=(?=[\w\[{])", r"\1: "),
        (r"\b([a-z_]+)=", r"\1"),
    )
)
"""Calls and arguments, and the keys and values that stand for them."""


def in_a_file(hint: str) -> str:
    """Return a hint of an error in the words of a file: keys and values, not calls.

    >>> in_a_file("write at_most('70 %', of='2015')")
    'write at_most: 70 %, of: 2015'
    >>> in_a_file("leave parent= out for the widest one")
    'leave parent out for the widest one'
    """
    for python, file in _WORDS:
        hint = hint.replace(python, file)
    for form, told in _FORMS:
        hint = form.sub(told, hint)
    return hint
