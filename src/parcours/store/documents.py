"""Documents: what people write (journeys, calibrations, metrics, …), each version kept, none overwritten."""

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from parcours.errors import Conflict, InvalidInput, NotFound, StoreLocked, StoreNotWritable
from parcours.periods import from_microseconds, microseconds_at
from parcours.store.database import documents

__all__ = ["Change", "Document", "Documents", "Outline"]

_LONGEST_NOTE = 500
_NO_VERSION = 1 << 31


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document; `body` is what JSON can hold, or None when this version removed it."""

    kind: str
    id: str
    version: int
    body: Any
    saved_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A version of a document without what it holds; `removed` when it removed the document."""

    version: int
    saved_at: datetime
    note: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A version to add: what the document is to hold, and which version was seen last (0: none)."""

    kind: str
    id: str
    body: Any
    expected: int
    note: str = ""


class Documents:
    """The documents of one database: kind and id name one, and its versions count 1, 2, 3, ….

    Nothing is overwritten: to save and to remove are both to add a version. Whoever adds one says which version they
    have seen; if there is a newer one meanwhile, neither theirs nor the other is lost (`Conflict` holds both). Any
    number of processes may read and save at once. There is a gap only where earlier versions were forgotten on
    purpose.

    Parameters
    ----------
    engine
        The database, whose tables are of this version's form.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from parcours.store import database
    >>> engine = database.connect(Path(tempfile.mkdtemp()) / "parcours.sqlite")
    >>> database.migrate(engine)
    >>> notes = Documents(engine)
    >>> notes.save("note", "today", {"text": "rain"}, expected=0).version
    1
    >>> notes.save("note", "today", {"text": "sun"}, expected=1).version
    2
    >>> [version.body["text"] for version in notes.history("note", "today")]
    ['sun', 'rain']
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def latest(self, kind: str) -> list[Document]:
        """List the latest version of every document of a kind that is not removed, by id."""
        newest = documents.alias()
        last = sa.select(sa.func.max(newest.c.version)).where(
            newest.c.kind == documents.c.kind, newest.c.id == documents.c.id
        )
        query = sa.select(documents).where(documents.c.kind == kind, documents.c.version == last.scalar_subquery())
        return [document for document in self._read(query.order_by("id")) if document.body is not None]

    def get(self, kind: str, document_id: str, version: int | None = None) -> Document:
        """Return one version of a document; the latest if left out.

        Raises
        ------
        NotFound
            If there is none, or it was removed.
        """
        query = sa.select(documents).where(documents.c.kind == kind, documents.c.id == document_id)
        if version is not None:
            # A number that no column holds is that of no version.
            query = query.where(documents.c.version == version if abs(version) < _NO_VERSION else sa.false())
        for document in self._read(query.order_by(sa.desc("version")).limit(1)):
            if document.body is not None:
                return document
        raise NotFound(
            f"There is no {kind} {document_id!r}" + ("." if version is None else f" in version {version}."),
            code=f"unknown_{kind}",
            values={"id": document_id} | ({} if version is None else {"version": version}),
        )

    def history(self, kind: str, document_id: str) -> list[Document]:
        """List all versions of a document, the latest first; a removal is a version without a body."""
        query = sa.select(documents).where(documents.c.kind == kind, documents.c.id == document_id)
        return self._read(query.order_by(sa.desc("version")))

    def outline(self, kind: str, document_id: str) -> list[Outline]:
        """List all versions of a document without what they hold, the latest first."""
        columns = documents.c
        query = sa.select(columns.version, columns.saved_at, columns.note, columns.body.is_(None).label("removed"))
        query = query.where(columns.kind == kind, columns.id == document_id).order_by(sa.desc("version"))
        with self._engine.connect() as connection:
            return [
                Outline(row.version, from_microseconds(row.saved_at), row.note, bool(row.removed))
                for row in connection.execute(query)
            ]

    def version(self, kind: str, document_id: str) -> int:
        """Return the number of a document's latest version, be it a removal; 0 when there never was one."""
        columns = documents.c
        last = sa.select(sa.func.max(columns.version)).where(columns.kind == kind, columns.id == document_id)
        with self._engine.connect() as connection:
            return connection.execute(last).scalar() or 0

    def versions(self, kind: str) -> dict[str, int]:
        """Return the number of the latest version of every document of a kind, be it a removal, by id."""
        columns = documents.c
        query = sa.select(columns.id, sa.func.max(columns.version)).where(columns.kind == kind).group_by(columns.id)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def save(self, kind: str, document_id: str, body: Any, *, expected: int, note: str = "") -> Document:
        """Add a version.

        Parameters
        ----------
        kind, document_id
            Which document.
        body
            What JSON can hold.
        expected
            The version that was seen last; 0 when there was none.
        note
            Why, in the writer's words; at most 500 letters.

        Raises
        ------
        InvalidInput
            If the note is too long.
        Conflict
            If the latest version is another one.
        StoreLocked
            If another process holds the database for too long.
        StoreNotWritable
            If the database cannot be written.
        """
        return self.save_all([Change(kind, document_id, body, expected, note)])[0]

    def save_all(self, changes: Sequence[Change]) -> list[Document]:
        """Add a version to each of several documents: to all of them or, where one is refused, to none.

        Raises
        ------
        InvalidInput, Conflict, StoreLocked, StoreNotWritable
            As in `save`; the conflict is that of the first change that is refused.
        """
        for change in changes:
            if len(change.note) > _LONGEST_NOTE:
                raise InvalidInput(
                    f"The note has {len(change.note)} characters.",
                    hint=f"Use at most {_LONGEST_NOTE}.",
                    code="note_too_long",
                    values={"most": _LONGEST_NOTE},
                )
        now = from_microseconds(microseconds_at(datetime.now(UTC)))
        given = [Document(each.kind, each.id, each.expected + 1, each.body, now, each.note) for each in changes]
        try:
            with _writing(), self._engine.begin() as transaction:
                for document in given:
                    _add(transaction, document)
        except _Refused as refused:
            self._refuse(refused.document)
        return given

    def forget(self, kind: str, document_id: str, versions: Collection[int]) -> None:
        """Forget versions of a document for good; its latest one stays whatever is asked.

        Raises
        ------
        StoreLocked, StoreNotWritable
            As in `save`.
        """
        columns, newer = documents.c, documents.alias()
        last = sa.select(sa.func.max(newer.c.version)).where(newer.c.kind == kind, newer.c.id == document_id)
        forgetting = sa.delete(documents).where(
            columns.kind == kind,
            columns.id == document_id,
            columns.version.in_(versions),
            columns.version < last.scalar_subquery(),
        )
        with _writing(), self._engine.begin() as transaction:
            transaction.execute(forgetting)

    def remove(self, kind: str, document_id: str, *, expected: int | None = None, note: str = "") -> Document:
        """Add a version without a body, so that the document is no longer listed; its history stays.

        Parameters
        ----------
        kind, document_id
            Which document.
        expected
            The version that was seen last. None: whichever it is.
        note
            Why, as in `save`.

        Raises
        ------
        NotFound
            If there is none, or it was removed.
        Conflict, StoreLocked, StoreNotWritable
            As in `save`.
        """
        last = self.get(kind, document_id).version
        return self.save(kind, document_id, None, expected=last if expected is None else expected, note=note)

    def _refuse(self, given: Document) -> None:
        stored = next(iter(self.history(given.kind, given.id)), None)
        seen, last = given.version - 1, 0 if stored is None else stored.version
        raise Conflict(
            f"The {given.kind} {given.id!r} is at version {last}, and version {seen} was changed.",
            hint="Compare the two, then save what should stay.",
            stored=stored,
            given=given,
            values={"kind": given.kind, "id": given.id, "stored": last, "seen": seen},
        )

    def _read(self, query: sa.Select[Any]) -> list[Document]:
        with self._engine.connect() as connection:
            return [
                Document(row.kind, row.id, row.version, row.body, from_microseconds(row.saved_at), row.note)
                for row in connection.execute(query)
            ]


