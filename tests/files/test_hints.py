"""What to do about a mistake, told to somebody who writes a file and no program."""

from __future__ import annotations

import pytest

from healthplan.files.hints import in_a_file


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("write at_most('70 %', of='2015')", "write at_most: 70 %, of: 2015"),
        (
            "add within=, as in about('3 pp', within='0.5 pp')",
            "add within, as in about: 3 pp, within: 0.5 pp",
        ),
        (
            "for a relative change write hp.relative('5 %')",
            "for a relative change write relative: 5 %",
        ),
        ("write points for a share: within='2 pp'", "write points for a share: within: 2 pp"),
        ("write numerator=0, denominator=0 alone", "write numerator: 0, denominator: 0 alone"),
        ("give expected=['a']", "give expected: ['a']"),
        ("say with reading= how it was found", "say with reading how it was found"),
        (
            "name the state, like at_least(indicator.quantity('built'))",
            "name the state, like at_least: built",
        ),
        (
            "if this is the distance to a target, record hp.Comparison(..., above=target)",
            "if this is the distance to a target, record a comparison, above: {target: its id}",
        ),
        ("did you mean 'literacy'?", "did you mean 'literacy'?"),
    ],
)
def test_calls_and_arguments_become_keys_and_values(hint: str, told: str) -> None:
    """Only what a program would say is said in another way."""
    assert in_a_file(hint) == told
