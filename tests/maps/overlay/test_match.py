"""Binding: which events a map means, and at which column each is taken."""

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys import Log
from parcours.journeys.matcher import Matcher, Range
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.match import bind, matchers_of
from parcours.maps.parts import MapRule, MapRules, RuleTest, Stage, Step, Touchpoint


def rule(**fields: Any) -> MapRule:
    return msgspec.convert(fields, MapRule)


def test(field: str, op: Any, value: Any) -> RuleTest:
    return RuleTest(field=field, op=op, value=value)


test.__test__ = False  # type: ignore[attr-defined]


def map_of(*stages: Stage) -> JourneyMap:
    return JourneyMap(id="m", title="Shop", kind="current_state", stages=stages)


def log_of(*events: tuple[str, str, str], **properties: list[Any]) -> Log:
    """A log of (customer, activity, channel), one a day."""
    return pc.read(
        {
            "customer": [event[0] for event in events],
            "time": [f"2026-01-{day + 1:02}" for day in range(len(events))],
            "activity": [event[1] for event in events],
            "channel": [event[2] for event in events],
            **properties,
        },
    )


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (None, ()),
        (("call", Matcher(channel="shop")), ("call", Matcher(channel="shop"))),
        (MapRule(event="call"), ("call",)),
        (
            MapRule(event="call", where=(test("topic", "in", ["bill", "fault"]), test("minutes", "ge", 3))),
            (Matcher("call", where={"topic": ("bill", "fault"), "minutes": Range(at_least=3)}),),
        ),
        (
            MapRule(where=(test("minutes", "le", 9), test("minutes", "ge", 3), test("channel", "eq", "phone"))),
            (Matcher(channel=("phone",), where={"minutes": Range(at_least=3, at_most=9)}),),
        ),
        (
            MapRule(any=(MapRule(event="call"), MapRule(any=(MapRule(event="chat"), MapRule(event="visit"))))),
            ("call", "chat", "visit"),
        ),
    ],
)
def test_rules_of_exchange_files_are_said_by_matchers(rules: MapRules | None, said: object) -> None:
    assert matchers_of(rules) == said


@pytest.mark.parametrize(
    "rules",
    [
        MapRule(),
        MapRule(event="call", where=(test("topic", "contains", "bill"),)),
        MapRule(event="call", where=(test("topic", "ne", "bill"),)),
        MapRule(event="call", where=(test("topic", "exists", True),)),
        MapRule(event="call", where=(test("minutes", "gt", 3),)),
        MapRule(event="call", where=(test("minutes", "ge", 3), test("minutes", "ge", 4))),
        MapRule(event="call", where=(test("topic", "eq", "a"), test("topic", "eq", "b"))),
        MapRule(event="call", where=(test("topic", "eq", None),)),
        MapRule(event="call", any=(MapRule(event="chat"),)),
        MapRule(any=(MapRule(event="call"), MapRule(event="chat", where=(test("topic", "ne", "x"),)))),
        MapRule(any=()),
    ],
)
def test_what_matchers_cannot_say_is_not_said(rules: MapRule) -> None:
    assert matchers_of(rules) is None


def test_an_event_counts_wherever_it_fits() -> None:
    log = log_of(("ana", "call", "phone"), ("ana", "visit", "shop"), ("ana", "pay", "shop"), ("ana", "idle", "web"))
    map_ = map_of(
        Stage(
            "look",
            "Look",
            entry=("idle",),
            steps=(
                Step("ask", "Asks", touchpoints=(Touchpoint("t1", "Call", match=("call",)),), milestone=("visit",)),
                Step("think", "Thinks"),
            ),
        ),
        Stage("buy", "Buy", exit=(Matcher(channel="shop"),)),
    )
    bound = bind(log, map_)
    assert [(place.id, place.kind, place.state, place.parent, place.column) for place in bound.places] == [
        ("look", "stage", "bound", -1, -1),
        ("ask", "step", "bound", 0, 0),
        ("t1", "touchpoint", "bound", 1, -1),
        ("think", "step", "unbound", 0, 1),
        ("buy", "stage", "bound", -1, 2),
    ]
    assert bound.columns == ("ask", "think", "buy")
    at = bound.places_at(log.journey(0))
    assert {place.id: np.flatnonzero(row).tolist() for place, row in zip(bound.places, at, strict=True)} == {
        "look": [0, 1, 3],
        "ask": [0, 1],
        "t1": [0],
        "think": [],
        "buy": [1, 2],
    }


def test_an_event_is_taken_at_the_next_column_that_it_fits_else_at_the_last_before() -> None:
    log = log_of(*(("ana", activity, "web") for activity in ("mail", "order", "mail", "pay", "mail", "order", "idle")))
    map_ = map_of(
        Stage(
            "s",
            "Shop",
            steps=(
                Step("greet", "Greeted", milestone=("mail",)),
                Step("order", "Orders", milestone=("order",)),
                Step("thank", "Thanked", milestone=("mail",)),
                Step("pay", "Pays", milestone=("pay",)),
            ),
        )
    )
    bound = bind(log, map_)
    assert [bound.columns[k] if k >= 0 else None for k in bound.steps_of(log.journey(0))] == [
        "greet",
        "order",
        "thank",
        "pay",
        "thank",
        "order",
        None,
    ]


