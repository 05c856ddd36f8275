"""From a table of events to a log, without a workspace."""

from dataclasses import replace
from pathlib import Path

from parcours.collect import guess_mapping, open_table, prepare
from parcours.errors import UnreadableFile
from parcours.journeys.log import Log
from parcours.sql import connect
from parcours.store.build import build
from parcours.store.properties import SpooledProperties
from parcours.store.segments import first_of_each

__all__ = ["read"]


def read(
    source: str | Path | object,
    *,
    customer: str | None = None,
    time: str | None = None,
    activity: str | None = None,
    channel: str | None = None,
    event_id: str | None = None,
    value: str | None = None,
    zone: str = "UTC",
) -> Log:
    """Read a table of events into a log.

    Rows that cannot be read (no customer, no time, a time that is none, no activity) are left out and counted by
    reason in `log.rejected`. Of rows with the same event id the first counts.

    Parameters
    ----------
    source
        The path of a CSV, TSV, JSON Lines, Parquet or XES file (text also compressed with gzip or zstd); or a pandas,
        Polars or Arrow frame, or a dict of columns.
    customer, time, activity, channel, event_id, value
        The names of the columns; what is left out is guessed from names and contents.
    zone
        The IANA name of the time zone of times that carry none.

    Raises
    ------
    UnreadableFile
        If the source is missing, damaged or not a table.
    UnknownColumn
        If a column that was named is not there.
    InvalidInput
        If no column looks like the customer, the time or the activity.

    Notes
    -----
    The log is held in memory: 20 bytes per event. The columns without a role are its properties (where there are any,
    so is the customer's, which may be the key of a journey too); while the log lives, they wait in a temporary file
    for somebody to ask for one. For a log that is kept on disk, use a workspace.

    Examples
    --------
    >>> read({"user": ["ana", "ana", ""], "when": ["2026-01-01", "2026-01-02", "2026-01-03"], "event": ["a", "b", "c"]})
    Log(customers=1, events=2, activities=2, channels=1)
    """
    if isinstance(source, str | Path) and Path(source).is_dir():
        raise UnreadableFile(
            f"{str(source)!r} is a folder.",
            hint="Open a workspace with parcours.open(), or give the path of a file.",
            code="is_a_folder",
            values={"file": str(source)},
        )
    with connect() as connection, open_table(connection, source) as opened:
        mapping, _ = guess_mapping(
            opened,
            customer=customer,
            time=time,
            activity=activity,
            channel=channel,
            event_id=event_id,
            value=value,
            zone=zone,
        )
        if mapping.properties:  # in a file of tickets the customer may be the key of a journey, too
            mapping = replace(mapping, properties=(*mapping.properties, mapping.customer))
        prepared = prepare(connection, opened, mapping)
        events = f"({first_of_each(prepared.events)})" if mapping.event_id else prepared.events
        spooled = SpooledProperties(connection, events, mapping.properties) if mapping.properties else None
        columns = build(connection, [spooled.table if spooled else events])
        counted = connection.execute(f"SELECT reason, count(*) FROM {prepared.rejects} GROUP BY ALL ORDER BY ALL")
        return Log(columns, rejected=dict(counted.fetchall()), properties=spooled)
