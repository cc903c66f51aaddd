"""The table of published cases in the documentation: `python -m tests.cases.table` writes it.

Every case of every file of ``data/`` is a test of its own, so what the files hold is what
is reproduced whenever the tests pass.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.cases.conftest import DATA, published

PAGE = Path(__file__).parents[2] / "docs" / "progress" / "cases.md"
START, END = "<!-- cases -->\n", "<!-- end of cases -->\n"
CALLS = {
    "akvo_rsr": "`aggregate`",
    "coinr": "`goalposts`, composite indices",
    "dhis2_core": "`aggregate`",
    "earned_value": "`earned-value`",
    "germany": "`germany`",
    "healthy_people": "`healthy-people`, `targeted-change`",
    "igme_unicef_wha_rates": "`annual-reduction`",
    "statcan_cif": "`statcan`, `roll_up`",
    "toladata_mercycorps": "`simple-ratio`, `tolerance-bands`, `aggregate`",
    "who_gpw13_billionaire": "`straight-line`, `constant-rate`, `aggregate`",
    "who_healthequal": "`aggregate`",
}


def table() -> str:
    """Return one row for each publisher: what of it is reproduced, and with what."""
    lines = ["| publisher | reproduced with | cases | of which |", "|---|---|---|---|"]
    for name in sorted(path.stem for path in DATA.glob("*.json")):
        file = published(name)
        kinds = Counter(case["kind"].replace("_", " ") for case in file["cases"])
        parts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        lines.append(f"| {file['source']} | {CALLS[name]} | {kinds.total()} | {parts} |")
    return "\n".join([*lines, ""])


def written(page: str) -> str:
    """Return the text of the page with the table of today in it."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE} has the table of today\n")
