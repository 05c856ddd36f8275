"""Routes: a file is uploaded, its mapping is shown and mended, then it is imported while one watches."""

import csv
import io
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import msgspec
from fastapi import APIRouter, UploadFile
from starlette.responses import StreamingResponse

from parcours.collect.mapping import Mapping
from parcours.collect.preview import Preview, preview
from parcours.errors import InvalidInput
from parcours.serve.jobs import Job
from parcours.serve.state import Opened, Served
from parcours.store.files import writable
from parcours.workspace import ImportReport, RejectedRow, Workspace

__all__ = ["router"]

router = APIRouter(tags=["imports"])

_MOST_BYTES = 4 * 2**30
_BLOCK = 1 << 20
_PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits for its mapping, with the guessed one and what it makes of the first rows."""

    upload: str
    file: str
    bytes: int
    preview: Preview


@dataclass(frozen=True, slots=True)
class MappingChoice:
    """The mapping that somebody chose."""

    mapping: Mapping


@dataclass(frozen=True, slots=True)
class Rejects:
    """A page of the rows that could not be read, and how many there are."""

    total: int
    rows: list[RejectedRow]


@router.post("/workspaces/{workspace}/uploads", status_code=201)
def upload_file(workspace: Opened, file: UploadFile, state: Served) -> Upload:  # noqa: ARG001 - must exist
    """Take a file, guess its mapping, and show what that makes of its first rows."""
    path = state.new_upload(file.filename or "file")
    try:
        size = 0
        with writable(path.parent), path.open("wb") as copy:
            while block := file.file.read(_BLOCK):
                size += len(block)
                if size > _MOST_BYTES:
                    raise InvalidInput(
                        f"{path.name} is larger than {_MOST_BYTES >> 30} GiB.",
                        hint="Import it on the server's machine with: parcours import FILE",
                        code="upload_too_large",
                        values={"file": path.name},
                    )
                copy.write(block)
        return Upload(path.parent.name, path.name, size, preview(path))
    except BaseException:
        shutil.rmtree(path.parent, ignore_errors=True)
        raise


@router.post("/workspaces/{workspace}/uploads/{upload}/preview")
def preview_upload(workspace: Opened, upload: str, choice: MappingChoice, state: Served) -> Preview:  # noqa: ARG001
    """Show what another mapping makes of the first rows."""
    return preview(state.upload(upload), choice.mapping)


@router.post("/workspaces/{workspace}/uploads/{upload}/import", status_code=202)
def import_upload(workspace: Opened, upload: str, choice: MappingChoice, state: Served) -> Job:
    """Import the file with a mapping."""
    path = state.upload(upload)

    def work(tell: object) -> ImportReport:
        report = workspace.import_table(path, choice.mapping, progress=tell)  # type: ignore[arg-type]
        state.forget_upload(upload)
        return report

    return state.jobs.start(workspace.folder.name, path.name, work)


@router.get("/workspaces/{workspace}/jobs")
def list_jobs(workspace: Opened, state: Served) -> list[Job]:
    """List the imports into a workspace that have not ended, the latest first."""
    return state.jobs.running(workspace.folder.name)


@router.get("/jobs/{job}")
def show_job(job: str, state: Served) -> Job:
    """Tell how an import stands."""
    return state.jobs.get(job)


@router.delete("/jobs/{job}")
def cancel_job(job: str, state: Served) -> Job:
    """Stop an import; the workspace stays as it was."""
    return state.jobs.cancel(job)


@router.get("/jobs/{job}/events", response_class=StreamingResponse)
async def watch_job(job: str, state: Served) -> StreamingResponse:
    """Tell how an import stands whenever that changes, as server-sent events."""
    state.jobs.get(job)

    async def stream() -> AsyncIterator[bytes]:
        async for stand in state.jobs.watch(job):
            yield b"data: " + msgspec.json.encode(stand) + b"\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})


@router.get("/workspaces/{workspace}/imports/{import_id}/rejects")
def list_rejects(workspace: Opened, import_id: str, limit: int = 100, offset: int = 0) -> Rejects:
    """List rows that could not be read, with their number and cause."""
    if not 1 <= limit <= _PAGE or offset < 0:
        raise InvalidInput(
            f"A page of {limit} rows cannot be listed.", hint=f"Ask for 1 to {_PAGE}.", code="invalid_page"
        )
    rows = workspace.rejects(import_id, limit=limit, offset=offset)
    total = next(report.rejected for report in workspace.imports() if report.id == import_id)
    return Rejects(total, rows)


@router.get("/workspaces/{workspace}/imports/{import_id}/rejects.csv", response_class=StreamingResponse)
def download_rejects(workspace: Opened, import_id: str) -> StreamingResponse:
    """Download all rows that could not be read."""
    workspace.rejects(import_id, limit=1)
    headers = {"content-disposition": f'attachment; filename="rejects-{import_id}.csv"'}
    return StreamingResponse(_csv(workspace, import_id), media_type="text/csv; charset=utf-8", headers=headers)


def _csv(workspace: Workspace, import_id: str) -> Iterator[str]:
    """Write rejected rows as CSV that no spreadsheet takes for formulas."""
    yield "\ufeffrow,reason,cause,payload\r\n"
    offset = 0
    while rows := workspace.rejects(import_id, limit=_PAGE, offset=offset):
        page = io.StringIO()
        writer = csv.writer(page)
        for row in rows:
            writer.writerow(
                [row.row, row.reason, *map(_harmless, (row.cause, msgspec.json.encode(row.payload).decode()))]
            )
        yield page.getvalue()
        offset += len(rows)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
