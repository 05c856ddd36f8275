"""The compiled loops of funnels: for each customer, how far the best chain of steps gets and when.

A *chain* is a sequence of different events that match the first, second, … step in the order of time, all within
the window that starts at its first event. Per customer and step k the loop keeps the chain that reached k and
started last (`events[k]`, one event per step, -1 where an optional step was skipped): whatever a chain with an
earlier start can still reach, that one can too.
"""

from typing import Any

import numpy as np

from parcours.store.kernels import kernel

__all__ = ["NEVER", "chains_any_order", "chains_in_order", "chains_of_shared_events"]

NEVER = np.int64(-(2**62))
"""The time of what did not happen."""


@kernel
def chains_in_order(
    offsets: Any,
    time: Any,
    activity: Any,
    steps_of: Any,
    tainted_by: Any,
    optional: Any,
    within: int,
    strict: bool,
    who: Any,
    first: Any,
    times: Any,
) -> Any:
    """Write the best chain of each customer who has one: index, first event, time of each step (NEVER if not done).

    `activity` holds the codes of activities, or of whatever else tells the events apart: `steps_of[code]` has bit k set
    when the code matches step k; `tainted_by[code]` has bit k set when it taints chains whose last step is k. Returns
    the number of rows written, who int64[rows], first int64[rows], times int64[steps, rows], and the number of
    customers whose best chain is tainted.
    """
    n = len(optional)
    plain, step_of = _plain_steps(steps_of, tainted_by, optional, strict)
    relevant = _relevant(offsets, activity, (steps_of | tainted_by) != 0, strict)
    start = np.empty(n + 1, dtype=np.int64)
    taint = np.zeros(n, dtype=np.bool_)
    events = np.full((n, n), -1, dtype=np.int64)
    found = np.empty(n, dtype=np.int64)
    rows = excluded = 0
    place, journey = np.uint64(0), np.uint64(0)
    while place < len(relevant):
        while np.uint64(offsets[journey + np.uint64(1)]) <= relevant[place]:
            journey += np.uint64(1)
        stop = np.uint64(offsets[journey + np.uint64(1)])
        after, tied, best, tainted = place, not plain, 0, False
        if plain:
            steps, after, tied = _plain_chain(relevant, place, stop, time, activity, step_of, within, start, found)
            best = int(steps)
        while after < len(relevant) and relevant[after] < stop:
            after += np.uint64(1)
        if tied:
            best, tainted = _best_chain(
                relevant[place:after], time, activity, steps_of, tainted_by, optional, within, strict,
                start, taint, events, found,
            )  # fmt: skip
        if tainted:
            excluded += 1
        elif best > 0:
            who[rows] = journey
            first[rows] = found[0]
            for step in range(n):
                times[step, rows] = time[found[step]] if step < best and found[step] >= 0 else NEVER
            rows += 1
        place = after
    return rows, excluded


@kernel
def _relevant(offsets: Any, activity: Any, counts: Any, strict: bool) -> Any:
    """List the events that can change a chain, of all customers; in strict order, all.

    A flat scan without a branch: most events are none, and which ones are cannot be predicted.
    """
    here, end = np.uint64(offsets[0]), np.uint64(offsets[-1])
    relevant = np.empty(offsets[-1] - offsets[0] + 1, dtype=np.uint64)
    count = np.uint64(0)
    for event in range(here, end):
        relevant[count] = event
        count += np.uint64(strict | counts[activity[event]])
    return relevant[:count]


@kernel
def _plain_steps(steps_of: Any, tainted_by: Any, optional: Any, strict: bool) -> Any:
    """Tell whether a funnel is plain (no activity twice, nothing optional, excluded or strict); the step of each code.

    A code that is no step has a number behind all steps. Unsigned numbers spare the loops a check of each index.
    """
    n = len(optional)
    plain = not strict and not optional.any() and not tainted_by.any()
    step_of = np.full(len(steps_of), n, dtype=np.uint64)
    for code in range(len(steps_of)):
        for step in range(n):
            if steps_of[code] == 1 << step:
                step_of[code] = step
        plain = plain and (steps_of[code] == 0 or step_of[code] < n)
    return plain, step_of


