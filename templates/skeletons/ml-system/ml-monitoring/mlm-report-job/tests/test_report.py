import unittest

from <%= system.package %>.report import to_html


class ReportTest(unittest.TestCase):
    def test_shows_the_largest_first_and_runs_no_markup_of_data(self):
        features = {"a": {"psi": 0.1, "missing": 0.0}, "<b>": {"psi": 0.5, "missing": 0.2}}
        page = to_html({"features": features, "alarms": ["<script>"]})
        self.assertLess(page.index("&lt;b&gt;"), page.index("<td>a</td>"))
        self.assertNotIn("<script>", page)
