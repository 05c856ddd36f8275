"""The score of a run: 100 points, less what its outcome, effort, time and feeling cost, measure by measure."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.calibration import MEASURES, PARTS, Calibration, Reference, Weights, values_of
from parcours.journeys.runs import RunTable
from parcours.store.threads import map_chunks

__all__ = ["GRADES", "NO_GRADE", "Scores", "effective_weights", "pains_of", "score_runs"]

GRADES = ("A", "B", "C", "D", "E")
"""The marks: 80 points or more, 65, 50, 35, and below."""

NO_GRADE = len(GRADES)
"""The grade of a run that shows nothing to judge it by."""

_LOWEST = np.array([80.0, 65.0, 50.0, 35.0], dtype=np.float32)
_UNITS = 65_536
_OUTCOME, _FEELING = PARTS.index("outcome"), PARTS.index("feeling")
_PLACES = tuple(tuple(place for place, measure in enumerate(MEASURES) if measure.part == part) for part in PARTS)
_BLOCK = 16_384
_READ_COLUMNS = (
    *("customer", "outcome", "ended_by", "started_at", "last_at", "longest_wait", "promised_at"),
    *("touchpoints", "contacts", "unanswered", "repeats", "switches", "transfers", "people"),
    *("satisfaction", "sentiment_mean"),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of runs as parallel columns, in the order of the runs.

    Points are counted in units of 2⁻¹⁶, which float32 holds exactly up to 128: so the points of a run add up to
    100 - score exactly, in whatever order they are added.

    Attributes
    ----------
    calibration
        What they are relative to.
    score
        float32: 0 to 100; NaN where there is nothing to judge by (an open run, when the outcome weighs all).
    experience
        float32: the same sum without the outcome, on a scale of 100; NaN where nothing but the outcome weighs.
    coverage
        float32: the share of the weights for which there is evidence, 0 to 1.
    grade
        uint8: place in `GRADES`, `NO_GRADE` for none.
    points
        float32[measures, runs]: points lost by each of `MEASURES`.
    """

    calibration: Calibration
    score: NDArray[np.float32]
    experience: NDArray[np.float32]
    coverage: NDArray[np.float32]
    grade: NDArray[np.uint8]
    points: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.score)


def score_runs(table: RunTable, calibration: Calibration) -> Scores:
    """Score every run.

    The pain of a measure rises from 0 at its good reference to 1 at its bad one. The pain of a part is that of its
    worst measure, and costs that share of the part's weight; the points are shared among the part's measures in
    proportion to their pains. A part without evidence gives its weight away as `effective_weights` says.

    Parameters
    ----------
    table
        The runs.
    calibration
        With all references, as `calibrate` returns it.

    Notes
    -----
    O(runs × measures).
    """
    runs = len(table)
    score, experience, coverage = np.empty((3, runs), dtype=np.float32)
    scores = Scores(
        calibration,
        score,
        experience,
        coverage,
        np.empty(runs, dtype=np.uint8),
        np.zeros((len(MEASURES), runs), dtype=np.float32),
    )
    map_chunks(lambda first: _score_block(table, slice(first, first + _BLOCK), scores), range(0, runs, _BLOCK))
    return scores


def _score_block(table: RunTable, rows: slice, scores: Scores) -> None:
    """Score some of the runs, few enough that what is computed on the way stays in the processor's cache."""
    block = replace(table, **{name: getattr(table, name)[rows] for name in _READ_COLUMNS})
    calibration = scores.calibration
    lost = scores.points[:, rows]
    known = np.zeros((len(PARTS), len(block)), dtype=bool)
    worst = np.zeros((len(PARTS), len(block)), dtype=np.float32)
    for part, places in enumerate(_PLACES):
        for place in places:
            pain = _pain(block, place, calibration)
            there = ~np.isnan(pain)
            if not there.any():
                continue
            known[part] |= there
            np.copyto(lost[place], pain, where=there, casting="same_kind")
            np.maximum(worst[part], lost[place], out=worst[part])
    evidence = known[_OUTCOME] + 2 * known[_FEELING].astype(np.uint8)  # effort and time always show themselves
    weights, covered = _weights_by_evidence(calibration.weights)
    units = np.rint(np.take(weights, evidence, axis=1) * worst)
    for part, places in enumerate(_PLACES):
        _share_out(units[part], lost[places[0] : places[-1] + 1])
    of_experience = units[1] + units[2] + units[3]
    score = 100 - (units[0] + of_experience) / _UNITS
    score[np.take(weights.sum(axis=0) == 0, evidence)] = np.nan
    scores.score[rows] = score
    scores.experience[rows] = _experience(of_experience, np.take(weights[1:].sum(axis=0), evidence))
    scores.coverage[rows] = np.take(covered, evidence)
    scores.grade[rows] = np.where(np.isnan(score), NO_GRADE, np.searchsorted(-_LOWEST, -score))


