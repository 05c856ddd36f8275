"""The samples are ordinary files: the ordinary importer reads them with the mapping of the catalogue."""

import json
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from parcours.collect import open_table, prepare
from parcours.collect.samples import CATALOGUE
from parcours.periods import from_microseconds

BRAND, RETAIL, GROCER = CATALOGUE


def test_the_simulated_brand_is_read_without_a_reject(brand: Path) -> None:
    with duckdb.connect() as connection:
        prepared = prepare(connection, open_table(connection, brand), BRAND.mapping)

        counts = prepared.counts()
        row = connection.execute(
            f"SELECT time, channel, value, properties FROM {prepared.events} "
            "WHERE customer = 'fryer-camille' AND activity = 'Order Completed'"
        ).fetchone()

    assert counts.rows == counts.events
    assert row is not None
    time, channel, value, properties = row
    assert (from_microseconds(time).isoformat(), channel, value) == ("2025-03-01T17:51:12+00:00", "website", 129.0)
    assert {name: cell for name, cell in json.loads(properties).items() if cell is not None} == {
        "country": "FR",
        "language": "fr",
        "age": 41,
        "gender": "woman",
        "device": "desktop",
        "order_id": "O-900001",
        "cart_id": "B-900001",
        "product": "Croustia Fryer",
    }


def test_invoices_without_a_customer_are_rejected_and_nothing_else(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        counts = prepare(connection, open_table(connection, RETAIL.file(tmp_path)), RETAIL.mapping).counts()

    assert (counts.rows, counts.events, counts.reasons) == (25_900, 22_190, {"no_customer": 3_710})


def test_an_invoice_of_summer_is_an_hour_earlier_in_utc(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        opened = open_table(connection, RETAIL.file(tmp_path))
        prepared = prepare(connection, opened, RETAIL.mapping)
        moved = connection.execute(
            f"SELECT DISTINCT epoch_us(InvoiceDate) - time FROM {prepared.events} JOIN read_parquet($1) "
            "ON event_id = InvoiceNo WHERE month(InvoiceDate) = 7",
            [str(tmp_path / "online-retail.parquet")],
        ).fetchall()

    assert moved == [(timedelta(hours=1) // timedelta(microseconds=1),)]


@pytest.mark.parametrize("channel", ["post", "store"])
def test_the_grocers_events_are_all_read_with_their_channel(tmp_path: Path, channel: str) -> None:
    with duckdb.connect() as connection:
        prepared = prepare(connection, open_table(connection, GROCER.file(tmp_path)), GROCER.mapping)
        counts = prepared.counts()
        row = connection.execute(f"SELECT count(*) FROM {prepared.events} WHERE channel = $1", [channel]).fetchone()

    assert (counts.rows, counts.events, counts.reasons) == (55_934, 55_934, {})
    assert row == ({"post": 6_589, "store": 49_345}[channel],)
