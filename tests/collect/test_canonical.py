"""Canonical events and rejected rows: every row is exactly one of them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcours.collect import Counts, Mapping, Prepared, guess_mapping, open_table, prepare
from parcours.errors import InvalidInput, UnknownColumn
from parcours.events import CANONICAL_COLUMNS

Files = Callable[..., Path]
FULL = Mapping("who", "when", "what", channel="where", event_id="id", value="paid", properties=("note",))


def prepared(connection: duckdb.DuckDBPyConnection, source: object, mapping: Mapping) -> Prepared:
    return prepare(connection, open_table(connection, source), mapping)


def events(made: Prepared, columns: str = "*") -> list[tuple[Any, ...]]:
    return made.opened.connection.execute(f"SELECT {columns} FROM {made.events} ORDER BY row").fetchall()


def rejects(made: Prepared) -> list[tuple[Any, ...]]:
    return made.opened.connection.execute(
        f"SELECT row, reason, cause, payload FROM {made.rejects} ORDER BY row"
    ).fetchall()


def test_a_row_becomes_an_event_with_all_its_parts(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file("id;who;when;what;where;paid;note\ne1; ana ;2024-03-12 12:00:00;buy;web;1 234,5 €;hi\n", "shop.csv")
    mapping = Mapping("who", "when", "what", "where", "id", "paid", ("note", "id"), decimal=",")

    made = prepared(connection, path, mapping)

    assert events(made) == [
        ("ana", 1_710_244_800_000_000, "buy", "web", "shop", "e1", 1234.5, '{"note":"hi","id":"e1"}', 1)
    ]
    described = connection.execute(f"DESCRIBE {made.events}").fetchall()
    assert [(row[0], row[1]) for row in described] == [*CANONICAL_COLUMNS.items(), ("row", "BIGINT")]


def test_every_reason_to_reject_a_row_is_told_with_its_row(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    path = file("who,when,what\nana,2024-01-01,a\n,2024-01-01,a\nana,,a\nana,soon,a\nana,2024-01-01, \nana,2024\n")

    made = prepared(connection, path, Mapping("who", "when", "what", time_format="iso"))

    assert events(made, "row") == [(1,)]
    assert rejects(made) == [
        (2, "no_customer", "The column who names no customer.", '{"who":null,"when":"2024-01-01","what":"a"}'),
        (3, "no_time", "The column when is empty.", '{"who":"ana","when":null,"what":"a"}'),
        (
            4,
            "bad_time",
            "The column when holds no instant of the form iso: soon",
            '{"who":"ana","when":"soon","what":"a"}',
        ),
        (5, "no_activity", "The column what is empty.", '{"who":"ana","when":"2024-01-01","what":" "}'),
        (6, "unreadable_row", "The row has 2 cells where 3 are expected.", '{"line":"ana,2024"}'),
    ]
    assert made.counts() == Counts(
        rows=6,
        events=1,
        reasons={"unreadable_row": 1, "no_customer": 1, "no_time": 1, "bad_time": 1, "no_activity": 1},
        unreadable_values=0,
    )


@pytest.mark.parametrize(
    "word", ["", " ", "\t", "\u00a0", "null", "NULL", "nonE", "nan", "NaN", "undefined", " N/A ", None]
)
def test_words_for_nothing_are_no_customer(connection: duckdb.DuckDBPyConnection, word: str | None) -> None:
    made = prepared(
        connection,
        {"who": ["ana", word], "when": ["2024-01-01"] * 2},
        Mapping("who", "when", None, constant_activity="x"),
    )

    assert events(made, "customer") == [("ana",)]
    assert made.counts().reasons == {"no_customer": 1}


@pytest.mark.parametrize("name", ["nadia", "Nancy", "ursula", "nulla", "naN2", "!", "~", "é", "名", "n", "0"])
def test_names_that_begin_like_nothing_are_customers(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    made = prepared(
        connection, {"who": [f" {name}\t"], "when": ["2024-01-01"]}, Mapping("who", "when", None, constant_activity="x")
    )

    assert events(made, "customer, activity") == [(name, "x")]


def test_numbers_that_name_customers_have_no_decimals(connection: duckdb.DuckDBPyConnection) -> None:
    frame = {"who": [17850.0, float("nan"), 12.5, 3.0], "when": ["2024-01-01"] * 4}

    made = prepared(connection, frame, Mapping("who", "when", None, constant_activity="x"))

    assert events(made, "customer, row") == [("17850", 1), ("12.5", 3), ("3", 4)]


@pytest.mark.parametrize(
    ("text", "decimal", "amount"),
    [
        ("1234.5", ".", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("1,234,567", ".", 1234567.0),
        ("$1,234.50", ".", 1234.5),
        ("-3", ".", -3.0),
        ("1e3", ".", 1000.0),
        ("12,5", ".", None),
        ("12,5", ",", 12.5),
        ("1.234,5", ",", 1234.5),
        ("1.234", ",", 1234.0),
        ("1\u202f234,50 €", ",", 1234.5),
        ("1\u00a0234,50 EUR", ",", 1234.5),
        ("1'234", ",", 1234.0),
        ("−3,5", ",", -3.5),
        ("12.5", ",", None),
        ("twelve", ".", None),
        ("12 apples", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("1e99", ".", None),
        (".", ".", None),
        ("5%", ".", None),
    ],
)
def test_amounts_are_read_with_their_signs(
    connection: duckdb.DuckDBPyConnection, text: str, decimal: str, amount: float | None
) -> None:
    frame = {"who": ["ana"], "when": ["2024-01-01"], "paid": [text]}
    mapping = Mapping("who", "when", None, value="paid", constant_activity="x", decimal=decimal)

    assert events(prepared(connection, frame, mapping), "value") == [(amount,)]


def test_amounts_that_are_no_numbers_are_counted_and_empty_ones_are_not(connection: duckdb.DuckDBPyConnection) -> None:
    frame = {"who": ["ana"] * 4, "when": ["2024-01-01"] * 4, "paid": ["1", "much", "", "null"]}

    made = prepared(connection, frame, Mapping("who", "when", None, value="paid", constant_activity="x"))

    assert made.counts().unreadable_values == 1


def test_properties_keep_their_types_and_leave_out_what_is_null(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""CREATE TABLE t AS SELECT 'ana' who, TIMESTAMP '2024-01-01' "when", 1 n, true ok,
        NULL::INT gone,
        'x"y' s, [1, 2] l, {'a': 1} o, 'nan'::DOUBLE f, '{"k":[null,1]}'::JSON j, DATE '2024-01-02' d, '' e""")
    path = connection.execute("SELECT * FROM t").to_arrow_table()
    kept = ("n", "ok", "gone", "s", "l", "o", "f", "d", "e")

    made = prepared(connection, path, Mapping("who", "when", None, properties=kept, constant_activity="x"))

    assert events(made, "properties") == [('{"n":1,"ok":true,"s":"x\\"y","l":[1,2],"o":{"a":1},"d":"2024-01-02"}',)]


