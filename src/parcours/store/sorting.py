"""The kernels that lay events out by customer and time: a counting sort, then a merge sort inside each journey."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.store.kernels import kernel

__all__ = [
    "copy_journeys",
    "copy_names",
    "count_events",
    "same_names",
    "scatter_events",
    "sort_journeys",
    "sort_some",
]

_INSERTION = 24
_BUCKET_BITS = 20


def count_events(hashes: NDArray[np.uint64], customers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Replace each event's customer hash by the customer's index in `customers`, which is sorted."""
    bits = min(_BUCKET_BITS, max(1, len(customers).bit_length()))
    shift = np.uint64(64 - bits)
    starts = np.searchsorted(customers >> shift, np.arange((1 << bits) + 1, dtype=np.uint64)).astype(np.int64)
    indices: NDArray[np.uint32] = _indices(hashes, customers, starts, shift)
    return indices


@kernel
def _indices(hashes: Any, customers: Any, starts: Any, shift: Any) -> Any:
    """Index of each hash by its bucket and a walk along it; buckets hold one hash or two."""
    indices = np.empty(len(hashes), dtype=np.uint32)
    for event in range(len(hashes)):
        wanted = hashes[event]
        index = starts[wanted >> shift]
        while customers[index] != wanted:
            index += 1
        indices[event] = index
    return indices


@kernel
def scatter_events(
    customer: Any, activity: Any, channel: Any, time: Any, value: Any, arrived: int, cursor: Any, to: Any
) -> None:
    """Move a batch of events to their customers' places.

    `arrived` is how many events came before the batch; `cursor` holds each customer's next free place.
    """
    to_activity, to_channel, to_time, to_value, to_arrival = to
    for event in range(len(customer)):
        place = cursor[customer[event]]
        cursor[customer[event]] = place + 1
        to_activity[place] = activity[event]
        to_channel[place] = channel[event]
        to_time[place] = time[event]
        to_value[place] = value[event]
        to_arrival[place] = arrived + event


@kernel
def copy_journeys(offsets: Any, place: Any, events: Any, cursor: Any, to: Any) -> None:
    """Copy whole journeys; `place` says which journey each becomes, `cursor` holds the next free place of each."""
    activity, channel, time, value, arrival = events
    to_activity, to_channel, to_time, to_value, to_arrival = to
    for journey in range(len(place)):
        start, count = offsets[journey], offsets[journey + 1] - offsets[journey]
        free = cursor[place[journey]]
        cursor[place[journey]] = free + count
        for event in range(count):
            to_activity[free + event] = activity[start + event]
            to_channel[free + event] = channel[start + event]
            to_time[free + event] = time[start + event]
            to_value[free + event] = value[start + event]
            to_arrival[free + event] = arrival[start + event]


@kernel
def copy_names(names: Any, offsets: Any, place: Any, to: Any, to_offsets: Any) -> None:
    """Copy names; `place` says which name each becomes."""
    for name in range(len(place)):
        start, free = offsets[name], to_offsets[place[name]]
        for letter in range(offsets[name + 1] - start):
            to[free + letter] = names[start + letter]


@kernel
def same_names(left: Any, left_offsets: Any, in_left: Any, right: Any, right_offsets: Any, in_right: Any) -> bool:
    """Tell whether the names at the places `in_left` are those at the places `in_right`."""
    for pair in range(len(in_left)):
        start, stop = left_offsets[in_left[pair]], left_offsets[in_left[pair] + 1]
        other = right_offsets[in_right[pair]]
        if right_offsets[in_right[pair] + 1] - other != stop - start:
            return False
        for letter in range(stop - start):
            if left[start + letter] != right[other + letter]:
                return False
    return True


@kernel
def sort_journeys(offsets: Any, activity: Any, channel: Any, time: Any, value: Any, arrival: Any) -> None:
    """Sort the events of each journey, in place and stably, by time, activity, channel and value (NaN first)."""
    for journey in range(len(offsets) - 1):
        _sort(activity, channel, time, value, arrival, offsets[journey], offsets[journey + 1])


@kernel
def sort_some(journeys: Any, offsets: Any, activity: Any, channel: Any, time: Any, value: Any, arrival: Any) -> None:
    """Sort some of the journeys, as `sort_journeys` does."""
    for journey in journeys:
        _sort(activity, channel, time, value, arrival, offsets[journey], offsets[journey + 1])


@kernel
def _sort(activity: Any, channel: Any, time: Any, value: Any, arrival: Any, start: int, stop: int) -> None:
    if stop - start <= _INSERTION:
        _insertion_sort(activity, channel, time, value, arrival, start, stop)
    else:
        _merge_sort(activity, channel, time, value, arrival, start, stop)


@kernel
def _comes_after(activity: Any, channel: Any, time: Any, value: Any, left: int, right: int) -> bool:
    """Tell whether the event at `left` must stand behind the event at `right`."""
    if time[left] != time[right]:
        return bool(time[left] > time[right])
    if activity[left] != activity[right]:
        return bool(activity[left] > activity[right])
    if channel[left] != channel[right]:
        return bool(channel[left] > channel[right])
    return bool(value[left] > value[right] or (np.isnan(value[right]) and not np.isnan(value[left])))


@kernel
def _insertion_sort(activity: Any, channel: Any, time: Any, value: Any, arrival: Any, start: int, stop: int) -> None:
    for event in range(start + 1, stop):
        place = event
        while place > start and _comes_after(activity, channel, time, value, place - 1, place):
            activity[place - 1], activity[place] = activity[place], activity[place - 1]
            channel[place - 1], channel[place] = channel[place], channel[place - 1]
            time[place - 1], time[place] = time[place], time[place - 1]
            value[place - 1], value[place] = value[place], value[place - 1]
            arrival[place - 1], arrival[place] = arrival[place], arrival[place - 1]
            place -= 1


@kernel
def _merge_sort(activity: Any, channel: Any, time: Any, value: Any, arrival: Any, start: int, stop: int) -> None:
    """Sort positions bottom-up, then move the five columns once."""
    count = stop - start
    order = np.arange(start, stop)
    spare = np.empty_like(order)
    width = 1
    while width < count:
        for left in range(0, count, 2 * width):
            middle, end = min(left + width, count), min(left + 2 * width, count)
            first, second = left, middle
            for place in range(left, end):
                if first < middle and (
                    second >= end or not _comes_after(activity, channel, time, value, order[first], order[second])
                ):
                    spare[place] = order[first]
                    first += 1
                else:
                    spare[place] = order[second]
                    second += 1
        order, spare = spare, order
        width *= 2
    activity[start:stop] = activity[order]
    channel[start:stop] = channel[order]
    time[start:stop] = time[order]
    value[start:stop] = value[order]
    arrival[start:stop] = arrival[order]
