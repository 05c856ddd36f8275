"""Discover: a map proposed from the events alone, piece by piece, each with what speaks for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matcher import Matcher
from parcours.journeys.typical import Language
from parcours.maps.catalogue.starting import new_map
from parcours.maps.document import plain_map
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Edge, Stage, Step, Touchpoint
from parcours.maps.reality.passage_kernels import count_moves, count_precedence
from parcours.maps.reality.passages import PassageReader
from parcours.maps.records import ChannelRecord
from parcours.results import Notice, Rate, Result
from parcours.store.columns import Chunk

__all__ = ["DiscoveredPiece", "Discovery", "discover"]

_MOST_STEPS = 60
_LEAST_CUSTOMERS = 0.005
_LEAST_CHANNEL = 0.05
_LEAST_MOVE = 0.10
_FEWEST_MOVERS = 30


@dataclass(frozen=True, slots=True)
class DiscoveredPiece:
    """A part of the proposed map, and what speaks for it.

    `id` is that of the part; a loop or branch, which has none in the map, is called after its two ends. `within` is the
    stage of a step and the step of a touchpoint. `customers` support it; of a stage, those of its most frequent step.
    `share` is: of a stage, the moves out of its steps that stay inside; of a step, the customers who come there; of a
    touchpoint, the step's events on its channel; of a loop or branch, the events at its source that are directly
    followed by one at its target.
    """

    id: str
    kind: Literal["stage", "step", "touchpoint", "loop", "branch"]
    within: str | None
    customers: int
    share: Rate
    why: Notice


@dataclass(frozen=True, slots=True)
class Discovery(Result):
    """A proposed map and its pieces, in the order of the map; `left_out` are activities of too few customers."""

    analysis: ClassVar[str] = "discover"
    rows_in: ClassVar[str] = "pieces"

    map: JourneyMap
    customers: int
    pieces: tuple[DiscoveredPiece, ...]
    left_out: tuple[str, ...]
    warnings: tuple[Notice, ...] = ()

    def to_json(self) -> bytes:
        """Encode as JSON, the map as it is written in a file."""
        return msgspec.json.encode(self.plain())

    def plain(self) -> dict[str, Any]:
        """Say it as what JSON can hold."""
        fields = {name: getattr(self, name) for name in ("customers", "pieces", "left_out", "warnings")}
        plain: dict[str, Any] = msgspec.to_builtins(fields)
        return {"map": plain_map(self.map), **plain}

    def without(self, refused: Iterable[str]) -> JourneyMap:
        """Return the map without some pieces, and without what lies in them.

        Parameters
        ----------
        refused
            The ids of the pieces that are not wanted.

        Raises
        ------
        InvalidInput
            If no stage would be left.
        """
        gone = set(refused)
        stages = tuple(
            msgspec.structs.replace(stage, steps=tuple(_kept(stage.steps or (), gone)))
            for stage in self.map.stages
            if stage.id not in gone
        )
        if not stages:
            raise InvalidInput(
                "A map has at least one stage.", hint="Keep one of those proposed.", code="map_without_stage"
            )
        steps = {step.id for stage in stages for step in stage.steps or ()}
        edges = tuple(
            edge for edge in self.map.edges or () if _edge_id(edge) not in gone and {edge.source, edge.target} <= steps
        )
        used = {point.channel for stage in stages for step in stage.steps or () for point in step.touchpoints or ()}
        channels = tuple(channel for channel in self.map.channels or () if channel.id in used)
        return msgspec.structs.replace(self.map, stages=stages, edges=edges, channels=channels)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the passages show of the k activities that are kept, by their codes.

    `moves`, `places` as `count_moves`, `before` as `count_precedence` makes them; `channels` int64[2, k,
    channels] customers and events.
    """

    codes: list[int]
    moves: NDArray[np.int64]
    places: NDArray[np.int64]
    before: NDArray[np.int64]
    channels: NDArray[np.int64]


