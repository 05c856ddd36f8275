"""How smoothly a large map is dragged: `python -m benchmarks.map_drag ADDRESS WORKSPACE` prints frames per second.

The map has 200 steps and 15 lanes, a card in every cell. A card, a step and a lane are each dragged over the grid for
some seconds; what is counted are the pictures that the browser asked for, and how long the longest took.
"""

import os
import shutil
import sys
import time
from typing import Any

import httpx2
from playwright.sync_api import CDPSession, Page, sync_playwright

STEPS, PER_STAGE, SECONDS = 200, 8, 4.0
LANES = (
    *("actions", "touchpoints", "thoughts", "curve", "pains", "gains", "quotes", "needs"),
    *("questions", "frontstage", "backstage", "systems", "opportunities", "messages", "owners"),
)
COUNT = """() => {
  window.frames_ = []; let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; window.raf_ = requestAnimationFrame(tick); };
  window.raf_ = requestAnimationFrame(tick);
}"""
STOP = "() => { cancelAnimationFrame(window.raf_); return window.frames_.slice(1); }"


def large_map() -> dict[str, Any]:
    """A map of 200 steps and 15 lanes with a card in every cell."""
    names = [f"t{number}" for number in range(STEPS)]
    stages = [
        {
            "id": f"s{first}",
            "name": f"Stage {first // PER_STAGE + 1}",
            "steps": [step(name) for name in names[first : first + PER_STAGE]],
        }
        for first in range(0, STEPS, PER_STAGE)
    ]
    lanes = [{"id": kind, "type": kind, "name": kind.title()} for kind in LANES]
    next(lane for lane in lanes if lane["id"] == "curve")["curve"] = {"min": -2, "max": 2, "basis": "assumed"}  # type: ignore[assignment]
    cells = [
        {"lane": kind, "at": name, "items": [card(f"{kind}-{name}", kind, index)]}
        for kind in LANES
        for index, name in enumerate(names)
        if kind != "touchpoints"
    ]
    head = {"format": "journey-map", "version": "1.0", "id": "drag", "title": "Drag", "kind": "current_state"}
    return {**head, "stages": stages, "lanes": lanes, "cells": cells}


def step(name: str) -> dict[str, Any]:
    return {"id": name, "name": f"Step {name}", "touchpoints": [{"id": f"p-{name}", "name": "Contact"}]}


def card(name: str, kind: str, index: int) -> dict[str, Any]:
    if kind == "curve":
        return {"id": name, "kind": "value", "value": index % 5 - 2}
    return {"id": name, "kind": "note", "text": f"A card with some words {index}"}


def dragged(page: Page, grip: str) -> tuple[float, float, float]:
    """Frames per second while something is dragged; the longest, and the work in each, in milliseconds."""
    element = page.locator(grip).first
    element.scroll_into_view_if_needed()
    element.hover()
    box = element.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate(COUNT)
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")
    before = work(client)
    until, turn = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        turn += 1
        page.mouse.move(500 + (turn * 23) % 900, 300 + (turn * 11) % 400)
    frames = page.evaluate(STOP)
    busy = 1000 * (work(client) - before) / len(frames)
    page.keyboard.press("Escape")
    page.mouse.up()
    return 1000 * len(frames) / sum(frames), max(frames), busy


def work(client: CDPSession) -> float:
    """The seconds that the page has worked: scripts, styles and layout."""
    found = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
    return float(found["ScriptDuration"] + found["LayoutDuration"] + found["RecalcStyleDuration"])


def main() -> None:
    address, workspace = sys.argv[1:3]
    chromium = os.environ.get("PARCOURS_CHROMIUM") or shutil.which("chromium")
    maps = f"{address}/api/workspaces/{workspace}/maps"
    made = httpx2.post(maps, json={"map": large_map()}, timeout=60).json()["id"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1600, "height": 1000})
            begun = time.monotonic()
            page.goto(f"{address}/w/{workspace}/maps/{made}")
            page.get_by_role("grid").wait_for()
            print(f"shown after {time.monotonic() - begun:.1f} s")
            page.wait_for_timeout(3000)
            for what, grip in {
                "a card": '[data-part="card"][data-id="actions-t2"]',
                "a step": '[data-part="step"][data-id="t2"] [data-grip]',
                "a lane": '[data-part="lane"][data-id="thoughts"] [data-grip]',
            }.items():
                rate, longest, busy = dragged(page, grip)
                print(
                    f"{what}: {rate:.0f} frames per second, the longest {longest:.0f} ms, {busy:.1f} ms of work in each"
                )
            browser.close()
    finally:
        httpx2.delete(f"{maps}/{made}", timeout=30)


if __name__ == "__main__":
    main()
