"""Routes: links that show a map to guests, and what a guest sees; the inbox of comments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from parcours.errors import NotFound, ParcoursError
from parcours.mapped.inbox import InboxEntry
from parcours.mapped.shares import Share
from parcours.maps.document import plain_map
from parcours.maps.document.shape import unfolded
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import Overlay
from parcours.maps.records import Comment
from parcours.maps.sharing.guests import FEWEST, figures_for_guests
from parcours.serve.maps.overlay import overlay_of
from parcours.serve.state import Opened, Served
from parcours.serve.structures import Body, answer, decoded, structured
from parcours.workspace import Workspace

__all__ = ["router"]

router = APIRouter(tags=["maps"])

_HERE = "/workspaces/{workspace}/maps/{map_id}/shares"


@dataclass(frozen=True, slots=True)
class ShareToMake:
    """Whom a link is for, and until when it shows the map; None: until it is revoked."""

    label: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class MadeShare:
    """A new link: its `address` on this server holds the token, which nobody is told again."""

    share: Share
    token: str
    address: str


@dataclass(frozen=True, slots=True)
class SharedMap:
    """What a guest sees: the map as it is now, and its figures where there are events."""

    map: JourneyMap
    version: int
    saved_at: datetime
    overlay: Overlay | None


@router.get(_HERE, **structured(list[Share]))
def list_shares(workspace: Opened, map_id: str) -> Response:
    """List the links to a map, the latest first."""
    return answer(workspace.shares(map_id))


@router.post(_HERE, **structured(MadeShare, body=ShareToMake, status=201))
def make_share(workspace: Opened, map_id: str, body: Body) -> Response:
    """Make a link that shows a map to guests: read-only, without personal data."""
    wanted = decoded(body, ShareToMake)
    share, token = workspace.share_map(map_id, label=wanted.label, until=wanted.until)
    return _unkept(answer(MadeShare(share, token, f"/s/{token}"), status=201))


@router.delete(_HERE + "/{share_id}", status_code=204)
def revoke_share(workspace: Opened, map_id: str, share_id: str) -> None:
    """Let a link show nothing any more."""
    workspace.revoke_share(map_id, share_id)


@router.get("/shared/{token}", **structured(SharedMap))
def show_shared_map(request: Request, state: Served, token: str) -> Response:
    """Show a guest the map of a link with its figures; who has guessed too often in vain has to wait."""
    address = request.client.host if request.client else ""
    state.guesses.admit(address)
    state.wait()
    for workspace in state.all():
        try:
            saved = workspace.shared_map(token)
        except NotFound:
            continue
        plain = cast("JourneyMap", plain_map(saved.body))
        return _unkept(answer(SharedMap(plain, saved.version, saved.saved_at, _figures(workspace, saved.id))))
    state.guesses.failed(address)
    raise NotFound("This link leads nowhere.", hint="Ask for a new one.", code="unknown_share")


@router.get("/workspaces/{workspace}/inbox", **structured(list[InboxEntry]))
def show_inbox(workspace: Opened, name: Annotated[str, Query(min_length=1, max_length=500)]) -> Response:
    """List the open comments that mention somebody or are assigned to them, on all maps, the latest first."""
    return answer(
        [
            InboxEntry(each.map, each.title, cast("Comment", unfolded(each.comment)), each.reasons)
            for each in workspace.inbox(name)
        ]
    )


def _figures(workspace: Workspace, map_id: str) -> Overlay | None:
    try:
        overlay = overlay_of(workspace, workspace.map(map_id).body)
    except ParcoursError:
        return None  # a guest is not told what is wrong with rules that they may not see
    return figures_for_guests(overlay) if overlay.customers >= FEWEST else None


def _unkept(response: Response) -> Response:
    """Let nobody on the way keep an answer, and no search engine list it."""
    response.headers["cache-control"] = "no-store"
    response.headers["x-robots-tag"] = "noindex"
    return response
