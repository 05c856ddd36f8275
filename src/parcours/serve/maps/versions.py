"""Routes: versions of maps compared, restored and published, and maps duplicated into another state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from parcours.documents import Saved
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Text
from parcours.maps.versions.diff import MapDifference, compare_maps
from parcours.serve.journeys import IfMatch, seen_version
from parcours.serve.maps.documents import MapDocument, map_document
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, structured

__all__ = ["router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/maps/{map_id}"


@dataclass(frozen=True, slots=True)
class MapVersion:
    """A version of a map: `automatic` ones have no note and are thinned out, `removed` ones removed the map."""

    version: int
    saved_at: datetime
    note: str
    automatic: bool
    removed: bool
    reference: bool


@dataclass(frozen=True, slots=True)
class ComparedMap:
    """One of two maps that were compared."""

    id: str
    version: int
    title: Text


@dataclass(frozen=True, slots=True)
class MapComparison:
    """What has to be done to make `after` out of `before`."""

    before: ComparedMap
    after: ComparedMap
    difference: MapDifference


@dataclass(frozen=True, slots=True)
class VersionToRestore:
    """A version to return to, and why."""

    version: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class VersionToPublish:
    """The version that everybody is shown as the reference; None: no longer any."""

    version: int | None


class MapToDuplicate(msgspec.Struct, frozen=True):
    """What a map is duplicated for; `title` is that of the map when it is left out."""

    purpose: Literal["future_state", "copy"] = msgspec.field(name="as")
    title: str = ""
    note: str = ""


@router.get(f"{_HERE}/versions", **structured(list[MapVersion]))
def list_map_versions(workspace: Opened, map_id: str) -> Response:
    """List the versions of a map, the latest first; each can be read by its number."""
    reference = workspace.reference_maps().get(map_id)
    published = None if reference is None else reference.version
    return answer(
        [
            MapVersion(
                each.version,
                each.saved_at,
                each.note,
                automatic=not each.note and not each.removed,
                removed=each.removed,
                reference=each.version == published,
            )
            for each in workspace.map_versions(map_id)
        ]
    )


@router.get(f"{_HERE}/diff", **structured(MapComparison))
def compare_versions(
    workspace: Opened,
    map_id: str,
    since: int | None = Query(None, alias="from"),
    until: int | None = Query(None, alias="to"),
    other: str | None = None,
) -> Response:
    """Tell what changed between two versions of a map, or how another map (`other`, in version `to`) differs."""
    after = workspace.map(map_id if other is None else other, until)
    if other is None and since is None:
        since = workspace.map_version_before(map_id, after.version)
    before = workspace.map(map_id, since)
    return answer(MapComparison(_compared(before), _compared(after), compare_maps(before.body, after.body)))


@router.post(f"{_HERE}/restore", **structured(MapDocument, body=VersionToRestore))
def restore_map(workspace: Opened, map_id: str, body: Body, if_match: IfMatch = None) -> Response:
    """Save a map again as it was in a version; `If-Match` names the version that was seen last."""
    wanted = decoded(body, VersionToRestore)
    saved = workspace.restore_map(map_id, wanted.version, seen_version(if_match), note=wanted.note)
    return answer(map_document(workspace, saved), version=saved.version)


@router.put(f"{_HERE}/reference", **structured(None, body=VersionToPublish, status=204))
def publish_map(workspace: Opened, map_id: str, body: Body) -> Response:
    """Make a version of a map the reference, or leave the map without one."""
    workspace.publish_map(map_id, decoded(body, VersionToPublish).version)
    return Response(status_code=204)


@router.post(f"{_HERE}/duplicate", **structured(MapDocument, body=MapToDuplicate, status=201))
def duplicate_map(workspace: Opened, map_id: str, body: Body) -> Response:
    """Save a map once more: as its future state, each the counterpart of the other, or as a copy of its own."""
    wanted = decoded(body, MapToDuplicate)
    saved = workspace.duplicate_map(map_id, wanted.purpose, title=wanted.title, note=wanted.note)
    return answer(map_document(workspace, saved), version=saved.version, status=201)


def _compared(saved: Saved[JourneyMap]) -> ComparedMap:
    return ComparedMap(saved.id, saved.version, saved.body.title)
