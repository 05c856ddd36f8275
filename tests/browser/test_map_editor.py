"""The map editor: every interaction by pointer and by keyboard, announced, undone, saved, and clean under axe."""

import json
import re
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
    "id": "editor",
    "title": "Redeem a coupon",
    "kind": "current_state",
    "channels": [{"id": "email", "name": "E-mail"}, {"id": "store", "name": "Store"}],
    "stages": [
        {
            "id": "ask",
            "name": "Receive",
            "aim": "Notice it",
            "steps": [
                {
                    "id": "a",
                    "name": "Gets a letter",
                    "touchpoints": [{"id": "t1", "name": "Mailing", "channel": "email"}],
                },
                {"id": "b", "name": "Keeps it"},
            ],
        },
        {"id": "solve", "name": "Redeem", "steps": [{"id": "c", "name": "Pays with it"}]},
        {"id": "later", "name": "Later"},
    ],
    "lanes": [
        {"id": "do", "type": "actions", "name": "Actions"},
        {"id": "touch", "type": "touchpoints", "name": "Touchpoints"},
        {"id": "mood", "type": "curve", "name": "Feeling", "curve": {"min": -2, "max": 2, "basis": "assumed"}},
        {"id": "say", "type": "quotes", "name": "Quotes"},
    ],
    "cells": [
        {
            "lane": "do",
            "at": "a",
            "items": [
                {"id": "n1", "kind": "note", "text": "Opens it"},
                {"id": "n2", "kind": "note", "text": "Reads it"},
            ],
        },
        {"lane": "mood", "at": "a", "items": [{"id": "v1", "kind": "value", "value": 0}]},
        {"lane": "mood", "at": "b", "items": [{"id": "v2", "kind": "value", "value": 1}]},
    ],
}


class Board:
    """The page of one map, and the map as the server has it."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        self.path = path
        self.grid = page.get_by_role("grid")

    def saved(self) -> dict[str, Any]:
        """Wait until everything is saved, and read it from the server."""
        self.page.wait_for_timeout(150)  # until the page says that something is not saved yet
        expect(self.page.get_by_text("Saved", exact=True)).to_be_visible()
        found: dict[str, Any] = httpx2.get(self.path, timeout=30).json()["map"]
        return found

    def steps(self) -> list[list[str]]:
        return [[step["id"] for step in stage.get("steps", ())] for stage in self.saved()["stages"]]

    def cards(self, lane: str, at: str) -> list[Any]:
        cells = [cell for cell in self.saved().get("cells", ()) if (cell["lane"], cell["at"]) == (lane, at)]
        return [card.get("text", card.get("value")) for cell in cells for card in cell["items"]]

    def part(self, kind: str, name: str) -> Locator:
        return self.grid.locator(f'[data-part="{kind}"][data-id="{name}"]').first

    def cell(self, lane: str, at: str) -> Locator:
        return self.part("cell", f"{lane}@{at}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str, end: str = "Enter") -> None:
        expect(self.grid.locator("textarea")).to_be_focused()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press(end)

    def choose(self, text: str) -> None:
        """Type into the search of the dialog that opens, and take what is found."""
        search = self.page.get_by_role("dialog").get_by_role("searchbox")
        search.fill(text)
        expect(self.page.get_by_role("option")).to_have_count(1)
        expect(search).to_have_attribute("aria-activedescendant", re.compile("."))
        search.press("Enter")
        expect(self.page.get_by_role("dialog")).to_be_hidden()
        self.page.wait_for_timeout(120)  # the focus comes back first

    def drag(self, grip: Locator, target: Locator, x: float = 0.5, y: float = 0.5) -> None:
        start, end = grip.bounding_box(), target.bounding_box()
        assert start is not None
        assert end is not None
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(end["x"] + end["width"] * x, end["y"] + end["height"] * y, steps=6)
        self.page.wait_for_timeout(60)
        mouse.up()

    def says(self, text: str) -> None:
        expect(self.page.locator("[aria-live], [role=status]").filter(has_text=text).first).to_be_attached()


@pytest.fixture
def board(server: str, open_page: OpenPage) -> Iterator[Callable[..., Board]]:
    """A function that opens a map of the test's own."""
    maps = f"{server}/api/workspaces/{WORKSPACE}/maps"
    made: list[str] = []

    def open_board(**options: Any) -> Board:
        answer = httpx2.post(maps, json={"map": options.pop("map", MAP)}, timeout=30)
        answer.raise_for_status()
        made.append(answer.json()["id"])
        page = open_page(f"/w/{WORKSPACE}/maps/{made[-1]}", **{"width": 1600, "height": 1000, **options})
        board = Board(page, f"{maps}/{made[-1]}")
        expect(board.grid).to_be_visible()
        return board

    yield open_board
    for each in made:
        httpx2.delete(f"{maps}/{each}", timeout=30)


