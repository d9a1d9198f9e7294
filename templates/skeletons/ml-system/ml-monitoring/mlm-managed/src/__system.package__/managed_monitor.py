"""Runs inside Amazon SageMaker Model Monitor: captured calls against the reference."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path

from .monitoring import make_report
from .records import Row


def read_capture(folder: Path) -> Iterator[Row]:
    """The rows that callers sent, as the endpoint captured them."""
    for file in sorted(folder.rglob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            captured = json.loads(line)["captureData"]["endpointInput"]
            text = captured["data"]
            if captured.get("encoding") == "BASE64":
                text = base64.b64decode(text).decode("utf-8")
            yield json.loads(text)


def main() -> None:
    """Reads what the platform mounted, and writes violations where it looks for them."""
    source = Path(os.environ.get("dataset_source", "/opt/ml/processing/input/endpoint"))
    baseline = Path(os.environ.get("baseline_constraints", "/opt/ml/processing/baseline/reference.jsonl"))
    output = Path(os.environ.get("output_path", "/opt/ml/processing/output"))
    reference = [json.loads(line) for line in baseline.read_text(encoding="utf-8").splitlines()]
    report = make_report(reference, list(read_capture(source)))
    violations = [
        {"feature_name": alarm.split(":")[0], "constraint_check_type": "drift", "description": alarm}
        for alarm in report["alarms"]
    ]
    output.mkdir(parents=True, exist_ok=True)
    (output / "constraint_violations.json").write_text(
        json.dumps({"violations": violations}, indent=2), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
