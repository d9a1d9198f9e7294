import unittest

from <%= system.package %>.ingest import fold


class FoldTest(unittest.TestCase):
    def test_keeps_the_last_state_and_drops_what_was_deleted(self):
        changes = [
            {"Op": "I", "entity_id": "a", "amount": "1"},
            {"Op": "I", "entity_id": "b", "amount": "2"},
            {"Op": "U", "entity_id": "a", "amount": "3"},
            {"Op": "D", "entity_id": "b", "amount": "2"},
        ]
        self.assertEqual(fold(changes, "entity_id"), [{"entity_id": "a", "amount": "3"}])
