"""Records that maps share: a persona, channel, touchpoint, insight, opportunity or solution kept once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from parcours.documents import plain_id
from parcours.errors import InvalidInput
from parcours.mapped.maps import Maps
from parcours.maps.catalogue import map_catalogue
from parcours.maps.document import refusal
from parcours.maps.document.shape import walk
from parcours.maps.parts import Text
from parcours.maps.sharing import SHARED, Plain, SharedKind, cut, linked, merged, places_of, shared_fields
from parcours.store.documents import Change, Document

__all__ = ["Records", "SharedRecord", "UsedIn"]


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A map that names a record: by which of its parts, and at which of its places these are used."""

    map: str
    title: Text
    parts: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedRecord:
    """A record as it is kept: `record` is written like the part of a map, and has the id of the record."""

    kind: SharedKind
    id: str
    version: int
    saved_at: datetime
    note: str
    record: dict[str, Any]
    used_in: tuple[UsedIn, ...]


class Records(Maps):
    """Records that maps share.

    A record is saved together with every map that names it, so that all of them hold the same; whoever edits one of
    these maps meanwhile meets a `Conflict` as with any other change.
    """

    def shared_records(self, kind: SharedKind) -> list[SharedRecord]:
        """List the records of a kind, by id, each with the maps that name it."""
        maps = self._documents.latest("map")
        return [_shared(document, maps) for (of, _), document in self._records().items() if of == kind]

    def shared_record(self, kind: SharedKind, record_id: str) -> SharedRecord:
        """Return a record with the maps that name it.

        Raises
        ------
        NotFound
            If there is none.
        """
        return _shared(self._documents.get("record", f"{kind}/{record_id}"), self._documents.latest("map"))

    def save_record(
        self, kind: SharedKind, record_id: str | None, record: object, expected_version: int = 0, *, note: str = ""
    ) -> SharedRecord:
        """Save a record, and with it every map that names it.

        Parameters
        ----------
        kind
            What it is.
        record_id
            Which one. None: a new one, whose id is made from its name.
        record
            Written like the part of a map; what belongs to a map (its id there, places, references) is left out.
        expected_version
            The version that was seen last; 0 for a new one.
        note
            Why, in a few words.

        Raises
        ------
        InvalidDocument
            If something is wrong with it; `faults` lists it all.
        InvalidInput
            If the note is too long.
        Conflict
            If somebody saved another version meanwhile.
        StoreLocked, StoreNotWritable
            If the database cannot be written.
        """
        held = _checked(kind, record)
        if record_id is None:
            name = f"{kind}/{_free_id(kind, held)}"
            return _shared(self._add("record", name, lambda _: held, note), [])
        name = f"{kind}/{record_id}"

        def changes() -> list[Change]:
            return [Change("record", name, held, expected_version, note), *self._spread({(kind, record_id): held})]

        self._documents.get("record", name)
        return _shared(self._save_together(changes), self._documents.latest("map"))

    def remove_record(self, kind: SharedKind, record_id: str, expected_version: int | None = None) -> None:
        """Remove a record; the parts of maps that named it stand for themselves from then on.

        Raises
        ------
        NotFound
            If there is none.
        Conflict, StoreLocked, StoreNotWritable
            As `save_record`.
        """
        name = f"{kind}/{record_id}"

        def changes() -> list[Change]:
            seen = self._documents.get("record", name).version if expected_version is None else expected_version
            return [
                Change("record", name, None, seen),
                *self._changed_maps(lambda body: cut(body, (kind, record_id))),
            ]

        self._documents.get("record", name)
        self._save_together(changes)

    def merge_records(self, kind: SharedKind, record_id: str, into: str) -> SharedRecord:
        """Make one record of two: what named the first names the other, and the first is removed.

        Of two parts of one map that then name the same record one stays, with the places and references of both;
        touchpoints stay apart, because a customer may meet the same one at several steps.

        Parameters
        ----------
        kind
            What they are.
        record_id
            The record that is given up.
        into
            The one that stays as it is.

        Raises
        ------
        NotFound
            If one of them is not there.
        InvalidInput
            If they are the same.
        Conflict, StoreLocked, StoreNotWritable
            As `save_record`.
        """
        if record_id == into:
            sentence, hint = "A record cannot be merged into itself.", "Choose another one."
            raise InvalidInput(sentence, hint=hint, code="record_into_itself", values={"id": into})
        name = f"{kind}/{record_id}"

        def changes() -> list[Change]:
            given_up = self._documents.get("record", name)
            held = self._documents.get("record", f"{kind}/{into}").body
            return [
                Change("record", name, None, given_up.version, f"→ {into}"),
                *self._changed_maps(lambda body: merged(body, (kind, record_id), into, held)),
            ]

        self._save_together(changes)
        return self.shared_record(kind, into)


def _checked(kind: SharedKind, record: object) -> Plain:
    given = {"id": "record", **record} if isinstance(record, dict) else record
    if faults := walk(given, SHARED[kind]).faults:
        raise refusal(faults)
    return shared_fields(kind, cast("Plain", given))


def _free_id(kind: SharedKind, held: Plain) -> str:
    """Make an id from the name; those of the catalogue stay free, because maps name its entries in the same way."""
    said = held["name"] if "name" in held else held["title"]
    name = plain_id(next(iter(said.values()), "") if isinstance(said, dict) else said, kind)
    catalogue = map_catalogue()
    known = {point.id for point in catalogue.touchpoints} | {channel.id for channel in catalogue.channels}
    return f"shared-{name}" if name in known else name


def _shared(document: Document, maps: list[Document]) -> SharedRecord:
    kind, _, record_id = document.id.partition("/")
    record = {"id": record_id, **(document.body or {})}
    used = tuple(found for each in maps if (found := _used_in(each.body, kind, record_id)) is not None)
    return SharedRecord(
        cast("SharedKind", kind), record_id, document.version, document.saved_at, document.note, record, used
    )


def _used_in(map_: Plain, kind: str, record_id: str) -> UsedIn | None:
    parts = tuple(part["id"] for key, part in linked(map_) if key == (kind, record_id))
    if not parts:
        return None
    places = dict.fromkeys(place for part in parts for place in places_of(map_, kind, part))
    return UsedIn(map_["id"], map_["title"], parts, tuple(places))
