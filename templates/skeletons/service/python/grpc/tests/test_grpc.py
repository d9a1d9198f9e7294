from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from <%= service.package %>.gen import service_pb2 as messages
from <%= service.package %>.gen import service_pb2_grpc as stubs
from <%= service.package %>.grpc_server import <%= resource | pascal %>Servicer, create_grpc_server
from <%= service.package %>.service import Service
from <%= service.package %>.stores.memory import MemoryStore


class Nobody:
    def publish(self, event: dict[str, Any]) -> None: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def channel() -> Iterator[grpc.Channel]:
    server, _ = create_grpc_server(Service(MemoryStore(), Nobody()), is_production=False)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as opened:
        yield opened
    server.stop(None)


def test_creates_reads_lists_changes_and_removes(channel: grpc.Channel) -> None:
    client = stubs.<%= resource | pascal %>ServiceStub(channel)
    created = client.Create<%= resource | pascal %>(messages.Create<%= resource | pascal %>Request(name="First"))
    assert created.version == 1
    assert client.Get<%= resource | pascal %>(messages.Get<%= resource | pascal %>Request(id=created.id)) == created
    change = messages.Update<%= resource | pascal %>Request(id=created.id, version=1, name="Second")
    assert client.Update<%= resource | pascal %>(change).name == "Second"
    assert len(client.List<%= resources | pascal %>(messages.List<%= resources | pascal %>Request()).items) == 1
    client.Delete<%= resource | pascal %>(messages.Delete<%= resource | pascal %>Request(id=created.id))
    with pytest.raises(grpc.RpcError) as caught:
        client.Get<%= resource | pascal %>(messages.Get<%= resource | pascal %>Request(id=created.id))
    assert caught.value.code() == grpc.StatusCode.NOT_FOUND


def test_problems_become_status_codes(channel: grpc.Channel) -> None:
    client = stubs.<%= resource | pascal %>ServiceStub(channel)
    with pytest.raises(grpc.RpcError) as caught:
        client.Create<%= resource | pascal %>(messages.Create<%= resource | pascal %>Request(name=""))
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT


def test_the_health_protocol_answers(channel: grpc.Channel) -> None:
    answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_code_and_contract_have_the_same_methods() -> None:
    contract = messages.DESCRIPTOR.services_by_name["<%= resource | pascal %>Service"]
    in_code = {name for name in vars(<%= resource | pascal %>Servicer) if not name.startswith("_")}
    assert in_code == {method.name for method in contract.methods}
