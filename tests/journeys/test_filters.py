"""Filtered logs: worked by hand, the same as a log of the events left, and remembered."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.surface import Analysis, analyses, ask
from parcours.testing import Fact, log_of, log_of_facts, satisfies
from parcours.testing.strategies import facts, matchers, questions

LOG = "ana: view@0/web call@10/phone#agent=zoe buy@20/web | ben: view@10/web | eve: call@20/phone#agent=tom view@30/web"


def at(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def journeys(log: pc.Log) -> dict[str, list[str]]:
    """The activities of each customer, in order."""
    found = {}
    for position in range(log.customers):
        chunk = log.journey(position)
        codes = chunk.activity[chunk.offsets[0] : chunk.offsets[1]].tolist()
        found[log.name(position)] = [log.activities[code] for code in codes]
    return found


# Worked by hand


def test_a_period_holds_its_first_instant_and_not_its_last() -> None:
    left = pc.filtered(log_of(LOG), since=at(10), until=at(20))

    assert journeys(left) == {"ana": ["call"], "ben": ["view"]}


def test_an_instant_without_a_zone_is_in_utc() -> None:
    left = pc.filtered(log_of(LOG), since=at(30).replace(tzinfo=None))

    assert journeys(left) == {"eve": ["view"]}


def test_channels_keep_their_events_and_an_unknown_one_keeps_none() -> None:
    assert journeys(pc.filtered(log_of(LOG), channels=["phone"])) == {"ana": ["call"], "eve": ["call"]}
    assert journeys(pc.filtered(log_of(LOG), channels=["store"])) == {}


def test_customers_are_kept_whole_by_an_event_that_another_filter_takes_away() -> None:
    left = pc.filtered(log_of(LOG), customers={"activity": "call", "where": {"agent": "zoe"}}, channels=["web"])

    assert journeys(left) == {"ana": ["view", "buy"]}


def test_where_keeps_the_events_that_satisfy_any_of_its_rules() -> None:
    left = pc.filtered(log_of(LOG), where=["buy", pc.Matcher(channel="phone")])

    assert journeys(left) == {"ana": ["call", "buy"], "eve": ["call"]}


def test_names_and_properties_stay_beside_the_events_that_are_left() -> None:
    left = pc.filtered(log_of(LOG), since=at(15))

    agent = left.property("agent")
    told = [left.property("agent").codes_of(chunk).tolist() for chunk in map(left.journey, range(left.customers))]
    assert left.names(pc.filtered(left, where="view").starting_with("")) == ["ana"]
    assert (list(agent.texts), told[0], left.find("eve")) == (["tom", "zoe"], [0, 1, 0], 1)


def test_a_step_of_which_no_event_is_left_counts_nobody() -> None:
    left = pc.filtered(log_of(LOG), channels=["web"])

    assert [step.customers for step in pc.funnel(left, steps=["view", "call"]).steps] == [3, 0]
    assert [occurrence.name for occurrence in left.occurrences()[0]] == ["view", "buy"]


def test_no_filter_is_the_log_itself() -> None:
    log = log_of(LOG)

    assert pc.filtered(log) is log


def test_a_rule_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(pc.InvalidInput, match="does not say which events are meant"):
        pc.filtered(log_of(LOG), where={"activty": "view"})


# Remembered


def test_asking_again_shares_what_was_chosen_and_what_analyses_remember_of_it() -> None:
    log, seen = log_of(LOG), list[int]()

    for _ in range(2):
        left = pc.filtered(log, customers="buy")
        left.remember(b"events", lambda chunk: seen.append(chunk.events))

    assert seen == [3]


def test_the_same_value_of_another_property_column_is_another_question() -> None:
    by_agent = {"where": {"agent": "zoe"}}

    assert journeys(pc.filtered(log_of(LOG), where=by_agent)) == {"ana": ["call"]}
    assert journeys(pc.filtered(log_of(LOG.replace("agent", "clerk")), where=by_agent)) == {}


# Against the log of the facts that are left


@st.composite
def filters(draw: st.DrawFn, there: list[str]) -> dict[str, Any]:
    edge = st.none() | st.integers(0, 7)
    rules = st.lists(matchers(there), max_size=2)
    return {
        "since": draw(edge),
        "until": draw(edge),
        "channels": draw(st.lists(st.sampled_from(("phone", "web")), max_size=1)),
        "customers": draw(rules),
        "where": draw(rules),
    }


def left_of(log: Sequence[Fact], asked: dict[str, Any]) -> list[Fact]:
    """The facts that satisfy every filter, one by one."""
    begin = -1 if asked["since"] is None else asked["since"]
    end = 99 if asked["until"] is None else asked["until"]
    meant = {fact.customer for fact in log if satisfies(fact, asked["customers"])}
    return [
        fact
        for fact in log
        if begin <= fact.at < end
        and (not asked["channels"] or fact.channel in asked["channels"])
        and (not asked["customers"] or fact.customer in meant)
        and (not asked["where"] or satisfies(fact, asked["where"]))
    ]


@pytest.mark.parametrize("analysis", analyses().values(), ids=lambda analysis: analysis.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), log=facts)
def test_every_analysis_answers_as_on_the_log_of_the_facts_left(
    analysis: Analysis, data: st.DataObject, log: list[Fact]
) -> None:
    asked = data.draw(filters(sorted({fact.activity for fact in log})))
    left = left_of(log, asked)
    if not left:
        return
    question = data.draw(questions(analysis.name, left))

    instants = {name: None if asked[name] is None else at(asked[name]) for name in ("since", "until")}
    found = ask(analysis.name, pc.filtered(log_of_facts(log), **(asked | instants)), question)
    assert told(found) == told(ask(analysis.name, log_of_facts(left), question))


def told(result: pc.Result) -> Any:
    """What an analysis says, without the warnings about names that no event has."""
    return msgspec.to_builtins(result) | {"warnings": ()}
