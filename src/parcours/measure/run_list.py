"""The runs behind a number: filtered, sorted, a page at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log, check_page
from parcours.journeys.calibration import Calibration, calibrate, calibration_warnings
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.run_rows import keys_of, names_of, numbers_of
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.journeys.score import GRADES, Scores, score_runs
from parcours.periods import from_microseconds
from parcours.results import Notice, Result

__all__ = ["RunList", "RunListQuestion", "RunOrder", "RunRow", "run_list"]

_LAST_BIT = 63

RunOrder = Literal["recent", "score", "experience", "duration", "value"]


@dataclass(frozen=True, slots=True)
class RunListQuestion:
    """What was asked, without the page."""

    journey: Journey
    outcome: str | None
    milestone: int | None
    lost_at: int | None
    grade: str | None
    entry: str | None
    channel: str | None
    ended_at_activity: str | None
    customer: str | None
    text: str | None
    sort: RunOrder
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; `number` counts the customer's runs from 0, `milestone` is the one passed last.

    `ended_at` is None while it is open, `duration` lasts to the last touchpoint.
    """

    customer: str
    key: str | None
    number: int
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    duration: timedelta
    touchpoints: int
    channels: int
    switches: int
    score: float | None
    experience: float | None
    coverage: float
    grade: str | None
    value: float
    milestone: str | None
    last_activity: str


@dataclass(frozen=True, slots=True)
class RunList(Result):
    """A page of runs; `total` counts all that were asked for."""

    analysis: ClassVar[str] = "run_list"
    rows_in: ClassVar[str] = "runs"

    question: RunListQuestion
    total: int
    runs: tuple[RunRow, ...]
    warnings: tuple[Notice, ...] = ()


def run_list(
    log: Log,
    journey: Journey,
    *,
    outcome: Literal["achieved", "failed", "abandoned", "open"] | None = None,
    milestone: int | None = None,
    lost_at: int | None = None,
    grade: Literal["A", "B", "C", "D", "E"] | None = None,
    entry: str | None = None,
    channel: str | None = None,
    ended_at_activity: str | None = None,
    customer: str | None = None,
    text: str | None = None,
    sort: RunOrder = "recent",
    limit: int = 100,
    offset: int = 0,
    calibration: Calibration | None = None,
) -> RunList:
    """List runs of a journey; those that meet all conditions given.

    The same runs as `runs`, so `total` equals the number shown there.

    Parameters
    ----------
    log
        The journeys to measure.
    journey
        The definition.
    outcome
        Only those with this outcome.
    milestone
        Only those that passed this milestone, by its place from 0.
    lost_at
        Only the failed and abandoned ones that passed the required milestone before this one and not this one; the
        number of milestones stands for the goal.
    grade
        Only those with this grade.
    entry
        Only those that began with this activity.
    channel
        Only those with a touchpoint on this channel; a channel that never occurs has none. The 64th channel of the
        alphabet and the later ones count as one.
    ended_at_activity
        Only those whose last touchpoint is this activity.
    customer
        Only this customer's.
    text
        Only those whose customer or key contains this text, in upper or lower case.
    sort
        `recent`: the latest last touchpoint first; `score` and `experience`: the lowest first; `duration` and
        `value`: the largest first. Equal ones by customer and start.
    limit, offset
        The page to list.
    calibration
        As in `runs`.

    Raises
    ------
    InvalidInput
        If there is no such milestone, or as in `runs`.
    UnknownActivity
        If `entry` or `ended_at_activity` never occurs.
    NotFound
        If there is no such customer.

    Notes
    -----
    O(runs), beside the pass over the events of a journey that was not asked for lately.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana", "ben"], "time": ["2026-01-01"] * 2, "activity": ["cart", "cart"]})
    >>> checkout = pc.Journey("Checkout", start=["cart"], goal=["order"], customer_goal="buy", business_goal="sell")
    >>> [row.customer for row in pc.run_list(log, checkout, text="AN").runs]
    ['ana']
    """
    check_measurable(journey)
    check_page(limit, offset)
    table = segment(log, journey)
    calibrated = calibrate(table, calibration)
    scores = score_runs(table, calibrated)
    question = RunListQuestion(
        journey,
        outcome,
        milestone,
        lost_at,
        grade,
        entry,
        channel,
        ended_at_activity,
        customer,
        text,
        sort,
        calibration,
    )
    rows = _chosen(log, table, scores, question)
    rows = rows[_order(table, scores, rows, sort)]
    page = _rows(log, table, scores, rows[offset : offset + limit])
    return RunList(question, len(rows), page, (*unmatched_rules(log, journey), *calibration_warnings(calibrated)))


