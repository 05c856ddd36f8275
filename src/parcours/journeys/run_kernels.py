"""The compiled loop that cuts events into runs: one pass over each customer, one open run at a time in each lane.

The state of the open run is one small array whose first fields are the columns written when the run is done, so that
nothing is allocated per run. The same loop, called with arrays to trace into, marks what each event did to its run.
"""

from typing import Any, NamedTuple

import numpy as np

from parcours.store.kernels import kernel

__all__ = [
    "ANSWERED",
    "BACK_STEP",
    "CONTACT",
    "CONTACTED",
    "COUNTS",
    "EARLY_GOAL",
    "ERROR",
    "FAILURE",
    "FAULT",
    "FELT",
    "FIRST_MILESTONE",
    "FLOATS",
    "GOAL",
    "LONGEST_WAIT",
    "NEVER",
    "NEW_PERSON",
    "REPEAT",
    "REPLY",
    "START",
    "SWITCH",
    "TIMES",
    "TOUCHPOINT",
    "TRAILS",
    "TRANSFER",
    "TRANSFERRED",
    "UNANSWERED",
    "Rules",
    "cut_runs",
]

NEVER = np.int64(-(2**62))
"""The time of what did not happen."""

# Roles: what an event is to the journey. Milestone k is bit FIRST_MILESTONE + k.
START, GOAL, FAILURE, CONTACT, REPLY, TRANSFER, ERROR = (1 << bit for bit in range(7))
FIRST_MILESTONE = 8
_MILESTONES = -1 << FIRST_MILESTONE
_SERVICE = CONTACT | REPLY | TRANSFER | ERROR

# Flags: what an event did to its run.
TOUCHPOINT, REPEAT, SWITCH, TRANSFERRED, CONTACTED, UNANSWERED, FAULT, BACK_STEP, NEW_PERSON, ANSWERED, FELT = (
    1 << bit for bit in range(11)
)
LONGEST_WAIT, EARLY_GOAL = 1 << 11, 1 << 12

# Fields of the state. The first are written into `times`, then `counts`; those behind are for the loop alone.
TIMES = ("first", "last", "started_at", "last_at", "longest_wait", "promised_at")
COUNTS = (
    "customer", "outcome", "ended_by", "touchpoints", "channels", "switches", "repeats", "back_steps", "contacts",
    "unanswered", "transfers", "errors", "people", "answers", "early_goals", "milestone",
)  # fmt: skip
TRAILS = ("activity_trail", "milestone_trail", "channel_trail", "channel_set")
FLOATS = ("satisfaction", "sentiment_mean", "sentiment_lowest", "sentiment_last")
_FIRST, _LAST, _STARTED_AT, _LAST_AT, _LONGEST_WAIT, _PROMISED_AT = range(6)
(
    _CUSTOMER, _OUTCOME, _ENDED_BY, _TOUCHPOINTS, _CHANNELS, _SWITCHES, _REPEATS, _BACK_STEPS, _CONTACTS, _UNANSWERED,
    _TRANSFERS, _ERRORS, _PEOPLE, _ANSWERS, _EARLY_GOALS, _MILESTONE, _SENTIMENTS, _STATE, _FURTHEST, _PASSED,
    _CHANNEL, _PENDING, _WAITED,
) = range(6, 29)  # fmt: skip
_VALUE, _SATISFACTION, _SENTIMENT, _LOWEST, _LAST_SENTIMENT = range(5)
_FIELDS, _KEPT_TIMES, _KEPT_COUNTS = 29, 6, 16

_NO_RUN, _RUNNING, _OVER = range(3)
_ACHIEVED, _FAILED, _ABANDONED, _STILL_OPEN = range(4)
_BY_GOAL, _BY_FAILURE, _BY_TIMEOUT, _BY_DEADLINE, _BY_RESTART, _NOT_ENDED = range(6)

