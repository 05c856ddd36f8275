"""What an import would do, shown before it is done."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from parcours.collect.canonical import Counts, Prepared, prepare
from parcours.collect.guess import guess_mapping, guess_roles
from parcours.collect.mapping import Mapping
from parcours.collect.tables import OpenedTable, open_table
from parcours.errors import InvalidInput
from parcours.periods import from_microseconds
from parcours.results import Notice
from parcours.sql import connect

__all__ = ["ColumnPreview", "EventPreview", "Preview", "Reject", "preview"]

_ROWS = 10_000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column: its name, its SQL type and up to five of its values."""

    name: str
    type: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPreview:
    """An event as it would be stored; `time` is ISO 8601 in UTC."""

    customer: str
    time: str
    activity: str
    channel: str
    value: float | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that would not be stored: its number, the reason, a sentence, and what it holds."""

    row: int
    reason: str
    cause: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the first rows of a table would become.

    Parameters
    ----------
    mapping
        The mapping that was given or guessed; a role that no column fits is empty, and a notice says so.
    columns
        The columns of the table.
    events, rejects
        The first events and the first rows that would be none, at most 20 of each.
    reasons
        How many rows would be no event, by reason.
    rows
        How many rows were looked at, from the first.
    total_rows
        How many rows there are, where that is known.
    notices
        What was ambiguous or would be lost.
    """

    mapping: Mapping
    columns: tuple[ColumnPreview, ...]
    events: tuple[EventPreview, ...]
    rejects: tuple[Reject, ...]
    reasons: dict[str, int]
    rows: int
    total_rows: int | None
    notices: tuple[Notice, ...]


def preview(
    source: str | Path | object,
    mapping: Mapping | None = None,
    *,
    customer: str | None = None,
    time: str | None = None,
    activity: str | None = None,
    channel: str | None = None,
    event_id: str | None = None,
    value: str | None = None,
    zone: str = "UTC",
) -> Preview:
    """Show what importing a table would give, from its first 10,000 rows.

    Nothing is stored. The mapping is the given one, or the guess, with the given names kept. Where no column fits a
    role, the columns are still shown, so that a person can choose.

    Parameters
    ----------
    source
        What `open_table` takes.
    mapping
        The mapping to try; the guess if left out.
    customer, time, activity, channel, event_id, value
        Names of columns that the guess has to keep.
    zone
        The zone of times that carry none, for the guess.

    Raises
    ------
    UnreadableFile
        If the source is not a table.
    UnknownColumn
        If a column that was named is not there.
    """
    with connect() as connection, open_table(connection, source, first=_ROWS) as opened:
        columns = tuple(ColumnPreview(column.name, column.type, column.samples) for column in opened.columns)
        notices = opened.notices
        try:
            if mapping is None:
                mapping, found = guess_mapping(
                    opened,
                    customer=customer,
                    time=time,
                    activity=activity,
                    channel=channel,
                    event_id=event_id,
                    value=value,
                    zone=zone,
                )
                notices += found
            prepared = prepare(connection, opened, mapping)
        except InvalidInput as problem:
            if problem.code not in ("no_role", "no_time_format"):
                raise
            partial = mapping or _partial(opened, customer=customer, time=time, activity=activity, zone=zone)
            notice = Notice(problem.code, str(problem), problem.values)
            looked_at = min(opened.rows or _ROWS, _ROWS)
            return Preview(partial, columns, (), (), {}, looked_at, opened.rows, (*notices, notice))
        counts = prepared.counts()
        return Preview(
            mapping=mapping,
            columns=columns,
            events=_events(prepared),
            rejects=_rejects(prepared),
            reasons=counts.reasons,
            rows=counts.rows,
            total_rows=opened.rows,
            notices=notices + _value_notices(mapping, counts),
        )


def _partial(opened: OpenedTable, *, zone: str, **given: str | None) -> Mapping:
    """Guess what can be guessed, and leave the rest to a person."""
    roles = guess_roles(opened, {role: name for role, name in given.items() if name}, set())
    taken = set(roles.values())
    return Mapping(
        customer=roles.get("customer", ""),
        time=roles.get("time", ""),
        activity=roles.get("activity"),
        channel=roles.get("channel"),
        event_id=roles.get("event_id"),
        value=roles.get("value"),
        properties=tuple(name for name in opened.names if name not in taken),
        source=opened.name,
        zone=zone,
        clock=roles.get("clock"),
    )


def _events(prepared: Prepared) -> tuple[EventPreview, ...]:
    rows = prepared.opened.connection.execute(
        f'SELECT customer, "time", activity, channel, value, properties FROM {prepared.events} LIMIT {_SHOWN}'
    ).fetchall()
    return tuple(
        EventPreview(customer, _instant(time), activity, channel, value, msgspec.json.decode(properties or "{}"))
        for customer, time, activity, channel, value, properties in rows
    )


def _rejects(prepared: Prepared) -> tuple[Reject, ...]:
    rows = prepared.opened.connection.execute(
        f"SELECT row, reason, cause, payload FROM {prepared.rejects} LIMIT {_SHOWN}"
    ).fetchall()
    return tuple(Reject(row, reason, cause, msgspec.json.decode(payload)) for row, reason, cause, payload in rows)


def _value_notices(mapping: Mapping, counts: Counts) -> tuple[Notice, ...]:
    if counts.unreadable_values == 0 or mapping.value is None:
        return ()
    message = f"{counts.unreadable_values:,} values of {mapping.value!r} are no number; their events have no value."
    return (Notice("unreadable_value", message, {"column": mapping.value, "count": counts.unreadable_values}),)


def _instant(time: int) -> str:
    return from_microseconds(time).isoformat().replace("+00:00", "Z")
