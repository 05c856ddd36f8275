"""Bringing data: a file is understood, mended, imported, and what could not be read is shown."""

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

ORDERS = """client;date;action;canal;montant
ana;28/03/2026 10:00;Visite;site;
ana;28/03/2026 10:05;Achat;site;12,50
bob;29/03/2026 09:00;Visite;magasin;
;29/03/2026 09:01;Visite;magasin;
bob;pas une date;Achat;magasin;8,00
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """A French file with one row without customer and one without a readable date."""
    file = tmp_path / "commandes.csv"
    file.write_text(ORDERS, encoding="utf-8")
    return file


def choose(page: Page, file: Path, button: str = "Choose a file") -> None:
    """Choose a file with the system's chooser."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(file)


def figure(page: Page, label: str) -> Locator:
    """The value beside a term."""
    return page.get_by_role("term").filter(has_text=label).locator("xpath=following-sibling::*")


def test_a_newcomer_imports_a_file_and_sees_where_each_row_went(
    workspace: str, orders: Path, open_page: OpenPage, axe: Axe
) -> None:
    page = open_page(f"/w/{workspace}/data")
    expect(page.get_by_text("Nothing has been imported yet.")).to_be_visible()
    choose(page, orders)
    expect(page.get_by_role("button", name="client Customer")).to_be_visible()
    expect(
        page.get_by_role("button", name="Comma (1,5)").or_(page.get_by_role("radio", name="Comma (1,5)"))
    ).to_be_checked()
    expect(page.get_by_role("tab", name="As events")).to_contain_text("3 events")
    expect(page.get_by_role("tab", name="Rejected rows")).to_contain_text("2 rejected")
    assert axe(page) == []
    page.get_by_role("tab", name="Rejected rows").click()
    expect(page.get_by_role("row").filter(has_text="pas une date")).to_contain_text("Unreadable time")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="commandes.csv is imported")).to_be_visible(timeout=60_000)
    for label, value in (("Received", "5"), ("Stored", "3"), ("Already there", "0"), ("Rejected", "2")):
        expect(figure(page, label)).to_contain_text(value)
    page.get_by_role("button", name="Look at the rejected rows").click()
    dialog = page.get_by_role("dialog", name="Rejected rows of commandes.csv")
    expect(dialog.get_by_role("row").filter(has_text="No customer")).to_contain_text("4")
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Download as CSV").click()
    assert len(download.value.path().read_text(encoding="utf-8-sig").splitlines()) == 3
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Explore this data").click()
    expect(page).to_have_url(f"{page.url.split('/w/')[0]}/w/{workspace}/explore/funnel", timeout=15_000)


def test_a_file_is_dropped_and_read_in_french(workspace: str, orders: Path, open_page: OpenPage) -> None:
    page = open_page(f"/w/{workspace}/data", lang="fr")
    page.get_by_role("button", name="Choisir un fichier").wait_for()
    drop(page, "Déposez ici un fichier d’événements", orders)
    expect(page.get_by_role("heading", name="Comment lire commandes.csv")).to_be_visible()
    expect(page.get_by_role("tab", name="En événements")).to_contain_text("3 événements")


def test_a_mapping_that_is_mended_changes_the_preview(workspace: str, orders: Path, open_page: OpenPage) -> None:
    page = open_page(f"/w/{workspace}/data")
    choose(page, orders)
    page.get_by_role("button", name="action Activity").click()
    page.get_by_role("option", name="The same for every row").click()
    expect(page.get_by_text("The preview comes as soon as customer, time and activity are known.")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    page.get_by_label("Activity of every row").fill("Order")
    expect(page.get_by_role("cell", name="Order", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_enabled()


def test_a_column_is_chosen_with_the_keyboard_alone(workspace: str, orders: Path, open_page: OpenPage) -> None:
    page = open_page(f"/w/{workspace}/data")
    choose(page, orders)
    page.get_by_role("button", name="action Activity").focus()
    page.keyboard.press("Enter")
    page.get_by_role("option", name="action").wait_for()
    page.keyboard.type("canal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="canal Activity")).to_be_focused()
    expect(page.get_by_role("cell", name="magasin", exact=True).first).to_be_visible()


def test_a_file_that_is_no_table_is_refused_in_plain_words(workspace: str, tmp_path: Path, open_page: OpenPage) -> None:
    leaflet = tmp_path / "livret.pdf"
    leaflet.write_bytes(b"%PDF-1.7\n" + bytes(64))
    page = open_page(f"/w/{workspace}/data", lang="fr")
    choose(page, leaflet, "Choisir un fichier")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("livret.pdf")
    expect(alert).to_contain_text("Enregistrez")
    expect(page.get_by_role("button", name="Choisir un fichier")).to_be_visible()


def test_a_cancelled_import_leaves_the_workspace_as_it_was(
    server: str, workspace: str, tmp_path: Path, open_page: OpenPage
) -> None:
    file = tmp_path / "many.csv"
    rows = (f"c{row % 5000},{1_700_000_000 + row},a{row % 7}\n" for row in range(300_000))
    file.write_text("customer,time,activity\n" + "".join(rows), encoding="utf-8")
    page = open_page(f"/w/{workspace}/data")
    choose(page, file)
    page.get_by_role("button", name="Import", exact=True).click(timeout=30_000)
    page.get_by_role("button", name="Cancel the import").click()
    expect(page.get_by_text("The import was cancelled")).to_be_visible(timeout=60_000)
    assert httpx2.get(f"{server}/api/workspaces/{workspace}", timeout=30).json()["events"] == 0


WORDS = {
    "en": ("Choose a file", "Import", "Importing commandes.csv", "commandes.csv is imported"),
    "fr": ("Choisir un fichier", "Importer", "Import de commandes.csv", "commandes.csv est importé"),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_import_is_there_again_after_another_page(
    workspace: str, orders: Path, open_page: OpenPage, tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    choose_file, begin, under_way, done = WORDS[lang]
    (folder,) = tmp_path_factory.getbasetemp().glob(f"data[0-9]*/{workspace}")
    page = open_page(f"/w/{workspace}/data", lang=lang)
    choose(page, orders, choose_file)
    with (folder / "log.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the import waits for its turn to make the log
        page.get_by_role("button", name=begin, exact=True).click()
        expect(page.get_by_role("heading", name=under_way)).to_be_visible()

        page.goto(page.url.replace("/data", "/explore/funnel"))
        page.go_back()

        expect(page.get_by_role("heading", name=under_way)).to_be_visible()
    expect(page.get_by_role("heading", name=done)).to_be_visible(timeout=60_000)


def test_a_table_is_sorted_by_its_headers(open_page: OpenPage) -> None:
    page = open_page("/w/complete-journey/data")
    table = page.get_by_role("table", name="Activities")
    header = table.get_by_role("columnheader", name="Name")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    names = table.get_by_role("rowheader").all_inner_texts()
    assert names == sorted(names, key=str.lower)


def drop(page: Page, zone: str, file: Path) -> None:
    """Drag a file from the desktop over a zone and let it go."""
    box = page.get_by_text(zone).bounding_box()
    assert box is not None
    hand = page.context.new_cdp_session(page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})
