"""Variants: the distinct sequences of activities, and who follows them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log, People, list_people
from parcours.results import Notice, Quartiles, Rate, Result
from parcours.store.columns import Chunk
from parcours.store.kernels import kernel
from parcours.store.threads import worker_count

__all__ = ["Variant", "Variants", "VariantsQuestion", "variants", "variants_people"]

_MOST_LISTED = 1_000
_COMPARED = 64
_PART_BITS = 6
_FILTER = 4096
_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


@dataclass(frozen=True, slots=True)
class VariantsQuestion:
    """What was asked."""

    top: int
    only: tuple[str, ...]
    collapse: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """A sequence of activities and the customers whose journey it is.

    `channels` names, for each activity of the sequence, the channel on which most of these customers did it (the
    first in the alphabet when several are equal). `duration` is from the first to the last event.
    """

    rank: int
    activities: tuple[str, ...]
    channels: tuple[str, ...]
    customers: int
    share: Rate
    duration: Quartiles | None


@dataclass(frozen=True, slots=True)
class Variants(Result):
    """The most frequent variants; `covered` is the share of customers who follow one of those listed."""

    analysis: ClassVar[str] = "variants"
    rows_in: ClassVar[str] = "variants"

    question: VariantsQuestion
    customers: int
    distinct: int
    covered: Rate
    variants: tuple[Variant, ...]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Journeys:
    """For each customer the digests of their sequence, uint64[n, 2], and its length, int64[n]; 0 where it is empty."""

    digests: NDArray[np.uint64]
    lengths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Distinct sequences: their customers, and the position of the first customer of each."""

    customers: NDArray[np.int64]
    positions: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Members:
    """Customers of listed variants: place of the variant and duration of each.

    `channels` int64[sum of lengths, channels] counts the channels of each place; variant g has the rows
    `starts[g]:starts[g + 1]`.
    """

    groups: NDArray[np.int32]
    durations: NDArray[np.int64]
    starts: NDArray[np.int64]
    channels: NDArray[np.int64]


def variants(log: Log, *, top: int = 20, only: Sequence[str] = (), collapse: bool = False) -> Variants:
    """Group the customers by the exact sequence of their activities.

    Customers without any kept event have no variant and are not counted. Variants are ranked by customers; equal
    ones by length, the shorter first, then by the names of their first 64 activities. Events at one instant stand in
    the alphabetical order of their activities.

    Parameters
    ----------
    log
        The journeys to measure.
    top
        How many variants to list, 1 to 1,000.
    only
        Keep these activities and read the journeys as if there were no others. Empty: all.
    collapse
        Read an activity that directly repeats itself as one.

    Raises
    ------
    InvalidInput
        If `top` is out of range.
    UnknownActivity
        If a name in `only` never occurs.

    Notes
    -----
    One pass, then the journeys of the listed variants; O(events) time, 24 bytes of memory per customer. Sequences are
    told apart by two independent 64-bit digests: with a thousand million variants, two share both with probability
    below 10⁻²⁰.

    References
    ----------
    .. [1] W. van der Aalst (2016), *Process Mining*, 2nd ed., section 5.2: trace variants.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ben", "ben"],
    ...     "time": ["2026-01-01", "2026-01-01", "2026-01-02"],
    ...     "activity": ["view", "view", "buy"],
    ... })
    >>> [variant.activities for variant in pc.variants(log).variants]
    [('view',), ('view', 'buy')]
    """
    if not 1 <= top <= _MOST_LISTED:
        raise InvalidInput(
            f"{top} variants cannot be listed.",
            hint=f"Ask for 1 to {_MOST_LISTED:,}.",
            code="invalid_top",
            values={"top": top, "most": _MOST_LISTED},
        )
    reading = _reading(log, only, collapse)
    journeys = _journeys(log, reading)
    groups = _group(journeys)
    best = _best(log, journeys, groups, top, reading)
    found = _members(log, journeys, groups.positions[best], reading)
    customers = int(groups.customers.sum())
    rows = []
    for rank, group in enumerate(best.tolist()):
        who = found.groups == rank
        codes = _sequence(log, int(groups.positions[group]), reading)
        channels = found.channels[found.starts[rank] : found.starts[rank + 1]].argmax(axis=1).tolist()
        rows.append(
            Variant(
                rank + 1,
                tuple(log.activities[code] for code in codes),
                tuple(log.channels[code] for code in channels),
                int(groups.customers[group]),
                Rate.of(int(groups.customers[group]), customers),
                Quartiles.of(found.durations[who]),
            )
        )
    covered = Rate.of(sum(row.customers for row in rows), customers)
    question = VariantsQuestion(top, tuple(only), collapse)
    return Variants(question, customers, len(groups.customers), covered, tuple(rows))


