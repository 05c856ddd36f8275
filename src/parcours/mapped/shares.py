"""Links that show a map to guests: read-only, without personal data, for a time, and revocable."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from parcours.documents import Saved, saved_as
from parcours.errors import InvalidInput, NotFound
from parcours.mapped.maps import Maps
from parcours.maps.document import stored_map
from parcours.maps.model import JourneyMap
from parcours.maps.sharing.guests import map_for_guests
from parcours.periods import aware
from parcours.store.documents import Document

__all__ = ["Share", "Shares"]


@dataclass(frozen=True, slots=True)
class Share:
    """A link to a map: what it was made for, since when, and until when it shows anything (None: until revoked)."""

    id: str
    map: str
    label: str
    created_at: datetime
    until: datetime | None


class Shares(Maps):
    """Links that show a map to guests.

    A link holds a token of 256 random bits. The workspace keeps only its SHA-256, by which a link is found and
    revoked, so that nobody who reads the database can open one.
    """

    def share_map(self, map_id: str, *, label: str = "", until: datetime | None = None) -> tuple[Share, str]:
        """Make a link to a map, and return it with its token, which is told only here.

        Parameters
        ----------
        map_id
            Which map; the link shows what it is at the time.
        label
            Whom the link is for.
        until
            When it ends; never, if left out.

        Raises
        ------
        NotFound
            If there is no such map.
        InvalidInput
            If it would have ended already, or the label is too long.
        StoreLocked, StoreNotWritable
            If the database cannot be written.
        """
        self.map(map_id)
        ends = aware(until)
        if ends is not None and ends <= datetime.now(UTC):
            sentence, hint = "The link would have ended already.", "Choose a later end."
            raise InvalidInput(sentence, hint=hint, code="share_ended", values={"until": ends.isoformat()})
        token = secrets.token_urlsafe(32)
        body = {"map": map_id, "until": None if ends is None else ends.isoformat()}
        return _share(self._documents.save("share", _hashed(token), body, expected=0, note=label)), token

    def shares(self, map_id: str) -> list[Share]:
        """List the links to a map that were not revoked, the latest first.

        Raises
        ------
        NotFound
            If there is no such map.
        """
        self.map(map_id)
        found = [_share(document) for document in self._documents.latest("share") if document.body["map"] == map_id]
        return sorted(found, key=lambda share: share.created_at, reverse=True)

    def revoke_share(self, map_id: str, share_id: str) -> None:
        """Let a link show nothing any more.

        Raises
        ------
        NotFound
            If there is no such link to this map.
        StoreLocked, StoreNotWritable
            If the database cannot be written.
        """
        if self._documents.get("share", share_id).body["map"] != map_id:
            raise _unknown()
        self._documents.remove("share", share_id)

    def shared_map(self, token: str) -> Saved[JourneyMap]:
        """Return the map that a link shows, as a guest sees it.

        Raises
        ------
        NotFound
            If there is no such link, it has ended, or its map was removed.
        """
        try:
            share = _share(self._documents.get("share", _hashed(token)))
            found = saved_as(self._documents.get("map", share.map), stored_map)
        except NotFound:
            raise _unknown() from None
        if share.until is not None and share.until <= datetime.now(UTC):
            raise _unknown()
        return Saved(found.id, found.version, found.saved_at, "", map_for_guests(found.body))


def _share(document: Document) -> Share:
    until = document.body["until"]
    ends = None if until is None else datetime.fromisoformat(until)
    return Share(document.id, document.body["map"], document.note, document.saved_at, ends)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _unknown() -> NotFound:
    """One answer, whatever the reason: who guesses learns nothing."""
    return NotFound("This link leads nowhere.", hint="Ask for a new one.", code="unknown_share")
