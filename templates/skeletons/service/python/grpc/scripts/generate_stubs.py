"""Writes the stubs of the contract to src/<%= service.package %>/gen; they are never edited."""

import sys
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "<%= service.package %>" / "gen"


def main() -> int:
    """Compiles the contract."""
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "__init__.py").touch()
    source = ROOT / "proto" / "<%= service.package %>" / "v1"
    status = protoc.main(
        ["protoc", f"-I{source}", f"--python_out={TARGET}", f"--grpc_python_out={TARGET}", "service.proto"]
    )
    stub = TARGET / "service_pb2_grpc.py"
    stub.write_text(stub.read_text().replace("import service_pb2", "from . import service_pb2"))
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
