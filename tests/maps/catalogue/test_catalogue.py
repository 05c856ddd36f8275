"""The catalogue: whole, in both languages, and every map that begins from it is valid."""

import re
from typing import Any

import msgspec
import pytest

import parcours as pc
from parcours.errors import InvalidInput
from parcours.journeys.typical import typical_journeys
from parcours.maps import catalogue as catalogue_module
from parcours.maps.catalogue import counterparts, stage_model
from parcours.maps.catalogue.starting import FirstNote, metrics_on
from parcours.maps.document import plain_map
from parcours.maps.document.faults import map_faults
from parcours.maps.parts import LaneType

COUNTS = {
    "stage_models": 12,
    "close_ups": 7,
    "touchpoints": 38,
    "channels": 24,  # those of the seeds, and delivery, which one of their touchpoints needs
    "lanes": 31,
    "kinds": 4,
    "scales": 2,
    "creation_steps": 6,
    "measuring_steps": 4,
    "marks": 5,
    "wants": 8,
    "research_methods": 10,
    "triggers": 11,
    "checks": 13,
    "ideas": 10,
    "teams": 11,
    "data_sources": 12,
    "strategies": 3,
    "support_entries": 4,
    "journey_starts": 6,
    "priority_questions": 4,
    "phases": 6,
    "lines": 3,
    "touchpoint_groups": 4,
}
MODELS = [model.id for model in pc.map_catalogue().stage_models]
CLOSE_UPS = [model.id for model in pc.map_catalogue().close_ups]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_catalogue_is_whole_in_each_language(language: Any) -> None:
    catalogue = msgspec.to_builtins(pc.map_catalogue(language))

    assert {name: len(entries) for name, entries in catalogue.items()} == COUNTS
    for entries in catalogue.values():
        ids = [entry["id"] for entry in entries]
        assert len(set(ids)) == len(ids)
        assert all(entry["name"].strip() for entry in entries)


def test_every_text_of_the_catalogue_has_both_languages() -> None:
    single: list[Any] = []

    def look(value: Any) -> None:
        if isinstance(value, dict) and value.keys() & {"en", "fr"}:
            single.extend([value] if value.keys() != {"en", "fr"} or not all(value.values()) else [])
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                look(each)

    look(catalogue_module._read())

    assert single == []


def test_the_two_languages_differ_only_in_their_words() -> None:
    english, french = (msgspec.to_builtins(pc.map_catalogue(language)) for language in ("en", "fr"))

    for name, entries in english.items():
        assert [entry["id"] for entry in entries] == [entry["id"] for entry in french[name]]
    same = [one["name"] for one, other in zip(english["touchpoints"], french["touchpoints"], strict=True)
            if one["name"] == other["name"]]  # fmt: skip
    assert same == []


def test_the_catalogue_refers_only_to_what_it_has() -> None:
    catalogue = pc.map_catalogue()
    channels, points = {each.id for each in catalogue.channels}, {each.id for each in catalogue.touchpoints}

    assert {point.channel for point in catalogue.touchpoints} <= channels
    assert {point.group for point in catalogue.touchpoints} <= {group.id for group in catalogue.touchpoint_groups}
    models = (*catalogue.stage_models, *catalogue.close_ups)
    assert {name for model in models for stage in model.stages for name in stage.touchpoints} <= points
    assert len({model.id for model in models}) == len(models)
    journeys = {typical.id for typical in typical_journeys()}
    assert {model.journey for model in models if model.journey} < journeys
    assert {lane for kind in catalogue.kinds for lane in kind.lanes} <= {lane.id for lane in catalogue.lanes}
    assert all(re.fullmatch("[a-z_]+", point.event) for point in catalogue.touchpoints)
    assert [lane.line_below for lane in catalogue.lanes if lane.line_below] == [line.id for line in catalogue.lines]


def test_every_type_of_lane_has_its_entry() -> None:
    assert {lane.id for lane in pc.map_catalogue().lanes} == set(LaneType.__args__)  # type: ignore[attr-defined]


def test_methods_weigh_as_the_method_is() -> None:
    weights = {method.id: method.strength for method in pc.map_catalogue().research_methods}

    assert weights["interview"] == "strong"
    assert weights["survey"] == "limited"
    assert weights["workshop"] == "assumption"
    assert weights["social_listening"] is None


@pytest.mark.parametrize("model", [*MODELS, *CLOSE_UPS])
@pytest.mark.parametrize("kind", [kind.id for kind in pc.map_catalogue().kinds])
def test_every_first_map_is_valid_and_reads_back(model: str, kind: Any) -> None:
    for language in ("en", "fr"):
        map_ = pc.new_map(model, kind, language, audience="Newcomers", customer_goal="Done", owner="CX")

        assert map_faults(plain_map(map_)) == []
        assert pc.read_map(pc.write_map(map_)) == map_
        assert all(stage.steps for stage in map_.stages)
        assert (map_.basis, map_.lang, map_.kind) == ("hypothesis", language, kind)


