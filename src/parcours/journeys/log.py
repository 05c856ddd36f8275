"""The journey log: many customers' events, sorted by customer and time."""

import itertools
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from parcours.errors import NotFound, UnknownActivity, UnknownProperty
from parcours.store.build import Columns
from parcours.store.columns import Chunk, Partition
from parcours.store.memory import Memory
from parcours.store.properties import NoProperties, Properties, Property
from parcours.store.threads import map_chunks, worker_count

__all__ = ["Log", "Occurrence"]

State = TypeVar("State")

_CHUNKS_PER_WORKER = 4
_SMALLEST_CHUNK = 50_000
_REMEMBERED_CHUNK = 250_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """How often a name (of an activity or a channel) occurs: events, and customers with at least one."""

    name: str
    events: int
    customers: int


class Log:
    """Many customers' events, sorted by customer and time, read-only.

    Every analysis takes a log first. A customer's *position* is their place in the log, from 0; it depends on the
    data only. Events of one customer at the same instant stand in the alphabetical order of their activity, then
    of their channel, then by value; so shuffling equal-time events changes nothing.

    Attributes
    ----------
    activities, channels
        The names behind the codes, in alphabetical order; in a filtered log the names of the whole one.
    rejected
        How many rows of the source could not be read, by reason.

    Examples
    --------
    >>> import parcours as pc
    >>> pc.read({"customer": ["ana", "ana"], "time": ["2026-01-01", "2026-01-02"], "activity": ["view", "buy"]})
    Log(customers=1, events=2, activities=2, channels=1)
    """

    def __init__(
        self, columns: Columns, *, rejected: Mapping[str, int] | None = None, properties: Properties | None = None
    ) -> None:
        self.activities = columns.activities
        self.channels = columns.channels
        self.rejected = dict(rejected or {})
        self._columns = columns
        self._partitions = columns.partitions
        self._firsts = np.cumsum([0, *(partition.customers for partition in columns.partitions)])
        self._codes = {name: code for code, name in enumerate(self.activities)}
        self._given: tuple[Chunk, ...] = ()
        self._chunks: tuple[Chunk, ...] = ()
        self._source = properties or NoProperties()
        self._made: dict[str, Property] = {}
        self._making = threading.Lock()

    def __repr__(self) -> str:
        sizes = f"customers={self.customers}, events={self.events}"
        return f"Log({sizes}, activities={len(self.activities)}, channels={len(self.channels)})"

    @property
    def customers(self) -> int:
        """The number of customers."""
        return int(self._firsts[-1])

    @property
    def events(self) -> int:
        """The number of events."""
        return sum(partition.events for partition in self._partitions)

    @property
    def period(self) -> tuple[int, int] | None:
        """The times of the first and the last event, in microseconds UTC; None when there is none."""
        periods = [partition.period for partition in self._partitions if partition.period is not None]
        return (min(first for first, _ in periods), max(last for _, last in periods)) if periods else None

    @property
    def properties(self) -> tuple[str, ...]:
        """The names of the events' properties, sorted."""
        return self._source.names

    def property(self, name: str) -> Property:
        """Return a property of the events as columns beside them, made when it is first asked for.

        Raises
        ------
        UnknownProperty
            If the events have no such property; the message lists the nearest ones.

        Notes
        -----
        The first time O(events + values log values), one look afterwards.
        """
        if name not in self.properties:
            raise UnknownProperty.among(name, self.properties)
        with self._making:
            if name not in self._made:
                self._made[name] = self._source.property(name, self._partitions)
            return self._made[name]

    def codes(self, activities: Iterable[str]) -> list[int]:
        """Translate names of activities to codes.

        Raises
        ------
        UnknownActivity
            If a name never occurs; the message lists the nearest ones.
        """
        codes = []
        for name in activities:
            if name not in self._codes:
                raise UnknownActivity.among(name, self.activities)
            codes.append(self._codes[name])
        return codes

    def fold(self, kernel: Callable[[Chunk], State], merge: Callable[[Sequence[State]], State]) -> State:
        """Run a kernel over all journeys and merge its states.

        Parameters
        ----------
        kernel
            From a chunk of whole journeys to a state; called on several threads.
        merge
            From states, in the order of the customers, to one; associative.

        Notes
        -----
        One pass. An empty log is one chunk without customers.
        """
        return merge(map_chunks(kernel, self._balanced()))

    def remember(self, key: bytes, make: Callable[[Chunk], State]) -> list[tuple[Chunk, State]]:
        """Run a kernel over all journeys, except where its state is remembered.

        States are kept on the partitions, for the few keys asked for last. An import leaves most partitions of a log
        as they were: on the next log the kernel runs only over the others. So a state may depend on the chunk's own
        events and on nothing else: not on `chunk.first` or `chunk.partition`, which change when others get customers.

        Parameters
        ----------
        key
            Names the kernel and everything it was given; with a property, its `fingerprint` too.
        make
            From a chunk of whole journeys to a state that nobody changes; called on several threads.

        Returns
        -------
        list of (Chunk, State)
            All chunks in the order of the customers, each with its state.
        """
        return self._recalled([partition.memory for partition in self._partitions], key, make)

    def only(self, key: bytes, choose: Callable[[Chunk], NDArray[np.bool_]]) -> "Log":
        """Return the log of some of the events, and of the customers who have any of them.

        Activities and channels keep their codes, even those of which no event is left. What was chosen is remembered as
        by `remember`, apart from what analyses remember, since it is as large as the events.

        Parameters
        ----------
        key
            Names everything that the choice depends on, as in `remember`.
        choose
            From a chunk of whole journeys to bool[events]: which of its events are kept; called on several threads.

        Notes
        -----
        One pass and 20 bytes of memory per kept event; O(partitions) when it is remembered.
        """

        def keep(chunk: Chunk) -> tuple[Partition, NDArray[np.bool_]]:
            chosen = choose(chunk)
            return self._partitions[chunk.partition].part(*self._span(chunk)).keeping(chosen), chosen

        kept = self._recalled([partition.choices for partition in self._partitions], key, keep)
        columns = replace(self._columns, partitions=tuple(partition for _, (partition, _) in kept))
        properties = _ChosenProperties(self, [(chunk, chosen) for chunk, (_, chosen) in kept])
        return Log(columns, rejected=self.rejected, properties=properties)

    def split(self, sizes: Sequence[int]) -> "Log":
        """Return the same log, cut into chunks of so many customers each (the last takes the rest)."""
        other = Log(self._columns, rejected=self.rejected, properties=self._source)
        other._made = self._made
        cuts = np.unique(np.concatenate((self._firsts, np.cumsum(sizes, dtype=np.int64))).clip(max=self.customers))
        other._given = tuple(self._chunk(int(a), int(b)) for a, b in itertools.pairwise(cuts))
        return other

    def name(self, position: int) -> str:
        """Return the name of the customer at a position."""
        number, index = self._place(position)
        return self._partitions[number].name(index)

    def names(self, positions: NDArray[np.int64]) -> list[str]:
        """Return the names of the customers at some positions; of many faster than one by one."""
        numbers = np.searchsorted(self._firsts, positions, side="right") - 1
        names = np.empty(len(positions), dtype=object)
        for number in np.unique(numbers).tolist():
            here = numbers == number
            names[here] = self._partitions[number].names_at(positions[here] - self._firsts[number])
        found: list[str] = names.tolist()
        return found

    def find(self, customer: str) -> int:
        """Return the position of a customer.

        Raises
        ------
        NotFound
            If no customer has this name.
        """
        for first, partition in zip(self._firsts, self._partitions, strict=False):
            index = partition.find(customer)
            if index is not None:
                return int(first) + index
        raise NotFound(
            f"There is no customer {customer!r} in this log.", code="unknown_customer", values={"customer": customer}
        )

    def starting_with(self, prefix: str) -> NDArray[np.int64]:
        """Return the positions of the customers whose names start so, in upper or lower case of a to z.

        Notes
        -----
        O(customers); the names are looked at where they lie, none is decoded.
        """
        parts = zip(self._firsts, self._partitions, strict=False)
        return np.concatenate([np.empty(0, np.int64), *(first + part.starting_with(prefix) for first, part in parts)])

    def journey(self, position: int) -> Chunk:
        """Return the chunk that holds one customer's journey and nothing else."""
        return self._chunk(position, position + 1)

    def bounds(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return, for each position, its number of events and the times of its first and last: int64[n, 3]."""
        bounds = np.empty((len(positions), 3), dtype=np.int64)
        numbers = np.searchsorted(self._firsts, positions, side="right") - 1
        for number in np.unique(numbers).tolist():
            partition, here = self._partitions[number], numbers == number
            index = positions[here] - self._firsts[number]
            start, stop = partition.offsets[index], partition.offsets[index + 1]
            bounds[here] = np.column_stack((stop - start, partition.time[start], partition.time[stop - 1]))
        return bounds

    def occurrences(self) -> tuple[list[Occurrence], list[Occurrence]]:
        """Count the events and customers of each activity and of each channel, the most frequent first."""

        def count(chunk: Chunk) -> list[NDArray[np.int64]]:
            start, stop = chunk.offsets[0], chunk.offsets[-1]
            owner = np.repeat(np.arange(chunk.customers), np.diff(chunk.offsets))
            tables = []
            for codes, names in ((chunk.activity, self.activities), (chunk.channel, self.channels)):
                pairs = np.unique(owner * len(names) + codes[start:stop]) % max(1, len(names))
                shown = (codes[start:stop], pairs)
                tables.append(np.array([np.bincount(column, minlength=len(names)) for column in shown]))
            return tables

        def add(states: Sequence[list[NDArray[np.int64]]]) -> list[NDArray[np.int64]]:
            return [np.sum(tables, axis=0) for tables in zip(*states, strict=True)]

        tables = self.fold(count, add)
        listed = []
        for names, (events, customers) in zip((self.activities, self.channels), tables, strict=True):
            rows = [Occurrence(*row) for row in zip(names, events.tolist(), customers.tolist(), strict=True)]
            rows = [row for row in rows if row.events]  # a name may be left without events by a filter
            listed.append(sorted(rows, key=lambda row: (-row.events, row.name)))
        return listed[0], listed[1]

    def _recalled(
        self, memories: Sequence[Memory], key: bytes, make: Callable[[Chunk], State]
    ) -> list[tuple[Chunk, State]]:
        """Make the states that the memories of the partitions do not have, and return all."""
        chunks = self._given or self._cut(_REMEMBERED_CHUNK)
        known = [memory.recall(key) for memory in memories]
        places = [self._span(chunk) for chunk in chunks]
        new = [k for k, chunk in enumerate(chunks) if places[k] not in known[chunk.partition]]
        states = dict(zip(new, map_chunks(make, [chunks[k] for k in new]), strict=True))
        for k, state in states.items():
            memories[chunks[k].partition].keep(key, places[k], state)
        return [
            (chunk, states[k] if k in states else cast("State", known[chunk.partition][places[k]]))
            for k, chunk in enumerate(chunks)
        ]

    def _span(self, chunk: Chunk) -> tuple[int, int]:
        """Return the range of a chunk's customers in their partition."""
        start = chunk.first - int(self._firsts[chunk.partition])
        return start, start + chunk.customers

    def _place(self, position: int) -> tuple[int, int]:
        """Return the number of a customer's partition, and their index in it."""
        number = int(np.searchsorted(self._firsts, position, side="right")) - 1
        return number, position - int(self._firsts[number])

    def _chunk(self, start: int, stop: int) -> Chunk:
        """View the customers `start:stop`, which lie in one partition."""
        number, index = self._place(start)
        return self._partitions[number].chunk(index, index + stop - start, start, number)

    def _balanced(self) -> tuple[Chunk, ...]:
        """Cut the partitions into chunks of about equal numbers of events, a few for each processor."""
        if not self._chunks:
            self._chunks = self._given or self._cut(
                max(_SMALLEST_CHUNK, self.events // (_CHUNKS_PER_WORKER * worker_count()) + 1)
            )
        return self._chunks

    def _cut(self, events: int) -> tuple[Chunk, ...]:
        """Cut each partition into chunks of so many events, without looking at the others."""
        chunks = []
        for number, partition in enumerate(self._partitions):
            first = int(self._firsts[number])
            inner = np.searchsorted(partition.offsets, np.arange(events, partition.events, events)).tolist()
            cuts = sorted({0, *inner, partition.customers})
            pairs = list(itertools.pairwise(cuts)) or [(0, 0)]
            chunks += [partition.chunk(start, stop, first + start, number) for start, stop in pairs]
        return tuple(chunks)


class _ChosenProperties:
    """The properties of some of a log's events: of each chunk those that are chosen."""

    def __init__(self, log: Log, chosen: Sequence[tuple[Chunk, NDArray[np.bool_]]]) -> None:
        self.names = log.properties
        self._log = log
        self._chosen = chosen

    def property(self, name: str, _partitions: Sequence[Partition]) -> Property:
        """Take the codes that are left; they mean the same as in the whole log."""
        found = self._log.property(name)

        def left(part: tuple[Chunk, NDArray[np.bool_]]) -> NDArray[np.uint32]:
            chunk, chosen = part
            return found.codes_of(chunk)[chunk.offsets[0] : chunk.offsets[-1]][chosen]

        return Property(name, found.texts, tuple(map_chunks(left, self._chosen)))
