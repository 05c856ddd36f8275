"""Definitions as clients send them: to be saved, or as drafts that may be unfinished."""

import re

import msgspec

from parcours.errors import InvalidInput
from parcours.journeys.definition import Fault, Journey
from parcours.serve.structures import decoded

__all__ = ["read_draft", "read_journey"]

_UNFINISHED: dict[str, object] = {"name": "", "start": [], "goal": []}


class _Given(msgspec.Struct, forbid_unknown_fields=True):
    """What is sent; the definition is decoded by itself, so that a misspelt field is told with the nearest one."""

    journey: msgspec.Raw
    note: str = ""


class _Draft(msgspec.Struct, forbid_unknown_fields=True):
    journey: dict[str, msgspec.Raw]


def read_journey(body: bytes) -> tuple[Journey, str]:
    """Decode a definition and the note that comes with it.

    Raises
    ------
    InvalidInput
        If it is none.
    """
    given = decoded(body, _Given)
    return Journey.read(bytes(given.journey)), given.note


def read_draft(body: bytes) -> Journey | Fault:
    """Decode a definition that may be unfinished; what cannot be understood in it is a fault.

    Raises
    ------
    InvalidInput
        If there is no JSON object that could be one.
    """
    given = decoded(body, _Draft)
    try:
        return Journey.read(msgspec.json.encode(_UNFINISHED | given.journey))
    except InvalidInput as error:
        found = re.search(r"at `\$\.?([^`]*)`", error.message)
        path = re.sub(r"\[(\d+|\.\.\.)\]", r".\1", found[1]) if found else ""
        return Fault(path, error.code, error.message, error.hint, error.values)
