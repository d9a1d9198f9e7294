import unittest

from <%= system.package %>.embedding import embed, hashed
from <%= system.package %>.pieces import cut


class PiecesTest(unittest.TestCase):
    def test_keeps_sentences_whole_and_loses_none(self):
        text = " ".join(f"Sentence number {index} ends here." for index in range(50))
        pieces = list(cut("a.md", text, most=200))
        self.assertTrue(all(piece.text.endswith(".") for piece in pieces))
        for index in range(50):
            self.assertTrue(any(f"number {index} ends" in piece.text for piece in pieces))

    def test_names_pieces_by_their_content(self):
        self.assertEqual(list(cut("a", "One. Two.")), list(cut("a", "One. Two.")))
        self.assertEqual(list(cut("a", "  ")), [])

    def test_finds_shared_words_without_a_model(self):
        question, near, far = embed(["price of the ticket", "the ticket has a price", "a red train"])
        product = lambda a, b: sum(x * y for x, y in zip(a, b, strict=True))  # noqa: E731
        self.assertGreater(product(question, near), product(question, far))
        self.assertAlmostEqual(sum(value * value for value in hashed("word")), 1.0)