def discover(
    log: Log, *, journey: Journey | None = None, title: str = "", language: Language = "en", map_id: str = "discovered"
) -> Discovery:
    """Propose a map from what customers do.

    A *passage* is a run of the journey or, without one, all that a customer did.

    - **Steps** are activities that at least 0.5 % of the customers do, at most the 60 of most customers; the others are
      left out, and passages are read as if there were none. A step is bound to its activity, and to the journey's
      milestone where that is exactly this activity.
    - **Touchpoints** of a step are the channels that hold at least 5 % of its events.
    - **Stages** are groups of steps that follow each other more than others do. The affinity of two activities is the
      number of moves between them (one directly follows the other, either way) by the root of all moves out of the one
      times all moves into the other; beginning with every activity alone, the two groups are joined whose union raises
      the modularity most, until none does [1]_.
    - **Order**: steps of a stage stand so that as many moves as possible go forward (from the order below, each is
      moved to a better place while there is one); stages, by how often their steps come first: the mean, over the other
      activities, of the share of passages with both in which the step is done before the other, weighted by customers.
    - **Loops** are moves to an earlier step of the same stage, or to the same step; **branches** are moves forward that
      leave out the step next to it, into any stage. Both follow at least 10 % of the events at their source, and at
      least 30 customers make them.

    The same events give the same map. A stage is called after its first and its last step: what it means, people know.

    Parameters
    ----------
    log
        The events.
    journey
        Look at its runs only.
    title
        The title of the map; the journey's name, or that it was discovered, if left out.
    language
        The language of the map, whose names are those of the activities.
    map_id
        The id of the map.

    Raises
    ------
    InvalidInput
        If no activity is frequent enough, or the journey cannot be measured.

    Notes
    -----
    Two passes over the events; O(steps³) after them. Which events count as moves depends on which activities are kept.

    References
    ----------
    .. [1] A. Clauset, M. E. J. Newman, C. Moore (2004), "Finding community structure in very large networks", Physical
       Review E 70.
    .. [2] G. Bernard, P. Andritsos (2017), "CJM-ex: goal-oriented exploration of customer journey maps using event logs
       and data analytics", BPM Demos: maps mined from logs.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 3 + ["ben"] * 3, "time": ["2026-01-01", "2026-01-02", "2026-01-03"] * 2,
    ...                "activity": ["search", "view", "buy"] * 2, "channel": ["web"] * 6})
    >>> found = pc.discover(log)
    >>> [[step.name for step in stage.steps] for stage in found.map.stages]
    [['search', 'view', 'buy']]
    >>> [(piece.kind, piece.id, piece.customers) for piece in found.pieces][:3]
    [('stage', 'stage-1', 2), ('step', 'step-1', 2), ('touchpoint', 'touchpoint-1', 2)]
    """
    if journey is not None:
        check_measurable(journey)
    reader = PassageReader(log, journey)
    seen, people, rare = _look(log, reader)
    groups = _ordered(seen)
    drawn = _Drawing(log, seen, journey, people)
    stages = tuple(drawn.stage(group) for group in groups)
    edges = tuple(drawn.edges(groups))
    said = title.strip() or (journey.name if journey else {"en": "Discovered map", "fr": "Carte découverte"}[language])
    first = new_map("six-stage", language=language, title=said, map_id=map_id)
    map_ = msgspec.structs.replace(
        first,
        scale=None,
        basis="evidence",
        state="actual",
        customer_goal=journey.customer_goal if journey else None,
        business_goal=journey.business_goal if journey else None,
        channels=tuple(drawn.channels.values()),
        stages=stages,
        cells=None,
        edges=edges,
        metrics=None,
        placements=None,
    )
    return Discovery(map_, people, tuple(drawn.pieces), tuple(log.activities[code] for code in rare))


