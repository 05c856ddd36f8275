"""The three questions of Explore, asked in a real browser of the real server."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

FUNNEL = "/w/complete-journey/explore/funnel"
PATHS = "/w/complete-journey/explore/paths"
VARIANTS = "/w/complete-journey/explore/variants"
STEPS = ["Basket Bought", "Campaign Received", "Coupon Redeemed"]
ASKED = FUNNEL + "?" + "&".join("step=" + step.replace(" ", "+") for step in STEPS)

WORDS = {
    "en": {
        "steps": "Steps",
        "first": "Choose the first step",
        "table": "Show as table",
        "link": "Copy link",
        "close": "Close",
    },
    "fr": {
        "steps": "Étapes",
        "first": "Choisissez la première étape",
        "table": "Afficher en tableau",
        "link": "Copier le lien",
        "close": "Fermer",
    },
}


def ask(server: str, name: str, chosen: str = "", **parameters: Any) -> Any:
    """The answer of the real server, to compare the page with; `chosen` is a query that chooses events."""
    path = f"/api/workspaces/complete-journey/analyses/{name}?{chosen}"
    answer = httpx2.post(server + path, json=parameters, timeout=60)
    answer.raise_for_status()
    return answer.json()


def mark(page: Page, key: str) -> Locator:
    return page.locator(f'[data-mark="{key}"]')


def figures(text: str) -> list[int]:
    """The whole numbers in a text, however the language groups their thousands."""
    return [int(re.sub(r"\D", "", number)) for number in re.findall(r"\d[\d,\u202f\u00a0]*(?![\d.,]*\d)", text)]


def people_in(page: Page) -> int:
    """The number in the heading of the people panel."""
    heading = page.get_by_role("dialog").get_by_role("heading").first
    expect(heading).to_contain_text(re.compile(r"\d"))
    return figures(heading.inner_text())[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_funnel_leads_from_the_choice_of_steps_to_the_journey_of_one_customer(
    server: str, open_page: OpenPage, lang: str
) -> None:
    page = open_page(FUNNEL + "?step=", lang=lang)
    words = WORDS[lang]
    expect(page.get_by_role("heading", name=words["first"])).to_be_visible()

    for step in STEPS:
        page.get_by_role("combobox", name=words["steps"]).fill(step)
        page.get_by_role("option", name=step).click()
    reached = mark(page, "reached-2-all")
    expect(reached).to_be_visible()

    funnel = ask(server, "funnel", steps=STEPS)
    customers = funnel["steps"][2]["customers"]
    assert customers in figures(reached.get_attribute("aria-label") or "")
    reached.click()
    assert people_in(page) == customers

    panel = page.get_by_role("dialog")
    panel.get_by_role("listitem").first.get_by_role("button").click()
    person = ask(server, "funnel_people", steps=STEPS, step=2, limit=1)["people"][0]
    expect(panel.get_by_role("heading")).to_contain_text(person["customer"])
    timeline = ask(server, "timeline", customer=person["customer"])
    expect(panel.locator("time")).to_have_count(min(200, timeline["total"]))


@pytest.mark.parametrize(
    ("lang", "notice", "leave"),
    [
        ("en", "Only some events: from 1 Mar 2017, of customers with an event Coupon Redeemed", "All events"),
        (
            "fr",
            "Certains événements seulement : à partir du 1 mars 2017, de clients qui ont un événement Coupon Redeemed",
            "Tous les événements",
        ),
    ],
)
def test_a_funnel_of_rules_about_some_events_shows_the_servers_numbers_and_leads_back_to_all(
    server: str, open_page: OpenPage, lang: str, notice: str, leave: str
) -> None:
    steps: list[Any] = ["Basket Bought", ["Campaign Received", {"activity": "Coupon*"}]]
    asked = urlencode({"step": [steps[0], json.dumps(steps[1])]}, doseq=True)
    chosen = urlencode({"since": "2017-03-01", "customers": '["Coupon Redeemed"]'})
    page = open_page(f"{FUNNEL}?{asked}&{chosen}", lang=lang)

    some, every = (ask(server, "funnel", query, steps=steps)["steps"][1]["customers"] for query in (chosen, ""))
    expect(page.get_by_text(notice)).to_be_visible()
    expect(page.get_by_text("Campaign Received / Coupon*").first).to_be_visible()
    assert some in figures(mark(page, "reached-1-all").get_attribute("aria-label") or "")
    mark(page, "reached-1-all").click()
    assert people_in(page) == some != every

    page.keyboard.press("Escape")
    page.get_by_role("button", name=leave).click()
    expect(mark(page, "reached-1-all")).to_have_attribute("aria-label", re.compile(f"{every:,}"[-3:]))


def test_the_lost_part_of_a_bar_opens_those_who_were_lost(server: str, open_page: OpenPage) -> None:
    page = open_page(ASKED)

    mark(page, "lost-1-all").click()

    assert people_in(page) == ask(server, "funnel", steps=STEPS)["steps"][1]["lost"]


def test_a_channels_bar_opens_that_channels_customers(server: str, open_page: OpenPage) -> None:
    page = open_page(ASKED + "&by=channel")
    group = ask(server, "funnel", steps=STEPS, breakdown="channel")["groups"][0]

    mark(page, "reached-1-0").click()

    assert people_in(page) == group["steps"][1]["customers"]


def test_a_first_visit_asks_a_sensible_question(open_page: OpenPage) -> None:
    page = open_page(FUNNEL)

    expect(mark(page, "reached-0-all")).to_be_visible()
    assert page.locator("[data-mark^=reached]").count() >= 2


@pytest.mark.parametrize(
    "path",
    [
        ASKED + "&within=P30D&by=channel&optional=Campaign+Received",
        PATHS + "?activities=3&coverage=60",
        VARIANTS + "?top=7&collapse=1&sort=length",
        ASKED + "&view=table",
        ASKED + "&people=%7B%22step%22%3A1%2C%22lost%22%3Afalse%2C%22channel%22%3Anull%7D",
    ],
)
def test_a_link_restores_the_view(open_page: OpenPage, path: str) -> None:
    first = open_page(path)
    expect(first.get_by_role("figure")).to_be_visible()
    first.wait_for_load_state("networkidle")
    seen = first.locator("main").inner_text()

    again = open_page("/" + first.url.split("/", 3)[3])
    expect(again.get_by_role("figure")).to_be_visible()
    again.wait_for_load_state("networkidle")

    assert again.locator("main").inner_text() == seen


def test_changing_the_question_changes_the_address(open_page: OpenPage) -> None:
    page = open_page(ASKED)

    page.get_by_role("radio", name="Channels").check(force=True)
    page.get_by_role("button", name="Remove Campaign Received").click()

    expect(page).to_have_url(re.compile(r"step=Basket\+Bought&step=Coupon\+Redeemed"))
    expect(page).to_have_url(re.compile("by=channel"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_table_says_the_numbers_of_the_picture(open_page: OpenPage, lang: str) -> None:
    page = open_page(ASKED, lang=lang)
    reached = page.locator("[data-mark^=reached]")
    expect(reached).to_have_count(3)
    drawn = [figures(label.split(". ")[1])[0] for label in reached.evaluate_all("marks => marks.map(m => m.ariaLabel)")]

    page.get_by_role("button", name=WORDS[lang]["table"]).click()

    rows = page.get_by_role("table").get_by_role("row").all()[1:]
    assert [figures(row.get_by_role("cell").nth(2).inner_text())[0] for row in rows] == drawn


def test_the_csv_holds_the_numbers_and_opens_safely(server: str, open_page: OpenPage) -> None:
    page = open_page(ASKED)
    expect(mark(page, "reached-0-all")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="CSV: download the table").click()

    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    steps = ask(server, "funnel", steps=STEPS)["steps"]
    assert [row["Activity"] for row in rows] == STEPS
    assert [int(row["Customers"]) for row in rows] == [step["customers"] for step in steps]
    assert [float(row["Share of the start"]) for row in rows] == [step["conversion"]["value"] for step in steps]


def test_the_svg_stands_alone(open_page: OpenPage) -> None:
    page = open_page(PATHS)
    expect(page.locator("[data-mark^='edge:']").first).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="SVG: download the picture").click()

    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(--" not in text
    assert "light-dark" not in text
    assert "Basket Bought" in text


def test_the_png_is_a_picture(open_page: OpenPage) -> None:
    page = open_page(VARIANTS)
    expect(mark(page, "variant:1")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="PNG: download the picture").click()

    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) > 10_000


def test_the_keyboard_alone_reaches_a_customer(open_page: OpenPage) -> None:
    page = open_page(ASKED)
    bar = mark(page, "reached-0-all")
    expect(bar).to_be_visible()

    page.get_by_role("button", name="SVG: download the picture").focus()
    page.keyboard.press("Tab")
    expect(bar).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(mark(page, "lost-1-all")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    row = panel.get_by_role("listitem").get_by_role("button").first
    expect(row).to_be_visible()
    while not row.evaluate("row => row === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel.locator("time").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(panel).to_have_count(0)
    expect(mark(page, "reached-1-all")).to_be_focused()


def test_steps_are_added_and_removed_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(FUNNEL + "?step=")
    page.get_by_role("combobox", name="Steps").focus()

    page.keyboard.type("Basket")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(mark(page, "reached-0-all")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove Basket Bought").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Choose the first step")).to_be_visible()


def test_an_edge_opens_as_many_customers_as_it_says(server: str, open_page: OpenPage) -> None:
    page = open_page(PATHS)
    edges = ask(server, "transitions")["edges"]
    edge = next(edge for edge in edges if edge["source"] and edge["target"])
    key = f"edge:{edge['source']}\n{edge['target']}"
    expect(page.locator("[data-mark]").first).to_be_visible()
    place = page.locator("[data-mark]").evaluate_all(f"marks => marks.findIndex(m => m.dataset.mark === {key!r})")

    page.locator("[data-mark]").nth(place).focus()
    page.keyboard.press("Enter")

    assert people_in(page) == edge["customers"]


def test_an_activity_of_the_graph_opens_its_customers(server: str, open_page: OpenPage) -> None:
    page = open_page(PATHS)
    node = ask(server, "transitions")["nodes"][0]

    mark(page, f"node:{node['activity']}").click()

    assert people_in(page) == node["customers"]


def test_the_sliders_show_less_and_the_address_keeps_it(open_page: OpenPage) -> None:
    page = open_page(PATHS)
    edges = page.locator("[data-mark^='edge:']")
    expect(edges.first).to_be_visible()
    before = edges.count()

    page.get_by_role("slider", name="Activities shown").focus()
    page.keyboard.press("Home")

    expect(page).to_have_url(re.compile("activities=1"))
    assert edges.count() < before


def test_a_variant_opens_as_many_customers_as_it_says(server: str, open_page: OpenPage) -> None:
    page = open_page(VARIANTS + "?top=5")
    variant = ask(server, "variants", top=5)["variants"][0]

    mark(page, "variant:1").click(position={"x": 4, "y": 8})

    assert people_in(page) == variant["customers"]


@pytest.mark.parametrize("path", [ASKED, PATHS, VARIANTS])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_phone_shows_everything_without_scrolling_sideways(open_page: OpenPage, path: str, lang: str) -> None:
    page = open_page(path, lang=lang, width=390, height=844)

    expect(page.locator("svg[data-picture]")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("svg[data-picture]").evaluate("svg => svg.getBoundingClientRect().right") <= 390


def test_on_a_phone_the_people_take_the_whole_screen(open_page: OpenPage) -> None:
    page = open_page(ASKED, width=390, height=844)

    mark(page, "reached-1-all").click()

    assert page.get_by_role("dialog").evaluate("dialog => dialog.getBoundingClientRect().width") == 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [ASKED + "&by=channel", PATHS, VARIANTS, ASKED + "&view=table"])
def test_a_page_has_no_serious_accessibility_finding(open_page: OpenPage, axe: Axe, path: str, scheme: str) -> None:
    page = open_page(path, lang="fr" if scheme == "dark" else "en", scheme=scheme)

    expect(page.get_by_role("figure")).to_be_visible()

    assert axe(page) == []


def test_the_people_panel_has_no_serious_accessibility_finding(open_page: OpenPage, axe: Axe) -> None:
    page = open_page(ASKED)

    mark(page, "reached-1-all").click()
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    assert axe(page) == []

    page.get_by_role("dialog").get_by_role("listitem").first.get_by_role("button").click()
    page.get_by_role("dialog").locator("time").first.wait_for()
    assert axe(page) == []


def test_a_question_that_is_refused_is_explained(open_page: OpenPage) -> None:
    page = open_page(FUNNEL + "?step=No+such+activity")

    expect(page.get_by_role("alert")).to_contain_text("No such activity")


def test_a_notebook_shows_the_same_picture(server: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_script_tag(content=httpx2.get(f"{server}/embed.js", timeout=30).raise_for_status().text)

    page.evaluate(
        "result => Parcours.render(document.body, 'funnel', result, 'fr')", ask(server, "funnel", steps=STEPS)
    )

    expect(page.get_by_role("figure", name="Entonnoir")).to_be_visible()
    assert page.locator("[data-mark^=reached]").count() == len(STEPS)


def test_a_result_without_a_picture_is_a_table(server: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_script_tag(content=httpx2.get(f"{server}/embed.js", timeout=30).raise_for_status().text)

    page.evaluate(
        "result => Parcours.render(document.body, 'funnel_people', result, 'en')",
        ask(server, "funnel_people", steps=STEPS, step=2, limit=5),
    )

    expect(page.get_by_role("row")).to_have_count(6)
