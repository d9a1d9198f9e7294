"""Submits training to AWS Batch and waits for it."""

from __future__ import annotations

import time

from .settings import optional, require


def main() -> str:
    """Returns the id of the job; an interrupted attempt is repeated by the queue."""
    import boto3

    client = boto3.client("batch")
    job = client.submit_job(
        jobName="<%= system.name %>-training",
        jobQueue=require("TRAINING_QUEUE"),
        jobDefinition=require("TRAINING_DEFINITION"),
        propagateTags=True,
    )["jobId"]
    while True:
        state = client.describe_jobs(jobs=[job])["jobs"][0]
        if state["status"] in ("SUCCEEDED", "FAILED"):
            break
        time.sleep(int(optional("POLL_SECONDS", "30")))
    if state["status"] == "FAILED":
        raise RuntimeError(f"{job}: {state.get('statusReason', 'failed')}")
    return job


if __name__ == "__main__":
    print(main())