def test_the_grid_is_one_tab_stop_and_the_arrows_lead_through_it(board: Callable[..., Board]) -> None:
    b = board()
    expect(b.grid).to_have_attribute("aria-rowcount", "6")
    expect(b.grid).to_have_attribute("aria-colcount", "5")
    expect(b.grid.locator('[tabindex="0"]')).to_have_count(1)
    b.part("stage", "ask").click()
    expect(b.part("stage", "ask")).to_be_focused()
    b.press("ArrowRight")
    expect(b.part("stage", "solve")).to_be_focused()
    b.press("ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowDown")
    expect(b.part("card", "n1")).to_be_focused()
    b.press("ArrowDown")
    expect(b.part("card", "n2")).to_be_focused()
    b.press("ArrowRight")
    expect(b.cell("do", "b")).to_be_focused()
    b.press("Control+End")
    expect(b.cell("say", "later")).to_be_focused()
    b.press("Home")
    expect(b.part("lane", "say")).to_be_focused()
    b.press("Tab")
    expect(b.grid.locator(":focus")).to_have_count(0)


def test_cards_are_written_where_they_stand_and_escape_leaves_them(board: Callable[..., Board]) -> None:
    b = board()
    b.cell("do", "b").click()
    b.press("Enter")
    b.write("Puts it on the fridge", end="Control+Enter")
    b.write("Forgets it")
    assert b.cards("do", "b") == ["Puts it on the fridge", "Forgets it"]
    b.part("card", "n1").dblclick()
    b.write(" at the door")
    b.press("ArrowDown")
    b.press("F2")
    b.write("never", end="Escape")
    assert b.cards("do", "a") == ["Opens it at the door", "Reads it"]
    b.cell("say", "c").click()
    b.page.keyboard.type("Thanks", delay=20)
    b.press("Enter")
    assert [cell["items"][0]["kind"] for cell in b.saved()["cells"] if cell["lane"] == "say"] == ["quote"]


def test_names_and_aims_are_written_in_the_heads(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "b").dblclick()
    b.write("Loses it")
    b.part("stage", "ask").get_by_text("Notice it").dblclick()
    b.press("Control+a")
    b.write("Be noticed")
    b.part("lane", "do").dblclick()
    b.write("What they do")
    found = b.saved()
    assert found["stages"][0]["steps"][1]["name"] == "Loses it"
    assert found["stages"][0]["aim"] == "Be noticed"
    assert found["lanes"][0]["name"] == "What they do"


def test_a_map_is_built_with_the_keyboard_alone(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "a").focus()
    b.press("Alt+ArrowRight")
    b.write("Opens the app")
    b.press("Alt+Shift+ArrowRight")
    b.write("Decide")
    assert [stage["name"] for stage in b.saved()["stages"]] == ["Receive", "Decide", "Redeem", "Later"]
    assert [step["name"] for step in b.saved()["stages"][0]["steps"]] == ["Gets a letter", "Opens the app", "Keeps it"]
    b.part("lane", "do").focus()
    b.press("Alt+ArrowDown")
    b.choose("pain")
    expect(b.grid.locator('[data-type="pains"] [role="rowheader"]')).to_be_focused()
    assert [lane["type"] for lane in b.saved()["lanes"]] == ["actions", "pains", "touchpoints", "curve", "quotes"]
    b.press(*["Control+z"] * 3)  # what was added together with its name, twice; and the lane
    assert b.saved()["lanes"] == MAP["lanes"]
    assert b.saved()["stages"] == MAP["stages"]
    b.press("Control+Shift+z")
    assert [len(stage) for stage in b.steps()] == [3, 1, 0]


def test_space_lifts_arrows_move_and_the_moves_are_announced(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "a").focus()
    b.press("Space")
    b.says("Gets a letter lifted")
    b.press("ArrowRight")
    b.says("position 2 of 2 in Receive")
    b.press("ArrowRight", "Space")
    b.says("Step moved, position 1 of 2 in Redeem")
    expect(b.part("step", "a")).to_be_focused()
    assert b.steps() == [["b"], ["a", "c"], []]
    b.press("Space", "ArrowLeft", "Escape")
    b.says("Gets a letter is back in its place.")
    assert b.steps() == [["b"], ["a", "c"], []]
    b.part("card", "n2").focus()
    b.press("Space", "ArrowUp", "Space")
    assert b.cards("do", "a") == ["Reads it", "Opens it"]
    b.part("lane", "say").focus()
    b.press("Space", "ArrowUp", "ArrowUp", "Enter")
    b.says("Lane moved, position 2 of 4")
    assert [lane["id"] for lane in b.saved()["lanes"]] == ["do", "say", "touch", "mood"]


