"""Against an authority: DuckDB counts the metrics of the catalogue in the file the log was made from."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

import parcours as pc
from parcours.collect.samples.catalogue import CATALOGUE
from parcours.collect.samples.simulate import write
from parcours.measure import metric_catalogue
from parcours.workspace import Workspace

CUSTOMERS = 700
SPEND = 12_345.5
STAGES = {stage.id: stage for stage in metric_catalogue().stages}
WORDS = metric_catalogue().words.events


def one_of(word: str) -> str:
    """SQL that tells whether an activity is what a word means; a star stands for any text."""
    patterns = ", ".join(f"'{rule}'" for rule in WORDS[word] if isinstance(rule, str))
    return f"list_bool_or([activity GLOB p FOR p IN [{patterns}]])"


def rules(match: tuple[object, ...]) -> str:
    return f"activity IN ({', '.join(repr(rule) for rule in match)})"


def count(word: str) -> str:
    return f"SELECT count(*) FILTER ({one_of(word)}) FROM e"


def led(one: str, other: str, extra: str = "true") -> str:
    """SQL of the events `a` of one side, and whether another of the other side comes after."""
    return (
        f"SELECT a.customer, EXISTS(FROM (FROM e WHERE {other}) b WHERE b.customer = a.customer AND b.id <> a.id"
        f" AND b.t >= a.t AND {extra}) AS yes FROM (FROM e WHERE {one}) a"
    )


def share_led(one: str, other: str, extra: str = "true") -> str:
    return f"SELECT avg(yes::INT) FROM ({led(one, other, extra)})"


def people_led(one: str, other: str, extra: str = "true") -> str:
    inner = led(one, other, extra)
    return f"SELECT count(DISTINCT customer) FILTER (yes) / count(DISTINCT customer) FROM ({inner})"


def sessions(where: str, figure: str) -> str:
    """SQL over sessions: their events, whether one is on a mobile device, how many there are."""
    gap = "t - lag(t) OVER (PARTITION BY customer ORDER BY t) <= 1800000000"
    return f"""
        WITH begun AS (SELECT *, CASE WHEN {gap} THEN 0 ELSE 1 END AS begins FROM e WHERE {where}),
        numbered AS (SELECT *, sum(begins) OVER (PARTITION BY customer ORDER BY t) AS session FROM begun),
        sessions AS (
            SELECT customer, min(t) AS first, max(t) AS last, count(*) AS events
            FROM numbered GROUP BY customer, session
        )
        SELECT {figure} FROM sessions
    """


def holding(condition: str) -> str:
    return f"EXISTS(FROM e WHERE e.customer = s.customer AND t BETWEEN first AND last + 1800000000 AND {condition})"


MOBILE, DESKTOP = "device IN ('smartphone', 'tablet')", "device = 'desktop'"
SURVEY = "FROM e WHERE survey = '{}'"
ORDERED = "sessions s WHERE " + holding("activity = 'Order Completed'")
VISITS = one_of("visits")
HELD = """
    WITH span AS (SELECT date_diff('month', DATE '2025-01-01', max(time)::DATE) AS months FROM e),
    months AS (SELECT unnest(range(months + 1)) AS m FROM span), starts AS (
        SELECT epoch_us(make_timestamp(2025, 1, 1, 0, 0, 0) + to_months(m)) AS s,
               epoch_us(make_timestamp(2025, 1, 1, 0, 0, 0) + to_months(m + 1)) AS next FROM months
    ), held AS (
        SELECT s, next, customer, arg_max(activity, t) AS last
        FROM starts JOIN e ON t < s
        WHERE activity IN ('Subscription Started', 'Subscription Reactivated', 'Subscription Cancelled')
        GROUP BY ALL HAVING last <> 'Subscription Cancelled'
    )
    SELECT count(*) FILTER (EXISTS(FROM e WHERE e.customer = held.customer AND activity = 'Subscription Cancelled'
                                   AND t >= s AND t < next)) / count(*) FROM held
