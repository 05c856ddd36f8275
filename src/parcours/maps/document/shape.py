"""The shape of a document against a structure: every fault with its path, in one walk that nothing stops.

msgspec itself stops at the first thing that is wrong, and people who correct a file want to see them all. The walk
also collects which ids a document defines, and which it refers to.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, TypeAlias, cast

import msgspec
from msgspec import inspect

from parcours.errors import nearest
from parcours.journeys.definition import Fault
from parcours.maps.document.pictures import is_picture

__all__ = ["EXTENSION", "Found", "folded", "is_number", "joined", "renamed", "unfolded", "walk"]

EXTENSION = "x-"
_MOST_FAULTS = 500
_DEEPEST = 40
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
_DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?", re.ASCII)
_LINK = re.compile(r"(https?://[^\s/]|mailto:)[^\s]{1,1990}", re.IGNORECASE)
_FILE = re.compile(r"[\w.-]+(/[\w.-]+)*", re.ASCII)

Type: TypeAlias = inspect.Type


@dataclass(slots=True)
class Found:
    """What a walk finds: faults; the path of each id that is defined, by kind; and the references to check."""

    faults: list[Fault] = field(default_factory=list)
    defined: dict[str, dict[str, str]] = field(default_factory=dict)
    references: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Keep a fault; a hostile document may not fill the memory with them."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(fault)


def walk(document: object, structure: type[msgspec.Struct]) -> Found:
    """Compare what JSON held with a structure.

    Parameters
    ----------
    document
        What was decoded: mappings, lists, texts, numbers.
    structure
        What it should be.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> found = walk({"id": "ask", "name": 3, "colour": "red"}, Stage)
    >>> [(fault.path, fault.code) for fault in found.faults]
    [('colour', 'map_unknown_field'), ('name', 'map_wrong_type')]
    >>> found.defined
    {'stage': {'ask': 'id'}}
    """
    found = Found()
    _check(document, _type_of(structure), "", found, 0)
    return found


def joined(path: str, key: str | int) -> str:
    """Lengthen a path; a key that could be mistaken for a path is left out, so that each path can be followed.

    Examples
    --------
    >>> joined("stages.0", "name"), joined("dimensions", "a.b")
    ('stages.0.name', 'dimensions')
    """
    if isinstance(key, str) and not _PLAIN_KEY.fullmatch(key):
        return path
    return f"{path}.{key}" if path else str(key)


def is_number(value: object) -> bool:
    """Tell whether a value is a number of JSON.

    Examples
    --------
    >>> is_number(2), is_number(True)
    (True, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool)


def folded(value: Any, structure: type[msgspec.Struct]) -> Any:
    """Put the `x-` fields of each part into its `extensions`, where msgspec finds them.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> folded({"id": "ask", "name": "Ask", "x-note": 1}, Stage)
    {'id': 'ask', 'name': 'Ask', 'x-': {'x-note': 1}}
    """
    return _folded(value, _type_of(structure))


def unfolded(value: Any) -> Any:
    """Write parts as what JSON can hold: fields in their order, then the `x-` fields; what is None was left out.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> unfolded(Stage("ask", "Ask", extensions={"x-note": 1}))
    {'id': 'ask', 'name': 'Ask', 'x-note': 1}
    """
    if isinstance(value, msgspec.Struct):
        plain = {}
        for name, encoded, default in _fields(type(value)):
            given = getattr(value, name)
            kept = given is not msgspec.UNSET and (given is not None or default is not None)
            if encoded != EXTENSION and kept and not (default == {} and given == {}):
                plain[encoded] = unfolded(given)
        return plain | dict(getattr(value, "extensions", {}))
    if isinstance(value, tuple):
        return [unfolded(item) for item in value]
    if isinstance(value, dict):
        return {key: unfolded(item) for key, item in value.items()}
    return value


def renamed(value: Any, structure: type[msgspec.Struct], kind: str, old: str, new: str) -> Any:
    """Give something another id, wherever the document names it.

    Examples
    --------
    >>> from parcours.maps.model import JourneyMap
    >>> renamed({"id": "a", "placements": [{"metric": "nps", "at": "a"}]}, JourneyMap, "map", "a", "b")
    {'id': 'b', 'placements': [{'metric': 'nps', 'at': 'b'}]}
    """
    return _renamed(value, _type_of(structure), kind, old, new)


