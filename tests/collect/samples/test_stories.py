import duckdb
import pytest

from parcours.collect.samples import STORIES, Story

TOLD = {story.id: story for story in STORIES}


def journey(events: duckdb.DuckDBPyConnection, customer: str) -> list[str]:
    rows = events.execute("SELECT activity FROM events WHERE customer = $1 ORDER BY time", [customer]).fetchall()
    return [row[0] for row in rows]


def test_there_are_six_stories_in_both_languages() -> None:
    assert list(TOLD) == ["fryer", "ticket", "upsell", "five-thousand", "segment", "basket"]
    for story in STORIES:
        assert set(story.title) == set(story.seen) == {"en", "fr"}
        assert story.customers or story.where


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.id)
def test_a_story_is_in_the_data_exactly_as_told(events: duckdb.DuckDBPyConnection, story: Story) -> None:
    for told in story.events:
        time = told.time.replace(tzinfo=None)
        row = events.execute("SELECT * FROM events WHERE customer = $1 AND time = $2", [told.customer, time]).fetchone()

        assert row is not None
        names = [column[0] for column in events.description or ()]
        kept = {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
        person = next(person for person in story.people if person.customer == told.customer)
        assert kept.pop("event_id")
        assert kept.pop("time") == time
        assert kept == {
            "customer": told.customer,
            "activity": told.activity,
            "channel": told.channel,
            **told.properties,
            **({} if told.value is None else {"value": told.value}),
            "country": person.country,
            "language": person.language,
            "age": person.age,
            "gender": person.gender,
        }


def test_a_customer_of_a_story_does_nothing_else(events: duckdb.DuckDBPyConnection) -> None:
    for story in STORIES:
        for customer in story.customers:
            told = [event.activity for event in story.events if event.customer == customer]
            assert journey(events, customer) == told


def test_the_fryer_is_one_journey_on_three_systems_with_two_transfers_and_three_people(
    events: duckdb.DuckDBPyConnection,
) -> None:
    row = events.execute(
        "SELECT list_sort(list(DISTINCT channel)), count(*) FILTER (activity = 'Call Transferred'), "
        "count(DISTINCT agent), count(*) FILTER (activity = 'Social Reply Sent'), "
        "strftime(max(time) FILTER (activity = 'Issue Resolved'), '%Y-%m-%d %H:%M:%S') "
        "FROM events WHERE customer = 'fryer-camille' AND case_id IS NOT NULL"
    ).fetchone()

    assert row == (["phone", "social", "survey"], 2, 3, 0, "2025-03-10 09:12:40")


def test_the_smooth_twin_asks_the_same_and_is_done_within_a_day(events: duckdb.DuckDBPyConnection) -> None:
    rows = events.execute(
        "SELECT any_value(text) FILTER (activity = 'Ticket Opened'), count(*) FILTER (channel = 'email'), "
        "date_diff('day', min(time), max(time) FILTER (activity = 'Ticket Closed')) FROM events "
        "WHERE ticket_id IN ('T-900001', 'T-900002') GROUP BY customer ORDER BY customer"
    ).fetchall()

    (asked, long, days), (asked_too, short, day) = rows
    assert asked == asked_too
    assert (long, days) == (7, 11)
    assert (short, day) == (0, 1)


def test_the_long_ticket_was_as_hard_as_can_be_and_its_twin_as_easy(events: duckdb.DuckDBPyConnection) -> None:
    asked = "SELECT score FROM events WHERE survey = 'ces' AND customer LIKE 'ticket-%' ORDER BY customer"

    assert events.execute(asked).fetchall() == [(1,), (7,)]


def test_support_sells_the_dearer_product(events: duckdb.DuckDBPyConnection) -> None:
    row = events.execute(
        "SELECT value, product FROM events WHERE customer = 'upsell-ines' AND channel = 'chat' AND value IS NOT NULL"
    ).fetchone()

    assert row == (599.0, "Chef Robot Cooker")


def test_five_thousand_people_are_invited_and_take_many_different_ways(events: duckdb.DuckDBPyConnection) -> None:
    row = events.execute(
        f"""SELECT count(*), count(DISTINCT ways) FROM (
            SELECT list(activity || ' ' || channel ORDER BY time) AS ways FROM events
            WHERE customer IN (SELECT customer FROM events WHERE {TOLD["five-thousand"].where}) GROUP BY customer)"""
    ).fetchone()

    assert row is not None
    assert row[0] == 5_000
    assert row[1] >= 4_500


def test_the_segment_is_a_rule_that_finds_hundreds_and_three_who_reach_the_goal(
    events: duckdb.DuckDBPyConnection,
) -> None:
    found = f"SELECT DISTINCT customer FROM events WHERE {TOLD['segment'].where}"
    row = events.execute(f"SELECT count(*), count(*) FILTER (customer LIKE 'segment-%') FROM ({found})").fetchone()

    assert row is not None
    assert row[0] >= 200
    assert row[1] == 3
    ways = [journey(events, customer) for customer in TOLD["segment"].customers]
    assert {way[0] for way in ways} == {"Ad Clicked"}
    assert {way[-1] for way in ways} == {"Order Completed"}
    assert len({tuple(way) for way in ways}) == 3


def test_no_reminder_follows_the_basket_that_was_paid_and_the_last_basket_is_never_paid(
    events: duckdb.DuckDBPyConnection,
) -> None:
    told = journey(events, "basket-tom")

    assert "Cart Reminder Sent" not in told[told.index("Order Completed") :]
    assert told[-1] == "Checkout Started"
