import base64
import json
import tempfile
import unittest
from pathlib import Path

from <%= system.package %>.managed_monitor import read_capture


class CaptureTest(unittest.TestCase):
    def test_reads_what_was_captured(self):
        data = base64.b64encode(json.dumps({"amount": 1}).encode()).decode()
        line = {"captureData": {"endpointInput": {"data": data, "encoding": "BASE64"}}}
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.jsonl").write_text(json.dumps(line))
            self.assertEqual(list(read_capture(Path(folder))), [{"amount": 1}])
