"""Maps that several people keep: who is there, what maps share, where they belong, what is said, what they rest on."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]


@pytest.fixture
def maps(server: str, workspace: str) -> Iterator[httpx2.Client]:
    """The maps of the test's own workspace, over HTTP."""
    with httpx2.Client(base_url=f"{server}/api/workspaces/{workspace}/maps", timeout=30) as client:
        yield client


def kept(maps: httpx2.Client, **fields: Any) -> str:
    """Keep a map of two stages and three steps; its id."""
    map_ = {
        "format": "journey-map",
        "version": "1.0",
        "id": "help",
        "title": "Help",
        "kind": "current_state",
        "stages": [
            {
                "id": "ask",
                "name": "Ask",
                "steps": [
                    {"id": "call", "name": "Calls"},
                    {"id": "wait", "name": "Waits", "evidenceLevel": "evidenced"},
                ],
            },
            {"id": "solve", "name": "Solve", "steps": [{"id": "repair", "name": "Is repaired"}]},
        ],
        "lanes": [{"id": "do", "type": "actions", "name": "Actions"}],
        "cells": [{"lane": "do", "at": "call", "items": [{"id": "n1", "kind": "note", "text": "Dials"}]}],
    }
    answer = maps.post(str(maps.base_url).rstrip("/"), json={"map": map_ | fields})
    answer.raise_for_status()
    return str(answer.json()["id"])


