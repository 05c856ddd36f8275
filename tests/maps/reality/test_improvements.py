"""Whether solutions helped, and which opportunities come first: worked by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

import parcours as pc
from parcours.maps.parts import Stage, Step, Touchpoint
from parcours.maps.reality.before_after import places_of
from parcours.maps.reality.differences import Difference
from parcours.maps.records import EvidenceRecord, Insight, MapMetric, Opportunity, Placement, Solution
from parcours.results import Rate

LIVE = datetime(2026, 3, 1, tzinfo=UTC)
BUY = pc.Journey("Buy", start=["view"], goal=["buy"], timeout="P1D", customer_goal="Own it", business_goal="Sell")


def shop(**changes: Any) -> pc.JourneyMap:
    look = Step("look", "Look", milestone=("view",), touchpoints=(Touchpoint("page", "Page", match=("view",)),))
    own = Step("own", "Own", milestone=("buy",))
    map_ = pc.JourneyMap(
        id="shop",
        title="Shop",
        kind="current_state",
        stages=(Stage("s1", "One", steps=(look,)), Stage("s2", "Two", steps=(own,))),
        insights=(
            Insight("slow", "Slow", "pain", at=("page",), evidence=("e1", "e2")),
            Insight("dear", "Dear", "pain", at=("own",), evidence=("e2",)),
        ),
        evidence=(EvidenceRecord("e1", "Talks", "interview"), EvidenceRecord("e2", "Form", "survey")),
        opportunities=(
            Opportunity("faster", "Faster", insights=("slow",), scores={"customer_value": 80, "effort": 2}),
            Opportunity("cheaper", "Cheaper", insights=("slow", "dear"), at=("own",)),
        ),
        solutions=(
            Solution("button", "Button", opportunities=("faster",), live="2026-03-01"),
            Solution("idea", "Idea", opportunities=("faster",)),
            Solution("loose", "Loose", live="2026-03-01"),
        ),
    )
    return msgspec.structs.replace(map_, **changes)


def visits(before: int, bought_before: int, after: int, bought_after: int) -> pc.Log:
    """Customers who view, some of whom buy (an hour later before, a minute later after), each on a side of the day."""
    rows: list[tuple[str, datetime, str, float | None]] = []
    for count, bought, start, wait in (
        (before, bought_before, LIVE - timedelta(days=10), timedelta(hours=1)),
        (after, bought_after, LIVE, timedelta(minutes=1)),
    ):
        for number in range(count):
            at = start + timedelta(days=number % 10)
            rows.append((f"{start.day}-{number}", at, "view", None))
            if number < bought:
                rows.append((f"{start.day}-{number}", at + wait, "buy", 50.0))
    return pc.read(
        dict(zip(("customer", "time", "activity", "value"), map(list, zip(*rows, strict=True)), strict=True))
    )


def test_what_clearly_changed_is_better_or_worse() -> None:
    told = pc.before_after(visits(100, 20, 80, 60), shop(), "button", journey=BUY)

    rows = {(row.at, row.figure): row for row in told.changes}
    went_on, times, score = rows["look", "goes_on"], rows["look", "median_time"], rows["look", "score"]
    assert (told.days, told.before.customers, told.after.customers) == (10, 100, 80)
    assert (told.before.since, told.before.until) == (LIVE - timedelta(days=10), LIVE)
    assert (went_on.before.value, went_on.before.n, went_on.after.value, went_on.after.n) == (0.2, 100, 0.75, 80)
    assert went_on.verdict == "better"
    assert went_on.change == Difference.between(Rate.of(60, 80), Rate.of(20, 100))
    assert (times.before.value, times.after.value, times.after.n, times.verdict) == (3600.0, 60.0, 60, "too_few")
    assert (score.before.n, score.after.n) == (100, 80)


def test_what_did_not_clearly_change_says_so() -> None:
    changes = pc.before_after(visits(100, 50, 100, 55), shop(), "button").changes

    assert [(row.at, row.figure, row.verdict) for row in changes] == [
        ("look", "goes_on", "no_clear_change"),
        ("look", "median_time", "better"),
    ]


def test_few_customers_are_no_verdict() -> None:
    (row, *_) = pc.before_after(visits(29, 0, 100, 90), shop(), "button").changes

    assert (row.figure, row.verdict) == ("goes_on", "too_few")


@pytest.mark.parametrize(
    ("solution", "log", "code"),
    [
        ("nothing", visits(9, 1, 9, 1), "unknown_solution"),
        ("idea", visits(9, 1, 9, 1), "solution_not_live"),
        ("loose", visits(9, 1, 9, 1), "solution_without_place"),
        ("button", visits(0, 0, 9, 1), "no_periods_to_compare"),
    ],
)
def test_what_cannot_be_compared_is_refused(solution: str, log: pc.Log, code: str) -> None:
    with pytest.raises(pc.ParcoursError) as refused:
        pc.before_after(log, shop(), solution)

    assert refused.value.code == code


def test_the_places_of_an_opportunity_are_its_own_or_those_of_its_insights() -> None:
    faster, cheaper = shop().opportunities or ()

    assert places_of(shop(), faster) == ("look",)
    assert places_of(shop(), cheaper) == ("own",)
    assert places_of(shop(), Opportunity("all", "All", at=("shop",))) == ("s1", "s2")


def test_opportunities_are_weighed_by_whom_they_reach_and_who_is_lost() -> None:
    told = pc.priorities(visits(100, 20, 80, 60), shop(), journey=BUY)

    first, second = told.opportunities
    assert (told.months, told.worth, told.worth_from) == (1.0, 50.0, "runs")
    assert (first.id, first.at, first.people, first.reach, first.worst) == ("faster", ("look",), 180, 180.0, "look")
    assert first.loss is not None
    assert (first.loss.value, first.loss.n) == (100 / 180, 180)
    assert first.lost == pytest.approx(100)
    assert first.money == pytest.approx(5_000)
    assert (first.customer_value, first.business_value, first.effort, first.evidence) == (80, None, 2, 2)
    assert (second.id, second.reach, second.loss, second.lost, second.evidence) == ("cheaper", 80.0, None, None, 2)


def test_metrics_that_stand_on_the_map_are_neither_computed_nor_complained_of() -> None:
    own = MapMetric("own", "Own", "count", library="a-metric-of-this-company")
    map_ = shop(metrics=(own,), placements=(Placement("own", "shop"),))
    log = visits(40, 10, 40, 30)

    assert "map_metric_not_computed" in {notice.code for notice in pc.overlay(log, map_).warnings}
    assert pc.priorities(log, map_).warnings == ()
    assert pc.before_after(log, map_, "button").warnings == ()


def test_a_longer_log_is_counted_by_the_month() -> None:
    rows = {"customer": ["ana", "ben", "cleo"], "time": ["2026-01-01", "2026-01-02", "2027-01-01T06:00"]}
    log = pc.read(rows | {"activity": ["view", "view", "buy"]})

    told = pc.priorities(log, shop())

    assert told.months == 12.0
    assert told.opportunities[0].reach == 2 / 12
    assert (told.opportunities[0].money, told.worth_from) == (None, "none")


def test_a_difference_needs_two_intervals() -> None:
    assert Difference.between(Rate.of(0, 0), Rate.of(1, 2)) is None
    one = Difference.between(Rate.of(9, 10), Rate.of(3, 10))
    assert one is not None
    assert (round(one.value, 6), round(one.low, 4), round(one.high, 4)) == (
        0.6,
        0.1705,
        0.8090,
    )  # Newcombe's own example
    assert one.verdict("up") == "better"
    assert one.verdict("down") == "worse"


def test_a_comparison_is_printed_with_its_intervals() -> None:
    lines = str(pc.before_after(visits(100, 20, 80, 60), shop(), "button")).splitlines()

    assert lines[2].split()[:2] == ["look", "goes_on"]
    assert "0.2 [0.1334, 0.2888]" in lines[2]
    assert "+0.55 [" in lines[2]
