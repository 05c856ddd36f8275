"""The journey log as columns: whole journeys of many customers, in parallel arrays (CSR)."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from parcours.store.memory import Memory

__all__ = ["Chunk", "Partition", "arrival_type", "code_type"]

_FILES = ("offsets", "activity", "channel", "time", "value", "arrival", "hashes", "names", "name_offsets")
_MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole journeys of consecutive customers.

    Journey i is `offsets[i]:offsets[i + 1]` in the five event columns, which are shared with the neighbouring
    chunks, so `offsets` need not begin at 0. Events of a journey are sorted by time, then by the name of their
    activity, the name of their channel, their value and their arrival.

    Attributes
    ----------
    offsets
        int64[customers + 1].
    activity
        uint16 (uint32 above 65,536 activities), codes into the log's activities.
    channel
        uint8 (uint16 above 256 channels), codes into the log's channels.
    time
        int64, microseconds since 1970 UTC, non-decreasing inside a journey.
    value
        float32, NaN where the event has none.
    arrival
        uint32 (uint64 above 2³² events), the event's place among all events of the log as they came in, from 0.
    first
        Position of the chunk's first customer in the log.
    partition
        Number of the partition, in the log, whose columns the chunk shares.
    """

    offsets: NDArray[np.int64]
    activity: NDArray[Any]
    channel: NDArray[Any]
    time: NDArray[np.int64]
    value: NDArray[np.float32]
    arrival: NDArray[Any]
    first: int
    partition: int

    @property
    def customers(self) -> int:
        """The number of journeys in the chunk."""
        return len(self.offsets) - 1

    @property
    def events(self) -> int:
        """The number of events in the chunk."""
        return int(self.offsets[-1] - self.offsets[0])


@dataclass(frozen=True)
class Partition:
    """The customers whose hash falls into one range, with their journeys and their names.

    `hashes` uint64[customers] ascends: it is what the customers are sorted by. `names` is the UTF-8 text of all
    customers' names, one after the other; `name_offsets` int64[customers + 1] cuts it. `memory` holds what
    analyses remember, `choices` the parts that filters chose lately. All arrays are read-only, so that a kernel
    compiles once for memory and for mapped files.
    """

    offsets: NDArray[np.int64]
    activity: NDArray[Any]
    channel: NDArray[Any]
    time: NDArray[np.int64]
    value: NDArray[np.float32]
    arrival: NDArray[Any]
    hashes: NDArray[np.uint64]
    names: NDArray[np.uint8]
    name_offsets: NDArray[np.int64]
    memory: Memory = field(default_factory=Memory, init=False, compare=False, repr=False)
    choices: Memory = field(default_factory=lambda: Memory(_MOST_CHOICES), init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in _FILES:
            getattr(self, name).flags.writeable = False

    @property
    def customers(self) -> int:
        """The number of customers in the partition."""
        return len(self.offsets) - 1

    @property
    def events(self) -> int:
        """The number of events in the partition."""
        return len(self.time)

    @cached_property
    def period(self) -> tuple[int, int] | None:
        """The times of the first and the last event; None when there is none."""
        if not self.events:
            return None
        return int(self.time[self.offsets[:-1]].min()), int(self.time[self.offsets[1:] - 1].max())

    def chunk(self, start: int, stop: int, first: int, number: int) -> Chunk:
        """View the journeys of the customers `start:stop`.

        `first` is the position of `start` in the log, `number` the partition's own.
        """
        offsets = self.offsets[start : stop + 1]
        return Chunk(offsets, self.activity, self.channel, self.time, self.value, self.arrival, first, number)

    def part(self, start: int, stop: int) -> Self:
        """View the customers `start:stop` as a partition of their own."""
        first, last = self.offsets[start], self.offsets[stop]
        name_first, name_last = self.name_offsets[start], self.name_offsets[stop]
        return type(self)(
            self.offsets[start : stop + 1] - first,
            self.activity[first:last],
            self.channel[first:last],
            self.time[first:last],
            self.value[first:last],
            self.arrival[first:last],
            self.hashes[start:stop],
            self.names[name_first:name_last],
            self.name_offsets[start : stop + 1] - name_first,
        )

    def keeping(self, events: NDArray[np.bool_]) -> Self:
        """Return a partition of some of the events and of the customers who have any of them, in the same order.

        `events` bool[events]; where all are kept, so is the partition itself.
        """
        if events.all():
            return self
        running = np.concatenate(([0], np.cumsum(events)))[self.offsets]
        stays = running[1:] > running[:-1]
        lengths = np.diff(self.name_offsets)
        places = np.flatnonzero(events)
        return type(self)(
            np.concatenate(([0], running[1:][stays])),
            self.activity[places],
            self.channel[places],
            self.time[places],
            self.value[places],
            self.arrival[places],
            self.hashes[stays],
            self.names[np.repeat(stays, lengths)],
            np.concatenate(([0], np.cumsum(lengths[stays]))),
        )

    def name(self, index: int) -> str:
        """Return the name of one customer."""
        start, stop = self.name_offsets[index : index + 2]
        return self.names[start:stop].tobytes().decode()

    def names_at(self, indices: NDArray[np.int64]) -> list[str]:
        """Return the names of some customers."""
        text = self.names.tobytes()
        starts, stops = self.name_offsets[indices].tolist(), self.name_offsets[indices + 1].tolist()
        if text.isascii():  # then a letter is a byte, and cutting the text spares decoding each name
            letters = text.decode("ascii")
            return [letters[start:stop] for start, stop in zip(starts, stops, strict=True)]
        return [text[start:stop].decode() for start, stop in zip(starts, stops, strict=True)]

    def find(self, name: str) -> int | None:
        """Return the index of the customer with this name, or None; O(customers)."""
        wanted = np.frombuffer(name.encode(), dtype=np.uint8)
        candidates = np.flatnonzero(np.diff(self.name_offsets) == len(wanted))
        for place, byte in enumerate(wanted):
            candidates = candidates[self.names[self.name_offsets[candidates] + place] == byte]
        return int(candidates[0]) if len(candidates) else None

    def starting_with(self, prefix: str) -> NDArray[np.int64]:
        """Return the indices of the customers whose names start so, in upper or lower case of a to z; O(customers)."""
        wanted = prefix.encode()
        candidates = np.flatnonzero(np.diff(self.name_offsets) >= len(wanted))
        for place, (low, high) in enumerate(zip(wanted.lower(), wanted.upper(), strict=True)):
            letters = self.names[self.name_offsets[candidates] + place]
            candidates = candidates[(letters == low) | (letters == high)]
        return candidates

    def save(self, folder: Path) -> None:
        """Write each column as a NumPy file."""
        folder.mkdir(parents=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the columns of a saved partition into memory."""
        # A plain ndarray over the map: numba treats np.memmap as another type and would compile each kernel twice.
        columns = [np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _FILES]
        return cls(*(np.asarray(column).view(np.ndarray) for column in columns))


def arrival_type(events: int) -> type[np.unsignedinteger[Any]]:
    """Choose the type of the arrivals of so many events."""
    return np.uint32 if events <= 1 << 32 else np.uint64


def code_type(count: int, narrowest: type[np.unsignedinteger[Any]]) -> type[np.unsignedinteger[Any]]:
    """Choose the narrowest unsigned type, `narrowest` or wider, whose codes can tell `count` names apart."""
    wider = [kind for kind in (np.uint8, np.uint16, np.uint32) if np.iinfo(kind).bits >= np.iinfo(narrowest).bits]
    return next(kind for kind in wider if count <= np.iinfo(kind).max + 1)
