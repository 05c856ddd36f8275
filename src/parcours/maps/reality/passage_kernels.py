"""The compiled loops over passages: moves between places, what comes first, and what happens off the map."""

from typing import Any

import numpy as np

from parcours.store.kernels import kernel

__all__ = ["ELSEWHERE", "OFF_MAP", "count_moves", "count_off_map", "count_precedence"]

OFF_MAP, ELSEWHERE = -1, -2
"""Where an event is taken that no column takes: nowhere, or at a stage as a whole."""


@kernel
def count_moves(offsets: Any, customer: Any, place: Any, size: int) -> Any:
    """Count how passages go from place to place; the events below 0 are read over.

    Returns int64[2, size, size], the customers who make each move (to the same place: two events there, one after the
    other) and how often it is made; and int64[4, size], the customers at each place, the passages that begin and that
    end there, and its events.
    """
    moves = np.zeros((2, size, size), dtype=np.int64)
    places = np.zeros((4, size), dtype=np.int64)
    moved = np.full((size, size), -1, dtype=np.int64)
    met = np.full(size, -1, dtype=np.int64)
    for passage in range(len(offsets) - 1):
        who, last = customer[passage], -1
        for event in range(offsets[passage], offsets[passage + 1]):
            here = place[event]
            if here < 0:
                continue
            if met[here] != who:
                met[here] = who
                places[0, here] += 1
            places[3, here] += 1
            if last < 0:
                places[1, here] += 1
            else:
                moves[1, last, here] += 1
                if moved[last, here] != who:
                    moved[last, here] = who
                    moves[0, last, here] += 1
            last = here
        if last >= 0:
            places[2, last] += 1
    return moves, places


@kernel
def count_off_map(offsets: Any, customer: Any, ending: Any, step: Any, activity: Any, columns: int, codes: int) -> Any:
    """Count what passages that touch the map do off it.

    Returns for each activity its events, customers, ended passages and achieved ones: int64[4, codes]; and how often
    it comes right after each column, or before the first (the last one): int64[codes, columns + 1].
    """
    counts = np.zeros((4, codes), dtype=np.int64)
    after = np.zeros((codes, columns + 1), dtype=np.int64)
    met = np.full(codes, -1, dtype=np.int64)
    done = np.full(codes, -1, dtype=np.int64)
    for passage in range(len(offsets) - 1):
        last, touches = columns, False
        for event in range(offsets[passage], offsets[passage + 1]):
            touches = touches or step[event] >= 0
        if not touches:
            continue
        for event in range(offsets[passage], offsets[passage + 1]):
            if step[event] >= 0:
                last = step[event]
            if step[event] != OFF_MAP:
                continue
            code = activity[event]
            counts[0, code] += 1
            after[code, last] += 1
            if met[code] != customer[passage]:
                met[code] = customer[passage]
                counts[1, code] += 1
            if done[code] != passage:
                done[code] = passage
                counts[2, code] += ending[passage] >= 0
                counts[3, code] += ending[passage] == 1
    return counts, after


@kernel
def count_precedence(offsets: Any, place: Any, size: int) -> Any:
    """Count in how many passages the first event at one place comes before the first at another: int64[size, size]."""
    before = np.zeros((size, size), dtype=np.int64)
    met = np.full(size, -1, dtype=np.int64)
    order = np.empty(size, dtype=np.int64)
    for passage in range(len(offsets) - 1):
        count = 0
        for event in range(offsets[passage], offsets[passage + 1]):
            here = place[event]
            if here >= 0 and met[here] != passage:
                met[here] = passage
                for earlier in range(count):
                    before[order[earlier], here] += 1
                order[count] = here
                count += 1
    return before
