"""The first page, worked out by hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import parcours as pc
from parcours.journeys.definition import Journey, Milestone
from parcours.journeys.log import Log
from parcours.measure.overview import Home, home, measured
from parcours.testing.logs import Fact, log_of_facts

DAY = 86_400
BUY = Journey(
    "Buy",
    start="view",
    goal="pay",
    milestones=[Milestone("See", ("view",)), Milestone("Basket", ("add",)), Milestone("Pay", ("pay",))],
    timeout="P1D",
    customer_goal="Have it",
    business_goal="Sell it",
)


def shop() -> Log:
    """40 customers of whom 10 leave after the view, 20 after the basket (most after an error), and 10 pay 100 each."""
    facts = [Fact("tick", day * DAY, "tick", "clock") for day in range(10)]
    for number in range(40):
        name, start = f"c{number:02}", (number % 8) * DAY
        facts.append(Fact(name, start, "view", "web"))
        if number >= 10:
            facts.append(Fact(name, start + 60, "add", "web"))
        if 10 <= number < 28:
            facts.append(Fact(name, start + 120, "Error Shown", "app"))
        if number >= 30:
            facts.append(Fact(name, start + 180, "pay", "web", 100.0))
    return log_of_facts(facts)


def first_page(log: Log, *journeys: Journey, since: str = "week") -> Home:
    return home(log, (measured(log, journey.name.lower(), journey, None) for journey in journeys), since=since)  # type: ignore[arg-type]


def test_the_worst_steps_cost_most_and_say_why() -> None:
    told = first_page(shop(), BUY)

    steps = [(s.previous, s.step, s.milestone, s.reached, s.lost, s.value) for s in told.worst_steps]
    assert steps == [("Basket", "Pay", 2, 30, 20, 2000.0), ("See", "Basket", 1, 40, 10, 1000.0)]
    worst = told.worst_steps[0]
    assert worst.ended_by == {"timeout": 20}
    last = [(end.activity, end.channel, end.runs) for end in worst.last]
    assert last == [("Error Shown", "app", 18), ("add", "web", 2)]
    causes = {cause.measure: (cause.lost.value, cause.others.value) for cause in worst.causes}
    assert causes["errors"] == (0.9, 0.0)
    assert worst.time is not None
    assert worst.time.median.total_seconds() == 120


def test_every_lost_run_is_lost_at_one_step() -> None:
    told = first_page(shop(), BUY)

    assert sum(step.lost for step in told.worst_steps) == told.failing[0].loss == 30


def test_a_hard_step_loses_the_largest_share() -> None:
    told = first_page(shop(), BUY)

    assert [(step.step, step.share.value) for step in told.hard_steps] == [("Pay", 20 / 30), ("Basket", 0.25)]


def test_journeys_fail_by_their_score_and_earn_by_their_value() -> None:
    look = Journey("Look", start="view", goal="add", timeout="P1D", customer_goal="a", business_goal="b")

    told = first_page(shop(), look, BUY)

    assert [row.journey for row in told.failing] == ["buy", "look"]
    assert [(row.journey, row.value, row.runs, row.goal.value) for row in told.earning] == [("buy", 1000.0, 40, 0.25)]


def test_the_periods_are_whole_days_that_end_with_the_last_usual_one() -> None:
    told = first_page(shop(), BUY)

    assert told.as_of == datetime(1970, 1, 10, tzinfo=UTC)
    assert told.now is not None
    assert told.before is not None
    assert (told.now.start, told.now.end) == (datetime(1970, 1, 2, tzinfo=UTC), datetime(1970, 1, 9, tzinfo=UTC))
    assert (told.before.start, told.before.end) == (
        datetime(1969, 12, 26, tzinfo=UTC),
        datetime(1970, 1, 2, tzinfo=UTC),
    )


def test_what_changed_is_told_with_what_it_rests_on() -> None:
    facts = [Fact(f"a{n:02}", 60, "view") for n in range(40)] + [Fact(f"a{n:02}", 120, "pay") for n in range(30)]
    facts += [Fact(f"b{n:02}", DAY + 60, "view") for n in range(40)]
    facts += [Fact(f"b{n:02}", DAY + 120, "pay") for n in range(5)] + [Fact("z", 2 * DAY - 1, "tick")]
    quick = Journey("Quick", start="view", goal="pay", timeout="PT1H", customer_goal="a", business_goal="b")

    changes = {change.figure: change for change in first_page(log_of_facts(facts), quick, since="day").changes}

    goal = changes["goal"]
    assert (goal.before, goal.now, goal.n_before, goal.n, goal.certain) == (0.75, 0.125, 40, 40, True)
    assert (changes["runs"].before, changes["runs"].now, changes["runs"].certain) == (40, 40, False)
    assert (changes["customers"].before, changes["customers"].now) == (40, 41)
    assert (changes["events"].before, changes["events"].now) == (70, 46)
    assert changes["value"].certain is None


def test_an_empty_log_has_an_empty_first_page() -> None:
    told = first_page(log_of_facts([]), BUY)

    assert (told.as_of, told.now, told.changes, told.worst_steps, told.teams) == (None, None, (), (), ())


def test_milestones_in_any_order_have_steps_named_by_what_was_passed_last() -> None:
    free = Journey(
        "Free",
        start="view",
        goal="pay",
        order="any",
        milestones=[Milestone("See", ("view",)), Milestone("Basket", ("add",), required=False)],
        timeout="P1D",
        customer_goal="a",
        business_goal="b",
    )

    told = first_page(shop(), free)

    assert [(s.previous, s.step, s.reached, s.lost) for s in told.worst_steps] == [
        ("Basket", None, 30, 20),
        ("See", None, 40, 10),
    ]


def test_each_team_has_its_figures_in_both_periods(demo: Path) -> None:
    told = pc.open(demo / "simulated-brand").home()

    sheets = {sheet.team: {figure.metric: figure for figure in sheet.figures} for sheet in told.teams}
    assert list(sheets) == ["marketing", "cx", "support", "ecommerce"]
    assert all(len(figures) == 6 for figures in sheets.values())
    sales = sheets["ecommerce"]["sales"]
    assert told.now is not None
    once = pc.metrics(
        pc.open(demo / "simulated-brand").log(), only=["sales"], since=told.now.start, until=told.now.end
    ).metrics[0]
    assert (sales.value, sales.n, sales.unit) == (once.value, once.n, "money")
    assert sales.before is not None


@pytest.mark.parametrize("since", ["day", "week"])
def test_the_year_of_the_simulated_brand_ends_with_the_year_not_with_its_tail(demo: Path, since: str) -> None:
    told = pc.open(demo / "simulated-brand").home(since)  # type: ignore[arg-type]

    assert told.now is not None
    assert told.now.end == datetime(2026, 1, 1, tzinfo=UTC)
    assert told.as_of is not None
    assert told.as_of > told.now.end
    assert told.at_risk is not None
    assert told.at_risk > 0
    assert len(told.worst_steps) == len(told.hard_steps) == len(told.failing) == len(told.earning) == 3
