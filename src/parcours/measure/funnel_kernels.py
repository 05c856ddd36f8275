"""The compiled loops of funnels: for each customer, how far the best chain of steps gets and by which events.

A *chain* is a sequence of different events that match the first, second, … step in the order of time, all within
the window that starts at its first event. Per customer and step k the loop keeps the chain that reached k and
started last (`path[k]`, one event per step, -1 where an optional step was skipped): whatever a chain with an earlier
start can still reach, that one can too.
"""

from typing import Any

import numpy as np

from parcours.store.kernels import kernel

__all__ = ["chains_any_order", "chains_in_order"]

_NEVER = np.int64(-(2**62))


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
    depth: Any,
    path: Any,
) -> None:
    """Fill, per customer, the depth (number of the last step reached, -1 if tainted) and the chain's events.

    `steps_of[code]` has bit k set when the activity matches step k; `tainted_by[code]` has bit k set when it taints
    chains whose last step is k. depth int8[customers], path int64[customers, steps] filled with -1.
    """
    n = len(optional)
    start = np.empty(n, dtype=np.int64)
    taint = np.zeros(n, dtype=np.bool_)
    events = np.full((n, n), -1, dtype=np.int64)
    for journey in range(len(offsets) - 1):
        start[:] = _NEVER
        best, best_tainted = 0, False
        event, stop = offsets[journey], offsets[journey + 1]
        while event < stop:
            code = activity[event]
            if steps_of[code] == 0 and tainted_by[code] == 0 and not strict:
                event += 1
                continue
            after = event + 1
            while after < stop and time[after] == time[event]:
                after += 1
            alike = True
            matched = event
            for other in range(event + 1, after):
                code_other = activity[other]
                if strict or steps_of[code_other] != 0 or tainted_by[code_other] != 0:
                    same = steps_of[code_other] == steps_of[code] and tainted_by[code_other] == tainted_by[code]
                    alike = alike and same
            if alike:
                for matched in range(event, after):
                    code = activity[matched]
                    if steps_of[code] != 0 or tainted_by[code] != 0 or strict:
                        best, best_tainted = _advance(
                            matched, event, time, steps_of[code], tainted_by[code], optional, within, strict,
                            start, taint, events, best, best_tainted, path[journey],
                        )  # fmt: skip
            else:
                best, best_tainted = _advance_together(
                    event, after, time[event], activity, steps_of, optional, within, strict,
                    start, taint, events, best, best_tainted, path[journey],
                )  # fmt: skip
            event = after
            if best == n and not best_tainted:
                break
        depth[journey] = -1 if best_tainted else best


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
        if (taints >> step) & 1 and start[step] != _NEVER and now - start[step] <= within:
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
            events[0, :] = -1
        else:
            taint[step] = taint[before]
            events[step] = events[before]
        start[step] = begun
        events[step, step] = event
        if step + 1 > best or (step + 1 == best and best_tainted and not taint[step]):
            best, best_tainted = step + 1, taint[step]
            found[:] = events[step]
    if strict:
        for step in range(n):
            if events[step, step] < first:
                start[step] = _NEVER
    return best, best_tainted


@kernel
def _predecessor(step: int, now: int, optional: Any, within: int, start: Any) -> Any:
    """The step that `step` may follow, over skipped optional ones, whose chain is in the window and began last."""
    chosen, begun = -1, _NEVER
    for before in range(step - 1, -1, -1):
        if start[before] != _NEVER and now - start[before] <= within and start[before] > begun:
            chosen, begun = before, start[before]
        if not optional[before]:
            break
    return chosen, begun


@kernel
def _advance_together(
    first: int, after: int, now: int, activity: Any, steps_of: Any, optional: Any, within: int, strict: bool,
    start: Any, taint: Any, events: Any, best: int, best_tainted: bool, found: Any,
) -> Any:  # fmt: skip
    """Let the events of one instant extend the chains in whatever order serves them best, each used once by each."""
    n = len(optional)
    old_start, old_taint, old_events = start.copy(), taint.copy(), events.copy()
    used = np.zeros(after - first, dtype=np.bool_)
    chain = np.full(n, -1, dtype=np.int64)
    for origin in range(n - 1, -2, -1):
        if origin >= 0 and (old_start[origin] == _NEVER or now - old_start[origin] > within):
            continue
        begun = now if origin < 0 else old_start[origin]
        tainted = origin >= 0 and old_taint[origin]
        used[:] = False
        chain[:] = -1
        if origin >= 0:
            chain[:] = old_events[origin]
        for step in range(origin + 1, n):
            taken = -1
            for event in range(first, after):
                if taken < 0 and not used[event - first] and (steps_of[activity[event]] >> step) & 1:
                    taken = event
            if taken < 0:
                if step == 0 or not optional[step]:
                    break
                continue
            used[taken - first] = True
            chain[step] = taken
            ended = strict and events[step, step] < first
            if begun > start[step] or ended or (begun == start[step] and taint[step] and not tainted):
                start[step], taint[step] = begun, tainted
                events[step] = chain
            if step + 1 > best or (step + 1 == best and best_tainted and not tainted):
                best, best_tainted = step + 1, tainted
                found[:] = chain
    for step in range(n):
        if strict and events[step, step] < first:
            start[step] = _NEVER
    return best, best_tainted


@kernel
def chains_any_order(offsets: Any, time: Any, activity: Any, wanted: Any, within: int, depth: Any, path: Any) -> None:
    """Fill, per customer, the most steps done inside one window, and the events of the first such window.

    `wanted[code]` is how many steps name the activity. Inside a window the latest events of each activity count;
    `path[:, k]` is the (k + 1)-th of them in time.
    """
    n = path.shape[1]
    seen = np.zeros(len(wanted), dtype=np.int64)
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
                _collect(oldest, event, activity, wanted, best, path[journey])
                if best == n:
                    break
        for event in range(offsets[journey], offsets[journey + 1]):
            seen[activity[event]] = 0
        depth[journey] = best


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
