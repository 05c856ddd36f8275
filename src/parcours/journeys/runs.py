"""Runs: a customer's events cut into passages through a journey, each with its outcome and figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from parcours.events import NO_CHANNEL
from parcours.journeys.definition import Journey
from parcours.journeys.log import Log
from parcours.journeys.matching import Meaning, Reader
from parcours.journeys.run_kernels import (
    CONTACT,
    COUNTS,
    FIRST_MILESTONE,
    FLOATS,
    NEVER,
    START,
    TIMES,
    TRAILS,
    Rules,
    cut_runs,
)
from parcours.periods import microseconds
from parcours.store.columns import Chunk

__all__ = [
    "ENDED_BY",
    "OUTCOMES",
    "Marked",
    "Piece",
    "Pieces",
    "RunTable",
    "Trace",
    "segment",
    "segment_marked",
    "trace",
    "traces",
]

Seen = TypeVar("Seen")
Found = TypeVar("Found")

_NO_LIMIT = 2**61

OUTCOMES = ("achieved", "failed", "abandoned", "open")
"""The names behind `RunTable.outcome`."""

ENDED_BY = ("goal", "failure", "timeout", "deadline", "restart", "open")
"""The names behind `RunTable.ended_by`."""


@dataclass(frozen=True, slots=True)
class RunTable:
    """The runs of one journey as parallel columns, ordered by customer, start and key.

    Times are microseconds since 1970 UTC, spans are microseconds; `NEVER` (of `run_kernels`) is the time of what did
    not happen. Counts are over the run's touchpoints: all events of its lane from the start to the end, both included.

    Attributes
    ----------
    journey
        The definition.
    now
        The time of the last event of the whole log, which decides whether a silent run is still open.
    keys
        The texts behind the codes of `key`: code k ≥ 1 is `keys[k - 1]`.
    unkeyed
        How many events the journey's key is missing on (0 without key).
    seen
        Role bits (`run_kernels`) that at least one event of the log has; `seen & CONTACT` tells whether contacts can
        be seen at all.
    missed
        int64[milestones]: early goals by the first required milestone that they lack.
    crossings
        int64[3, channels]: touchpoints on each channel, switches away from it, switches to it.
    customer
        int64: position in the log.
    key
        uint32: code of the key, 0 without.
    partition
        int32: number of the partition that holds the events.
    first, last
        int64: index, in the partition, of the first and of the last touchpoint.
    started_at, last_at
        int64: their times.
    outcome, ended_by
        uint8: place in `OUTCOMES` and in `ENDED_BY`.
    touchpoints
        int32.
    longest_wait
        int64: longest span between two touchpoints, one after the other; 0 with one touchpoint.
    channels
        int32: distinct ones, `NO_CHANNEL` not counted.
    switches
        int32: touchpoints on another channel than the last known one.
    repeats
        int32: touchpoints whose activity occurred before in the run.
    back_steps
        int32: touchpoints that pass no milestone and match one listed before the furthest passed; 0 in any order.
    contacts, unanswered, transfers, errors
        int32: touchpoints in these roles; a contact is unanswered when another follows without reply or transfer
        between, or when nothing follows and the run is not achieved.
    people
        int32: distinct values of the agent property.
    answers
        int32: how many answers, those after the end included.
    satisfaction
        float32: their mean, 0 worst to 1 best; NaN without.
    sentiment_mean, sentiment_lowest, sentiment_last
        float32: from -1 to 1, those after the end included; NaN without.
    value
        float64: sum of the values.
    early_goals
        int32: goal events before all required milestones were passed.
    promised_at
        int64: the promised instant; NEVER without.
    milestone
        int16: place of the milestone passed last, -1 for none.
    milestone_at
        int64[milestones, runs]: when each was passed; NEVER if not.
    start_activity, start_channel, last_activity, last_channel
        int32: codes of the first and of the last touchpoint.
    activity_trail, milestone_trail, channel_trail
        uint64: digests of the sequence of the touchpoints' activities, of the passed milestones and of the known
        channels (a channel that repeats itself read as one); two that are equal have the same digest.
    channel_set
        uint64: bit c for each known channel c the run touched; the 64th and later share the last bit.
    """

    journey: Journey
    now: int
    keys: Sequence[str]
    unkeyed: int
    seen: int
    missed: NDArray[np.int64]
    crossings: NDArray[np.int64]
    customer: NDArray[np.int64]
    key: NDArray[np.uint32]
    partition: NDArray[np.int32]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    started_at: NDArray[np.int64]
    last_at: NDArray[np.int64]
    outcome: NDArray[np.uint8]
    ended_by: NDArray[np.uint8]
    touchpoints: NDArray[np.int32]
    longest_wait: NDArray[np.int64]
    channels: NDArray[np.int32]
    switches: NDArray[np.int32]
    repeats: NDArray[np.int32]
    back_steps: NDArray[np.int32]
    contacts: NDArray[np.int32]
    unanswered: NDArray[np.int32]
    transfers: NDArray[np.int32]
    errors: NDArray[np.int32]
    people: NDArray[np.int32]
    answers: NDArray[np.int32]
    satisfaction: NDArray[np.float32]
    sentiment_mean: NDArray[np.float32]
    sentiment_lowest: NDArray[np.float32]
    sentiment_last: NDArray[np.float32]
    value: NDArray[np.float64]
    early_goals: NDArray[np.int32]
    promised_at: NDArray[np.int64]
    milestone: NDArray[np.int16]
    milestone_at: NDArray[np.int64]
    start_activity: NDArray[np.int32]
    start_channel: NDArray[np.int32]
    last_activity: NDArray[np.int32]
    last_channel: NDArray[np.int32]
    activity_trail: NDArray[np.uint64]
    milestone_trail: NDArray[np.uint64]
    channel_trail: NDArray[np.uint64]
    channel_set: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.customer)

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Which runs have ended."""
        return np.asarray(self.outcome != OUTCOMES.index("open"))

    @property
    def duration(self) -> NDArray[np.int64]:
        """From the first to the last touchpoint (so far, while open), in microseconds."""
        return self.last_at - self.started_at


