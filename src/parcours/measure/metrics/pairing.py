"""Compiled loops that pair events: one that comes after another, and cases that one opens and another closes."""

import numpy as np
from numpy.typing import NDArray

from parcours.store.kernels import kernel

__all__ = ["NOBODY", "cases", "partners"]

NOBODY = -1


@kernel
def partners(
    lane: NDArray[np.int64],
    time: NDArray[np.int64],
    one: NDArray[np.bool_],
    other: NDArray[np.bool_],
    within: int,
) -> NDArray[np.int64]:
    """Find, for each event of the other side, an event of the one side before it.

    Parameters
    ----------
    lane, time
        Of each event; those of a lane stand together, by time. The arrays are contiguous.
    one, other
        Which side(s) each event is on.
    within
        The longest time between the two, in microseconds, inclusive.

    Returns
    -------
    NDArray[np.int64]
        The place of another event of the one side at the same instant, else of the last one before; NOBODY for events
        that are not on the other side or have no partner. So the order inside an instant decides about no partner.
    """
    found = np.full(len(time), NOBODY, dtype=np.int64)
    last = -1
    first = 0
    n = len(time)
    while first < n:
        stop = first + 1
        while stop < n and lane[stop] == lane[first] and time[stop] == time[first]:
            stop += 1
        if first == 0 or lane[first - 1] != lane[first]:
            last = -1
        here, second = -1, -1  # two events of the one side at this instant: an event is no partner of itself
        for place in range(first, stop):
            if one[place]:
                if here < 0:
                    here = place
                elif second < 0:
                    second = place
        for place in range(first, stop):
            if other[place]:
                partner = here if here != place else second
                if partner < 0 and last >= 0 and time[place] - time[last] <= within:
                    partner = last
                found[place] = partner
        if here >= 0:
            last = here
        first = stop
    return found


@kernel
def cases(
    lane: NDArray[np.int64],
    time: NDArray[np.int64],
    one: NDArray[np.bool_],
    other: NDArray[np.bool_],
    within: int,
    now: int,
    opened: NDArray[np.int64],
    closed: NDArray[np.int64],
) -> int:
    """Cut lanes into cases: opened by an event of the one side when none is open, closed by the next of the other.

    A case that is older than `within` is given up; what comes exactly then belongs still. At one instant events of the
    one side alone come first; one that is on both sides closes the case before it and opens the next.

    Parameters
    ----------
    lane, time, one, other, within
        As in `partners`.
    now
        The last known time: a case younger than `within` then is undecided.
    opened, closed
        int64[n], filled: the place of the opening event, and that of the closing one; NOBODY for given up, -2 for
        undecided.

    Returns
    -------
    int
        How many cases there are.
    """
    count = 0
    current = -1  # the place of the open case's first event
    first = 0
    n = len(time)
    while first < n:
        stop = first + 1
        while stop < n and lane[stop] == lane[first] and time[stop] == time[first]:
            stop += 1
        if current >= 0 and (lane[current] != lane[first] or time[first] - time[current] > within):
            opened[count] = current
            until = now if lane[current] != lane[first] else time[first]
            closed[count] = -1 if until - time[current] > within else -2
            count += 1
            current = -1
        for place in range(first, stop):
            if one[place] and not other[place] and current < 0:
                current = place
        for place in range(first, stop):
            if other[place]:
                if current >= 0:
                    opened[count] = current
                    closed[count] = place
                    count += 1
                    current = -1
                if one[place]:
                    current = place
        first = stop
    if current >= 0:
        opened[count] = current
        closed[count] = -1 if now - time[current] > within else -2
        count += 1
    return count
