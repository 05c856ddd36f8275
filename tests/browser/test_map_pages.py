"""Maps around the grid: the list, the guide from an empty account to a presentation, the frame, the catalogue."""

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

TEN = [
    "Restarts everything",
    "Looks for a number",
    "Waits twenty minutes",
    "Says it all again",
    "Writes an e-mail",
    "Hears nothing for a day",
    "Calls a second time",
    "Is put through",
    "Gets a new box",
    "Is asked for a rating",
]
WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "name": "Name",
        "workspace": "Create workspace",
        "maps": "Maps",
        "first": "Create your first map",
        "support": re.compile("^Customer support"),
        "audience": "For whom",
        "next": "Next",
        "create": "Create the map",
        "ask": "Ask",
        "stage": "Stages",
        "touchpoint": "Phone call",
        "lane": "Quotes",
        "goal": "Have it solved, quickly and once",
        "title": "Customer support",
        "present": "Present",
        "views": "Views",
        "table": "Table",
        "new": "New workspace",
    },
    "fr": {
        "name": "Nom",
        "workspace": "Créer l’espace",
        "maps": "Cartes",
        "first": "Créer votre première carte",
        "support": re.compile("^Support client"),
        "audience": "Pour qui",
        "next": "Suivant",
        "create": "Créer la carte",
        "ask": "Demander",
        "stage": "Étapes",
        "touchpoint": "Appel téléphonique",
        "lane": "Verbatims",
        "goal": "Que ce soit réglé, vite et une bonne fois",
        "title": "Support client",
        "present": "Présenter",
        "views": "Vues",
        "table": "Tableau",
        "new": "Nouvel espace",
    },
}


@pytest.fixture
def maps(server: str, workspace: str) -> Iterator[httpx2.Client]:
    """The maps of the test's own workspace, over HTTP."""
    with httpx2.Client(base_url=f"{server}/api/workspaces/{workspace}/maps", timeout=30) as client:
        yield client


def started(maps: httpx2.Client, model: str, **said: Any) -> dict[str, Any]:
    answer = maps.post("/start", json={"stage_model": model, **said})
    answer.raise_for_status()
    made: dict[str, Any] = answer.json()
    return made


