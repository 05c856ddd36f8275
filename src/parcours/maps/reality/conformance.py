"""Conformance: how the ways that customers take agree with the map, where they stray, and what that costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.definition import Journey, check_measurable
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.match import Bound, bind
from parcours.maps.reality.alignment import INSERTED, REORDERED, SKIPPED, align, collapse
from parcours.maps.reality.differences import Difference
from parcours.maps.reality.passage_kernels import ELSEWHERE, OFF_MAP, count_moves, count_off_map
from parcours.maps.reality.passages import ACHIEVED, ENDED, PassageReader, Passages
from parcours.maps.ways import Ways, ways_of
from parcours.results import Mean, Notice, Rate, Result
from parcours.store.columns import Chunk

__all__ = [
    "Conformance",
    "Deviation",
    "Hypothesis",
    "MapMonth",
    "OffMapActivity",
    "PathMove",
    "PathPlace",
    "Paths",
    "conformance",
]

_KINDS: dict[int, Literal["skipped", "inserted", "reordered"]] = {
    SKIPPED: "skipped",
    INSERTED: "inserted",
    REORDERED: "reordered",
}
_FEWEST = 30
_SEEN = 0.01
_MOST_OFF_MAP = 12
_MOST_MOVES = 60


@dataclass(frozen=True, slots=True)
class Deviation:
    """A step that customers skip, take where the map does not foresee it, or take in another order.

    `after` is the column of the map's walk after which that happens most often, None for its beginning; `customers`
    have it in a passage, `share` is of those who touch the map. `effect` is the share of ended passages that reach the
    goal with it, minus that without it; None without a journey, or with fewer than 30 passages on a side.
    `goals_lost` is the ended passages with it, times how much less often they reach the goal; below 0 where more often.
    """

    kind: Literal["skipped", "inserted", "reordered"]
    step: str
    after: str | None
    customers: int
    share: Rate
    effect: Difference | None
    goals_lost: float | None


@dataclass(frozen=True, slots=True)
class OffMapActivity:
    """An activity of passages that touch the map, whose events count at no place of it.

    `after` is the column that it follows most often, None for none; the rest as in `Deviation`.
    """

    activity: str
    events: int
    after: str | None
    customers: int
    share: Rate
    effect: Difference | None


@dataclass(frozen=True, slots=True)
class MapMonth:
    """A month: passages whose first event on the map is in it, and all passages' events in it.

    `off_map` is the share of the events that count at no place of the map, `touching` that of its customers whom a
    column takes.
    """

    month: str
    passages: int
    fitness: Mean
    follows: Rate
    off_map: Rate
    touching: Rate


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the map claims by drawing a step (`target` is None) or an edge, and what the data say.

    `measured` is for a step the share, of the customers who touch the map, who are taken there; for an edge the share,
    of the customers taken at its source, whose next column is its target. `expected` is the share that the edge was
    designed for; where it has none, that anybody at all goes there is the claim.
    """

    source: str
    target: str | None
    kind: str | None
    expected: float | None
    measured: Rate
    verdict: Literal["confirmed", "refuted", "no_data"]


@dataclass(frozen=True, slots=True)
class PathPlace:
    """A column, or a frequent activity off the map: who is there, and how many passages begin and end there."""

    id: str
    kind: Literal["step", "activity"]
    customers: int
    share: Rate
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class PathMove:
    """A move from a place to the next; `share` is of the customers at its source, `on_map` whether it is drawn."""

    source: str
    target: str
    customers: int
    share: Rate
    on_map: bool


