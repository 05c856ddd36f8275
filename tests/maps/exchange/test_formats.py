"""Maps as files of other kinds: what goes out comes back, and what does not is told."""

import contextlib
import csv
import io
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

import parcours as pc
from parcours.maps.curve import curve_heights
from parcours.maps.document import map_of, plain_map
from parcours.maps.exchange import ExportFormat, ImportFormat
from parcours.maps.exchange.mermaid import read_mermaid, write_mermaid
from parcours.maps.parts import Stage, Step
from parcours.maps.records import MapMetric

EXAMPLE = pc.read_map((Path(__file__).parents[1] / "example.json").read_bytes())

HOSTILE = (
    "a: b",
    "a; b",
    "a # b",
    "section of a road",
    "Title deeds",
    "journey on",
    "end",
    "100 %% sure",
    "accDescr",
    "  spaced\nout ",
    'Éléphant 🐘 « oui » [x] {y} "z"',
    ":",
    "",
)


def names(map_: pc.JourneyMap) -> list[tuple[object, list[object]]]:
    return [(stage.name, [step.name for step in stage.steps or ()]) for stage in map_.stages]


def heights(map_: pc.JourneyMap) -> dict[str, float]:
    return curve_heights(map_, next(lane for lane in map_.lanes or () if lane.type == "curve"))


def plain_english(map_: pc.JourneyMap) -> list[tuple[object, list[object]]]:
    def said(text: Any) -> Any:
        return text["en"] if isinstance(text, dict) else text

    return [(said(stage), [said(step) for step in steps]) for stage, steps in names(map_)]


def test_a_map_goes_out_as_json_and_comes_back_without_a_difference() -> None:
    exported = pc.export_map(EXAMPLE, "json")

    imported = pc.import_map(exported.content)

    assert (imported.format, imported.map, exported.lost) == ("json", EXAMPLE, ())
    assert pc.export_map(imported.map, "json").content == exported.content


def test_mermaid_says_stages_steps_scores_and_people_and_lists_what_it_loses() -> None:
    exported = pc.export_map(EXAMPLE, "mermaid", language="en")

    assert exported.content.decode() == (
        "journey\n"
        "    accTitle: Streaming outage： from request to refund\n"
        "    title Streaming outage： from request to refund\n"
        "    section Ask\n"
        "      Opens a ticket： black screen: 3: Camille\n"
        "    section Chase\n"
        "      Chases ＃1； waits: 1: Camille\n"
        "    section Solve\n"
        "      Service back: 4: Camille\n"
        "      Asks for a refund: 3: Camille\n"
    )
    assert {notice.code: notice.values for notice in exported.lost} == {
        "map_lanes_left_out": {"count": 4},
        "map_touchpoints_left_out": {"count": 2},
        "map_edges_left_out": {"count": 3},
        "map_metrics_left_out": {"count": 1},
        "map_evidence_left_out": {"count": 1},
        "map_insights_left_out": {"count": 3},
        "map_steps_without_value": {"steps": 1},
    }


def test_mermaid_comes_back_with_its_stages_its_curve_and_its_people() -> None:
    text, _ = write_mermaid(EXAMPLE, "en")

    map_, told = read_mermaid(text)

    assert [(stage, len(steps)) for stage, steps in names(map_)] == [("Ask", 1), ("Chase", 1), ("Solve", 2)]
    assert [value for _, value in sorted(heights(map_).items())] == [0.5, 0.0, 0.75, 0.5]
    assert ([persona.name for persona in map_.personas or ()], map_.basis, told) == (["Camille"], "hypothesis", [])


def test_thirteen_hostile_names_are_thirteen_tasks() -> None:
    steps = tuple(Step(f"s{place}", name) for place, name in enumerate(HOSTILE))
    hostile = pc.JourneyMap(id="m", title="x", kind="current_state", stages=(Stage("a", "section", steps=steps),))

    text, _ = write_mermaid(hostile)

    tasks = [line for line in text.splitlines() if line.startswith("      ")]
    assert len(tasks) == len(HOSTILE)
    assert all(re.fullmatch(r"      [^:;#%\n]+: 3", line) for line in tasks)
    assert not any(re.match(r"\s+(section|title|journey|end|accDescr)\b", line, re.IGNORECASE) for line in tasks)
    assert len((read_mermaid(text)[0].stages[0].steps) or ()) == len(HOSTILE)


