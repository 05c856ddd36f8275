"""Links for guests: what they show, what they never show, and what they open no way to; the inbox of comments."""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from parcours.errors import TooManyAttempts
from parcours.maps.document import map_of
from parcours.serve.attempts import Attempts
from parcours.workspace import Workspace

HERE = "/api/workspaces/shop/maps/help"
MAP: dict[str, Any] = {
    "format": "journey-map",
    "version": "1.0",
    "id": "help",
    "title": "Help",
    "kind": "current_state",
    "owner": "cx@example.org",
    "stages": [{"id": "ask", "name": "Ask", "entry": ["Ticket Opened"]}],
}


def said(name: str, author: str, day: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "at": "ask", "author": author, "date": f"2026-03-{day:02}T09:00:00Z", "text": "?", **more}


COMMENTS = [
    said("c1", "Ana", 1, mentions=["Ben "]),
    said("c2", "Ben", 2, assignee="ana"),
    said("c3", "Eve", 3, replyTo="c1", mentions=["BEN"], assignee="ben"),
    said("c4", "Eve", 4, resolved=True),
    said("c5", "Eve", 5, replyTo="c4", mentions=["Ben"]),
]


@pytest.fixture
def shop(shop_of: Callable[[str], TestClient]) -> TestClient:
    """A workspace with a map and a dozen customers who opened a ticket."""
    tickets = "\n".join(f"marta{n},2026-01-{n + 1:02},Ticket Opened" for n in range(12))
    shop = shop_of(f"customer,time,activity\n{tickets}")
    assert shop.post("/api/workspaces/shop/maps", json={"map": MAP | {"comments": COMMENTS}}).status_code == 201
    return shop


def shared(shop: TestClient, **wanted: Any) -> Any:
    answer = shop.post(f"{HERE}/shares", json=wanted)
    assert answer.status_code == 201
    return answer.json()


def test_a_guest_sees_the_map_as_it_is_now_with_its_figures_and_nobody(shop: TestClient) -> None:
    made = shared(shop, label="the board")
    renamed = MAP | {"title": "Get help"}
    shop.put(HERE, json={"map": renamed}, headers={"if-match": '"1"'})

    answer = shop.get(f"/api/shared/{made['token']}")

    assert (answer.status_code, made["address"]) == (200, f"/s/{made['token']}")
    body = answer.json()
    assert (body["map"]["title"], body["version"], set(body)) == (
        "Get help",
        2,
        {"map", "version", "saved_at", "overlay"},
    )
    assert [(stage["id"], stage["customers"]) for stage in body["overlay"]["stages"]] == [("ask", 12)]
    for secret in ("marta", "example.org", "Ana", "Ticket Opened", "shop"):
        assert secret not in answer.text
    assert (answer.headers["cache-control"], answer.headers["x-robots-tag"]) == ("no-store", "noindex")


def test_the_token_is_random_told_once_and_kept_only_as_its_hash(shop: TestClient, tmp_path: Path) -> None:
    made, other = shared(shop), shared(shop)

    assert re.fullmatch(r"[\w-]{43}", made["token"])
    assert made["token"] != other["token"]
    assert made["share"]["id"] == hashlib.sha256(made["token"].encode()).hexdigest()
    listed = shop.get(f"{HERE}/shares")
    assert made["token"] not in listed.text
    assert {share["id"] for share in listed.json()} == {made["share"]["id"], other["share"]["id"]}
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data" / "shop").glob("parcours.sqlite*"))
    assert made["share"]["id"].encode() in kept
    assert made["token"].encode() not in kept
    assert shop.get(f"/api/shared/{made['share']['id']}").status_code == 404


def ended(shop: TestClient, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=2)

    monkeypatch.setattr("parcours.mapped.shares.datetime", Later)