@cache
def _type_of(structure: type[msgspec.Struct]) -> Type:
    return inspect.type_info(structure)


@cache
def _fields(structure: type[msgspec.Struct]) -> tuple[tuple[str, str, Any], ...]:
    def default(each: inspect.Field | Any) -> Any:
        return {} if each.default_factory is dict else each.default

    return tuple((each.name, each.encode_name, default(each)) for each in msgspec.structs.fields(structure))


def _check(value: object, kind: Type, path: str, found: Found, depth: int) -> None:
    if depth > _DEEPEST:
        found.add(_too_deep(path))
        return
    if isinstance(kind, inspect.Metadata):
        _check(value, kind.type, path, found, depth)
        if isinstance(value, str):
            _named_form(value, kind.extra or {}, path, found)
        return
    if isinstance(kind, inspect.UnionType):
        fitting = [each for each in kind.types if _fits(value, each)]
        if fitting:
            _check(value, fitting[0], path, found, depth)
        else:
            found.add(_wrong_type(path, value, [_said(each) for each in kind.types]))
        return
    if not _fits(value, kind):
        found.add(_wrong_type(path, value, [_said(kind)]))
    elif isinstance(kind, inspect.StructType):
        _structure(cast("dict[str, object]", value), kind, path, found, depth)
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
        _list(cast("list[object]", value), kind, path, found, depth)
    elif isinstance(kind, inspect.DictType):
        for key, each in cast("dict[str, object]", value).items():
            _check(key, kind.key_type, joined(path, key), found, depth + 1)
            _check(each, kind.value_type, joined(path, key), found, depth + 1)
    elif isinstance(kind, inspect.LiteralType):
        _choice(value, kind, path, found)
    elif isinstance(kind, inspect.AnyType):
        if _depth(value) > _DEEPEST:
            found.add(_too_deep(path))
    else:
        _plain_value(value, kind, path, found)


def _structure(value: dict[str, object], kind: inspect.StructType, path: str, found: Found, depth: int) -> None:
    fields = {each.encode_name: each for each in kind.fields}
    is_open = fields.pop(EXTENSION, None) is not None
    for key, each in value.items():
        if key in fields or (is_open and key.startswith(EXTENSION)):
            if key not in fields and _depth(each) > _DEEPEST:
                found.add(_too_deep(joined(path, key)))
            continue
        close = nearest(key[:100], fields, 1)
        values: dict[str, str | int | float] = {"field": key[:100], "nearest": ", ".join(close)}
        sentence = f"There is no field {key[:100]!r} here."
        hint = (f"Is {close[0]!r} meant? " if close else "") + "A field of your own begins with x-."
        place = joined(path, key)
        found.add(Fault(place, "map_unknown_field", sentence, hint, values))
    for name, field_ in fields.items():
        if name in value:
            _check(value[name], _without_none(field_), joined(path, name), found, depth + 1)
        elif field_.required:
            sentence = f"The field {name!r} is missing."
            found.add(Fault(path, "map_field_missing", sentence, "Fill it in.", {"field": name}))


def _without_none(field_: inspect.Field) -> Type:
    """None stands for a field that was left out; only what says so may be null."""
    kind = field_.type
    if field_.default is not None or not isinstance(kind, inspect.UnionType):
        return kind
    kinds = tuple(each for each in kind.types if not isinstance(each, inspect.NoneType))
    return kinds[0] if len(kinds) == 1 else inspect.UnionType(kinds)


def _list(
    value: list[object], kind: inspect.VarTupleType | inspect.ListType, path: str, found: Found, depth: int
) -> None:
    most = 5_000 if kind.max_length is None else kind.max_length
    if len(value) > most:
        sentence = f"There are {len(value)} of these."
        found.add(Fault(path, "map_too_many", sentence, f"Use at most {most}.", {"given": len(value), "most": most}))
        return
    if kind.min_length and len(value) < kind.min_length:
        found.add(Fault(path, "map_too_few", "There is none of these.", "Add at least one."))
    for index, each in enumerate(value):
        _check(each, kind.item_type, joined(path, index), found, depth + 1)