def test_a_first_map_has_stages_steps_touchpoints_lanes_and_metrics() -> None:
    map_ = pc.new_map("relationship-five", "current_state", "fr", title="Notre relation")

    assert map_.title == "Notre relation"
    assert [lane.type for lane in map_.lanes or ()] == [
        *("actions", "touchpoints", "thoughts", "curve", "pains", "opportunities", "metrics")
    ]
    purchase = map_.stages[2]
    assert purchase.name == {"fr": "Achat", "en": "Purchase"}
    assert purchase.steps is not None
    assert [step.id for step in purchase.steps] == ["create-an-account", "make-a-payment"]
    assert purchase.steps[0].touchpoints is not None
    assert purchase.steps[0].touchpoints[0].match == ("Account Created",)
    minds = {cell.at: cell.items[0].text for cell in map_.cells or ()}
    assert minds["retention"] == {"fr": "Reste et rachète", "en": "Stays and buys again"}
    placed = {(placement.metric, placement.at) for placement in map_.placements or ()}
    assert ("metric-nps", "retention") in placed


def test_a_first_map_takes_the_touchpoints_lanes_and_notes_that_were_chosen() -> None:
    map_ = pc.new_map(
        "support",
        language="fr",
        journey="support",
        touchpoints={
            "ask": ["phone-call", "start-a-chat"],
            "chase": ["submit-support-tickets"],
            "solve": [],
            "afterwards": ["phone-call"],
        },
        lane_types=["actions", "pains"],
        notes=[
            FirstNote("ask", "pains", "Redit son numéro"),
            FirstNote("solve", "actions", "Attend"),
            FirstNote("ask", "pains", " Attend 20 minutes "),
        ],
    )

    assert (map_.title, map_.scale, map_.journey) == (
        {"fr": "Support client", "en": "Customer support"},
        "micro",
        "support",
    )
    assert {stage.id: [step.id for step in stage.steps or ()] for stage in map_.stages} == {
        "ask": ["phone-call", "start-a-chat"],
        "chase": ["submit-support-tickets"],
        "solve": [],
        "afterwards": ["phone-call-2"],
    }
    assert [(edge.source, edge.target) for edge in map_.edges or ()] == [
        ("phone-call", "start-a-chat"),
        ("start-a-chat", "submit-support-tickets"),
        ("submit-support-tickets", "phone-call-2"),
    ]
    assert [lane.type for lane in map_.lanes or ()] == ["actions", "pains"]
    assert {(cell.lane, cell.at): [card.text for card in cell.items] for cell in map_.cells or ()} == {
        ("lane-pains", "ask"): ["Redit son numéro", "Attend 20 minutes"],
        ("lane-actions", "solve"): ["Attend"],
    }
    assert map_faults(plain_map(map_)) == []


def test_the_measured_model_comes_with_all_its_metrics() -> None:
    measured = pc.new_map("measured-five")

    assert len(measured.metrics or ()) == 31
    at = [placement.at for placement in measured.placements or ()]
    assert [at.count(stage.id) for stage in measured.stages] == [12, 5, 5, 6, 4]


def test_a_question_that_the_catalogue_cannot_answer_names_the_choices() -> None:
    for question, code in (
        (lambda: pc.new_map("seven-stage"), "unknown_stage_model"),
        (lambda: pc.new_map(kind="past_state"), "invalid_choice"),  # type: ignore[arg-type]
        (lambda: pc.new_map(scale="nano"), "invalid_choice"),  # type: ignore[arg-type]
        (lambda: pc.new_map(touchpoints={"sell": []}), "invalid_choice"),
        (lambda: pc.new_map(touchpoints={"research": ["telepathy"]}), "invalid_choice"),
        (lambda: pc.new_map(lane_types=["pains", "pains"]), "invalid_choice"),
        (lambda: pc.new_map(lane_types=["pains"], notes=[FirstNote("research", "gains", "A")]), "invalid_choice"),
        (lambda: pc.new_map(lane_types=["pains"], notes=[FirstNote("sell", "pains", "A")]), "invalid_choice"),
        (lambda: pc.map_catalogue("de"), "invalid_choice"),
        (lambda: counterparts("six-stage", "sell", "digital-four"), "unknown_stage"),
    ):
        with pytest.raises(InvalidInput) as refused:
            question()
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("model", "stage", "other", "found"),
    [
        ("six-stage", "awareness", "ecommerce-three", ("attract",)),
        ("six-stage", "delivery", "measured-five", ("retention",)),
        ("ecommerce-three", "attract", "interest-five", ("awareness", "interest", "consideration")),
        ("retail-five", "unboxing", "six-stage", ("delivery",)),
        ("six-stage", "advocacy", "retail-five", ()),  # nobody recommends there
        ("digital-four", "conversion", "six-stage", ("conversion", "delivery")),
    ],
)
def test_stages_of_different_models_meet_in_their_phases(
    model: str, stage: str, other: str, found: tuple[str, ...]
) -> None:
    assert counterparts(model, stage, other) == found


@pytest.mark.parametrize("model", MODELS)
def test_metrics_placed_on_one_model_appear_on_another(model: str) -> None:
    target = pc.new_map(model)

    placed = metrics_on(pc.new_map("measured-five"), target)

    covered = {phase for stage in stage_model(model).stages for phase in stage.phases}
    assert {placement.at for placement in placed} <= {stage.id for stage in target.stages}
    assert {"metric-cpc", "metric-sales"} <= {placement.metric for placement in placed}
    assert ("metric-guest_posts" in {placement.metric for placement in placed}) == ("recommend" in covered)
