"""Delimited text as records: which separator and quote, and every row of it, readable or not.

What a row is: RFC 4180, with any separator. A record that cannot be read (a quote that never closes, another number of
cells than the header, a cell above 1 MiB) costs its own first line and nothing else: reading goes on at the next line.
"""

import csv
import io
import itertools
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

__all__ = ["MOST_CELL", "Dialect", "Record", "dialect_of", "records"]

MOST_CELL = 1 << 20
"""How many characters one cell may have."""

_MOST_RECORD = 2 * MOST_CELL
_MOST_LINES = 1000
_SEPARATORS = ",;\t|"
_EXCEL_HINT = re.compile(r'"?sep=(.)"?')
_VALUE = re.compile(r"[-+]?\d[-+\d.,:/ TZ]*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited text is written.

    Parameters
    ----------
    separator
        What stands between cells.
    quote
        What stands around a cell that holds a separator, a quote or a line end.
    escape
        What stands before a quote inside a quoted cell: the quote itself, or a backslash.
    spaced
        Whether a space may stand between a separator and a quote.
    skip
        How many lines come before the first record.
    header
        The names in the first record, or None when it is already data.
    width
        How many cells a record has.
    """

    separator: str
    quote: str = '"'
    escape: str = '"'
    spaced: bool = False
    skip: int = 0
    header: tuple[str, ...] | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, or why it has none and the text it was."""

    cells: list[str]
    fault: str = ""
    line: str = ""


def dialect_of(sample: str) -> Dialect:
    """Find the separator, the quote and the header from the beginning of a text.

    The separator is the one that cuts the sample, its first line included, into the most regular records of at least
    two cells; a first line ``sep=;`` decides. The first record is a header unless one of its cells is a number or a
    date.
    """
    stated = _EXCEL_HINT.fullmatch(sample.split("\n", 1)[0].strip())
    skip = 1 if stated else 0
    body = sample.split("\n", 1)[-1] if stated else sample
    single = '"' not in body and len(re.findall(r"(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n])", body)) > 1
    quote = "'" if single else '"'
    escapes = (quote, "\\") if f"\\{quote}" in body else (quote,)
    choices = itertools.product(stated.group(1) if stated else _SEPARATORS, escapes)
    plain = [Dialect(separator, quote, escape) for separator, escape in choices]
    dialect, rows = max(((one, _rows(body, one)) for one in plain), key=lambda read: _regularity(read[1]))
    if re.search(f"{re.escape(dialect.separator)} {quote}", body):
        dialect = replace(dialect, spaced=True)
        rows = _rows(body, dialect)
    first = rows[0] if rows else []
    named = not any(_VALUE.fullmatch(cell.strip()) for cell in first)
    return replace(dialect, skip=skip, header=tuple(first) if named else None, width=len(first))


def records(stream: TextIO, dialect: Dialect) -> Iterator[Record]:
    """Yield every row below the header, in order; blank lines are no rows.

    Cells beyond the width of the header are let go when they are empty.
    """
    rows = _readable(stream, dialect)
    if dialect.header is not None:
        next(rows, None)
    width = dialect.width
    for record in rows:
        extra = len(record.cells) - width
        if extra > 0 and not any(record.cells[width:]):
            yield Record(record.cells[:width])
        elif extra and not record.fault:
            line = dialect.separator.join(record.cells)
            yield Record([], f"The row has {len(record.cells)} cells where {width} are expected.", line[:MOST_CELL])
        else:
            yield record


def _readable(stream: TextIO, dialect: Dialect) -> Iterator[Record]:
    """Read RFC 4180 records; after one that cannot be read, begin again at the line after its first."""
    csv.field_size_limit(max(MOST_CELL, csv.field_size_limit()))
    waiting: deque[str] = deque()
    taken: list[str] = []
    for _ in range(dialect.skip):
        stream.readline(_MOST_RECORD)

    def lines() -> Iterator[str]:
        size = 0
        while len(taken) < _MOST_LINES and size < _MOST_RECORD:
            line = waiting.popleft() if waiting else stream.readline(_MOST_RECORD)
            if not line:
                return
            taken.append(line)
            size = len(line) if len(taken) == 1 else size + len(line)
            yield line

    options = {
        "delimiter": dialect.separator,
        "quotechar": dialect.quote,
        "doublequote": dialect.escape == dialect.quote,
        "escapechar": None if dialect.escape == dialect.quote else dialect.escape,
        "skipinitialspace": dialect.spaced,
        "strict": True,
    }
    while True:
        try:
            for cells in csv.reader(lines(), **options):  # type: ignore[arg-type]
                if any(len(cell) > MOST_CELL for cell in cells):
                    raise csv.Error
                taken.clear()
                if cells:
                    yield Record(cells)
            if not taken:
                return
        except csv.Error:
            pass
        if not taken:
            return
        waiting.extendleft(reversed(taken[1:]))
        first = taken[0]
        taken.clear()
        yield Record([], _fault(first), first.rstrip("\r\n")[:MOST_CELL])
        if len(first) >= _MOST_RECORD and not first.endswith("\n"):
            _pass_over(stream)


def _fault(line: str) -> str:
    if len(line) > MOST_CELL:
        return f"The row has a cell of more than {MOST_CELL:,} characters."
    return "A quote in this row is not closed, or text follows a closing quote."


def _pass_over(stream: TextIO) -> None:
    """Leave the rest of a line that is too long to hold."""
    while (piece := stream.readline(_MOST_RECORD)) and not piece.endswith("\n"):
        pass


def _rows(sample: str, dialect: Dialect) -> list[list[str]]:
    """Cut a sample into rows; those that cannot be read have no cells."""
    return [record.cells for record in itertools.islice(_readable(io.StringIO(sample, newline=""), dialect), 200)]


def _regularity(rows: list[list[str]]) -> tuple[bool, bool, float, int]:
    if not rows:
        return False, False, 0.0, 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    return len(rows[0]) > 1, len(rows[0]) == width, count / len(rows), width