def test_an_event_without_any_property_has_null(connection: duckdb.DuckDBPyConnection) -> None:
    frame = {"who": ["ana"], "when": ["2024-01-01"], "note": [""]}

    made = prepared(connection, frame, Mapping("who", "when", None, properties=("note",), constant_activity="x"))

    assert events(made, "properties") == [(None,)]


def test_a_hostile_name_is_only_a_name(connection: duckdb.DuckDBPyConnection) -> None:
    hostile = """x", (SELECT 1) AS "y'; DROP TABLE t; --"""
    frame = {hostile: ["ana"], "when": ["2024-01-01"], "'q'": ["v'"]}

    made = prepared(
        connection,
        frame,
        Mapping(hostile, "when", None, properties=("'q'",), source="o'hara", constant_activity="it's"),
    )

    assert events(made, "customer, activity, source, properties") == [("ana", "it's", "o'hara", '{"\'q\'":"v\'"}')]
    assert rejects(made) == []


def test_a_mapping_that_names_nothing_that_is_there_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    frame = {"who": ["ana"], "when": ["2024-01-01"]}
    for mapping in (Mapping("whom", "when", "who"), Mapping("who", "when", "who", properties=("x",))):
        with pytest.raises(UnknownColumn, match="The columns are: who, when"):
            prepared(connection, frame, mapping)
    with pytest.raises(InvalidInput, match="names no activity"):
        prepared(connection, frame, Mapping("who", "when", None))
    with pytest.raises(InvalidInput, match="is not a decimal sign"):
        prepared(connection, frame, Mapping("who", "when", "who", decimal="x"))


