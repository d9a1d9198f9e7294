import datetime
import unittest
from unittest import mock

from <%= system.package %> import privacy


class PrivacyTest(unittest.TestCase):
    def test_gives_receipts_without_the_person(self):
        moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
        with mock.patch.object(privacy.storage, "delete_subject", return_value=2):
            receipt = privacy.erase("anna@example.com", moment)
        self.assertEqual(receipt["removed"], {"raw": 2, "features": 2, "scores": 2})
        self.assertNotIn("anna", str(receipt))

    def test_names_the_same_person_the_same(self):
        self.assertEqual(privacy.pseudonym("a", b"key"), privacy.pseudonym("a", b"key"))
        self.assertNotEqual(privacy.pseudonym("a", b"key"), privacy.pseudonym("a", b"other"))

    def test_hands_out_what_is_kept(self):
        with mock.patch.object(privacy.storage, "rows_of", return_value=[{"a": 1}]):
            self.assertEqual(privacy.export("a")["scores"], [{"a": 1}])
