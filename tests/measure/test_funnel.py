"""Funnels: worked by hand, against brute force, at the edges, and what is refused."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.testing import Fact, log_of, log_of_facts, satisfies
from parcours.testing.strategies import facts, funnels

SECONDS = timedelta(seconds=1)


def counts(log: pc.Log, steps: str, **question: Any) -> list[int]:
    return [step.customers for step in pc.funnel(log, steps=steps.split(), **question).steps]


# Worked by hand


def test_other_events_may_lie_between_two_ordered_steps() -> None:
    log = log_of("ana: view help cart buy | ben: view buy cart | eve: cart")

    assert counts(log, "view cart buy") == [2, 2, 1]


def test_the_window_runs_from_the_first_step_and_includes_its_last_instant() -> None:
    log = log_of("ana: view@0 cart@50 buy@100 | ben: view@0 cart@50 buy@101")

    assert counts(log, "view cart buy", within=100 * SECONDS) == [2, 2, 1]


def test_a_customer_who_starts_again_counts_once_at_the_furthest_step_of_any_start() -> None:
    log = log_of("ana: view@0 cart@10 view@100 cart@110 buy@120")

    assert counts(log, "view cart buy", within=30 * SECONDS) == [1, 1, 1]


def test_a_step_named_twice_must_be_done_twice() -> None:
    log = log_of("ana: view view | ben: view")

    assert counts(log, "view view") == [2, 1]


def test_any_event_between_two_steps_breaks_a_strict_chain() -> None:
    log = log_of("ana: view cart buy | ben: view help cart | eve: view view cart")

    assert counts(log, "view cart buy", order="strict") == [3, 2, 1]


def test_steps_in_any_order_must_meet_inside_one_window() -> None:
    log = log_of("ana: buy@0 cart@5 view@10 | ben: view@0 cart@30 buy@60 | eve: view@0 view@1")

    assert counts(log, "view cart buy", order="any", within=30 * SECONDS) == [3, 2, 1]


def test_events_of_one_instant_serve_in_whatever_order_is_best() -> None:
    log = log_of("ana: buy@0 cart@0 view@0")

    assert counts(log, "view cart buy") == [1, 1, 1]
    assert counts(log, "view cart buy", order="strict") == [1, 1, 1]


def test_a_skipped_optional_step_never_loses_a_conversion() -> None:
    log = log_of("ana: view cart buy | ben: view buy | eve: view cart")

    funnel = pc.funnel(log, steps=["view", "cart", "buy"], optional=[1])

    assert [step.customers for step in funnel.steps] == [3, 2, 2]
    assert [step.step_conversion.n for step in funnel.steps] == [3, 3, 3]
    assert [step.lost for step in funnel.steps] == [0, 1, 1]


def test_a_customer_whose_furthest_chain_is_tainted_is_left_out_of_the_whole_funnel() -> None:
    log = log_of("ana: view cancel cart | ben: view cart cancel | eve: view cancel view cart")

    funnel = pc.funnel(log, steps=["view", "cart"], exclude=[pc.Exclusion("cancel")])

    assert [step.customers for step in funnel.steps] == [2, 2]
    assert funnel.excluded == 1


def test_a_step_is_any_of_several_rules_on_any_event_of_the_log() -> None:
    log = log_of("ana: view/web call/phone#agent=zoe | ben: view/store chat/web | eve: view/web call/phone#agent=tom")
    asked = pc.Matcher(activity="call", where={"agent": "zoe"})

    funnel = pc.funnel(log, steps=[{"channel": ["web", "store"]}, ["chat", asked]])

    assert [step.customers for step in funnel.steps] == [3, 2]
    assert [step.activity for step in funnel.steps] == ["* · web / store", "chat / call · agent = zoe"]
    assert funnel.question.steps == (pc.Matcher(channel=("web", "store")), ("chat", asked))


def test_an_event_that_matches_two_steps_fills_one_of_them() -> None:
    log = log_of("ana: call | ben: call view | eve: call call")
    either = ["view", "call"]

    assert counts(log, "call", order="any") == [3]
    for order in ("ordered", "strict", "any"):
        steps = pc.funnel(log, steps=["call", either], order=order).steps
        assert [step.customers for step in steps] == [3, 2]


def test_events_of_one_instant_are_shared_out_so_that_the_most_steps_are_filled() -> None:
    log = log_of("ana: call@0 view@0")

    assert [step.customers for step in pc.funnel(log, steps=[["view", "call"], "call"]).steps] == [1, 1]
    assert [step.customers for step in pc.funnel(log, steps=[["view", "call"], "view"]).steps] == [1, 1]


def test_an_optional_step_leaves_an_event_of_its_instant_to_a_later_step_that_needs_it() -> None:
    funnel = pc.funnel(log_of("ana: a@0 b@0 c@0"), steps=["a", "b", "c", "b"], optional=[1])

    assert [step.customers for step in funnel.steps] == [1, 0, 1, 1]


def test_an_excluded_event_that_matches_a_step_does_not_taint() -> None:
    log = log_of("ana: view cancel/web buy | ben: view cancel/phone buy")
    steps: list[Any] = ["view", {"channel": "web"}, "buy"]

    funnel = pc.funnel(log, steps=steps, optional=[1], exclude=[pc.Exclusion("cancel")])

    assert ([step.customers for step in funnel.steps], funnel.excluded) == ([1, 1, 1], 1)


def test_the_people_behind_a_step_of_rules_are_those_it_counts() -> None:
    log = log_of("ana: view call/phone | ben: view call/web | eve: view")

    lost = pc.funnel_people(log, steps=["view", {"activity": "call", "channel": "phone"}], step=1, lost=True)

    assert sorted(person.customer for person in lost.people) == ["ben", "eve"]


def test_what_a_rule_asks_for_and_no_event_has_is_a_warning() -> None:
    funnel = pc.funnel(log_of("ana: view"), steps=["view", ["buy", {"where": {"agent": "zoe"}}]])

    assert [step.customers for step in funnel.steps] == [1, 0]
    assert [notice.code for notice in funnel.warnings] == ["small_sample", "no_such_activity", "no_such_property"]


def test_an_exclusion_holds_only_between_its_two_steps() -> None:
    log = log_of("ana: view cancel cart buy | ben: view cart cancel buy")

    funnel = pc.funnel(log, steps=["view", "cart", "buy"], exclude=[pc.Exclusion("cancel", from_step=1, to_step=2)])

    assert [step.customers for step in funnel.steps] == [1, 1, 1]


def test_times_are_measured_between_the_required_steps_of_the_counted_chain() -> None:
    log = log_of("ana: view@0 cart@10 buy@30 | ben: view@0 cart@20 buy@60 | eve: view@0 cart@30")

    steps = pc.funnel(log, steps=["view", "cart", "buy"], optional=[1]).steps

    assert steps[0].time_from_previous is None
    assert steps[1].time_from_previous is None
    assert steps[2].time_from_previous == pc.Quartiles(37.5 * SECONDS, 45 * SECONDS, 52.5 * SECONDS, 2)


def test_a_breakdown_follows_the_channel_on_which_the_chain_began() -> None:
    log = log_of("ana: view/web buy/phone | ben: view/phone | eve: view/web buy/web")

    groups = pc.funnel(log, steps=["view", "buy"], breakdown="channel").groups

    assert [(g.value, [step.customers for step in g.steps]) for g in groups] == [("web", [2, 2]), ("phone", [1, 0])]


def test_the_people_behind_a_step_are_those_it_counts() -> None:
    log = log_of("ana: view cart | ben: view | eve: view cart buy")
    question: dict[str, Any] = {"steps": ["view", "cart", "buy"]}

    reached = pc.funnel_people(log, step=1, **question)
    lost = pc.funnel_people(log, step=1, lost=True, **question)

    assert sorted(person.customer for person in reached.people) == ["ana", "eve"]
    assert [person.customer for person in lost.people] == ["ben"]


# Against brute force: every chain there is, one by one


@settings(max_examples=300, deadline=None)
@given(log=facts, data=st.data())
def test_every_step_counts_the_customers_that_brute_force_finds(log: list[Fact], data: st.DataObject) -> None:
    there = sorted({fact.activity for fact in log})
    question = data.draw(st.one_of(funnels(there), funnels(there, rules=True)))
    question.pop("exclude", None)
    steps, optional = question["steps"], question.get("optional", [])
    within = {None: None, "PT0S": 0, "PT2S": 2, "PT4S": 4}[question["within"]]

    expected = [0] * len(steps)
    for customer in {fact.customer for fact in log}:
        journey = [fact for fact in log if fact.customer == customer]
        if question["order"] == "any":
            depth = most_in_any_order(journey, steps, within)
        else:
            depth = furthest(journey, steps, set(optional), within, strict=question["order"] == "strict")
        for step in range(depth):
            expected[step] += step not in optional

    window = None if within is None else within * SECONDS
    found = pc.funnel(log_of_facts(log), steps=steps, order=question["order"], within=window, optional=optional)
    required = [0 if step.optional else step.customers for step in found.steps]
    trailing = {k for k in range(len(steps)) if k in optional}
    assert [c for k, c in enumerate(required) if k not in trailing] == [
        c for k, c in enumerate(expected) if k not in trailing
    ]


def furthest(
    journey: Sequence[Fact], steps: Sequence[Any], optional: set[int], within: int | None, *, strict: bool
) -> int:
    """The number of the last step of the furthest chain, over all choices of different events in the order of time."""
    best = 0
    pending: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while pending:
        step, chain = pending.pop()
        if step == len(steps):
            continue
        if step in optional:
            pending.append((step + 1, chain))
        for index, fact in enumerate(journey):
            if index in chain or not satisfies(fact, steps[step]):
                continue
            if chain and not follows(journey, chain, index, within, strict=strict):
                continue
            best = max(best, step + 1)
            pending.append((step + 1, (*chain, index)))
    return best


def follows(journey: Sequence[Fact], chain: tuple[int, ...], index: int, within: int | None, *, strict: bool) -> bool:
    first, last, now = journey[chain[0]].at, journey[chain[-1]].at, journey[index].at
    if now < last or (within is not None and now - first > within):
        return False
    return not strict or not any(breaks(journey, chain, index, other) for other in range(len(journey)))


def breaks(journey: Sequence[Fact], chain: tuple[int, ...], index: int, other: int) -> bool:
    """Tell whether another event lies strictly between the chain's last event and the next one, in time."""
    last, now, at = journey[chain[-1]].at, journey[index].at, journey[other].at
    return last < at < now


