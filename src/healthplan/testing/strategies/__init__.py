"""Hypothesis strategies for everything that users of the library make."""

from healthplan.testing.strategies.bounds import (
    baselines,
    bounds,
    milestones,
    targets,
)
from healthplan.testing.strategies.findings import (
    file_places,
    findings,
)
from healthplan.testing.strategies.indicators import (
    indicators,
    rules,
    units,
)
from healthplan.testing.strategies.numbers import (
    differences,
    intervals,
    quantities,
    relatives,
    values,
)
from healthplan.testing.strategies.places import (
    jurisdiction_trees,
    jurisdictions,
)
from healthplan.testing.strategies.plans import (
    actions,
    documents,
    plans,
)
from healthplan.testing.strategies.progress import (
    cases,
)
from healthplan.testing.strategies.records import (
    comparisons,
    observations,
    records,
    remarks,
)
from healthplan.testing.strategies.results import (
    aggregations,
    alignments,
    assessments,
    changes,
    evidence,
    progress,
)
from healthplan.testing.strategies.splits import (
    categories,
    dimensions,
    parts,
)
from healthplan.testing.strategies.structure import (
    bodies,
    enumerations,
    groups,
    level_bounds,
    links,
    quantified,
    scales,
)
from healthplan.testing.strategies.times import (
    periods,
    years,
)
from healthplan.testing.strategies.words import (
    readings,
    sources,
    texts,
    words,
)

__all__ = [
    "actions",
    "aggregations",
    "alignments",
    "assessments",
    "baselines",
    "bodies",
    "bounds",
    "cases",
    "categories",
    "changes",
    "comparisons",
    "differences",
    "dimensions",
    "documents",
    "enumerations",
    "evidence",
    "file_places",
    "findings",
    "groups",
    "indicators",
    "intervals",
    "jurisdiction_trees",
    "jurisdictions",
    "level_bounds",
    "links",
    "milestones",
    "observations",
    "parts",
    "periods",
    "plans",
    "progress",
    "quantified",
    "quantities",
    "readings",
    "records",
    "relatives",
    "remarks",
    "rules",
    "scales",
    "sources",
    "targets",
    "texts",
    "units",
    "values",
    "words",
    "years",
]
