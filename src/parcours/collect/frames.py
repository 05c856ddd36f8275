"""Frames that are already in memory, as something DuckDB can select from."""

from pathlib import Path
from typing import Protocol, runtime_checkable

import duckdb
import numpy as np
from numpy.typing import NDArray

from parcours.errors import UnreadableFile
from parcours.sql import identifier, literal

__all__ = ["register_frame"]


@runtime_checkable
class _Streams(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class _Stream:
    """Only the Arrow stream of an object, so that DuckDB asks for nothing else (such as pyarrow)."""

    def __init__(self, source: _Streams) -> None:
        self._source = source

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._source.__arrow_c_stream__(requested_schema)


def register_frame(connection: duckdb.DuckDBPyConnection, source: object, name: str, folder: Path) -> str:
    """Make a frame selectable and return what to select from.

    pandas and Polars frames, Arrow tables and dicts of columns are read where they are; what can be read only once,
    such as a record batch reader, is first written to a temporary Parquet file.

    Raises
    ------
    UnreadableFile
        If `source` is no frame.
    """
    library = type(source).__module__.split(".")[0]
    kind = type(source).__name__
    if library == "polars" and kind == "LazyFrame":
        source = source.collect()  # type: ignore[attr-defined]
        kind = "DataFrame"
    try:
        if isinstance(source, dict):
            connection.register(name, _arrays({str(key): values for key, values in source.items()}))
            return identifier(name)
        if library == "pandas":
            connection.register(name, source)
            return identifier(name)
        if not isinstance(source, _Streams):
            raise UnreadableFile(
                f"A {kind} is not a table.",
                hint="Give a path, a pandas, Polars or Arrow frame, or a dict of columns.",
                code="not_a_table",
                values={"kind": kind},
            )
        connection.register(name, _Stream(source))
        if (library, kind) in (("polars", "DataFrame"), ("pyarrow", "Table")):
            return identifier(name)
        copy = folder / "frame.parquet"
        connection.execute(f"COPY (SELECT * FROM {identifier(name)}) TO {literal(str(copy))} (FORMAT parquet)")
        connection.unregister(name)
        return f"read_parquet({literal(str(copy))})"
    except duckdb.Error as error:
        raise UnreadableFile(
            f"This {kind} cannot be read: {str(error).splitlines()[0]}", code="not_a_table", values={"kind": kind}
        ) from error


def _arrays(columns: dict[str, object]) -> dict[str, NDArray[np.generic]]:
    try:
        arrays = {name: np.asarray(values) for name, values in columns.items()}
    except ValueError:
        arrays = {}
    if {array.shape for array in arrays.values()} != {(next((a.size for a in arrays.values()), 0),)}:
        raise UnreadableFile(
            "The columns of this dict are not lists of one length.",
            hint="Give every column as many values.",
            code="not_a_table",
            values={"kind": "dict"},
        )
    texts = {name for name, array in arrays.items() if array.dtype.kind in "US"}
    return {name: np.asarray(columns[name], dtype=object) if name in texts else array for name, array in arrays.items()}