@kernel
def _plain_chain(
    relevant: Any, place: Any, stop: Any, time: Any, activity: Any, step_of: Any, within: int,
    start: Any, found: Any,
) -> Any:  # fmt: skip
    """The number of steps of the best chain among the events from `place` to before `stop`, and its events in `found`.

    Also the place behind them, and whether two share an instant: then the answer is void. `start[k]` is the latest
    start of a chain that could go on with step k. Almost without a branch, since what a customer does next cannot be
    predicted.
    """
    none, one = np.uint64(0), np.uint64(1)
    start[:] = NEVER
    best, begun, last, tied = none, NEVER, NEVER, False
    after, count = place, np.uint64(len(relevant))
    while after < count and relevant[after] < stop and step_of[activity[relevant[after]]] != none:
        after += one
    if after > place and after < count and relevant[after] < stop:
        last = time[relevant[after - one]]
    while after < count and relevant[after] < stop:
        now = time[relevant[after]]
        step = step_of[activity[relevant[after]]]
        tied |= now == last
        last = now
        start[0] = now
        origin = start[step]
        reached = (origin != NEVER) & (now - origin <= within)
        better = reached & (step >= best)
        best = step + one if better else best
        begun = origin if better else begun
        start[step + one] = origin if reached else start[step + one]
        after += one
    step = none
    while step < best:  # the chain that starts at `begun`: after each step, the first event of the next
        event = relevant[place]
        if step_of[activity[event]] == step and time[event] >= begun:
            found[step] = event
            step += one
        place += one
    return best, after, tied


@kernel
def _best_chain(
    relevant: Any, time: Any, activity: Any, steps_of: Any, tainted_by: Any, optional: Any, within: int, strict: bool,
    start: Any, taint: Any, events: Any, found: Any,
) -> Any:  # fmt: skip
    """The number of steps of the best chain, whether it is tainted, and its events in `found`."""
    start[:] = NEVER
    best, tainted = 0, False
    place, count = 0, len(relevant)
    while place < count and (best < len(optional) or tainted):
        now = time[relevant[place]]
        after = place + 1
        while after < count and time[relevant[after]] == now:
            after += 1
        if _are_alike(relevant[place:after], activity, steps_of, tainted_by):
            for other in range(place, after):
                code = activity[relevant[other]]
                best, tainted = _advance(
                    relevant[other], relevant[place], time, steps_of[code], tainted_by[code], optional, within,
                    strict, start, taint, events, best, tainted, found,
                )  # fmt: skip
        else:
            best, tainted = _advance_together(
                relevant[place:after], now, activity, steps_of, optional, within, strict,
                start, taint, events, best, tainted, found,
            )  # fmt: skip
        place = after
    return best, tainted


@kernel
def _are_alike(together: Any, activity: Any, steps_of: Any, tainted_by: Any) -> bool:
    """Tell whether events mean the same to the funnel."""
    code = activity[together[0]]
    for event in together:
        other = activity[event]
        if steps_of[other] != steps_of[code] or tainted_by[other] != tainted_by[code]:
            return False
    return True


@kernel
def _advance(
    event: int, first: int, time: Any, steps: int, taints: int, optional: Any, within: int, strict: bool,
    start: Any, taint: Any, events: Any, best: int, best_tainted: bool, found: Any,
) -> Any:  # fmt: skip
    """Let one event extend the chains: the later steps first, so that it never fills two steps of one chain.

    In strict order a chain ends when its last event lies before `first`, the first event of the present instant.
    """
    n = len(optional)
    now = time[event]
    for step in range(n - 1, -1, -1):
        if (taints >> step) & 1 and start[step] != NEVER and now - start[step] <= within:
            taint[step] = True
            if best == step + 1 and now - time[found[0]] <= within:
                best_tainted = True
        if not (steps >> step) & 1:
            continue
        before, begun = _predecessor(step, now, optional, within, start)
        if step > 0 and before < 0:
            continue
        if step > 0 and not strict and start[step] == begun and not (taint[step] and not taint[before]):
            continue
        if step == 0:
            begun = now
            taint[0] = False
        else:
            taint[step] = taint[before]
            for place in range(step):
                events[step, place] = events[before, place]
        start[step] = begun
        events[step, step] = event
        if step + 1 > best or (step + 1 == best and best_tainted and not taint[step]):
            best, best_tainted = step + 1, taint[step]
            found[:] = events[step]
    if strict:
        for step in range(n):
            if events[step, step] < first:
                start[step] = NEVER
    return best, best_tainted


