from pathlib import Path

import duckdb
import numpy as np
import pytest

from parcours.collect.samples import simulate, write
from parcours.collect.samples.model import ACTIVITIES, CHANNELS


def ask(events: duckdb.DuckDBPyConnection, query: str) -> tuple[object, ...]:
    row = events.execute(query).fetchone()
    assert row is not None
    return row


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        write(tmp_path / name, seed=7, customers=400)

    assert (tmp_path / "once").read_bytes() == (tmp_path / "again").read_bytes()


def test_another_seed_gives_other_events() -> None:
    one, two = simulate(seed=1, customers=200), simulate(seed=2, customers=200)

    assert len(one) != len(two) or not np.array_equal(one.columns["time"], two.columns["time"])


def test_twenty_thousand_customers_and_those_of_the_stories_leave_about_six_hundred_thousand_events(
    events: duckdb.DuckDBPyConnection,
) -> None:
    customers, count = ask(events, "SELECT count(DISTINCT customer), count(*) FROM events")

    assert customers == 20_008
    assert isinstance(count, int)
    assert 550_000 <= count <= 700_000


def test_no_two_events_have_the_same_id(events: duckdb.DuckDBPyConnection) -> None:
    assert ask(events, "SELECT count(*) - count(DISTINCT event_id) FROM events") == (0,)


def test_one_customer_never_does_two_things_at_the_same_instant(events: duckdb.DuckDBPyConnection) -> None:
    assert ask(events, "SELECT count(*) - count(DISTINCT (customer, time)) FROM events") == (0,)


def test_the_file_is_in_order_of_time(brand: Path) -> None:
    query = "SELECT count(*) FROM (SELECT time < lag(time) OVER () AS back FROM read_parquet($1)) WHERE back"

    with duckdb.connect(config={"threads": 1}) as connection:
        assert connection.execute(query, [str(brand)]).fetchone() == (0,)


def test_every_activity_and_every_channel_occurs(events: duckdb.DuckDBPyConnection) -> None:
    activities, channels = ask(events, "SELECT list(DISTINCT activity), list(DISTINCT channel) FROM events")

    assert set(activities) == set(ACTIVITIES)  # type: ignore[call-overload]
    assert set(channels) == set(CHANNELS)  # type: ignore[call-overload]


def test_everything_happens_in_the_year_or_soon_after(events: duckdb.DuckDBPyConnection) -> None:
    inside = "SELECT min(time) >= '2024-12-31 22:00:00', max(time) < '2026-02-15 00:00:00' FROM events"

    assert ask(events, inside) == (True, True)


def test_november_sells_more_than_august_and_evenings_more_than_nights(events: duckdb.DuckDBPyConnection) -> None:
    november, august = ask(
        events,
        "SELECT count(*) FILTER (month(time) = 11), count(*) FILTER (month(time) = 8) "
        "FROM events WHERE activity = 'Order Completed'",
    )
    evening, night = ask(
        events,
        "SELECT count(*) FILTER (hour(time) = 19), count(*) FILTER (hour(time) = 2) "
        "FROM events WHERE activity = 'Page Viewed' AND country = 'FR'",
    )

    assert november > 1.5 * august  # type: ignore[operator]
    assert evening > 10 * night  # type: ignore[operator]


def test_calls_arrive_in_office_hours_of_the_customers_country(events: duckdb.DuckDBPyConnection) -> None:
    outside = (
        "SELECT count(*) FILTER (hour(time) NOT BETWEEN 7 AND 18) / count(*) FROM events "
        "WHERE activity = 'Call Started' AND country = 'FR' AND topic != 'delivery'"
    )

    (share,) = ask(events, outside)

    assert share < 0.02  # type: ignore[operator]


def test_only_orders_subscriptions_and_kits_carry_an_amount(events: duckdb.DuckDBPyConnection) -> None:
    (paid,) = ask(events, "SELECT list_sort(list(DISTINCT activity)) FROM events WHERE value IS NOT NULL")

    assert paid == [
        *("Order Completed", "Starter Kit Ordered"),
        *("Subscription Reactivated", "Subscription Renewed", "Subscription Started"),
    ]


@pytest.mark.parametrize("identifier", ["order_id", "cart_id", "ticket_id", "case_id", "message_id"])
def test_an_identifier_belongs_to_one_customer(events: duckdb.DuckDBPyConnection, identifier: str) -> None:
    shared = f"""SELECT count(*) FROM (SELECT {identifier} FROM events WHERE {identifier} IS NOT NULL
        GROUP BY 1 HAVING count(DISTINCT customer) > 1)"""

    assert ask(events, shared) == (0,)


def test_an_order_is_paid_once_then_shipped_then_delivered(events: duckdb.DuckDBPyConnection) -> None:
    wrong = """SELECT count(*) FROM (
        SELECT order_id,
            count(*) FILTER (activity = 'Order Completed') AS paid,
            min(time) FILTER (activity = 'Order Completed') AS completed,
            min(time) FILTER (activity = 'Order Shipped') AS shipped,
            min(time) FILTER (activity = 'Order Delivered') AS delivered
        FROM events WHERE order_id IS NOT NULL AND campaign IS DISTINCT FROM 'demo-days' GROUP BY 1
    ) WHERE paid != 1 OR shipped <= completed OR delivered <= shipped"""

    assert ask(events, wrong) == (0,)


def test_surveys_stay_on_their_scales(events: duckdb.DuckDBPyConnection) -> None:
    found = events.execute(
        "SELECT survey, min(score), max(score) FROM events WHERE activity = 'Survey Answered' GROUP BY 1 ORDER BY 1"
    ).fetchall()

    assert found == [("ces", 1, 7), ("csat", 1, 5), ("nps", 0, 10)]


def test_a_ticket_with_fewer_comments_was_easier(events: duckdb.DuckDBPyConnection) -> None:
    eased = """SELECT avg(score) FROM (
        SELECT count(*) FILTER (activity = 'Ticket Commented') AS comments,
            any_value(score) FILTER (survey = 'ces') AS score
        FROM events WHERE ticket_id IS NOT NULL AND ticket_id NOT LIKE 'T-9000%' GROUP BY ticket_id
    ) WHERE score IS NOT NULL AND comments < 4 GROUP BY comments ORDER BY comments"""

    averages = [row[0] for row in events.execute(eased).fetchall()]

    assert averages == sorted(averages, reverse=True)
    assert averages[0] > 5


def test_each_transfer_brings_another_agent(events: duckdb.DuckDBPyConnection) -> None:
    same = """SELECT count(*) FROM (
        SELECT activity, agent, lag(agent) OVER (PARTITION BY customer ORDER BY time) AS before
        FROM events WHERE activity IN ('Call Started', 'Call Transferred')
    ) WHERE activity = 'Call Transferred' AND agent = before"""

    assert ask(events, same) == (0,)
