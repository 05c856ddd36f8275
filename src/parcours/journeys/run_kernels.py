"""The compiled loops that cut events into runs: one pass over each customer, one open run at a time in each lane.

A run is first followed from its start to its end, then each figure is read off its touchpoints in a loop of its own:
they are few and still at hand, and a short loop keeps what it counts in registers. The same loops, called with arrays
to trace into, mark what each event did to its run.
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

# Columns that the loops write.
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
    _TRANSFERS, _ERRORS, _PEOPLE, _ANSWERS, _EARLY_GOALS, _MILESTONE,
) = range(16)  # fmt: skip
_ACTIVITIES, _PASSES, _ROUTE, _SET = range(4)
_SATISFACTION, _SENTIMENT, _LOWEST, _LAST_SENTIMENT = range(4)

_ACHIEVED, _FAILED, _ABANDONED, _STILL_OPEN = range(4)
_BY_GOAL, _BY_FAILURE, _BY_TIMEOUT, _BY_DEADLINE, _BY_RESTART, _NOT_ENDED = range(6)

_INSERTION = 32
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
def cut_runs(events: Any, order: Any, meaning: Any, rules: Any, steps: Any, seen: Any, to: Any, trace: Any) -> int:
    """Cut the events of whole customers into runs; returns how many.

    `events` are offsets (from 0), time, activity, channel and value; `order` uint64 counts them from 0, and is put in
    the order in which they are judged. `meaning` says of each event its roles int64, key uint32, agent uint32,
    satisfaction float32, sentiment float32 and promised instant int64 (NEVER for none), of which all but the roles
    may be empty.
    `steps` int64[2, milestones + 1] are role bits for when the milestones before the one of that place were reached:
    those that may be passed now, and those that would be a step back. `seen` are three arrays of -1, as long as there
    are codes of activities, channels and agents.

    Written into `to`: times int64[6, n], counts int32[16, n], floats float32[4, n], values float64[n], trails
    uint64[4, n], milestone times int64[milestones, n]; and over all runs missed int64[milestones] (early goals by the
    milestone they lack), crossings int64[3, channels] (touchpoints, switches from, switches to). They hold what is
    true of a run to which nothing happens. Written into `trace` where it is not empty: flags uint32, run int32 (-1
    none), milestone passed int16 (-1 none).
    """
    offsets, time, activity, channel, value = events
    roles, keys, agents, satisfaction, sentiment, promised = meaning
    seen_activity, seen_channel, seen_agent = seen
    times, counts, floats, values, trails, milestone_at, missed, crossings = to
    flags, run_of, passed_by = trace
    hears = len(satisfaction) > 0 or len(sentiment) > 0 or len(promised) > 0
    row = 0
    for customer in range(len(offsets) - 1):
        start, stop = offsets[customer], offsets[customer + 1]
        place = _opening(order, start, stop, roles, rules)
        if place == stop and not len(flags):
            continue
        if len(keys) or _tied(max(place, start + 1), stop, time):
            _lay_out(order, start, stop, time, roles, keys)
            place = _opening(order, start, stop, roles, rules)
        while place < stop:
            lane, spent = _lane(order, place, stop, keys, rules)
            after, met = _follow(
                order, place, lane, row, time, roles, rules, steps,
                times, counts, trails, milestone_at, missed, flags, passed_by,
            )  # fmt: skip
            counts[_CUSTOMER, row] = customer
            _count(order, place, after, row, activity, seen_activity, counts, trails, flags)
            _locate(order, place, after, row, channel, rules.no_channel, seen_channel, counts, trails, crossings, flags)
            values[row] = _sum(order, place, after, value)
            if met & _SERVICE:
                _serve(order, place, after, row, roles, counts, flags)
            if len(agents):
                _meet(order, place, after, row, agents, seen_agent, counts, flags)
            until = lane if spent else _opening(order, after, lane, roles, rules)
            if hears:
                within = _soon(order, after, until, time, rules.answers_within)
                _hear(order, place, after, within, row, satisfaction, sentiment, promised, times, counts, floats, flags)
            if len(flags):
                for event in order[place:until]:
                    run_of[event] = row if flags[event] else -1
            row += 1
            place = _opening(order, until, stop, roles, rules)
    return row


@kernel
def _opening(order: Any, place: int, stop: int, roles: Any, rules: Any) -> int:
    """The place of the next event that can open a run; `stop` if there is none."""
    while place < stop and not roles[order[place]] & rules.opening:
        place += 1
    return place


@kernel
def _tied(start: int, stop: int, time: Any) -> bool:
    """Tell whether an event shares its instant with the one before: most customers have none."""
    tied = False
    for event in range(start, stop):
        tied |= time[event] == time[event - 1]
    return tied


@kernel
def _lay_out(order: Any, start: int, stop: int, time: Any, roles: Any, keys: Any) -> None:
    """Order a customer's events by key, time and, inside an instant, by what they are to the journey.

    The columns are sorted by time and then by activity, channel, value and arrival; every sort here is stable.
    """
    if len(keys):
        _sort_by(order, start, stop, keys[start:stop].astype(np.int64))
    place = start
    while place + 1 < stop:
        after = place + 1
        if time[order[after]] == time[order[place]]:
            while after < stop and time[order[after]] == time[order[place]] and (
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
def _lane(order: Any, place: int, stop: int, keys: Any, rules: Any) -> Any:
    """Tell where the lane of a run ends, and whether that run is the only one of its lane: a key names one."""
    if not len(keys):
        return stop, False
    key = keys[order[place]]
    while place < stop and keys[order[place]] == key:
        place += 1
    return place, key != 0 and not rules.restarts


@kernel
def _follow(
    order: Any, place: int, stop: int, row: int, time: Any, roles: Any, rules: Any, steps: Any,
    times: Any, counts: Any, trails: Any, milestone_at: Any, missed: Any, flags: Any, passed_by: Any,
) -> Any:  # fmt: skip
    """Follow a run from its start to its end; returns the place behind its last touchpoint, and the roles met.

    The functions that this loop calls take numbers, no arrays: numba would count the references to each, every time.
    """
    begun = last = time[order[place]]
    longest, waited, met, passed, furthest = np.int64(0), order[place], np.int64(0), np.int64(0), np.int64(0)
    trail, outcome, ended_by, after = np.uint64(0), _STILL_OPEN, _NOT_ENDED, place
    while after < stop and outcome == _STILL_OPEN:
        event = order[after]
        now, role = time[event], roles[event]
        outcome, ended_by = _ended_before(now, role if after > place else 0, last, begun, rules)
        if outcome == _STILL_OPEN:
            waited = event if now - last > longest else waited
            longest = max(longest, now - last)
            last = now
            met, mark = met | role, 0
            free = role & steps[0, furthest] & ~passed
            if free:
                bit = _lowest(free)
                milestone = bit - FIRST_MILESTONE
                passed, furthest = passed | 1 << bit, max(furthest, np.int64(milestone + 1))
                trail = _digest(trail, milestone)
                counts[_MILESTONE, row], milestone_at[milestone, row] = milestone, now
                if len(flags):
                    passed_by[event] = milestone
            elif role & steps[1, furthest]:
                counts[_BACK_STEPS, row] += 1
                mark = BACK_STEP
            if role & (GOAL | FAILURE):
                lacking = rules.required & ~passed
                outcome, ended_by = _ended_by(role, lacking)
                if role & GOAL and lacking:
                    counts[_EARLY_GOALS, row] += 1
                    missed[_lowest(lacking) - FIRST_MILESTONE] += 1
                    mark |= EARLY_GOAL
            _mark(flags, event, mark)
            after += 1
    _mark(flags, waited, LONGEST_WAIT if longest > 0 else 0)
    times[_FIRST, row], times[_LAST, row] = order[place], order[after - 1]
    times[_STARTED_AT, row], times[_LAST_AT, row], times[_LONGEST_WAIT, row] = begun, last, longest
    counts[_OUTCOME, row], counts[_ENDED_BY, row], counts[_TOUCHPOINTS, row] = outcome, ended_by, after - place
    trails[_PASSES, row] = trail
    return after, met


@kernel
def _ended_before(now: int, role: int, last: int, begun: int, rules: Any) -> Any:
    """How a run ends before an event that comes too late or opens another run: outcome and reason."""
    silent, late = last + rules.timeout, begun + rules.deadline
    if now > min(silent, late):
        return (_ABANDONED, _BY_TIMEOUT) if silent <= late else (_FAILED, _BY_DEADLINE)
    restarted = rules.restarts and role & START != 0 and role & GOAL == 0
    return (_ABANDONED, _BY_RESTART) if restarted else (_STILL_OPEN, _NOT_ENDED)


@kernel
def _ended_by(role: int, lacking: int) -> Any:
    """How a run ends by a touchpoint that is its goal or a failure, with the milestones lacking: outcome and reason."""
    if role & GOAL and not lacking:
        return _ACHIEVED, _BY_GOAL
    return (_FAILED, _BY_FAILURE) if role & FAILURE else (_STILL_OPEN, _NOT_ENDED)


@kernel
def _count(
    order: Any, place: int, after: int, row: int, activity: Any, seen: Any, counts: Any, trails: Any, flags: Any
) -> None:
    """Count the touchpoints whose activity occurred before."""
    trail, repeats = np.uint64(0), 0
    for event in order[place:after]:
        code = activity[event]
        trail = _digest(trail, code)
        repeated = seen[code] == row
        seen[code] = row
        repeats += repeated
        _mark(flags, event, TOUCHPOINT | REPEAT * repeated)
    counts[_REPEATS, row], trails[_ACTIVITIES, row] = repeats, trail


@kernel
def _locate(
    order: Any, place: int, after: int, row: int, channel: Any, no_channel: int, seen: Any,
    counts: Any, trails: Any, crossings: Any, flags: Any,
) -> None:  # fmt: skip
    """Count the known channels and the switches between them; almost without a branch, for nobody can predict them."""
    route, touched, channels, switches, here = np.uint64(0), np.uint64(0), 0, 0, np.int64(-1)
    for event in order[place:after]:
        code = channel[event]
        known = code != no_channel
        moved = known & (code != here)
        channels += known & (seen[code] != row)
        seen[code] = row
        touched |= np.uint64(known) << np.uint64(min(code, 63))
        route = _digest(route, code) if moved else route
        switched = moved & (here >= 0)
        switches += switched
        crossings[0, code] += 1
        crossings[1, max(here, 0)] += switched
        crossings[2, code] += switched
        here = np.int64(code) if known else here
        _mark(flags, event, SWITCH * switched)
    counts[_CHANNELS, row], counts[_SWITCHES, row] = channels, switches
    trails[_ROUTE, row], trails[_SET, row] = route, touched


@kernel
def _sum(order: Any, place: int, after: int, value: Any) -> float:
    """The sum of the values of some events."""
    total = np.float64(0)
    for event in order[place:after]:
        total += value[event] if value[event] == value[event] else np.float32(0)
    return total


@kernel
def _meet(order: Any, place: int, after: int, row: int, agents: Any, seen: Any, counts: Any, flags: Any) -> None:
    """Count the people who deal with the customer, each once."""
    for event in order[place:after]:
        agent = agents[event]
        if agent and seen[agent] != row:
            seen[agent] = row
            counts[_PEOPLE, row] += 1
            if counts[_PEOPLE, row] > 1:
                _mark(flags, event, NEW_PERSON)


@kernel
def _digest(before: Any, code: Any) -> Any:
    """Extend the digest of a sequence by one code."""
    after = (before ^ (np.uint64(code) + np.uint64(1))) * _MULTIPLIER
    return after ^ (after >> _SHIFT)


@kernel
def _serve(order: Any, place: int, after: int, row: int, roles: Any, counts: Any, flags: Any) -> None:
    """Count contacts, those left unanswered, transfers and errors."""
    waiting, pending = False, order[place]
    for event in order[place:after]:
        role = roles[event]
        if role & TRANSFER:
            counts[_TRANSFERS, row] += 1
            _mark(flags, event, TRANSFERRED)
        if role & ERROR:
            counts[_ERRORS, row] += 1
            _mark(flags, event, FAULT)
        answered = role & (REPLY | TRANSFER) != 0
        waiting = waiting and not answered
        if role & CONTACT:
            counts[_CONTACTS, row] += 1
            _mark(flags, event, CONTACTED)
            if waiting:
                counts[_UNANSWERED, row] += 1
                _mark(flags, pending, UNANSWERED)
            waiting, pending = not answered, event
    if waiting and pending == order[after - 1] and counts[_OUTCOME, row] != _ACHIEVED:
        counts[_UNANSWERED, row] += 1
        _mark(flags, pending, UNANSWERED)


@kernel
def _soon(order: Any, after: int, stop: int, time: Any, within: int) -> int:
    """The place behind the events that follow a run soon enough for their answers to count."""
    last = time[order[after - 1]]
    while after < stop and time[order[after]] - last <= within:
        after += 1
    return after


@kernel
def _hear(
    order: Any, place: int, after: int, until: int, row: int, satisfaction: Any, sentiment: Any, promised: Any,
    times: Any, counts: Any, floats: Any, flags: Any,
) -> None:  # fmt: skip
    """Take in the answers and sentiments up to `until`, and the first promise during the run."""
    answers, sentiments, satisfied, felt, lowest = 0, 0, 0.0, 0.0, np.float32(np.inf)
    for event in order[place:until]:
        if len(satisfaction) and satisfaction[event] == satisfaction[event]:
            answers += 1
            satisfied += satisfaction[event]
            _mark(flags, event, ANSWERED)
        if len(sentiment) and sentiment[event] == sentiment[event]:
            sentiments += 1
            felt += sentiment[event]
            lowest = min(lowest, sentiment[event])
            floats[_LAST_SENTIMENT, row] = sentiment[event]
            _mark(flags, event, FELT)
    if answers:
        counts[_ANSWERS, row], floats[_SATISFACTION, row] = answers, satisfied / answers
    if sentiments:
        floats[_SENTIMENT, row], floats[_LOWEST, row] = felt / sentiments, lowest
    if len(promised):
        while place + 1 < after and promised[order[place]] == NEVER:
            place += 1
        times[_PROMISED_AT, row] = promised[order[place]]


@kernel
def _mark(flags: Any, event: int, flag: int) -> None:
    """Set a flag of an event, where somebody wants to know."""
    if len(flags):
        flags[event] |= np.uint32(flag)
