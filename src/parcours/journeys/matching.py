"""Matchers applied to a log: what each event is to a journey, and which rules match nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from parcours.errors import nearest
from parcours.journeys.definition import Journey
from parcours.journeys.log import Log
from parcours.journeys.matcher import Match, Matcher, Range, Scalar
from parcours.journeys.run_kernels import CONTACT, ERROR, FAILURE, FIRST_MILESTONE, GOAL, NEVER, REPLY, START, TRANSFER
from parcours.journeys.service import Service
from parcours.periods import microseconds_at
from parcours.results import Notice
from parcours.store.columns import Chunk
from parcours.store.properties import Property

__all__ = ["Marks", "Meaning", "Opinions", "Reader", "Rule", "count_matches", "unmatched", "unmatched_rules"]

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What each event of a chunk is to a journey; the first event of the chunk is at 0.

    Attributes
    ----------
    roles
        int64: bits of `run_kernels`.
    key, agent
        uint32: codes of the properties, 0 for none. Empty where the journey or the log has no such property.
    satisfaction, sentiment
        float32: from 0 to 1 and from -1 to 1, NaN for none. Empty where no event can have one.
    promised
        int64: the promised instant, NEVER for none. Empty as well.
    """

    roles: NDArray[np.int64]
    key: NDArray[np.uint32]
    agent: NDArray[np.uint32]
    satisfaction: NDArray[np.float32]
    sentiment: NDArray[np.float32]
    promised: NDArray[np.int64]


class Reader:
    """Reads off the events of a log what they are to one journey; the rules are looked up once, here.

    Parameters
    ----------
    log
        The log.
    journey
        The definition. A property that no event has is as good as missing on all.
    """

    def __init__(self, log: Log, journey: Journey) -> None:
        service = journey.service
        self._roles = Marks(
            log,
            [
                (START, journey.start),
                (GOAL, journey.goal),
                (FAILURE, journey.failure),
                (CONTACT, service.contacts),
                (REPLY, service.replies),
                (TRANSFER, service.transfers),
                (ERROR, service.errors),
                *((1 << FIRST_MILESTONE + k, milestone.match) for k, milestone in enumerate(journey.milestones)),
            ],
        )
        self.key = _property(log, journey.key)
        self.agent = _property(log, service.agent)
        self._promised = _property(log, journey.promised)
        promises = () if self._promised is None else self._promised.texts
        self._instants = np.array([NEVER, *map(_instant, promises)], dtype=np.int64)
        self._opinions = Opinions(log, service)

    def read(self, chunk: Chunk) -> Meaning:
        """Read a chunk."""
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        return Meaning(
            self._roles.of(chunk),
            _codes(self.key, chunk, here),
            _codes(self.agent, chunk, here),
            *self._opinions.read(chunk),
            self._instants[_codes(self._promised, chunk, here)],
        )