def variants_people(
    log: Log,
    *,
    activities: Sequence[str],
    only: Sequence[str] = (),
    collapse: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> People:
    """List the customers who follow one variant.

    `total` equals the `customers` of that variant in `variants`.

    Parameters
    ----------
    log
        The journeys to measure.
    activities
        The variant's activities, in order.
    only, collapse
        As in `variants`.
    limit, offset
        The page to list.

    Raises
    ------
    InvalidInput
        If `activities` is empty.
    UnknownActivity
        If an activity never occurs.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ben", "ben"],
    ...     "time": ["2026-01-01", "2026-01-01", "2026-01-02"],
    ...     "activity": ["view", "view", "buy"],
    ... })
    >>> pc.variants_people(log, activities=["view", "buy"]).people[0].customer
    'ben'
    """
    if not activities:
        raise InvalidInput("A variant has at least one activity.", hint="Name its activities in order.")
    reading = _reading(log, only, collapse)
    codes = np.array(log.codes(activities), dtype=np.int64)
    digests, lengths = _digests(np.array([0, len(codes)]), codes, *reading, *_MULTIPLIERS)
    journeys = _journeys(log, reading)
    same = (journeys.digests == digests[0]).all(axis=1) & (journeys.lengths == len(codes))
    # What `only` or `collapse` would not leave as it is, is nobody's sequence.
    positions = np.flatnonzero(same & (lengths[0] == len(codes)))
    return list_people(log, positions, limit=limit, offset=offset)


def _reading(log: Log, only: Sequence[str], collapse: bool) -> tuple[NDArray[np.bool_], bool]:
    """Which codes count, and whether direct repeats are one."""
    keep = np.full(len(log.activities), not only)
    keep[log.codes(only)] = True
    return keep, collapse


def _journeys(log: Log, reading: tuple[NDArray[np.bool_], bool]) -> _Journeys:
    def read(chunk: Chunk) -> _Journeys:
        return _Journeys(*_digests(chunk.offsets, chunk.activity, *reading, *_MULTIPLIERS))

    def join(states: Sequence[_Journeys]) -> _Journeys:
        digests = np.concatenate([state.digests for state in states])
        return _Journeys(digests, np.concatenate([state.lengths for state in states]))

    return log.fold(read, join)


def _group(journeys: _Journeys) -> _Groups:
    """Find the distinct sequences; in parts by the first bits of their digests, so that each part fits the cache."""
    rows, bounds = _by_part(journeys.digests, journeys.lengths)
    with ThreadPoolExecutor(worker_count()) as pool:
        cuts = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
        parts = list(pool.map(lambda cut: _distinct(journeys.digests, rows[slice(*cut)]), cuts))
    return _Groups(np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))


