"""The runs of a table as people read them: names instead of codes, instants, seconds, one array for each column."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.log import Log
from parcours.journeys.runs import ENDED_BY, OUTCOMES, RunTable
from parcours.journeys.score import GRADES, Scores
from parcours.store.columns import Chunk

__all__ = ["columns_of", "keys_of", "names_of", "numbers_of", "texts_of"]

_SECOND = 1_000_000


def columns_of(log: Log, table: RunTable, scores: Scores) -> dict[str, NDArray[Any]]:
    """Return the columns of the table of runs.

    Texts are arrays of objects with None where there is none, instants `datetime64[us]` in UTC with NaT, spans are
    float64 seconds, other numbers as they are with NaN.

    Parameters
    ----------
    log, table, scores
        The log, its runs, and their scores.
    """
    milestones = [milestone.name for milestone in table.journey.milestones]
    ended_at = table.last_at.astype("datetime64[us]")
    ended_at[~table.ended] = np.datetime64("NaT", "us")
    return {
        "customer": names_of(log, table.customer),
        "key": keys_of(table, table.key),
        "started_at": table.started_at.astype("datetime64[us]"),
        "ended_at": ended_at,
        "outcome": _named(OUTCOMES, table.outcome),
        "ended_by": _named(ENDED_BY, table.ended_by),
        "duration": table.duration / _SECOND,
        "touchpoints": table.touchpoints,
        "channels": table.channels,
        "switches": table.switches,
        "repeats": table.repeats,
        "score": scores.score.astype(np.float64),
        "experience": scores.experience.astype(np.float64),
        "coverage": scores.coverage.astype(np.float64).round(6),
        "grade": _named((*GRADES, None), scores.grade),
        "milestone": _named((None, *milestones), table.milestone + 1),
        "longest_wait": table.longest_wait / _SECOND,
        "back_steps": table.back_steps,
        "contacts": table.contacts,
        "unanswered": table.unanswered,
        "transfers": table.transfers,
        "people": table.people,
        "errors": table.errors,
        "answers": table.answers,
        "satisfaction": table.satisfaction.astype(np.float64),
        "sentiment": table.sentiment_mean.astype(np.float64),
        "value": table.value,
        "start_activity": _named(log.activities, table.start_activity),
        "last_activity": _named(log.activities, table.last_activity),
    }


def names_of(log: Log, positions: NDArray[np.int64]) -> NDArray[np.object_]:
    """Return the names of customers, each looked up once."""
    distinct, places = np.unique(positions, return_inverse=True)
    return _named(log.names(distinct), places)


def keys_of(table: RunTable, codes: NDArray[np.uint32]) -> NDArray[np.object_]:
    """Return the texts of keys, each decoded once; None for the code 0."""
    if not len(table.keys):
        return np.full(len(codes), None, dtype=object)
    distinct, places = np.unique(codes, return_inverse=True)
    return _named([table.keys[code - 1] if code else None for code in distinct.tolist()], places)


def numbers_of(table: RunTable) -> NDArray[np.int64]:
    """Count the runs of each customer from 0, in the order of the table."""
    rows = np.arange(len(table))
    first = np.concatenate(([True], table.customer[1:] != table.customer[:-1]))[: len(table)]
    return rows - np.maximum.accumulate(np.where(first, rows, 0))


def texts_of(log: Log, chunk: Chunk, name: str) -> dict[int, str]:
    """Return the values of a property of one customer's events, by index of the event; none where it is unknown."""
    if name not in log.properties:
        return {}
    found = log.property(name)
    start, stop = int(chunk.offsets[0]), int(chunk.offsets[-1])
    codes = found.codes_of(chunk)[start:stop].tolist()
    return {start + place: found.texts[code - 1] for place, code in enumerate(codes) if code}


def _named(names: Sequence[str | None], places: NDArray[Any]) -> NDArray[np.object_]:
    named: NDArray[np.object_] = np.array(names, dtype=object)[places]
    return named