@dataclass(frozen=True, slots=True)
class Paths:
    """The real ways: columns, the most frequent activities off the map, and moves between them.

    At most 12 activities and 60 moves, those of most customers; `hidden` moves are left out.
    """

    places: tuple[PathPlace, ...]
    moves: tuple[PathMove, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Conformance(Result):
    """How the ways that customers take agree with a map; `customers` and `passages` are those that touch it."""

    analysis: ClassVar[str] = "conformance"
    rows_in: ClassVar[str] = "deviations"

    customers: int
    passages: int
    fitness: Mean
    follows: Rate
    off_map_events: Rate
    deviations: tuple[Deviation, ...]
    off_map: tuple[OffMapActivity, ...]
    months: tuple[MapMonth, ...]
    hypotheses: tuple[Hypothesis, ...]
    paths: Paths
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """What chunks tell.

    `passages` int64[5, n] are customer, month, cost, worst cost and ending of those that touch the map; `rows` int64[m,
    4] deviations (passage, step, kind, after); `months` int64[4, months] events, those off the map, customers, those
    on the map; `off_map` and `after` as `count_off_map` makes them; `moves` and `places` as `count_moves`.
    """

    passages: NDArray[np.int64]
    rows: NDArray[np.int64]
    months: NDArray[np.int64]
    off_map: NDArray[np.int64]
    after: NDArray[np.int64]
    moves: NDArray[np.int64]
    places: NDArray[np.int64]


def conformance(
    log: Log,
    map: JourneyMap,  # noqa: A002 - people write conformance(log, map)
    *,
    journey: Journey | None = None,
) -> Conformance:
    """Compare the ways that customers take with those that a map allows.

    A *passage* is a run of the journey or, without one, all that a customer did. Its events that a column takes (see
    `parcours.maps.overlay.match.bind`; a column that directly repeats itself is read as one) are aligned with the map:
    among the *walks* that begin at an entrance, go along the ways of the map (`parcours.maps.ways.ways_of`) and pass
    the furthest column that the passage took, ending anywhere from there on, the one is taken that needs the fewest
    columns *inserted* (taken, but not on the walk) and *skipped* (on the walk, but not taken); of equal ones that with
    fewer inserted. Who leaves early is lost, which `overlay` tells, and does not stray. A column that is both skipped
    and inserted in a passage was *reordered*. A column that no rule binds is never skipped.

    - **fitness** of a passage: 1 − cost / worst cost, where the cost is the number of columns inserted and skipped, and
      the worst one inserts all that was taken and skips the shortest walk. `fitness` is the mean over passages that
      touch the map, 1 where all follow it; `follows` is the share of them that cost nothing.
    - **off the map** are events of these passages that count at no place of the map; they do not change the fitness.
    - **deviations**: those of most customers first, then by kind and in the order of the map.
    - **months** (UTC) show the drift.
    - **hypotheses**: a claim with a designed share is *confirmed* when the interval of the measured share holds it and
      *refuted* when it does not; one without is confirmed when the interval lies above 1 %, and refuted when it lies
      below. With fewer than 30 customers, or an interval that holds 1 %, there is *no data* to tell.

    Parameters
    ----------
    log
        The events.
    map
        The map.
    journey
        The journey whose runs are the passages; it also says which reach the goal. None: whole customers, no goal.

    Raises
    ------
    InvalidInput
        If the map has more than 1,000 columns, or the journey cannot be measured.

    Notes
    -----
    O(events + columns³ + Σ steps taken × distinct ones); two passes. Passages are treated as independent, and an effect
    is a difference, not proof of a cause.

    References
    ----------
    .. [1] W. van der Aalst, A. Adriansyah, B. van Dongen (2012), "Replaying history on process models for conformance
       checking and performance analysis", WIREs Data Mining and Knowledge Discovery 2(2).
    .. [2] A. Adriansyah (2014), *Aligning observed and modeled behavior*, PhD thesis, TU Eindhoven: alignments, and
       fitness as one minus cost by worst cost.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage, Step
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben", "ben", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01", "2026-01-02", "2026-01-03"],
    ...     "activity": ["call", "solve", "call", "wait", "solve"],
    ... })
    >>> steps = tuple(Step(name, name, milestone=(name,)) for name in ("call", "wait", "solve"))
    >>> map = pc.JourneyMap(id="m", title="Help", kind="current_state", stages=(Stage("s", "Help", steps=steps),))
    >>> told = pc.conformance(log, map)
    >>> told.fitness.value, told.follows.value
    (0.9, 0.5)
    >>> [(deviation.kind, deviation.step, deviation.customers) for deviation in told.deviations]
    [('skipped', 'wait', 1)]
    """
    if journey is not None:
        check_measurable(journey)
    bound, reader = bind(log, map, journey), PassageReader(log, journey)
    visible = np.array([place.state == "bound" for place in bound.places if place.column >= 0], dtype=np.bool_)
    ways = ways_of(map, visible)
    first, count = _months_of(log)
    state = log.fold(lambda chunk: _read(chunk, log, bound, reader, ways, (first, count)), _add)
    customer, _, cost, worst, _ = state.passages
    people = len(np.unique(customer))
    fitness = 1 - cost / worst
    events, off = state.months[:2].sum(axis=1).tolist()
    return Conformance(
        people,
        len(customer),
        Mean.of(fitness, scale=(0, 1)),
        Rate.of(int((cost == 0).sum()), len(cost)),
        Rate.of(off, events),
        _deviations(state, ways, people),
        _off_map(state, log, ways, people),
        _by_month(state, fitness, first),
        _hypotheses(state, map, ways, visible, people),
        _paths(state, log, bound, reader, ways, people),
        bound.warnings,
    )


def _months_of(log: Log) -> tuple[int, int]:
    """The first month of the log, counted from 1970, and how many there are."""
    if log.period is None:
        return 0, 0
    first, last = _month(np.array(log.period, dtype=np.int64)).tolist()
    return first, last - first + 1


def _month(time: NDArray[np.int64]) -> NDArray[np.int64]:
    return time.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)


