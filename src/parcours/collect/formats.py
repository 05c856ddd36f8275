"""How a column writes its instants, found by trying."""

import re
from functools import cache
from statistics import median

from parcours.collect.tables import Column, OpenedTable
from parcours.collect.times import TimeColumn, is_instant, is_number, is_typed
from parcours.errors import InvalidInput
from parcours.results import Notice
from parcours.sql import identifier

__all__ = ["looks_like_time", "time_format"]

_DAY_FIRST = tuple(f"%d{s}%m{s}%{y}" for s in "/.-" for y in "Yy")
_MONTH_FIRST = tuple(f"%m{s}%d{s}%{y}" for s in "/.-" for y in "Yy")
_DATES = (
    *("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%y%m%d"),
    *_DAY_FIRST,
    *_MONTH_FIRST,
    *("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%b/%Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y"),
    *("%a, %d %b %Y", "%a %d %b %Y", "%A %d %B %Y"),
)
_CLOCKS = (
    *("%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%H:%M:%S,%f", "%Hh%M", "%H.%M", "%H%M%S", "%H%M"),
    *("%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%I:%M:%S%p"),
)
_GLUES = (" ", "T", ", ", ":", "", " à ")
_ZONES = ("", "%z", " %z", " %Z")
_ZONED_CLOCKS = tuple(clock + zone for clock in _CLOCKS for zone in _ZONES)
_SHAPES = dict.fromkeys("dmHI", r"\d{1,2}") | {
    "Y": r"\d{4}", "y": r"\d{2}(?!\d)", "M": r"\d{2}", "S": r"\d{2}", "f": r"\d{1,9}", "p": "[AaPp][Mm]",
    "b": "[A-Za-z]{3}", "B": "[A-Za-z]{3,9}", "a": "[A-Za-z]{3}", "A": "[A-Za-z]{6,9}",
    "z": r"[+-]\d{2}:?\d{2}", "Z": "[A-Z][A-Za-z/_]+",
}  # fmt: skip
_LOOKS = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d).*"
    r"|\d{1,4}[-/ .]?[A-Za-zéû]{3,9}[-/ .,]+\d{1,4}.*"
    r"|[A-Za-z]{3,9}[ ,.]+\d{1,2}[ ,].*"
    r"|\d{8}T?\d{4,6}Z?"
)
_DAY = r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?")
_UNITS = (("epoch_s", 1e8, 1e11), ("epoch_ms", 1e11, 1e14), ("epoch_us", 1e14, 1e17), ("epoch_ns", 1e17, 1e20))


def looks_like_time(column: Column) -> bool:
    """Say whether most values of a column could be instants, by their look alone."""
    if is_typed(column.type):
        return True
    values = [value.strip() for value in column.evidence if value][:200]
    if is_number(column.type):
        return bool(values) and _compact(values) is not None
    like = sum(bool(_LOOKS.fullmatch(value)) or (len(value) > 8 and _compact([value]) is not None) for value in values)
    return like > 0.5 * len(values) > 0


