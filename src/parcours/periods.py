"""Instants and durations, once: everything is microseconds, UTC."""

import re
from datetime import UTC, datetime, timedelta

from parcours.errors import InvalidInput

__all__ = ["aware", "duration_text", "from_microseconds", "microseconds", "microseconds_at", "parse_duration"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ISO = re.compile(
    r"P(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


def aware(instant: datetime | None) -> datetime | None:
    """Read an instant that names no zone as one of UTC.

    Examples
    --------
    >>> aware(datetime(2026, 1, 1)).isoformat()
    '2026-01-01T00:00:00+00:00'
    """
    return instant.replace(tzinfo=UTC) if instant is not None and instant.tzinfo is None else instant


def microseconds(span: timedelta) -> int:
    """Count the microseconds of a duration.

    Examples
    --------
    >>> microseconds(timedelta(seconds=2))
    2000000
    """
    return span // _MICROSECOND


def from_microseconds(instant: int) -> datetime:
    """Turn microseconds since 1970 UTC into an aware instant.

    Examples
    --------
    >>> from_microseconds(1_700_000_000_000_000).isoformat()
    '2023-11-14T22:13:20+00:00'
    """
    return _EPOCH + instant * _MICROSECOND


def microseconds_at(instant: datetime) -> int:
    """Turn an aware instant into microseconds since 1970 UTC.

    Examples
    --------
    >>> microseconds_at(datetime(1970, 1, 2, tzinfo=UTC))
    86400000000
    """
    return (instant - _EPOCH) // _MICROSECOND


def parse_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration of weeks, days, hours, minutes and seconds.

    Years and months are refused: they have no fixed length.

    Raises
    ------
    InvalidInput
        If `text` is not such a duration.

    References
    ----------
    .. [1] ISO 8601-1:2019, 5.5.2, durations.

    Examples
    --------
    >>> parse_duration("P7D")
    datetime.timedelta(days=7)
    """
    match = _ISO.fullmatch(text.strip().upper())
    parts = {name: float(number) for name, number in match.groupdict().items() if number} if match else {}
    if not parts:
        raise InvalidInput(
            f"{text!r} is not a duration.",
            hint="Write it as ISO 8601, such as P7D (seven days), PT30M (thirty minutes) or P1DT12H.",
            code="invalid_duration",
            values={"text": text},
        )
    return timedelta(**parts)


def duration_text(span: timedelta) -> str:
    """Say a duration with its two largest units.

    Examples
    --------
    >>> duration_text(timedelta(days=3, hours=4, minutes=5))
    '3 d 4 h'
    >>> duration_text(timedelta(seconds=12.5))
    '12.5 s'
    """
    seconds = abs(span.total_seconds())
    sign = "-" if span < timedelta() else ""
    if seconds < 60:
        return f"{sign}{seconds:.3g} s"
    whole = round(seconds)
    sizes = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
    first = next(index for index, (_, size) in enumerate(sizes) if whole >= size)
    parts = []
    for name, size in sizes[first : first + 2]:
        count, whole = divmod(whole, size)
        if count:
            parts.append(f"{count} {name}")
    return sign + " ".join(parts)
