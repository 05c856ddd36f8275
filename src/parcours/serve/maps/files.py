"""Routes: maps as files of other kinds, going out and coming in."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from parcours.journeys.typical import Language
from parcours.maps.document import plain_map
from parcours.maps.exchange import LARGEST_FILE, ExportFormat, ImportFormat, export_map, import_map
from parcours.maps.model import JourneyMap
from parcours.maps.summary import MapFigures, figures_of
from parcours.results import Notice
from parcours.serve.state import Opened
from parcours.serve.structures import answer, limited_body, structured

__all__ = ["router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/maps"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """What a file would be called, and what its format has no place for."""

    file_name: str
    bytes: int
    lost: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ImportedMap:
    """A map that was read from a file, not saved yet; `told` says what could not be taken as it was."""

    map: JourneyMap
    figures: MapFigures
    format: ImportFormat
    told: tuple[Notice, ...]


async def _file(request: Request) -> bytes:
    return await limited_body(request, LARGEST_FILE, "map_too_large", "Link to pictures instead of putting them in.")


@router.get(_HERE + "/{map_id}/export", response_class=Response)
def export_file(
    workspace: Opened,
    map_id: str,
    format: ExportFormat,  # noqa: A002
    lang: Language | None = None,
    version: int | None = None,
) -> Response:
    """Download a map as a file."""
    made = export_map(workspace.map(map_id, version).body, format, language=lang)
    headers = {"content-disposition": f'attachment; filename="{made.file_name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)


@router.get(_HERE + "/{map_id}/export/preview", **structured(ExportedFile))
def preview_export(
    workspace: Opened,
    map_id: str,
    format: ExportFormat,  # noqa: A002
    lang: Language | None = None,
) -> Response:
    """Say what a file would be called, and what it would leave out."""
    made = export_map(workspace.map(map_id).body, format, language=lang)
    return answer(ExportedFile(made.file_name, len(made.content), made.lost))


@router.post(_HERE + "/import", **structured(ImportedMap))
def import_file(
    workspace: Opened,  # noqa: ARG001 - must exist
    document: Annotated[bytes, Depends(_file)],
    format: ImportFormat | None = None,  # noqa: A002
    title: Annotated[str, Query(max_length=200)] = "",
    lang: Language = "en",
) -> Response:
    """Read a map from a file, given as the body, without saving it."""
    read = import_map(document, format, title=title, language=lang)
    plain = cast("JourneyMap", plain_map(read.map))  # as it is written, with its `x-` fields in their places
    return answer(ImportedMap(plain, figures_of(read.map), read.format, read.told))