_INSERTION = 32
_ACTIVITIES, _PASSES, _ROUTE, _SET = range(4)
_MULTIPLIER, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


class Rules(NamedTuple):
    """A journey's rules as numbers; spans in microseconds, `opening` and `required` as role bits."""

    timeout: int
    deadline: int
    answers_within: int
    opening: int
    required: int
    restarts: bool
    no_channel: int


@kernel
def cut_runs(events: Any, meaning: Any, rules: Any, steps: Any, seen: Any, to: Any, trace: Any) -> int:
    """Cut the events of whole customers into runs; returns how many.

    `events` are offsets (from 0), time, activity, channel and value; `meaning` says of each event its roles int64,
    key uint32, agent uint32, satisfaction float32, sentiment float32 and promised instant int64 (NEVER for none), of
    which all but the roles may be empty.
    `steps` int64[2, milestones + 1] are role bits for when the milestones before the one of that place were reached:
    those that may be passed now, and those that would be a step back. `seen` are three arrays of -1, as long as there
    are codes of activities, channels and agents.

    Written into `to`: times int64[6, n], counts int32[16, n], floats float32[4, n], values float64[n], trails
    uint64[4, n], milestone times int64[milestones, n]; and over all runs missed int64[milestones] (early goals by the
    milestone they lack), crossings int64[3, channels] (touchpoints, switches from, switches to). Written into `trace`
    where it is not empty: flags uint32, run int32 (-1 none), milestone passed int16 (-1 none), and int64 the events in
    the order in which they were judged.
    """
    offsets, time, activity, channel, value = events
    roles, keys, agents, satisfaction, sentiment, promised = meaning
    seen_activity, seen_channel, seen_agent = seen
    times, counts, floats, values, trails, milestone_at, missed, crossings = to
    flags, run_of, passed_by, judged = trace
    required, opening = rules.required, rules.opening
    hears = len(satisfaction) > 0 or len(sentiment) > 0 or len(promised) > 0
    order = np.empty(np.diff(offsets).max() if len(offsets) > 1 else 0, dtype=np.int64)
    run, felt, trail = np.zeros(_FIELDS, dtype=np.int64), np.zeros(5), np.zeros(4, dtype=np.uint64)
    row = 0
    for customer in range(len(offsets) - 1):
        start, stop = offsets[customer], offsets[customer + 1]
        opens, plain = _look_at(start, stop, time, roles, opening)
        if not opens and not len(flags):
            continue
        plain = plain and not len(keys)
        if not plain:
            _lay_out(order, start, stop, time, roles, keys)
        for place in range(stop - start):
            event = start + place if plain else order[place]
            now, role = time[event], roles[event]
            if place > 0 and len(keys) and keys[event] != keys[order[place - 1]]:
                row += _write(row, run, felt, trail, times, counts, floats, values, trails, flags)
            if run[_STATE] == _RUNNING:
                _end_before(now, role, run, rules)
            spent = run[_STATE] == _OVER and len(keys) and keys[event] and not rules.restarts
            if run[_STATE] != _RUNNING and role & opening and not spent:
                row += _write(row, run, felt, trail, times, counts, floats, values, trails, flags)
                _begin(customer, event, now, run, felt, trail)
                milestone_at[:, row] = NEVER
            running = run[_STATE] == _RUNNING
            if hears and (running or (run[_STATE] == _OVER and now - run[_LAST_AT] <= rules.answers_within)):
                _hear(event, run, felt, satisfaction, sentiment, promised, flags)
            if running:
                _count(event, now, activity[event], row, run, trail, seen_activity, flags)
                _locate(event, channel[event], row, rules.no_channel, run, trail, seen_channel, crossings, flags)
                if value[event] == value[event]:
                    felt[_VALUE] += value[event]
                if role & _SERVICE:
                    _serve(event, role, run, flags)
                if len(agents) and agents[event]:
                    _meet(event, agents[event], row, run, seen_agent, flags)
                if role & _MILESTONES:
                    _pass(event, now, row, role, run, trail, steps, milestone_at, passed_by, flags)
                if role & (GOAL | FAILURE):
                    _end_after(event, role, run, required, missed, flags)
            if len(flags):
                judged[start + place] = event
                run_of[event] = row if flags[event] else -1
        row += _write(row, run, felt, trail, times, counts, floats, values, trails, flags)
    return row


