import unittest
from pathlib import Path

from <%= system.package %>.cluster import fill_in
from <%= system.package %>.launch_batch import outcome

from . import ROOT


class LaunchBatchTest(unittest.TestCase):
    def test_fills_in_the_manifest(self):
        values = {"name": "score-1", "image": "registry/image@sha256:1"}
        job = fill_in(Path(ROOT, "jobs/score_job.json"), values)
        self.assertEqual(job["spec"]["template"]["spec"]["containers"][0]["image"], values["image"])

    def test_reads_the_conditions(self):
        self.assertEqual(outcome({"conditions": [{"type": "Complete", "status": "True"}]}), "succeeded")
        self.assertIsNone(outcome({"conditions": None}))
