"""Routes: the news of a workspace, as server-sent events."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from parcours.serve.newsroom import Visitor
from parcours.serve.state import Opened, Served

__all__ = ["router"]

router = APIRouter(tags=["news"])


@router.get("/workspaces/{workspace}/news", response_class=StreamingResponse)
async def listen(
    workspace: Opened,
    state: Served,
    tab: Annotated[str, Query(min_length=1, max_length=40)],
    name: Annotated[str, Query(max_length=40)] = "",
    colour: Annotated[str, Query(pattern="^(#[0-9a-f]{6})?$")] = "",
    map: Annotated[str | None, Query(max_length=100)] = None,  # noqa: A002 - as it is called in the address
) -> StreamingResponse:
    """Tell what is new in a workspace, as server-sent events.

    `log` {name} when events were imported, `map` {id, version} when a map was saved or removed, `presence` {here} when
    somebody came, went or looks at another map. The first ones tell how things stand.
    """
    state.news.admit()
    stream = state.news.listen(workspace, Visitor(tab, name, colour, map))
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)
