"""Routes: records that maps share, where each is used, and two made one."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from parcours.mapped.records import SharedRecord
from parcours.maps.sharing import SharedKind
from parcours.serve.journeys import IfMatch, seen_version
from parcours.serve.state import Opened
from parcours.serve.structures import Body, answer, decoded, structured

__all__ = ["router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/records/{kind}"


@dataclass(frozen=True, slots=True)
class RecordToSave:
    """A record, written like the part of a map, and why it is saved."""

    record: dict[str, Any]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordToMerge:
    """The record that takes the place of this one."""

    into: str


@router.get(_HERE, **structured(list[SharedRecord]))
def list_records(workspace: Opened, kind: SharedKind) -> Response:
    """List the records of a kind, each with the maps that name it."""
    return answer(workspace.shared_records(kind))


@router.post(_HERE, **structured(SharedRecord, body=RecordToSave, status=201))
def create_record(workspace: Opened, kind: SharedKind, body: Body) -> Response:
    """Save a new record; a part of a map names it by its `library`."""
    given = decoded(body, RecordToSave)
    return _answer(workspace.save_record(kind, None, given.record, note=given.note), status=201)


@router.get(f"{_HERE}/{{record_id}}", **structured(SharedRecord))
def show_record(workspace: Opened, kind: SharedKind, record_id: str) -> Response:
    """Show a record with the maps that name it."""
    return _answer(workspace.shared_record(kind, record_id))


@router.put(f"{_HERE}/{{record_id}}", **structured(SharedRecord, body=RecordToSave))
def change_record(
    workspace: Opened, kind: SharedKind, record_id: str, body: Body, if_match: IfMatch = None
) -> Response:
    """Save a new version of a record and of every map that names it; `If-Match` names the version that was changed."""
    given = decoded(body, RecordToSave)
    return _answer(workspace.save_record(kind, record_id, given.record, seen_version(if_match), note=given.note))


@router.delete(f"{_HERE}/{{record_id}}", status_code=204)
def remove_record(workspace: Opened, kind: SharedKind, record_id: str, if_match: IfMatch = None) -> None:
    """Remove a record; what named it holds the same and stands for itself."""
    workspace.remove_record(kind, record_id, None if if_match is None else seen_version(if_match))


@router.post(f"{_HERE}/{{record_id}}/merge", **structured(SharedRecord, body=RecordToMerge))
def merge_records(workspace: Opened, kind: SharedKind, record_id: str, body: Body) -> Response:
    """Let everything that names this record name another one, and remove this one."""
    return _answer(workspace.merge_records(kind, record_id, decoded(body, RecordToMerge).into))


def _answer(record: SharedRecord, status: int = 200) -> Response:
    return answer(record, version=record.version, status=status)
