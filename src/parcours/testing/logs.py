"""Small logs, laid out by plain Python: an answer independent of the store's own way of building them."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from parcours.errors import InvalidInput
from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.store.build import Columns
from parcours.store.columns import Partition, code_type

__all__ = ["Fact", "log_of", "log_of_facts"]

_SECOND = 1_000_000
_MINUTE = 60


class Fact(NamedTuple):
    """An event of a small log; `at` in seconds since 1970 UTC."""

    customer: str
    at: int
    activity: str
    channel: str = NO_CHANNEL
    value: float | None = None


def log_of(text: str) -> Log:
    """Read a log from a line of text.

    Journeys are separated by `|`; a journey is a customer's name, a colon, and events separated by spaces. An event
    is an activity, then where wanted `@` and its second, then `/` and its channel. Without a second it happens one
    minute after the event before; the first at second 0.

    Raises
    ------
    InvalidInput
        If a journey has no name.

    Examples
    --------
    >>> log_of("ana: view cart@90 buy/phone | ben: view")
    Log(customers=2, events=4, activities=3, channels=2)
    """
    facts = []
    for journey in text.split("|"):
        customer, colon, events = journey.partition(":")
        if not colon:
            raise InvalidInput(f"The journey {journey.strip()!r} has no customer.", hint="Write 'ana: view buy'.")
        at = -_MINUTE
        for event in events.split():
            named, _, channel = event.partition("/")
            activity, _, second = named.partition("@")
            at = int(second) if second else at + _MINUTE
            facts.append(Fact(customer.strip(), at, activity, channel or NO_CHANNEL))
    return log_of_facts(facts)


def log_of_facts(facts: Iterable[Fact]) -> Log:
    """Lay facts out as a log, customers by name.

    Examples
    --------
    >>> log_of_facts([Fact("ana", 0, "view"), Fact("ana", 60, "buy")]).events
    2
    """
    ordered = sorted(facts, key=lambda f: (f.customer, f.at, f.activity, f.channel, f.value is not None, f.value or 0))
    customers = sorted({fact.customer for fact in ordered})
    activities = tuple(sorted({fact.activity for fact in ordered}))
    channels = tuple(sorted({fact.channel for fact in ordered}))
    sizes = [sum(fact.customer == customer for fact in ordered) for customer in customers]
    encoded = [customer.encode() for customer in customers]
    partition = Partition(
        np.cumsum([0, *sizes], dtype=np.int64),
        np.array([activities.index(f.activity) for f in ordered], dtype=code_type(len(activities), np.uint16)),
        np.array([channels.index(f.channel) for f in ordered], dtype=code_type(len(channels), np.uint8)),
        np.array([f.at * _SECOND for f in ordered], dtype=np.int64),
        np.array([math.nan if f.value is None else f.value for f in ordered], dtype=np.float32),
        np.frombuffer(b"".join(encoded), dtype=np.uint8),
        np.cumsum([0, *map(len, encoded)], dtype=np.int64),
    )
    return Log(Columns((partition,), activities, channels))
