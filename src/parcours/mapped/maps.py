"""Maps as documents: saved in versions like journeys, of which those saved automatically are thinned out."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

from parcours.documents import Documented, Saved, saved_as
from parcours.errors import Conflict, InvalidDocument, NotFound, StoreLocked, StoreNotWritable
from parcours.journeys.definition import Fault
from parcours.maps.document import map_of, plain_map, refusal, stored_map
from parcours.maps.document.shape import renamed
from parcours.maps.model import JourneyMap
from parcours.maps.sharing import Key, Plain, cut, linked, reconciled, shown
from parcours.maps.versions import superfluous
from parcours.store.documents import Change, Document, Outline

__all__ = ["Maps"]

_TRIES = 10


class Maps(Documented):
    """Maps as documents.

    The latest version of each map holds what the shared records hold that it names; so a change of a record is a
    change of every map that names it, all saved together.
    """

    def maps(self) -> list[Saved[JourneyMap]]:
        """List the maps, by id."""
        return self._listed("map", stored_map)

    def map(self, map_id: str, version: int | None = None) -> Saved[JourneyMap]:
        """Return a map, as it is or as it was in a version.

        Raises
        ------
        NotFound
            If there is none.
        """
        return saved_as(self._documents.get("map", map_id, version), stored_map)

    def map_versions(self, map_id: str) -> list[Outline]:
        """List every version of a map, the latest first, without the maps themselves.

        Raises
        ------
        NotFound
            If there never was one.
        """
        found = self._documents.outline("map", map_id)
        if not found:
            self._documents.get("map", map_id)
        return found

    def save_map(
        self, map_id: str | None, map_: JourneyMap, expected_version: int = 0, *, note: str = ""
    ) -> Saved[JourneyMap]:
        """Save a map; earlier versions without a note that nobody will miss are forgotten (see `superfluous`).

        A part that names a shared record and holds something else than in the version before changes the record, and
        with it every other map that names it. A part that newly names a record takes what the record holds; in a new
        map, it then stands for itself instead.

        Parameters
        ----------
        map_id
            Which one. None: a new one; where its own id is taken already, it becomes id-2, id-3, ….
        map_
            The map, whose id is that of the document.
        expected_version
            The version that was seen last; 0 for a new one.
        note
            Why, in a few words.

        Raises
        ------
        InvalidDocument
            If something is wrong with the map (`faults` lists it all), or it has another id.
        InvalidInput
            If the note is too long.
        Conflict
            If somebody saved another version meanwhile.
        StoreLocked, StoreNotWritable
            If the database cannot be written.
        """
        body = plain_map(map_)
        map_of(body)
        if map_id is None:
            records = self._records_of(body)
            for key, record in records.items():
                body = cut(body, key, record.body)
            added = self._add("map", map_.id, lambda name: renamed(body, JourneyMap, "map", map_.id, name), note)
            return saved_as(added, stored_map)
        if map_.id != map_id:
            raise _other_id(map_.id, map_id)
        return saved_as(self._save_shared(body, expected_version, note), stored_map)

    def remove_map(self, map_id: str, expected_version: int | None = None) -> None:
        """Remove a map from the list; its versions stay, and saving it again brings it back.

        Parameters
        ----------
        map_id
            Which one.
        expected_version
            The version that was seen last. None: whichever it is.

        Raises
        ------
        NotFound
            If there is none.
        Conflict, StoreLocked, StoreNotWritable
            As `save_map`.
        """
        self._documents.remove("map", map_id, expected=expected_version)

    def _save_shared(self, body: Plain, expected: int, note: str, *, returns: bool = False) -> Document:
        """Save a map, the records that it changes, and the other maps that name these: all or nothing.

        A map that `returns` to an earlier version changes no record.
        """
        map_id = str(body["id"])

        def changes() -> list[Change]:
            records = self._records_of(body)
            before = None if returns or not records else self._latest_body(map_id)
            own, changed = reconciled(body, before, {key: record.body for key, record in records.items()})
            others = [each for each in self._spread(changed) if each.id != map_id]
            kept = [Change("record", "/".join(key), changed[key], records[key].version) for key in changed]
            return [Change("map", map_id, own, expected, note), *kept, *others]

        return self._save_together(changes)

    def _save_together(self, changes: Callable[[], list[Change]]) -> Document:
        """Save changes, of which the first is the one that was asked for and the others follow from it.

        Where only a following one was refused, somebody changed another map meanwhile: what follows is found anew.
        """
        for attempt in range(_TRIES):
            wanted = changes()
            try:
                saved = self._documents.save_all(wanted)
            except Conflict as conflict:
                given = conflict.given
                asked = isinstance(given, Document) and (given.kind, given.id) == (wanted[0].kind, wanted[0].id)
                if asked or attempt == _TRIES - 1:
                    raise
                continue
            for change in wanted:
                if change.kind == "map":
                    self._thin_out(change.id)
            return saved[0]
        raise AssertionError("unreachable")

    def _spread(self, changed: dict[Key, Plain]) -> list[Change]:
        """Change the maps that name a record that has changed."""
        return self._changed_maps(lambda body: shown(body, changed)) if changed else []

    def _changed_maps(self, change: Callable[[Plain], Plain]) -> list[Change]:
        """Change the maps that are not the very same afterwards."""
        changed = ((each, change(each.body)) for each in self._documents.latest("map"))
        return [Change("map", each.id, body, each.version) for each, body in changed if body is not each.body]

    def _latest_body(self, map_id: str) -> Plain | None:
        """Return what a map holds; None when it was removed."""
        with contextlib.suppress(NotFound):
            body: Plain = self._documents.get("map", map_id).body
            return body
        return None

    def _records_of(self, body: Plain) -> dict[Key, Document]:
        """Return the records that a map names, as far as they are there."""
        named = {key for key, _ in linked(body)}
        return {key: record for key, record in self._records().items() if key in named} if named else {}

    def _records(self) -> dict[Key, Document]:
        found = self._documents.latest("record")
        return {(kind, name): each for each in found for kind, _, name in [each.id.partition("/")]}

    def _map_ids(self) -> set[str]:
        return {document.id for document in self._documents.latest("map")}

    def _thin_out(self, map_id: str) -> None:
        """Forget what nobody will miss; where that cannot be now, the next time: what was asked is saved already."""
        reference = {each.body["version"] for each in self._documents.history("reference", map_id) if each.body}
        versions = superfluous(self._documents.outline("map", map_id), datetime.now(UTC), reference)
        if versions:
            with contextlib.suppress(StoreLocked, StoreNotWritable):
                self._documents.forget("map", map_id, versions)


def _other_id(given: str, map_id: str) -> InvalidDocument:
    sentence, hint = f"The map has the id {given!r}.", f"Its id is {map_id!r} and cannot be changed."
    return refusal([Fault("id", "map_other_id", sentence, hint, {"given": given, "id": map_id})])