def most_in_any_order(journey: Sequence[Fact], steps: Sequence[Any], within: int | None) -> int:
    windows = (
        [fact for fact in journey if fact.at >= start.at and (within is None or fact.at - start.at <= within)]
        for start in journey
    )
    return max((most_filled(window, list(steps)) for window in windows), default=0)


def most_filled(events: list[Fact], steps: list[Any]) -> int:
    """How many steps different events can fill, over all ways of leaving the first step out or giving it an event."""
    if not steps:
        return 0
    best = most_filled(events, steps[1:])
    for place, fact in enumerate(events):
        if satisfies(fact, steps[0]):
            best = max(best, 1 + most_filled(events[:place] + events[place + 1 :], steps[1:]))
    return best


# Edges


def test_a_funnel_of_an_empty_log_is_refused_with_the_name_of_the_missing_step() -> None:
    with pytest.raises(pc.UnknownActivity, match="'view' never occurs"):
        pc.funnel(log_of_facts([]), steps=["view"])


def test_a_single_event_makes_a_funnel_of_one_step() -> None:
    funnel = pc.funnel(log_of("ana: view"), steps=["view"])

    assert funnel.steps[0].conversion == pc.Rate.of(1, 1)
    assert [notice.code for notice in funnel.warnings] == ["small_sample"]


