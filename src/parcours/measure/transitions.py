"""Transitions: which activity directly follows which, how often and how fast."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log, People, list_people
from parcours.results import Notice, Result
from parcours.store.columns import Chunk
from parcours.store.kernels import kernel
from parcours.store.threads import worker_count

__all__ = [
    "Transition",
    "TransitionNode",
    "Transitions",
    "TransitionsQuestion",
    "transitions",
    "transitions_people",
]

_MOST_ACTIVITIES = 2_000
_BLOCKS = 64
_SAMPLE = 64
_MARGIN = 12


@dataclass(frozen=True, slots=True)
class TransitionsQuestion:
    """What was asked."""

    only: tuple[str, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class TransitionNode:
    """An activity, its events and the customers with at least one."""

    activity: str
    count: int
    customers: int


@dataclass(frozen=True, slots=True)
class Transition:
    """`target` directly after `source`; None stands for the start or the end of a journey.

    `share` is of all transitions, those with the start and the end included. `median_time` is None at start and end.
    """

    source: str | None
    target: str | None
    count: int
    customers: int
    share: float
    median_time: timedelta | None


@dataclass(frozen=True, slots=True)
class Transitions(Result):
    """The directly-follows graph: edges by falling count, then by name, and the activities they join."""

    analysis: ClassVar[str] = "transitions"
    rows_in: ClassVar[str] = "edges"

    question: TransitionsQuestion
    customers: int
    events: int
    nodes: tuple[TransitionNode, ...]
    edges: tuple[Transition, ...]
    hidden_edges: int
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counts:
    """Tables over (source, target), row n for the start and column n for the end, and customers per node.

    `gaps` holds pieces: times between two events, edge after edge, and where each edge starts.
    """

    edges: NDArray[np.int64]
    customers: NDArray[np.int64]
    nodes: NDArray[np.int64]
    gaps: tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]


def transitions(log: Log, *, only: Sequence[str] = (), coverage: float = 1.0) -> Transitions:
    """Count how often each activity directly follows each other one.

    Each customer's journey is read from its start to its end: the start is followed by the first event, the last
    event by the end. An activity may follow itself. `customers` counts each customer once per edge; `median_time` is
    the exact median of the times between the two events. Events at one instant follow each other in the
    alphabetical order of their activities.

    Parameters
    ----------
    log
        The journeys to measure.
    only
        Keep these activities and read the journeys as if there were no others. Empty: all.
    coverage
        Return the most frequent edges until they hold this share of all transitions, in (0, 1]; edges as frequent
        as the last one stay too. `hidden_edges` counts the rest.

    Raises
    ------
    InvalidInput
        If `coverage` is out of range, or more than 2,000 activities would be joined.
    UnknownActivity
        If a name in `only` never occurs.

    Notes
    -----
    O(events + activities²) time; 8 bytes of memory per transition for the medians.

    References
    ----------
    .. [1] W. van der Aalst (2016), *Process Mining*, 2nd ed., section 6.2: the directly-follows relation.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 2, "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})
    >>> [(edge.source, edge.target, edge.median_time) for edge in pc.transitions(log).edges]
    [('buy', None, None), ('view', 'buy', datetime.timedelta(days=2)), (None, 'view', None)]
    """
    if not 0 < coverage <= 1:
        raise InvalidInput(
            f"A coverage of {coverage} has no meaning.",
            hint="Give a share above 0 and up to 1, such as 0.8.",
            code="invalid_coverage",
            values={"coverage": coverage},
        )
    names, compact = _kept(log, only)
    counts = log.fold(lambda chunk: _count(chunk, compact, len(names)), _add)
    total = int(counts.edges.sum())
    labels = [*names, None]
    sources, targets = np.nonzero(counts.edges)
    # The end stands before all names in the order of equally frequent edges, the start behind them.
    order = np.lexsort(((targets + 1) % len(labels), sources, -counts.edges[sources, targets]))
    sources, targets = sources[order], targets[order]
    frequencies, people = counts.edges[sources, targets], counts.customers[sources, targets]
    shown = _covering(frequencies, coverage * total)
    medians = _medians(counts)[sources, targets]
    columns = (column[:shown].tolist() for column in (sources, targets, frequencies, people, medians))
    edges = tuple(
        Transition(
            labels[source],
            labels[target],
            count,
            customers,
            count / total,
            None if math.isnan(median) else timedelta(microseconds=median),
        )
        for source, target, count, customers, median in zip(*columns, strict=True)
    )
    events = counts.edges[: len(names)].sum(axis=1).tolist()
    nodes = [TransitionNode(*row) for row in zip(names, events, counts.nodes.tolist(), strict=True) if row[1]]
    nodes.sort(key=lambda node: (-node.count, node.activity))
    question = TransitionsQuestion(tuple(only), coverage)
    journeys = int(counts.edges[len(names)].sum())
    return Transitions(question, journeys, sum(events), tuple(nodes), edges, len(frequencies) - shown)


def transitions_people(
    log: Log,
    *,
    source: str | None,
    target: str | None,
    only: Sequence[str] = (),
    limit: int = 100,
    offset: int = 0,
) -> People:
    """List the customers who went directly from one activity to another.

    `total` equals the `customers` of that edge in `transitions`.

    Parameters
    ----------
    log
        The journeys to measure.
    source, target
        The two activities; None for the start or the end of a journey.
    only
        As in `transitions`.
    limit, offset
        The page to list.

    Raises
    ------
    UnknownActivity
        If an activity never occurs.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 2, "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})
    >>> pc.transitions_people(log, source="view", target="buy").people[0].customer
    'ana'
    """
    log.codes(name for name in (source, target) if name is not None)
    names, compact = _kept(log, only)
    places: dict[str | None, int] = {None: len(names)} | {name: place for place, name in enumerate(names)}
    edge = (places.get(source, -1), places.get(target, -1))

    def find(chunk: Chunk) -> NDArray[np.int64]:
        journeys: NDArray[np.int64] = _followers(chunk.offsets, chunk.activity, compact, len(names), *edge)
        return journeys + chunk.first

    return list_people(log, log.fold(find, np.concatenate), limit=limit, offset=offset)


def _kept(log: Log, only: Sequence[str]) -> tuple[list[str], NDArray[np.uint16]]:
    """The activities that count, n of them, and their place by code (n + 1 for the others)."""
    codes = sorted(set(log.codes(only))) or range(len(log.activities))
    if len(codes) > _MOST_ACTIVITIES:
        raise InvalidInput(
            f"{len(codes):,} activities cannot be joined in one graph.",
            hint=f"Choose up to {_MOST_ACTIVITIES:,} of them with `only`.",
            code="too_many_activities",
            values={"activities": len(codes), "most": _MOST_ACTIVITIES},
        )
    compact = np.full(len(log.activities), len(codes) + 1, dtype=np.uint16)
    compact[list(codes)] = np.arange(len(codes))
    return [log.activities[code] for code in codes], compact


def _count(chunk: Chunk, compact: NDArray[np.uint16], n: int) -> _Counts:
    edges, customers, nodes = _edges(chunk.offsets, chunk.activity, compact, n)
    starts = np.concatenate(([0], np.cumsum(edges[:n, :n])))
    gaps = np.empty(starts[-1], dtype=np.int64)
    _gaps(chunk.offsets, chunk.activity, chunk.time, compact, n, starts[:-1].astype(np.uint64), gaps)
    return _Counts(edges, customers, nodes, ((starts, gaps),))


def _add(states: Sequence[_Counts]) -> _Counts:
    return _Counts(
        np.sum([state.edges for state in states], axis=0),
        np.sum([state.customers for state in states], axis=0),
        np.sum([state.nodes for state in states], axis=0),
        tuple(piece for state in states for piece in state.gaps),
    )


def _medians(counts: _Counts) -> NDArray[np.float64]:
    """The median gap of each edge, NaN where there is none; blocks of edges on several threads."""
    n = len(counts.nodes)
    starts = np.concatenate(([0], np.cumsum(counts.edges[:n, :n])))
    cuts = np.unique(np.searchsorted(starts, np.linspace(0, starts[-1], _BLOCKS + 1)).clip(max=n * n))

    def block(first: int, last: int) -> NDArray[np.float64]:
        bounds = starts[first : last + 1] - starts[first]
        together = np.empty(bounds[-1], dtype=np.int64)
        cursor = bounds[:-1].copy()
        for piece, gaps in counts.gaps:
            _append(gaps, piece[first : last + 1], cursor, together)
        middles: NDArray[np.float64] = _middles(together, bounds)
        return middles

    with ThreadPoolExecutor(worker_count()) as pool:
        blocks = list(pool.map(block, cuts[:-1].tolist(), cuts[1:].tolist()))
    medians = np.full((n + 1, n + 1), np.nan)
    medians[:n, :n] = np.concatenate([np.empty(0), *blocks, np.full(n * n - cuts[-1], np.nan)]).reshape(n, n)
    return medians


def _covering(frequencies: NDArray[np.int64], wanted: float) -> int:
    """How many of the falling frequencies reach the wanted sum, with those equal to the last."""
    enough = int(np.searchsorted(np.cumsum(frequencies), wanted * (1 - 1e-12))) + 1
    if enough >= len(frequencies):
        return len(frequencies)
    return int((frequencies >= frequencies[enough - 1]).sum())


@kernel
def _edges(offsets: Any, activity: Any, compact: Any, n: int) -> Any:
    """Count edges, customers per edge and customers per node: int64[n + 1, n + 1] twice, int64[n].

    Unsigned numbers spare the loop a check of each index.
    """
    none, width = np.uint64(n), np.uint64(n + 1)
    edges = np.zeros((n + 1) * (n + 1), dtype=np.int64)
    customers = np.zeros((n + 1) * (n + 1), dtype=np.int64)
    nodes = np.zeros(n + 1, dtype=np.int64)
    seen = np.full((n + 1) * (n + 1), -1, dtype=np.int32)
    met = np.full(n + 1, -1, dtype=np.int32)
    for place in range(len(offsets) - 1):
        source, journey = none, np.int32(place)
        for event in range(np.uint64(offsets[place]), np.uint64(offsets[place + 1])):
            target = np.uint64(compact[activity[event]])
            if target > none:
                continue
            edge = source * width + target
            edges[edge] += 1
            customers[edge] += seen[edge] != journey
            seen[edge] = journey
            nodes[target] += met[target] != journey
            met[target] = journey
            source = target
        if source != none:
            edges[source * width + none] += 1
            customers[source * width + none] += 1
    return edges.reshape(n + 1, n + 1), customers.reshape(n + 1, n + 1), nodes[:n]


@kernel
def _gaps(offsets: Any, activity: Any, time: Any, compact: Any, n: int, cursor: Any, gaps: Any) -> None:
    """Write the time between the two events of each transition to its edge's place."""
    none, one = np.uint64(n), np.uint64(1)
    for journey in range(len(offsets) - 1):
        source, left = none, np.int64(0)
        for event in range(np.uint64(offsets[journey]), np.uint64(offsets[journey + 1])):
            target = np.uint64(compact[activity[event]])
            if target > none:
                continue
            now = time[event]
            if source != none:
                edge = source * none + target
                gaps[cursor[edge]] = now - left
                cursor[edge] += one
            source, left = target, now


