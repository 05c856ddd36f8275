"""Workspaces: what goes in comes out, whole or not at all, and survives damage, interruption and other writers."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

import parcours as pc
from parcours.collect.mapping import Mapping
from parcours.errors import Cancelled, StoreDamaged, StoreLocked, StoreNotWritable
from parcours.store.files import write_lock
from parcours.workspace import Progress, Workspace

ROWS = "user,time,event,id\nana,2026-01-01,view,1\nana,2026-01-02,buy,2\n,2026-01-03,view,3\nben,yesterday,view,4\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "shop")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(ROWS)
    return path


def column(workspace: Workspace, name: str) -> Path:
    (path,) = workspace.folder.glob(f"log/00000-*/{name}.npy")
    return path


def test_every_row_is_stored_duplicate_or_rejected_with_its_reason(workspace: Workspace, file: Path) -> None:
    report = workspace.import_table(file)

    assert (report.received, report.stored, report.duplicate, report.rejected) == (4, 2, 0, 2)
    assert report.reasons == {"bad_time": 1, "no_customer": 1}
    assert (workspace.log().customers, workspace.log().events) == (1, 2)


def test_rejected_rows_are_kept_with_their_number_and_what_they_held(workspace: Workspace, file: Path) -> None:
    report = workspace.import_table(file)

    rows = workspace.rejects(report.id)

    assert [(row.row, row.reason) for row in rows] == [(3, "no_customer"), (4, "bad_time")]
    assert rows[1].payload == {"user": "ben", "time": "yesterday", "event": "view", "id": "4"}
    assert "yesterday" in rows[1].cause


def test_the_same_file_twice_is_a_duplicate_as_a_whole(workspace: Workspace, file: Path) -> None:
    mapping = Mapping(customer="user", time="time", activity="event")
    workspace.import_table(file, mapping)

    again = workspace.import_table(file, mapping)

    assert (again.stored, again.duplicate, again.rejected) == (0, 2, 2)
    assert workspace.log().events == 2


def test_an_event_whose_id_is_stored_already_is_a_duplicate(workspace: Workspace, file: Path, tmp_path: Path) -> None:
    mapping = Mapping(customer="user", time="time", activity="event", event_id="id", source="shop")
    workspace.import_table(file, mapping)
    more = tmp_path / "more.csv"
    more.write_text("user,time,event,id\nana,2026-01-02,buy,2\neve,2026-01-05,view,5\neve,2026-01-06,view,5\n")

    report = workspace.import_table(more, mapping)

    assert (report.received, report.stored, report.duplicate) == (3, 1, 2)
    assert workspace.log().events == 3


def test_a_stopped_import_leaves_the_workspace_as_it_was(workspace: Workspace, file: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.phase in ("storing", "indexing") or progress.done:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        workspace.import_table(file, progress=lambda p: stop(Progress("storing", p.done, p.total)))

    assert workspace.imports() == []
    assert not list((workspace.folder).rglob("*.parquet"))
    assert workspace.import_table(file).stored == 2


def test_an_import_whose_process_is_killed_leaves_the_workspace_as_it_was(workspace: Workspace, file: Path) -> None:
    process = _spawn(_import_and_die, workspace.folder, file)
    process.join(60)

    assert process.exitcode == 9
    assert pc.open(workspace.folder).imports() == []
    assert pc.open(workspace.folder).import_table(file).stored == 2
    assert len(list(workspace.folder.rglob("*.parquet"))) == 2


def test_a_workspace_that_another_process_writes_to_is_refused_with_its_number(
    workspace: Workspace, file: Path
) -> None:
    locked, done = multiprocessing.get_context("spawn").Event(), multiprocessing.get_context("spawn").Event()
    process = _spawn(_hold_lock, workspace.folder, locked, done)
    assert locked.wait(60)

    with pytest.raises(StoreLocked, match=rf"'shop' is being written to by process {process.pid}\."):
        workspace.import_table(file)

    done.set()
    process.join(60)


def test_reading_needs_no_lock(workspace: Workspace, file: Path) -> None:
    workspace.import_table(file)

    with write_lock(workspace.folder):
        assert pc.open(workspace.folder).log().events == 2


def test_the_log_is_mapped_from_disk_when_it_is_there(workspace: Workspace, file: Path) -> None:
    workspace.import_table(file)
    (workspace.folder / "segments").rename(workspace.folder / "hidden")

    assert pc.open(workspace.folder).log().events == 2


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_a_log_with_a_missing_or_cut_file_is_made_again(
    workspace: Workspace, file: Path, damage: Callable[[Path], object]
) -> None:
    workspace.import_table(file)
    damage(column(workspace, "time"))

    assert pc.open(workspace.folder).log().events == 2


def test_a_flipped_byte_in_the_log_is_found_and_mended(workspace: Workspace, file: Path) -> None:
    workspace.import_table(file)
    _flip(column(workspace, "time"))
    opened = pc.open(workspace.folder)
    wrong = opened.log().period

    opened.verify()

    assert opened.log().period != wrong
    assert opened.log().period == (1_767_225_600_000_000, 1_767_312_000_000_000)


def test_a_flipped_byte_in_a_segment_is_never_served(workspace: Workspace, file: Path) -> None:
    workspace.import_table(file)
    (segment,) = (workspace.folder / "segments").iterdir()
    _flip(segment)
    (workspace.folder / "log" / "manifest.json").unlink()

    with pytest.raises(StoreDamaged, match=f"The segment {segment.name} is damaged. Restore it from a backup"):
        pc.open(workspace.folder).log()


def test_another_import_makes_the_log_anew(workspace: Workspace, file: Path, tmp_path: Path) -> None:
    workspace.import_table(file)
    before = workspace.log()
    more = tmp_path / "more.csv"
    more.write_text("user,time,event\neve,2026-02-01,view\n")
    workspace.import_table(more)

    assert (before.events, workspace.log().events) == (2, 3)


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pc.NotFound, match="is not a workspace. Create one with: parcours import FILE --workspace"):
        pc.open(tmp_path)


def test_a_folder_that_holds_something_does_not_become_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(pc.InvalidInput, match="exists already. Choose another folder"):
        Workspace.create(tmp_path)


def test_a_file_where_the_folder_should_be_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreNotWritable, match="cannot be written to. Choose another folder"):
        Workspace.create(tmp_path / "file" / "shop")


def test_the_demo_stories_are_found_by_name_in_the_simulated_brand(demo: Path) -> None:
    log = pc.open(demo / "simulated-brand").log()

    timeline = pc.timeline(log, customer="fryer-camille")

    activities = [event.activity for event in timeline.events]
    assert activities.count("Call Transferred") == 2
    assert {"social", "phone"} <= {event.channel for event in timeline.events}


def _spawn(target: Callable[..., None], *arguments: object) -> multiprocessing.Process:
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    return process  # type: ignore[return-value]


def _import_and_die(folder: Path, file: Path) -> None:
    def die(progress: Progress) -> None:
        if progress.phase == "indexing":
            raise AssertionError("too late")

    workspace = pc.open(folder)
    workspace._database.begin = lambda: os._exit(9)  # type: ignore[method-assign]
    workspace.import_table(file, progress=die)


def _hold_lock(folder: Path, locked: Event, done: Event) -> None:
    with write_lock(folder):
        locked.set()
        done.wait(60)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-3] ^= 0xFF
    path.write_bytes(content)
