"""The journey log on disk: a projection that is mapped into memory, and made again when it is stale or damaged."""

import hashlib
import shutil
import zlib
from pathlib import Path

import msgspec
import numpy as np

from parcours.store.build import Columns
from parcours.store.columns import Partition
from parcours.store.files import UNFINISHED, publish

__all__ = ["load", "save", "signature", "verify"]

_FORMAT = 1


class _Manifest(msgspec.Struct, frozen=True):
    """What lies in the folder: the size and CRC-32 of each file tell damage."""

    signature: str
    activities: tuple[str, ...]
    channels: tuple[str, ...]
    partitions: int
    files: dict[str, tuple[int, int]]


def signature(checksums: list[str]) -> str:
    """Name a log by what it is made from: this format and the segments, in order."""
    return hashlib.sha256("|".join([str(_FORMAT), *checksums]).encode()).hexdigest()


def save(columns: Columns, folder: Path, named: str) -> None:
    """Write a log to `folder/log`, replacing the one that is there; a reader sees the old one or the new one."""
    unfinished = folder / f"{UNFINISHED}log"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for number, partition in enumerate(columns.partitions):
        partition.save(unfinished / f"{number:05d}")
    files = {str(path.relative_to(unfinished)): (path.stat().st_size, _crc(path)) for path in unfinished.rglob("*.npy")}
    manifest = _Manifest(named, columns.activities, columns.channels, len(columns.partitions), files)
    (unfinished / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    finished = folder / "log"
    if finished.exists():
        outdated = folder / f"{UNFINISHED}outdated-log"
        shutil.rmtree(outdated, ignore_errors=True)
        finished.rename(outdated)
        publish(unfinished, finished)
        shutil.rmtree(outdated, ignore_errors=True)
    else:
        publish(unfinished, finished)


def load(folder: Path, named: str) -> Columns | None:
    """Map the log of a folder; None when there is none, it is stale, or a file is missing or has another size."""
    manifest = _manifest(folder)
    if manifest is None or manifest.signature != named:
        return None
    log = folder / "log"
    try:
        if any((log / name).stat().st_size != size for name, (size, _) in manifest.files.items()):
            return None
        partitions = tuple(Partition.open(log / f"{number:05d}") for number in range(manifest.partitions))
    except (OSError, ValueError, EOFError, np.exceptions.AxisError):
        return None
    return Columns(partitions, manifest.activities, manifest.channels)


def verify(folder: Path) -> bool:
    """Read the whole log and tell whether every byte is as it was written."""
    manifest = _manifest(folder)
    log = folder / "log"
    try:
        return manifest is not None and all(_crc(log / name) == crc for name, (_, crc) in manifest.files.items())
    except OSError:
        return False


def _manifest(folder: Path) -> _Manifest | None:
    try:
        return msgspec.json.decode((folder / "log" / "manifest.json").read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return None


def _crc(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            value = zlib.crc32(block, value)
    return value
