"""Accounts, newsletters, the loyalty card and referrals: what a brand and its known customers send each other."""

import numpy as np

from parcours.collect.samples.calendar import DAY, HOUR, SECOND, Chance
from parcours.collect.samples.ledger import Columns, Ints, Ledger
from parcours.collect.samples.model import SITES, WORDS
from parcours.collect.samples.population import Population
from parcours.collect.samples.shopping import Orders, Visits, visit
from parcours.collect.samples.words import Writer

__all__ = ["accounts", "loyalty", "newsletters", "recommend"]


def accounts(ledger: Ledger, chance: Chance, people: Population, visits: Visits) -> Ints:
    """Create accounts at the end of the first visit; give its instant by customer, absent (-1) without one."""
    model = chance.model
    created = np.full(len(people), np.iinfo(np.int64).max)
    np.minimum.at(created, visits.customer, visits.end + 20 * SECOND)
    has = people.account & (created < np.iinfo(np.int64).max)
    customer = np.flatnonzero(has)
    at = created[customer]
    ledger.point("Account Created", customer, at, "website")
    completes = chance.yes(model.profile_after_account, len(customer))
    profile = at + chance.around(8 * HOUR, 0.9, len(customer)) % (6 * DAY)
    ledger.point("Profile Completed", customer[completes], profile[completes], "website")
    installs = completes & chance.yes(model.app_after_profile, len(customer))
    installed = profile + chance.around(1 * DAY, 0.9, len(customer)) % (20 * DAY)
    ledger.point("App Installed", customer[installs], installed[installs], "app")
    return np.where(has, created, -1)


def newsletters(ledger: Ledger, chance: Chance, created: Ints) -> Visits:
    """Send a newsletter on the second Tuesday or so of each month to those who want it; some come back by it."""
    model = chance.model
    readers = np.flatnonzero((created >= 0) & chance.yes(model.newsletter_opt_in, len(created)))
    months = np.arange(12)
    customer, month = (grid.ravel() for grid in np.meshgrid(readers, months, indexing="ij"))
    day = (month * 365) // 12 + 9
    sent = chance.hour(customer, day, model.letter_hours)
    due = sent > created[customer]
    customer, sent = customer[due], sent[due]
    message = ledger.ids("message", len(customer))
    campaign = WORDS["campaign"].index("newsletter")
    ledger.point("Email Delivered", customer, sent, "email", properties={"message_id": message, "campaign": campaign})
    opens = chance.yes(model.newsletter_open, len(customer))
    customer, message = customer[opens], message[opens]
    opened = sent[opens] + chance.around(4 * HOUR, 0.8, len(customer))
    episode = ledger.open(customer, opened)
    ledger.add("Email Opened", episode, 0, "email", properties={"message_id": message, "campaign": campaign})
    clicks = chance.yes(model.newsletter_click, len(customer))
    clicked = chance.around(25 * SECOND, 0.4, int(clicks.sum()))
    properties: Columns = {"message_id": message[clicks], "campaign": campaign}
    ledger.add("Email Link Clicked", episode[clicks], clicked, "email", properties=properties)
    site = chance.one_of([place.share for place in SITES], len(clicked))
    return visit(ledger, chance, customer[clicks], opened[clicks], site, episode[clicks], clicked + 5 * SECOND)


def loyalty(ledger: Ledger, chance: Chance, orders: Orders, happy: Ints) -> None:
    """Offer the loyalty card at a first order; let those who were happy bring others."""
    model = chance.model
    customer, first = np.unique(orders.customer, return_index=True)
    takes = chance.yes(model.loyalty_card, len(customer))
    at = orders.at[first] + chance.around(40 * SECOND, 0.4, len(customer))
    ledger.point("Loyalty Card Created", customer[takes], at[takes], orders.channel[first][takes])
    sends = chance.yes(np.where(np.isin(customer, happy), model.referral_when_happy, model.referral), len(customer))
    sent = orders.at[first] + chance.between(6 * DAY, 25 * DAY, len(customer))
    ledger.point("Referral Sent", customer[sends], sent[sends], "email")


def recommend(ledger: Ledger, chance: Chance, writer: Writer, orders: Orders, waited: Ints) -> None:
    """Ask buyers, some weeks after their first order, whether they would recommend the brand (0 to 10)."""
    model = chance.model
    customer, first = np.unique(orders.customer, return_index=True)
    answers = chance.yes(model.nps_answered, len(customer))
    customer, first = customer[answers], first[answers]
    kind = np.where(
        np.isin(customer, waited),
        chance.one_of(model.nps_after_late, len(customer)),
        chance.one_of(model.nps_detractors_passives_promoters, len(customer)),
    )
    low, width = np.array([0, 7, 9])[kind], np.array([7, 2, 2])[kind]
    score = low + (chance.random.random(len(customer)) * width).astype(np.int64)
    text = writer.write(customer, "brand", kind - 1, orders.product[first])
    at = chance.later(customer, orders.at[first], (14, 28), model.browsing_hours)
    properties: Columns = {"survey": WORDS["survey"].index("nps"), "score": score, "text": text}
    ledger.point("Survey Answered", customer, at, "survey", properties=properties)
