"""A map bound to events: which events each stage, step and touchpoint means, and at which column each is taken."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.matcher import Match, Matcher, Range, Scalar
from parcours.journeys.matching import Rule, unmatched
from parcours.maps.model import JourneyMap
from parcours.maps.parts import MapRules, RuleTest, Stage, Step, Text
from parcours.maps.ways import columns_of
from parcours.results import Notice
from parcours.store.columns import Chunk
from parcours.store.kernels import kernel

__all__ = ["Bound", "Classes", "Place", "PlaceKind", "bind", "matchers_of"]

PlaceKind = Literal["stage", "step", "touchpoint"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stage, step or touchpoint and the events that it means.

    Attributes
    ----------
    id, kind, name
        Of the part of the map.
    match
        Which events count here; none where no rule says so.
    state
        "bound" when it has a rule, "untranslatable" when all it has are rules that matchers cannot say, or "unbound".
    possible
        Whether an event of the log could satisfy a rule: all that one asks for (names, channels, values) occurs.
    parent
        Place, in the list of places, of the step of a touchpoint and of the stage of a step; -1 for a stage.
    column
        Number of the column of a step, or of a stage without steps; -1 for the others.
    """

    id: str
    kind: PlaceKind
    name: Text
    match: Match
    state: Literal["bound", "unbound", "untranslatable"]
    possible: bool
    parent: int
    column: int


@dataclass(frozen=True, slots=True)
class Classes:
    """The events of a chunk by class; events of one class satisfy the same rules.

    Attributes
    ----------
    of
        int32: the class of each event, counted from the chunk's first.
    at
        bool[classes, places]: the places where the events of a class count.
    """

    of: NDArray[np.int32]
    at: NDArray[np.bool_]