@kernel
def _look_at(start: int, stop: int, time: Any, roles: Any, opening: int) -> Any:
    """Tell whether a customer has an event that opens a run, and no two events at one instant: most are plain."""
    found, tied, last = np.int64(0), False, NEVER
    for event in range(start, stop):
        found |= roles[event]
        tied |= time[event] == last
        last = time[event]
    return found & opening != 0, not tied


@kernel
def _lay_out(order: Any, start: int, stop: int, time: Any, roles: Any, keys: Any) -> None:
    """List a customer's events by key, time and, inside an instant, by what they are to the journey.

    The columns are sorted by time and then by activity, channel, value and arrival; every sort here is stable.
    """
    count = stop - start
    for place in range(count):
        order[place] = start + place
    if len(keys):
        _sort_by(order, 0, count, keys[start:stop].astype(np.int64))
    place = 0
    while place + 1 < count:
        after = place + 1
        if time[order[after]] == time[order[place]]:
            while after < count and time[order[after]] == time[order[place]] and (
                not len(keys) or keys[order[after]] == keys[order[place]]
            ):  # fmt: skip
                after += 1
            if after > place + 1:
                ranks = np.empty(after - place, dtype=np.int64)
                for other in range(place, after):
                    ranks[other - place] = _rank(roles[order[other]])
                _sort_by(order, place, after, ranks)
        place = after


@kernel
def _sort_by(order: Any, start: int, stop: int, ranks: Any) -> None:
    """Sort `order[start:stop]` stably by the ranks of its items; few by insertion, in place."""
    if stop - start > _INSERTION:
        order[start:stop] = order[start:stop][np.argsort(ranks, kind="mergesort")]
        return
    for item in range(1, stop - start):
        rank, moved, place = ranks[item], order[start + item], item
        while place > 0 and ranks[place - 1] > rank:
            ranks[place], order[start + place] = ranks[place - 1], order[start + place - 1]
            place -= 1
        ranks[place], order[start + place] = rank, moved


@kernel
def _rank(role: int) -> int:
    """Place of an event among those of its instant: starts, bystanders, milestones as listed, goal, failure."""
    if role & START:
        return 0
    if role & _MILESTONES:
        return 1 + _lowest(role)
    if role & GOAL:
        return 62
    return 63 if role & FAILURE else 1


@kernel
def _lowest(bits: int) -> int:
    """The place of the lowest milestone's bit, FIRST_MILESTONE or above."""
    place = FIRST_MILESTONE
    while not (bits >> place) & 1:
        place += 1
    return place


@kernel
def _begin(customer: int, event: int, now: int, run: Any, felt: Any, trail: Any) -> None:
    """Open a run at an event, which the loop then counts like any other."""
    run[:] = 0
    felt[:] = 0
    trail[:] = 0
    run[_STATE], run[_OUTCOME], run[_ENDED_BY] = _RUNNING, _STILL_OPEN, _NOT_ENDED
    run[_CUSTOMER], run[_FIRST], run[_STARTED_AT], run[_LAST_AT] = customer, event, now, now
    run[_PROMISED_AT] = NEVER
    run[_MILESTONE] = run[_CHANNEL] = run[_PENDING] = run[_WAITED] = -1