def test_settings_comments_and_descriptions_of_mermaid_are_passed_over_and_scores_kept_within_their_ends() -> None:
    head = "---\nconfig:\n  theme: dark\n---\n%% mine\njourney\naccDescr {\n a\n b\n}\n"
    text = head + "section A\n Go: 9: Me\n Wait\n Rest: 2.5\n"

    map_, told = read_mermaid(text)

    assert names(map_) == [("A", ["Go", "Wait", "Rest"])]
    assert heights(map_) == {"step-1": 1.0, "step-3": 0.375}
    assert [(notice.code, notice.values) for notice in told] == [("mermaid_scores_clipped", {"scores": 1})]


def test_cjml_keeps_phases_touchpoints_actors_and_channels() -> None:
    exported = pc.export_map(EXAMPLE, "cjml", language="en")

    map_ = pc.import_map(exported.content).map

    assert exported.content.count(b"<plannedCommunicationPoint>") == 2
    assert exported.content.count(b"<plannedAction>") == 2
    assert [stage for stage, _ in names(map_)] == ["Ask", "Chase", "Solve"]
    points = [point for _, step in map_.steps() for point in step.touchpoints or ()]
    assert [point.type for point in points] == ["communication", "communication", "action", "action"]
    actors = {actor.id: actor.name for actor in map_.actors or ()}
    assert (actors[points[0].initiator or ""], actors[points[0].receiver or ""]) == ("Camille", "Support")
    assert [channel.name for channel in map_.channels or ()] == ["E-mail"]


def test_the_wide_table_is_what_people_paste_and_comes_back() -> None:
    content = pc.export_map(EXAMPLE, "csv-wide", language="en").content

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    map_ = pc.import_map(content).map

    assert rows[0] == ["", "Ask", "Chase", "Solve", ""]
    assert rows[1][1:] == ["Opens a ticket: black screen", "Chases #1; waits", "Service back", "Asks for a refund"]
    assert rows[3] == ["Feeling", "0", "-2", "1", ""]
    assert plain_english(map_) == plain_english(EXAMPLE)
    assert [lane.type for lane in map_.lanes or ()] == ["actions", "text", "text", "text", "text"]


def test_the_long_table_has_a_row_for_each_item_and_comes_back_with_the_same_rows() -> None:
    content = pc.export_map(EXAMPLE, "csv", language="en").content

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    again = pc.import_map(content)

    assert [(row["step"], row["kind"], row["text"] or row["value"]) for row in rows] == [
        ("Opens a ticket: black screen", "value", "0"),
        ("Opens a ticket: black screen", "touchpoint", "Ticket"),
        ("Chases #1; waits", "value", "-2"),
        ("Chases #1; waits", "note", "Diagnostic"),
        ("Chases #1; waits", "touchpoint", "E-mail"),
        ("Service back", "value", "1"),
        ("Asks for a refund", "", ""),
    ]
    assert again.format == "csv"
    assert sorted(pc.export_map(again.map, "csv").content.splitlines()) == sorted(content.splitlines())


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3)), min_size=1, max_size=4))
def test_whatever_names_a_map_has_its_long_table_is_a_map_again(stages: list[tuple[str, list[str]]]) -> None:
    made = pc.JourneyMap(
        id="m",
        title="Any",
        kind="current_state",
        stages=tuple(
            Stage(f"s{i}", f"S{name}", steps=tuple(Step(f"t{i}.{j}", f"T{step}") for j, step in enumerate(steps)))
            for i, (name, steps) in enumerate(stages)
        ),
    )

    again = pc.import_map(pc.export_map(made, "csv").content, "csv").map

    assert [len(stage.steps or ()) for stage in again.stages] == [len(steps) for _, steps in stages]


def test_a_text_that_looks_like_a_formula_is_only_a_text_in_a_spreadsheet() -> None:
    evil = pc.JourneyMap(id="m", title="x", kind="current_state", stages=(Stage("a", '=cmd|"/c calc"!A1'),))

    wide = pc.export_map(evil, "csv-wide").content.decode("utf-8-sig")
    cell = load_workbook(io.BytesIO(pc.export_map(evil, "xlsx").content))["Map"]["B1"]

    assert next(csv.reader(io.StringIO(wide)))[1] == '\'=cmd|"/c calc"!A1'
    assert (cell.value, cell.data_type) == ('=cmd|"/c calc"!A1', "s")
    assert names(pc.import_map(wide.encode()).map)[0][0] == '=cmd|"/c calc"!A1'


