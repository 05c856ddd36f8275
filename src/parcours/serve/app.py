"""The web application: routes under /api, and the built web interface for everything else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from parcours.errors import ParcoursError
from parcours.serve import (
    analyses,
    home,
    imports,
    journeys,
    maps,
    metrics,
    news,
    schema,
    workspaces,
)
from parcours.serve.guard import Guard
from parcours.serve.problems import PROBLEM, answer_invalid, answer_problem, answer_unexpected
from parcours.serve.state import State

__all__ = ["create_app"]

_STATIC = Path(__file__).parent / "static"


def create_app(data: Path, *, hosts: tuple[str, ...] = ()) -> FastAPI:
    """Make the application that serves the workspaces in a folder.

    Parameters
    ----------
    data
        The folder that holds the workspaces, each in a folder of its own.
    hosts
        Names under which the server may be called, besides those of this machine's loopback.
    """
    state = State(data)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        state.start()
        yield
        await asyncio.to_thread(state.stop)

    app = FastAPI(
        title="Parcours",
        summary="Map the customer journey, measure the ones customers take, act while they are on them.",
        version=schema.version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={"4XX": {"description": "What was wrong, and what would be right.", "content": {PROBLEM: {}}}},
    )
    app.state.parcours = state
    app.add_middleware(Guard, hosts=hosts)
    app.add_exception_handler(ParcoursError, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(Exception, answer_unexpected)
    for room in (
        workspaces,
        imports,
        journeys,
        maps,
        metrics,
        home,
        news,
        analyses,
    ):
        app.include_router(room.router, prefix="/api")
    app.router.routes += [Route("/healthz", _healthy), *_interface()]
    schema.install(app)
    return app


async def _healthy(_: object) -> Response:
    return JSONResponse({"status": "ok"})


def _interface() -> list[Route]:
    """Serve the built files, and index.html for every page of the single-page application."""
    files = StaticFiles(directory=_STATIC, check_dir=False)

    async def page(request: object) -> Response:
        path = request.path_params["path"]  # type: ignore[attr-defined]
        if path.startswith("api/"):
            return JSONResponse({"type": "about:blank", "title": "Not found", "status": 404}, 404, media_type=PROBLEM)
        if path and (_STATIC / path).is_file():
            response = await files.get_response(path, request.scope)  # type: ignore[attr-defined]
            if path.startswith("assets/"):
                response.headers["cache-control"] = "public, max-age=31536000, immutable"
            return response
        return FileResponse(_STATIC / "index.html", headers={"cache-control": "no-cache"})

    return [Route("/{path:path}", page)]