@kernel
def _predecessor(step: int, now: int, optional: Any, within: int, start: Any) -> Any:
    """The step that `step` may follow, over skipped optional ones, whose chain is in the window and began last."""
    chosen, begun = -1, NEVER
    for before in range(step - 1, -1, -1):
        if start[before] != NEVER and now - start[before] <= within and start[before] > begun:
            chosen, begun = before, start[before]
        if not optional[before]:
            break
    return chosen, begun


@kernel
def _advance_together(
    together: Any, now: int, activity: Any, steps_of: Any, optional: Any, within: int, strict: bool,
    start: Any, taint: Any, events: Any, best: int, best_tainted: bool, found: Any,
) -> Any:  # fmt: skip
    """Let the events of one instant extend the chains in whatever order serves them best, each used once by each.

    Events are offered by what they match, so that those alike but for that may stand in any order in the log.
    """
    n = len(optional)
    old_start, old_taint, old_events = start.copy(), taint.copy(), events.copy()
    offered = steps_of[activity[together]]
    order = np.argsort(offered, kind="mergesort")
    bits = offered[order]
    room, given = np.empty(len(bits), dtype=np.int64), np.empty(n, dtype=np.int64)
    came, queue = np.empty(len(bits), dtype=np.int64), np.empty(n + 1, dtype=np.int64)
    for origin in range(n - 1, -2, -1):
        if origin >= 0 and (old_start[origin] == NEVER or now - old_start[origin] > within):
            continue
        begun = now if origin < 0 else old_start[origin]
        tainted = origin >= 0 and old_taint[origin]
        room[:] = 1
        given[:] = -1
        for step in range(origin + 1, n):
            before_room, before_given = room.copy(), given.copy()
            if not _give(step, bits, room, given, came, queue):
                if step == 0 or not optional[step]:
                    break
                continue
            needed_room, needed_given = room.copy(), given.copy()
            for skipped in range(origin + 1, step):
                if optional[skipped]:
                    _give(skipped, bits, room, given, came, queue)
            ended = strict and events[step, step] < together[0]
            better = begun > start[step] or ended or (begun == start[step] and taint[step] and not tainted)
            further = step + 1 > best or (step + 1 == best and best_tainted and not tainted)
            if further:
                best, best_tainted = step + 1, tainted
            if better:
                start[step], taint[step] = begun, tainted
            for place in range(n):
                event = -1 if origin < 0 or place > origin else old_events[origin, place]
                if given[place] >= 0:
                    event = together[order[given[place]]]
                if further:
                    found[place] = event
                if better:
                    events[step, place] = event
            if optional[step]:  # the steps behind it may skip it, and need what it took
                room[:], given[:] = before_room, before_given
            else:
                room[:], given[:] = needed_room, needed_given
    for step in range(n):
        if strict and events[step, step] < together[0]:
            start[step] = NEVER
    return best, best_tainted


@kernel
def _give(step: int, bits: Any, room: Any, given: Any, came: Any, queue: Any) -> bool:
    """Give a step one of the offers, moving other steps to other offers where only that makes room; tell whether.

    `bits[offer]` says which steps the offer can fill, `room[offer]` how many more of them, `given[step]` is the offer
    that a step has, or -1. An augmenting path, found breadth first; `came` and `queue` are room for the search.
    """
    came[:] = -1
    queue[0] = step
    head, tail = 0, 1
    while head < tail:
        asking = queue[head]
        head += 1
        for offer in range(len(bits)):
            if came[offer] >= 0 or not (bits[offer] >> asking) & 1:
                continue
            came[offer] = asking
            if room[offer] > 0:
                room[offer] -= 1
                moved = offer
                while came[moved] != step:
                    owner = came[moved]
                    left = given[owner]
                    given[owner] = moved
                    moved = left
                given[step] = moved
                return True
            for other in range(len(given)):
                if given[other] == offer:
                    queue[tail] = other
                    tail += 1
    return False


