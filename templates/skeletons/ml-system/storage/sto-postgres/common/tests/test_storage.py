import unittest

from <%= system.package %>.storage import _table


class TablesTest(unittest.TestCase):
    def test_knows_its_tables_only(self):
        self.assertEqual(_table("features"), "features")
        with self.assertRaisesRegex(ValueError, "migrations"):
            _table("features; drop table raw")
