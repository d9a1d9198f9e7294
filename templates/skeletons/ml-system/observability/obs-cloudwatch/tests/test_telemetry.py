import json
import unittest

from <%= system.package %>.telemetry import emit


class TelemetryTest(unittest.TestCase):
    def test_names_the_metrics(self):
        line = json.loads(emit("training", {"auc": 0.8}, {"version": "7"}))
        self.assertEqual(line["ml_training_auc"], 0.8)
        self.assertEqual(line["_aws"]["CloudWatchMetrics"][0]["Metrics"], [{"Name": "ml_training_auc"}])
