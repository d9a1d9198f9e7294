import unittest

from <%= system.package %>.storage import _safe


class NamesTest(unittest.TestCase):
    def test_refuses_what_could_be_another_statement(self):
        self.assertEqual(_safe("features"), "features")
        for name in ("features; drop table raw", "Features", "", "1a"):
            with self.assertRaises(ValueError):
                _safe(name)
