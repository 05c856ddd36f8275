"""News of a workspace: what was imported, which maps were saved, and who looks at which map."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from parcours.errors import InvalidInput
from parcours.workspace import Latest, Workspace

__all__ = ["Newsroom", "Visitor"]

_EVERY = 1.0
_HEARTBEAT = 15.0
_MOST_LISTENERS = 200
_MOST_WAITING = 100

Queue = asyncio.Queue[bytes | None]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser tab that listens: a name and a colour it chose for itself, and the map it looks at."""

    tab: str
    name: str
    colour: str
    map: str | None


@dataclass(slots=True)
class _Room:
    """The listeners of one workspace, and what they know of it; `watching` looks for more."""

    visitors: dict[Queue, Visitor] = field(default_factory=dict)
    known: Latest | None = None
    watching: asyncio.Task[None] | None = None


class Newsroom:
    """Everybody who listens to the news of a workspace; its methods belong to the event loop of the server.

    A workspace is looked at once a second while somebody listens, so that what another process wrote is news too.
    """

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}
        self._closed = False

    def admit(self) -> None:
        """Refuse a listener too many.

        Raises
        ------
        InvalidInput
            If there is no room.
        """
        if sum(len(room.visitors) for room in self._rooms.values()) >= _MOST_LISTENERS:
            raise InvalidInput(
                f"{_MOST_LISTENERS} pages listen to this server already.",
                hint="Close some of them.",
                code="too_many_listeners",
                values={"most": _MOST_LISTENERS},
            )

    async def listen(self, workspace: Workspace, visitor: Visitor) -> AsyncGenerator[bytes, None]:
        """Tell the latest at once, then the news, and a sign of life where there is none; until the server stops."""
        if self._closed:
            return
        room = self._rooms.setdefault(workspace.folder.name, _Room())
        queue: Queue = asyncio.Queue(_MOST_WAITING)
        room.visitors[queue] = visitor
        try:
            latest = await asyncio.to_thread(workspace.latest)
            if room.watching is None:
                room.known = latest
                room.watching = asyncio.create_task(_watch(workspace, room))
            yield _log(latest)
            if visitor.map in latest.maps:
                yield _map(visitor.map, latest.maps[visitor.map])
            _introduce(room)
            while (news := await _next(queue)) is not None:
                yield news
        finally:
            del room.visitors[queue]
            _introduce(room)
            if not room.visitors and room.watching is not None:
                room.watching.cancel()
                room.watching = None

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._closed = True
        for room in self._rooms.values():
            _end(room)


async def _watch(workspace: Workspace, room: _Room) -> None:
    """Look for news while somebody listens; where that fails, end the streams: who comes back learns the cause."""
    try:
        while True:
            await asyncio.sleep(_EVERY)
            latest, known = await asyncio.to_thread(workspace.latest), room.known
            if known is None or latest.log != known.log:
                _tell(room, _log(latest))
            for map_id, version in latest.maps.items():
                if known is None or known.maps.get(map_id) != version:
                    _tell(room, _map(map_id, version))
            room.known = latest
    except Exception:
        logging.getLogger(__name__).exception("workspace %s", workspace.folder.name)
        room.watching = None
        _end(room)


async def _next(queue: Queue) -> bytes | None:
    """Wait for news, but not longer than a heart may stand still."""
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(queue.get(), _HEARTBEAT)
    return b": still here\n\n"


def _introduce(room: _Room) -> None:
    """Tell everybody who is here, one line for each tab."""
    here = {visitor.tab: visitor for visitor in room.visitors.values()}
    _tell(room, _event("presence", {"here": list(here.values())}))


def _tell(room: _Room, news: bytes) -> None:
    """Tell everybody; who does not keep up is sent away, and learns how things stand on coming back."""
    for queue in room.visitors:
        if queue.full():
            _dismiss(queue)
        else:
            queue.put_nowait(news)


def _end(room: _Room) -> None:
    for queue in room.visitors:
        _dismiss(queue)


def _dismiss(queue: Queue) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)


def _log(latest: Latest) -> bytes:
    return _event("log", {"name": latest.log})


def _map(map_id: str, version: int) -> bytes:
    return _event("map", {"id": map_id, "version": version})


def _event(kind: str, data: dict[str, Any]) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), msgspec.json.encode(data))
