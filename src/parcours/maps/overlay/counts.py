"""What is counted on a map: for each chunk of a log what the compiled loops find, and the sum of many chunks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.journeys.quantiles import quantile
from parcours.journeys.run_kernels import NEVER, TOUCHPOINT
from parcours.journeys.runs import Marked
from parcours.maps.overlay.kernels import follow, touch
from parcours.maps.overlay.match import Bound, Classes
from parcours.store.columns import Chunk

__all__ = ["Counted", "Counter", "Counts", "added", "middles"]

_MOST_CODES = 1 << 16
_WORD = 64


@dataclass(frozen=True, slots=True)
class Counted:
    """What many chunks, or one, hold.

    Attributes
    ----------
    places
        int64[3, places]: events, customers, and events that switch the channel.
    taken
        int64[2, columns]: customers taken there, and those taken there again after another column.
    moves
        int64[columns * columns]: customers who move from column a to column b, at a * columns + b.
    felt_column, felt_place
        int64[3, columns], int64[3, places]: how many say how they feel, the sum, and the sum of squares in units.
    off
        int64[2, codes]: events and customers off the map by activity * channels + channel.
    latest
        int64[places]: the time of the last event, NEVER where there is none.
    """

    places: NDArray[np.int64]
    taken: NDArray[np.int64]
    moves: "Sparse"
    felt_column: NDArray[np.int64]
    felt_place: NDArray[np.int64]
    off: "Sparse"
    latest: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Counts, of which most are 0: those that are not.

    Attributes
    ----------
    codes
        int64[n], ascending: what they are about.
    counts
        int64[rows, n].
    """

    codes: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, codes: NDArray[np.int64], counts: NDArray[np.int64]) -> "Sparse":
        """Keep the counts that are not 0."""
        kept = np.flatnonzero(counts.any(axis=0))
        return cls(codes[kept], counts[:, kept])

    @classmethod
    def sum(cls, several: Sequence["Sparse"]) -> "Sparse":
        """Add several up."""
        codes, places = np.unique(np.concatenate([each.codes for each in several]), return_inverse=True)
        counts = np.zeros((len(several[0].counts), len(codes)), dtype=np.int64)
        np.add.at(counts.T, places, np.concatenate([each.counts for each in several], axis=1).T)
        return cls(codes, counts)


@dataclass(frozen=True, slots=True)
class Counts:
    """What one chunk holds.

    Attributes
    ----------
    counted
        The sums.
    gaps
        For each pair int64, ascending: how long it took each customer who went on, in microseconds.
    touched
        uint64[runs, words]: the places that the touchpoints of each run count at, as bits.
    """

    counted: Counted
    gaps: tuple[NDArray[np.int64], ...]
    touched: NDArray[np.uint64]


