import random
import unittest

from <%= system.package %>.estimate import estimate_accuracy, estimate_auc
from <%= system.package %>.evaluation import area_under_curve


class EstimateTest(unittest.TestCase):
    def test_is_close_to_what_labels_say_later(self):
        chance = random.Random(3)
        scores = [chance.random() for _ in range(4000)]
        labels = [1.0 if chance.random() < score else 0.0 for score in scores]
        self.assertAlmostEqual(estimate_auc(scores), area_under_curve(labels, scores), delta=0.03)

    def test_knows_nothing_from_equal_scores(self):
        self.assertEqual(estimate_auc([0.3] * 10), 0.5)
        self.assertAlmostEqual(estimate_accuracy([0.9, 0.1]), 0.9)
