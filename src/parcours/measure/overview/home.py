"""The first page: what changed, where customers are lost, which journeys fail and which ones earn."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.log import Log
from parcours.measure.overview.spans import DAY, Period, Span, active_customers, events_by_day, judged, usual_end
from parcours.measure.overview.standing import Measured, goal_rate, worth_of
from parcours.measure.overview.steps import LostStep, Step, explain, is_telling, steps_of
from parcours.measure.overview.teams import TeamSheet, Words, team_sheets
from parcours.periods import from_microseconds
from parcours.results import Mean, Rate

__all__ = ["Change", "Home", "JourneyRow", "home"]

_ROWS = 3
_FEWEST = 30
_POINTS = (0.0, 100.0)
_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of a journey (of the whole workspace where `journey` is None) in the two spans.

    `n` and `n_before` are what the figures rest on. `certain`: the difference is larger than chance explains (95 %);
    None where that cannot be told.
    """

    journey: str | None
    name: str
    figure: Literal["events", "customers", "runs", "goal", "score", "experience", "value"]
    before: float | None
    now: float | None
    n_before: int
    n: int
    better: Literal["up", "down"]
    certain: bool | None


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A journey as it is judged: by the runs `begun` in the last 90 days that left them time to end.

    `loss` counts those that did not achieve the goal, `value` is what all brought.
    """

    journey: str
    name: str
    runs: int
    goal: Rate
    score: Mean
    experience: Mean
    value: float
    loss: int
    begun: Period


@dataclass(frozen=True, slots=True)
class Home:
    """What changed, and where to look first.

    Attributes
    ----------
    as_of
        The last event of the log; None when there is none.
    since
        Whether the last "day" or the last "week" is compared with the one before.
    now, before
        The two periods compared, whole days in UTC. The later one ends with the last usual day: the last with at
        least half as many events as the median day.
    changes
        The largest first, in units of what chance explains.
    worst_steps
        The three steps that cost most: lost × worth of a run, over the runs by which each journey is judged.
    hard_steps
        The three steps, reached by at least 30 runs, where the largest share is lost.
    failing
        The three journeys with the lowest mean score, of those with at least 30 runs.
    earning
        The three journeys whose runs brought most.
    teams
        What marketing, customer experience, support and e-commerce look at, in the two periods.
    at_risk
        Open runs at risk over all journeys, as `risks` counts them; None where nobody has counted.
    """

    as_of: datetime | None
    since: Literal["day", "week"]
    now: Period | None
    before: Period | None
    changes: tuple[Change, ...]
    worst_steps: tuple[LostStep, ...]
    hard_steps: tuple[LostStep, ...]
    failing: tuple[JourneyRow, ...]
    earning: tuple[JourneyRow, ...]
    teams: tuple[TeamSheet, ...]
    at_risk: int | None = None


def home(
    log: Log, journeys: Iterable[Measured], *, since: Literal["day", "week"] = "week", words: Words | None = None
) -> Home:
    """Tell what changed in a log and its journeys, and where to look first.

    Parameters
    ----------
    log
        The log.
    journeys
        Its journeys, measured; each is let go before the next is asked for.
    since
        Whether to compare the last day or the last week with the one before.
    words
        What the company adds to the catalogue of metrics.

    Notes
    -----
    O(events + runs of each journey).
    """
    if log.period is None:
        return Home(None, since, None, None, (), (), (), (), (), ())
    days = events_by_day(log)
    end = usual_end(days)
    now = Span(end - (7 if since == "week" else 1) * DAY, end)
    changes = _whole(log, days, now)
    rows, worst, hard = [], [], []
    for of in journeys:
        changes += _changes(of, now)
        span, chosen = judged(of.table, log.period[0], end)
        rows.append(_row(of, chosen, span))
        worth, _ = worth_of(log, of.table)
        for step in _candidates(steps_of(of, chosen)):
            told = explain(log, step, worth)
            worst.append(told)
            if is_telling(step):
                hard.append(told)
    worst.sort(key=lambda step: (-step.value, step.journey, step.milestone))
    hard.sort(key=lambda step: (-(step.share.value or 0), step.journey, step.milestone))
    failing = [row for row in rows if row.score.n >= _FEWEST]
    failing.sort(key=lambda row: (row.score.value or 0, row.journey))
    earning = sorted((row for row in rows if row.value > 0), key=lambda row: (-row.value, row.journey))
    return Home(
        from_microseconds(log.period[1]),
        since,
        now.said(),
        now.before().said(),
        tuple(change for _, change in sorted(changes, key=lambda pair: -pair[0])),
        tuple(worst[:_ROWS]),
        tuple(hard[:_ROWS]),
        tuple(failing[:_ROWS]),
        tuple(earning[:_ROWS]),
        team_sheets(log, now, words or Words()),
    )


def _candidates(steps: Sequence[Step]) -> list[Step]:
    """Keep the steps of one journey that can be among the three worst or the three hardest of all."""
    lost = [int(np.count_nonzero(step.lost)) for step in steps]
    share = [
        count / np.count_nonzero(step.reached) if is_telling(step) else 0
        for count, step in zip(lost, steps, strict=True)
    ]
    kept = {*np.argsort(lost)[-_ROWS:].tolist(), *np.argsort(share)[-_ROWS:].tolist()}
    return [step for number, step in enumerate(steps) if number in kept]


def _row(of: Measured, chosen: NDArray[np.bool_], span: Span) -> JourneyRow:
    goal = goal_rate(of.table, chosen)
    return JourneyRow(
        of.id,
        of.journey.name,
        int(np.count_nonzero(chosen)),
        goal,
        Mean.of(of.scores.score[chosen], scale=_POINTS),
        Mean.of(of.scores.experience[chosen], scale=_POINTS),
        float(of.table.value[chosen].sum()),
        goal.n - round((goal.value or 0) * goal.n),
        span.said(),
    )


def _whole(log: Log, days: tuple[int, NDArray[np.int64]], now: Span) -> list[tuple[float, Change]]:
    first, events = days
    numbers = np.arange(first, first + len(events)) * DAY
    counts = [int(events[span.holds(numbers)].sum()) for span in (now.before(), now)]
    customers = active_customers(log, (now.before(), now))
    return [
        _counted(None, "", "events", counts[0], counts[1]),
        _counted(None, "", "customers", customers[0], customers[1]),
    ]


def _changes(of: Measured, now: Span) -> list[tuple[float, Change]]:
    table, scores = of.table, of.scores
    begun = [int(np.count_nonzero(span.holds(table.started_at))) for span in (now.before(), now)]
    chosen = [span.holds(of.decided) for span in (now.before(), now)]
    values = [table.value[mask] for mask in chosen]
    return [
        _counted(of.id, of.journey.name, "runs", begun[0], begun[1]),
        _estimated(of, "goal", *(goal_rate(table, mask) for mask in chosen)),
        _estimated(of, "score", *(Mean.of(scores.score[mask], scale=_POINTS) for mask in chosen)),
        _estimated(of, "experience", *(Mean.of(scores.experience[mask], scale=_POINTS) for mask in chosen)),
        _summed(of, values[0], values[1]),
    ]


def _counted(
    journey: str | None, name: str, figure: Literal["events", "customers", "runs"], before: int, now: int
) -> tuple[float, Change]:
    """Compare counts, which vary by chance as their square roots (Poisson)."""
    size = abs(now - before) / math.sqrt(now + before) if now + before else 0.0
    return size, Change(journey, name, figure, before, now, before, now, "up", size > _Z95)


def _summed(of: Measured, before: NDArray[np.float64], now: NDArray[np.float64]) -> tuple[float, Change]:
    """Compare sums of values: of runs that come by chance, a sum varies as the root of its sum of squares."""
    spread = math.sqrt(float((before**2).sum() + (now**2).sum()))
    size = abs(float(now.sum() - before.sum())) / spread if spread else 0.0
    figures = (float(before.sum()), float(now.sum()), len(before), len(now))
    return size, Change(of.id, of.journey.name, "value", *figures, "up", size > _Z95 if spread else None)


def _estimated(
    of: Measured, figure: Literal["goal", "score", "experience"], before: Rate | Mean, now: Rate | Mean
) -> tuple[float, Change]:
    """Compare rates or means, which vary as their intervals say."""
    size, certain = 0.0, None
    if not (before.value is None or now.value is None or before.low is None or now.low is None):
        spread = math.hypot(before.value - before.low, now.value - now.low, 1e-9) / _Z95
        size = abs(now.value - before.value) / spread
        certain = size > _Z95
    change = Change(of.id, of.journey.name, figure, before.value, now.value, before.n, now.n, "up", certain)
    return size, change