def _look(log: Log, reader: PassageReader) -> tuple[_Seen, int, list[int]]:
    """Choose the activities, and count what the passages show of them; also the customers, and who is left out."""
    everybody = len(log.activities)

    def first(chunk: Chunk) -> NDArray[np.int64]:
        passages = reader.read(chunk)
        owner = np.repeat(passages.customer, np.diff(passages.offsets))
        activity = chunk.activity[passages.events + int(chunk.offsets[0])]
        pairs = np.unique(owner * everybody + activity)
        counts = np.bincount(pairs % max(1, everybody), minlength=everybody + 1)
        counts[everybody] = len(np.unique(owner))
        return counts

    counts = log.fold(first, lambda states: np.asarray(np.sum(states, axis=0)))
    people, customers = int(counts[everybody]), counts[:everybody]
    order = np.lexsort((np.arange(everybody), -customers)).tolist()
    chosen = [code for code in order[:_MOST_STEPS] if customers[code] >= max(1.0, _LEAST_CUSTOMERS * people)]
    if not chosen:
        raise InvalidInput(
            "There is no event to make a map from.",
            hint="Import events, or widen the filter.",
            code="nothing_to_discover",
        )
    codes = sorted(chosen)
    compact = np.full(everybody, -1, dtype=np.int16)
    compact[codes] = np.arange(len(codes))

    def second(chunk: Chunk) -> list[Any]:
        passages = reader.read(chunk)
        at = passages.events + int(chunk.offsets[0])
        place = compact[chunk.activity[at]]
        kept = at[place >= 0]
        owner = np.repeat(passages.customer, np.diff(passages.offsets))[place >= 0]
        size = len(codes) * len(log.channels)
        pairs = place[place >= 0] * np.int64(len(log.channels)) + chunk.channel[kept]
        several = (np.unique(owner * size + pairs) % size, pairs)
        channels = np.array([np.bincount(each, minlength=size).reshape(len(codes), -1) for each in several])
        moves, places = count_moves(passages.offsets, passages.customer, place, len(codes))
        return [moves, places, count_precedence(passages.offsets, place, len(codes)), channels]

    tables = log.fold(second, lambda states: [np.sum(parts, axis=0) for parts in zip(*states, strict=True)])
    return _Seen(codes, *tables), people, [code for code in order if customers[code] and code not in set(codes)]


def _ordered(seen: _Seen) -> list[list[int]]:
    """Group the activities into stages; both in their order."""
    times = seen.moves[1]
    both = seen.before + seen.before.T
    first = np.where(both > 0, seen.before / np.maximum(both, 1), 0.5).mean(axis=1)
    customers = seen.places[0]
    groups = [sorted(group, key=lambda place: (-first[place], place)) for group in _communities(times)]
    groups.sort(key=lambda group: (-float(np.average(first[group], weights=customers[group])), group))
    return [_forward(group, times) for group in groups]


def _communities(times: NDArray[np.int64]) -> list[list[int]]:
    """Join groups while that raises the modularity; of equal joins the first."""
    out, into = times.sum(axis=1), times.sum(axis=0)
    affinity = times / np.sqrt(np.maximum(np.outer(out, into), 1))
    weight = affinity + affinity.T
    np.fill_diagonal(weight, 0)
    total = weight.sum()
    groups = [[place] for place in range(len(times))]
    if not total:
        return [[place for group in groups for place in group]]
    between, degree = weight / total, weight.sum(axis=0) / total
    while len(groups) > 1:
        gain = np.where(between > 0, between - np.outer(degree, degree), -1.0)
        np.fill_diagonal(gain, -1.0)
        one, other = divmod(int(gain.argmax()), len(groups))
        if gain[one, other] <= 1e-12:
            break
        groups[one] += groups.pop(other)
        between[one] += between[other]
        between[:, one] += between[:, other]
        degree[one] += degree[other]
        between = np.delete(np.delete(between, other, axis=0), other, axis=1)
        degree = np.delete(degree, other)
    return groups


def _forward(group: list[int], times: NDArray[np.int64]) -> list[int]:
    """Move each activity to a better place, while there is one where more moves go forward."""

    def forward(order: Sequence[int]) -> int:
        return int(np.triu(times[np.ix_(order, order)], 1).sum())

    best, better = forward(group), True
    while better:
        better = False
        for one in list(group):
            others = [place for place in group if place != one]
            for place in range(len(group)):
                tried = [*others[:place], one, *others[place:]]
                if forward(tried) > best:
                    best, group, better = forward(tried), tried, True
    return group


