import unittest

from <%= system.package %>.settings import load_config
from <%= system.package %>.stream_monitor import WindowMonitor


class WindowMonitorTest(unittest.TestCase):
    def window(self, monitor: WindowMonitor, value: float, at: float) -> dict[str, float]:
        for index in range(60):
            monitor.add({"score": value + index % 3 / 100}, at)
        return monitor.close(at)

    def test_alarms_when_scores_jump_and_not_before(self):
        monitor = WindowMonitor(load_config("stream-limits"))
        quiet = [self.window(monitor, 0.2 + turn / 1000, turn) for turn in range(8)]
        self.assertEqual([item["alarms"] for item in quiet], [0.0] * 8)
        self.assertEqual(self.window(monitor, 0.9, 9)["alarms"], 1.0)

    def test_does_not_judge_a_window_with_few_events(self):
        monitor = WindowMonitor(load_config("stream-limits"))
        monitor.add({"score": None}, 0)
        self.assertEqual(monitor.close(1)["alarms"], 0.0)
