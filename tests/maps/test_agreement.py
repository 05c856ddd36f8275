"""What the overlay, conformance, priorities and lists of people say of one map is the same, on random small logs."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
from parcours.journeys.matcher import matches
from parcours.maps.model import JourneyMap
from parcours.maps.overlay.people import overlay_people
from parcours.maps.parts import Edge, Stage, Step, Touchpoint
from parcours.maps.records import Opportunity
from parcours.testing import log_of_facts
from parcours.testing.strategies import facts, journeys, matchers

ACTIVITIES = ["a", "b", "c", "d"]


@st.composite
def maps(draw: st.DrawFn) -> JourneyMap:
    """A map of one to three stages with up to three steps each, whose rules overlap, and of every edge between two."""

    def rules() -> Any:
        return matches(draw(st.lists(matchers(ACTIVITIES), max_size=2)))

    stages = []
    for stage in range(draw(st.integers(1, 3))):
        steps = []
        for number in range(draw(st.integers(0, 3))):
            name = f"step-{stage}-{number}"
            point = Touchpoint(f"{name}-t", "T", match=rules())
            steps.append(Step(name, name, touchpoints=(point,), milestone=rules()))
        stages.append(Stage(f"stage-{stage}", "Stage", steps=tuple(steps), entry=rules()))
    columns = [part.id for stage in stages for part in stage.steps or (stage,)]
    return pc.JourneyMap(
        id="m",
        title="Map",
        kind="current_state",
        stages=tuple(stages),
        edges=tuple(Edge(one, other, "branch") for one in columns for other in columns if one != other),
        opportunities=tuple(Opportunity(f"o-{column}", "O", at=(column,)) for column in columns),
    )


@settings(max_examples=60, deadline=None)
@given(facts, maps())
def test_who_is_taken_where_and_goes_where_next_is_the_same_on_the_map_and_in_conformance(
    events: list[Any], map_: JourneyMap
) -> None:
    log = log_of_facts(events)

    laid, told = pc.overlay(log, map_), pc.conformance(log, map_)

    loops = {each.id: each.loops for each in (*laid.stages, *laid.steps)}
    taken = {name: 0 if rate is None else rate.n for name, rate in loops.items()}
    claims = {(each.source, each.target): each.measured for each in told.hypotheses}
    bound = {each.id for each in (*laid.stages, *laid.steps) if each.state in ("seen", "unseen")}
    assert {place.id: place.customers for place in told.paths.places if place.kind == "step"} == {
        place.id: taken[place.id] for place in told.paths.places if place.kind == "step"
    }
    for (source, target), measured in claims.items():
        if target is None and source in bound:
            assert measured == pc.Rate.of(taken[source], told.customers)
    moves = {(each.source, each.target): each.share for each in laid.between}
    assert moves == {ends: claims[ends] for ends in moves}
    assert {each.share.n for each in laid.between} <= set(taken.values())


@settings(max_examples=60, deadline=None)
@given(facts, maps())
def test_what_is_off_the_map_is_off_it_everywhere(events: list[Any], map_: JourneyMap) -> None:
    log = log_of_facts(events)

    laid, told = pc.overlay(log, map_), pc.conformance(log, map_)

    by_activity: dict[str, int] = {}
    for row in laid.off_map:
        by_activity[row.activity] = by_activity.get(row.activity, 0) + row.events
    assert {row.activity for row in told.off_map} <= set(by_activity)
    if told.customers == log.customers:
        assert {row.activity: row.events for row in told.off_map} == by_activity
        assert told.off_map_events == pc.Rate.of(sum(by_activity.values()), log.events)


@settings(max_examples=40, deadline=None)
@given(facts, maps(), journeys(ACTIVITIES))
def test_runs_of_a_journey_change_scores_and_never_who_is_where(
    events: list[Any], map_: JourneyMap, question: dict[str, Any]
) -> None:
    log = log_of_facts(events)
    journey = msgspec.convert(question, pc.Journey)

    plain, scored = pc.overlay(log, map_), pc.overlay(log, map_, journey=journey)

    def counts(laid: pc.Overlay) -> list[Any]:
        return [
            (each.id, each.events, each.customers, each.goes_on, each.lost, each.median_time, each.loops)
            for each in (*laid.stages, *laid.steps, *laid.touchpoints)
        ]

    assert counts(plain) == counts(scored)
    assert (plain.between, plain.off_map) == (scored.between, scored.off_map)
    assert scored.header.runs == pc.score(log, journey).runs


@settings(max_examples=40, deadline=None)
@given(facts, maps(), st.sampled_from([(), ("web",)]))
def test_an_opportunity_reaches_the_customers_of_its_place_and_loses_those_it_loses(
    events: list[Any], map_: JourneyMap, channels: tuple[str, ...]
) -> None:
    log = pc.filtered(log_of_facts(events), channels=channels)

    places = {each.id: each for laid in [pc.overlay(log, map_)] for each in (*laid.stages, *laid.steps)}

    for row in pc.priorities(log, map_).opportunities:
        place = places[row.at[0]]
        assert row.people == place.customers == overlay_people(log, map_, place=place.id).total
        if row.loss is not None:
            assert row.loss == pc.Rate.of(overlay_people(log, map_, place=place.id, figure="lost").total, row.people)
