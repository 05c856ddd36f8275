"""JSON Lines: one object per line, each key a column."""

from collections.abc import Iterator
from typing import TextIO

import msgspec

from parcours.collect.delimited import MOST_CELL, Record
from parcours.collect.staging import MOST_KEYS, unique_names

__all__ = ["json_rows"]


def json_rows(stream: TextIO, columns: dict[str, str]) -> Iterator[Record]:
    """Yield every line as a row; fill `columns` with the keys and their SQL types once the last line is read.

    A column of numbers or of truth values keeps its type, objects and lists stay JSON, everything else becomes text.
    """
    decode = msgspec.json.Decoder().decode
    positions: dict[str, int] = {}
    kinds: list[set[type]] = []
    while line := stream.readline(2 * MOST_CELL):
        text = line.strip().lstrip("\ufeff")
        if not text:
            continue
        try:
            found = decode(text)
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            found = None
        if len(text) > MOST_CELL or not isinstance(found, dict):
            yield Record([], _fault(text), text[:MOST_CELL])
            continue
        new = [key for key in found if key not in positions]
        if len(positions) + len(new) > MOST_KEYS:
            yield Record([], f"The table would have more than {MOST_KEYS:,} columns.", text)
            continue
        for key in new:
            positions[key] = len(positions)
            kinds.append(set())
        cells = [""] * len(positions)
        for key, value in found.items():
            position = positions[key]
            if value is not None:
                kinds[position].add(_kind(value))
                cells[position] = value if isinstance(value, str) else msgspec.json.encode(value).decode()
        yield Record(cells)
    columns.update(zip(unique_names(positions), map(_sql_type, kinds), strict=True))


def _fault(text: str) -> str:
    if len(text) > MOST_CELL:
        return f"The line has more than {MOST_CELL:,} characters."
    return "The line is not a JSON object."


def _kind(value: object) -> type:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        return str
    return list if isinstance(value, dict) else type(value)


def _sql_type(kinds: set[type]) -> str:
    if kinds == {int}:
        return "BIGINT"
    if kinds and kinds <= {int, float}:
        return "DOUBLE"
    if kinds == {bool}:
        return "BOOLEAN"
    return "JSON" if kinds == {list} else "VARCHAR"