class _Drawing:
    """The parts of the map as they are drawn, and the pieces that explain them."""

    def __init__(self, log: Log, seen: _Seen, journey: Journey | None, people: int) -> None:
        self.channels: dict[str, ChannelRecord] = {}
        self.pieces: list[DiscoveredPiece] = []
        self._log, self._seen, self._people = log, seen, people
        self._milestones = {each.match: each.name for each in journey.milestones} if journey else {}
        self._stages = self._points = 0
        self._ids: dict[int, str] = {}

    def stage(self, group: list[int]) -> Stage:
        """Draw a stage of these activities."""
        self._stages += 1
        identity, names = f"stage-{self._stages}", [self._name(place) for place in group]
        times = self._seen.moves[1]
        inside, out = int(times[np.ix_(group, group)].sum()), int(times[group].sum())
        share = Rate.of(inside, out)
        customers = int(self._seen.places[0][group].max())
        message = f"{len(group)} steps follow each other: {share} of the moves out of them stay among them."
        values: dict[str, str | int | float] = {"steps": len(group), "share": share.value or 0.0, "moves": out}
        self._add(identity, "stage", None, customers, share, Notice("discovered_stage", message, values))
        name = names[0] if len(names) == 1 else f"{names[0]} → {names[-1]}"
        return Stage(identity, name, steps=tuple(self._step(place, identity) for place in group))

    def edges(self, groups: list[list[int]]) -> Iterator[Edge]:
        """Draw the loops inside stages, and the branches that leave out the next step."""
        order = [(stage, place) for stage, group in enumerate(groups) for place in group]
        for here, (stage, source) in enumerate(order):
            for there, (other, target) in enumerate(order):
                if there <= here and stage == other:
                    yield from self._edge(source, target, "loop")
                elif there > here + 1:
                    yield from self._edge(source, target, "branch")

    def _edge(self, source: int, target: int, kind: Literal["loop", "branch"]) -> Iterator[Edge]:
        customers, times = (int(moves[source, target]) for moves in self._seen.moves)
        share = Rate.of(times, int(self._seen.places[3, source]))
        if customers < _FEWEST_MOVERS or (share.value or 0) < _LEAST_MOVE:
            return
        edge = Edge(self._ids[source], self._ids[target], kind)
        names = {"source": self._name(source), "target": self._name(target)}
        message = f"{share} of {names['source']!r} are directly followed by {names['target']!r}."
        values: dict[str, str | int | float] = {**names, "share": share.value or 0.0, "customers": customers}
        self._add(_edge_id(edge), kind, None, customers, share, Notice("discovered_move", message, values))
        yield edge

    def _step(self, place: int, stage: str) -> Step:
        identity, name = f"step-{len(self._ids) + 1}", self._name(place)
        self._ids[place] = identity
        customers = int(self._seen.places[0, place])
        share = Rate.of(customers, self._people)
        message = f"{customers} customers ({share}) do {name!r}."
        values: dict[str, str | int | float] = {"activity": name, "share": share.value or 0.0, "customers": customers}
        self._add(identity, "step", stage, customers, share, Notice("discovered_step", message, values))
        points = tuple(self._touchpoints(place, identity))
        milestone = self._milestones.get((name,))
        return Step(identity, name, touchpoints=points or None, milestone=(name,), journey_milestone=milestone)

    def _touchpoints(self, place: int, step: str) -> Iterator[Touchpoint]:
        customers, events = self._seen.channels[:, place]
        name = self._name(place)
        for code in np.argsort(-events, kind="stable").tolist():
            share, channel = Rate.of(int(events[code]), int(events.sum())), self._log.channels[code]
            if channel == NO_CHANNEL or (share.value or 0) < _LEAST_CHANNEL:
                continue
            record = self.channels.setdefault(channel, ChannelRecord(f"channel-{len(self.channels) + 1}", channel))
            self._points += 1
            identity, people = f"touchpoint-{self._points}", int(customers[code])
            message = f"{share} of the events of {name!r} are on the channel {channel!r}."
            values: dict[str, str | int | float] = {
                "activity": name,
                "channel": channel,
                "share": share.value or 0.0,
                "customers": people,
            }
            self._add(identity, "touchpoint", step, people, share, Notice("discovered_touchpoint", message, values))
            yield Touchpoint(identity, name, channel=record.id, match=(Matcher(name, channel),))

    def _add(
        self,
        identity: str,
        kind: Literal["stage", "step", "touchpoint", "loop", "branch"],
        within: str | None,
        customers: int,
        share: Rate,
        why: Notice,
    ) -> None:
        self.pieces.append(DiscoveredPiece(identity, kind, within, customers, share, why))

    def _name(self, place: int) -> str:
        return self._log.activities[self._seen.codes[place]]


def _kept(steps: Sequence[Step], gone: set[str]) -> Iterator[Step]:
    for step in steps:
        if step.id not in gone:
            points = tuple(point for point in step.touchpoints or () if point.id not in gone)
            yield msgspec.structs.replace(step, touchpoints=points or None)


def _edge_id(edge: Edge) -> str:
    return f"{edge.source}→{edge.target}"
