"""Routes: one for each analysis, made from its signature."""

from fastapi import APIRouter
from starlette.responses import Response

from parcours.serve.chosen import Chosen
from parcours.serve.state import Opened
from parcours.serve.structures import Body, structured
from parcours.surface import Analysis, analyses, ask_json

__all__ = ["router"]

router = APIRouter(tags=["analyses"])


def _add(analysis: Analysis) -> None:
    def answer(workspace: Opened, body: Body, chosen: Chosen) -> Response:
        result = ask_json(analysis.name, workspace, body, choose=chosen)
        return Response(result.to_json(), media_type="application/json")

    router.add_api_route(
        f"/workspaces/{{workspace}}/analyses/{analysis.name}",
        answer,
        methods=["POST"],
        name=analysis.name,
        operation_id=analysis.name,
        summary=analysis.summary,
        description=analysis.description,
        **structured(analysis.result, body=analysis.question),
    )


for _analysis in analyses().values():
    _add(_analysis)
