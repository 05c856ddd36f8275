"""Against an authority: ClickHouse answers the same about hundreds of small random logs, none with two events at once.

Definitions agree as follows. `windowFunnel` is our ordered funnel, except where a step is named twice: there it lets
one event fill both, so no funnel here names one twice. Its mode `strict_order` gives up at the first chain that another
event breaks, ours tries every chain; and it lets earlier steps happen again between two steps, ours does not. So it is
asked about funnels of two steps only, on each suffix of a journey, and the best counts; longer strict funnels are
looked for in arrays, as slices. `quantileExactInclusive(0.5)` is our median. Where two events share an instant
ClickHouse promises no order: none do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import numpy as np
import pytest

import parcours as pc
from parcours.testing import Fact, log_of_facts

session = pytest.importorskip("chdb.session", reason="ClickHouse is not installed: uv pip install chdb")

LOGS = 240
ACTIVITIES = "abcd"
LATEST = 60
STEPS = ("ab", "abc", "cab", "abcd", "dba")
WINDOWS = (0, 7, 25, LATEST)
SECOND = timedelta(seconds=1)

Ask = Callable[[str], list[list[Any]]]


@pytest.fixture(scope="module")
def facts() -> list[list[Fact]]:
    """Facts of many logs, each with every activity, so that every funnel can be asked."""
    random = np.random.default_rng(2026)
    logs = []
    for _ in range(LOGS):
        log = [Fact("all", place, activity) for place, activity in enumerate(ACTIVITIES)]
        for customer in range(random.integers(1, 8)):
            times = random.choice(LATEST, size=random.integers(1, 12), replace=False)
            codes = random.integers(len(ACTIVITIES), size=len(times))
            log += [Fact(f"c{customer}", int(at), ACTIVITIES[code]) for at, code in zip(times, codes, strict=True)]
        logs.append(log)
    return logs


@pytest.fixture(scope="module")
def logs(facts: list[list[Fact]]) -> list[pc.Log]:
    return [log_of_facts(log) for log in facts]


@pytest.fixture(scope="module")
def ask(facts: list[list[Fact]]) -> Iterator[Ask]:
    """One table of all logs, and a function that asks ClickHouse about it."""
    clickhouse: Any = session.Session()
    clickhouse.query(
        "CREATE TABLE events (log UInt32, customer String, at UInt32, activity String) "
        "ENGINE = MergeTree ORDER BY (log, customer, at)"
    )
    rows = [f"({n}, '{fact.customer}', {fact.at}, '{fact.activity}')" for n, log in enumerate(facts) for fact in log]
    clickhouse.query(f"INSERT INTO events VALUES {', '.join(rows)}")

    def query(text: str) -> list[list[Any]]:
        quiet = "SETTINGS output_format_json_quote_64bit_integers = 0"
        answer = clickhouse.query(f"{text} {quiet}", "JSONCompactEachRow").bytes()
        return [msgspec.json.decode(line) for line in answer.splitlines()]

    yield query
    clickhouse.close()


def levels(steps: str) -> str:
    return ", ".join(f"countIf(level >= {step})" for step in range(1, len(steps) + 1))


def conditions(steps: str) -> str:
    return ", ".join(f"activity = '{step}'" for step in steps)


def counts(log: pc.Log, steps: str, window: int, order: Any) -> list[int]:
    return [step.customers for step in pc.funnel(log, steps=steps, within=window * SECOND, order=order).steps]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("steps", STEPS)
def test_ordered_funnels_count_what_windowfunnel_counts(ask: Ask, logs: list[pc.Log], steps: str, window: int) -> None:
    expected = ask(
        f"""
        SELECT log, {levels(steps)}
        FROM (SELECT log, windowFunnel({window})(at, {conditions(steps)}) AS level FROM events GROUP BY log, customer)
        GROUP BY log ORDER BY log
        """
    )

    assert [[n, *counts(log, steps, window, "ordered")] for n, log in enumerate(logs)] == expected


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("steps", STEPS)
def test_strict_funnels_count_the_slices_of_a_journey(ask: Ask, logs: list[pc.Log], steps: str, window: int) -> None:
    slices = [
        f"arrayExists(i -> arraySlice(journey.2, i, {n}) = {list(steps[:n])} AND "
        f"journey.1[i + {n - 1}] <= journey.1[i] + {window}, arrayEnumerate(journey))"
        for n in range(1, len(steps) + 1)
    ]
    expected = ask(
        f"""
        SELECT log, {", ".join(f"countIf({found})" for found in slices)}
        FROM (SELECT log, arraySort(groupArray((at, activity))) AS journey FROM events GROUP BY log, customer)
        GROUP BY log ORDER BY log
        """
    )

    assert [[n, *counts(log, steps, window, "strict")] for n, log in enumerate(logs)] == expected


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("steps", ["ab", "dc"])
def test_strict_funnels_of_two_steps_count_what_windowfunnel_counts(
    ask: Ask, logs: list[pc.Log], steps: str, window: int
) -> None:
    expected = ask(
        f"""
        WITH suffixes AS (
            SELECT log, customer, first.at AS origin, events.at AS at, events.activity AS activity
            FROM events AS first JOIN events USING (log, customer) WHERE events.at >= first.at
        ), chains AS (
            SELECT log, customer, windowFunnel({window}, 'strict_order')(at, {conditions(steps)}) AS level
            FROM suffixes GROUP BY log, customer, origin
        )
        SELECT log, {levels(steps)}
        FROM (SELECT log, max(level) AS level FROM chains GROUP BY log, customer) GROUP BY log ORDER BY log
        """
    )

    assert [[n, *counts(log, steps, window, "strict")] for n, log in enumerate(logs)] == expected


def test_transitions_are_those_of_neighbours_in_arrays(ask: Ask, logs: list[pc.Log]) -> None:
    rows = ask(
        """
        SELECT log, source, target, count(), uniqExact(customer), quantileExactInclusive(0.5)(gap)
        FROM (SELECT log, customer, arraySort(groupArray((at, activity))) AS journey FROM events GROUP BY log, customer)
        ARRAY JOIN arrayPopBack(journey.2) AS source, arrayPopFront(journey.2) AS target,
                   arrayPopFront(arrayDifference(journey.1)) AS gap
        GROUP BY log, source, target
        """
    )
    expected = {(n, source, target): (count, people, gap * SECOND) for n, source, target, count, people, gap in rows}

    edges = {
        (n, edge.source, edge.target): (edge.count, edge.customers, edge.median_time)
        for n, log in enumerate(logs)
        for edge in pc.transitions(log).edges
        if edge.source is not None and edge.target is not None
    }

    assert edges == expected


def test_variants_are_the_distinct_arrays(ask: Ask, logs: list[pc.Log]) -> None:
    rows = ask(
        """
        SELECT log, journey, count(), quantileExactInclusive(0.5)(duration)
        FROM (SELECT log, arraySort(groupArray((at, activity))).2 AS journey, max(at) - min(at) AS duration
              FROM events GROUP BY log, customer)
        GROUP BY log, journey
        """
    )
    expected: defaultdict[int, dict[tuple[str, ...], tuple[int, timedelta]]] = defaultdict(dict)
    for n, journey, customers, duration in rows:
        expected[n][tuple(journey)] = customers, duration * SECOND

    for n, log in enumerate(logs):
        found = pc.variants(log)
        medians = {row.activities: (row.customers, row.duration.median) for row in found.variants if row.duration}
        assert medians == expected[n]
        assert found.distinct == len(expected[n])


def test_the_random_logs_are_worth_asking_about(logs: list[pc.Log]) -> None:
    totals = np.sum([counts(log, "abcd", 25, "ordered") for log in logs], axis=0)

    assert (np.diff(totals) < 0).all()
    assert totals[-1] > 0
