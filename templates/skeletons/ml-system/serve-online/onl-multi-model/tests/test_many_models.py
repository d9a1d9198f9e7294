import io
import json
import tempfile
import unittest
from pathlib import Path

from <%= system.package %> import many_models
from <%= system.package %>.training import train

from .rows import make_rows


class ManyModelsTest(unittest.TestCase):
    def call(self, method: str, path: str, body: object = None) -> tuple[str, object]:
        text = json.dumps(body).encode() if body is not None else b""
        seen = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(text)),
            "wsgi.input": io.BytesIO(text),
        }
        content = b"".join(many_models.application(environ, lambda status, _: seen.append(status)))
        return seen[0], json.loads(content)

    def test_loads_uses_and_forgets(self):
        with tempfile.TemporaryDirectory() as folder:
            train(make_rows())[0].save(Path(folder, "model.json"))
            self.call("POST", "/models", {"model_name": "a", "url": folder})
        status, answer = self.call("POST", "/models/a/invoke", make_rows(1)[0])
        self.assertEqual((status, answer["version"]), ("200 OK", "a"))
        self.call("DELETE", "/models/a")
        self.assertEqual(self.call("POST", "/models/a/invoke", {})[0], "404 Not Found")
