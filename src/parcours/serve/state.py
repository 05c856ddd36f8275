"""What the server holds while it runs: its workspaces, uploads that wait for a mapping, and running imports."""

import logging
import re
import secrets
import shutil
import tempfile
import threading
import unicodedata
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from parcours.errors import InvalidInput, NotFound, ParcoursError
from parcours.journeys.definition import Journey
from parcours.journeys.preview import preview
from parcours.maps.model import JourneyMap
from parcours.maps.overlay import overlay
from parcours.maps.parts import Stage
from parcours.measure import funnel, transitions, variants
from parcours.serve.attempts import Attempts
from parcours.serve.jobs import Jobs
from parcours.serve.newsroom import Newsroom
from parcours.workspace import About, Workspace, workspaces

__all__ = ["Opened", "Served", "State"]


class State:
    """The workspaces of one folder, opened once.

    Parameters
    ----------
    data
        The folder that holds the workspaces.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self.jobs = Jobs()
        self.news = Newsroom()
        self.guesses = Attempts()
        self.uploads = Path(tempfile.mkdtemp(prefix="parcours-uploads-"))
        self._opened: dict[str, Workspace] = {}
        self._ready = threading.Event()
        self._ready.set()
        self._preparing = threading.Thread(target=self._prepare, name="prepare")
        self._stopping = False

    def start(self) -> None:
        """Load the kernels, then verify the workspaces, while the interface is served already."""
        self._ready.clear()
        self._preparing.start()

    def wait(self) -> None:
        """Wait until the kernels are loaded, so that no two threads load the same one."""
        self._ready.wait()

    def all(self) -> list[Workspace]:
        """List the workspaces, also those made since the start."""
        return [self._opened.setdefault(found.folder.name, found) for found in workspaces(self.data)]

    def workspace(self, name: str) -> Workspace:
        """Find a workspace by the name of its folder, as soon as its log can be asked."""
        self.wait()
        for workspace in self.all():
            if workspace.folder.name == name:
                return workspace
        raise NotFound(f"There is no workspace {name!r}.", code="unknown_workspace", values={"workspace": name})

    def create(self, name: str) -> Workspace:
        """Make a workspace; its folder is the name in plain letters."""
        name = name.strip()
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        folder = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        if not folder or len(name) > 80:
            raise InvalidInput(
                f"{name!r} cannot be the name of a workspace.",
                hint="Use 1 to 80 characters with at least one letter or digit.",
                code="invalid_workspace_name",
                values={"name": name},
            )
        return Workspace.create(self.data / folder, About(name))

    def new_upload(self, file: str) -> Path:
        """Make a place for an uploaded file; its folder's name is the upload's id."""
        folder = self.uploads / secrets.token_hex(8)
        folder.mkdir()
        return folder / (Path(file.replace("\\", "/")).name or "file")

    def upload(self, upload_id: str) -> Path:
        """Find an uploaded file."""
        folder = self.uploads / upload_id
        if not upload_id.isalnum() or not folder.is_dir():
            raise NotFound("This upload is no longer there.", hint="Upload the file again.", code="unknown_upload")
        return next(folder.iterdir())

    def forget_upload(self, upload_id: str) -> None:
        """Remove an uploaded file."""
        shutil.rmtree(self.uploads / upload_id, ignore_errors=True)

    def stop(self) -> None:
        """Stop what runs and remove what waits."""
        self._stopping = True
        self.jobs.stop()
        self._preparing.join()
        shutil.rmtree(self.uploads, ignore_errors=True)

    def _prepare(self) -> None:
        try:
            self._warm()
        finally:
            self._ready.set()
        self._verify()

    def _warm(self) -> None:
        """Ask one log everything once, so that its kernels are compiled or loaded."""
        for workspace in self.all():
            try:
                log = workspace.log()
            except ParcoursError:
                continue  # verifying reports it
            if log.events:
                funnel(log, steps=log.activities[:2])
                funnel(log, steps=log.activities[:2], order="any")
                funnel(log, steps=[log.activities[:2], log.activities[0]], order="any")
                transitions(log, only=log.activities[:2])
                variants(log, only=log.activities[:2])
                if len(log.activities) > 1:
                    journey = Journey(
                        "warm",
                        start=log.activities[0],
                        goal=log.activities[1],
                        customer_goal="warm",
                        business_goal="warm",
                    )
                    preview(log, journey)
                    stages = tuple(Stage(name, name, entry=(name,)) for name in log.activities[:2])
                    overlay(
                        log, JourneyMap(id="warm", title="warm", kind="current_state", stages=stages), journey=journey
                    )
                return

    def _verify(self) -> None:
        """Compare every workspace with its checksums; a damaged log is made again, a damaged segment is reported."""
        for workspace in self.all():
            if self._stopping:
                return
            try:
                workspace.verify()
            except ParcoursError as error:
                logging.getLogger(__name__).error("workspace %s: %s", workspace.folder.name, error)


def _state(request: Request) -> State:
    state: State = request.app.state.parcours
    return state


Served = Annotated[State, Depends(_state)]


def _workspace(workspace: str, state: Served) -> Workspace:
    return state.workspace(workspace)


Opened = Annotated[Workspace, Depends(_workspace)]
