"""How runs are cut, on examples that fit a line; seconds stand behind @, a minute passes without."""

from typing import Any

import numpy as np
import pytest

import parcours as pc
from parcours.journeys.matching import count_matches, unmatched_rules
from parcours.journeys.run_kernels import (
    BACK_STEP,
    CONTACT,
    CONTACTED,
    EARLY_GOAL,
    LONGEST_WAIT,
    NEVER,
    NEW_PERSON,
    REPEAT,
    SWITCH,
    TOUCHPOINT,
    TRANSFERRED,
    UNANSWERED,
)
from parcours.journeys.runs import ENDED_BY, OUTCOMES, RunTable, segment, trace
from parcours.testing import Fact, log_of, log_of_facts

SERVICE = pc.Service(contacts=("call",), replies=("reply",), transfers=("pass",), errors=("error",))


def journey(**changes: Any) -> pc.Journey:
    return pc.Journey(**{"name": "Journey", "start": ["view"], "goal": ["buy"], "service": SERVICE, **changes})


def runs_of(text: str, **changes: Any) -> list[tuple[str, str, int]]:
    """Outcome, how it ended, and touchpoints of each run."""
    table = segment(log_of(text), journey(**changes))
    return [
        (OUTCOMES[outcome], ENDED_BY[how], touchpoints)
        for outcome, how, touchpoints in zip(
            table.outcome.tolist(), table.ended_by.tolist(), table.touchpoints.tolist(), strict=True
        )
    ]


def test_a_run_lasts_from_a_start_to_the_goal_and_events_outside_belong_to_none() -> None:
    assert runs_of("ana: cart view cart buy cart") == [("achieved", "goal", 3)]


def test_an_event_exactly_at_the_timeout_belongs_to_the_run_and_one_later_does_not() -> None:
    assert runs_of("ana: view@0 buy@60", timeout="PT60S") == [("achieved", "goal", 2)]
    assert runs_of("ana: view@0 buy@61", timeout="PT60S") == [("abandoned", "timeout", 1)]


def test_a_run_that_takes_longer_than_its_deadline_has_failed() -> None:
    assert runs_of("ana: view@0 cart@50 buy@100", deadline="PT100S") == [("achieved", "goal", 3)]
    assert runs_of("ana: view@0 cart@50 buy@101", deadline="PT100S") == [("failed", "deadline", 2)]


def test_when_timeout_and_deadline_fall_on_one_instant_the_run_is_abandoned() -> None:
    assert runs_of("ana: view@0 buy@101", timeout="PT100S", deadline="PT100S") == [("abandoned", "timeout", 1)]


def test_a_silent_run_is_open_until_the_log_itself_is_past_its_expiry() -> None:
    assert runs_of("ana: view@0 | ben: cart@60", timeout="PT60S") == [("open", "open", 1)]
    assert runs_of("ana: view@0 | ben: cart@61", timeout="PT60S") == [("abandoned", "timeout", 1)]
    assert runs_of("ana: view@0 | ben: cart@61", deadline="PT60S") == [("failed", "deadline", 1)]


def test_another_start_continues_the_run_or_opens_a_new_one() -> None:
    assert runs_of("ana: view cart view buy") == [("achieved", "goal", 4)]
    assert runs_of("ana: view cart view buy", restart="new") == [("abandoned", "restart", 2), ("achieved", "goal", 2)]


def test_a_start_that_is_the_goal_as_well_ends_the_run_instead_of_opening_another() -> None:
    both = pc.Matcher("view", channel="phone")

    assert runs_of("ana: view/web view/phone", goal=[both], restart="new") == [("achieved", "goal", 2)]


def test_a_failure_ends_a_run_and_the_goal_wins_over_it() -> None:
    assert runs_of("ana: view cancel buy", failure=["cancel"]) == [("failed", "failure", 2)]
    assert runs_of("ana: view buy", failure=["buy", "cancel"]) == [("achieved", "goal", 2)]


def test_a_goal_before_a_required_milestone_is_a_touchpoint_and_counted() -> None:
    milestones = [{"name": "Pay", "match": ["pay"]}]
    table = segment(log_of("ana: view buy pay buy"), journey(milestones=milestones))

    assert (table.outcome.tolist(), table.touchpoints.tolist(), table.early_goals.tolist()) == ([0], [4], [1])
    assert table.missed.tolist() == [1]


