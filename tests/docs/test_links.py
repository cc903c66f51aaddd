"""The script that follows every link within the built pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BESIDE_THE_DOCS = ["README.md", "CONTRIBUTING.md", "examples/healthplan_stroke/README.md"]


def follow(folder: Path) -> tuple[int, list[str]]:
    """Return the exit status of the script, and the lines that it prints."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "links.py", folder],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, (done.stdout + done.stderr).splitlines()


def built(folder: Path, body: str) -> Path:
    """Write a page with that body beside another one, and return their folder."""
    (folder / "rooms").mkdir()
    (folder / "rooms" / "two.html").write_text('<h1 id="attic">Two</h1>', "utf-8")
    (folder / "map.svg").write_text("<svg/>", "utf-8")
    (folder / "one.html").write_text(f'<h1 id="hall">One</h1>\n{body}', "utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        '<a href="rooms/two.html">',
        '<a href="rooms/two.html#attic">',
        '<a href="rooms/../one.html#hall">',
        '<a href="#hall">',
        '<a href="#">',
        '<a href="rooms/two.html?lang=zh#attic">',
        '<a href="https://example.org/gone.html#nowhere">',
        '<a href="mailto:someone@example.org">',
        '<a name="old"></a><a href="#old">',
        '<img src="map.svg"><link href="map.svg#part">',
        '<img src="data:image/png;base64,AAAA">',
    ],
)
def test_what_leads_somewhere_passes(tmp_path: Path, link: str) -> None:
    """Pages, places on them, pictures, and other sites."""
    assert follow(built(tmp_path, link)) == (0, [])


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ('<a href="three.html">', "three.html: there is no such file"),
        ('<a href="rooms">', "rooms: there is no such file"),
        ('<a href="#cellar">', "#cellar: there is no place 'cellar' on that page"),
        (
            '<a href="rooms/two.html#hall">',
            "rooms/two.html#hall: there is no place 'hall' on that page",
        ),
        ('<img src="plan.svg">', "plan.svg: there is no such file"),
        ('<a href="../up.html">', "../up.html: leads out of the folder"),
        (
            '<script src="https://example.org/a.js"></script>',
            "https://example.org/a.js: loaded from another site",
        ),
        ('<link href="//example.org/a.css">', "//example.org/a.css: loaded from another site"),
    ],
)
def test_what_leads_nowhere_is_told(tmp_path: Path, link: str, problem: str) -> None:
    """With the page, the line, the link and what is wrong with it."""
    assert follow(built(tmp_path, link)) == (1, [f"one.html:2: {problem}"])


def test_a_folder_without_pages_is_a_mistake(tmp_path: Path) -> None:
    """Nothing was built, so nothing was checked."""
    assert follow(tmp_path) == (1, [f"{tmp_path}: there are no pages"])


@pytest.mark.parametrize("name", BESIDE_THE_DOCS)
def test_files_beside_the_docs_lead_to_files(name: str) -> None:
    """What these pages link to within the project is there."""
    page = ROOT / name
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
