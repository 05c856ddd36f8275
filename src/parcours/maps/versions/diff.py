"""What differs between two maps, or between two versions of one: part by part, by their ids."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from parcours.maps.document import map_of, plain_map
from parcours.maps.document.shape import is_number
from parcours.maps.model import JourneyMap
from parcours.results import Result

__all__ = ["CurveChange", "FieldChange", "MapDifference", "PartChange", "compare_maps"]

_RECORDS = {
    "personas": "persona",
    "actors": "actor",
    "channels": "channel",
    "metrics": "metric",
    "evidence": "evidence",
    "insights": "insight",
    "opportunities": "opportunity",
    "solutions": "solution",
    "decisions": "decision",
    "rules": "rule",
    "comments": "comment",
}
_NAMED_BY_PLACE = {"placements": ("placement", "metric", "at"), "readings": ("reading", "metric", "at", "asOf")}
_KINDS = ("map", "stage", "step", "touchpoint", "lane", "cell", "card", "edge", "placement", "reading")
_ORDER = {kind: number for number, kind in enumerate((*_KINDS, *_RECORDS.values()))}
_IN_ORDER = ("stage", "step", "touchpoint", "lane", "card")
_WITHOUT_ID = ("cell", "edge", "placement", "reading")
_INSIDE = {"stages", "lanes", "cells", "edges", *_RECORDS, *_NAMED_BY_PLACE}
_OF_THE_FILE = {"format", "version", "id", "revision", "createdAt", "updatedAt", "generator"}

Plain = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a part that is not what it was, as JSON names and holds it; None was left out."""

    field: str
    old: Any
    new: Any

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that is in one map only, stands elsewhere, or holds something else.

    `at` is where it stands now (the stage of a step, the step of a touchpoint, lane and column of a card) and `place`
    its number there, from 0; `was_at` and `was_place` are where it stood. A part that moved and holds something else
    is told twice.
    """

    kind: str
    id: str
    what: Literal["added", "removed", "moved", "changed"]
    name: Any
    at: tuple[str, ...] = ()
    place: int | None = None
    was_at: tuple[str, ...] = ()
    was_place: int | None = None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CurveChange:
    """A curve at a column where it is not what it was: the means of its values; None is no value, and no difference."""

    lane: str
    at: str
    old: float | None
    new: float | None
    delta: float | None


@dataclass(frozen=True, slots=True)
class MapDifference(Result):
    """What has to be done to make the other map out of the one."""

    analysis: ClassVar[str] = "compare_maps"
    rows_in: ClassVar[str] = "changes"

    changes: tuple[PartChange, ...]
    curves: tuple[CurveChange, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    name: Any
    at: tuple[str, ...]
    place: int
    fields: Plain


def compare_maps(one: JourneyMap, other: JourneyMap) -> MapDifference:
    """Tell how the other map differs from the one: parts added, removed, moved and changed, and curves that differ.

    Parts are the same when kind and id are: versions of a map, and a map and its counterpart, keep their ids. An edge
    is named by its ends and kind, a placement by its metric and place, a reading by these and its date, a cell by lane
    and column. Stages, steps, touchpoints, lanes and cards have an order: a part moved when it stands in another part,
    or when its siblings (those in the same part in both maps) passed it; as few are told as can be. The fields of the
    map that say how and when it was made (`id`, `version`, `revision`, `createdAt`, `updatedAt`, `generator`) are not
    compared.

    A curve is compared at the columns that have a value in one of the maps, with the lane of the same id; where the
    maps share no curve and each has one, with that.

    Parameters
    ----------
    one
        The map before: an earlier version, the current state.
    other
        The map after.

    Raises
    ------
    InvalidDocument
        If two parts of a map have one id.

    Notes
    -----
    O(p log p) for p parts.

    References
    ----------
    .. [1] C. Schensted (1961), "Longest increasing and decreasing subsequences", Canadian Journal of Mathematics 13:
       what is not in the longest subsequence that kept its order has moved.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> stages = tuple(Stage(id, id.title()) for id in ("ask", "wait", "pay"))
    >>> one = JourneyMap(id="m", title="Help", kind="current_state", stages=stages)
    >>> other = JourneyMap(id="m", title="Help", kind="current_state", stages=(stages[2], Stage("ask", "Asks")))
    >>> [(change.kind, change.id, change.what) for change in compare_maps(one, other).changes]
    [('stage', 'wait', 'removed'), ('stage', 'pay', 'moved'), ('stage', 'ask', 'changed')]
    """
    before, after = plain_map(one), plain_map(other)
    old, new = _named(before), _named(after)
    moved = _moved(old, new)
    changes = [_added_or_removed(key, part, "removed") for key, part in old.items() if key not in new]
    for key, part in new.items():
        was = old.get(key)
        if was is None:
            changes.append(_added_or_removed(key, part, "added"))
            continue
        if key in moved:
            changes.append(PartChange(*key, "moved", part.name, part.at, part.place, was.at, was.place))
        if fields := _fields(was.fields, part.fields):
            changes.append(PartChange(*key, "changed", part.name, part.at, part.place, was.at, was.place, fields))
    changes.sort(key=lambda change: _ORDER[change.kind])
    return MapDifference(tuple(changes), tuple(_curves(before, after)))


def _named(map_: Plain) -> dict[Key, _Part]:
    parts: dict[Key, _Part] = {}
    for key, part in _parts(map_):
        if key in parts and key[0] not in _WITHOUT_ID:
            map_of(map_)  # tells where
        parts[key] = part
    return parts


def _parts(map_: Plain) -> Iterator[tuple[Key, _Part]]:
    """Go through everything that can be named, in the order of the map."""
    head = {key: value for key, value in map_.items() if key not in _INSIDE | _OF_THE_FILE}
    yield ("map", "map"), _Part(map_["title"], (), 0, head)
    for number, stage in enumerate(map_["stages"]):
        yield _part("stage", stage, (), number, "steps")
        for nth, step in enumerate(stage.get("steps", ())):
            yield _part("step", step, (stage["id"],), nth, "touchpoints")
            for last, point in enumerate(step.get("touchpoints", ())):
                yield _part("touchpoint", point, (step["id"],), last)
    for number, lane in enumerate(map_.get("lanes", ())):
        yield _part("lane", lane, (), number)
    for cell in map_.get("cells", ()):
        at = (cell["lane"], cell["at"])
        if fields := {key: value for key, value in cell.items() if key not in ("lane", "at", "items")}:
            yield ("cell", " ".join(at)), _Part(None, at, 0, fields)
        for number, card in enumerate(cell["items"]):
            yield _part("card", card, at, number)
    for edge in map_.get("edges", ()):
        ends = (edge["from"], edge["to"], edge.get("kind", "next"))
        yield ("edge", " ".join(ends)), _Part(edge.get("label"), ends[:2], 0, edge)
    for name, (kind, *keys) in _NAMED_BY_PLACE.items():
        for each in map_.get(name, ()):
            yield (kind, " ".join(each[key] for key in keys)), _Part(None, (each["at"],), 0, each)
    for name, kind in _RECORDS.items():
        for number, record in enumerate(map_.get(name, ())):
            yield _part(kind, record, (), number)


def _part(kind: str, part: Plain, at: tuple[str, ...], place: int, inside: str = "") -> tuple[Key, _Part]:
    name = next((part[key] for key in ("name", "title", "text") if key in part), None)
    fields = {key: value for key, value in part.items() if key not in ("id", inside)}
    return (kind, part["id"]), _Part(name, at, place, fields)


def _added_or_removed(key: Key, part: _Part, what: Literal["added", "removed"]) -> PartChange:
    if what == "added":
        return PartChange(*key, what, part.name, at=part.at, place=part.place)
    return PartChange(*key, what, part.name, was_at=part.at, was_place=part.place)


def _fields(old: Plain, new: Plain) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*new, *old))
    return tuple(FieldChange(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _moved(old: dict[Key, _Part], new: dict[Key, _Part]) -> set[Key]:
    """Find what stands in another part, and in each part as few as can be that have changed their order."""
    moved: set[Key] = set()
    siblings: dict[tuple[str, tuple[str, ...]], list[Key]] = {}
    for key, part in new.items():
        if key[0] not in _IN_ORDER or key not in old:
            continue
        if old[key].at != part.at:
            moved.add(key)
        else:
            siblings.setdefault((key[0], part.at), []).append(key)
    for keys in siblings.values():
        stayed = _increasing([old[key].place for key in keys])
        moved.update(key for number, key in enumerate(keys) if number not in stayed)
    return moved


def _increasing(values: list[int]) -> set[int]:
    """Find where a longest increasing subsequence of different numbers lies."""
    ends: list[int] = []  # the smallest last value of a subsequence of each length
    at: list[int] = []  # and where it lies
    before: list[int] = []
    for number, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        at[length : length + 1] = [number]
    found: set[int] = set()
    number = at[-1] if at else -1
    while number >= 0:
        found.add(number)
        number = before[number]
    return found


def _curves(old: Plain, new: Plain) -> Iterator[CurveChange]:
    one, other = _values(old), _values(new)
    pairs = [(lane, lane) for lane in other if lane in one]
    if not pairs and len(one) == len(other) == 1:
        pairs = [(next(iter(one)), next(iter(other)))]
    for was, lane in pairs:
        for at in dict.fromkeys((*other[lane], *one[was])):
            before, after = one[was].get(at), other[lane].get(at)
            if before != after:
                delta = None if before is None or after is None else after - before
                yield CurveChange(lane, at, before, after, delta)


def _values(map_: Plain) -> dict[str, dict[str, float]]:
    """The mean of the values of each curve at each column."""
    curves: dict[str, dict[str, float]] = {lane["id"]: {} for lane in map_.get("lanes", ()) if lane["type"] == "curve"}
    for cell in map_.get("cells", ()):
        values = [card["value"] for card in cell["items"] if is_number(card.get("value"))]
        if cell["lane"] in curves and values:
            curves[cell["lane"]][cell["at"]] = sum(values) / len(values)
    return curves
