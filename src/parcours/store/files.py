"""Files that appear whole or not at all."""

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from parcours.errors import StoreLocked, StoreNotWritable

__all__ = ["checksum", "publish", "sweep", "writable", "write_lock"]

UNFINISHED = ".unfinished-"
"""How the names of files begin that are still being written; what is found at the next start is removed."""


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def publish(unfinished: Path, finished: Path) -> None:
    """Give a written file (or folder) its name, after it is safely on the disk."""
    for path in [unfinished, *(unfinished.rglob("*") if unfinished.is_dir() else [])]:
        _sync(path)
    unfinished.rename(finished)
    _sync(finished.parent)


def sweep(folder: Path) -> None:
    """Remove what an interrupted work left behind."""
    for path in folder.glob(f"{UNFINISHED}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Say in one sentence that a folder cannot be written, or that the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR):
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreNotWritable(
            f"There is no room left on the disk of {folder}." if full else f"{folder} cannot be written to.",
            hint="Make room and try again." if full else "Choose another folder, or give yourself the right to write.",
            code="disk_full" if full else "store_not_writable",
            values={"folder": str(folder)},
        ) from error


@contextlib.contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Keep other writers, in this process or another, out of a workspace.

    Raises
    ------
    StoreLocked
        If another process writes to it now; the message says which.
    """
    with writable(folder):
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(handle, 100).decode(errors="replace").strip()
            raise StoreLocked(
                f"The workspace {folder.name!r} is being written to by process {owner or 'unknown'}.",
                hint="Wait until it has finished, or stop it.",
                values={"workspace": folder.name, "process": owner},
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
