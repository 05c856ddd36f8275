"""Where customers are lost: the steps of a journey, who does not get past them, and what tells those apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.calibration import MEASURES, values_of
from parcours.journeys.log import Log
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import ENDED_BY, OUTCOMES
from parcours.measure.overview.standing import Measured
from parcours.results import Mean, Quartiles, Rate

__all__ = ["Cause", "LastTouchpoint", "LostStep", "Step", "explain", "is_telling", "steps_of"]

_FEWEST = 30
_CAUSES = 3
_ACHIEVED, _OPEN = OUTCOMES.index("achieved"), OUTCOMES.index("open")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a journey: the runs that reached it, and those that were lost there.

    Attributes
    ----------
    number
        The milestone that comes next, as a place in the list; the number of milestones when it is the goal.
    reached, passed, lost
        bool[runs]: passed the milestone before it (any run reaches the first step); went on from there; was lost
        with that milestone as the last one passed.
    """

    of: Measured
    number: int
    reached: NDArray[np.bool_]
    passed: NDArray[np.bool_]
    lost: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cause:
    """What those who were lost had more often than those who went on: a measure that was worse than good."""

    measure: str
    lost: Rate
    others: Rate


@dataclass(frozen=True, slots=True)
class LastTouchpoint:
    """What the lost did last, and how many of them."""

    activity: str
    channel: str
    runs: int
    share: Rate


@dataclass(frozen=True, slots=True)
class LostStep:
    """A step with what it costs and why.

    Attributes
    ----------
    journey, name
        The id and the name of the journey.
    milestone, step
        Its place and its name; the name is None when the next thing would be the goal.
    previous
        The milestone before it; None at the beginning.
    reached, lost, share
        Runs that got there, those that were lost there, and their share.
    value
        What was at stake in the lost ones: lost × worth of a run.
    ended_by
        How the lost runs ended: "failure", "timeout", "deadline", "restart".
    causes
        At most three, the largest difference first; each is certain (the 95 % intervals do not touch).
    last
        The three most frequent last touchpoints of the lost.
    time
        How long passing it took since the milestone before, or since the start.
    repeats, experience
        Means over the runs that reached it.
    """

    journey: str
    name: str
    milestone: int
    step: str | None
    previous: str | None
    reached: int
    lost: int
    share: Rate
    value: float
    ended_by: dict[str, int]
    causes: tuple[Cause, ...]
    last: tuple[LastTouchpoint, ...]
    time: Quartiles | None
    repeats: float | None
    experience: float | None


def steps_of(of: Measured, chosen: NDArray[np.bool_]) -> list[Step]:
    """List the steps at which one of the chosen runs was lost.

    In the order of the milestones every lost run is lost at exactly one step: after the last milestone that it
    passed. Where milestones come in any order there is no next one, and a step is "after this milestone".
    """
    table, count = of.table, len(of.journey.milestones)
    ended = chosen & (table.outcome != _OPEN)
    achieved = ended & (table.outcome == _ACHIEVED)
    gone = ended & ~achieved
    last = table.milestone.astype(np.int64)
    furthest = np.where(achieved, count, last)
    steps = []
    for number in range(count + 1):
        if of.journey.order == "ordered":
            reached = ended & (furthest >= number - 1)
        else:
            reached = ended if number == 0 else ended & (table.milestone_at[number - 1] != NEVER)
        lost = gone & (last == number - 1)
        if lost.any():
            steps.append(Step(of, number, reached, reached & ~lost, lost))
    return steps


def is_telling(step: Step) -> bool:
    """Tell whether enough runs reached a step to say how hard it is."""
    return int(np.count_nonzero(step.reached)) >= _FEWEST


def explain(log: Log, step: Step, worth: float) -> LostStep:
    """Say what a step costs, and what its lost runs have in common."""
    of, table = step.of, step.of.table
    milestones, number = of.journey.milestones, step.number
    reached, lost = int(np.count_nonzero(step.reached)), int(np.count_nonzero(step.lost))
    named = of.journey.order == "ordered" and number < len(milestones)
    ends = np.bincount(table.ended_by[step.lost], minlength=len(ENDED_BY)).tolist()
    return LostStep(
        of.id,
        of.journey.name,
        number,
        milestones[number].name if named else None,
        milestones[number - 1].name if number else None,
        reached,
        lost,
        Rate.of(lost, reached),
        lost * worth,
        {name: runs for name, runs in zip(ENDED_BY, ends, strict=True) if runs},
        _causes(step),
        _last(log, step, lost),
        _time(step) if named else None,
        float(table.repeats[step.reached].mean()),
        Mean.of(of.scores.experience[step.reached]).value,
    )


def _causes(step: Step) -> tuple[Cause, ...]:
    table, references = step.of.table, step.of.scores.calibration.references
    seen = [(measure.name, values_of(table, measure.name), references[measure.name].good) for measure in MEASURES[1:]]
    seen += [(name, getattr(table, name).astype(np.float64), 0.0) for name in ("errors", "back_steps")]
    found = []
    for name, values, good in seen:
        known = ~np.isnan(values)
        lost, others = (
            Rate.of(int(np.count_nonzero(values[group] > good)), int(np.count_nonzero(group)))
            for group in (step.lost & known, step.passed & known)
        )
        if lost.low is not None and others.high is not None and lost.low > others.high:
            found.append(Cause(name, lost, others))
    found.sort(key=lambda cause: ((cause.others.value or 0) - (cause.lost.value or 0), cause.measure))
    return tuple(found[:_CAUSES])


def _last(log: Log, step: Step, lost: int) -> tuple[LastTouchpoint, ...]:
    table = step.of.table
    pairs = np.column_stack((table.last_activity[step.lost], table.last_channel[step.lost]))
    kinds, counts = np.unique(pairs, axis=0, return_counts=True)
    order = np.lexsort((kinds[:, 1], kinds[:, 0], -counts))[:_CAUSES]
    return tuple(
        LastTouchpoint(log.activities[activity], log.channels[channel], runs, Rate.of(runs, lost))
        for (activity, channel), runs in zip(kinds[order].tolist(), counts[order].tolist(), strict=True)
    )


def _time(step: Step) -> Quartiles | None:
    table, number = step.of.table, step.number
    here = table.milestone_at[number]
    before = table.milestone_at[number - 1] if number else table.started_at
    both = step.passed & (here != NEVER) & (before != NEVER)
    return Quartiles.of(here[both] - before[both])
