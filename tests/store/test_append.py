"""More events into a built log: exactly what building it anew gives, and nothing else is touched."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import parcours as pc
import parcours.store.build as building
import parcours.store.logfiles as logfiles
import parcours.store.logkeeper as logkeeper
from parcours.collect.mapping import Mapping
from parcours.errors import StoreDamaged
from parcours.journeys import Log
from parcours.store.append import append
from parcours.store.build import Columns, build
from parcours.store.columns import Chunk
from parcours.testing import Fact
from parcours.workspace import Workspace

COLUMNS = ("offsets", "activity", "channel", "time", "value", "arrival", "hashes", "names", "name_offsets")
EVERYDAY = Mapping("customer", "time", "activity", "channel", properties=("ticket",), time_format="epoch_s")


def table(connection: duckdb.DuckDBPyConnection, name: str, log: Sequence[Fact]) -> str:
    """Register facts under a name, and return the SQL of the canonical events."""
    columns = {
        "customer": np.array([fact.customer for fact in log], dtype=object),
        "time": np.array([fact.at * 1_000_000 for fact in log], dtype=np.int64),
        "activity": np.array([fact.activity for fact in log], dtype=object),
        "channel": np.array([fact.channel for fact in log], dtype=object),
        "value": np.array([np.nan if f.value is None else f.value for f in log], dtype=np.float32),
    }
    connection.register(name, columns)
    texts = ", ".join(f"{column}::VARCHAR AS {column}" for column in ("customer", "activity", "channel"))
    return f"(SELECT {texts}, time, value FROM {name})"


def bytes_of(columns: Columns) -> list[object]:
    """All there is in a log, down to the types of its columns."""
    arrays = [getattr(part, name) for part in columns.partitions for name in COLUMNS]
    return [
        columns.activities,
        columns.channels,
        columns.salt,
        *((array.dtype, array.shape, array.tobytes()) for array in arrays),
    ]


def logs(most: int) -> st.SearchStrategy[list[Fact]]:
    """Facts of many customers at few instants, of a few frequent and some rare names."""
    return st.lists(
        st.builds(
            Fact,
            customer=st.integers(0, 60).map("customer {}".format),
            at=st.integers(0, 5),
            activity=st.sampled_from("bbbbdddda" + "ce"),
            channel=st.sampled_from(("phone", "phone", "web", "app")),
            value=st.sampled_from((None, 1.5, 2.0)),
        ),
        min_size=1,
        max_size=most,
    )


@settings(max_examples=60, deadline=None)
@given(first=logs(80), deltas=st.lists(logs(12), min_size=1, max_size=3), size=st.sampled_from((3, 10, 1_000)))
def test_adding_events_gives_byte_for_byte_what_building_anew_gives(
    first: list[Fact], deltas: list[list[Fact]], size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as connection:
        patch.setattr(building, "_EVENTS_PER_PARTITION", size)
        tables = [table(connection, f"t{number}", facts) for number, facts in enumerate((first, *deltas))]
        columns = build(connection, tables[:1])
        for number, delta in enumerate(tables[1:], 2):
            columns = append(columns, connection, [delta]) or build(connection, tables[:number])

            assert bytes_of(columns) == bytes_of(build(connection, tables[:number]))


def test_partitions_without_new_events_are_shared_with_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 10)
    facts = [Fact(f"customer {number}", number, "a") for number in range(100)]
    with duckdb.connect() as connection:
        old = build(connection, [table(connection, "old", facts)])
        Log(old).remember(b"events", lambda chunk: chunk.events)
        new = append(old, connection, [table(connection, "new", [Fact("customer 7", 500, "a")])])
    assert new is not None
    looked_at: list[int] = []

    def events(chunk: Chunk) -> int:
        looked_at.append(chunk.partition)
        return chunk.events

    states = Log(new).remember(b"events", events)

    touched = [number for number, (a, b) in enumerate(zip(old.partitions, new.partitions, strict=True)) if a is not b]
    assert len(new.partitions) == 16
    assert len(touched) == 1
    assert looked_at == touched
    assert sum(events for _, events in states) == 101


def test_a_new_name_shifts_the_codes_of_every_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 10)
    facts = [Fact(f"customer {number}", number, "b") for number in range(100)]
    with duckdb.connect() as connection:
        old = build(connection, [table(connection, "old", facts)])
        Log(old).remember(b"codes", lambda chunk: chunk.activity.max(initial=0))
        new = append(old, connection, [table(connection, "new", [Fact("customer 7", 500, "a")])])
    assert new is not None

    states = Log(new).remember(b"codes", lambda chunk: chunk.activity.max(initial=0))

    assert (old.activities, new.activities) == (("b",), ("a", "b"))
    assert {int(code) for chunk, code in states if chunk.customers} == {1}


def test_a_log_that_outgrows_its_partitions_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 10)
    with duckdb.connect() as connection:
        old = build(connection, [table(connection, "old", [Fact("ana", 1, "a")] * 9)])

        assert append(old, connection, [table(connection, "one", [Fact("ben", 1, "a")])]) is None


def test_a_new_customer_whose_name_shares_a_hash_with_an_old_one_asks_for_building_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    salted = building._hash
    monkeypatch.setattr(building, "_hash", lambda salt: "length(customer)::UBIGINT" if salt == 0 else salted(salt))
    with duckdb.connect() as connection:
        old = build(connection, [table(connection, "old", [Fact("ana", 1, "a")])])

        assert append(old, connection, [table(connection, "known", [Fact("ana", 2, "a")])]) is not None
        assert append(old, connection, [table(connection, "other", [Fact("ben", 2, "a")])]) is None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 10)
    workspace = Workspace.create(tmp_path / "shop")
    put(workspace, *(f"customer {number},{number},buy,web,t{number % 9}" for number in range(100)))
    return workspace


def put(workspace: Workspace, *rows: str) -> None:
    path = workspace.folder.parent / "rows.csv"
    path.write_text("\n".join(("customer,time,activity,channel,ticket", *rows)) + "\n")
    workspace.import_table(path, EVERYDAY)


def files(workspace: Workspace) -> dict[str, bytes]:
    """The files of the partitions, by the number of the partition."""
    paths = workspace.folder.glob("log/0*/*.npy")
    return {f"{path.parent.name[:5]}/{path.name}": path.read_bytes() for path in paths}


def tickets(log: Log) -> list[str | None]:
    """The tickets of all events, in the order of the log."""
    column = log.property("ticket")
    return [column.texts[code - 1] if code else None for codes in column.codes for code in codes.tolist()]


@pytest.mark.parametrize(
    "row", ["customer 7,3,buy,web,t0", "someone,3,buy,web,t99", "customer 7,3,ask,phone,", "customer 7,3,buy,web,t5"]
)
def test_an_import_leaves_the_files_that_building_anew_leaves(workspace: Workspace, row: str, tmp_path: Path) -> None:
    workspace.log().property("ticket")
    put(workspace, row)
    added = files(workspace), tickets(workspace.log()), list(workspace.log().property("ticket").texts)

    (workspace.folder / "log").rename(tmp_path / "aside")
    anew = pc.open(workspace.folder)

    assert added == ((anew.log(), files(anew))[1], tickets(anew.log()), list(anew.log().property("ticket").texts))


def test_an_import_writes_only_the_partitions_of_its_customers(workspace: Workspace) -> None:
    before = {path.name for path in (workspace.folder / "log").iterdir()}

    put(workspace, "customer 7,3,buy,web,t0")

    after = {path.name for path in (workspace.folder / "log").iterdir()}
    assert (len(before - after), len(after - before)) == (1, 1)


def test_an_import_does_not_read_the_old_segments_again(workspace: Workspace) -> None:
    (segment,) = (workspace.folder / "segments").iterdir()
    segment.write_bytes(b"damaged")

    put(workspace, "customer 7,3,buy,web,t0")

    assert workspace.log().events == 101
    with pytest.raises(StoreDamaged):
        workspace.verify()


def test_another_process_shares_what_it_knows_already(workspace: Workspace) -> None:
    other = pc.open(workspace.folder)
    other.log().remember(b"events", lambda chunk: chunk.events)
    put(workspace, "customer 7,3,buy,web,t0")
    looked_at: list[Chunk] = []

    other.log().remember(b"events", looked_at.append)

    assert (other.log().events, len(looked_at)) == (101, 1)


def test_a_damaged_partition_is_never_added_to(workspace: Workspace) -> None:
    expected = workspace.log().period
    for path in workspace.folder.glob("log/0*/time.npy"):
        content = bytearray(path.read_bytes())
        content[-1] ^= 0x40
        path.write_bytes(content)
    opened = pc.open(workspace.folder)
    assert opened.log().period != expected

    put(opened, "customer 7,3,buy,web,t0")

    assert opened.log().period == expected


def test_an_import_that_dies_before_its_log_is_whole_leaves_the_old_log(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(unfinished: Path, finished: Path) -> None:
        if finished.name == "manifest.json":
            raise KeyboardInterrupt
        unfinished.rename(finished)

    monkeypatch.setattr(logfiles, "publish", die)
    with pytest.raises(KeyboardInterrupt):
        put(workspace, "customer 7,3,buy,web,t0")

    monkeypatch.undo()
    monkeypatch.setattr(building, "_EVENTS_PER_PARTITION", 10)

    kept = logfiles.load(workspace.folder)
    assert kept is not None
    assert Log(kept.columns).events == 100
    assert pc.open(workspace.folder).log().events == 101
    assert len(list((workspace.folder / "log").glob("0*"))) == 16


def test_a_log_that_cannot_be_written_is_added_to_in_memory(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    (workspace.folder / "log.lock").unlink()
    (workspace.folder / "log.lock").mkdir()
    put(workspace, "customer 7,3,buy,web,t0")
    monkeypatch.setattr(logkeeper, "build", lambda *arguments: built.append(arguments))

    put(workspace, "customer 8,3,buy,web,t0")

    assert (workspace.log().events, built) == (102, [])
