"""Variants: the distinct sequences of activities, and who follows them."""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log, People, list_people
from parcours.results import Notice, Quartiles, Rate, Result
from parcours.store.columns import Chunk
from parcours.store.kernels import kernel
from parcours.store.threads import map_chunks

__all__ = ["Variant", "Variants", "VariantsQuestion", "variants", "variants_people"]

_MOST_LISTED = 1_000
_COMPARED = 64
_PART_BITS = 6
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
class _Sequences:
    """The sequences of a chunk's customers, each from the events that count.

    Customer i has the codes `activity[offsets[i]:offsets[i + 1]]`, done on `channel[…]`; `begins[i]` and `ends[i]` are
    the first and the last of those events in the chunk. Customers who have any are listed by the first bits of their
    sequence's digest: part p has the rows `bounds[p]:bounds[p + 1]` of `digests`, uint64[n, 2], and of `customers`.
    """

    chunk: Chunk
    offsets: NDArray[np.int64]
    activity: NDArray[Any]
    channel: NDArray[Any]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    digests: NDArray[np.uint64]
    customers: NDArray[np.int32]
    bounds: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Distinct sequences: how many customers each has, and the row of its part where the first of them stands.

    A part's rows are those of all chunks, one after the other: chunk c has `sizes[c, p]` rows of part p, after
    `before[c, p]` others. `of[p]` tells for each row its group, counted from `starts[p]`.
    """

    customers: NDArray[np.int64]
    firsts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    before: NDArray[np.int64]
    starts: NDArray[np.int64]
    of: tuple[NDArray[np.int32], ...]


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
    read = _read(log, only, collapse)
    groups = _group(read)
    best, sequences = _best(read, groups, top)
    durations, channels = _members(log, read, groups, best, sequences)
    customers = int(groups.customers.sum())
    rows = tuple(
        Variant(
            rank + 1,
            tuple(log.activities[code] for code in sequence.tolist()),
            tuple(log.channels[code] for code in usual.argmax(axis=1).tolist()),
            int(groups.customers[group]),
            Rate.of(int(groups.customers[group]), customers),
            Quartiles.of(taken),
        )
        for rank, (group, sequence, taken, usual) in enumerate(zip(best, sequences, durations, channels, strict=True))
    )
    covered = Rate.of(sum(row.customers for row in rows), customers)
    question = VariantsQuestion(top, tuple(only), collapse)
    return Variants(question, customers, len(groups.customers), covered, rows)


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
    codes = np.array(log.codes(activities))
    keep = _keep(log, only)
    positions = [np.empty(0, dtype=np.int64)]
    if keep[codes].all() and not (collapse and (codes[1:] == codes[:-1]).any()):  # else it is nobody's sequence
        for sequences in _read(log, only, collapse):
            wanted = _digests(np.array([0, len(codes)]), codes.astype(sequences.activity.dtype), *_MULTIPLIERS)
            same = (sequences.digests == wanted).all(axis=1)
            positions.append(sequences.chunk.first + np.sort(sequences.customers[same]).astype(np.int64))
    return list_people(log, np.concatenate(positions), limit=limit, offset=offset)


def _keep(log: Log, only: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each code whether its events count."""
    keep = np.full(len(log.activities), not only)
    keep[log.codes(only)] = True
    return keep


def _read(log: Log, only: Sequence[str], collapse: bool) -> list[_Sequences]:
    """Read the sequences of all chunks."""
    keep = _keep(log, only)

    def read(chunk: Chunk) -> list[_Sequences]:
        if keep.all() and not collapse:
            offsets, activity, channel = chunk.offsets, chunk.activity, chunk.channel
            begins, ends = offsets[:-1], offsets[1:] - 1
        else:
            offsets, events, begins, ends = _counted(chunk.offsets, chunk.activity, keep, collapse)
            activity, channel = chunk.activity[events], chunk.channel[events]
        parts = _by_part(_digests(offsets, activity, *_MULTIPLIERS), offsets)
        return [_Sequences(chunk, offsets, activity, channel, begins, ends, *parts)]

    return log.fold(read, lambda lists: list(itertools.chain.from_iterable(lists)))


def _group(read: Sequence[_Sequences]) -> _Groups:
    """Find the distinct sequences; part by part, so that each fits the processor's cache."""

    def find(part: int) -> tuple[NDArray[Any], ...]:
        found: tuple[NDArray[Any], ...] = _distinct(
            np.concatenate([each.digests[each.bounds[part] : each.bounds[part + 1]] for each in read])
        )
        return found

    parts = map_chunks(find, range(1 << _PART_BITS))
    customers, firsts = (np.concatenate([part[column] for part in parts]) for column in (0, 1))
    sizes = np.array([np.diff(each.bounds) for each in read])
    starts = np.cumsum([0, *(len(counts) for counts, *_ in parts)])
    return _Groups(customers, firsts, sizes, np.cumsum(sizes, axis=0) - sizes, starts, tuple(of for *_, of in parts))


