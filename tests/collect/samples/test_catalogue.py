from pathlib import Path

import duckdb
import pytest

from parcours.collect.samples import CATALOGUE, Sample, licences, write
from parcours.collect.samples.catalogue import __file__ as module

REAL = [sample for sample in CATALOGUE if sample.id != "simulated-brand"]


def columns(path: Path) -> set[str]:
    with duckdb.connect() as connection:
        return {row[0] for row in connection.execute("DESCRIBE FROM read_parquet($1)", [str(path)]).fetchall()}


def named(sample: Sample) -> set[str]:
    mapping = sample.mapping
    one = (mapping.customer, mapping.time, mapping.activity, mapping.channel, mapping.event_id, mapping.value)
    return {name for name in (*one, *mapping.properties) if name}


def test_the_catalogue_holds_three_samples_told_in_both_languages() -> None:
    assert [sample.id for sample in CATALOGUE] == ["simulated-brand", "online-retail", "complete-journey"]
    for sample in CATALOGUE:
        for told in (sample.name, sample.description, sample.origin, sample.licence):
            assert set(told) == {"en", "fr"}
            assert all(told.values())


@pytest.mark.parametrize("sample", REAL, ids=lambda sample: sample.id)
def test_a_real_sample_is_copied_and_its_mapping_names_every_column(sample: Sample, tmp_path: Path) -> None:
    path = sample.file(tmp_path)

    assert path.name == f"{sample.id}.parquet"
    assert columns(path) == named(sample)


def test_the_mapping_of_the_simulated_brand_names_every_column(tmp_path: Path) -> None:
    write(tmp_path / "brand.parquet", customers=100)

    assert columns(tmp_path / "brand.parquet") == named(CATALOGUE[0])


def test_the_shipped_data_take_less_than_three_megabytes() -> None:
    folder = Path(module).parent / "data"

    assert sum(path.stat().st_size for path in folder.iterdir()) < 3_000_000


def test_every_shipped_file_has_its_licence_author_and_changes_in_both_languages() -> None:
    told = licences()

    for path in (Path(module).parent / "data").glob("*.parquet"):
        _, _, rest = told.partition(f"## {path.name}")
        section = rest.partition("\n## ")[0]
        assert "**EN.**" in section
        assert "**FR.**" in section
        assert "*What was changed.*" in section
        assert "*Ce qui a été modifié.*" in section
        assert "https://creativecommons.org/" in section


def test_online_retail_keeps_invoices_without_customer_and_cancellations(tmp_path: Path) -> None:
    path = REAL[0].file(tmp_path)

    with duckdb.connect() as connection:
        row = connection.execute(
            "SELECT count(*), count(*) FILTER (CustomerID IS NULL), count(DISTINCT CustomerID), "
            "count(DISTINCT InvoiceNo), count(DISTINCT Country), count(*) FILTER (activity = 'Order Cancelled'), "
            "round(sum(amount)) FROM read_parquet($1)",
            [str(path)],
        ).fetchone()

    assert row == (25_900, 3_710, 4_372, 25_900, 38, 3_422, 9_747_748)


def test_complete_journey_tells_of_campaigns_coupons_and_baskets(tmp_path: Path) -> None:
    path = REAL[1].file(tmp_path)

    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT activity, count(*), count(DISTINCT event_id) FROM read_parquet($1) GROUP BY 1 ORDER BY 1",
            [str(path)],
        ).fetchall()

    assert rows == [
        ("Basket Bought", 46_571, 46_571),
        ("Campaign Received", 6_589, 6_589),
        ("Coupon Redeemed", 2_102, 2_102),
        ("Fuel Bought", 672, 672),
    ]
