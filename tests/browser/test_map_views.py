"""The views of a map beside the grid, and the files that it is drawn in: both languages, wide and on a phone."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

MAP: dict[str, Any] = {
    "format": "journey-map",
    "version": "1.0",
    "id": "views",
    "title": {"en": "Get help", "fr": "Obtenir de l’aide"},
    "kind": "current_state",
    "customerGoal": {"en": "It works again", "fr": "Que cela remarche"},
    "channels": [{"id": "email", "name": "E-mail"}],
    "stages": [
        {
            "id": "ask",
            "name": {"en": "Ask", "fr": "Demander"},
            "steps": [
                {
                    "id": "writes",
                    "name": {"en": "Writes to the help desk", "fr": "Écrit au support"},
                    "momentOfTruth": True,
                    "touchpoints": [{"id": "ticket", "name": "Ticket", "channel": "email", "match": ["Ticket Opened"]}],
                }
            ],
        },
        {
            "id": "solve",
            "name": {"en": "Solve", "fr": "Résoudre"},
            "steps": [
                {
                    "id": "reads",
                    "name": {"en": "Reads the answer", "fr": "Lit la réponse"},
                    "touchpoints": [{"id": "reply", "name": "Reply", "channel": "email", "match": ["Ticket Replied"]}],
                },
                {
                    "id": "solved",
                    "name": {"en": "Sees that it works", "fr": "Voit que cela marche"},
                    "touchpoints": [{"id": "done", "name": "Closed", "channel": "email", "match": ["Ticket Resolved"]}],
                },
            ],
        },
    ],
    "lanes": [
        {"id": "do", "type": "actions", "name": {"en": "Actions", "fr": "Actions"}, "lineBelow": "interaction"},
        {"id": "touch", "type": "touchpoints", "name": {"en": "Touchpoints", "fr": "Points de contact"}},
        {
            "id": "mood",
            "type": "curve",
            "name": {"en": "Feeling", "fr": "Ressenti"},
            "curve": {"min": -2, "max": 2, "basis": "assumed"},
        },
        {"id": "hurts", "type": "pains", "name": {"en": "Pains", "fr": "Irritants"}},
    ],
    "cells": [
        {"lane": "do", "at": "writes", "items": [{"id": "n1", "kind": "note", "text": "Opens a ticket 😀"}]},
        {"lane": "mood", "at": "writes", "items": [{"id": "v1", "kind": "value", "value": -1}]},
        {"lane": "mood", "at": "reads", "items": [{"id": "v2", "kind": "value", "value": 0}]},
        {"lane": "mood", "at": "solved", "items": [{"id": "v3", "kind": "value", "value": 2}]},
        {"lane": "hurts", "at": "reads", "items": [{"id": "i1", "kind": "insight", "ref": "slow"}]},
    ],
    "evidence": [{"id": "talks", "title": "Calls", "method": "interview", "strength": "strong"}],
    "insights": [
        {
            "id": "slow",
            "type": "pain",
            "title": {"en": "The answer takes a day", "fr": "La réponse prend un jour"},
            "impact": -2,
            "at": ["reads"],
            "evidence": ["talks"],
        }
    ],
    "opportunities": [
        {
            "id": "faster",
            "title": {"en": "Answer within the hour", "fr": "Répondre dans l’heure"},
            "insights": ["slow"],
            "at": ["reads"],
            "scores": {"customer_value": 80, "business_value": 60, "effort": 40},
        }
    ],
    "edges": [{"from": "reads", "to": "writes", "kind": "loop", "designedShare": 0.1}],
}
STEPS = {lang: [step["name"][lang] for stage in MAP["stages"] for step in stage["steps"]] for lang in ("en", "fr")}
VIEWS = {
    "table": {"en": "Writes to the help desk", "fr": "Écrit au support"},
    "curve": {"en": "What it feels like, step by step", "fr": "Ce que l’on ressent, une sous-étape après l’autre"},
    "paths": {"en": "The ways customers really take", "fr": "Les chemins que prennent vraiment les clients"},
    "matrix": {"en": "Answer within the hour", "fr": "Répondre dans l’heure"},
    "actions": {"en": "The answer takes a day", "fr": "La réponse prend un jour"},
    "compare": {"en": "Duplicate as future state", "fr": "Dupliquer en état futur"},
    "map": {"en": "Writes to the help desk", "fr": "Écrit au support"},
}
WORDS = {
    "en": {"table": "Show as table", "more": "More", "export": "Export", "download": "Download", "close": "Close"},
    "fr": {
        "table": "Afficher en tableau",
        "more": "Plus",
        "export": "Exporter",
        "download": "Télécharger",
        "close": "Fermer",
    },
}
PAPERS = {"en": ("One large page", "A4 pages", "A3 pages"), "fr": ("Une grande page", "Pages A4", "Pages A3")}


@pytest.fixture
def server(helpdesk: str) -> str:
    """Pages are opened on the help desk."""
    return helpdesk


@pytest.fixture
def drawn(api: httpx2.Client) -> Iterator[str]:
    """The path of a map of the test's own, bound to the tickets of the help desk."""
    answer = api.post("/maps", json={"map": MAP})
    answer.raise_for_status()
    identifier = answer.json()["id"]
    yield f"/w/helpdesk/maps/{identifier}"
    api.delete(f"/maps/{identifier}")


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_each_view_shows_the_map_and_fits_the_page(
    drawn: str, open_page: OpenPage, axe: Axe, lang: str, width: int
) -> None:
    page = open_page(drawn, lang=lang, width=width)
    for view, shows in VIEWS.items():
        page.goto(f"{drawn}?view={view}")
        expect(page.get_by_text(shows[lang]).first).to_be_visible()
        page.wait_for_load_state("networkidle")

        assert axe(page) == [], view
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, view


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("view", ["curve", "paths"])
def test_a_picture_can_be_read_as_a_table(drawn: str, open_page: OpenPage, view: str, lang: str) -> None:
    page = open_page(f"{drawn}?view={view}", lang=lang)
    page.get_by_role("button", name=WORDS[lang]["table"]).first.click()
    for name in STEPS[lang]:
        expect(page.get_by_role("table").first).to_contain_text(name)


