# noqa: INP001 - a script
"""Follow every link within the built pages: `python docs/links.py FOLDER`.

A link leads nowhere if its page, its picture or the place on its page is missing.
Links to other sites are left alone, but nothing may be loaded from there.
(linkchecker does this too, and takes minutes where this takes seconds.)
"""

from __future__ import annotations

import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADS_TO = {"a": "href", "area": "href"}
LOADS = {"link": "href", "img": "src", "script": "src", "iframe": "src", "object": "data"}


class Page(HTMLParser):
    """What a page leads to and loads, each with its line, and the places on it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.places: set[str] = {"", "top"}
        self.links: list[tuple[int, str, bool]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what an element leads to or loads, and its name."""
        values = dict(attrs)
        self.places.update(name for name in (values.get("id"), values.get("name")) if name)
        target = values.get(LEADS_TO.get(tag) or LOADS.get(tag, ""))
        if target:
            self.links.append((self.getpos()[0], target, tag in LOADS))


@cache
def read(path: Path) -> Page:
    """Return a page, which is read once."""
    return Page(path)


def broken(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the links of all pages in a folder."""
    for path in sorted(folder.rglob("*.html")):
        for line, target, loads in read(path).links:
            problem = wrong(folder, path, target, loads=loads)
            if problem:
                yield f"{path.relative_to(folder)}:{line}: {target}: {problem}"


def wrong(folder: Path, page: Path, target: str, *, loads: bool) -> str:
    """Return what is wrong with one link, or an empty text."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "loaded from another site" if loads and parts.scheme != "data" else ""
    aim = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
    if not aim.is_relative_to(folder.resolve()):
        return "leads out of the folder"
    if not aim.is_file():
        return "there is no such file"
    if aim.suffix == ".html" and unquote(parts.fragment) not in read(aim).places:
        return f"there is no place {parts.fragment!r} on that page"
    return ""


def main(folder: Path) -> int:
    """Print what is wrong, and return the exit status: 0 if nothing is."""
    if not any(folder.rglob("*.html")):
        print(f"{folder}: there are no pages", file=sys.stderr)  # noqa: T201 - for the shell
        return 1
    problems = list(broken(folder))
    print(*problems, sep="\n", end="\n" if problems else "")  # noqa: T201 - for the shell
    return min(len(problems), 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
