"""The compiled loops of alignments: what customers took on a map, against the nearest walk that the map allows.

A *walk* begins at an entrance, goes along the ways, passes the furthest step that the customer took, and may end
anywhere from there on. An alignment pairs the steps taken with those of a walk, both in their order; what has no
partner was inserted (taken, not on the walk) or skipped (on the walk, not taken).
"""

from typing import Any

import numpy as np

from parcours.maps.ways import FAR, INSERT, SKIP
from parcours.store.kernels import kernel

__all__ = ["INSERTED", "REORDERED", "SKIPPED", "align", "collapse"]

SKIPPED, INSERTED, REORDERED = 1, 2, 3
"""How a step deviates; a step that is both skipped and inserted was taken in another order."""


@kernel
def collapse(offsets: Any, step: Any) -> Any:
    """Read the steps that each passage takes, one that directly repeats itself as one; -1 is off the map.

    Returns where each passage's walk begins among them (one more entry than passages), and the steps.
    """
    starts = np.zeros(len(offsets), dtype=np.int64)
    taken = np.empty(len(step), dtype=np.int16)
    count = 0
    for passage in range(len(offsets) - 1):
        last = -1
        for event in range(offsets[passage], offsets[passage + 1]):
            here = step[event]
            if here >= 0 and here != last:
                taken[count] = here
                count += 1
                last = here
        starts[passage + 1] = count
    return starts, taken[:count]


@kernel
def align(starts: Any, taken: Any, gap: Any, following: Any, cost: Any) -> Any:
    """Align each sequence of steps with the nearest walk.

    Returns int64[passages] twice: the steps skipped and inserted, and the most there could be (all taken inserted, the
    shortest walk skipped), both 0 where nothing was taken; and the deviations, a row for each step of each passage
    that has one: passage, step, kind, and the step of the walk that came before (steps' number for none).
    """
    n = len(cost)
    costs = np.zeros(len(starts) - 1, dtype=np.int64)
    worst = np.zeros(len(starts) - 1, dtype=np.int64)
    rows = np.empty((64, 4), dtype=np.int64)
    count = 0
    best = np.full((2, n + 1), FAR, dtype=np.int64)
    active = np.empty(n + 1, dtype=np.int64)
    skipped = np.zeros(n, dtype=np.int64)
    inserted = np.full(n, -1, dtype=np.int64)
    after = np.full(n, -1, dtype=np.int64)
    for passage in range(len(costs)):
        steps = taken[starts[passage] : starts[passage + 1]]
        if len(steps) == 0:
            continue
        furthest = steps.max()
        worst[passage] = len(steps) + 1 + (gap[n, furthest] // SKIP)
        chosen, reached, last, total = _cheapest(steps, furthest, gap, cost, best, active)
        costs[passage] = total // SKIP
        if costs[passage] == 0:
            continue
        _trace(steps, furthest, chosen, reached, last, following, cost, skipped, inserted, after)
        for step in range(n):
            kind = (SKIPPED if skipped[step] else 0) + (INSERTED if inserted[step] >= 0 else 0)
            if kind:
                if count == len(rows):
                    more = np.empty((2 * count, 4), dtype=np.int64)
                    more[:count] = rows
                    rows = more
                rows[count, 0], rows[count, 1], rows[count, 2] = passage, step, kind
                rows[count, 3] = after[step] if kind == SKIPPED else inserted[step]
                count += 1
            skipped[step], inserted[step], after[step] = 0, -1, -1
    return costs, worst, rows[:count]


@kernel
def _cheapest(steps: Any, furthest: int, gap: Any, cost: Any, best: Any, active: Any) -> Any:
    """Find the cheapest alignment; `best[reached, step]` is the cost when the walk stands at a step.

    `reached` says whether the walk has passed the furthest step. Returns, for each step taken and each `reached`, what
    led there: the place of the walk before, times 4, plus 2 where the furthest step was skipped between, plus the
    `reached` of before; -1 for an insertion. Also where the walk stands at the end, and the cost.
    """
    n = len(cost)
    chosen = np.full((len(steps), 2), -1, dtype=np.int64)
    active[0], count = n, 1
    best[0, n] = 0
    costs, froms = np.empty(2, dtype=np.int64), np.empty(2, dtype=np.int64)
    for place in range(len(steps)):
        step = steps[place]
        costs[:], froms[:] = FAR, -1
        for one in range(count):
            here = active[one]
            for reached in range(2):
                before = best[reached, here]
                if before < FAR and gap[here, step] < FAR:
                    now = 1 if reached or step == furthest else 0
                    if before + gap[here, step] < costs[now]:
                        costs[now], froms[now] = before + gap[here, step], 4 * here + reached
            before = best[0, here]
            if before < FAR and step != furthest and gap[here, furthest] < FAR and gap[furthest, step] < FAR:
                through = before + gap[here, furthest] + cost[furthest] + gap[furthest, step]
                if through < costs[1]:
                    costs[1], froms[1] = through, 4 * here + 2
        for one in range(count):
            for reached in range(2):
                best[reached, active[one]] += INSERT if best[reached, active[one]] < FAR else 0
        if best[0, step] == FAR and best[1, step] == FAR and min(costs[0], costs[1]) < FAR:
            active[count] = step
            count += 1
        for reached in range(2):
            if costs[reached] < FAR and costs[reached] <= best[reached, step]:
                best[reached, step], chosen[place, reached] = costs[reached], froms[reached]
    end, last, total = 1, n, np.int64(FAR)
    for one in range(count):
        here = active[one]
        if best[1, here] < total:
            end, last, total = 1, here, best[1, here]
        if best[0, here] < FAR and gap[here, furthest] < FAR:
            whole = best[0, here] + gap[here, furthest] + cost[furthest]
            if whole < total:
                end, last, total = 0, here, whole
        best[0, here], best[1, here] = FAR, FAR
    return chosen, end, last, total


@kernel
def _trace(
    steps: Any, furthest: int, chosen: Any, reached: int, last: int, following: Any, cost: Any, skipped: Any,
    inserted: Any, after: Any,
) -> None:  # fmt: skip
    """Go the cheapest alignment back, and count what was skipped; note after which step of the walk each was inserted.

    `after` is where the walk was when it came to the first of the skipped steps that follow each other.
    """
    here = last
    if not reached:
        _skip(here, furthest, following, cost, skipped, after)
        _count(furthest, here, cost, skipped, after)
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        source = chosen[place, reached] if step == here else -1
        if source < 0:
            inserted[step] = here
            continue
        before = source // 4
        if source & 2:
            _skip(before, furthest, following, cost, skipped, after)
            _count(furthest, before, cost, skipped, after)
            _skip(furthest, step, following, cost, skipped, after)
        else:
            _skip(before, step, following, cost, skipped, after)
        here, reached = before, source & 1


@kernel
def _skip(source: int, target: int, following: Any, cost: Any, skipped: Any, after: Any) -> None:
    """Count the steps between two on the cheapest way."""
    here = following[source, target]
    while here != target:
        _count(here, source, cost, skipped, after)
        here = following[here, target]


@kernel
def _count(step: int, source: int, cost: Any, skipped: Any, after: Any) -> None:
    if cost[step] == SKIP:
        skipped[step] += 1
        after[step] = source