def test_a_step_takes_the_milestone_of_the_journey_that_it_names() -> None:
    log = log_of(("ana", "cart", "web"), ("ana", "order", "web"))
    journey = pc.Journey(
        "Checkout",
        start=["cart"],
        goal=["order"],
        milestones=[{"name": "Ordered", "match": ["order"]}],
    )
    steps = (Step("a", "A", journey_milestone="Ordered"), Step("b", "B", journey_milestone="Paid"))
    bound = bind(log, map_of(Stage("s", "S", steps=steps)), journey)
    assert [place.match for place in bound.places] == [("order",), ("order",), ()]
    assert [(notice.code, notice.values["milestone"]) for notice in bound.warnings] == [
        ("map_no_such_milestone", "Paid")
    ]
    assert [place.state for place in bind(log, map_of(Stage("s", "S", steps=steps))).places] == ["unbound"] * 3


def test_rules_that_cannot_be_translated_or_name_nothing_are_told() -> None:
    log = log_of(("ana", "call", "phone"))
    steps = (
        Step("a", "A", milestone=MapRule(event="call", where=(test("x", "ne", 1),))),
        Step("b", "B", touchpoints=(Touchpoint("t", "T", match=("cal",)),)),
    )
    bound = bind(log, map_of(Stage("s", "S", steps=steps)))
    assert [(place.id, place.state, place.possible) for place in bound.places] == [
        ("s", "bound", False),
        ("a", "untranslatable", False),
        ("b", "bound", False),
        ("t", "bound", False),
    ]
    assert [(notice.code, notice.values) for notice in bound.warnings] == [
        ("map_rule_not_translated", {"place": "a"}),
        ("no_such_activity", {"activity": "cal", "nearest": "call"}),
    ]


def test_a_map_wider_than_anyone_can_look_at_is_refused() -> None:
    steps = tuple(Step(f"s{k}", "S") for k in range(1_001))
    with pytest.raises(pc.InvalidInput) as refused:
        bind(log_of(("ana", "call", "phone")), map_of(Stage("s", "S", steps=steps)))
    assert refused.value.code == "map_too_wide"


def test_a_map_without_a_rule_takes_no_event_anywhere() -> None:
    log = log_of(("ana", "call", "phone"))
    bound = bind(log, map_of(Stage("s", "S")))
    assert bound.steps_of(log.journey(0)).tolist() == [-1]
    assert not bound.places_at(log.journey(0)).any()


_NAMES = ("a", "b", "c", "d")
_RULES = st.one_of(
    st.sampled_from(_NAMES),
    st.builds(
        lambda activity, channel, size: Matcher(activity, channel, {} if size is None else {"size": size}),
        st.sampled_from([None, "a", ("b", "c"), "*"]),
        st.sampled_from([None, "x", ("x", "y")]),
        st.sampled_from([None, "1", ("1", "2"), Range(at_least=2)]),
    ),
)


def satisfies(rules: Any, activity: str, channel: str, size: str) -> bool:
    """Whether an event satisfies any of several rules, in plain Python."""

    def one(rule: str | Matcher) -> bool:
        matcher = Matcher(rule) if isinstance(rule, str) else rule
        names = [matcher.activity] if isinstance(matcher.activity, str) else matcher.activity
        channels = [matcher.channel] if isinstance(matcher.channel, str) else matcher.channel
        wanted = matcher.where.get("size")
        if isinstance(wanted, Range):
            fits = wanted.at_least is not None and float(size) >= wanted.at_least
        else:
            fits = wanted is None or size in (wanted if isinstance(wanted, tuple) else (wanted,))
        return (
            (names is None or activity in names or "*" in names) and (channels is None or channel in channels) and fits
        )

    return any(map(one, rules))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("pq"), st.sampled_from(_NAMES), st.sampled_from("xyz"), st.sampled_from("123")),
        min_size=1,
        max_size=25,
    ),
    st.lists(st.lists(_RULES, max_size=3).map(tuple), min_size=1, max_size=6),
)
def test_binding_equals_testing_each_event_against_each_rule(
    events: list[tuple[str, str, str, str]], rules: list[tuple[Any, ...]]
) -> None:
    log = log_of(*(event[:3] for event in events), size=[event[3] for event in events])
    steps = tuple(Step(f"s{k}", "S", milestone=each) for k, each in enumerate(rules))
    bound = bind(log, map_of(Stage("all", "All", steps=steps)))
    for position in range(log.customers):
        own = [event for event in events if event[0] == log.name(position)]
        chunk = log.journey(position)
        at = bound.places_at(chunk)
        expected = [[satisfies(each, *event[1:]) for event in own] for each in rules]
        assert at[1:].tolist() == expected
        assert at[0].tolist() == [any(row[k] for row in expected) for k in range(len(own))]
        last, taken = -1, []
        for k in range(len(own)):
            fitting = [column for column in range(len(rules)) if expected[column][k]]
            if fitting:
                last = next((column for column in fitting if column >= last), fitting[-1])
            taken.append(last if fitting else -1)
        assert bound.steps_of(chunk).tolist() == taken
