"""What a file holds for other programs: kept as it is, and never understood."""

from __future__ import annotations

from typing import Any

from healthplan.files.nodes import Mapping, Node, Scalar, Sequence

Plain = None | bool | int | str | list[Any] | dict[str, Any]
"""A value without its place; a number with a point is a text, so that it keeps its digits."""


def as_plain(node: Node) -> Plain:
    """Return a value without the places in it.

    >>> from healthplan.findings import Place
    >>> as_plain(Sequence((Scalar("65.10", Place(), plain=True),), Place()))
    ['65.10']
    """
    if isinstance(node, Mapping):
        return {key.text: as_plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [as_plain(item) for item in node.items]
    if not isinstance(node, Scalar) or node.is_nothing:
        return None
    if node.truth is not None:
        return node.truth
    return node.text if node.whole is None else node.whole
