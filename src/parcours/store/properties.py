"""Properties of events as columns beside the log: made from the events' JSON when somebody first asks for one."""

import functools
import hashlib
import itertools
import math
import os
import tempfile
import weakref
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.errors import UnknownProperty
from parcours.sql import connect, literal
from parcours.store.columns import Chunk, Partition
from parcours.store.sorting import count_events
from parcours.store.texts import Texts

__all__ = [
    "FileProperties",
    "NoProperties",
    "Properties",
    "Property",
    "SpooledProperties",
    "Values",
    "extend",
    "lay_out",
    "read_values",
]


@dataclass(frozen=True, slots=True)
class Values:
    """A property of events in the order of their arrival.

    Attributes
    ----------
    codes
        uint32[events]: 0 where an event has none, k for `texts[k - 1]`.
    texts
        The distinct values, sorted.
    """

    codes: NDArray[np.uint32]
    texts: Texts


@dataclass(frozen=True)
class Property:
    """One property of the events of a log.

    A value is a text: a JSON string as it is, a number or true or false as JSON writes it. An event whose property is
    missing, null or empty has none.

    Attributes
    ----------
    name
        What the property is called.
    texts
        The distinct values, sorted, so that their codes depend on neither the order nor the number of the events.
    codes
        For each partition of the log uint32[events]: 0 where an event has none, k for `texts[k - 1]`.
    """

    name: str
    texts: Texts
    codes: tuple[NDArray[np.uint32], ...]

    def codes_of(self, chunk: Chunk) -> NDArray[np.uint32]:
        """Return the codes beside a chunk's columns: event i of `chunk.time` has the code at i."""
        return self.codes[chunk.partition]

    def code(self, text: str) -> int:
        """Return the code of a value, or 0 if no event has it."""
        place = bisect_left(self.texts, text)
        return place + 1 if place < len(self.texts) and self.texts[place] == text else 0

    @functools.cached_property
    def numbers(self) -> NDArray[np.float64]:
        """What each code is as a number: NaN at 0 and where the text is no finite number."""
        return np.fromiter(itertools.chain((math.nan,), map(_number, self.texts)), np.float64, len(self.texts) + 1)

    @functools.cached_property
    def fingerprint(self) -> bytes:
        """A digest of the name and all values: as long as it is the same, a code means the same."""
        digest = hashlib.sha256(self.name.encode())
        digest.update(self.texts.offsets.data)
        digest.update(self.texts.bytes.data)
        return digest.digest()


class Properties(Protocol):
    """Where a log finds the properties of its events."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that can be asked for, sorted."""

    def property(self, name: str, partitions: Sequence[Partition], /) -> Property:
        """Make the columns of one of the names."""


class NoProperties:
    """The properties of events that have none."""

    names: tuple[str, ...] = ()

    def property(self, name: str, _partitions: Sequence[Partition]) -> Property:
        """There is none to make."""
        raise UnknownProperty.among(name, self.names)


class FileProperties:
    """Properties of events in Parquet files.

    Parameters
    ----------
    files
        The files the log was built from, in the same order, with a column `properties`.
    names
        The names that occur in them.
    """

    def __init__(self, files: Sequence[Path], names: Iterable[str]) -> None:
        self.files = tuple(files)
        self.names = tuple(sorted(set(names)))

    def property(self, name: str, partitions: Sequence[Partition]) -> Property:
        """Read a property from all files, and lay it out."""
        return lay_out(name, read_values(name, self.files), partitions)


