"""The table of published cases in the documentation."""

from __future__ import annotations

from tests.cases.table import CALLS, PAGE, table, written


def test_the_page_has_the_table_of_today() -> None:
    """What the page says of the cases is what the files hold."""
    page = PAGE.read_text(encoding="utf-8")

    assert page == written(page), "run: python -m tests.cases.table"


def test_every_publisher_is_a_row() -> None:
    """Each file of cases is one row, under the name of its publisher."""
    rows = table().splitlines()[2:]

    assert 0 < len(rows) <= len(CALLS)
    assert all(row.count("|") == len(rows[0].split("|")) - 1 for row in rows)
