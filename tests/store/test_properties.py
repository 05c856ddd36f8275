"""Properties: what the events said, beside them as columns, and made again when it is lost."""

import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
import parcours.store.properties as properties
from parcours.errors import UnknownProperty
from parcours.journeys import Log
from parcours.testing import Fact, log_of, log_of_facts
from parcours.testing.strategies import facts
from parcours.workspace import Workspace

ROWS: list[dict[str, Any]] = [
    {"user": "ben", "time": "2026-01-02", "event": "call", "ticket": "t2", "score": 4},
    {"user": "ana", "time": "2026-01-03", "event": "call", "ticket": "t1", "score": 4.5},
    {"user": "ana", "time": "2026-01-01", "event": "view", "ticket": "", "score": None},
]


def values_of(log: Log, name: str) -> dict[tuple[str, int], str]:
    """Read a property back: what each event (customer, place in the journey) has."""
    column = log.property(name)
    found = {}
    for position in range(log.customers):
        chunk = log.journey(position)
        start, stop = chunk.offsets.tolist()
        for place, code in enumerate(column.codes_of(chunk)[start:stop].tolist()):
            if code:
                found[log.name(position), place] = column.texts[code - 1]
    return found


def written(rows: list[dict[str, Any]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "shop")
    workspace.import_table(written(ROWS, tmp_path / "rows.jsonl"))
    return workspace


def test_a_property_stands_beside_its_event_wherever_sorting_put_it(tmp_path: Path) -> None:
    log = pc.read(written(ROWS, tmp_path / "rows.jsonl"))

    assert log.properties == ("score", "ticket", "user")
    assert values_of(log, "ticket") == {("ana", 1): "t1", ("ben", 0): "t2"}
    assert values_of(log, "score") == {("ana", 1): "4.5", ("ben", 0): "4.0"}


def test_values_are_sorted_and_numbered_from_one() -> None:
    column = log_of("ana: a#ticket=t2 b#ticket=t1 c d#ticket=t2").property("ticket")

    assert list(column.texts) == ["t1", "t2"]
    assert column.codes[0].tolist() == [2, 1, 0, 2]
    assert (column.code("t1"), column.code("t2"), column.code("t3"), column.code("")) == (1, 2, 0, 0)


def test_a_value_is_a_number_where_it_reads_as_one() -> None:
    column = log_of("ana: a#x=4 a#x=-1.5 a#x=1e3 a#x=nan a#x=inf a#x=1_000 a#x=true a").property("x")

    numbers = dict(zip(column.texts, column.numbers[1:].tolist(), strict=True))

    assert {text: number for text, number in numbers.items() if number == number} == {"4": 4, "-1.5": -1.5, "1e3": 1000}
    assert np.isnan(column.numbers[0])


@pytest.mark.parametrize("name", ["a/b", "a~b", 'a"b', "a.b", "$", "l'été", "0", "*"])
def test_a_property_may_be_called_anything(name: str, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"user": "ana", "time": "2026-01-01", "event": "view", name: "yes"}]

    assert values_of(pc.read(written(rows, tmp_path / "rows.jsonl")), name) == {("ana", 0): "yes"}


def test_texts_numbers_truths_and_nothing_become_texts_or_nothing(tmp_path: Path) -> None:
    said = ["text", "", None, True, False, "null", "été"]
    rows: list[dict[str, Any]] = [
        {"user": f"u{k}", "time": "2026-01-01", "event": "view", "said": value} for k, value in enumerate(said)
    ]
    rows += [{"user": "mixed", "time": "2026-01-01", "event": "view", "other": 1}]

    log = pc.read(written(rows, tmp_path / "rows.jsonl"))

    expected = {("u0", 0): "text", ("u3", 0): "true", ("u4", 0): "false", ("u5", 0): "null", ("u6", 0): "été"}
    assert values_of(log, "said") == expected


def test_a_property_that_no_event_has_is_refused_with_the_nearest() -> None:
    log = log_of("ana: call#ticket=t1,agent=eve")

    with pytest.raises(UnknownProperty, match="have no property 'tickets'. Did you mean 'ticket'?") as refused:
        log.property("tickets")

    assert refused.value.values == {"property": "tickets", "nearest": "ticket"}


