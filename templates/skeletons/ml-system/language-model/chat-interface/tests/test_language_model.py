import unittest

from <%= system.package %>.language_model import body


class BodyTest(unittest.TestCase):
    def test_keeps_the_limits_of_the_plan(self):
        sent = body("question")
        self.assertEqual(sent["temperature"], 0)
        self.assertLessEqual(sent["max_tokens"], 800)
        self.assertEqual(sent["messages"][0]["content"], "question")
