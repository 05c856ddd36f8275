"""The OpenAPI document: FastAPI's own for what it knows, and the structures that msgspec reads and writes."""

import inspect
from importlib.metadata import version as installed
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from parcours.maps.document.shape import EXTENSION
from parcours.serve.problems import PROBLEM, Problem

__all__ = ["install", "reference", "version"]

_REF = "#/components/schemas/{name}"
_given: list[Any] = []
_returned: list[Any] = [Problem]


def version() -> str:
    """Return the version of Parcours that runs."""
    return installed("parcours")


def reference(kind: Any, *, given: bool = False) -> dict[str, Any]:
    """Describe a type by reference, and let the document hold it.

    Parameters
    ----------
    kind
        What msgspec can encode.
    given
        Whether it is given by the client, who may leave out what has a default; what is answered has all fields.
    """
    (_given if given else _returned).append(kind)
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_REF)
    return schema


def install(app: FastAPI) -> None:
    """Let the application describe the structures that FastAPI does not know."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            components = document.setdefault("components", {}).setdefault("schemas", {})
            components.update(_components())
            for structure in components.values():  # Python 3.13 cleans what 3.11 leaves indented
                if "description" in structure:
                    structure["description"] = inspect.cleandoc(structure["description"])
            for operation in (o for path in document["paths"].values() for o in path.values()):
                problem = {"content": {PROBLEM: {"schema": {"$ref": _REF.format(name="Problem")}}}}
                operation["responses"]["4XX"] = {"description": "What was wrong, and what would be right."} | problem
                operation["responses"].pop("422", None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _components() -> dict[str, Any]:
    """The structures by name; what an answer has is always there, so all of it is required."""
    _, returned = msgspec.json.schema_components(_returned, ref_template=_REF)
    _, given = msgspec.json.schema_components(_given, ref_template=_REF)
    for structure in returned.values():
        structure["required"] = list(structure.get("properties", {}))
    for structure in given.values():
        _open_to_extensions(structure)
    return {**returned, **given}


def _open_to_extensions(structure: dict[str, Any]) -> None:
    """Describe parts of maps as they are written: `x-` fields beside the others, and what is None left out."""
    properties = structure.get("properties", {})
    if properties.pop(EXTENSION, None) is None:
        return
    structure["patternProperties"] = {f"^{EXTENSION}": {}}
    always = [name for name, kind in properties.items() if kind.get("default") is not None]
    structure["required"] = [*always, *structure.get("required", [])]
    for name, kind in properties.items():
        if "anyOf" in kind and kind.get("default", "") is None:
            kinds = [each for each in kind["anyOf"] if each != {"type": "null"}]
            properties[name] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
