"""Score: how good a journey is for those who take it, and what costs the points that are missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.calibration import (
    MEASURES,
    PARTS,
    Calibration,
    calibrate,
    calibration_warnings,
    values_of,
)
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.journeys.score import GRADES, Scores, score_runs
from parcours.results import Mean, Notice, Rate, Result

__all__ = ["Score", "ScoreGroup", "ScoreMeasure", "ScorePart", "ScoreQuestion", "score"]

_BINS, _BIN = 20, 5
_SCALE = (0.0, 100.0)
_MOST_GROUPS = 100
_PROPERTY = "property:"


@dataclass(frozen=True, slots=True)
class ScoreQuestion:
    """What was asked; the calibration stands in the result."""

    journey: Journey
    breakdown: str | None


@dataclass(frozen=True, slots=True)
class ScoreMeasure:
    """What one measure costs.

    `points` are lost on average over all scored runs, `runs` lost points by it; `median` (None where no run shows the
    measure), `good` and `bad` are values of the measure, spans in seconds.
    """

    part: str
    measure: str
    points: float
    median: float | None
    good: float
    bad: float
    runs: int


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one part costs on average: `share` of all points lost (None when none is); `evidence`: runs that show it."""

    part: str
    weight: float
    points: float
    share: float | None
    evidence: Rate
    measures: tuple[ScoreMeasure, ...]


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """The runs that have one value of the breakdown; None for those without a value."""

    value: str | None
    runs: int
    mean: Mean
    experience: Mean
    goal: Rate


@dataclass(frozen=True, slots=True)
class Score(Result):
    """The scores of a journey's runs, and where the points go.

    `goal` and `experience` are the two marks beside the mean: the share of ended runs that reached the goal, and the
    score without its outcome. `distribution` counts the runs in twenty bins of five points (100 in the last);
    the points of the parts sum to 100 - mean.
    """

    analysis: ClassVar[str] = "score"
    rows_in: ClassVar[str] = "measures"

    question: ScoreQuestion
    runs: int
    mean: Mean
    experience: Mean
    goal: Rate
    coverage: float | None
    distribution: tuple[int, ...]
    grades: dict[str, int]
    parts: tuple[ScorePart, ...]
    groups: tuple[ScoreGroup, ...]
    calibration: Calibration
    warnings: tuple[Notice, ...] = ()

    @property
    def measures(self) -> tuple[ScoreMeasure, ...]:
        """All measures, part by part."""
        return tuple(measure for part in self.parts for measure in part.measures)

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """The 95 % interval of the mean."""
        return self.mean.interval