@dataclass(frozen=True, slots=True)
class Trace:
    """One customer's events in the order in which they were judged, and what each meant to their run.

    Attributes
    ----------
    runs
        The runs of this customer.
    events
        int64[n]: index of each event in its partition; lanes one after the other, each in its order.
    run
        int32[n]: row in `runs` that the event belongs to, or counts for with its answer after the end; -1 for none.
    flags
        uint32[n]: bits of `run_kernels` such as REPEAT, SWITCH, UNANSWERED.
    passed
        int16[n]: place of the milestone that the event passes, -1 for none.
    roles
        int64[n]: bits of `run_kernels` such as START, GOAL, CONTACT.
    satisfaction, sentiment
        float32[n]: what the event says, NaN for nothing.
    """

    runs: RunTable
    events: NDArray[np.int64]
    run: NDArray[np.int32]
    flags: NDArray[np.uint32]
    passed: NDArray[np.int16]
    roles: NDArray[np.int64]
    satisfaction: NDArray[np.float32]
    sentiment: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _State:
    """The runs of one chunk as the loop left them: customers counted from the first, the last of each maybe open.

    The rows of the first arrays are fields by `TIMES`, `COUNTS`, `FLOATS` and `TRAILS`; `ends` int32[4, n] are the
    codes of the first and last touchpoints. `unkeyed`, `seen`, `missed` and `crossings` are about the whole chunk.
    """

    times: NDArray[np.int64]
    counts: NDArray[np.int32]
    floats: NDArray[np.float32]
    values: NDArray[np.float64]
    trails: NDArray[np.uint64]
    milestone_at: NDArray[np.int64]
    ends: NDArray[np.int32]
    unkeyed: int
    seen: int
    missed: NDArray[np.int64]
    crossings: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marked:
    """What each event of a chunk did to its run; the first event of the chunk is at 0. Empty if nobody wants to know.

    Attributes
    ----------
    flags
        uint32: bits of `run_kernels` such as TOUCHPOINT.
    run
        int32: number of the run among those of the chunk, -1 for none.
    passed
        int16: place of the milestone that the event passes, -1 for none.
    """

    flags: NDArray[np.uint32]
    run: NDArray[np.int32]
    passed: NDArray[np.int16]

    @classmethod
    def blank(cls, events: int) -> "Marked":
        """Mark nothing on so many events."""
        return cls(np.zeros(events, np.uint32), np.full(events, -1, np.int32), np.full(events, -1, np.int16))


