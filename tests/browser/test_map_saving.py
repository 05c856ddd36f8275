"""A map saves itself: two at once end with the same, clashes are asked, a lost connection loses nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

WORKSPACE = "complete-journey"
MAP = {
    "format": "journey-map",
    "version": "1.0",
    "id": "saving",
    "title": "Redeem a coupon",
    "kind": "current_state",
    "stages": [
        {
            "id": "get",
            "name": "Receive",
            "steps": [{"id": "a", "name": "Gets a letter"}, {"id": "b", "name": "Keeps it"}],
        },
        {"id": "use", "name": "Redeem"},
    ],
    "lanes": [{"id": "do", "type": "actions", "name": "Actions"}],
    "cells": [{"lane": "do", "at": "b", "items": [{"id": "n1", "kind": "note", "text": "Puts it on the fridge"}]}],
}
WORDS = {
    "en": {
        "saved": "Saved",
        "offline": "No connection: your changes are kept here",
        "clash": "You and somebody else changed the same",
        "both": "Step “{}”: both changed it · Name",
        "gone": "Step “{}”: you changed it, they removed it",
        "with": "With 1 part that went with it",
        "mine": "Mine",
        "theirs": "Theirs",
        "keep": "Keep what is chosen",
    },
    "fr": {
        "saved": "Enregistré",
        "offline": "Pas de connexion : vos modifications sont gardées ici",
        "clash": "Vous et quelqu’un d’autre avez modifié la même chose",
        "both": "Sous-étape « {} » : modifié des deux côtés · Nom",
        "gone": "Sous-étape « {} » : modifié par vous, supprimé par eux",
        "with": "Avec 1 partie qui en dépendait",
        "mine": "La mienne",
        "theirs": "La leur",
        "keep": "Garder ce qui est choisi",
    },
}


_NO_SAVING = """
window.isServerAway = true;
const ask = window.fetch;
window.fetch = (address, asked) =>
  window.isServerAway && asked?.method === "PUT"
    ? Promise.reject(new TypeError("Failed to fetch"))
    : ask(address, asked);
"""


class Editor:
    """One visitor who edits the map, and what they see of it."""

    def __init__(self, page: Page, lang: str) -> None:
        self.page = page
        self.words = WORDS[lang]
        self.grid = page.get_by_role("grid")
        expect(self.grid).to_be_visible()

    def part(self, kind: str, name: str) -> Locator:
        return self.grid.locator(f'[data-part="{kind}"][data-id="{name}"]')

    def rename(self, kind: str, name: str, text: str) -> None:
        self.part(kind, name).dblclick()
        expect(self.grid.locator("textarea")).to_be_focused()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")
        expect(self.part(kind, name)).to_contain_text(text)

    def remove(self, kind: str, name: str) -> None:
        self.part(kind, name).focus()
        self.page.keyboard.press("Delete")
        expect(self.part(kind, name)).to_have_count(0)

    def is_saved(self) -> None:
        expect(self.page.get_by_role("status").get_by_text(self.words["saved"], exact=True)).to_be_visible()

    def choose(self, which: str, *sides: str) -> None:
        """Read both sides of the clash, keep one of them."""
        dialog = self.page.get_by_role("dialog", name=self.words["clash"])
        for side in sides:
            expect(dialog).to_contain_text(side)
        dialog.locator("label").filter(has_text=self.words[which]).click()
        dialog.get_by_role("button", name=self.words["keep"]).click()
        expect(dialog).to_have_count(0)

    def cut_off(self) -> None:
        """The server is away for everything that saves."""
        self.page.context.set_offline(True)

    def connect(self) -> None:
        self.page.context.set_offline(False)


@pytest.fixture
def path(server: str) -> Iterator[str]:
    """The address of a map of the test's own, as the server has it."""
    maps = f"{server}/api/workspaces/{WORKSPACE}/maps"
    made = httpx2.post(maps, json={"map": MAP}, timeout=30).json()["id"]
    yield f"{maps}/{made}"
    httpx2.delete(f"{maps}/{made}", timeout=30)


