import unittest

from <%= system.package %>.telemetry import emit, to_otlp


class TelemetryTest(unittest.TestCase):
    def test_names_the_metrics(self):
        body = to_otlp("training", {"auc": 0.8}, {"version": "7"}, 1)
        metric = body["resourceMetrics"][0]["scopeMetrics"][0]["metrics"][0]
        self.assertEqual(metric["name"], "ml_training_auc")
        self.assertEqual(metric["gauge"]["dataPoints"][0]["asDouble"], 0.8)

    def test_goes_on_without_a_collector(self):
        self.assertIn("training", emit("training", {"auc": 0.8}))
