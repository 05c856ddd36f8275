"""Errors as problem details."""

import logging
from dataclasses import dataclass
from typing import cast

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from parcours.errors import (
    Cancelled,
    InvalidInput,
    NotFound,
    ParcoursError,
    StoreDamaged,
    StoreLocked,
    StoreNotWritable,
    UnknownActivity,
)

__all__ = ["PROBLEM", "Problem", "answer_problem", "answer_unexpected", "problem_of"]

PROBLEM = "application/problem+json"

_STATUS: tuple[tuple[type[ParcoursError], int, str], ...] = (
    (UnknownActivity, 422, "Unknown activity"),
    (InvalidInput, 422, "Invalid input"),
    (NotFound, 404, "Not found"),
    (Cancelled, 409, "Cancelled"),
    (StoreLocked, 423, "Workspace locked"),
    (StoreNotWritable, 507, "Not writable"),
    (StoreDamaged, 500, "Workspace damaged"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong (`detail`), what would be right (`hint`), and how to say it in another language.

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


def problem_of(error: ParcoursError) -> Problem:
    """Describe an error; the most specific class that is known decides the status."""
    status, title = next(((s, t) for kind, s, t in _STATUS if isinstance(error, kind)), (500, "Error"))
    return Problem(title, status, error.message, error.hint, error.code, error.values)


async def answer_problem(_: Request, error: Exception) -> Response:
    """Answer an error that Parcours raised on purpose."""
    problem = problem_of(cast("ParcoursError", error))
    return Response(msgspec.json.encode(problem), problem.status, media_type=PROBLEM)


async def answer_unexpected(_: Request, error: Exception) -> Response:
    """Answer what should not have happened, without saying more than that; the log has the rest."""
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    problem = Problem(
        "Unexpected error", 500, "Something went wrong on the server.", "Its log says what.", "unexpected", {}
    )
    return Response(msgspec.json.encode(problem), 500, media_type=PROBLEM)
