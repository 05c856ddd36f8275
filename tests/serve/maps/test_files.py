"""Maps as files over HTTP."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/maps"
EXAMPLE = json.loads((Path(__file__).parents[2] / "maps" / "example.json").read_bytes())


@pytest.fixture
def shop(client: TestClient) -> TestClient:
    client.post("/api/workspaces", json={"name": "shop"})
    client.post(HERE, json={"map": EXAMPLE})
    return client


def test_a_map_is_downloaded_as_a_file_that_no_browser_runs(shop: TestClient) -> None:
    answer = shop.get(f"{HERE}/map-support-streaming/export?format=html&lang=fr")

    assert answer.headers["content-disposition"] == 'attachment; filename="map-support-streaming.html"'
    assert "script" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Relancer" in answer.text


def test_what_a_format_leaves_out_is_said_before_the_download(shop: TestClient) -> None:
    told = shop.get(f"{HERE}/map-support-streaming/export/preview?format=cjml").json()

    assert told["file_name"] == "map-support-streaming.cjml.xml"
    assert [notice["code"] for notice in told["lost"]][:2] == ["map_lanes_left_out", "map_edges_left_out"]


def test_a_file_is_read_without_being_saved(shop: TestClient) -> None:
    read = shop.post(f"{HERE}/import?lang=fr", content=b"journey\n  title Aide\n  section Demander\n    Appelle: 2\n")

    assert (read.status_code, read.json()["format"], read.json()["figures"]["steps"]) == (200, "mermaid", 1)
    assert [row["id"] for row in shop.get(HERE).json()] == ["map-support-streaming"]
    assert shop.post(HERE, json={"map": read.json()["map"]}).status_code == 201


def test_a_map_goes_from_one_server_to_another_without_a_difference(shop: TestClient) -> None:
    file = shop.get(f"{HERE}/map-support-streaming/export?format=json").content

    read = shop.post(f"{HERE}/import", content=file)

    assert read.json()["map"] == EXAMPLE


def test_a_file_of_50_megabytes_is_refused_while_it_is_sent(shop: TestClient) -> None:
    refused = shop.post(f"{HERE}/import", content=b"x" * (50 << 20))

    assert (refused.status_code, refused.json()["code"], refused.json()["values"]) == (
        422,
        "map_too_large",
        {"most": 16},
    )


def test_an_unknown_format_is_refused(shop: TestClient) -> None:
    refused = shop.get(f"{HERE}/map-support-streaming/export?format=exe")

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_request")
