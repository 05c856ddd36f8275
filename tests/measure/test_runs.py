"""What runs are counted and listed as, how they are grouped, and where they lead, worked by hand."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import polars
import pyarrow
import pytest

import parcours as pc
from parcours.errors import InvalidInput
from parcours.testing import Fact, log_of, log_of_facts

COLUMNS = (
    "customer", "key", "started_at", "ended_at", "outcome", "duration", "touchpoints", "channels", "switches",
    "repeats", "score", "experience", "coverage",
)  # fmt: skip
SHOP = log_of(
    "ana: view/web cart/web buy/phone"
    " | ben: view/web cart/web help/phone"
    " | eve: view/web view@9999/phone"
    " | joe: view@9990/phone"
)


def shopping(**changes: Any) -> pc.Journey:
    plain: dict[str, Any] = {
        "name": "Shopping",
        "start": ["view"],
        "goal": ["buy"],
        "milestones": [
            {"name": "Look", "match": ["look"], "required": False},
            {"name": "Cart", "match": ["cart"]},
        ],
        "timeout": "PT1H",
        "customer_goal": "Have it",
        "business_goal": "Sell it",
    }
    return pc.Journey(**(plain | changes))


def test_runs_print_how_they_end_and_a_mean_or_a_share_is_a_number() -> None:
    found = pc.runs(log_of("ana: view cart buy | ben: view"), shopping())

    assert str(found).splitlines()[0] == "Runs: 2 of 2 customers, 1 achieved, 0 failed, 0 abandoned, 1 open"
    assert float(found.goal) == 1.0
    assert math.isnan(float(pc.Mean(None, None, None, 0)))


def test_what_is_no_definition_of_a_journey_is_refused() -> None:
    with pytest.raises(pc.InvalidInput, match=r"Make one with pc\.Journey"):
        pc.runs(log_of("ana: view"), {"name": "Buying"})  # type: ignore[arg-type]


def test_runs_are_counted_by_outcome_and_milestone() -> None:
    runs = pc.runs(SHOP, shopping())

    assert (runs.runs, runs.customers) == (5, 4)
    assert runs.outcomes == {"achieved": 1, "failed": 0, "abandoned": 2, "open": 2}
    assert [(m.name, m.required, m.runs, m.share.value, m.lost) for m in runs.milestones] == [
        ("Look", False, 0, 0.0, 2),
        ("Cart", True, 2, 0.4, 1),
    ]
    assert runs.goal == pc.Rate.of(1, 3)
    assert runs.time_to_success is not None
    assert runs.time_to_success.median == timedelta(minutes=2)
    assert runs.milestones[1].time_from_start == runs.milestones[1].time_from_previous


def test_runs_tell_where_they_begin_and_where_they_are_lost() -> None:
    runs = pc.runs(SHOP, shopping())

    assert [(e.activity, e.channel, e.runs, e.achieved) for e in runs.entries] == [
        ("view", "web", 3, pc.Rate.of(1, 3)),
        ("view", "phone", 2, pc.Rate.of(0, 0)),
    ]
    assert [(e.activity, e.channel, e.milestone, e.runs, e.share) for e in runs.ends] == [
        ("help", "phone", "Cart", 1, pc.Rate.of(1, 2)),
        ("view", "web", None, 1, pc.Rate.of(1, 2)),
    ]


def test_channels_are_told_apart_by_the_runs_that_touch_them() -> None:
    channels = {row.channel: row for row in pc.runs(SHOP, shopping()).channels}

    assert (channels["web"].runs, channels["phone"].runs) == (3, 4)
    assert channels["phone"].achieved == pc.Rate.of(1, 2)
    assert (channels["web"].touchpoints, channels["phone"].touchpoints) == (5, 4)
    assert (channels["phone"].switches_in, channels["web"].switches_out) == (2, 2)


def test_the_table_has_a_row_for_each_run() -> None:
    table = pc.runs(SHOP, shopping()).table()

    assert tuple(name for name in table if name in COLUMNS) == COLUMNS
    assert table["customer"] == ["ana", "ben", "eve", "eve", "joe"]
    assert table["outcome"] == ["achieved", "abandoned", "abandoned", "open", "open"]
    assert table["duration"] == [120.0, 120.0, 0.0, 0.0, 0.0]
    assert table["ended_at"][0] == datetime(1970, 1, 1, 0, 2, tzinfo=UTC)
    assert table["ended_at"][3] is None
    assert table["key"] == [None] * 5


def test_arrow_polars_and_pandas_get_the_same_rows() -> None:
    runs = pc.runs(SHOP, shopping(key="ticket"))

    arrow, frame, table = pyarrow.table(runs), runs.to_polars(), runs.table()

    assert tuple(name for name in arrow.column_names if name in COLUMNS) == COLUMNS
    assert arrow.schema.field("duration").type == pyarrow.float64()
    assert arrow.schema.field("key").type == pyarrow.string()
    assert frame.to_dict(as_series=False) == table
    assert frame.schema["started_at"] == polars.Datetime("us", "UTC")
    assert runs.to_pandas()["customer"].tolist() == table["customer"]


def test_the_table_stays_out_of_json() -> None:
    runs = pc.runs(SHOP, shopping())

    again = pc.Runs.from_json(runs.to_json())

    assert again == runs
    assert b"joe" not in runs.to_json()
    assert again.table() == {}


def test_a_journey_without_both_goals_is_not_measured() -> None:
    with pytest.raises(InvalidInput, match="does not say its business_goal") as error:
        pc.runs(SHOP, shopping(business_goal=" "))

    assert error.value.code == "goals_missing"


def test_a_log_without_events_has_no_runs() -> None:
    runs = pc.runs(log_of_facts([]), shopping())

    assert (runs.runs, runs.entries, runs.time_to_success) == (0, (), None)
    assert {notice.code for notice in runs.warnings} >= {"no_runs", "no_such_activity"}
    assert pc.run_list(log_of_facts([]), shopping()).total == 0
    assert pc.run_variants(log_of_facts([]), shopping()).variants == ()


def test_what_readers_should_know_is_told_with_its_numbers() -> None:
    log = log_of("ana: view@0#t=1 buy@1#t=1 view@2")

    notices = {notice.code: notice.values for notice in pc.runs(log, shopping(key="t", goal=["buy", "bye"])).warnings}

    assert notices["without_key"] == {"key": "t", "events": 1, "runs": 1}
    assert notices["early_goals"] == {"goals": 1, "milestone": "Cart"}
    assert notices["no_such_activity"]["activity"] == "cart"


def test_a_list_of_runs_is_filtered_and_sorted() -> None:
    def listed(**asked: Any) -> list[tuple[str, int]]:
        return [(row.customer, row.number) for row in pc.run_list(SHOP, shopping(), **asked).runs]

    assert listed() == [("eve", 1), ("joe", 0), ("ana", 0), ("ben", 0), ("eve", 0)]
    assert listed(outcome="abandoned") == [("ben", 0), ("eve", 0)]
    assert listed(milestone=1) == [("ana", 0), ("ben", 0)]
    assert listed(lost_at=1) == [("eve", 0)]
    assert listed(lost_at=2) == [("ben", 0)]
    assert listed(channel="phone") == [("eve", 1), ("joe", 0), ("ana", 0), ("ben", 0)]
    assert listed(channel="pigeon") == []
    assert listed(ended_at_activity="help") == [("ben", 0)]
    assert listed(customer="eve") == [("eve", 1), ("eve", 0)]
    assert listed(text="E", limit=1, offset=1) == [("joe", 0)]
    assert listed(entry="view", sort="duration")[:2] == [("ana", 0), ("ben", 0)]
    assert listed(grade="E") == []


def test_the_lowest_score_comes_first() -> None:
    scores = [row.score for row in pc.run_list(SHOP, shopping(), sort="score").runs if row.score is not None]

    assert scores == sorted(scores)


def test_a_milestone_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidInput) as error:
        pc.run_list(SHOP, shopping(), milestone=2)

    assert error.value.code == "no_such_milestone"


def test_variants_group_runs_by_activities_milestones_or_channels() -> None:
    def grouped(by: Any) -> list[tuple[tuple[str, ...], int]]:
        return [(row.activities, row.runs) for row in pc.run_variants(SHOP, shopping(), by=by).variants]

    assert grouped("activities") == [(("view",), 3), (("view", "cart", "buy"), 1), (("view", "cart", "help"), 1)]
    assert grouped("milestones") == [((), 3), (("Cart",), 2)]
    assert grouped("channels") == [(("phone",), 2), (("web", "phone"), 2), (("web",), 1)]


def test_support_that_sells_is_a_branch_with_its_revenue() -> None:
    facts = [
        Fact("ana", 0, "call"),
        Fact("ana", 10, "solved"),
        Fact("ana", 20, "view"),
        Fact("ana", 30, "cart"),
        Fact("ana", 40, "buy", value=30.0),
        Fact("ben", 0, "view"),
        Fact("ben", 10, "call"),
        Fact("ben", 30, "solved"),
        Fact("eve", 0, "call"),
        Fact("eve", 10, "solved"),
        Fact("eve", 71, "view"),
    ]
    support = pc.Journey("Support", start=["call"], goal=["solved"], customer_goal="Help", business_goal="Keep")

    branches = pc.branches(log_of_facts(facts), support, into=[shopping()], within=timedelta(minutes=1))

    (branch,) = branches.branches
    assert (branches.runs, branch.runs, branch.customers, branch.led_to, branch.revenue) == (3, 1, 1, 1, 30.0)
    assert branch.achieved == pc.Rate.of(1, 1)
    assert branch.time_between is not None
    assert branch.time_between.median == timedelta(seconds=20)


def test_overlapping_runs_lead_on_even_when_the_latest_is_over() -> None:
    log = log_of("ana: call@0#t=1 call@10#t=2 solved@20#t=2 view@900 solved@1000#t=1")
    support = pc.Journey(
        "Support", start=["call"], goal=["solved"], key="t", customer_goal="Help", business_goal="Keep"
    )

    (branch,) = pc.branches(log, support, into=[shopping()], within=timedelta(minutes=1)).branches

    assert branch.time_between is not None
    assert branch.time_between.median == timedelta(seconds=900)
