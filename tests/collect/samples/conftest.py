from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from parcours.collect.samples import write


@pytest.fixture(scope="session")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The simulated brand as it is shown, written once."""
    path = tmp_path_factory.mktemp("samples") / "simulated-brand.parquet"
    write(path)
    return path


@pytest.fixture(scope="session")
def events(brand: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the table `events` of the simulated brand, in order of customer and time (plain UTC)."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE events AS SELECT * REPLACE (time AT TIME ZONE 'UTC' AS time) FROM read_parquet($1) "
            "ORDER BY customer, time, event_id",
            [str(brand)],
        )
        connection.execute(
            "CREATE TABLE followed AS SELECT *, lead(activity) OVER (PARTITION BY customer ORDER BY time) AS following "
            "FROM events"
        )
        yield connection
