"""Derive the real samples from their published tables: `python -m parcours.collect.samples.derive FOLDER`.

FOLDER holds `online_retail.parquet` (UCI) and `completejourney_*.parquet` (the tables of the R package). What is
changed is said in `data/LICENCES.md`, which the licence of Online Retail asks for.
"""

import logging
import sys
from pathlib import Path

import duckdb

__all__ = ["complete_journey", "main", "online_retail"]

_LOG = logging.getLogger(__name__)
_DATA = Path(__file__).parent / "data"
_OPTIONS = "FORMAT parquet, CODEC zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 1000000, PARQUET_VERSION v2"

_ONLINE_RETAIL = """
    WITH lines AS (
        SELECT *, regexp_matches(StockCode, '^[0-9]{5}') AS is_goods
        FROM read_parquet($folder || '/online_retail.parquet')
    ), invoices AS (
        SELECT
            CAST(CAST(any_value(CustomerID) AS INTEGER) AS VARCHAR) AS CustomerID,
            CAST(min(InvoiceDate) AS TIMESTAMP) AS InvoiceDate,
            InvoiceNo,
            round(sum(Quantity * UnitPrice), 2) AS amount,
            CAST(sum(Quantity) FILTER (is_goods) AS INTEGER) AS items,
            CAST(count(DISTINCT StockCode) FILTER (is_goods) AS SMALLINT) AS products,
            any_value(Country) AS Country,
            bool_or(is_goods) AS has_goods,
            bool_or(StockCode = 'D') AS is_discount,
            max(UnitPrice) = 0 AND any_value(CustomerID) IS NULL AS is_stock
        FROM lines GROUP BY InvoiceNo
    )
    SELECT
        CustomerID,
        InvoiceDate,
        CASE
            WHEN InvoiceNo LIKE 'A%' THEN 'Bad Debt Adjusted'
            WHEN InvoiceNo LIKE 'C%' AND has_goods THEN 'Order Cancelled'
            WHEN InvoiceNo LIKE 'C%' AND is_discount THEN 'Discount Granted'
            WHEN InvoiceNo LIKE 'C%' THEN 'Charge Refunded'
            WHEN is_stock THEN 'Stock Adjusted'
            WHEN has_goods THEN 'Order Completed'
            ELSE 'Charge Added'
        END AS activity,
        InvoiceNo, amount, items, products, Country
    FROM invoices
    ORDER BY InvoiceDate, InvoiceNo
"""

_COMPLETE_JOURNEY = """
    WITH baskets AS (
        SELECT
            household_id,
            max(transaction_timestamp AT TIME ZONE 'UTC') AS time,
            bool_and(coalesce(department, '') = 'FUEL') AS is_fuel,
            basket_id,
            round(sum(sales_value), 2) AS amount,
            any_value(store_id) AS store,
            round(sum(coupon_disc), 2) AS coupon_discount
        FROM read_parquet($folder || '/completejourney_transactions_sample.parquet')
        LEFT JOIN read_parquet($folder || '/completejourney_products.parquet') USING (product_id)
        GROUP BY household_id, basket_id
    ), days AS (
        SELECT household_id, CAST(time AT TIME ZONE 'America/New_York' AS DATE) AS day, max(time) AS time
        FROM baskets GROUP BY ALL
    ), campaigns AS (
        SELECT * FROM read_parquet($folder || '/completejourney_campaign_descriptions.parquet')
    ), events AS (
        SELECT
            household_id,
            CAST(start_date AS TIMESTAMP) AT TIME ZONE 'America/New_York' AS time,
            'Campaign Received' AS activity, 'post' AS channel,
            'campaign-' || campaign_id || '-' || household_id AS event_id, NULL AS amount,
            campaign_id AS campaign, campaign_type, NULL AS coupon, NULL AS store, NULL AS coupon_discount
        FROM read_parquet($folder || '/completejourney_campaigns.parquet') JOIN campaigns USING (campaign_id)
        UNION ALL
        SELECT
            redeemed.household_id,
            coalesce(
                days.time - INTERVAL 1 SECOND,
                (CAST(redemption_date AS TIMESTAMP) + INTERVAL 12 HOUR) AT TIME ZONE 'America/New_York'
            ),
            'Coupon Redeemed', 'store',
            concat_ws('-', 'coupon', coupon_upc, campaign_id, redeemed.household_id, redemption_date), NULL,
            campaign_id, campaign_type, coupon_upc, NULL, NULL
        FROM read_parquet($folder || '/completejourney_coupon_redemptions.parquet') AS redeemed
        JOIN campaigns USING (campaign_id)
        LEFT JOIN days
        ON days.household_id = redeemed.household_id AND days.day = CAST(redemption_date AS DATE)
        UNION ALL
        SELECT
            household_id, time, CASE WHEN is_fuel THEN 'Fuel Bought' ELSE 'Basket Bought' END, 'store',
            'basket-' || basket_id, amount, NULL, NULL, NULL, store, nullif(coupon_discount, 0)
        FROM baskets
    )
    SELECT events.*, demographics.age, demographics.income, demographics.household_size, demographics.kids_count AS kids
    FROM events LEFT JOIN read_parquet($folder || '/completejourney_demographics.parquet') AS demographics
    USING (household_id)
    ORDER BY time, event_id
"""


def online_retail(folder: Path, target: Path) -> int:
    """Make one event of each invoice; give the number of events."""
    return _copy(_ONLINE_RETAIL, folder, target)


def complete_journey(folder: Path, target: Path) -> int:
    """Join campaigns, coupons and baskets of each household; give the number of events."""
    return _copy(_COMPLETE_JOURNEY, folder, target)


def main(folder: str) -> None:
    """Derive both samples into the package."""
    for derive, name in ((online_retail, "online-retail"), (complete_journey, "complete-journey")):
        target = _DATA / f"{name}.parquet"
        events = derive(Path(folder), target)
        _LOG.info("%s: %d events, %d bytes", target.name, events, target.stat().st_size)


def _copy(query: str, folder: Path, target: Path) -> int:
    path = str(target).replace("'", "''")
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"COPY ({query}) TO '{path}' ({_OPTIONS})", {"folder": str(folder)})
        counted = connection.execute("SELECT count(*) FROM read_parquet($1)", [str(target)]).fetchone()
    return int(counted[0]) if counted else 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(sys.argv[1])
