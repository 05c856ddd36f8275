"""The maps of a workspace: documents kept in versions like journeys."""

import contextlib
from typing import Any

from parcours.documents import Documented, Saved
from parcours.errors import Conflict, InvalidDocument, InvalidInput
from parcours.journeys.definition import Fault
from parcours.maps.document import map_of, plain_map, stored_map
from parcours.maps.model import JourneyMap
from parcours.maps.shape import renamed
from parcours.store.documents import Document

__all__ = ["Mapped"]

_LONGEST_NOTE = 500


class Mapped(Documented):
    """The maps of a workspace.

    Each change adds a version and none is overwritten. Whoever changes a map says which version they have seen; where
    there is a newer one, `Conflict` holds both.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import parcours as pc
    >>> workspace = pc.Workspace.create(Path(tempfile.mkdtemp()) / "shop")
    >>> saved = workspace.save_map(None, pc.new_map("ecommerce-three", title="Our shop", map_id="shop"))
    >>> saved.id, saved.version, workspace.map("shop").body.title
    ('shop', 1, 'Our shop')
    """

    def maps(self) -> list[Saved[JourneyMap]]:
        """List the maps, by id."""
        return [_saved(document) for document in self._documents.latest("map")]

    def map(self, map_id: str, version: int | None = None) -> Saved[JourneyMap]:
        """Return a map, as it is or as it was in a version.

        Raises
        ------
        NotFound
            If there is none.
        """
        return _saved(self._documents.get("map", map_id, version))

    def map_versions(self, map_id: str) -> list[Saved[JourneyMap | None]]:
        """List every version of a map, the latest first; a version without a body is a removal.

        Raises
        ------
        NotFound
            If there never was one.
        """
        found = self._documents.history("map", map_id)
        if not found:
            self._documents.get("map", map_id)
        return [_saved(document) for document in found]

    def save_map(
        self, map_id: str | None, map_: JourneyMap, expected_version: int = 0, *, note: str = ""
    ) -> Saved[JourneyMap]:
        """Save a map.

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
        if len(note) > _LONGEST_NOTE:
            raise InvalidInput(
                f"The note has {len(note)} characters.",
                hint=f"Use at most {_LONGEST_NOTE}.",
                code="note_too_long",
                values={"most": _LONGEST_NOTE},
            )
        body = plain_map(map_)
        map_of(body)
        if map_id is None:
            return _saved(self._add_map(body, note))
        if map_.id != map_id:
            raise _other_id(map_.id, map_id)
        return _saved(self._documents.save("map", map_id, body, expected=expected_version, note=note))

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
        seen = self.map(map_id).version if expected_version is None else expected_version
        self._documents.remove("map", map_id, expected=seen)

    def _add_map(self, body: dict[str, Any], note: str) -> Document:
        """Save a new map under the first id that nobody has used; what it says of itself follows."""
        plain, number = str(body["id"]), 1
        while True:
            name = plain if number == 1 else f"{plain[:72]}-{number}"
            if not self._documents.history("map", name):
                with contextlib.suppress(Conflict):
                    own = body if name == plain else renamed(body, JourneyMap, "map", plain, name)
                    return self._documents.save("map", name, own, expected=0, note=note)
            number += 1


def _other_id(given: str, map_id: str) -> InvalidDocument:
    sentence, hint = f"The map has the id {given!r}.", f"Its id is {map_id!r} and cannot be changed."
    fault = Fault("id", "map_other_id", sentence, hint, {"given": given, "id": map_id})
    return InvalidDocument(
        sentence, hint=hint, code=fault.code, values={**fault.values, "path": "id", "faults": 1}, faults=[fault]
    )


def _saved(document: Document) -> Saved[Any]:
    body = None if document.body is None else stored_map(document.body)
    return Saved(document.id, document.version, document.saved_at, document.note, body)
