"""The compiled loops of the overlay: one pass over each customer counts what happens at every place of a map."""

from typing import Any

import numpy as np

from parcours.store.kernels import kernel

__all__ = ["UNIT", "follow", "score_places", "touch"]

UNIT = 65_536
"""Feelings are counted in whole 65,536ths, so that their sums do not depend on the order of the events."""


@kernel
def follow(events: Any, classes: Any, feelings: Any, to: Any) -> None:
    """Follow each customer through the map, and count.

    `events` are offsets (from 0), time, activity, channel, the code of no channel, and int64 codes for each activity on
    each channel. `classes` are the class of each event, and lists by class, each as where the entries of a class begin
    and the entries: places, columns int16 (ascending), and pairs where the class is at the first place; these pairs
    also as bits, uint64[classes, words], and likewise those where it is at a place onward. `feelings` are satisfaction
    (0 to 1) and sentiment (-1 to 1), NaN for none, each empty when no event has any.

    Added to `to`, int64: events and switches [2, classes]; customers by place; those who went on by pair, and how long
    it took [pairs, customers + 1]; those taken and those taken again [2, columns]; those who move [columns, columns];
    what was felt (number, sum, sum of squares in units) [3, classes] and [3, columns]; events and customers by code of
    what is off the map [2, codes]. And the time of the last event by class.
    """
    offsets, time, activity, channel, no_channel, codes = events
    of, at_place, at_column, at_pair = classes
    counted, customers, went, gaps, taken, moves, felt_class, felt_column, off, latest = to
    seen = np.full(counted.shape[1], -1), np.full(len(customers), -1), np.full(off.shape[1], -1)
    since = np.empty(len(went), dtype=np.int64)
    bits = np.empty((2, at_pair[2].shape[1]), dtype=np.uint64)
    visits = np.full((2, taken.shape[1]), -1), np.full(moves.shape, -1, dtype=np.int32)
    for customer in range(len(offsets) - 1):
        begin, end = offsets[customer], offsets[customer + 1]
        named = time, activity, channel, codes
        _count(customer, begin, end, of, at_place, named, seen, counted, customers, off, latest)
        _switch(begin, end, of, channel, no_channel, counted)
        _go_on(begin, end, of, at_pair, time, since, bits, went, gaps)
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
def _go_on(
    begin: int, end: int, of: Any, at_pair: Any, time: Any, since: Any, bits: Any, went: Any, gaps: Any
) -> None:  # fmt: skip
    """Find, for each pair, the first event onward that is not earlier than another of the first place.

    It took the time since the last event of the first place at an earlier instant; none, where there is none: events of
    one instant serve in either order. `since` is room for that last time by pair, `bits` for two sets of pairs: those
    that wait for what is onward, and those that are done.
    """
    starts, pairs, at_first, at_onward = at_pair
    waiting, done = bits[0], bits[1]
    waiting[:] = 0
    done[:] = 0
    start = begin
    while start < end:
        stop, now = start + 1, time[start]
        while stop < end and time[stop] == now:
            stop += 1
        for word in range(len(done)):
            firsts, onward, both = np.uint64(0), np.uint64(0), np.uint64(0)  # both: of two events, one of each
            for event in range(start, stop):
                one, other = at_first[of[event], word], at_onward[of[event], word]
                both |= firsts & other | onward & one
                firsts |= one
                onward |= other
            reached = (waiting[word] & onward | both) & ~done[word]
            if reached:
                _arrive(64 * word, reached, waiting[word], now, since, went, gaps)
                done[word] |= reached
            waiting[word] = (waiting[word] | firsts) & ~done[word]
        for event in range(start, stop):
            for k in range(starts[of[event]], starts[of[event] + 1]):
                since[pairs[k]] = now
        start = stop


@kernel
def _arrive(pair: int, reached: Any, waiting: Any, now: int, since: Any, went: Any, gaps: Any) -> None:
    """Count a customer at the pairs of a word from its first pair on, and how long it took."""
    one, byte = np.uint64(1), np.uint64(255)
    while reached:
        while reached & byte == 0:
            reached >>= np.uint64(8)
            waiting >>= np.uint64(8)
            pair += 8
        if reached & one:
            gaps[pair, went[pair]] = now - since[pair] if waiting & one else 0
            went[pair] += 1
        reached >>= one
        waiting >>= one
        pair += 1


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
