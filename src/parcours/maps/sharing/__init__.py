"""What maps share: a part that names a record of the workspace (`library`) holds what the record holds.

Of such a part its place belongs to the map: its id, `at`, and whatever refers to other parts of the map. Everything
else is the record's, and the same on every map. Works on what JSON holds, because that is what is kept.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeAlias, get_args

import msgspec
from msgspec import inspect

from parcours.maps.document.shape import renamed
from parcours.maps.model import JourneyMap
from parcours.maps.parts import Touchpoint
from parcours.maps.records import ChannelRecord, Insight, Opportunity, Persona, Solution

__all__ = [
    "SHARED",
    "Key",
    "SharedKind",
    "cut",
    "linked",
    "merged",
    "places_of",
    "reconciled",
    "shared_fields",
    "shown",
]

SharedKind = Literal["persona", "channel", "touchpoint", "insight", "opportunity", "solution"]
Plain: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str]
"""A record: its kind and its id."""

SHARED: dict[SharedKind, type[msgspec.Struct]] = {
    "persona": Persona,
    "channel": ChannelRecord,
    "touchpoint": Touchpoint,
    "insight": Insight,
    "opportunity": Opportunity,
    "solution": Solution,
}
_LISTS: dict[SharedKind, str] = {
    "persona": "personas",
    "channel": "channels",
    "insight": "insights",
    "opportunity": "opportunities",
    "solution": "solutions",
}


def linked(map_: Plain) -> Iterator[tuple[Key, Plain]]:
    """Go through the parts of a map that name a record, whether there is such a record or not.

    Examples
    --------
    >>> list(linked({"stages": [], "personas": [{"id": "p1", "name": "Ana", "library": "ana"}]}))
    [(('persona', 'ana'), {'id': 'p1', 'name': 'Ana', 'library': 'ana'})]
    """
    for kind in get_args(SharedKind):
        for part in _parts(map_, kind):
            if "library" in part:
                yield (kind, part["library"]), part


def shared_fields(kind: str, part: Plain) -> Plain:
    """Take from a part what belongs to its record.

    Examples
    --------
    >>> shared_fields("insight", {"id": "i1", "title": "Too slow", "type": "pain", "at": ["wait"], "library": "slow"})
    {'title': 'Too slow', 'type': 'pain'}
    """
    own = _own_fields(kind)
    return {name: value for name, value in part.items() if name not in own}


def shown(map_: Plain, records: Mapping[Key, Plain]) -> Plain:
    """Let each part that names one of these records hold what the record holds; the same map if all of them do.

    Examples
    --------
    >>> map = {"stages": [], "personas": [{"id": "p1", "name": "Ana", "library": "ana"}]}
    >>> shown(map, {("persona", "ana"): {"name": "Anna", "quote": "Quick!"}})["personas"]
    [{'id': 'p1', 'library': 'ana', 'name': 'Anna', 'quote': 'Quick!'}]
    """

    def filled(kind: str, part: Plain) -> Plain:
        held = records.get((kind, part.get("library", "")))
        if held is None or shared_fields(kind, part) == held:
            return part
        return {name: value for name, value in part.items() if name in _own_fields(kind)} | held

    return _each(map_, filled)


def reconciled(given: Plain, before: Plain | None, records: Mapping[Key, Plain]) -> tuple[Plain, dict[Key, Plain]]:
    """Tell what a change of a map changes in the records, and what becomes of the map by them.

    A part that named the record before the change and now holds something else changes the record; of several such
    parts of one record the first in the map. All others that name a record take what it holds.

    Parameters
    ----------
    given
        The map as somebody wants it.
    before
        The version that they changed, which holds what the records held then; None for a version to return to, which
        changes no record.
    records
        What the records hold.

    Examples
    --------
    >>> before = {"stages": [], "personas": [{"id": "p1", "library": "ana", "name": "Ana"}]}
    >>> given = {"stages": [], "personas": [{"id": "p1", "library": "ana", "name": "Anna"}]}
    >>> reconciled(given, before, {("persona", "ana"): {"name": "Ana"}})[1]
    {('persona', 'ana'): {'name': 'Anna'}}
    """
    seen = {} if before is None else {(key, part["id"]): part for key, part in linked(before)}
    changed: dict[Key, Plain] = {}
    for key, part in linked(given):
        was = seen.get((key, part["id"]))
        held = shared_fields(key[0], part)
        if was is not None and key in records and held != shared_fields(key[0], was):
            changed.setdefault(key, held)
    return shown(given, {**records, **changed}), changed


def cut(map_: Plain, key: Key, held: Plain | None = None) -> Plain:
    """Let the parts that name a record stand for themselves; only those that hold something else if `held` is given.

    Examples
    --------
    >>> map = {"stages": [], "personas": [{"id": "p1", "library": "ana", "name": "Ana"}]}
    >>> cut(map, ("persona", "ana"))["personas"]
    [{'id': 'p1', 'name': 'Ana'}]
    """

    def alone(kind: str, part: Plain) -> Plain:
        if (kind, part.get("library")) != key or shared_fields(kind, part) == held:
            return part
        return {name: value for name, value in part.items() if name != "library"}

    return _each(map_, alone)


def merged(map_: Plain, key: Key, into: str, held: Plain) -> Plain:
    """Let the parts that name a record name another one of its kind, and make one of those that then name it twice.

    A map that does not name it stays the same.

    What referred to one of two parts refers to the first, which takes over the places and references of the other.
    Touchpoints stay apart: a customer may meet the same one at several steps.

    Examples
    --------
    >>> map = {"stages": [], "personas": [{"id": "p1", "library": "ana", "name": "Ana"},
    ...                                   {"id": "p2", "library": "anna", "name": "Anna"}],
    ...        "lanes": [{"id": "l1", "type": "quotes", "name": "Quotes", "persona": "p2"}]}
    >>> merged(map, ("persona", "anna"), "ana", {"name": "Ana"})["lanes"][0]["persona"]
    'p1'
    """
    kind = key[0]

    def renamed_part(of: str, part: Plain) -> Plain:
        return part | {"library": into} if (of, part.get("library")) == key else part

    result = shown(_each(map_, renamed_part), {(kind, into): held})
    if kind == "touchpoint" or result is map_:
        return result
    while len(same := [part for part in _parts(result, kind) if part.get("library") == into]) > 1:
        result = _unified(result, kind, *same[:2])
    return result


def places_of(map_: Plain, kind: str, part_id: str) -> tuple[str, ...]:
    """Find the stages, steps and lanes at which a part is used, in the order of the map.

    Examples
    --------
    >>> step = {"id": "call", "name": "Call", "touchpoints": [{"id": "t1", "name": "Phone", "channel": "phone"}]}
    >>> map = {"id": "help", "stages": [{"id": "ask", "name": "Ask", "steps": [step]}]}
    >>> places_of(map, "channel", "phone"), places_of(map, "touchpoint", "t1")
    (('call',), ('call',))
    """
    steps = [step for stage in map_["stages"] for step in stage.get("steps", ())]
    columns = [place["id"] for stage in map_["stages"] for place in (stage, *stage.get("steps", ()))]
    used = {
        step["id"]
        for step in steps
        for point in step.get("touchpoints", ())
        if part_id == (point["id"] if kind == "touchpoint" else point.get("channel") if kind == "channel" else None)
    }
    for cell in map_.get("cells", ()):
        if any(_names(card, kind, part_id) for card in cell["items"]):
            used.add(cell["at"])
    if kind == "persona":
        used.update(lane["id"] for lane in map_.get("lanes", ()) if lane.get("persona") == part_id)
    for part in _parts(map_, kind):
        if part["id"] == part_id:
            used.update(part.get("at", ()))
    lanes = [lane["id"] for lane in map_.get("lanes", ())]
    return tuple(place for place in (map_["id"], *columns, *lanes) if place in used)


def _names(card: Plain, kind: str, part_id: str) -> bool:
    by_persona = kind == "persona" and part_id in card.get("personas", ())
    return by_persona or (card["kind"] == kind and card.get("ref") == part_id)


def _parts(map_: Plain, kind: str) -> Iterator[Plain]:
    if kind == "touchpoint":
        for stage in map_["stages"]:
            for step in stage.get("steps", ()):
                yield from step.get("touchpoints", ())
    else:
        yield from map_.get(_LISTS[kind], ())  # type: ignore[index]


def _each(map_: Plain, change: Any) -> Plain:
    """Change the parts that can be shared; whatever holds none that is changed stays the very same."""

    def listed(holder: Plain, name: str, one: Any) -> Plain:
        if name not in holder:
            return holder
        changed = [one(part) for part in holder[name]]
        return holder if all(a is b for a, b in zip(changed, holder[name], strict=True)) else holder | {name: changed}

    def of_step(step: Plain) -> Plain:
        return listed(step, "touchpoints", lambda part: change("touchpoint", part))

    result = listed(map_, "stages", lambda stage: listed(stage, "steps", of_step))
    for kind, name in _LISTS.items():
        result = listed(result, name, lambda part, kind=kind: change(kind, part))
    return result


def _unified(map_: Plain, kind: str, one: Plain, other: Plain) -> Plain:
    """Make one part of two that hold the same."""
    own = _own_fields(kind)
    whole = dict(one)
    for name, value in other.items():
        if name in own and isinstance(value, list):
            whole[name] = list(dict.fromkeys((*one.get(name, ()), *value)))
        elif name in own:
            whole.setdefault(name, value)
    name = _LISTS[kind]  # type: ignore[index]
    kept = [whole if part is one else part for part in map_[name] if part is not other]
    redirected: Plain = renamed(map_ | {name: kept}, JourneyMap, kind, other["id"], one["id"])
    for cell in redirected.get("cells", ()):
        for card in cell["items"]:
            if card["kind"] == kind and card.get("ref") == other["id"]:
                card["ref"] = one["id"]
    result: Plain = _once_each(redirected, one["id"])
    return result


def _once_each(value: Any, name: str) -> Any:
    """Let no list name something twice."""
    if isinstance(value, dict):
        return {key: _once_each(each, name) for key, each in value.items()}
    if isinstance(value, list):
        if name in value:
            return [each for place, each in enumerate(value) if each not in value[:place]]
        return [_once_each(each, name) for each in value]
    return value


@cache
def _own_fields(kind: str) -> frozenset[str]:
    """The fields of a part that belong to the map: its id, its record, and what refers to other parts."""
    fields = inspect.type_info(SHARED[kind]).fields  # type: ignore[index, attr-defined]
    return frozenset({"id", "library"} | {field.encode_name for field in fields if _refers(field.type)})


def _refers(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.Metadata):
        return "refers" in (kind.extra or {}) or _refers(kind.type)
    if isinstance(kind, inspect.UnionType):
        return any(_refers(each) for each in kind.types)
    return isinstance(kind, inspect.VarTupleType | inspect.ListType) and _refers(kind.item_type)
