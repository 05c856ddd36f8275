"""The overlay of a map over HTTP, on the real application."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/maps/m"
EVENTS = """customer,time,activity,channel,device,rating
ana,2026-01-01,view,web,phone,
ana,2026-01-02,pay,shop,,5
ben,2026-01-01,view,web,tablet,
cyd,2026-02-01,view,app,phone,
cyd,2026-02-03,help,app,,
"""
MAP = {
    "format": "journey-map",
    "version": "1.0",
    "id": "m",
    "title": "Shop",
    "kind": "current_state",
    "personas": [
        {"id": "buyer", "name": "Buyer", "segment": {"match": ["pay"]}},
        {"id": "anyone", "name": "Anyone"},
    ],
    "stages": [
        {"id": "look", "name": "Look", "entry": ["view"]},
        {"id": "own", "name": "Own", "entry": ["pay"]},
    ],
}


@pytest.fixture
def shop(shop_of: Callable[[str], TestClient]) -> TestClient:
    client = shop_of(EVENTS)
    assert client.post("/api/workspaces/shop/maps", json={"map": MAP}).status_code == 201
    return client


def shown(shop: TestClient, query: str = "") -> Any:
    answer = shop.get(f"{HERE}/overlay{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def counts(overlay: Any) -> list[tuple[int, int | None]]:
    return [(stage["customers"], stage["lost"]) for stage in overlay["stages"]]


def test_the_overlay_shows_who_is_in_and_who_is_lost(shop: TestClient) -> None:
    overlay = shown(shop)
    assert counts(overlay) == [(3, 2), (1, None)]
    assert overlay["period"] == {"since": "2026-01-01T00:00:00Z", "until": "2026-02-03T00:00:00Z"}
    assert [row["activity"] for row in overlay["off_map"]] == ["help"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?until=2026-02-01", [(2, 1), (1, None)]),
        ("?since=2026-02-01T00:00:00Z", [(1, 1), (0, None)]),
        ("?channel=web&channel=app", [(3, 3), (0, None)]),
        ("?persona=buyer", [(1, 0), (1, None)]),
        ("?device=phone", [(2, 1), (1, None)]),
        ('?customers=[{"channel":"app"}]', [(1, 1), (0, None)]),
        ('?customers="pay"&customers=[{"channel":"phone"},"view"]', [(1, 0), (1, None)]),
        ('?where="view"', [(3, 3), (0, None)]),
    ],
)
def test_it_is_asked_for_some_of_the_events(
    shop: TestClient, query: str, expected: list[tuple[int, int | None]]
) -> None:
    assert counts(shown(shop, query)) == expected


def test_a_persona_without_a_rule_shows_everybody_and_says_so(shop: TestClient) -> None:
    overlay = shown(shop, "?persona=anyone")
    assert counts(overlay) == [(3, 2), (1, None)]
    assert "persona_without_segment" in [notice["code"] for notice in overlay["warnings"]]


def test_the_people_behind_a_figure_are_listed(shop: TestClient) -> None:
    def people(query: str) -> list[str]:
        answer = shop.get(f"{HERE}/people?{query}").json()
        assert answer["total"] == len(answer["people"])
        return sorted(person["customer"] for person in answer["people"])

    assert people("place=look") == ["ana", "ben", "cyd"]
    assert people("place=look&figure=lost") == ["ben", "cyd"]
    assert people("place=look&figure=going_on&since=2026-01-01") == ["ana"]
    assert people("place=look&to=own") == ["ana"]
    assert people("activity=help&on=app") == ["cyd"]


def test_a_journey_that_is_not_there_or_unfinished_gives_no_score_but_says_why(shop: TestClient) -> None:
    shop.put(HERE, json={"map": MAP | {"journey": "buying"}}, headers={"if-match": '"1"'})
    assert "map_no_such_journey" in [notice["code"] for notice in shown(shop)["warnings"]]
    unfinished = {"journey": {"name": "Buying", "start": ["view"], "goal": ["pay"]}}
    assert shop.post("/api/workspaces/shop/journeys", json=unfinished).status_code == 201
    overlay = shown(shop)
    assert "map_journey_not_measurable" in [notice["code"] for notice in overlay["warnings"]]
    assert overlay["header"] == {"score": None, "runs": 0, "achieved": None}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/overlay?persona=nobody", 404, "unknown_persona"),
        ("/overlay?where={", 422, "invalid_matcher"),
        ('/overlay?where={"activty":"view"}', 422, "invalid_matcher"),
        (f"/overlay?where={'[' * 9_000}", 422, "invalid_matcher"),
        ("/overlay?since=yesterday", 422, "invalid_request"),
        ("/people", 422, "no_place"),
        ("/people?place=nowhere", 404, "unknown_place"),
        ("/people?place=own&figure=lost", 422, "no_such_figure"),
        ("/people?place=own&figure=all", 422, "invalid_request"),
        ("-/overlay", 404, "unknown_map"),
    ],
)
def test_what_is_not_there_is_refused(shop: TestClient, path: str, status: int, code: str) -> None:
    answer = shop.get(f"{HERE}{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_what_customers_said_at_a_place_is_listed(shop_of: Callable[[str], TestClient]) -> None:
    shop = shop_of(
        "customer,time,activity,channel,text\nana,2026-01-01,view,web,Nice.\nben,2026-01-02,pay,shop,Dear!\n"
    )
    assert shop.post("/api/workspaces/shop/maps", json={"map": MAP}).status_code == 201
    answer = shop.get(f"{HERE}/verbatims?place=own").json()
    assert answer["total"] == 1
    assert answer["verbatims"][0] == {
        "customer": "ben",
        "time": "2026-01-02T00:00:00Z",
        "activity": "pay",
        "channel": "shop",
        "text": "Dear!",
        "feeling": None,
    }
    assert shop.get(f"{HERE}/verbatims?place=own&persona=buyer").json()["total"] == 1
    assert shop.get(f"{HERE}/verbatims?place=own&channel=web").json()["total"] == 0
    assert shop.get(f"{HERE}/verbatims?place=moon").status_code == 404
