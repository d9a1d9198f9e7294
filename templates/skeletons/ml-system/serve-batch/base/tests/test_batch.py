import unittest
from unittest import mock

from <%= system.package %> import batch
from <%= system.package %>.training import train

from .rows import make_rows


class BatchTest(unittest.TestCase):
    def test_scores_what_keeps_the_contract_and_names_the_rest(self):
        model, _ = train(make_rows())
        rows = make_rows(3)
        rows[1]["amount"] = None
        with mock.patch.object(batch.feature_store, "complete", side_effect=dict):
            scored = list(batch.score(rows, model, "v1"))
        self.assertEqual([item["version"] for item in scored], ["v1"] * 3)
        self.assertIsNone(scored[1]["score"])
        self.assertEqual(scored[1]["problems"], "amount is missing")
        self.assertIsInstance(scored[2]["score"], float)
