import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from <%= system.package %> import registry


class RegistryTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        settings = {"MODEL_DIR": self.folder.name, "DATA_BUCKET": "", "WORK_DIR": self.folder.name}
        patch = mock.patch.dict(os.environ, settings)
        patch.start()
        self.addCleanup(patch.stop)

    def register(self, text: str) -> str:
        path = Path(self.folder.name, "new.json")
        path.write_text(text)
        return registry.register(path, {"auc": 0.8}, {"commit": "abc"})

    def test_registers_the_same_model_once(self):
        self.assertEqual(self.register("one"), self.register("one"))
        self.assertEqual(len(registry.read_manifest()["versions"]), 1)

    def test_promotes_and_rolls_back(self):
        first, second = self.register("one"), self.register("two")
        registry.promote(first)
        registry.promote(second)
        self.assertEqual(registry.fetch()[0], second)
        self.assertEqual(registry.rollback(), first)
        self.assertEqual(registry.fetch()[1].read_text(), "one")

    def test_refuses_a_file_that_was_changed(self):
        version = self.register("one")
        registry.promote(version)
        Path(self.folder.name, "models", version, "model.json").write_text("other")
        with self.assertRaisesRegex(ValueError, "was changed"):
            registry.fetch()
