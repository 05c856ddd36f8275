"""Everything that is wrong with a map, each fault with its path and a code that both languages have a sentence for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from parcours.journeys.definition import Fault
from parcours.maps.document.shape import Found, is_number, joined, walk
from parcours.maps.model import JourneyMap

__all__ = ["map_faults"]

_REFERRED = ("persona", "channel", "touchpoint", "insight", "opportunity", "solution", "metric")
_Parts = Iterator[tuple[str, dict[str, Any]]]


def map_faults(document: object) -> list[Fault]:
    """List everything that is wrong with a document that should be a map; at most 500 faults.

    First what has the wrong shape (fields, types, choices, forms, limits, ids used twice), then what does not fit
    together: references to nothing, spans that run backwards, values outside their curve, periods that end before they
    begin. A path such as `stages.1.steps.0.name` can always be followed; what is missing is told at the part that
    lacks it.

    Parameters
    ----------
    document
        What JSON held, whatever that is.

    Notes
    -----
    Linear in the size of the document.

    Examples
    --------
    >>> stages = [{"id": "ask", "name": "Ask"}]
    >>> map_faults({"format": "journey-map", "version": "1.0", "id": "m", "title": "Help", "kind": "current_state",
    ...             "stages": stages})
    []
    >>> fault, = map_faults({"format": "journey-map", "version": "1.0", "id": "m", "title": "Help",
    ...                      "kind": "current_state", "stages": stages,
    ...                      "edges": [{"from": "ask", "to": "pay"}]})
    >>> fault.path, fault.code, fault.values["id"]
    ('edges.0.to', 'map_unknown_reference', 'pay')
    """
    found = walk(document, JourneyMap)
    if isinstance(document, dict):
        for key in ("format", "version"):
            if key not in document:
                sentence = f"The field {key!r} is missing."
                found.add(Fault("", "map_field_missing", sentence, "Fill it in.", {"field": key}))
        _references(document, found)
        _title(document, found)
        _cells(document, found)
        _curves(document, found)
        _edges(document, found)
        _periods(document, found)
        _relations(document, found)
    return found.faults


def _references(document: dict[str, Any], found: Found) -> None:
    for path, cell in _parts(document, "cells"):
        for place, card in _parts(cell, "items", path):
            kind, ref = card.get("kind"), card.get("ref")
            if kind in _REFERRED and isinstance(ref, str):
                found.references.append((joined(place, "ref"), ref, (str(kind),)))
    for path, name, kinds in found.references:
        if not any(name in found.defined.get(kind, {}) for kind in kinds):
            said = " or ".join(kinds) if len(kinds) < 5 else "part"
            values: dict[str, str | int | float] = {"id": name, "kind": ", ".join(kinds) if len(kinds) < 5 else "part"}
            sentence, hint = f"The map has no {said} with the id {name!r}.", "Add it, or refer to another one."
            found.add(Fault(path, "map_unknown_reference", sentence, hint, values))


def _title(document: dict[str, Any], found: Found) -> None:
    title = document.get("title")
    texts = list(title.values()) if isinstance(title, dict) else [title]
    if "title" in document and not any(isinstance(text, str) and text.strip() for text in texts):
        found.add(Fault("title", "map_without_title", "The map has no title.", "Give it one."))


def _cells(document: dict[str, Any], found: Found) -> None:
    columns = _columns(document)
    seen: dict[tuple[str, str], str] = {}
    for path, cell in _parts(document, "cells"):
        lane, at, until = cell.get("lane"), cell.get("at"), cell.get("until")
        if not isinstance(lane, str) or not isinstance(at, str):
            continue
        if (lane, at) in seen:
            values: dict[str, str | int | float] = {"first": seen[lane, at]}
            sentence = f"The lane {lane[:80]!r} has two cells at {at[:80]!r}."
            found.add(Fault(path, "map_cell_twice", sentence, "Put their cards into one.", values))
        seen.setdefault((lane, at), path)
        if isinstance(until, str) and at in columns and until in columns and columns[until][1] < columns[at][0]:
            sentence, hint = f"The cell ends at {until!r}, before it begins.", "Let it end at a later column."
            place = joined(path, "until")
            found.add(Fault(place, "map_span_reversed", sentence, hint, {"at": at, "until": until}))


def _columns(document: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Where each step stands, and from where to where each stage goes."""
    columns: dict[str, tuple[int, int]] = {}
    count = 0
    for path, stage in _parts(document, "stages"):
        first = count
        for _, step in _parts(stage, "steps", path):
            if isinstance(step.get("id"), str):
                columns[step["id"]] = (count, count)
            count += 1
        count = max(count, first + 1)
        if isinstance(stage.get("id"), str):
            columns[stage["id"]] = (first, count - 1)
    return columns


