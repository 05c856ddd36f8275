"""The overlay: what really happens at every place of a map, counted in one pass over the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import ClassVar, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.calibration import Calibration, calibration_warnings
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matcher import Match
from parcours.journeys.matching import Opinions
from parcours.journeys.runs import OUTCOMES, segment_marked
from parcours.journeys.service import Service
from parcours.maps.curve import assumed_feelings
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.counts import Counted, Counter, Counts, added, middles
from parcours.maps.overlay.kernels import UNIT
from parcours.maps.overlay.match import Bound, Place, PlaceKind, bind
from parcours.maps.overlay.placed import PlacedMetric, metrics_at
from parcours.maps.overlay.scores import score_sums
from parcours.maps.ways import onward_of, ways_of
from parcours.measure.overview import Words
from parcours.periods import from_microseconds
from parcours.results import Mean, Notice, Rate, Result

__all__ = [
    "CurveGap",
    "MapHeader",
    "Move",
    "OffMap",
    "Overlay",
    "OverlayPeriod",
    "PlaceFigures",
    "onward_places",
    "overlay",
]

_FEELING = (-2.0, 2.0)
_SCORE = (0.0, 100.0)
_MOST_OFF_MAP = 20
_LEAST_MOVE = 0.01
_FUNNEL = 0.9
_SMALL_SAMPLE = 30
_FEW_ANSWERS = 5
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class OverlayPeriod:
    """The times of the first and of the last event."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class MapHeader:
    """The runs of the map's journey: how many, their mean score, and the share of the ended ones that achieved it."""

    score: Mean | None
    runs: int
    achieved: Rate | None


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What happens at a stage, step or touchpoint. None is no data.

    Attributes
    ----------
    id, kind
        Of the place.
    state
        "seen"; "unseen" when no event satisfies its rules; "unbound" when it has none, and "untranslatable" when none
        of them can be measured.
    match
        The rules that say which events count here.
    events, customers, last_at
        The events that count here, the customers who have at least one, and the time of the last.
    onward
        The places drawn as following whose rules something in the log could satisfy: of a stage all later stages, of a
        step all columns to which the ways of the map lead, loops left out (without edges: all later ones).
    goes_on, lost, median_time
        The share of the customers here who then have another event, at any place of `onward`, not earlier than one
        here; how many have not; and the median time it takes, in seconds: the second step of a `funnel` whose steps
        are `match` and the matches of all of `onward` together. Touchpoints, and places nothing follows, have none.
    loops
        Of the customers taken at the column (see `Overlay`), the share that is taken there again after another column.
    switches
        The events here that are on another channel than the customer's last known one.
    score
        The mean score of the journey's runs that have a touchpoint here.
    feeling
        The mean of what was said, from -2 to 2: an answer from its worst to its best, a sentiment from -1 to 1. It is
        said of the last event at or before it that is taken at a column: of that column, its stage, and the
        touchpoints where that event counts.
    assumed
        The value of the curves drawn by hand, from -2 to 2.
    """

    id: str
    kind: PlaceKind
    state: Literal["seen", "unseen", "unbound", "untranslatable"]
    match: Match
    events: int
    customers: int
    last_at: datetime | None
    onward: tuple[str, ...]
    goes_on: Rate | None
    lost: int | None
    median_time: float | None
    loops: Rate | None
    switches: int
    score: Mean | None
    feeling: Mean | None
    assumed: float | None


@dataclass(frozen=True, slots=True)
class CurveGap:
    """The column where the measured feeling lies farthest from the assumed one, of those with at least 5 answers."""

    step: str
    assumed: float
    measured: float
    n: int


@dataclass(frozen=True, slots=True)
class OffMap:
    """An activity on a channel of which some events count nowhere: these, their customers, and the share of all."""

    activity: str
    channel: str
    events: int
    customers: int
    share: Rate


@dataclass(frozen=True, slots=True)
class Move:
    """Customers taken at one column and next at another, as a share of those taken at the first.

    `on_map` tells whether the map draws this way: an edge, or the next column where no other way is drawn.
    """

    source: str
    target: str
    customers: int
    share: Rate
    on_map: bool


@dataclass(frozen=True, slots=True)
class Overlay(Result):
    """A map with what really happens on it.

    An event counts at every place whose rules it satisfies. For the way through the map it is taken at one column (a
    step, or a stage without steps): the first that it satisfies at or after the column taken last, else the last before
    that.

    Attributes
    ----------
    customers, events, period, as_of
        Of the log; `as_of` is the time of its last event.
    reads_as_funnel
        Whether at least nine in ten of the customers of each stage come to it from the stage before.
    header
        The runs of the journey.
    stages, steps, touchpoints
        What happens at each, in the order of the map.
    curve_gap
        Where assumption and measurement are farthest apart.
    metrics
        The metrics where they are placed.
    off_map
        Up to 20 activities, those of most customers first.
    between
        The moves that are drawn (to a column that has a rule) or that at least 1 % of the customers at the first column
        make, the most frequent first.
    """

    analysis: ClassVar[str] = "overlay"
    rows_in: ClassVar[str] = "steps"

    customers: int
    events: int
    period: OverlayPeriod | None
    as_of: datetime | None
    reads_as_funnel: bool
    header: MapHeader
    stages: tuple[PlaceFigures, ...]
    steps: tuple[PlaceFigures, ...]
    touchpoints: tuple[PlaceFigures, ...]
    curve_gap: CurveGap | None
    metrics: tuple[PlacedMetric, ...]
    off_map: tuple[OffMap, ...]
    between: tuple[Move, ...]
    warnings: tuple[Notice, ...] = ()


def overlay(
    log: Log,
    map: JourneyMap,  # noqa: A002 - people write overlay(log, map)
    *,
    journey: Journey | None = None,
    calibration: Calibration | None = None,
    persona: str | None = None,
    words: Words | None = None,
) -> Overlay:
    """Count what really happens at every place of a map.

    Each figure is defined where it stands (`PlaceFigures`, `Move`, …) and equals an analysis that can be opened:
    people, losses and times a `funnel` of the rules of the place and of what follows it, scores the runs of the
    journey.

    Parameters
    ----------
    log
        The events; filter them first (`filtered`) to see one persona, channel or period.
    map
        The map.
    journey
        The journey it is about, whose milestones its steps may name; without one there are no scores.
    calibration
        What the scores are relative to. None: the journey's own achieved runs.
    persona
        The persona whose curve is shown. None: the mean of all.
    words
        What the formulas of metrics may name beside the catalogue.

    Raises
    ------
    InvalidInput
        If the map has more than 1,000 columns, or the journey cannot be measured.

    Notes
    -----
    One pass over the events, and one for each placed metric. What the parts of the log say is remembered: the next
    time, and after an import elsewhere, it costs O(runs that may be open + columns²).

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01"],
    ...     "activity": ["view", "buy", "view"],
    ... })
    >>> stages = (Stage("look", "Look", entry=("view",)), Stage("own", "Own", entry=("buy",)))
    >>> result = pc.overlay(log, pc.JourneyMap(id="m", title="Shop", kind="current_state", stages=stages))
    >>> look = result.stages[0]
    >>> look.customers, look.goes_on.value, look.lost, look.median_time
    (2, 0.5, 1, 86400.0)
    """
    bound = bind(log, map, journey)
    onward = onward_places(bound, map)
    stages_seen = [k for k, place in enumerate(bound.places) if place.kind == "stage" and place.possible]
    arrivals: list[Pair] = [(before, (after,)) for before, after in pairwise(stages_seen)]
    pairs = list(dict.fromkeys([*onward.items(), *arrivals]))
    counter = Counter(log, bound, pairs)
    header, scores, notices, several = (
        _unscored(log, counter, len(bound.places))
        if journey is None
        else _scored(log, journey, calibration, counter, len(bound.places))
    )
    counted = added([state.counted for state in several])
    went = dict(zip(pairs, middles(several, len(pairs)), strict=True))
    figures = _figures(bound, counted, onward, went, scores, assumed_feelings(map, persona))
    stages, steps, touchpoints = (
        tuple(each for each in figures if each.kind == kind) for kind in ("stage", "step", "touchpoint")
    )
    ends = {place.id: (place.match, bound.match_of(onward.get(k, ()))) for k, place in enumerate(bound.places)}
    placed, unread = metrics_at(log, map, ends, journey=journey, words=words)
    span = log.period
    leaks = _leaks(figures, {pair: went[pair][0] for pair in arrivals})
    return Overlay(
        log.customers,
        log.events,
        None if span is None else OverlayPeriod(*(from_microseconds(at) for at in span)),
        None if span is None else from_microseconds(span[1]),
        not leaks,
        header,
        stages,
        steps,
        touchpoints,
        _gap(bound, figures),
        placed,
        _off_map(log, counted),
        _between(bound, map, counted),
        (*_small(log), *leaks, *bound.warnings, *notices, *unread),
    )


def onward_places(bound: Bound, map_: JourneyMap) -> dict[int, tuple[int, ...]]:
    """Tell, by number, where one goes on from each stage and step: `PlaceFigures.onward`, without those that have none.

    Examples
    --------
    >>> import parcours as pc
    >>> from parcours.maps.parts import Stage
    >>> log = pc.read({"customer": ["ana"] * 2, "time": ["2026-01-01"] * 2, "activity": ["call", "pay"]})
    >>> stages = [Stage(name, name, entry=(name,)) for name in ("call", "wait", "pay")]
    >>> map = pc.JourneyMap(id="m", title="M", kind="current_state", stages=tuple(stages))
    >>> onward_places(bind(log, map), map)
    {0: (2,)}
    """
    columns = [k for k, place in enumerate(bound.places) if place.column >= 0]
    ways = onward_of(map_)
    found: dict[int, tuple[int, ...]] = {}
    for k, place in enumerate(bound.places):
        if place.possible and place.kind == "stage":
            following = [each for each in range(k + 1, len(bound.places)) if bound.places[each].kind == "stage"]
        elif place.possible and place.kind == "step":
            following = [columns[each] for each in np.flatnonzero(ways[place.column])]
        else:
            continue
        possible = tuple(each for each in following if bound.places[each].possible)
        found |= {k: possible} if possible else {}
    return found


Pair: TypeAlias = tuple[int, tuple[int, ...]]
"""A place, and those at any of which one goes on from there, by number."""

_Scored = tuple[MapHeader, NDArray[np.float64], tuple[Notice, ...], list[Counts]]


def _unscored(log: Log, counter: Counter, places: int) -> _Scored:
    """Count where no journey says what a run is; what customers say is read as the defaults of journeys do."""
    opinions = Opinions(log, Service())
    states = log.remember(counter.key, lambda chunk: counter.count(chunk, opinions.read(chunk), None, 0))
    return MapHeader(None, 0, None), np.zeros((3, places)), (), [state for _, state in states]


def _scored(log: Log, journey: Journey, calibration: Calibration | None, counter: Counter, places: int) -> _Scored:
    """Count, and score the runs of the journey: all of them, and those that touch each place."""
    check_measurable(journey)
    pieces = segment_marked(
        log,
        journey,
        counter.key,
        lambda chunk, meaning, marks, runs: counter.count(
            chunk, (meaning.satisfaction, meaning.sentiment), marks, runs
        ),
    )
    sums = score_sums(pieces, calibration, counter.key, places)
    outcomes = dict(zip(OUTCOMES, sums.outcomes.tolist(), strict=True))
    ended = len(pieces) - outcomes["open"]
    achieved = Rate.of(outcomes["achieved"], ended) if ended else None
    header = MapHeader(_mean(sums.whole, 1, _SCORE), len(pieces), achieved)
    return header, sums.places, calibration_warnings(sums.calibration), list(pieces.seen)


def _figures(
    bound: Bound,
    counted: Counted,
    onward: dict[int, tuple[int, ...]],
    went: dict[Pair, tuple[int, float | None]],
    scores: NDArray[np.float64],
    assumed: dict[str, float],
) -> list[PlaceFigures]:
    felt = _felt(bound, counted)
    figures = []
    for k, place in enumerate(bound.places):
        events, customers, switches = counted.places[:, k].tolist()
        leads = k in onward and customers > 0
        on, middle = went[k, onward[k]] if leads else (0, None)
        figures.append(
            PlaceFigures(
                place.id,
                place.kind,
                place.state if place.state != "bound" else "seen" if events else "unseen",
                place.match,
                events,
                customers,
                from_microseconds(int(counted.latest[k])) if events else None,
                tuple(bound.places[each].id for each in onward.get(k, ())),
                Rate.of(on, customers) if leads else None,
                customers - on if leads else None,
                None if middle is None else middle / _SECOND,
                _loops(place, counted),
                switches,
                _mean(scores[:, k], 1, _SCORE),
                _mean(felt[:, k], UNIT, _FEELING),
                assumed.get(place.id),
            )
        )
    return figures


def _felt(bound: Bound, counted: Counted) -> NDArray[np.int64]:
    """What was felt at each place: touchpoints have their own, columns theirs, stages those of their columns."""
    felt = counted.felt_place.copy()
    for k, place in enumerate(bound.places):
        if place.column >= 0:
            felt[:, k] += counted.felt_column[:, place.column]
            if place.parent >= 0:
                felt[:, place.parent] += counted.felt_column[:, place.column]
    return felt


def _loops(place: Place, counted: Counted) -> Rate | None:
    if place.column < 0 or not counted.taken[0, place.column]:
        return None
    taken, again = counted.taken[:, place.column].tolist()
    return Rate.of(again, taken)


def _mean(sums: NDArray[np.float64] | NDArray[np.int64], unit: int, scale: tuple[float, float]) -> Mean | None:
    n, total, squares = sums.tolist()
    return Mean.from_sums(int(n), total / unit, squares / unit**2, scale=scale) if n else None


def _gap(bound: Bound, figures: list[PlaceFigures]) -> CurveGap | None:
    gaps = [
        CurveGap(each.id, each.assumed, each.feeling.value, each.feeling.n)
        for place, each in zip(bound.places, figures, strict=True)
        if place.column >= 0
        and each.assumed is not None
        and each.feeling is not None
        and each.feeling.value is not None
        and each.feeling.n >= _FEW_ANSWERS
    ]
    return max(gaps, key=lambda gap: abs(gap.assumed - gap.measured), default=None)


def _off_map(log: Log, counted: Counted) -> tuple[OffMap, ...]:
    rows = []
    for code, (events, customers) in zip(counted.off.codes.tolist(), counted.off.counts.T.tolist(), strict=True):
        activity, channel = divmod(code, len(log.channels))
        share = Rate.of(customers, log.customers)
        rows.append(OffMap(log.activities[activity], log.channels[channel], events, customers, share))
    rows.sort(key=lambda row: (-row.customers, -row.events, row.activity, row.channel))
    return tuple(rows[:_MOST_OFF_MAP])


def _between(bound: Bound, map_: JourneyMap, counted: Counted) -> tuple[Move, ...]:
    drawn = ways_of(map_).drawn
    columns = bound.columns
    moves = dict(zip(counted.moves.codes.tolist(), counted.moves.counts[0].tolist(), strict=True))
    told = np.array([place.state == "bound" for place in bound.places if place.column >= 0], dtype=np.bool_)
    rows = []
    for code in {*moves, *np.flatnonzero(drawn & told).tolist()}:
        source, target = divmod(code, len(columns))
        customers, there = moves.get(code, 0), int(counted.taken[0, source])
        if source != target and there and (drawn[source, target] or customers >= _LEAST_MOVE * there):
            share = Rate.of(customers, there)
            rows.append(Move(columns[source], columns[target], customers, share, bool(drawn[source, target])))
    order = {column: place for place, column in enumerate(columns)}
    return tuple(sorted(rows, key=lambda row: (-row.customers, order[row.source], order[row.target])))


def _leaks(figures: Sequence[PlaceFigures], arrivals: dict[Pair, int]) -> tuple[Notice, ...]:
    """Tell at which stages customers arrive who do not come from the stage before."""
    notices = []
    for (number, (following,)), came in arrivals.items():
        before, stage = figures[number], figures[following]
        if before.customers and came < _FUNNEL * stage.customers:
            others = stage.customers - came
            message = f"{others} of the {stage.customers} customers at {stage.id!r} did not come from {before.id!r}."
            values: dict[str, str | int | float] = {
                "stage": stage.id,
                "before": before.id,
                "customers": stage.customers,
                "others": others,
            }
            notices.append(Notice("map_not_a_funnel", message, values))
    return tuple(notices)


def _small(log: Log) -> tuple[Notice, ...]:
    if log.customers >= _SMALL_SAMPLE:
        return ()
    message = f"Only {log.customers} customers entered: the intervals are wide."
    return (Notice("small_sample", message, {"customers": log.customers}),)