def _choice(value: object, kind: inspect.LiteralType, path: str, found: Found) -> None:
    if value not in kind.values:
        given, allowed = str(value)[:100], ", ".join(map(str, kind.values))
        values: dict[str, str | int | float] = {"given": given, "allowed": allowed}
        found.add(Fault(path, "map_unknown_choice", f"{given!r} is none of the choices.", f"Use {allowed}.", values))


def _plain_value(value: object, kind: Type, path: str, found: Found) -> None:
    if isinstance(kind, inspect.StrType) and kind.max_length is not None and len(str(value)) > kind.max_length:
        values: dict[str, str | int | float] = {"given": len(str(value)), "most": kind.max_length}
        sentence = f"This text has {len(str(value))} characters."
        found.add(Fault(path, "map_text_too_long", sentence, f"Use at most {kind.max_length}.", values))
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        number, least, most = cast("float", value), kind.ge, kind.le
        if (least is not None and number < least) or (most is not None and number > most):
            ends = {"least": least, "most": most}
            values = {"given": number, **{name: end for name, end in ends.items() if end is not None}}
            hint = f"Use a number from {least}" + ("." if most is None else f" to {most}.")
            found.add(Fault(path, "map_out_of_range", f"{number} is out of range.", hint, values))


def _named_form(value: str, extra: Mapping[str, Any], path: str, found: Found) -> None:
    name = extra.get("form")
    if name is not None and not _FORMS[name][0](value):
        given = value[:100]
        if name in ("link", "picture"):
            hint = f"Use {_FORMS[name][1]}."
            found.add(Fault(path, "map_unsafe_link", f"{given!r} may not be linked to.", hint, {"given": given}))
        else:
            sentence, hint = f"{given!r} is not {_FORMS[name][1].split(',')[0]}.", f"Use {_FORMS[name][1]}."
            found.add(Fault(path, "map_wrong_form", sentence, hint, {"given": given, "form": name}))
        return
    if (defines := extra.get("defines")) is not None:
        known = found.defined.setdefault(defines, {})
        first = next((ids[value] for ids in _same_space(defines, found) if value in ids), None)
        if first is not None:
            sentence = f"The id {value!r} is used twice."
            values: dict[str, str | int | float] = {"id": value, "first": first}
            found.add(Fault(path, "map_id_twice", sentence, "Give one of the two another id.", values))
        else:
            known[value] = path
    if (kinds := extra.get("refers")) is not None:
        found.references.append((path, value, tuple(kinds)))


def _same_space(kind: str, found: Found) -> Iterable[dict[str, str]]:
    """What can be placed on shares its ids; a record may have the id of a step, but not that of its own kind."""
    space = _PLACES if kind in _PLACES else (kind,)
    return [found.defined.get(each, {}) for each in space]


_PLACES = ("map", "stage", "step", "touchpoint", "lane", "card")


def _fits(value: object, kind: Type) -> bool:
    if isinstance(kind, inspect.Metadata):
        return _fits(value, kind.type)
    for types, given in _PYTHON:
        if isinstance(kind, types):
            return isinstance(value, given) and not (isinstance(value, bool) and bool not in given)
    if isinstance(kind, inspect.FloatType):
        return is_number(value) and math.isfinite(cast("float", value))
    if isinstance(kind, inspect.LiteralType):
        return isinstance(value, str)
    return isinstance(kind, inspect.AnyType | inspect.UnionType)


_PYTHON: tuple[tuple[Any, tuple[type, ...]], ...] = (
    (inspect.StrType, (str,)),
    (inspect.BoolType, (bool,)),
    (inspect.IntType, (int,)),
    (inspect.NoneType, (type(None),)),
    ((inspect.DictType, inspect.StructType), (dict,)),
    ((inspect.VarTupleType, inspect.ListType), (list,)),
)
_NAMES: tuple[tuple[Any, str], ...] = (
    ((inspect.StrType, inspect.LiteralType), "text"),
    (inspect.BoolType, "yes or no"),
    (inspect.IntType, "whole number"),
    (inspect.FloatType, "number"),
    ((inspect.DictType, inspect.StructType), "object"),
    ((inspect.VarTupleType, inspect.ListType), "list"),
    (inspect.NoneType, "nothing"),
)


def _said(kind: Type) -> str:
    if isinstance(kind, inspect.Metadata):
        return _said(kind.type)
    return next((name for types, name in _NAMES if isinstance(kind, types)), "value")


