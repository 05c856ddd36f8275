"""Variants of a journey: the distinct ways in which its runs go."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.journeys.calibration import Calibration, calibrate, calibration_warnings
from parcours.journeys.definition import Journey, check_measurable
from parcours.journeys.matching import unmatched_rules
from parcours.journeys.run_kernels import NEVER, TOUCHPOINT
from parcours.journeys.run_rows import numbers_of
from parcours.journeys.runs import OUTCOMES, RunTable, Trace, segment, traces
from parcours.journeys.score import score_runs
from parcours.results import Notice, Quartiles, Rate, Result

__all__ = ["RunVariant", "RunVariants", "RunVariantsQuestion", "run_variants"]

Way = Literal["activities", "milestones", "channels"]

_MOST_LISTED = 1_000
_ACHIEVED, _OPEN = OUTCOMES.index("achieved"), OUTCOMES.index("open")


@dataclass(frozen=True, slots=True)
class RunVariantsQuestion:
    """What was asked."""

    journey: Journey
    top: int
    by: Way
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class RunVariant:
    """A sequence (of activities, milestones or channels, as asked) and the runs that go so.

    `achieved` is the share of those that ended; `duration` is from the first to the last touchpoint.
    """

    rank: int
    activities: tuple[str, ...]
    runs: int
    share: Rate
    achieved: Rate
    duration: Quartiles | None
    score: float | None


@dataclass(frozen=True, slots=True)
class RunVariants(Result):
    """The most frequent ways; `covered` is the share of the runs that go one of those listed."""

    analysis: ClassVar[str] = "run_variants"
    rows_in: ClassVar[str] = "variants"

    question: RunVariantsQuestion
    runs: int
    distinct: int
    covered: Rate
    variants: tuple[RunVariant, ...]
    warnings: tuple[Notice, ...] = ()


def run_variants(
    log: Log, journey: Journey, *, top: int = 20, by: Way = "activities", calibration: Calibration | None = None
) -> RunVariants:
    """Group the runs of a journey by the exact way they go.

    Ranked by runs; equal ones by length, the shorter first, then by their names as far as they are listed.

    Parameters
    ----------
    log
        The journeys to measure.
    journey
        The definition.
    top
        How many variants to list, 1 to 1,000.
    by
        `activities`: the activities of all touchpoints; `milestones`: the milestones in the order in which they were
        passed; `channels`: the known channels, one that directly repeats itself read as one.
    calibration
        As in `runs`.

    Raises
    ------
    InvalidInput
        If `top` is out of range, or as in `runs`.

    Notes
    -----
    O(runs log runs), beside the pass over the events of a journey that was not asked for lately. Sequences are told
    apart by a 64-bit digest: among a million variants, two share one with a probability below 10⁻⁷. Inside one
    instant the events stand in the order in which `runs` takes them.

    References
    ----------
    .. [1] W. van der Aalst (2016), *Process Mining*, 2nd ed., section 5.2: trace variants.

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({
    ...     "customer": ["ana", "ana", "ben"],
    ...     "time": ["2026-01-01", "2026-01-02", "2026-01-01"],
    ...     "activity": ["cart", "order", "cart"],
    ... })
    >>> checkout = pc.Journey("Checkout", start=["cart"], goal=["order"], customer_goal="buy", business_goal="sell")
    >>> [variant.activities for variant in pc.run_variants(log, checkout).variants]
    [('cart',), ('cart', 'order')]
    """
    check_measurable(journey)
    if not 1 <= top <= _MOST_LISTED:
        raise InvalidInput(
            f"{top} variants cannot be listed.",
            hint=f"Ask for 1 to {_MOST_LISTED:,}.",
            code="invalid_top",
            values={"top": top, "most": _MOST_LISTED},
        )
    table = segment(log, journey)
    calibrated = calibrate(table, calibration)
    score = score_runs(table, calibrated).score
    trail, length = _trails(table, by)
    _, example, group, counts = np.unique(trail, return_index=True, return_inverse=True, return_counts=True)
    best = np.lexsort((length[example], -counts))[:top]
    place = np.full(len(counts), -1)
    place[best] = np.arange(len(best))
    belongs = place[group]
    order = np.argsort(belongs, kind="stable")
    cuts = np.searchsorted(belongs[order], np.arange(len(best) + 1))
    names = _sequences(log, table, example[best], by)
    rows = []
    for variant, name in enumerate(names):
        members = order[cuts[variant] : cuts[variant + 1]]
        outcome, points = table.outcome[members], score[members]
        points = points[~np.isnan(points)].astype(np.float64)
        rows.append(
            RunVariant(
                0,
                name,
                len(members),
                Rate.of(len(members), len(table)),
                Rate.of(int((outcome == _ACHIEVED).sum()), int((outcome != _OPEN).sum())),
                Quartiles.of(table.duration[members]),
                float(points.sum() / len(points)) if len(points) else None,
            )
        )
    question = RunVariantsQuestion(journey, top, by, calibration)
    covered = Rate.of(sum(row.runs for row in rows), len(table))
    warnings = (*unmatched_rules(log, journey), *calibration_warnings(calibrated))
    return RunVariants(question, len(table), len(counts), covered, _ranked(rows), warnings)


def _ranked(rows: Sequence[RunVariant]) -> tuple[RunVariant, ...]:
    """Number variants by runs, length and names."""
    ordered = sorted(rows, key=lambda row: (-row.runs, len(row.activities), row.activities))
    return tuple(
        RunVariant(rank, row.activities, row.runs, row.share, row.achieved, row.duration, row.score)
        for rank, row in enumerate(ordered, 1)
    )


def _trails(table: RunTable, by: Way) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The digest of the way each run goes, and how long it is."""
    match by:
        case "activities":
            return table.activity_trail, table.touchpoints.astype(np.int64)
        case "milestones":
            return table.milestone_trail, (table.milestone_at != NEVER).sum(axis=0)
        case "channels":
            return table.channel_trail, table.switches.astype(np.int64) + (table.channels > 0)


def _sequences(log: Log, table: RunTable, examples: NDArray[np.intp], by: Way) -> list[tuple[str, ...]]:
    """The names along some runs."""
    customers, numbers = table.customer[examples].tolist(), numbers_of(table)[examples].tolist()
    traced = zip(traces(log, table.journey, customers), customers, numbers, strict=True)
    return [_sequence(log, one, customer, number, by) for one, customer, number in traced]


def _sequence(log: Log, one: Trace, customer: int, number: int, by: Way) -> tuple[str, ...]:
    """The names along one run of a customer."""
    here = (one.run == number) & (one.flags & TOUCHPOINT != 0)
    chunk, events = log.journey(customer), one.events[here]
    match by:
        case "activities":
            return tuple(log.activities[code] for code in chunk.activity[events].tolist())
        case "milestones":
            milestones = one.runs.journey.milestones
            return tuple(milestones[place].name for place in one.passed[here].tolist() if place >= 0)
        case "channels":
            known = [name for code in chunk.channel[events].tolist() if (name := log.channels[code]) != NO_CHANNEL]
            return tuple(name for name, _ in itertools.groupby(known))
