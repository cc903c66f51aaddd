"""How far, how fast: methods of measuring progress."""

from healthplan.progress.annual_reduction import AnnualReduction
from healthplan.progress.bands import Bands, ToleranceBands
from healthplan.progress.base import Details, Measure, Progress, ProgressMethod
from healthplan.progress.budget_execution import BudgetExecution
from healthplan.progress.case import Case, Point
from healthplan.progress.charting import chart
from healthplan.progress.constant_rate import ConstantRate
from healthplan.progress.earned_value import Activity, EarnedValue
from healthplan.progress.eurostat import Eurostat
from healthplan.progress.eustat import Eustat
from healthplan.progress.evaluating import evaluate, methods, progress_by
from healthplan.progress.germany import Germany
from healthplan.progress.goalposts import Goalposts
from healthplan.progress.growth import compound_growth
from healthplan.progress.growth_method import GrowthMethod
from healthplan.progress.healthy_people import HealthyPeople, standard_error
from healthplan.progress.open_sdg import OpenSdg
from healthplan.progress.reading import read_case
from healthplan.progress.registry import ProgressMethods, progress_methods
from healthplan.progress.rolling_up import ScoringMethod, roll_up
from healthplan.progress.simple_ratio import SimpleRatio
from healthplan.progress.statcan import StatCan
from healthplan.progress.straight_line import StraightLine
from healthplan.progress.targeted_change import TargetedChange
from healthplan.progress.un_progress_chart import UnProgressChart
from healthplan.progress.words import REASONS

__all__ = [
    "REASONS",
    "Activity",
    "AnnualReduction",
    "Bands",
    "BudgetExecution",
    "Case",
    "ConstantRate",
    "Details",
    "EarnedValue",
    "Eurostat",
    "Eustat",
    "Germany",
    "Goalposts",
    "GrowthMethod",
    "HealthyPeople",
    "Measure",
    "OpenSdg",
    "Point",
    "Progress",
    "ProgressMethod",
    "ProgressMethods",
    "ScoringMethod",
    "SimpleRatio",
    "StatCan",
    "StraightLine",
    "TargetedChange",
    "ToleranceBands",
    "UnProgressChart",
    "chart",
    "compound_growth",
    "evaluate",
    "methods",
    "progress_by",
    "progress_methods",
    "read_case",
    "roll_up",
    "standard_error",
]
