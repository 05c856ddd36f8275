"""The components page, photographed: a change of a component is seen."""

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[Any]]

PHOTOGRAPHS = Path(__file__).parent / "photographs"
CAMERA = PHOTOGRAPHS / "camera.json"
MOST_DIFFERENT = 0.002
TITLES = {"en": "Components", "fr": "Composants"}

# The share of pixels of two pictures that differ by more than a shade; 1 when their sizes differ.
COMPARE = """async ([a, b]) => {
  const read = async (data) => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  const [x, y] = [await read(a), await read(b)];
  if (x.width !== y.width || x.height !== y.height) return 1;
  let different = 0;
  for (let at = 0; at < x.data.length; at += 4) {
    const distance = Math.max(...[0, 1, 2].map((channel) => Math.abs(x.data[at + channel] - y.data[at + channel])));
    if (distance > 24) different += 1;
  }
  return different / (x.data.length / 4);
}"""

# What two machines must share to take the same picture: the widths of their fonts.
FONTS = """() => ['--font-sans', '--font-mono'].map((token) => {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.documentElement).getPropertyValue(token);
  return ['400', '600'].map((weight) => {
    context.font = `${weight} 100px ${family}`;
    return Math.round(context.measureText('Parcours Évènement 0123456789').width);
  });
})"""


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_components_look_as_they_did(open_page: OpenPage, browser: Browser, tmp_path: Path, lang: str) -> None:
    page = open_components(open_page, lang)
    camera = {"chromium": browser.version.split(".")[0], "fonts": page.evaluate(FONTS)}
    taken = page.screenshot(full_page=True, animations="disabled", caret="hide")
    kept = PHOTOGRAPHS / f"components-{lang}.png"
    if os.environ.get("PARCOURS_PHOTOGRAPH"):
        PHOTOGRAPHS.mkdir(exist_ok=True)
        kept.write_bytes(taken)
        CAMERA.write_text(json.dumps(camera, indent=2) + "\n", encoding="utf-8")
        pytest.skip("photographed anew")
    if json.loads(CAMERA.read_text(encoding="utf-8")) != camera:
        pytest.skip(f"the photograph was taken with another browser or other fonts: {CAMERA.name} is not {camera}")
    blank = page.context.new_page()
    pictures = [base64.b64encode(picture).decode() for picture in (kept.read_bytes(), taken)]
    different = blank.evaluate(COMPARE, pictures)
    now = tmp_path / kept.name
    now.write_bytes(taken)
    remedy = f"{different:.2%} of {kept.name} changed; look at {now}, and if it is right: PARCOURS_PHOTOGRAPH=1"
    assert different <= MOST_DIFFERENT, remedy


def test_the_components_have_no_serious_accessibility_finding(open_page: OpenPage, axe: Axe) -> None:
    assert axe(open_components(open_page, "en")) == []


def test_an_item_is_moved_by_its_buttons_and_by_dragging_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_components(open_page, "en")
    steps = page.get_by_role("grid", name="Steps").first
    rows = steps.get_by_role("row")
    expect(rows).to_contain_text(["Product Viewed", "Product Added", "Order Completed"])
    steps.get_by_role("button", name="Move Order Completed up").click()
    expect(rows).to_contain_text(["Product Viewed", "Order Completed", "Product Added"])
    steps.get_by_role("button", name="Move Product Viewed", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Insert between").first.wait_for()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(rows).to_contain_text(["Order Completed", "Product Added", "Product Viewed"])
    steps.get_by_role("button", name="Remove Order Completed").click()
    expect(rows).to_have_count(2)


def test_the_picker_adds_what_is_searched(open_page: OpenPage) -> None:
    page = open_components(open_page, "en")
    page.get_by_role("combobox", name="Steps").first.fill("checkout")
    page.get_by_role("option", name="Checkout Started").click()
    expect(page.get_by_role("combobox", name="Steps").first).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.get_by_role("grid", name="Steps").first.get_by_role("row")).to_have_count(4)


def test_a_dialog_keeps_the_focus_and_gives_it_back(open_page: OpenPage) -> None:
    page = open_components(open_page, "fr")
    opener = page.get_by_role("button", name="Ouvrir une fenêtre").first
    opener.click()
    dialog = page.get_by_role("dialog", name="Composants")
    for _ in range(5):
        page.keyboard.press("Tab")
        assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def open_components(open_page: OpenPage, lang: str) -> Page:
    page = open_page("/components", lang=lang)
    expect(page.get_by_role("heading", name=TITLES[lang], level=1)).to_be_visible()
    return page