def test_everything_is_dragged_with_the_pointer(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "a").hover()
    b.drag(b.part("step", "a").locator("[data-grip]"), b.part("step", "c"), x=0.8)
    assert b.steps() == [["b"], ["c", "a"], []]
    b.part("stage", "later").hover()
    b.drag(b.part("stage", "later").locator("[data-grip]"), b.part("stage", "ask"), x=0.1)
    assert [stage["id"] for stage in b.saved()["stages"]] == ["later", "ask", "solve"]
    b.drag(b.part("card", "n1"), b.cell("do", "c"))
    assert b.cards("do", "c") == ["Opens it"]
    b.drag(b.part("touchpoint", "t1"), b.cell("touch", "b"))
    assert b.saved()["stages"][1]["steps"][0]["touchpoints"][0]["id"] == "t1"
    b.part("lane", "say").hover()
    b.drag(b.part("lane", "say").locator("[data-grip]"), b.part("lane", "do"), y=0.1)
    assert [lane["id"] for lane in b.saved()["lanes"]] == ["say", "do", "touch", "mood"]


def test_a_card_is_stretched_by_its_edge_and_by_keys(board: Callable[..., Board]) -> None:
    b = board()
    b.part("card", "n1").focus()
    b.press("Shift+Alt+ArrowRight")
    b.says("Reaches from Gets a letter to Keeps it")
    b.press("Shift+Alt+ArrowRight")
    cell = next(cell for cell in b.saved()["cells"] if cell["lane"] == "do")
    assert cell["until"] == "c"
    b.press("Shift+Alt+ArrowLeft", "Shift+Alt+ArrowLeft")
    assert "until" not in next(cell for cell in b.saved()["cells"] if cell["lane"] == "do")
    b.part("card", "n1").hover()
    b.drag(b.grid.locator('[data-stretch="n1"]'), b.cell("do", "b"))
    assert next(cell for cell in b.saved()["cells"] if cell["lane"] == "do")["until"] == "b"


def test_a_feeling_is_dragged_and_changed_with_keys(board: Callable[..., Board]) -> None:
    b = board()
    b.cell("mood", "a").focus()
    b.press("Enter")
    point = b.grid.get_by_role("slider", name="Feeling at Gets a letter")
    expect(point).to_be_focused()
    b.press("ArrowUp", "PageDown", "ArrowDown")
    expect(point).to_have_attribute("aria-valuetext", "−1")
    b.says("Feeling −1")
    assert b.cards("mood", "a") == [-1]
    b.press("Delete")
    expect(b.cell("mood", "a")).to_be_focused()
    assert b.cards("mood", "a") == []
    b.press("Control+z")
    box = b.cell("mood", "b").bounding_box()
    assert box is not None
    b.drag(b.grid.locator('[data-point="v2"]'), b.cell("mood", "b"), y=(box["height"] - 16) / box["height"])
    assert b.cards("mood", "b") == [-2]


def test_steps_are_linked_by_their_port_and_by_the_menu(board: Callable[..., Board]) -> None:
    b = board()
    b.drag(b.grid.locator('[data-port="a"]'), b.part("step", "c"))
    assert b.saved()["edges"] == [{"from": "a", "to": "c", "kind": "branch"}]
    b.part("step", "b").focus()
    b.press("Shift+F10")
    b.page.get_by_role("menuitem", name="Link to…").click()
    b.choose("again")
    assert b.saved()["edges"][1] == {"from": "b", "to": "b", "kind": "loop"}
    expect(b.part("step", "b")).to_have_attribute("aria-label", "Step: Keeps it. Loop: Keeps it")
    b.part("edge", "a>c>branch").locator("path").nth(0).click(force=True, position={"x": 120, "y": 21})
    panel = b.page.get_by_role("complementary", name="Details of what is selected")
    panel.get_by_label("Words on the link").fill("if it is still valid")
    panel.get_by_label("Words on the link").press("Enter")
    expect(b.part("edge", "a>c>branch")).to_contain_text("if it is still valid")


