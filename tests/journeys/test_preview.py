"""The guide's preview: what a draft finds in the events."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys.definition import Journey, Milestone
from parcours.journeys.matcher import Matcher
from parcours.journeys.preview import preview
from parcours.testing.logs import Fact, log_of, log_of_facts

LOG = "ana: view/web add/web buy/web | ben: view/app view/app add/app | cleo: call/phone"


def test_each_rule_tells_the_events_and_customers_that_it_matches() -> None:
    journey = Journey(
        "Shop",
        start=["view", {"activity": "view", "channel": "app"}],
        goal="b*",
        failure="return",
        milestones=[Milestone("Basket", ("add", "ad"))],
    )

    found = preview(log_of(LOG), journey)

    assert [(rule.path, rule.events, rule.customers) for rule in found.rules] == [
        ("start.0", 3, 2),
        ("start.1", 2, 1),
        ("goal.0", 1, 1),
        ("failure.0", 0, 0),
        ("milestones.0.match.0", 2, 2),
        ("milestones.0.match.1", 0, 0),
    ]
    assert found.rules[5].nearest == ("add",)
    assert [warning.code for warning in found.warnings] == ["no_such_activity", "no_such_activity"]


def test_runs_and_milestones_are_those_of_the_analysis() -> None:
    log = log_of(LOG)
    words = {"customer_goal": "Have it", "business_goal": "Sell it"}
    journey = Journey("Shop", start="view", goal="buy", milestones=[Milestone("Basket", ("add",))], **words)  # type: ignore[arg-type]

    found, measured = preview(log, journey), pc.runs(log, journey)

    assert (found.runs, found.customers, found.outcomes) == (measured.runs, measured.customers, measured.outcomes)
    assert found.goal == measured.goal
    assert [(m.name, m.runs, m.share) for m in found.milestones] == [
        (m.name, m.runs, m.share) for m in measured.milestones
    ]


def test_the_most_frequent_activities_that_no_rule_names_are_listed() -> None:
    found = preview(log_of(LOG), Journey("Shop", start="view", goal="b*"))

    assert [(each.name, each.events) for each in found.unmatched] == [("add", 2), ("call", 1)]


def test_a_rule_about_any_activity_names_none() -> None:
    log = log_of_facts([Fact("ana", 0, "view", properties={"page": "home"}), Fact("ana", 60, "buy")])

    found = preview(log, Journey("Shop", start=Matcher(where={"page": "home"}), goal="buy"))

    assert [each.name for each in found.unmatched] == ["view"]
    assert (found.rules[0].events, found.rules[0].nearest) == (1, ())


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        ({"start": (), "goal": ()}, ["no_start", "no_goal"]),
        ({"start": ("view",), "goal": ("view",)}, ["goal_is_start"]),
        ({"start": ("",), "goal": ("buy",), "name": " "}, ["journey_without_name"]),
    ],
)
def test_a_draft_with_faults_has_no_runs_but_its_rules_are_told(draft: dict[str, object], codes: list[str]) -> None:
    import msgspec

    journey = msgspec.convert({"name": "Shop", **draft}, Journey)

    found = preview(log_of(LOG), journey)

    assert [fault.code for fault in found.faults] == codes
    assert (found.runs, found.milestones, found.goal.value) == (0, (), None)
    assert len(found.rules) == len(journey.start) + len(journey.goal)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", "xy"])), min_size=1, max_size=12),
    st.sampled_from(["x", "y", "x*", "*y", "??", "z"]),
)
def test_counts_are_those_of_events_looked_at_one_by_one(events: list[tuple[str, str]], rule: str) -> None:
    import fnmatch

    log = log_of_facts(Fact(customer, 60 * number, name) for number, (customer, name) in enumerate(events))

    (start, *_) = preview(log, Journey("Any", start=rule, goal="goal")).rules

    meant = [(customer, name) for customer, name in events if fnmatch.fnmatchcase(name, rule)]
    assert (start.events, start.customers) == (len(meant), len({customer for customer, _ in meant}))


def test_the_same_question_is_answered_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    log = log_of(LOG)
    journey = Journey("Shop", start="view", goal="buy")
    first = preview(log, journey)

    def refuse(*_: object) -> list[tuple[int, int]]:
        raise AssertionError

    monkeypatch.setattr("parcours.journeys.preview.count_matches", refuse)

    assert preview(log, journey) == first