def segment(log: Log, journey: Journey) -> RunTable:
    """Cut the events of a log into the runs of a journey.

    A *lane* is a customer's events; with a key, those that carry one value of it, and apart from them those that
    carry none. In a lane at most one run is open at a time.

    - A run opens at a start (with `opens="anywhere"` at a milestone too) when none is open. A value of the key names
      one run: after it has ended no other opens in its lane, unless `restart` is "new".
    - It is open until its *expiry*: `timeout` after its last touchpoint or `deadline` after its start, whichever
      comes first; an event exactly then belongs still. Later it is abandoned (timeout; at equality too) or failed
      (deadline).
    - Every event of the lane meanwhile is a *touchpoint*. Another start continues the run or, with `restart="new"`,
      abandons it and opens the next, unless it is the goal as well.
    - A touchpoint passes at most one milestone: in order the first behind the furthest passed that it matches, over
      no required one; in any order the first not passed. The start and the goal pass milestones too.
    - A goal ends the run as achieved when all required milestones are passed, by this event too; before, it is a
      touchpoint like any other, and counted. A failure ends it as failed.
    - At the end, a run that expired before the last event of the whole log has ended so; the others are open.
    - Answers and sentiment of the lane's events count up to `answers_within` after the end, before the next run.

    Inside one instant the events of a lane are taken in this order: starts, those that are neither start, milestone,
    goal nor failure, milestones as listed, goal, failure; then by activity, channel, value and arrival.

    Parameters
    ----------
    log
        The events.
    journey
        The definition.

    Notes
    -----
    One pass, O(events), and O(events log events) inside the instants and, with a key, the customers. What partitions
    say is remembered: the next time, and after an import elsewhere, it costs O(runs).
    """
    reader = Reader(log, journey)
    nothing = Marked.blank(0)
    states = log.remember(_key(journey), lambda chunk: _cut(log, journey, reader.read(chunk), chunk, nothing)[0])
    return _joined(log, journey, reader, states, _now(log))[0]


@dataclass(frozen=True, slots=True)
class Piece(Generic[Seen]):
    """The runs of one chunk as they were at its own last event.

    Attributes
    ----------
    table
        The runs.
    order
        Of each the place in the order in which they were seen.
    seen
        What was seen.
    """

    table: RunTable
    order: NDArray[np.intp]
    seen: Seen
    _state: _State

    def part(self, places: NDArray[np.intp]) -> _State:
        """Keep those at some places of the order in which they were seen, for `Pieces.together`."""
        columns = ("times", "counts", "floats", "values", "trails", "milestone_at", "ends")
        return replace(self._state, **{name: getattr(self._state, name)[..., places] for name in columns})


