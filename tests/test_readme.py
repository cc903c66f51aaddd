"""What the README shows is what happens."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def run_blocks(text: str, name: str = "text") -> list[str]:
    r"""Run the code blocks of a Markdown *text* in order, in one namespace; return what differs.

    A block of `python` is executed.  A block of `text` right after it shows what it prints.  A
    block of `pycon` is an interactive session, checked as doctest checks it.

    >>> run_blocks('''
    ... ```python
    ... total = 2 + 2
    ... print(total)
    ... ```
    ...
    ... ```text
    ... 5
    ... ```
    ... ''')
    ["text:7: shown '5\\n', printed '4\\n'"]
    >>> run_blocks('''
    ... ```pycon
    ... >>> 2 + 2
    ... 5
    ... ```
    ... ''')[0].splitlines()[-4:]
    ['Expected:', '    5', 'Got:', '    4']
    """
    namespace: dict[str, Any] = {"__name__": "readme"}
    differences: list[str] = []
    printed, end_of_code = "", -1
    for block in _BLOCK.finditer(text):
        body, line = block["body"], text[: block.start()].count("\n") + 1
        if block["kind"] == "python":
            # Blank lines before the code, so that a traceback names the line in the file.
            printed, end_of_code = _run("\n" * line + body, name, namespace), block.end()
        elif block["kind"] == "pycon":
            differences += _check_session(body, name, line, namespace)
        elif _follows(text, end_of_code, block) and body != printed:
            differences.append(f"{name}:{line}: shown {body!r}, printed {printed!r}")
    return differences


def _follows(text: str, end_of_code: int, block: re.Match[str]) -> bool:
    return block["kind"] == "text" and not text[end_of_code : block.start()].strip()


def _run(code: str, name: str, namespace: dict[str, Any]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, name, "exec"), namespace)  # noqa: S102  # our own README
    return out.getvalue()


def _check_session(session: str, name: str, line: int, namespace: dict[str, Any]) -> list[str]:
    test = doctest.DocTestParser().get_doctest(session, namespace, name, name, line)
    test.globs = namespace  # not the copy: later blocks go on from here
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append, clear_globs=False)
    return ["".join(report).rstrip()] if report else []


def test_the_readme_shows_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python example of the README runs, in order, and prints what is shown beneath it."""
    monkeypatch.chdir(README.parent)
    text = README.read_text("utf-8")

    assert "```python" in text or "```pycon" in text
    assert run_blocks(text, "README.md") == []