class Opinions:
    """Reads off the events of a log what customers say: answers on a scale, and sentiment."""

    def __init__(self, log: Log, service: Service) -> None:
        self._sentiment = _property(log, service.sentiment)
        self._feelings = np.empty(0) if self._sentiment is None else self._sentiment.numbers.clip(-1, 1)
        self._answers = [
            (found, answer.worst, answer.best, [Rule(log, rule) for rule in answer.match])
            for answer in service.answers
            if (found := _property(log, answer.property)) is not None and answer.worst != answer.best
        ]

    def read(self, chunk: Chunk) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Read the satisfaction and the sentiment of the events of a chunk, as in `Meaning`."""
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        sentiment = self._feelings[_codes(self._sentiment, chunk, here)].astype(np.float32)
        return self._satisfaction_of(chunk, here), sentiment

    def _satisfaction_of(self, chunk: Chunk, here: slice) -> NDArray[np.float32]:
        """The first answer in the list that each event carries, as a share of the way from worst to best."""
        if not self._answers:
            return np.empty(0, dtype=np.float32)
        found = np.full(chunk.events, np.nan, dtype=np.float32)
        for answered, worst, best, rules in self._answers:
            numbers = answered.numbers[answered.codes_of(chunk)[here]]
            carries = np.flatnonzero(~np.isnan(numbers) & np.isnan(found))
            meant = np.zeros(len(carries), dtype=np.bool_)
            for rule in rules:
                meant |= rule.holds(chunk, here, carries)
            told = carries[meant]
            found[told] = ((numbers[told] - worst) / (best - worst)).clip(0, 1)
        return found


class Marks:
    """Several sets of events, each with a bit; all rules are looked up once, here.

    Parameters
    ----------
    log
        The log.
    sets
        The bit of each set, and its rules, of which one is enough.

    Attributes
    ----------
    of_activities
        int64[activities]: the bits of those sets to which every event of the activity belongs.
    plain
        Whether the activity alone decides, so that `of_activities` says everything.
    """

    def __init__(self, log: Log, sets: Iterable[tuple[int, Match]]) -> None:
        rules = [(bit, Rule(log, rule)) for bit, match in sets for rule in match]
        self.of_activities = np.zeros(len(log.activities), dtype=np.int64)
        for bit, rule in rules:
            if rule.plain:
                self.of_activities |= np.where(rule.activities, bit, 0)
        self._others = [(bit, rule) for bit, rule in rules if not rule.plain]
        self.plain = not self._others

    def of(self, chunk: Chunk) -> NDArray[np.int64]:
        """Return the bits of each event of a chunk, the first event at 0."""
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        bits: NDArray[np.int64] = self.of_activities[chunk.activity[here]]
        for bit, rule in self._others:
            bits[rule.events(chunk, here)] |= bit
        return bits


class Rule:
    """One matcher, looked up in a log.

    Attributes
    ----------
    activities, channels
        bool by code: which are accepted.
    unconditional, plain
        Whether activity and channel alone decide, and whether the activity alone does.
    possible
        Whether all that is asked for occurs in the log, though perhaps never in one event.
    """

    def __init__(self, log: Log, rule: str | Matcher) -> None:
        matcher = Matcher(rule) if isinstance(rule, str) else rule
        self.activities = _accepted(log, matcher.activity)
        wanted = log.channels if matcher.channel is None else _several(matcher.channel)
        self.channels = np.array([name in wanted for name in log.channels], dtype=np.bool_)
        self._where: list[tuple[Property, NDArray[np.bool_]]] | None = []
        for name, condition in matcher.where.items():
            found = _property(log, name)
            if found is None:
                self._where = None
                break
            self._where.append((found, _satisfying(found, condition)))
        self.unconditional = self._where == []
        self.plain = self.unconditional and matcher.channel is None
        accepted = [self.activities, self.channels, *(codes for _, codes in self._where or ())]
        self.possible = self._where is not None and all(codes.any() for codes in accepted)

    def events(self, chunk: Chunk, here: slice) -> NDArray[np.intp]:
        """The events of a chunk that satisfy the rule, counted from its first."""
        if self._where is None or not self.activities.any():
            return np.empty(0, dtype=np.intp)
        likely = np.flatnonzero(self.activities[chunk.activity[here]])
        return likely[self.holds(chunk, here, likely)]

    def holds(self, chunk: Chunk, here: slice, events: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Tell which of some events satisfy the rule."""
        if self._where is None:
            return np.zeros(len(events), dtype=np.bool_)
        places = events + here.start
        held: NDArray[np.bool_] = self.activities[chunk.activity[places]]
        if not self.channels.all():
            held &= self.channels[chunk.channel[places]]
        for found, accepted in self._where:
            held &= accepted[found.codes_of(chunk)[places]]
        return held


