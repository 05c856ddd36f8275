"""The scores of the runs that touch the places of a map, added up where they are remembered."""

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.journeys.calibration import Calibration, achieved_values, calibrate_on
from parcours.journeys.runs import OUTCOMES, Piece, Pieces, RunTable
from parcours.journeys.score import score_runs
from parcours.maps.overlay.counts import Counts
from parcours.maps.overlay.kernels import score_places

__all__ = ["ScoreSums", "score_sums"]


@dataclass(frozen=True, slots=True)
class ScoreSums:
    """Scores added up.

    Attributes
    ----------
    calibration
        What they are relative to.
    whole
        float64[3]: of all runs that have a score, how many, their sum, and the sum of squares.
    places
        float64[3, places]: the same of those that touch each place.
    outcomes
        int64: the number of runs by place in `OUTCOMES`.
    """

    calibration: Calibration
    whole: NDArray[np.float64]
    places: NDArray[np.float64]
    outcomes: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Settled:
    """The sums of those runs of a chunk that have ended by its own last event; and the others, with what they touch."""

    sums: ScoreSums
    others: Any
    touched: NDArray[np.uint64]


def score_sums(pieces: Pieces[Counts], calibration: Calibration | None, key: bytes, places: int) -> ScoreSums:
    """Score the runs of a journey, and add up the scores of those that touch each place.

    Parameters
    ----------
    pieces
        The runs, and which places they touch.
    calibration
        What the scores are relative to, as in `calibrate`.
    key
        Names the map and its log.
    places
        How many the map has.

    Notes
    -----
    O(runs × measures); what runs that have ended add up to is remembered, by calibration.
    """
    settled = calibrate_on(
        calibration, lambda: pieces.remember(b"achieved", lambda piece: achieved_values(piece.table))
    )

    def settle(piece: Piece[Counts]) -> _Settled:
        ended, touched = piece.table.ended, piece.seen.touched
        others = np.sort(piece.order[~ended])
        sums = _sums(piece.table, settled, piece.order, touched, places, ended)
        return _Settled(sums, piece.part(others), touched[others])

    name = hashlib.sha256(key + msgspec.json.encode(settled, order="sorted")).digest()
    found = pieces.remember(b"scores" + name, settle)
    table, order = pieces.together([each.others for each in found])
    touched = np.concatenate([each.touched for each in found])
    rest = _sums(table, settled, order, touched, places, np.ones(len(table), np.bool_))
    several = [rest, *(each.sums for each in found)]
    return ScoreSums(
        settled,
        np.sum([each.whole for each in several], axis=0),
        np.sum([each.places for each in several], axis=0),
        np.sum([each.outcomes for each in several], axis=0),
    )


def _sums(
    table: RunTable,
    calibration: Calibration,
    order: NDArray[np.intp],
    touched: NDArray[np.uint64],
    places: int,
    counted: NDArray[np.bool_],
) -> ScoreSums:
    score = score_runs(table, calibration).score[counted]
    at_places = np.zeros((3, places))
    score_places(touched, order[counted], score, at_places)
    shown = score[~np.isnan(score)].astype(np.float64)
    whole = np.array([len(shown), shown.sum(), (shown * shown).sum()])
    outcomes = np.bincount(table.outcome[counted], minlength=len(OUTCOMES))
    return ScoreSums(calibration, whole, at_places, outcomes)
