"""A workspace: one folder with a database, segments and a journey log; opens everything and owns transactions."""

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

import duckdb
import msgspec
import sqlalchemy as sa

from parcours.collect import guess_mapping, open_table, prepare
from parcours.collect.mapping import Mapping
from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log
from parcours.periods import from_microseconds, microseconds_at
from parcours.store import database, logfiles
from parcours.store.build import build
from parcours.store.files import checksum, sweep, writable, write_lock
from parcours.store.segments import Segment, check, first_of_each, reading, write_parquet

__all__ = ["About", "ImportReport", "Progress", "RejectedRow", "Workspace", "open", "workspaces"]

Phase = Literal["reading", "storing", "indexing", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long work is: `done` of `total` in its phase; `total` is None where it is not known yet."""

    phase: Phase
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a workspace is called, and where its data come from."""

    name: str
    demo: bool = False
    description: dict[str, str] = field(default_factory=dict)  # by language
    origin: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the rows of a file: received = stored + duplicate + rejected, always."""

    id: str
    file: str
    source: str
    imported_at: datetime
    received: int
    stored: int
    duplicate: int
    rejected: int
    reasons: dict[str, int]
    mapping: Mapping
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be read: its number, a code, the cause in a sentence, and what it held."""

    row: int
    reason: str
    cause: str
    payload: dict[str, str | int | float | bool | None]


class Workspace:
    """A folder of events and what is made from them.

    Segments and database are the truth; the journey log is made from them and comes back when it is deleted.
    Readers need no lock; one process at a time writes.

    Parameters
    ----------
    folder
        The folder of the workspace.

    Raises
    ------
    NotFound
        If the folder is no workspace.

    Examples
    --------
    >>> import tempfile
    >>> workspace = Workspace.create(Path(tempfile.mkdtemp()) / "shop")
    >>> report = workspace.import_table({"user": ["ana"], "time": ["2026-01-01"], "event": ["view"]}, name="example")
    >>> report.stored, workspace.log()
    (1, Log(customers=1, events=1, activities=1, channels=1))
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        if not (self.folder / "workspace.json").is_file():
            raise NotFound(
                f"{str(self.folder)!r} is not a workspace.",
                hint="Create one with: parcours import FILE --workspace FOLDER",
                code="unknown_workspace",
                values={"workspace": self.folder.name},
            )
        self._log: tuple[str, Log] | None = None
        self._building = threading.Lock()

    def __repr__(self) -> str:
        return f"Workspace({str(self.folder)!r})"

    @classmethod
    def create(cls, folder: str | Path, about: About | None = None) -> "Workspace":
        """Make an empty workspace in a new or empty folder.

        Raises
        ------
        InvalidInput
            If the folder holds something already.
        StoreNotWritable
            If it cannot be written.
        """
        folder = Path(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InvalidInput(
                f"{str(folder)!r} exists already.",
                hint="Choose another folder.",
                code="workspace_exists",
                values={"workspace": folder.name},
            )
        with writable(folder):
            folder.mkdir(parents=True, exist_ok=True)
            database.migrate(database.connect(folder / "parcours.sqlite"))
            (folder / "workspace.json").write_bytes(msgspec.json.encode(about or About(folder.name)))
        return cls(folder)

    @cached_property
    def about(self) -> About:
        """What the workspace is called, and where its data come from."""
        return msgspec.json.decode((self.folder / "workspace.json").read_bytes(), type=About)

    def import_table(
        self,
        source: str | Path | object,
        mapping: Mapping | None = None,
        *,
        name: str | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> ImportReport:
        """Import a table of events, whole or not at all.

        Rows that cannot be read are kept beside with their number and cause, and never stop the import. A row whose
        (source, event id) is stored already is a duplicate; without event ids, a file that was imported before with
        the same mapping is one as a whole.

        Parameters
        ----------
        source
            As in `read`.
        mapping
            Which column says what; guessed if left out.
        name
            What the import is called; the file's name if left out.
        progress
            Called from time to time; what it raises stops the import, and the workspace is as before.

        Raises
        ------
        StoreLocked
            If another process writes to the workspace.
        StoreNotWritable
            If the folder cannot be written, or the disk is full.
        UnreadableFile, InvalidInput
            As in `read`.
        """
        tell = progress or (lambda _: None)
        with write_lock(self.folder), duckdb.connect() as connection:
            database.migrate(self._database)
            self._sweep()
            tell(Progress("reading", 0, None))
            staged = open_table(connection, source, progress=lambda rows: tell(Progress("reading", rows, None)))
            with staged as opened:
                mapping = mapping or guess_mapping(opened)[0]
                digest = _digest(source, mapping)
                prepared = prepare(connection, opened, mapping)
                known = self._same_file(digest) if mapping.event_id is None else None
                label = name or (Path(source).name if isinstance(source, str | Path) else opened.name)
                report = self._store(connection, prepared.events, prepared.rejects, mapping, digest, label, known, tell)
        if report.stored:
            tell(Progress("indexing", 0, report.stored))
            self.log(lambda done, total: tell(Progress("indexing", done, total)))
        tell(Progress("done", report.received, report.received))
        return report

    def imports(self) -> list[ImportReport]:
        """List what was imported, the latest first."""
        with self._database.connect() as connection:
            rows = connection.execute(sa.select(database.imports).order_by(sa.desc("imported_at"), sa.desc("id")))
            return [_report(row) for row in rows]

    def rejects(self, import_id: str, *, limit: int = 100, offset: int = 0) -> list[RejectedRow]:
        """List the rows of an import that could not be read.

        Raises
        ------
        NotFound
            If there is no such import.
        """
        if import_id not in {report.id for report in self.imports()}:
            raise NotFound(
                f"There is no import {import_id!r}.", code="unknown_import", values={"import": import_id}
            )
        path = self.folder / "rejects" / f"{import_id}.parquet"
        if not path.exists():
            return []
        with duckdb.connect() as connection:
            rows = connection.execute(
                "SELECT row, reason, cause, payload FROM read_parquet(?) ORDER BY row LIMIT ? OFFSET ?",
                [str(path), limit, offset],
            ).fetchall()
        return [RejectedRow(row, reason, cause, msgspec.json.decode(text or "{}")) for row, reason, cause, text in rows]

    def log(self, progress: Callable[[int, int], None] | None = None) -> Log:
        """Return the journey log of everything imported, making it anew when it is stale or damaged."""
        with self._building, duckdb.connect() as connection:
            sealed = self._segments()
            named = logfiles.signature(connection, [segment.checksum for segment in sealed])
            if self._log is None or self._log[0] != named:
                columns = logfiles.load(self.folder, named)
                if columns is None:
                    for segment in sealed:
                        check(self.folder / "segments", segment)
                    tables = [reading(self.folder / "segments", segment) for segment in sealed]
                    columns = build(connection, tables, progress)
                    if _can_write(self.folder):
                        logfiles.save(columns, self.folder, named)
                self._log = named, Log(columns)
            return self._log[1]

    def verify(self) -> None:
        """Read everything and compare it with its checksums; a damaged journey log is made again.

        Raises
        ------
        StoreDamaged
            If a segment is missing or one of its bytes differs.
        """
        for segment in self._segments():
            check(self.folder / "segments", segment)
        if not logfiles.verify(self.folder):
            with self._building:
                self._log = None
                (self.folder / "log" / "manifest.json").unlink(missing_ok=True)
            self.log()

    @cached_property
    def _database(self) -> sa.Engine:
        return database.connect(self.folder / "parcours.sqlite")

    def _segments(self) -> list[Segment]:
        with self._database.connect() as connection:
            rows = connection.execute(sa.select(database.segments).order_by("id"))
            return [Segment(row.file, row.events, row.bytes, row.checksum) for row in rows]

    def _same_file(self, digest: str) -> str | None:
        """The id of an import of the same file with the same mapping, if there is one."""
        query = sa.select(database.imports.c.id).where(database.imports.c.digest == digest)
        with self._database.connect() as connection:
            return connection.execute(query).scalar()

    def _store(
        self,
        connection: duckdb.DuckDBPyConnection,
        events: str,
        rejects: str,
        mapping: Mapping,
        digest: str,
        label: str,
        known: str | None,
        tell: Callable[[Progress], None],
    ) -> ImportReport:
        """Write segment and rejects, then list them in one transaction."""
        import_id = secrets.token_hex(6)
        stored = [reading(self.folder / "segments", segment) for segment in self._segments()]
        query = f"SELECT * EXCLUDE (row) FROM {events}"
        if mapping.event_id is not None:
            union = " UNION ALL ".join(f"SELECT source, event_id FROM {table}" for table in stored)
            query = f"SELECT * EXCLUDE (row) FROM ({first_of_each(events, f'({union})' if union else None)})"
        elif known:
            query += " LIMIT 0"
        counted = _one(connection, f"SELECT count(*) FROM {events}")
        segment_path = self.folder / "segments" / f"{import_id}.parquet"
        rejects_path = self.folder / "rejects" / f"{import_id}.parquet"
        try:
            segment = write_parquet(
                connection,
                query,
                segment_path,
                progress=lambda share: tell(Progress("storing", int(share * counted), counted)),
            )
            kept = write_parquet(connection, f"SELECT row, reason, cause, payload FROM {rejects}", rejects_path)
            reasons = dict(
                connection.execute("SELECT reason, count(*) FROM read_parquet(?) GROUP BY ALL ORDER BY ALL", [str(rejects_path)]).fetchall()
            )
            span = connection.execute("SELECT min(time), max(time) FROM read_parquet(?)", [str(segment_path)]).fetchone()
            row = {
                "id": import_id,
                "file": label,
                "digest": digest,
                "imported_at": microseconds_at(datetime.now(UTC)),
                "received": counted + kept.events,
                "stored": segment.events,
                "duplicate": counted - segment.events,
                "rejected": kept.events,
                "reasons": reasons,
                "mapping": msgspec.to_builtins(mapping),
                "first_at": span[0] if span else None,
                "last_at": span[1] if span else None,
            }
            with self._database.begin() as transaction:
                transaction.execute(sa.insert(database.imports), row)
                if segment.events:
                    transaction.execute(
                        sa.insert(database.segments),
                        {
                            "import_id": import_id,
                            "file": segment.file,
                            "events": segment.events,
                            "bytes": segment.bytes,
                            "checksum": segment.checksum,
                        },
                    )
        except BaseException:
            segment_path.unlink(missing_ok=True)
            rejects_path.unlink(missing_ok=True)
            raise
        return next(report for report in self.imports() if report.id == import_id)

    def _sweep(self) -> None:
        """Remove what an interrupted import left behind: unfinished files, and files that no transaction listed."""
        sweep(self.folder)
        listed = {segment.file for segment in self._segments()} | {f"{report.id}.parquet" for report in self.imports()}
        for folder in (self.folder / "segments", self.folder / "rejects"):
            sweep(folder)
            for path in folder.glob("*.parquet"):
                if path.name not in listed:
                    path.unlink()


def open(folder: str | Path) -> Workspace:  # noqa: A001 - people write parcours.open(folder)
    """Open a workspace.

    Parameters
    ----------
    folder
        The folder of the workspace.

    Raises
    ------
    NotFound
        If the folder is no workspace.

    Examples
    --------
    >>> open("nowhere")
    Traceback (most recent call last):
        ...
    parcours.errors.NotFound: 'nowhere' is not a workspace. Create one with: parcours import FILE --workspace FOLDER
    """
    return Workspace(folder)


def workspaces(folder: Path) -> list[Workspace]:
    """Open the workspaces in a folder, by name."""
    return [Workspace(path.parent) for path in sorted(folder.glob("*/workspace.json"))]


def _digest(source: object, mapping: Mapping) -> str:
    """Name a file with its mapping; a frame, which has no bytes of its own, gets a name of its own each time."""
    content = checksum(Path(source)) if isinstance(source, str | Path) else secrets.token_hex(16)
    return hashlib.sha256(content.encode() + msgspec.json.encode(mapping)).hexdigest()


def _report(row: sa.Row[tuple[object, ...]]) -> ImportReport:
    values = dict(row._mapping)
    mapping = msgspec.convert(values["mapping"], Mapping)
    instants = {name: None if values[name] is None else from_microseconds(values[name]) for name in ("first_at", "last_at")}
    values |= {"mapping": mapping, "source": mapping.source, "imported_at": from_microseconds(values["imported_at"]), **instants}
    del values["digest"]
    return ImportReport(**values)


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def _can_write(folder: Path) -> bool:
    """Tell whether the log may be kept in the folder; if not, it lives in memory."""
    probe = folder / ".unfinished-probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
