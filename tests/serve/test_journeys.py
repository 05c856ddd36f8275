"""Journeys over HTTP, on the real application."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/journeys"
HELP = {
    "name": "Help",
    "start": ["Ticket Opened"],
    "goal": ["Ticket Closed"],
    "milestones": [{"name": "Closed", "match": ["Ticket Closed"]}],
    "customer_goal": "It works again",
    "business_goal": "Solve at once",
}


@pytest.fixture
def shop(shop_of: Callable[[str], TestClient]) -> TestClient:
    """A workspace with two customers: ana's ticket is closed, ben's is not."""
    events = "customer,time,activity,topic\nana,2026-01-01,Ticket Opened,bill\nana,2026-01-02,Ticket Closed,bill\n"
    events += "ben,2026-01-01,Ticket Opened,bill\nben,2026-03-01,Page Viewed,\n"
    return shop_of(events)


def saved(shop: TestClient, **changes: Any) -> Any:
    answer = shop.post(HERE, json={"journey": HELP | changes, "note": "first"})
    assert answer.status_code == 201
    return answer.json()


def test_a_new_journey_is_listed_with_its_figures(shop: TestClient) -> None:
    document = saved(shop)

    (row,) = shop.get(HERE).json()

    assert (document["id"], document["version"], document["note"], document["fault"]) == ("help", 1, "first", None)
    assert document["journey"]["timeout"] == "P30D"
    assert document["calibration"]["source"] == "guess"
    assert (row["id"], row["fault"], row["is_key"]) == ("help", None, False)
    standing = row["standing"]
    assert standing["outcomes"] == {"achieved": 1, "failed": 0, "abandoned": 1, "open": 0}
    assert (standing["goal"]["value"], standing["importance"], standing["worth_from"]) == (0.5, 1.0, "none")
    assert len(standing["trend"]) == 12


def test_journeys_with_the_most_at_stake_come_first_and_those_not_measured_last(shop: TestClient) -> None:
    saved(shop, name="Unsaid", customer_goal="")
    saved(shop, name="All lost", goal=["Never"], milestones=[])
    saved(shop, name="Half lost")

    rows = shop.get(HERE).json()

    assert [row["name"] for row in rows] == ["All lost", "Half lost", "Unsaid"]
    assert rows[2]["fault"]["code"] == "goals_missing"
    assert rows[2]["standing"] is None


def test_a_change_names_the_version_that_was_seen(shop: TestClient) -> None:
    saved(shop)
    seen = shop.get(f"{HERE}/help").headers["etag"]

    changed = shop.put(f"{HERE}/help", json={"journey": HELP | {"name": "Support"}}, headers={"if-match": seen})

    assert (changed.status_code, changed.json()["version"], changed.headers["etag"]) == (200, 2, '"2"')
    versions = shop.get(f"{HERE}/help/versions").json()
    assert [(version["version"], version["journey"]["name"]) for version in versions] == [(2, "Support"), (1, "Help")]


def test_a_conflict_answers_with_both_versions(shop: TestClient) -> None:
    saved(shop)
    shop.put(f"{HERE}/help", json={"journey": HELP | {"name": "Theirs"}}, headers={"if-match": '"1"'})

    answer = shop.put(
        f"{HERE}/help", json={"journey": HELP | {"name": "Mine"}, "note": "why"}, headers={"if-match": "1"}
    )

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "conflict")
    assert (problem["stored"]["version"], problem["stored"]["body"]["name"]) == (2, "Theirs")
    assert (problem["given"]["body"]["name"], problem["given"]["note"]) == ("Mine", "why")
    assert shop.get(f"{HERE}/help").json()["journey"]["name"] == "Theirs"


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        ({"journey": HELP}, {}, 422, "version_missing"),
        ({"journey": HELP}, {"if-match": "latest"}, 422, "version_missing"),
        ({"journey": HELP | {"goal": ["Ticket Opened"]}}, {"if-match": '"1"'}, 422, "goal_is_start"),
        ({"journey": HELP | {"gaol": []}}, {"if-match": '"1"'}, 422, "invalid_journey"),
        ({"journey": HELP | {"start": [{"activty": "x"}]}}, {"if-match": '"1"'}, 422, "invalid_journey"),
        ({"journey": HELP | {"timeout": "soon"}}, {"if-match": '"1"'}, 422, "invalid_journey"),
        ({"journey": HELP, "note": "x" * 501}, {"if-match": '"1"'}, 422, "note_too_long"),
        ({"journy": HELP}, {"if-match": '"1"'}, 422, "invalid_body"),
        ({"journey": HELP | {"name": "x" * (1 << 20)}}, {"if-match": '"1"'}, 422, "question_too_long"),
    ],
)
def test_bad_input_gets_one_sentence_and_what_is_saved_stays(
    shop: TestClient, body: dict[str, Any], headers: dict[str, str], status: int, code: str
) -> None:
    before = saved(shop)

    answer = shop.put(f"{HERE}/help", json=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert shop.get(f"{HERE}/help").json()["journey"] == before["journey"]


@pytest.mark.parametrize("rest", ["", "/versions", "/measurements", "/calibration"])
def test_a_journey_that_is_not_there_is_not_found(shop: TestClient, rest: str) -> None:
    answer = shop.get(f"{HERE}/nowhere{rest}")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_journey")


def test_a_journey_cannot_be_made_under_a_name_of_ones_own_by_changing_it(shop: TestClient) -> None:
    answer = shop.put(f"{HERE}/mine", json={"journey": HELP}, headers={"if-match": '"0"'})

    assert answer.status_code == 404


def test_a_removed_journey_is_gone_and_its_versions_stay(shop: TestClient) -> None:
    saved(shop)

    assert shop.delete(f"{HERE}/help", headers={"if-match": '"7"'}).status_code == 409
    assert shop.delete(f"{HERE}/help").status_code == 204
    assert shop.get(HERE).json() == []
    assert [version["journey"] is None for version in shop.get(f"{HERE}/help/versions").json()] == [True, False]


def test_a_journey_is_marked_as_a_key_one(shop: TestClient) -> None:
    saved(shop)

    assert shop.put(f"{HERE}/help/key", json={"is_key": True}).status_code == 204
    assert shop.get(HERE).json()[0]["is_key"] is True
    assert shop.get(f"{HERE}/help").json()["version"] == 1


def test_a_journey_says_why_it_matters_and_what_it_is_judged_by(shop: TestClient) -> None:
    saved(shop)
    emphasis = {"answers": {"onboarding": False, "support": False, "improve": True}, "measures": ["csat", "nps"]}

    assert shop.put(f"{HERE}/help/emphasis", json=emphasis).status_code == 204
    assert shop.get(HERE).json()[0]["reasons"] == ["support", "improve"]
    document = shop.get(f"{HERE}/help").json()
    assert (document["emphasis"], document["version"]) == (emphasis, 1)
    refused = shop.put(f"{HERE}/help/emphasis", json={"answers": {"marketing": True}})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_body")
    refused = shop.put(f"{HERE}/help/emphasis", json={"measures": ["cast"]})
    assert (refused.status_code, refused.json()["values"]["nearest"]) == (422, "csat")
    assert shop.get(f"{HERE}/help").json()["emphasis"] == emphasis


def test_a_calibration_is_changed_and_the_scores_with_it(shop: TestClient) -> None:
    saved(shop)
    before = shop.get(HERE).json()[0]["standing"]["score"]["value"]
    only_outcome = {"weights": {"outcome": 100, "effort": 0, "time": 0, "feeling": 0}}

    changed = shop.put(f"{HERE}/help/calibration", json=only_outcome, headers={"if-match": '"1"'})

    assert (changed.json()["version"], changed.json()["calibration"]["weights"]["outcome"]) == (2, 100)
    after = shop.get(HERE).json()[0]["standing"]["score"]["value"]
    assert (after, before != after) == (50.0, True)
    made_with = [(m["version"], m["calibration_version"]) for m in shop.get(f"{HERE}/help/measurements").json()]
    assert made_with == [(1, 2), (1, 1)]


@pytest.mark.parametrize(
    ("calibration", "code"),
    [
        ({"weights": {"outcome": 90, "effort": 20, "time": 0, "feeling": 0}}, "weights_do_not_sum"),
        ({"references": {"duration": {"good": 9, "bad": 1}}}, "references_reversed"),
        ({"references": {"duration": 3}}, "invalid_body"),
    ],
)
def test_a_calibration_that_cannot_be_right_is_refused(
    shop: TestClient, calibration: dict[str, Any], code: str
) -> None:
    saved(shop)

    answer = shop.put(f"{HERE}/help/calibration", json=calibration, headers={"if-match": '"1"'})

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_the_guide_tells_what_a_draft_finds(shop: TestClient) -> None:
    draft = HELP | {
        "start": ["Ticket Opend", {"activity": "Ticket *", "where": {"topic": "bill"}}],
        "customer_goal": "",
    }

    told = shop.post(f"{HERE}/check", json={"journey": draft}).json()

    assert told["faults"] == []
    assert [(rule["path"], rule["events"], rule["customers"]) for rule in told["rules"]] == [
        ("start.0", 0, 0),
        ("start.1", 3, 2),
        ("goal.0", 1, 1),
        ("milestones.0.match.0", 1, 1),
    ]
    assert told["rules"][0]["nearest"][0] == "Ticket Opened"
    assert (told["runs"], told["outcomes"]["achieved"]) == (2, 1)
    assert [(m["name"], m["runs"], m["share"]["value"]) for m in told["milestones"]] == [("Closed", 1, 0.5)]
    assert [each["name"] for each in told["unmatched"]] == ["Page Viewed"]


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        ({}, [("name", "journey_without_name"), ("start", "no_start"), ("goal", "no_goal")]),
        ({"name": "x", "start": ["a"]}, [("goal", "no_goal")]),
        (HELP | {"goal": ["Ticket Opened"]}, [("goal", "goal_is_start")]),
        (HELP | {"timeout": "P"}, [("timeout", "invalid_journey")]),
        (HELP | {"timeout": "PT0S"}, [("timeout", "timeout_not_positive")]),
        (HELP | {"milestones": [{"name": "a", "match": 3}]}, [("milestones.0.match", "invalid_journey")]),
        (HELP | {"milestones": [{"name": "a", "match": []}]}, [("milestones.0.match", "milestone_without_match")]),
        (HELP | {"gaol": ["a"]}, [("", "invalid_journey")]),
    ],
)
def test_an_unfinished_draft_gets_its_faults_where_they_were_typed(
    shop: TestClient, draft: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    answer = shop.post(f"{HERE}/check", json={"journey": draft})

    assert answer.status_code == 200
    found = [
        (fault["path"].replace(".$", ".0").replace("...", "0"), fault["code"]) for fault in answer.json()["faults"]
    ]
    assert found == faults


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"journey": 3}', b"\xff"])
def test_a_draft_that_is_no_object_is_refused(shop: TestClient, body: bytes) -> None:
    answer = shop.post(f"{HERE}/check", content=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_body")


def test_typical_journeys_say_what_this_workspace_lacks(shop: TestClient) -> None:
    french = shop.get("/api/workspaces/shop/typical-journeys?lang=fr").json()

    assert [typical["id"] for typical in french][4] == "support"
    assert french[4]["journey"]["name"] == "Support client"
    assert "Call Started" in french[4]["missing"]
    assert "Ticket Opened" not in french[4]["missing"]
    assert shop.get("/api/workspaces/shop/typical-journeys?lang=de").status_code == 422


def test_a_typical_journey_is_shown_in_the_readers_language(shop: TestClient) -> None:
    support = shop.get("/api/workspaces/shop/typical-journeys").json()[4]["journey"]
    saved(shop, **support)

    (row,) = shop.get(HERE).json()

    assert row["name"] == "Customer support"
    assert row["words"]["fr"]["Customer support"] == "Support client"
    assert row["words"]["fr"]["Solved"] == "Réglé"


def test_the_first_page_tells_what_changed(shop: TestClient) -> None:
    saved(shop)

    told = shop.get("/api/workspaces/shop/home").json()

    assert told["as_of"] == "2026-03-01T00:00:00Z"
    assert {change["figure"] for change in told["changes"]} >= {"events", "customers", "runs", "goal", "score"}
    assert [team["team"] for team in told["teams"]] == ["marketing", "cx", "support", "ecommerce"]
    assert [step["lost"] for step in told["worst_steps"]] == [1]
    wrong = shop.get("/api/workspaces/shop/home?since=year")
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["values"]["place"]) == (
        422,
        "invalid_request",
        "query.since",
    )


def test_an_empty_workspace_has_an_empty_first_page(client: TestClient) -> None:
    client.post("/api/workspaces", json={"name": "shop"})

    told = client.get("/api/workspaces/shop/home").json()

    assert (told["as_of"], told["changes"], told["teams"]) == (None, [], [])
    assert client.get(HERE).json() == []


def test_the_properties_of_the_events_are_listed_with_their_most_frequent_values(shop: TestClient) -> None:
    assert shop.get("/api/workspaces/shop/properties").json() == ["topic"]
    assert shop.get("/api/workspaces/shop/properties/topic").json() == {
        "name": "topic",
        "events": 3,
        "distinct": 1,
        "numeric": False,
        "values": ["bill"],
    }
    missing = shop.get("/api/workspaces/shop/properties/topc")
    assert (missing.status_code, missing.json()["code"]) == (422, "unknown_property")
