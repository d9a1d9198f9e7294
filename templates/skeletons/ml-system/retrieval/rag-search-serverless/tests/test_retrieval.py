import unittest

from <%= system.package %>.embedding import DIMENSIONS
from <%= system.package %>.retrieval import mapping, query


class QueryTest(unittest.TestCase):
    def test_asks_for_meaning_and_words(self):
        should = query("price of a ticket", 3)["query"]["bool"]["should"]
        self.assertEqual(len(should[0]["knn"]["vector"]["vector"]), DIMENSIONS)
        self.assertEqual(should[1], {"match": {"text": "price of a ticket"}})
        self.assertEqual(mapping()["mappings"]["properties"]["vector"]["dimension"], DIMENSIONS)