def test_a_parquet_scan_for_four_columns_reads_four_columns(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "t.parquet"
    connection.execute(
        f"COPY (SELECT 'c' || i who, make_timestamp(i) \"when\", 'a' what, 'n' note FROM range(9) t(i)) TO '{path}'"
    )
    made = prepared(connection, path, Mapping("who", "when", "what", properties=("note",), time_format="timestamp"))

    plan = str(connection.execute(f'EXPLAIN SELECT customer, "time", activity FROM {made.events}').fetchall())

    assert "note" not in plan
    assert "json" not in plan
    assert "WINDOW" not in plan


CELL = st.sampled_from(
    ["ana", "", "null", "2024-01-01", "soon", "13/02/2024", "1700000000", " ", "buy", "é", "12,5", "x\ny"]
)


@given(
    st.lists(st.tuples(CELL, CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(["iso", "%d/%m/%Y", "epoch_s"])
)
def test_rows_are_events_or_rejects_and_never_both(rows: list[tuple[str, ...]], form: str) -> None:
    frame = dict(zip(("who", "when", "what", "paid"), map(list, zip(*rows, strict=True)), strict=True))
    mapping = Mapping("who", "when", "what", value="paid", time_format=form)

    with duckdb.connect() as connection:
        made = prepared(connection, frame, mapping)
        stored = [row for (row,) in events(made, "row")]
        rejected = [row for row, *_ in rejects(made)]
        counts = made.counts()

    assert sorted(stored + rejected) == list(range(1, len(rows) + 1))
    assert (counts.rows, counts.events, sum(counts.reasons.values())) == (len(rows), len(stored), len(rejected))


def test_real_shop_data_is_read_whole(connection: duckdb.DuckDBPyConnection, real: Callable[[str], Path]) -> None:
    with open_table(connection, real("ecom.csv.gz")) as opened:
        mapping, notices = guess_mapping(opened)
        counts = prepare(connection, opened, mapping).counts()

    assert (mapping.customer, mapping.activity, mapping.time, mapping.channel) == (
        "user_id",
        "event",
        "timestamp",
        "platform",
    )
    assert (notices, counts) == ((), Counts(31_106, 31_106, {}, 0))


def test_real_invoices_without_customer_are_rejected(
    connection: duckdb.DuckDBPyConnection, real: Callable[[str], Path]
) -> None:
    with open_table(connection, real("online_retail.parquet")) as opened:
        mapping, _ = guess_mapping(opened, constant_activity="invoice line")
        made = prepare(connection, opened, mapping)

        assert made.counts() == Counts(541_909, 406_829, {"no_customer": 135_080}, 0)
        assert connection.execute(f"SELECT count(DISTINCT customer) FROM {made.events}").fetchone() == (4_372,)
        assert datetime.fromisoformat("2010-12-01T08:26:00+00:00").timestamp() * 1e6 == events(made, '"time"')[0][0]


def test_real_tickets_are_read_as_cases(connection: duckdb.DuckDBPyConnection, real: Callable[[str], Path]) -> None:
    with open_table(connection, real("log_bpi2013_incidents.parquet")) as opened:
        mapping, _ = guess_mapping(opened)
        made = prepare(connection, opened, mapping)
        found = connection.execute(
            f"SELECT count(DISTINCT customer), count(DISTINCT activity) FROM {made.events}"
        ).fetchone()

    assert (mapping.customer, mapping.activity, mapping.time_format) == (
        "case:concept:name",
        "concept:name",
        "timestamp",
    )
    assert found == (7_554, 4)