def score(log: Log, journey: Journey, *, calibration: Calibration | None = None, breakdown: str | None = None) -> Score:
    """Score a journey's runs, with the points lost by part and measure.

    A run's score is 100 less the points that its parts cost: outcome (goal not reached), effort (contacts, those left
    unanswered, repeats, channel switches, transfers, people), time (duration, longest wait, delay after a promise)
    and feeling (answers, sentiment). A part costs its weight times the pain of its worst measure; pain rises linearly
    from 0 at the good reference to 1 at the bad one. A part without evidence gives its weight to the rest of the
    experience, and lowers `coverage`. An open run is judged by its experience so far, its time until now.

    Parameters
    ----------
    log
        The journeys to measure.
    journey
        The definition.
    calibration
        References and weights. What it leaves out, or None, is taken from the journey's achieved runs.
    breakdown
        Also for each `channel` or `entry` (activity) where runs begin, last `milestone` passed, `outcome`, `month` or
        `week` (UTC) of the start, or value of a property at the start (`property:device`). The 100 largest groups.

    Raises
    ------
    InvalidInput
        If the journey cannot be measured, the calibration cannot be right, or there is no such breakdown.
    UnknownProperty
        If the events have no such property.

    Notes
    -----
    One pass over the events, O(runs × measures) after it. Intervals treat runs as independent.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana"] * 2 + ["ben"] * 2,
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01", "2026-01-08"],
    ...     "activity": ["Ticket Opened", "Ticket Closed"] * 2,
    ... })
    >>> help_me = pc.Journey("Help", start=["Ticket Opened"], goal=["Ticket Closed"],
    ...                      customer_goal="It works again", business_goal="Solve at once")
    >>> result = pc.score(log, help_me)
    >>> round(result.mean.value, 1), result.goal.value, result.warnings[0].code
    (85.4, 1.0, 'calibrated_on_guess')
    """
    check_measurable(journey)
    table = segment(log, journey)
    settled = calibrate(table, calibration)
    scores = score_runs(table, settled)
    groups, left_out = _groups(log, table, scores, breakdown)
    counts = np.bincount(scores.grade, minlength=len(GRADES)).tolist()
    shown = scores.score[~np.isnan(scores.score)]
    bins = np.bincount(np.minimum(shown // _BIN, _BINS - 1).astype(np.int64), minlength=_BINS)
    return Score(
        ScoreQuestion(journey, breakdown),
        len(table),
        Mean.of(scores.score, scale=_SCALE),
        Mean.of(scores.experience, scale=_SCALE),
        _goal(table.outcome),
        round(float(scores.coverage.mean(dtype=np.float64)), 6) if len(table) else None,
        tuple(bins.tolist()),
        dict(zip(GRADES, counts, strict=False)),
        _parts(table, scores),
        groups,
        settled,
        (*unmatched_rules(log, journey), *calibration_warnings(settled), *left_out),
    )


def _goal(outcome: NDArray[np.uint8]) -> Rate:
    counts = np.bincount(outcome, minlength=len(OUTCOMES))
    achieved = int(counts[OUTCOMES.index("achieved")])
    return Rate.of(achieved, int(counts.sum() - counts[OUTCOMES.index("open")]))


def _parts(table: RunTable, scores: Scores) -> tuple[ScorePart, ...]:
    scored = ~np.isnan(scores.score)
    count = int(scored.sum())
    points = (scores.points[:, scored].sum(axis=1, dtype=np.float64) / max(1, count)).tolist()
    lost = sum(points)
    parts = []
    for part in PARTS:
        measures, evident = [], np.zeros(len(table), dtype=bool)
        for row, measure in enumerate(MEASURES):
            if measure.part == part:
                values = values_of(table, measure.name)
                evident |= ~np.isnan(values)
                measures.append(_measure(scores, row, points[row], values))
        costs = sum(measure.points for measure in measures)
        weight = getattr(scores.calibration.weights, part)
        evidence = Rate.of(int(evident.sum()), len(table))
        parts.append(ScorePart(part, weight, costs, costs / lost if lost else None, evidence, tuple(measures)))
    return tuple(parts)


def _measure(scores: Scores, row: int, points: float, values: NDArray[np.float64]) -> ScoreMeasure:
    measure = MEASURES[row]
    shown = values[~np.isnan(values)]
    median = float(np.median(shown)) if len(shown) else None
    reference = scores.calibration.references.get(measure.name, measure.guess)
    losing = int(np.count_nonzero(scores.points[row]))
    return ScoreMeasure(measure.part, measure.name, points, median, reference.good, reference.bad, losing)


def _groups(
    log: Log, table: RunTable, scores: Scores, breakdown: str | None
) -> tuple[tuple[ScoreGroup, ...], tuple[Notice, ...]]:
    """Score the runs of each value of the breakdown, the largest groups first; periods in their order."""
    if breakdown is None:
        return (), ()
    codes, say = _values(log, table, breakdown)
    found, sizes = np.unique(codes, return_counts=True)
    periods = breakdown in ("month", "week")
    order = np.argsort(-found if periods else -sizes, kind="stable")
    groups = []
    for code in found[order[:_MOST_GROUPS]].tolist():
        here = codes == code
        mean = Mean.of(scores.score[here], scale=_SCALE)
        experience = Mean.of(scores.experience[here], scale=_SCALE)
        groups.append(ScoreGroup(say(code), int(here.sum()), mean, experience, _goal(table.outcome[here])))
    if periods:
        groups.reverse()
    if len(found) <= _MOST_GROUPS:
        return tuple(groups), ()
    message = f"Of {len(found)} groups, only the {_MOST_GROUPS} {'latest' if periods else 'largest'} are shown."
    return tuple(groups), (Notice("groups_left_out", message, {"groups": len(found), "shown": _MOST_GROUPS}),)


def _values(log: Log, table: RunTable, breakdown: str) -> "_Values":
    """Give the code of each run's value, and how a code is said."""
    if breakdown.startswith(_PROPERTY):
        column = log.property(breakdown.removeprefix(_PROPERTY))
        codes = np.zeros(len(table), dtype=np.int64)
        for number in np.unique(table.partition).tolist():
            here = table.partition == number
            codes[here] = column.codes[number][table.first[here]]
        return codes, lambda code: column.texts[code - 1] if code else None
    if breakdown not in _BREAKDOWNS:
        raise InvalidInput(
            f"Scores cannot be broken down by {breakdown!r}.",
            hint=f"Use {', '.join(_BREAKDOWNS)}, or {_PROPERTY} and the name of a property.",
            code="unknown_breakdown",
            values={"breakdown": breakdown},
        )
    return _BREAKDOWNS[breakdown](log, table)


_Values = tuple[NDArray[np.int64], Callable[[int], str | None]]


def _by_channel(log: Log, table: RunTable) -> _Values:
    return table.start_channel.astype(np.int64), lambda code: log.channels[code]


def _by_entry(log: Log, table: RunTable) -> _Values:
    return table.start_activity.astype(np.int64), lambda code: log.activities[code]


def _by_milestone(_log: Log, table: RunTable) -> _Values:
    names = [milestone.name for milestone in table.journey.milestones]
    return table.milestone.astype(np.int64), lambda code: names[code] if code >= 0 else None


def _by_outcome(_log: Log, table: RunTable) -> _Values:
    return table.outcome.astype(np.int64), lambda code: OUTCOMES[code]


def _by_month(_log: Log, table: RunTable) -> _Values:
    months = table.started_at.astype("datetime64[us]").astype("datetime64[M]")
    return months.astype(np.int64), lambda code: str(np.datetime64(code, "M"))


def _by_week(_log: Log, table: RunTable) -> _Values:
    """Weeks since that of 29 December 1969, a Monday."""
    days = table.started_at.astype("datetime64[us]").astype("datetime64[D]").astype(np.int64)

    def say(code: int) -> str:
        year, week, _ = (_FIRST_MONDAY + timedelta(weeks=code)).isocalendar()
        return f"{year}-W{week:02}"

    return (days + 3) // 7, say


_FIRST_MONDAY = date(1969, 12, 29)
_BREAKDOWNS: MappingProxyType[str, Callable[[Log, RunTable], _Values]] = MappingProxyType(
    {
        "channel": _by_channel,
        "entry": _by_entry,
        "milestone": _by_milestone,
        "outcome": _by_outcome,
        "month": _by_month,
        "week": _by_week,
    }
)
