"""Visits to the website and the app, as a Markov chain of pages; baskets left behind; visits to the shops."""

from dataclasses import dataclass

import numpy as np

from parcours.collect.samples.calendar import DAY, HOUR, MINUTE, SECOND, Chance, Floats
from parcours.collect.samples.ledger import Columns, Ints, Ledger, only
from parcours.collect.samples.model import PRODUCTS, SITES, WORDS, Model, activity_code, channel_code
from parcours.collect.samples.population import Population

__all__ = ["Orders", "Visits", "first_visits", "reminders", "session_matrix", "shop_visits", "visit"]

_STATES = (
    *("Page Viewed", "Products Searched", "Product Viewed", "Product Added"),
    *("Cart Viewed", "Checkout Started", "Payment Failed", "Order Completed"),
)
_VIEW, _ADD, _CART, _ORDER = 2, 3, 4, 7
_PRICES = np.array([product.price for product in PRODUCTS])
_PRODUCT_WEIGHTS = (16, 10, 12, 6, 5, 11, 9, 13, 10, 8)


@dataclass(frozen=True, slots=True)
class Visits:
    """Sessions seen from outside, one row each; `cart` is absent (-1) where nothing was put in a basket."""

    customer: Ints
    start: Ints
    end: Ints
    site: Ints
    cart: Ints
    product: Ints
    paid: Ints
    """Order numbers, absent where nothing was paid."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders to deliver, one row each."""

    order: Ints
    customer: Ints
    at: Ints
    product: Ints
    channel: Ints


def session_matrix(model: Model, site: int) -> Floats:
    """Chances from each page (rows) to each page (columns), leaving last; rows sum to one."""
    matrix = np.zeros((len(_STATES), len(_STATES) + 1))
    for page, following in model.session.items():
        for target, chance in following.items():
            matrix[_STATES.index(page), _STATES.index(target)] = chance
    matrix[_CART, _STATES.index("Checkout Started")] = SITES[site].checkout
    matrix[_STATES.index("Checkout Started"), _ORDER] = SITES[site].payment
    matrix[:, -1] = 1 - matrix[:, :-1].sum(axis=1)
    return matrix


def first_visits(ledger: Ledger, chance: Chance, people: Population) -> Visits:
    """Let everybody visit as often as they do, some of them coming from an advertisement."""
    model = chance.model
    further = (model.sessions_per_year - 1) * (1 - people.since)
    times = 1 + chance.geometric(further / (1 + further), len(people))
    customer = np.repeat(np.arange(len(people)), times)
    start = chance.season(customer, model.browsing_hours, people.since[customer])
    order = np.lexsort((start, customer))
    customer, start = customer[order], start[order]
    site = chance.one_of([site.share for site in SITES], len(customer))
    episode = ledger.open(customer, start)
    offset = np.zeros(len(customer), dtype=np.int64)
    from_ad = chance.yes(model.from_ad, len(customer))
    campaign = chance.one_of((5, 4, 2, 1, 3), len(customer))
    device = _devices(site)
    properties = {"campaign": campaign[from_ad], "device": device[from_ad]}
    ledger.add("Ad Clicked", episode[from_ad], 0, "ads", properties=properties)
    offset[from_ad] = chance.around(6 * SECOND, 0.5, int(from_ad.sum()))
    stays = ~from_ad | ~chance.yes(model.ad_bounce, len(customer))
    return visit(ledger, chance, customer[stays], start[stays], site[stays], episode[stays], offset[stays])


def visit(
    ledger: Ledger,
    chance: Chance,
    customer: Ints,
    start: Ints,
    site: Ints,
    episode: Ints,
    offset: Ints,
    cart: Ints | None = None,
) -> Visits:
    """Walk every session to its end, from its first page or from a basket that waits."""
    rows = np.cumsum(np.stack([session_matrix(chance.model, number) for number in range(len(SITES))]), axis=2)
    count = len(customer)
    state = np.full(count, 0 if cart is None else _CART)
    carts = np.full(count, -1) if cart is None else cart.copy()
    product = chance.one_of(_PRODUCT_WEIGHTS, count)
    paid = np.full(count, -1)
    clock = offset.copy()
    alive = np.arange(count)
    while len(alive):
        now = state[alive]
        viewing = alive[now == _VIEW]
        product[viewing] = chance.one_of(_PRODUCT_WEIGHTS, len(viewing))
        adding = alive[(now == _ADD) & (carts[alive] < 0)]
        carts[adding] = ledger.ids("cart", len(adding))
        paying = alive[now == _ORDER]
        paid[paying] = ledger.ids("order", len(paying))
        _write(ledger, chance, alive, now, episode, clock, site, carts, product, paid)
        following = (chance.random.random(len(alive))[:, None] >= rows[site[alive], now]).sum(axis=1)
        leaving = (following >= len(_STATES)) | (now == _ORDER)
        state[alive] = np.minimum(following, len(_STATES) - 1)
        alive = alive[~leaving]
        clock[alive] += chance.around(35 * SECOND, 0.55, len(alive))
    return Visits(customer, start, start + clock, site, carts, product, paid)