def _wrong_type(path: str, value: object, expected: list[str]) -> Fault:
    names = {str: "text", bool: "yes or no", int: "number", float: "number", dict: "object", list: "list"}
    kinds = [name for name in dict.fromkeys(expected) if not (name == "whole number" and "number" in expected)]
    given, wanted = names.get(type(value), "nothing"), ", ".join(kinds)
    sentence, hint = f"This is of the kind {given}.", f"Expected: {wanted}."
    return Fault(path, "map_wrong_type", sentence, hint, {"given": given, "expected": wanted})


def _too_deep(path: str) -> Fault:
    sentence = "Too much lies inside each other here."
    return Fault(path, "map_too_deep", sentence, f"Use at most {_DEEPEST} levels.", {"most": _DEEPEST})


def _depth(value: object) -> int:
    """Count the levels of what JSON holds, without trusting that they are few."""
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        inside: list[object] = []
        for each in level:
            inside += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        level, depth = inside, depth + 1
    return depth


def _folded(value: Any, kind: Type) -> Any:
    if isinstance(kind, inspect.Metadata):
        return _folded(value, kind.type)
    if isinstance(kind, inspect.UnionType):
        return next((_folded(value, each) for each in kind.types if _fits(value, each)), value)
    if isinstance(kind, inspect.StructType) and isinstance(value, dict):
        known = {each.encode_name: each.type for each in kind.fields if each.encode_name != EXTENSION}
        plain = {key: _folded(each, known[key]) for key, each in value.items() if key in known}
        others = {key: each for key, each in value.items() if key not in known}
        return plain | {EXTENSION: others} if others else plain
    if isinstance(kind, inspect.VarTupleType | inspect.ListType) and isinstance(value, list):
        return [_folded(each, kind.item_type) for each in value]
    return value


def _renamed(value: Any, of: Type, kind: str, old: str, new: str) -> Any:
    if isinstance(of, inspect.Metadata):
        extra = of.extra or {}
        if value == old and (extra.get("defines") == kind or kind in extra.get("refers", ())):
            return new
        return _renamed(value, of.type, kind, old, new)
    if isinstance(of, inspect.UnionType):
        return next((_renamed(value, each, kind, old, new) for each in of.types if _fits(value, each)), value)
    if isinstance(of, inspect.StructType):
        known = {each.encode_name: each.type for each in of.fields}
        return {
            key: _renamed(each, known[key], kind, old, new) if key in known else each for key, each in value.items()
        }
    if isinstance(of, inspect.VarTupleType | inspect.ListType):
        return [_renamed(each, of.item_type, kind, old, new) for each in value]
    return value


def _is_instant(text: str) -> bool:
    try:
        return "T" in text.upper() and datetime.fromisoformat(text.upper()).tzinfo is not None
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _pattern(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text, re.ASCII) is not None


_FORMS: dict[str, tuple[Callable[[str], bool], str]] = {
    "id": (_pattern(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}"), "an id, of 1 to 80 letters, digits and _ . : -"),
    "word": (_pattern(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}"), "a word, of 1 to 80 letters, digits and _ . : -"),
    "language": (_pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a language, such as en, fr or pt-BR"),
    "instant": (_is_instant, "an instant with its zone, such as 2026-11-01T08:00:00Z"),
    "date": (_is_date, "a date, such as 2026-11-01"),
    "duration": (lambda text: _DURATION.fullmatch(text) is not None, "a duration, such as P3M or PT4H"),
    "currency": (_pattern(r"[A-Z]{3}"), "a currency, such as EUR"),
    "color": (_pattern(r"#[0-9A-Fa-f]{3,8}|[a-z][a-z0-9-]{0,39}"), "a colour, such as #0072b2"),
    "version": (_pattern(r"1\.\d{1,4}"), "a version that is understood, such as 1.0"),
    "link": (
        lambda text: _LINK.fullmatch(text) is not None,
        "an address that begins with https://, http:// or mailto:",
    ),
    "picture": (
        lambda text: any(form.fullmatch(text) for form in (_LINK, _FILE)) or is_picture(text),
        "an address that begins with https://, or a PNG, JPEG, GIF or WebP of at most 40 million pixels as data:",
    ),
}
