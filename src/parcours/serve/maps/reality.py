"""Routes: how the map agrees with what happens, what could be drawn instead, and whether solutions helped."""

from dataclasses import dataclass, replace

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from parcours.journeys.typical import Language
from parcours.maps.model import JourneyMap
from parcours.maps.reality.before_after import BeforeAfter, before_after
from parcours.maps.reality.conformance import Conformance, conformance
from parcours.maps.reality.discover import Discovery, discover
from parcours.maps.reality.priorities import Priorities, priorities
from parcours.serve.maps.overlay import Shown, map_log
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, structured

__all__ = ["router"]

router = APIRouter(tags=["maps"])

_MAPS = "/workspaces/{workspace}/maps"
_HERE = f"{_MAPS}/{{map_id}}"


@dataclass(frozen=True, slots=True)
class MapToDiscover:
    """What to discover a map from: the runs of a `journey` or, without one, all that customers do."""

    journey: str | None = None
    title: str = ""
    language: Language = "en"


@router.get(f"{_HERE}/conformance", **structured(Conformance))
def show_conformance(workspace: Opened, map_id: str, shown: Shown) -> Response:
    """Compare the ways that customers take with those that the map allows."""
    there = map_log(workspace, workspace.map(map_id).body, shown)
    result = conformance(there.log, there.map, journey=there.journey)
    return answer(replace(result, warnings=(*there.warnings, *result.warnings)))


@router.get(f"{_HERE}/solutions/{{solution}}/before-after", **structured(BeforeAfter))
def show_before_after(workspace: Opened, map_id: str, solution: str, shown: Shown) -> Response:
    """Compare the places that a solution touches before and after it went live."""
    there = map_log(workspace, workspace.map(map_id).body, shown)
    result = before_after(there.log, there.map, solution, journey=there.journey, calibration=there.calibration)
    return answer(replace(result, warnings=(*there.warnings, *result.warnings)))


@router.get(f"{_HERE}/priorities", **structured(Priorities))
def show_priorities(workspace: Opened, map_id: str, shown: Shown) -> Response:
    """Weigh the opportunities of the map by reach, loss, value and effort."""
    there = map_log(workspace, workspace.map(map_id).body, shown)
    result = priorities(there.log, there.map, journey=there.journey)
    return answer(replace(result, warnings=(*there.warnings, *result.warnings)))


@router.post(f"{_MAPS}/discover", **structured(Discovery, body=MapToDiscover))
def discover_map(workspace: Opened, shown: Shown, body: Body) -> Response:
    """Propose a map from what customers do; nothing is saved."""
    asked = decoded(body, MapToDiscover)
    blank = JourneyMap(id="discovered", title="", kind="current_state", stages=(), journey=asked.journey)
    there = map_log(workspace, blank, shown)
    found = discover(there.log, journey=there.journey, title=asked.title, language=asked.language)
    journey = None if there.journey is None else asked.journey
    found = replace(
        found, map=msgspec.structs.replace(found.map, journey=journey), warnings=(*there.warnings, *found.warnings)
    )
    return Response(found.to_json(), media_type="application/json")
