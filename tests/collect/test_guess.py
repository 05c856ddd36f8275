"""Columns find their roles by the names that known systems give them, and by what is in them."""

import duckdb
import pytest

from parcours.collect import Mapping, guess_mapping, open_table
from parcours.errors import InvalidInput, UnknownColumn

ISO = ["2024-03-12T12:00:00Z", "2024-03-13T12:00:00Z", "2024-03-14T12:00:00Z"]
IDS = ["e1", "e2", "e3"]
WHO = ["ana", "ben", "ana"]
WHAT = ["view", "buy", "view"]


def guess(connection: duckdb.DuckDBPyConnection, frame: dict[str, list[object]], **names: str) -> Mapping:
    with open_table(connection, frame) as opened:
        return guess_mapping(opened, **names)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("system", "customer", "time", "activity", "event_id"),
    [
        ("Segment", "userId", "originalTimestamp", "event", "messageId"),
        ("GA4", "user_pseudo_id", "event_timestamp", "event_name", None),
        ("Matomo", "idvisitor", "serverTime", "action", None),
        ("Mixpanel", "distinct_id", "time", "event", "$insert_id"),
        ("pm4py", "case:concept:name", "time:timestamp", "concept:name", None),
        ("Snowplow", "domain_userid", "collector_tstamp", "event_name", "event_id"),
        ("retentioneering", "user_id", "timestamp", "event", None),
        ("French", "N° client", "Date", "Activité", "Identifiant évènement"),
        ("French shop", "code_client", "Horodatage", "Évènement", None),
        ("shop", "Customer ID", "Order Date", "Status", None),
    ],
)
def test_the_names_of_known_systems_are_known(
    connection: duckdb.DuckDBPyConnection, system: str, customer: str, time: str, activity: str, event_id: str | None
) -> None:
    frame: dict[str, list[object]] = {
        activity: [*WHAT],
        "session_id": ["s1", "s1", "s2"],
        time: [*ISO],
        customer: [*WHO],
    }
    if event_id is not None:
        frame[event_id] = [*IDS]

    mapping = guess(connection, frame)

    assert (mapping.customer, mapping.time, mapping.activity) == (customer, time, activity)
    assert (mapping.event_id, mapping.properties) == (event_id, ("session_id",))


def test_a_person_comes_before_a_session_unless_nobody_is_known(connection: duckdb.DuckDBPyConnection) -> None:
    frame: dict[str, list[object]] = {
        "session_id": ["s", "s", "t"],
        "user_id": [*WHO],
        "time": [*ISO],
        "event": [*WHAT],
    }

    assert guess(connection, frame).customer == "user_id"
    assert guess(connection, frame | {"user_id": [None, None, None]}).customer == "session_id"
    assert (
        guess(connection, frame | {"userId": [None, None, "x"], "anonymousId": [*WHO], "user_id": [""] * 3}).customer
        == "anonymousId"
    )


def test_what_the_caller_says_is_kept(connection: duckdb.DuckDBPyConnection) -> None:
    frame: dict[str, list[object]] = {
        "user_id": [*WHO],
        "client": [*WHO],
        "time": [*ISO],
        "event": [*WHAT],
        "kind": [*WHAT],
    }

    mapping = guess(connection, frame, customer="client", activity="kind")

    assert (mapping.customer, mapping.activity) == ("client", "kind")
    with pytest.raises(UnknownColumn, match="no column 'nobody'"):
        guess(connection, frame, customer="nobody")


def test_a_channel_and_an_amount_are_found(connection: duckdb.DuckDBPyConnection) -> None:
    frame: dict[str, list[object]] = {
        "client": [*WHO], "date": ["13/01/2024", "14/01/2024", "15/01/2024"], "activité": [*WHAT],
        "canal": ["web", "app", "web"], "montant": ["1 234,50 €", "3,00 €", ""],
    }  # fmt: skip

    mapping = guess(connection, frame)

    assert (mapping.channel, mapping.value, mapping.decimal, mapping.properties) == ("canal", "montant", ",", ())


def test_an_id_that_repeats_is_no_event_id(connection: duckdb.DuckDBPyConnection) -> None:
    frame: dict[str, list[object]] = {"user": [*WHO], "time": [*ISO], "event": [*WHAT], "event_id": ["a", "a", "b"]}

    assert guess(connection, frame).event_id is None


def test_a_column_of_times_needs_no_known_name(connection: duckdb.DuckDBPyConnection) -> None:
    frame: dict[str, list[object]] = {"user": [*WHO], "zeit": [*ISO], "event": [*WHAT]}

    assert guess(connection, frame).time == "zeit"


@pytest.mark.parametrize("role", ["customer", "time", "activity"])
def test_a_role_that_nothing_fits_is_named_with_the_columns(connection: duckdb.DuckDBPyConnection, role: str) -> None:
    columns: dict[str, list[object]] = {"customer": [*WHO], "time": [*ISO], "activity": [*WHAT]}
    columns["colour"] = columns.pop(role) if role == "activity" else ["red"] * 3
    columns = {name: values for name, values in columns.items() if name != role}

    with pytest.raises(
        InvalidInput, match=f"No column looks like the {role}. Name it: {role}=.*The columns are:"
    ) as caught:
        guess(connection, columns)

    assert (caught.value.code, caught.value.values["role"]) == ("no_role", role)


def test_one_activity_for_all_rows_is_enough(connection: duckdb.DuckDBPyConnection) -> None:
    mapping = guess(connection, {"customer": [*WHO], "time": [*ISO]}, constant_activity="visit")

    assert (mapping.activity, mapping.constant_activity) == (None, "visit")
