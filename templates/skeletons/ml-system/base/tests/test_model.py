import tempfile
import unittest
from pathlib import Path

from <%= system.package %>.model import Model
from <%= system.package %>.training import train

from .rows import make_rows


class ModelTest(unittest.TestCase):
    def test_learns_and_meets_the_thresholds(self):
        from <%= system.package %>.evaluation import find_failures
        from <%= system.package %>.settings import load_config

        _, metrics = train(make_rows())
        self.assertEqual(find_failures(metrics, load_config("thresholds")), [])

    def test_is_the_same_for_equal_rows(self):
        self.assertEqual(train(make_rows())[0].weights, train(make_rows())[0].weights)

    def test_survives_the_disk_and_refuses_other_features(self):
        model, _ = train(make_rows())
        with tempfile.TemporaryDirectory() as folder:
            path = model.save(Path(folder) / "model.json")
            row = make_rows(1)[0]
            self.assertEqual(Model.load(path).predict(row), model.predict(row))
            path.write_text(path.read_text().replace("amount", "other"))
            with self.assertRaisesRegex(ValueError, "other features"):
                Model.load(path)

    def test_says_when_there_are_too_few_rows(self):
        with self.assertRaisesRegex(ValueError, "too few"):
            train(make_rows(1))
