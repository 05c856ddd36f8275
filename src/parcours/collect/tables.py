"""Tables from outside, whatever their kind, as views of raw columns."""

import shutil
import tempfile
import uuid
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Self

import duckdb

from parcours.collect.delimited import Record, dialect_of, records
from parcours.collect.frames import register_frame
from parcours.collect.jsonlines import json_rows
from parcours.collect.staging import FAULT, LINE, ROW, stage, stage_delimited, unique_names
from parcours.collect.text import MOST_BYTES, TextFile, look_at
from parcours.collect.xes import xes_rows
from parcours.errors import UnreadableFile
from parcours.results import Notice
from parcours.sql import identifier, literal

__all__ = ["Column", "OpenedTable", "open_table"]

_HEAD = 1 << 18
_EVIDENCE = 2_000
_WIDE = 400


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table from outside.

    Parameters
    ----------
    name
        Its name in the table.
    type
        Its DuckDB type; text files have VARCHAR only.
    samples
        Up to five of its values, as text.
    evidence
        The values of its first rows, as text, for guessing what it means; None where it is null or empty.
    """

    name: str
    type: str
    samples: tuple[str, ...]
    evidence: tuple[str | None, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class OpenedTable:
    """A table that is ready to be read; close it, or leave its `with` block, to remove what is temporary.

    Parameters
    ----------
    connection
        Where the view is.
    name
        What the table is called: a file's name without its endings, "frame" for a frame.
    view
        The name of the view: the table's columns, and ``__row__``, the 1-based number of the row below the header.
    columns
        The table's columns, in its order.
    rows
        How many rows there are, where that is known without counting.
    staged
        Whether the view also has ``__fault__`` and ``__line__``: why a row is unreadable, and the text it was.
    separator
        What stands between cells, for delimited text.
    notices
        What the reader should know about how it was read.
    """

    connection: duckdb.DuckDBPyConnection
    name: str
    view: str
    columns: tuple[Column, ...]
    rows: int | None
    staged: bool
    separator: str = ""
    notices: tuple[Notice, ...] = ()
    folder: Path | None = None

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Find a column by its name."""
        return next(column for column in self.columns if column.name == name)

    def close(self) -> None:
        """Forget the view and remove temporary files."""
        self.connection.execute(f"DROP VIEW IF EXISTS {identifier(self.view)}")
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(slots=True)
class _Reading:
    """What is known while a table is being opened."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    first: int | None
    progress: Callable[[int], None] | None
    notices: list[Notice]
    separator: str = ""

    def rows(self, found: Iterator[Record]) -> Iterator[list[str]]:
        """Lay records out as rows to stage, telling how far it is every ten thousand."""
        for count, record in enumerate(islice(found, self.first), 1):
            if self.progress is not None and count % 10_000 == 0:
                self.progress(count)
            yield [record.fault, record.line, *record.cells]


def open_table(
    connection: duckdb.DuckDBPyConnection,
    source: str | Path | object,
    *,
    first: int | None = None,
    encoding: str | None = None,
    most_bytes: int = MOST_BYTES,
    scratch: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> OpenedTable:
    """Open a table of events: a file of any supported kind, or a frame.

    Files: delimited text (any separator and encoding), JSON Lines, Parquet and XES, the text ones also compressed with
    gzip or zstd; the kind is told by the content, not by the name. Text is staged: read once, row by row, into a
    temporary Parquet file; rows that cannot be read are kept beside, with the reason. Parquet files and frames are
    read where they are.

    Parameters
    ----------
    connection
        An in-memory DuckDB; a view and, for text, temporary files are made.
    source
        A path; or a pandas, Polars or Arrow frame, or anything with ``__arrow_c_stream__``.
    first
        How many rows to look at; all if left out.
    encoding
        The name of the encoding, where detection would be wrong.
    most_bytes
        How large a text file may become when it is decompressed.
    scratch
        The folder for temporary files; the system's if left out.
    progress
        Called with the number of rows staged so far; what it raises stops the reading.

    Raises
    ------
    UnreadableFile
        If the source is missing, empty, damaged, too large, or not a table.
    """
    folder = Path(tempfile.mkdtemp(prefix="parcours-", dir=scratch))
    reading = _Reading(connection, folder, first, progress, [])
    try:
        if isinstance(source, str | Path):
            opened = _open_file(reading, Path(source), encoding, most_bytes)
        else:
            opened = _open_frame(reading, source)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(opened, shutil.rmtree, folder, ignore_errors=True)
    return opened


def _open_file(reading: _Reading, path: Path, encoding: str | None, most_bytes: int) -> OpenedTable:
    try:
        with path.open("rb") as file:
            magic = file.read(8)
    except OSError as error:
        raise UnreadableFile(
            f"{str(path)!r} cannot be read: {error.strerror}.",
            hint="Give the path of a file.",
            code="missing_file",
            values={"file": str(path)},
        ) from error
    name = path.name.split(".")[0] or path.name
    if magic[:4] == b"PAR1":
        return _opened(reading, name, _parquet(path), staged=False)
    _refuse_foreign(path, magic)
    file_ = look_at(path, encoding=encoding, most_bytes=most_bytes)
    try:
        with file_.text() as stream:
            head = stream.read(_HEAD)
        staged = _stage_text(reading, file_, head)
    except duckdb.Error as error:
        raise UnreadableFile(
            f"{path.name} cannot be read as a table: {str(error).splitlines()[0]}",
            hint="Check that it is whole, and that it is delimited text, JSON Lines, Parquet or XES.",
            values={"file": path.name},
        ) from error
    if file_.damaged:
        reading.notices.append(
            Notice("broken_characters", f"Some characters of {path.name} are broken.", {"file": path.name})
        )
    return _opened(reading, name, _parquet(staged), staged=True)


def _stage_text(reading: _Reading, file: TextFile, head: str) -> Path:
    start = head.lstrip("\ufeff \t\r\n")
    columns: dict[str, str] = {}
    if start.startswith("{"):
        with file.text() as stream:
            return stage(reading.connection, reading.rows(json_rows(stream, columns)), columns, reading.folder)
    if start.startswith("<"):
        return stage(reading.connection, reading.rows(xes_rows(file, columns)), columns, reading.folder)
    return _stage_delimited(reading, file, head)


def _stage_delimited(reading: _Reading, file: TextFile, head: str) -> Path:
    whole_lines = head if len(head) < _HEAD else head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    dialect = dialect_of(whole_lines)
    reading.separator = dialect.separator
    names = unique_names(dialect.header or [""] * dialect.width)
    if dialect.header is None:
        reading.notices.append(
            Notice("no_header", "The first row holds data, so the columns are numbered.", {"columns": len(names)})
        )
    if reading.first is None and not dialect.spaced:
        plain = file.path if file.plain else file.write_plain(reading.folder / "plain.txt")
        staged = stage_delimited(reading.connection, plain, names, reading.folder, dialect)
        if staged is not None:
            return staged
    with file.text() as stream:
        found = records(stream, dialect)
        return stage(reading.connection, reading.rows(found), dict.fromkeys(names, "VARCHAR"), reading.folder)


def _open_frame(reading: _Reading, source: object) -> OpenedTable:
    name = f"frame_{uuid.uuid4().hex[:12]}"
    relation = register_frame(reading.connection, source, name, reading.folder)
    numbered = f"SELECT *, row_number() OVER () AS {ROW} FROM {relation}"
    return _opened(reading, "frame", numbered, staged=False)


def _opened(reading: _Reading, name: str, select: str, *, staged: bool) -> OpenedTable:
    limit = f" LIMIT {reading.first}" if reading.first is not None else ""
    view = f"table_{uuid.uuid4().hex[:12]}"
    connection = reading.connection
    try:
        connection.execute(f"CREATE TEMP VIEW {identifier(view)} AS {select}{limit}")
        described = connection.execute(f"DESCRIBE {identifier(view)}").fetchall()
        kinds = {row[0]: row[1] for row in described if row[0] not in (ROW, FAULT, LINE)}
        columns = _columns(connection, view, kinds)
        rows = _count(connection, f"SELECT count(*) FROM ({select})")
    except duckdb.Error as error:
        raise UnreadableFile(f"{name} cannot be read: {str(error).splitlines()[0]}", values={"file": name}) from error
    if not columns:
        raise UnreadableFile(f"{name} has no columns.", code="empty_file", values={"file": name})
    if staged and rows == reading.first:
        rows = None
    has_faults = any(row[0] == FAULT for row in described)
    return OpenedTable(
        connection, name, view, columns, rows, has_faults, reading.separator, tuple(reading.notices), reading.folder
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int | None:
    found = connection.execute(query).fetchone()
    return found[0] if found else None


def _columns(connection: duckdb.DuckDBPyConnection, view: str, kinds: dict[str, str]) -> tuple[Column, ...]:
    looked_at = list(kinds)[:_WIDE]
    texts = ", ".join(f"nullif(left({identifier(name)}::VARCHAR, 200), '')" for name in looked_at)
    rows = (
        connection.execute(f"SELECT {texts} FROM {identifier(view)} LIMIT {_EVIDENCE}").fetchall() if looked_at else []
    )
    evidence = dict(zip(looked_at, zip(*rows, strict=True), strict=True)) if rows else {}
    columns = []
    for name, kind in kinds.items():
        seen = evidence.get(name, ())
        samples = tuple(islice(dict.fromkeys(value for value in seen if value is not None), 5))
        columns.append(Column(name, kind, samples, seen))
    return tuple(columns)


def _parquet(path: Path) -> str:
    return (
        f"SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS {ROW}"
        f" FROM read_parquet({literal(str(path))}, file_row_number=true, binary_as_string=true)"
    )


def _refuse_foreign(path: Path, magic: bytes) -> None:
    kinds = {
        b"PK\x03\x04": "a spreadsheet or a ZIP archive",
        b"%PDF": "a PDF",
        b"\x89PNG": "a picture",
        b"GIF8": "a picture",
        b"\xff\xd8\xff\xe0": "a picture",
        b"\xd0\xcf\x11\xe0": "an old spreadsheet",
    }
    kind = kinds.get(magic[:4])
    if kind is not None:
        raise UnreadableFile(
            f"{path.name} is {kind}, not a table of events.",
            hint="Save the table as CSV or Parquet.",
            code="foreign_file",
            values={"file": path.name, "kind": kind},
        )
