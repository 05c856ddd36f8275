"""Errors as problem details."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response

from parcours.errors import (
    Cancelled,
    Conflict,
    InvalidDocument,
    InvalidInput,
    NotFound,
    ParcoursError,
    StoreDamaged,
    StoreLocked,
    StoreNotWritable,
    TooManyAttempts,
    UnknownActivity,
)
from parcours.journeys.definition import Fault
from parcours.store.documents import Document

__all__ = ["PROBLEM", "Problem", "Version", "answer_invalid", "answer_problem", "answer_unexpected", "problem_of"]

PROBLEM = "application/problem+json"

_STATUS: tuple[tuple[type[ParcoursError], int, str], ...] = (
    (UnknownActivity, 422, "Unknown activity"),
    (InvalidInput, 422, "Invalid input"),
    (NotFound, 404, "Not found"),
    (Cancelled, 409, "Cancelled"),
    (Conflict, 409, "Changed meanwhile"),
    (TooManyAttempts, 429, "Too many attempts"),
    (StoreLocked, 423, "Workspace locked"),
    (StoreNotWritable, 507, "Not writable"),
    (StoreDamaged, 500, "Workspace damaged"),
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document; `body` is None when it removed the document."""

    id: str
    version: int
    saved_at: datetime
    note: str
    body: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong (`detail`), what would be right (`hint`), and how to say it in another language.

    In a conflict, `stored` and `given` are the version of the others and one's own. `faults` lists everything that is
    wrong with a document that was sent, each with its path.

    References
    ----------
    .. [1] RFC 9457, "Problem Details for HTTP APIs".
    """

    title: str
    status: int
    detail: str
    hint: str
    code: str
    values: dict[str, str | int | float]
    type: str = "about:blank"
    stored: Version | None = None
    given: Version | None = None
    faults: tuple[Fault, ...] = ()


def problem_of(error: ParcoursError) -> Problem:
    """Describe an error; the most specific class that is known decides the status."""
    status, title = next(((s, t) for kind, s, t in _STATUS if isinstance(error, kind)), (500, "Error"))
    problem = Problem(title, status, error.message, error.hint, error.code, error.values)
    if isinstance(error, Conflict):
        return replace(problem, stored=_version(error.stored), given=_version(error.given))
    if isinstance(error, InvalidDocument):
        return replace(problem, faults=tuple(fault for fault in error.faults if isinstance(fault, Fault)))
    return problem


def _version(document: object) -> Version | None:
    if not isinstance(document, Document):
        return None
    return Version(document.id, document.version, document.saved_at, document.note, document.body)


async def answer_problem(_: Request, error: Exception) -> Response:
    """Answer an error that Parcours raised on purpose."""
    problem = problem_of(cast("ParcoursError", error))
    headers = {"retry-after": str(problem.values["seconds"])} if isinstance(error, TooManyAttempts) else {}
    return Response(msgspec.json.encode(problem), problem.status, media_type=PROBLEM, headers=headers)


async def answer_invalid(request: Request, error: Exception) -> Response:
    """Answer a request whose path, query or body has not the described form."""
    wrong = cast("RequestValidationError", error).errors()[0]
    place = ".".join(map(str, wrong["loc"]))
    sentence = f"The request cannot be understood at {place}: {wrong['msg']}."
    refusal = InvalidInput(sentence, code="invalid_request", values={"place": place, "problem": str(wrong["msg"])})
    return await answer_problem(request, refusal)


async def answer_unexpected(_: Request, error: Exception) -> Response:
    """Answer what should not have happened, without saying more than that; the log has the rest."""
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    problem = Problem(
        "Unexpected error", 500, "Something went wrong on the server.", "Its log says what.", "unexpected", {}
    )
    return Response(msgspec.json.encode(problem), 500, media_type=PROBLEM)
