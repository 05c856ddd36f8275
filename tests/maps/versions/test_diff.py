"""What differs between two maps, worked by hand, and against a walk that tries everything."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import parcours as pc
from parcours.errors import InvalidDocument
from parcours.maps.document import map_of
from parcours.maps.model import JourneyMap
from parcours.maps.versions.diff import CurveChange, FieldChange, PartChange, _increasing

EXAMPLE = json.loads((Path(__file__).parents[1] / "example.json").read_bytes())
HEAD = {"format": "journey-map", "version": "1.0", "id": "help", "title": "Help", "kind": "current_state"}


def stages(*names: str) -> list[dict[str, Any]]:
    """Stages with their steps: "ask:call,wait" is the stage ask with two steps."""
    split = [name.partition(":")[::2] for name in names]
    return [
        {"id": stage, "name": stage, "steps": [{"id": step, "name": step} for step in filter(None, steps.split(","))]}
        for stage, steps in split
    ]


def a_map(*names: str, **fields: Any) -> JourneyMap:
    return map_of(HEAD | {"stages": stages(*names)} | fields)


def told(one: JourneyMap, other: JourneyMap) -> list[tuple[str, str, str]]:
    return [(change.what, change.kind, change.id) for change in pc.compare_maps(one, other).changes]


def test_a_map_does_not_differ_from_itself() -> None:
    map_ = map_of(EXAMPLE)

    assert pc.compare_maps(map_, map_) == pc.MapDifference((), ())


def test_parts_are_added_removed_moved_and_changed() -> None:
    one = a_map("ask:call,write", "solve:wait")
    other = a_map("ask:call", "solve:write,wait,thank")

    assert told(one, other) == [("moved", "step", "write"), ("added", "step", "thank")]
    moved, added = pc.compare_maps(one, other).changes
    assert (moved.was_at, moved.was_place, moved.at, moved.place) == (("ask",), 1, ("solve",), 0)
    assert (added.was_at, added.was_place, added.at, added.place) == ((), None, ("solve",), 2)
    assert told(other, one) == [("removed", "step", "thank"), ("moved", "step", "write")]


def test_of_a_part_that_passed_the_others_only_that_part_moved() -> None:
    one = a_map("a", "b", "c", "d", "e")

    assert told(one, a_map("e", "a", "b", "c", "d")) == [("moved", "stage", "e")]
    assert told(one, a_map("b", "a", "d", "c", "e")) == [("moved", "stage", "b"), ("moved", "stage", "d")]
    assert told(one, a_map("x", "a", "b", "c", "d", "e")) == [("added", "stage", "x")]


def test_a_part_that_moved_and_has_another_name_is_told_twice() -> None:
    name = {"en": "Ask", "fr": "Demander"}

    other = a_map(stages=[*stages("b", "c"), {"id": "a", "name": name}])

    changes = pc.compare_maps(a_map("a", "b", "c"), other).changes

    assert [(change.what, change.id) for change in changes] == [("moved", "a"), ("changed", "a")]
    assert changes[1].fields == (FieldChange("name", "a", name),)


def test_texts_targets_and_records_are_told_with_old_and_new() -> None:
    changed = json.loads(json.dumps(EXAMPLE))
    changed["metrics"][0]["target"] = 4.5
    changed["solutions"] = []
    changed["cells"][3]["until"] = "st4"
    changed["edges"][0]["designedShare"] = 0.25
    changed["title"] = "Outage"

    changes = pc.compare_maps(map_of(EXAMPLE), map_of(changed)).changes

    edge = EXAMPLE["edges"][0]
    assert [(change.what, change.kind, change.id) for change in changes] == [
        ("changed", "map", "map"),
        ("changed", "cell", "l4 st2"),
        ("changed", "edge", f"{edge['from']} {edge['to']} {edge.get('kind', 'next')}"),
        ("changed", "metric", "m1"),
        ("removed", "solution", EXAMPLE["solutions"][0]["id"]),
    ]
    assert changes[0].fields == (FieldChange("title", EXAMPLE["title"], "Outage"),)
    assert changes[1].fields == (FieldChange("until", "st3", "st4"),)
    assert changes[2].fields == (FieldChange("designedShare", edge.get("designedShare"), 0.25),)
    assert changes[3].fields == (FieldChange("target", EXAMPLE["metrics"][0].get("target"), 4.5),)


def test_a_curve_is_compared_where_it_has_a_value_and_no_value_is_not_zero() -> None:
    one = map_of(EXAMPLE)  # 0 at st1, −2 at st2, 1 at st3
    values = {"st1": (0,), "st2": (1, 2), "st4": (-1,)}
    cells = [
        {
            "lane": "l2",
            "at": at,
            "items": [{"id": f"{at}{n}", "kind": "value", "value": v} for n, v in enumerate(given)],
        }
        for at, given in values.items()
    ]

    curves = pc.compare_maps(one, map_of(EXAMPLE | {"cells": cells})).curves

    assert curves == (
        CurveChange("l2", "st2", -2.0, 1.5, 3.5),
        CurveChange("l2", "st4", None, -1.0, None),
        CurveChange("l2", "st3", 1.0, None, None),
    )


def test_curves_of_maps_that_share_no_lane_are_compared_if_each_has_one() -> None:
    other = EXAMPLE | {
        "lanes": [EXAMPLE["lanes"][1] | {"id": "mood"}],
        "cells": [{"lane": "mood", "at": "st2", "items": [{"id": "v2", "kind": "value", "value": 1}]}],
    }

    curves = pc.compare_maps(map_of(EXAMPLE), map_of(other)).curves

    assert [(curve.lane, curve.at, curve.delta) for curve in curves] == [
        ("mood", "st2", 3.0),
        ("mood", "st1", None),
        ("mood", "st3", None),
    ]


def test_a_difference_comes_back_from_json() -> None:
    difference = pc.compare_maps(a_map("ask:call"), a_map("solve:call,wait", title="Aid"))

    assert pc.MapDifference.from_json(difference.to_json()) == difference
    assert "title: Help → Aid" in str(difference)


def test_a_map_with_two_parts_of_one_id_is_refused() -> None:
    map_ = a_map("ask")

    with pytest.raises(InvalidDocument, match="used twice"):
        pc.compare_maps(map_, replace(map_, stages=map_.stages * 2))


LAYOUTS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.lists(st.sampled_from("uvwxyz"), max_size=4)),
    min_size=1,
    max_size=4,
    unique_by=lambda stage: stage[0],
)


def laid_out(layout: list[tuple[str, list[str]]]) -> JourneyMap:
    """A map of these stages and steps; a step that is named twice stands where it is named first."""
    seen: set[str] = set()
    names = []
    for stage, steps in layout:
        own = [step for step in dict.fromkeys(steps) if step not in seen]
        seen.update(own)
        names.append(f"{stage}:{','.join(own)}")
    return a_map(*names)


def places(map_: JourneyMap) -> dict[tuple[str, str], str]:
    """Each stage and step with what it stands in."""
    steps = {("step", step.id): stage.id for stage, step in map_.steps()}
    return {("stage", stage.id): "" for stage in map_.stages} | steps


@given(LAYOUTS, LAYOUTS)
def test_what_is_told_is_what_sets_of_ids_say(one: Any, other: Any) -> None:
    before, after = laid_out(one), laid_out(other)
    old, new = places(before), places(after)
    changes = pc.compare_maps(before, after).changes

    def keys(what: str, changes: tuple[PartChange, ...] = changes) -> set[tuple[str, str]]:
        return {(change.kind, change.id) for change in changes if change.what == what}

    assert keys("added") == set(new) - set(old)
    assert keys("removed") == set(old) - set(new)
    elsewhere = {key for key in set(old) & set(new) if old[key] != new[key]}
    assert elsewhere <= keys("moved") <= set(old) & set(new)
    for stays in {place for key, place in new.items() if old.get(key) == place}:
        lists = [
            [key for key in order if old.get(key) == new.get(key) == stays and key not in keys("moved")]
            for order in (old, new)
        ]
        assert lists[0] == lists[1]
    back = pc.compare_maps(after, before).changes
    assert (keys("added", back), keys("removed", back)) == (keys("removed"), keys("added"))
    assert len(keys("moved", back)) == len(keys("moved"))


@given(st.permutations(range(6)))
def test_as_few_parts_have_moved_as_can_be(order: list[int]) -> None:
    found = _increasing(order)

    kept = [order[number] for number in sorted(found)]
    longest = max(
        size for size in range(7) for chosen in itertools.combinations(order, size) if list(chosen) == sorted(chosen)
    )
    assert kept == sorted(kept)
    assert len(kept) == longest