def revoked(shop: TestClient, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shop.delete(f"{HERE}/shares/{made['share']['id']}").status_code == 204


def removed(shop: TestClient, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shop.delete(HERE).status_code == 204


def mistyped(shop: TestClient, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made["token"] = made["token"][:-1] + ("A" if made["token"][-1] != "A" else "B")


@pytest.mark.parametrize("what", [ended, revoked, removed, mistyped])
def test_a_link_that_shows_nothing_does_not_say_why(
    shop: TestClient, monkeypatch: pytest.MonkeyPatch, what: Callable[..., None]
) -> None:
    made = shared(shop, until=(datetime.now(UTC) + timedelta(days=1)).isoformat())
    never = shop.get("/api/shared/never").json()
    assert shop.get(f"/api/shared/{made['token']}").status_code == 200

    what(shop, made, monkeypatch)

    answer = shop.get(f"/api/shared/{made['token']}")
    assert (answer.status_code, answer.json()) == (404, never)
    assert never["code"] == "unknown_share"


def test_a_link_opens_no_way_to_anything_else(shop: TestClient) -> None:
    token = shared(shop)["token"]

    for method in ("post", "put", "patch", "delete"):
        assert getattr(shop, method)(f"/api/shared/{token}").status_code == 405
    for path in (f"{token}/versions", f"{token}/../workspaces", f"{token}?version=1"):
        answer = shop.get(f"/api/shared/{path}")
        assert answer.status_code == 404 or answer.json()["version"] == 1
    other = shop.post("/api/workspaces/shop/maps", json={"map": MAP | {"id": "other"}}).json()["id"]
    share = shared(shop)["share"]["id"]
    assert shop.delete(f"/api/workspaces/shop/maps/{other}/shares/{share}").json()["code"] == "unknown_share"
    assert share in [each["id"] for each in shop.get(f"{HERE}/shares").json()]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"until": "2020-01-01T00:00:00Z"}, "share_ended"),
        ({"until": "soon"}, "invalid_body"),
        ({"label": "x" * 501}, "note_too_long"),
    ],
)
def test_a_link_that_cannot_be_is_not_made(shop: TestClient, wanted: Any, code: str) -> None:
    answer = shop.post(f"{HERE}/shares", json=wanted)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert shop.get(f"{HERE}/shares").json() == []
    assert shop.post("/api/workspaces/shop/maps/nothing/shares", json={}).status_code == 404


def test_who_guesses_too_often_has_to_wait_even_with_a_right_guess(shop: TestClient) -> None:
    token = shared(shop)["token"]

    answers = [shop.get(f"/api/shared/guess-{number}").status_code for number in range(21)]

    assert answers == [404] * 20 + [429]
    right = shop.get(f"/api/shared/{token}")
    assert (right.status_code, right.json()["code"]) == (429, "too_many_attempts")
    assert 0 < int(right.headers["retry-after"]) <= 60
    assert shop.get(HERE).status_code == 200


def test_an_address_is_admitted_again_after_a_minute_and_others_always_are() -> None:
    times: Iterator[float] = iter([0.0, 30.0, 40.0, 40.0, 59.9, 60.0])
    attempts = Attempts(2, clock=lambda: next(times))
    attempts.failed("a")
    attempts.failed("a")

    with pytest.raises(TooManyAttempts) as caught:
        attempts.admit("a")
    attempts.admit("b")
    with pytest.raises(TooManyAttempts):
        attempts.admit("a")
    attempts.admit("a")

    assert caught.value.values == {"seconds": 20}


def test_a_guest_of_a_map_without_events_sees_no_figures(client: TestClient) -> None:
    client.post("/api/workspaces", json={"name": "shop"})
    client.post("/api/workspaces/shop/maps", json={"map": MAP})

    assert client.get(f"/api/shared/{shared(client)['token']}").json()["overlay"] is None


def test_an_inbox_holds_open_comments_for_somebody_the_latest_first(shop: TestClient) -> None:
    def inbox(name: str) -> list[tuple[str, list[str]]]:
        answer = shop.get("/api/workspaces/shop/inbox", params={"name": name})
        return [(entry["comment"]["id"], entry["reasons"]) for entry in answer.json()]

    assert inbox("ben") == [("c3", ["mentioned", "assigned"]), ("c1", ["mentioned"])]
    assert inbox(" Ana") == [("c2", ["assigned"])]
    assert inbox("Eve") == []
    (entry,) = shop.get("/api/workspaces/shop/inbox", params={"name": "Ana"}).json()
    assert (entry["map"], entry["title"], entry["comment"]) == ("help", "Help", COMMENTS[1])
    assert shop.get("/api/workspaces/shop/inbox", params={"name": ""}).status_code == 422


def test_comments_that_answer_each_other_in_a_circle_do_not_hang(tmp_path: Path) -> None:
    circle = [said("a", "Eve", 1, replyTo="b", mentions=["Ben"]), said("b", "Eve", 1, replyTo="a", mentions=["Ben"])]
    workspace = Workspace.create(tmp_path / "shop")
    workspace.save_map(None, map_of(MAP | {"comments": circle}))

    assert [entry.comment.id for entry in workspace.inbox("Ben")] == ["a", "b"]
