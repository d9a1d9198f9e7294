"""Rows that can be learned from, equal in every run."""

import random

from <%= system.package %>.settings import load_config


def make_rows(count: int = 400, shift: float = 0.0) -> list[dict]:
    chance = random.Random(11)
    task = load_config("thresholds")["task"]
    rows = []
    for index in range(count):
        amount = chance.uniform(1, 100) + shift
        label = amount / 100 if task == "regression" else float(amount + chance.uniform(-20, 20) > 50)
        rows.append(
            {
                "entity_id": f"e{index}",
                "event_time": f"2026-01-{index % 28 + 1:02d}T00:00:00Z",
                "amount": round(amount, 4),
                "count_30d": chance.randint(0, 9),
                "segment": chance.choice(["a", "b", "c"]),
                "label": label,
            }
        )
    return rows
