"""Segments: the immutable, checksummed Parquet files that hold the events, and the manifest that lists them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from dataclasses import dataclass
from pathlib import Path

import duckdb

from parcours.errors import Cancelled, StoreDamaged
from parcours.sql import literal
from parcours.store.files import UNFINISHED, checksum, publish, writable

__all__ = ["Segment", "check", "copy_with_progress", "first_of_each", "reading", "write_parquet"]

_POLL = 0.1


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of events, as the manifest lists it."""

    file: str
    events: int
    bytes: int
    checksum: str


def first_of_each(events: str, stored: str | None = None) -> str:
    """SQL of the events of a view whose (source, event_id) is new: not in `stored`, and the first row of its kind.

    Events without an id are all new.
    """
    known = f"AND NOT EXISTS (FROM {stored} s WHERE s.source = e.source AND s.event_id = e.event_id)" if stored else ""
    return f"""
        SELECT * FROM {events} e WHERE (event_id IS NULL OR true {known})
        QUALIFY event_id IS NULL OR row_number() OVER (PARTITION BY source, event_id ORDER BY row) = 1
    """


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    finished: Path,
    *,
    progress: Callable[[float], None] | None = None,
) -> Segment:
    """Write the rows of a query to a Parquet file that appears only when it is whole and on the disk."""
    unfinished = finished.parent / f"{UNFINISHED}{finished.name}"
    with writable(finished.parent):
        finished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
    try:
        command = (
            f"COPY ({query}) TO {literal(str(unfinished))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 250_000)"
        )
        rows = copy_with_progress(connection, command, progress)
        sealed = Segment(finished.name, rows, unfinished.stat().st_size, checksum(unfinished))
        publish(unfinished, finished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return sealed


def copy_with_progress(
    connection: duckdb.DuckDBPyConnection, command: str, progress: Callable[[float], None] | None
) -> int:
    """Run a COPY on another thread, tell how far it is (0 to 1), and stop it when `progress` raises."""
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(lambda: connection.execute(command).fetchall())
        try:
            while True:
                try:
                    return int(running.result(timeout=_POLL)[0][0])
                except StillRunning:
                    if progress is not None:
                        progress(max(0.0, connection.query_progress()) / 100)
        except duckdb.InterruptException as error:
            raise Cancelled("The import was stopped.", hint="Nothing of it was kept.") from error
        except BaseException:
            connection.interrupt()
            raise


def reading(folder: Path, segment: Segment) -> str:
    """SQL of a segment's events."""
    return f"read_parquet({literal(str(folder / segment.file))})"


def check(folder: Path, segment: Segment) -> None:
    """Compare a segment with its checksum.

    Raises
    ------
    StoreDamaged
        If it is missing or one byte differs.
    """
    path = folder / segment.file
    if not path.exists() or checksum(path) != segment.checksum:
        raise StoreDamaged(
            f"The segment {segment.file} is {'damaged' if path.exists() else 'missing'}.",
            hint="Restore it from a backup, or import its file again into a new workspace.",
            values={"file": segment.file},
        )
