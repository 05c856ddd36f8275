"""Routes: what really happens on a map, for all or for some of the customers, and who they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log, People
from parcours.journeys.calibration import Calibration
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.filters import filtered
from parcours.journeys.matcher import Match, Matcher
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay, overlay
from parcours.maps.overlay.people import PlaceFigure, off_map_people, overlay_people
from parcours.maps.overlay.segment import segment_of
from parcours.maps.overlay.verbatims import Verbatims, verbatims
from parcours.results import Notice
from parcours.serve.chosen import Chosen
from parcours.serve.state import Opened
from parcours.serve.structures import answer, structured
from parcours.workspace import Workspace

__all__ = ["MapLog", "Selection", "Shown", "map_log", "overlay_of", "router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/maps/{map_id}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events a map is looked at with; None asks for nothing.

    Attributes
    ----------
    persona
        Only the customers of this persona of the map.
    device
        Only the customers with an event whose property `device` is this.
    choose
        What is chosen of the events of these customers.
    """

    persona: str | None = None
    device: str | None = None
    choose: Callable[[Log], Log] = filtered


_EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class MapLog:
    """A map with the events that it is looked at with, the journey that it is about, and what was left out."""

    log: Log
    map: JourneyMap
    journey: Journey | None
    calibration: Calibration | None
    warnings: tuple[Notice, ...]


def _selection(chosen: Chosen, persona: str | None = None, device: str | None = None) -> Selection:
    return Selection(persona, device, chosen)


Shown = Annotated[Selection, Depends(_selection)]
"""The selection that the address of a request names."""


@router.get(f"{_HERE}/overlay", **structured(Overlay))
def show_overlay(workspace: Opened, map_id: str, shown: Shown) -> Response:
    """Show what really happens on a map."""
    return answer(overlay_of(workspace, workspace.map(map_id).body, shown))


@router.get(f"{_HERE}/people", **structured(People))
def list_map_people(
    workspace: Opened,
    map_id: str,
    shown: Shown,
    place: str | None = None,
    figure: PlaceFigure = "in",
    to: str | None = None,
    activity: str | None = None,
    on: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Response:
    """List the customers behind a figure of a place, or of an `activity` off the map `on` a channel."""
    there = map_log(workspace, workspace.map(map_id).body, shown)
    page = {"journey": there.journey, "limit": limit, "offset": offset}
    if activity is not None and on is not None:
        return answer(off_map_people(there.log, there.map, activity=activity, channel=on, **page))  # type: ignore[arg-type]
    if place is None:
        sentence = "Neither a place nor an activity is named."
        raise InvalidInput(sentence, hint="Name a place of the map.", code="no_place")
    return answer(overlay_people(there.log, there.map, place=place, figure=figure, to=to, **page))  # type: ignore[arg-type]


@router.get(f"{_HERE}/verbatims", **structured(Verbatims))
def list_verbatims(
    workspace: Opened, map_id: str, shown: Shown, place: str, limit: int = 20, offset: int = 0
) -> Response:
    """List what customers said at a place."""
    there = map_log(workspace, workspace.map(map_id).body, shown)
    return answer(verbatims(there.log, there.map, place=place, journey=there.journey, limit=limit, offset=offset))


def overlay_of(workspace: Workspace, map_: JourneyMap, shown: Selection = _EVERYTHING) -> Overlay:
    """Lay over a map what the events of its workspace say."""
    there = map_log(workspace, map_, shown)
    result = overlay(
        there.log,
        map_,
        journey=there.journey,
        calibration=there.calibration,
        persona=shown.persona,
        words=workspace.metric_words(),
    )
    return replace(result, warnings=(*there.warnings, *result.warnings))


def map_log(workspace: Workspace, map_: JourneyMap, shown: Selection) -> MapLog:
    """Choose the events that a map is looked at with, and find its journey.

    Raises
    ------
    NotFound
        If the map has no such persona.
    """
    log, warnings = workspace.log(), []
    if shown.persona is not None:
        match, unsaid = _persona(map_, shown.persona)
        log = filtered(log, customers=match)
        warnings += unsaid
    if shown.device is not None:
        log = filtered(log, customers=Matcher(where={"device": shown.device}))
    log = shown.choose(log)
    if map_.journey is None:
        return MapLog(log, map_, None, None, tuple(warnings))
    try:
        journey = workspace.journey(map_.journey).body
        check_measurable(journey)
    except NotFound:
        message = f"There is no journey {map_.journey!r}."
        missing = Notice("map_no_such_journey", message, {"journey": map_.journey})
        return MapLog(log, map_, None, None, (*warnings, missing))
    except InvalidInput as error:
        message = f"The journey {map_.journey!r} cannot be measured: {error.message}"
        unready = Notice("map_journey_not_measurable", message, {"journey": map_.journey})
        return MapLog(log, map_, None, None, (*warnings, unready))
    return MapLog(log, map_, journey, workspace.calibration(map_.journey).body, tuple(warnings))


def _persona(map_: JourneyMap, name: str) -> tuple[Match, list[Notice]]:
    persona = next((each for each in map_.personas or () if each.id == name), None)
    if persona is None:
        raise NotFound(f"The map has no persona {name!r}.", code="unknown_persona", values={"persona": name})
    match = segment_of(persona)
    if match is not None:
        return match, []
    message = f"The persona {name!r} has no rule that finds its customers: the figures are of all."
    return (), [Notice("persona_without_segment", message, {"persona": name})]
