"""Events in any order → the journey log: whole journeys as sorted columns."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.sql import literal
from parcours.store.columns import Partition, code_type
from parcours.store.sorting import count_events, scatter_events, sort_journeys
from parcours.store.threads import worker_count

__all__ = ["Columns", "build"]

_EVENTS_PER_PARTITION = 1_000_000
_MOST_PARTITION_BITS = 12
_NOTHING = (
    "(SELECT ''::VARCHAR AS customer, 0::BIGINT AS time, ''::VARCHAR AS activity, ''::VARCHAR AS channel,"
    " NULL::FLOAT AS value WHERE false)"
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Columns:
    """A built log: its partitions and the names behind the codes, in alphabetical order."""

    partitions: tuple[Partition, ...]
    activities: tuple[str, ...]
    channels: tuple[str, ...]


def build(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], progress: Progress | None = None) -> Columns:
    """Sort canonical events by customer and time.

    Customers are told apart by a 64-bit hash of their name; when two names share one, the hash is salted until
    none do, so the result never depends on luck. Partitions are ranges of that hash, about a million events each.
    Events of one customer at one instant are ordered by the names of their activity and channel, by value, then by
    arrival: so shuffling equal-time events changes nothing.

    Parameters
    ----------
    connection
        A DuckDB connection that sees the tables.
    tables
        SQL of the relations to read one after the other, such as `"events"` or `"read_parquet('a.parquet')"`, with
        the canonical columns customer, time, activity, channel and value.
    progress
        Called with the events placed so far and their total.

    Notes
    -----
    O(events) except for the sort inside each journey. Peak memory is about 35 bytes per event plus one table's
    columns.
    """
    tables = tables or [_NOTHING]
    activities = _names(connection, tables, "activity")
    channels = _names(connection, tables, "channel")
    customers, names, salt = _customers(connection, tables)
    _enumerate(connection, activities, channels)
    batches = _batches(connection, tables, salt)
    indexed = [(count_events(hashes, customers), *columns) for hashes, *columns in batches]
    counts = np.zeros(len(customers), dtype=np.int64)
    for batch in indexed:
        counts += np.bincount(batch[0], minlength=len(customers))
    offsets = np.concatenate(([0], np.cumsum(counts)))
    total = int(offsets[-1])
    to = (
        np.empty(total, dtype=code_type(len(activities), np.uint16)),
        np.empty(total, dtype=code_type(len(channels), np.uint8)),
        np.empty(total, dtype=np.int64),
        np.empty(total, dtype=np.float32),
    )
    cursor = offsets[:-1].copy()
    placed = 0
    while indexed:
        batch = indexed.pop(0)
        index, activity, channel, time, value = batch
        scatter_events(index, activity, channel, time, value, cursor, to)
        placed += len(batch[0])
        if progress is not None:
            progress(placed, total)
    _sort(offsets, to)
    return Columns(tuple(_cut(customers, names, offsets, to)), activities, channels)


def _union(tables: Sequence[str], columns: str) -> str:
    return " UNION ALL ".join(f"SELECT {columns} FROM {table}" for table in tables)


def _names(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], column: str) -> tuple[str, ...]:
    rows = connection.execute(f"SELECT DISTINCT {column} FROM ({_union(tables, column)})").fetchall()
    return tuple(sorted(name for (name,) in rows))


def _customers(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str]
) -> tuple[NDArray[np.uint64], NDArray[Any], int]:
    """Sorted hashes of the customers, their names in the same order, and the salt that keeps the hashes apart."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE customer_names AS SELECT DISTINCT customer FROM ({_union(tables, 'customer')})"
    )
    salt = 0
    while True:
        query = f"SELECT {_hash(salt)} AS hash, customer FROM customer_names"
        columns = connection.execute(query).fetchnumpy()
        hashes = np.asarray(columns["hash"], dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        if not (hashes[1:] == hashes[:-1]).any():
            connection.execute("DROP TABLE customer_names")
            return hashes, np.asarray(columns["customer"])[order], salt
        salt += 1


def _hash(salt: int) -> str:
    return "hash(customer)" if salt == 0 else f"hash(customer || {literal(f'#{salt}')})"


def _enumerate(connection: duckdb.DuckDBPyConnection, activities: Sequence[str], channels: Sequence[str]) -> None:
    """Make SQL enumerations whose codes are the places in the sorted names."""
    for kind, names in (("activity_code", activities), ("channel_code", channels)):
        connection.execute(f"DROP TYPE IF EXISTS {kind}")
        connection.execute(f"CREATE TYPE {kind} AS ENUM ({', '.join(map(literal, names)) or literal('')})")


def _batches(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], salt: int
) -> Iterator[tuple[NDArray[Any], ...]]:
    for table in tables:
        columns = connection.execute(
            f"""
            SELECT {_hash(salt)} AS hash, enum_code(activity::activity_code) AS activity,
                   enum_code(channel::channel_code) AS channel, time, coalesce(value, 'nan'::FLOAT) AS value
            FROM {table}
            """
        ).fetchnumpy()
        yield tuple(np.asarray(columns[name]) for name in ("hash", "activity", "channel", "time", "value"))


def _sort(offsets: NDArray[np.int64], to: tuple[NDArray[Any], ...]) -> None:
    """Sort all journeys, a range of customers on each thread."""
    workers = worker_count()
    ends = np.searchsorted(offsets, np.linspace(0, offsets[-1], 4 * workers + 1)[1:]).clip(max=len(offsets) - 1)
    starts = np.concatenate(([0], ends[:-1]))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda cut: sort_journeys(offsets[cut[0] : cut[1] + 1], *to), zip(starts, ends, strict=True)))


def _cut(
    customers: NDArray[np.uint64], names: NDArray[Any], offsets: NDArray[np.int64], to: tuple[NDArray[Any], ...]
) -> Iterator[Partition]:
    """Cut the sorted events into partitions by the leading bits of the customers' hashes."""
    bits = min(_MOST_PARTITION_BITS, max(0, int(offsets[-1]) // _EVENTS_PER_PARTITION).bit_length())
    edges = (np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)) if bits else np.empty(0, np.uint64)
    cuts = [0, *np.searchsorted(customers, edges).tolist(), len(customers)]
    for start, stop in itertools.pairwise(cuts):
        first, last = offsets[start], offsets[stop]
        encoded = [name.encode() for name in names[start:stop]]
        name_offsets = np.concatenate(([0], np.cumsum([len(name) for name in encoded], dtype=np.int64)))
        yield Partition(
            offsets[start : stop + 1] - first,
            to[0][first:last],
            to[1][first:last],
            to[2][first:last],
            to[3][first:last],
            np.frombuffer(b"".join(encoded), dtype=np.uint8),
            name_offsets.astype(np.int64),
        )
