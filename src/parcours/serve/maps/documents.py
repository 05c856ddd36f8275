"""Routes: the maps of a workspace and their versions, and the catalogue that they begin from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request
from msgspec.structs import replace
from starlette.responses import Response

from parcours.documents import Saved
from parcours.errors import InvalidDocument, InvalidInput
from parcours.journeys.definition import Fault
from parcours.journeys.typical import Language
from parcours.mapped.versions import Published
from parcours.maps.catalogue import MapCatalogue, map_catalogue
from parcours.maps.catalogue.starting import FirstNote, new_map
from parcours.maps.document import LARGEST_MAP, decoded_map, map_of, plain_map
from parcours.maps.model import JourneyMap, MapKind, MapScale
from parcours.maps.parts import LaneType
from parcours.maps.summary import MapFigures, figures_of
from parcours.serve.journeys import IfMatch, seen_version
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, limited_body, structured
from parcours.workspace import Workspace

__all__ = ["MapDocument", "map_document", "router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/maps"
_NOTE_AND_BRACES = 1 << 12


@dataclass(frozen=True, slots=True)
class MapSummary:
    """A map in the list; `reference` is the version that is published."""

    id: str
    version: int
    saved_at: datetime
    reference: Published | None
    figures: MapFigures


@dataclass(frozen=True, slots=True)
class MapDocument:
    """A map as it is kept; `reference` is the version that is published."""

    id: str
    version: int
    saved_at: datetime
    note: str
    reference: Published | None
    map: JourneyMap
    figures: MapFigures


@dataclass(frozen=True, slots=True)
class MapToSave:
    """A map to save, and why."""

    map: JourneyMap
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapStart:
    """What a first map is made from, as `new_map` takes it; `id` is that of the stage model when it is left out."""

    stage_model: str = "six-stage"
    kind: MapKind = "current_state"
    scale: MapScale | None = None
    language: Language = "en"
    title: str = ""
    id: str | None = None
    journey: str | None = None
    audience: str = ""
    customer_goal: str = ""
    business_goal: str = ""
    owner: str = ""
    touchpoints: dict[str, tuple[str, ...]] | None = None
    lane_types: tuple[LaneType, ...] | None = None
    notes: tuple[FirstNote, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapCheck:
    """What is wrong with a map; `figures` is None unless nothing is."""

    faults: tuple[Fault, ...]
    figures: MapFigures | None


async def _map_body(request: Request) -> bytes:
    hint = "Link to pictures instead of putting them in."
    return await limited_body(request, LARGEST_MAP + _NOTE_AND_BRACES, "map_too_large", hint)


MapBody = Annotated[bytes, Depends(_map_body)]


@router.get("/catalogue", **structured(MapCatalogue))
def show_catalogue(lang: Language = "en") -> Response:
    """Show what maps begin from: stage models, touchpoints, channels, lanes, kinds, guides, checks and ideas."""
    return answer(map_catalogue(lang))


@router.get(_HERE, **structured(list[MapSummary]))
def list_maps(workspace: Opened) -> Response:
    """List the maps, the one saved last first."""
    saved = sorted(workspace.maps(), key=lambda each: (each.saved_at, each.id), reverse=True)
    published = workspace.reference_maps()
    return answer(
        [
            MapSummary(each.id, each.version, each.saved_at, published.get(each.id), figures_of(each.body))
            for each in saved
        ]
    )


@router.post(_HERE, **structured(MapDocument, body=MapToSave, status=201))
def create_map(workspace: Opened, body: MapBody) -> Response:
    """Save a new map; where its id is taken it gets the next free one."""
    given, note = _given(body)
    saved = workspace.save_map(None, map_of(given), note=note)
    return answer(map_document(workspace, saved), version=saved.version, status=201)


@router.post(f"{_HERE}/start", **structured(MapDocument, body=MapStart, status=201))
def start_map(workspace: Opened, body: Body) -> Response:
    """Make a first map from the catalogue and save it."""
    start = decoded(body, MapStart)
    made = new_map(
        start.stage_model,
        start.kind,
        start.language,
        title=start.title,
        map_id=start.id,
        scale=start.scale,
        audience=start.audience,
        customer_goal=start.customer_goal,
        business_goal=start.business_goal,
        owner=start.owner,
        journey=start.journey,
        touchpoints=start.touchpoints,
        lane_types=start.lane_types,
        notes=start.notes,
    )
    made = replace(made, created_at=datetime.now(UTC).isoformat(timespec="seconds"))
    saved = workspace.save_map(None, made, note=start.note)
    return answer(map_document(workspace, saved), version=saved.version, status=201)


@router.post(f"{_HERE}/check", **structured(MapCheck, body=MapToSave))
def check_map(workspace: Opened, body: MapBody) -> Response:  # noqa: ARG001 - whose maps it may link to, one day
    """List everything that is wrong with a map, each fault with its path."""
    try:
        return answer(MapCheck((), figures_of(map_of(_given(body)[0]))))
    except InvalidDocument as error:
        return answer(MapCheck(cast("tuple[Fault, ...]", error.faults), None))


@router.get(f"{_HERE}/{{map_id}}", **structured(MapDocument))
def show_map(workspace: Opened, map_id: str, version: int | None = None) -> Response:
    """Show a map, as it is or as it was in a version."""
    saved = workspace.map(map_id, version)
    return answer(map_document(workspace, saved), version=saved.version)


@router.put(f"{_HERE}/{{map_id}}", **structured(MapDocument, body=MapToSave))
def change_map(workspace: Opened, map_id: str, body: MapBody, if_match: IfMatch = None) -> Response:
    """Save a new version of a map; `If-Match` names the version that was changed."""
    workspace.map_versions(map_id)
    given, note = _given(body)
    saved = workspace.save_map(map_id, map_of(given), seen_version(if_match), note=note)
    return answer(map_document(workspace, saved), version=saved.version)


@router.delete(f"{_HERE}/{{map_id}}", status_code=204)
def remove_map(workspace: Opened, map_id: str, if_match: IfMatch = None) -> None:
    """Remove a map from the list; its versions stay."""
    workspace.remove_map(map_id, None if if_match is None else seen_version(if_match))


def map_document(workspace: Workspace, saved: Saved[JourneyMap]) -> MapDocument:
    """Describe a map as it is written, with its `x-` fields in their places."""
    plain, reference = cast("JourneyMap", plain_map(saved.body)), workspace.reference_maps().get(saved.id)
    return MapDocument(saved.id, saved.version, saved.saved_at, saved.note, reference, plain, figures_of(saved.body))


def _given(body: bytes) -> tuple[Any, str]:
    """Read the map that was sent, whatever it is, and the note that came with it."""
    given = decoded_map(body)
    fields = set(given) if isinstance(given, dict) else set()
    if "map" not in fields or fields - {"map", "note"} or not isinstance(given.get("note", ""), str):
        sentence, hint = "This is no map to save.", 'Send {"map": …, "note": "…"}.'
        raise InvalidInput(sentence, hint=hint, code="invalid_body", values={"problem": "map or note"})
    return given["map"], given.get("note", "")
