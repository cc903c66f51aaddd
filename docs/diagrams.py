# noqa: INP001 - a script
"""Draw what the pages explain from the library's own answers: `python docs/diagrams.py [FOLDER]`.

Every number in the pictures is asked of the library; only where things stand is said here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
DARK, PALE, GOOD, OPEN = "#3b4252", "#5f6670", "#2a9d4e", "#d07a00"


class Picture:
    """A drawing of lines, boxes and words on white, so that it can be read on any page."""

    def __init__(self, width: int, height: int, title: str) -> None:
        box = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
        style = {"font-family": "sans-serif", "font-size": "13", "role": "img"}
        self.root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, **style})
        ET.SubElement(self.root, "title").text = title
        self.box(0, 0, width, height, fill="white", stroke="none")

    def box(self, x: float, y: float, width: float, height: float, **style: str) -> None:
        """Draw a box with round corners."""
        place = {"x": x, "y": y, "width": width, "height": height, "rx": 6}
        look = {"fill": "white", "stroke": DARK} | style
        ET.SubElement(self.root, "rect", {k: f"{v:g}" for k, v in place.items()} | look)

    def line(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        look = {"stroke": colour, "stroke-width": "1.5"}
        ET.SubElement(self.root, "line", {k: f"{v:g}" for k, v in ends.items()} | look)

    def words(self, x: float, y: float, *lines: str, colour: str = DARK) -> None:
        """Write lines of text, centred."""
        for number, line in enumerate(lines):
            place = {"x": f"{x:g}", "y": f"{y + 17 * number:g}"}
            look = {"text-anchor": "middle", "fill": colour}
            ET.SubElement(self.root, "text", place | look).text = line

    def save(self, path: Path) -> None:
        """Write it as SVG."""
        ET.indent(self.root)
        path.write_text(ET.tostring(self.root, encoding="unicode") + "\n", encoding="utf-8")


def network() -> Picture:
    """Draw the worked example of the page on evidence: what was said, and what follows."""
    service = hp.Share("service", "Districts with the service (made up)", of="district")
    said: list[Any] = [
        hp.Observation(service, hp.more_than("60 %"), period="2019"),
        hp.Comparison(service, hp.between("2 pp", "3 pp"), above="2019", period="2020"),
        hp.Comparison(service, "4 pp", above="2020", period="2021"),
        hp.Observation(service, hp.at_most("70 %"), period="2021"),
    ]
    evidence = hp.Evidence(None, said)
    picture = Picture(880, 190, "A network of three values and four statements")
    middles = {"2019": 90, "2020": 440, "2021": 790}
    for (left, right), comparison in zip(
        (("2019", "2020"), ("2020", "2021")), said[1:3], strict=True
    ):
        start, end = middles[left] + 75, middles[right] - 75
        picture.line((start, 100), (end, 100), DARK)
        picture.words((start + end) / 2, 90, f"{comparison.difference} up")
    for year, middle in middles.items():
        value = str(evidence.value(service, period=year))
        picture.box(middle - 75, 68, 150, 68)
        picture.words(middle, 92, year, *value.replace(" and ", "\nand ").split("\n"), colour=DARK)
    for record in (said[0], said[3]):
        middle = middles[str(record.period)]
        picture.words(middle, 22, f"said: {record.value}", colour=PALE)
        picture.line((middle, 30), (middle, 68), PALE)
    picture.words(
        440, 165, "In the boxes: what all four statements together leave possible.", colour=PALE
    )
    return picture


def coverage() -> Picture:
    """Draw a roll-up: a province, two prefectures, their districts, and who is silent."""
    province = hp.Jurisdiction("P", "Province (made up)", level="province")
    prefectures = [
        hp.Jurisdiction(f"P-{n}", f"{n} Prefecture", level="prefecture", parent=province)
        for n in ("Eastern", "Western")
    ]
    districts = [
        hp.Jurisdiction(f"{around.code}-{n}", f"District {n}", level="county", parent=around)
        for around, size in zip(prefectures, (4, 5), strict=True)
        for n in range(1, size + 1)
    ]
    managed = hp.Share("managed", "Patients under management", of="patient")
    silent = {"P-Eastern-3", "P-Western-2", "P-Western-5"}
    reports = [
        hp.Observation(
            managed, numerator=550 + 20 * n, denominator=1000, period="2022", place=place
        )
        for n, place in enumerate(districts)
        if place.code not in silent
    ]
    asked: dict[str, Any] = {
        "hierarchy": [province, *prefectures, *districts],
        "expected": "county",
        "weights": {place.code: 1000 for place in districts},
    }
    picture = Picture(
        760, 300, "A province, two prefectures and nine districts, three of them silent"
    )
    middles = {place.code: 50 + 82 * n for n, place in enumerate(districts)}
    for around in prefectures:
        inside = [middles[p.code] for p in districts if p.parent == around.code]
        middles[around.code] = (inside[0] + inside[-1]) // 2
    middles[province.code] = 380
    for row, places in ((1, prefectures), (2, districts)):
        for place in places:
            gone = place.code in silent
            end, start = (
                (middles[place.code], 115 * row + 15),
                (middles[str(place.parent)], 115 * row - 30),
            )
            picture.line(start, end, PALE if gone else DARK)
    wholes = hp.aggregate(reports, to=[province, *prefectures], **asked)
    for place, top in ((province, 20), *((p, 130) for p in prefectures)):
        whole = wholes.at("managed", place=place)
        lines = [str(place), str(whole.bounds), f"{whole.coverage} reported: {whole.reported}"]
        _labelled(
            picture,
            middles[place.code],
            top,
            220,
            lines,
            GOOD if whole.coverage.is_complete else OPEN,
        )
    told = {r.place.code: r for r in reports if r.place is not None}
    for place in districts:
        value = (
            str(told[place.code].counts()).replace(" of ", "/") if place.code in told else "silent"
        )
        _labelled(
            picture,
            middles[place.code],
            245,
            76,
            [str(place), value],
            GOOD if place.code in told else OPEN,
        )
    return picture


def _labelled(
    picture: Picture, middle: float, top: float, width: float, lines: Iterable[str], colour: str
) -> None:
    told = list(lines)
    picture.box(middle - width / 2, top, width, 17 * len(told) + 14, stroke=colour)
    picture.words(middle, top + 20, *told)


def scorecard() -> str:
    """Return what a notebook shows of the assessment on the second page of the tutorial."""
    document = hp.read(HERE / "tutorial" / "chongqing.yaml").raise_for_errors()
    return hp.assess(document.plan, document.records).html(lang="en")


def aggregate() -> str:
    """Return what a notebook shows of three districts, one of them silent."""
    city = hp.Jurisdiction("X", "A city (made up)", level="city")
    east, west, north = (
        hp.Jurisdiction(f"X-{name}", f"{name} district", level="district", parent=city)
        for name in ("East", "West", "North")
    )
    managed = hp.Share("managed", "Patients under management", of="patient")
    reports = [
        hp.Observation(managed, numerator=900, denominator=1000, period="2022", place=east),
        hp.Observation(managed, numerator=1500, denominator=3000, period="2022", place=west),
    ]
    places = [city, east, west, north]
    asked: dict[str, Any] = {
        "hierarchy": places,
        "expected": "district",
        "weights": {"X-North": 1000},
    }
    return hp.aggregate(reports, to=city, **asked)["managed"]._repr_html_()


def main(folder: Path) -> None:
    """Draw every picture into the folders of the pages beneath *folder*."""
    for name in ("explanation", "how-to"):
        (folder / name).mkdir(exist_ok=True)
    network().save(folder / "explanation" / "network.svg")
    coverage().save(folder / "explanation" / "coverage.svg")
    for name, shown in (("scorecard", scorecard()), ("aggregate", aggregate())):
        page = f'<div class="in-a-notebook">{shown}</div>\n'
        (folder / "how-to" / f"{name}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
