import unittest
from pathlib import Path

from <%= system.package %>.cluster import fill_in
from <%= system.package %>.launch_training import outcome

from . import ROOT


class LaunchTest(unittest.TestCase):
    def test_fills_in_the_manifest(self):
        path = Path(ROOT, "jobs/train_job.json")
        job = fill_in(path, {"name": "train-1", "image": "registry/image@sha256:1"})
        self.assertEqual(job["metadata"]["name"], "train-1")
        with self.assertRaises(KeyError):
            fill_in(path, {"name": "train-1"})

    def test_reads_the_conditions(self):
        self.assertEqual(outcome({"conditions": [{"type": "Complete", "status": "True"}]}), "succeeded")
        self.assertEqual(outcome({"conditions": [{"type": "Failed", "status": "True"}]}), "failed")
        self.assertIsNone(outcome({}))
