import unittest

from <%= system.package %>.records import find_problems, keep_valid

from .rows import make_rows


class RecordsTest(unittest.TestCase):
    def test_accepts_rows_that_keep_the_contract(self):
        rows = make_rows(20)
        self.assertEqual(list(keep_valid(rows)), rows)

    def test_names_what_breaks_it(self):
        self.assertEqual(
            find_problems({"entity_id": "", "event_time": "now", "amount": -1, "count_30d": "x"}),
            ["entity_id is missing", "amount is below 0", "count_30d is not a number"],
        )

    def test_stops_where_too_much_breaks_it(self):
        rows = make_rows(10)
        rows[0]["amount"] = "none"
        with self.assertRaisesRegex(ValueError, "1 of 10 rows"):
            list(keep_valid(rows))
