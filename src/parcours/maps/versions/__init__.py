"""Versions of a map: which automatic ones are kept as they age, and what a duplicate takes over."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal

from msgspec.structs import replace

from parcours.maps.document import plain_map, stored_map
from parcours.maps.document.shape import renamed
from parcours.maps.model import JourneyMap, MapRelations
from parcours.store.documents import Outline

__all__ = ["duplicated", "superfluous"]

_YOUNG = timedelta(minutes=10)
_DAY = timedelta(days=1)
_SUFFIXES = {"future_state": "future", "copy": "copy"}
_LONGEST_STEM = 70


def superfluous(versions: Sequence[Outline], now: datetime, kept: Collection[int] = ()) -> list[int]:
    """Find the versions of a map that nobody will miss.

    A version without a note was saved automatically while somebody worked. All automatic versions of the last ten
    minutes stay; of those of the last day the last one of each ten minutes (of the clock, in UTC), of those before
    it the last one of each day. The latest version stays, and so do those with a note, removals, and what stood
    directly before one of these.

    Parameters
    ----------
    versions
        The versions, the latest first.
    now
        The time it is.
    kept
        Versions that stay in any case.

    Notes
    -----
    Linear in the number of versions.

    Examples
    --------
    >>> from datetime import UTC
    >>> at = [datetime(2026, 3, 2, 9, minute, tzinfo=UTC) for minute in (5, 1, 0)]
    >>> saved = [Outline(3 - place, time, "", False) for place, time in enumerate(at)]
    >>> superfluous(saved, datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    [2, 1]
    """
    found = []
    slots: set[tuple[timedelta, datetime]] = set()
    newer: Outline | None = None
    for each in versions:
        slot = _slot(each.saved_at, now)
        stays = newer is None or _on_purpose(each) or _on_purpose(newer) or each.version in kept
        if not stays and slot in slots:
            found.append(each.version)
        if slot is not None:
            slots.add(slot)
        newer = each
    return found


def duplicated(map_: JourneyMap, purpose: Literal["future_state", "copy"], title: str = "") -> JourneyMap:
    """Make a map out of another one: the future state that is wanted instead of it, or a copy of its own.

    Comments, readings and dates stay behind: they are about the other one. All parts but the map keep their ids.

    Parameters
    ----------
    map_
        The map.
    purpose
        What the new one is for.
    title
        What it is called; like the other if left out.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> future = duplicated(new_map(map_id="shop"), "future_state")
    >>> future.id, future.kind, future.status, future.relations.counterpart
    ('shop-future', 'future_state', 'draft', 'shop')
    """
    name = f"{map_.id[:_LONGEST_STEM]}-{_SUFFIXES[purpose]}"
    made = replace(
        stored_map(renamed(plain_map(map_), JourneyMap, "map", map_.id, name)),
        title=title.strip() or map_.title,
        status="draft",
        relations=replace(map_.relations or MapRelations(), counterpart=None, derived_from=map_.id),
        comments=None,
        readings=None,
        created_at=None,
        updated_at=None,
        reviewed_at=None,
        revision=None,
    )
    if purpose == "copy":
        return made
    relations = replace(made.relations or MapRelations(), counterpart=map_.id)
    return replace(made, kind="future_state", state="planned", basis="hypothesis", relations=relations)


def _on_purpose(version: Outline) -> bool:
    return bool(version.note) or version.removed


def _slot(saved_at: datetime, now: datetime) -> tuple[timedelta, datetime] | None:
    """The span of the clock of which one version is enough; None while all are kept."""
    if now - saved_at <= _YOUNG:
        return None
    if now - saved_at <= _DAY:
        return _YOUNG, saved_at.replace(minute=saved_at.minute // 10 * 10, second=0, microsecond=0)
    return _DAY, saved_at.replace(hour=0, minute=0, second=0, microsecond=0)
