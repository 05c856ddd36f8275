"""Calibrations: what a run is measured by, where good ends and bad begins, and what each part weighs."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput, nearest
from parcours.journeys.quantiles import quantile
from parcours.journeys.run_kernels import CONTACT, NEVER
from parcours.journeys.runs import ENDED_BY, OUTCOMES, RunTable
from parcours.periods import microseconds
from parcours.results import Notice

__all__ = [
    "ENOUGH",
    "MEASURES",
    "PARTS",
    "AchievedValues",
    "Calibration",
    "Measure",
    "Reference",
    "Weights",
    "achieved_values",
    "calibrate",
    "calibrate_on",
    "calibration_warnings",
    "check_calibration",
    "values_of",
]

PARTS = ("outcome", "effort", "time", "feeling")
"""The parts of a score."""

ENOUGH = 20
"""How many achieved runs it takes to calibrate a measure on them."""

_SECOND = 1_000_000
_DAY, _HOUR = 86_400.0, 3_600.0
_GOOD, _BAD = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Reference:
    """Where pain begins and where it is complete: none up to `good`, all of it from `bad` on, linear between.

    Where `good` is `bad`, whatever is above hurts fully. Spans are in seconds.

    Examples
    --------
    >>> Reference(good=3600, bad=86400).bad
    86400
    """

    good: float
    bad: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How many of the 100 points each part can cost.

    Examples
    --------
    >>> Weights(outcome=50, effort=30, time=20, feeling=0).time
    20
    """

    outcome: float = 40.0
    effort: float = 25.0
    time: float = 15.0
    feeling: float = 20.0


@dataclass(frozen=True, slots=True)
class Measure:
    """What a part of the score looks at: more of it is worse.

    `guess` is the reference of a journey that nobody has achieved often enough yet. An `absolute` measure keeps it
    always: what an answer means on its scale does not depend on how others answered. Spans are in seconds.
    """

    name: str
    part: str
    guess: Reference
    absolute: bool = False


MEASURES = (
    Measure("goal", "outcome", Reference(0.0, 1.0), absolute=True),
    Measure("contacts", "effort", Reference(1.0, 3.0)),
    Measure("touchpoints", "effort", Reference(3.0, 12.0)),
    Measure("unanswered", "effort", Reference(0.0, 1.0)),
    Measure("repeats", "effort", Reference(0.0, 4.0)),
    Measure("switches", "effort", Reference(1.0, 4.0)),
    Measure("transfers", "effort", Reference(0.0, 2.0)),
    Measure("people", "effort", Reference(1.0, 3.0)),
    Measure("duration", "time", Reference(_DAY, 7 * _DAY)),
    Measure("longest_wait", "time", Reference(4 * _HOUR, 3 * _DAY)),
    Measure("delay", "time", Reference(0.0, 3 * _DAY)),
    Measure("dissatisfaction", "feeling", Reference(0.25, 0.75), absolute=True),
    Measure("displeasure", "feeling", Reference(0.5, 0.8), absolute=True),
)
"""All measures, part by part. `contacts` counts where contacts can be seen in the log, else `touchpoints` does."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What scores are relative to. Kept with its version, it lets new scores be compared with old ones.

    Parameters
    ----------
    references
        Where good ends and bad begins, by name of the measure. What is left out is calibrated on the runs.
    weights
        What each part can cost; they sum to 100.
    runs
        How many achieved runs it was calibrated on.
    source
        Whether the references are "percentiles" of those runs, the first "guess", or were "edited" by somebody.

    Examples
    --------
    >>> Calibration({"transfers": Reference(0, 2)}, Weights(outcome=50, effort=30, time=20, feeling=0)).source
    'edited'
    """

    references: dict[str, Reference] = field(default_factory=dict)
    weights: Weights = Weights()
    runs: int = 0
    source: Literal["percentiles", "guess", "edited"] = "edited"


def check_calibration(calibration: Calibration) -> None:
    """Refuse a calibration by which nothing can be scored.

    Raises
    ------
    InvalidInput
        With the code `weights_do_not_sum`, `unknown_measure` or `references_reversed`.
    """
    weights = [getattr(calibration.weights, part) for part in PARTS]
    total = sum(weights)
    if not (min(weights) >= 0 and math.isclose(total, 100, abs_tol=0.0101)):
        raise InvalidInput(
            f"The weights {', '.join(f'{weight:g}' for weight in weights)} sum to {total:g}.",
            hint="Use weights of 0 or more that sum to 100.",
            code="weights_do_not_sum",
            values={"sum": total},
        )
    known = {measure.name for measure in MEASURES[1:]}
    for name, reference in calibration.references.items():
        if name not in known:
            raise InvalidInput(
                f"There is no measure {name!r}.",
                hint=f"There are: {', '.join(sorted(known))}.",
                code="unknown_measure",
                values={"measure": name, "nearest": ", ".join(nearest(name, known))},
            )
        if not -math.inf < reference.good <= reference.bad < math.inf:
            raise InvalidInput(
                f"For {name}, good ({reference.good:g}) is worse than bad ({reference.bad:g}).",
                hint="Less is better in every measure, so good is at most as large as bad.",
                code="references_reversed",
                values={"measure": name, "good": reference.good, "bad": reference.bad},
            )


def calibrate(table: RunTable, given: Calibration | None = None) -> Calibration:
    """Fill in what a calibration leaves out, from the runs that achieved their goal.

    A reference is the 10th and the 90th percentile (linear interpolation) of a measure in the achieved runs. Where
    the two are equal the runs do not tell how much worse more would be: then bad is as far from good as in the first
    guess. With fewer than 20 achieved runs that show the measure, its reference is the first guess.

    Parameters
    ----------
    table
        The runs.
    given
        What somebody decided already. None: nothing.

    Raises
    ------
    InvalidInput
        As `check_calibration`.

    Notes
    -----
    O(runs) for each measure that is left out.
    """
    return calibrate_on(given, lambda: [achieved_values(table)])


