"""Numbers that do not come from events: advertising spend, a place in a search engine, reach."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from parcours.collect import Mapping, OpenedTable, open_table, prepare
from parcours.collect.guess import guess_roles
from parcours.collect.times import is_number
from parcours.errors import InvalidInput
from parcours.periods import from_microseconds, microseconds_at
from parcours.sql import connect

__all__ = ["Series", "SeriesRow", "Total", "read_series", "total_of"]

_NAMES = ("series", "name", "metric", "serie", "nom", "indicateur")
_VALUES = ("value", "valeur", "spend", "depense", "cost", "cout", "position", "rank", "reach", "portee")


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One number at one instant, and what it is about: a channel, a campaign, a keyword."""

    time: datetime
    value: float
    dimensions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of numbers; a formula reads it as `series("name")`.

    Examples
    --------
    >>> from datetime import UTC
    >>> Series("ad_spend", (SeriesRow(datetime(2026, 1, 5, tzinfo=UTC), 120.0, {"campaign": "spring"}),)).rows[0].value
    120.0
    """

    name: str
    rows: tuple[SeriesRow, ...]


def read_series(source: str | Path | object, *, name: str | None = None) -> tuple[Series, ...]:
    """Read a table of numbers over time.

    Parameters
    ----------
    source
        As in `read`: a file or a frame with a column of times, one of values, and one that names the series (called
        series, name or metric); the other columns say what each number is about.
    name
        What the series is called when no column says it.

    Raises
    ------
    UnreadableFile
        If the source is missing, damaged or not a table.
    InvalidInput
        If no column looks like the time or the value, or some rows cannot be read.

    Examples
    --------
    >>> table = {"date": ["2026-01-05", "2026-01-06"], "spend": [120.0, 80.0], "campaign": ["spring", "spring"]}
    >>> [sum(row.value for row in series.rows) for series in read_series(table, name="ad_spend")]
    [200.0]
    """
    with connect() as connection, open_table(connection, source) as opened:
        mapping = _mapping(opened, name)
        prepared = prepare(connection, opened, mapping)
        counts = prepared.counts()
        unreadable = counts.rows - counts.events + counts.unreadable_values
        query = f"SELECT activity, time, value, properties FROM {prepared.events} ORDER BY activity, time, row"
        rows = connection.execute(query).fetchall()
    if unreadable or any(value is None for _, _, value, _ in rows):
        missing = unreadable or sum(value is None for _, _, value, _ in rows)
        raise InvalidInput(
            f"{missing} of {counts.rows} rows of the series have no time or no number that can be read.",
            hint="Correct them and read the table again; nothing was kept.",
            code="unreadable_series",
            values={"rows": counts.rows, "unreadable": missing},
        )
    found: dict[str, list[SeriesRow]] = {}
    for series, time, value, properties in rows:
        said = msgspec.json.decode(properties or "{}")
        dimensions = {key: str(text) for key, text in said.items() if text is not None}
        found.setdefault(series, []).append(SeriesRow(from_microseconds(time), _decimal(value), dimensions))
    return tuple(Series(series, tuple(listed)) for series, listed in found.items())


def _mapping(opened: OpenedTable, name: str | None) -> Mapping:
    named = None if name else next((each for each in opened.names if each.casefold() in _NAMES), None)
    roles = guess_roles(opened, {}, {"customer", "activity", "channel", "event_id", "value"})
    time = roles.get("time")
    taken = {time, named}
    free = [column for column in opened.columns if column.name not in taken]
    value = next((column.name for column in free if column.name.casefold() in _VALUES), None)
    value = value or next((column.name for column in free if is_number(column.type)), None)
    if time is None or value is None or not (name or named):
        missing = "time" if time is None else "value" if value is None else "name"
        raise InvalidInput(
            f"No column looks like the {missing} of a series among: {', '.join(opened.names[:50])}.",
            hint="Call the columns name, time and value; the others are kept as dimensions.",
            code="series_column",
            values={"missing": missing, "columns": ", ".join(opened.names[:50])},
        )
    others = tuple(column.name for column in free if column.name != value)
    return Mapping(named or time, time, named, value=value, properties=others, constant_activity=name)


def _decimal(value: float) -> float:
    """The shortest decimal number that is stored as this one: amounts are kept in 32 bits."""
    return float(str(np.float32(value)))


@dataclass(frozen=True, slots=True)
class Total:
    """What a series gives in each cell of an answer: values (NaN for none) and rows."""

    values: NDArray[np.float64]
    rows: NDArray[np.int64]
    last: int | None


def total_of(series: Series, function: str, cells: int, cells_of: Callable[[int, SeriesRow], list[int]]) -> Total:
    """Sum, average or take the last of a series in each cell; `cells_of` says into which ones a row falls."""
    values: list[list[float]] = [[] for _ in range(cells)]
    last = max((microseconds_at(row.time) for row in series.rows), default=None)
    for row in sorted(series.rows, key=lambda row: row.time):
        at = microseconds_at(row.time)
        for cell in cells_of(at, row):
            values[cell].append(row.value)
    computed = [_computed(function, numbers) for numbers in values]
    return Total(np.array(computed, dtype=np.float64), np.array([len(numbers) for numbers in values]), last)


def _computed(function: str, numbers: list[float]) -> float:
    if not numbers:
        return math.nan
    if function == "series_last":
        return numbers[-1]
    return math.fsum(numbers) / (len(numbers) if function == "series_mean" else 1)
