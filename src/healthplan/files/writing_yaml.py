"""A tree of plain values as YAML that no reader of YAML can misread."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from healthplan.bounds import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.files.plain import Plain

SCHEMA_FILE: Final = "healthplan.schema.json"
"""Where an editor looks for the schema: beside the file, as ``healthplan schema`` prints it."""

_WIDTH: Final = 100
# Words, or a number and words: neither number, date nor time, in YAML 1.1 or 1.2.
_WORDS: Final = r"[^\W\d_](?:[\w .()/%+;=@’“”–—。、；（）《》·-]*[\w.)%。）》])?"
_BARE: Final = re.compile(rf"{_WORDS}|-?[0-9]+(?:\.[0-9]+)? (?:%|{_WORDS})")
_MEANT_OTHERWISE: Final = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "unknown")
)


def to_yaml(tree: dict[str, Plain]) -> str:
    """Return the text of a YAML file; its first line names the schema for editors.

    What fits into a line stands in one.  Every text that could be taken for something else
    stands between quotes.

    >>> print(to_yaml({"healthplan": 1, "plan": {"id": "p", "title": "no", "period": 2021}}))
    # yaml-language-server: $schema=healthplan.schema.json
    healthplan: 1
    <BLANKLINE>
    plan:
      id: p
      title: "no"
      period: 2021
    <BLANKLINE>
    """
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}"]
    for key, said in tree.items():
        if said and isinstance(said, dict | list):
            lines += ["", f"{_scalar(key)}:", *_block(said, "  ")]
        else:
            lines.append(f"{_scalar(key)}: {_flow(said)}")
    return "\n".join(lines) + "\n"


def _block(said: dict[str, Plain] | list[Plain], pad: str) -> Iterator[str]:
    """Yield the lines of a mapping or a list, each entry in one line if it fits."""
    named = isinstance(said, dict)
    entries = said.items() if isinstance(said, dict) else (("", item) for item in said)
    for key, item in entries:
        head = f"{pad}{_scalar(key)}:" if named else f"{pad}-"
        line = f"{head} {_flow(item)}"
        if not item or not isinstance(item, dict | list) or len(line) <= _WIDTH:
            yield line
        elif named:
            yield head
            yield from _block(item, pad + "  ")
        else:
            first, *others = _block(item, pad + "  ")
            yield f"{head} {first.lstrip(' ')}"
            yield from others


def _flow(said: Plain) -> str:
    """Return a value in one line."""
    if isinstance(said, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {_flow(item)}' for key, item in said.items())}}}"
    if isinstance(said, list):
        return f"[{', '.join(map(_flow, said))}]"
    return _scalar(said)


def _scalar(said: object) -> str:
    if said is None:
        return "~"
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(said, Unknown):
        return "unknown"
    text = str(said)
    if isinstance(said, int) or (_BARE.fullmatch(text) and text.lower() not in _MEANT_OTHERWISE):
        return text
    return json.dumps(text, ensure_ascii=False)
