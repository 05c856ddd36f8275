"""A real browser on a real server, with a real workspace; skipped with a reason where one of them is missing."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from parcours.collect.mapping import Mapping
from parcours.collect.samples.catalogue import CATALOGUE
from parcours.demo import load_demo
from parcours.workspace import About, Workspace

_WEB = Path(__file__).parents[2] / "web"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_START_WITHIN = 60
_COMPILED_WITHIN = 300
_WITHIN_MS = 15_000  # generous: a busy machine is slow, not wrong
_LOCALES = {"en": "en-GB", "fr": "fr-FR"}
_SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: PARCOURS_BROWSER, or the first that is found."""
    found = os.environ.get("PARCOURS_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(_NAMES)} is installed and PARCOURS_BROWSER is not set")
    return found


@pytest.fixture(scope="session")
def built() -> None:
    """The web interface must have been built."""
    spec = importlib.util.find_spec("parcours.serve")
    assert spec is not None
    assert spec.origin is not None
    if not (Path(spec.origin).parent / "static" / "index.html").is_file():
        pytest.skip("the web interface is not built: make web")


@pytest.fixture(scope="session")
def serve(built: None) -> Callable[[Path], AbstractContextManager[str]]:
    """A function that serves a folder of workspaces until the end of a block, whose address it gives."""
    return serving


@pytest.fixture(scope="session")
def server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one workspace of real data, complete-journey."""
    folder = tmp_path_factory.mktemp("data")
    sample = next(sample for sample in CATALOGUE if sample.id == "complete-journey")
    about = About(
        sample.name["en"],
        demo=True,
        names=dict(sample.name),
        description=dict(sample.description),
        origin=dict(sample.origin),
        licence=dict(sample.licence),
    )
    file = sample.file(tmp_path_factory.mktemp("sample"))
    Workspace.create(folder / sample.id, about).import_table(file, sample.mapping)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def demo(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the demo workspaces, as `make demo` makes them."""
    folder = tmp_path_factory.mktemp("demo")
    load_demo(folder, lambda _: lambda _: None)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def helpdesk(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one workspace, helpdesk: tickets of three weeks, and Marta's unhappy story."""
    folder = tmp_path_factory.mktemp("helpdesk")
    table = tmp_path_factory.mktemp("tickets") / "tickets.csv"
    table.write_text("\n".join([",".join(_TICKET_COLUMNS), *_tickets()]), encoding="utf-8")
    mapping = Mapping(
        customer="customer",
        time="time",
        activity="activity",
        channel="channel",
        properties=("team", "agent", "text", "survey", "score", "sentiment"),
    )
    Workspace.create(folder / "helpdesk", About("Helpdesk")).import_table(table, mapping)
    with serving(folder) as address:
        yield address


@pytest.fixture
def api(helpdesk: str) -> Iterator[httpx2.Client]:
    """The routes of the workspace of the test."""
    with httpx2.Client(base_url=f"{helpdesk}/api/workspaces/helpdesk", timeout=60) as client:
        yield client


@pytest.fixture
def definition() -> dict[str, Any]:
    """What the journey of the test is."""
    return {
        "name": "Get help",
        "start": ["Ticket Opened", "Social Mention Posted"],
        "milestones": [{"name": "Answered", "match": ["Ticket Replied"], "required": False}],
        "goal": ["Ticket Resolved"],
        "timeout": "P7D",
        "customer_goal": "It works again",
        "business_goal": "Solve at the first contact",
    }


@pytest.fixture
def journey(api: httpx2.Client, definition: dict[str, Any]) -> Iterator[str]:
    """The id of a journey of the test's own."""
    answer = api.post("/journeys", json={"journey": definition})
    answer.raise_for_status()
    identifier = str(answer.json()["id"])
    yield identifier
    api.delete(f"/journeys/{identifier}")


@pytest.fixture
def empty_server(built: None, tmp_path: Path) -> Iterator[str]:
    """The address of a server without any workspace."""
    with serving(tmp_path / "data") as address:
        yield address


@pytest.fixture
def workspace(server: str, request: pytest.FixtureRequest) -> str:
    """The id of an empty workspace of the test's own."""
    answer = httpx2.post(f"{server}/api/workspaces", json={"name": request.node.name[:60]}, timeout=30)
    answer.raise_for_status()
    return str(answer.json()["id"])


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for a file of tests."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=_WITHIN_MS)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of the server as a fresh visitor; its scripts may not fail on the way."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            errors.append(message.text)

    def open_at(
        path: str,
        *,
        lang: str = "en",
        width: int = 1280,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        touch: bool = False,
        at: str | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=at or server,
            has_touch=touch,
            viewport={"width": width, "height": height},
            locale=_LOCALES[lang],
            timezone_id="Europe/Paris",
            color_scheme=scheme,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_WITHIN_MS)
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def axe() -> Callable[[Page], list[Any]]:
    """A function that lists the serious and critical findings of axe on a page."""
    script = _WEB / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed: npm ci in web")

    def findings(page: Page) -> list[Any]:
        page.evaluate(script.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        return [
            {"rule": found["id"], "at": [(node["target"], node["failureSummary"]) for node in found["nodes"][:3]]}
            for found in result["violations"]
            if found["impact"] in _SERIOUS
        ]

    return findings


_TICKET_COLUMNS = (
    *("customer", "time", "activity", "channel"),
    *("team", "agent", "text", "survey", "score", "sentiment"),
)
_MARTA = (
    "marta,2026-03-02T09:12:00Z,Social Mention Posted,social,,,My fryer stopped after two days,,,-0.6",
    "marta,2026-03-04T10:02:00Z,Call Started,phone,Call centre,Jonas,,,,",
    "marta,2026-03-04T10:14:00Z,Call Transferred,phone,Call centre,Jonas,,,,",
    "marta,2026-03-04T10:20:00Z,Call Transferred,phone,Technicians,Priya,I have explained this three times,,,-0.8",
    "marta,2026-03-09T15:58:00Z,Ticket Replied,email,Repair,Sam,,,,",
    "marta,2026-03-09T16:40:00Z,Ticket Resolved,email,Repair,Sam,,,,",
    "marta,2026-03-09T18:05:00Z,Survey Answered,survey,,,It works but never again like this,csat,2,",
)


def _tickets() -> Iterator[str]:
    """60 tickets, three a day: every third is never answered, the others are solved the day after and rated."""
    for number in range(60):
        day = date(2026, 3, 1) + timedelta(days=number // 3)
        customer = f"c{number:02}"
        yield f"{customer},{day}T08:{number:02}:00Z,Ticket Opened,email,,,,,,"
        if number % 3:
            after = day + timedelta(days=1)
            yield f"{customer},{day}T11:00:00Z,Ticket Replied,email,Helpdesk,Ada,,,,"
            yield f"{customer},{after}T09:00:00Z,Ticket Resolved,email,Helpdesk,Ada,,,,"
            yield f"{customer},{after}T12:00:00Z,Survey Answered,survey,,,,csat,{1 + number % 5},"
    yield from _MARTA


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run `parcours serve` on a free port until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from parcours.cli import main; main()",
        "serve",
        "--data",
        str(folder),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process)
            yield address
        finally:
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_WITHIN
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            if httpx2.get(f"{address}/healthz", timeout=2).is_success:
                # A workspace answers as soon as the kernels are compiled, which takes a minute in a fresh clone.
                for workspace in httpx2.get(f"{address}/api/workspaces", timeout=_COMPILED_WITHIN).json():
                    httpx2.get(f"{address}/api/workspaces/{workspace['id']}", timeout=_COMPILED_WITHIN)
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer within {_START_WITHIN} s")
