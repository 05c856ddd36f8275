"""Events that a formula means, chunk by chunk: picked by matchers, or chosen among events by a function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.matching import Rule
from parcours.journeys.runs import OUTCOMES, RunTable
from parcours.measure.metrics.pairing import NOBODY, cases, partners
from parcours.measure.metrics.syntax import Call, Combination, Pick, Rows
from parcours.measure.metrics.vocabulary import Meant, meant_by
from parcours.periods import microseconds
from parcours.store.columns import Chunk
from parcours.store.properties import Property

__all__ = ["Scan", "Sources", "Table", "look_up"]

_HALF_AN_HOUR = microseconds(timedelta(minutes=30))
_NO_LIMIT = 2**62

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Events of a chunk, or what stands for events, in the order of customers and time.

    Attributes
    ----------
    owner
        int64: customer, from the chunk's first.
    event
        int64: the event, from the chunk's first; its value and properties count.
    origin
        int64: the event by which it is grouped; the same, except where it follows another.
    at
        int64: the time to which it belongs; None for that of the event.
    number
        float64: what is measured about it; None for the value of the event.
    run
        int64: row in the table of runs; None for what is no run.
    """

    owner: Ints
    event: Ints
    origin: Ints
    at: Ints | None = None
    number: NDArray[np.float64] | None = None
    run: Ints | None = None

    def __len__(self) -> int:
        return len(self.owner)

    def take(self, chosen: Ints | NDArray[np.bool_]) -> "Table":
        """Keep some rows."""
        number = None if self.number is None else self.number[chosen]
        at = None if self.at is None else self.at[chosen]
        run = None if self.run is None else self.run[chosen]
        return Table(self.owner[chosen], self.event[chosen], self.origin[chosen], at, number, run)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the events of formulas are read from, looked up once for a log.

    Attributes
    ----------
    rules
        For each pick what it means: its matchers, and for answers the property that holds the number and its scale.
    properties
        Those that the formulas ask for and the log has.
    runs
        The runs of the journey, if one was given.
    starts
        int64: the instants at which holders are counted.
    now
        The time of the last event of the log.
    """

    rules: Mapping[Pick, tuple[tuple[tuple[Rule, ...], Property | None, float, float], ...]]
    properties: Mapping[str, Property]
    runs: RunTable | None
    starts: Ints
    now: int


def look_up(log: Log, pick: Pick, words: Meant) -> tuple[tuple[tuple[Rule, ...], Property | None, float, float], ...]:
    """Look up what a pick means in a log."""
    found = []
    for match, answered, worst, best in meant_by(pick, words):
        held = log.property(answered) if answered in log.properties else None
        if answered is None or held is not None:
            found.append((tuple(Rule(log, rule) for rule in match), held, worst, best))
    return tuple(found)


class Scan:
    """The tables of one chunk, each made once."""

    def __init__(self, chunk: Chunk, sources: Sources) -> None:
        self.chunk = chunk
        self.sources = sources
        self.here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        self.time = chunk.time[self.here]
        self.owner = np.repeat(np.arange(chunk.customers), np.diff(chunk.offsets))
        self._made: dict[Rows, Table] = {}
        self.periods: Ints | None = None
        self._by_activity: tuple[Ints, Ints] | None = None

    def table(self, rows: Rows) -> Table:
        """Make the table of some rows."""
        if rows not in self._made:
            self._made[rows] = self._make(rows)
        return self._made[rows]

    def times(self, table: Table) -> Ints:
        """The time to which each row belongs."""
        return self.time[table.event] if table.at is None else table.at

    def numbers(self, table: Table, name: str | None) -> NDArray[np.float64]:
        """What is measured about each row: a property or a figure of the run by name, else its own number or value."""
        if table.run is not None:
            return self._run_figure(table.run, name or "value")
        if name is not None:
            held = self.sources.properties.get(name)
            if held is None:
                return np.full(len(table), np.nan)
            return held.numbers[held.codes_of(self.chunk)[table.event + self.here.start]]
        if table.number is not None:
            return table.number
        return self.chunk.value[table.event + self.here.start].astype(np.float64)

    def codes(self, table: Table, name: str) -> NDArray[np.uint32]:
        """The code of a property of each row's event, 0 where it has none."""
        held = self.sources.properties.get(name)
        if held is None:
            return np.zeros(len(table), dtype=np.uint32)
        return held.codes_of(self.chunk)[table.event + self.here.start]

    def _make(self, rows: Rows) -> Table:
        match rows:
            case Pick():
                return self._picked(rows)
            case Combination(operator, left, right):
                one, other = self.table(left), self.table(right)
                if operator == "or":
                    return self._events(self._united((one.event, other.event)))
                there = np.zeros(self.chunk.events, dtype=np.bool_)
                there[other.event] = True
                return one.take(~there[one.event])
            case Call(function):
                return _CHOOSE[function](self, rows)

    def _events(self, event: Ints) -> Table:
        return Table(self.owner[event], event, event)

    def _picked(self, pick: Pick) -> Table:
        meant = self.sources.rules[pick]
        events: list[Ints] = []
        numbers: list[NDArray[np.float64]] = []
        for rules, answered, worst, best in meant:
            found = self._satisfying(rules)
            if answered is not None:
                given = answered.numbers[answered.codes_of(self.chunk)[found + self.here.start]]
                on_scale = (given >= min(worst, best)) & (given <= max(worst, best))
                found, given = found[on_scale], given[on_scale]
                numbers.append(given)
            events.append(found)
        if not events:
            return self._events(np.empty(0, dtype=np.int64))
        if not numbers:
            return self._events(self._united(events))
        # An event that answers in two ways counts once, by the first.
        event, first = np.unique(np.concatenate(events), return_index=True)
        return replace(self._events(event), number=np.concatenate(numbers)[first])

    def _satisfying(self, rules: Sequence[Rule]) -> Ints:
        """The events that satisfy any of some rules, in their order."""
        found = []
        plain = [rule.activities for rule in rules if rule.plain]
        if plain:
            found.append(self._of_activities(np.logical_or.reduce(plain)))
        for rule in rules:
            if not rule.plain:
                likely = self._of_activities(rule.activities)
                found.append(likely[rule.holds(self.chunk, self.here, likely)])
        return self._united(found)

    def _of_activities(self, wanted: NDArray[np.bool_]) -> Ints:
        """The events of some activities, found without looking at the others."""
        if wanted.all():
            return np.arange(self.chunk.events)
        if self._by_activity is None:
            activity = self.chunk.activity[self.here]
            order = np.argsort(activity, kind="stable")
            self._by_activity = order, np.searchsorted(activity[order], np.arange(len(wanted) + 1))
        order, bounds = self._by_activity
        return self._united([order[bounds[code] : bounds[code + 1]] for code in np.flatnonzero(wanted).tolist()])

    def _united(self, events: Sequence[Ints]) -> Ints:
        """The events of several lists, each once, in their order."""
        filled = [listed for listed in events if len(listed)]
        if len(filled) < 2:
            return filled[0] if filled else np.empty(0, dtype=np.int64)
        met = np.zeros(self.chunk.events, dtype=np.bool_)
        for listed in filled:
            met[listed] = True
        return np.flatnonzero(met)

    def _sessions(self, call: Call) -> tuple[Table, Ints, int]:
        """The events of sessions, the place of each session's first among them, and the longest pause inside one."""
        pause = _HALF_AN_HOUR if call.within is None else microseconds(call.within)
        visits = self.table(call.rows[0])
        begins = _begins(visits.owner)
        begins[1:] |= np.diff(self.time[visits.event]) > pause
        return visits, np.flatnonzero(begins), pause

    def sessions(self, call: Call) -> Table:
        visits, begins, pause = self._sessions(call)
        if len(call.rows) == 1 or not len(visits):
            return visits.take(begins)
        held = self.table(call.rows[1])
        inside = []
        for side in ("right", "left"):  # in the session of the visit before it; or of one at the same instant
            place = np.searchsorted(visits.event, held.event, side) - (side == "right")
            there = (place >= 0) & (place < len(visits))
            place = place.clip(0, len(visits) - 1)
            there &= visits.owner[place] == held.owner
            gap = self.time[held.event] - self.time[visits.event[place]]
            inside.append(place[there & (gap <= pause) & (gap >= 0)])
        holds = np.zeros(len(begins), dtype=np.bool_)
        holds[np.searchsorted(begins, np.concatenate(inside), "right") - 1] = True
        return visits.take(begins[holds])

    def bounces(self, call: Call) -> Table:
        visits, begins, _ = self._sessions(call)
        return visits.take(begins[np.diff(begins, append=len(visits)) == 1])

    def first(self, call: Call) -> Table:
        table = self.table(call.rows[0])
        return table.take(_begins(table.owner))

    def next(self, call: Call) -> Table:
        table = self.table(call.rows[0])
        return table.take(~_begins(table.owner))

    def other(self, call: Call) -> Table:
        table = self.table(call.rows[0])
        codes = self.codes(table, call.text or "").astype(np.int64)
        table, codes = table.take(codes > 0), codes[codes > 0]
        new = np.zeros(len(table), dtype=np.bool_)
        new[np.unique(table.owner << 32 | codes, return_index=True)[1]] = True
        return table.take(new & ~_begins(table.owner))

    def _lanes(self, call: Call) -> tuple[Ints, Ints, NDArray[np.bool_], NDArray[np.bool_]]:
        """The events of both sides in lanes, one after the other: event, lane, and on which sides each stands."""
        sides = np.zeros((2, self.chunk.events), dtype=np.bool_)
        for side, rows in zip(sides, call.rows, strict=True):
            side[self.table(rows).event] = True
        event = np.flatnonzero(sides.any(axis=0))
        lane = self.owner[event]
        if call.by is not None:
            held = self.sources.properties.get(call.by)
            if held is not None:
                lane = lane << 32 | held.codes_of(self.chunk)[event + self.here.start].astype(np.int64)
                order = np.argsort(lane, kind="stable")
                event, lane = event[order], lane[order]
        return event, lane, sides[0, event], sides[1, event]

    def following(self, call: Call) -> Table:
        event, lane, one, other = self._lanes(call)
        before = partners(lane, self.time[event], one, other, _limit(call))
        return self._following(event, before)

    def leading(self, call: Call) -> Table:
        # Backwards in time, what comes after comes before.
        event, lane, one, other = self._lanes(call)
        event, lane = np.ascontiguousarray(event[::-1]), np.ascontiguousarray(lane[::-1])
        one, other = np.ascontiguousarray(one[::-1]), np.ascontiguousarray(other[::-1])
        after = partners(lane, -self.time[event], other, one, _limit(call))
        chosen = np.sort(event[after != NOBODY])
        return self._events(chosen)

    def _following(self, event: Ints, before: Ints, number: NDArray[np.float64] | None = None) -> Table:
        """The events that have one before them, grouped by that one, in the order of the chunk."""
        has = np.flatnonzero(before != NOBODY)
        has = has[np.argsort(event[has], kind="stable")]
        mine, origin = event[has], event[before[has]]
        return Table(self.owner[mine], mine, origin, number=None if number is None else number[has])

    def met(self, call: Call) -> Table:
        event, opened, closed = self._cases(call)
        return self._events(np.sort(event[opened[closed >= 0]]))

    def missed(self, call: Call) -> Table:
        event, opened, closed = self._cases(call)
        return self._events(np.sort(event[opened[closed == NOBODY]]))

    def waits(self, call: Call) -> Table:
        event, opened, closed = self._cases(call)
        opened, closed = opened[closed >= 0], closed[closed >= 0]
        before = np.full(len(event), NOBODY)
        before[closed] = opened
        waited = self.time[event] - self.time[event[before]]
        return self._following(event, before, waited / 1e6)

    def _cases(self, call: Call) -> tuple[Ints, Ints, Ints]:
        event, lane, one, other = self._lanes(call)
        opened, closed = np.empty((2, len(event)), dtype=np.int64)
        count = cases(lane, self.time[event], one, other, _limit(call), self.sources.now, opened, closed)
        return event, opened[:count], closed[:count]

    def holders(self, call: Call) -> Table:
        table, start, stop = self._spells(call)
        counts = stop - start
        spell = np.repeat(np.arange(len(table)), counts)
        nth = np.arange(len(spell)) - np.repeat(np.cumsum(counts) - counts, counts)
        return replace(table.take(spell), at=self.sources.starts[start[spell] + nth])

    def leavers(self, call: Call) -> Table:
        table, start, stop = self._spells(call)
        ended = (table.number >= 0) & (stop > start)  # type: ignore[operator]
        return replace(table.take(ended), at=self.sources.starts[stop[ended] - 1])

    def _spells(self, call: Call) -> tuple[Table, Ints, Ints]:
        """From each opening to its closing (number: 1 if it came), and the periods at whose start it holds."""
        event, opened, closed = self._cases(call)
        table = self._events(event[opened])
        end = np.where(closed >= 0, self.time[event[closed.clip(0)]] if len(event) else 0, _NO_LIMIT)
        starts = self.sources.starts
        start, stop = np.searchsorted(starts, self.times(table), "right"), np.searchsorted(starts, end, "right")
        return replace(table, number=np.where(closed >= 0, 1.0, -1.0)), start, stop

    def runs(self, call: Call) -> Table:
        table = self.sources.runs
        if table is None:
            return self._events(np.empty(0, dtype=np.int64))
        first = self.chunk.first
        start, stop = np.searchsorted(table.customer, (first, first + self.chunk.customers)).tolist()
        state, run = call.text or "all", np.arange(start, stop)
        outcome = table.outcome[start:stop]
        if state == "ended":
            run = run[outcome != OUTCOMES.index("open")]
        elif state == "lost":
            run = run[(outcome == OUTCOMES.index("failed")) | (outcome == OUTCOMES.index("abandoned"))]
        elif state != "all":
            run = run[outcome == OUTCOMES.index(state)]
        event = table.first[run] - self.here.start
        return Table(table.customer[run] - first, event, event, run=run)

    def last(self, table: Table) -> int | None:
        """When the last of some runs was touched."""
        runs = self.sources.runs
        return int(runs.last_at[table.run].max()) if runs is not None and len(table) else None

    def _run_figure(self, run: Ints, name: str) -> NDArray[np.float64]:
        assert self.sources.runs is not None  # noqa: S101 - rows of runs come from there
        column = np.asarray(getattr(self.sources.runs, name)[run], dtype=np.float64)
        return column / 1e6 if name in ("duration", "longest_wait") else column


def _begins(owner: Ints) -> NDArray[np.bool_]:
    """Which rows are the first of their customer."""
    begins = np.ones(len(owner), dtype=np.bool_)
    begins[1:] = owner[1:] != owner[:-1]
    return begins


def _limit(call: Call) -> int:
    return _NO_LIMIT if call.within is None else microseconds(call.within)


_CHOOSE: dict[str, Callable[[Scan, Call], Table]] = {
    "sessions": Scan.sessions,
    "bounces": Scan.bounces,
    "first": Scan.first,
    "next": Scan.next,
    "other": Scan.other,
    "following": Scan.following,
    "leading": Scan.leading,
    "met": Scan.met,
    "missed": Scan.missed,
    "waits": Scan.waits,
    "holders": Scan.holders,
    "leavers": Scan.leavers,
    "runs": Scan.runs,
}
