"""What else was said of the figures that something follows from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.evidence.preferring import Figure, SetAside
from healthplan.evidence.statements import datum_of
from healthplan.evidence.telling import told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthplan.evidence.derivation import Derivation
    from healthplan.evidence.selection import Selection
    from healthplan.evidence.variables import Variable
    from healthplan.jurisdictions import Jurisdiction

_RIVALS: Final = {
    *("repaired-reading", "printed-reading", "unsure-reading", "not-preferred"),
    *("provisional-replaced", "superseded", "outside-limits"),
}
"""Why a figure is set aside that another one stands for."""


class Claims:
    """The figures of one selection by what they are about.

    Args:
        selection: Which figures count.
        figures: The accepted ones by the value that they are about.
        home: The place of records that name none.
    """

    def __init__(
        self,
        selection: Selection,
        figures: Mapping[Variable, Sequence[Figure]],
        home: Jurisdiction | None,
    ) -> None:
        self._home = home
        self._figures = figures
        self._aside: dict[object, list[SetAside]] = defaultdict(list)
        for aside in selection.set_aside:
            if isinstance(aside.record, Figure) and aside.slug in _RIVALS:
                self._aside[datum_of(aside.record, home)].append(aside)

    def beside(self, derivation: Derivation) -> Derivation:
        """Return a derivation with what else was said of the figures that it rests on."""
        used = [origin for origin in derivation.statements if isinstance(origin, Figure)]
        data = dict.fromkeys(datum_of(figure, self._home) for figure in used)
        accepted = {
            figure
            for cell, reference in data
            for figure in self._figures.get(cell, ())
            if (cell, reference) == datum_of(figure, self._home)
        }
        aside = [aside for datum in data for aside in self._aside.get(datum, ())]
        return attrs.evolve(
            derivation,
            also_said=tuple(sorted(accepted.difference(used), key=told)),
            set_aside=tuple(sorted(aside, key=lambda aside: told(aside.record))),
        )
