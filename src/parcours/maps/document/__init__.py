"""Maps as JSON: read with every fault named, written so that reading and writing again changes no byte."""

from collections.abc import Mapping
from typing import Any

import msgspec

from parcours.errors import InvalidDocument
from parcours.journeys.definition import Fault
from parcours.maps.document.faults import map_faults
from parcours.maps.document.shape import folded, unfolded
from parcours.maps.model import JourneyMap

__all__ = ["LARGEST_MAP", "decoded_map", "map_of", "plain_map", "read_map", "refusal", "stored_map", "write_map"]

LARGEST_MAP = 8 << 20
"""The most bytes of a map."""


def read_map(document: bytes) -> JourneyMap:
    """Read a map from JSON.

    Parameters
    ----------
    document
        The bytes of the file, in UTF-8.

    Raises
    ------
    InvalidDocument
        If it is no map; `faults` lists everything that is wrong, each with its path.

    Examples
    --------
    >>> read_map(b'{"format": "journey-map", "version": "1.0", "id": "m", "title": "Help", '
    ...          b'"kind": "current_state", "stages": [{"id": "ask", "name": "Ask"}]}').stages[0].id
    'ask'
    """
    return map_of(decoded_map(document))


def decoded_map(document: bytes) -> Any:
    """Decode the JSON of a map, without asking whether it is one.

    Raises
    ------
    InvalidDocument
        If it is no JSON, or larger than a map can be.

    Examples
    --------
    >>> decoded_map(b'{"id": "m"}')
    {'id': 'm'}
    """
    if len(document) > LARGEST_MAP:
        values: dict[str, str | int | float] = {"most": LARGEST_MAP >> 20}
        hint = f"Use at most {LARGEST_MAP >> 20} MiB; pictures can be linked to."
        raise refusal([Fault("", "map_too_large", f"The map has {len(document)} bytes.", hint, values)])
    try:
        return msgspec.json.decode(document)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = str(error)
    except RecursionError:
        problem = "too much lies inside each other"
    fault = Fault("", "map_not_json", f"This is no JSON: {problem}.", "Save the file again.", {"problem": problem})
    raise refusal([fault])


def map_of(document: object) -> JourneyMap:
    """Take what JSON held for a map.

    Raises
    ------
    InvalidDocument
        If it is none; `faults` lists everything that is wrong, each with its path.

    Examples
    --------
    >>> try:
    ...     map_of({"format": "journey-map", "version": "1.0", "id": "m", "title": "Help", "stages": []})
    ... except InvalidDocument as error:
    ...     [fault.code for fault in error.faults]
    ['map_field_missing', 'map_too_few']
    """
    faults = map_faults(document)
    if faults:
        raise refusal(faults)
    return stored_map(document)


def stored_map(plain: object) -> JourneyMap:
    """Take what was checked before for a map.

    Examples
    --------
    >>> from parcours.maps.catalogue.starting import new_map
    >>> stored_map(plain_map(new_map())) == new_map()
    True
    """
    return msgspec.convert(folded(plain, JourneyMap), JourneyMap)


def plain_map(map_: JourneyMap) -> dict[str, Any]:
    """Write a map as what JSON can hold.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> list(plain_map(JourneyMap(id="m", title="Help", kind="current_state", stages=(Stage("ask", "Ask"),))))
    ['format', 'version', 'id', 'title', 'kind', 'stages']
    """
    plain: Mapping[str, Any] = unfolded(map_)
    return dict(plain)


def write_map(map_: JourneyMap) -> bytes:
    """Write a map as a JSON file: fields in the order of the reference, one space of indentation, UTF-8.

    Parameters
    ----------
    map_
        The map.

    Raises
    ------
    InvalidDocument
        If somebody made it with faults that would keep it from being read again.

    Examples
    --------
    >>> from parcours.maps.parts import Stage
    >>> map = JourneyMap(id="m", title="Help", kind="current_state", stages=(Stage("ask", "Ask"),))
    >>> read_map(write_map(map)) == map
    True
    """
    plain = plain_map(map_)
    map_of(plain)
    return msgspec.json.format(msgspec.json.encode(plain), indent=1)


def refusal(faults: list[Fault]) -> InvalidDocument:
    """Say what is wrong with a document: the first fault in words, all of them in `faults`.

    Examples
    --------
    >>> str(refusal([Fault("title", "map_without_title", "The map has no title.", "Give it one.")]))
    'The map has no title. Give it one.'
    """
    first = faults[0]
    return InvalidDocument(
        first.message,
        hint=first.hint,
        code=first.code,
        values={**first.values, "path": first.path, "faults": len(faults)},
        faults=faults,
    )