def _curves(document: dict[str, Any], found: Found) -> None:
    scales: dict[str, tuple[float, float]] = {}
    for path, lane in _parts(document, "lanes"):
        curve = lane.get("curve")
        if isinstance(curve, dict) and is_number(curve.get("min")) and is_number(curve.get("max")):
            least, most = curve["min"], curve["max"]
            if least >= most:
                values: dict[str, str | int | float] = {"least": least, "most": most}
                sentence, hint = f"The curve goes from {least} to {most}.", "Let it go from less to more."
                place = joined(path, "curve")
                found.add(Fault(place, "map_curve_reversed", sentence, hint, values))
            elif isinstance(lane.get("id"), str):
                scales[lane["id"]] = (least, most)
    for path, cell in _parts(document, "cells"):
        scale = scales.get(cell["lane"]) if isinstance(cell.get("lane"), str) else None
        for place, card in _parts(cell, "items", path) if scale else ():
            value: Any = card.get("value")
            if scale and is_number(value) and not scale[0] <= value <= scale[1]:
                values = {"given": value, "least": scale[0], "most": scale[1]}
                sentence, hint = f"{value} lies outside the curve.", f"Use a value from {scale[0]} to {scale[1]}."
                here = joined(place, "value")
                found.add(Fault(here, "map_curve_value", sentence, hint, values))


def _edges(document: dict[str, Any], found: Found) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for path, edge in _parts(document, "edges"):
        ends = (edge.get("from"), edge.get("to"), edge.get("kind", "next"))
        if not all(isinstance(end, str) for end in ends):
            continue
        if ends in seen:
            sentence, hint = "This edge is there already.", "Remove one of the two."
            found.add(Fault(path, "map_edge_twice", sentence, hint, {"first": seen[ends]}))
        seen.setdefault(ends, path)


def _periods(document: dict[str, Any], found: Found) -> None:
    for path, reading in _parts(document, "readings"):
        if isinstance(reading.get("period"), dict):
            _order(reading["period"], "from", "to", joined(path, "period"), found)
    for path, solution in _parts(document, "solutions"):
        _order(solution, "start", "live", path, found)


def _order(part: dict[str, Any], first: str, last: str, path: str, found: Found) -> None:
    try:
        reversed_ = datetime.fromisoformat(part[last]) < datetime.fromisoformat(part[first])
    except (KeyError, TypeError, ValueError):
        return  # a fault of its own, or left out
    if reversed_:
        values: dict[str, str | int | float] = {"first": str(part[first]), "last": str(part[last])}
        sentence, hint = f"{part[last]} comes before {part[first]}.", "Exchange the two."
        place = joined(path, last)
        found.add(Fault(place, "map_period_reversed", sentence, hint, values))


def _relations(document: dict[str, Any], found: Found) -> None:
    given = document.get("relations")
    relations: dict[str, Any] = given if isinstance(given, dict) else {}
    for name in ("parent", "counterpart"):
        if isinstance(relations.get(name), str) and relations[name] == document.get("id"):
            sentence = f"The map is its own {name}."
            hint = "Name another map."
            found.add(Fault(f"relations.{name}", "map_relates_to_itself", sentence, hint, {"relation": name}))


def _parts(part: dict[str, Any], name: str, path: str = "") -> _Parts:
    """Go through the parts of a list that are what they should be; the others have their fault already."""
    given = part.get(name)
    for index, each in enumerate(given if isinstance(given, list) else ()):
        if isinstance(each, dict):
            yield joined(joined(path, name), index), each