class Pieces(Generic[Seen]):
    """The runs of a log, chunk by chunk, and what somebody saw in each; made by `segment_marked`.

    Most runs have ended by what their own chunk tells: of those, sums can be remembered. Whether the others have ended,
    and how long they last, is known only together with the whole log.

    Attributes
    ----------
    seen
        What was seen, by chunk.
    """

    def __init__(
        self, log: Log, journey: Journey, reader: Reader, states: Sequence[tuple[Chunk, _State]], seen: Sequence[Seen]
    ) -> None:
        self.seen = seen
        self._log, self._journey, self._reader, self._states = log, journey, reader, states
        self._roles = int(np.bitwise_or.reduce([state.seen for _, state in states], initial=0))

    def __len__(self) -> int:
        return sum(len(state.values) for _, state in self._states)

    def remember(self, key: bytes, look: Callable[[Piece[Seen]], Found]) -> list[Found]:
        """Look at the runs of each chunk, except where what was found is remembered; returns it by chunk.

        Parameters
        ----------
        key
            Names `look` and everything it was given; the journey need not be named.
        look
            From the runs of a chunk to what is remembered of them, as in `Log.remember`.
        """
        numbers = {(chunk.partition, chunk.first): number for number, (chunk, _) in enumerate(self._states)}

        def find(chunk: Chunk) -> Found:
            number = numbers[chunk.partition, chunk.first]
            state = self._states[number][1]
            now = int(chunk.time[chunk.offsets[1:] - 1].max(initial=NEVER))
            return look(Piece(*self._table([(chunk, state)], now), self.seen[number], state))

        contacts = bytes([bool(self._roles & CONTACT)])
        return [found for _, found in self._log.remember(key + contacts + _key(self._journey), find)]

    def together(self, parts: Sequence[_State]) -> tuple[RunTable, NDArray[np.intp]]:
        """Join runs, a part of each chunk, as the whole log knows them; returns the place of each among the parts."""
        chunks = [chunk for chunk, _ in self._states]
        return self._table(list(zip(chunks, parts, strict=True)), _now(self._log))

    def _table(self, states: Sequence[tuple[Chunk, _State]], now: int) -> tuple[RunTable, NDArray[np.intp]]:
        table, order = _joined(self._log, self._journey, self._reader, states, now)
        return replace(table, seen=self._roles), order


def segment_marked(
    log: Log, journey: Journey, key: bytes, look: Callable[[Chunk, Meaning, Marked, int], Seen]
) -> Pieces[Seen]:
    """Cut a log into runs as `segment` does, and let somebody look at what each event did to its run.

    Parameters
    ----------
    log, journey
        As in `segment`.
    key
        Names `look` and everything it was given; the journey need not be named.
    look
        From a chunk, the meaning of its events, what they did, and the number of its runs to what is remembered of it,
        as in `Log.remember`.
    """
    reader = Reader(log, journey)
    cut: dict[tuple[int, int], _State] = {}

    def mark(chunk: Chunk) -> Seen:
        marks, meaning = Marked.blank(chunk.events), reader.read(chunk)
        cut[chunk.partition, chunk.first] = state = _cut(log, journey, meaning, chunk, marks)[0]
        return look(chunk, meaning, marks, len(state.values))

    def again(chunk: Chunk) -> _State:
        return (
            cut.get((chunk.partition, chunk.first)) or _cut(log, journey, reader.read(chunk), chunk, Marked.blank(0))[0]
        )

    seen = [seen for _, seen in log.remember(key + _key(journey), mark)]
    return Pieces(log, journey, reader, log.remember(_key(journey), again), seen)


def _key(journey: Journey) -> bytes:
    return b"runs" + journey.fingerprint()


def trace(log: Log, journey: Journey, position: int) -> Trace:
    """Cut one customer's events into runs as `segment` does, and tell what each event did.

    Parameters
    ----------
    log, journey
        As in `segment`.
    position
        The customer's position.
    """
    return next(traces(log, journey, [position]))