def test_a_workbook_has_a_sheet_for_each_kind_of_record_and_comes_back() -> None:
    content = pc.export_map(EXAMPLE, "xlsx", language="en").content

    book = load_workbook(io.BytesIO(content))
    imported = pc.import_map(content)

    assert book.sheetnames == [
        *("Map", "Stages", "Touchpoints", "Items", "Metrics", "Readings"),
        *("Insights", "Opportunities", "Solutions", "Evidence"),
    ]
    assert [cell.value for cell in book["Touchpoints"][2]][:4] == [
        *("Ask", "Opens a ticket: black screen", "Ticket", "E-mail")
    ]
    assert imported.format == "xlsx"
    assert plain_english(imported.map) == plain_english(EXAMPLE)


def test_slides_hold_every_step_as_text_and_the_curve_as_a_chart() -> None:
    deck = Presentation(io.BytesIO(pc.export_map(EXAMPLE, "pptx", language="fr").content))

    said = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]

    assert len(deck.slides) == 6  # title, curve, three stages, what is to be done
    assert {"Demander", "Relancer", "Résoudre", "Relance #1; attend", "Service rétabli"} <= set(said)
    assert [tuple(series.values) for series in charts[0].plots[0].series] == [(0.0, -2.0, 1.0, None)]


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    hostile = pc.JourneyMap(
        id="m",
        title="<script>alert(1)</script>",
        kind="current_state",
        stages=(Stage("a", "<img src=x onerror=alert(1)>"),),
    )

    page = pc.export_map(hostile, "html").content.decode()

    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page
    assert not re.search(r'(src|href)="(?!data:)', page)


def test_an_outline_becomes_stages_and_steps() -> None:
    imported = pc.import_map(b"# Support\n\n## Ask\n- Call\n- Wait\n\n## Solve\n1. Fix\n")

    assert (imported.format, imported.map.title) == ("outline", "Support")
    assert names(imported.map) == [("Ask", ["Call", "Wait"]), ("Solve", ["Fix"])]


@pytest.mark.parametrize("format_", ["json", "mermaid", "cjml", "csv", "csv-wide", "xlsx"])
def test_what_is_exported_in_any_format_is_a_map_without_a_fault_when_it_comes_back(format_: Any) -> None:
    map_ = pc.import_map(pc.export_map(pc.new_map("measured-five"), format_).content).map

    assert map_of(plain_map(map_)) == map_


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * ((16 << 20) + 1), "map_too_large"),
        (b"{", "map_not_json"),
        (b'{"format": "journey-map", "version": "2.0", "id": "a", "title": "b", "stages": []}', "map_wrong_form"),
        (b"<CJML><!DOCTYPE", "not_cjml"),
        (b"<html><script>alert(1)</script></html>", "not_cjml"),
        (b"PK\x03\x04 broken", "map_workbook_broken"),
        (b"journey\n", "mermaid_empty"),
        (b"journey\nsection A\nGo: often: Me\n", "mermaid_bad_score"),
        (b"journey\nsection A\nGo: nan\n", "mermaid_bad_score"),
        (b"", "map_table_empty"),
        (b"\xff\xfe\x00", "map_not_utf8"),
        (b'"never ends', "map_table_broken"),
        (b"stage,step,lane,text\n,,,\n", "map_table_empty"),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(pc.InvalidInput) as refused:
        pc.import_map(content)

    assert refused.value.code == code


def test_xml_that_defines_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CJML><plannedJourney>&b;</plannedJourney></CJML>'

    with pytest.raises(pc.InvalidInput, match="entities"):
        pc.import_map(bomb)


def test_a_workbook_that_unpacks_to_more_than_it_may_is_refused_before_it_is_unpacked() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (65 << 20))

    with pytest.raises(pc.InvalidInput, match="holds 65 MiB"):
        pc.import_map(written.getvalue())


