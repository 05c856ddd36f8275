"""Small logs, laid out by plain Python: an answer independent of the store's own way of building them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from parcours.errors import InvalidInput
from parcours.events import NO_CHANNEL
from parcours.journeys import Log
from parcours.journeys.matcher import Matcher, MatcherLike, matches
from parcours.store.build import Columns
from parcours.store.columns import Partition, code_type
from parcours.store.properties import Property, Values, lay_out
from parcours.store.texts import Texts

__all__ = ["Fact", "log_of", "log_of_facts", "satisfies"]

_SECOND = 1_000_000
_MINUTE = 60


class Fact(NamedTuple):
    """An event of a small log; `at` in seconds since 1970 UTC, an empty property is none."""

    customer: str
    at: int
    activity: str
    channel: str = NO_CHANNEL
    value: float | None = None
    properties: Mapping[str, str] = MappingProxyType({})


def log_of(text: str) -> Log:
    """Read a log from a line of text.

    Journeys are separated by `|`; a journey is a customer's name, a colon, and events separated by spaces. An event
    is an activity, then where wanted `@` and its second, then `/` and its channel, then `#` and its properties, as
    name=value separated by commas. Without a second it happens one minute after the event before; the first at
    second 0.

    Raises
    ------
    InvalidInput
        If a journey has no name.

    Examples
    --------
    >>> log_of("ana: view cart@90 buy/phone | ben: view")
    Log(customers=2, events=4, activities=3, channels=2)
    >>> list(log_of("ana: call/phone#ticket_id=t1,agent=eve").property("agent").texts)
    ['eve']
    """
    facts = []
    for journey in text.split("|"):
        customer, colon, events = journey.partition(":")
        if not colon:
            raise InvalidInput(f"The journey {journey.strip()!r} has no customer.", hint="Write 'ana: view buy'.")
        at = -_MINUTE
        for event in events.split():
            told, _, pairs = event.partition("#")
            properties = dict(pair.split("=", 1) for pair in pairs.split(",") if pair)
            named, _, channel = told.partition("/")
            activity, _, second = named.partition("@")
            at = int(second) if second else at + _MINUTE
            facts.append(Fact(customer.strip(), at, activity, channel or NO_CHANNEL, None, properties))
    return log_of_facts(facts)


def log_of_facts(facts: Iterable[Fact]) -> Log:
    """Lay facts out as a log, customers by name.

    Examples
    --------
    >>> log_of_facts([Fact("ana", 0, "view"), Fact("ana", 60, "buy")]).events
    2
    """
    facts = list(facts)
    rows = sorted(enumerate(facts), key=lambda row: _order(row[1]))
    ordered = [fact for _, fact in rows]
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
        np.array([arrival for arrival, _ in rows], dtype=np.uint32),
        np.arange(len(customers), dtype=np.uint64),
        np.frombuffer(b"".join(encoded), dtype=np.uint8),
        np.cumsum([0, *map(len, encoded)], dtype=np.int64),
    )
    return Log(Columns((partition,), activities, channels), properties=_FactProperties(facts))


def satisfies(fact: Fact, given: MatcherLike | Iterable[MatcherLike]) -> bool:
    """Tell whether a fact satisfies a rule or one of several, read word for word: without patterns, values as text.

    Examples
    --------
    >>> satisfies(Fact("ana", 0, "call", "phone"), ["view", {"activity": "call", "channel": "phone"}])
    True
    """

    def meets(rule: str | Matcher) -> bool:
        if isinstance(rule, str):
            return fact.activity == rule
        asked: list[tuple[Any, str | None]] = [(rule.activity, fact.activity), (rule.channel, fact.channel)]
        asked += [(value, fact.properties.get(name)) for name, value in rule.where.items()]
        return all(
            wanted is None or has in (wanted if isinstance(wanted, tuple) else (wanted,)) for wanted, has in asked
        )

    return any(map(meets, matches(given)))


def _order(fact: Fact) -> tuple[str, int, str, str, bool, float]:
    return fact.customer, fact.at, fact.activity, fact.channel, fact.value is not None, fact.value or 0


class _FactProperties:
    """The properties of facts, in the order of their arrival."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self.names = tuple(sorted({name for fact in facts for name in fact.properties}))

    def property(self, name: str, partitions: Sequence[Partition]) -> Property:
        """Number the values of a property by their alphabetical order, from 1."""
        column = [fact.properties.get(name, "") for fact in self._facts]
        texts = sorted({text for text in column if text})
        codes = np.array([texts.index(text) + 1 if text else 0 for text in column], dtype=np.uint32)
        return lay_out(name, Values(codes, Texts.of(texts)), partitions)
