"""Documents: what people write (journeys, calibrations, metrics, …), each version kept, none overwritten."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from parcours.errors import Conflict, InvalidInput, NotFound, StoreLocked, StoreNotWritable
from parcours.periods import from_microseconds, microseconds_at
from parcours.store.database import documents

__all__ = ["Document", "Documents"]

_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document; `body` is what JSON can hold, or None when this version removed it."""

    kind: str
    id: str
    version: int
    body: Any
    saved_at: datetime
    note: str


class Documents:
    """The documents of one database: kind and id name one, and its versions count 1, 2, 3, … without a gap.

    Nothing is overwritten: to save and to remove are both to add a version. Whoever adds one says which version they
    have seen; if there is a newer one meanwhile, neither theirs nor the other is lost (`Conflict` holds both). Any
    number of processes may read and save at once.

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
        found = self.history(kind, document_id)
        for document in found:
            if version in (None, document.version) and document.body is not None:
                return document
            if version is None:
                break
        raise NotFound(
            f"There is no {kind} {document_id!r}" + ("." if version is None else f" in version {version}."),
            code=f"unknown_{kind}",
            values={"id": document_id} | ({} if version is None else {"version": version}),
        )

    def history(self, kind: str, document_id: str) -> list[Document]:
        """List all versions of a document, the latest first; a removal is a version without a body."""
        query = sa.select(documents).where(documents.c.kind == kind, documents.c.id == document_id)
        return self._read(query.order_by(sa.desc("version")))

    def version(self, kind: str, document_id: str) -> int:
        """Return the number of a document's latest version, be it a removal; 0 when there never was one."""
        columns = documents.c
        last = sa.select(sa.func.max(columns.version)).where(columns.kind == kind, columns.id == document_id)
        with self._engine.connect() as connection:
            return connection.execute(last).scalar() or 0

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
        if len(note) > _LONGEST_NOTE:
            raise InvalidInput(
                f"The note has {len(note)} characters.",
                hint=f"Use at most {_LONGEST_NOTE}.",
                code="note_too_long",
                values={"most": _LONGEST_NOTE},
            )
        saved_at = microseconds_at(datetime.now(UTC))
        row = (kind, document_id, expected + 1, body, saved_at, note)
        columns = documents.c
        values = [sa.literal(value, column.type) for value, column in zip(row, columns, strict=True)]
        last = sa.select(sa.func.coalesce(sa.func.max(columns.version), 0)).where(
            columns.kind == kind, columns.id == document_id
        )
        # One statement, so that nobody can write between the question and the answer.
        adding = sa.insert(documents).from_select(
            [column.name for column in columns], sa.select(*values).where(last.scalar_subquery() == expected)
        )
        with _writing(), self._engine.begin() as transaction:
            try:
                added = transaction.execute(adding).rowcount
            except IntegrityError:
                added = 0
        given = Document(kind, document_id, expected + 1, body, from_microseconds(saved_at), note)
        if not added:
            self._refuse(given)
        return given

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