def pains_of(values: NDArray[np.float64], reference: Reference) -> NDArray[np.float64]:
    """How much each value hurts: 0 up to good, 1 from bad on; where both are one number, 1 above it."""
    if reference.good == reference.bad:
        return np.where(np.isnan(values), np.nan, (values > reference.good) * 1.0)
    return np.clip((values - reference.good) / (reference.bad - reference.good), 0, 1)


def effective_weights(weights: Weights, known: tuple[bool, bool, bool, bool]) -> tuple[float, float, float, float]:
    """Give the weight of parts without evidence to the others.

    It goes to the other parts of the experience (effort, time, feeling) in proportion to their weights, and to the
    outcome only when none of those is left: so a goal reached painfully stays below 50, whether the customer was
    asked or not. Where nothing is left at all, every weight is 0.

    Parameters
    ----------
    weights
        As calibrated.
    known
        Whether there is evidence of outcome, effort, time, feeling.

    Examples
    --------
    >>> effective_weights(Weights(), (True, True, True, False))
    (40.0, 37.5, 22.5, 0.0)
    """
    kept = [getattr(weights, part) * there for part, there in zip(PARTS, known, strict=True)]
    experience = sum(kept) - kept[_OUTCOME]
    if experience > 0:
        room = 100 - kept[_OUTCOME]
        shared = [kept[_OUTCOME], *(room * weight / experience for weight in kept[1:])]
    else:
        shared = [100.0 * (kept[_OUTCOME] > 0), 0.0, 0.0, 0.0]
    return shared[0], shared[1], shared[2], shared[3]


def _pain(table: RunTable, place: int, calibration: Calibration) -> NDArray[np.float64]:
    measure = MEASURES[place]
    reference = calibration.references.get(measure.name, measure.guess)
    return pains_of(values_of(table, measure.name), reference)


def _weights_by_evidence(weights: Weights) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Whole units [part, evidence] that sum to 100 points, and the coverage; evidence: outcome known + 2 × feeling."""
    shares = np.zeros((len(PARTS), 4))
    coverage = np.zeros(4)
    for evidence in range(4):
        known = (bool(evidence & 1), True, True, bool(evidence & 2))
        shares[:, evidence] = effective_weights(weights, known)
        coverage[evidence] = sum(getattr(weights, part) for part, there in zip(PARTS, known, strict=True) if there)
    sums = np.rint(np.cumsum(shares, axis=0) * _UNITS)
    return np.diff(sums, axis=0, prepend=0).astype(np.float32), (coverage / 100).astype(np.float32)


def _share_out(units: NDArray[np.float32], pains: NDArray[np.float32]) -> None:
    """Replace pains [measures, runs] by the points that they cost, which sum to the part's units exactly."""
    total = np.zeros_like(units)
    for pain in pains:
        total += pain
    total[total == 0] = 1
    reached, before = np.zeros_like(units), np.zeros_like(units)
    for pain in pains:
        reached += pain
        after = np.rint(reached / total * units)
        np.divide(after - before, _UNITS, out=pain)
        before = after


def _experience(lost: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float32]:
    share = lost / np.where(whole > 0, whole, 1)
    return np.where(whole > 0, 100 - np.rint(share * (100 * _UNITS)) / _UNITS, np.float32(np.nan))
