"""Maps as files: nothing is lost, and everything that is wrong is told with its path."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parcours as pc
from parcours.errors import InvalidDocument
from parcours.journeys.matcher import Matcher
from parcours.maps.catalogue.samples import maps_of_sample
from parcours.maps.document import LARGEST_MAP, map_of, plain_map
from parcours.maps.document.faults import map_faults
from parcours.maps.parts import Cell, MapRule, Stage
from parcours.maps.summary import figures_of

REFERENCE = Path(__file__).parents[1] / "example.json"
SMALL = {
    "format": "journey-map",
    "version": "1.0",
    "id": "help",
    "title": "Help",
    "kind": "current_state",
    "stages": [
        {"id": "ask", "name": "Ask", "steps": [{"id": "call", "name": "Calls"}, {"id": "wait", "name": "Waits"}]}
    ],
    "lanes": [
        {"id": "l1", "type": "actions", "name": "Actions"},
        {"id": "l2", "type": "curve", "name": "Feeling", "curve": {"min": -2, "max": 2, "basis": "assumed"}},
    ],
}


def reference() -> Any:
    return json.loads(REFERENCE.read_bytes())


def told(document: object) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in map_faults(document)]


def small(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(SMALL) | changes


def test_the_map_of_the_reference_is_a_map() -> None:
    map_ = pc.read_map(REFERENCE.read_bytes())

    assert [step.id for _, step in map_.steps()] == ["st1", "st2", "st3", "st4"]
    assert map_.cells is not None
    assert (map_.cells[-1].at, map_.cells[-1].until) == ("st2", "st3")
    assert map_.stages[0].steps is not None
    assert map_.stages[0].steps[0].milestone == MapRule(event="ticket_opened")
    assert json.loads(pc.write_map(map_)) == reference()


def test_writing_a_map_again_changes_no_byte() -> None:
    written = pc.write_map(pc.read_map(REFERENCE.read_bytes()))

    assert pc.write_map(pc.read_map(written)) == written
    assert len(written) == len(REFERENCE.read_bytes())  # only the order of fields may differ


def test_fields_of_others_survive_in_their_places() -> None:
    document = small()
    document["x-tool"] = {"x-inside": [1, None], "id": "anything"}
    document["stages"][0]["x-colour-blind"] = True
    document["stages"][0]["steps"][0]["x-"] = "even this"

    map_ = map_of(document)

    assert map_.extensions == {"x-tool": {"x-inside": [1, None], "id": "anything"}}
    assert plain_map(map_) == document


def test_what_was_said_stays_said_and_what_was_left_out_stays_out() -> None:
    document = small(tags=[], edges=[{"from": "call", "to": "wait", "designedShare": 0}])
    document["stages"][0]["steps"][0]["momentOfTruth"] = False
    document["metrics"] = [{"id": "m", "name": "M", "type": "nps", "target": 5}]
    document["readings"] = [{"metric": "m", "at": "help", "asOf": "2026-11-01T00:00:00Z", "value": None}]

    assert plain_map(map_of(document)) == document
    document["readings"][0]["previous"] = None
    assert plain_map(map_of(document)) == document


def test_touchpoints_match_by_the_matchers_of_journeys() -> None:
    document = small()
    rule = {"activity": "Call Ended", "where": {"score": {"at_most": 2}}}
    document["stages"][0]["steps"][0]["touchpoints"] = [{"id": "t", "name": "Call", "match": ["Call Started", rule]}]

    ((_, call), _) = map_of(document).steps()

    assert call.touchpoints is not None
    match = call.touchpoints[0].match
    assert isinstance(match, tuple)
    assert isinstance(match[1], Matcher)
    assert plain_map(map_of(document))["stages"][0]["steps"][0]["touchpoints"][0]["match"][0] == "Call Started"


def test_a_misspelt_matcher_is_no_rule_that_everything_satisfies() -> None:
    document = small()
    document["stages"][0]["entry"] = [{"activty": "Call Started"}]

    assert told(document) == [("stages.0.entry.0.activty", "map_unknown_field")]


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        (None, [("", "map_wrong_type")]),
        ([], [("", "map_wrong_type")]),
        ({"stages": [], **{k: v for k, v in SMALL.items() if k not in ("stages", "kind")}},
         [("", "map_field_missing"), ("stages", "map_too_few")]),
        (small(colour="red"), [("colour", "map_unknown_field")]),
        (small(kind="past_state"), [("kind", "map_unknown_choice")]),
        (small(format="journey"), [("format", "map_unknown_choice")]),
        (small(version="2.0"), [("version", "map_wrong_form")]),
        (small(title=" "), [("title", "map_without_title")]),
        (small(title={"en": ""}), [("title", "map_without_title")]),
        (small(title={"English": "Help"}), [("title.English", "map_wrong_form")]),
        (small(owner=None), [("owner", "map_wrong_type")]),
        (small(revision=True), [("revision", "map_wrong_type")]),
        (small(reviewedAt="2026-01-01t00:00:00z"), []),
        (small(revision=-1), [("revision", "map_out_of_range")]),
        (small(reviewEvery="3 months"), [("reviewEvery", "map_wrong_form")]),
        (small(reviewedAt="2026-11-01T00:00:00"), [("reviewedAt", "map_wrong_form")]),  # without its zone
        (small(reviewedAt="2026-02-30T00:00:00Z"), [("reviewedAt", "map_wrong_form")]),
        (small(owner="x" * 501), [("owner", "map_text_too_long")]),
        (small(relations={"parent": "help"}), [("relations.parent", "map_relates_to_itself")]),
        (small(dimensions={"a.b": 1}), [("dimensions", "map_wrong_type")]),
        (small(edges=[{"from": "call", "to": "call", "kind": "loop"}]), []),
        (small(edges=[{"from": "call", "to": "pay"}]), [("edges.0.to", "map_unknown_reference")]),
        (small(edges=[{"from": "call", "to": "wait", "designedShare": 1.5}]),
         [("edges.0.designedShare", "map_out_of_range")]),
        (small(edges=[{"from": "call", "to": "wait"}, {"from": "call", "to": "wait", "kind": "next"}]),
         [("edges.1", "map_edge_twice")]),
        (small(channels=[{"id": "call", "name": "Phone"}]), []),  # a record may have the id of a step
        (small(channels=[{"id": "c", "name": "Phone"}, {"id": "c", "name": "Mail"}]),
         [("channels.1.id", "map_id_twice")]),
        (small(lanes=[{"id": "call", "type": "actions", "name": "A"}]), [("lanes.0.id", "map_id_twice")]),
        (small(lanes=[{"id": "a b", "type": "actions", "name": "A"}]), [("lanes.0.id", "map_wrong_form")]),
        (small(lanes=[{"id": "l", "type": "curve", "name": "F", "curve": {"min": 2, "max": 2, "basis": "assumed"}}]),
         [("lanes.0.curve", "map_curve_reversed")]),
        (small(solutions=[{"id": "s", "title": "S", "start": "2026-02-01", "live": "2026-01-01"}]),
         [("solutions.0.live", "map_period_reversed")]),
        (small(personas=[{"id": "p", "name": "P", "segment": {"a": [[1]]}}]), []),
        (small(comments=[{"id": "c", "at": "l2", "author": "a", "date": "2026-01-01T00:00:00Z", "text": "Why?"}]), []),
    ],
)  # fmt: skip
def test_each_fault_is_told_where_it_is(document: object, faults: list[tuple[str, str]]) -> None:
    assert told(document) == faults


def cell(**changes: Any) -> dict[str, Any]:
    return {"lane": "l1", "at": "call", "items": []} | changes


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ([cell(at="ask", until="wait")], []),
        ([cell(), cell(lane="l2")], []),
        ([cell(), cell()], [("cells.1", "map_cell_twice")]),
        ([cell(lane="l9")], [("cells.0.lane", "map_unknown_reference")]),
        ([cell(at="l1")], [("cells.0.at", "map_unknown_reference")]),
        ([cell(at="wait", until="call")], [("cells.0.until", "map_span_reversed")]),
        ([cell(items=[{"id": "v", "kind": "value", "value": 9}])], []),  # no curve, no scale
        ([cell(lane="l2", items=[{"id": "v", "kind": "value", "value": 2}])], []),
        ([cell(lane="l2", items=[{"id": "v", "kind": "value", "value": -2.5}])],
         [("cells.0.items.0.value", "map_curve_value")]),
        ([cell(items=[{"id": "r", "kind": "insight", "ref": "i9"}])],
         [("cells.0.items.0.ref", "map_unknown_reference")]),
        ([cell(items=[{"id": "r", "kind": "link", "ref": "another-map"}])], []),
        ([cell(items=[{"id": "r", "kind": "note", "evidence": ["e9"]}])],
         [("cells.0.items.0.evidence.0", "map_unknown_reference")]),
        ([cell(items=[{"id": "r", "kind": "link", "url": "javascript:alert(1)"}])],
         [("cells.0.items.0.url", "map_unsafe_link")]),
        ([cell(items=[{"id": "r", "kind": "image", "src": "data:image/svg+xml;base64,AAAA"}])],
         [("cells.0.items.0.src", "map_unsafe_link")]),
        ([cell(items=[{"id": "r", "kind": "image", "src": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}])], []),
        ([cell(items=[{"id": "r", "kind": "note", "color": "red;background:url(x)"}])],
         [("cells.0.items.0.color", "map_wrong_form")]),
    ],
)  # fmt: skip
def test_cells_stand_at_a_lane_and_a_column(cells: list[Any], faults: list[tuple[str, str]]) -> None:
    assert told(small(cells=cells)) == faults


def test_all_faults_are_told_at_once() -> None:
    document = small(kind="past", owner=3, edges=[{"from": "nowhere", "to": "wait"}])
    del document["id"]

    assert told(document) == [
        ("", "map_field_missing"),
        ("kind", "map_unknown_choice"),
        ("owner", "map_wrong_type"),
        ("edges.0.from", "map_unknown_reference"),
    ]
    with pytest.raises(InvalidDocument) as refused:
        map_of(document)
    assert len(refused.value.faults) == refused.value.values["faults"] == 4


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "map_not_json"),
        (b"\xff\xfe", "map_not_json"),
        (b'{"id": NaN}', "map_not_json"),
        (b"[" * 100_000, "map_not_json"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "map_not_json"),
        (b" " * (LARGEST_MAP + 1), "map_too_large"),
    ],
)
def test_a_broken_or_hostile_file_is_refused_in_one_sentence(file: bytes, code: str) -> None:
    with pytest.raises(InvalidDocument) as refused:
        pc.read_map(file)

    assert refused.value.code == code


def test_a_document_full_of_faults_does_not_fill_the_memory_with_them() -> None:
    document = small(**{f"f{number}": 1 for number in range(2_000)})

    assert len(map_faults(document)) == 500
    assert told(small(edges=[{}] * 5_001)) == [("edges", "map_too_many")]


def test_too_much_inside_each_other_is_told_where_it_begins() -> None:
    deep: Any = 1
    for _ in range(60):
        deep = {"any": [deep]}
    free = small(personas=[{"id": "p", "name": "P", "segment": deep}])
    document = small()
    document["stages"][0]["entry"] = deep

    assert told(free) == [("personas.0.segment.any", "map_too_deep")]
    assert [code for _, code in told(document)] == ["map_too_deep"]
    assert told(small(**{"x-deep": deep})) == [("x-deep", "map_too_deep")]


def test_a_map_with_faults_is_not_written() -> None:
    map_ = pc.JourneyMap(
        id="m", title="M", kind="current_state", stages=(Stage("s", "S"),), cells=(Cell(lane="l", at="s", items=()),)
    )

    with pytest.raises(InvalidDocument):
        pc.write_map(map_)


def test_a_step_is_evidenced_by_what_is_cited_at_it() -> None:
    figures = figures_of(pc.read_map(REFERENCE.read_bytes()))

    assert (figures.stages, figures.steps, figures.touchpoints, figures.cards) == (3, 4, 2, 4)
    assert figures.evidenced == 2  # st1 is marked so, and an insight from interviews stands at st2


@pytest.mark.parametrize("map_", maps_of_sample("simulated-brand"), ids=lambda map_: map_.id)
def test_every_map_of_the_demo_is_whole_in_both_languages(map_: pc.JourneyMap) -> None:
    texts = list(texts_of(plain_map(map_)))

    assert len(texts) > 30
    assert [text for text in texts if not (text.get("en") and text.get("fr"))] == []


def texts_of(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() & {"en", "fr"}:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=6,
)


@st.composite
def edited(draw: st.DrawFn) -> Any:
    """Change the map of the reference at some places: replace, remove, add, repeat."""
    document = reference()
    for _ in range(draw(st.integers(1, 6))):
        part = document
        for _ in range(draw(st.integers(0, 6))):
            inside = list(part.values()) if isinstance(part, dict) else part
            deeper = [each for each in inside if isinstance(each, dict | list) and each]
            if not deeper:
                break
            part = draw(st.sampled_from(deeper))
        if not part:
            continue
        keys: list[Any] = list(part) if isinstance(part, dict) else list(range(len(part)))
        key, edit = draw(st.sampled_from(keys)), draw(st.sampled_from(["replace", "remove", "add", "repeat", "odd"]))
        if edit == "remove":
            del part[key]
        elif edit == "repeat" and isinstance(part, list):
            part.append(copy.deepcopy(part[key]))
        elif edit == "add" and isinstance(part, dict):
            part[draw(st.text(max_size=6) | st.sampled_from(["x-a", "id", "at", "until", "ref", "any"]))] = draw(JSON)
        else:
            part[key] = draw(JSON | st.sampled_from(["st1", "l2", "t1", "map-support-streaming", "2026-01-01", -9, ""]))
    return document


def followed(document: Any, path: str) -> Any:
    """Follow a path to its end, or fail."""
    for key in path.split(".") if path else ():
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


@given(edited())
def test_whatever_is_edited_each_fault_has_a_path_that_can_be_followed(document: Any) -> None:
    before = copy.deepcopy(document)

    faults = map_faults(document)

    for fault in faults:
        followed(document, fault.path)
        assert fault.message
        assert fault.hint
    assert document == before
    if not faults:
        assert plain_map(map_of(document)) == document
        written = pc.write_map(map_of(document))
        assert pc.write_map(pc.read_map(written)) == written


@given(JSON)
def test_anything_may_be_asked_whether_it_is_a_map(document: Any) -> None:
    for fault in map_faults(document):
        followed(document, fault.path)
