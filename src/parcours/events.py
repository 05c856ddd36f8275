"""What a fact about a customer is: the canonical event, and the columns that hold many."""

__all__ = ["CANONICAL_COLUMNS", "NO_CHANNEL"]

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
