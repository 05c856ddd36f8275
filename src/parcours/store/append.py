"""More events into a built log: only the partitions that their customers fall into are laid out again."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.store.build import Columns, Progress, arrange, cut, partition_bits
from parcours.store.columns import Partition, arrival_type, code_type
from parcours.store.sorting import copy_journeys, copy_names, same_names, sort_some
from parcours.store.threads import worker_count

__all__ = ["append"]


def append(
    old: Columns,
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    progress: Progress | None = None,
) -> Columns | None:
    """Add the events of more tables to a log; byte for byte what `build` makes of all tables.

    A partition without new events is shared with the old log, with what analyses remember of it; a new name of an
    activity or a channel shifts the codes, and then none is.

    Returns
    -------
    Columns or None
        None when the log must be built anew: it needs more partitions or a wider arrival, or two customers' names
        share a hash.

    Notes
    -----
    O(new events + events of the touched partitions).
    """
    arrived = sum(partition.events for partition in old.partitions)
    delta = arrange(connection, tables, salt=old.salt, arrived=arrived, progress=progress)
    if delta is None:
        return None
    total = arrived + delta.partitions[0].events
    bits = partition_bits(total)
    if 1 << bits != len(old.partitions) or arrival_type(total) != arrival_type(arrived):
        return None
    merged = Columns(
        old.partitions,
        tuple(sorted({*old.activities, *delta.activities})),
        tuple(sorted({*old.channels, *delta.channels})),
        old.salt,
    )
    pairs = list(zip(_recoded(old, merged), cut(_recoded(delta, merged)[0], bits), strict=True))
    with ThreadPoolExecutor(worker_count()) as pool:
        partitions = list(pool.map(lambda pair: _merge(*pair), pairs))
    whole = tuple(partition for partition in partitions if partition is not None)
    return replace(merged, partitions=whole) if len(whole) == len(partitions) else None


def _recoded(columns: Columns, named: Columns) -> tuple[Partition, ...]:
    """The partitions with the codes that the names have in `named`; the same ones where no code changes."""
    activities = _translation(columns.activities, named.activities, np.uint16)
    channels = _translation(columns.channels, named.channels, np.uint8)
    if columns.activities == named.activities and columns.channels == named.channels:
        return columns.partitions
    return tuple(
        replace(partition, activity=activities[partition.activity], channel=channels[partition.channel])
        for partition in columns.partitions
    )


def _translation(names: Sequence[str], among: Sequence[str], narrowest: type[np.unsignedinteger[Any]]) -> NDArray[Any]:
    places = {name: place for place, name in enumerate(among)}
    return np.array([places[name] for name in names], dtype=code_type(len(among), narrowest))


def _merge(old: Partition, new: Partition) -> Partition | None:
    """Lay out the events of two partitions of the same hashes as one; None when two names share a hash."""
    if not new.customers:
        return old
    _, in_old, in_new = np.intersect1d(old.hashes, new.hashes, assume_unique=True, return_indices=True)
    if not same_names(old.names, old.name_offsets, in_old, new.names, new.name_offsets, in_new):
        return None
    hashes = np.union1d(old.hashes, new.hashes)
    places = [np.searchsorted(hashes, part.hashes) for part in (old, new)]
    sizes, lengths = np.zeros((2, len(hashes)), dtype=np.int64)
    for part, place in zip((old, new), places, strict=True):
        sizes[place] += np.diff(part.offsets)
        lengths[place] = np.diff(part.name_offsets)
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    name_offsets = np.concatenate(([0], np.cumsum(lengths)))
    to = tuple(np.empty(offsets[-1], dtype=column.dtype) for column in _events(old))
    names = np.empty(name_offsets[-1], dtype=np.uint8)
    cursor = offsets[:-1].copy()
    for part, place in zip((old, new), places, strict=True):  # so that at equal events the earlier arrival stands first
        copy_journeys(part.offsets, place, _events(part), cursor, to)
        copy_names(part.names, part.name_offsets, place, names, name_offsets)
    sort_some(places[1], offsets, *to)
    return Partition(offsets, to[0], to[1], to[2], to[3], to[4], hashes, names, name_offsets)


def _events(partition: Partition) -> tuple[NDArray[Any], ...]:
    return partition.activity, partition.channel, partition.time, partition.value, partition.arrival