class _Refused(Exception):
    """Another version is there already."""

    def __init__(self, document: Document) -> None:
        self.document = document


def _add(transaction: sa.Connection, given: Document) -> None:
    """Add a version if the one before it is the latest: in one statement, so that nobody can write in between."""
    columns = documents.c
    row = (given.kind, given.id, given.version, given.body, microseconds_at(given.saved_at), given.note)
    values = [sa.literal(value, column.type) for value, column in zip(row, columns, strict=True)]
    last = sa.select(sa.func.coalesce(sa.func.max(columns.version), 0)).where(
        columns.kind == given.kind, columns.id == given.id
    )
    adding = sa.insert(documents).from_select(
        [column.name for column in columns], sa.select(*values).where(last.scalar_subquery() == given.version - 1)
    )
    try:
        added = transaction.execute(adding).rowcount
    except IntegrityError:
        added = 0
    if not added:
        raise _Refused(given)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Say in one sentence why the database cannot be written."""
    try:
        yield
    except OperationalError as error:
        cause = str(error.orig)
        if "locked" in cause:
            raise StoreLocked(
                "The database of the workspace is being written to by another process.",
                hint="Try again in a moment.",
            ) from error
        if "readonly" in cause or "full" in cause:
            raise StoreNotWritable(
                "There is no room left on the disk." if "full" in cause else "The workspace cannot be written to.",
                hint="Make room and try again." if "full" in cause else "Give yourself the right to write.",
                code="disk_full" if "full" in cause else "store_not_writable",
            ) from error
        raise
