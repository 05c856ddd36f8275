"""Event logs of process mining: IEEE 1849-2016 XES, read as a stream.

Every event becomes a row. The attributes of its trace stand before its own as columns named ``case:…``, as pm4py names
them: ``case:concept:name`` is the customer, ``concept:name`` the activity, ``time:timestamp`` the instant. Entities are
refused, so a small file cannot grow; memory does not grow with the number of traces.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from parcours.collect.delimited import MOST_CELL, Record
from parcours.collect.staging import MOST_KEYS
from parcours.collect.text import TextFile
from parcours.errors import UnreadableFile

__all__ = ["xes_rows"]

_TYPES = {
    "string": "VARCHAR",
    "date": "VARCHAR",
    "id": "VARCHAR",
    "int": "BIGINT",
    "float": "DOUBLE",
    "boolean": "BOOLEAN",
}


def xes_rows(file: TextFile, columns: dict[str, str]) -> Iterator[Record]:
    """Yield every event of every trace as a row; fill `columns` with the attributes and their SQL types on the way.

    Nested attributes and lists are left out; an attribute of an event that its trace also has keeps its own column.
    A log that breaks off ends with one unreadable row, after all events before it.

    Raises
    ------
    UnreadableFile
        If the file is not XES, or uses entities.
    """
    try:
        yield from _events(file, columns)
    except DefusedXmlException as error:
        raise UnreadableFile(
            f"{file.path.name} defines entities, which is refused.",
            hint="Export the log again without a document type.",
            code="unsafe_xml",
            values={"file": file.path.name},
        ) from error
    except ParseError as error:
        if not columns:
            raise _not_xes(file) from error
        yield Record([], f"The log breaks off here: {error}.")


def _events(file: TextFile, columns: dict[str, str]) -> Iterator[Record]:
    stream = file.bytes()
    depth = 0
    trace: dict[str, tuple[str, str]] = {}
    parents: list[Element] = []
    for moment, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = element.tag.rpartition("}")[2]
        if moment == "start":
            if not parents and tag != "log":
                raise _not_xes(file)
            parents.append(element)
            if tag == "trace":
                trace = {}
            continue
        parents.pop()
        depth = len(parents)
        parent = parents[-1].tag.rpartition("}")[2] if parents else ""
        if tag == "event":
            yield _row(trace | _attributes(element, ""), columns)
        elif parent == "trace" and tag in _TYPES:
            trace |= _attribute(element, tag, "case:")
        if tag in ("event", "trace") or (depth == 1 and parent == "log"):
            element.clear()
            parents[-1].remove(element)


def _attributes(event: Element, prefix: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for element in event:
        found |= _attribute(element, element.tag.rpartition("}")[2], prefix)
    return found


def _attribute(element: Element, tag: str, prefix: str) -> dict[str, tuple[str, str]]:
    """Read one attribute as name → (text, SQL type)."""
    key, text = element.get("key"), element.get("value")
    if tag not in _TYPES or not key or text is None:
        return {}
    return {prefix + key: (text[:MOST_CELL], _TYPES[tag])}


def _row(attributes: dict[str, tuple[str, str]], columns: dict[str, str]) -> Record:
    for name, (text, kind) in attributes.items():
        if name not in columns and len(columns) < MOST_KEYS:
            columns[name] = kind
        if columns.get(name, kind) != kind or not _fits(text, kind):
            columns[name] = "VARCHAR"
    return Record([attributes.get(name, ("", ""))[0] for name in columns])


def _fits(text: str, kind: str) -> bool:
    """Say whether a text can be cast to its SQL type, so that one bad number does not stop the log."""
    if kind == "BOOLEAN":
        return text.lower() in ("true", "false")
    try:
        return kind == "VARCHAR" or (abs(int(text)) < 2**63 if kind == "BIGINT" else bool(float(text)) or True)
    except ValueError:
        return False


def _not_xes(file: TextFile) -> UnreadableFile:
    return UnreadableFile(
        f"{file.path.name} is XML, but not an event log.",
        hint="Event logs begin with <log> (IEEE 1849-2016 XES).",
        code="not_xes",
        values={"file": file.path.name},
    )
