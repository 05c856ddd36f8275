"""Parcours: map the customer journey, measure the ones customers take, act while they are on them."""

from parcours.errors import InvalidInput, NotFound, ParcoursError, StoreError, UnknownActivity
from parcours.journeys import Log, People
from parcours.journeys.read import read
from parcours.measure import (
    Exclusion,
    Funnel,
    Timeline,
    Transitions,
    Variants,
    funnel,
    funnel_people,
    timeline,
    transitions,
    transitions_people,
    variants,
    variants_people,
)
from parcours.results import Notice, Quartiles, Rate, Result
from parcours.workspace import Workspace, open

__all__ = [
    "Exclusion",
    "Funnel",
    "InvalidInput",
    "Log",
    "NotFound",
    "Notice",
    "ParcoursError",
    "People",
    "Quartiles",
    "Rate",
    "Result",
    "StoreError",
    "Timeline",
    "Transitions",
    "UnknownActivity",
    "Variants",
    "Workspace",
    "funnel",
    "funnel_people",
    "open",
    "read",
    "timeline",
    "transitions",
    "transitions_people",
    "variants",
    "variants_people",
]