def test_an_optional_milestone_may_be_skipped_and_is_not_gone_back_to() -> None:
    milestones = [
        {"name": "Help", "match": ["help"], "required": False},
        {"name": "Pay", "match": ["pay"]},
    ]
    table = segment(log_of("ana: view pay@60 help buy"), journey(milestones=milestones))

    assert table.outcome.tolist() == [0]
    assert table.milestone_at.tolist() == [[NEVER], [60_000_000]]
    assert table.back_steps.tolist() == [1]


def test_a_required_milestone_is_not_leapt_over() -> None:
    milestones = [{"name": name, "match": [name]} for name in ("cart", "pay")]

    assert segment(log_of("ana: view pay cart"), journey(milestones=milestones)).milestone.tolist() == [0]
    assert segment(log_of("ana: view pay cart"), journey(milestones=milestones, order="any")).milestone_at.tolist() == [
        [120_000_000],
        [60_000_000],
    ]


def test_start_and_goal_pass_milestones_too() -> None:
    milestones = [{"name": "Come", "match": ["view"]}, {"name": "Order", "match": ["buy"]}]

    assert segment(log_of("ana: view buy"), journey(milestones=milestones)).milestone_at.tolist() == [[0], [60_000_000]]


def test_a_run_opens_at_a_milestone_when_the_journey_says_anywhere() -> None:
    milestones = [{"name": "Cart", "match": ["cart"], "required": False}]

    assert runs_of("ana: cart buy", milestones=milestones) == []
    assert runs_of("ana: cart buy", milestones=milestones, opens="anywhere") == [("achieved", "goal", 2)]


def test_one_customer_has_several_runs_at_once_by_key_and_events_without_it_make_their_own() -> None:
    log = log_of("ana: view@0#t=2 view@10#t=1 view@20 buy@30#t=1 cart@40#t=2 buy@50 buy@60#t=2")

    table = segment(log, journey(key="t"))

    assert [table.keys[code - 1] if code else None for code in table.key.tolist()] == ["2", "1", None]
    assert (table.touchpoints.tolist(), table.outcome.tolist()) == ([3, 2, 2], [0, 0, 0])
    assert table.unkeyed == 2


def test_inside_an_instant_a_start_comes_first_and_the_goal_after_the_milestones() -> None:
    milestones = [{"name": "Pay", "match": ["pay"]}]

    assert runs_of("ana: buy@0 pay@0 view@0 cart@0", milestones=milestones) == [("achieved", "goal", 4)]


def test_an_unknown_channel_is_no_switch() -> None:
    table = segment(log_of("ana: view/web cart cart/web call/phone buy"), journey())

    assert (table.channels.tolist(), table.switches.tolist()) == ([2], [1])


@pytest.mark.parametrize(
    ("events", "unanswered"),
    [
        ("view call reply call reply buy", 0),
        ("view call cart call reply buy", 1),
        ("view call pass call reply buy", 0),
        ("view call", 1),
        ("view call cart", 0),
        ("view call buy", 0),
    ],
)
def test_a_contact_is_unanswered_when_another_follows_or_nothing_does(events: str, unanswered: int) -> None:
    assert segment(log_of(f"ana: {events}"), journey()).unanswered.tolist() == [unanswered]


def test_answers_after_the_end_count_within_their_time() -> None:
    facts = [
        Fact("ana", 0, "view"),
        Fact("ana", 10, "buy", properties={"csat": "5"}),
        Fact("ana", 70, "survey", properties={"csat": "1", "sentiment": "-0.5"}),
        Fact("ana", 71, "survey", properties={"csat": "1"}),
    ]
    service = pc.Service(answers=(pc.Answer((pc.Matcher(),), "csat", 1, 5),))

    table = segment(log_of_facts(facts), journey(answers_within="PT60S", service=service))

    assert (table.answers.tolist(), table.satisfaction.tolist()) == ([2], [0.5])
    assert (table.sentiment_lowest.tolist(), table.touchpoints.tolist()) == ([-0.5], [2])


def test_the_promised_instant_is_the_first_one_and_a_date_lasts_to_its_end() -> None:
    facts = [Fact("ana", 0, "view", properties={"due": "1970-01-02"}), Fact("ana", 1, "buy", properties={"due": "x"})]

    table = segment(log_of_facts(facts), journey(promised="due"))

    assert table.promised_at.tolist() == [2 * 86_400_000_000 - 1]


