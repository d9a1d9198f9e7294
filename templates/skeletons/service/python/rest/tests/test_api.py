from typing import Any

import pytest
import yaml
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from <%= service.package %>.api import create_app
from <%= service.package %>.health import Health
from <%= service.package %>.service import Service
from <%= service.package %>.stores.memory import MemoryStore


class Nobody:
    def publish(self, event: dict[str, Any]) -> None: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


def build() -> Any:
    return create_app(Service(MemoryStore(), Nobody()), Health("0.1.0", {}))


@pytest.fixture
def client() -> TestClient:
    return TestClient(build(), raise_server_exceptions=False)


def test_creates_reads_lists_changes_and_removes(client: TestClient) -> None:
    created = client.post("/<%= resources %>", json={"name": "First"})
    assert created.status_code == 201
    item = created.json()
    path = created.headers["location"]
    assert path == f"/<%= resources %>/{item['id']}"
    assert client.get(path).json() == item
    assert client.get("/<%= resources %>", params={"limit": 1}).json()["items"] == [item]
    changed = client.patch(path, json={"version": 1, "name": "Second"})
    assert changed.json()["name"] == "Second"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_answers_every_refusal_with_the_same_shape(client: TestClient) -> None:
    refused = client.post("/<%= resources %>", json={"name": ""}, headers={"x-request-id": "abc-1"})
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    problem = refused.json()
    assert (problem["title"], problem["requestId"]) == ("invalid", "abc-1")
    assert problem["errors"][0]["field"] == "name"
    assert client.get("/nowhere").json()["title"] == "not-found"
    assert client.post("/<%= resources %>", content='{"name": ').status_code == 400
    assert client.get("/<%= resources %>/not-a-uuid").status_code == 400


def test_code_and_contract_have_the_same_routes() -> None:
    with open("openapi.yaml", encoding="utf8") as file:
        contract = yaml.safe_load(file)["paths"]
    methods = {"get", "put", "post", "delete", "patch"}
    expected = {f"{method} {path}" for path, item in contract.items() for method in methods & item.keys()}
    routes = [route for route in build().routes if isinstance(route, APIRoute)]
    actual = {f"{method.lower()} {route.path}" for route in routes for method in route.methods}
    assert actual == expected
