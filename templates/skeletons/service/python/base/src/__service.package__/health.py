"""Liveness needs nothing but the process; readiness asks what the service depends on."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse

Check = Callable[[], None]


class Health:
    """Knows whether the service lives and whether it can serve."""

    def __init__(self, version: str, checks: Mapping[str, Check]) -> None:
        self._version = version
        self._checks = checks
        self._stopping = False

    def live(self) -> dict[str, str]:
        """It answers, so it lives."""
        return {"status": "ok", "service": "<%= service.name %>", "version": self._version}

    def ready(self) -> dict[str, Any]:
        """Asks each dependency and names the one that is down."""
        results = {name: self._run(check) for name, check in self._checks.items()}
        is_ready = not self._stopping and all(result == "ok" for result in results.values())
        return {"status": "ready" if is_ready else "not-ready", "checks": results}

    def stop(self) -> None:
        """From here on the balancer is told to send nothing more."""
        self._stopping = True

    @staticmethod
    def _run(check: Check) -> str:
        try:
            check()
            return "ok"
        except Exception as error:  # Whatever goes wrong there, the dependency is down.
            return f"failed: {error}"


def add_health_routes(app: FastAPI, health: Health) -> None:
    """Serves /health and /ready."""

    @app.get("/health", operation_id="health")
    def live() -> dict[str, str]:
        return health.live()

    @app.get("/ready", operation_id="ready")
    def ready() -> JSONResponse:
        result = health.ready()
        return JSONResponse(result, status_code=200 if result["status"] == "ready" else 503)
