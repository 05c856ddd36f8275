"""Which column says what: the agreement between a table from outside and canonical events."""

from dataclasses import dataclass

__all__ = ["Mapping"]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Name the columns of a table that hold the parts of an event.

    Every name is a column of the table; what is left at its default is not there. A mapping is data: it travels as
    JSON, is shown before it is used, and is kept with each import.

    Parameters
    ----------
    customer
        The column that says whose event it is.
    time
        The column of the instant.
    activity
        The column of the activity; None when `constant_activity` says it for every row.
    channel, event_id, value
        Columns of the channel, of a unique id and of an amount.
    properties
        Further columns to keep with each event.
    source
        The system that told us, the same for every row.
    constant_activity, constant_channel
        The activity or channel of every row, when no column says it.
    time_format
        "timestamp" (a typed column), "iso", "epoch_s", "epoch_ms", "epoch_us", "epoch_ns", a strptime pattern, or
        "auto" to find out.
    zone
        The IANA name of the time zone of times that carry none.
    decimal
        The decimal sign of `value` where it is text, "." or ",".
    clock
        The column of the time of day, when `time` holds only the date.

    Examples
    --------
    >>> Mapping(customer="client", time="date", activity="page").zone
    'UTC'
    """

    customer: str
    time: str
    activity: str | None
    channel: str | None = None
    event_id: str | None = None
    value: str | None = None
    properties: tuple[str, ...] = ()
    source: str = ""
    constant_activity: str | None = None
    constant_channel: str | None = None
    time_format: str = "auto"
    zone: str = "UTC"
    decimal: str = "."
    clock: str | None = None
