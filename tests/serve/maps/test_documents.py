"""Maps over HTTP, on the real application."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/maps"
EXAMPLE = json.loads((Path(__file__).parents[2] / "maps" / "example.json").read_bytes())


@pytest.fixture
def shop(client: TestClient) -> TestClient:
    client.post("/api/workspaces", json={"name": "shop"})
    return client


def started(shop: TestClient, **choices: Any) -> Any:
    answer = shop.post(f"{HERE}/start", json={"language": "fr", **choices})
    assert answer.status_code == 201
    return answer.json()


def test_a_map_from_the_catalogue_is_kept_and_listed(shop: TestClient) -> None:
    made = started(shop, stage_model="ecommerce-three", kind="service_blueprint", title="Notre boutique")

    (row,) = shop.get(HERE).json()

    assert (made["id"], made["version"], made["map"]["title"]) == ("ecommerce-three", 1, "Notre boutique")
    assert row["figures"]["title"] == "Notre boutique"
    assert (row["figures"]["kind"], row["figures"]["steps"], row["figures"]["evidenced"]) == ("service_blueprint", 8, 0)


def test_a_map_comes_back_as_it_was_sent(shop: TestClient) -> None:
    sent = EXAMPLE | {"x-tool": {"zoom": 2}}

    made = shop.post(HERE, json={"map": sent, "note": "from a file"})

    assert (made.status_code, made.headers["etag"], made.json()["note"]) == (201, '"1"', "from a file")
    assert shop.get(f"{HERE}/map-support-streaming").json()["map"] == sent


def test_a_second_map_of_one_id_gets_an_id_of_its_own(shop: TestClient) -> None:
    sent = EXAMPLE | {"placements": [{"metric": "m1", "at": EXAMPLE["id"]}]}

    ids = [shop.post(HERE, json={"map": sent}).json()["id"] for _ in range(2)]

    assert ids == ["map-support-streaming", "map-support-streaming-2"]
    second = shop.get(f"{HERE}/{ids[1]}").json()["map"]
    assert (second["id"], second["placements"][0]["at"]) == (ids[1], ids[1])


def test_a_change_of_a_map_names_the_version_that_was_seen(shop: TestClient) -> None:
    shop.post(HERE, json={"map": EXAMPLE})
    here, changed = f"{HERE}/map-support-streaming", EXAMPLE | {"title": "Outage"}

    unseen = shop.put(here, json={"map": changed})
    saved = shop.put(here, json={"map": changed, "note": "shorter"}, headers={"if-match": '"1"'})
    late = shop.put(here, json={"map": EXAMPLE | {"title": "Mine"}}, headers={"if-match": '"1"'})

    assert (unseen.status_code, unseen.json()["code"]) == (422, "version_missing")
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    assert late.json()["stored"]["body"]["title"] == "Outage"
    assert late.json()["given"]["body"]["title"] == "Mine"
    versions = shop.get(f"{here}/versions").json()
    assert [(each["version"], each["note"], each["automatic"]) for each in versions] == [
        (2, "shorter", False),
        (1, "", True),
    ]
    assert shop.get(f"{here}?version=1").json()["map"]["title"] == EXAMPLE["title"]


def test_a_removed_map_keeps_its_versions(shop: TestClient) -> None:
    shop.post(HERE, json={"map": EXAMPLE})
    here = f"{HERE}/map-support-streaming"

    stale = shop.delete(here, headers={"if-match": '"7"'})
    removed = shop.delete(here, headers={"if-match": '"1"'})

    assert (stale.status_code, removed.status_code) == (409, 204)
    assert shop.get(HERE).json() == []
    assert (shop.get(here).status_code, shop.get(here).json()["code"]) == (404, "unknown_map")
    assert [each["removed"] for each in shop.get(f"{here}/versions").json()] == [True, False]
    back = shop.put(here, json={"map": EXAMPLE}, headers={"if-match": '"2"'})
    assert (back.status_code, back.json()["version"]) == (200, 3)


def test_a_wrong_map_is_refused_whole_with_the_path_of_each_fault(shop: TestClient) -> None:
    wrong = EXAMPLE | {"kind": "past", "edges": [{"from": "st1", "to": "st9"}]}

    refused = shop.post(HERE, json={"map": wrong})
    checked = shop.post(f"{HERE}/check", json={"map": wrong}).json()

    assert (refused.status_code, refused.json()["code"]) == (422, "map_unknown_choice")
    assert [fault["path"] for fault in refused.json()["faults"]] == ["kind", "edges.0.to"]
    assert (checked["faults"], checked["figures"]) == (refused.json()["faults"], None)
    assert shop.get(HERE).json() == []
    assert shop.post(f"{HERE}/check", json={"map": EXAMPLE}).json()["figures"]["steps"] == 4


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "map_not_json"),
        (b"[]", "invalid_body"),
        (b"{}", "invalid_body"),
        (b'{"map": 1, "note": 2}', "invalid_body"),
        (b'{"map": 1}', "map_wrong_type"),
        (b'{"map": {"a":' + b"[" * 200_000, "map_not_json"),
        (b" " * (9 << 20), "map_too_large"),
    ],
)
def test_what_is_no_map_is_refused_in_a_sentence(shop: TestClient, body: bytes, code: str) -> None:
    answer = shop.post(HERE, content=body)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_map_keeps_its_id(shop: TestClient) -> None:
    shop.post(HERE, json={"map": EXAMPLE})

    answer = shop.put(
        f"{HERE}/map-support-streaming", json={"map": EXAMPLE | {"id": "other"}}, headers={"if-match": '"1"'}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "map_other_id")


def test_a_map_larger_than_other_questions_may_be_is_taken(shop: TestClient) -> None:
    steps = [{"id": f"s{number}", "name": f"Step {number}"} for number in range(200)]
    lanes = [{"id": f"l{number}", "type": "text", "name": f"Lane {number}"} for number in range(15)]
    cells = [
        {"lane": lane["id"], "at": step["id"], "items": [
            {"id": f"{lane['id']}-{step['id']}", "kind": "note", "text": "word " * 80}]}
        for lane in lanes
        for step in steps
    ]  # fmt: skip
    head = {key: EXAMPLE[key] for key in ("format", "version", "id", "title", "kind")}
    large = head | {"stages": [{"id": "s", "name": "S", "steps": steps}], "lanes": lanes, "cells": cells}

    answer = shop.post(HERE, json={"map": large})

    assert answer.status_code == 201
    assert answer.json()["figures"]["cards"] == 3_000


def test_the_catalogue_is_shown_in_the_language_asked_for(shop: TestClient) -> None:
    french = shop.get("/api/catalogue?lang=fr").json()

    assert len(french["stage_models"]) == 12
    assert french["touchpoints"][0]["name"] == "Clic sur une publicité"
    assert shop.get("/api/catalogue").json()["touchpoints"][0]["name"] == "Click an ad"
    assert shop.get("/api/catalogue?lang=de").status_code == 422


def test_the_demo_shows_a_map(demo: Path) -> None:
    from parcours.workspace import Workspace

    saved = Workspace(demo / "simulated-brand").maps()

    assert [(each.id, each.version) for each in saved] == [("become-a-customer", 1), ("streaming-outage", 1)]
