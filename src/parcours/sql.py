"""DuckDB in memory, and names and texts as SQL writes them; zero bytes, which end a query, are left out."""

import duckdb

__all__ = ["connect", "identifier", "literal"]


def connect() -> duckdb.DuckDBPyConnection:
    """Open an in-memory database that tells its progress when asked, and never prints it.

    Examples
    --------
    >>> with connect() as connection:
    ...     connection.execute("SELECT 1").fetchall()
    [(1,)]
    """
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = true")
    connection.execute("SET enable_progress_bar_print = false")
    return connection


def identifier(name: str) -> str:
    """Quote the name of a column or a view.

    Examples
    --------
    >>> print(identifier('5" pipe'))
    "5"" pipe"
    """
    return '"' + name.replace("\0", "").replace('"', '""') + '"'


def literal(text: str) -> str:
    """Quote a text.

    Examples
    --------
    >>> literal("l'heure")
    "'l''heure'"
    """
    return "'" + text.replace("\0", "").replace("'", "''") + "'"
