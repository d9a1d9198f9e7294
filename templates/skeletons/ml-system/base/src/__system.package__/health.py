"""A small endpoint by which the platform sees that a long-running process lives."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .settings import optional


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Any path: the process answers, so it lives."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"ok\n")

    def log_message(self, *_: object) -> None:
        """Probes are not worth a line."""


def serve_health() -> ThreadingHTTPServer:
    """Listens in a thread of its own."""
    address = (optional("HOST", "0.0.0.0"), int(optional("METRICS_PORT", "9464")))
    server = ThreadingHTTPServer(address, _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
