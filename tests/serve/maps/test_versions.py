"""Versions of maps over HTTP: compared, restored, published, and duplicated into a future state."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

EXAMPLE = json.loads((Path(__file__).parents[2] / "maps" / "example.json").read_bytes())
HERE = f"/api/workspaces/shop/maps/{EXAMPLE['id']}"


@pytest.fixture
def shop(client: TestClient) -> TestClient:
    """A workspace with the map of the example in two versions, the second of another title."""
    client.post("/api/workspaces", json={"name": "shop"})
    client.post("/api/workspaces/shop/maps", json={"map": EXAMPLE})
    saved(client, EXAMPLE | {"title": "Outage"}, 1)
    return client


def saved(client: TestClient, changed: Any, seen: int, note: str = "") -> Any:
    answer = client.put(HERE, json={"map": changed, "note": note}, headers={"if-match": f'"{seen}"'})
    assert answer.status_code == 200
    return answer.json()


def test_two_versions_are_compared_field_by_field(shop: TestClient) -> None:
    answer = shop.get(f"{HERE}/diff", params={"from": 1, "to": 2}).json()

    assert (answer["before"]["version"], answer["after"]["version"], answer["after"]["title"]) == (1, 2, "Outage")
    (change,) = answer["difference"]["changes"]
    assert (change["kind"], change["what"]) == ("map", "changed")
    assert change["fields"] == [{"field": "title", "old": EXAMPLE["title"], "new": "Outage"}]
    assert shop.get(f"{HERE}/diff").json() == answer
    backwards = shop.get(f"{HERE}/diff", params={"from": 2, "to": 1}).json()["difference"]["changes"][0]
    assert backwards["fields"] == [{"field": "title", "old": "Outage", "new": EXAMPLE["title"]}]


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"to": 1}, 422, "map_first_version"),
        ({"from": 9}, 404, "unknown_map"),
        ({"from": "now"}, 422, "invalid_request"),
        ({"other": "nothing"}, 404, "unknown_map"),
    ],
)
def test_what_cannot_be_compared_is_said(shop: TestClient, asked: dict[str, Any], status: int, code: str) -> None:
    answer = shop.get(f"{HERE}/diff", params=asked)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_restored_version_is_a_new_one_and_nothing_is_lost(shop: TestClient) -> None:
    unseen = shop.post(f"{HERE}/restore", json={"version": 1})
    late = shop.post(f"{HERE}/restore", json={"version": 1}, headers={"if-match": '"1"'})
    back = shop.post(f"{HERE}/restore", json={"version": 1}, headers={"if-match": '"2"'})

    assert (unseen.json()["code"], late.status_code, late.json()["code"]) == ("version_missing", 409, "conflict")
    assert (back.json()["version"], back.json()["note"], back.json()["map"]) == (3, "↺ 1", EXAMPLE)
    assert shop.get(HERE, params={"version": 2}).json()["map"]["title"] == "Outage"


def test_a_removed_map_can_be_restored(shop: TestClient) -> None:
    shop.delete(HERE)

    back = shop.post(f"{HERE}/restore", json={"version": 2, "note": "needed"}, headers={"if-match": '"3"'})

    assert (back.status_code, back.json()["version"], back.json()["note"]) == (200, 4, "needed")


def test_the_reference_version_stays_while_the_map_is_changed(shop: TestClient) -> None:
    assert shop.put(f"{HERE}/reference", json={"version": 2}).status_code == 204
    saved(shop, EXAMPLE | {"title": "Draft"}, 2)

    (row,) = shop.get("/api/workspaces/shop/maps").json()
    assert (row["version"], row["reference"]["version"]) == (3, 2)
    assert [each["version"] for each in shop.get(f"{HERE}/versions").json() if each["reference"]] == [2]
    assert shop.put(f"{HERE}/reference", json={"version": 9}).status_code == 404
    assert shop.put(f"{HERE}/reference", json={"version": None}).status_code == 204
    assert shop.get(HERE).json()["reference"] is None


def test_a_future_state_and_its_map_know_each_other_and_can_be_compared(shop: TestClient) -> None:
    saved(shop, {key: value for key, value in EXAMPLE.items() if key != "relations"}, 2)

    made = shop.post(f"{HERE}/duplicate", json={"as": "future_state", "title": "Calm"})

    assert (made.status_code, made.json()["id"]) == (201, f"{EXAMPLE['id']}-future")
    future = made.json()["map"]
    assert (future["title"], future["kind"], future["status"]) == ("Calm", "future_state", "draft")
    assert (future["stages"], future["relations"]["counterpart"]) == (EXAMPLE["stages"], EXAMPLE["id"])
    assert "readings" not in future
    current = shop.get(HERE).json()
    assert (current["map"]["relations"]["counterpart"], current["version"]) == (future["id"], 4)
    difference = shop.get(f"{HERE}/diff", params={"other": future["id"]}).json()
    assert (difference["before"]["id"], difference["after"]["id"]) == (EXAMPLE["id"], future["id"])
    kinds = {(change["kind"], change["what"]) for change in difference["difference"]["changes"]}
    assert kinds == {("map", "changed"), ("reading", "removed")}


def test_a_copy_stands_for_itself(shop: TestClient) -> None:
    made = shop.post(f"{HERE}/duplicate", json={"as": "copy"}).json()

    assert (made["id"], made["map"]["title"], made["map"]["kind"]) == (
        f"{EXAMPLE['id']}-copy",
        "Outage",
        "current_state",
    )
    assert made["map"]["relations"]["derivedFrom"] == EXAMPLE["id"]
    assert shop.get(HERE).json()["version"] == 2
    assert shop.post(f"{HERE}/duplicate", json={"as": "template"}).json()["code"] == "invalid_body"


def test_a_review_is_due_so_long_after_the_last_one(shop: TestClient) -> None:
    changed = EXAMPLE | {"reviewEvery": "P3M", "reviewedAt": "2026-11-30T08:00:00Z"}

    assert saved(shop, changed, 2)["figures"]["review_due"] == "2027-02-28"