@pytest.fixture
def visit(path: str, open_page: OpenPage) -> Callable[..., Editor]:
    """A function that opens the map as another visitor."""

    def open_map(lang: str = "en") -> Editor:
        page = open_page(f"/w/{WORKSPACE}/maps/{path.rsplit('/', 1)[1]}", lang=lang, width=1600, height=1000)
        return Editor(page, lang)

    return open_map


def stored(path: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx2.get(path, timeout=30).json()["map"]
    return found


def test_two_who_edit_at_once_end_with_the_same_map(visit: Callable[..., Editor], path: str) -> None:
    ada, bob = visit(), visit()
    ada.rename("step", "a", "Gets a mail")
    bob.rename("card", "n1", "Loses it")
    for editor in (ada, bob):
        editor.is_saved()
        expect(editor.part("step", "a")).to_contain_text("Gets a mail")
        expect(editor.part("card", "n1")).to_contain_text("Loses it")
    found = stored(path)
    assert found["stages"][0]["steps"][0]["name"] == "Gets a mail"
    assert found["cells"][0]["items"][0]["text"] == "Loses it"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_both_changed_is_asked_and_the_rest_is_kept(
    visit: Callable[..., Editor], path: str, axe: Axe, lang: str
) -> None:
    ada, bob = visit(), visit(lang)
    bob.cut_off()
    bob.rename("step", "b", "Hides it")
    bob.rename("step", "a", "Gets a mail")
    ada.rename("step", "b", "Pins it up")
    ada.is_saved()
    bob.connect()
    dialog = bob.page.get_by_role("dialog")
    expect(dialog).to_contain_text(bob.words["both"].format("Pins it up").replace(" ", " "))
    assert axe(bob.page) == []
    assert stored(path)["stages"][0]["steps"][1]["name"] == "Pins it up"
    bob.choose("mine", "Hides it", "Pins it up")
    bob.is_saved()
    assert [step["name"] for step in stored(path)["stages"][0]["steps"]] == ["Gets a mail", "Hides it"]
    expect(ada.part("step", "b")).to_contain_text("Hides it")


def test_a_step_that_one_removes_while_the_other_changes_it_comes_back_whole(
    visit: Callable[..., Editor], path: str
) -> None:
    ada, bob = visit(), visit()
    bob.cut_off()
    bob.rename("step", "b", "Hides it")
    ada.remove("step", "b")
    ada.is_saved()
    assert "cells" not in stored(path)
    bob.connect()
    bob.choose("mine", bob.words["gone"].format("Keeps it"), "Hides it", bob.words["with"], "Removed")
    bob.is_saved()
    expect(ada.part("step", "b")).to_contain_text("Hides it")
    found = stored(path)
    assert [step["name"] for step in found["stages"][0]["steps"]] == ["Gets a letter", "Hides it"]
    assert found["cells"] == MAP["cells"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_a_server_changes_are_kept_even_over_a_reload(
    visit: Callable[..., Editor], path: str, lang: str
) -> None:
    ada = visit(lang)
    ada.page.add_init_script(_NO_SAVING)
    ada.page.reload()
    ada.rename("step", "a", "Gets a mail")
    expect(ada.page.get_by_text(ada.words["offline"])).to_be_visible()
    ada.rename("step", "b", "Hides it")
    ada.page.reload()
    expect(ada.part("step", "a")).to_contain_text("Gets a mail")
    expect(ada.part("step", "b")).to_contain_text("Hides it")
    assert stored(path)["stages"] == MAP["stages"]
    ada.page.evaluate("window.isServerAway = false")
    ada.is_saved()
    assert [step["name"] for step in stored(path)["stages"][0]["steps"]] == ["Gets a mail", "Hides it"]
    ada.page.reload()
    ada.is_saved()
    expect(ada.part("step", "b")).to_contain_text("Hides it")