@kernel
def chains_any_order(
    offsets: Any, time: Any, activity: Any, wanted: Any, within: int, who: Any, first: Any, times: Any
) -> Any:
    """Write the most steps done inside one window by each customer who does any, from the first such window.

    `wanted[code]` is how many steps name the activity. Inside a window the latest events of each activity count;
    `times[k]` is the time of the (k + 1)-th of them. Rows and return value as in `chains_in_order`.
    """
    n = len(times)
    seen = np.zeros(len(wanted), dtype=np.int64)
    found = np.empty(n, dtype=np.int64)
    rows = 0
    for journey in range(len(offsets) - 1):
        oldest = offsets[journey]
        done = best = 0
        for event in range(offsets[journey], offsets[journey + 1]):
            code = activity[event]
            if wanted[code] == 0:
                continue
            while time[event] - time[oldest] > within:
                dropped = activity[oldest]
                if wanted[dropped] > 0:
                    seen[dropped] -= 1
                    done -= seen[dropped] < wanted[dropped]
                oldest += 1
            seen[code] += 1
            done += seen[code] <= wanted[code]
            if done > best:
                best = done
                _collect(oldest, event, activity, wanted, best, found)
                if best == n:
                    break
        for event in range(offsets[journey], offsets[journey + 1]):
            seen[activity[event]] = 0
        if best > 0:
            who[rows] = journey
            first[rows] = found[0]
            for step in range(n):
                times[step, rows] = time[found[step]] if step < best else NEVER
            rows += 1
    return rows, 0


@kernel
def _collect(oldest: int, newest: int, activity: Any, wanted: Any, count: int, found: Any) -> None:
    """Write the latest `count` needed events of a window, in the order of time."""
    left = wanted.copy()
    event = newest
    while count > 0 and event >= oldest:
        if left[activity[event]] > 0:
            left[activity[event]] -= 1
            count -= 1
            found[count] = event
        event -= 1


@kernel
def chains_of_shared_events(
    offsets: Any, time: Any, activity: Any, steps_of: Any, within: int, who: Any, first: Any, times: Any
) -> Any:
    """Do as `chains_any_order` where an event may match several steps, and several activities the same one.

    `steps_of[code]` has bit k set when the code matches step k. The most steps that the events of a window can fill,
    each event one of them, is the size of a largest matching of steps and codes; it is kept up to date as events enter
    and leave the window.
    """
    n = len(times)
    room, given = np.zeros(len(steps_of), dtype=np.int64), np.full(n, -1, dtype=np.int64)
    came, queue = np.empty(len(steps_of), dtype=np.int64), np.empty(n + 1, dtype=np.int64)
    found = np.empty(n, dtype=np.int64)
    rows = 0
    for journey in range(len(offsets) - 1):
        oldest = offsets[journey]
        done = best = 0
        room[:] = 0
        given[:] = -1
        for event in range(offsets[journey], offsets[journey + 1]):
            if steps_of[activity[event]] == 0:
                continue
            while time[event] - time[oldest] > within:
                done -= _withdraw(activity[oldest], steps_of, room, given, came, queue)
                oldest += 1
            done += _offer(activity[event], steps_of, room, given, came, queue)
            if done > best:
                best = done
                _collect_shared(oldest, event, activity, steps_of, best, found, came, queue)
                if best == n:
                    break
        if best > 0:
            who[rows] = journey
            first[rows] = found[0]
            for step in range(n):
                times[step, rows] = time[found[step]] if step < best else NEVER
            rows += 1
    return rows, 0


@kernel
def _offer(code: int, steps_of: Any, room: Any, given: Any, came: Any, queue: Any) -> int:
    """Add an event to a window; return how many more steps are filled, 1 or 0."""
    room[code] += 1
    for step in range(len(given)):
        if given[step] < 0 and _give(step, steps_of, room, given, came, queue):
            return 1
    return 0


@kernel
def _withdraw(code: int, steps_of: Any, room: Any, given: Any, came: Any, queue: Any) -> int:
    """Take an event from a window; return how many steps less are filled, 1 or 0."""
    if steps_of[code] == 0:
        return 0
    if room[code] > 0:
        room[code] -= 1
        return 0
    step = 0
    while given[step] != code:
        step += 1
    given[step] = -1
    return 0 if _give(step, steps_of, room, given, came, queue) else 1


@kernel
def _collect_shared(
    oldest: int, newest: int, activity: Any, steps_of: Any, count: int, found: Any, came: Any, queue: Any
) -> None:
    """Write the latest `count` events of a window that fill a step each, in the order of time."""
    room, given = np.zeros(len(steps_of), dtype=np.int64), np.full(len(found), -1, dtype=np.int64)
    event = newest
    while count > 0 and event >= oldest:
        code = activity[event]
        if steps_of[code] != 0:
            if _offer(code, steps_of, room, given, came, queue) == 1:
                count -= 1
                found[count] = event
            else:
                room[code] -= 1
        event -= 1