class SpooledProperties(FileProperties):
    """Properties of events in a temporary file, which is removed when nobody needs them any more.

    Parameters
    ----------
    connection
        A DuckDB connection that sees the events.
    events
        SQL of the relation of canonical events.
    names
        The names that occur in them.

    Attributes
    ----------
    table
        SQL of the events in the order of the file: what a log must be built from to have these properties.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, events: str, names: Iterable[str]) -> None:
        handle, path = tempfile.mkstemp(prefix="parcours-", suffix=".parquet")
        os.close(handle)
        weakref.finalize(self, Path(path).unlink, missing_ok=True)
        super().__init__([Path(path)], names)
        self.table = f"read_parquet({literal(path)})"
        columns = "customer, time, activity, channel, value, properties"
        connection.execute(f"COPY (SELECT {columns} FROM {events}) TO {literal(path)} (FORMAT parquet)")


def lay_out(name: str, values: Values, partitions: Sequence[Partition]) -> Property:
    """Put the values of a property beside the events of the partitions."""
    return Property(name, values.texts, tuple(values.codes[partition.arrival] for partition in partitions))


def extend(kept: Property, new: Values, partitions: Sequence[Partition]) -> Property | None:
    """Add to a property the values of the events that came since; None if it does not fit the log.

    Old events stand in the same order in the old log and in the new one, so nothing must be found again.
    """
    arrived = sum(map(len, kept.codes))
    if arrived + len(new.codes) != sum(partition.events for partition in partitions):
        return None
    texts, of_old, of_new = kept.texts.merged(new.texts)
    old_codes = np.concatenate(kept.codes)
    new_codes = _with_none(of_new)[new.codes]
    translated = _with_none(of_old)
    codes, done = [], 0
    for partition in partitions:
        is_old = partition.arrival < arrived
        count = int(np.count_nonzero(is_old))
        column = np.empty(partition.events, dtype=np.uint32)
        column[is_old] = translated[old_codes[done : done + count]]
        column[~is_old] = new_codes[partition.arrival[~is_old] - np.uint64(arrived)]
        codes.append(column)
        done += count
    return Property(kept.name, texts, tuple(codes))


def _with_none(places: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The codes of texts that moved to these places; no value stays no value."""
    return np.concatenate(([0], places + 1)).astype(np.uint32)


def read_values(name: str, files: Sequence[Path]) -> Values:
    """Read a property of the events of Parquet files; values are told apart by a hash, salted until no two share one.

    Notes
    -----
    O(events + values log values). The texts of all files are in memory while they are numbered.
    """
    pointer = literal("/" + name.replace("~", "~0").replace("/", "~1"))
    with connect() as connection:
        tables = [f"texts_{number}" for number in range(len(files))]
        for table, file in zip(tables, files, strict=True):
            text = f"nullif(json_extract_string(properties, {pointer}), '')"
            connection.execute(
                f"CREATE TEMP TABLE {table} AS SELECT {text} AS text FROM read_parquet({literal(str(file))})"
            )
        for salt in itertools.count():
            hashes, texts = _distinct(connection, tables, _hash(salt))
            order = np.argsort(hashes, kind="stable")
            if not (np.diff(hashes[order]) == 0).any():
                break
        ranks = order.astype(np.uint32)  # the hash 0, of no value, is the first of both
        codes = [ranks[count_events(_column(connection, table, _hash(salt)), hashes[order])] for table in tables]
    return Values(np.concatenate([np.empty(0, np.uint32), *codes]), texts)


def _hash(salt: int) -> str:
    salted = "text" if salt == 0 else f"text || {literal(f'#{salt}')}"
    return f"CASE WHEN text IS NULL THEN 0::UBIGINT ELSE hash({salted}) END"


def _distinct(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], hashed: str
) -> tuple[NDArray[np.uint64], Texts]:
    """The hashes of no value and of each distinct value, and the values, sorted."""
    union = " UNION ALL ".join(f"FROM {table}" for table in tables)
    columns = connection.execute(
        f"SELECT text, {hashed} AS hash FROM (SELECT DISTINCT text FROM ({union}) WHERE text IS NOT NULL) ORDER BY text"
    ).fetchnumpy()
    return np.concatenate((np.zeros(1, np.uint64), _plain(columns["hash"]))), Texts.of(columns["text"])


def _column(connection: duckdb.DuckDBPyConnection, table: str, hashed: str) -> NDArray[np.uint64]:
    return _plain(connection.execute(f"SELECT {hashed} AS hash FROM {table}").fetchnumpy()["hash"])


def _plain(column: Any) -> NDArray[np.uint64]:
    return np.asarray(column, dtype=np.uint64)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) and "_" not in text else math.nan
