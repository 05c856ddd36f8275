"""Versions of maps: compared, restored, published as the reference, and duplicated into another state."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from parcours.documents import Saved, saved_as
from parcours.errors import Conflict, InvalidInput
from parcours.mapped.maps import Maps
from parcours.maps.document import stored_map
from parcours.maps.model import JourneyMap, MapRelations
from parcours.maps.versions import duplicated

__all__ = ["MapVersions", "Published"]

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Published:
    """Which version of a map is the reference, and since when."""

    version: int
    published_at: datetime


class MapVersions(Maps):
    """What can be done with the versions of maps."""

    def map_version_before(self, map_id: str, version: int) -> int:
        """Return the number of the version that came before one.

        Raises
        ------
        NotFound
            If there is no such map.
        InvalidInput
            If none came before.
        """
        earlier = (each for each in self.map_versions(map_id) if each.version < version and not each.removed)
        found = next(earlier, None)
        if found is None:
            sentence, hint = "No version of the map came before this one.", "Compare a later one."
            raise InvalidInput(sentence, hint=hint, code="map_first_version", values={"version": version})
        return found.version

    def restore_map(self, map_id: str, version: int, expected_version: int, *, note: str = "") -> Saved[JourneyMap]:
        """Save a map again as it was in a version; what it was until now stays the version before.

        Shared records stay what they are: parts that name one hold what it holds today.

        Parameters
        ----------
        map_id
            Which map; it may have been removed.
        version
            The version to return to.
        expected_version
            The version that was seen last.
        note
            Why; the number of the version if left out.

        Raises
        ------
        NotFound
            If there is no such map or version.
        Conflict, StoreLocked, StoreNotWritable
            As `save_map`.
        """
        body = self._documents.get("map", map_id, version).body
        return saved_as(self._save_shared(body, expected_version, note or f"↺ {version}", returns=True), stored_map)

    def reference_maps(self) -> dict[str, Published]:
        """Return which version is the reference, by the ids of the maps that have one."""
        return {
            document.id: Published(document.body["version"], document.saved_at)
            for document in self._documents.latest("reference")
        }

    def publish_map(self, map_id: str, version: int | None) -> None:
        """Make a version of a map the reference that everybody is shown; it stays as it is while the map is changed.

        Parameters
        ----------
        map_id
            Which map.
        version
            The version. None: the map has no reference any more.

        Raises
        ------
        NotFound
            If there is no such map or version.
        Conflict, StoreLocked, StoreNotWritable
            As `save_map`.
        """
        self.map(map_id, version)
        seen = self._documents.version("reference", map_id)
        self._documents.save("reference", map_id, None if version is None else {"version": version}, expected=seen)

    def duplicate_map(
        self, map_id: str, purpose: Literal["future_state", "copy"], *, title: str = "", note: str = ""
    ) -> Saved[JourneyMap]:
        """Save a map once more: as the future state that is wanted instead of it, or as a map of its own.

        Parts keep their ids, so that the two can be compared. A future state and its map name each other as
        counterparts, unless the map has one already, which it keeps.

        Parameters
        ----------
        map_id
            Which map.
        purpose
            What the new one is for.
        title
            What it is called; like the map if left out.
        note
            Why; the map that it comes from if left out.

        Raises
        ------
        NotFound
            If there is no such map.
        Conflict, StoreLocked, StoreNotWritable
            As `save_map`.
        """
        source = self.map(map_id).body
        made = self.save_map(None, duplicated(source, purpose, title), note=note or f"⧉ {map_id}")
        if purpose == "future_state":
            self._link_counterpart(map_id, made.id)
        return made

    def _link_counterpart(self, map_id: str, counterpart: str) -> None:
        for _ in range(_TRIES):
            seen = self.map(map_id)
            relations = seen.body.relations or MapRelations()
            if relations.counterpart in self._map_ids():
                return
            linked = replace(seen.body, relations=replace(relations, counterpart=counterpart))
            with contextlib.suppress(Conflict):
                self.save_map(map_id, linked, seen.version, note=f"⇄ {counterpart}")
                return
