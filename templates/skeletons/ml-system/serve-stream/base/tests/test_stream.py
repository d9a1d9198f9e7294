import unittest
from unittest import mock

from <%= system.package %> import stream
from <%= system.package %>.training import train

from .rows import make_rows


class StreamTest(unittest.TestCase):
    def test_scores_events_and_refuses_broken_ones(self):
        scorer = stream.StreamScorer(train(make_rows())[0], "7")
        with mock.patch.object(stream.feature_store, "complete", side_effect=dict):
            scored = scorer.score(make_rows(1)[0])
        self.assertEqual((scored["entity_id"], scored["version"]), ("e0", "7"))
        with self.assertRaisesRegex(ValueError, "amount is missing"):
            scorer.score({"entity_id": "a", "event_time": "t"})