def test_a_window_of_zero_keeps_the_events_of_one_instant() -> None:
    log = log_of("ana: view@5 buy@5 | ben: view@5 buy@6")

    assert counts(log, "view buy", within=timedelta()) == [2, 1]


def test_orders_are_nested_strict_within_ordered_within_any() -> None:
    log = log_of("ana: view cart buy | ben: view help cart | eve: cart view | tom: view cart help buy")

    strict, ordered, free = (counts(log, "view cart buy", order=order) for order in ("strict", "ordered", "any"))

    assert strict == [4, 2, 1]
    assert ordered == [4, 3, 2]
    assert free == [4, 4, 2]


# Errors


def test_an_unknown_step_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(pc.UnknownActivity, match=re.escape("Did you mean 'purchase'?")):
        pc.funnel(log_of("ana: purchase"), steps=["purchas"])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"steps": []}, "A funnel of 0 steps cannot be measured. Name 1 to 60 activities."),
        ({"steps": ["a", []]}, "Step 1 is a list without a rule. Name at least one activity."),
        ({"steps": [{"activty": "a"}]}, "{'activty': 'a'} does not say which events are meant"),
        ({"steps": ["a"], "within": -SECONDS}, "The window is negative. Give a duration of zero or more."),
        ({"steps": ["a", "b"], "optional": [0]}, "Step 0 cannot be optional."),
        ({"steps": ["a", "b", "b"], "optional": [1]}, "Step 1 cannot be optional."),
        ({"steps": ["a", "b"], "order": "any", "optional": [1]}, "Optional steps and exclusions have no meaning"),
        ({"steps": ["a", "b"], "exclude": [pc.Exclusion("a")]}, "'a' cannot be excluded from step 0 to step 1."),
        ({"steps": ["a", "b"], "exclude": [pc.Exclusion("c", 1, 1)]}, "'c' cannot be excluded from step 1 to step 1."),
    ],
)
def test_a_question_that_cannot_be_right_gets_one_clear_sentence(question: dict[str, Any], sentence: str) -> None:
    with pytest.raises(pc.InvalidInput, match=re.escape(sentence)):
        pc.funnel(log_of("ana: a b c"), **question)
