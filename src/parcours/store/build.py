"""Events in any order → the journey log: whole journeys as sorted columns."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.sql import literal
from parcours.store.columns import Partition, arrival_type, code_type
from parcours.store.sorting import count_events, scatter_events, sort_journeys
from parcours.store.texts import Texts
from parcours.store.threads import worker_count

__all__ = ["Columns", "arrange", "build", "cut", "partition_bits"]

_EVENTS_PER_PARTITION = 1_000_000
_MOST_PARTITION_BITS = 12
_NOTHING = (
    "(SELECT ''::VARCHAR AS customer, 0::BIGINT AS time, ''::VARCHAR AS activity, ''::VARCHAR AS channel,"
    " NULL::FLOAT AS value WHERE false)"
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Columns:
    """A built log: its partitions, the names behind the codes in alphabetical order, and the salt of the hashes."""

    partitions: tuple[Partition, ...]
    activities: tuple[str, ...]
    channels: tuple[str, ...]
    salt: int = 0


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
        the canonical columns customer, time, activity, channel and value. An event's arrival is its place in them.
    progress
        Called with the events placed so far and their total.

    Notes
    -----
    O(events) except for the sort inside each journey. Peak memory is about 40 bytes per event plus one table's
    columns.
    """
    salts = itertools.count()
    columns = None
    while columns is None:
        columns = arrange(connection, tables or [_NOTHING], salt=next(salts), progress=progress)
    (whole,) = columns.partitions
    return replace(columns, partitions=tuple(cut(whole, partition_bits(whole.events))))


def arrange(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    *,
    salt: int,
    arrived: int = 0,
    progress: Progress | None = None,
) -> Columns | None:
    """Sort events into one partition; None when two names share a hash.

    `salt` makes the hashes, `arrived` is how many events came before these.
    """
    activities = _names(connection, tables, "activity")
    channels = _names(connection, tables, "channel")
    customers, names = _customers(connection, tables, salt)
    if (customers[1:] == customers[:-1]).any():
        return None
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
        np.empty(total, dtype=arrival_type(arrived + total)),
    )
    _place(indexed, offsets, arrived, to, progress)
    _sort(offsets, to)
    texts = Texts.of(names)
    return Columns((Partition(offsets, *to, customers, texts.bytes, texts.offsets),), activities, channels, salt)


def partition_bits(events: int) -> int:
    """How many leading bits of a customer's hash number their partition in a log of so many events."""
    return min(_MOST_PARTITION_BITS, max(0, events // _EVENTS_PER_PARTITION).bit_length())


def cut(whole: Partition, bits: int) -> Iterator[Partition]:
    """Cut a partition of all customers by the leading bits of their hashes."""
    edges = (np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)) if bits else np.empty(0, np.uint64)
    cuts = [0, *np.searchsorted(whole.hashes, edges).tolist(), whole.customers]
    return itertools.starmap(whole.part, itertools.pairwise(cuts))


def _union(tables: Sequence[str], columns: str) -> str:
    return " UNION ALL ".join(f"SELECT {columns} FROM {table}" for table in tables)


def _names(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], column: str) -> tuple[str, ...]:
    rows = connection.execute(f"SELECT DISTINCT {column} FROM ({_union(tables, column)})").fetchall()
    return tuple(sorted(name for (name,) in rows))


def _customers(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], salt: int
) -> tuple[NDArray[np.uint64], NDArray[Any]]:
    """Sorted hashes of the customers, and their names in the same order."""
    query = (
        f"SELECT {_hash(salt)} AS hash, customer FROM (SELECT DISTINCT customer FROM ({_union(tables, 'customer')}))"
    )
    columns = connection.execute(query).fetchnumpy()
    hashes = np.asarray(columns["hash"], dtype=np.uint64)
    order = np.argsort(hashes, kind="stable")
    return hashes[order], np.asarray(columns["customer"])[order]


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


def _place(
    batches: list[tuple[NDArray[Any], ...]],
    offsets: NDArray[np.int64],
    arrived: int,
    to: tuple[NDArray[Any], ...],
    progress: Progress | None,
) -> None:
    """Move the events of each batch to their customers, in the order of their arrival, and let go of the batch."""
    cursor = offsets[:-1].copy()
    placed = 0
    while batches:
        index, activity, channel, time, value = batches.pop(0)
        scatter_events(index, activity, channel, time, value, arrived + placed, cursor, to)
        placed += len(index)
        if progress is not None:
            progress(placed, int(offsets[-1]))


def _sort(offsets: NDArray[np.int64], to: tuple[NDArray[Any], ...]) -> None:
    """Sort all journeys, a range of customers on each thread."""
    workers = worker_count()
    ends = np.searchsorted(offsets, np.linspace(0, offsets[-1], 4 * workers + 1)[1:]).clip(max=len(offsets) - 1)
    starts = np.concatenate(([0], ends[:-1]))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda cut: sort_journeys(offsets[cut[0] : cut[1] + 1], *to), zip(starts, ends, strict=True)))
