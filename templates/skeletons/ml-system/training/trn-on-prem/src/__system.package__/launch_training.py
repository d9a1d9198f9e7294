"""Submits training to Slurm over its REST interface and waits for it."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path
from typing import Any

from .secrets import read_secret
from .settings import optional, require

VERSION = "v0.0.40"
GOOD = {"COMPLETED"}
BAD = {"FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "DEADLINE"}


def call(path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """A request to Slurm as the user that owns the token."""
    request = urllib.request.Request(
        f"{require('SLURM_URL')}/slurm/{VERSION}/{path}",
        data=json.dumps(body).encode("utf-8") if body else None,
        headers={
            "X-SLURM-USER-NAME": optional("SLURM_USER", "ml"),
            "X-SLURM-USER-TOKEN": read_secret("SLURM_TOKEN"),
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def judge(states: list[str]) -> str | None:
    """`succeeded`, `failed`, or nothing yet."""
    if GOOD & set(states):
        return "succeeded"
    return "failed" if BAD & set(states) else None


def main() -> int:
    """Returns the id of the job."""
    script = Path("jobs/train.sbatch").read_text(encoding="utf-8")
    environment = [f"TRAINING_IMAGE={require('TRAINING_IMAGE')}", "PATH=/usr/bin:/bin"]
    job = {"environment": environment, "current_working_directory": "/tmp"}
    submitted = call("job/submit", {"script": script, "job": job})["job_id"]
    while True:
        states = call(f"job/{submitted}")["jobs"][0]["job_state"]
        result = judge(states)
        if result == "succeeded":
            return submitted
        if result == "failed":
            raise RuntimeError(f"Job {submitted}: {', '.join(states)}")
        time.sleep(int(optional("POLL_SECONDS", "30")))


if __name__ == "__main__":
    print(main())
