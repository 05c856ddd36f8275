"""What a fact about a customer is: the canonical event, and the columns that hold many."""

from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["CANONICAL_COLUMNS", "NO_CHANNEL", "Event"]

NO_CHANNEL = "unknown"
"""The channel of an event whose source does not say where it happened."""

CANONICAL_COLUMNS: dict[str, str] = {
    "customer": "VARCHAR",
    "time": "BIGINT",
    "activity": "VARCHAR",
    "channel": "VARCHAR",
    "source": "VARCHAR",
    "event_id": "VARCHAR",
    "value": "FLOAT",
    "properties": "VARCHAR",
}
"""Name and SQL type of the columns of canonical events, in order.

`time` is in microseconds since 1970-01-01 UTC; `event_id` and `value` may be null; `properties` is a JSON object
or null; the others are never null and never empty.
"""


@dataclass(frozen=True, slots=True)
class Event:
    """Something a customer did, said or received, at an instant, on a channel, from a source."""

    customer: str
    time: datetime
    activity: str
    channel: str = NO_CHANNEL
    source: str = ""
    event_id: str | None = None
    value: float | None = None
    properties: dict[str, str | int | float | bool | None] = field(default_factory=dict)
