"""The OpenAPI document: FastAPI's own for its routes, and the analyses' structures from their signatures."""

from importlib.metadata import version as installed
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from parcours.serve.problems import PROBLEM, Problem
from parcours.surface import Analysis, analyses

__all__ = ["body_schema", "install", "result_schema", "version"]

_REF = "#/components/schemas/{name}"


def version() -> str:
    """Return the version of Parcours that runs."""
    return installed("parcours")


def body_schema(analysis: Analysis) -> dict[str, str]:
    """Refer to the parameters of an analysis."""
    return {"$ref": _REF.format(name=analysis.question.__name__)}


def result_schema(analysis: Analysis) -> dict[str, str]:
    """Refer to the result of an analysis."""
    return {"$ref": _REF.format(name=analysis.result.__name__)}


def install(app: FastAPI) -> None:
    """Let the application describe the structures that FastAPI does not know."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            components = document.setdefault("components", {}).setdefault("schemas", {})
            components.update(_components())
            for operation in (o for path in document["paths"].values() for o in path.values()):
                problem = {"content": {PROBLEM: {"schema": {"$ref": _REF.format(name="Problem")}}}}
                operation["responses"]["4XX"] = {"description": "What was wrong, and what would be right."} | problem
                operation["responses"].pop("422", None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _components() -> dict[str, Any]:
    """The structures of all analyses; what a result has is always there, so all of it is required."""
    listed = analyses().values()
    _, questions = msgspec.json.schema_components([a.question for a in listed], ref_template=_REF)
    _, results = msgspec.json.schema_components([*(a.result for a in listed), Problem], ref_template=_REF)
    for structure in results.values():
        structure["required"] = list(structure.get("properties", {}))
    return {**results, **questions}
