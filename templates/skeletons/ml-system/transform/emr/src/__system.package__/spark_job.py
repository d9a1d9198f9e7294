"""Runs a job on Amazon EMR Serverless and waits for it."""

from __future__ import annotations

import hashlib
import time

from .settings import optional, require

FINISHED = {"SUCCESS", "FAILED", "CANCELLED"}


def run(job: str, arguments: list[str]) -> str:
    """Starts `jobs/<job>` of the data bucket; equal arguments on a day are one run."""
    import boto3

    client = boto3.client("emr-serverless")
    application = require("SPARK_APPLICATION")
    bucket = require("DATA_BUCKET")
    identity = "|".join([job, *arguments, time.strftime("%Y-%m-%d")])
    started = client.start_job_run(
        applicationId=application,
        clientToken=hashlib.sha256(identity.encode("utf-8")).hexdigest()[:32],
        executionRoleArn=require("SPARK_ROLE"),
        name=job,
        jobDriver={
            "sparkSubmit": {
                "entryPoint": f"s3://{bucket}/jobs/{job}",
                "entryPointArguments": arguments,
            }
        },
        configurationOverrides={
            "monitoringConfiguration": {
                "s3MonitoringConfiguration": {"logUri": f"s3://{bucket}/spark-logs/"}
            }
        },
    )["jobRunId"]
    while True:
        state = client.get_job_run(applicationId=application, jobRunId=started)["jobRun"]
        if state["state"] in FINISHED:
            break
        time.sleep(int(optional("POLL_SECONDS", "30")))
    if state["state"] != "SUCCESS":
        raise RuntimeError(f"{job} {started}: {state['state']} {state.get('stateDetails', '')}")
    return started
