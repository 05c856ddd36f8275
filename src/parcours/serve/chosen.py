"""Which of a workspace's events a request is about, as its address says it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import msgspec
from fastapi import Depends, Query

from parcours.errors import InvalidInput
from parcours.journeys import Log
from parcours.journeys.filters import filtered
from parcours.journeys.matcher import Match, matches

__all__ = ["Chosen"]


def _rules(given: str) -> Match:
    try:
        return matches(msgspec.json.decode(given))
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidInput(
            f"{given!r} is no rule: {error}.",
            hint='Write rules as JSON, such as [{"activity": "Order Completed"}].',
            code="invalid_matcher",
            values={"matcher": given, "problem": str(error)},
        ) from None


def _chosen(
    since: datetime | None = None,
    until: datetime | None = None,
    channel: Annotated[list[str], Query()] = [],  # noqa: B006 - read only
    customers: Annotated[list[str], Query()] = [],  # noqa: B006 - read only
    where: str | None = None,
) -> Callable[[Log], Log]:
    """Rules are JSON; of several `customers` each must be satisfied, by an event of the customer's whole journey."""
    who, what = [_rules(each) for each in customers], () if where is None else _rules(where)

    def choose(log: Log) -> Log:
        for rules in who:
            log = filtered(log, customers=rules)
        return filtered(log, since=since, until=until, channels=channel, where=what)

    return choose


Chosen = Annotated[Callable[[Log], Log], Depends(_chosen)]
"""From a log to that of the events that the address names: `since`, `until`, `channel`, `customers`, `where`."""