def count_matches(log: Log, match: Match) -> list[tuple[int, int]]:
    """Count, for each of several rules, the events of the log that satisfy it and the customers who have one.

    Notes
    -----
    One pass.
    """
    rules = [Rule(log, rule) for rule in match]

    def count(chunk: Chunk) -> NDArray[np.int64]:
        here = slice(int(chunk.offsets[0]), int(chunk.offsets[-1]))
        counts = np.zeros((len(rules), 2), dtype=np.int64)
        for k, rule in enumerate(rules):
            found = rule.events(chunk, here) + here.start
            owners = np.searchsorted(chunk.offsets, found, side="right")
            counts[k] = len(found), np.count_nonzero(np.diff(owners)) + (len(found) > 0)
        return counts

    def add(states: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        return np.asarray(np.sum(states, axis=0, dtype=np.int64))

    return [(events, customers) for events, customers in log.fold(count, add).tolist()]


def meant_activities(log: Log, names: str | tuple[str, ...]) -> list[str]:
    """List the activities of a log that are meant by names or patterns."""
    meant = _accepted(log, names).tolist()
    return [activity for activity, is_meant in zip(log.activities, meant, strict=True) if is_meant]


def unmatched_rules(log: Log, journey: Journey) -> list[Notice]:
    """Tell which activities and properties of the journey's own rules no event of the log has, and which are near.

    The rules of the service are left out: their defaults know many names, and no log has them all.
    """
    own = [*journey.start, *journey.goal, *journey.failure, *(rule for m in journey.milestones for rule in m.match)]
    return unmatched(log, own, [*_several(journey.key), *_several(journey.promised)])


def unmatched(log: Log, rules: Iterable[str | Matcher], properties: Iterable[str] = ()) -> list[Notice]:
    """Tell which activities and properties of some rules, and which further properties, no event of the log has."""
    notices = []
    asked = [(rule, ()) if isinstance(rule, str) else (rule.activity, tuple(rule.where)) for rule in rules]
    for name in dict.fromkeys(name for names, _ in asked for name in _several(names)):
        if not _accepted(log, name).any():
            close = nearest(name, log.activities)
            message = f"No event is called {name!r}." + (f" Nearest: {', '.join(close)}." if close else "")
            notices.append(Notice("no_such_activity", message, {"activity": name, "nearest": ", ".join(close)}))
    for name in dict.fromkeys([*(name for _, where in asked for name in where), *properties]):
        if name not in log.properties:
            close = nearest(name, log.properties)
            message = f"No event has a property {name!r}." + (f" Nearest: {', '.join(close)}." if close else "")
            notices.append(Notice("no_such_property", message, {"property": name, "nearest": ", ".join(close)}))
    return notices


def _accepted(log: Log, names: str | tuple[str, ...] | None) -> NDArray[np.bool_]:
    """Which activities are meant; a pattern is read as a name where an activity bears exactly that name."""
    if names is None:
        return np.ones(len(log.activities), dtype=np.bool_)
    known = set(log.activities)
    patterns = [_pattern(name) for name in _several(names) if name not in known]
    meant = np.zeros(len(log.activities), dtype=np.bool_)
    if patterns:
        meant[:] = [any(pattern.fullmatch(name) for pattern in patterns) for name in log.activities]
    meant[log.codes(known.intersection(_several(names)))] = True
    return meant


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def _satisfying(found: Property, condition: Scalar | tuple[Scalar, ...] | Range) -> NDArray[np.bool_]:
    """Which codes of a property satisfy a condition; the code 0, of no value, never does."""
    if isinstance(condition, Range):
        least = -np.inf if condition.at_least is None else condition.at_least
        most = np.inf if condition.at_most is None else condition.at_most
        return np.asarray((found.numbers >= least) & (found.numbers <= most))
    accepted = np.zeros(len(found.texts) + 1, dtype=np.bool_)
    for value in condition if isinstance(condition, tuple) else (condition,):
        if isinstance(value, int | float) and not isinstance(value, bool):
            accepted |= found.numbers == value
        else:
            accepted[found.code(str(value).lower() if isinstance(value, bool) else value)] = True
    accepted[0] = False
    return accepted


def _property(log: Log, name: str | None) -> Property | None:
    return log.property(name) if name is not None and name in log.properties else None


def _codes(found: Property | None, chunk: Chunk, here: slice) -> NDArray[np.uint32]:
    return np.empty(0, dtype=np.uint32) if found is None else found.codes_of(chunk)[here].copy()


def _instant(text: str) -> int:
    """Read an ISO 8601 instant, in UTC where it names no zone; a date alone lasts to the end of its day."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return int(NEVER)
    if len(text) <= len("2026-01-31"):
        instant += _DAY - _MICROSECOND
    return microseconds_at(instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC))


def _several(names: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else names
