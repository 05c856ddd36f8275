"""Routes: workspaces and what is in them."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter

from parcours.journeys import Occurrence
from parcours.periods import from_microseconds
from parcours.serve.state import Opened, Served
from parcours.workspace import ImportReport, Workspace

__all__ = ["router"]

router = APIRouter(tags=["workspaces"])


@dataclass(frozen=True, slots=True)
class WorkspaceSummary:
    """A workspace at a glance."""

    id: str
    name: str
    names: dict[str, str]
    demo: bool
    customers: int
    events: int
    activities: int
    channels: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkspaceDetail(WorkspaceSummary):
    """A workspace with its activities, channels and imports, the most frequent and the latest first."""

    description: dict[str, str]
    origin: dict[str, str]
    licence: dict[str, str]
    activity_list: list[Occurrence]
    channel_list: list[Occurrence]
    imports: list[ImportReport]


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a new workspace is to be called."""

    name: str


@router.get("/workspaces")
def list_workspaces(state: Served) -> list[WorkspaceSummary]:
    """List the workspaces, the one with the most events first."""
    return sorted(map(_summary, state.all()), key=lambda workspace: (-workspace.events, workspace.id))


@router.post("/workspaces", status_code=201)
def create_workspace(new: NewWorkspace, state: Served) -> WorkspaceSummary:
    """Make an empty workspace."""
    return _summary(state.create(new.name))


@router.get("/workspaces/{workspace}")
def show_workspace(workspace: Opened) -> WorkspaceDetail:
    """Show a workspace with what is in it."""
    summary = _summary(workspace)
    activities, channels = workspace.log().occurrences()
    about = workspace.about
    values = {name: getattr(summary, name) for name in WorkspaceSummary.__dataclass_fields__}
    return WorkspaceDetail(
        **values,
        description=about.description,
        origin=about.origin,
        licence=about.licence,
        activity_list=activities,
        channel_list=channels,
        imports=workspace.imports(),
    )


def _summary(workspace: Workspace) -> WorkspaceSummary:
    log = workspace.log()
    first, last = log.period or (None, None)
    return WorkspaceSummary(
        workspace.folder.name,
        workspace.about.name,
        workspace.about.names,
        workspace.about.demo,
        log.customers,
        log.events,
        len(log.activities),
        len(log.channels),
        None if first is None else from_microseconds(first),
        None if last is None else from_microseconds(last),
    )
