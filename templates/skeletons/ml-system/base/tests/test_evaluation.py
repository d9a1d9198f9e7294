import unittest

from <%= system.package %>.evaluation import area_under_curve, evaluate, find_failures


class EvaluationTest(unittest.TestCase):
    def test_ranks(self):
        self.assertEqual(area_under_curve([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]), 1.0)
        self.assertEqual(area_under_curve([0, 1], [0.5, 0.5]), 0.5)

    def test_measures_errors(self):
        metrics = evaluate("regression", [10, 20], [11, 18])
        self.assertAlmostEqual(metrics["wape"], 0.1)

    def test_a_metric_that_is_not_there_fails(self):
        thresholds = {"minimum": {"auc": 0.7}, "maximum": {"brier": 0.2}}
        self.assertEqual(len(find_failures({}, thresholds)), 2)
        self.assertEqual(find_failures({"auc": 0.8, "brier": 0.1}, thresholds), [])

    def test_refuses_to_measure_nothing(self):
        with self.assertRaises(ValueError):
            evaluate("classification", [], [])
