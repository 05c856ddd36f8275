"""Customers over HTTP, on the real application."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

HERE = "/api/workspaces/shop/customers"
HELP = {
    "name": "Help",
    "start": ["Ticket Opened"],
    "goal": ["Ticket Closed"],
    "milestones": [{"name": "Answered", "match": ["Ticket Replied"]}],
    "customer_goal": "It works again",
    "business_goal": "Solve at once",
}


@pytest.fixture
def shop(shop_of: Callable[[str], TestClient]) -> TestClient:
    """A workspace with three customers, one of whom has a name with a slash, and two journeys, one without a goal."""
    events = "customer,time,activity\nana,2026-01-01,Ticket Opened\nana,2026-01-02,Ticket Replied\n"
    events += "Anna,2026-01-03,Ticket Opened\nshop/7 é,2026-01-04,Page Viewed\n"
    shop = shop_of(events)
    for journey in (HELP, HELP | {"name": "Unfinished", "customer_goal": ""}):
        assert shop.post("/api/workspaces/shop/journeys", json={"journey": journey}).status_code == 201
    return shop


def test_a_customer_is_found_by_the_start_of_the_name_and_opened(shop: TestClient) -> None:
    found = shop.get(HERE, params={"find": "an", "limit": 1}).json()
    assert (found["total"], [person["customer"] for person in found["people"]]) == (2, ["Anna"])

    customer = shop.get(f"{HERE}/ana").json()

    (journey,) = customer["journeys"]
    (run,) = journey["runs"]
    assert (journey["id"], journey["customer_goal"], run["stage"]) == ("help", "It works again", "Answered")
    assert (run["outcome"], run["next_action"]) == ("open", "lead_on")


def test_a_name_may_hold_any_sign(shop: TestClient) -> None:
    customer = shop.get(f"{HERE}/shop%2F7%20%C3%A9").json()

    assert (customer["name"], customer["journeys"]) == ("shop/7 é", [])


def test_an_unknown_customer_is_said(shop: TestClient) -> None:
    answer = shop.get(f"{HERE}/nobody")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_customer")
    assert shop.get(HERE).status_code == 422
