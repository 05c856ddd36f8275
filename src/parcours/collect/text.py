"""Bytes from outside, whatever their compression and encoding, as a bounded stream of text."""

import codecs
import gzip
import io
import itertools
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import zstandard
from charset_normalizer import from_bytes

from parcours.errors import UnreadableFile

__all__ = ["MOST_BYTES", "TextFile", "look_at"]

MOST_BYTES = 64 * 2**30
"""How large a file may become when it is decompressed, unless the caller says otherwise (64 GiB)."""

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "mac_roman", "cp850")
_COMMON = frozenset("àâäáãåçéèêëíìîïñóòôöõúùûüÿœæßÀÂÄÁÇÉÈÊËÎÏÑÓÔÖÙÛÜŒÆ’‘“”«»–—…€£°\u00a0\u202f")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file whose bytes are text once they are decompressed.

    Parameters
    ----------
    path
        Where it is.
    compression
        "", "gzip" or "zstd".
    encoding
        The name of a Python codec.
    damaged
        Whether some bytes do not fit the encoding; they are read as U+FFFD.
    most_bytes
        How many bytes may come out before reading stops.
    """

    path: Path
    compression: str
    encoding: str
    damaged: bool
    most_bytes: int

    @property
    def plain(self) -> bool:
        """Whether the bytes on disk are already UTF-8."""
        return not self.compression and not self.damaged and self.encoding in ("utf-8", "utf-8-sig")

    def bytes(self) -> io.BufferedReader:
        """Open the decompressed bytes."""
        return io.BufferedReader(_Pipe(_blocks(self.path, self.compression, self.most_bytes)), _BLOCK)

    def text(self) -> io.TextIOWrapper:
        """Open the text, with line ends as they are."""
        return io.TextIOWrapper(self.bytes(), encoding=self.encoding, errors="replace", newline="")

    def write_plain(self, path: Path) -> Path:
        """Write the text as UTF-8, for readers that know nothing else."""
        with self.text() as stream, path.open("w", encoding="utf-8", newline="") as file:
            shutil.copyfileobj(stream, file, _BLOCK)
        return path


def look_at(path: Path, *, encoding: str | None = None, most_bytes: int = MOST_BYTES) -> TextFile:
    """Find the compression and the encoding of a text file.

    A byte order mark decides; then zero bytes betray UTF-16; then the whole file is tried as UTF-8, of which a
    few broken bytes are forgiven; then the Western encoding whose accented letters are the likeliest, or, where
    most letters are not ASCII, what charset-normalizer says.

    Raises
    ------
    UnreadableFile
        If the file is empty, damaged, binary or too large.
    """
    compression = _compression(path)
    head = b"".join(itertools.islice(_blocks(path, compression, most_bytes), 1))
    if not head.strip(b"\0 \t\r\n"):
        raise UnreadableFile(
            f"{path.name} is empty.",
            hint="Choose a file with a table of events.",
            code="empty_file",
            values={"file": path.name},
        )
    if encoding is not None:
        return TextFile(path, compression, _known_codec(encoding), False, most_bytes)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _wide(head)
    if marked is not None and marked != "utf-8-sig":
        return TextFile(path, compression, marked, False, most_bytes)
    good, broken, sample = _try_utf8(_blocks(path, compression, most_bytes))
    if broken == 0 or marked or good > 20 * broken:
        return TextFile(path, compression, marked or "utf-8", broken > 0, most_bytes)
    return TextFile(path, compression, _single_byte(sample), False, most_bytes)


def _compression(path: Path) -> str:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic[:2] == b"\x1f\x8b":
        return "gzip"
    return "zstd" if magic == b"\x28\xb5\x2f\xfd" else ""


def _blocks(path: Path, compression: str, most_bytes: int) -> Iterator[bytes]:
    total = 0
    try:
        with path.open("rb") as raw, _opened(raw, compression) as stream:
            while block := stream.read(_BLOCK):
                total += len(block)
                if total > most_bytes:
                    raise UnreadableFile(
                        f"{path.name} holds more than {most_bytes:,} bytes.",
                        hint="Split it, or raise the limit.",
                        code="file_too_large",
                        values={"file": path.name, "most_bytes": most_bytes},
                    )
                yield block
    except (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path.name} is damaged: it cannot be decompressed to its end.",
        hint="Copy or download it again.",
        code="damaged_file",
        values={"file": path.name},
    )


def _opened(raw: BinaryIO, compression: str) -> BinaryIO:
    if compression == "gzip":
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if compression == "zstd":
        return cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))
    return raw


def _known_codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise UnreadableFile(
            f"There is no encoding {name!r}.",
            hint="Use a name such as utf-8, cp1252 or utf-16.",
            code="unknown_encoding",
            values={"encoding": name},
        ) from None


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by where its zero bytes stand."""
    sample = head[:4096]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else None


def _try_utf8(blocks: Iterator[bytes]) -> tuple[int, int, bytes]:
    """Count good and broken multi-byte characters, and keep the first stretch with bytes above 127."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    good = broken = 0
    sample = b""
    for block in itertools.chain(blocks, (b"",)):
        if block.isascii() and not decoder.getstate()[0] and block:
            continue
        text = decoder.decode(block, final=not block)
        wrong = text.count("\ufffd")
        broken += wrong
        good += sum(1 for _ in filter(_not_ascii, text)) - wrong if wrong else 1
        if len(sample) < _BLOCK:
            sample += block
        elif broken > 1000:
            break
    return good, broken, sample


def _not_ascii(character: str) -> bool:
    return character > "\x7f"


def _single_byte(sample: bytes) -> str:
    letters = [byte for byte in sample if byte > 0x40]
    high = bytes(byte for byte in letters if byte > 0x7F)
    if len(high) > 0.3 * len(letters):
        best = from_bytes(sample[: 1 << 16]).best()
        if best is not None:
            return best.encoding
    scores = {name: sum(c in _COMMON for c in high.decode(name, "replace")) for name in _WESTERN}
    best_name = max(_WESTERN, key=lambda name: scores[name])
    if best_name == "cp1252" and any(byte in high for byte in b"\x81\x8d\x8f\x90\x9d"):
        return "latin-1"
    return best_name


class _Pipe(io.RawIOBase):
    """Blocks of bytes, read as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._blocks, b"")
        part = self._rest[: len(buffer)]
        buffer[: len(part)] = part
        self._rest = self._rest[len(part) :]
        return len(part)
