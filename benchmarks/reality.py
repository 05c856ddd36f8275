"""`python -m benchmarks.reality`: does the score, without its feeling part, rank journeys as their customers did?

The score never sees an answer here: outcome, effort and time weigh 50, 30 and 20, the feeling nothing, and all
references are the default percentiles. It is compared with the duration alone on the same rated runs, by Spearman's
correlation with the answers and by the area under the curve (AUC) between the satisfied and the dissatisfied: the
chance that a run of the first has the better score. Intervals (95 %) come from resampling the rated runs; those of the
difference from resampling both at once.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

import parcours as pc
from parcours.collect.samples import write
from parcours.journeys.calibration import calibrate
from parcours.journeys.runs import OUTCOMES, RunTable, segment
from parcours.journeys.score import score_runs

_ORDERS = Path(__file__).parents[2] / "shared" / "data" / "olist_rated_orders.parquet"
_WITHOUT_FEELING = pc.Calibration(weights=pc.Weights(outcome=50, effort=30, time=20, feeling=0))
_GOALS: dict[str, Any] = {"customer_goal": "Have it", "business_goal": "Keep them"}
_ACHIEVED = OUTCOMES.index("achieved")
_DRAWS = 2_000
_LOW, _HIGH = 0.25, 0.75  # 2 and 4 on a scale from 1 to 5

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated runs: the score and the duration of each (less is better), and how satisfied the customer was, 0 to 1."""

    name: str
    score: Numbers
    duration: Numbers
    satisfaction: Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of the score, of the duration, and their difference, each with the ends of its interval."""

    score: tuple[float, float, float]
    duration: tuple[float, float, float]
    difference: tuple[float, float, float]


def main() -> None:
    console = Console(width=None if Console().is_terminal else 140)
    table = Table("rated runs", "n", "low", "high", "figure", "score", "duration alone", "difference", box=None)
    for rated in [*_marketplace(), *_brand()]:
        low, high = (rated.satisfaction <= _LOW).sum(), (rated.satisfaction >= _HIGH).sum()
        for name, statistic in (("AUC", auc), ("Spearman", spearman)):
            found = compare(rated, statistic)
            cells = [_cell(figure) for figure in (found.score, found.duration, found.difference)]
            table.add_row(rated.name, str(len(rated.score)), str(low), str(high), name, *cells)
    console.print(table)


def auc(value: Numbers, satisfaction: Numbers) -> float:
    """The chance that a satisfied customer's value is above a dissatisfied one's; half of the ties count."""
    low, high = value[satisfaction <= _LOW], value[satisfaction >= _HIGH]
    ranks = _ranks(np.concatenate([high, low]))
    wins = ranks[: len(high)].sum() - len(high) * (len(high) + 1) / 2
    return float(wins / (len(low) * len(high)))


def spearman(value: Numbers, satisfaction: Numbers) -> float:
    """The correlation of ranks."""
    return float(np.corrcoef(_ranks(value), _ranks(satisfaction))[0, 1])


def compare(rated: Rated, statistic: Any) -> Found:
    """Compute a figure of both, and its intervals by the bootstrap."""
    random = np.random.Generator(np.random.PCG64(1))
    columns = (rated.score, -rated.duration)
    whole = [statistic(column, rated.satisfaction) for column in columns]
    drawn = np.empty((2, _DRAWS))
    for draw in range(_DRAWS):
        rows = random.integers(0, len(rated.score), len(rated.score))
        drawn[:, draw] = [statistic(column[rows], rated.satisfaction[rows]) for column in columns]
    spread = np.array([drawn[0], drawn[1], drawn[0] - drawn[1]])
    low, high = np.percentile(spread, (2.5, 97.5), axis=1)
    figures = [(value, low[k], high[k]) for k, value in enumerate((*whole, whole[0] - whole[1]))]
    return Found(*figures)


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1; equal values share the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]


def _marketplace() -> Iterator[Rated]:
    """Real orders, rated from 1 to 5: purchase, approval, delivery."""
    if not _ORDERS.exists():
        return
    yield _orders("orders")
    yield _orders("orders, promised day", promised="promised")
    yield _orders("orders, promised day, as known when asked", promised="promised", hidden=True)
    yield _orders("orders, promised day, each item an event", promised="promised", items=True)
    yield _orders("orders, all of this", promised="promised", hidden=True, items=True)


def _orders(name: str, *, promised: str | None = None, hidden: bool = False, items: bool = False) -> Rated:
    """Score the orders.

    Parameters
    ----------
    name
        What to call them.
    promised
        The property with the estimated day of delivery, if the journey names it.
    hidden
        Whether what happened after the customer was asked for a rating is left out.
    items
        Whether each item of an order is an event at its purchase.
    """
    journey = pc.Journey("Order", start=["Purchase"], goal=["Delivery"], promised=promised, **_GOALS)
    rows = _order_events(hidden=hidden, items=items)
    log = pc.read({column: rows[column] for column in ("customer", "time", "activity", "promised")})
    table, score = _scored(log, journey)
    places = {order: place for place, order in enumerate(rows["customer"].tolist())}
    place = np.array([places[log.name(position)] for position in table.customer.tolist()])
    asked = rows["asked"].astype("datetime64[us]").astype(np.int64)[place]
    # An order that never came has taken all the time that went by.
    until = np.where(table.outcome == _ACHIEVED, table.last_at, asked if hidden else table.now)
    satisfaction = (rows["rating"][place].astype(np.float64) - 1) / 4
    return Rated(name, score, (until - table.started_at) / 1e6, satisfaction)


def _order_events(*, hidden: bool, items: bool) -> dict[str, Any]:
    each = "UNION ALL SELECT orders.*, purchased, 'Item' FROM orders, range(items) AS pieces(piece)" if items else ""
    sql = f"""WITH orders AS (
        SELECT id::VARCHAR AS customer, review_score AS rating, review_creation_date::TIMESTAMP AS asked,
            strftime(order_estimated_delivery_date::TIMESTAMP, '%Y-%m-%d') AS promised, order_items_qty AS items,
            order_purchase_timestamp::TIMESTAMP AS purchased, order_aproved_at::TIMESTAMP AS approved,
            order_delivered_customer_date::TIMESTAMP AS delivered
        FROM read_parquet('{_ORDERS}')), events AS (
        SELECT *, purchased AS time, 'Purchase' AS activity FROM orders
        UNION ALL SELECT *, approved, 'Approval' FROM orders
        UNION ALL SELECT *, delivered, 'Delivery' FROM orders WHERE delivered IS NOT NULL
        {each})
        SELECT customer, time, activity, promised, rating, asked FROM events WHERE time < asked OR NOT {hidden}"""
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchnumpy()


def _brand() -> Iterator[Rated]:
    """The simulated brand: what its customers answered after deliveries, calls and tickets."""
    journeys = (
        (
            "deliveries",
            [{"activity": "Order Completed", "channel": ["website", "app"]}],
            ["Order Delivered"],
            "order_id",
        ),
        ("calls", ["Social Mention Posted", "Call Started"], ["Issue Resolved"], "case_id"),
        ("tickets", ["Ticket Opened"], ["Ticket Resolved"], "ticket_id"),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brand.parquet"
        write(path)
        log = pc.read(path)
    for name, start, goal, key in journeys:
        table, score = _scored(log, pc.Journey(name, start=start, goal=goal, key=key, **_GOALS))
        rated = table.answers > 0
        satisfaction = table.satisfaction[rated].astype(np.float64)
        yield Rated(f"simulated {name}", score[rated], table.duration[rated] / 1e6, satisfaction)


def _scored(log: pc.Log, journey: pc.Journey) -> tuple[RunTable, Numbers]:
    table = segment(log, journey)
    return table, score_runs(table, calibrate(table, _WITHOUT_FEELING)).score.astype(np.float64)


def _cell(figure: Sequence[float]) -> str:
    value, low, high = figure
    return f"{value:.3f} [{low:.3f}, {high:.3f}]"


if __name__ == "__main__":
    main()
