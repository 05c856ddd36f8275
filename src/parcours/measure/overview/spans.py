"""Which days are compared: whole days in UTC, back from the last one with a usual number of events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from parcours.journeys.log import Log
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import ENDED_BY, RunTable
from parcours.periods import from_microseconds, microseconds
from parcours.store.columns import Chunk

__all__ = ["DAY", "Period", "Span", "active_customers", "decided_at", "events_by_day", "judged", "usual_end"]

DAY = microseconds(timedelta(days=1))
_RECENT = 90


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` (included) to `end` (excluded)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Instants from `start` (included) to `end` (excluded), in microseconds."""

    start: int
    end: int

    def holds(self, times: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which instants lie in it."""
        return np.asarray((times >= self.start) & (times < self.end))

    def before(self) -> "Span":
        """Return the equally long span that ends where this one starts."""
        return Span(2 * self.start - self.end, self.start)

    def said(self) -> "Period":
        """Return it as instants."""
        return Period(from_microseconds(self.start), from_microseconds(self.end))


def events_by_day(log: Log) -> tuple[int, NDArray[np.int64]]:
    """Count events by day: the number of the first day since 1970, and int64[days]."""
    if log.period is None:
        return 0, np.zeros(0, dtype=np.int64)
    first, last = (time // DAY for time in log.period)

    def count(chunk: Chunk) -> NDArray[np.int64]:
        days = chunk.time[chunk.offsets[0] : chunk.offsets[-1]] // DAY - first
        return np.asarray(np.bincount(days, minlength=last - first + 1))

    def add(states: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        return np.asarray(np.sum(states, axis=0, dtype=np.int64))

    counts: NDArray[np.int64] = log.fold(count, add)
    return first, counts


def usual_end(days: tuple[int, NDArray[np.int64]]) -> int:
    """Return the end of the last usual day: one with at least half as many events as the median of the days with any.

    A log often ends in a day that is not over, or in a tail of late answers; neither should be compared with full days.
    """
    first, events = days
    if not len(events):
        return 0
    usual = np.flatnonzero(2 * events >= np.median(events[events > 0]))
    return int(first + usual[-1] + 1) * DAY


def decided_at(table: RunTable) -> NDArray[np.int64]:
    """When the outcome of each run was known: at its last touchpoint, or when it had been silent or under way too long.

    Runs that are counted by this instant do not look better in the last days, when those that will be abandoned are
    still open (`NEVER`).
    """
    journey = table.journey
    decided = table.last_at.copy()
    silent, late = (table.ended_by == ENDED_BY.index(name) for name in ("timeout", "deadline"))
    decided[silent] += microseconds(journey.timeout)
    if journey.deadline is not None:
        decided[late] = table.started_at[late] + microseconds(journey.deadline)
    decided[~table.ended] = NEVER
    return np.asarray(decided)


def judged(table: RunTable, first: int, end: int) -> tuple[Span, NDArray[np.bool_]]:
    """Choose the runs by which a journey is judged: those begun in the last 90 days that left them time to end.

    A run has had time to end after the journey's deadline or its timeout, whichever is shorter. Of runs
    begun later those that end well are known first, so they are left out. A log that does not reach back so far is
    taken whole.

    Parameters
    ----------
    table
        The runs.
    first, end
        When the log begins, and the end of its last usual day.
    """
    limits = [limit for limit in (table.journey.timeout, table.journey.deadline) if limit is not None]
    last = end - microseconds(min(limits))
    span = Span(last - _RECENT * DAY, last)
    if span.start < first:
        return Span(first, end), np.ones(len(table), dtype=np.bool_)
    return span, span.holds(table.started_at)


def active_customers(log: Log, spans: Sequence[Span]) -> list[int]:
    """Count, for each span, the customers with an event in it."""

    def count(chunk: Chunk) -> NDArray[np.int64]:
        times = chunk.time[chunk.offsets[0] : chunk.offsets[-1]]
        found = []
        for span in spans:
            events = np.flatnonzero(span.holds(times)) + chunk.offsets[0]
            owners = np.searchsorted(chunk.offsets, events, side="right")
            found.append(np.count_nonzero(np.diff(owners)) + (len(owners) > 0))
        return np.array(found, dtype=np.int64)

    def add(states: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
        return np.asarray(np.sum(states, axis=0, dtype=np.int64))

    customers: list[int] = log.fold(count, add).tolist()
    return customers
