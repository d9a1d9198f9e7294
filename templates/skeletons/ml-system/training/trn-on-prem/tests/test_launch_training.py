import unittest

from <%= system.package %>.launch_training import judge


class JudgeTest(unittest.TestCase):
    def test_reads_the_states_of_slurm(self):
        self.assertEqual(judge(["COMPLETED"]), "succeeded")
        self.assertEqual(judge(["NODE_FAIL"]), "failed")
        self.assertIsNone(judge(["PENDING"]))