"""
FIRST_OF_KIND = """
    SELECT count(*) - count(DISTINCT customer) FROM (
        SELECT DISTINCT customer, product FROM e WHERE activity = 'Order Completed' AND product IS NOT NULL)
"""
AFTER_AD = """
    SELECT (sum(value) - $spend) / $spend FROM (FROM e WHERE activity = 'Order Completed') b
    WHERE EXISTS(FROM e a WHERE a.customer = b.customer AND a.activity = 'Ad Clicked'
                 AND b.t - a.t BETWEEN 0 AND 30 * 86400000000)
"""
AFTER_OFFER = """
    SELECT sum(value) FROM (FROM e WHERE activity = 'Order Completed') b
    WHERE EXISTS(FROM e a WHERE a.customer = b.customer AND a.activity = 'Offer Accepted'
                 AND b.t - a.t BETWEEN 0 AND 86400000000)
"""
SAME_MESSAGE = "a.message_id IS NOT DISTINCT FROM b.message_id"

SQL: dict[str, str] = {
    "awareness/conversion_rate": people_led(rules(STAGES["awareness"].entry), rules(STAGES["awareness"].goal)),
    "conversion/conversion_rate": people_led(rules(STAGES["conversion"].entry), rules(STAGES["conversion"].goal)),
    "signups": count("signups"),
    "signups.signed_up": f"SELECT count(DISTINCT customer) FROM e WHERE {one_of('signups')}",
    "video_views": count("video_plays"),
    "site_visits": sessions(VISITS, "count(*)"),
    "cpc": f"SELECT $spend / count(*) FROM e WHERE {one_of('ad_clicks')}",
    "engagement": people_led(rules(STAGES["consideration"].entry), one_of("engaged")),
    "open_rate": share_led(one_of("emails_delivered"), one_of("email_opens"), SAME_MESSAGE),
    "ctr.email_ctr": share_led(one_of("emails_delivered"), one_of("email_clicks"), SAME_MESSAGE),
    "ctr.email_ctor": share_led(one_of("email_opens"), one_of("email_clicks"), SAME_MESSAGE),
    "clicks": "SELECT count(*) FROM e WHERE activity IN ('Ad Clicked', 'Email Link Clicked')",
    "cost_per_conversion": f"SELECT $spend / count(*) FROM e WHERE {rules(STAGES['conversion'].goal)}",
    "cpl": f"SELECT $spend / count(DISTINCT customer) FROM e WHERE {one_of('leads')}",
    "sales": "SELECT sum(value) FROM e WHERE activity = 'Order Completed'",
    "sales.order_count": count("orders"),
    "sales.order_value": "SELECT avg(value) FROM e WHERE activity = 'Order Completed'",
    "leads": f"SELECT count(DISTINCT customer) FROM e WHERE {one_of('leads')}",
    "clv": f"SELECT sum(value) / count(DISTINCT customer) FROM e WHERE {one_of('payments')}",
    "support_tickets": count("tickets"),
    "support_tickets.tickets_per_100": (
        "SELECT 100 * count(*) FILTER (activity = 'Ticket Opened') / count(DISTINCT customer) FROM e"
    ),
    "user_feedback": "SELECT count(text) FROM e",
    "csat": f"SELECT avg((score >= 4)::INT) {SURVEY.format('csat')}",
    "csat.csat_mean": f"SELECT avg(score) {SURVEY.format('csat')}",
    "nps": f"SELECT 100 * avg((score >= 9)::INT - (score <= 6)::INT) {SURVEY.format('nps')}",
    "nps.passives": f"SELECT avg((score IN (7, 8))::INT) {SURVEY.format('nps')}",
    "loyalty": people_led(one_of("orders"), one_of("orders"), "b.t - a.t <= 365 * 86400000000"),
    "loyalty.renewal_rate": people_led(one_of("subscriptions"), one_of("renewals")),
    "customer_reviews": count("reviews"),
    "customer_reviews.mean_rating": "SELECT avg(rating) FROM e",
    "recommendations": count("referrals"),
    "ces": f"SELECT avg(score) {SURVEY.format('ces')}",
    "ces.ces_easy": f"SELECT avg((score >= 5)::INT) {SURVEY.format('ces')}",
    "churn": HELD,
    "upsell": count("upgrades"),
    "upsell.upsell_revenue": AFTER_OFFER,
    "crosssell": FIRST_OF_KIND,
    "call_volume": count("calls"),
    "call_volume.calls_per_100": (
        "SELECT 100 * count(*) FILTER (activity = 'Call Started') / count(DISTINCT customer) FROM e"
    ),
    "marketing_roi": AFTER_AD,
    "bounce_rate": sessions(VISITS, "avg((events = 1)::INT)"),
    "traffic": sessions(VISITS, "count(*)"),
    "traffic.visitors": f"SELECT count(DISTINCT customer) FROM e WHERE {VISITS}",
    "mobile_share": sessions(
        VISITS, "avg(mobile::INT) FROM (SELECT " + holding(MOBILE) + " AS mobile FROM sessions s) --"
    ),
    "mobile_conversion": sessions(f"{VISITS} AND {MOBILE}", f"(SELECT count(*) FROM {ORDERED}) / count(*)"),
    "mobile_conversion.desktop_conversion": sessions(
        f"{VISITS} AND {DESKTOP}", f"(SELECT count(*) FROM {ORDERED}) / count(*)"
    ),
}
"""What each metric is, by id, by stage and id where it stands under two, and figures beside it behind a point."""

ELSEWHERE = {
    # counted by brute force in test_rows, or equal to what a journey's own analyses count (test_metric)
    *("basket_abandonment", "resolution_time"),
    *("goal_completion", "journey_revenue", "channel_switches", "transfers"),
    # nothing of it is in the sample; formulas of the same form are
    *("social_engagement", "likes", "reposts", "shares", "social_comments", "impressions", "reach", "seo_rank"),
    *("ctr", "influencers", "guest_posts", "page_load", "navigation_errors", "campaign_consistency"),
}


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brand")
    write(folder / "events.parquet", 4, CUSTOMERS)
    Workspace.create(folder / "workspace").import_table(folder / "events.parquet", CATALOGUE[0].mapping)
    return folder


@pytest.fixture(scope="module")
def found(brand: Path) -> dict[str, float | None]:
    spend = pc.Series("ad_spend", (pc.SeriesRow(datetime(2025, 3, 1, tzinfo=UTC), SPEND),))
    answer = pc.metrics(pc.open(brand / "workspace").log(), series=[spend])
    figures: dict[str, float | None] = {}
    for metric in answer.metrics:
        figures[metric.id] = figures[f"{metric.stage}/{metric.id}"] = metric.value
        figures |= {f"{metric.id}.{beside.id}": beside.value for beside in metric.also}
    return figures


@pytest.fixture(scope="module")
def events(brand: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE VIEW e AS SELECT *, epoch_us(time) AS t, event_id AS id FROM '{brand / 'events.parquet'}'"
        )
        yield connection


@pytest.mark.parametrize("name", SQL)
def test_a_metric_is_what_sql_counts(
    name: str, found: dict[str, float | None], events: duckdb.DuckDBPyConnection
) -> None:
    query = SQL[name]
    rows = events.execute(query, {"spend": SPEND} if "$spend" in query else None).fetchall()

    assert rows[0][0] is not None
    assert found[name] == pytest.approx(float(rows[0][0]), rel=1e-6)


def test_every_metric_is_compared_with_something() -> None:
    compared = {name.split("/")[-1].split(".")[0] for name in SQL}

    assert {metric.id for metric in metric_catalogue().metrics} - compared - ELSEWHERE == set()
