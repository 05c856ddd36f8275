"""Bodies and answers that msgspec reads and writes, described in the OpenAPI document like everything else."""

from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Request
from starlette.responses import Response

from parcours.errors import InvalidInput
from parcours.serve.schema import reference

__all__ = ["Body", "answer", "decoded", "limited_body", "structured"]

Kind = TypeVar("Kind")

_MOST_BYTES = 1 << 20


async def limited_body(request: Request, most: int, code: str, hint: str) -> bytes:
    """Read a body, and refuse it as soon as it is too long.

    Raises
    ------
    InvalidInput
        If it has more bytes.
    """
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > most:
            sentence = f"What was sent is larger than {most >> 20} MiB."
            raise InvalidInput(sentence, hint=hint, code=code, values={"most": most >> 20})
    return bytes(body)


async def _body(request: Request) -> bytes:
    return await limited_body(request, _MOST_BYTES, "question_too_long", "Ask for less at once.")


Body = Annotated[bytes, Depends(_body)]
"""The bytes of a request's body."""


def structured(returns: Any, *, body: Any = None, status: int = 200) -> dict[str, Any]:
    """Describe a route whose answer, and whose body if it has one, are structures of msgspec."""
    described: dict[str, Any] = {"response_model": None, "status_code": status}
    if returns is not None:
        content = {"application/json": {"schema": reference(returns)}}
        described["responses"] = {status: {"description": "The answer.", "content": content}}
    if body is not None:
        content = {"application/json": {"schema": reference(body, given=True)}}
        described["openapi_extra"] = {"requestBody": {"required": True, "content": content}}
    return described


def decoded(body: bytes, kind: type[Kind]) -> Kind:
    """Decode a body.

    Raises
    ------
    InvalidInput
        If it is none of that kind.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidInput(
            f"This cannot be understood: {error}.", code="invalid_body", values={"problem": str(error)}
        ) from None


def answer(value: object, *, version: int | None = None, status: int = 200) -> Response:
    """Encode an answer; `version` is what `If-Match` must name to change it."""
    headers = {} if version is None else {"etag": f'"{version}"'}
    return Response(msgspec.json.encode(value), status, media_type="application/json", headers=headers)
