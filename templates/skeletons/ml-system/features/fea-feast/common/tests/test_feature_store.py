import unittest

from <%= system.package %>.feature_store import names


class NamesTest(unittest.TestCase):
    def test_asks_for_every_feature_of_the_library(self):
        self.assertEqual(names(), ["features:amount", "features:count_30d", "features:segment"])
