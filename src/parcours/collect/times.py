"""Instants from outside: how a column writes them, and the SQL that makes them microseconds UTC.

A format holds for a whole column; what does not fit it is no instant. Years before 1900 and after 2200 are none either.

Local times need a zone. A local time that occurs twice, when clocks go back, is taken as the later one (standard time);
one that never occurs, when they go forward, is moved forward by the gap. Both are what ICU calls the last wall time.
"""

import re
import zoneinfo
from dataclasses import dataclass

from parcours.errors import InvalidInput
from parcours.sql import literal

__all__ = ["EPOCH_UNITS", "TimeColumn", "check_zone", "instant", "is_instant", "is_number", "is_typed"]

_FIRST = -2_208_988_800_000_000  # 1900-01-01
_LAST = 7_289_654_399_999_999  # the last microsecond of 2200

EPOCH_UNITS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1, "epoch_ns": 1}
"""How many microseconds one unit of each epoch format is; nanoseconds are divided."""

_SIGNED = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_INTEGERS = frozenset((*_SIGNED, *(f"U{kind}" for kind in _SIGNED)))
_NAIVE = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "DATE")
_ZONED = ("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of instants: its SQL, its type, and how it is written."""

    sql: str
    type: str
    format: str
    zone: str


def is_typed(kind: str) -> bool:
    """Say whether a SQL type is itself an instant or a date."""
    return kind in _NAIVE or kind in _ZONED


def is_number(kind: str) -> bool:
    """Say whether a SQL type is a number."""
    return kind in _INTEGERS or kind in ("FLOAT", "DOUBLE") or kind.startswith("DECIMAL")


def check_zone(zone: str) -> str:
    """Refuse what is not the name of a time zone.

    Raises
    ------
    InvalidInput
        If there is no such zone.
    """
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInput(
            f"{zone!r} is not a time zone.",
            hint="Use an IANA name such as Europe/Paris or UTC.",
            code="unknown_zone",
            values={"zone": zone},
        ) from None
    return zone


def instant(column: TimeColumn) -> str:
    """Write the SQL of a column's microseconds since 1970 UTC, for the rows where `is_instant` holds.

    Fractions below a microsecond are cut off; nothing goes through a floating-point number that was not one already.
    """
    return _microseconds(column)


def is_instant(column: TimeColumn) -> str:
    """Write the SQL that asks whether a value fits the format and lies in the years 1900 to 2200; null counts as no."""
    if column.type == "TIMESTAMP" and column.zone == "UTC":
        return f"({column.sql} BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2200-12-31 23:59:59.999999')"
    return f"({_microseconds(column)} BETWEEN {_FIRST} AND {_LAST})"


def _microseconds(column: TimeColumn) -> str:
    if is_typed(column.type):
        return _typed(column.sql, column.type, column.zone)
    if column.format in EPOCH_UNITS:
        return _epoch(column)
    text = f"trim({column.sql}::VARCHAR)"
    if column.format in ("iso", "timestamp"):
        return _iso(text, column.zone)
    patterns = ", ".join(map(literal, _with_and_without_fraction(column.format)))
    parsed = f"try_strptime({text}, [{patterns}])"
    if "%z" in column.format or "%Z" in column.format:
        return f"epoch_us({parsed}::TIMESTAMPTZ)"
    return _local(f"{parsed}::TIMESTAMP", column.zone)


def _typed(sql: str, kind: str, zone: str) -> str:
    if kind in _ZONED:
        return f"epoch_us({sql})"
    return _local(sql if kind == "TIMESTAMP" else f"{sql}::TIMESTAMP", zone)


def _local(sql: str, zone: str) -> str:
    return f"epoch_us({sql})" if zone == "UTC" else f"epoch_us(timezone({literal(zone)}, {sql}))"


def _iso(text: str, zone: str) -> str:
    """Read ISO 8601 with or without an offset; a comma before the fraction is one too."""
    tail = f"substr({text}, 11)"
    offset = f"(contains({tail}, '+') OR contains({tail}, '-') OR contains(upper({tail}), 'Z'))"
    point = f"replace({text}, ',', '.')"
    aware = f"epoch_us(try_cast(replace(upper({point}), ' +', '+') AS TIMESTAMPTZ))"
    return f"CASE WHEN {offset} THEN {aware} ELSE {_local(f'try_cast({point} AS TIMESTAMP)', zone)} END"


def _epoch(column: TimeColumn) -> str:
    factor = EPOCH_UNITS[column.format]
    nano = column.format == "epoch_ns"
    if column.type in _INTEGERS:
        whole = f"try_cast({column.sql} AS HUGEINT)"
        return f"try_cast({whole} // 1000 AS BIGINT)" if nano else f"try_cast({whole} * {factor} AS BIGINT)"
    if column.type in ("FLOAT", "DOUBLE"):
        scaled = f"{column.sql}::DOUBLE / 1000" if nano else f"{column.sql}::DOUBLE * {factor}"
        return f"try_cast(round({scaled}) AS BIGINT)"
    text = f"replace(trim({column.sql}::VARCHAR), ',', '.')"
    if nano:
        return f"try_cast(try_cast({text} AS HUGEINT) // 1000 AS BIGINT)"
    digits = len(str(factor)) - 1
    return f"try_cast(try_cast({text} AS DECIMAL(18, {digits}))::DECIMAL(38, {digits}) * {factor} AS BIGINT)"


def _with_and_without_fraction(pattern: str) -> list[str]:
    return list(dict.fromkeys((pattern, re.sub(r"[.,]%[fn]", "", pattern))))
