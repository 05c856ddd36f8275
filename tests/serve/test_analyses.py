"""Analyses over HTTP: asked about all events, or about those that the address names."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

EVENTS = """user,time,event,channel,agent
ana,2026-01-01,view,web,
ana,2026-01-02,call,phone,zoe
ana,2026-01-03,buy,web,
ben,2026-01-02,view,web,
ben,2026-01-04,call,phone,tom
eve,2026-01-05,view,store,
"""
CALLED_ZOE = json.dumps({"activity": "call", "where": {"agent": "zoe"}})
CALLED = json.dumps(["call"])


@pytest.mark.parametrize(
    ("chosen", "customers"),
    [
        ([], [3, 2]),
        ([("since", "2026-01-02"), ("until", "2026-01-04T00:00:00Z")], [1, 0]),
        ([("channel", "web"), ("channel", "phone")], [2, 2]),
        ([("customers", CALLED)], [2, 2]),
        ([("customers", CALLED), ("customers", CALLED_ZOE)], [1, 1]),
        ([("where", '[{"channel": "web"}, "call"]'), ("customers", CALLED_ZOE)], [1, 1]),
    ],
)
def test_a_funnel_is_asked_about_the_events_that_the_address_names(
    shop_of: Callable[[str], TestClient], chosen: list[tuple[str, str]], customers: list[int]
) -> None:
    shop = shop_of(EVENTS)
    steps: list[Any] = ["view", {"activity": "call", "channel": "phone"}]

    answer = shop.post(f"/api/workspaces/shop/analyses/funnel?{urlencode(chosen)}", json={"steps": steps}).json()

    assert [step["customers"] for step in answer["steps"]] == customers
    assert answer["question"]["steps"] == ["view", {"activity": "call", "channel": "phone", "where": {}}]


def test_the_people_behind_a_number_are_those_of_the_same_events(shop_of: Callable[[str], TestClient]) -> None:
    question = {"steps": ["view"], "step": 0}

    people = shop_of(EVENTS).post("/api/workspaces/shop/analyses/funnel_people?channel=store", json=question).json()

    assert [person["customer"] for person in people["people"]] == ["eve"]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [("where=nonsense", "invalid_matcher"), ("customers=[1]", "invalid_matcher"), ("since=soon", "")],
)
def test_events_that_cannot_be_named_so_are_refused(
    shop_of: Callable[[str], TestClient], chosen: str, code: str
) -> None:
    answer = shop_of(EVENTS).post(f"/api/workspaces/shop/analyses/funnel?{chosen}", json={"steps": ["view"]})

    assert answer.status_code == 422
    assert not code or answer.json()["code"] == code
