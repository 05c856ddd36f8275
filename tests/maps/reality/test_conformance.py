"""Conformance: worked by hand on a few customers, and its figures against each other on the simulated brand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.maps.parts import Edge, Stage, Step
from parcours.maps.reality.conformance import conformance
from parcours.testing.logs import log_of_facts

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
STEPS = {"a": "call", "b": "wait", "c": "solve"}
HELP = pc.Journey(
    "Help",
    start=["call"],
    goal=["solve"],
    timeout="P2D",
    customer_goal="It works again",
    business_goal="Solve at once",
)


def mapped(*edges: Edge, **steps: Any) -> pc.JourneyMap:
    """A map of three steps in a row, each bound to an activity."""
    stage = Stage(
        "s", "Help", steps=tuple(Step(step, step, milestone=(name,)) for step, name in (STEPS | steps).items())
    )
    return pc.JourneyMap(id="m", title="Help", kind="current_state", stages=(stage,), edges=edges)


def logged(**journeys: str) -> pc.Log:
    """A log of customers whose events are letters, an hour apart, all from the same instant."""
    names = STEPS | {"x": "browse", "y": "rate"}
    rows = [
        (who, BEGIN + timedelta(hours=hour), names[letter])
        for who in journeys
        for hour, letter in enumerate(journeys[who])
    ]
    columns = zip(*rows, strict=True)
    return pc.read(dict(zip(("customer", "time", "activity"), map(list, columns), strict=True)))


def test_fitness_is_the_mean_over_those_who_touch_the_map() -> None:
    told = conformance(logged(ana="abc", ben="axc", cleo="xx"), mapped())

    assert (told.customers, told.passages) == (2, 2)
    assert told.fitness.value == (1 + (1 - 1 / 5)) / 2
    assert (told.follows.value, told.follows.n) == (0.5, 2)
    assert (told.off_map_events.value, told.off_map_events.n) == (1 / 6, 6)


def test_deviations_are_ranked_by_customers_and_say_where() -> None:
    told = conformance(logged(ana="ac", ben="ac", cleo="aba", dan="acb"), mapped())

    rows = [(each.kind, each.step, each.after, each.customers, each.share.value) for each in told.deviations]
    assert rows == [
        ("skipped", "b", "a", 2, 0.5),
        ("inserted", "a", "b", 1, 0.25),
        ("reordered", "b", "c", 1, 0.25),
    ]


def test_an_effect_is_told_with_thirty_passages_on_each_side_only() -> None:
    twenty_nine = {f"s{number}": "ac" for number in range(29)} | {f"l{number}": "ab" for number in range(40)}

    few = conformance(logged(**twenty_nine), mapped(), journey=HELP)
    enough = conformance(logged(**twenty_nine, s29="ac", z="x" + "x" * 90), mapped(), journey=HELP)

    assert few.deviations[0].effect is None
    effect = enough.deviations[0].effect
    assert effect is not None
    assert (effect.value, effect.n, effect.other_n) == (1.0, 30, 40)
    assert 0.8 < effect.low < effect.high <= 1.0
    assert enough.deviations[0].goals_lost == -30


def test_runs_of_a_journey_are_passages_of_their_own() -> None:
    log = logged(ana="ac" + 71 * "x" + "abc")

    alone, runs = conformance(log, mapped()), conformance(log, mapped(), journey=HELP)

    assert (alone.passages, runs.passages, runs.customers) == (1, 2, 1)
    assert runs.fitness.value == (1 + 4 / 5) / 2
    assert runs.off_map_events.n == 5


def test_runs_with_a_key_are_told_apart_where_they_overlap() -> None:
    keyed = pc.Journey("Help", start=["call"], goal=["solve"], key="ticket", customer_goal="c", business_goal="b")
    log = pc.read(
        {
            "customer": ["ana"] * 5,
            "time": [BEGIN + timedelta(hours=hour) for hour in range(5)],
            "activity": ["call", "call", "wait", "solve", "solve"],
            "ticket": ["1", "2", "1", "2", "1"],
        }
    )

    told = conformance(log, mapped(), journey=keyed)

    assert told.passages == 2
    assert [(each.kind, each.step, each.customers) for each in told.deviations] == [("skipped", "b", 1)]


def test_what_happens_off_the_map_says_after_which_step() -> None:
    told = conformance(logged(ana="axbxc", ben="yac", cleo="yy"), mapped())

    assert [(each.activity, each.after, each.events, each.customers) for each in told.off_map] == [
        ("browse", "a", 2, 1),
        ("rate", None, 1, 1),
    ]


def test_months_show_the_drift() -> None:
    log = pc.read(
        {
            "customer": ["ana", "ana", "ana", "ben", "ben"],
            "time": ["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-03", "2026-02-04"],
            "activity": ["call", "wait", "solve", "call", "solve"],
        }
    )

    january, february = conformance(log, mapped()).months

    assert (january.month, january.passages, january.fitness.value, january.off_map.n) == ("2026-01", 1, 1.0, 2)
    assert (february.month, february.passages, february.fitness.value, february.off_map.n) == ("2026-02", 1, 0.8, 3)
    assert (february.touching.value, february.touching.n) == (1.0, 2)


def test_hypotheses_are_confirmed_refuted_or_open() -> None:
    walks = {f"c{number}": "aba" if number < 12 else "ac" for number in range(40)}
    loop, wide, unseen = (
        Edge("b", "a", "loop", designed_share=0.9),
        Edge("a", "c", "branch", designed_share=0.2),
        Edge("c", "a"),
    )

    told = conformance(logged(**walks), mapped(loop, wide, unseen, d="never")).hypotheses

    verdicts = {(each.source, each.target): (each.verdict, each.measured.value, each.measured.n) for each in told}
    assert verdicts == {
        ("a", None): ("confirmed", 1.0, 40),
        ("b", None): ("confirmed", 0.3, 40),
        ("c", None): ("confirmed", 0.7, 40),
        ("d", None): ("no_data", 0.0, 40),  # an interval that reaches 9 % tells nothing
        ("b", "a"): ("no_data", 1.0, 12),
        ("a", "c"): ("refuted", 0.7, 40),
        ("c", "a"): ("no_data", 0.0, 28),
    }


def test_real_paths_hold_frequent_activities_off_the_map() -> None:
    paths = conformance(logged(ana="axc", ben="axxab", cleo="yy"), mapped()).paths

    assert [(each.id, each.kind, each.customers, each.begin, each.end) for each in paths.places] == [
        ("a", "step", 2, 2, 0),
        ("b", "step", 1, 0, 1),
        ("c", "step", 1, 0, 1),
        ("browse", "activity", 2, 0, 0),
    ]
    assert [(each.source, each.target, each.customers, each.share.value, each.on_map) for each in paths.moves] == [
        ("a", "browse", 2, 1.0, False),
        ("a", "b", 1, 0.5, True),
        ("browse", "a", 1, 0.5, False),
        ("browse", "c", 1, 0.5, False),
    ]
    assert paths.hidden == 0


def test_an_empty_log_and_a_map_that_nobody_touches_say_nothing() -> None:
    empty = conformance(log_of_facts([]), mapped())
    other = conformance(logged(ana="xy"), mapped())

    assert (empty.passages, empty.fitness.n, empty.months, empty.deviations) == (0, 0, (), ())
    assert (other.passages, other.fitness.value, other.deviations, other.off_map) == (0, None, (), ())


@given(st.lists(st.text("abcxy", min_size=1, max_size=6), min_size=1, max_size=6), st.integers(1, 5))
def test_how_a_log_is_cut_changes_nothing(walks: list[str], size: int) -> None:
    log = logged(**{f"c{number}": walk for number, walk in enumerate(walks)})
    cut = log.split([size])

    for journey in (None, HELP):
        assert conformance(cut, mapped(), journey=journey) == conformance(log, mapped(), journey=journey)


def test_a_map_of_the_simulated_brand_is_refuted_where_agents_answer_first(demo: Path) -> None:
    workspace = pc.open(demo / "simulated-brand")
    support = workspace.journey("support").body
    steps = (
        Step("ask", "Asks", milestone=("Ticket Opened", "Call Started")),
        Step("chase", "Chases", milestone=("Ticket Commented",)),
        Step("solve", "Is answered", milestone=("Ticket Replied", "Ticket Resolved", "Issue Resolved")),
    )
    edges = (Edge("ask", "chase", "next"), Edge("chase", "solve", "next"))
    stages = (Stage("s", "Support", steps=steps),)
    map_ = pc.JourneyMap(id="m", title="Support", kind="current_state", stages=stages, edges=edges)

    told = conformance(workspace.log(), map_, journey=support)

    assert told.passages > 5_000
    assert 0 < (told.fitness.value or 0) < 1
    assert sum(month.passages for month in told.months) == told.passages
    found = {(each.source, each.target): each.verdict for each in told.hypotheses}
    assert found["ask", "chase"] == "refuted"  # a comment comes after the first reply, never straight after the ticket
    assert found["chase", "solve"] == "confirmed"
    assert told.from_json(told.to_json()) == told


def test_a_journey_without_its_goals_is_refused() -> None:
    journey = pc.Journey("Help", start=["call"], goal=["solve"], business_goal="b")

    with pytest.raises(pc.InvalidInput) as refused:
        conformance(logged(ana="abc"), mapped(), journey=journey)

    assert refused.value.code == "goals_missing"
