"""Runs: what becomes of those who set out on a journey, where they begin, where they get, and where they are lost."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.journeys.calibration import Calibration, calibrate, calibration_warnings
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.run_rows import columns_of
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.journeys.score import Scores, score_runs
from parcours.results import ColumnarResult, Notice, Quartiles, Rate

__all__ = ["ChannelFigures", "RunEnd", "RunEntry", "RunMilestone", "Runs", "RunsQuestion", "runs"]

_ACHIEVED, _FAILED, _ABANDONED, _OPEN = range(4)
_MOST_ENDS = 20
_TOLD_APART = 63


@dataclass(frozen=True, slots=True)
class RunsQuestion:
    """What was asked."""

    journey: Journey
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class RunMilestone:
    """A milestone: the runs that passed it, as a share of all.

    `lost` are the failed and abandoned runs that passed the required milestone before (or started, where there is
    none) and not this one. `time_from_previous` is the time since there, `score` the mean of the runs that passed.
    """

    name: str
    required: bool
    runs: int
    share: Rate
    lost: int
    time_from_start: Quartiles | None
    time_from_previous: Quartiles | None
    score: float | None


@dataclass(frozen=True, slots=True)
class RunEntry:
    """Where runs begin; `achieved` is the share of those that ended."""

    activity: str
    channel: str
    runs: int
    share: Rate
    achieved: Rate


@dataclass(frozen=True, slots=True)
class RunEnd:
    """The last touchpoint of failed and abandoned runs, after which milestone; a share of all those."""

    activity: str
    channel: str
    milestone: str | None
    runs: int
    share: Rate


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """The runs that touch a channel, how they end and feel, and the touchpoints and switches there."""

    channel: str
    runs: int
    achieved: Rate
    experience: float | None
    touchpoints: int
    switches_in: int
    switches_out: int


@dataclass(frozen=True, slots=True)
class Runs(ColumnarResult):
    """What became of the runs of a journey; its table has one row per run, its JSON the figures only.

    `outcomes` counts the runs by outcome; `goal` is the share of the ended runs that achieved it; `value` sums up the
    values of all touchpoints. `without_key` counts the runs of events that the key is missing on, `early_goals` the
    goals that came before a required milestone.
    """

    analysis: ClassVar[str] = "runs"
    rows_in: ClassVar[str] = "milestones"

    question: RunsQuestion
    runs: int
    customers: int
    outcomes: dict[str, int]
    milestones: tuple[RunMilestone, ...]
    goal: Rate
    time_to_success: Quartiles | None
    time_to_failure: Quartiles | None
    entries: tuple[RunEntry, ...]
    ends: tuple[RunEnd, ...]
    channels: tuple[ChannelFigures, ...]
    value: float
    without_key: int
    early_goals: int
    warnings: tuple[Notice, ...] = ()

    def __str__(self) -> str:
        ways = ", ".join(f"{count:,} {outcome}" for outcome, count in self.outcomes.items())
        headline = f"Runs: {self.runs:,} of {self.customers:,} customers, {ways}"
        _, *milestones = ColumnarResult.__str__(self).splitlines()
        return "\n".join([headline, *milestones])


def runs(log: Log, journey: Journey, *, calibration: Calibration | None = None) -> Runs:
    """Count the runs of a journey: how they end, what they pass, where they are lost.

    What a run is stands with `Journey`; in short, it opens at a start and ends at the goal, a failure, the timeout or
    the deadline. A run that may still go on at the last event of the log is open. Times to success are from start to
    goal, times to failure from start to the last touchpoint of failed and abandoned runs.

    Parameters
    ----------
    log
        The journeys to measure.
    journey
        The definition; both its goals must be said.
    calibration
        What the scores are relative to. None: the journey's own achieved runs.

    Returns
    -------
    Runs
        Its table (`table()`, `to_polars()`, `to_pandas()`, Arrow) has one row per run; `duration` and `longest_wait`
        are in seconds, instants in UTC, a `score` from 0 to 100.

    Raises
    ------
    InvalidInput
        If the definition is impossible or does not say both goals, or the calibration cannot be used.

    Notes
    -----
    One pass over the events, remembered: asking again costs O(runs), and after an import only the touched parts are
    read. Inside one instant starts come first, then bystanders, milestones as listed, goal and failure; so shuffling
    equal-time events changes nothing. An activity that never occurs is a warning, and counts 0.

    References
    ----------
    .. [1] Qualtrics, "Journey sessions, outcomes and statuses" (the same life of a run, with its times).

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01"],
    ...     "activity": ["cart", "order", "cart"],
    ... })
    >>> checkout = pc.Journey("Checkout", start=["cart"], goal=["order"], customer_goal="buy", business_goal="sell")
    >>> pc.runs(log, checkout).outcomes
    {'achieved': 1, 'failed': 0, 'abandoned': 0, 'open': 1}
    """
    check_measurable(journey)
    table = segment(log, journey)
    calibrated = calibrate(table, calibration)
    scores = score_runs(table, calibrated)
    outcomes = np.bincount(table.outcome, minlength=len(OUTCOMES)).tolist()
    lost = (table.outcome == _FAILED) | (table.outcome == _ABANDONED)
    result = Runs(
        RunsQuestion(journey, calibration),
        len(table),
        int(np.count_nonzero(np.diff(table.customer, prepend=-1))),  # they stand together
        dict(zip(OUTCOMES, outcomes, strict=True)),
        _milestones(table, scores, lost),
        Rate.of(outcomes[_ACHIEVED], len(table) - outcomes[_OPEN]),
        Quartiles.of(table.duration[table.outcome == _ACHIEVED]),
        Quartiles.of(table.duration[lost]),
        _entries(log, table),
        _ends(log, table, lost),
        _channels(log, table, scores),
        round(float(table.value.sum()), 6),
        0 if journey.key is None else int(np.count_nonzero(table.key == 0)),
        int(table.early_goals.sum()),
        (*unmatched_rules(log, journey), *_warnings(log, table), *calibration_warnings(calibrated)),
    )
    return result.with_columns(lambda: columns_of(log, table, scores))


def _milestones(table: RunTable, scores: Scores, lost: NDArray[np.bool_]) -> tuple[RunMilestone, ...]:
    """Count each milestone; what came before it is the required one before, or the start."""
    before, passed_before = table.started_at, np.ones(len(table), dtype=np.bool_)
    ordered = table.journey.order == "ordered"
    rows = []
    for milestone, at in zip(table.journey.milestones, table.milestone_at, strict=True):
        passed = at != NEVER
        runs = int(np.count_nonzero(passed))
        rows.append(
            RunMilestone(
                milestone.name,
                milestone.required,
                runs,
                Rate.of(runs, len(table)),
                int(np.count_nonzero(passed_before & lost & ~passed)),
                Quartiles.of((at - table.started_at)[passed]),
                Quartiles.of((at - before)[passed]) if ordered else None,
                _mean(scores.score[passed]),
            )
        )
        if milestone.required and ordered:
            before, passed_before = at, passed
    return tuple(rows)


def _entries(log: Log, table: RunTable) -> tuple[RunEntry, ...]:
    """Group the runs by the activity and channel of their first touchpoint, the most frequent first."""
    places = table.start_activity.astype(np.int64) * len(log.channels) + table.start_channel
    distinct, places = np.unique(places, return_inverse=True)
    counts, ended, achieved = (
        np.bincount(places[chosen], minlength=len(distinct)).tolist()
        for chosen in (slice(None), table.ended, table.outcome == _ACHIEVED)
    )
    rows = []
    for place, code in enumerate(distinct.tolist()):
        activity, channel = divmod(code, len(log.channels))
        share, rate = Rate.of(counts[place], len(table)), Rate.of(achieved[place], ended[place])
        rows.append(RunEntry(log.activities[activity], log.channels[channel], counts[place], share, rate))
    return tuple(sorted(rows, key=lambda row: (-row.runs, row.activity, row.channel)))


def _ends(log: Log, table: RunTable, lost: NDArray[np.bool_]) -> tuple[RunEnd, ...]:
    """Group the lost runs by their last touchpoint and milestone, the most frequent first."""
    names = (None, *(milestone.name for milestone in table.journey.milestones))
    places = table.last_activity[lost].astype(np.int64) * len(log.channels) + table.last_channel[lost]
    codes = np.sort(places * len(names) + table.milestone[lost] + 1)
    firsts = np.flatnonzero(np.diff(codes, prepend=-1))
    counts = np.diff(firsts, append=len(codes))
    rows = []
    for group in np.argsort(-counts, kind="stable")[:_MOST_ENDS].tolist():
        place, milestone = divmod(int(codes[firsts[group]]), len(names))
        activity, channel = divmod(place, len(log.channels))
        runs = int(counts[group])
        share = Rate.of(runs, len(codes))
        rows.append(RunEnd(log.activities[activity], log.channels[channel], names[milestone], runs, share))
    return tuple(rows)


def _channels(log: Log, table: RunTable, scores: Scores) -> tuple[ChannelFigures, ...]:
    """Describe each known channel that a run touches, the one with the best experience first."""
    rows = []
    for code, channel in enumerate(log.channels[:_TOLD_APART]):
        touched = (table.channel_set >> np.uint64(code)) & np.uint64(1) != 0
        runs = int(np.count_nonzero(touched))
        if channel == NO_CHANNEL or not runs:
            continue
        touchpoints, away, towards = table.crossings[:, code].tolist()
        goal = Rate.of(int((touched & (table.outcome == _ACHIEVED)).sum()), int((touched & table.ended).sum()))
        rows.append(ChannelFigures(channel, runs, goal, _mean(scores.experience[touched]), touchpoints, towards, away))
    return tuple(sorted(rows, key=lambda row: (-1.0 if row.experience is None else -row.experience, row.channel)))


def _mean(values: NDArray[np.float32]) -> float | None:
    """The mean of the values that are not NaN; points are whole multiples of 2⁻¹⁶, so their sum is exact."""
    shown = values[~np.isnan(values)].astype(np.float64)
    return float(shown.sum() / len(shown)) if len(shown) else None


def _warnings(log: Log, table: RunTable) -> list[Notice]:
    """Tell what the reader of the figures should know."""
    notices = []
    if not len(table):
        notices.append(Notice("no_runs", "No event opens a run."))
    runs, key = int(np.count_nonzero(table.key == 0)), table.journey.key
    if key is not None and runs:
        message = f"{table.unkeyed} events have no {key!r}; their {runs} runs are kept apart."
        notices.append(Notice("without_key", message, {"key": key, "events": table.unkeyed, "runs": runs}))
    if table.missed.any():
        place = int(table.missed.argmax())
        goals, milestone = int(table.missed[place]), table.journey.milestones[place].name
        message = f"{goals} goals came before the required milestone {milestone!r}, so they ended nothing."
        notices.append(Notice("early_goals", message, {"goals": goals, "milestone": milestone}))
    if len(log.channels) > _TOLD_APART:
        message = f"Only the first {_TOLD_APART} channels in the alphabet are compared."
        notices.append(Notice("many_channels", message, {"compared": _TOLD_APART, "channels": len(log.channels)}))
    return notices