def paste(field: Locator, text: str) -> None:
    """Paste as a spreadsheet or a page of text does."""
    field.focus()
    field.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field.page.keyboard.press("Control+v")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, as somebody without a pointer does."""
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {target}")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_empty_account_leads_to_a_map_that_is_presented_by_the_keyboard_alone(
    empty_server: str, open_page: OpenPage, axe: Axe, lang: str
) -> None:
    words = WORDS[lang]
    httpx2.post(f"{empty_server}/api/workspaces", json={"name": "Help"}, timeout=30).raise_for_status()
    page = open_page("/w/help", lang=lang, at=empty_server)
    tab_to(page, page.get_by_role("navigation").get_by_role("link", name=words["maps"], exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=words["first"]))
    page.keyboard.press("Enter")

    # whom it is about; « Customer support » brings stages and both goals
    audience = page.get_by_role("combobox", name=words["audience"])
    tab_to(page, audience)
    page.keyboard.type("Subscribers")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    support = page.get_by_role("radio", name=words["support"])
    for _ in range(8):
        if support.is_checked():
            break
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("textbox").filter(has_text="")).not_to_have_count(0)
    assert words["goal"] in [field.input_value() for field in page.get_by_role("textbox").all()]
    assert axe(page) == []

    def go_on() -> None:
        tab_to(page, page.get_by_role("button", name=words["next"], exact=True))
        page.keyboard.press("Enter")

    go_on()
    expect(page.get_by_role("radio", name=words["support"])).to_be_checked()
    assert axe(page) == []
    go_on()
    point = page.get_by_role("checkbox", name=words["touchpoint"])
    expect(point).to_be_checked()
    assert axe(page) == []
    go_on()
    quotes = page.get_by_role("checkbox", name=words["lane"])
    tab_to(page, quotes)
    page.keyboard.press("Space")
    expect(quotes).to_be_checked()
    go_on()

    # ten lines, pasted into the first stage
    lines = page.get_by_role("textbox", name=words["ask"], exact=True)
    tab_to(page, lines)
    paste(lines, "\n".join(f"- {line}" for line in TEN))
    assert axe(page) == []
    page.reload()
    expect(lines).to_have_value("\n".join(f"- {line}" for line in TEN))
    go_on()
    assert axe(page) == []
    tab_to(page, page.get_by_role("button", name=words["create"], exact=True))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name=words["title"], level=1)).to_be_visible()
    (kept,) = httpx2.get(f"{empty_server}/api/workspaces/help/maps", timeout=30).json()
    document = httpx2.get(f"{empty_server}/api/workspaces/help/maps/{kept['id']}", timeout=30).json()["map"]
    assert [stage["id"] for stage in document["stages"]] == ["ask", "chase", "solve", "afterwards"]
    assert [card["text"] for cell in document["cells"] for card in cell["items"]] == TEN
    assert "quotes" in [lane["type"] for lane in document["lanes"]]
    assert document["personas"][0]["name"] == "Subscribers"

    # read as a table, then presented
    tab_to(page, page.get_by_role("navigation", name=words["views"]).get_by_role("link", name=words["table"]))
    page.keyboard.press("Enter")
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader", name=re.compile(words["ask"])).first).to_be_visible()
    expect(table).to_contain_text(TEN[0])
    assert axe(page) == []
    tab_to(page, page.get_by_role("button", name=words["present"], exact=True))
    page.keyboard.press("Enter")
    show = page.get_by_role("dialog")
    expect(show).to_contain_text(words["title"])
    page.keyboard.press("ArrowRight")
    expect(show).to_contain_text(words["ask"])
    page.keyboard.press("Escape")
    expect(show).to_have_count(0)


def test_columns_pasted_from_a_spreadsheet_spread_over_the_stages(workspace: str, open_page: OpenPage) -> None:
    page = open_page(f"/w/{workspace}/maps/new?model=support&step=notes")
    paste(page.get_by_role("textbox", name="Chase", exact=True), "Writes\tHears back\nCalls\tIs helped")

    expect(page.get_by_role("textbox", name="Chase", exact=True)).to_have_value("Writes\nCalls")
    expect(page.get_by_role("textbox", name="Solve", exact=True)).to_have_value("Hears back\nIs helped")


def test_a_model_of_the_catalogue_begins_a_map(workspace: str, open_page: OpenPage, axe: Axe) -> None:
    page = open_page(f"/w/{workspace}/maps/catalogue")
    assert axe(page) == []
    for part in ("Touchpoints", "Lanes", "Marks and wants", "Ideas per stage", "Checklists", "Research"):
        page.get_by_role("tab", name=part).click()
        assert axe(page) == []
    page.get_by_role("tab", name="Stage models").click()
    page.get_by_role("link", name="Begin with Free demo sign-up").click()

    expect(page.get_by_role("radio", name=re.compile("^Free demo sign-up"))).to_be_checked()


def test_the_list_finds_orders_and_brings_back_what_was_removed(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    relation = started(maps, "six-stage", title="Relation", owner="Nina")
    close_up = started(maps, "purchase", title="Checkout")["map"] | {"relations": {"parent": relation["id"]}}
    maps.put(f"/{close_up['id']}", json={"map": close_up}, headers={"If-Match": '"1"'}).raise_for_status()
    page = open_page(f"/w/{workspace}/maps")
    rows = page.get_by_role("list", name="Maps").get_by_role("listitem")

    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Relation")
    expect(rows.nth(1)).to_contain_text("Checkout")
    expect(rows.nth(0).get_by_role("img", name="Stages of Relation: Awareness, Research")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("textbox", name="Search maps").fill("nina")
    expect(rows).to_have_count(1)
    page.get_by_role("textbox", name="Search maps").fill("")

    page.get_by_role("button", name="More for Checkout").click()
    page.get_by_role("menuitem", name="Remove").click()
    expect(page.get_by_text("“Checkout” was removed.")).to_be_visible()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(2)
    assert maps.get(f"/{close_up['id']}").json()["map"]["title"] == "Checkout"


def test_settings_of_a_map_save_themselves(workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe) -> None:
    parent = started(maps, "six-stage", title="Relation")["id"]
    made = started(maps, "support", title="Help")["id"]
    page = open_page(f"/w/{workspace}/maps/{made}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Settings").click()
    dialog = page.get_by_role("dialog", name="Settings of the map")
    assert axe(page) == []
    dialog.get_by_role("textbox", name="The customer wants").fill("Watch again")
    dialog.get_by_role("button", name="Close-up of").click()
    page.get_by_role("option", name="Relation").click()
    dialog.get_by_role("button", name="Add a persona").click()
    dialog.get_by_role("textbox", name="Name", exact=True).fill("Camille")
    dialog.get_by_role("button", name="Done").click()

    expect(
        page.get_by_role("navigation", name="Where this map is").get_by_role("link", name="Relation")
    ).to_be_visible()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Watch again")).to_be_visible()
    kept = maps.get(f"/{made}").json()["map"]
    assert kept["relations"] == {"parent": parent}
    assert [persona["name"] for persona in kept["personas"]] == ["Camille"]


def test_a_version_is_named_compared_and_restored(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    made = started(maps, "support", title="Help", note="First draft")["map"]
    maps.put(f"/{made['id']}", json={"map": made | {"title": "Aid"}}, headers={"If-Match": '"1"'}).raise_for_status()
    page = open_page(f"/w/{workspace}/maps/{made['id']}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Versions").click()
    dialog = page.get_by_role("dialog", name="Versions")

    dialog.get_by_role("button", name="Compare with now: Version 1").click()
    expect(dialog).to_contain_text("1 difference")
    expect(dialog.locator("del")).to_have_text("Help")
    expect(dialog.locator("ins")).to_have_text("Aid")
    assert axe(page) == []
    dialog.get_by_role("button", name="Restore", exact=True).click()

    expect(page.get_by_role("heading", name="Help", level=1)).to_be_visible()
    assert maps.get(f"/{made['id']}").json()["map"]["title"] == "Help"


def test_a_future_state_is_made_and_reached_by_the_switch(
    workspace: str, maps: httpx2.Client, open_page: OpenPage
) -> None:
    made = started(maps, "support", title="Help")["id"]
    page = open_page(f"/w/{workspace}/maps/{made}")
    page.get_by_text("Future", exact=True).click()
    page.get_by_role("button", name="Duplicate as future state").click()

    expect(page.get_by_role("radio", name="Future")).to_be_checked()
    expect(page).not_to_have_url(re.compile(f"/maps/{made}$"))
    page.get_by_text("Current", exact=True).click()
    expect(page).to_have_url(re.compile(f"/maps/{made}"))


def test_what_is_asked_of_a_map_stands_in_its_address(server: str, open_page: OpenPage, axe: Axe) -> None:
    maps_of_all = f"{server}/api/workspaces/complete-journey/maps"
    answer = httpx2.post(f"{maps_of_all}/start", json={"stage_model": "retail-five", "title": "Household"}, timeout=30)
    made = answer.json()["id"]
    page = open_page(f"/w/complete-journey/maps/{made}")
    page.get_by_role("button", name="Channel").click()
    page.get_by_role("checkbox").first.check(force=True)
    expect(page).to_have_url(re.compile(r"[?&]channel="))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Period").click()
    page.get_by_role("radio", name="Last 90 days").check(force=True)
    expect(page).to_have_url(re.compile(r"[?&]since=\d{4}-\d\d-\d\d"))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Curve", exact=True).click()
    expect(page).to_have_url(re.compile(r"[?&]view=curve"))
    page.reload()

    expect(page.get_by_role("button", name="Period: Last 90 days")).to_be_visible()
    assert axe(page) == []
    httpx2.delete(f"{maps_of_all}/{made}", timeout=30)


@pytest.mark.parametrize(
    "path",
    ["/maps", "/maps/new", "/maps/catalogue", "/maps/{map}", "/maps/{map}?view=table"],
    ids=["list", "guide", "catalogue", "map", "table"],
)
def test_no_page_of_maps_scrolls_sideways_on_a_phone(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, path: str
) -> None:
    made = started(maps, "product-eight", language="fr")["id"]
    page = open_page(f"/w/{workspace}{path.format(map=made)}", lang="fr", width=360, height=780)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert json.loads(page.evaluate("JSON.stringify(document.title)")).endswith("· Parcours")


def test_a_public_link_shows_the_map_until_it_is_revoked(
    server: str, workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    made = started(maps, "support", title="Help")["id"]
    page = open_page(f"/w/{workspace}/maps/{made}")
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share the map")
    dialog.get_by_role("textbox", name="For whom").fill("The board")
    dialog.get_by_role("button", name="Create a link").click()
    address = dialog.locator("code").inner_text()
    assert axe(page) == []

    guest = open_page(address.removeprefix(server))
    expect(guest.get_by_role("heading", name="Help", level=1)).to_be_visible()
    expect(guest.get_by_role("table").first).to_contain_text("Chase")
    expect(guest.get_by_role("navigation", name="Main navigation")).to_have_count(0)
    assert axe(guest) == []
    dialog.get_by_role("button", name="Revoke the link The board").click()
    expect(dialog).to_contain_text("No link is in force.")
    guest.reload()
    expect(guest.get_by_role("heading", name="This link no longer leads anywhere")).to_be_visible()


def test_a_shared_record_is_renamed_once_for_all_maps(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    made = started(maps, "support", title="Help", audience="Newcomers")["id"]
    page = open_page(f"/w/{workspace}/maps/{made}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Settings").click()
    page.get_by_role("button", name="Share with other maps").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Shared, on 1 map")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    page.goto(f"/w/{workspace}/maps/records")
    table = page.get_by_role("table", name="Personas")
    expect(table.get_by_role("row").nth(1)).to_contain_text("Help")
    assert axe(page) == []
    page.get_by_role("button", name="More for Newcomers").click()
    page.get_by_role("menuitem", name="Rename").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Beginners")
    dialog.get_by_role("button", name="Rename").click()
    expect(table).to_contain_text("Beginners")
    assert maps.get(f"/{made}").json()["map"]["personas"][0]["name"] == "Beginners"


def test_a_map_is_discovered_and_taken_piece_by_piece(server: str, open_page: OpenPage, axe: Axe) -> None:
    page = open_page("/w/complete-journey/maps/discover")
    stages = page.get_by_role("group", name="Stage")
    expect(stages.first).to_be_visible(timeout=60_000)
    assert axe(page) == []
    steps = page.get_by_role("group", name="Steps").get_by_role("checkbox")
    count = steps.count()
    assert count > 1
    steps.first.uncheck(force=True)
    page.get_by_role("textbox", name="Title").fill("As it happens")
    page.get_by_role("button", name="Create the map").click()

    expect(page.get_by_role("heading", name="As it happens", level=1)).to_be_visible()
    maps_of_all = f"{server}/api/workspaces/complete-journey/maps"
    (made,) = [
        each for each in httpx2.get(maps_of_all, timeout=30).json() if each["figures"]["title"] == "As it happens"
    ]
    assert made["figures"]["steps"] == count - 1
    httpx2.delete(f"{maps_of_all}/{made['id']}", timeout=30)
