import unittest

from <%= system.package %>.drift import compare, find_alarms
from <%= system.package %>.settings import load_config

from .rows import make_rows


class DriftTest(unittest.TestCase):
    def setUp(self):
        self.config = load_config("features")
        self.limits = load_config("thresholds")["drift"]

    def test_is_silent_about_equal_data(self):
        report = compare(make_rows(), make_rows(), self.config)
        self.assertEqual(find_alarms(report, self.limits), [])

    def test_names_the_feature_that_moved(self):
        report = compare(make_rows(), make_rows(shift=80), self.config)
        self.assertRegex(find_alarms(report, self.limits)[0], "^amount: psi is")

    def test_notices_what_is_no_longer_there(self):
        rows = [{**row, "segment": None} for row in make_rows()]
        alarms = find_alarms(compare(make_rows(), rows, self.config), self.limits)
        self.assertTrue(any(alarm.startswith("segment: missing") for alarm in alarms))