@dataclass(frozen=True, slots=True)
class AchievedValues:
    """What achieved runs show: how many there are, and the values of each measure that is calibrated, ascending."""

    runs: int
    values: Mapping[str, NDArray[np.float64]]


def achieved_values(table: RunTable) -> AchievedValues:
    """Read what the achieved runs show."""
    achieved = np.flatnonzero(table.outcome == OUTCOMES.index("achieved"))
    values = {}
    for measure in MEASURES:
        if not measure.absolute:
            shown = values_of(table, measure.name)[achieved]
            values[measure.name] = np.sort(shown[~np.isnan(shown)])
    return AchievedValues(len(achieved), values)


def calibrate_on(given: Calibration | None, read: Callable[[], Sequence[AchievedValues]]) -> Calibration:
    """As `calibrate`, of achieved runs that are read in parts, and only if something is left out."""
    given = given or Calibration()
    check_calibration(given)
    missing = [measure for measure in MEASURES[1:] if measure.name not in given.references]
    if not missing:
        return given
    parts = read()
    runs = sum(part.runs for part in parts)
    found = {measure.name: _reference(measure, parts, runs) for measure in missing}
    source: Literal["percentiles", "guess", "edited"] = "percentiles" if runs >= ENOUGH else "guess"
    if given.references:
        source = "edited"
    references = found | given.references
    in_order = {measure.name: references[measure.name] for measure in MEASURES[1:]}
    return replace(given, references=in_order, runs=runs, source=source)


def calibration_warnings(calibration: Calibration) -> tuple[Notice, ...]:
    """Tell when scores rest on the first guess."""
    if calibration.source != "guess":
        return ()
    return (
        Notice(
            "calibrated_on_guess",
            f"Only {calibration.runs} runs reached the goal, fewer than {ENOUGH}: good and bad are a first guess.",
            {"runs": calibration.runs, "enough": ENOUGH},
        ),
    )


def values_of(table: RunTable, measure: str) -> NDArray[np.float64]:
    """Read one measure of every run: float64[runs], NaN where there is no evidence of it.

    While a run is open, its duration, its longest wait and its delay last until now.
    """
    return np.asarray(_READ[measure](table), dtype=np.float64)


def _reference(measure: Measure, parts: Sequence[AchievedValues], runs: int) -> Reference:
    if measure.absolute or runs < ENOUGH:
        return measure.guess
    shown = [part.values[measure.name] for part in parts]
    if sum(len(values) for values in shown) < ENOUGH:
        return measure.guess
    good, bad = (quantile(shown, share) for share in (_GOOD, _BAD))
    return Reference(good, bad if bad > good else good + measure.guess.bad - measure.guess.good)


def _goal_missed(table: RunTable) -> NDArray[np.float64]:
    missed = np.array(table.outcome != OUTCOMES.index("achieved"), dtype=np.float64)
    missed[table.outcome == OUTCOMES.index("open")] = np.nan
    return missed


def _contacts(table: RunTable) -> NDArray[np.float64]:
    return np.where(table.seen & CONTACT, table.contacts, np.nan)


def _touchpoints(table: RunTable) -> NDArray[np.float64]:
    return np.where(table.seen & CONTACT, np.nan, table.touchpoints)


def _duration(table: RunTable) -> NDArray[np.float64]:
    return np.asarray((_until(table) - table.started_at) / _SECOND)


def _longest_wait(table: RunTable) -> NDArray[np.float64]:
    return np.asarray(np.maximum(table.longest_wait, _until(table) - table.last_at) / _SECOND)


def _until(table: RunTable) -> NDArray[np.int64]:
    """The last touchpoint; of an open run, now: who is still waiting has waited so far."""
    return np.where(table.outcome == OUTCOMES.index("open"), table.now, table.last_at)


def _delay(table: RunTable) -> NDArray[np.float64]:
    """How long after the promised instant a run ended, or until when we know that it had not reached its goal."""
    promised = table.promised_at != NEVER
    if not promised.any():
        return np.full(len(table), np.nan)
    journey, known = table.journey, table.last_at.copy()
    waiting = np.isin(table.ended_by, _ENDED_BY_WAITING)
    patience = known[waiting] + microseconds(journey.timeout)
    if journey.deadline is not None:
        patience = np.minimum(patience, table.started_at[waiting] + microseconds(journey.deadline))
    known[waiting] = np.minimum(patience, table.now)
    late = np.maximum(0, known - table.promised_at) / _SECOND
    return np.asarray(np.where(promised, late, np.nan))


_ENDED_BY_WAITING = [ENDED_BY.index(how) for how in ("timeout", "deadline", "open")]
_READ: Mapping[str, Callable[[RunTable], NDArray[Any]]] = MappingProxyType(
    {
        "goal": _goal_missed,
        "contacts": _contacts,
        "touchpoints": _touchpoints,
        "unanswered": lambda table: table.unanswered,
        "repeats": lambda table: table.repeats,
        "switches": lambda table: table.switches,
        "transfers": lambda table: table.transfers,
        "people": lambda table: table.people,
        "duration": _duration,
        "longest_wait": _longest_wait,
        "delay": _delay,
        "dissatisfaction": lambda table: 1 - table.satisfaction,
        "displeasure": lambda table: (1 - table.sentiment_mean) / 2,
    }
)