@kernel
def _append(gaps: Any, starts: Any, cursor: Any, together: Any) -> None:
    """Put a piece's gaps of some edges behind those of the pieces before."""
    for edge in range(len(cursor)):
        for gap in range(starts[edge], starts[edge + 1]):
            together[cursor[edge]] = gaps[gap]
            cursor[edge] += 1


@kernel
def _middles(values: Any, bounds: Any) -> Any:
    """The median of each stretch of values; NaN for an empty one."""
    middles = np.full(len(bounds) - 1, np.nan)
    longest = 0
    for stretch in range(len(middles)):
        longest = max(longest, bounds[stretch + 1] - bounds[stretch])
    left = np.empty(longest + 1, dtype=np.int64)
    for stretch in range(len(middles)):
        if bounds[stretch] < bounds[stretch + 1]:
            middles[stretch] = _median(values[bounds[stretch] : bounds[stretch + 1]], left)
    return middles


@kernel
def _median(values: Any, left: Any) -> float:
    """The median, by narrowing: keep what lies around the middle of a sample, until few are left to sort.

    `left` is room for one more than the values. When the middle is missed, or narrowing does not help (many equal
    values), all are sorted; that is rare. No branch depends on a value, since none could be predicted.
    """
    lower, upper = (len(values) - 1) // 2, len(values) // 2
    kept, skipped = len(values), 0
    left[:kept] = values
    while kept > 2 * _SAMPLE:
        sample = np.sort(left[: kept - kept % _SAMPLE].reshape(_SAMPLE, -1)[:, 0])
        middle = (lower - skipped) * _SAMPLE // kept
        low, high = sample[max(0, middle - _MARGIN)], sample[min(_SAMPLE - 1, middle + _MARGIN)]
        below = around = 0
        for place in range(kept):
            value = left[place]
            left[around] = value
            below += value < low
            around += (low <= value) & (value <= high)
        skipped += below
        if lower < skipped or upper >= skipped + around or 10 * around > 9 * kept:
            skipped, kept = 0, len(values)
            left[:kept] = values
            break
        kept = around
    ordered = np.sort(left[:kept])
    return float((ordered[lower - skipped] + ordered[upper - skipped]) / 2)


@kernel
def _followers(offsets: Any, activity: Any, compact: Any, n: int, wanted_source: int, wanted_target: int) -> Any:
    """The journeys that hold an edge."""
    found = np.empty(len(offsets) - 1, dtype=np.int64)
    count = 0
    for journey in range(len(offsets) - 1):
        source = np.int64(n)
        there = False
        for event in range(offsets[journey], offsets[journey + 1]):
            target = np.int64(compact[activity[event]])
            if target <= n:
                there = there or (source == wanted_source and target == wanted_target)
                source = target
        there = there or (wanted_target == n and source == wanted_source and source != n)
        if there:
            found[count] = journey
            count += 1
    return found[:count]
