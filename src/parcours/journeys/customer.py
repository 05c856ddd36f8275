"""One customer, as somebody reads them before answering: who, how far in each journey, how they feel, what was last."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from parcours.errors import NotFound
from parcours.journeys.advice import REASONS, next_action, next_milestone, risk_reasons, silence_limit
from parcours.journeys.calibration import Calibration, calibrate
from parcours.journeys.definition import Journey
from parcours.journeys.log import Log
from parcours.journeys.people import People, list_people
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.run_rows import texts_of
from parcours.journeys.runs import OUTCOMES, RunTable, Trace, segment, trace
from parcours.journeys.score import GRADES, NO_GRADE, Scores, score_runs
from parcours.journeys.service import Service
from parcours.journeys.typical import Language, translations_of
from parcours.periods import from_microseconds
from parcours.store.columns import Chunk

__all__ = [
    "ChannelUse",
    "Customer",
    "CustomerEvent",
    "CustomerJourney",
    "CustomerRun",
    "Feeling",
    "find_customers",
    "show_customer",
]

_MOST_RUNS = 100
_MOST_EVENTS = 8
_MOST_FEELINGS = 5
_OPEN = OUTCOMES.index("open")


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """How many of the customer's events were on a channel."""

    channel: str
    events: int


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """An event, with who dealt with the customer and what was said where that is known."""

    time: datetime
    activity: str
    channel: str
    value: float | None
    team: str | None
    agent: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Feeling:
    """How the customer felt at an event: `satisfaction` of an answer in [0, 1], `sentiment` in [-1, 1]."""

    event: CustomerEvent
    satisfaction: float | None
    sentiment: float | None


@dataclass(frozen=True, slots=True)
class CustomerRun:
    """A run of the customer: `number` counts those of the journey from 0, the other fields are as in `run` and `risks`.

    `last_at` is the last touchpoint, also of a run that is open; `passed` how many milestones were passed.
    """

    number: int
    key: str | None
    started_at: datetime
    last_at: datetime
    outcome: str
    stage: str | None
    score: float | None
    experience: float | None
    grade: str | None
    value: float
    touchpoints: int
    passed: int
    last_activity: str
    last_channel: str
    at_risk: tuple[str, ...]
    next_action: str
    next_milestone: str | None


