"""Records that maps share: renamed once, changed everywhere; used where they are said to be; merged; never in doubt."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parcours.errors import Conflict, InvalidDocument, InvalidInput, NotFound
from parcours.mapped.records import SharedRecord
from parcours.maps.document import map_of, plain_map
from parcours.maps.sharing import linked, shared_fields
from parcours.workspace import Workspace

Plain = dict[str, Any]


def a_map(map_id: str, **fields: Any) -> Plain:
    """A map of the step "call" and of whatever else is said."""
    step = {"id": "call", "name": "Calls", **fields.pop("step", {})}
    stages = [{"id": "ask", "name": "Ask", "steps": [step]}]
    head = {"format": "journey-map", "version": "1.0", "id": map_id, "title": map_id, "kind": "current_state"}
    return head | {"stages": stages, **fields}


def persona(name: str, part: str = "p1", library: str | None = "ana", **fields: Any) -> Plain:
    named = {} if library is None else {"library": library}
    return {"id": part, "name": name, **fields, **named}


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    """A workspace with the record of Ana, whom the maps one and two show."""
    workspace = Workspace.create(tmp_path / "shop")
    workspace.save_record("persona", None, {"name": "Ana", "quote": "Quick!"})
    for map_id in ("one", "two"):
        workspace.save_map(None, map_of(a_map(map_id, personas=[persona("Ana", quote="Quick!")])))
    return workspace


def change(workspace: Workspace, map_id: str, edit: Callable[[Plain], Any]) -> Plain:
    """Save a map as an editor would."""
    seen = workspace.map(map_id)
    plain = plain_map(seen.body)
    edit(plain)
    return plain_map(workspace.save_map(map_id, map_of(plain), seen.version).body)


def personas(workspace: Workspace, map_id: str) -> list[Plain]:
    return list(plain_map(workspace.map(map_id).body).get("personas", ()))


def assert_in_step(workspace: Workspace) -> None:
    """Every map holds what the records hold that it names."""
    records = {("persona", each.id): each for each in workspace.shared_records("persona")}
    for saved in workspace.maps():
        for key, part in linked(plain_map(saved.body)):
            if key in records:
                assert shared_fields(key[0], part) == shared_fields(key[0], records[key].record), (saved.id, part)


def test_renamed_once_it_is_renamed_on_every_map(shop: Workspace) -> None:
    shop.save_record("persona", "ana", {"name": "Anna"}, 1)

    assert [personas(shop, map_id) for map_id in ("one", "two")] == [[persona("Anna")]] * 2
    assert shop.map("two").version == 2
    assert personas_of(shop, "two", 1) == [persona("Ana", quote="Quick!")]


def personas_of(workspace: Workspace, map_id: str, version: int) -> list[Plain]:
    return list(plain_map(workspace.map(map_id, version).body)["personas"])


def test_a_change_made_on_one_map_changes_the_record_and_the_other_maps(shop: Workspace) -> None:
    change(shop, "one", lambda map_: map_["personas"][0].update(name="Anna", quote="Quicker!"))

    record = shop.shared_record("persona", "ana")
    assert (record.version, record.record) == (2, {"id": "ana", "name": "Anna", "quote": "Quicker!"})
    assert personas(shop, "two") == [persona("Anna", quote="Quicker!")]


def test_what_refers_to_the_map_stays_its_own(shop: Workspace) -> None:
    shop.save_record("insight", None, {"title": "Too slow", "type": "pain", "at": ["elsewhere"], "id": "x"})
    pain = {"id": "i1", "title": "Slow", "type": "pain", "at": ["call"], "personas": ["p1"], "library": "too-slow"}
    change(shop, "one", lambda map_: map_.update(insights=[pain]))
    change(shop, "two", lambda map_: map_.update(insights=[pain | {"at": ["ask"]}]))

    assert shop.shared_record("insight", "too-slow").record == {"id": "too-slow", "title": "Too slow", "type": "pain"}
    (one,), (two,) = (plain_map(shop.map(map_id).body)["insights"] for map_id in ("one", "two"))
    assert (one["title"], one["at"], one["personas"]) == ("Too slow", ["call"], ["p1"])
    assert two["at"] == ["ask"]


def test_a_part_that_newly_names_a_record_takes_what_it_holds(shop: Workspace) -> None:
    saved = change(shop, "one", lambda map_: map_["personas"].append(persona("Somebody", "p2")))

    assert saved["personas"][1] == persona("Ana", "p2", quote="Quick!")
    assert shop.shared_record("persona", "ana").version == 1


def test_a_new_map_that_says_something_else_stands_for_itself(shop: Workspace) -> None:
    other = shop.save_map(None, map_of(a_map("three", personas=[persona("Another Ana")])))

    assert plain_map(other.body)["personas"] == [persona("Another Ana", library=None)]
    assert shop.shared_record("persona", "ana").record["name"] == "Ana"


def test_entries_of_the_catalogue_and_unknown_records_are_left_alone(shop: Workspace) -> None:
    point = {"id": "t1", "name": "Chat", "library": "chat"}
    bo = persona("Bo", library="bo")
    shop.save_map(None, map_of(a_map("three", step={"touchpoints": [point]}, personas=[bo])))
    edited = change(shop, "three", lambda map_: map_["personas"][0].update(name="Boris"))

    assert edited["stages"][0]["steps"][0]["touchpoints"] == [point]
    assert edited["personas"] == [persona("Boris", library="bo")]
    with pytest.raises(NotFound):
        shop.shared_record("persona", "bo")


def test_a_record_never_takes_the_id_of_an_entry_of_the_catalogue(shop: Workspace) -> None:
    made = [shop.save_record("channel", None, {"name": name}).id for name in ("Website", "Kiosk", {"fr": "Kiosk"})]

    assert made == ["shared-website", "kiosk", "kiosk-2"]


def test_of_two_parts_of_one_record_the_one_that_was_changed_counts(shop: Workspace) -> None:
    shop.save_record("touchpoint", None, {"name": "Advice"})
    points = [{"id": name, "name": "?", "library": "advice"} for name in ("t1", "t2")]
    change(shop, "one", lambda map_: map_["stages"][0]["steps"][0].update(touchpoints=points))

    def edit(map_: Plain) -> None:
        map_["stages"][0]["steps"][0]["touchpoints"][1]["name"] = "Good advice"

    saved = change(shop, "one", edit)

    assert [point["name"] for point in saved["stages"][0]["steps"][0]["touchpoints"]] == ["Good advice"] * 2


def test_an_earlier_version_comes_back_with_the_records_of_today(shop: Workspace) -> None:
    shop.save_record("persona", "ana", {"name": "Anna"}, 1)

    shop.restore_map("one", 1, 2)

    assert personas(shop, "one") == [persona("Anna")]
    assert shop.shared_record("persona", "ana").version == 2


def test_who_has_the_map_open_meets_a_conflict_and_renames_nothing_back(shop: Workspace) -> None:
    open_in_two = plain_map(shop.map("two").body)
    change(shop, "one", lambda map_: map_["personas"][0].update(name="Anna"))
    open_in_two["title"] = "Mine"

    with pytest.raises(Conflict) as caught:
        shop.save_map("two", map_of(open_in_two), 1)

    assert caught.value.stored.body["personas"][0]["name"] == "Anna"  # type: ignore[attr-defined]
    assert personas(shop, "two")[0]["name"] == "Anna"


def test_a_record_is_changed_by_who_saw_its_latest_version(shop: Workspace) -> None:
    change(shop, "one", lambda map_: map_["personas"][0].update(name="Anna"))

    with pytest.raises(Conflict):
        shop.save_record("persona", "ana", {"name": "Hannah"}, 1)

    assert [personas(shop, map_id)[0]["name"] for map_id in ("one", "two")] == ["Anna", "Anna"]


def test_where_a_record_is_used_is_told_by_map_and_place(shop: Workspace) -> None:
    cell = {"lane": "l1", "at": "call", "items": [{"id": "n1", "kind": "persona", "ref": "p1"}]}
    lane = {"id": "l1", "type": "quotes", "name": "Quotes", "persona": "p1"}
    change(shop, "one", lambda map_: map_.update(lanes=[lane], cells=[cell]))

    used = shop.shared_record("persona", "ana").used_in

    assert [(each.map, each.parts, each.places) for each in used] == [
        ("one", ("p1",), ("call", "l1")),
        ("two", ("p1",), ()),
    ]
    assert shop.shared_records("persona") == [shop.shared_record("persona", "ana")]
    assert shop.shared_records("solution") == []


def test_a_removed_record_leaves_its_content_on_the_maps(shop: Workspace) -> None:
    shop.remove_record("persona", "ana")

    assert personas(shop, "two") == [persona("Ana", library=None, quote="Quick!")]
    change(shop, "one", lambda map_: map_["personas"][0].update(name="Anna"))
    assert personas(shop, "two")[0]["name"] == "Ana"
    with pytest.raises(NotFound):
        shop.remove_record("persona", "ana")


def test_two_records_become_one_and_one_map_shows_it_once(shop: Workspace) -> None:
    shop.save_record("persona", None, {"name": "Anne"})

    def edit(map_: Plain) -> None:
        map_["personas"].append(persona("?", "p2", "anne", evidence=["e1"]))
        map_["evidence"] = [{"id": "e1", "title": "Talks", "method": "interview"}]
        map_["lanes"] = [{"id": "l1", "type": "quotes", "name": "Quotes", "persona": "p2"}]
        cards = [
            {"id": "n1", "kind": "persona", "ref": "p2"},
            {"id": "n2", "kind": "note", "personas": ["p1", "p2"]},
        ]
        map_["cells"] = [{"lane": "l1", "at": "call", "items": cards}]

    change(shop, "one", edit)

    kept = shop.merge_records("persona", "anne", "ana")

    one = plain_map(shop.map("one").body)
    assert one["personas"] == [persona("Ana", quote="Quick!", evidence=["e1"])]
    assert (one["lanes"][0]["persona"], one["cells"][0]["items"][0]["ref"]) == ("p1", "p1")
    assert one["cells"][0]["items"][1]["personas"] == ["p1"]
    assert (kept.id, [each.map for each in kept.used_in]) == ("ana", ["one", "two"])
    with pytest.raises(NotFound):
        shop.shared_record("persona", "anne")
    with pytest.raises(InvalidInput, match="into itself"):
        shop.merge_records("persona", "ana", "ana")
    with pytest.raises(NotFound):
        shop.merge_records("persona", "ana", "nobody")


def test_a_touchpoint_stays_at_every_step_where_a_customer_meets_it(shop: Workspace) -> None:
    for name in ("Call", "Ring"):
        shop.save_record("touchpoint", None, {"name": name})
    points = [{"id": "t1", "name": "?", "library": "call"}, {"id": "t2", "name": "?", "library": "ring"}]
    change(shop, "one", lambda map_: map_["stages"][0]["steps"][0].update(touchpoints=points))

    shop.merge_records("touchpoint", "ring", "call")

    step = plain_map(shop.map("one").body)["stages"][0]["steps"][0]
    assert step["touchpoints"] == [{"id": name, "name": "Call", "library": "call"} for name in ("t1", "t2")]


@pytest.mark.parametrize(
    ("kind", "record", "code"),
    [
        ("persona", {"quote": "Quick!"}, "map_field_missing"),
        ("persona", {"name": "Ana", "colour": "red"}, "map_unknown_field"),
        ("persona", {"name": "Ana", "image": "javascript:alert(1)"}, "map_unsafe_link"),
        ("insight", {"title": "Slow", "type": "feeling"}, "map_unknown_choice"),
        ("solution", ["title"], "map_wrong_type"),
    ],
)
def test_a_wrong_record_is_refused_with_its_faults(shop: Workspace, kind: Any, record: object, code: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        shop.save_record(kind, None, record)

    assert [fault.code for fault in caught.value.faults] == [code]  # type: ignore[attr-defined]


def test_people_who_rename_and_edit_at_once_leave_every_map_in_step(shop: Workspace) -> None:
    errors: list[Exception] = []

    def rename(number: int) -> None:
        for turn in range(5):
            while True:
                record: SharedRecord = shop.shared_record("persona", "ana")
                try:
                    shop.save_record("persona", "ana", {"name": f"Ana {number}.{turn}"}, record.version)
                    break
                except Conflict:
                    continue

    def edit(map_id: str) -> None:
        for turn in range(5):
            while True:
                try:
                    change(shop, map_id, lambda map_, turn=turn: map_.update(title=f"{map_id} {turn}"))  # type: ignore[misc]
                    break
                except Conflict:
                    continue

    def run(work: Callable[..., None], *given: Any) -> None:
        try:
            work(*given)
        except Exception as error:  # noqa: BLE001 - told at the end
            errors.append(error)

    threads = [
        threading.Thread(target=run, args=each) for each in ((rename, 1), (rename, 2), (edit, "one"), (edit, "two"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert_in_step(shop)
    assert shop.shared_record("persona", "ana").version == 11
    assert shop.map("one").version == 1 + 10 + 5


ACTS = st.sampled_from(["link", "rename", "edit", "remove", "merge", "restore", "cut"])
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 2), st.integers(0, 2)), max_size=8)


@settings(max_examples=25)
@given(STEPS)
def test_whatever_is_done_every_map_holds_what_its_records_hold(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    workspace = Workspace.create(tmp_path_factory.mktemp("records") / "shop")
    records = [workspace.save_record("persona", None, {"name": f"P{number}"}).id for number in range(3)]
    maps = [workspace.save_map(None, map_of(a_map(f"m{number}"))).id for number in range(3)]
    for turn, (what, map_number, record_number) in enumerate(steps):
        map_id, record_id = maps[map_number], records[record_number]
        there = [each.id for each in workspace.shared_records("persona")]
        if what == "link":
            part = persona("?", f"part{turn}", record_id)
            change(workspace, map_id, lambda map_, part=part: map_.setdefault("personas", []).append(part))  # type: ignore[misc]
        elif what == "edit" and personas(workspace, map_id):
            change(workspace, map_id, lambda map_, turn=turn: map_["personas"][0].update(name=f"E{turn}"))  # type: ignore[misc]
        elif what == "cut" and personas(workspace, map_id):
            change(workspace, map_id, lambda map_: map_["personas"][0].pop("library", None))
        elif what == "restore":
            workspace.restore_map(map_id, 1 + turn % workspace.map(map_id).version, workspace.map(map_id).version)
        elif record_id in there and what == "rename":
            seen = workspace.shared_record("persona", record_id).version
            workspace.save_record("persona", record_id, {"name": f"R{turn}"}, seen)
        elif record_id in there and what == "remove":
            workspace.remove_record("persona", record_id)
        elif what == "merge" and {record_id, records[map_number]} <= set(there) and record_id != records[map_number]:
            workspace.merge_records("persona", record_id, records[map_number])
        assert_in_step(workspace)