def test_the_menu_moves_without_dragging(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "c").click(button="right")
    b.page.get_by_role("menuitem", name="Move before or after…").click()
    dialog = b.page.get_by_role("dialog")
    dialog.get_by_text("Before", exact=True).click()
    b.choose("Gets")
    expect(b.part("step", "c")).to_be_focused()
    assert b.steps() == [["c", "a", "b"], [], []]


def test_find_goes_to_places_and_runs_commands(board: Callable[..., Board]) -> None:
    b = board()
    b.press("Control+k")
    b.choose("Reads it")
    expect(b.part("card", "n2")).to_be_focused()
    b.press("Control+k")
    b.choose("Stretch over the next column")
    b.says("Reaches from Gets a letter to Keeps it")
    assert b.saved()["cells"][0]["until"] == "b"


def test_a_block_of_a_spreadsheet_is_pasted_with_a_preview(board: Callable[..., Board]) -> None:
    b = board()
    b.cell("do", "b").focus()
    b.page.evaluate("navigator.clipboard.writeText('Writes a list\\tWalks in\\nSays yes\\tSays no')")
    b.press("Control+v")
    dialog = b.page.get_by_role("dialog")
    expect(dialog.get_by_role("table")).to_contain_text("Walks in")
    dialog.get_by_role("button", name="Paste", exact=True).click()
    expect(dialog).to_be_hidden()
    assert b.cards("do", "b") == ["Writes a list"]
    assert b.cards("do", "c") == ["Walks in"]
    b.press("Control+z")
    assert b.cards("do", "b") == []


def test_lanes_are_folded_and_removed_and_come_back(board: Callable[..., Board]) -> None:
    b = board()
    b.part("lane", "do").focus()
    b.press("Shift+F10")
    b.page.get_by_role("menuitem", name="Fold the lane").click()
    expect(b.grid.locator('[data-lane="do"]')).to_have_attribute("data-folded", "true")
    b.part("lane", "do").focus()
    b.press("Delete")
    expect(b.part("lane", "do")).to_have_count(0)
    assert [lane["id"] for lane in b.saved()["lanes"]] == ["touch", "mood", "say"]
    b.press("Control+z", "Control+z")
    assert b.cards("do", "a") == ["Opens it", "Reads it"]


def test_the_panel_binds_a_touchpoint_to_events_of_the_data(board: Callable[..., Board]) -> None:
    b = board()
    b.part("touchpoint", "t1").click()
    panel = b.page.get_by_role("complementary", name="Details of what is selected")
    expect(panel.get_by_role("heading", name="Mailing")).to_be_visible()
    panel.get_by_role("tab", name="Data").click()
    rules = panel.get_by_role("group", name="Events that are this touchpoint")
    rules.get_by_role("combobox").fill("Campaign Received")
    b.press("Escape")
    expect(rules).to_contain_text("events")
    expect(b.page.get_by_text("Saved", exact=True)).to_be_visible()
    assert b.saved()["stages"][0]["steps"][0]["touchpoints"][0]["match"] == ["Campaign Received"]


def test_a_comment_is_written_where_it_belongs(board: Callable[..., Board]) -> None:
    b = board()
    b.part("step", "b").click()
    b.press("Control+Alt+m")
    panel = b.page.get_by_role("complementary", name="Details of what is selected")
    panel.get_by_label("Your comment").fill("Really? @ada")
    panel.get_by_label("Your name").fill("Bo")
    panel.get_by_role("button", name="Comment", exact=True).click()
    comment = b.saved()["comments"][0]
    assert (comment["at"], comment["author"], comment["mentions"]) == ("b", "Bo", ["ada"])
    expect(b.part("step", "b").get_by_role("img", name="1 open comment")).to_be_visible()


def test_the_zoom_changes_what_is_said(board: Callable[..., Board]) -> None:
    b = board()
    expect(b.grid.get_by_text("Opens it")).to_be_visible()
    b.page.get_by_role("button", name="Further away").click()
    b.page.get_by_role("button", name="Further away").click()
    expect(b.grid.get_by_text("Opens it")).to_be_hidden()
    expect(b.grid.get_by_text("Receive")).to_be_visible()
    b.says("Zoom: Far: stages")
    assert "zoom=far" in b.page.url
    b.grid.hover()
    b.page.keyboard.down("Control")
    b.page.mouse.wheel(0, -200)
    b.page.keyboard.up("Control")
    b.says("Zoom: Middle: steps")


