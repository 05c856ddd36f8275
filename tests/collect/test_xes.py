"""Event logs of process mining become tables as pm4py would make them."""

import gzip
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from parcours.collect import guess_mapping, open_table, prepare
from parcours.errors import UnreadableFile

Files = Callable[..., Path]

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="concept:name" value="a log"/>
  <trace>
    <string key="concept:name" value="ana"/><int key="age" value="30"/>
    <event><string key="concept:name" value="réclamer"><string key="nested" value="x"/></string>
      <date key="time:timestamp" value="2024-03-12T13:00:00.250+01:00"/><float key="cost" value="1.5"/></event>
    <event><string key="concept:name" value="answer"/><date key="time:timestamp" value="2024-03-12T12:00:01Z"/>
      <boolean key="happy" value="true"/></event>
  </trace>
  <trace><event><string key="concept:name" value="lost"/></event></trace>
</log>"""
NOON = 1_710_244_800_000_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.xes", LOG.encode()),
        ("t.xes.gz", gzip.compress(LOG.encode())),
        ("t.xes", LOG.replace("UTF-8", "ISO-8859-1").encode("latin-1")),
        ("t.xes", LOG.replace("UTF-8", "UTF-16").encode("utf-16")),
    ],
)
def test_a_log_becomes_events_with_their_traces(
    connection: duckdb.DuckDBPyConnection, file: Files, name: str, content: bytes
) -> None:
    with open_table(connection, file(content, name)) as opened:
        mapping, _ = guess_mapping(opened, value="cost")
        made = prepare(connection, opened, mapping)
        events = connection.execute(
            f'SELECT customer, "time", activity, value, properties FROM {made.events}'
        ).fetchall()
        reasons = made.counts().reasons

    assert (mapping.customer, mapping.time, mapping.activity) == ("case:concept:name", "time:timestamp", "concept:name")
    assert events == [
        ("ana", NOON + 250_000, "réclamer", 1.5, '{"case:age":30}'),
        ("ana", NOON + 1_000_000, "answer", None, '{"case:age":30,"happy":true}'),
    ]
    assert reasons == {"no_customer": 1}


def test_a_log_that_breaks_off_keeps_what_came_before(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    with open_table(connection, file(LOG[: LOG.index("<boolean")], "t.xes")) as opened:
        mapping, _ = guess_mapping(opened)
        counts = prepare(connection, opened, mapping).counts()

    assert (counts.events, counts.reasons) == (1, {"unreadable_row": 1})


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><log><trace><string key="k" value="&b;"/></trace></log>',
        '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log><string key="k" value="&x;"/></log>',
    ],
)
def test_entities_are_refused(connection: duckdb.DuckDBPyConnection, file: Files, attack: str) -> None:
    with pytest.raises(UnreadableFile, match="defines entities") as caught:
        open_table(connection, file(attack, "t.xes"))

    assert caught.value.code == "unsafe_xml"


def test_a_number_that_is_none_makes_its_column_text(connection: duckdb.DuckDBPyConnection, file: Files) -> None:
    log = '<log><trace><event><int key="n" value="1"/></event><event><int key="n" value="many"/></event></trace></log>'

    with open_table(connection, file(log, "t.xes")) as opened:
        assert connection.execute(f"SELECT n FROM {opened.view}").fetchall() == [("1",), ("many",)]
