"""Maps against what happens over HTTP, on the demo's data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import parcours as pc
from parcours.maps.reality.conformance import conformance
from parcours.serve.app import create_app

SUPPORT = {
    "format": "journey-map",
    "version": "1.0",
    "id": "support",
    "title": "Support",
    "kind": "current_state",
    "journey": "help",
    "stages": [
        {
            "id": "s",
            "name": "Help",
            "steps": [
                {"id": "ask", "name": "Ask", "milestone": ["call"]},
                {"id": "wait", "name": "Wait", "milestone": ["wait"]},
                {"id": "solve", "name": "Solve", "milestone": ["solve"]},
            ],
        }
    ],
    "opportunities": [{"id": "o", "title": "Faster", "at": ["ask"], "scores": {"effort": 2}}],
    "solutions": [{"id": "so", "title": "Robot", "opportunities": ["o"], "live": "2026-01-03"}],
}
EVENTS = """customer,time,activity,channel
ana,2026-01-01T10:00:00Z,call,phone
ana,2026-01-02T10:00:00Z,solve,phone
ben,2026-01-03T10:00:00Z,call,chat
ben,2026-01-03T11:00:00Z,wait,chat
ben,2026-01-03T12:00:00Z,solve,chat
"""
HELP = {"name": "Help", "start": ["call"], "goal": ["solve"], "customer_goal": "c", "business_goal": "b"}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[TestClient]:
    folder = tmp_path / "data"
    file = tmp_path / "events.csv"
    file.write_text(EVENTS)
    workspace = pc.Workspace.create(folder / "shop")
    workspace.import_table(file)
    workspace.save_journey(None, pc.Journey(**HELP))  # type: ignore[arg-type]
    workspace.save_map(None, pc.read_map(json.dumps(SUPPORT).encode()))
    with TestClient(create_app(folder), base_url="http://127.0.0.1/api/workspaces/shop/") as opened:
        yield opened


def got(shop: TestClient, path: str, **params: Any) -> Any:
    answer = shop.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_conformance_of_a_map_is_that_of_its_runs(shop: TestClient) -> None:
    told = got(shop, "maps/support/conformance")

    assert (told["passages"], told["fitness"]["value"], told["follows"]["value"]) == (2, 0.9, 0.5)
    assert [(row["kind"], row["step"]) for row in told["deviations"]] == [("skipped", "wait")]


def test_a_selection_narrows_what_a_map_is_compared_with(shop: TestClient) -> None:
    assert got(shop, "maps/support/conformance", channel="chat")["fitness"]["value"] == 1.0


def test_a_solution_is_told_before_and_after(shop: TestClient) -> None:
    told = got(shop, "maps/support/solutions/so/before-after")
    refused = shop.get("maps/support/solutions/other/before-after")

    assert (told["days"], told["before"]["customers"], told["after"]["customers"]) == (1, 1, 1)
    assert {row["verdict"] for row in told["changes"]} == {"too_few"}
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_solution")


def test_opportunities_come_with_their_reach(shop: TestClient) -> None:
    (row,) = got(shop, "maps/support/priorities")["opportunities"]

    assert (row["id"], row["people"], row["worst"], row["loss"]["value"], row["effort"]) == ("o", 2, "ask", 0.0, 2)


def test_a_discovered_map_can_be_saved_as_it_comes(shop: TestClient) -> None:
    found = shop.post("maps/discover", json={"journey": "help", "title": "Found", "language": "fr"}).json()
    saved = shop.post("maps", json={"map": found["map"]})

    assert (found["map"]["title"], found["map"]["journey"], found["customers"]) == ("Found", "help", 2)
    assert [piece["kind"] for piece in found["pieces"]].count("step") == 3
    assert (saved.status_code, saved.json()["id"]) == (201, "discovered")
    assert shop.post("maps/discover?channel=none", json={}).json()["code"] == "nothing_to_discover"


def test_the_map_of_the_demo_answers_as_python_does(demo: Path) -> None:
    workspace = pc.open(demo / "simulated-brand")
    map_ = workspace.map("streaming-outage").body
    journey = None if map_.journey is None else workspace.journey(map_.journey).body

    with TestClient(create_app(demo), base_url="http://127.0.0.1/api/workspaces/simulated-brand/") as client:
        told = client.get(f"maps/{map_.id}/conformance").json()

    assert told == json.loads(conformance(workspace.log(), map_, journey=journey).to_json())
