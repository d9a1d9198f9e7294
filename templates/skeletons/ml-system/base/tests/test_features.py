import unittest

from <%= system.package %>.features import feature_names, to_vector

from .rows import make_rows


class FeaturesTest(unittest.TestCase):
    def test_has_a_name_for_every_place_of_the_vector(self):
        self.assertEqual(len(to_vector(make_rows(1)[0])), len(feature_names()))

    def test_marks_what_is_missing_instead_of_inventing_it(self):
        vector = dict(zip(feature_names(), to_vector({}), strict=True))
        self.assertEqual(vector["amount"], 0.0)
        self.assertEqual(vector["amount_is_missing"], 1.0)

    def test_does_not_break_on_unknown_categories(self):
        self.assertEqual(sum(to_vector({"amount": 0, "count_30d": 0, "segment": "never seen"})), 1.0)
