"""The gRPC interface; proto/ holds its contract, and a test compares the two."""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from grpc_health.v1 import health as health_protocol
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from opentelemetry.propagate import extract

from .gen import service_pb2 as messages
from .gen import service_pb2_grpc as stubs
from .model import <%= resource | pascal %>
from .problems import Problem
from .service import Service
from .telemetry import tracer

CODES = {
    "invalid": grpc.StatusCode.INVALID_ARGUMENT,
    "unauthenticated": grpc.StatusCode.UNAUTHENTICATED,
    "not-found": grpc.StatusCode.NOT_FOUND,
    "conflict": grpc.StatusCode.ABORTED,
    "too-many-requests": grpc.StatusCode.RESOURCE_EXHAUSTED,
}

logger = logging.getLogger(__name__)


def _given(request: Any) -> dict[str, Any]:
    """What the caller has set; optional fields that are not set are left out."""
    return {field.name: value for field, value in request.ListFields()}


def _to_message(item: <%= resource | pascal %>) -> Any:
    return messages.<%= resource | pascal %>(
        id=str(item.id),
        name=item.name,
        description=item.description,
        version=item.version,
        created_at=item.createdAt.isoformat(),
        updated_at=item.updatedAt.isoformat(),
    )


class <%= resource | pascal %>Servicer(stubs.<%= resource | pascal %>ServiceServicer):
    """One method for each of the contract."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def Create<%= resource | pascal %>(self, request: Any, context: grpc.ServicerContext) -> Any:
        return self._answer(context, lambda: _to_message(self._service.create(_given(request))))

    def Get<%= resource | pascal %>(self, request: Any, context: grpc.ServicerContext) -> Any:
        return self._answer(context, lambda: _to_message(self._service.get(request.id)))

    def List<%= resources | pascal %>(self, request: Any, context: grpc.ServicerContext) -> Any:
        def work() -> Any:
            page = self._service.list(_given(request))
            return messages.List<%= resources | pascal %>Response(
                items=[_to_message(item) for item in page.items],
                next=str(page.next) if page.next else None,
            )

        return self._answer(context, work)

    def Update<%= resource | pascal %>(self, request: Any, context: grpc.ServicerContext) -> Any:
        given = _given(request)
        identifier = given.pop("id", "")
        return self._answer(context, lambda: _to_message(self._service.update(identifier, given)))

    def Delete<%= resource | pascal %>(self, request: Any, context: grpc.ServicerContext) -> Any:
        def work() -> Any:
            self._service.delete(request.id)
            return messages.Delete<%= resource | pascal %>Response()

        return self._answer(context, work)

    @staticmethod
    def _answer(context: grpc.ServicerContext, work: Callable[[], Any]) -> Any:
        remaining = context.time_remaining()
        if remaining is not None and remaining <= 0:
            context.abort(grpc.StatusCode.DEADLINE_EXCEEDED, "The deadline has passed")
        carrier = {str(key): str(value) for key, value in context.invocation_metadata()}
        with tracer.start_as_current_span("grpc call", extract(carrier)):
            try:
                return work()
            except Problem as problem:
                details = f": {json.dumps(problem.details)}" if problem.details else ""
                return context.abort(CODES[problem.code], f"{problem}{details}")
            except Exception:
                logger.exception("call failed")
                return context.abort(grpc.StatusCode.INTERNAL, "Something went wrong")


def create_grpc_server(service: Service, is_production: bool) -> tuple[grpc.Server, Any]:
    """Builds the server; nothing listens yet. The second part sets what the health protocol says."""
    server = grpc.server(ThreadPoolExecutor(max_workers=16))
    stubs.add_<%= resource | pascal %>ServiceServicer_to_server(<%= resource | pascal %>Servicer(service), server)
    health = health_protocol.HealthServicer()
    health.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health, server)
    # Outside production tools may ask what there is to call.
    if not is_production:
        names = [messages.DESCRIPTOR.services_by_name["<%= resource | pascal %>Service"].full_name]
        reflection.enable_server_reflection([*names, reflection.SERVICE_NAME], server)
    return server, health