def test_values_whose_texts_share_a_hash_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    salted = properties._hash
    monkeypatch.setattr(properties, "_hash", lambda salt: "0::UBIGINT" if salt < 2 else salted(salt))

    assert values_of(pc.read(written(ROWS, tmp_path / "rows.jsonl")), "ticket") == {("ana", 1): "t1", ("ben", 0): "t2"}


@settings(max_examples=20, deadline=None)
@given(log=facts, tickets=st.lists(st.sampled_from(["", "t1", "t2", "10"]), min_size=14, max_size=14))
def test_what_is_read_and_plain_python_have_the_same_values(log: list[Fact], tickets: list[str]) -> None:
    told = [fact._replace(properties={"ticket": ticket}) for fact, ticket in zip(log, tickets, strict=False)]

    read = pc.read(
        {
            "customer": [fact.customer for fact in told],
            "time": [f"2026-01-01T00:00:0{fact.at}Z" for fact in told],
            "activity": [fact.activity for fact in told],
            "channel": [fact.channel for fact in told],
            "value": [fact.value for fact in told],
            "ticket": [fact.properties["ticket"] for fact in told],
        }
    )

    expected = log_of_facts(told)
    assert values_of(read, "ticket") == values_of(expected, "ticket")
    assert list(read.property("ticket").texts) == list(expected.property("ticket").texts)


def test_a_file_kept_for_properties_goes_with_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "waiting"))
    (tmp_path / "waiting").mkdir()
    log = pc.read(written(ROWS, tmp_path / "rows.jsonl"))
    assert len(list((tmp_path / "waiting").iterdir())) == 1

    del log
    gc.collect()

    assert list((tmp_path / "waiting").iterdir()) == []


def test_events_without_properties_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    log = pc.read({"user": ["ana"], "time": ["2026-01-01"], "event": ["view"]})

    assert log.properties == ()
    assert list(tmp_path.iterdir()) == []


def test_a_property_of_a_workspace_is_made_once_and_mapped_afterwards(workspace: Workspace) -> None:
    made = workspace.log().property("ticket")
    (workspace.folder / "segments").rename(workspace.folder / "hidden")

    mapped = pc.open(workspace.folder).log()

    assert values_of(mapped, "ticket") == {("ana", 1): "t1", ("ben", 0): "t2"}
    assert mapped.property("ticket").fingerprint == made.fingerprint


@pytest.mark.parametrize("file", ["00000.npy", "texts.npy", "manifest.json"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_a_kept_property_with_a_missing_or_cut_file_is_made_again(
    workspace: Workspace, file: str, damage: Callable[[Path], object]
) -> None:
    workspace.log().property("ticket")
    (kept,) = (workspace.folder / "log" / "properties").iterdir()
    damage(kept / file)

    assert values_of(pc.open(workspace.folder).log(), "ticket") == {("ana", 1): "t1", ("ben", 0): "t2"}


def test_a_flipped_byte_in_a_kept_property_is_found_and_mended(workspace: Workspace) -> None:
    workspace.log().property("ticket")
    (kept,) = (workspace.folder / "log" / "properties").iterdir()
    content = bytearray((kept / "texts.npy").read_bytes())
    content[-1] ^= 1
    (kept / "texts.npy").write_bytes(content)
    opened = pc.open(workspace.folder)
    assert list(opened.log().property("ticket").texts) == ["t1", "t3"]

    opened.verify()

    assert list(opened.log().property("ticket").texts) == ["t1", "t2"]


def test_what_an_import_adds_to_a_property_is_there(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.log().property("ticket")
    more = {"user": "ana", "time": "2026-01-02", "event": "call", "ticket": "t0", "score": 1}
    workspace.import_table(written([more], tmp_path / "more.jsonl"))

    assert values_of(workspace.log(), "ticket") == {("ana", 1): "t0", ("ana", 2): "t1", ("ben", 0): "t2"}
    assert workspace.log().property("ticket").fingerprint != before.fingerprint


def test_a_property_where_nothing_may_be_written_lives_in_memory(workspace: Workspace) -> None:
    workspace.log()
    (workspace.folder / "log" / "properties").write_text("no folder")

    assert values_of(workspace.log(), "ticket") == {("ana", 1): "t1", ("ben", 0): "t2"}
