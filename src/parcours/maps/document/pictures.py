"""Pictures within a map: what is called a picture is one, and does not unfold into more than a browser can hold."""

import base64
import binascii
import re
import struct

__all__ = ["MOST_PIXELS", "is_picture", "pixels_of"]

MOST_PIXELS = 40_000_000
"""The most pixels of a picture: 160 MB when it is drawn."""

_DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]*={0,2})", re.ASCII)
_SIZED = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of JPEG behind which its size stands."""


def is_picture(text: str) -> bool:
    """Tell whether a `data:` address holds a PNG, JPEG, GIF or WebP of at most 40 million pixels.

    A small file may pretend to be a huge picture; only what its head says counts.

    Examples
    --------
    >>> [is_picture(f"data:image/{kind};base64,R0lGODlhAQABAAAAACw=") for kind in ("gif", "png")]
    [True, False]
    """
    found = _DATA.fullmatch(text)
    if found is None:
        return False
    try:
        content = base64.b64decode(found[2], validate=True)
    except binascii.Error:
        return False
    size = pixels_of(content, found[1])
    return size is not None and 0 < size[0] * size[1] <= MOST_PIXELS


def pixels_of(content: bytes, kind: str) -> tuple[int, int] | None:
    """Read how wide and how high a picture is; None when it is none of this kind.

    References
    ----------
    .. [1] W3C, "Portable Network Graphics" 3; ITU T.81 (JPEG), B.2; CompuServe, "GIF 89a"; RFC 9649 (WebP).

    Examples
    --------
    >>> pixels_of(b"GIF89a" + bytes([2, 0, 3, 0]), "gif")
    (2, 3)
    """
    try:
        return _READERS[kind](content)
    except (struct.error, IndexError, KeyError):
        return None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack("<HH", content[6:10])
    return width, height


def _webp(content: bytes) -> tuple[int, int] | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if content[:2] != b"\xff\xd8":
        return None
    place = 2
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _SIZED:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        if marker == 0xFF or 0xD0 <= marker <= 0xD9 or marker == 0x01:
            place += 1 if marker == 0xFF else 2
        else:
            place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None


_READERS = {"png": _png, "gif": _gif, "webp": _webp, "jpeg": _jpeg}
