import io
import json
import unittest
from unittest import mock

from <%= system.package %> import service
from <%= system.package %>.training import train

from .rows import make_rows


class ServiceTest(unittest.TestCase):
    def setUp(self):
        service.PREDICTOR = service.Predictor()
        patch = mock.patch.object(service.feature_store, "complete", side_effect=dict)
        patch.start()
        self.addCleanup(patch.stop)

    def call(self, method: str, path: str, body: object = None) -> tuple[str, str]:
        text = json.dumps(body).encode() if body is not None else b""
        seen = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(text)),
            "wsgi.input": io.BytesIO(text),
        }
        content = b"".join(service.application(environ, lambda status, _: seen.append(status)))
        return seen[0], content.decode()

    def test_scores_and_counts(self):
        service.PREDICTOR.use(train(make_rows())[0], "7")
        status, body = self.call("POST", "/predict", make_rows(1)[0])
        self.assertEqual(status, "200 OK")
        self.assertEqual(json.loads(body)["version"], "7")
        self.assertIn('predictions_total{outcome="ok"} 1', self.call("GET", "/metrics")[1])

    def test_says_what_is_wrong_with_a_row(self):
        service.PREDICTOR.use(train(make_rows())[0], "7")
        status, body = self.call("POST", "/predict", {"entity_id": "a", "event_time": "t"})
        self.assertEqual((status, json.loads(body)["error"]), ("400 Bad Request", "amount is missing"))
        self.assertEqual(self.call("POST", "/predict", [1])[0], "400 Bad Request")

    def test_lives_without_a_model_but_is_not_ready(self):
        with mock.patch.object(service.registry, "fetch", side_effect=LookupError("Nothing is champion")):
            self.assertEqual(self.call("GET", "/health")[0], "200 OK")
            self.assertEqual(self.call("GET", "/ready")[0], "503 Service Unavailable")
            self.assertEqual(self.call("POST", "/predict", make_rows(1)[0])[0], "503 Service Unavailable")

    def test_knows_no_other_path(self):
        self.assertEqual(self.call("GET", "/nothing")[0], "404 Not Found")
