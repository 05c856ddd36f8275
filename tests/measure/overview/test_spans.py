"""The days that are compared, and when an outcome is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.journeys.definition import Journey
from parcours.journeys.run_kernels import NEVER
from parcours.journeys.runs import segment
from parcours.measure.overview.spans import (
    DAY,
    Span,
    active_customers,
    decided_at,
    events_by_day,
    judged,
    usual_end,
)
from parcours.testing.logs import Fact, log_of, log_of_facts

SECONDS = 86_400


def at(day: float) -> int:
    return int(day * SECONDS)


def days_of(*counts: int, first: int = 0) -> tuple[int, np.ndarray]:
    return first, np.array(counts, dtype=np.int64)


@pytest.mark.parametrize(
    ("counts", "days"),
    [
        ((10, 10, 10), 3),
        ((10, 10, 10, 4), 3),  # the last day is not over
        ((10, 10, 10, 5), 4),  # half of the median is enough
        ((100, 90, 110, 2, 0, 1, 0, 1), 3),  # a tail of late answers
        ((1,), 1),
        ((0, 7), 2),
    ],
)
def test_the_last_usual_day_has_at_least_half_the_events_of_the_median_day(counts: tuple[int, ...], days: int) -> None:
    assert usual_end(days_of(*counts, first=20)) == (20 + days) * DAY


def test_an_empty_log_has_no_days() -> None:
    log = log_of_facts([])

    assert usual_end(events_by_day(log)) == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(-3, 12)), min_size=1, max_size=30))
def test_days_and_active_customers_are_those_counted_one_by_one(events: list[tuple[str, float]]) -> None:
    log = log_of_facts(Fact(customer, at(day), "x") for customer, day in events)
    first, counts = events_by_day(log)
    numbers = [at(day) // SECONDS for _, day in events]

    assert {first + k: n for k, n in enumerate(counts.tolist()) if n} == {n: numbers.count(n) for n in numbers}
    spans = [Span(0, 2 * DAY), Span(2 * DAY, 9 * DAY)]
    expected = [len({c for c, day in events if span.start <= at(day) * 1_000_000 < span.end}) for span in spans]
    assert active_customers(log, spans) == expected
    assert active_customers(log.split([1]), spans) == expected


def test_the_span_before_is_as_long_and_ends_where_it_starts() -> None:
    assert Span(10, 17).before() == Span(3, 10)


def test_an_outcome_is_known_at_the_end_or_after_the_silence_or_at_the_deadline() -> None:
    journey = Journey("Help", start="ask", goal="done", failure="fail", timeout="P5D", deadline="P8D")
    log = log_of_facts(
        [
            *(Fact("achieved", at(0), "ask"), Fact("achieved", at(1), "done")),
            *(Fact("failed", at(0), "ask"), Fact("failed", at(2), "fail")),
            *(Fact("late", at(0), "ask"), Fact("late", at(4), "call")),
            *(Fact("open", at(30), "ask"),),
            *(Fact("silent", at(0), "ask"), Fact("silent", at(1), "call")),
        ]
    )

    decided = decided_at(segment(log, journey)).tolist()

    assert decided == [1 * DAY, 2 * DAY, 8 * DAY, NEVER, 6 * DAY]


def test_a_journey_is_judged_by_runs_that_had_time_to_end() -> None:
    journey = Journey("Help", start="ask", goal="done", timeout="P10D")
    log = log_of_facts([Fact(f"c{day:03}", at(day), "ask") for day in range(0, 200, 10)])
    table = segment(log, journey)

    span, chosen = judged(table, 0, 200 * DAY)

    assert span == Span(100 * DAY, 190 * DAY)
    assert np.flatnonzero(chosen).tolist() == list(range(10, 19))


def test_a_short_log_is_judged_whole() -> None:
    log = log_of("ana: ask done | ben: ask")
    table = segment(log, Journey("Help", start="ask", goal="done", timeout="P10D"))

    span, chosen = judged(table, 0, DAY)

    assert span == Span(0, DAY)
    assert chosen.all()
