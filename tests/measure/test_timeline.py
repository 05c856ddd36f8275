"""Timeline: one customer's events in order."""

import re
from datetime import UTC, datetime

import pytest

import parcours as pc
from parcours.testing import Fact, log_of, log_of_facts


def test_a_timeline_lists_the_events_of_one_customer_in_order() -> None:
    log = log_of_facts([Fact("ana", 60, "buy", "store", 9.9), Fact("ana", 0, "view", "web"), Fact("ben", 0, "view")])

    timeline = pc.timeline(log, customer="ana")

    first = datetime(1970, 1, 1, tzinfo=UTC)
    assert [(event.time, event.activity, event.channel, event.value) for event in timeline.events] == [
        (first, "view", "web", None),
        (first.replace(minute=1), "buy", "store", 9.9),
    ]
    assert timeline.total == 2


def test_a_page_of_a_timeline_still_says_how_many_there_are() -> None:
    timeline = pc.timeline(log_of("ana: a b c d"), customer="ana", limit=2, offset=1)

    assert ([event.activity for event in timeline.events], timeline.total) == (["b", "c"], 4)


def test_a_customer_who_is_not_there_is_named() -> None:
    with pytest.raises(pc.NotFound, match=re.escape("There is no customer 'eve' in this log.")):
        pc.timeline(log_of("ana: a"), customer="eve")