def _first_customers(
    read: Sequence[_Sequences], groups: _Groups, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """For some groups, the position of their first customer, the length of the sequence and its digest."""
    part = np.searchsorted(groups.starts, chosen, side="right") - 1
    row = groups.firsts[chosen]
    number = np.sum(groups.before[:, part] + groups.sizes[:, part] <= row, axis=0)
    positions, lengths = np.empty(len(chosen), dtype=np.int64), np.empty(len(chosen), dtype=np.int64)
    digests = np.empty((len(chosen), 2), dtype=np.uint64)
    for index, each in enumerate(read):
        here = np.flatnonzero(number == index)
        rows = each.bounds[part[here]] + row[here] - groups.before[index, part[here]]
        customers = each.customers[rows]
        positions[here] = each.chunk.first + customers
        lengths[here] = each.offsets[customers + 1] - each.offsets[customers]
        digests[here] = each.digests[rows]
    return positions, lengths, digests


def _best(read: Sequence[_Sequences], groups: _Groups, top: int) -> tuple[list[int], list[NDArray[Any]]]:
    """The groups to list, in their order (by customers, length, names of the first activities, digest); their codes."""
    top = min(top, len(groups.customers))
    if top == 0:
        return [], []
    candidates = np.flatnonzero(groups.customers >= np.partition(groups.customers, -top)[-top])
    positions, lengths, digests = _first_customers(read, groups, candidates)
    coarse = (groups.customers.max() - groups.customers[candidates]) * (lengths.max() + 1) + lengths
    chosen = np.flatnonzero(coarse <= np.partition(coarse, top - 1)[top - 1])
    chosen = chosen[np.argsort(positions[chosen])]
    positions, width = positions[chosen], min(_COMPARED, int(lengths[chosen].max()))

    def look(sequences: _Sequences) -> NDArray[np.int32]:
        first = sequences.chunk.first
        here = slice(*np.searchsorted(positions, (first, first + sequences.chunk.customers)))
        heads: NDArray[np.int32] = _heads(sequences.offsets, sequences.activity, positions[here] - first, width)
        return heads

    heads = np.concatenate(map_chunks(look, read))
    order = np.lexsort((*digests[chosen].T, *heads.T[::-1], coarse[chosen]))[:top]
    return candidates[chosen[order]].tolist(), [_codes(read, position) for position in positions[order].tolist()]


def _codes(read: Sequence[_Sequences], position: int) -> NDArray[Any]:
    """The codes of one customer's sequence."""
    sequences = read[bisect_right(read, position, key=lambda each: each.chunk.first) - 1]
    start, stop = sequences.offsets[position - sequences.chunk.first :][:2]
    return sequences.activity[start:stop]


def _members(
    log: Log, read: Sequence[_Sequences], groups: _Groups, best: Sequence[int], sequences: Sequence[NDArray[Any]]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """For each group to list, how long its customers took, and how often each channel at each place: [length, n]."""
    ranks = np.full(len(groups.customers) + 1, -1, dtype=np.int16)
    ranks[best] = np.arange(len(best))
    inhabited = np.unique(np.searchsorted(groups.starts, best, side="right") - 1).tolist()
    starts = np.cumsum([0, *map(len, sequences)])

    def find(number: int) -> tuple[NDArray[Any], ...]:
        each = read[number]
        rank = np.full(each.chunk.customers, -1, dtype=np.int16)
        for part in inhabited:
            rows = groups.of[part][groups.before[number, part] :][: groups.sizes[number, part]]
            rank[each.customers[each.bounds[part] : each.bounds[part + 1]]] = ranks[groups.starts[part] + rows]
        members = np.flatnonzero(rank >= 0)
        rank = rank[members]
        channels = np.zeros((starts[-1], len(log.channels)), dtype=np.int64)
        _count_channels(each.offsets, each.channel, members, starts[rank], channels)
        return rank, each.chunk.time[each.ends[members]] - each.chunk.time[each.begins[members]], channels

    found = map_chunks(find, range(len(read)))
    rank, durations = (np.concatenate([state[column] for state in found]) for column in (0, 1))
    order = np.argsort(rank, kind="stable")
    ends = np.cumsum([0, *np.bincount(rank, minlength=len(best))])
    channels = np.sum([state[2] for state in found], axis=0)
    return (
        [durations[order[start:stop]] for start, stop in itertools.pairwise(ends.tolist())],
        [channels[start:stop] for start, stop in itertools.pairwise(starts.tolist())],
    )


@kernel
def _counted(offsets: Any, activity: Any, keep: Any, collapse: bool) -> Any:
    """The events that count: where each journey's begin among them, which they are, its first and its last.

    Of an activity that directly repeats itself the first event counts; the last of a journey may be a repeat.
    """
    journeys = len(offsets) - 1
    starts = np.zeros(journeys + 1, dtype=np.int64)
    events = np.empty(offsets[-1] - offsets[0], dtype=np.int64)
    begins = np.zeros(journeys, dtype=np.int64)
    ends = np.zeros(journeys, dtype=np.int64)
    count = 0
    for journey in range(journeys):
        last = np.int64(-1)
        for event in range(offsets[journey], offsets[journey + 1]):
            code = np.int64(activity[event])
            if not keep[code]:
                continue
            if last < 0:
                begins[journey] = event
            ends[journey] = event
            if not (collapse and code == last):
                events[count] = event
                count += 1
            last = code
        starts[journey + 1] = count
    return starts, events[:count], begins, ends


@kernel
def _digests(offsets: Any, activity: Any, first: Any, second: Any) -> Any:
    """Two independent digests of each sequence: uint64[n, 2]. Four narrow codes are mixed in at once."""
    digests = np.empty((len(offsets) - 1, 2), dtype=np.uint64)
    narrow = activity.itemsize == 2
    for journey in range(len(offsets) - 1):
        event, stop = np.uint64(offsets[journey]), np.uint64(offsets[journey + 1])
        one, two = _mixed(first, second, stop - event, first, second)
        while narrow and event + np.uint64(4) <= stop:
            word = np.uint64(activity[event]) | np.uint64(activity[event + np.uint64(1)]) << np.uint64(16)
            word |= np.uint64(activity[event + np.uint64(2)]) << np.uint64(32)
            word |= np.uint64(activity[event + np.uint64(3)]) << np.uint64(48)
            one, two = _mixed(one, two, word, first, second)
            event += np.uint64(4)
        while event < stop:
            one, two = _mixed(one, two, np.uint64(activity[event]), first, second)
            event += np.uint64(1)
        digests[journey, 0] = one
        digests[journey, 1] = two
    return digests


@kernel
def _mixed(one: Any, two: Any, word: Any, first: Any, second: Any) -> Any:
    """Mix a word into two digests."""
    one = (one ^ word) * first
    two = (two + word) * second
    return one ^ (one >> np.uint64(29)), two ^ (two >> np.uint64(31))


@kernel
def _by_part(digests: Any, offsets: Any) -> Any:
    """Digest and index of those who have a sequence, ordered by the digest's first bits, and where each part starts."""
    shift, one = np.uint64(64 - _PART_BITS), np.uint64(1)
    bounds = np.zeros((1 << _PART_BITS) + 2, dtype=np.int64)
    for row in range(len(digests)):
        bounds[(digests[row, 0] >> shift) + one + one] += offsets[row + 1] > offsets[row]
    bounds = np.cumsum(bounds)
    ordered = np.empty((bounds[-1], 2), dtype=np.uint64)
    customers = np.empty(bounds[-1], dtype=np.int32)
    for row in range(len(digests)):
        if offsets[row + 1] > offsets[row]:
            part = (digests[row, 0] >> shift) + one
            place = bounds[part]
            bounds[part] = place + 1
            ordered[place, 0], ordered[place, 1] = digests[row, 0], digests[row, 1]
            customers[place] = row
    return ordered, customers, bounds[:-1]


@kernel
def _distinct(digests: Any) -> Any:
    """How often each digest occurs, in order of appearance; the row where it does first; the digest of each row."""
    size = 16
    while size < 2 * len(digests):
        size *= 2
    mask, one = np.uint64(size - 1), np.uint64(1)
    slots = np.full(size, -1, dtype=np.int32)
    counts = np.zeros(len(digests), dtype=np.int64)
    firsts = np.empty(len(digests), dtype=np.int64)
    of = np.empty(len(digests), dtype=np.int32)
    found = 0
    for row in range(len(digests)):
        left, right = digests[row, 0], digests[row, 1]
        slot = left & mask
        group = slots[slot]
        while group >= 0 and (digests[firsts[group], 0] != left or digests[firsts[group], 1] != right):
            slot = (slot + one) & mask
            group = slots[slot]
        if group < 0:
            group = found
            slots[slot] = found
            firsts[found] = row
            found += 1
        counts[group] += 1
        of[row] = group
    return counts[:found], firsts[:found], of


@kernel
def _heads(offsets: Any, activity: Any, journeys: Any, width: int) -> Any:
    """The first `width` codes of some sequences, int32[n, width], -1 behind the last."""
    heads = np.full((len(journeys), width), -1, dtype=np.int32)
    for row in range(len(journeys)):
        start, stop = offsets[journeys[row]], offsets[journeys[row] + 1]
        for place in range(min(width, stop - start)):
            heads[row, place] = activity[start + place]
    return heads


@kernel
def _count_channels(offsets: Any, channel: Any, journeys: Any, starts: Any, channels: Any) -> None:
    """Count the channel of each place of some sequences in the rows of `channels` from `starts` on."""
    for row in range(len(journeys)):
        first = offsets[journeys[row]]
        for place in range(offsets[journeys[row] + 1] - first):
            channels[starts[row] + place, channel[first + place]] += 1
