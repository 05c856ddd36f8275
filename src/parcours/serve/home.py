"""Routes: the first page, the customers, and the properties of the events."""

from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import Response

from parcours.journeys import People
from parcours.journeys.customer import Customer, find_customers
from parcours.measure.overview import Home
from parcours.serve.state import Opened
from parcours.serve.structures import answer, structured

__all__ = ["router"]

router = APIRouter(tags=["workspaces"])

_MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class PropertyDetail:
    """A property: how many events carry it, how many values it has, and the most frequent 50; all numbers or not."""

    name: str
    events: int
    distinct: int
    numeric: bool
    values: tuple[str, ...]


@router.get("/workspaces/{workspace}/home", **structured(Home))
def show_home(workspace: Opened, since: Literal["day", "week"] = "week") -> Response:
    """Tell what changed, where customers are lost, which journeys fail and which ones earn."""
    return answer(workspace.home(since))


@router.get("/workspaces/{workspace}/customers", **structured(People))
def search_customers(workspace: Opened, find: Annotated[str, Query(max_length=1000)], limit: int = 10) -> Response:
    """Find customers by their name or how it starts: the one of exactly this name first, then the latest seen."""
    return answer(find_customers(workspace.log(), find, limit=limit))


@router.get("/workspaces/{workspace}/customers/{customer:path}", **structured(Customer))
def show_customer(workspace: Opened, customer: str) -> Response:
    """Show a customer: how far in each journey, the next action, how they feel, and what was last."""
    return answer(workspace.customer(customer))


@router.get("/workspaces/{workspace}/properties")
def list_properties(workspace: Opened) -> list[str]:
    """List the names of the properties of the events."""
    return list(workspace.log().properties)


@router.get("/workspaces/{workspace}/properties/{name}", **structured(PropertyDetail))
def show_property(workspace: Opened, name: str) -> Response:
    """Show the most frequent values of a property."""
    found = workspace.log().property(name)
    counts = np.zeros(len(found.texts) + 1, dtype=np.int64)
    for codes in found.codes:
        counts += np.bincount(codes, minlength=len(counts))
    carried = counts[1:]
    first = np.argsort(-carried, kind="stable")[:_MOST_VALUES]
    values = tuple(found.texts[int(code)] for code in first)
    numeric = bool(len(carried)) and not np.isnan(found.numbers[1:]).any()
    return answer(PropertyDetail(name, int(carried.sum()), len(found.texts), bool(numeric), values))
