"""What a map is for, scene by scene: each is lived in French and in English, and each figure equals its analysis.

The first scene and the ninth, from an empty account to a presentation by the keyboard alone, are in test_map_pages.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

import parcours as pc
from parcours.collect.mapping import Mapping as Columns
from parcours.collect.samples import write
from parcours.collect.samples.catalogue import CATALOGUE
from parcours.journeys.typical import journeys_of_sample
from parcours.maps.catalogue.samples import maps_of_sample
from parcours.workspace import About, Workspace

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("lang", ["en", "fr"])]

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

BRAND = CATALOGUE[0]
BECOMING, STREAMING = (json.loads(pc.write_map(map_)) for map_ in maps_of_sample(BRAND.id))
WORDS = {
    "en": {
        "nothing": "no data yet",
        "people": "People",
        "goes on": "Go on",
        "lost": "Lost",
        "time": "Median time until they go on",
        "score": "Score",
        "persona": "Persona",
        "as table": "Show as table",
        "gap": "The widest gap is at “{}”: assumed {}, measured {} (n = {}).",
        "poor": "{}: goal reached, but a poor experience",
        "good": "{}: goal reached, good experience",
        "went": "Where the points went",
        "saved": "Saved",
        "future": "Future",
        "duplicate": "Duplicate as future state",
        "compare": "Compare",
        "data": "Data",
        "target": "Target: {}, %",
        "moved": "2 steps move",
        "better": "one step should feel better",
        "measured": "Measured",
        "worst": "Loses most: {} ({})",
        "actions": "Actions",
        "add insight": "Add an insight",
        "insight": "Insight",
        "add opportunity": "Add an opportunity",
        "add solution": "Add a solution",
        "title": "Title",
        "save": "Save",
        "answer": "Answer: {}",
        "state": "Status",
        "live": "Live",
        "live on": "Live on",
        "n": "n = {} → n = {}",
        "more": "More",
        "export": "Export",
        "download": "Download",
        "create": "Create this map",
        "other": "Other ways to begin",
        "by file": "Import a file",
        "left out": "Left out",
    },
    "fr": {
        "nothing": "pas encore de donnée",
        "people": "Personnes",
        "goes on": "Continuent",
        "lost": "Perdues",
        "time": "Temps médian avant de continuer",
        "score": "Score",
        "persona": "Persona",
        "as table": "Afficher en tableau",
        "gap": "Le plus grand écart est à « {} » : supposé {}, mesuré {} (n = {}).",
        "poor": "{} : but atteint, mais mauvaise expérience",
        "good": "{} : but atteint, bonne expérience",
        "went": "Où sont passés les points",
        "saved": "Enregistré",
        "future": "Futur",
        "duplicate": "Dupliquer en état futur",
        "compare": "Comparer",
        "data": "Données",
        "target": "Cible : {}, %",
        "moved": "2 sous-étapes se déplacent",
        "better": "une sous-étape devrait être mieux vécue",
        "measured": "Mesuré",
        "worst": "Perd le plus : {} ({})",
        "actions": "Actions",
        "add insight": "Ajouter un enseignement",
        "insight": "Enseignement",
        "add opportunity": "Ajouter une opportunité",
        "add solution": "Ajouter une solution",
        "title": "Titre",
        "save": "Enregistrer",
        "answer": "Répondre à : {}",
        "state": "État",
        "live": "En service",
        "live on": "En service le",
        "n": "n = {} → n = {}",
        "more": "Plus",
        "export": "Exporter",
        "download": "Télécharger",
        "create": "Créer cette carte",
        "other": "Autres façons de commencer",
        "by file": "Importer un fichier",
        "left out": "Laissé de côté",
    },
}

RECORDS = {"insights", "opportunities", "solutions", "rules"}
COLUMNS = Columns(customer="customer", time="time", activity="activity", channel="channel", properties=("sentiment",))
HELP = {
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
                {"id": "a", "name": "Opens", "milestone": ["Ticket Opened"]},
                {"id": "b", "name": "Waits", "milestone": ["Ticket Replied"]},
            ],
        },
        {
            "id": "solve",
            "name": "Solve",
            "steps": [
                {"id": "c", "name": "Is helped", "milestone": ["Ticket Resolved"]},
                {"id": "d", "name": "Thanks"},
            ],
        },
    ],
    "lanes": [{"id": "felt", "type": "curve", "name": "Felt", "curve": {"min": -2, "max": 2, "basis": "assumed"}}],
    "cells": [
        {"lane": "felt", "at": "a", "items": [{"id": "v-a", "kind": "value", "value": 0}]},
        {"lane": "felt", "at": "b", "items": [{"id": "v-b", "kind": "value", "value": -2}]},
    ],
    "metrics": [{"id": "m", "name": "CSAT", "type": "csat", "unit": "percent", "better": "up", "library": "csat"}],
    "placements": [{"metric": "m", "at": "c"}],
}


@dataclass(frozen=True, slots=True)
class Brand:
    """A served workspace of the simulated brand with its journeys and maps; its events stand in a file as well."""

    address: str
    folder: Path
    events: Path

    def get(self, path: str, **params: Any) -> Any:
        answer = httpx2.get(f"{self.address}/api/workspaces/{path}", params=params, timeout=60)
        answer.raise_for_status()
        return answer.json()


@pytest.fixture(scope="module")
def brand(
    serve: Callable[[Path], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Brand]:
    """Two thousand customers of the simulated brand, and those of the stories."""
    events = tmp_path_factory.mktemp("events") / "brand.parquet"
    write(events, customers=2_000)
    folder = tmp_path_factory.mktemp("brand")
    workspace = Workspace.create(folder / "oreline", About("Oreline"))
    workspace.import_table(events, BRAND.mapping)
    furnish(workspace)
    with serve(folder) as address:
        yield Brand(address, folder, events)


@pytest.fixture(scope="module")
def elsewhere(
    serve: Callable[[Path], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of another server, which has nothing yet."""
    with serve(tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


def furnish(workspace: Workspace) -> None:
    """Give a workspace the journeys and the maps of the sample."""
    for typical in journeys_of_sample(BRAND.id):
        workspace.save_journey(typical.id, typical.journey)
    for map_ in maps_of_sample(BRAND.id):
        workspace.save_map(map_.id, map_)


def plain(text: str | None) -> str:
    """A text with ordinary spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", text or "")


def written(value: float, lang: str, digits: int = 1) -> str:
    """A number as the pages write it, with as many decimals at most."""
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", " ,")) if lang == "fr" else text


def share(value: float, n: int, lang: str) -> str:
    """A share as the figures of a map write it: all and nothing are said only when they are exact."""
    digits = 0 if n < 1000 else 1
    step = 10 ** (-digits - 2)
    sign, value = ("> ", 1 - step) if 1 - step < value < 1 else ("< ", step) if 0 < value < step else ("", value)
    text = f"{sign}{100 * value:.{0 if value in (0, 1) else digits}f}"
    return f"{text.replace('.', ',')} %" if lang == "fr" else f"{text}%"


def feeling(value: float, lang: str) -> str:
    """A feeling with its sign."""
    rounded = round(value, 1)
    return f"{'−' if rounded < 0 else '+' if rounded > 0 else ''}{written(abs(rounded), lang)}"


def part(page: Page, kind: str, name: str) -> Locator:
    return page.get_by_role("grid").locator(f'[data-part="{kind}"][data-id="{name}"]').first


def facts(page: Page) -> Locator:
    """The head of a map, that says how it goes."""
    return page.get_by_role("main").locator("header").first


def told(figures: Locator) -> list[str]:
    """What each figure says when it is pointed at."""
    return [plain(figure.get_attribute("aria-label")) for figure in figures.all()]


def rows(figure: Locator, lang: str) -> dict[str, list[str]]:
    """The table of a picture of curves once something is measured, row by row, by the first cell."""
    expect(figure).to_contain_text(WORDS[lang]["measured"])
    figure.get_by_role("button", name=WORDS[lang]["as table"]).click()
    table = figure.get_by_role("table").or_(figure.get_by_role("grid"))
    expect(table).to_contain_text(WORDS[lang]["measured"])
    read = table.evaluate("table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText))")
    return {plain(first): [plain(text) for text in rest] for first, *rest in read[1:]}


def persona(name: str, **where: str) -> dict[str, Any]:
    return {"id": name, "name": name, "segment": {"match": [{"where": where}]}}


def test_events_bring_figures_to_a_map_that_had_none(brand: Brand, open_page: OpenPage, lang: str) -> None:
    words = WORDS[lang]
    workspace = Workspace.create(brand.folder / f"later-{lang}", About("Later"))
    furnish(workspace)
    page = open_page(f"/w/later-{lang}/maps/streaming-outage", lang=lang, at=brand.address)
    expect(page.get_by_text(words["nothing"])).to_be_visible()
    expect(part(page, "stage", "s1").get_by_role("link")).to_have_count(0)

    workspace.import_table(brand.events, BRAND.mapping)

    expect(part(page, "stage", "s1").get_by_role("link").first).to_be_visible()
    for stage in brand.get(f"later-{lang}/maps/streaming-outage/overlay")["stages"]:
        said = "\n".join(told(part(page, "stage", stage["id"]).get_by_role("link")))
        expected = {"people": written(stage["customers"], lang, 0), "score": written(stage["score"]["value"], lang, 0)}
        if stage["goes_on"]:
            on = stage["goes_on"]
            expected |= {"lost": written(stage["lost"], lang, 0), "goes on": share(on["value"], on["n"], lang)}
            assert f"{words['time']}" in said
        for figure, value in expected.items():
            assert re.search(rf"{words[figure]} ?: {re.escape(value)}(?![\d,])", said), (figure, value, said)


def test_the_fryer_is_one_journey_with_two_transfers_and_a_poor_score_although_solved(
    brand: Brand, open_page: OpenPage, lang: str
) -> None:
    words = WORDS[lang]
    steps = {"asks": "Social Mention Posted", "moved": "Call Transferred", "solved": "Issue Resolved"}
    fryer = {
        **{key: STREAMING[key] for key in ("format", "version", "kind", "journey")},
        "id": f"fryer-{lang}",
        "title": "Fryer",
        "personas": [persona("Camille", order_id="O-900001")],
        "stages": [
            {
                "id": "help",
                "name": "Help",
                "steps": [{"id": key, "name": key, "milestone": [activity]} for key, activity in steps.items()],
            }
        ],
    }
    save(brand, fryer)
    page = open_page(f"/w/oreline/maps/fryer-{lang}?persona=Camille&mode=score", lang=lang, at=brand.address)
    overlay = brand.get(f"oreline/maps/fryer-{lang}/overlay", persona="Camille")

    assert (overlay["customers"], overlay["header"]["runs"], overlay["header"]["achieved"]["value"]) == (1, 1, 1)
    assert overlay["header"]["score"]["value"] < 50
    assert [step["events"] for step in overlay["steps"]] == [1, 2, 1]
    score = written(overlay["header"]["score"]["value"], lang, 0)
    expect(facts(page)).to_contain_text(re.compile(rf"{words['score']}≈\s{score}D≈\s100\s?%\D+1\D+≈\s1\D"))
    (moved,) = told(part(page, "step", "moved").get_by_role("link"))
    assert re.match(rf"{words['score']} ?: ≈ {score}\. ", moved)
    assert "· 2 " in moved

    part(page, "step", "moved").get_by_role("link").click()
    page.get_by_role("dialog").get_by_role("button", name="fryer-camille").click()
    expect(page.get_by_role("dialog").get_by_text("Call Transferred")).to_have_count(2)
    page.goto("/w/oreline/journeys/support/run/fryer-camille/0")
    expect(page.get_by_role("heading", level=1)).to_have_text(words["poor"].format("fryer-camille"))


def test_of_two_streaming_tickets_one_scores_low_and_its_smooth_twin_high(
    brand: Brand, open_page: OpenPage, lang: str
) -> None:
    words = WORDS[lang]
    people = [persona("Hugo", ticket_id="T-900001"), persona("Lea", ticket_id="T-900002")]
    actors = [{key: actor[key] for key in actor if key != "persona"} for actor in STREAMING["actors"]]
    save(brand, STREAMING | {"id": f"twins-{lang}", "personas": people, "actors": actors})
    scores = {}
    for name in ("Hugo", "Lea"):
        page = open_page(f"/w/oreline/maps/twins-{lang}?persona={name}", lang=lang, at=brand.address)
        header = brand.get(f"oreline/maps/twins-{lang}/overlay", persona=name)["header"]
        scores[name] = header["score"]["value"]
        score = written(scores[name], lang, 0)
        expect(facts(page)).to_contain_text(re.compile(rf"{words['score']}≈\s{score}"))
    assert scores["Hugo"] < 50
    assert scores["Lea"] > 80

    for name, verdict in (("Hugo", "poor"), ("Lea", "good")):
        page.goto(f"/w/oreline/journeys/support/run/ticket-{name.lower()}/0")
        expect(page.get_by_role("heading", level=1)).to_have_text(words[verdict].format(f"ticket-{name.lower()}"))
        total = page.get_by_text(re.compile(r"^100 − [\d.,]+ = [\d.,]+$"))
        taken, left = (float(each.replace(",", ".")) for each in re.findall(r"[\d.,]+", total.inner_text())[1:])
        assert round(10 * taken) + round(10 * left) == 1000
        assert left == pytest.approx(scores[name], abs=0.06)
        panel = page.locator("section", has=page.get_by_role("heading", name=words["went"])).last
        lost = [head.inner_text().split("\n")[-1] for head in panel.locator(":scope > div > ul > li > div").all()]
        assert sum(round(10 * float(each.replace("−", "").replace(",", "."))) for each in lost) == round(10 * taken)


def test_another_persona_changes_the_curve_the_counts_and_the_pains(
    brand: Brand, open_page: OpenPage, lang: str
) -> None:
    words = WORDS[lang]
    page = open_page("/w/oreline/maps/become-a-customer?persona=nora", lang=lang, at=brand.address, height=1400)
    stage = part(page, "stage", "discover").get_by_role("link").first
    pains = {pain["id"]: pain["title"][lang] for pain in BECOMING["insights"]}
    shown = {}
    for name in ("nora", "paul"):
        if name == "paul":
            page.get_by_role("button", name=f"{words['persona']}: Nora").click()
            page.get_by_role("radio", name="Paul").check(force=True)
            page.keyboard.press("Escape")
        overlay = brand.get("oreline/maps/become-a-customer/overlay", persona=name)
        people = written(overlay["stages"][0]["customers"], lang, 0)
        expect(stage).to_have_attribute("aria-label", re.compile(f"{words['people']} ?: .*{spaced(people)}\\."))
        expect(page.get_by_role("grid").get_by_text(pains["compare"])).to_be_visible()
        expect(page.get_by_role("grid").get_by_text(pains["basket"])).to_have_count(1 if name == "nora" else 0)
        shown[name] = [step["feeling"]["value"] for step in overlay["steps"]]
    assert shown["nora"] != shown["paul"]
    page.goto(f"{page.url}&view=curve")
    table = rows(page.get_by_role("figure"), lang)
    measured = [cells[-4] for cells in table.values()]
    assert measured == [feeling(value, lang) for value in shown["paul"]]


def test_the_widest_gap_between_assumed_and_measured_is_named(brand: Brand, open_page: OpenPage, lang: str) -> None:
    gap = brand.get("oreline/maps/streaming-outage/overlay")["curve_gap"]
    names = {step["id"]: step["name"][lang] for stage in STREAMING["stages"] for step in stage["steps"]}
    page = open_page("/w/oreline/maps/streaming-outage?view=curve", lang=lang, at=brand.address)
    sentence = page.get_by_role("link").filter(has_text=names[gap["step"]])
    expect(sentence).to_be_visible()

    values = (feeling(gap["assumed"], lang), feeling(gap["measured"], lang), written(gap["n"], lang, 0))
    assert plain(sentence.inner_text()) == plain(WORDS[lang]["gap"].format(names[gap["step"]], *values))
    table = rows(page.get_by_role("figure"), lang)
    assert table[plain(names[gap["step"]])][:2] == list(values[:2])


def test_what_is_measured_after_going_live_lies_between_the_current_and_the_future_state(
    brand: Brand, open_page: OpenPage, axe: Axe, tmp_path: Path, lang: str
) -> None:
    words, where = WORDS[lang], f"help-{lang}"
    workspace = Workspace.create(brand.folder / where, About("Help"))
    workspace.import_table(tickets(tmp_path / "before.csv", date(2026, 1, 1), sentiment=-0.75), COLUMNS)
    workspace.save_map("help", pc.read_map(json.dumps(HELP).encode()))
    page = open_page(f"/w/{where}/maps/help", lang=lang, at=brand.address)
    page.get_by_text(words["future"], exact=True).click()
    page.get_by_role("button", name=words["duplicate"]).click()
    expect(page.get_by_role("radio", name=words["future"])).to_be_checked()
    future = page.url.split("?")[0].rsplit("/", 1)[1]

    for step, way in (("a", "ArrowRight"), ("d", "ArrowLeft")):
        part(page, "step", step).focus()
        for key in ("Space", way, "Space"):
            page.keyboard.press(key)
    part(page, "card", "v-b").focus()
    for _ in range(4):
        page.keyboard.press("PageUp")
    part(page, "step", "c").click()
    page.get_by_role("tab", name=words["data"]).click()
    target = page.get_by_role("textbox", name=words["target"].format("CSAT"))
    target.fill("80")
    target.press("Enter")
    expect(page.get_by_role("status").get_by_text(words["saved"], exact=True)).to_be_visible()
    made = brand.get(f"{where}/maps/{future}")["map"]
    assert [[step["id"] for step in stage["steps"]] for stage in made["stages"]] == [["b", "a"], ["d", "c"]]
    assert made["metrics"][0]["target"] == 0.8

    page.get_by_text(words["compare"], exact=True).click()
    expect(page.get_by_text(words["moved"])).to_contain_text(words["better"])
    page.get_by_text(words["future"], exact=True).click()
    workspace.import_table(tickets(tmp_path / "after.csv", date(2026, 3, 2), sentiment=0.25), COLUMNS)
    for name in ("help", future):
        page.goto(f"/w/{where}/maps/{name}?view=compare&since=2026-03-01")
        expect(page.get_by_text(words["moved"])).to_contain_text(words["better"])
        assert rows(page.get_by_role("figure"), lang)["Waits"] == [feeling(value, lang) for value in (-2, 2, 0.5)]
    assert axe(page) == []


def test_the_worst_step_leads_to_a_pain_an_opportunity_a_solution_and_its_result(
    brand: Brand, open_page: OpenPage, lang: str
) -> None:
    words, name = WORDS[lang], f"improve-{lang}"
    save(brand, {key: part for key, part in STREAMING.items() if key not in RECORDS} | {"id": name})
    overlay = brand.get(f"oreline/maps/{name}/overlay")
    worst = max(overlay["steps"], key=lambda step: step["lost"] or 0)
    title = next(step["name"][lang] for step in steps_of(STREAMING) if step["id"] == worst["id"])
    page = open_page(f"/w/oreline/maps/{name}?mode=loss", lang=lang, at=brand.address, width=1600)
    lost = words["worst"].format(plain(title), written(worst["lost"], lang, 0))
    stage = next(stage["id"] for stage in STREAMING["stages"] if worst["id"] in [step["id"] for step in stage["steps"]])
    people = part(page, "stage", stage).get_by_role("link").first
    expect(people).to_have_attribute("aria-label", re.compile(spaced(lost)))
    expect(part(page, "step", worst["id"]).get_by_role("link")).to_contain_text(f"−{worst['lost']}")

    part(page, "step", worst["id"]).click()
    page.get_by_role("tab", name=words["actions"]).click()
    page.get_by_role("button", name=words["add insight"]).click()
    pain = page.get_by_role("textbox", name=words["insight"])
    pain.fill("Nobody answers")
    pain.press("Enter")
    page.get_by_role("link", name=words["actions"], exact=True).click()
    chain = page.get_by_role("region", name="Nobody answers")
    expect(chain).to_contain_text(f"{written(worst['customers'], lang, 0)} × ")
    dialog = page.get_by_role("dialog")
    chain.get_by_role("button", name=words["add opportunity"]).click()
    answer = re.compile(spaced(words["answer"].format("Nobody answers")))
    expect(dialog.get_by_role("textbox", name=words["title"])).to_have_value(answer)
    dialog.get_by_role("button", name=words["save"]).click()
    chain.get_by_role("button", name=words["add solution"]).click()
    dialog.get_by_role("textbox", name=words["title"]).fill("Call back")
    dialog.get_by_role("button", name=re.compile(words["state"])).click()
    page.get_by_role("option", name=words["live"], exact=True).click()
    dialog.get_by_label(words["live on"]).fill("2025-07-01")
    dialog.get_by_role("button", name=words["save"]).click()
    expect(page.get_by_role("status").get_by_text(words["saved"], exact=True)).to_be_visible()

    document = brand.get(f"oreline/maps/{name}")["map"]
    (insight,), (opportunity,), (solution,) = (document[key] for key in ("insights", "opportunities", "solutions"))
    assert (insight["at"], opportunity["insights"], opportunity["at"]) == (
        [worst["id"]],
        [insight["id"]],
        insight["at"],
    )
    assert solution["opportunities"] == [opportunity["id"]]
    compared = brand.get(f"oreline/maps/{name}/solutions/{solution['id']}/before-after")
    changes = [each for each in compared["changes"] if None not in (each["before"]["value"], each["after"]["value"])]
    results = chain.get_by_role("listitem").filter(has_text="n = ").filter(has_not=page.get_by_role("listitem"))
    expect(results).to_have_count(len(changes))
    for result, change in zip(results.all_inner_texts(), changes, strict=True):
        sizes = (written(change[side]["n"], lang, 0) for side in ("before", "after"))
        assert words["n"].format(*sizes) in plain(result)
        if change["figure"] == "goes_on":
            before, after = (share(change[side]["value"], 1000, lang) for side in ("before", "after"))
            assert f"{before} → {after}" in plain(result)


def test_a_map_that_is_exported_and_imported_on_another_server_is_the_same(
    brand: Brand, elsewhere: str, open_page: OpenPage, tmp_path: Path, lang: str
) -> None:
    words = WORDS[lang]
    files = {}
    page = open_page("/w/oreline/maps/streaming-outage", lang=lang, at=brand.address)
    page.get_by_role("button", name=words["more"], exact=True).click()
    page.get_by_role("menuitem", name=words["export"]).click()
    dialog = page.get_by_role("dialog")
    for form in ("JSON", "Mermaid"):
        dialog.locator("label").filter(has_text=re.compile(f"^{form}")).click()
        with page.expect_download() as download:
            dialog.get_by_role("link", name=words["download"]).click()
        files[form] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[form])

    httpx2.post(f"{elsewhere}/api/workspaces", json={"name": f"There {lang}"}, timeout=30).raise_for_status()
    page = open_page(f"/w/there-{lang}/maps", lang=lang, at=elsewhere)
    page.get_by_role("button", name=words["other"]).click()
    page.get_by_role("menuitem", name=words["by file"]).click()
    page.locator('input[type="file"]').set_input_files(files["JSON"])
    expect(page.get_by_role("dialog")).not_to_contain_text(words["left out"])
    page.get_by_role("button", name=words["create"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STREAMING["title"][lang])
    there = httpx2.get(f"{elsewhere}/api/workspaces/there-{lang}/maps/streaming-outage", timeout=30).json()["map"]
    assert there == brand.get("oreline/maps/streaming-outage")["map"]

    sections = read_mermaid(files["Mermaid"].read_text(encoding="utf-8"))
    names = [[len(stage["steps"]), stage["name"][lang]] for stage in STREAMING["stages"]]
    assert [[len(tasks), name] for name, tasks in sections] == names
    assert [score for _, tasks in sections for score in tasks] == [2, 1, 4, 3.5]


def read_mermaid(text: str) -> list[tuple[str, list[float]]]:
    """Sections and the scores of their tasks, by the grammar of Mermaid's journeys."""
    first, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert first == "journey"
    sections: list[tuple[str, list[float]]] = []
    for line in lines:
        if section := re.fullmatch(r"section ([^#:;]+)", line):
            sections.append((section[1], []))
        elif task := re.fullmatch(r"[^#:;]+: ?([1-5](?:\.\d{1,2})?)(?:: ?[^#:;]+)?", line):
            sections[-1][1].append(float(task[1]))
        else:
            assert re.fullmatch(r"(title|accTitle:|accDescr:) ?[^#;]+", line), line
    return sections


def steps_of(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return (step for stage in document["stages"] for step in stage["steps"])


def tickets(path: Path, first: date, *, sentiment: float) -> Path:
    """Forty tickets, one a day, each answered the day after in a tone, and solved on the third."""
    lines = ["customer,time,activity,channel,sentiment"]
    for number in range(40):
        days = [first + timedelta(days=number + later) for later in range(3)]
        customer = f"{first}-{number}"
        lines.append(f"{customer},{days[0]}T09:00:00Z,Ticket Opened,email,")
        lines.append(f"{customer},{days[1]}T09:00:00Z,Ticket Replied,email,{sentiment}")
        lines.append(f"{customer},{days[2]}T09:00:00Z,Ticket Resolved,email,")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def save(brand: Brand, document: Mapping[str, Any]) -> None:
    sent = httpx2.post(f"{brand.address}/api/workspaces/oreline/maps", json={"map": document}, timeout=30)
    sent.raise_for_status()


def spaced(text: str) -> str:
    """A pattern in which any space may be a narrow one."""
    return re.escape(text).replace(r"\ ", r"\s")