def test_a_trace_marks_each_event_with_what_it_did_to_its_run() -> None:
    facts = [
        Fact("ana", 0, "view", "web"),
        Fact("ana", 10, "call", "phone", properties={"agent": "zoe"}),
        Fact("ana", 90, "call", "phone", properties={"agent": "max"}),
        Fact("ana", 95, "pass", "phone", properties={"agent": "zoe"}),
        Fact("ana", 99, "buy", "phone"),
        Fact("ana", 100, "view", "phone"),
        Fact("ana", 120, "buy", "phone"),
        Fact("ana", 999, "else", "phone"),
    ]
    milestones = [
        {"name": "View", "match": ["view"], "required": False},
        {"name": "Call", "match": ["call"], "required": False},
        {"name": "Pass", "match": ["view", "never"]},
    ]

    traced = trace(log_of_facts(facts), journey(milestones=milestones), 0)

    assert traced.run.tolist() == [0] * 7 + [-1]
    assert traced.passed.tolist() == [0, 1, -1, -1, -1, 2, -1, -1]
    assert [flags & ~TOUCHPOINT for flags in traced.flags.tolist()] == [
        0,
        SWITCH | CONTACTED | UNANSWERED,
        REPEAT | CONTACTED | NEW_PERSON | LONGEST_WAIT,
        TRANSFERRED,
        EARLY_GOAL,
        REPEAT,
        REPEAT,
        0,
    ]
    assert traced.roles[1] & CONTACT
    assert not traced.flags[2] & BACK_STEP


def test_a_trace_equals_the_runs_of_the_whole_log_also_with_keys() -> None:
    log = log_of("ana: view#t=2 | ben: view@0#t=2 view@10#t=1 buy@30#t=1 buy@60#t=2 view#t=1 | eve: buy")
    for restart, runs in (("continue", [1, 1, -1, 0, 0]), ("new", [1, 1, 2, 0, 0])):
        keyed = journey(key="t", restart=restart)
        whole, one = segment(log, keyed), trace(log, keyed, 1)
        assert_same(one.runs, whole, whole.customer == 1)
        assert one.run.tolist() == runs


def test_a_value_of_the_key_names_one_run_unless_a_start_may_open_a_new_one() -> None:
    log = log_of("ana: view#t=1 buy#t=1 view#t=1 view buy view")

    once, anew = (segment(log, journey(key="t", restart=restart)) for restart in ("continue", "new"))

    assert once.key.tolist() == [1, 0, 0]
    assert anew.key.tolist() == [1, 1, 0, 0]


def assert_same(one: RunTable, whole: RunTable, rows: Any) -> None:
    for name in ("customer", "key", "first", "last", "started_at", "touchpoints", "outcome", "ended_by"):
        np.testing.assert_array_equal(getattr(one, name), getattr(whole, name)[rows], name)


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("Call *", 2),
        ("Call ?", 1),
        ("call *", 0),
        (pc.Matcher(("Call A", "Chat")), 2),
        (pc.Matcher(channel="phone"), 1),
        (pc.Matcher("Call *", where={"score": 3}), 1),
        (pc.Matcher(where={"score": "3"}), 0),
        (pc.Matcher(where={"score": pc.Range(at_least=2, at_most=3)}), 1),
        (pc.Matcher(where={"done": True}), 1),
        (pc.Matcher(where={"done": (True, "no")}), 2),
        (pc.Matcher(where={"never": "1"}), 0),
    ],
)
def test_a_rule_matches_names_patterns_channels_and_properties(rule: str | pc.Matcher, count: int) -> None:
    facts = [
        Fact("ana", 0, "Call A", "phone", properties={"score": "3.0", "done": "true"}),
        Fact("ana", 1, "Call Ended", properties={"score": "x"}),
        Fact("ana", 2, "Chat", properties={"done": "no", "score": "1"}),
    ]

    assert count_matches(log_of_facts(facts), (rule,)) == [(count, min(count, 1))]


def test_a_star_in_the_name_of_an_activity_is_that_name() -> None:
    assert count_matches(log_of_facts([Fact("ana", 0, "a*"), Fact("ana", 1, "ab")]), ("a*",)) == [(1, 1)]


def test_rules_that_match_nothing_name_what_is_near() -> None:
    notices = unmatched_rules(log_of("ana: view buy#ticket=1"), journey(start=["vew", "view"], key="tickt"))

    assert [(notice.code, notice.values["nearest"]) for notice in notices] == [
        ("no_such_activity", "view"),
        ("no_such_property", "ticket"),
    ]
