"""Where a row counts: in the total, in its period of the trend, in its group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from parcours.measure.metrics.rows import Scan, Table
from parcours.periods import from_microseconds, microseconds_at

__all__ = ["Period", "Place", "View", "grouped", "in_groups_of_customers", "in_periods", "in_total", "period_starts"]

Period = Literal["day", "week", "month"]
Ints = NDArray[np.int64]
Place = Callable[[Scan, Table], tuple[Ints | slice, Ints]]
"""From a table: which of its rows count, and the cell of each."""

_MOST_PERIODS = 400


@dataclass(frozen=True, slots=True)
class View:
    """A run of cells, from `first` on, and how rows get into them."""

    first: int
    width: int
    place: Place
    calendar: bool = False

    @property
    def cells(self) -> slice:
        """The cells of the view."""
        return slice(self.first, self.first + self.width)


def in_total(_: Scan, table: Table) -> tuple[slice, Ints]:
    """Put every row into the one cell."""
    return slice(None), np.zeros(len(table), dtype=np.int64)


def in_periods(starts: Ints) -> Place:
    """Put rows into periods by their time; the last of `starts` is the end of the last period."""

    def of(times: Ints) -> Ints:
        cell = np.searchsorted(starts, times, "right") - 1
        return np.where(cell < len(starts) - 1, cell, -1)

    def place(scan: Scan, table: Table) -> tuple[Ints | slice, Ints]:
        if scan.periods is None:
            scan.periods = of(scan.time)
        return _inside(scan.periods[table.event] if table.at is None else of(table.at))

    return place


def grouped(group: NDArray[np.int64], codes_of: Callable[[Scan], NDArray[np.unsignedinteger[Any]]]) -> Place:
    """Put rows into groups by a code of the event that they are grouped by; `group` is -1 for codes left out."""

    def place(scan: Scan, table: Table) -> tuple[Ints | slice, Ints]:
        return _inside(group[codes_of(scan)[table.origin + scan.here.start]])

    return place


def in_groups_of_customers(members: Callable[[Scan], Sequence[NDArray[np.bool_]]]) -> Place:
    """Put rows into each group that their customer belongs to."""

    def place(scan: Scan, table: Table) -> tuple[Ints, Ints]:
        inside = [np.flatnonzero(member[table.owner]) for member in members(scan)]
        cells = [np.full(len(rows), cell) for cell, rows in enumerate(inside)]
        return np.concatenate(inside), np.concatenate(cells)

    return place


def _inside(cell: Ints) -> tuple[Ints | slice, Ints]:
    """Keep the rows that have a cell."""
    has = cell >= 0
    if has.all():
        return slice(None), cell
    inside = np.flatnonzero(has)
    return inside, cell[inside]


def period_starts(first: int, last: int, period: Period) -> tuple[Ints, bool]:
    """List the starts of the periods that hold two instants and all between, in UTC, and the end of the last.

    Weeks begin on Monday. Of more than 400 periods the last are kept, and the flag says so.
    """
    begin = _floor(from_microseconds(first), period)
    starts = [begin]
    end = from_microseconds(last)
    if period == "month":
        while starts[-1] <= end:
            starts.append((starts[-1] + timedelta(days=32)).replace(day=1))
    else:
        step = timedelta(days=1 if period == "day" else 7)
        starts += [begin + step * k for k in range(1, (end - begin) // step + 2)]
    kept = starts[-_MOST_PERIODS - 1 :]
    return np.array([microseconds_at(start) for start in kept], dtype=np.int64), len(kept) < len(starts)


def _floor(instant: datetime, period: Period) -> datetime:
    day = datetime(instant.year, instant.month, instant.day, tzinfo=UTC)
    if period == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if period == "month" else day
