"""Building the log: the same as plain Python lays out, from any order of events, and exact at the edges."""

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours.store.build as building
from parcours.journeys import Log
from parcours.store.build import Columns, build
from parcours.testing import Fact
from parcours.testing.strategies import facts


def columns_of(log: list[Fact], batches: int = 1) -> Columns:
    """Build a log from facts, cut into several tables."""
    with duckdb.connect() as connection:
        tables = []
        for number in range(batches):
            part = log[number::batches]
            connection.register(
                f"part_{number}",
                {
                    "customer": np.array([fact.customer for fact in part], dtype=object),
                    "time": np.array([fact.at * 1_000_000 for fact in part], dtype=np.int64),
                    "activity": np.array([fact.activity for fact in part], dtype=object),
                    "channel": np.array([fact.channel for fact in part], dtype=object),
                    "value": np.array([np.nan if f.value is None else f.value for f in part], dtype=np.float32),
                },
            )
            tables.append(
                f"(SELECT customer::VARCHAR customer, time, activity::VARCHAR activity, channel::VARCHAR channel,"
                f" value FROM part_{number})"
            )
        return build(connection, tables)


def journeys_of(columns: Columns) -> dict[str, list[tuple[int, str, str, float | None]]]:
    """Read every journey back as plain values."""
    log = Log(columns)
    journeys = {}
    for position in range(log.customers):
        chunk = log.journey(position)
        journeys[log.name(position)] = [
            (
                int(chunk.time[place]) // 1_000_000,
                columns.activities[chunk.activity[place]],
                columns.channels[chunk.channel[place]],
                None if np.isnan(chunk.value[place]) else float(chunk.value[place]),
            )
            for place in range(*chunk.offsets.tolist())
        ]
    return journeys


@settings(max_examples=40, deadline=None)
@given(log=facts, batches=st.integers(1, 3))
def test_a_log_holds_every_journey_sorted_by_time_activity_channel_and_value(log: list[Fact], batches: int) -> None:
    expected: dict[str, list[tuple[int, str, str, float | None]]] = {}
    for fact in sorted(log, key=lambda f: (f.at, f.activity, f.channel, f.value or -1)):
        expected.setdefault(fact.customer, []).append((fact.at, fact.activity, fact.channel, fact.value))

    assert journeys_of(columns_of(log, min(batches, len(log)))) == expected


def test_a_long_journey_is_sorted_like_a_short_one() -> None:
    rng = np.random.default_rng(1)
    log = [Fact("ana", int(at), f"a{at % 7}", f"c{at % 3}") for at in rng.integers(0, 300, 1_000)]

    (journey,) = journeys_of(columns_of(log)).values()

    assert journey == sorted(journey, key=lambda event: event[:3])
    assert len(journey) == 1_000


def test_customers_whose_names_share_a_hash_stay_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    salted = building._hash
    monkeypatch.setattr(building, "_hash", lambda salt: "0::UBIGINT" if salt < 2 else salted(salt))

    assert set(journeys_of(columns_of([Fact("ana", 1, "a"), Fact("ben", 2, "b")]))) == {"ana", "ben"}


def test_a_large_log_is_cut_into_partitions_that_hold_everyone_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 100)
    log = [Fact(f"customer {number % 97}", number, "a") for number in range(1_000)]

    columns = columns_of(log)

    assert len(columns.partitions) == 16
    assert sum(partition.events for partition in columns.partitions) == 1_000
    assert set(journeys_of(columns)) == {f"customer {number}" for number in range(97)}


def test_a_table_without_events_is_an_empty_log() -> None:
    log = Log(columns_of([]))

    assert (log.customers, log.events, log.period, log.activities) == (0, 0, None, ())


def test_more_activities_than_a_narrow_code_can_tell_apart_get_a_wider_one() -> None:
    log = [Fact("ana", number, f"activity {number}") for number in range(70_000)]

    columns = columns_of(log)

    assert columns.partitions[0].activity.dtype == np.uint32
    assert len(columns.activities) == 70_000
