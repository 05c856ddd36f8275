"""The events that everyone is measured on: seeded, written to Parquet once, no two of a customer at one instant."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

__all__ = ["ACTIVITIES", "CHANNELS", "Events", "events"]

ACTIVITIES = tuple(f"a{rank:02d}" for rank in range(1, 41))
"""From the most to the least frequent: the k-th is drawn with a probability in proportion to 1/k."""

CHANNELS = ("ads", "app", "chat", "email", "phone", "social", "store", "web")

_SEED = 20_261_122
_EVENTS_PER_CUSTOMER = 10
_TAIL = 1.6
_LONGEST = 250.0
_DAY = 86_400_000_000
_FIRST_DAY = 20_089 * _DAY
_PLACE_BITS = 12
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Events:
    """A Parquet file with the columns customer, time (µs since 1970 UTC), activity, channel and value, shuffled."""

    path: Path
    events: int
    customers: int


def events(count: int, cache: Path) -> Events:
    """Make `count` events of a tenth as many customers, or find them where they were made before."""
    customers = max(1, count // _EVENTS_PER_CUSTOMER)
    path = cache / f"events-{_FORMAT}-{count}.parquet"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        _write(count, customers, unfinished)
        unfinished.rename(path)
    return Events(path, count, customers)


def _write(count: int, customers: int, path: Path) -> None:
    """Journeys have power-law lengths and spread over about three days per event, inside one year."""
    random = np.random.default_rng(_SEED)
    weights = np.minimum(random.pareto(_TAIL, customers), _LONGEST)
    sizes = 1 + random.multinomial(count - customers, weights / weights.sum())
    if sizes.max() >= 1 << _PLACE_BITS:
        raise ValueError(f"A journey of {sizes.max()} events is too long to number its events.")
    starts = random.uniform(0, 365 * _DAY, customers)
    spans = np.minimum(365 * _DAY - starts, 3 * _DAY * sizes * random.exponential(size=customers))
    customer = np.repeat(np.arange(customers, dtype=np.uint32), sizes)
    places = np.arange(count) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    time = (starts[customer] + spans[customer] * random.random(count)).astype(np.int64) + _FIRST_DAY
    time = (time >> _PLACE_BITS << _PLACE_BITS) + places  # the last bits number the journey's events: no ties
    zipf = 1 / np.arange(1, len(ACTIVITIES) + 1)
    activity = np.searchsorted(np.cumsum(zipf / zipf.sum()), random.random(count)).clip(max=len(ACTIVITIES) - 1)
    channel = random.integers(len(CHANNELS), size=count)
    value = np.where(activity == 7, random.gamma(2, 30, count), np.nan).astype(np.float32)
    order = random.permutation(count)
    columns: dict[str, NDArray[Any]] = {
        "customer": customer,
        "time": time,
        "activity": activity,
        "channel": channel,
        "value": value,
    }
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.register("numbers", {name: column[order] for name, column in columns.items()})
        connection.execute(
            f"""
            COPY (
                SELECT format('c{{:08d}}', customer) AS customer, time, {list(ACTIVITIES)}[activity + 1] AS activity,
                       {list(CHANNELS)}[channel + 1] AS channel, nullif(value, 'nan'::FLOAT) AS value
                FROM numbers
            ) TO '{str(path).replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 250_000)
            """
        )
