"""Run: one customer's passage through a journey, taken apart: every lost point at the event that cost it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import NotFound
from parcours.journeys import Log
from parcours.journeys.advice import REASONS, next_action, next_milestone, risk_reasons, silence_limit
from parcours.journeys.calibration import MEASURES, PARTS, Calibration, calibrate, calibration_warnings, values_of
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.run_kernels import (
    ANSWERED,
    BACK_STEP,
    CONTACT,
    CONTACTED,
    EARLY_GOAL,
    ERROR,
    FAILURE,
    FELT,
    GOAL,
    LONGEST_WAIT,
    NEW_PERSON,
    REPEAT,
    REPLY,
    START,
    SWITCH,
    TOUCHPOINT,
    TRANSFER,
    TRANSFERRED,
    UNANSWERED,
)
from parcours.journeys.run_rows import texts_of
from parcours.journeys.runs import ENDED_BY, OUTCOMES, RunTable, Trace, segment, trace
from parcours.journeys.score import GRADES, NO_GRADE, Scores, effective_weights, score_runs
from parcours.periods import from_microseconds
from parcours.results import Notice, Result

__all__ = ["Deduction", "Reason", "Run", "RunEvent", "RunPart", "RunQuestion", "run"]

_UNITS = 65_536
_SECOND = 1_000_000
_ROLES = (
    *((START, "start"), (GOAL, "goal"), (FAILURE, "failure"), (CONTACT, "contact")),
    *((REPLY, "reply"), (TRANSFER, "transfer"), (ERROR, "error")),
)
_FLAGS = (
    *((UNANSWERED, "unanswered"), (REPEAT, "repeat"), (SWITCH, "switch"), (BACK_STEP, "back_step")),
    *((NEW_PERSON, "new_person"), (ANSWERED, "answer"), (LONGEST_WAIT, "longest_wait"), (EARLY_GOAL, "early_goal")),
)
_COUNTED = MappingProxyType(
    {
        "contacts": CONTACTED,
        "touchpoints": TOUCHPOINT,
        "unanswered": UNANSWERED,
        "repeats": REPEAT,
        "switches": SWITCH,
        "transfers": TRANSFERRED,
        "people": NEW_PERSON,
        "longest_wait": LONGEST_WAIT,
    }
)
"""The flag of the events that make up a measure."""


@dataclass(frozen=True, slots=True)
class RunQuestion:
    """What was asked."""

    journey: Journey
    customer: str
    number: int


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost at one event: by which part and measure, and the value of the measure in the whole run."""

    part: str
    measure: str
    points: float
    value: float

    def __str__(self) -> str:
        return f"{self.measure} -{self.points:.1f}"


@dataclass(frozen=True, slots=True)
class RunEvent:
    """An event of the run, or one after its end whose answer counts (role `after`).

    `roles` are what it is to the journey (`start`, `goal`, `failure`, `contact`, `reply`, `transfer`, `error`) and
    what it did to the run (`unanswered`, `repeat`, `switch`, `back_step`, `new_person`, `answer`, `longest_wait`,
    `early_goal`); `satisfaction` lies in [0, 1], `sentiment` in [-1, 1].
    """

    time: datetime
    activity: str
    channel: str
    value: float | None
    team: str | None
    agent: str | None
    text: str | None
    milestone: str | None
    roles: tuple[str, ...]
    satisfaction: float | None
    sentiment: float | None
    deductions: tuple[Deduction, ...]