def time_format(
    opened: OpenedTable, name: str, *, zone: str, clock: str | None = None
) -> tuple[str, tuple[Notice, ...]]:
    """Find the format of a column of instants, and say what remained ambiguous.

    The format is the one that reads the most of the first values. Where day and month could change places, every
    value of the column is asked; if not one decides, the day comes first, unless the clock has twelve hours.

    Raises
    ------
    InvalidInput
        If less than half of the values fit any known format.
    """
    column = opened.column(name)
    if is_typed(column.type) and clock is None:
        return "timestamp", ()
    values = [value.strip() for value in column.evidence if value]
    if clock is not None:
        clocks = opened.column(clock).evidence
        values = [f"{day} {hour}" for day, hour in zip(column.evidence, clocks, strict=True) if day and hour]
    compact = _compact(values)
    if compact is not None:
        return compact, ()
    distinct = list(dict.fromkeys(values))[:500]
    if not distinct:
        raise _not_time(name, "")
    if _fits(opened, distinct, zone, ["iso"])[0] > 0.95 * len(distinct):
        return "iso", ()
    patterns = ["iso", *_candidates(distinct[:: max(1, len(distinct) // 20)])]
    fits = _fits(opened, distinct, zone, patterns)
    best = max(range(len(patterns)), key=lambda index: (fits[index], -index))
    if fits[best] * 2 < len(distinct):
        raise _not_time(name, distinct[0])
    pattern = patterns[best]
    return _day_or_month(opened, name, pattern, zone, clock)


def _not_time(name: str, sample: str) -> InvalidInput:
    return InvalidInput(
        f"The column {name!r} does not look like instants{f' ({sample!r})' if sample else ': it is empty'}.",
        hint="Choose another column, or say its format, such as %d/%m/%Y %H:%M.",
        code="no_time_format",
        values={"column": name, "sample": sample},
    )


def _compact(values: list[str]) -> str | None:
    """Tell the format of instants that are bare numbers."""
    numbers = [value for value in values if _NUMBER.fullmatch(value)]
    if len(numbers) <= 0.5 * len(values):
        return None
    if all(re.fullmatch(_DAY, value) for value in numbers):
        return "%Y%m%d"
    if all(re.fullmatch(_DAY + r"([01]\d|2[0-3])[0-5]\d[0-5]\d", value) for value in numbers):
        return "%Y%m%d%H%M%S"
    size = median(abs(float(value.replace(",", "."))) for value in numbers)
    return next((unit for unit, low, high in _UNITS if low <= size < high), None)


def _candidates(samples: list[str]) -> list[str]:
    """List the patterns whose shape one of the samples has, the likeliest first."""
    made: dict[str, int] = {}
    for sample in samples:
        for rank, date in enumerate(_DATES):
            found = _shape(date).match(sample)
            tail = sample[found.end() :] if found else ""
            if found and not tail:
                made[date] = rank
            for glue in _GLUES if tail else ():
                rest = tail.removeprefix(glue)
                if tail.startswith(glue):
                    made |= {f"{date}{glue}{clock}": rank for clock in _ZONED_CLOCKS if _shape(clock).fullmatch(rest)}
    return sorted(made, key=lambda pattern: made[pattern])


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    """Write the regular expression of what a pattern could read."""
    parts = re.split(r"%([A-Za-z])", pattern)
    return re.compile("".join(_SHAPES[part] if odd % 2 else re.escape(part) for odd, part in enumerate(parts)))


def _fits(opened: OpenedTable, values: list[str], zone: str, patterns: list[str]) -> list[int]:
    """Count the values that each pattern reads."""
    query = f"SELECT {_counts('v', zone, patterns)} FROM (SELECT unnest(?::VARCHAR[]) AS v)"
    return list(opened.connection.execute(query, [values]).fetchone() or ())


def _counts(sql: str, zone: str, patterns: list[str]) -> str:
    fits = (is_instant(TimeColumn(sql, "VARCHAR", pattern, zone)) for pattern in patterns)
    return ", ".join(f"count(*) FILTER (WHERE {fit})" for fit in fits)


def _day_or_month(
    opened: OpenedTable, name: str, pattern: str, zone: str, clock: str | None
) -> tuple[str, tuple[Notice, ...]]:
    ordered = re.match(r"%([dm])([/.-])%([dm])\2", pattern)
    if ordered is None:
        return pattern, ()
    tail = pattern[ordered.end() :]
    separator = ordered.group(2)
    day, month = f"%d{separator}%m{separator}{tail}", f"%m{separator}%d{separator}{tail}"
    sql = f"{identifier(name)}::VARCHAR" + (f" || ' ' || {identifier(clock)}::VARCHAR" if clock else "")
    query = f"SELECT {_counts(f'({sql})', zone, [day, month])} FROM {identifier(opened.view)}"
    days, months = opened.connection.execute(query).fetchone() or (0, 0)
    if days != months:
        return (day, ()) if days > months else (month, ())
    chosen, order = (month, "month/day") if "%p" in tail else (day, "day/month")
    notice = Notice(
        "ambiguous_day_order",
        f"No date in {name!r} tells whether the day or the month comes first: read as {order}.",
        {"column": name, "order": order},
    )
    return chosen, (notice,)
