"""Many figures at once: data frames of the caller's engine in, and out, with the same digits."""

from importlib.util import find_spec

from healthplan.errors import MissingExtraError

if find_spec("narwhals") is None:
    raise MissingExtraError("healthplan.tables", "tables")

from healthplan.tables.aggregated import Aggregated
from healthplan.tables.aggregating import aggregate
from healthplan.tables.assessing import assess
from healthplan.tables.attained import Attained
from healthplan.tables.checking import Checked, TableError, check
from healthplan.tables.columns import Columns
from healthplan.tables.encoding import encode
from healthplan.tables.engines import Engine, ExperimentalEngineWarning, NotTabularError, engine_of
from healthplan.tables.figures import Figures
from healthplan.tables.latest import latest
from healthplan.tables.places import Places
from healthplan.tables.plan_tables import PlanTables, from_plan, to_plan
from healthplan.tables.scales import FixedPoint
from healthplan.tables.summary import summary
from healthplan.tables.trajectory import trajectory

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
