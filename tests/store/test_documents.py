"""Documents on a real database: every version is kept, two writers lose nothing."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from parcours.errors import Conflict, InvalidInput, NotFound, StoreLocked, StoreNotWritable
from parcours.store import database
from parcours.store.documents import Change, Documents


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database.migrate(database.connect(tmp_path / "parcours.sqlite"))
    return tmp_path / "parcours.sqlite"


@pytest.fixture
def documents(path: Path) -> Documents:
    return Documents(database.connect(path))


def test_versions_count_from_one_and_none_is_overwritten(documents: Documents) -> None:
    first = documents.save("journey", "support", {"name": "Help"}, expected=0, note="made")
    second = documents.save("journey", "support", {"name": "Support"}, expected=1, note="renamed")

    assert (first.version, second.version) == (1, 2)
    assert documents.get("journey", "support") == second
    assert documents.get("journey", "support", 1) == first
    assert documents.history("journey", "support") == [second, first]


def test_kinds_and_ids_do_not_meet(documents: Documents) -> None:
    documents.save("journey", "b", 1, expected=0)
    documents.save("journey", "a", 2, expected=0)
    documents.save("metric", "a", 3, expected=0)

    assert [document.body for document in documents.latest("journey")] == [2, 1]
    assert [document.body for document in documents.latest("metric")] == [3]


def test_a_removed_document_is_listed_no_more_and_keeps_its_history(documents: Documents) -> None:
    documents.save("journey", "support", {"name": "Help"}, expected=0)
    documents.remove("journey", "support", expected=1, note="not ours")

    assert documents.latest("journey") == []
    assert [(v.version, v.body, v.note) for v in documents.history("journey", "support")] == [
        (2, None, "not ours"),
        (1, {"name": "Help"}, ""),
    ]
    assert documents.get("journey", "support", 1).body == {"name": "Help"}
    for asked in (None, 2, 3, -1, 1 << 31, 1 << 99):
        with pytest.raises(NotFound, match="no journey 'support'"):
            documents.get("journey", "support", asked)
    with pytest.raises(NotFound):
        documents.remove("journey", "support", expected=2)


def test_a_note_is_short_and_none_is_cut_off_in_silence(documents: Documents) -> None:
    documents.save("metric", "nps", 1, expected=0, note="x" * 500)

    with pytest.raises(InvalidInput, match="501 characters") as caught:
        documents.save("metric", "nps", 2, expected=1, note="x" * 501)

    assert (caught.value.code, caught.value.values) == ("note_too_long", {"most": 500})
    assert documents.version("metric", "nps") == 1


def test_a_removal_is_the_latest_version_and_what_never_was_has_version_none(documents: Documents) -> None:
    documents.save("journey", "support", "old", expected=0)
    documents.remove("journey", "support")

    assert (documents.version("journey", "support"), documents.version("journey", "sales")) == (2, 0)


def test_a_removed_document_can_come_back(documents: Documents) -> None:
    documents.save("journey", "support", "old", expected=0)
    documents.remove("journey", "support", expected=1)

    assert documents.save("journey", "support", "new", expected=2).version == 3
    assert documents.get("journey", "support").body == "new"


def test_an_outline_tells_of_versions_without_what_they_hold(documents: Documents) -> None:
    documents.save("journey", "support", {"name": "Help"}, expected=0, note="first")
    documents.remove("journey", "support", expected=1)

    outline = documents.outline("journey", "support")

    assert [(each.version, each.note, each.removed) for each in outline] == [(2, "", True), (1, "first", False)]
    assert [each.saved_at for each in outline] == [each.saved_at for each in documents.history("journey", "support")]


def test_forgotten_versions_leave_a_gap_and_the_latest_is_never_forgotten(documents: Documents) -> None:
    for seen in range(4):
        documents.save("map", "shop", seen, expected=seen)
    documents.save("map", "other", "stays", expected=0)

    documents.forget("map", "shop", [1, 3, 4, 9])

    assert [(each.version, each.body) for each in documents.history("map", "shop")] == [(4, 3), (2, 1)]
    assert documents.save("map", "shop", 4, expected=4).version == 5
    assert documents.version("map", "other") == 1


def test_several_documents_are_saved_together_or_not_at_all(documents: Documents) -> None:
    documents.save("map", "b", "theirs", expected=0)

    with pytest.raises(Conflict) as caught:
        documents.save_all([Change("map", "a", 1, 0), Change("map", "b", 2, 0), Change("map", "c", 3, 0)])

    assert caught.value.values["id"] == "b"
    assert [(each.id, each.body) for each in documents.latest("map")] == [("b", "theirs")]
    saved = documents.save_all([Change("map", "a", 1, 0), Change("map", "b", 2, 1, "why")])
    assert [(each.id, each.version, each.note) for each in saved] == [("a", 1, ""), ("b", 2, "why")]
    assert documents.latest("map") == saved


@pytest.mark.parametrize("expected", [0, 1, 3, 9])
def test_a_conflict_holds_both_versions_and_changes_nothing(documents: Documents, expected: int) -> None:
    documents.save("journey", "support", "one", expected=0)
    stored = documents.save("journey", "support", "two", expected=1)

    with pytest.raises(Conflict, match="is at version 2") as caught:
        documents.save("journey", "support", "mine", expected=expected)

    assert caught.value.stored == stored
    assert (caught.value.given.body, caught.value.given.version) == ("mine", expected + 1)  # type: ignore[attr-defined]
    assert documents.get("journey", "support") == stored


def test_a_version_of_nothing_conflicts_with_nothing(documents: Documents) -> None:
    with pytest.raises(Conflict) as caught:
        documents.save("journey", "support", "mine", expected=4)

    assert caught.value.stored is None


def test_writers_on_their_own_connections_lose_no_word(path: Path) -> None:
    """Four writers append their words to one document, reading again after every conflict."""
    writers, words = 4, 12
    refused: list[Any] = []

    def write(writer: int) -> None:
        mine = Documents(database.connect(path))
        for number in range(words):
            said = [writer, number]
            while True:
                seen = next(iter(mine.history("text", "shared")), None)
                before = [] if seen is None else seen.body
                try:
                    mine.save("text", "shared", [*before, said], expected=0 if seen is None else seen.version)
                    break
                except Conflict as conflict:
                    refused.append(conflict.given)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    history = Documents(database.connect(path)).history("text", "shared")
    assert sorted(history[0].body) == [[writer, number] for writer in range(writers) for number in range(words)]
    assert [version.version for version in history] == list(range(writers * words, 0, -1))
    assert [version.body for version in history] == [history[0].body[:n] for n in range(writers * words, 0, -1)]
    assert all(document.body[-1][0] in range(writers) for document in refused)


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["save", "remove"]),
        st.integers(0, 1),  # which connection
        st.sampled_from(["a", "b"]),
        st.integers(-1, 1),  # how far the expected version is off
        st.recursive(
            st.none() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=5), st.lists, max_leaves=4
        ),
    ),
    max_size=25,
)


@given(_STEPS)
def test_any_steps_on_two_connections_leave_what_a_plain_list_would_hold(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str, int, Any]]
) -> None:
    path = tmp_path_factory.mktemp("documents") / "parcours.sqlite"
    engines = [database.connect(path), database.connect(path)]
    database.metadata.create_all(engines[0])
    both = [Documents(engine) for engine in engines]
    held: dict[str, list[Any]] = {"a": [], "b": []}

    for step, connection, name, off, value in steps:
        versions, body = held[name], None if step == "remove" else [value]
        gone = not versions or versions[-1] is None
        expected = len(versions) + off
        try:
            if step == "remove":
                both[connection].remove("thing", name, expected=expected)
            else:
                both[connection].save("thing", name, body, expected=expected)
            assert off == 0
            versions.append(body)
        except Conflict:
            assert off != 0
        except NotFound:
            assert step == "remove"
            assert gone

    for documents in both:
        for name, versions in held.items():
            assert [version.body for version in reversed(documents.history("thing", name))] == versions
        alive = {name: versions[-1] for name, versions in held.items() if versions and versions[-1] is not None}
        assert {document.id: document.body for document in documents.latest("thing")} == alive
    for engine in engines:
        engine.dispose()


def test_what_is_saved_is_there_for_a_connection_opened_later(path: Path, documents: Documents) -> None:
    body = {"é": [1, 2.5, True, None, "日本"], "nested": {"deep": []}}
    documents.save("journey", "support", body, expected=0)

    assert Documents(database.connect(path)).get("journey", "support").body == body


def test_a_database_held_by_another_process_is_said(path: Path) -> None:
    impatient = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 0})
    holder = database.connect(path).connect()
    holder.exec_driver_sql("BEGIN IMMEDIATE")

    with pytest.raises(StoreLocked, match="another process"):
        Documents(impatient).save("journey", "support", 1, expected=0)

    holder.close()
    assert Documents(impatient).save("journey", "support", 1, expected=0).version == 1
    impatient.dispose()


def test_a_database_that_cannot_be_written_is_said(path: Path) -> None:
    reading = sa.create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")

    with pytest.raises(StoreNotWritable, match="cannot be written"):
        Documents(reading).save("journey", "support", 1, expected=0)
    reading.dispose()


def test_a_workspace_of_the_first_form_gets_the_table(tmp_path: Path) -> None:
    engine = database.connect(tmp_path / "old.sqlite")
    for table in (database.imports, database.segments):
        table.create(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")

    database.migrate(engine)

    assert Documents(engine).save("journey", "support", 1, expected=0).version == 1


def test_the_migrations_make_the_tables_that_the_program_describes(path: Path) -> None:
    inspector = sa.inspect(database.connect(path))

    for table in database.metadata.sorted_tables:
        made = {column["name"]: column for column in inspector.get_columns(table.name)}
        assert list(made) == [column.name for column in table.columns]
        assert [made[column.name]["nullable"] for column in table.columns] == [c.nullable for c in table.columns]


_WRITER = """
import itertools, sys
from pathlib import Path
from parcours.store import database
from parcours.store.documents import Documents
documents = Documents(database.connect(Path(sys.argv[1])))
for number in itertools.count():
    print(documents.save("text", "shared", {"number": number}, expected=number).version, flush=True)
"""


@pytest.mark.parametrize("saves", [1, 7, 40])
def test_what_was_acknowledged_survives_the_death_of_the_writer(path: Path, saves: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(saves)]
    writer.kill()
    acknowledged += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    writer.stdout.close()

    history = Documents(database.connect(path)).history("text", "shared")

    versions = [version.version for version in reversed(history)]
    assert versions[: len(acknowledged)] == acknowledged
    assert len(versions) - len(acknowledged) in (0, 1)  # one may have been saved and not yet said
    assert [version.body["number"] for version in reversed(history)] == list(range(len(versions)))