class Counter:
    """Counts what happens on a map.

    Parameters
    ----------
    log
        The log.
    bound
        The map, bound to it.
    pairs
        Places, and those at any of which one goes on from there, by number.
    """

    def __init__(self, log: Log, bound: Bound, pairs: Sequence[tuple[int, tuple[int, ...]]]) -> None:
        self._bound = bound
        self._first = np.array([place for place, _ in pairs], dtype=np.int64)
        self._onward = np.zeros((len(bound.places), len(pairs)), dtype=np.float32)
        for pair, (_, onward) in enumerate(pairs):
            self._onward[onward, pair] = 1
        self._codes = len(log.activities), len(log.channels)
        self._no_channel = log.channels.index(NO_CHANNEL) if NO_CHANNEL in log.channels else -1
        self._touchpoints = np.array([place.kind == "touchpoint" for place in bound.places], dtype=np.bool_)
        self.key = hashlib.sha256(b"overlay" + bound.fingerprint + repr(pairs).encode()).digest()

    def count(
        self, chunk: Chunk, opinions: tuple[NDArray[np.float32], NDArray[np.float32]], marks: Marked | None, runs: int
    ) -> Counts:
        """Count the events of a chunk.

        Parameters
        ----------
        chunk
            Whole journeys.
        opinions
            Satisfaction and sentiment of its events, as `Meaning` has them.
        marks
            To which run each event belongs.
        runs
            How many there are.
        """
        classes = self._bound.classes(chunk)
        lists = self._lists(classes)
        numbers = len(classes.at), len(self._bound.places), len(self._bound.columns), len(self._first)
        known, codes = self._off(chunk)
        to = _blank(*numbers, chunk.customers, len(known))
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        names = (chunk.activity[here], chunk.channel[here], self._no_channel, codes)
        events = (chunk.offsets - here.start, chunk.time[here], *names)
        follow(events, (classes.of, *lists), opinions, to)
        counted, customers, went, gaps, taken, moves, felt_class, felt_column, off, latest = to
        touched = np.zeros((runs, -(-len(self._bound.places) // _WORD)), dtype=np.uint64)
        if marks is not None:
            touch(classes.of, _bits(classes.at), marks.run, marks.flags, TOUCHPOINT, touched)
        events_at, switches = counted @ classes.at
        return Counts(
            Counted(
                np.stack((events_at, customers, switches)),
                taken,
                Sparse.of(np.arange(moves.size), moves.reshape(1, -1)),
                felt_column,
                (felt_class @ classes.at) * self._touchpoints,
                Sparse.of(known, off),
                np.where(classes.at, latest[:, None], NEVER).max(axis=0, initial=NEVER),
            ),
            tuple(np.sort(gaps[pair, :count]) for pair, count in enumerate(went.tolist())),
            touched,
        )

    def _lists(self, classes: Classes) -> tuple[Any, ...]:
        """The places, columns and pairs of each class, as lists by class; and the pairs as bits."""
        first, second = classes.at[:, self._first], classes.at.astype(np.float32) @ self._onward > 0
        pairs = *_by_class(first, np.int64), _bits(first), _bits(second)
        return _by_class(classes.at, np.int64), self._bound.columns_of(classes), pairs

    def _off(self, chunk: Chunk) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The codes of what may be off the map, and the number of each among them by activity and channel."""
        known = np.arange(self._codes[0] * self._codes[1])
        if len(known) <= _MOST_CODES:
            return known, known.reshape(self._codes)
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        numbers = np.zeros(len(known), dtype=np.int64)
        known = np.unique(chunk.activity[here].astype(np.int64) * self._codes[1] + chunk.channel[here])
        numbers[known] = np.arange(len(known))
        return known, numbers.reshape(self._codes)


def added(several: Sequence[Counted]) -> Counted:
    """Add up what several chunks hold."""
    return Counted(
        np.sum([each.places for each in several], axis=0),
        np.sum([each.taken for each in several], axis=0),
        Sparse.sum([each.moves for each in several]),
        np.sum([each.felt_column for each in several], axis=0),
        np.sum([each.felt_place for each in several], axis=0),
        Sparse.sum([each.off for each in several]),
        np.max([each.latest for each in several], axis=0),
    )


def middles(several: Sequence[Counts], pairs: int) -> list[tuple[int, float | None]]:
    """Count, for each pair, those who went on; and tell the median time in microseconds, None when nobody did."""
    found = []
    for pair in range(pairs):
        gaps = [each.gaps[pair] for each in several]
        went = sum(len(each) for each in gaps)
        found.append((went, quantile(gaps, 0.5) if went else None))
    return found


def _blank(classes: int, places: int, columns: int, pairs: int, customers: int, codes: int) -> tuple[NDArray[Any], ...]:
    """What the loops add to, in their order."""
    shapes: list[Any] = [(2, classes), places, pairs, (pairs, customers), (2, columns), (columns, columns)]
    shapes += [(3, classes), (3, columns), (2, codes)]
    return *(np.zeros(shape, np.int64) for shape in shapes), np.full(classes, NEVER)


def _by_class(at: NDArray[np.bool_], kind: type[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where what is true of each class begins in a list of it all, and this list."""
    owners, found = np.nonzero(at)
    return np.searchsorted(owners, np.arange(len(at) + 1)).astype(kind), found.astype(kind)


def _bits(at: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Rows of truths as rows of words, the first truth in the lowest bit."""
    padded = np.zeros((len(at), -(-at.shape[1] // _WORD) * _WORD), dtype=np.bool_)
    padded[:, : at.shape[1]] = at
    return np.packbits(padded, axis=1, bitorder="little").view("<u8").astype(np.uint64)