def test_of_a_large_map_only_what_is_in_sight_is_drawn_and_everything_is_reached(board: Callable[..., Board]) -> None:
    b = board(map=large_map())
    expect(b.grid).to_have_attribute("aria-colcount", "121")
    assert b.grid.get_by_role("gridcell").count() < 60
    expect(b.cell("do", "t118")).to_have_count(0)
    b.part("step", "t0").click()
    b.press("Control+End")
    expect(b.cell("do", "t119")).to_be_focused()
    expect(b.cell("do", "t119")).to_be_in_viewport()
    expect(b.cell("do", "t119")).to_have_attribute("aria-colindex", "121")
    b.press("Control+k")
    b.choose("Card 61.")
    expect(b.part("card", "c61")).to_be_focused()
    expect(b.part("card", "c61")).to_be_in_viewport()
    scroller = b.page.locator("[data-grid]")
    scroller.evaluate("(box) => { box.scrollLeft = 100 * 216; }")
    expect(b.part("card", "c100")).to_be_visible()
    expect(b.part("card", "c61")).to_be_focused()
    height = b.grid.bounding_box()
    scroller.evaluate("(box) => { box.scrollLeft = 0; }")
    expect(b.part("card", "c2")).to_be_visible()
    assert b.grid.bounding_box()["height"] == height["height"]  # type: ignore[index]


def large_map() -> dict[str, Any]:
    """120 steps with a card each; the longest is in the middle."""
    steps = [{"id": f"t{number}", "name": f"Step {number}"} for number in range(120)]
    cells = [
        {"lane": "do", "at": f"t{number}", "items": [{"id": f"c{number}", "kind": "note", "text": f"Card {number}."}]}
        for number in range(119)
    ]
    cells[50]["items"][0]["text"] = "Much to say. " * 20  # type: ignore[index]
    lanes = [{"id": "do", "type": "actions", "name": "Actions"}]
    return {**MAP, "stages": [{"id": "s", "name": "All", "steps": steps}], "lanes": lanes, "cells": cells}


def test_a_finger_takes_up_what_it_stays_on_and_scrolls_otherwise(board: Callable[..., Board]) -> None:
    b = board(touch=True)
    client = b.page.context.new_cdp_session(b.page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def middle(part: Locator) -> tuple[float, float]:
        box = part.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def pull(part: Locator, to: Locator, wait: int) -> None:
        (x, y), (end_x, end_y) = middle(part), middle(to)
        touch("touchStart", x, y)
        b.page.wait_for_timeout(wait)
        for share in (0.2, 0.5, 0.8, 1):
            touch("touchMove", x + share * (end_x - x), y + share * (end_y - y))
            b.page.wait_for_timeout(40)
        touch("touchEnd")

    pull(b.part("card", "n1"), b.cell("do", "b"), wait=500)
    assert b.cards("do", "b") == ["Opens it"]
    pull(b.part("card", "n2"), b.cell("say", "a"), wait=0)
    assert b.cards("do", "a") == ["Reads it"]
    pull(b.part("lane", "say"), b.part("lane", "do"), wait=500)
    assert {lane["id"] for lane in b.saved()["lanes"][:2]} == {"do", "say"}
    touch("touchStart", *middle(b.part("card", "n2")))
    b.page.wait_for_timeout(500)
    touch("touchEnd")
    expect(b.page.get_by_role("menuitem", name="Move before or after…")).to_be_visible()


def test_what_is_off_the_map_is_put_on_it_by_keyboard(board: Callable[..., Board]) -> None:
    b = board()
    b.page.get_by_role("button", name=re.compile("^Add to map: ")).first.focus()
    b.press("Enter")
    b.page.get_by_role("menuitem", name="Keeps it").press("Enter")
    touchpoints = b.saved()["stages"][0]["steps"][1]["touchpoints"]
    assert len(touchpoints) == 1
    assert touchpoints[0]["match"]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_is_clean_under_axe(board: Callable[..., Board], axe: Axe, lang: str, scheme: str) -> None:
    b = board(lang=lang, scheme=scheme)
    b.part("step", "a").click()
    assert axe(b.page) == []
    b.press("Shift+F10")
    expect(b.page.get_by_role("menu")).to_be_visible()
    assert axe(b.page) == []
    b.press("Escape")
    b.press("Control+k")
    assert axe(b.page) == []


def test_the_grid_scrolls_inside_itself_on_a_narrow_page(board: Callable[..., Board]) -> None:
    b = board(width=760, height=900)
    assert b.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert json.dumps(MAP["stages"]) == json.dumps(b.saved()["stages"])
