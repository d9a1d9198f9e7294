import unittest
from decimal import Decimal

from <%= system.package %>.feature_store import to_item


class ItemTest(unittest.TestCase):
    def test_has_decimals_and_nothing_empty(self):
        self.assertEqual(
            to_item({"entity_id": "a", "amount": 1.5, "segment": None}),
            {"entity_id": "a", "amount": Decimal("1.5")},
        )