class Bound:
    """A map bound to a log; made by `bind`.

    Attributes
    ----------
    places
        Each stage, followed by its steps, each followed by its touchpoints, in the order of the map.
    columns
        The ids of the columns: the steps in the order of the map, and the stages that have none.
    warnings
        Rules that cannot be translated, milestones that the journey lacks, names that the log does not know.
    fingerprint
        Names all that decides which events count where.
    """

    def __init__(self, log: Log, columns: tuple[str, ...], places: Sequence[Place], warnings: Sequence[Notice]) -> None:
        said = {_said(rule): rule for place in places for rule in place.match}
        numbers = {name: number for number, name in enumerate(said)}
        self._rules = [Rule(log, rule) for rule in said.values()]
        self._means = np.zeros((len(said), len(places)), dtype=np.bool_)
        for k, place in enumerate(places):
            self._means[[numbers[_said(rule)] for rule in place.match], k] = True
        possible = self._places(np.array([rule.possible for rule in self._rules], dtype=np.bool_))
        self.places = tuple(replace(place, possible=bool(here)) for place, here in zip(places, possible, strict=True))
        self.columns = columns
        self.warnings = (*warnings, *unmatched(log, said.values()))
        parts = [msgspec.json.encode((place.column, place.match), order="sorted") for place in places]
        self.fingerprint = hashlib.sha256(b"\0".join(parts)).digest()
        self._column_places = [k for k, place in enumerate(places) if place.column >= 0]
        self._index(log)

    def _index(self, log: Log) -> None:
        """Sort activities and channels into kinds that all rules treat alike; a class is a pair of kinds."""
        by_activity, activity_kind = _kinds([rule.activities for rule in self._rules], len(log.activities))
        by_channel, channel_kind = _kinds([rule.channels for rule in self._rules], len(log.channels))
        self._activity_kind = activity_kind * np.int32(len(by_channel))
        self._channel_kind = channel_kind
        shape = len(by_activity) * len(by_channel), len(self._rules)
        self._likely = (by_activity[:, None] & by_channel[None]).reshape(shape)
        self._conditional = [k for k, rule in enumerate(self._rules) if not rule.unconditional]
        self._satisfied = self._likely.copy()
        self._satisfied[:, self._conditional] = False
        self._base = self._places(self._satisfied)

    def _places(self, satisfied: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The places where events count that satisfy some rules; as numbers, since these multiply fast."""
        counts = satisfied.astype(np.float32) @ self._means.astype(np.float32)
        return np.asarray(counts > 0)

    def match_of(self, places: Iterable[int]) -> Match:
        """Which events count at any of some places, given by number."""
        return tuple(_distinct(self.places[place].match for place in places))

    def classes(self, chunk: Chunk) -> Classes:
        """Sort the events of a chunk into classes.

        Notes
        -----
        O(events), and O(likely events) for each rule that asks for properties.
        """
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        of = self._activity_kind[chunk.activity[here]]
        of += self._channel_kind[chunk.channel[here]]
        if not self._conditional:
            return Classes(of, self._base)
        base, satisfied = of.copy(), self._satisfied
        for k in self._conditional:
            likely = np.flatnonzero(self._likely[:, k][base])
            hits = likely[self._rules[k].holds(chunk, here, likely)]
            there = np.flatnonzero(np.bincount(of[hits], minlength=len(satisfied)))
            refined = satisfied[there]
            refined[:, k] = True
            renumbered = np.zeros(len(satisfied), dtype=np.int32)
            renumbered[there] = len(satisfied) + np.arange(len(there))
            of[hits] = renumbered[of[hits]]
            satisfied = np.concatenate((satisfied, refined))
        return Classes(of, np.concatenate((self._base, self._places(satisfied[len(self._base) :]))))

    def places_at(self, chunk: Chunk) -> NDArray[np.bool_]:
        """Tell which events of a chunk count at which places: bool[places, events]."""
        classes = self.classes(chunk)
        return np.ascontiguousarray(classes.at.T[:, classes.of])

    def steps_of(self, chunk: Chunk) -> NDArray[np.int16]:
        """Tell at which column each event of a chunk is taken for the way through the map, -1 for those off it.

        Of the columns that an event satisfies it is the first at or after the column where the customer was taken
        last, else the last one before that.
        """
        return self.taken(chunk, self.classes(chunk))

    def taken(self, chunk: Chunk, classes: Classes) -> NDArray[np.int16]:
        """As `steps_of`, of events that are sorted into classes already."""
        starts, columns = self.columns_of(classes)
        return np.asarray(_walk(chunk.offsets - chunk.offsets[0], classes.of, starts, columns))

    def columns_of(self, classes: Classes) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
        """List the columns of each class: those of class c are `columns[starts[c]:starts[c + 1]]`, ascending."""
        owners, columns = np.nonzero(classes.at[:, self._column_places])
        starts = np.searchsorted(owners, np.arange(len(classes.at) + 1)).astype(np.int64)
        return starts, columns.astype(np.int16)


def bind(log: Log, map_: JourneyMap, journey: Journey | None = None) -> Bound:
    """Bind a map to a log.

    The events of a touchpoint are those of its `match`; of a step those of its `milestone`, of the milestone of the
    journey that it names, and of its touchpoints; of a stage those of its `entry` and `exit`, and of its steps. An
    event counts at every place whose rules it satisfies.

    Parameters
    ----------
    log
        The events.
    map_
        The map.
    journey
        The journey whose milestones its steps may name.

    Raises
    ------
    InvalidInput
        If the map has more than 1,000 columns.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 3, "time": ["2026-01-01", "2026-01-02", "2026-01-03"],
    ...                "activity": ["call", "visit", "pay"]})
    >>> steps = (Step("ask", "Asks", milestone=("call",)), Step("buy", "Buys", milestone=("pay",)))
    >>> stages = (Stage("s", "Shop", steps=steps),)
    >>> bound = bind(log, JourneyMap(id="m", title="Shop", kind="current_state", stages=stages))
    >>> [(place.id, place.match) for place in bound.places]
    [('s', ('call', 'pay')), ('ask', ('call',)), ('buy', ('pay',))]
    >>> bound.steps_of(log.journey(0)).tolist()
    [0, -1, 1]
    """
    columns = columns_of(map_)
    reading = _Reading(journey)
    for stage in map_.stages:
        reading.stage(stage)
    return Bound(log, columns, reading.places, reading.notices)


def matchers_of(rules: MapRules | None) -> Match | None:
    """Say rules of a map by matchers; None when matchers cannot say them all.

    A rule of an exchange file becomes matchers where its tests are `eq`, `in`, `ge` and `le`, at most one of each
    property but `ge` with `le`; the field `channel` is the channel. Those inside `any` become several matchers.

    Examples
    --------
    >>> from parcours.maps.parts import MapRule
    >>> matchers_of(MapRule(event="call", where=(RuleTest(field="minutes", op="ge", value=3),)))
    (Matcher(activity='call', channel=None, where={'minutes': Range(at_least=3.0, at_most=None)}),)
    >>> matchers_of(MapRule(event="call", where=(RuleTest(field="topic", op="contains", value="refund"),))) is None
    True
    """
    if rules is None or isinstance(rules, tuple):
        return rules or ()
    if rules.any is not None:
        several = [matchers_of(each) for each in rules.any]
        alone = rules.event is None and not rules.where and several and None not in several
        return tuple(chain.from_iterable(each or () for each in several)) if alone else None
    if not rules.where:
        return None if rules.event is None else (rules.event,)
    matcher = _matcher(rules.event, rules.where)
    return None if matcher is None else (matcher,)


class _Reading:
    """The places of a map, read one after the other."""

    def __init__(self, journey: Journey | None) -> None:
        self.places: list[Place] = []
        self.notices: list[Notice] = []
        self.columns = 0
        self._journey = journey

    def stage(self, stage: Stage) -> None:
        here = len(self.places)
        self.places.append(_EMPTY)
        own = self._own(stage.id, (stage.entry, stage.exit))
        column = -1 if stage.steps else self._next_column()
        inner = [self._step(step, here) for step in stage.steps or ()]
        self._fill(here, stage, "stage", [own, *inner], -1, column)

    def _step(self, step: Step, stage: int) -> Match | None:
        here = len(self.places)
        self.places.append(_EMPTY)
        own = [self._own(step.id, (step.milestone,)), self._milestone(step)]
        column = self._next_column()
        inner = []
        for touchpoint in step.touchpoints or ():
            inner.append(self._own(touchpoint.id, (touchpoint.match,)))
            self.places.append(_EMPTY)
            self._fill(len(self.places) - 1, touchpoint, "touchpoint", inner[-1:], here, -1)
        return self._fill(here, step, "step", [*own, *inner], stage, column)

    def _fill(
        self, here: int, part: Any, kind: PlaceKind, matches: Sequence[Match | None], parent: int, column: int
    ) -> Match | None:
        """Complete a place; returns its match, or None if it has rules but all of them are untranslatable."""
        match = tuple(_distinct(each or () for each in matches))
        told = match or None in matches
        state: Any = "bound" if match else "untranslatable" if told else "unbound"
        self.places[here] = Place(part.id, kind, part.name, match, state, False, parent, column)
        return match if match or not told else None

    def _next_column(self) -> int:
        self.columns += 1
        return self.columns - 1

    def _own(self, place: str, rules: Sequence[MapRules | None]) -> Match | None:
        several = [matchers_of(each) for each in rules]
        if None in several:
            message = f"A rule of {place!r} asks for what cannot be measured."
            self.notices.append(Notice("map_rule_not_translated", message, {"place": place}))
        match = tuple(chain.from_iterable(each or () for each in several))
        return match if match or None not in several else None

    def _milestone(self, step: Step) -> Match:
        name = step.journey_milestone
        if name is None or self._journey is None:
            return ()
        found = next((each.match for each in self._journey.milestones if each.name == name), None)
        if found is None:
            message = f"The journey {self._journey.name!r} has no milestone {name!r}."
            values: dict[str, str | int | float] = {
                "place": step.id,
                "milestone": name,
                "journey": self._journey.name,
            }
            self.notices.append(Notice("map_no_such_milestone", message, values))
        return found or ()


_EMPTY = Place("", "stage", "", (), "unbound", False, -1, -1)


def _kinds(accepted: Sequence[NDArray[np.bool_]], codes: int) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """The distinct sets of rules that accept a code, bool[kinds, rules], and the kind of each code."""
    table = np.array(accepted, dtype=np.bool_).reshape(len(accepted), codes).T
    if not table.size:
        return np.zeros((1, len(accepted)), dtype=np.bool_), np.zeros(codes, dtype=np.int32)
    kinds, kind = np.unique(table, axis=0, return_inverse=True)
    return kinds, kind.reshape(-1).astype(np.int32)


def _distinct(matches: Any) -> Iterator[str | Matcher]:
    seen = set()
    for rule in chain.from_iterable(matches):
        if (name := _said(rule)) not in seen:
            seen.add(name)
            yield rule


def _said(rule: str | Matcher) -> bytes:
    return msgspec.json.encode(rule, order="sorted")


def _matcher(event: str | None, tests: Sequence[RuleTest]) -> Matcher | None:
    channel: str | tuple[str, ...] | None = None
    where: dict[str, Scalar | tuple[Scalar, ...] | Range] = {}
    for test in tests:
        asked = _condition(test)
        before = where.get(test.field)
        if isinstance(asked, Range) and isinstance(before, Range):
            asked = _both(before, asked)
        elif before is not None:
            return None
        if asked is None:
            return None
        if test.field == "channel":
            names = asked if isinstance(asked, tuple) else (asked,)
            if channel is not None or not all(isinstance(name, str) for name in names):
                return None
            channel = tuple(str(name) for name in names)
        else:
            where[test.field] = asked
    return Matcher(event, channel, where)


def _condition(test: RuleTest) -> Scalar | tuple[Scalar, ...] | Range | None:
    value = test.value
    if test.op == "eq" and isinstance(value, str | bool | int | float):
        return value
    if test.op == "in" and isinstance(value, list) and value:
        return tuple(value) if all(isinstance(each, str | bool | int | float) for each in value) else None
    if test.op in ("ge", "le") and isinstance(value, int | float) and not isinstance(value, bool):
        return Range(at_least=float(value)) if test.op == "ge" else Range(at_most=float(value))
    return None


def _both(one: Range, other: Range) -> Range | None:
    """The range that both ask for, if one says the lower and the other the upper end."""
    least, most = one.at_least, one.at_most
    if (least is None) == (other.at_least is None):
        return None
    return Range(other.at_least if least is None else least, other.at_most if most is None else most)


@kernel
def _walk(offsets: Any, of: Any, starts: Any, columns: Any) -> Any:
    """Take each event at a column: the first at or after that of the event taken before, else the last."""
    taken = np.full(len(of), -1, dtype=np.int16)
    for customer in range(len(offsets) - 1):
        last = -1
        for event in range(offsets[customer], offsets[customer + 1]):
            begin, end = starts[of[event]], starts[of[event] + 1]
            if begin == end:
                continue
            place = begin
            while place < end and columns[place] < last:
                place += 1
            last = columns[place] if place < end else columns[end - 1]
            taken[event] = last
    return taken