def traces(log: Log, journey: Journey, positions: Iterable[int]) -> Iterator[Trace]:
    """Trace several customers, one after the other."""
    reader, now = Reader(log, journey), _now(log)
    for position in positions:
        chunk = log.journey(position)
        meaning, marks, start = reader.read(chunk), Marked.blank(chunk.events), int(chunk.offsets[0])
        state, events = _cut(log, journey, meaning, chunk, marks)
        table, order = _joined(log, journey, reader, [(chunk, state)], now)
        place = np.append(np.argsort(order), -1).astype(np.int32)  # of each run in the table; -1 stays -1
        nothing = np.full(chunk.events, np.nan, np.float32)
        yield Trace(
            table,
            events + start,
            place[marks.run[events]],
            marks.flags[events],
            marks.passed[events],
            meaning.roles[events],
            (meaning.satisfaction if len(meaning.satisfaction) else nothing)[events],
            (meaning.sentiment if len(meaning.sentiment) else nothing)[events],
        )


def _cut(log: Log, journey: Journey, meaning: Meaning, chunk: Chunk, marks: Marked) -> tuple[_State, NDArray[np.int64]]:
    """Cut the events of a chunk; returns the runs, and the events in the order in which they were judged."""
    start, stop = int(chunk.offsets[0]), int(chunk.offsets[-1])
    rules, steps = _rules(log, journey)
    columns = (chunk.time, chunk.activity, chunk.channel, chunk.value)
    most = int(np.count_nonzero(meaning.roles & rules.opening))
    missed, crossings = np.zeros(len(journey.milestones), np.int64), np.zeros((3, len(log.channels)), np.int64)
    times, counts = np.full((len(TIMES), most), NEVER), np.zeros((len(COUNTS), most), np.int32)
    counts[COUNTS.index("milestone")] = -1
    floats, values = np.full((len(FLOATS), most), np.nan, np.float32), np.empty(most)
    trails = np.zeros((len(TRAILS), most), np.uint64)
    milestone_at = np.full((len(journey.milestones), most), NEVER)
    order = np.arange(chunk.events, dtype=np.uint64)
    agents = int(meaning.agent.max()) + 1 if len(meaning.agent) else 0
    rows = cut_runs(
        (chunk.offsets - start, *(column[start:stop] for column in columns)),
        order,
        (meaning.roles, meaning.key, meaning.agent, meaning.satisfaction, meaning.sentiment, meaning.promised),
        rules,
        steps,
        tuple(np.full(codes, -1, np.int64) for codes in (len(log.activities), len(log.channels), agents)),
        (times, counts, floats, values, trails, milestone_at, missed, crossings),
        (marks.flags, marks.run, marks.passed),
    )
    times = times[:, :rows].copy()
    times[: TIMES.index("last") + 1] += start
    ends = [codes[event] for event in times[:2] for codes in (chunk.activity, chunk.channel)]
    state = _State(
        times,
        counts[:, :rows].copy(),
        floats[:, :rows].copy(),
        values[:rows].copy(),
        trails[:, :rows].copy(),
        milestone_at[:, :rows].copy(),
        np.array(ends, dtype=np.int32),
        len(meaning.key) - int(np.count_nonzero(meaning.key)),
        int(np.bitwise_or.reduce(meaning.roles, initial=0)),
        missed,
        crossings,
    )
    return state, order.astype(np.int64)


def _rules(log: Log, journey: Journey) -> tuple[Rules, NDArray[np.int64]]:
    """A journey's rules as numbers; which milestones may be passed, and which are a step back, after how many."""
    milestones = len(journey.milestones)
    bits = [1 << FIRST_MILESTONE + place for place in range(milestones)]
    required = [place for place, milestone in enumerate(journey.milestones) if milestone.required]
    steps = np.zeros((2, milestones + 1), dtype=np.int64)
    for reached in range(milestones + 1):
        ordered = journey.order == "ordered"
        last = next((place for place in required if place >= reached), milestones - 1)
        steps[0, reached] = sum(bits[reached : last + 1] if ordered else bits)
        steps[1, reached] = sum(bits[: reached - 1]) if ordered and reached else 0
    rules = Rules(
        microseconds(journey.timeout),
        _NO_LIMIT if journey.deadline is None else microseconds(journey.deadline),
        microseconds(journey.answers_within),
        START | (sum(bits) if journey.opens == "anywhere" else 0),
        sum(bits[place] for place in required),
        journey.restart == "new",
        log.channels.index(NO_CHANNEL) if NO_CHANNEL in log.channels else -1,
    )
    return rules, steps


