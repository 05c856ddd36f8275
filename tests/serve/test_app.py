"""What the server answers to strangers, to wrong questions, and how it describes itself."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from parcours.serve.app import create_app

OPENAPI = Path(__file__).parents[2] / "web" / "openapi.json"


def test_a_name_that_is_not_this_machine_is_refused(client: TestClient) -> None:
    answer = client.get("/api/workspaces", headers={"host": "evil.example"})

    assert answer.status_code == 421


def test_another_site_may_not_change_anything(client: TestClient) -> None:
    answer = client.post("/api/workspaces", json={"name": "x"}, headers={"origin": "http://evil.example"})

    assert answer.status_code == 403
    assert client.get("/api/workspaces").json() == []


def test_no_route_that_changes_anything_lets_another_site_in(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    changing = [(method, path) for path, methods in described.items() for method in methods if method != "get"]

    answers = {
        (method, path): client.request(method, path, headers={"origin": "http://evil.example"}).status_code
        for method, path in changing
    }

    assert len(answers) > 30
    assert set(answers.values()) == {403}


def test_every_answer_binds_the_browser(client: TestClient) -> None:
    headers = client.get("/api/workspaces").headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"steps": ["view"]}', 422, "unknown_activity"),
        (b'{"stops": ["view"]}', 422, "invalid_question"),
        (b'{"steps": ["view"], "within": "a week"}', 422, "invalid_question"),
        (b"{", 422, "invalid_question"),
        (b"\xff", 422, "invalid_question"),
    ],
)
def test_a_wrong_question_gets_a_problem_with_a_code(client: TestClient, body: bytes, status: int, code: str) -> None:
    client.post("/api/workspaces", json={"name": "shop"})

    answer = client.post("/api/workspaces/shop/analyses/funnel", content=body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_workspace_that_is_not_there_is_not_found(client: TestClient) -> None:
    answer = client.get("/api/workspaces/nowhere")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_workspace")


def test_an_empty_workspace_is_shown(client: TestClient) -> None:
    client.post("/api/workspaces", json={"name": "shop"})

    shown = client.get("/api/workspaces/shop").json()

    assert (shown["events"], shown["first_at"], shown["activity_list"], shown["imports"]) == (0, None, [], [])


def test_the_description_that_the_web_is_typed_by_is_the_servers_own(tmp_path: Path) -> None:
    described = json.loads(json.dumps(create_app(tmp_path).openapi()))

    assert json.loads(OPENAPI.read_text()) == described, "Run `make api` and commit web/openapi.json and schema.d.ts."


def test_the_description_is_openapi_3_1_and_names_every_analysis(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert "/api/workspaces/{workspace}/analyses/funnel" in described["paths"]
    assert set(described["components"]["schemas"]) >= {
        "Funnel",
        "FunnelParameters",
        "Transitions",
        "Variants",
        "Problem",
    }
