"""The customers behind a number."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from parcours.errors import InvalidInput
from parcours.journeys.log import Log
from parcours.periods import from_microseconds
from parcours.results import Notice, Result

__all__ = ["People", "Person", "check_page", "list_people"]

_MOST_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Person:
    """A customer with the size and the span of their journey."""

    customer: str
    events: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class People(Result):
    """The customers behind a number: `total` is that number, `people` a page of them, the most recent first."""

    analysis: ClassVar[str] = "people"
    rows_in: ClassVar[str] = "people"

    total: int
    people: tuple[Person, ...]
    warnings: tuple[Notice, ...] = ()


def check_page(limit: int, offset: int) -> None:
    """Refuse a page of nothing, of too much, or from before the start.

    Raises
    ------
    InvalidInput
        If `limit` is not between 1 and 10,000 or `offset` is negative.
    """
    if not 1 <= limit <= _MOST_LISTED or offset < 0:
        raise InvalidInput(
            f"A page of {limit} rows from {offset} on cannot be listed.",
            hint=f"Ask for 1 to {_MOST_LISTED:,} rows, from 0 on.",
            code="invalid_page",
            values={"limit": limit, "offset": offset, "most": _MOST_LISTED},
        )


def list_people(log: Log, positions: NDArray[np.int64], *, limit: int, offset: int) -> People:
    """List a page of customers from their positions, those with the latest last event first.

    Raises
    ------
    InvalidInput
        If `limit` is not between 1 and 10,000 or `offset` is negative.
    """
    check_page(limit, offset)
    bounds = log.bounds(positions)
    page = _latest(bounds[:, 2], offset + limit)[offset:]
    people = tuple(
        Person(log.name(position), events, from_microseconds(first), from_microseconds(last))
        for position, (events, first, last) in zip(positions[page].tolist(), bounds[page].tolist(), strict=True)
    )
    return People(len(positions), people)


def _latest(times: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Return the places of the latest times, the latest first, of equal ones the first first; O(times)."""
    among = np.arange(len(times))
    if count < len(times):
        among = np.flatnonzero(times >= np.partition(times, -count)[-count])
    return among[np.argsort(-times[among], kind="stable")][:count]