@kernel
def _end_before(now: int, role: int, run: Any, rules: Any) -> None:
    """End the open run if an event comes too late for it, or opens another instead."""
    silent, late = run[_LAST_AT] + rules.timeout, run[_STARTED_AT] + rules.deadline
    if now > min(silent, late):
        timed_out = silent <= late
        run[_OUTCOME] = _ABANDONED if timed_out else _FAILED
        run[_ENDED_BY] = _BY_TIMEOUT if timed_out else _BY_DEADLINE
        run[_STATE] = _OVER
    elif rules.restarts and role & START and not role & GOAL:
        run[_OUTCOME], run[_ENDED_BY], run[_STATE] = _ABANDONED, _BY_RESTART, _OVER


@kernel
def _count(event: int, now: int, code: Any, row: int, run: Any, trail: Any, seen: Any, flags: Any) -> None:
    """Count a touchpoint, the wait before it, and whether its activity occurred before."""
    wait = now - run[_LAST_AT]
    if wait > run[_LONGEST_WAIT]:
        run[_LONGEST_WAIT], run[_WAITED] = wait, event
    run[_LAST], run[_LAST_AT] = event, now
    run[_TOUCHPOINTS] += 1
    _mark(flags, event, TOUCHPOINT)
    trail[_ACTIVITIES] = _digest(trail[_ACTIVITIES], code)
    if seen[code] == row:
        run[_REPEATS] += 1
        _mark(flags, event, REPEAT)
    seen[code] = row


@kernel
def _locate(
    event: int, place: Any, row: int, no_channel: int, run: Any, trail: Any, seen: Any, crossings: Any, flags: Any
) -> None:
    """Count the channel of a touchpoint, and the switch to it; to be on no known channel is no switch."""
    crossings[0, place] += 1
    if place == no_channel or place == run[_CHANNEL]:
        return
    if seen[place] != row:
        seen[place] = row
        run[_CHANNELS] += 1
        trail[_SET] |= np.uint64(1) << np.uint64(min(place, 63))
    trail[_ROUTE] = _digest(trail[_ROUTE], place)
    if run[_CHANNEL] >= 0:
        run[_SWITCHES] += 1
        crossings[1, run[_CHANNEL]] += 1
        crossings[2, place] += 1
        _mark(flags, event, SWITCH)
    run[_CHANNEL] = place


@kernel
def _meet(event: int, agent: Any, row: int, run: Any, seen: Any, flags: Any) -> None:
    """Count a person who deals with the customer, once."""
    if seen[agent] != row:
        seen[agent] = row
        run[_PEOPLE] += 1
        if run[_PEOPLE] > 1:
            _mark(flags, event, NEW_PERSON)


@kernel
def _digest(before: Any, code: Any) -> Any:
    """Extend the digest of a sequence by one code."""
    after = (before ^ (np.uint64(code) + np.uint64(1))) * _MULTIPLIER
    return after ^ (after >> _SHIFT)


@kernel
def _serve(event: int, role: int, run: Any, flags: Any) -> None:
    """Count contacts, those left unanswered, transfers and errors."""
    if role & TRANSFER:
        run[_TRANSFERS] += 1
        _mark(flags, event, TRANSFERRED)
    if role & ERROR:
        run[_ERRORS] += 1
        _mark(flags, event, FAULT)
    answered = role & (REPLY | TRANSFER) != 0
    if answered:
        run[_PENDING] = -1
    if role & CONTACT:
        run[_CONTACTS] += 1
        _mark(flags, event, CONTACTED)
        if run[_PENDING] >= 0:
            run[_UNANSWERED] += 1
            _mark(flags, run[_PENDING], UNANSWERED)
        if not answered:
            run[_PENDING] = event


