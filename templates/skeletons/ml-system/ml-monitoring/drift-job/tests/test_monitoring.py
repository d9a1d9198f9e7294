import unittest

from <%= system.package %>.monitoring import make_report

from .rows import make_rows


class MonitoringTest(unittest.TestCase):
    def test_is_silent_about_equal_data_and_names_what_moved(self):
        rows = make_rows()
        self.assertEqual(make_report(rows, rows)["alarms"], [])
        moved = make_report(rows, make_rows(shift=80))
        self.assertTrue(any(alarm.startswith("amount: psi") for alarm in moved["alarms"]))