@dataclass(frozen=True, slots=True)
class RunPart:
    """What one part could cost this run (`weight`, after that of parts without evidence was given away) and did."""

    part: str
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One measure that cost points: its value between good and bad, and the events (by place) that it is made of."""

    part: str
    measure: str
    points: float
    value: float
    good: float
    bad: float
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run(Result):
    """One run: outcome and score, the reasons for every lost point (the largest first), and its events.

    The points of `parts`, of `reasons`, and of all deductions of `events` sum to 100 - score exactly. `stage` is the
    milestone passed last; `next_action` a code, `next_milestone` where to lead an open run (None: to the goal).
    """

    analysis: ClassVar[str] = "run"
    rows_in: ClassVar[str] = "events"

    question: RunQuestion
    key: str | None
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    ended_by: str
    duration: timedelta
    longest_wait: timedelta
    touchpoints: int
    channels: int
    switches: int
    value: float
    score: float | None
    experience: float | None
    coverage: float
    grade: str | None
    parts: tuple[RunPart, ...]
    reasons: tuple[Reason, ...]
    stage: str | None
    at_risk: tuple[str, ...]
    next_action: str
    next_milestone: str | None
    events: tuple[RunEvent, ...]
    warnings: tuple[Notice, ...] = ()


def run(log: Log, journey: Journey, *, customer: str, number: int = 0, calibration: Calibration | None = None) -> Run:
    """Take one run apart: each lost point stands at the event that cost it.

    The points of a measure are shared equally among the events that make it up: for a count, those beyond the good
    reference; the event that ended the longest wait; the last touchpoint for the outcome, the duration, the delay
    and a wait that has no end yet; the answers, or sentiments, that are worse than good. Points are whole multiples
    of 2⁻¹⁶, so that they sum to 100 - score exactly.

    Parameters
    ----------
    log
        The journeys.
    journey
        The definition.
    customer
        The customer's name.
    number
        Which of the customer's runs, from 0, by start.
    calibration
        As in `score`; the references come from the runs of all customers.

    Raises
    ------
    NotFound
        If there is no such customer, or no such run.
    InvalidInput
        As in `score`.

    Notes
    -----
    As `score` for the references, unless they are remembered; then O(events of the customer).

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana"] * 3,
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-10"],
    ...     "activity": ["Ticket Opened", "Ticket Commented", "Ticket Closed"],
    ... })
    >>> help_me = pc.Journey("Help", start=["Ticket Opened"], goal=["Ticket Closed"],
    ...                      customer_goal="It works again", business_goal="Solve at once")
    >>> found = pc.run(log, help_me, customer="ana")
    >>> found.outcome, found.score, found.grade
    ('achieved', 40.0, 'D')
    >>> [(reason.measure, round(reason.points, 1), reason.events) for reason in found.reasons]
    [('unanswered', 25.0, (0,)), ('contacts', 12.5, (1,)), ('duration', 11.2, (2,)), ('longest_wait', 11.2, (2,))]
    """
    check_measurable(journey)
    whole = segment(log, journey)
    settled = calibrate(whole, calibration)
    traced = trace(log, journey, log.find(customer))
    table = replace(traced.runs, seen=whole.seen)
    if not 0 <= number < len(table):
        raise NotFound(
            f"{customer!r} has {len(table)} runs of {journey.name!r}; there is none with the number {number}.",
            hint="Runs are counted from 0.",
            code="no_such_run",
            values={"customer": customer, "number": number, "runs": len(table)},
        )
    scores = score_runs(table, settled)
    mine = np.flatnonzero(traced.run == number)
    reasons = _reasons(table, scores, traced, mine, number)
    at_risk = tuple(np.array(REASONS)[risk_reasons(table, settled, silence_limit(whole, settled))[:, number]].tolist())
    outcome, experience = OUTCOMES[table.outcome[number]], _known(scores.experience[number])
    grade, key, place = int(scores.grade[number]), int(table.key[number]), int(table.milestone[number])
    return Run(
        RunQuestion(journey, customer, number),
        table.keys[key - 1] if key else None,
        from_microseconds(int(table.started_at[number])),
        None if outcome == "open" else from_microseconds(int(table.last_at[number])),
        outcome,
        ENDED_BY[table.ended_by[number]],
        timedelta(microseconds=int(table.duration[number])),
        timedelta(microseconds=int(table.longest_wait[number])),
        int(table.touchpoints[number]),
        int(table.channels[number]),
        int(table.switches[number]),
        round(float(table.value[number]), 6),
        _known(scores.score[number]),
        experience,
        round(float(scores.coverage[number]), 6),
        None if grade == NO_GRADE else GRADES[grade],
        _parts(table, scores, number),
        reasons,
        journey.milestones[place].name if place >= 0 else None,
        at_risk,
        next_action(outcome, experience, at_risk),
        next_milestone(table, number) if outcome == "open" else None,
        _events(log, traced, mine, reasons),
        calibration_warnings(settled),
    )


def _known(number: float | np.float32) -> float | None:
    return None if math.isnan(number) else float(number)


def _parts(table: RunTable, scores: Scores, number: int) -> tuple[RunPart, ...]:
    known = [False] * len(PARTS)
    points = [0.0] * len(PARTS)
    for row, measure in enumerate(MEASURES):
        part = PARTS.index(measure.part)
        known[part] |= not math.isnan(values_of(table, measure.name)[number])
        points[part] += float(scores.points[row, number])
    weights = effective_weights(scores.calibration.weights, (known[0], known[1], known[2], known[3]))
    return tuple(RunPart(*row) for row in zip(PARTS, weights, points, strict=True))


def _reasons(table: RunTable, scores: Scores, traced: Trace, mine: NDArray[np.intp], number: int) -> tuple[Reason, ...]:
    """One for each measure that cost points; events are counted from the first of the run."""
    reasons = []
    for row, measure in enumerate(MEASURES):
        points = float(scores.points[row, number])
        if points:
            value = float(values_of(table, measure.name)[number])
            reference = scores.calibration.references.get(measure.name, measure.guess)
            waiting = measure.name == "longest_wait" and value > table.longest_wait[number] / _SECOND
            events = _causes("waiting" if waiting else measure.name, reference.good, traced, mine)
            reasons.append(
                Reason(measure.part, measure.name, points, round(value, 6), reference.good, reference.bad, events)
            )
    return tuple(sorted(reasons, key=lambda reason: -reason.points))


def _causes(measure: str, good: float, traced: Trace, mine: NDArray[np.intp]) -> tuple[int, ...]:
    """Find the events that make a measure worse than good, by their place in the run."""
    flags = traced.flags[mine]
    touched = np.flatnonzero(flags & TOUCHPOINT)
    if measure == "dissatisfaction":
        found = np.flatnonzero((flags & ANSWERED > 0) & (1 - traced.satisfaction[mine] > good))
    elif measure == "displeasure":
        found = np.flatnonzero((flags & FELT > 0) & ((1 - traced.sentiment[mine]) / 2 > good))
    elif measure in _COUNTED:
        found = np.flatnonzero(flags & _COUNTED[measure])
        harmless = int(good) - (measure == "people")  # the first person is no event of its own
        if measure != "longest_wait":
            found = found[max(0, harmless) :]
    else:
        found = touched[-1:]
    return tuple(found.tolist()) or tuple(touched[-1:].tolist())


def _events(log: Log, traced: Trace, mine: NDArray[np.intp], reasons: Iterable[Reason]) -> tuple[RunEvent, ...]:
    chunk = log.journey(int(traced.runs.customer[0]))
    deducted = _deductions(reasons)
    says = {name: texts_of(log, chunk, name) for name in ("text", "comment")}
    events = []
    service, milestones = traced.runs.journey.service, traced.runs.journey.milestones
    says |= {"team": texts_of(log, chunk, service.team), "agent": texts_of(log, chunk, service.agent)}
    for place, spot in enumerate(mine.tolist()):
        event, passed = int(traced.events[spot]), int(traced.passed[spot])
        value = float(chunk.value[event])
        said = {name: texts.get(event) for name, texts in says.items()}
        events.append(
            RunEvent(
                from_microseconds(int(chunk.time[event])),
                log.activities[chunk.activity[event]],
                log.channels[chunk.channel[event]],
                None if math.isnan(value) else round(value, 6),
                said["team"],
                said["agent"],
                said["text"] or said["comment"],
                milestones[passed].name if passed >= 0 else None,
                _roles(int(traced.roles[spot]), int(traced.flags[spot])),
                _felt(traced.satisfaction[spot]),
                _felt(traced.sentiment[spot]),
                tuple(deducted.get(place, ())),
            )
        )
    return tuple(events)


def _deductions(reasons: Iterable[Reason]) -> dict[int, list[Deduction]]:
    """Share the points of each measure equally among its events, in whole units."""
    shared: dict[int, list[Deduction]] = {}
    for reason in reasons:
        units, count = round(reason.points * _UNITS), len(reason.events)
        for turn, place in enumerate(reason.events):
            part = units * (turn + 1) // count - units * turn // count
            deduction = Deduction(reason.part, reason.measure, part / _UNITS, reason.value)
            shared.setdefault(place, []).append(deduction)
    return shared


def _roles(roles: int, flags: int) -> tuple[str, ...]:
    if not flags & TOUCHPOINT:
        return ("after", *(name for bit, name in _FLAGS if flags & bit))
    return (*(name for bit, name in _ROLES if roles & bit), *(name for bit, name in _FLAGS if flags & bit))


def _felt(number: np.float32) -> float | None:
    return None if math.isnan(number) else round(float(number), 6)
