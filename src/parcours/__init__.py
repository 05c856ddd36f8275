"""Parcours: map the customer journey, measure the ones customers take, act while they are on them."""

from parcours.errors import InvalidInput, NotFound, ParcoursError, StoreError, UnknownActivity
from parcours.journeys import Log, People
from parcours.journeys.calibration import Calibration, Reference, Weights
from parcours.journeys.definition import Journey, Milestone
from parcours.journeys.filters import filtered
from parcours.journeys.matcher import Matcher, Range
from parcours.journeys.read import read
from parcours.journeys.service import Answer, Service
from parcours.journeys.typical import typical_journeys
from parcours.maps.catalogue import map_catalogue
from parcours.maps.catalogue.starting import new_map
from parcours.maps.document import read_map, write_map
from parcours.maps.exchange import Exported, Imported, export_map, import_map
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay, overlay
from parcours.maps.reality.before_after import BeforeAfter, before_after
from parcours.maps.reality.conformance import Conformance, conformance
from parcours.maps.reality.discover import Discovery, discover
from parcours.maps.reality.priorities import Priorities, priorities
from parcours.maps.versions.diff import MapDifference, compare_maps
from parcours.measure import (
    Branches,
    Exclusion,
    Funnel,
    Metric,
    MetricDefinition,
    Metrics,
    MetricStage,
    Risks,
    Run,
    RunList,
    Runs,
    RunVariants,
    Score,
    Series,
    SeriesRow,
    Timeline,
    Transitions,
    Variants,
    Vocabulary,
    branches,
    funnel,
    funnel_people,
    metric,
    metrics,
    read_series,
    risks,
    run,
    run_list,
    run_variants,
    runs,
    score,
    timeline,
    transitions,
    transitions_people,
    variants,
    variants_people,
)
from parcours.results import Mean, Notice, Quartiles, Rate, Result
from parcours.workspace import Workspace, open

__all__ = [
    "Answer",
    "BeforeAfter",
    "Branches",
    "Calibration",
    "Conformance",
    "Discovery",
    "Exclusion",
    "Exported",
    "Funnel",
    "Imported",
    "InvalidInput",
    "Journey",
    "JourneyMap",
    "Log",
    "MapDifference",
    "Matcher",
    "Mean",
    "Metric",
    "MetricDefinition",
    "MetricStage",
    "Metrics",
    "Milestone",
    "NotFound",
    "Notice",
    "Overlay",
    "ParcoursError",
    "People",
    "Priorities",
    "Quartiles",
    "Range",
    "Rate",
    "Reference",
    "Result",
    "Risks",
    "Run",
    "RunList",
    "RunVariants",
    "Runs",
    "Score",
    "Series",
    "SeriesRow",
    "Service",
    "StoreError",
    "Timeline",
    "Transitions",
    "UnknownActivity",
    "Variants",
    "Vocabulary",
    "Weights",
    "Workspace",
    "before_after",
    "branches",
    "compare_maps",
    "conformance",
    "discover",
    "export_map",
    "filtered",
    "funnel",
    "funnel_people",
    "import_map",
    "map_catalogue",
    "metric",
    "metrics",
    "new_map",
    "open",
    "overlay",
    "priorities",
    "read",
    "read_map",
    "read_series",
    "risks",
    "run",
    "run_list",
    "run_variants",
    "runs",
    "score",
    "timeline",
    "transitions",
    "transitions_people",
    "typical_journeys",
    "variants",
    "variants_people",
    "write_map",
]
