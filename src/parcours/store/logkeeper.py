"""The journey log of a workspace, kept up to date with its segments: mapped, added to, or built anew."""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parcours.sql import connect
from parcours.store import logfiles, propertyfiles
from parcours.store.append import append
from parcours.store.build import Columns, Progress, build
from parcours.store.logfiles import Kept
from parcours.store.segments import Segment, check, reading

__all__ = ["bring_up_to", "properties_folder", "signature", "verify"]


def bring_up_to(
    folder: Path, sealed: Sequence[Segment], known: Kept | None = None, progress: Progress | None = None
) -> Kept:
    """Return the log of the segments of a workspace: the one on disk, with what came since, or made anew.

    `known` is the log this process had before. Where the folder cannot be written, the log lives in memory. Two
    processes that want a newer log wait for each other, so that one of them makes it.

    Raises
    ------
    StoreDamaged
        If a segment that must be read is missing or one of its bytes differs.
    """
    wanted = tuple(segment.checksum for segment in sealed)
    kept = _nearest(folder, wanted, known)
    if kept is not None and kept.segments == wanted:
        return kept
    with _alone(folder) as may_write:
        kept = _nearest(folder, wanted, kept)
        if kept is not None and kept.segments == wanted:
            return kept
        columns = _added_to(kept, folder, sealed, progress) if kept else None
        if columns is None:
            columns = _built(folder, sealed, progress)
        return logfiles.save(columns, folder, wanted, kept) if may_write else Kept(columns, wanted)


def signature(checksums: Iterable[str]) -> str:
    """Name a log by what it is made from: the segments, in order."""
    return hashlib.sha256("|".join(checksums).encode()).hexdigest()


def verify(folder: Path) -> bool:
    """Read the whole log, remove of it what is not as it was written, and tell whether all of it was."""
    properties = propertyfiles.verify(properties_folder(folder))
    if logfiles.verify(folder):
        return properties
    (folder / "log" / "manifest.json").unlink(missing_ok=True)
    return False


def properties_folder(folder: Path) -> Path:
    """Where a workspace keeps the properties of its events."""
    return folder / "log" / logfiles.PROPERTIES


def _nearest(folder: Path, wanted: tuple[str, ...], known: Kept | None) -> Kept | None:
    """Of the logs on disk and in memory, the one that lacks the fewest of the wanted segments."""
    in_memory = known if known and not known.folders else None  # what was mapped is as good as its files are now
    found = [kept for kept in (logfiles.load(folder, known), in_memory) if kept is not None]
    usable = [kept for kept in found if kept.segments == wanted[: len(kept.segments)]]
    return max(usable, key=lambda kept: len(kept.segments), default=None)


def _added_to(kept: Kept, folder: Path, sealed: Sequence[Segment], progress: Progress | None) -> Columns | None:
    """Add the segments that came since; None when the log must be built anew, or is damaged."""
    new = sealed[len(kept.segments) :]
    for segment in new:
        check(folder / "segments", segment)
    with connect() as connection:
        columns = append(kept.columns, connection, [reading(folder / "segments", segment) for segment in new], progress)
    if columns is None:
        return None
    pairs = zip(kept.folders, kept.columns.partitions, strict=False)
    rewritten = [name for name, partition in pairs if not any(partition is other for other in columns.partitions)]
    return columns if not rewritten or logfiles.intact(folder, rewritten) else None


def _built(folder: Path, sealed: Sequence[Segment], progress: Progress | None) -> Columns:
    for segment in sealed:
        check(folder / "segments", segment)
    with connect() as connection:
        return build(connection, [reading(folder / "segments", segment) for segment in sealed], progress)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Wait until no other process makes the log of the folder; tell whether it can be written at all."""
    try:
        handle = os.open(folder / "log.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield True
    finally:
        os.close(handle)
