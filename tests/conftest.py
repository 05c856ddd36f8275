"""What several tests share: the demo workspaces, made once."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from parcours.demo import load_demo

settings.register_profile("parcours", derandomize=True, deadline=None)
settings.load_profile("parcours")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo workspaces, shared by the processes that run the tests; read only."""
    shared = tmp_path_factory.getbasetemp().parent / "demo"
    shared.mkdir(exist_ok=True)
    with _waiting_lock(shared):
        load_demo(shared / "data", lambda _: lambda _: None)
    return shared / "data"


@contextlib.contextmanager
def _waiting_lock(folder: Path) -> Iterator[None]:
    """Let one process at a time pass."""
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
