"""Scores by a Job on Kubernetes and waits for it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from .cluster import fill_in
from .settings import optional, require


def outcome(status: dict[str, Any]) -> str | None:
    """What the conditions of the Job say."""
    conditions = {item["type"]: item["status"] for item in status.get("conditions") or []}
    if conditions.get("Complete") == "True":
        return "succeeded"
    return "failed" if conditions.get("Failed") == "True" else None


def main() -> str:
    """Returns the name of the Job."""
    from kubernetes import client, config

    config.load_incluster_config()
    interface = client.BatchV1Api()
    namespace = require("NAMESPACE")
    values = {"name": f"score-{int(time.time())}", "image": require("SCORING_IMAGE")}
    manifest = fill_in(Path("jobs/score_job.json"), values)
    interface.create_namespaced_job(namespace, manifest)
    while True:
        job = interface.read_namespaced_job_status(values["name"], namespace)
        result = outcome(client.ApiClient().sanitize_for_serialization(job.status))
        if result == "succeeded":
            return values["name"]
        if result == "failed":
            raise RuntimeError(f"Job {values['name']} failed")
        time.sleep(int(optional("POLL_SECONDS", "15")))


if __name__ == "__main__":
    print(main())
