"""Home and Metrics: what changed, where customers are lost, who needs somebody, and what each figure rests on."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

HOME = "/w/helpdesk"
METRICS = "/w/helpdesk/metrics"


def test_an_empty_workspace_offers_the_next_action(helpdesk: str, open_page: OpenPage) -> None:
    made = httpx2.post(f"{helpdesk}/api/workspaces", json={"name": "Nothing yet"}, timeout=30).json()["id"]
    page = open_page(f"/w/{made}", at=helpdesk)
    page.get_by_role("link", name="Import a file").last.click()
    expect(page).to_have_url(re.compile(f"/w/{made}/data$"))


def test_without_a_journey_the_next_action_is_to_define_one(helpdesk: str, open_page: OpenPage) -> None:
    page = open_page(HOME, at=helpdesk)
    expect(page.get_by_role("heading", name="What is in this workspace")).to_be_visible()
    page.get_by_role("link", name="Define a journey").click()
    expect(page).to_have_url(re.compile("/journeys/new"))


def test_the_worst_step_leads_to_the_runs_that_were_lost_there(
    api: httpx2.Client, journey: str, helpdesk: str, open_page: OpenPage
) -> None:
    worst = api.get("/home").json()["worst_steps"][0]
    assert worst["journey"] == journey
    page = open_page(HOME, at=helpdesk)
    step = page.get_by_role("article").first
    expect(step).to_contain_text(f"{worst['lost']} of {worst['reached']} runs")
    step.get_by_role("link", name="See these runs").click()
    expect(page.get_by_role("heading", name=f"{worst['lost']} runs")).to_be_visible()


def test_a_run_at_risk_is_one_step_away(api: httpx2.Client, journey: str, helpdesk: str, open_page: OpenPage) -> None:
    risks = api.post("/analyses/risks", json={"journey": journey}).json()
    first = risks["risks"][0]["customer"]
    page = open_page(HOME, at=helpdesk)
    expect(page.get_by_text(f"{risks['total']} of {risks['open']} open runs are at risk")).to_be_visible()
    page.get_by_role("link", name=first, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{first}: still under way")


def test_support_finds_the_caller_before_answering(journey: str, helpdesk: str, open_page: OpenPage) -> None:
    page = open_page(HOME, at=helpdesk)
    page.get_by_role("tab", name="Support").click()
    page.get_by_label("Customer", exact=True).fill("mart")
    expect(page).to_have_url(re.compile("view=support.*caller=mart"))
    caller = page.get_by_role("link").filter(has_text="marta")
    expect(caller).to_contain_text("Get help")
    expect(caller).to_contain_text("Answered")
    caller.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("marta: goal reached")


def test_satisfaction_shows_its_answers_interval_and_denominator(
    api: httpx2.Client, helpdesk: str, open_page: OpenPage
) -> None:
    (csat,) = api.post("/analyses/metrics", json={"only": ["csat"]}).json()["metrics"]
    page = open_page(METRICS, at=helpdesk)
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name=re.compile("CSAT")))
    expect(row).to_contain_text(f"{csat['value']:.1%}")
    expect(row).to_contain_text(f"{csat['low']:.1%} to {csat['high']:.1%}")
    expect(row).to_contain_text(f"of {csat['n']} answers")
    row.get_by_role("button", name=re.compile("CSAT")).click()
    dialog = page.get_by_role("dialog")
    for answer in csat["distribution"]:
        bar = dialog.locator(f'[data-mark="answer-{answer["answer"]:g}"]')
        expect(bar).to_have_attribute("aria-label", re.compile(rf"^{answer['answer']:g}: {answer['count']} answers?,"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_formula_that_cannot_be_read_is_told_where_it_was_typed(
    api: httpx2.Client, helpdesk: str, open_page: OpenPage
) -> None:
    page = open_page(METRICS, at=helpdesk)
    page.get_by_role("button", name="Own metric").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name", exact=True).fill("Answers per ticket")
    formula = dialog.get_by_role("textbox", name="Formula", exact=True)
    formula.fill('count("Ticket Replied") / * 2')
    expect(dialog.get_by_text("at letter 27")).to_be_visible()
    expect(dialog.locator("pre")).to_have_text('count("Ticket Replied") / * 2\n' + " " * 26 + "^")
    formula.fill('count("Ticket Replied") / count("Ticket Opened")')
    expect(dialog.get_by_text("68.3%")).to_be_visible()  # 41 replies (Marta's is one) to 60 tickets
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Answers per ticket")).to_be_visible()
    api.delete("/metrics/answers_per_ticket").raise_for_status()


def test_a_series_is_brought_by_file(api: httpx2.Client, helpdesk: str, open_page: OpenPage, tmp_path: Path) -> None:
    file = tmp_path / "spend.csv"
    file.write_text("name,time,value\nad_spend,2026-03-01,120\nad_spend,2026-03-02,80\n", encoding="utf-8")
    page = open_page(METRICS, at=helpdesk)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(file)
    series = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="ad_spend", exact=True))
    expect(series).to_contain_text("2")
    api.delete("/series/ad_spend").raise_for_status()


@pytest.mark.parametrize(
    ("width", "lang", "scheme"), [(390, "fr", "dark"), (1280, "en", "light"), (1600, "fr", "dark")]
)
@pytest.mark.parametrize("place", [HOME, f"{HOME}?view=support", f"{METRICS}?show=all"])
def test_home_and_metrics_are_accessible_and_fit(
    journey: str, helpdesk: str, open_page: OpenPage, axe: Axe, place: str, width: int, lang: str, scheme: str
) -> None:
    page = open_page(place, at=helpdesk, lang=lang, width=width, scheme=scheme)
    page.locator("main h2").nth(1).wait_for()
    page.wait_for_load_state("networkidle")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
