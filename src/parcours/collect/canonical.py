"""A table and its mapping as two views: canonical events, and the rows that cannot be one.

Both are plain SQL over the raw view, so that nothing is computed before somebody selects it.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb

from parcours.collect.fields import amount, is_tidy, json_value, names_somebody, says_something, text
from parcours.collect.formats import time_format
from parcours.collect.mapping import Mapping
from parcours.collect.staging import FAULT, LINE, ROW
from parcours.collect.tables import OpenedTable
from parcours.collect.times import TimeColumn, check_zone, instant, is_instant, is_number
from parcours.errors import InvalidInput, UnknownColumn, UnreadableFile
from parcours.events import CANONICAL_COLUMNS, NO_CHANNEL
from parcours.sql import identifier, literal

__all__ = ["REASONS", "Counts", "Prepared", "prepare"]

REASONS = ("unreadable_row", "no_customer", "no_time", "bad_time", "no_activity")
"""Why a row is no event; the first that holds is the one that counts."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of a table.

    Parameters
    ----------
    rows, events
        How many rows there are, and how many of them are events.
    reasons
        How many rows are no event, by reason; reasons without a row are left out.
    unreadable_values
        How many events have an amount that is no number, and so none.
    """

    rows: int
    events: int
    reasons: dict[str, int]
    unreadable_values: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """The two views of a table under a mapping.

    Parameters
    ----------
    opened
        The table they show; it lives as long as they do.
    events
        The name of the view with the canonical columns and, last, `row`: the number of the row in the table.
    rejects
        The name of the view with `row`, `reason` (one of REASONS), `cause` (a sentence) and `payload` (the raw row as
        a JSON object).
    unreadable_values
        The query that counts events whose amount is no number; empty when there can be none.
    """

    opened: OpenedTable
    events: str
    rejects: str
    unreadable_values: str

    def counts(self) -> Counts:
        """Count what became of the rows, reading only the columns that decide."""
        try:
            rows = self._count(f"SELECT count(*) FROM {self.opened.view}")
            found = self.opened.connection.execute(
                f"SELECT reason, count(*) FROM {self.rejects} GROUP BY reason"
            ).fetchall()
            values = self._count(self.unreadable_values) if self.unreadable_values else 0
        except duckdb.Error as error:
            raise UnreadableFile(f"The table cannot be read to its end: {str(error).splitlines()[0]}") from error
        reasons = dict(found)
        ordered = {reason: reasons[reason] for reason in REASONS if reason in reasons}
        return Counts(rows, rows - sum(reasons.values()), ordered, values)

    def _count(self, query: str) -> int:
        return int((self.opened.connection.execute(query).fetchone() or (0,))[0])


def prepare(connection: duckdb.DuckDBPyConnection, opened: OpenedTable, mapping: Mapping) -> Prepared:
    """Make the views of events and of rejected rows.

    Every row of the table is in exactly one of them. Texts lose the white space around them. A customer that is empty
    or one of the words null, none, nan, undefined, n/a (in any case) is missing; an amount that is no number is null.
    What decides is looked at once, here; a table that is clean throughout is then read bare.

    Raises
    ------
    UnknownColumn
        If the mapping names a column that is not there.
    InvalidInput
        If the mapping names no activity or a zone that does not exist.
    """
    _check(opened, mapping)
    if mapping.time_format == "auto":
        found, _ = time_format(opened, mapping.time, zone=mapping.zone, clock=mapping.clock)
        mapping = replace(mapping, time_format=found)
    raw = identifier(opened.view)
    event = _Event(opened, mapping, tidy=_all_tidy(opened, mapping))
    events = f"events_{uuid.uuid4().hex[:12]}"
    rejects = f"rejects_{uuid.uuid4().hex[:12]}"
    columns = ", ".join(f"{getattr(event, name)} AS {identifier(name)}" for name in CANONICAL_COLUMNS)
    valid = " AND ".join(event.needed)
    wrong = " OR ".join(f"NOT coalesce({condition}, false)" for condition in event.needed)
    connection.execute(
        f"CREATE TEMP VIEW {identifier(events)} AS SELECT {columns}, {ROW} AS row FROM {raw} WHERE {valid or 'true'}"
    )
    connection.execute(
        f"CREATE TEMP VIEW {identifier(rejects)} AS SELECT {ROW} AS row, {event.reason} AS reason,"
        f" {event.cause} AS cause, {event.payload} AS payload FROM {raw} WHERE {wrong or 'false'}"
    )
    unread = f"SELECT count(*) FROM {raw} WHERE {event.unreadable_value} AND {valid or 'true'}"
    return Prepared(opened, events, rejects, unread if event.unreadable_value else "")


def _all_tidy(opened: OpenedTable, mapping: Mapping) -> bool:
    """Look once for a row that is not tidy in what decides; where there is none, the views need not look again."""
    event = _Event(opened, mapping, tidy=False)
    needed = [is_tidy(*event.column(name)) for name in (mapping.customer, mapping.activity) if name]
    optional = [
        f"({identifier(name)} IS NULL OR {is_tidy(*event.column(name))})"
        for name in (mapping.channel, mapping.event_id)
        if name
    ]
    tidy = f"SELECT count(*) FROM {opened.view} WHERE {' AND '.join((event.has_time, *needed, *optional))}"
    both = opened.connection.execute(f"SELECT ({tidy}) = (SELECT count(*) FROM {opened.view})").fetchone()
    return both == (True,)


def _check(opened: OpenedTable, mapping: Mapping) -> None:
    needed = {"customer": mapping.customer, "time": mapping.time}
    needed["activity"] = mapping.activity or mapping.constant_activity or ""
    for role, said in needed.items():
        if not said:
            raise InvalidInput(
                f"The mapping names no {role}.",
                hint=f"Choose the column of the {role} among: {', '.join(opened.names[:50])}.",
                code="no_role",
                values={"role": role, "columns": ", ".join(opened.names[:50])},
            )
    named = (mapping.customer, mapping.time, mapping.activity, mapping.channel, mapping.event_id, mapping.value)
    for name in (*named, mapping.clock, *mapping.properties):
        if name is not None and name not in opened.names:
            raise UnknownColumn.among(name, opened.names)
    if mapping.decimal not in (".", ","):
        raise InvalidInput(f"{mapping.decimal!r} is not a decimal sign.", hint="Use '.' or ','.", code="bad_decimal")
    check_zone(mapping.zone)


class _Event:
    """The SQL of every part of an event, under one mapping."""

    def __init__(self, opened: OpenedTable, mapping: Mapping, *, tidy: bool) -> None:
        self._opened = opened
        self._mapping = mapping
        self._tidy = tidy
        time = self._time()
        self.time, self.has_time = instant(time), is_instant(time)
        self.customer = self._text(mapping.customer, None)
        self.has_customer = names_somebody(*self.column(mapping.customer))
        self.activity = self._text(mapping.activity, mapping.constant_activity)
        self.has_activity = says_something(*self.column(mapping.activity)) if mapping.activity else "true"
        self.channel = f"coalesce({self._optional(mapping.channel, mapping.constant_channel)}, {literal(NO_CHANNEL)})"
        self.source = literal(mapping.source or opened.name)
        self.event_id = self._optional(mapping.event_id, None)
        self.value = amount(*self.column(mapping.value), mapping.decimal) if mapping.value else "NULL::FLOAT"
        self.properties = self._properties()
        self.unreadable_value = self._unreadable_value()
        self.needed = () if tidy else (self.has_customer, self.has_time, self.has_activity)

    def column(self, name: str) -> tuple[str, str]:
        """The SQL and the type of a column of the table."""
        return identifier(name), self._opened.column(name).type

    def _text(self, name: str | None, constant: str | None) -> str:
        if name is None:
            return literal(constant) if constant else "NULL::VARCHAR"
        return text(*self.column(name), tidy=self._tidy)

    def _optional(self, name: str | None, constant: str | None) -> str:
        found = self._text(name, constant)
        return found if self._tidy or name is None else f"nullif({found}, '')"

    def _time(self) -> TimeColumn:
        mapping = self._mapping
        sql, kind = self.column(mapping.time)
        if mapping.clock is not None:
            sql = f"({sql}::VARCHAR || ' ' || {identifier(mapping.clock)}::VARCHAR)"
            kind = "VARCHAR"
        if kind == "JSON":
            sql, kind = f"({sql} ->> '$')", "VARCHAR"
        return TimeColumn(sql, kind, mapping.time_format, mapping.zone)

    def _unreadable_value(self) -> str:
        name = self._mapping.value
        if name is None or is_number(self._opened.column(name).type):
            return ""
        return f"({self.value}) IS NULL AND {names_somebody(*self.column(name))}"

    def _properties(self) -> str:
        kept = self._mapping.properties
        if not kept:
            return "NULL::VARCHAR"
        return f"nullif(json_merge_patch('{{}}', {self._object(kept)})::VARCHAR, '{{}}')"

    def _object(self, names: Iterable[str]) -> str:
        pairs = ", ".join(f"{literal(name)}, {json_value(*self.column(name))}" for name in names)
        return f"json_object({pairs})"

    @property
    def reason(self) -> str:
        """Why a row that is no event is none."""
        unreadable = f"WHEN {FAULT} IS NOT NULL THEN 'unreadable_row' " if self._opened.staged else ""
        written = names_somebody(f"({identifier(self._mapping.time)}::VARCHAR)", "VARCHAR")
        return (
            f"CASE {unreadable}WHEN ({self.has_customer}) IS NOT TRUE THEN 'no_customer'"
            f" WHEN ({self.has_time}) IS NOT TRUE THEN CASE WHEN {written} THEN 'bad_time' ELSE 'no_time' END"
            f" ELSE 'no_activity' END"
        )

    @property
    def cause(self) -> str:
        """The reason as a sentence."""
        mapping = self._mapping
        form = f"The column {mapping.time} holds no instant of the form {mapping.time_format}: "
        causes = {
            "no_customer": literal(f"The column {mapping.customer} names no customer."),
            "no_time": literal(f"The column {mapping.time} is empty."),
            "bad_time": f"{literal(form)} || left({identifier(mapping.time)}::VARCHAR, 100)",
            "no_activity": literal(f"The column {mapping.activity} is empty."),
        }
        cases = " ".join(f"WHEN {literal(reason)} THEN {cause}" for reason, cause in causes.items())
        return f"CASE {self.reason} {cases}{f' ELSE {FAULT}' if self._opened.staged else ''} END"

    @property
    def payload(self) -> str:
        """The raw row as a JSON object, or the text of a row that could not be read."""
        whole = f"{self._object(self._opened.names)}::VARCHAR"
        if not self._opened.staged:
            return whole
        return f"CASE WHEN {FAULT} IS NOT NULL THEN json_object('line', {LINE})::VARCHAR ELSE {whole} END"
