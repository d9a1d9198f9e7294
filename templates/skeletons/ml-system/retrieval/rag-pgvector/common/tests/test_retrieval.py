import unittest

from <%= system.package %>.retrieval import literal


class LiteralTest(unittest.TestCase):
    def test_writes_vectors_as_pgvector_reads_them(self):
        self.assertEqual(literal([0.5, -1]), "[0.500000,-1.000000]")
