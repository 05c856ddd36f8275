"""Journeys: defined with the guide, ranked in a list, and followed from a number to its runs."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

LIST = "/w/complete-journey/journeys"
REDEEM = {
    "name": "Redeem a coupon",
    "start": ["Campaign Received"],
    "goal": ["Coupon Redeemed"],
    "milestones": [{"name": "Came by", "match": ["Basket Bought"], "required": False}],
    "timeout": "P30D",
    "customer_goal": "Save money",
    "business_goal": "Bring people into the store",
}


@pytest.fixture
def api(server: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"{server}/api/workspaces/complete-journey", timeout=60) as client:
        yield client


@pytest.fixture
def definition() -> dict[str, Any]:
    return REDEEM


def mark(page: Page, key: str) -> Locator:
    return page.locator(f'[data-mark="{key}"]')


def choose(rules: Locator, activity: str) -> None:
    """Type an activity into the first rule and leave its suggestions."""
    rules.get_by_role("combobox").fill(activity)
    rules.page.keyboard.press("Escape")


def number(text: str) -> int:
    found = re.search(r"\d[\d,\u202f\u00a0]*", text)
    assert found is not None, text
    return int(re.sub(r"\D", "", found[0]))


def test_the_guide_leads_from_nothing_to_a_measured_journey(api: httpx2.Client, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}/new")
    page.get_by_label("Name").fill("Redeem by hand")
    page.get_by_label("What the customer wants").fill("Save money")
    page.get_by_label("What the company wants").fill("Bring people into the store")
    page.get_by_role("button", name="Next").click()

    start = page.get_by_role("group", name="It begins with")
    choose(start, "Campaign Recieved")
    start.get_by_role("button", name="Take Campaign Received").click()
    expect(start).to_contain_text("events")
    goal = page.get_by_role("group", name="It went well when")
    choose(goal, "Campaign Received")
    expect(goal.get_by_role("alert")).to_contain_text("Campaign Received")
    choose(goal, "Coupon Redeemed")
    expect(goal.get_by_role("alert")).to_have_count(0)

    page.get_by_role("navigation", name="Steps of the guide").get_by_role("button", name="Milestones").click()
    page.get_by_role("button", name="Add a milestone").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Came by")
    choose(page.get_by_role("group", name="It is passed by"), "Basket Bought")
    preview = page.get_by_role("complementary", name="On your data")
    expect(preview.get_by_role("listitem").filter(has_text="Came by")).to_contain_text("%")
    found = number(preview.inner_text().split("before saving")[1])

    page.reload()
    expect(page.get_by_text("What you typed before is still here.")).to_be_visible()
    page.get_by_role("navigation", name="Steps of the guide").get_by_role("button", name="Score").click()
    expect(page.get_by_role("heading", name="How the scores are spread")).to_be_visible()
    page.get_by_role("textbox", name="Weight of Effort").fill("35")
    page.keyboard.press("Tab")
    expect(page.get_by_text("of 100, take away 10")).to_be_visible()
    page.get_by_role("button", name="Scale to 100").click()
    expect(page.get_by_text("The mean score becomes")).to_be_visible()
    page.get_by_role("button", name="Save the journey").click()

    expect(page.get_by_role("heading", name="Redeem by hand", level=1)).to_be_visible()
    expect(mark(page, "passed--1")).to_have_attribute("aria-label", re.compile(f"Begun. {found:,} runs"))
    identifier = page.url.rsplit("/", 1)[1]
    assert api.get(f"/journeys/{identifier}/calibration").json()["calibration"]["weights"]["effort"] == 32
    api.delete(f"/journeys/{identifier}")


def test_a_number_of_the_picture_leads_to_as_many_runs(journey: str, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}/{journey}")
    achieved = mark(page, "passed-1")
    expected = number((achieved.get_attribute("aria-label") or "").split(".", 1)[1])

    achieved.press("Enter")

    expect(page.get_by_role("heading", name=f"{expected:,} runs")).to_be_visible()
    expect(page).to_have_url(re.compile("tab=runs&outcome=achieved"))
    row = page.get_by_role("table", name="Runs").get_by_role("row").nth(1)
    expect(row).to_contain_text("Achieved")
    expect(row.get_by_role("link").first).to_have_attribute("href", re.compile(f"/journeys/{journey}/run/"))
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_role("heading", name=f"{expected:,} runs")).to_have_count(0)


def test_nothing_is_overwritten_when_somebody_else_has_saved(
    journey: str, api: httpx2.Client, open_page: OpenPage
) -> None:
    page = open_page(f"{LIST}/{journey}/edit")
    page.get_by_label("For whom").fill("Households")
    api.put(f"/journeys/{journey}", json={"journey": {**REDEEM, "owner": "Loyalty"}}, headers={"If-Match": '"1"'})

    page.get_by_role("button", name="Save the journey").click()
    dialog = page.get_by_role("dialog", name="Somebody else has saved meanwhile")
    expect(dialog).to_contain_text("audience, owner")
    dialog.get_by_role("button", name="Go on editing").click()
    expect(page.get_by_label("For whom")).to_have_value("Households")
    page.get_by_role("button", name="Save the journey").click()
    dialog.get_by_role("button", name="Save mine over it").click()

    expect(page.get_by_role("heading", name="Redeem a coupon", level=1, exact=True)).to_be_visible()
    saved = api.get(f"/journeys/{journey}").json()
    assert (saved["version"], saved["journey"]["audience"], saved["journey"]["owner"]) == (3, "Households", "")


def test_a_milestone_is_moved_with_the_keyboard_alone(journey: str, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}/{journey}/edit?step=milestones")
    page.get_by_role("button", name="Add a milestone").press("Enter")
    page.get_by_role("textbox", name="Name", exact=True).fill("Came back")
    page.get_by_role("button", name="Move Came back up").press("Enter")

    rows = page.get_by_role("grid", name="What is passed on the way?").get_by_role("row")
    expect(rows.nth(0)).to_contain_text("Came back")
    expect(rows.nth(1)).to_contain_text("Came by")


def test_a_priority_and_its_measures_are_said_on_the_page_and_shown_in_the_list(
    journey: str, api: httpx2.Client, open_page: OpenPage
) -> None:
    page = open_page(f"{LIST}/{journey}")
    page.get_by_role("button", name="Priority and measures").press("Enter")
    dialog = page.get_by_role("dialog", name="What does “Redeem a coupon” mean to you?")
    support = dialog.get_by_role("radiogroup", name="Does support solve problems quickly?")
    support.get_by_role("radio", name="Not asked").press("ArrowLeft")
    expect(support.get_by_role("radio", name="No", exact=True)).to_be_checked()
    dialog.get_by_role("combobox").fill("task completion")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Priority because support is slow to solve problems")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="this journey")).to_contain_text("%")
    saved = api.get(f"/journeys/{journey}").json()
    assert saved["emphasis"] == {"answers": {"support": False}, "measures": ["goal_completion"]}
    assert saved["version"] == 1
    row = open_page(f"{LIST}?sort=priority").get_by_role("listitem").filter(has_text="Redeem a coupon")
    expect(row).to_contain_text("Priority because support is slow to solve problems")


def test_a_definition_is_pasted_once_nothing_is_wrong_with_it_and_can_be_taken_back(
    journey: str, open_page: OpenPage
) -> None:
    page = open_page(f"{LIST}/{journey}/edit?step=score")
    page.get_by_role("button", name="Show as JSON").click()
    text = page.get_by_role("textbox", name="Definition, JSON")
    before = text.input_value()
    page.get_by_role("button", name="Paste a definition").click()
    dialog = page.get_by_role("dialog", name="Paste a definition")
    pasted, take = dialog.get_by_role("textbox"), dialog.get_by_role("button", name="Replace the draft")

    pasted.fill(before[:-5])
    expect(dialog).to_contain_text("This is no JSON object")
    pasted.fill(json.dumps({**REDEEM, "goal": REDEEM["start"]}))
    expect(dialog.get_by_role("status")).to_contain_text("both a start and the goal")
    expect(take).to_be_disabled()
    pasted.fill(json.dumps({**REDEEM, "owner": "Loyalty"}))
    expect(dialog.get_by_role("status")).to_contain_text("in your data")
    take.click()

    expect(text).to_have_value(re.compile('"owner": "Loyalty"'))
    page.get_by_role("button", name="Undo").click()
    expect(text).to_have_value(before)


def test_a_french_reader_edits_the_words_they_see_and_readers_of_both_languages_keep_theirs(
    api: httpx2.Client, open_page: OpenPage
) -> None:
    typical = next(each for each in api.get("/typical-journeys").json() if each["id"] == "support")["journey"]
    french = next(each for each in api.get("/typical-journeys?lang=fr").json() if each["id"] == "support")["journey"]
    identifier = api.post("/journeys", json={"journey": typical}).json()["id"]
    page = open_page(f"{LIST}/{identifier}/edit", lang="fr")
    expect(page.get_by_label("Ce que le client veut")).to_have_value(french["customer_goal"])
    page.get_by_label("Qui en répond").fill("Nous")
    page.get_by_role("button", name="Enregistrer le parcours").click()
    expect(page.get_by_role("heading", name=french["name"], level=1, exact=True)).to_be_visible()

    saved = api.get(f"/journeys/{identifier}").json()["journey"]
    assert {**saved, "owner": typical["owner"]} == typical
    assert saved["owner"] == "Nous"
    api.delete(f"/journeys/{identifier}")


def test_the_rows_of_a_table_are_cards_on_a_phone(journey: str, open_page: OpenPage) -> None:
    page = open_page(f"{LIST}/{journey}?tab=runs", width=390)
    card = page.get_by_role("list", name="Runs").get_by_role("listitem").first

    expect(card.get_by_role("link").first).to_have_attribute("href", re.compile(f"/journeys/{journey}/run/"))
    expect(card).to_contain_text("Score")
    expect(page.get_by_role("table")).to_have_count(0)
    page.set_viewport_size({"width": 1200, "height": 900})
    expect(page.get_by_role("table", name="Runs")).to_be_visible()


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("fr", "dark")])
def test_the_pages_have_no_serious_fault_for_those_who_do_not_see_them(
    journey: str, open_page: OpenPage, axe: Axe, lang: str, scheme: str
) -> None:
    for path in (
        "",
        f"/{journey}",
        f"/{journey}?tab=causes",
        f"/{journey}?tab=runs",
        f"/{journey}/edit?step=data",
        f"/{journey}/edit?step=score",
    ):
        page = open_page(f"{LIST}{path}", lang=lang, scheme=scheme, width=390)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert axe(page) == [], path
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, path
