"""One run from A to Z: read in ten seconds, followed to its events, shared as a card."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]


def run_of(helpdesk: str, journey: str, customer: str) -> Any:
    """The answer of the real server, to compare the page with."""
    parameters = {"journey": journey, "customer": customer}
    answer = httpx2.post(f"{helpdesk}/api/workspaces/helpdesk/analyses/run", json=parameters, timeout=60)
    answer.raise_for_status()
    return answer.json()


def path(journey: str, customer: str = "marta") -> str:
    return f"/w/helpdesk/journeys/{journey}/run/{customer}/0"


def lost(text: str) -> float:
    """The points in a text such as "−8.3"."""
    return float(text.replace("−", "").replace(",", "."))


def test_a_painful_success_says_goal_experience_score_and_why(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    expected = run_of(helpdesk, journey, "marta")
    assert expected["outcome"] == "achieved"
    page = open_page(path(journey), at=helpdesk)
    expect(page.get_by_role("heading", level=1)).to_have_text("marta: goal reached, but a poor experience")
    summary = page.get_by_role("region", name="In short")
    expect(summary).to_contain_text("Reached")
    expect(summary).to_contain_text(f"grade {expected['grade']}")
    expect(summary.get_by_role("listitem")).to_have_count(3)
    shown = [lost(item.inner_text().split("\n")[-1]) for item in summary.get_by_role("listitem").all()]
    assert shown == pytest.approx([reason["points"] for reason in expected["reasons"][:3]], abs=0.11)


def test_the_list_of_deductions_sums_exactly_to_what_is_missing_from_a_hundred(
    helpdesk: str, journey: str, open_page: OpenPage
) -> None:
    score = run_of(helpdesk, journey, "marta")["score"]
    page = open_page(path(journey), at=helpdesk)
    total = page.get_by_text(re.compile(r"^100 − [\d.]+ = [\d.]+$"))
    expect(total).to_be_visible()
    taken, left = map(float, re.findall(r"[\d.]+", total.inner_text())[1:])
    panel = page.locator("section", has=page.get_by_role("heading", name="Where the points went")).last
    heads = panel.locator(":scope > div > ul > li > div").all()
    assert sum(round(10 * lost(head.inner_text().split("\n")[-1])) for head in heads) == round(10 * taken)
    assert round(10 * taken) + round(10 * left) == 1000
    assert left == pytest.approx(score, abs=0.06)


def test_the_keyboard_walks_the_events_and_reads_one(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    page = open_page(path(journey), at=helpdesk)
    page.locator('[data-mark="event-0"]').focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    event = page.get_by_role("region", name="The event")
    expect(event).to_contain_text("I have explained this three times")
    expect(event).to_contain_text("Priya")
    expect(page).to_have_url(re.compile("event=3"))
    page.reload()
    expect(event).to_contain_text("Technicians")


def test_the_same_run_as_a_table_has_a_row_for_each_event(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    events = run_of(helpdesk, journey, "marta")["events"]
    page = open_page(path(journey), at=helpdesk)
    page.get_by_role("button", name="Show as table").click()
    expect(page.get_by_role("row")).to_have_count(len(events) + 1)


def test_the_keys_j_and_k_lead_through_the_list(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    api = f"{helpdesk}/api/workspaces/helpdesk/analyses/run_list"
    asked = {"journey": journey, "sort": "score", "limit": 3}
    first, second, third = (run["customer"] for run in httpx2.post(api, json=asked, timeout=60).json()["runs"])
    page = open_page(f"{path(journey, second)}?list=%7B%22sort%22%3A%22score%22%7D&at=1", at=helpdesk)
    expect(page.get_by_role("button", name="Next run of the list")).to_be_enabled()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{third}:")
    page.get_by_role("button", name="Previous run of the list").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{second}:")
    expect(page.get_by_role("button", name="Next run of the list")).to_be_enabled()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{first}:")
    expect(page.get_by_role("button", name="Previous run of the list")).to_be_disabled()


def test_a_score_card_is_a_page_a_picture_and_a_pdf(
    helpdesk: str, journey: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{path(journey)}/card", at=helpdesk)
    expect(page.get_by_role("group", name="marta")).to_contain_text("Top reasons")
    files = {}
    for kind in ("PDF", "PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"{kind}: Download the card").click()
        files[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[kind])
    assert files["PDF"].name == "score-card-marta.pdf"
    assert files["PDF"].read_bytes().startswith(b"%PDF-1.4")
    assert b"marta".hex().encode() in files["PDF"].read_bytes()
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    assert "marta" in "".join(ET.parse(files["SVG"]).getroot().itertext())
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Main navigation")).to_be_hidden()
    expect(page.get_by_role("group", name="marta")).to_be_visible()


def test_a_run_that_is_not_there_is_said(helpdesk: str, journey: str, open_page: OpenPage) -> None:
    page = open_page(path(journey, "nobody"), at=helpdesk)
    expect(page.get_by_role("alert")).to_contain_text("This run is not there")


@pytest.mark.parametrize(
    ("width", "lang", "scheme"), [(390, "fr", "dark"), (1280, "en", "light"), (1600, "fr", "light")]
)
@pytest.mark.parametrize("rest", ["", "/card"])
def test_run_and_card_are_accessible_and_fit(
    helpdesk: str, journey: str, open_page: OpenPage, axe: Axe, rest: str, width: int, lang: str, scheme: str
) -> None:
    page = open_page(path(journey) + rest, at=helpdesk, lang=lang, width=width, scheme=scheme)
    page.locator("svg[data-picture]").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
