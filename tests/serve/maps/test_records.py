"""Shared records over HTTP, on the real application."""

from typing import Any

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/records/persona"
MAP = {
    "format": "journey-map",
    "version": "1.0",
    "id": "help",
    "title": "Help",
    "kind": "current_state",
    "personas": [{"id": "p1", "name": "Ana", "library": "ana"}],
    "stages": [{"id": "ask", "name": "Ask"}],
}


@pytest.fixture
def shop(client: TestClient) -> TestClient:
    client.post("/api/workspaces", json={"name": "shop"})
    made = client.post(HERE, json={"record": {"name": "Ana"}, "note": "interviews"})
    assert (made.status_code, made.json()["id"], made.headers["etag"]) == (201, "ana", '"1"')
    client.post("/api/workspaces/shop/maps", json={"map": MAP})
    return client


def test_a_record_is_listed_with_the_maps_that_use_it(shop: TestClient) -> None:
    (record,) = shop.get(HERE).json()

    assert (record["kind"], record["record"], record["note"]) == ("persona", {"id": "ana", "name": "Ana"}, "interviews")
    assert record["used_in"] == [{"map": "help", "title": "Help", "parts": ["p1"], "places": []}]
    assert shop.get(f"{HERE}/ana").json() == record


def test_a_change_needs_the_version_that_was_seen_and_shows_on_the_map(shop: TestClient) -> None:
    body = {"record": {"name": "Anna"}}

    unseen = shop.put(f"{HERE}/ana", json=body)
    saved = shop.put(f"{HERE}/ana", json=body, headers={"if-match": '"1"'})
    late = shop.put(f"{HERE}/ana", json=body, headers={"if-match": '"1"'})

    assert (unseen.status_code, unseen.json()["code"]) == (422, "version_missing")
    assert (saved.status_code, saved.headers["etag"]) == (200, '"2"')
    assert (late.status_code, late.json()["code"], late.json()["stored"]["body"]) == (409, "conflict", {"name": "Anna"})
    map_ = shop.get("/api/workspaces/shop/maps/help")
    assert (map_.headers["etag"], map_.json()["map"]["personas"][0]["name"]) == ('"2"', "Anna")


def test_records_are_merged_and_removed(shop: TestClient) -> None:
    shop.post(HERE, json={"record": {"name": "Anna"}})

    merged = shop.post(f"{HERE}/ana/merge", json={"into": "anna"})

    assert (merged.status_code, [each["map"] for each in merged.json()["used_in"]]) == (200, ["help"])
    assert (shop.get(f"{HERE}/ana").status_code, shop.get(f"{HERE}/ana").json()["code"]) == (404, "unknown_record")
    assert shop.delete(f"{HERE}/anna", headers={"if-match": '"7"'}).status_code == 409
    assert shop.delete(f"{HERE}/anna").status_code == 204
    person = shop.get("/api/workspaces/shop/maps/help").json()["map"]["personas"][0]
    assert person == {"id": "p1", "name": "Anna"}


def test_a_record_that_lies_too_deep_in_itself_is_refused(shop: TestClient) -> None:
    answer = shop.post(HERE, content=b'{"record":' + b'{"name":' * 9_000)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_body")


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("persona", {"record": {"name": 7}}, "map_wrong_type"),
        ("persona", {"record": "Ana"}, "invalid_body"),
        ("emotion", {"record": {"name": "Joy"}}, "invalid_request"),
        ("persona", {"record": {"name": "Ana"}, "note": "x" * 501}, "note_too_long"),
        ("persona/ana/merge", {"into": "ana"}, "record_into_itself"),
    ],
)
def test_bad_input_gets_one_sentence(shop: TestClient, path: str, body: Any, code: str) -> None:
    answer = shop.post(f"/api/workspaces/shop/records/{path}", json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert len(shop.get(HERE).json()) == 1