@dataclass(frozen=True, slots=True)
class CustomerJourney:
    """A journey that the customer is or was in: `total` runs; the open ones, then the latest ended ones, at most 100.

    `milestones` is how many the journey has; `words` translate what nobody has rewritten.
    """

    id: str
    name: str
    customer_goal: str
    words: dict[Language, dict[str, str]]
    milestones: int
    total: int
    runs: tuple[CustomerRun, ...]


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer before they are answered.

    `now` is the time of the last event of all customers, which is all that the log knows of the present; `value` the
    sum of the values of the customer's events (None without any); `channels` the most used first; `feelings` the last
    5 and `recent` the last 8 events, the latest first; `journeys` those with an open run first, then the latest.
    """

    name: str
    now: datetime
    first_at: datetime
    last_at: datetime
    events: int
    value: float | None
    channels: tuple[ChannelUse, ...]
    feelings: tuple[Feeling, ...]
    recent: tuple[CustomerEvent, ...]
    journeys: tuple[CustomerJourney, ...]


def find_customers(log: Log, text: str, *, limit: int = 10) -> People:
    """Find customers by their name or how it starts, in upper or lower case of a to z.

    `total` counts them all. The one of exactly this name comes first, then those with the latest last event.

    Raises
    ------
    InvalidInput
        If `limit` is not between 1 and 10,000.

    Notes
    -----
    O(customers), without decoding a name but those listed.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["anabel", "Ana", "ben"], "time": ["2026-01-02"] * 3, "activity": ["view"] * 3})
    >>> [person.customer for person in find_customers(log, "Ana").people]
    ['Ana', 'anabel']
    """
    people = list_people(log, log.starting_with(text), limit=limit, offset=0)
    try:
        exact = np.array([log.find(text)])
    except NotFound:
        return people
    first = list_people(log, exact, limit=1, offset=0).people
    return replace(people, people=(*first, *(person for person in people.people if person != first[0]))[:limit])


def show_customer(log: Log, name: str, journeys: Iterable[tuple[str, Journey, Calibration]]) -> Customer:
    """Show one customer in all journeys.

    Parameters
    ----------
    log
        The events.
    name
        The customer's name.
    journeys
        The id of each journey, its definition, and its calibration with all references.

    Raises
    ------
    NotFound
        If there is no such customer.

    Notes
    -----
    O(customers) to find the name, O(runs) for each journey that is remembered, O(events of the customer) for the rest.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 2, "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})
    >>> show_customer(log, "ana", []).recent[0].activity
    'buy'
    """
    position = log.find(name)
    chunk = log.journey(position)
    shown, felt, services = [], dict[int, tuple[float, float]](), [Service()]
    for identifier, journey, calibration in journeys:
        traced = trace(log, journey, position)
        felt |= _felt(traced)
        services.append(journey.service)
        if len(traced.runs):
            shown.append(_journey(log, identifier, traced, calibration))
    shown.sort(key=lambda one: (one.runs[0].outcome == "open", one.runs[0].last_at), reverse=True)
    start, stop = int(chunk.offsets[0]), int(chunk.offsets[-1])
    says = _Said(log, chunk, services)
    latest = sorted(felt, reverse=True)[:_MOST_FEELINGS]
    known = chunk.value[start:stop][~np.isnan(chunk.value[start:stop])].astype(np.float64)
    return Customer(
        name,
        from_microseconds((log.period or (0, 0))[1]),
        from_microseconds(int(chunk.time[start])),
        from_microseconds(int(chunk.time[stop - 1])),
        stop - start,
        round(float(known.sum()), 6) if len(known) else None,
        _channels(log, chunk.channel[start:stop]),
        tuple(Feeling(says.event(event), *map(_number, felt[event])) for event in latest),
        tuple(says.event(event) for event in range(stop - 1, max(start, stop - _MOST_EVENTS) - 1, -1)),
        tuple(shown),
    )


class _Said:
    """The events of one customer with what their properties say."""

    def __init__(self, log: Log, chunk: Chunk, services: Sequence[Service]) -> None:
        self._log, self._chunk = log, chunk
        self._teams = self._first([service.team for service in services])
        self._agents = self._first([service.agent for service in services])
        self._texts = self._first(["text", "comment"])

    def event(self, event: int) -> CustomerEvent:
        chunk, log = self._chunk, self._log
        value = float(chunk.value[event])
        return CustomerEvent(
            from_microseconds(int(chunk.time[event])),
            log.activities[chunk.activity[event]],
            log.channels[chunk.channel[event]],
            None if math.isnan(value) else round(value, 6),
            self._teams.get(event),
            self._agents.get(event),
            self._texts.get(event),
        )

    def _first(self, names: Sequence[str]) -> dict[int, str]:
        """The first of some properties that each event has."""
        found: dict[int, str] = {}
        for name in dict.fromkeys(names):
            found = texts_of(self._log, self._chunk, name) | found
        return found


def _felt(traced: Trace) -> dict[int, tuple[float, float]]:
    """What each event that says a feeling says, by the event: satisfaction and sentiment, one of them maybe NaN."""
    said = np.flatnonzero(~np.isnan(traced.satisfaction) | ~np.isnan(traced.sentiment))
    columns = (traced.events[said], traced.satisfaction[said], traced.sentiment[said])
    return {event: (answer, mood) for event, answer, mood in zip(*(column.tolist() for column in columns), strict=True)}


def _channels(log: Log, codes: NDArray[np.integer]) -> tuple[ChannelUse, ...]:
    counts = np.bincount(codes, minlength=len(log.channels))
    used = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return tuple(ChannelUse(log.channels[code], int(counts[code])) for code in used.tolist())


def _journey(log: Log, identifier: str, traced: Trace, calibration: Calibration) -> CustomerJourney:
    journey = traced.runs.journey
    whole = segment(log, journey)
    settled = calibrate(whole, calibration)
    table = replace(traced.runs, seen=whole.seen)
    scores = score_runs(table, settled)
    reasons = risk_reasons(table, settled, silence_limit(whole, settled))
    order = np.lexsort((-table.last_at, table.outcome != _OPEN))[:_MOST_RUNS]
    return CustomerJourney(
        identifier,
        journey.name,
        journey.customer_goal,
        translations_of(journey),
        len(journey.milestones),
        len(table),
        tuple(_run(log, table, scores, row, np.array(REASONS)[reasons[:, row]].tolist()) for row in order.tolist()),
    )


def _run(log: Log, table: RunTable, scores: Scores, row: int, at_risk: list[str]) -> CustomerRun:
    outcome, experience = OUTCOMES[table.outcome[row]], _number(scores.experience[row])
    key, place, grade = int(table.key[row]), int(table.milestone[row]), int(scores.grade[row])
    return CustomerRun(
        row,
        table.keys[key - 1] if key else None,
        from_microseconds(int(table.started_at[row])),
        from_microseconds(int(table.last_at[row])),
        outcome,
        table.journey.milestones[place].name if place >= 0 else None,
        _number(scores.score[row]),
        experience,
        None if grade == NO_GRADE else GRADES[grade],
        round(float(table.value[row]), 6),
        int(table.touchpoints[row]),
        int(np.count_nonzero(table.milestone_at[:, row] != NEVER)),
        log.activities[table.last_activity[row]],
        log.channels[table.last_channel[row]],
        tuple(at_risk),
        next_action(outcome, experience, tuple(at_risk)),
        next_milestone(table, row) if outcome == "open" else None,
    )


def _number(number: float | np.float32) -> float | None:
    return None if math.isnan(number) else round(float(number), 6)
