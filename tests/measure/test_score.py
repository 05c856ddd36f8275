"""Scores of journeys: the stories, sums, breakdowns, bad calibrations."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import parcours as pc
from parcours.collect.samples import write
from parcours.testing import log_of

GOALS: Any = {"customer_goal": "It works again", "business_goal": "Solve at once"}
TICKET = pc.Journey("Ticket", start=["Ticket Opened"], goal=["Ticket Closed"], key="ticket_id", **GOALS)
CASE = pc.Journey(
    "Help", start=["Social Mention Posted", "Call Started"], goal=["Issue Resolved"], key="case_id", **GOALS
)
SHOP = pc.Journey("Shop", start=["view"], goal=["buy"], failure=["leave"], timeout="P1D", **GOALS)
HELP = pc.Journey("Help", start=["Ticket Opened"], goal=["Ticket Closed"], **GOALS)


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> pc.Log:
    path: Path = tmp_path_factory.mktemp("brand") / "brand.parquet"
    write(path, customers=2_000)
    return pc.read(path)


def test_the_streaming_ticket_scores_low_although_it_was_closed_and_its_smooth_twin_high(brand: pc.Log) -> None:
    long, smooth = (pc.run(brand, TICKET, customer=who) for who in ("ticket-hugo", "ticket-lea"))

    assert (long.outcome, smooth.outcome) == ("achieved", "achieved")
    assert long.score is not None
    assert smooth.score is not None
    assert long.score < 50
    assert smooth.score > 80


def test_each_lost_point_of_the_streaming_ticket_stands_at_an_event_and_they_sum_exactly(brand: pc.Log) -> None:
    told = pc.run(brand, TICKET, customer="ticket-hugo")

    assert told.score is not None
    assert sum(taken.points for event in told.events for taken in event.deductions) == 100 - told.score
    assert sum(reason.points for reason in told.reasons) == 100 - told.score
    assert sum(part.points for part in told.parts) == 100 - told.score
    at = {event.activity: {taken.measure for taken in event.deductions} for event in told.events}
    assert "contacts" in at["Refund Requested"]
    assert "dissatisfaction" in at["Survey Answered"]
    assert "repeats" in at["Ticket Commented"]


def test_the_two_tickets_differ_as_much_when_nothing_else_is_known() -> None:
    def ticket(customer: str, days: list[int], activities: str) -> dict[str, list[str]]:
        names = {"o": "Ticket Opened", "c": "Ticket Commented", "r": "Ticket Replied", "x": "Ticket Closed"}
        return {
            "customer": [customer] * len(days),
            "time": [f"2026-01-{day:02}" for day in days],
            "activity": [names[letter] for letter in activities],
        }

    tables = ticket("long", [1, 3, 4, 6, 7, 11], "orcrcx"), ticket("smooth", [1, 2, 2], "orx")
    log = pc.read({name: [*tables[0][name], *tables[1][name]] for name in tables[0]})
    scores = [pc.run(log, HELP, customer=customer).score or 0 for customer in ("long", "smooth")]

    assert scores[0] < 50
    assert scores[1] > 80


def test_the_fryer_is_one_run_with_its_goal_reached_and_a_poor_experience(brand: pc.Log) -> None:
    told = pc.run(brand, CASE, customer="fryer-camille")

    assert (told.key, told.outcome) == ("C-900001", "achieved")
    assert told.experience is not None
    assert told.experience < 50
    reasons = {reason.measure: reason for reason in told.reasons}
    assert reasons["unanswered"].value == 1
    assert [told.events[place].activity for place in reasons["unanswered"].events] == ["Social Mention Posted"]
    assert (reasons["transfers"].value, reasons["people"].value) == (2, 3)
    assert [told.events[place].agent for place in reasons["people"].events] == ["Bruno", "Kenza"]
    assert told.next_action == "make_good"
    with pytest.raises(pc.NotFound, match="has 1 runs"):
        pc.run(brand, CASE, customer="fryer-camille", number=1)


def test_support_that_sells_is_a_branch_with_its_revenue(brand: pc.Log) -> None:
    chat = pc.Journey("Chat", start=["Chat Started"], goal=["Issue Resolved"], key="case_id", **GOALS)
    upsell = pc.Journey("Upsell", start=["Product Offered"], goal=["Order Completed"], key="case_id", **GOALS)

    (branch,) = pc.branches(brand, chat, into=[upsell]).branches
    sold = pc.run(brand, upsell, customer="upsell-ines")

    assert (sold.key, sold.outcome, sold.value) == ("C-900004", "achieved", 599.0)
    assert branch.journey == "Upsell"
    assert branch.revenue >= 599


def test_every_run_of_the_brand_adds_up_at_its_events(brand: pc.Log) -> None:
    from parcours.journeys.calibration import calibrate
    from parcours.journeys.runs import segment

    table = segment(brand, TICKET)
    calibration = calibrate(table)
    for row in range(0, len(table), 7):
        position = int(table.customer[row])
        number = row - int(np.searchsorted(table.customer, position))
        told = pc.run(brand, TICKET, customer=brand.name(position), number=number, calibration=calibration)
        taken = sum(deduction.points for event in told.events for deduction in event.deductions)
        assert taken == 100 - (told.score or 0)
        assert sum("after" not in event.roles for event in told.events) == told.touchpoints


def test_the_parts_sum_to_what_is_missing_from_the_mean(brand: pc.Log) -> None:
    found = pc.score(brand, TICKET)

    assert found.mean.value is not None
    assert sum(part.points for part in found.parts) == pytest.approx(100 - found.mean.value, abs=1e-9)
    assert sum(part.share or 0 for part in found.parts) == pytest.approx(1)
    assert sum(found.distribution) == sum(found.grades.values()) == found.runs == found.mean.n
    assert found.calibration.source == "percentiles"
    assert found.warnings == ()
    assert found.table()["measure"][:2] == ["goal", "contacts"]


def test_a_score_has_its_two_marks_and_an_interval() -> None:
    # Ana and Ben pay at once: 100. Eve leaves: the outcome costs 40. The mean is 80; s = 20 · √3, t(2) = 4.3027.
    found = pc.score(log_of("ana: view buy | ben: view buy | eve: view leave"), SHOP)

    assert found.mean.value == 100 - 40 / 3
    assert found.experience == pc.Mean(100.0, 100.0, 100.0, 3)
    assert (found.goal.value, found.goal.n) == (2 / 3, 3)
    half = 4.302653 * 40 / 3
    assert found.mean.interval == pytest.approx((100 - 40 / 3 - half, 100))
    assert found.distribution == (0,) * 12 + (1,) + (0,) * 6 + (2,)
    assert found.grades == {"A": 2, "B": 0, "C": 1, "D": 0, "E": 0}
    assert [notice.code for notice in found.warnings] == ["calibrated_on_guess"]


def test_a_run_without_answers_covers_four_fifths() -> None:
    assert pc.score(log_of("ana: view buy"), SHOP).coverage == 0.8


def test_groups_are_scored_apart_the_largest_first() -> None:
    log = log_of("ana: view/web buy/web | ben: view/web leave/web | eve: view/phone buy/phone")

    by_channel = pc.score(log, SHOP, breakdown="channel").groups

    assert [(group.value, group.runs, group.mean.value, group.goal.value) for group in by_channel] == [
        ("web", 2, 80.0, 0.5),
        ("phone", 1, 100.0, 1.0),
    ]
    assert [group.value for group in pc.score(log, SHOP, breakdown="entry").groups] == ["view"]
    assert [group.value for group in pc.score(log, SHOP, breakdown="outcome").groups] == ["achieved", "failed"]


def test_groups_by_a_property_take_its_value_at_the_start() -> None:
    log = log_of("ana: view#device=tablet buy#device=phone | ben: view buy")

    groups = pc.score(log, SHOP, breakdown="property:device").groups

    assert [(group.value, group.runs) for group in groups] == [(None, 1), ("tablet", 1)]


def test_groups_by_milestone_are_those_of_the_last_one_passed() -> None:
    steps = [{"name": "Basket", "match": ["add"]}]
    journey = pc.Journey("Shop", start=["view"], goal=["buy"], milestones=steps, **GOALS)

    groups = pc.score(log_of("ana: view add | ben: view"), journey, breakdown="milestone").groups

    assert [(group.value, group.runs) for group in groups] == [(None, 1), ("Basket", 1)]


def test_groups_by_period_stand_in_their_order() -> None:
    days = ["2026-01-31", "2026-02-01", "2026-12-31"]
    table = {"customer": ["ana", "ben", "eve"], "time": days, "activity": ["view"] * 3}

    months, weeks = (pc.score(pc.read(table), SHOP, breakdown=period).groups for period in ("month", "week"))

    assert [group.value for group in months] == ["2026-01", "2026-02", "2026-12"]
    assert [(group.value, group.runs) for group in weeks] == [("2026-W05", 2), ("2026-W53", 1)]


def test_only_the_hundred_largest_groups_are_shown() -> None:
    log = log_of(" | ".join(f"c{k}: view#shop=s{k:03}" for k in range(101)))

    found = pc.score(log, SHOP, breakdown="property:shop")

    assert len(found.groups) == 100
    assert found.warnings[-1].code == "groups_left_out"


def test_a_log_without_a_run_has_no_score() -> None:
    found = pc.score(log_of("ana: leave"), SHOP)

    assert (found.runs, found.mean, found.coverage) == (0, pc.Mean(None, None, None, 0), None)
    assert {part.share for part in found.parts} == {None}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"breakdown": "weather"}, "unknown_breakdown"),
        ({"breakdown": "property:weather"}, "unknown_property"),
        ({"calibration": pc.Calibration(weights=pc.Weights(50, 50, 50, 0))}, "weights_do_not_sum"),
        ({"calibration": pc.Calibration({"duration": pc.Reference(2, 1)})}, "references_reversed"),
    ],
)
def test_a_question_that_cannot_be_right_is_refused(arguments: dict[str, object], code: str) -> None:
    with pytest.raises(pc.InvalidInput) as caught:
        pc.score(log_of("ana: view"), SHOP, **arguments)  # type: ignore[arg-type]

    assert caught.value.code == code


def test_a_journey_without_its_two_goals_is_not_measured() -> None:
    journey = pc.Journey("Shop", start=["view"], goal=["buy"], customer_goal="Have it")
    for ask in (lambda: pc.score(log_of("ana: view"), journey), lambda: pc.risks(log_of("ana: view"), journey)):
        with pytest.raises(pc.InvalidInput) as caught:
            ask()
        assert caught.value.code == "goals_missing"
