"""How one journey stands, worked out by hand."""

from datetime import date

import pytest

from parcours.journeys.definition import Journey
from parcours.journeys.log import Log
from parcours.measure.overview import measured, stand
from parcours.measure.overview.standing import Standing
from parcours.testing.logs import Fact, log_of, log_of_facts

DAY = 86_400
BUY = Journey("Buy", start="view", goal="buy", timeout="P1D", customer_goal="Have it", business_goal="Sell it")


def standing(log: Log, journey: Journey = BUY) -> Standing:
    return stand(log, measured(log, "buy", journey, None))


def test_importance_is_volume_times_loss_times_worth() -> None:
    log = log_of_facts(
        [
            *(Fact("ana", 0, "view"), Fact("ana", 60, "buy", value=30.0)),
            *(Fact("ben", 0, "view"), Fact("ben", 60, "buy", value=50.0)),
            *(Fact("cleo", 0, "view"), Fact("dan", 0, "view"), Fact("eve", 0, "view")),
            Fact("fay", 3 * DAY, "view"),
        ]
    )

    told = standing(log)

    assert told.outcomes == {"achieved": 2, "failed": 0, "abandoned": 3, "open": 1}
    assert (told.runs, told.customers, told.lost, told.loss) == (6, 6, 3, 0.6)
    assert (told.goal.value, told.goal.n) == (0.4, 5)
    assert (told.worth, told.worth_from, told.importance) == (40.0, "runs", 120.0)  # 5 ended × 0.6 × 40
    assert told.value == 80.0


def test_where_nobody_pays_a_run_is_worth_what_an_average_customer_brings() -> None:
    log = log_of_facts(
        [
            Fact("ana", 0, "ask"),
            Fact("ana", 60, "done"),
            Fact("ben", 0, "ask"),
            Fact("cleo", 9 * DAY, "pay", value=90.0),
        ]
    )
    help_me = Journey("Help", start="ask", goal="done", timeout="P1D", customer_goal="a", business_goal="b")

    told = standing(log, help_me)

    assert (told.worth, told.worth_from, told.importance) == (30.0, "customers", 30.0)


def test_without_values_importance_counts_the_lost() -> None:
    told = standing(log_of(f"ana: view buy | ben: view | cleo: view@{9 * DAY}"))

    assert (told.worth, told.worth_from, told.importance) == (1.0, "none", 1.0)


def test_an_empty_log_and_one_without_runs_say_nothing() -> None:
    for log in (log_of_facts([]), log_of("ana: other")):
        told = standing(log)

        assert (told.runs, told.loss, told.coverage, told.score.value, told.goal.value) == (0, None, None, None, None)
        assert told.importance == 0
        assert [warning.code for warning in told.warnings] == ["no_such_activity", "no_such_activity"]


@pytest.mark.parametrize(("days", "length"), [(5, 1), (83, 1), (84, 7), (359, 7), (360, 30), (800, 30)])
def test_the_trend_has_twelve_points_of_the_longest_length_that_fits(days: int, length: int) -> None:
    told = standing(log_of_facts([Fact("ana", day * DAY, "view") for day in range(days)]))

    assert [point.days for point in told.trend] == [length] * 12
    assert told.trend[-1].start == date.fromordinal(date(1970, 1, 1).toordinal() + days - length)


def test_a_point_of_the_trend_holds_the_runs_whose_outcome_became_known_in_it() -> None:
    facts = [Fact("zoe", day * DAY, "other") for day in range(20)]
    facts += [Fact("ana", 17 * DAY, "view"), Fact("ana", 18 * DAY, "buy", value=5.0), Fact("ben", 17 * DAY + 9, "view")]

    trend = standing(log_of_facts(facts)).trend

    known = [(point.start.day, point.runs, point.goal, point.value) for point in trend if point.runs]
    assert known == [(19, 2, 0.5, 5.0)]  # ben's silence ends on the 19th of January too, one day after the 18th
