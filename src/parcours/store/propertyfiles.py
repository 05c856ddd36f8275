"""Properties on disk: projections that are mapped into memory, and made again when they are stale or damaged."""

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.store.columns import Partition
from parcours.store.files import UNFINISHED, publish
from parcours.store.logfiles import crc
from parcours.store.properties import FileProperties, Property, extend, read_values
from parcours.store.texts import Texts

__all__ = ["KeptProperties", "verify"]

_FORMAT = 1
_TEXTS, _OFFSETS = "texts.npy", "text_offsets.npy"


class _Manifest(msgspec.Struct, frozen=True):
    """What lies in the folder: the size and CRC-32 of each file tell damage."""

    format: int
    name: str
    segments: tuple[str, ...]
    salt: int
    files: dict[str, tuple[int, int]]


class KeptProperties(FileProperties):
    """Properties of events in Parquet files, kept in a folder once made.

    Parameters
    ----------
    files, names
        As in `FileProperties`.
    folder
        Where they are kept, a folder for each; when it cannot be written, they live in memory.
    made_from
        The checksums of the files and the salt of the log, which decide the order of its events.
    """

    def __init__(
        self, files: Sequence[Path], names: Iterable[str], folder: Path, made_from: tuple[tuple[str, ...], int]
    ) -> None:
        super().__init__(files, names)
        self._folder = folder
        self._segments, self._salt = made_from

    def property(self, name: str, partitions: Sequence[Partition]) -> Property:
        """Map a property from the folder; add to it what came since, or make it, and keep it there."""
        folder = self._folder / hashlib.sha256(name.encode()).hexdigest()[:32]
        segments, kept = self._load(folder, name)
        if kept is not None and segments == self._segments:
            return kept
        made = None
        if kept is not None:
            made = extend(kept, read_values(name, self.files[len(segments) :]), partitions)
        if made is None:
            made = super().property(name, partitions)
        try:
            self._save(made, folder)
        except OSError:  # a full disk or a folder that is only read: the answer is the same without it
            return made
        return self._load(folder, name)[1] or made

    def _load(self, folder: Path, name: str) -> tuple[tuple[str, ...], Property | None]:
        """Map a property, and say of which segments; None when it is missing, of another log, or damaged."""
        manifest = _manifest(folder)
        if manifest is None or (manifest.format, manifest.name, manifest.salt) != (_FORMAT, name, self._salt):
            return (), None
        if manifest.segments != self._segments[: len(manifest.segments)]:
            return (), None
        try:
            if any((folder / file).stat().st_size != size for file, (size, _) in manifest.files.items()):
                return (), None
            texts = Texts(_map(folder / _TEXTS), _map(folder / _OFFSETS))
            codes = tuple(_map(folder / file) for file in sorted(manifest.files.keys() - {_TEXTS, _OFFSETS}))
        except (OSError, ValueError, EOFError):
            return (), None
        return manifest.segments, Property(name, texts, codes)

    def _save(self, made: Property, folder: Path) -> None:
        """Write a property to a folder that appears only when it is whole."""
        unfinished = folder.parent / f"{UNFINISHED}{secrets.token_hex(6)}"
        try:
            unfinished.mkdir(parents=True)
            for name, column in _columns(made):
                np.save(unfinished / name, column, allow_pickle=False)
            files = {path.name: (path.stat().st_size, crc(path)) for path in unfinished.iterdir()}
            manifest = _Manifest(_FORMAT, made.name, self._segments, self._salt, files)
            (unfinished / "manifest.json").write_bytes(msgspec.json.encode(manifest))
            shutil.rmtree(folder, ignore_errors=True)
            publish(unfinished, folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def verify(folder: Path) -> bool:
    """Read the kept properties, remove those of which a byte is not as it was written, and tell whether none was."""
    whole = True
    for kept in folder.glob("*"):
        manifest = _manifest(kept)
        try:
            good = manifest is not None and all(
                crc(kept / name) == expected for name, (_, expected) in manifest.files.items()
            )
        except OSError:
            good = False
        if not good:
            shutil.rmtree(kept, ignore_errors=True)
            whole = False
    return whole


def _columns(made: Property) -> Iterator[tuple[str, NDArray[Any]]]:
    yield _TEXTS, made.texts.bytes
    yield _OFFSETS, made.texts.offsets
    for number, codes in enumerate(made.codes):
        yield f"{number:05d}.npy", codes


def _map(path: Path) -> NDArray[Any]:
    # A plain ndarray over the map: numba treats np.memmap as another type and would compile each kernel twice.
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False)).view(np.ndarray)


def _manifest(folder: Path) -> _Manifest | None:
    try:
        return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return None