def _read(chunk: Chunk, log: Log, bound: Bound, reader: PassageReader, ways: Ways, months: tuple[int, int]) -> _State:
    passages, step, at = _walked(chunk, bound, reader)
    starts, taken = collapse(passages.offsets, step)
    costs, worst, rows = align(starts, taken, ways.gap, ways.next, ways.cost)
    touching = _touching(passages, step)
    renumbered = np.cumsum(touching) - 1
    rows[:, 0] = renumbered[rows[:, 0]]
    month = _month(chunk.time[at]) - months[0]
    on_map = np.flatnonzero(step >= 0)
    begun = on_map[np.searchsorted(on_map, passages.offsets[:-1][touching])]
    columns = (passages.customer + chunk.first, np.zeros(len(costs)), costs, worst, passages.ending)
    about = np.array([column[touching] for column in columns], dtype=np.int64).reshape(5, -1)
    about[1] = month[begun]
    n = len(ways.columns)
    off_map, after = count_off_map(
        passages.offsets, passages.customer, passages.ending, step, chunk.activity[at], n, len(log.activities)
    )
    moves, places = count_moves(passages.offsets, passages.customer, step, n)
    owner = np.repeat(passages.customer, np.diff(passages.offsets))
    inside = np.repeat(touching, np.diff(passages.offsets))
    return _State(about, rows, _count_months(month, step, owner, inside, months[1]), off_map, after, moves, places)


def _walked(chunk: Chunk, bound: Bound, reader: PassageReader) -> tuple[Passages, NDArray[np.int16], NDArray[np.int64]]:
    """The passages of a chunk, the column at which each of their events is taken, and where that event lies.

    An event that no column takes is `OFF_MAP` or, where it counts at a stage nevertheless, `ELSEWHERE`.
    """
    passages, classes = reader.read(chunk), bound.classes(chunk)
    step = bound.taken(chunk, classes)
    step[(step == OFF_MAP) & np.asarray(classes.at.any(axis=1))[classes.of]] = ELSEWHERE
    return passages, step[passages.events], passages.events + int(chunk.offsets[0])


