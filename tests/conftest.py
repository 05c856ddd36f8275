"""What several tests share: the demo workspaces, made once."""

import contextlib
import fcntl
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import parcours.demo
from parcours.demo import load_demo

settings.register_profile("parcours", derandomize=True, deadline=None)
settings.load_profile("parcours")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo workspaces, shared by the processes that run the tests; read only."""
    shared = tmp_path_factory.getbasetemp().parent / f"demo-{_sources()}"
    shared.mkdir(exist_ok=True)
    with _waiting_lock(shared):
        load_demo(shared / "data", lambda _: lambda _: None)
    return shared / "data"


def _sources() -> str:
    """Name what the demo is made from, so that tests never see one that an older version has made."""
    room = Path(parcours.demo.__file__).parent
    data = [*(room / "journeys").glob("typical.*"), *(room / "maps").glob("*.json")]
    made_from = [room / "demo.py", *data, *(room / "collect" / "samples").glob("*.*")]
    digest = hashlib.sha256()
    for path in sorted(path for path in made_from if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextlib.contextmanager
def _waiting_lock(folder: Path) -> Iterator[None]:
    """Let one process at a time pass."""
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
