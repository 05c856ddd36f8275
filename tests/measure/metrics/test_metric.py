"""A metric's value with everything around it: reasons, periods, groups, stages, targets, series, sources."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

import parcours as pc
from parcours.measure import check_metric, metric_catalogue
from parcours.testing import Fact, log_of, log_of_facts

NO_VIEWS = log_of("ana: buy")
DAYS = 86_400


def log_of_days(*rows: tuple[str, int, str] | tuple[str, int, str, dict[str, str]]) -> pc.Log:
    """Events of customers on days of January 2026, from 1."""
    first = int(datetime(2025, 12, 31, tzinfo=UTC).timestamp())
    return log_of_facts(
        [
            Fact(who, first + day * DAYS, what, properties=dict(*properties), value=10.0)
            for who, day, what, *properties in rows
        ]
    )


def test_the_share_of_the_customers_who_do_one_thing_and_then_another() -> None:
    log = log_of("ana: view buy | ben: buy view | eve: view | joe: call")

    found = pc.metric(log, formula='people(leading("view", "buy")) / people("view")')

    assert (found.value, found.n) == (1 / 3, 3)
    assert found.interval == pc.Rate.of(1, 3).interval


def test_a_denominator_of_zero_gives_no_value_and_says_why() -> None:
    found = pc.metric(NO_VIEWS, formula='people("buy") / people("view")')

    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.why is not None
    assert (found.why.code, found.why.message) == ("zero_denominator", 'No value, because people("view") is 0.')
    assert [(notice.code, notice.values["activity"]) for notice in found.warnings] == [("no_such_activity", "view")]


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ('mean("buy")', "no_numbers"),
        ('series("ad_spend") / count("buy")', "no_series"),
        ('count(runs("achieved"))', "no_journey"),
        ("count(goal) / people(entry)", "no_stage"),
        ('1 / (count("buy") - 1)', "zero_denominator"),
        ('-(2 * (count("buy") / count("view")))', "zero_denominator"),
    ],
)
def test_every_missing_value_has_its_reason(formula: str, code: str) -> None:
    found = pc.metric(NO_VIEWS, formula=formula)

    assert found.value is None
    assert found.why is not None
    assert found.why.code == code


def test_the_count_of_what_never_happened_is_zero_with_a_warning() -> None:
    found = pc.metric(log_of("ana: Order buy"), formula='count("Ordr")')

    assert (found.value, found.why, found.events, found.last_at) == (0.0, None, 0, None)
    assert [notice.values for notice in found.warnings] == [{"activity": "Ordr", "nearest": "Order"}]


def test_metrics_may_name_each_other_but_not_in_a_circle() -> None:
    own = [pc.MetricDefinition("twice", "2 * base"), pc.MetricDefinition("base", 'count("buy")')]
    assert pc.metric(NO_VIEWS, formula="twice + 1", definitions=own).value == 3

    circle = [pc.MetricDefinition("a", "b + 1"), pc.MetricDefinition("b", "2 * c"), pc.MetricDefinition("c", "a")]
    with pytest.raises(pc.InvalidInput) as refused:
        pc.metric(NO_VIEWS, formula="a", definitions=circle)
    assert (refused.value.code, refused.value.values) == ("cyclic_formula", {"circle": "a → b → c → a"})


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"formula": "conversion_rat"}, "unknown_metric"),
        ({"formula": "count(ordrs)"}, "unknown_word"),
        ({"formula": "csat", "stage": "dessert"}, "unknown_stage"),
        ({"formula": "csat", "split": "colour"}, "invalid_split"),
        ({"formula": "csat", "split": "property:colour"}, "unknown_property"),
        ({"formula": "csat +"}, "formula_number"),
    ],
)
def test_a_question_that_cannot_be_right_is_refused(question: dict[str, Any], code: str) -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        pc.metric(NO_VIEWS, **question)

    assert refused.value.code == code


def test_a_definition_is_checked_before_it_is_saved() -> None:
    check_metric(pc.MetricDefinition("waste", 'count("Order Refunded") / sales'))
    for definition, code in (
        (pc.MetricDefinition("two words", "1"), "metric_id"),
        (pc.MetricDefinition("own", "own / 2"), "cyclic_formula"),
        (pc.MetricDefinition("sales", "clv + 1"), ""),
        (pc.MetricDefinition("own", "nobody + 1"), "unknown_metric"),
    ):
        if not code:
            check_metric(definition)
            continue
        with pytest.raises(pc.InvalidInput) as refused:
            check_metric(definition)
        assert refused.value.code == code


def test_a_formula_that_grows_without_end_is_refused() -> None:
    own = [pc.MetricDefinition("m0", "count(any)")]
    own += [pc.MetricDefinition(f"m{k}", f"m{k - 1} + m{k - 1}") for k in range(1, 40)]

    with pytest.raises(pc.InvalidInput) as refused:
        pc.metric(NO_VIEWS, formula="m39", definitions=own)
    assert refused.value.code == "formula_too_large"


def test_the_trend_counts_each_period_by_itself() -> None:
    # Mondays of January 2026: 5, 12, 19, 26
    log = log_of_days(
        ("ana", 5, "buy"), ("ana", 11, "buy"), ("ben", 12, "buy"), ("ana", 14, "view"), ("ana", 20, "view")
    )

    found = pc.metric(log, formula='people("buy")', period="week")

    assert [(f"{point.start:%d}", point.value, point.complete) for point in found.trend] == [
        ("05", 1.0, True),
        ("12", 1.0, True),
        ("19", 0.0, False),
    ]
    assert found.value == 2


def test_since_is_included_and_until_is_not() -> None:
    log = log_of_days(("ana", 1, "buy"), ("ana", 2, "buy"), ("ana", 3, "buy"), ("ana", 3, "view"))
    second, third = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)

    assert pc.metric(log, formula='count("buy")', since=second, until=third).value == 1
    # what a row leads to may lie outside
    assert pc.metric(log, formula='count(leading("buy", "view"))', since=second, until=third).value == 1


def test_a_split_follows_the_event_that_began_it() -> None:
    log = log_of("ana: view/web buy/phone | ben: view/web | eve: view/phone buy/web")

    found = pc.metric(log, formula='people(following("view", "buy")) / people("view")', split="channel")

    assert [(group.group, group.value, group.n) for group in found.groups] == [("web", 1 / 2, 2), ("phone", 1.0, 1)]


def test_a_split_by_device_sets_the_phone_beside_the_computer() -> None:
    log = log_of("ana: view#device=phone buy#device=phone | ben: view#device=desktop | eve: view#device=phone call")

    found = pc.metric(log, formula='count("buy") / count("view")', split="property:device")

    assert [(group.group, group.value, group.n) for group in found.groups] == [("phone", 1 / 2, 2), ("desktop", 0.0, 1)]


def test_a_customer_may_belong_to_several_segments() -> None:
    log = log_of("ana: a b | ben: a | eve: b")

    found = pc.metric(log, formula="people(any)", split="segment", segments={"A": ("a",), "B": ("b",), "C": ("c",)})

    assert [(group.group, group.value) for group in found.groups] == [("A", 2.0), ("B", 2.0)]


def test_one_metric_stands_under_two_stages_with_their_own_entry_and_goal() -> None:
    log = log_of_days(
        ("ana", 1, "Page Viewed"), ("ana", 2, "Account Created"), ("ana", 3, "Product Added"), ("ben", 1, "Page Viewed")
    )

    found = pc.metrics(log, only=["conversion_rate"]).metrics

    assert [(each.stage, each.value, each.n) for each in found] == [("awareness", 0.5, 2), ("conversion", 0.0, 1)]


def test_a_stage_of_ones_own_gives_the_words_their_meaning() -> None:
    log = log_of("ana: enter reach | ben: enter")
    stage = pc.MetricStage("trial", {"en": "Trial"}, entry=("enter",), goal=("reach",))

    by_stage = pc.metric(log, formula="conversion_rate", stage="trial", stages=[stage])
    by_hand = pc.metric(log, formula="conversion_rate", entry=("enter",), goal=("reach",))

    assert by_stage.value == by_hand.value == 0.5


def test_words_mean_what_the_company_says() -> None:
    log = log_of("ana: purchase purchase")

    found = pc.metric(log, formula="count(orders)", words=pc.Vocabulary(events={"orders": ("purchase",)}))

    assert (found.value, found.sources) == (2.0, ("purchase",))


def test_opens_by_machines_do_not_count() -> None:
    log = log_of_facts(
        [
            *(Fact(who, 0, "Email Delivered", properties={"message_id": who}) for who in ("m1", "m2", "m3", "m4")),
            Fact("m1", 5, "Email Opened", properties={"message_id": "m1", "machine": "true"}),
            Fact("m2", 5, "Email Opened", properties={"message_id": "m2", "machine": "true"}),
            Fact("m2", 9, "Email Opened", properties={"message_id": "m2"}),
            Fact("m2", 10, "Email Opened", properties={"message_id": "m2"}),
            Fact("m3", 5, "Email Opened", properties={"message_id": "m3", "machine_open": "true"}),
        ]
    )

    found = pc.metric(log, formula="open_rate")

    assert (found.value, found.n) == (1 / 4, 4)
    assert found.denominator == {"en": "delivered e-mails", "fr": "e-mails remis"}


def test_a_basket_is_abandoned_when_seven_days_pass_and_not_before() -> None:
    cart = [{"cart_id": str(number)} for number in range(4)]
    log = log_of_days(
        ("ana", 1, "Product Added", cart[0]),
        ("ana", 2, "Product Added", cart[1]),
        ("ana", 2, "Product Added", cart[1]),
        ("ana", 9, "Order Completed", cart[1]),  # exactly seven days: paid
        ("ben", 1, "Product Added", cart[2]),
        ("ben", 14, "Product Added", cart[3]),  # too young to judge
        ("ben", 20, "Page Viewed"),
    )

    found = pc.metric(log, formula="basket_abandonment")

    assert (found.value, found.n) == (2 / 3, 3)
    assert found.interval == pc.Rate.of(2, 3).interval


def test_spend_is_divided_by_clicks_in_the_total_in_each_period_and_by_campaign() -> None:
    brand, video = {"campaign": "brand"}, {"campaign": "video"}
    log = log_of_days(
        ("ana", 5, "Ad Clicked", brand), ("ana", 6, "Ad Clicked", video), ("ben", 13, "Ad Clicked", brand)
    )
    table = {
        "name": ["ad_spend"] * 3,
        "time": ["2026-01-05", "2026-01-06", "2026-01-14"],
        "value": [3.0, 2.0, 1.5],
        "campaign": ["brand", "video", "brand"],
    }

    found = pc.metric(
        log, formula="cpc", series=pc.read_series(table), period="week", split="property:campaign", target=2.0
    )

    assert (found.value, found.n, found.on_target) == (6.5 / 3, 3, False)
    assert [point.value for point in found.trend] == [2.5, 1.5]
    assert [(group.group, group.value) for group in found.groups] == [("brand", 2.25), ("video", 2.0)]
    assert found.sources == ("Ad Clicked", "series:ad_spend")
    assert found.last_at == datetime(2026, 1, 14, tzinfo=UTC)  # as fresh as its freshest source


def test_reach_is_counted_and_imported_only_where_it_was_not() -> None:
    reach = [pc.Series("reach", (pc.SeriesRow(datetime(2026, 1, 1, tzinfo=UTC), 900.0),))]

    assert pc.metric(log_of("ana: buy"), formula="reach", series=reach).value == 900
    assert pc.metric(log_of_days(("ana", 1, "Ad Viewed")), formula="reach", series=reach).value == 1


def test_a_table_of_numbers_that_cannot_be_read_is_refused_whole() -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        pc.read_series({"name": ["a", "a"], "time": ["2026-01-01", "2026-01-02"], "value": ["1", "many"]})
    assert refused.value.code == "unreadable_series"

    with pytest.raises(pc.InvalidInput) as refused:
        pc.read_series({"name": ["a"], "time": ["2026-01-01"]})
    assert refused.value.values["missing"] == "value"


def test_figures_of_runs_are_those_of_the_journey(demo: Any) -> None:
    log = pc.open(demo / "simulated-brand").log()
    journey = pc.Journey(
        "Help",
        start=["Ticket Opened", "Call Started"],
        goal=["Ticket Resolved", "Issue Resolved"],
        key="case_id",
        customer_goal="Solved",
        business_goal="Cheap",
    )

    runs = pc.runs(log, journey)
    found = {metric.id: metric for metric in pc.metrics(log, journey=journey, stage="whole_journey").metrics}

    assert (found["goal_completion"].value, found["goal_completion"].n) == (runs.goal.value, runs.goal.n)
    assert found["goal_completion"].interval == runs.goal.interval
    table = runs.table()
    assert found["channel_switches"].value == pytest.approx(sum(map(int, table["switches"])) / runs.runs)  # type: ignore[arg-type]
    assert found["journey_revenue"].value == pytest.approx(runs.value)


def test_the_whole_catalogue_answers_on_a_log_that_knows_nothing_of_it() -> None:
    found = pc.metrics(log_of("ana: x"))

    assert len(found.metrics) == 51
    assert all((metric.value is None) == (metric.why is not None) for metric in found.metrics)
    assert pc.Metrics.from_json(found.to_json()) == found


def test_an_empty_log_has_no_values_and_no_trend() -> None:
    found = pc.metrics(log_of_facts([]), period="day", split="channel")

    assert {metric.trend for metric in found.metrics} == {()}
    assert {metric.value for metric in found.metrics} <= {None, 0.0}


def test_the_catalogue_says_everything_in_both_languages() -> None:
    catalogue = metric_catalogue()
    languages = {"en", "fr"}

    for metric in catalogue.metrics:
        assert metric.name.keys() == metric.definition.keys() == languages
        assert metric.denominator.keys() in (set(), languages)
        assert all(beside.name.keys() == languages for beside in metric.also)
        check_metric(metric)
        if metric.unit == "percent":
            assert metric.denominator, f"{metric.id} does not say what it is a share of"
    assert sum(len(metric.stages) for metric in catalogue.metrics) == 51
    assert {stage for metric in catalogue.metrics for stage in metric.stages} <= {
        stage.id for stage in catalogue.stages
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_reference_shows_the_catalogue_as_it_is(language: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / language / "reference" / "metrics.md").read_text("utf-8")

    for metric in metric_catalogue().metrics:
        formula = metric.formula.replace("|", "\\|")
        row = f"| `{metric.id}` | {metric.name[language]} | {metric.definition[language]}<br>`{formula}` |"
        assert page.count(row) == len(metric.stages), metric.id


def test_definitions_and_series_survive_json() -> None:
    for thing in (*metric_catalogue().metrics, *metric_catalogue().stages, metric_catalogue().words):
        assert msgspec.json.decode(msgspec.json.encode(thing), type=type(thing)) == thing
