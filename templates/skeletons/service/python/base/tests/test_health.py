from fastapi import FastAPI
from fastapi.testclient import TestClient

from <%= service.package %>.health import Health, add_health_routes


def down() -> None:
    raise ConnectionError("connection refused")


def client_of(health: Health) -> TestClient:
    app = FastAPI()
    add_health_routes(app, health)
    return TestClient(app)


def test_liveness_needs_no_dependency() -> None:
    response = client_of(Health("1.2.3", {"store": down})).get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "service": "<%= service.name %>", "version": "1.2.3"}


def test_readiness_names_the_dependency_that_is_down() -> None:
    response = client_of(Health("1", {"store": down, "bus": lambda: None})).get("/ready")
    assert response.status_code == 503
    assert response.json()["checks"] == {"store": "failed: connection refused", "bus": "ok"}


def test_a_service_that_stops_is_no_longer_ready() -> None:
    health = Health("1", {})
    client = client_of(health)
    assert client.get("/ready").status_code == 200
    health.stop()
    assert client.get("/ready").status_code == 503
