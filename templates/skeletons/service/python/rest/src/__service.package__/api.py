"""The HTTP interface; openapi.yaml describes the same routes, and a test compares them."""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from opentelemetry.propagate import extract
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from .health import Health, add_health_routes
from .problems import Problem
from .service import Service
from .telemetry import tracer

STATUS = {"invalid": 400, "unauthenticated": 401, "not-found": 404, "conflict": 409, "too-many-requests": 429}
SAFE_REQUEST_ID = re.compile(r"^[\w.-]{1,64}$")
MOST_BYTES = 256 * 1024

logger = logging.getLogger(__name__)


def _problem(
    request: Request, status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> Response:
    body: dict[str, Any] = {
        "type": f"urn:problem:{code}",
        "title": code,
        "status": status,
        "detail": detail,
        "requestId": request.state.request_id,
    }
    if errors:
        body["errors"] = errors
    return Response(json.dumps(body), status_code=status, media_type="application/problem+json")


async def _read_body(request: Request) -> dict[str, Any]:
    raw = await request.body()
    if len(raw) > MOST_BYTES:
        raise Problem("invalid", "The request is too large")
    try:
        body = json.loads(raw or b"{}")
    except ValueError as error:
        raise Problem("invalid", "The request cannot be read") from error
    return body if isinstance(body, dict) else {"": body}


def _answer(model: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(model.model_dump(mode="json", exclude_none=True), status, headers)


def create_app(service: Service, health: Health) -> FastAPI:
    """Builds the interface; nothing listens yet."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def identify(request: Request, proceed: Callable[[Request], Awaitable[Response]]) -> Response:
        given = request.headers.get("x-request-id", "")
        request.state.request_id = given if SAFE_REQUEST_ID.match(given) else str(uuid4())
        with tracer.start_as_current_span(f"{request.method} {request.url.path}", extract(request.headers)):
            response = await proceed(request)
        response.headers["x-request-id"] = request.state.request_id
        response.headers["x-content-type-options"] = "nosniff"
        return response

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        return _problem(request, STATUS[problem.code], problem.code, str(problem), problem.details)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        code = "not-found" if error.status_code == 404 else "invalid"
        return _problem(request, error.status_code, code, str(error.detail))

    @app.exception_handler(Exception)
    async def on_error(request: Request, error: Exception) -> Response:
        logger.error("request failed", exc_info=error)
        return _problem(request, 500, "internal", "Something went wrong; the request id helps to find out what")

    add_health_routes(app, health)

    @app.post("/<%= resources %>")
    async def create(request: Request) -> Response:
        created = await run_in_threadpool(service.create, await _read_body(request))
        return _answer(created, 201, {"location": f"/<%= resources %>/{created.id}"})

    @app.get("/<%= resources %>")
    def list_all(request: Request) -> Response:
        return _answer(service.list(dict(request.query_params)))

    @app.get("/<%= resources %>/{id}")
    def get(id: str) -> Response:
        return _answer(service.get(id))

    @app.patch("/<%= resources %>/{id}")
    async def update(id: str, request: Request) -> Response:
        return _answer(await run_in_threadpool(service.update, id, await _read_body(request)))

    @app.delete("/<%= resources %>/{id}")
    def delete(id: str) -> Response:
        service.delete(id)
        return Response(status_code=204)

    return app
