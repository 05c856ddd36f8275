"""The compiled loops of the overlay: one pass over each customer counts what happens at every place of a map."""

from typing import Any

import numpy as np

from parcours.store.kernels import kernel

__all__ = ["UNIT", "follow", "score_places", "touch"]

_NEVER, _DONE = -(2**62), 2**62

UNIT = 65_536
"""Feelings are counted in whole 65,536ths, so that their sums do not depend on the order of the events."""


@kernel
def follow(events: Any, classes: Any, feelings: Any, to: Any) -> None:
    """Follow each customer through the map, and count.

    `events` are offsets (from 0), time, activity, channel, the code of no channel, and int64 codes for each activity on
    each channel. `classes` are the class of each event, and lists by class, each as where the entries of a class begin
    and the entries: places, columns int16 (ascending), and three lists of pairs uint64: where the class is the first
    place of a pair, the second, and both. `feelings` are satisfaction (0 to 1) and sentiment (-1 to 1), NaN for none,
    each empty when no event has any.

    Added to `to`, int64: events and switches [2, classes]; customers by place; those who went on by pair, and how long
    it took [pairs, customers + 1]; those taken and those taken again [2, columns]; those who move [columns, columns];
    what was felt (number, sum, sum of squares in units) [3, classes] and [3, columns]; events and customers by code of
    what is off the map [2, codes]. Those who went on are uint64. And the time of the last event by class.
    """
    offsets, time, activity, channel, no_channel, codes = events
    of, at_place, at_column, at_pair = classes
    counted, customers, went, gaps, taken, moves, felt_class, felt_column, off, latest = to
    seen = np.full(counted.shape[1], -1), np.full(len(customers), -1), np.full(off.shape[1], -1)
    since = np.empty(len(went), dtype=np.int64)
    visits = np.full((2, taken.shape[1]), -1), np.full(moves.shape, -1, dtype=np.int32)
    for customer in range(len(offsets) - 1):
        begin, end = offsets[customer], offsets[customer + 1]
        named = time, activity, channel, codes
        _count(customer, begin, end, of, at_place, named, seen, counted, customers, off, latest)
        _switch(begin, end, of, channel, no_channel, counted)
        if _shares_instants(begin, end, time):
            _go_on_together(begin, end, of, at_pair, time, since, went, gaps)
        else:
            _go_on(begin, end, of, at_pair, time, since, went, gaps)
        _walk(customer, begin, end, of, at_column, feelings, visits, taken, moves, felt_class, felt_column)


@kernel
def _count(
    customer: int, begin: int, end: int, of: Any, at_place: Any, named: Any, seen: Any,
    counted: Any, customers: Any, off: Any, latest: Any,
) -> None:  # fmt: skip
    """Count the events of each class, the customer at each place, and what is off the map."""
    starts, places = at_place
    seen_class, seen_place, seen_code = seen
    time, activity, channel, codes = named
    for event in range(begin, end):
        here = of[event]
        counted[0, here] += 1
        latest[here] = max(latest[here], time[event])
        if starts[here] == starts[here + 1]:
            code = codes[activity[event], channel[event]]
            off[0, code] += 1
            off[1, code] += seen_code[code] != customer
            seen_code[code] = customer
        elif seen_class[here] != customer:
            seen_class[here] = customer
            for k in range(starts[here], starts[here + 1]):
                place = places[k]
                customers[place] += seen_place[place] != customer
                seen_place[place] = customer


@kernel
def _switch(begin: int, end: int, of: Any, channel: Any, no_channel: int, counted: Any) -> None:
    """Count, by class, the events on another channel than the last known one."""
    last = np.int64(-1)
    for event in range(begin, end):
        medium = np.int64(channel[event])
        if medium != no_channel:
            counted[1, of[event]] += last >= 0 and medium != last
            last = medium


@kernel
def _shares_instants(begin: int, end: int, time: Any) -> Any:
    shared = False
    for event in range(begin + 1, end):
        shared |= time[event] == time[event - 1]
    return shared


@kernel
def _go_on(begin: Any, end: Any, of: Any, at_pair: Any, time: Any, since: Any, went: Any, gaps: Any) -> None:
    """Find, for each pair, the first event of the second place after one of the first, and the last of those before it.

    No two events share an instant. `since` is the time of that last one: never before there is one, done afterwards.
    Without a branch, since what a customer does next cannot be predicted (so `gaps` has room for one more), and with
    unsigned numbers, which spare the loops a check of each index.
    """
    (first_starts, firsts), (second_starts, seconds), _ = at_pair
    one = np.uint64(1)
    since[:] = _NEVER
    for event in range(np.uint64(begin), np.uint64(end)):
        now, here = time[event], np.uint64(of[event])
        for k in range(second_starts[here], second_starts[here + one]):
            pair = seconds[k]
            begun = since[pair]
            reached = (begun > _NEVER) & (begun < _DONE)
            gaps[pair, went[pair]] = now - begun
            went[pair] += np.uint64(reached)
            since[pair] = _DONE if reached else begun
        for k in range(first_starts[here], first_starts[here + one]):
            pair = firsts[k]
            since[pair] = _DONE if since[pair] == _DONE else now


