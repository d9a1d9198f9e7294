import json
import unittest

from <%= system.package %>.telemetry import emit


class TelemetryTest(unittest.TestCase):
    def test_a_line_carries_metrics_and_labels(self) -> None:
        line = json.loads(emit("drift", {"psi": 0.2}, {"feature": "age"}))
        self.assertEqual(line, {"feature": "age", "kind": "drift", "ml_drift_psi": 0.2})


if __name__ == "__main__":
    unittest.main()
