"""The pictures of the documentation: each can be taken of the demo, in both languages, and shows what it is about.

`make pictures` keeps them in docs/assets.
"""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenPage = Callable[..., Page]

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
MOST_BYTES = 150_000
BRAND = "/w/simulated-brand"
MAP = f"{BRAND}/maps/become-a-customer"
MORE = {"en": "More", "fr": "Plus"}
FUNNEL = "step=Product+Viewed&step=Product+Added&step=Checkout+Started&step=Order+Completed"


def nothing(page: Page, lang: str) -> None:
    """A picture of the page as it opens."""


def versions(page: Page, lang: str) -> None:
    page.get_by_role("banner").or_(page.locator("header")).get_by_role("button", name=MORE[lang], exact=True).click()
    page.get_by_role("menuitem", name="Versions").click()


def inspector(page: Page, lang: str) -> None:
    step = page.get_by_role("gridcell").or_(page.get_by_role("columnheader"))
    step.filter(has_text={"en": "Searches and compares", "fr": "Cherche et compare"}[lang]).first.click()
    page.get_by_role("tab", name={"en": "Data", "fr": "Données"}[lang]).click()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, words that must be on it, and what is done before the picture is taken."""

    name: str
    path: str
    shows: dict[str, str]
    before: Callable[[Page, str], None] = nothing
    width: int = 1440
    height: int = 900


PICTURES = (
    Picture("map", f"{MAP}?zoom=middle", {"en": "Hears of Oreline", "fr": "Entend parler"}, height=1000),
    Picture("map-place", MAP, {"en": "Rule", "fr": "Règle"}, inspector),
    Picture("map-table", f"{MAP}?view=table", {"en": "What happens", "fr": "Ce qui se passe"}),
    Picture("map-curve", f"{MAP}?view=curve", {"en": "The widest gap is at", "fr": "Le plus grand écart est à"}),
    Picture(
        "map-paths",
        f"{MAP}?view=paths&least=20",
        {"en": "of the moves", "fr": "des mouvements"},
        height=1100,
    ),
    Picture("map-matrix", f"{MAP}?view=matrix", {"en": "Do now", "fr": "À faire maintenant"}),
    Picture("map-actions", f"{MAP}?view=actions", {"en": "Decisions", "fr": "Décisions"}, height=1000),
    Picture("map-compare", f"{MAP}?view=compare", {"en": "What changes", "fr": "Ce qui change"}, height=1000),
    Picture("map-present", f"{MAP}?present=1", {"en": "Become a customer", "fr": "Devenir client"}),
    Picture("map-phone", MAP, {"en": "Hears of Oreline", "fr": "Entend parler"}, width=390, height=844),
    Picture("map-versions", MAP, {"en": "Kick-off", "fr": "Kick-off"}, versions),
    Picture("map-list", f"{BRAND}/maps", {"en": "Streaming outage", "fr": "Panne de streaming"}),
    Picture("map-guide", f"{BRAND}/maps/new", {"en": "Customer support", "fr": "Support client"}),
    Picture("map-catalogue", f"{BRAND}/maps/catalogue", {"en": "Whole relations", "fr": "Relations entières"}),
    Picture("map-discover", f"{BRAND}/maps/discover", {"en": "Touchpoints", "fr": "Points de contact"}),
    Picture(
        "run",
        f"{BRAND}/journeys/support/run/fryer-camille/0",
        {"en": "Longest wait", "fr": "Plus longue attente"},
        width=1280,
        height=860,
    ),
    Picture(
        "explore-funnel",
        f"{BRAND}/explore/funnel?{FUNNEL}",
        {"en": "of the start", "fr": "du départ"},
        width=1280,
        height=840,
    ),
)


@pytest.fixture(scope="module")
def server(demo: str) -> str:
    """The demo, whose first map has been worked on: it has versions, a future state, and a solution that is live."""
    with httpx2.Client(base_url=f"{demo}/api/workspaces/simulated-brand/maps", timeout=120) as maps:
        saved = maps.get("/become-a-customer").json()
        save(maps, saved, "Kick-off")
        saved["map"]["solutions"][0] |= {"status": "live", "start": "2025-07-01", "live": "2025-09-01"}
        saved = save(maps, saved, "Go-live")
        maps.put("/become-a-customer/reference", json={"version": saved["version"]}).raise_for_status()
        duplicate = maps.post("/become-a-customer/duplicate", json={"as": "future_state"})
        duplicate.raise_for_status()
        save(maps, aimed_at(duplicate.json()), "")
    return demo


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_of_the_documentation_shows_its_page(open_page: OpenPage, picture: Picture, lang: str) -> None:
    page = open_page(picture.path, lang=lang, width=picture.width, height=picture.height)
    picture.before(page, lang)
    expect(page.get_by_text(picture.shows[lang]).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    taken = compressed(page.screenshot(animations="disabled", caret="hide"))

    assert len(taken) <= MOST_BYTES
    if os.environ.get("PARCOURS_PHOTOGRAPH"):
        (ASSETS / f"{picture.name}{'' if lang == 'en' else f'-{lang}'}.png").write_bytes(taken)


def compressed(taken: bytes) -> bytes:
    """The picture in at most 256 colours: an interface has no more that matter."""
    kept = io.BytesIO()
    few = (
        Image.open(io.BytesIO(taken))
        .convert("RGB")
        .quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    )
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def save(maps: httpx2.Client, saved: dict[str, Any], note: str) -> dict[str, Any]:
    """Save the map that was opened, as it is now."""
    answer = maps.put(
        f"/{saved['id']}", json={"map": saved["map"], "note": note}, headers={"If-Match": f'"{saved["version"]}"'}
    )
    answer.raise_for_status()
    saved["version"] = answer.json()["version"]
    return saved


def aimed_at(future: dict[str, Any]) -> dict[str, Any]:
    """The future state: comparing feels good, the basket is no longer looked at again, more people buy."""
    map_ = future["map"]
    map_["title"] = {"en": "Become a customer, with a comparison", "fr": "Devenir client, avec un comparatif"}
    choose = next(stage for stage in map_["stages"] if stage["id"] == "choose")
    choose["steps"].append({"id": "decides", "name": {"en": "Decides with the table", "fr": "Décide avec le tableau"}})
    for cell in map_["cells"]:
        for card in cell["items"]:
            if card["kind"] == "value":
                card["value"] = {"searches": 1, "reviews": 0.5}.get(cell["at"], card["value"])
    next(metric for metric in map_["metrics"] if metric["id"] == "conversion")["target"] = 0.65
    return future
