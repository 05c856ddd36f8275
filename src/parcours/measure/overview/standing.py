"""How one journey stands: its figures over the whole log, what is at stake in it, and how it moved lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.calibration import Calibration, calibrate
from parcours.journeys.definition import Journey
from parcours.journeys.log import Log
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.journeys.score import Scores, score_runs
from parcours.measure.overview.spans import DAY, decided_at, events_by_day, usual_end
from parcours.results import Mean, Notice, Rate
from parcours.store.columns import Chunk

__all__ = ["Measured", "Standing", "TrendPoint", "goal_rate", "measured", "stand", "worth_of"]

_POINTS_SHOWN = 12
_LENGTHS = (30, 7, 1)
_POINTS = (0.0, 100.0)
_ACHIEVED, _OPEN = OUTCOMES.index("achieved"), OUTCOMES.index("open")


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A journey in a span of `days` from `start` on: the runs whose outcome became known in it."""

    start: date
    days: int
    runs: int
    goal: float | None
    score: float | None
    experience: float | None
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a journey stands.

    Attributes
    ----------
    runs, customers, outcomes
        All runs of the log, the customers who have one, and the runs by outcome.
    goal
        Runs that achieved the goal, among those that have ended.
    score, experience
        Means over the runs that have one.
    coverage
        The mean share of the weights for which there is evidence.
    value
        The sum of the values of all runs.
    lost
        Runs that failed or were abandoned.
    loss
        Their share of those that have ended: the other side of `goal`.
    worth
        What one run is worth, and `worth_from` says how that is known: the mean value of the "runs" that achieved
        the goal; where they carry none, what an average customer brings in the whole log ("customers"); where the
        log has no values, 1 ("none"), so that importance counts runs.
    importance
        What is at stake: volume × loss × value, that is ended runs × loss × worth.
    trend
        The last twelve spans of 30, 7 or 1 days (the longest of which twelve fit), the oldest first.
    """

    runs: int
    customers: int
    outcomes: dict[str, int]
    goal: Rate
    score: Mean
    experience: Mean
    coverage: float | None
    value: float
    lost: int
    loss: float | None
    worth: float
    worth_from: Literal["runs", "customers", "none"]
    importance: float
    trend: tuple[TrendPoint, ...]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of a saved journey with their scores, and when the outcome of each was known."""

    id: str
    journey: Journey
    table: RunTable
    scores: Scores
    decided: NDArray[np.int64]


def measured(log: Log, journey_id: str, journey: Journey, calibration: Calibration | None) -> Measured:
    """Cut a log into the runs of a journey and score them."""
    table = segment(log, journey)
    return Measured(journey_id, journey, table, score_runs(table, calibrate(table, calibration)), decided_at(table))


def stand(log: Log, of: Measured) -> Standing:
    """Tell how a journey stands.

    Notes
    -----
    O(events + runs).
    """
    table, scores = of.table, of.scores
    counts = np.bincount(table.outcome, minlength=len(OUTCOMES)).tolist()
    everything = np.ones(len(table), dtype=np.bool_)
    goal = goal_rate(table, everything)
    worth, source = worth_of(log, table)
    lost = goal.n - counts[_ACHIEVED]
    return Standing(
        len(table),
        len(np.unique(table.customer)),
        dict(zip(OUTCOMES, counts, strict=True)),
        goal,
        Mean.of(scores.score, scale=_POINTS),
        Mean.of(scores.experience, scale=_POINTS),
        float(scores.coverage.mean()) if len(table) else None,
        float(table.value.sum()),
        lost,
        lost / goal.n if goal.n else None,
        worth,
        source,
        lost * worth,
        _trend(log, of),
        tuple(unmatched_rules(log, of.journey)),
    )


def goal_rate(table: RunTable, chosen: NDArray[np.bool_]) -> Rate:
    """The share of runs that achieved the goal among those chosen that have ended."""
    ended = chosen & (table.outcome != _OPEN)
    return Rate.of(int(np.count_nonzero(ended & (table.outcome == _ACHIEVED))), int(np.count_nonzero(ended)))


def worth_of(log: Log, table: RunTable) -> tuple[float, Literal["runs", "customers", "none"]]:
    """Say what one run is worth, and how that is known; see `Standing`."""
    values = table.value[table.outcome == _ACHIEVED]
    if values.sum() > 0:
        return float(values.mean()), "runs"
    whole = _whole_value(log)
    return (whole / log.customers, "customers") if whole > 0 else (1.0, "none")


def _whole_value(log: Log) -> float:
    def count(chunk: Chunk) -> float:
        return float(np.nansum(chunk.value[chunk.offsets[0] : chunk.offsets[-1]], dtype=np.float64))

    def add(states: Sequence[float]) -> float:
        return float(sum(states))

    return log.fold(count, add)


def _trend(log: Log, of: Measured) -> tuple[TrendPoint, ...]:
    days = events_by_day(log)
    end = usual_end(days)
    length = next((length for length in _LENGTHS if length * _POINTS_SHOWN <= len(days[1])), 1)
    place = _POINTS_SHOWN - 1 - (end - 1 - of.decided) // (length * DAY)
    inside = (of.decided < end) & (place >= 0)
    points = []
    for number in range(_POINTS_SHOWN if len(days[1]) else 0):
        chosen = inside & (place == number)
        start = date(1970, 1, 1) + timedelta(days=end // DAY - length * (_POINTS_SHOWN - number))
        points.append(
            TrendPoint(
                start,
                length,
                int(np.count_nonzero(chosen)),
                goal_rate(of.table, chosen).value,
                Mean.of(of.scores.score[chosen]).value,
                Mean.of(of.scores.experience[chosen]).value,
                float(of.table.value[chosen].sum()),
            )
        )
    return tuple(points)
