"""What every test of collect needs: a connection, and a file with given bytes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes | str, str], Path]:
    def write(content: bytes | str, name: str = "events.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def real() -> Callable[[str], Path]:
    def find(name: str) -> Path:
        if not (DATA / name).exists():
            pytest.skip(f"the real data file {name} is not on this machine")
        return DATA / name

    return find