def _now(log: Log) -> int:
    """The time of the last event of the log, which is all it knows of the present."""
    return (log.period or (0, 0))[1]


def _joined(
    log: Log, journey: Journey, reader: Reader, states: Sequence[tuple[Chunk, _State]], now: int
) -> tuple[RunTable, NDArray[np.intp]]:
    """The runs of all chunks in order, and the place of each among the rows of the states."""
    sizes = [len(state.values) for _, state in states]
    times, counts, floats, trails, milestone_at, ends = (
        np.concatenate([getattr(state, name) for _, state in states], axis=1)
        for name in ("times", "counts", "floats", "trails", "milestone_at", "ends")
    )
    values = np.concatenate([state.values for _, state in states])
    customer = np.repeat([chunk.first for chunk, _ in states], sizes) + counts[COUNTS.index("customer")]
    partition = np.repeat(np.array([chunk.partition for chunk, _ in states], dtype=np.int32), sizes)
    key, order = np.zeros(len(values), np.uint32), np.arange(len(values))
    if reader.key is not None:
        key = np.concatenate([reader.key.codes_of(chunk)[state.times[0]] for chunk, state in states])
        order = np.lexsort((key, times[TIMES.index("started_at")], customer))
        customer, partition, key, values = customer[order], partition[order], key[order], values[order]
        times, counts, floats = times[:, order], counts[:, order], floats[:, order]
        trails, milestone_at, ends = trails[:, order], milestone_at[:, order], ends[:, order]
    fields: dict[str, Any] = dict(zip(TIMES, times, strict=True))
    fields |= zip(COUNTS, counts, strict=True)
    fields |= zip(FLOATS, floats, strict=True)
    fields |= zip(TRAILS, trails, strict=True)
    fields |= zip(("start_activity", "start_channel", "last_activity", "last_channel"), ends, strict=True)
    fields |= {"customer": customer, "partition": partition, "key": key, "value": values}
    fields["milestone"] = fields["milestone"].astype(np.int16)
    _expire(journey, now, fields)
    table = RunTable(
        journey,
        now,
        () if reader.key is None else reader.key.texts,
        sum(state.unkeyed for _, state in states) if journey.key is None or reader.key is not None else log.events,
        int(np.bitwise_or.reduce([state.seen for _, state in states], initial=0)),
        np.sum([state.missed for _, state in states], axis=0, dtype=np.int64),
        np.sum([state.crossings for _, state in states], axis=0, dtype=np.int64),
        milestone_at=milestone_at,
        **fields,
    )
    return table, order


def _expire(journey: Journey, now: int, fields: dict[str, Any]) -> None:
    """End those open runs that expired before the end of the log."""
    outcome, ended_by = fields["outcome"].astype(np.uint8), fields["ended_by"].astype(np.uint8)
    silent = fields["last_at"] + microseconds(journey.timeout)
    late = fields["started_at"] + (_NO_LIMIT if journey.deadline is None else microseconds(journey.deadline))
    expired = (outcome == OUTCOMES.index("open")) & (np.minimum(silent, late) < now)
    timed_out = expired & (silent <= late)
    outcome[expired] = OUTCOMES.index("failed")
    outcome[timed_out] = OUTCOMES.index("abandoned")
    ended_by[expired] = ENDED_BY.index("deadline")
    ended_by[timed_out] = ENDED_BY.index("timeout")
    fields |= {"outcome": outcome, "ended_by": ended_by}