@kernel
def _go_on_together(begin: Any, end: Any, of: Any, at_pair: Any, time: Any, since: Any, went: Any, gaps: Any) -> None:
    """As `_go_on` where events share instants: those of one instant serve in either order, each once.

    What happens at the second place at the instant of another event of the first took no time, unless there is one of
    the first at an earlier instant.
    """
    one = np.uint64(1)
    since[:] = _NEVER
    counts = np.zeros((3, len(went)), dtype=np.int64)
    start = begin
    while start < end:
        stop = start + 1
        while stop < end and time[stop] == time[start]:
            stop += 1
        counts[:] = 0
        for event in range(start, stop):
            here = np.uint64(of[event])
            for row, (starts, pairs) in enumerate(at_pair):
                for k in range(starts[here], starts[here + one]):
                    counts[row, pairs[k]] += 1
        for pair in range(len(went)):
            firsts, seconds, boths = counts[0, pair], counts[1, pair], counts[2, pair]
            begun = since[pair]
            if begun == _DONE or firsts + seconds == 0:
                continue
            follows = begun > _NEVER and seconds > 0
            if follows or (firsts > 0 and seconds > 0 and firsts + seconds - boths > 1):
                gaps[pair, went[pair]] = time[start] - begun if follows else 0
                went[pair] += one
                since[pair] = _DONE
            elif firsts > 0:
                since[pair] = time[start]
        start = stop


@kernel
def _walk(
    customer: int, begin: int, end: int, of: Any, at_column: Any, feelings: Any, visits: Any,
    taken: Any, moves: Any, felt_class: Any, felt_column: Any,
) -> None:  # fmt: skip
    """Take the customer from column to column as `Bound.steps_of` says; feelings stay with the last event taken."""
    starts, columns = at_column
    satisfaction, sentiment = feelings
    visited, moved = visits
    column, anchor = np.int64(-1), -1
    for event in range(begin, end):
        here = of[event]
        first, stop = starts[here], starts[here + 1]
        if first < stop:
            while first < stop - 1 and columns[first] < column:
                first += 1
            target, anchor = np.int64(columns[first]), here
            if target != column:
                if column >= 0:
                    moves[column, target] += moved[column, target] != customer
                    moved[column, target] = customer
                taken[1, target] += visited[0, target] == customer and visited[1, target] != customer
                if visited[0, target] == customer:
                    visited[1, target] = customer
                taken[0, target] += visited[0, target] != customer
                visited[0, target] = customer
                column = target
        if anchor >= 0 and len(satisfaction) > 0 and not np.isnan(satisfaction[event]):
            _feel(4 * np.float64(satisfaction[event]) - 2, anchor, column, felt_class, felt_column)
        if anchor >= 0 and len(sentiment) > 0 and not np.isnan(sentiment[event]):
            _feel(2 * np.float64(sentiment[event]), anchor, column, felt_class, felt_column)


@kernel
def _feel(value: float, anchor: Any, column: Any, felt_class: Any, felt_column: Any) -> None:
    units = np.int64(np.rint(value * UNIT))
    for felt, place in ((felt_class, anchor), (felt_column, column)):
        felt[0, place] += 1
        felt[1, place] += units
        felt[2, place] += units * units


@kernel
def touch(of: Any, bits: Any, run: Any, flags: Any, touchpoint: int, touched: Any) -> None:
    """Mark the places that the touchpoints of each run count at: bits uint64[classes, words], touched [runs, words]."""
    for event in range(len(of)):
        if run[event] >= 0 and flags[event] & touchpoint:
            for word in range(bits.shape[1]):
                touched[run[event], word] |= bits[of[event], word]


@kernel
def score_places(touched: Any, order: Any, score: Any, to: Any) -> None:
    """Add up the scores of the runs that touch each place: to float64[3, places], number, sum and sum of squares."""
    for row in range(len(score)):
        value = np.float64(score[row])
        if np.isnan(value):
            continue
        for word in range(touched.shape[1]):
            left, place = touched[order[row], word], 64 * word
            while left:
                if left & np.uint64(255) == 0:
                    left >>= np.uint64(8)
                    place += 8
                    continue
                if left & np.uint64(1):
                    to[0, place] += 1
                    to[1, place] += value
                    to[2, place] += value * value
                left >>= np.uint64(1)
                place += 1
