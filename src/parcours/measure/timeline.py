"""Timeline: one customer's journey, event by event."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import numpy as np

from parcours.journeys import Log, check_page
from parcours.periods import from_microseconds
from parcours.results import Notice, Result

__all__ = ["Timeline", "TimelineEvent", "timeline"]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of the journey."""

    time: datetime
    activity: str
    channel: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Timeline(Result):
    """A customer's events in order; `total` counts them all, `events` holds the page."""

    analysis: ClassVar[str] = "timeline"
    rows_in: ClassVar[str] = "events"

    customer: str
    total: int
    events: tuple[TimelineEvent, ...]
    warnings: tuple[Notice, ...] = ()


def timeline(log: Log, *, customer: str, limit: int = 1000, offset: int = 0) -> Timeline:
    """List one customer's events in the order in which they happened.

    Events at one instant stand in the alphabetical order of their activities.

    Parameters
    ----------
    log
        The journeys.
    customer
        The customer's name.
    limit, offset
        The page to list: 1 to 10,000 events, from `offset` on.

    Raises
    ------
    NotFound
        If there is no such customer.
    InvalidInput
        If the page has no meaning.

    Notes
    -----
    O(customers) to find the name, then O(limit).

    Examples
    --------
    >>> import parcours as pc
    >>> log = pc.read({"customer": ["ana"] * 2, "time": ["2026-01-01", "2026-01-03"], "activity": ["view", "buy"]})
    >>> [event.activity for event in pc.timeline(log, customer="ana").events]
    ['view', 'buy']
    """
    check_page(limit, offset)
    journey = log.journey(log.find(customer))
    start, stop = (int(edge) for edge in journey.offsets)
    events = tuple(
        TimelineEvent(
            from_microseconds(int(journey.time[place])),
            log.activities[journey.activity[place]],
            log.channels[journey.channel[place]],
            None if np.isnan(journey.value[place]) else round(float(journey.value[place]), 6),
        )
        for place in range(min(start + offset, stop), min(start + offset + limit, stop))
    )
    return Timeline(customer, stop - start, events)
