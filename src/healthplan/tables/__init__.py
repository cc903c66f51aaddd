"""Many figures at once: data frames of the caller's engine in, and out, with the same digits."""

from importlib.util import find_spec

from healthplan.errors import MissingExtraError

if find_spec("narwhals") is None:
    raise MissingExtraError("healthplan.tables", "tables")

from healthplan.tables.combining.aggregated import Aggregated
from healthplan.tables.combining.aggregating import aggregate
from healthplan.tables.engines.engine import (
    Engine,
    ExperimentalEngineWarning,
    NotTabularError,
    engine_of,
)
from healthplan.tables.figures import Figures
from healthplan.tables.judging.assessing import assess
from healthplan.tables.judging.attained import Attained
from healthplan.tables.judging.latest import latest
from healthplan.tables.judging.summary import summary
from healthplan.tables.judging.trajectory import trajectory
from healthplan.tables.places import Places
from healthplan.tables.plan_tables import PlanTables, from_plan, to_plan
from healthplan.tables.reading.checking import Checked, TableError, check
from healthplan.tables.reading.columns import Columns
from healthplan.tables.reading.encoding import encode
from healthplan.tables.scales import FixedPoint

__all__ = [
    "Aggregated",
    "Attained",
    "Checked",
    "Columns",
    "Engine",
    "ExperimentalEngineWarning",
    "Figures",
    "FixedPoint",
    "NotTabularError",
    "Places",
    "PlanTables",
    "TableError",
    "aggregate",
    "assess",
    "check",
    "encode",
    "engine_of",
    "from_plan",
    "latest",
    "summary",
    "to_plan",
    "trajectory",
]