def test_a_map_with_faults_names_each_with_its_path() -> None:
    broken = json.loads(pc.export_map(EXAMPLE, "json").content)
    broken["stages"][0]["steps"][0]["touchpoints"][0]["channel"] = "nowhere"
    broken["cells"][0]["lane"] = "gone"

    with pytest.raises(pc.InvalidInput) as refused:
        pc.import_map(json.dumps(broken).encode())

    faults: Any = refused.value
    assert [fault.path for fault in faults.faults] == ["stages.0.steps.0.touchpoints.0.channel", "cells.0.lane"]


@pytest.mark.parametrize("format_", get_args(ExportFormat))
def test_characters_that_no_file_can_hold_come_out_as_spaces_or_are_escaped(format_: ExportFormat) -> None:
    pasted = "first\x0bsecond \x00"
    metrics = (MapMetric("wait", pasted, "duration", unit="min\x08"),)
    stages = (Stage("ask", pasted, steps=(Step("call", pasted),)),)
    map_ = pc.JourneyMap(id="m", title=pasted, kind="current_state", stages=stages, metrics=metrics)

    exported = pc.export_map(map_, format_)

    if format_ in get_args(ImportFormat):
        ((stage, (step,)),) = names(pc.import_map(exported.content).map)
        said = "first\x0bsecond" if format_ == "json" else "first second"
        assert (str(stage).strip(" \x00"), str(step).strip(" \x00")) == (said, said)


@pytest.mark.parametrize(
    "document",
    [
        b"# a" + b" " * 100_000 + b"b",
        b"# a\n- b" + b" " * 100_000 + b"c\n",
        b"# a" + b" #" * 50_000 + b"b",
        b"# a\n- b\n" * 40_000,
        b"Ask," * 40_000 + b"\n" + b"Calls,\n" * 40_000,
        b"," + b"Ask," * 40_000 + b"\n" + b"Pains\n" * 40_000,
        b"# a\n- b\n" + b"  - c\n" * 200_000,
    ],
    ids=["heading", "bullet", "closed heading", "stages", "table", "wide table", "cards"],
)
def test_a_file_that_is_made_to_be_slow_or_large_is_answered_soon(document: bytes) -> None:
    began = time.monotonic()

    with contextlib.suppress(pc.InvalidInput):
        pc.import_map(document)

    assert time.monotonic() - began < 20  # it would take hours, or all the memory


def test_the_signs_that_close_a_heading_stand_behind_a_space() -> None:
    map_ = pc.import_map(b"## Learn C# ##\n- Reads  \n## F#\n- Runs\n").map

    assert names(map_) == [("Learn C#", ["Reads"]), ("F#", ["Runs"])]


def test_rows_of_a_table_may_be_shorter_or_longer_than_its_head() -> None:
    map_ = pc.import_map(b"\n,Ask,Solve\n\nPains,Long\nGains,,Free,beside the map\n", "csv").map

    assert names(map_) == [("Ask", []), ("Solve", [])]
    assert [(cell.at, cell.items[0].text) for cell in map_.cells or ()] == [("stage-1", "Long"), ("stage-2", "Free")]


def test_each_curve_of_a_page_and_of_slides_is_its_own_and_a_span_covers_its_columns() -> None:
    lanes = tuple(
        {"id": name, "type": "curve", "name": name, "curve": {"min": 0, "max": 10, "basis": "assumed"}}
        for name in ("ana", "ben")
    )
    map_ = map_of(
        {
            "format": "journey-map",
            "version": "1.0",
            "id": "m",
            "title": "Help",
            "kind": "current_state",
            "stages": [{"id": "ask", "name": "Ask", "steps": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}],
            "lanes": list(lanes),
            "cells": [
                {"lane": "ana", "at": "ask", "items": [{"id": "v1", "kind": "value", "value": 10}]},
                {"lane": "ben", "at": "a", "until": "b", "items": [{"id": "v2", "kind": "value", "value": 2}]},
            ],
        }
    )

    page = pc.export_map(map_, "html").content.decode()
    deck = Presentation(io.BytesIO(pc.export_map(map_, "pptx").content))

    assert re.findall(r'aria-label="([^"]+)"', page) == ["100 %, 100 %", "20 %, 20 %"]
    (chart,) = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    assert [list(series.values) for series in chart.plots[0].series] == [[10.0, 10.0], [2.0, 2.0]]