def test_the_share_between_two_stages_opens_the_funnel_that_says_the_same(
    drawn: str, api: httpx2.Client, open_page: OpenPage
) -> None:
    ask = api.get(f"/maps/{drawn.rpartition('/')[2]}/overlay").json()["stages"][0]
    # 60 customers open a ticket, every third is never answered.
    assert (ask["goes_on"]["n"], ask["lost"]) == (60, 20)
    page = open_page(drawn)
    head = page.get_by_role("columnheader", name="Stage 1 of 2: Ask")
    head.get_by_role("link", name=re.compile("^Go on: 67%")).click()

    expect(page).to_have_url(re.compile("/explore/funnel"))
    page.get_by_role("button", name="Show as table").first.click()
    rows = page.get_by_role("table").first.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("60")
    expect(rows.nth(2)).to_contain_text("40")


def test_the_stage_says_the_share_that_goes_on_once(drawn: str, open_page: OpenPage) -> None:
    page = open_page(drawn)
    head = page.get_by_role("columnheader", name="Stage 1 of 2: Ask")
    expect(head.get_by_role("link", name=re.compile("^Go on"))).to_have_count(1)


def test_the_figures_of_the_steps_say_when_somebody_was_last_there(drawn: str, open_page: OpenPage) -> None:
    page = open_page(f"{drawn}?mode=freshness")
    step = page.get_by_role("columnheader", name=re.compile("^Step: Writes"))
    # The last of sixty tickets, three a day from March 1.
    expect(step.get_by_text("20 Mar 2026")).to_be_visible()


def test_a_map_without_counterpart_is_duplicated_to_compare_it(
    drawn: str, api: httpx2.Client, open_page: OpenPage
) -> None:
    page = open_page(f"{drawn}?view=compare")
    page.get_by_role("button", name="Duplicate as future state").click()
    expect(page).not_to_have_url(re.compile("view=compare"))
    future = page.url.rpartition("/")[2].partition("?")[0]
    saved = api.get(f"/maps/{future}").json()
    saved["map"]["stages"][1]["steps"].append({"id": "new", "name": {"en": "Rates it", "fr": "Note"}})
    curve = next(cell for cell in saved["map"]["cells"] if (cell["lane"], cell["at"]) == ("mood", "writes"))
    curve["items"][0]["value"] = 1
    version = {"If-Match": f'"{saved["version"]}"'}
    api.put(f"/maps/{future}", json={"map": saved["map"]}, headers=version).raise_for_status()

    page.goto(f"{drawn}?view=compare")
    expect(page.get_by_text("one step appears")).to_be_visible()
    expect(page.get_by_text("one step should feel better")).to_be_visible()
    api.delete(f"/maps/{future}")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_map_is_drawn_as_a_picture_that_says_everything(
    drawn: str, open_page: OpenPage, tmp_path: Path, lang: str
) -> None:
    page = open_page(drawn, lang=lang)
    expect(page.get_by_role("grid")).to_be_visible()
    page.wait_for_load_state("networkidle")
    svg = exported(page, "SVG", tmp_path / "map.svg", lang).read_text(encoding="utf-8")
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    for words in (*STEPS[lang], MAP["title"][lang], MAP["customerGoal"][lang], "Opens a ticket 😀", "n = 61"):
        assert words in said.replace("\u00a0", " ")
    assert "light-dark" not in svg
    assert "var(" not in svg

    png = exported(page, "PNG", tmp_path / "map.png", lang).read_bytes()
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_pdf_has_the_name_of_every_step_as_text(
    drawn: str, api: httpx2.Client, open_page: OpenPage, tmp_path: Path, lang: str
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    page = open_page(drawn, lang=lang)
    expect(page.get_by_role("grid")).to_be_visible()
    page.wait_for_load_state("networkidle")
    for paper in PAPERS[lang]:
        file = exported(page, "PDF", tmp_path / "map.pdf", lang, paper)
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True).stdout
        words = set(re.findall(r"\w+", text))
        for name in STEPS[lang]:
            assert set(re.findall(r"\w+", name)) <= words, paper
        if paper != PAPERS[lang][0]:
            assert re.search(r"\b1 ?/ ?[1-9]", text)


def exported(page: Page, form: str, to: Path, lang: str, paper: str | None = None) -> Path:
    """The file that the dialog draws."""
    words = WORDS[lang]
    page.get_by_role("button", name=words["more"], exact=True).click()
    page.get_by_role("menuitem", name=words["export"]).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("label").filter(has_text=re.compile(f"^{form}")).click()
    if paper:
        dialog.get_by_text(paper, exact=True).click()
    with page.expect_download() as download:
        dialog.get_by_role("button", name=words["download"]).click()
    download.value.save_as(to)
    dialog.get_by_role("button", name=words["close"]).last.click()
    return to
