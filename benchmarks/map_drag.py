"""How smoothly a large map is edited: `python -m benchmarks.map_drag ADDRESS WORKSPACE` prints frames per second.

The map has 200 steps and 15 lanes, a card in every cell but the curve. A card, a step and a lane are each dragged
over the grid for some seconds, and the grid is scrolled; what is counted are the pictures that the browser asked for,
how long the longest took, and the processor time that the page spent on each, which other programs change little.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable
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
    """A map of 200 steps and 15 lanes with a card in every cell but those of the curve."""
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


def show(page: Page, what: str, move: Callable[[int], None]) -> None:
    """Repeat a movement for some seconds and print how smooth it was."""
    client = page.context.new_cdp_session(page)
    client.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    client.send("Performance.enable")
    page.evaluate(COUNT)
    before = work(client)
    until, turn = time.monotonic() + SECONDS, 0
    while time.monotonic() < until:
        turn += 1
        move(turn)
    frames = page.evaluate(STOP)
    busy = 1000 * (work(client) - before) / len(frames)
    client.detach()
    rate = 1000 * len(frames) / sum(frames)
    print(f"{what}: {rate:.0f} frames per second, the longest {max(frames):.0f} ms, {busy:.1f} ms of work in each")


def drag(page: Page, what: str, grip: str) -> None:
    """Drag something over the grid, and leave it where it was."""
    element = page.locator(grip).first
    element.scroll_into_view_if_needed()
    element.hover()
    page.mouse.down()
    show(page, what, lambda turn: page.mouse.move(500 + (turn * 23) % 900, 300 + (turn * 11) % 400))
    page.keyboard.press("Escape")
    page.mouse.up()


def scroll(page: Page) -> None:
    """Turn the wheel over the grid, to its end and back."""
    page.mouse.move(900, 500)
    show(page, "scrolling sideways", lambda turn: page.mouse.wheel(60 if turn % 400 < 200 else -60, 0))
    show(page, "scrolling down", lambda turn: page.mouse.wheel(0, 30 if turn % 40 < 20 else -30))


def work(client: CDPSession) -> float:
    """The processor time, in seconds, that the page has spent on scripts, styles, layout and painting."""
    found = {each["name"]: each["value"] for each in client.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


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
            drag(page, "a card", '[data-part="card"][data-id="actions-t2"]')
            drag(page, "a step", '[data-part="step"][data-id="t2"] [data-grip]')
            drag(page, "a lane", '[data-part="lane"][data-id="thoughts"] [data-grip]')
            scroll(page)
            browser.close()
    finally:
        httpx2.delete(f"{maps}/{made}", timeout=30)


if __name__ == "__main__":
    main()
