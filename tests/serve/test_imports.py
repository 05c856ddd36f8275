"""A file is uploaded, its mapping shown and mended, then imported while one watches."""

import json
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from parcours.errors import Cancelled
from parcours.workspace import Workspace

ROWS = b"user,time,event\nana,03/02/2026,view\nana,14/02/2026,=buy\n,15/02/2026,view\n"


@pytest.fixture
def upload(client: TestClient) -> dict[str, Any]:
    client.post("/api/workspaces", json={"name": "Été 2026"})
    answer = client.post("/api/workspaces/ete-2026/uploads", files={"file": ("été.csv", ROWS)})
    assert answer.status_code == 201
    return dict(answer.json())


def imported(client: TestClient, upload: dict[str, Any]) -> dict[str, Any]:
    job = client.post(
        f"/api/workspaces/ete-2026/uploads/{upload['upload']}/import", json={"mapping": upload["preview"]["mapping"]}
    ).json()
    with client.stream("GET", f"/api/jobs/{job['id']}/events") as stream:
        told = [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]
    return dict(told[-1])


def test_an_upload_shows_the_guessed_mapping_and_what_it_makes_of_the_rows(upload: dict[str, Any]) -> None:
    preview = upload["preview"]

    assert upload["file"] == "été.csv"
    assert (preview["mapping"]["customer"], preview["mapping"]["time_format"]) == ("user", "%d/%m/%Y")
    assert [event["time"] for event in preview["events"]] == ["2026-02-03T00:00:00Z", "2026-02-14T00:00:00Z"]
    assert preview["reasons"] == {"no_customer": 1}


def test_another_mapping_is_previewed_before_it_is_used(client: TestClient, upload: dict[str, Any]) -> None:
    mapping = upload["preview"]["mapping"] | {"time_format": "%m/%d/%Y"}

    preview = client.post(
        f"/api/workspaces/ete-2026/uploads/{upload['upload']}/preview", json={"mapping": mapping}
    ).json()

    assert [event["time"] for event in preview["events"]] == ["2026-03-02T00:00:00Z"]
    assert preview["reasons"] == {"bad_time": 1, "no_customer": 1}


def test_an_import_is_watched_to_its_report(client: TestClient, upload: dict[str, Any]) -> None:
    job = imported(client, upload)

    assert job["state"] == "done"
    report = job["report"]
    assert (report["received"], report["stored"], report["rejected"]) == (3, 2, 1)
    assert client.get("/api/workspaces/ete-2026").json()["imports"] == [report]


def test_an_import_under_way_is_found_again_by_its_workspace(
    client: TestClient, upload: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def wait(*_arguments: object, **_named: object) -> None:
        may_end.wait(60)
        raise Cancelled("stopped")

    monkeypatch.setattr(Workspace, "import_table", wait)
    client.post("/api/workspaces", json={"name": "other"})
    job = client.post(
        f"/api/workspaces/ete-2026/uploads/{upload['upload']}/import", json={"mapping": upload["preview"]["mapping"]}
    ).json()

    running = client.get("/api/workspaces/ete-2026/jobs").json()
    elsewhere = client.get("/api/workspaces/other/jobs").json()
    may_end.set()
    with client.stream("GET", f"/api/jobs/{job['id']}/events") as stream:
        list(stream.iter_lines())

    assert [(found["id"], found["file"], found["state"]) for found in running] == [(job["id"], "été.csv", "running")]
    assert elsewhere == []
    assert client.get("/api/workspaces/ete-2026/jobs").json() == []


def test_rejected_rows_are_listed_and_downloaded_without_formulas(client: TestClient, upload: dict[str, Any]) -> None:
    report = imported(client, upload)["report"]
    address = f"/api/workspaces/ete-2026/imports/{report['id']}/rejects"

    listed = client.get(address).json()

    assert (listed["total"], [row["row"] for row in listed["rows"]]) == (1, [3])
    assert client.get(f"{address}.csv").text.splitlines()[1].startswith("3,no_customer,")


def test_a_file_that_is_no_table_is_refused_in_one_sentence(client: TestClient) -> None:
    client.post("/api/workspaces", json={"name": "shop"})

    answer = client.post(
        "/api/workspaces/shop/uploads", files={"file": ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99)}
    )

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "photo.png" in answer.json()["detail"]


def test_an_upload_that_is_gone_is_said_so(client: TestClient, upload: dict[str, Any]) -> None:
    answer = client.post("/api/workspaces/ete-2026/uploads/..%2F..%2Fetc/preview", json={"mapping": {}})
    other = client.post("/api/workspaces/ete-2026/uploads/0000/preview", json={"mapping": upload["preview"]["mapping"]})

    assert answer.status_code in (404, 405, 422)
    assert (other.status_code, other.json()["code"]) == (404, "unknown_upload")


@pytest.mark.parametrize("name", ["", "   ", "///", "x" * 81])
def test_a_name_that_makes_no_folder_is_refused(client: TestClient, name: str) -> None:
    answer = client.post("/api/workspaces", json={"name": name})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_workspace_name")


def test_a_name_that_is_taken_is_refused(client: TestClient) -> None:
    client.post("/api/workspaces", json={"name": "Shop"})

    answer = client.post("/api/workspaces", json={"name": "shop!"})

    assert (answer.status_code, answer.json()["code"]) == (422, "workspace_exists")
