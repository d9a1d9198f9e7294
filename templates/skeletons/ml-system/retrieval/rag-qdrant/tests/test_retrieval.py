import unittest

from <%= system.package %>.pieces import cut
from <%= system.package %>.retrieval import to_point


class PointTest(unittest.TestCase):
    def test_has_an_id_that_follows_from_the_piece(self):
        piece = next(cut("a.md", "One sentence."))
        point = to_point(piece, [0.0])
        self.assertEqual(point["id"].replace("-", ""), piece.id)
        self.assertEqual(point["payload"]["document"], "a.md")
