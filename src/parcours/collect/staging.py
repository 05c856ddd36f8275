"""Rows that arrive one by one, laid down as a temporary Parquet file that DuckDB reads at full speed."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from parcours.collect.delimited import Dialect
from parcours.errors import UnreadableFile
from parcours.sql import literal

__all__ = ["FAULT", "LINE", "MOST_COLUMNS", "MOST_KEYS", "ROW", "stage", "stage_delimited", "unique_names"]

ROW, FAULT, LINE = "__row__", "__fault__", "__line__"
"""The columns that stand beside those of the file: the row's number, why it is unreadable, the text it was."""

MOST_COLUMNS = 10_000
"""How many columns a table may have."""

MOST_KEYS = 1_000
"""How many columns may turn up while rows are read: each row pays for all of them."""

_PARQUET = "(FORMAT parquet, COMPRESSION snappy)"


def unique_names(names: Iterable[str]) -> list[str]:
    """Give every column a name of its own, whatever the case, and the nameless ones a number.

    Examples
    --------
    >>> unique_names(["id", "", "ID"])
    ['id', 'column_2', 'ID_2']
    """
    seen = {ROW, FAULT, LINE}
    unique = []
    for position, raw in enumerate(names, 1):
        base = name = raw.strip().strip("\ufeff").replace("\0", "") or f"column_{position}"
        count = 1
        while name.casefold() in seen:
            count += 1
            name = f"{base}_{count}"
        seen.add(name.casefold())
        unique.append(name)
    if len(unique) > MOST_COLUMNS:
        raise UnreadableFile(
            f"The table has {len(unique):,} columns.",
            hint=f"At most {MOST_COLUMNS:,} are read.",
            code="too_many_columns",
            values={"columns": len(unique), "most": MOST_COLUMNS},
        )
    return unique


def stage(
    connection: duckdb.DuckDBPyConnection,
    rows: Iterable[Sequence[str]],
    columns: dict[str, str],
    folder: Path,
) -> Path:
    """Write rows of text to Parquet, with the columns FAULT and LINE first.

    `columns` (name to SQL type) is looked at only after the last row, so it may grow meanwhile; a row shorter than it
    ends in nulls. Memory does not grow with the number of rows.
    """
    rough = folder / "rows.csv"
    with rough.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    types = {FAULT: "VARCHAR", LINE: "VARCHAR", **columns}
    staged = folder / "rows.parquet"
    connection.execute(
        f"COPY (SELECT * FROM read_csv({literal(str(rough))}, auto_detect=false, header=false, delim=',', quote='\"',"
        f" escape='\"', new_line='\\n', nullstr='', null_padding=true, parallel=false, max_line_size=24000000,"
        f" allow_quoted_nulls=true, columns={_types(types)})) TO {literal(str(staged))} {_PARQUET}"
    )
    rough.unlink()
    return staged


def stage_delimited(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    columns: Sequence[str],
    folder: Path,
    dialect: Dialect,
) -> Path | None:
    """Let DuckDB itself turn a delimited UTF-8 file into Parquet; None if a row of it is not regular."""
    staged = folder / "rows.parquet"
    try:
        connection.execute(
            f"COPY (SELECT * FROM read_csv({literal(str(path))}, auto_detect=false, skip={dialect.skip},"
            f" header={str(dialect.header is not None).lower()}, delim={literal(dialect.separator)},"
            f" quote={literal(dialect.quote)}, escape={literal(dialect.escape)}, strict_mode=true,"
            f" compression='none', columns={_types(dict.fromkeys(columns, 'VARCHAR'))}))"
            f" TO {literal(str(staged))} {_PARQUET}"
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return None
    return staged


def _types(columns: dict[str, str]) -> str:
    return "{" + ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in columns.items()) + "}"