def _touching(passages: Passages, step: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Which passages have an event on the map."""
    so_far = np.concatenate(([0], np.cumsum(step >= 0)))
    return np.asarray(np.diff(so_far[passages.offsets]) > 0)


def _count_months(
    month: NDArray[np.int64], step: NDArray[np.int16], owner: NDArray[np.int64], inside: NDArray[np.bool_], count: int
) -> NDArray[np.int64]:
    """By month: events of passages that touch the map, those off it, customers with any passage, those on the map."""
    on_map = step >= 0
    people = [np.unique(owner[chosen] * count + month[chosen]) % count for chosen in (slice(None), on_map)]
    shown = [month[inside], month[inside & (step == OFF_MAP)], *people]
    return np.array([np.bincount(column, minlength=count) for column in shown])


def _add(states: Sequence[_State]) -> _State:
    before = np.cumsum([0, *(state.passages.shape[1] for state in states)])
    for state, shift in zip(states, before, strict=False):
        state.rows[:, 0] += shift
    sums = [np.sum([getattr(state, name) for state in states], axis=0) for name in _State.__slots__[2:]]
    return _State(
        np.concatenate([state.passages for state in states], axis=1),
        np.concatenate([state.rows for state in states]),
        *sums,
    )


def _deviations(state: _State, ways: Ways, people: int) -> tuple[Deviation, ...]:
    customer, ending = state.passages[0], state.passages[4]
    n, found = len(ways.columns), []
    achieved, ended = int((ending == ACHIEVED).sum()), int((ending >= ENDED).sum())
    of_row = state.rows[:, 1] * 4 + state.rows[:, 2]
    order = np.argsort(of_row, kind="stable")  # inside one kind by passage, and so by customer
    codes, starts = np.unique(of_row[order], return_index=True)
    for code, chosen in zip(codes.tolist(), np.split(order, starts[1:]), strict=False):
        passages = state.rows[chosen, 0]
        place = int(np.bincount(state.rows[chosen, 3], minlength=n + 1).argmax())
        here = ending[passages]
        with_it = int((here == ACHIEVED).sum()), int((here >= ENDED).sum())
        effect = _effect(*with_it, achieved - with_it[0], ended - with_it[1])
        count = 1 + int(np.count_nonzero(np.diff(customer[passages])))
        found.append(
            Deviation(
                _KINDS[code % 4],
                ways.columns[code // 4],
                None if place == n else ways.columns[place],
                count,
                Rate.of(count, people),
                effect,
                None if effect is None else -effect.value * effect.n,
            )
        )
    place_of = {column: place for place, column in enumerate(ways.columns)}
    return tuple(sorted(found, key=lambda each: (-each.customers, each.kind, place_of[each.step])))


def _effect(achieved: int, ended: int, others_achieved: int, others_ended: int) -> Difference | None:
    return Difference.between(Rate.of(achieved, ended), Rate.of(others_achieved, others_ended), fewest=_FEWEST)


def _off_map(state: _State, log: Log, ways: Ways, people: int) -> tuple[OffMapActivity, ...]:
    ending = state.passages[4]
    ended, achieved = int((ending >= 0).sum()), int((ending == ACHIEVED).sum())
    found = []
    for code in _most_off_map(state, log):
        events, customers, with_ended, with_achieved = state.off_map[:, code].tolist()
        place = int(state.after[code].argmax())
        found.append(
            OffMapActivity(
                log.activities[code],
                events,
                None if place == len(ways.columns) else ways.columns[place],
                customers,
                Rate.of(customers, people),
                _effect(with_achieved, with_ended, achieved - with_achieved, ended - with_ended),
            )
        )
    return tuple(found)


def _most_off_map(state: _State, log: Log) -> list[int]:
    """The codes of the activities off the map that most customers do; of equal ones the first in the alphabet."""
    customers = state.off_map[1]
    order = np.lexsort((np.arange(len(log.activities)), -customers))
    return [code for code in order[:_MOST_OFF_MAP].tolist() if customers[code]]


def _by_month(state: _State, fitness: NDArray[np.float64], first: int) -> tuple[MapMonth, ...]:
    _, month, cost, *_ = state.passages
    found = []
    for place, (events, off, people, on_map) in enumerate(state.months.T.tolist()):
        here = month == place
        found.append(
            MapMonth(
                str(np.datetime64(first + place, "M")),
                int(here.sum()),
                Mean.of(fitness[here], scale=(0, 1)),
                Rate.of(int((cost[here] == 0).sum()), int(here.sum())),
                Rate.of(off, events),
                Rate.of(on_map, people),
            )
        )
    return tuple(found)


def _hypotheses(
    state: _State, map_: JourneyMap, ways: Ways, visible: NDArray[np.bool_], people: int
) -> tuple[Hypothesis, ...]:
    place = {column: number for number, column in enumerate(ways.columns)}
    at = state.places[0].tolist()
    found = []
    for column, is_visible, count in zip(ways.columns, visible.tolist(), at, strict=True):
        measured = Rate.of(count, people) if is_visible else Rate.of(0, 0)
        found.append(Hypothesis(column, None, None, None, measured, _verdict(measured, None)))
    for edge in map_.edges or ():
        source, target = place.get(edge.source), place.get(edge.target)
        if source is None or target is None:
            continue  # an edge of a stage with steps is drawn for reading; its steps have their own
        both = visible[source] and visible[target]
        measured = Rate.of(int(state.moves[0, source, target]), at[source]) if both else Rate.of(0, 0)
        verdict = _verdict(measured, edge.designed_share)
        found.append(Hypothesis(edge.source, edge.target, edge.kind, edge.designed_share, measured, verdict))
    return tuple(found)


def _verdict(measured: Rate, expected: float | None) -> Literal["confirmed", "refuted", "no_data"]:
    if measured.low is None or measured.high is None or measured.n < _FEWEST:
        return "no_data"
    if expected is not None:
        return "confirmed" if measured.low <= expected <= measured.high else "refuted"
    if measured.low > _SEEN:
        return "confirmed"
    return "refuted" if measured.high < _SEEN else "no_data"


def _paths(state: _State, log: Log, bound: Bound, reader: PassageReader, ways: Ways, people: int) -> Paths:
    n, shown = len(ways.columns), _most_off_map(state, log)
    place_of = np.full(len(log.activities), -1, dtype=np.int16)
    place_of[shown] = n + np.arange(len(shown))

    def count(chunk: Chunk) -> Any:
        passages, step, at = _walked(chunk, bound, reader)
        place = np.where(step == OFF_MAP, place_of[chunk.activity[at]], step)
        place[~np.repeat(_touching(passages, step), np.diff(passages.offsets))] = -1
        return count_moves(passages.offsets, passages.customer, place, n + len(shown))

    (moves, _), (at, begin, end, _) = log.fold(
        count, lambda states: [sum(parts) for parts in zip(*states, strict=True)]
    )
    names = [*ways.columns, *(log.activities[code] for code in shown)]
    drawn = np.zeros(moves.shape, dtype=np.bool_)
    drawn[:n, :n] = ways.drawn
    np.fill_diagonal(moves, np.where(drawn.diagonal(), moves.diagonal(), 0))  # who stays does not move
    sources, targets = np.nonzero(moves)
    order = np.lexsort((targets, sources, -moves[sources, targets]))
    rows = []
    for source, target in zip(
        sources[order[:_MOST_MOVES]].tolist(), targets[order[:_MOST_MOVES]].tolist(), strict=True
    ):
        customers = int(moves[source, target])
        share = Rate.of(customers, int(at[source]))
        rows.append(PathMove(names[source], names[target], customers, share, bool(drawn[source, target])))
    nodes = [
        PathPlace(name, "step" if place < n else "activity", here, Rate.of(here, people), first, last)
        for place, (name, here, first, last) in enumerate(
            zip(names, at.tolist(), begin.tolist(), end.tolist(), strict=True)
        )
    ]
    return Paths(tuple(nodes), tuple(rows), max(0, len(order) - _MOST_MOVES))
