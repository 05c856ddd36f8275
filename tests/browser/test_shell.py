"""The frame around every page: navigation, workspaces, language, theme."""

import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

HOME = "/w/complete-journey"


def test_without_a_workspace_a_newcomer_makes_one_and_is_led_to_its_data(
    empty_server: str, open_page: OpenPage
) -> None:
    page = open_page("/", at=empty_server)
    expect(page.get_by_role("heading", name="Start with a workspace")).to_be_visible()
    page.get_by_role("button", name="Create workspace").click()
    dialog = page.get_by_role("dialog", name="New workspace")
    dialog.get_by_role("button", name="Create workspace").click()
    expect(dialog.get_by_text("A workspace needs a name.")).to_be_visible()
    dialog.get_by_label("Name").fill("Boutique d’été")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What data is loaded", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/w/boutique-[a-z-]+/data$"))
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()


def test_the_address_without_a_workspace_leads_to_the_one_used_last(open_page: OpenPage) -> None:
    page = open_page(HOME)
    expect(page.get_by_role("heading", name="Complete Journey", level=1)).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Complete Journey", level=1)).to_be_visible()


def test_the_overview_says_what_the_server_says(server: str, open_page: OpenPage) -> None:
    detail = httpx2.get(f"{server}/api/workspaces/complete-journey", timeout=30).json()
    page = open_page(HOME)
    for label, value in (("Customers", detail["customers"]), ("Events", detail["events"])):
        term = page.get_by_role("term").filter(has_text=label).first
        expect(term.locator("xpath=following-sibling::*")).to_contain_text(f"{value:,}")
    for told in ("licence", "origin"):
        words = detail[told]["en"].split("http")[0].strip()
        expect(page.get_by_role("definition").filter(has_text=words)).to_be_visible()
    expect(page.get_by_role("link", name="How many go all the way?")).to_be_visible()


def test_the_language_is_the_browsers_and_a_switch_changes_it_for_good(open_page: OpenPage) -> None:
    page = open_page(HOME, lang="fr")
    expect(page.get_by_role("navigation", name="Navigation principale")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="Langue").click()
    page.get_by_role("menuitemradio", name="English").click()
    expect(page.get_by_role("navigation", name="Main navigation")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Overview")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_theme_is_the_systems_until_one_is_chosen_for_good(open_page: OpenPage) -> None:
    page = open_page(HOME, scheme="dark")
    page.get_by_role("heading", level=1).wait_for()
    assert brightness(page) < 60
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("menuitemradio", name="Light").click()
    assert brightness(page) > 200
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    assert brightness(page) > 200


def test_another_workspace_is_one_choice_away_and_named_in_the_readers_language(
    workspace: str, open_page: OpenPage
) -> None:
    page = open_page(f"/w/{workspace}", lang="fr")
    expect(page.get_by_role("heading", name="Rien pour l’instant")).to_be_visible()
    page.get_by_role("button", name="Espace").click()
    page.get_by_role("menuitemradio", name="Complete Journey").click()
    expect(page.get_by_role("heading", name="Complete Journey", level=1)).to_be_visible()


def test_the_keyboard_skips_to_the_content_and_walks_the_navigation(open_page: OpenPage) -> None:
    page = open_page(HOME)
    page.get_by_role("heading", level=1).wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.get_by_role("link", name="Data", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What data is loaded", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Data", exact=True)).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_workspace_that_is_not_there_is_said_in_the_readers_language(open_page: OpenPage) -> None:
    page = open_page("/w/nowhere", lang="fr")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Cet espace ne peut pas être ouvert")
    expect(alert).to_contain_text("Il n’y a pas d’espace « nowhere »")
    expect(alert.get_by_role("button", name="Réessayer")).to_be_visible()


def test_a_page_that_is_not_there_leads_back(open_page: OpenPage) -> None:
    page = open_page("/w/complete-journey/nothing")
    expect(page.get_by_role("heading", name="This page does not exist")).to_be_visible()
    page.get_by_role("link", name="To the overview").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", [HOME, f"{HOME}/data"])
def test_a_phone_shows_everything_without_scrolling_sideways(open_page: OpenPage, path: str, lang: str) -> None:
    page = open_page(path, lang=lang, width=390, height=844)
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("listitem").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for link in page.get_by_role("navigation").get_by_role("link").all():
        expect(link).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [HOME, f"{HOME}/data", "/w/nowhere"])
def test_a_page_has_no_serious_accessibility_finding(open_page: OpenPage, axe: Axe, path: str, scheme: str) -> None:
    page = open_page(path, lang="fr" if scheme == "dark" else "en", scheme=scheme)
    page.get_by_role("main").get_by_role("heading").or_(page.get_by_role("alert")).first.wait_for()
    page.wait_for_load_state("networkidle")
    assert axe(page) == []


def brightness(page: Page) -> float:
    """How light the page's ground is, from 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    channels = [float(part) for part in colour.strip("rgb()").split(",")[:3]]
    return sum(channels) / 3
