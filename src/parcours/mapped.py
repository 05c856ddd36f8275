"""The maps of a workspace: documents kept in versions like journeys."""

from parcours.documents import Documented, Saved, saved_as
from parcours.errors import InvalidDocument
from parcours.journeys.definition import Fault
from parcours.maps.document import map_of, plain_map, stored_map
from parcours.maps.model import JourneyMap
from parcours.maps.shape import renamed

__all__ = ["Mapped"]


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
        return self._listed("map", stored_map)

    def map(self, map_id: str, version: int | None = None) -> Saved[JourneyMap]:
        """Return a map, as it is or as it was in a version.

        Raises
        ------
        NotFound
            If there is none.
        """
        return saved_as(self._documents.get("map", map_id, version), stored_map)

    def map_versions(self, map_id: str) -> list[Saved[JourneyMap | None]]:
        """List every version of a map, the latest first; a version without a body is a removal.

        Raises
        ------
        NotFound
            If there never was one.
        """
        return self._versions("map", map_id, stored_map)

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
        body = plain_map(map_)
        map_of(body)
        if map_id is None:
            added = self._add("map", map_.id, lambda name: renamed(body, JourneyMap, "map", map_.id, name), note)
            return saved_as(added, stored_map)
        if map_.id != map_id:
            raise _other_id(map_.id, map_id)
        return saved_as(self._documents.save("map", map_id, body, expected=expected_version, note=note), stored_map)

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


def _other_id(given: str, map_id: str) -> InvalidDocument:
    sentence, hint = f"The map has the id {given!r}.", f"Its id is {map_id!r} and cannot be changed."
    fault = Fault("id", "map_other_id", sentence, hint, {"given": given, "id": map_id})
    return InvalidDocument(
        sentence, hint=hint, code=fault.code, values={**fault.values, "path": "id", "faults": 1}, faults=[fault]
    )
