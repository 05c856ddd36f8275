"""One customer's page: found by the keyboard from anywhere, read in ten seconds, followed to runs and events."""

import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]


def test_the_keyboard_finds_a_customer_and_the_page_says_what_to_know_before_answering(
    helpdesk: str, journey: str, open_page: OpenPage
) -> None:
    asked = f"{helpdesk}/api/workspaces/helpdesk/customers/marta"
    expected = httpx2.get(asked, timeout=60).json()
    page = open_page("/w/helpdesk", at=helpdesk)
    page.get_by_role("button", name="Find a customer").wait_for()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Find a customer")).to_be_visible()
    page.keyboard.type("MAR")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/w/helpdesk/customers/marta$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("marta")
    summary = page.get_by_role("region", name="In short")
    expect(summary).to_contain_text("It works again")
    expect(summary).to_contain_text(expected["journeys"][0]["runs"][0]["stage"])
    expect(summary).to_contain_text("Suggested next action")
    expect(summary.get_by_label(f"Grade {expected['journeys'][0]['runs'][0]['grade']}")).to_be_visible()
    expect(page.get_by_role("heading", name="Mood")).to_be_visible()
    summary.get_by_role("link", name="Open this run").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("marta: goal reached")
    page.get_by_role("navigation", name="Where you are").get_by_role("link", name="marta").click()
    expect(page.get_by_role("region", name="In short")).to_be_visible()


def test_names_in_lists_lead_to_the_customer(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    page = open_page(f"/w/helpdesk/journeys/{journey}?tab=runs", at=helpdesk)
    page.get_by_role("link", name="About marta").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("marta")


def test_enter_goes_to_the_name_as_typed_and_a_customer_who_is_not_there_is_said(
    helpdesk: str, open_page: OpenPage
) -> None:
    page = open_page("/w/helpdesk", at=helpdesk)
    page.get_by_role("button", name="Find a customer").click()
    page.keyboard.type("nobody/1")
    expect(page.get_by_text("No customer’s name starts so.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/customers/nobody%2F1$"))
    expect(page.get_by_role("alert")).to_contain_text("This customer is not there")


@pytest.mark.parametrize(
    ("width", "lang", "scheme"), [(390, "fr", "dark"), (1280, "en", "light"), (1600, "fr", "light")]
)
def test_the_page_and_the_search_are_accessible_and_fit(
    helpdesk: str, journey: str, open_page: OpenPage, axe: Axe, width: int, lang: str, scheme: str
) -> None:
    page = open_page("/w/helpdesk/customers/marta", at=helpdesk, lang=lang, width=width, scheme=scheme)
    page.get_by_role("list", name=re.compile("Events in order|Événements dans l’ordre")).wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name=re.compile("Find a customer|Trouver un client")).click()
    page.keyboard.type("c0")
    expect(page.get_by_role("option")).to_have_count(10)
    assert axe(page) == []
