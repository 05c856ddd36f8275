"""The journey log on disk: a projection that is mapped into memory, and made again when it is stale or damaged."""

import secrets
import shutil
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from parcours.store.build import Columns
from parcours.store.columns import Partition
from parcours.store.files import UNFINISHED, publish, sweep

__all__ = ["PROPERTIES", "Kept", "crc", "intact", "load", "save", "verify"]

PROPERTIES = "properties"
"""The folder, beside those of the partitions, of what `propertyfiles` keeps."""

_FORMAT = 2
_ATTEMPTS = 3


class _Manifest(msgspec.Struct, frozen=True):
    """What lies in the folder: the size and CRC-32 of each file tell damage."""

    format: int
    segments: tuple[str, ...]
    salt: int
    activities: tuple[str, ...]
    channels: tuple[str, ...]
    folders: tuple[str, ...]
    files: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A log, the checksums of the segments it was made from, in order, and the folders of its partitions.

    A log that could not be written has no folders.
    """

    columns: Columns
    segments: tuple[str, ...]
    folders: tuple[str, ...] = ()


def load(folder: Path, known: Kept | None = None) -> Kept | None:
    """Map the log of a folder; None when there is none, or a file is missing or has another size.

    What is `known` already, with what analyses remember of it, is not mapped again.
    """
    shared = dict(zip(known.folders, known.columns.partitions, strict=True)) if known and known.folders else {}
    manifest = _manifest(folder)
    for _ in range(_ATTEMPTS):
        if manifest is None or manifest.format != _FORMAT:
            return None
        try:
            return _map(folder / "log", manifest, shared)
        except (OSError, ValueError, EOFError):
            before, manifest = manifest, _manifest(folder)
            if manifest == before:  # damaged, not replaced by another process while we looked
                return None
    return None


def save(columns: Columns, folder: Path, segments: Sequence[str], known: Kept | None = None) -> Kept:
    """Write a log to `folder/log`; a reader sees the old one or the new one.

    Partitions that are `known` stay where they are. Returns the log, mapped.
    """
    log = folder / "log"
    log.mkdir(exist_ok=True)
    sweep(log)
    written = {id(partition): name for name, partition in _partitions(known)}
    folders = []
    for number, partition in enumerate(columns.partitions):
        if id(partition) not in written:
            written[id(partition)] = f"{number:05d}-{secrets.token_hex(4)}"
            unfinished = log / f"{UNFINISHED}{number:05d}"
            partition.save(unfinished)
            publish(unfinished, log / written[id(partition)])
        folders.append(written[id(partition)])
    manifest = _Manifest(
        _FORMAT,
        tuple(segments),
        columns.salt,
        columns.activities,
        columns.channels,
        tuple(folders),
        _files(log, folders, _manifest(folder) if known else None),
    )
    unfinished = log / f"{UNFINISHED}manifest.json"
    unfinished.write_bytes(msgspec.json.encode(manifest))
    publish(unfinished, log / "manifest.json")
    for path in log.iterdir():
        if path.is_dir() and path.name not in {*folders, PROPERTIES}:
            shutil.rmtree(path, ignore_errors=True)
    return load(folder, known) or Kept(columns, tuple(segments))


def intact(folder: Path, folders: Iterable[str]) -> bool:
    """Read some partitions of the log and tell whether every byte is as it was written."""
    manifest = _manifest(folder)
    wanted = set(folders)
    log = folder / "log"
    try:
        return manifest is not None and all(
            crc(log / name) == expected
            for name, (_, expected) in manifest.files.items()
            if name.partition("/")[0] in wanted
        )
    except OSError:
        return False


def verify(folder: Path) -> bool:
    """Read the whole log and tell whether every byte is as it was written."""
    manifest = _manifest(folder)
    return manifest is not None and intact(folder, manifest.folders)


def crc(path: Path) -> int:
    """Return the CRC-32 of a file."""
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            value = zlib.crc32(block, value)
    return value


def _partitions(known: Kept | None) -> Iterable[tuple[str, Partition]]:
    return zip(known.folders, known.columns.partitions, strict=False) if known else ()


def _map(log: Path, manifest: _Manifest, shared: dict[str, Partition]) -> Kept:
    for name, (size, _) in manifest.files.items():
        if (log / name).stat().st_size != size:
            raise ValueError(name)
    partitions = tuple(shared.get(name) or Partition.open(log / name) for name in manifest.folders)
    columns = Columns(partitions, manifest.activities, manifest.channels, manifest.salt)
    return Kept(columns, manifest.segments, manifest.folders)


def _files(log: Path, folders: Iterable[str], before: _Manifest | None) -> dict[str, tuple[int, int]]:
    """The size and the CRC-32 of each file; of those that stayed, as they were written then."""
    known = before.files if before else {}
    names = [f"{name}/{path.name}" for name in folders for path in sorted((log / name).iterdir())]
    return {name: known.get(name) or ((log / name).stat().st_size, crc(log / name)) for name in names}


def _manifest(folder: Path) -> _Manifest | None:
    try:
        return msgspec.json.decode((folder / "log" / "manifest.json").read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return None
