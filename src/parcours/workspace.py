"""A workspace: one folder with a database, segments and a journey log; opens everything and owns transactions."""

import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import duckdb
import msgspec
import sqlalchemy as sa

from parcours.collect import Prepared, guess_mapping, open_table, prepare
from parcours.collect.mapping import Mapping
from parcours.errors import InvalidInput, NotFound
from parcours.journeys import Log
from parcours.mapped import Mapped
from parcours.periods import from_microseconds, microseconds_at
from parcours.sql import connect, literal
from parcours.store import database, logkeeper
from parcours.store.files import checksum, sweep, writable, write_lock
from parcours.store.logfiles import Kept
from parcours.store.properties import Properties
from parcours.store.propertyfiles import KeptProperties
from parcours.store.segments import Segment, check, first_of_each, reading, write_parquet

__all__ = ["About", "ImportReport", "Latest", "Progress", "RejectedRow", "Workspace", "open", "workspaces"]

Phase = Literal["reading", "storing", "indexing", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long work is: `done` of `total` in its phase; `total` is None where it is not known yet."""

    phase: Phase
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a workspace is called, and where its data come from; texts by language (`en`, `fr`) where they differ."""

    name: str
    demo: bool = False
    names: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    licence: dict[str, str] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Latest:
    """How a workspace stands: the name of its journey log, and the latest version of each map, be it a removal."""

    log: str
    maps: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What an import has written before it is listed."""

    segment: Segment
    readable: int
    reasons: dict[str, int]
    first_at: int | None
    last_at: int | None


class Workspace(Mapped):
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
        super().__init__(Path(folder))
        if not (self.folder / "workspace.json").is_file():
            raise NotFound(
                f"{str(self.folder)!r} is not a workspace.",
                hint="Create one with: parcours import FILE --workspace FOLDER",
                code="unknown_workspace",
                values={"workspace": self.folder.name},
            )
        self._kept: Kept | None = None
        self._log: Log | None = None
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
        with write_lock(self.folder), connect() as connection:
            database.migrate(self._database)
            self._sweep()
            tell(Progress("reading", 0, None))
            staged = open_table(connection, source, progress=lambda rows: tell(Progress("reading", rows, None)))
            with staged as opened:
                mapping = mapping or guess_mapping(opened)[0]
                digest = _digest(source, mapping)
                prepared = prepare(connection, opened, mapping)
                query = self._new_events(prepared.events, mapping, digest)
                import_id = secrets.token_hex(6)
                try:
                    sealed = self._seal(prepared, query, import_id, tell)
                    label = name or (Path(source).name if isinstance(source, str | Path) else opened.name)
                    report = self._list(sealed, import_id, label, mapping, digest)
                except BaseException:
                    for folder in ("segments", "rejects"):
                        (self.folder / folder / f"{import_id}.parquet").unlink(missing_ok=True)
                    raise
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
            raise NotFound(f"There is no import {import_id!r}.", code="unknown_import", values={"import": import_id})
        path = self.folder / "rejects" / f"{import_id}.parquet"
        if not path.exists():
            return []
        with connect() as connection:
            rows = connection.execute(
                "SELECT row, reason, cause, payload FROM read_parquet(?) ORDER BY row LIMIT ? OFFSET ?",
                [str(path), limit, offset],
            ).fetchall()
        return [RejectedRow(row, reason, cause, msgspec.json.decode(text or "{}")) for row, reason, cause, text in rows]

    def log(self, progress: Callable[[int, int], None] | None = None) -> Log:
        """Return the journey log of everything imported.

        What was imported since it was made is added to it; a log that is missing or damaged is made anew.
        """
        with self._building:
            sealed = self._segments()
            wanted = tuple(segment.checksum for segment in sealed)
            if self._kept is None or self._log is None or self._kept.segments != wanted:
                self._kept = logkeeper.bring_up_to(self.folder, sealed, self._kept, progress)
                self._log = Log(self._kept.columns, properties=self._properties(sealed, self._kept))
            return self._log

    def latest(self) -> Latest:
        """Tell how the workspace stands, also after another process wrote to it."""
        return Latest(self._log_name(), self._documents.versions("map"))

    def verify(self) -> None:
        """Read everything and compare it with its checksums; a damaged journey log is made again.

        Raises
        ------
        StoreDamaged
            If a segment is missing or one of its bytes differs.
        """
        for segment in self._segments():
            check(self.folder / "segments", segment)
        if not logkeeper.verify(self.folder):
            with self._building:
                self._kept = self._log = None
            self.log()

    def _log_name(self) -> str:
        return logkeeper.signature([segment.checksum for segment in self._segments()])

    def _segments(self) -> list[Segment]:
        with self._database.connect() as connection:
            rows = connection.execute(sa.select(database.segments).order_by("id"))
            return [Segment(row.file, row.events, row.bytes, row.checksum) for row in rows]

    def _properties(self, sealed: list[Segment], kept: Kept) -> Properties:
        """Say what properties the events of the segments can have: the columns that their imports kept as such."""
        names = {name for report in self.imports() if report.stored for name in report.mapping.properties}
        files = [self.folder / "segments" / segment.file for segment in sealed]
        return KeptProperties(
            files, names, logkeeper.properties_folder(self.folder), (kept.segments, kept.columns.salt)
        )

    def _new_events(self, events: str, mapping: Mapping, digest: str) -> str:
        """SQL of the events of a view that are not stored yet, by their ids or else by the file as a whole."""
        if mapping.event_id is not None:
            stored = [reading(self.folder / "segments", segment) for segment in self._segments()]
            known = " UNION ALL ".join(f"SELECT source, event_id FROM {table}" for table in stored)
            return f"SELECT * EXCLUDE (row) FROM ({first_of_each(events, f'({known})' if known else None)})"
        same = sa.select(database.imports.c.id).where(database.imports.c.digest == digest)
        with self._database.connect() as connection:
            imported_before = connection.execute(same).first() is not None
        return f"SELECT * EXCLUDE (row) FROM {events}{' LIMIT 0' if imported_before else ''}"

    def _seal(self, prepared: Prepared, query: str, import_id: str, tell: Callable[[Progress], None]) -> _Sealed:
        """Write the segment and the rejected rows, and count."""
        connection, file = prepared.opened.connection, f"{import_id}.parquet"
        readable = _row(connection, f"SELECT count(*) FROM {prepared.events}")[0]
        segment = write_parquet(
            connection,
            query,
            self.folder / "segments" / file,
            progress=lambda share: tell(Progress("storing", int(share * readable), readable)),
        )
        columns = "row, reason, cause, payload"
        write_parquet(connection, f"SELECT {columns} FROM {prepared.rejects}", self.folder / "rejects" / file)
        rejects = literal(str(self.folder / "rejects" / file))
        reasons = connection.execute(f"SELECT reason, count(*) FROM {rejects} GROUP BY ALL ORDER BY ALL").fetchall()
        span = _row(connection, f"SELECT min(time), max(time) FROM {reading(self.folder / 'segments', segment)}")
        return _Sealed(segment, readable, dict(reasons), span[0], span[1])

    def _list(self, sealed: _Sealed, import_id: str, label: str, mapping: Mapping, digest: str) -> ImportReport:
        """Make an import part of the workspace, in one transaction."""
        rejected = sum(sealed.reasons.values())
        row = {
            "id": import_id,
            "file": label,
            "digest": digest,
            "imported_at": microseconds_at(datetime.now(UTC)),
            "received": sealed.readable + rejected,
            "stored": sealed.segment.events,
            "duplicate": sealed.readable - sealed.segment.events,
            "rejected": rejected,
            "reasons": sealed.reasons,
            "mapping": msgspec.to_builtins(mapping),
            "first_at": sealed.first_at,
            "last_at": sealed.last_at,
        }
        with self._database.begin() as transaction:
            transaction.execute(sa.insert(database.imports), row)
            if sealed.segment.events:
                listed = asdict(sealed.segment) | {"import_id": import_id}
                transaction.execute(sa.insert(database.segments), listed)
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
    instants = {
        name: None if values[name] is None else from_microseconds(values[name]) for name in ("first_at", "last_at")
    }
    values |= {
        "mapping": mapping,
        "source": mapping.source,
        "imported_at": from_microseconds(values["imported_at"]),
        **instants,
    }
    del values["digest"]
    return ImportReport(**values)


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The one row of a query that counts."""
    row: tuple[Any, ...] = connection.execute(query).fetchall()[0]
    return row
