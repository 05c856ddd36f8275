"""What follows an order: parcel, delay, opinion, refund, and sometimes a problem for support."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parcours.collect.samples.calendar import DAY, HOUR, Chance
from parcours.collect.samples.ledger import Columns, Ints, Ledger, only
from parcours.collect.samples.model import WORDS
from parcours.collect.samples.population import Population
from parcours.collect.samples.shopping import Orders
from parcours.collect.samples.words import Writer

__all__ = ["Delivered", "Problems", "deliver", "problems_from_orders", "score_out_of_five"]

_CSAT = WORDS["survey"].index("csat")


@dataclass(frozen=True, slots=True)
class Problems:
    """Reasons to call for help, one row each."""

    customer: Ints
    at: Ints
    topic: Ints
    product: Ints


@dataclass(frozen=True, slots=True)
class Delivered:
    """How the orders came, one row per order."""

    orders: Orders
    at: Ints
    late: NDArray[np.bool_]
    happy: Ints
    """Customers who said they were satisfied."""


def deliver(ledger: Ledger, chance: Chance, people: Population, writer: Writer, orders: Orders) -> Delivered:
    """Ship the orders, some late; ask some customers what they think; refund some."""
    model, count = chance.model, len(orders.order)
    shipped = chance.later(orders.customer, orders.at, (1, 2), model.office_hours)
    parcel: Columns = {"order_id": orders.order, "product": orders.product, "team": WORDS["team"].index("delivery")}
    ledger.point("Order Shipped", orders.customer, shipped, "email", properties=parcel)
    late = chance.yes(np.array([c.late for c in model.countries])[people.country[orders.customer]], count)
    told = shipped[late] + chance.between(1.5 * DAY, 3 * DAY, int(late.sum()))
    ledger.point("Order Delayed", orders.customer[late], told, "email", properties=only(parcel, late))
    on_time = chance.later(orders.customer, shipped, (1, 3), model.office_hours)
    delivered = np.where(late, chance.later(orders.customer, shipped + 3 * DAY, (2, 9), model.office_hours), on_time)
    ledger.point("Order Delivered", orders.customer, delivered, "email", properties=parcel)
    refund = chance.yes(np.where(late, model.refund_late, model.refund_on_time), count)
    refunded = chance.later(orders.customer[refund], delivered[refund], (4, 16), model.office_hours)
    ledger.point("Order Refunded", orders.customer[refund], refunded, "website", properties=only(parcel, refund))
    happy = _opinions(ledger, chance, writer, orders, delivered, late)
    return Delivered(orders, delivered, late, happy)


def _opinions(
    ledger: Ledger, chance: Chance, writer: Writer, orders: Orders, delivered: Ints, late: NDArray[np.bool_]
) -> Ints:
    """Answer the survey that follows a delivery; post a review of the product. Give the customers who are happy."""
    model = chance.model
    asked = chance.yes(model.delivery_survey, len(delivered))
    satisfied = chance.yes(np.where(late, model.satisfied_late, model.satisfied_on_time)[asked], int(asked.sum()))
    customer, product = orders.customer[asked], orders.product[asked]
    score = score_out_of_five(chance, satisfied)
    answer: Columns = {
        "survey": _CSAT,
        "score": score,
        "order_id": orders.order[asked],
        "topic": WORDS["topic"].index("delivery"),
        "text": writer.write(customer, "delivery", score - 3, product),
    }
    at = chance.later(customer, delivered[asked], (1, 3), model.browsing_hours)
    ledger.point("Survey Answered", customer, at, "survey", properties=answer)
    reviews = chance.yes(model.review, len(delivered))
    liked = chance.yes(np.where(late, model.liked_late, model.liked_on_time)[reviews], int(reviews.sum()))
    reviewer, product = orders.customer[reviews], orders.product[reviews]
    rating = score_out_of_five(chance, liked)
    review: Columns = {
        "rating": rating,
        "product": product,
        "order_id": orders.order[reviews],
        "text": writer.write(reviewer, "product", rating - 3, product, always=True),
    }
    posted = chance.later(reviewer, delivered[reviews], (3, 25), model.browsing_hours)
    ledger.point("Review Posted", reviewer, posted, "review", properties=review)
    return np.unique(customer[satisfied])


def problems_from_orders(chance: Chance, came: Delivered) -> Problems:
    """Choose the orders that bring a problem: while waiting for a late one, or with the product in the first month."""
    model, orders = chance.model, came.orders
    has = chance.yes(np.where(came.late, model.case_late, model.case_on_time), len(came.at))
    late = came.late[has]
    customer = orders.customer[has]
    waiting = came.at[has] - chance.between(6 * HOUR, 40 * HOUR, len(customer))
    using = chance.later(customer, came.at[has], (1, 30), model.office_hours)
    topic = np.where(late, WORDS["topic"].index("delivery"), WORDS["topic"].index("product"))
    return Problems(customer, np.where(late, waiting, using), topic, orders.product[has])


def score_out_of_five(chance: Chance, satisfied: NDArray[np.bool_]) -> Ints:
    """Give 4 or 5 to the satisfied, 1 to 3 to the others."""
    good = 4 + chance.yes(chance.model.five_among_satisfied, len(satisfied)).astype(np.int64)
    bad = 1 + chance.one_of((0.36, 0.34, 0.30), len(satisfied))
    return np.where(satisfied, good, bad)
