import unittest

from <%= system.package %>.windows import SlidingWindow


class SlidingWindowTest(unittest.TestCase):
    def test_counts_within_the_window_only(self):
        window = SlidingWindow(60)
        window.add("a", 0, 5)
        self.assertEqual(window.add("a", 30, 7), {"count_60s": 2.0, "amount_60s": 12})
        self.assertEqual(window.features("a", 61), {"count_60s": 1.0, "amount_60s": 7})

    def test_keeps_entities_apart_and_forgets_silent_ones(self):
        window = SlidingWindow(60)
        window.add("a", 0, 5)
        window.add("b", 0, 9)
        self.assertEqual(window.features("a", 100)["count_60s"], 0.0)
        self.assertEqual(window.features("b", 1)["amount_60s"], 9)
