"""The news of a workspace, heard over real connections to a real server."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import uvicorn

import parcours as pc
from parcours.serve import newsroom
from parcours.serve.app import create_app
from parcours.serve.server import Server

Event = tuple[str, Any]
LOOK = 0.05


@pytest.fixture
def workspace(tmp_path: Path) -> pc.Workspace:
    made = pc.Workspace.create(tmp_path / "shop")
    made.import_table({"user": ["ana"], "time": ["2026-01-01"], "event": ["view"]}, name="first")
    return made


@pytest.fixture
def address(workspace: pc.Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(newsroom, "_EVERY", LOOK)
    with serving(workspace.folder.parent) as server:
        yield news_of(server)


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    server = Server(uvicorn.Config(create_app(data), port=0, log_level="error", timeout_graceful_shutdown=60))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(LOOK)
    try:
        yield server
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def news_of(server: Server) -> str:
    port = server.servers[0].sockets[0].getsockname()[1]
    return f"http://127.0.0.1:{port}/api/workspaces/shop/news"


@contextmanager
def listening(address: str, **visitor: str) -> Iterator[Callable[[], Event]]:
    """A function that waits for the next event: its kind and data; a comment is an event without a kind."""
    with urlopen(f"{address}?{urlencode({'tab': 't1'} | visitor)}", timeout=10) as stream:

        def hear() -> Event:
            lines = []
            while line := stream.readline().decode().rstrip("\n"):
                lines.append(line)
            fields = dict(line.split(": ", 1) for line in lines)
            return fields.get("event", ""), json.loads(fields["data"]) if "data" in fields else fields.get("")

        yield hear


def a_map(title: str) -> pc.JourneyMap:
    return pc.new_map("ecommerce-three", title=title, map_id="shop-map")


def test_a_listener_learns_first_how_things_stand(address: str, workspace: pc.Workspace) -> None:
    workspace.save_map(None, a_map("Our shop"))

    with listening(address, name="Blue heron", colour="#3366cc", map="shop-map") as hear:
        here = [{"tab": "t1", "name": "Blue heron", "colour": "#3366cc", "map": "shop-map"}]
        assert [hear() for _ in range(3)] == [
            ("log", {"name": workspace.latest().log}),
            ("map", {"id": "shop-map", "version": 1}),
            ("presence", {"here": here}),
        ]


def test_what_another_process_writes_is_news(address: str, workspace: pc.Workspace) -> None:
    other = pc.open(workspace.folder)
    with listening(address) as hear:
        assert [hear()[0], hear()[0]] == ["log", "presence"]

        saved = other.save_map(None, a_map("Our shop"))
        assert hear() == ("map", {"id": "shop-map", "version": 1})
        other.remove_map("shop-map", saved.version)
        assert hear() == ("map", {"id": "shop-map", "version": 2})
        other.import_table({"user": ["ben"], "time": ["2026-01-02"], "event": ["buy"]}, name="second")
        assert hear() == ("log", {"name": other.latest().log})


def test_everybody_is_told_who_comes_and_goes(address: str) -> None:
    def tabs(event: Event) -> list[str]:
        return [visitor["tab"] for visitor in event[1]["here"]]

    with listening(address, tab="one") as first:
        assert [first()[0], tabs(first())] == ["log", ["one"]]
        with listening(address, tab="two", map="shop-map") as second:
            assert tabs(first()) == ["one", "two"]
            assert [second()[0], tabs(second())] == ["log", ["one", "two"]]
        assert tabs(first()) == ["one"]


def test_where_nothing_happens_a_sign_of_life_is_sent(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom, "_HEARTBEAT", LOOK)

    with listening(address) as hear:
        assert [hear(), hear(), hear()][2] == ("", "still here")


@pytest.mark.parametrize(
    ("visitor", "code"),
    [({"tab": "x" * 41}, 422), ({"colour": "red; background: url(x)"}, 422), ({"map": "m" * 101}, 422)],
)
def test_a_visitor_who_cannot_be_shown_is_refused(address: str, visitor: dict[str, str], code: int) -> None:
    with pytest.raises(HTTPError) as refused, listening(address, **visitor):
        pass

    with refused.value as answer:
        assert answer.code == code


def test_one_listener_too_many_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom, "_MOST_LISTENERS", 1)

    with listening(address) as hear:
        hear()
        with pytest.raises(HTTPError) as refused, listening(address):
            pass

    with refused.value as answer:
        assert json.load(answer)["code"] == "too_many_listeners"


def test_a_server_stops_at_once_although_somebody_listens(workspace: pc.Workspace) -> None:
    with serving(workspace.folder.parent) as server, listening(news_of(server)) as hear:
        assert [hear()[0], hear()[0]] == ["log", "presence"]
        server.should_exit = True
        assert hear() == ("", None)


def test_who_does_not_keep_up_is_sent_away(workspace: pc.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom, "_MOST_WAITING", 3)

    async def visit() -> list[bytes]:
        room = newsroom.Newsroom()
        slow = room.listen(workspace, newsroom.Visitor("slow", "", "", None))
        await anext(slow)
        for _ in range(2):  # each comes and goes, which is told twice
            other = room.listen(workspace, newsroom.Visitor("other", "", "", None))
            assert [(await anext(other))[:10], (await anext(other))[:10]] == [b"event: log", b"event: pre"]
            await other.aclose()
        return [news async for news in slow]

    assert asyncio.run(visit()) == []


def test_nobody_looks_for_news_when_nobody_listens(workspace: pc.Workspace) -> None:
    async def visit() -> set[asyncio.Task[Any]]:
        stream = newsroom.Newsroom().listen(workspace, newsroom.Visitor("one", "", "", None))
        await anext(stream)
        await stream.aclose()
        await asyncio.sleep(0)
        return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}

    assert asyncio.run(visit()) == set()
