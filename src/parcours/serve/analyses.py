"""Routes: one for each analysis, made from its signature."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from parcours.errors import InvalidInput
from parcours.serve.schema import body_schema, result_schema
from parcours.serve.state import Served
from parcours.surface import Analysis, analyses, ask_json

__all__ = ["router"]

router = APIRouter(tags=["analyses"])

_MOST_BYTES = 1 << 20


def _add(analysis: Analysis) -> None:
    async def answer(workspace: str, request: Request, state: Served) -> Response:
        body = b""
        async for block in request.stream():
            body += block
            if len(body) > _MOST_BYTES:
                raise InvalidInput("The question is longer than 1 MiB.", code="question_too_long")
        asked = await run_in_threadpool(_ask, state, workspace, analysis.name, body)
        return Response(asked, media_type="application/json")

    router.add_api_route(
        f"/workspaces/{{workspace}}/analyses/{analysis.name}",
        answer,
        methods=["POST"],
        name=analysis.name,
        operation_id=analysis.name,
        summary=analysis.summary,
        description=analysis.description,
        responses={
            200: {"description": "The answer.", "content": {"application/json": {"schema": result_schema(analysis)}}}
        },
        openapi_extra={
            "requestBody": {"required": True, "content": {"application/json": {"schema": body_schema(analysis)}}}
        },
    )


def _ask(state: Served, workspace: str, name: str, body: bytes) -> bytes:
    return ask_json(name, state.workspace(workspace).log(), body).to_json()


for _analysis in analyses().values():
    _add(_analysis)
