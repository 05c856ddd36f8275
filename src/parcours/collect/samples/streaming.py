"""Oreline Play: trial, subscription, evenings of video, renewal month after month, goodbye, and coming back."""

import numpy as np

from parcours.collect.samples.calendar import DAY, HOUR, MINUTE, SECOND, Chance
from parcours.collect.samples.ledger import Ints, Ledger
from parcours.collect.samples.model import channel_code
from parcours.collect.samples.words import Writer

__all__ = ["streaming"]

_MONTH = 30 * DAY
_YEAR = 365 * DAY
_LAST_TRIAL = _YEAR - 45 * DAY
_FEES = np.array([7.99, 12.99])


def streaming(ledger: Ledger, chance: Chance, writer: Writer, created: Ints) -> None:
    """Let account holders try, subscribe, watch, leave and return."""
    model = chance.model
    tried = created + chance.between(1 * HOUR, 30 * DAY, len(created))
    customer = np.flatnonzero((created >= 0) & (tried < _LAST_TRIAL) & chance.yes(model.trial, len(created)))
    start = tried[customer]
    ledger.point("Trial Started", customer, start, "app")
    subscribes = chance.yes(model.trial_to_subscription, len(customer))
    customer, trial_at = customer[subscribes], start[subscribes]
    start = trial_at + chance.between(3 * DAY, 13 * DAY, len(customer))
    plan = chance.yes(model.family_plan, len(customer)).astype(np.int64)
    subscription = ledger.ids("subscription", len(customer))
    properties = {"subscription_id": subscription, "plan": plan}
    ledger.point("Subscription Started", customer, start, "app", value=_FEES[plan], properties=properties)
    end = _months(ledger, chance, writer, customer, start, plan, subscription)
    _watch(ledger, chance, customer, trial_at, end, plan)


def _months(
    ledger: Ledger, chance: Chance, writer: Writer, customer: Ints, start: Ints, plan: Ints, subscription: Ints
) -> Ints:
    """Renew or cancel every thirty days; give the end of each subscription, or of the year."""
    model = chance.model
    end = np.maximum(start + _MONTH, _YEAR)
    on = np.arange(len(customer))
    month = 1
    while len(on):
        due = start[on] + month * _MONTH
        leaves = chance.yes(np.array(model.monthly_churn)[plan[on]], len(on))
        gone, stays = on[leaves], on[~leaves]
        properties = {"subscription_id": subscription[stays], "plan": plan[stays]}
        paid = _FEES[plan[stays]]
        ledger.point("Subscription Renewed", customer[stays], due[~leaves], "app", value=paid, properties=properties)
        end[gone] = due[leaves]
        _leave(ledger, chance, writer, customer[gone], end[gone], plan[gone], subscription[gone])
        month += 1
        on = stays[start[stays] + month * _MONTH < _YEAR]
    return end


def _leave(
    ledger: Ledger, chance: Chance, writer: Writer, customer: Ints, at: Ints, plan: Ints, subscription: Ints
) -> None:
    properties = {"subscription_id": subscription, "plan": plan}
    reason = chance.one_of((5, 4, 3, 2, 2), len(customer))
    why = {"reason": reason, "text": writer.goodbye(customer, reason)}
    ledger.point("Subscription Cancelled", customer, at, "website", properties={**properties, **why})
    returns = chance.yes(chance.model.reactivated, len(customer))
    back = at[returns] + chance.between(10 * DAY, 28 * DAY, int(returns.sum()))
    properties = {name: column[returns] for name, column in properties.items()}
    fee = _FEES[plan[returns]]
    ledger.point("Subscription Reactivated", customer[returns], back, "email", value=fee, properties=properties)


def _watch(ledger: Ledger, chance: Chance, customer: Ints, start: Ints, end: Ints, plan: Ints) -> None:
    """Watch videos some evenings a week, from the trial to the end."""
    weeks = np.maximum(0, np.minimum(end, _YEAR) - start) / (7 * DAY)
    expected = weeks * np.array(chance.model.videos_per_week)[plan]
    times = np.floor(expected + chance.random.random(len(customer))).astype(np.int64)
    viewer = np.repeat(np.arange(len(customer)), times)
    share = chance.random.random(len(viewer))
    about = start[viewer] + (share * (weeks[viewer] * 7 * DAY)).astype(np.int64)
    at = chance.hour(customer[viewer], about // DAY, chance.model.evening_hours)
    at = np.where((at > start[viewer] + MINUTE) & (at < end[viewer]), at, about + 2 * SECOND)
    channel = np.where(
        chance.yes(chance.model.videos_in_app, len(viewer)), channel_code("app"), channel_code("website")
    )
    ledger.point("Video Played", customer[viewer], at, channel, properties={"plan": plan[viewer]})
