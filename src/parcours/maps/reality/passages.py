"""The events of a log cut into passages: the runs of a journey or, without one, all that a customer did."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parcours.journeys import Log
from parcours.journeys.definition import Journey
from parcours.journeys.runs import OUTCOMES, segment
from parcours.store.columns import Chunk
from parcours.store.kernels import kernel

__all__ = ["ACHIEVED", "ENDED", "OPEN", "PassageReader", "Passages"]

ACHIEVED, ENDED, OPEN = 1, 0, -1
"""How a passage ended: as wanted, otherwise, or not yet (or nobody says how one ends)."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages of a chunk, ordered by customer.

    Attributes
    ----------
    offsets
        int64[passages + 1]: those of passage p are `events[offsets[p]:offsets[p + 1]]`.
    events
        int64: indices of events, counted from the chunk's first, in the order of each passage.
    customer
        int64[passages]: counted from the chunk's first.
    ending
        int8[passages]: `ACHIEVED`, `ENDED` or `OPEN`.
    """

    offsets: NDArray[np.int64]
    events: NDArray[np.int64]
    customer: NDArray[np.int64]
    ending: NDArray[np.int8]


class PassageReader:
    """Cuts chunks of a log into passages.

    An event belongs to the last run of its lane (its customer and value of the journey's key) that started at its
    instant or before, unless that had ended before it.

    Parameters
    ----------
    log
        The log.
    journey
        The journey whose runs are the passages; None: a passage is all that a customer did, and has no end.
    """

    def __init__(self, log: Log, journey: Journey | None) -> None:
        self._table = None if journey is None else segment(log, journey)
        keyed = journey is not None and journey.key is not None and journey.key in log.properties
        self._key = log.property(journey.key) if journey and journey.key and keyed else None

    def read(self, chunk: Chunk) -> Passages:
        """Cut a chunk.

        Notes
        -----
        O(events), and with a key O(events log events).
        """
        table, start = self._table, int(chunk.offsets[0])
        if table is None:
            everybody = np.arange(chunk.customers)
            ending = np.full(chunk.customers, OPEN, dtype=np.int8)
            return Passages(chunk.offsets - start, np.arange(chunk.events), everybody, ending)
        rows = slice(*np.searchsorted(table.customer, (chunk.first, chunk.first + chunk.customers)).tolist())
        runs = np.lexsort((table.started_at[rows], table.key[rows], table.customer[rows])) + rows.start
        owner = np.repeat(np.arange(chunk.customers), np.diff(chunk.offsets))
        here = slice(start, start + chunk.events)
        if self._key is None:
            key, order = np.zeros(chunk.events, dtype=np.uint32), np.arange(chunk.events)
        else:
            key = self._key.codes_of(chunk)[here]
            order = np.lexsort((key, owner))
        belongs = _belongs(
            (owner[order], key[order], chunk.time[here][order]),
            (table.customer[runs] - chunk.first, table.key[runs], table.started_at[runs], table.last_at[runs]),
        )
        taken = belongs >= 0
        offsets = np.concatenate(([0], np.cumsum(np.bincount(belongs[taken], minlength=len(runs)))))
        outcome = table.outcome[runs]
        ending = np.select([outcome == OUTCOMES.index("achieved"), outcome == OUTCOMES.index("open")], [ACHIEVED, OPEN])
        return Passages(offsets, order[taken], table.customer[runs] - chunk.first, ending.astype(np.int8))


@kernel
def _belongs(events: Any, runs: Any) -> Any:
    """The run of each event, -1 for none; both are ordered by customer, key and time."""
    owner, key, time = events
    customer, run_key, started_at, last_at = runs
    belongs = np.full(len(owner), -1, dtype=np.int64)
    run = -1
    for event in range(len(owner)):
        while run + 1 < len(customer) and (
            customer[run + 1] < owner[event]
            or (
                customer[run + 1] == owner[event]
                and (
                    run_key[run + 1] < key[event]
                    or (run_key[run + 1] == key[event] and started_at[run + 1] <= time[event])
                )
            )
        ):
            run += 1
        if run >= 0 and customer[run] == owner[event] and run_key[run] == key[event] and time[event] <= last_at[run]:
            belongs[event] = run
    return belongs