def _chosen(log: Log, table: RunTable, scores: Scores, asked: RunListQuestion) -> NDArray[np.intp]:
    """The rows that meet all conditions."""
    chosen = np.ones(len(table), dtype=np.bool_)
    if asked.outcome is not None:
        chosen &= table.outcome == OUTCOMES.index(asked.outcome)
    if asked.milestone is not None:
        chosen &= _passed(table, asked.milestone)
    if asked.lost_at is not None:
        chosen &= _lost_at(table, asked.lost_at)
    if asked.grade is not None:
        chosen &= scores.grade == GRADES.index(asked.grade)
    if asked.entry is not None:
        chosen &= table.start_activity == log.codes([asked.entry])[0]
    if asked.channel is not None:
        chosen &= _touches(log, table, asked.channel)
    if asked.ended_at_activity is not None:
        chosen &= table.last_activity == log.codes([asked.ended_at_activity])[0]
    if asked.customer is not None:
        chosen &= table.customer == log.find(asked.customer)
    rows = np.flatnonzero(chosen)
    if asked.text:
        wanted = asked.text.casefold()
        named = zip(names_of(log, table.customer[rows]).tolist(), keys_of(table, table.key[rows]).tolist(), strict=True)
        rows = rows[[wanted in name.casefold() or wanted in (key or "").casefold() for name, key in named]]
    return rows


def _passed(table: RunTable, milestone: int) -> NDArray[np.bool_]:
    """Which runs passed a milestone."""
    milestones = len(table.journey.milestones)
    if not 0 <= milestone < milestones:
        raise InvalidInput(
            f"There is no milestone {milestone} in a journey of {milestones}.",
            hint="Milestones are counted from 0.",
            code="no_such_milestone",
            values={"milestone": milestone, "milestones": milestones},
        )
    return np.asarray(table.milestone_at[milestone] != NEVER)


def _lost_at(table: RunTable, milestone: int) -> NDArray[np.bool_]:
    """Which runs failed or were abandoned between the required milestone before one (or the start) and that one."""
    milestones = table.journey.milestones
    lost = np.isin(table.outcome, (OUTCOMES.index("failed"), OUTCOMES.index("abandoned")))
    at_goal = milestone == len(milestones)
    if not at_goal:
        lost &= ~_passed(table, milestone)
    required = [place for place in range(milestone) if milestones[place].required]
    if table.journey.order == "ordered":
        required = required[-1:]
    elif not at_goal:
        required = []
    for place in required:
        lost &= _passed(table, place)
    return lost


def _touches(log: Log, table: RunTable, channel: str) -> NDArray[np.bool_]:
    """Which runs have a touchpoint on a channel."""
    if channel not in log.channels:
        return np.zeros(len(table), dtype=np.bool_)
    bit = np.uint64(min(log.channels.index(channel), _LAST_BIT))
    return np.asarray((table.channel_set >> bit) & np.uint64(1) != 0)


def _order(table: RunTable, scores: Scores, rows: NDArray[np.intp], sort: RunOrder) -> NDArray[np.intp]:
    """The rows in the order wanted; runs without a score stand last."""
    match sort:
        case "recent":
            by = -table.last_at[rows].astype(np.float64)
        case "duration":
            by = -table.duration[rows].astype(np.float64)
        case "value":
            by = -table.value[rows]
        case "score" | "experience":
            by = getattr(scores, sort)[rows]
    return np.argsort(by, kind="stable")


def _rows(log: Log, table: RunTable, scores: Scores, rows: NDArray[np.intp]) -> tuple[RunRow, ...]:
    """Read some rows of the table."""
    numbers, milestones = numbers_of(table)[rows], table.journey.milestones
    names, keys = names_of(log, table.customer[rows]), keys_of(table, table.key[rows])
    return tuple(
        RunRow(
            names[place],
            keys[place],
            int(numbers[place]),
            from_microseconds(int(table.started_at[row])),
            from_microseconds(int(table.last_at[row])) if table.outcome[row] != OUTCOMES.index("open") else None,
            OUTCOMES[table.outcome[row]],
            timedelta(microseconds=int(table.last_at[row] - table.started_at[row])),
            int(table.touchpoints[row]),
            int(table.channels[row]),
            int(table.switches[row]),
            _number(scores.score[row]),
            _number(scores.experience[row]),
            round(float(scores.coverage[row]), 6),
            (*GRADES, None)[scores.grade[row]],
            round(float(table.value[row]), 6),
            milestones[table.milestone[row]].name if table.milestone[row] >= 0 else None,
            log.activities[table.last_activity[row]],
        )
        for place, row in enumerate(rows.tolist())
    )


def _number(value: np.float32) -> float | None:
    return None if np.isnan(value) else float(value)
