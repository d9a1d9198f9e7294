import unittest

from <%= system.package %>.feature_store import to_record


class RecordTest(unittest.TestCase):
    def test_leaves_out_what_is_empty(self):
        self.assertEqual(
            to_record({"entity_id": "a", "segment": None}),
            [{"FeatureName": "entity_id", "ValueAsString": "a"}],
        )
