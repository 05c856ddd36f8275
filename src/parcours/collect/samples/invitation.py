"""Five thousand customers invited to see a machine at work: one goal, five thousand ways to it."""

import numpy as np

from parcours.collect.samples.calendar import DAY, HOUR, Chance
from parcours.collect.samples.ledger import Columns, Ints, Ledger
from parcours.collect.samples.model import SITES, WORDS, channel_code
from parcours.collect.samples.population import Population

__all__ = ["invitation", "invited"]

_SENT = 250 * DAY
_DAYS = WORDS["campaign"].index("demo-days")


def invited(chance: Chance, people: Population, created: Ints) -> Ints:
    """Choose whom to invite: the account holders first, then others, up to the model's number or a quarter."""
    count = min(chance.model.invited, len(people) // 4)
    rank = chance.random.random(len(people)) + (created < 0)
    return np.sort(np.argsort(rank, kind="stable")[:count])


def invitation(ledger: Ledger, chance: Chance, customer: Ints) -> None:
    """Invite, remind nobody, let them open, book on the channel they like, come, and order."""
    model = chance.model
    sent = chance.hour(customer, np.full(len(customer), _SENT // DAY), model.letter_hours)
    same: Columns = {"campaign": _DAYS, "message_id": ledger.ids("message", len(customer))}
    ledger.point("Invitation Received", customer, sent, "email", properties=same)
    opens = np.flatnonzero(chance.yes(model.invitation_open, len(customer)))
    customer, at = customer[opens], sent[opens] + chance.around(9 * HOUR, 0.9, len(opens)) % (9 * DAY)
    ledger.point("Invitation Opened", customer, at, "email", properties={"campaign": _DAYS})
    books = np.flatnonzero(chance.yes(model.booked, len(customer)))
    channels = np.array([channel_code(name) for name in model.booking_channels])
    channel = channels[chance.one_of(tuple(model.booking_channels.values()), len(books))]
    customer, at = customer[books], at[books] + chance.around(7 * HOUR, 1.0, len(books)) % (10 * DAY)
    ledger.point("Demonstration Booked", customer, at, channel, properties={"campaign": _DAYS})
    comes = np.flatnonzero(chance.yes(model.attended, len(customer)))
    customer = customer[comes]
    at = chance.later(customer, at[comes], (3, 17), model.shop_hours)
    in_shop: Columns = {"campaign": _DAYS, "team": WORDS["team"].index("shop")}
    ledger.point("Demonstration Attended", customer, at, "store", properties=in_shop)
    buys = np.flatnonzero(chance.yes(model.starter_kit, len(customer)))
    site = chance.one_of([place.share for place in SITES], len(buys))
    channel = np.array([channel_code(place.channel) for place in SITES])[site]
    at = at[buys] + chance.around(30 * HOUR, 0.8, len(buys)) % (12 * DAY)
    paid: Columns = {"campaign": _DAYS, "order_id": ledger.ids("order", len(buys))}
    price = np.full(len(buys), 59.0)
    ledger.point("Starter Kit Ordered", customer[buys], at, channel, value=price, properties=paid)