def stored(maps: httpx2.Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = maps.get(f"/{name}").json()["map"]
    return found


def saved(page: Page) -> None:
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Details of what is selected")


def choose(within: Locator, label: str, option: str) -> None:
    within.get_by_role("button", name=label).click()
    within.page.get_by_role("option", name=option).click()


def test_who_looks_at_the_map_is_seen_by_name_until_their_tab_is_hidden(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    name = kept(maps)
    first = open_page(f"/w/{workspace}/maps/{name}")
    second = open_page(f"/w/{workspace}/maps/{name}")
    second.get_by_role("button", name="somebody looks at this map too").click()
    second.get_by_role("textbox", name="Your name").fill("Nina Weber")
    second.keyboard.press("Escape")
    here = first.get_by_role("button", name="Nina Weber looks at this map too")
    expect(here.locator("[data-initials=NW]")).to_be_visible()
    assert axe(first) == []

    # what they save comes in by itself, and is said
    second.goto(f"/w/{workspace}/maps/{name}?select=call")
    panel(second).get_by_role("textbox", name="Name", exact=True).fill("Writes")
    panel(second).get_by_role("textbox", name="Name", exact=True).press("Enter")
    expect(first.get_by_role("grid")).to_contain_text("Writes")
    expect(first.locator("footer").get_by_text("The map was updated with what others saved")).to_be_visible()

    second.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(first.get_by_role("button", name="Nobody else looks at this map")).to_be_visible()


def test_an_insight_is_shared_taken_by_another_map_and_changed_on_both(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    pain = {"id": "long", "title": "Too long", "type": "pain", "at": ["wait"]}
    one, other = kept(maps, insights=[pain]), kept(maps, id="shop", title="Shop")
    page = open_page(f"/w/{workspace}/maps/{one}?select=wait&tab=actions")
    panel(page).get_by_role("button", name="Share with other maps").click()
    expect(panel(page).get_by_role("button", name="Shared, on 1 map")).to_be_visible()
    saved(page)

    page.goto(f"/w/{workspace}/maps/{other}?select=repair&tab=actions")
    panel(page).get_by_role("button", name="Take a shared insight").click()
    page.get_by_role("menuitem", name="Too long").click()
    title = panel(page).get_by_role("textbox", name="Insight")
    expect(title).to_have_value("Too long")
    saved(page)
    title.fill("Far too long")
    title.press("Enter")
    panel(page).get_by_role("button", name="Shared, on 2 maps").click()
    assert axe(page) == []
    saved(page)
    page.get_by_role("dialog").get_by_role("link", name="Help").click()
    expect(panel(page)).to_contain_text("Waits")
    expect(panel(page).get_by_role("textbox", name="Insight")).to_have_value("Far too long")
    assert stored(maps, one)["insights"][0]["title"] == "Far too long"

    page.goto(f"/w/{workspace}/maps/records?kind=insight")
    row = page.get_by_role("table", name="Insights").get_by_role("row").nth(1)
    expect(row).to_contain_text("Far too long")
    row.get_by_role("link", name="Shop").click()
    expect(panel(page)).to_contain_text("Is repaired")
    panel(page).get_by_role("button", name="Shared, on 2 maps").click()
    page.get_by_role("button", name="No longer share here").click()
    expect(panel(page).get_by_role("button", name="Share with other maps")).to_be_visible()
    saved(page)
    assert "library" not in stored(maps, other)["insights"][0]
    assert stored(maps, one)["insights"][0]["library"]


@pytest.mark.parametrize("kind", ["touchpoint", "opportunity", "solution", "channel"])
def test_every_kind_of_record_is_shared_from_the_panel(
    server: str, workspace: str, maps: httpx2.Client, open_page: OpenPage, kind: str
) -> None:
    call = {"id": "line", "name": "Hotline", "channel": "phone"}
    steps = [{"id": "call", "name": "Calls", "touchpoints": [call]}]
    name = kept(
        maps,
        stages=[{"id": "ask", "name": "Ask", "steps": steps}],
        lanes=[],
        cells=[],
        channels=[{"id": "phone", "name": "Phone"}],
        opportunities=[{"id": "o", "title": "Call back", "at": ["call"]}],
        solutions=[{"id": "s", "title": "A call-back button", "opportunities": ["o"]}],
    )
    at = "select=line" if kind in ("touchpoint", "channel") else "select=call&tab=actions"
    page = open_page(f"/w/{workspace}/maps/{name}?{at}")
    share = panel(page).get_by_role("button", name="Share with other maps")
    expect(share).to_have_count(2)
    (share.first if kind in ("channel", "opportunity") else share.last).click()
    expect(panel(page).get_by_role("button", name="Shared, on 1 map")).to_be_visible()
    saved(page)

    (record,) = httpx2.get(f"{server}/api/workspaces/{workspace}/records/{kind}", timeout=30).json()
    assert [use["map"] for use in record["used_in"]] == [name]


def test_maps_of_one_journey_are_tabs_and_a_close_up_is_reached_from_its_step(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    now = kept(maps)
    plan = kept(maps, id="plan", title="Behind the scenes", kind="service_blueprint")
    detail = kept(maps, id="detail", title="The repair", scale="micro")
    page = open_page(f"/w/{workspace}/maps/{now}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Settings").click()
    choose(page.get_by_role("dialog"), "Maps of the same journey", "Behind the scenes")
    page.get_by_role("button", name="Done").click()
    tabs = page.get_by_role("navigation", name="Maps of the same journey")
    saved(page)
    expect(tabs.get_by_role("link")).to_have_count(2)
    assert axe(page) == []
    tabs.get_by_role("link", name="Behind the scenes").click()
    expect(page.get_by_role("heading", name="Behind the scenes", level=1)).to_be_visible()
    expect(tabs.get_by_role("link", name="Help")).to_be_visible()

    # the close-up says which step of which map it shows; the step leads to it
    page.goto(f"/w/{workspace}/maps/{detail}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Settings").click()
    dialog = page.get_by_role("dialog")
    choose(dialog, "Close-up of", "Help")
    choose(dialog, "At its step", "Is repaired")
    expect(dialog.get_by_role("button", name="At its step")).to_contain_text("Is repaired")
    page.get_by_role("button", name="Done").click()
    saved(page)
    assert stored(maps, now)["stages"][1]["steps"][0]["childMap"] == detail
    page.get_by_role("navigation", name="Where this map is").get_by_role("link", name="Help").click()
    page.get_by_role("grid").get_by_text("Is repaired").click()
    expect(panel(page).get_by_role("button", name="The repair Shown close up by")).to_be_visible()

    page.goto(f"/w/{workspace}/maps")
    rows = page.get_by_role("list", name="Maps").get_by_role("listitem")
    order = [rows.nth(at).get_by_role("heading").inner_text() for at in range(3)]
    assert order.index("The repair") == order.index("Help") + 1
    expect(rows.filter(has=page.get_by_role("heading", name="Behind the scenes"))).to_contain_text("Set: Help")

    # out of the set again, from the other side
    page.goto(f"/w/{workspace}/maps/{plan}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Settings").click()
    page.get_by_role("button", name="Take Help out of the set").click()
    page.get_by_role("button", name="Done").click()
    expect(tabs).to_have_count(0)
    assert "set" not in (stored(maps, now).get("relations") or {})


def test_a_comment_that_mentions_somebody_is_in_their_inbox_and_opens_at_its_place(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    name = kept(maps, owner="Nina Weber")
    page = open_page(f"/w/{workspace}/maps/{name}?select=repair&tab=comments")
    page.get_by_role("textbox", name="Your comment").fill("Who repairs?")
    page.get_by_role("button", name="Mention somebody").click()
    page.get_by_role("menuitem", name="Nina Weber").click()
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("Who repairs? @Nina Weber ")
    page.get_by_role("textbox", name="Your name").fill("Ada")
    page.get_by_role("button", name="Comment", exact=True).last.click()
    page.get_by_role("combobox", name="For").fill("Nina Weber")
    page.get_by_role("combobox", name="For").press("Tab")
    saved(page)
    (comment,) = stored(maps, name)["comments"]
    assert (comment["at"], comment["mentions"], comment["assignee"]) == ("repair", ["Nina Weber"], "Nina Weber")

    reader = open_page(f"/w/{workspace}/maps")
    expect(reader.get_by_role("list", name="Maps").get_by_role("listitem")).to_contain_text("1 open comment")
    reader.evaluate("localStorage.setItem('parcours.author', 'nina weber')")
    reader.reload()
    reader.get_by_role("link", name="Who repairs?").click()
    expect(panel(reader)).to_contain_text("Is repaired")
    expect(panel(reader).locator("[aria-current]")).to_contain_text("Who repairs?")
    assert axe(reader) == []


def test_a_map_says_what_it_rests_on_and_when_to_look_at_it_again(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    name = kept(maps, reviewEvery="P3M", reviewedAt="2025-01-31T09:00:00Z")
    page = open_page(f"/w/{workspace}/maps/{name}")
    page.get_by_role("button", name="Review overdue").click()
    assert axe(page) == []
    expect(page.get_by_role("dialog")).to_contain_text("30 Apr 2025")
    page.get_by_role("button", name="Reviewed today").click()
    expect(page.get_by_role("button", name="Review overdue")).to_have_count(0)
    saved(page)
    assert stored(maps, name)["reviewedAt"] > "2025-01-31T09:00:00Z"

    page.get_by_role("button", name="Evidence").click()
    proof = page.get_by_role("dialog", name="Evidence")
    expect(proof).to_contain_text("1 of 3 steps")
    expect(proof.get_by_role("table")).to_contain_text("Do, think, feel 1/6")
    assert axe(page) == []
    assert proof.get_by_role("listitem").all_inner_texts() == ["Calls", "Is repaired"]
    proof.get_by_role("button", name="Is repaired").click()
    expect(panel(page)).to_contain_text("Is repaired")

    maps.put(f"/{name}/reference", json={"version": 2}).raise_for_status()
    page.reload()
    expect(page.get_by_text(re.compile("Reference: version 2"))).to_be_visible()


def test_a_map_that_somebody_removes_says_so_and_comes_back_with_what_was_not_saved(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, axe: Axe
) -> None:
    name = kept(maps)
    page = open_page(f"/w/{workspace}/maps/{name}?select=call")
    expect(panel(page)).to_be_visible()
    maps.delete(f"/{name}").raise_for_status()
    expect(page.get_by_text("Somebody removed this map", exact=True)).to_be_visible()
    assert axe(page) == []
    panel(page).get_by_role("textbox", name="Name", exact=True).fill("Writes")
    panel(page).get_by_role("textbox", name="Name", exact=True).press("Enter")
    expect(page.get_by_role("grid")).to_contain_text("Writes")
    page.get_by_role("button", name="Bring it back").click()
    saved(page)
    expect(page.get_by_text("Somebody removed this map", exact=True)).to_have_count(0)
    assert stored(maps, name)["stages"][0]["steps"][0]["name"] == "Writes"

    maps.delete(f"/{name}").raise_for_status()
    late = open_page(f"/w/{workspace}/maps/{name}")
    expect(late.get_by_role("heading", name="This map is not there")).to_be_visible()
    assert axe(late) == []
    late.get_by_role("button", name="Bring it back").click()
    expect(late.get_by_role("heading", name="Help", level=1)).to_be_visible()


def test_a_map_without_events_and_without_its_journey_says_what_to_do(
    server: str, workspace: str, maps: httpx2.Client, open_page: OpenPage
) -> None:
    name = kept(maps, journey="gone")
    page = open_page(f"/w/{workspace}/maps/{name}?view=paths")
    expect(page.get_by_role("link", name="Import a file")).to_be_visible()
    page.goto(f"/w/{workspace}/maps/{name}?view=compare")
    page.get_by_role("button", name="Duplicate as future state").click()
    expect(page.get_by_role("radio", name="Future")).to_be_checked()

    with_events = f"{server}/api/workspaces/complete-journey/maps"
    with httpx2.Client(base_url=with_events, timeout=30) as others:
        name = kept(others, journey="gone")
        page = open_page(f"/w/complete-journey/maps/{name}")
        page.get_by_role("button", name="Its journey is gone: link another").click()
        expect(page.get_by_role("button", name="Measured journey")).to_contain_text("gone (removed)")
        others.delete(f"/{name}")


_FILES = {
    "json": "json",
    "xlsx": "xlsx",
    "csv": "csv",
    "csv-wide": "csv",
    "mermaid": "mmd",
    "cjml": "cjml",
    "outline": "md",
}


@pytest.mark.parametrize("written", _FILES)
def test_a_file_of_each_kind_becomes_a_map(
    workspace: str, maps: httpx2.Client, open_page: OpenPage, tmp_path: Path, written: str
) -> None:
    name = kept(maps)
    file = tmp_path / f"map.{_FILES[written]}"
    if written == "outline":
        file.write_text("# Ask\n- Calls\n- Waits\n\n# Solve\n- Is repaired\n", encoding="utf-8")
    else:
        answer = maps.get(f"/{name}/export", params={"format": written, "lang": "en"})
        answer.raise_for_status()
        file.write_bytes(answer.content)
    page = open_page(f"/w/{workspace}/maps")
    page.get_by_role("button", name="Other ways to begin").click()
    page.get_by_role("menuitem", name="Import a file").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Create this map").click()

    expect(page.get_by_role("grid")).to_contain_text("Is repaired")
    assert not page.url.endswith(f"/maps/{name}")


def test_a_file_that_is_no_map_is_refused_with_the_place_of_the_fault(
    workspace: str, open_page: OpenPage, tmp_path: Path, axe: Axe
) -> None:
    file = tmp_path / "map.json"
    broken = {"format": "journey-map", "version": "1.0", "id": "x", "title": "X", "kind": "wish", "stages": []}
    file.write_text(json.dumps(broken), encoding="utf-8")
    page = open_page(f"/w/{workspace}/maps")
    page.get_by_role("button", name="Other ways to begin").click()
    page.get_by_role("menuitem", name="Import a file").click()
    page.locator("input[type=file]").set_input_files(file)

    expect(page.get_by_text("“wish” is none of the choices.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("kind: The choices are")
    expect(page.get_by_role("button", name="Create this map")).to_have_count(0)
    assert axe(page) == []
