"""Starts the AWS Glue job that pulls the source, and waits for it."""

from __future__ import annotations

import time

from .settings import optional, require

FINISHED = {"SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR"}


def main() -> str:
    """Returns the id of the run; a run that does not succeed fails the step."""
    import boto3

    glue = boto3.client("glue")
    name = require("GLUE_JOB")
    run = glue.start_job_run(JobName=name)["JobRunId"]
    while True:
        state = glue.get_job_run(JobName=name, RunId=run)["JobRun"]
        if state["JobRunState"] in FINISHED:
            break
        time.sleep(int(optional("POLL_SECONDS", "30")))
    if state["JobRunState"] != "SUCCEEDED":
        raise RuntimeError(f"{name} {run}: {state['JobRunState']} {state.get('ErrorMessage', '')}")
    return run


if __name__ == "__main__":
    print(main())