@kernel
def _hear(event: int, run: Any, felt: Any, satisfaction: Any, sentiment: Any, promised: Any, flags: Any) -> None:
    """Take in the answer, the sentiment and the promise that an event carries."""
    if len(satisfaction) and satisfaction[event] == satisfaction[event]:
        run[_ANSWERS] += 1
        felt[_SATISFACTION] += satisfaction[event]
        _mark(flags, event, ANSWERED)
    if len(sentiment) and sentiment[event] == sentiment[event]:
        felt[_LOWEST] = sentiment[event] if run[_SENTIMENTS] == 0 else min(felt[_LOWEST], sentiment[event])
        run[_SENTIMENTS] += 1
        felt[_SENTIMENT] += sentiment[event]
        felt[_LAST_SENTIMENT] = sentiment[event]
        _mark(flags, event, FELT)
    if len(promised) and run[_STATE] == _RUNNING and run[_PROMISED_AT] == NEVER:
        run[_PROMISED_AT] = promised[event]


@kernel
def _pass(
    event: int, now: int, row: int, role: int, run: Any, trail: Any, steps: Any, milestone_at: Any, passed_by: Any,
    flags: Any,
) -> None:  # fmt: skip
    """Let a touchpoint pass a milestone, or notice a step back."""
    free = role & steps[0, run[_FURTHEST]] & ~run[_PASSED]
    if free:
        bit = _lowest(free)
        place = bit - FIRST_MILESTONE
        run[_PASSED] |= 1 << bit
        run[_FURTHEST] = max(run[_FURTHEST], place + 1)
        run[_MILESTONE] = place
        trail[_PASSES] = _digest(trail[_PASSES], place)
        milestone_at[place, row] = now
        if len(flags):
            passed_by[event] = place
    elif role & steps[1, run[_FURTHEST]]:
        run[_BACK_STEPS] += 1
        _mark(flags, event, BACK_STEP)


@kernel
def _end_after(event: int, role: int, run: Any, required: int, missed: Any, flags: Any) -> None:
    """End the run by a touchpoint that is its goal or a failure; a goal that comes too early is counted."""
    if role & GOAL:
        lacking = required & ~run[_PASSED]
        if not lacking:
            run[_OUTCOME], run[_ENDED_BY], run[_STATE] = _ACHIEVED, _BY_GOAL, _OVER
            return
        run[_EARLY_GOALS] += 1
        missed[_lowest(lacking) - FIRST_MILESTONE] += 1
        _mark(flags, event, EARLY_GOAL)
    if role & FAILURE:
        run[_OUTCOME], run[_ENDED_BY], run[_STATE] = _FAILED, _BY_FAILURE, _OVER


@kernel
def _write(
    row: int, run: Any, felt: Any, trail: Any, times: Any, counts: Any, floats: Any, values: Any, trails: Any,
    flags: Any,
) -> int:  # fmt: skip
    """Write the run that is open or over, if there is one; returns how many were written."""
    if run[_STATE] == _NO_RUN:
        return 0
    run[_STATE] = _NO_RUN
    if run[_PENDING] == run[_LAST] and run[_OUTCOME] != _ACHIEVED:
        run[_UNANSWERED] += 1
        _mark(flags, run[_PENDING], UNANSWERED)
    if run[_WAITED] >= 0:
        _mark(flags, run[_WAITED], LONGEST_WAIT)
    for field in range(_KEPT_TIMES):
        times[field, row] = run[field]
    for field in range(_KEPT_COUNTS):
        counts[field, row] = run[_KEPT_TIMES + field]
    answers, sentiments = run[_ANSWERS], run[_SENTIMENTS]
    values[row] = felt[_VALUE]
    floats[0, row] = felt[_SATISFACTION] / answers if answers else np.nan
    floats[1, row] = felt[_SENTIMENT] / sentiments if sentiments else np.nan
    floats[2, row] = felt[_LOWEST] if sentiments else np.nan
    floats[3, row] = felt[_LAST_SENTIMENT] if sentiments else np.nan
    for field in range(4):
        trails[field, row] = trail[field]
    return 1


@kernel
def _mark(flags: Any, event: int, flag: int) -> None:
    """Set a flag of an event, where somebody wants to know."""
    if len(flags):
        flags[event] |= np.uint32(flag)