def _best(
    log: Log, journeys: _Journeys, groups: _Groups, top: int, reading: tuple[NDArray[np.bool_], bool]
) -> NDArray[np.intp]:
    """The groups to list, in their order: by customers, length, names of the first activities, digest."""
    if not len(groups.customers):
        return np.empty(0, dtype=np.intp)
    enough = np.partition(groups.customers, -min(top, len(groups.customers)))[-min(top, len(groups.customers))]
    candidates = np.flatnonzero(groups.customers >= enough)
    lengths = journeys.lengths[groups.positions[candidates]]
    coarse = (groups.customers.max() - groups.customers[candidates]) * (lengths.max() + 1) + lengths
    nearest = np.argpartition(coarse, min(top, len(coarse)) - 1)[min(top, len(coarse)) - 1]
    chosen = coarse <= coarse[nearest]
    candidates, coarse, lengths = candidates[chosen], coarse[chosen], lengths[chosen]
    width = min(_COMPARED, int(lengths.max()))
    order = np.argsort(groups.positions[candidates])
    candidates, coarse = candidates[order], coarse[order]
    positions = groups.positions[candidates]

    def read(chunk: Chunk) -> NDArray[np.int32]:
        first, last = np.searchsorted(positions, (chunk.first, chunk.first + chunk.customers))
        heads: NDArray[np.int32] = _heads(
            chunk.offsets, chunk.activity, *reading, positions[first:last] - chunk.first, width
        )
        return heads

    heads = log.fold(read, np.concatenate)
    digests = journeys.digests[positions]
    ranked: NDArray[np.intp] = candidates[np.lexsort((digests[:, 1], digests[:, 0], *heads.T[::-1], coarse))]
    return ranked[:top]


def _members(
    log: Log, journeys: _Journeys, examples: NDArray[np.int64], reading: tuple[NDArray[np.bool_], bool]
) -> _Members:
    """Find who does the same as some customers (given by position), how long each took, and on which channels."""
    digests = journeys.digests[examples]
    starts = np.concatenate(([0], np.cumsum(journeys.lengths[examples])))
    order = np.lexsort((digests[:, 1], digests[:, 0]))

    def find(chunk: Chunk) -> _Members:
        here = slice(chunk.first, chunk.first + chunk.customers)
        belongs = _matches(journeys.digests[here], journeys.lengths[here], digests, order)
        members = np.flatnonzero(belongs >= 0)
        channels = np.zeros((starts[-1], len(log.channels)), dtype=np.int64)
        columns = (chunk.offsets, chunk.activity, chunk.channel, chunk.time)
        durations = _walk(*columns, *reading, members, starts[belongs[members]], channels)
        return _Members(belongs[members], durations, starts, channels)

    def merge(states: Sequence[_Members]) -> _Members:
        return _Members(
            np.concatenate([state.groups for state in states]),
            np.concatenate([state.durations for state in states]),
            starts,
            np.sum([state.channels for state in states], axis=0),
        )

    return log.fold(find, merge)


def _sequence(log: Log, position: int, reading: tuple[NDArray[np.bool_], bool]) -> list[int]:
    """The codes of one customer's sequence."""
    chunk = log.journey(position)
    codes = _heads(chunk.offsets, chunk.activity, *reading, np.zeros(1, dtype=np.int64), chunk.events)[0]
    kept: list[int] = codes[codes >= 0].tolist()
    return kept


@kernel
def _digests(offsets: Any, activity: Any, keep: Any, collapse: bool, first: Any, second: Any) -> Any:
    """Two independent digests of each journey's kept activities, uint64[n, 2], and how many they are, int64[n]."""
    digests = np.zeros((len(offsets) - 1, 2), dtype=np.uint64)
    lengths = np.zeros(len(offsets) - 1, dtype=np.int64)
    for journey in range(len(offsets) - 1):
        one, two = first, second
        last, length = np.int64(-1), 0
        for event in range(np.uint64(offsets[journey]), np.uint64(offsets[journey + 1])):
            code = np.int64(activity[event])
            if not keep[code] or (collapse and code == last):
                continue
            last = code
            length += 1
            one = (one ^ np.uint64(code + 1)) * first
            one ^= one >> np.uint64(29)
            two = (two + np.uint64(code + 1)) * second
            two ^= two >> np.uint64(31)
        digests[journey, 0] = one
        digests[journey, 1] = two
        lengths[journey] = length
    return digests, lengths


