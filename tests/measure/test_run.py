"""One run taken apart: points at the events that cost them, on random logs and by hand."""

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys.runs import segment
from parcours.journeys.service import Service
from parcours.testing import Fact, log_of, log_of_facts
from parcours.testing.strategies import facts, journeys

GOALS: Any = {"customer_goal": "It works again", "business_goal": "Solve at once"}
HELP = pc.Journey(
    "Help",
    start=["call"],
    goal=["solved"],
    failure=["gone"],
    milestones=[{"name": "Heard", "match": ["reply"], "required": False}],
    service=Service(contacts=("call",), replies=("reply",), transfers=("transfer",)),
    **GOALS,
)
COUNTED = {"contacts", "touchpoints", "unanswered", "repeats", "switches", "transfers"}


@settings(max_examples=150, deadline=None)
@given(data=st.data(), events=facts)
def test_the_points_at_the_events_are_all_that_is_lost(data: st.DataObject, events: list[Fact]) -> None:
    log = log_of_facts(events)
    there = sorted({fact.activity for fact in events})
    journey = msgspec.convert(data.draw(journeys(there)), pc.Journey)
    table = segment(log, journey)
    for row, position in enumerate(table.customer.tolist()):
        number = row - int(np.searchsorted(table.customer, position))
        told = pc.run(log, journey, customer=log.name(position), number=number)
        points = [taken.points for event in told.events for taken in event.deductions]
        assert sum(points) == sum(part.points for part in told.parts) == 100 - (told.score or 0)
        assert all(point > 0 for point in points)
        assert sum("after" not in event.roles for event in told.events) == table.touchpoints[row]
        for reason in told.reasons:
            if reason.measure in COUNTED:
                assert len(reason.events) == reason.value - int(reason.good)
            if reason.measure == "people":
                assert len(reason.events) == reason.value - max(1, int(reason.good))


def told(text: str, **asked: Any) -> pc.Run:
    return pc.run(log_of(text), HELP, customer="ana", **asked)


def deductions(run: pc.Run) -> list[tuple[str, dict[str, float]]]:
    return [
        (event.activity, {taken.measure: round(taken.points, 2) for taken in event.deductions}) for event in run.events
    ]


def test_points_of_a_count_stand_at_the_events_beyond_good() -> None:
    # Effort weighs 37.5 without answers: three contacts of 1→3, two transfers of 0→2 and two calls unanswered of
    # 0→1 hurt fully, three repeats of 0→4 hurt 3/4. In all 3.75: 10 points for each full pain.
    run = told("ana: call call call transfer transfer solved")

    assert run.score == 100 - 37.5
    assert deductions(run) == [
        ("call", {"unanswered": 5}),
        ("call", {"unanswered": 5, "contacts": 5, "repeats": 2.5}),
        ("call", {"contacts": 5, "repeats": 2.5}),
        ("transfer", {"transfers": 5}),
        ("transfer", {"transfers": 5, "repeats": 2.5}),
        ("solved", {}),
    ]


def test_the_points_of_a_missed_goal_stand_at_the_last_event() -> None:
    run = told("ana: call reply gone")

    assert (run.outcome, run.ended_by, run.score, run.experience, run.grade) == ("failed", "failure", 60, 100, "C")
    assert deductions(run) == [("call", {}), ("reply", {}), ("gone", {"goal": 40})]
    assert (run.stage, run.next_action, run.next_milestone) == ("Heard", "win_back", None)


def test_an_answer_after_the_end_costs_its_points_where_it_was_given() -> None:
    run = told("ana: call reply solved survey#csat=1")

    assert deductions(run)[-1] == ("survey", {"dissatisfaction": 20})
    assert run.events[-1].roles == ("after", "answer")
    assert run.events[-1].satisfaction == 0
    assert (run.score, run.coverage, run.touchpoints) == (80, 1, 3)


def test_only_the_answers_worse_than_good_cost_points() -> None:
    run = told("ana: call reply solved survey#csat=5 survey#csat=1")

    # The mean answer is 0.5: half way from good to bad.
    assert deductions(run)[-2:] == [("survey", {}), ("survey", {"dissatisfaction": 10})]


def test_the_longest_wait_costs_its_points_at_the_event_that_ended_it() -> None:
    day = 86_400
    run = told(f"ana: call@0 reply@{3 * day} solved@{3 * day + 60}")

    wait, duration = run.reasons
    assert (wait.measure, wait.events, wait.value) == ("longest_wait", (1,), 3 * day)
    assert (duration.measure, duration.events, duration.value) == ("duration", (2,), 3 * day + 60)
    assert run.longest_wait.days == 3


def test_a_wait_without_an_end_costs_its_points_at_the_last_event() -> None:
    run = told(f"ana: call@0 reply@60 | eve: other@{8 * 86_400}")

    assert [(reason.measure, reason.events) for reason in run.reasons] == [("duration", (1,)), ("longest_wait", (1,))]
    assert [reason.value for reason in run.reasons] == [8 * 86_400, 8 * 86_400 - 60]


def test_events_say_who_and_what_was_said() -> None:
    run = told("ana: call/phone#agent=eve,team=front,text=Help! reply/phone#agent=zoe,comment=Yes solved/web")

    first, second, third = run.events
    assert (first.agent, first.team, first.text, first.roles) == ("eve", "front", "Help!", ("start", "contact"))
    assert (second.agent, second.text, second.milestone) == ("zoe", "Yes", "Heard")
    assert second.roles == ("reply", "new_person", "longest_wait")
    assert third.roles == ("goal", "switch")
    assert (run.channels, run.switches) == (2, 1)


def test_an_open_run_is_told_with_what_it_needs() -> None:
    run = told("ana: call | eve: other@120")

    assert (run.outcome, run.ended_at, run.at_risk, run.next_action) == ("open", None, ("unanswered",), "answer")
    assert run.next_milestone == "Heard"


def test_a_run_or_a_customer_that_is_not_there_is_told_so() -> None:
    with pytest.raises(pc.NotFound) as no_run:
        told("ana: call", number=1)
    with pytest.raises(pc.NotFound) as no_customer:
        pc.run(log_of("eve: call"), HELP, customer="ana")

    assert (no_run.value.code, no_customer.value.code) == ("no_such_run", "unknown_customer")
