"""Pictures in cards: what they say they are, and how large they become."""

import base64
import io
from typing import Any

import pytest
from PIL import Image

from parcours.maps.document.faults import map_faults
from parcours.maps.document.pictures import MOST_PIXELS, is_picture, pixels_of


def picture(kind: str, size: tuple[int, int] = (7, 5), **how: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **how)
    return written.getvalue()


def as_data(content: bytes, kind: str) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("png", {}),
        ("gif", {}),
        ("jpeg", {}),
        ("jpeg", {"progressive": True}),
        ("webp", {}),
        ("webp", {"lossless": True}),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(kind: str, how: dict[str, Any]) -> None:
    assert pixels_of(picture(kind, **how), kind) == (7, 5)
    assert is_picture(as_data(picture(kind, **how), kind))


def test_a_webp_with_more_than_a_picture_says_its_size_too() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (7, 5), (1, 2, 3, 4)).save(written, "webp", exif=b"Exif\0\0")

    assert pixels_of(written.getvalue(), "webp") == (7, 5)


def test_a_small_file_that_becomes_a_huge_picture_is_refused() -> None:
    bomb = bytearray(picture("png"))
    bomb[16:24] = (30_000).to_bytes(4, "big") * 2

    assert MOST_PIXELS < 30_000 * 30_000
    assert not is_picture(as_data(bytes(bomb), "png"))


@pytest.mark.parametrize(
    "text",
    [
        as_data(b"<svg onload=alert(1)>", "png"),
        as_data(b"", "png"),
        as_data(b"\xff\xd8\xff\xe0\xff\xff", "jpeg"),
        "data:image/svg+xml;base64,AAAA",
        "data:image/png;base64,A",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_picture_is_refused(text: str) -> None:
    assert not is_picture(text)


def test_a_card_names_the_path_of_a_picture_that_may_not_be_there() -> None:
    card = {"id": "c", "kind": "image", "src": as_data(b"GIF89a" + b"\xff" * 4, "gif")}
    map_ = {
        "format": "journey-map",
        "version": "1.0",
        "id": "m",
        "title": "Help",
        "kind": "current_state",
        "stages": [{"id": "ask", "name": "Ask"}],
        "lanes": [{"id": "l", "type": "images", "name": "Images"}],
        "cells": [{"lane": "l", "at": "ask", "items": [card]}],
    }

    assert [(fault.path, fault.code) for fault in map_faults(map_)] == [("cells.0.items.0.src", "map_unsafe_link")]