def _write(
    ledger: Ledger,
    chance: Chance,
    alive: Ints,
    now: Ints,
    episode: Ints,
    clock: Ints,
    site: Ints,
    carts: Ints,
    product: Ints,
    paid: Ints,
) -> None:
    """Write the page that each living session is on; the basket and product only where the page shows them."""
    activity = np.array([activity_code(name) for name in _STATES])[now]
    channel = np.array([channel_code(place.channel) for place in SITES])[site[alive]]
    value = np.where(now == _ORDER, _amounts(chance, product[alive]), np.nan)
    properties = {
        "device": _devices(site[alive]),
        "cart_id": np.where(now >= _ADD, carts[alive], -1),
        "product": np.where((now >= _VIEW) & (now != _CART), product[alive], -1),
        "order_id": paid[alive],
    }
    ledger.add(activity, episode[alive], clock[alive], channel, value=value, properties=properties)


def reminders(ledger: Ledger, chance: Chance, people: Population, left: Visits) -> Visits:
    """Write to those who left a basket, once; some open, some of them come back to it, and the writing stops."""
    model = chance.model
    reached = (left.cart >= 0) & (left.paid < 0) & people.account[left.customer]
    reached &= chance.yes(model.reminder_sent, len(reached))
    customer, cart, site = left.customer[reached], left.cart[reached], left.site[reached]
    message = ledger.ids("message", len(customer))
    sent = left.end[reached] + chance.between(1 * HOUR, 1 * DAY, len(customer))
    campaign = WORDS["campaign"].index("cart-reminder")
    properties: Columns = {"message_id": message, "cart_id": cart, "campaign": campaign}
    ledger.point("Cart Reminder Sent", customer, sent, "email", properties=properties)
    opens = chance.yes(model.reminder_open, len(customer))
    clicks = opens & chance.yes(model.reminder_click, len(customer))
    opened = sent + chance.around(3 * HOUR, 0.7, len(customer))
    episode = ledger.open(customer[opens], opened[opens])
    ledger.add("Email Opened", episode, 0, "email", properties=only(properties, opens))
    comes = clicks[opens]
    clicked = chance.around(20 * SECOND, 0.4, int(comes.sum()))
    ledger.add("Email Link Clicked", episode[comes], clicked, "email", properties=only(properties, clicks))
    back = (customer[clicks], opened[clicks], site[clicks])
    return visit(ledger, chance, *back, episode[comes], clicked + 4 * SECOND, cart[clicks])


def shop_visits(ledger: Ledger, chance: Chance, people: Population) -> Orders:
    """Let people walk into the shops; some leave with something they paid for there."""
    model = chance.model
    expected = model.shop_visits_per_year * (1 - people.since)
    times = chance.geometric(expected / (1 + expected), len(people))
    customer = np.repeat(np.arange(len(people)), times)
    start = chance.season(customer, model.shop_hours, people.since[customer])
    episode = ledger.open(customer, start)
    product = chance.one_of(_PRODUCT_WEIGHTS, len(customer))
    ledger.add("Store Visited", episode, 0, "store", properties={"team": WORDS["team"].index("shop")})
    buys = chance.yes(model.payments_in_store, len(customer))
    order = ledger.ids("order", int(buys.sum()))
    stay = chance.around(18 * MINUTE, 0.35, len(order))
    amount = _amounts(chance, product[buys])
    properties: Columns = {"order_id": order, "product": product[buys], "team": WORDS["team"].index("shop")}
    ledger.add("Order Completed", episode[buys], stay, "store", value=amount, properties=properties)
    store = np.full(len(order), channel_code("store"))
    return Orders(order, customer[buys], start[buys] + stay, product[buys], store)


def _amounts(chance: Chance, product: Ints) -> Floats:
    """Price of the product, with accessories in some baskets and a tenth off some others."""
    accessories = np.where(chance.yes(chance.model.accessories, len(product)), chance.between(9, 60, len(product)), 0)
    discount = np.where(chance.yes(chance.model.discounted, len(product)), 0.9, 1.0)
    return np.asarray(np.round((_PRICES[product] + accessories) * discount, 2))


def _devices(site: Ints) -> Ints:
    return np.array([WORDS["device"].index(place.device) for place in SITES])[site]