@kernel
def _by_part(digests: Any, lengths: Any) -> Any:
    """The customers who have a sequence, ordered by the first bits of its digest, and where each part starts."""
    shift, one = np.uint64(64 - _PART_BITS), np.uint64(1)
    bounds = np.zeros((1 << _PART_BITS) + 1, dtype=np.int64)
    for row in range(len(digests)):
        bounds[(digests[row, 0] >> shift) + one] += lengths[row] > 0
    bounds = np.cumsum(bounds)
    cursor = bounds.copy()
    rows = np.empty(bounds[-1], dtype=np.int64)
    for row in range(len(digests)):
        if lengths[row] > 0:
            part = digests[row, 0] >> shift
            rows[cursor[part]] = row
            cursor[part] += 1
    return rows, bounds


@kernel
def _distinct(digests: Any, rows: Any) -> Any:
    """How often each digest occurs among some rows, in order of appearance, and where it does first."""
    size = 16
    while size < 2 * len(rows):
        size *= 2
    mask, one = np.uint64(size - 1), np.uint64(1)
    groups = np.full(size, -1, dtype=np.int32)
    keys = np.empty((size, 2), dtype=np.uint64)
    counts = np.zeros(len(rows), dtype=np.int64)
    firsts = np.empty(len(rows), dtype=np.int64)
    found = 0
    for row in rows:
        left, right = digests[row, 0], digests[row, 1]
        slot = left & mask
        while groups[slot] >= 0 and (keys[slot, 0] != left or keys[slot, 1] != right):
            slot = (slot + one) & mask
        if groups[slot] < 0:
            groups[slot] = found
            keys[slot, 0], keys[slot, 1] = left, right
            firsts[found] = row
            found += 1
        counts[groups[slot]] += 1
    return counts[:found], firsts[:found]


@kernel
def _matches(digests: Any, lengths: Any, wanted: Any, order: Any) -> Any:
    """The place in `wanted` of each digest, -1 where it has none; `order` sorts `wanted`."""
    places = np.full(len(digests), -1, dtype=np.int32)
    last_bits = np.zeros(_FILTER, dtype=np.bool_)
    for place in range(len(wanted)):
        last_bits[wanted[place, 0] % np.uint64(_FILTER)] = True
    for row in range(len(digests)):
        if not last_bits[digests[row, 0] % np.uint64(_FILTER)] or lengths[row] == 0:
            continue
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            candidate = wanted[order[middle]]
            if candidate[0] < digests[row, 0] or (candidate[0] == digests[row, 0] and candidate[1] < digests[row, 1]):
                low = middle + 1
            else:
                high = middle
        if low < len(order):
            candidate = wanted[order[low]]
            if candidate[0] == digests[row, 0] and candidate[1] == digests[row, 1]:
                places[row] = order[low]
    return places


@kernel
def _heads(offsets: Any, activity: Any, keep: Any, collapse: bool, journeys: Any, width: int) -> Any:
    """The first `width` kept codes of some journeys, int32[n, width], -1 behind the last."""
    heads = np.full((len(journeys), width), -1, dtype=np.int32)
    for row in range(len(journeys)):
        last, length = np.int64(-1), 0
        for event in range(offsets[journeys[row]], offsets[journeys[row] + 1]):
            code = np.int64(activity[event])
            if length < width and keep[code] and not (collapse and code == last):
                heads[row, length] = code
                length += 1
                last = code
    return heads


@kernel
def _walk(
    offsets: Any, activity: Any, channel: Any, time: Any, keep: Any, collapse: bool,
    journeys: Any, starts: Any, channels: Any,
) -> Any:  # fmt: skip
    """The time from first to last kept event of some journeys; counts the channel of each place in `channels`."""
    durations = np.zeros(len(journeys), dtype=np.int64)
    for row in range(len(journeys)):
        last, place, begun = np.int64(-1), starts[row], np.int64(0)
        for event in range(offsets[journeys[row]], offsets[journeys[row] + 1]):
            code = np.int64(activity[event])
            if not keep[code]:
                continue
            if last < 0:
                begun = time[event]
            durations[row] = time[event] - begun
            if not (collapse and code == last):
                channels[place, channel[event]] += 1
                place += 1
            last = code
    return durations
