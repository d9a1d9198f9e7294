import unittest

<% if documents %>
from <%= system.package %>.answer import answer, make_prompt
from <%= system.package %>.pieces import cut


class AnswerTest(unittest.TestCase):
    def test_rests_on_sources_and_names_them(self):
        pieces = list(cut("fares.md", "A ticket costs two coins."))
        asked = []
        result = answer("price?", lambda _: pieces, lambda text: asked.append(text) or "Two [1].")
        self.assertEqual(result, {"text": "Two [1].", "sources": ["fares.md"]})
        self.assertIn("[1] A ticket costs two coins.", asked[0])
        self.assertIn("Question: price?", make_prompt("price?", pieces))

    def test_asks_nothing_without_a_source(self):
        result = answer("price?", lambda _: [], lambda _: self.fail("it was asked"))
        self.assertEqual(result["sources"], [])
<% else %>
from <%= system.package %>.answer import answer


class AnswerTest(unittest.TestCase):
    def test_hands_the_question_over(self):
        self.assertEqual(answer("a?", lambda text: text.upper()), {"text": "A?", "sources": []})
<% end %>
