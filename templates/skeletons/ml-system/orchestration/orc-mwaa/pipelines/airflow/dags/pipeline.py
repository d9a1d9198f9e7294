"""The pipeline of <%= system.name %>: every step is a container on ECS."""

from __future__ import annotations

import datetime

from airflow.decorators import dag
from airflow.models import Variable
from airflow.providers.amazon.aws.operators.ecs import EcsRunTaskOperator

STEPS = [
<% each step in steps %>
    ("<%= step.name %>", "<%= step.module %>", "<%= step.cpu %>", "<%= step.memory %>"),
<% end %>
]


def make_step(name: str, module: str, cpu: str, memory: str) -> EcsRunTaskOperator:
    """Runs a module of the image and waits for its end."""
    settings = Variable.get("<%= system.package %>", deserialize_json=True)
    return EcsRunTaskOperator(
        task_id=name,
        cluster=settings["cluster"],
        task_definition=settings["task_definition"],
        launch_type="FARGATE",
        propagate_tags="TASK_DEFINITION",
        network_configuration={
            "awsvpcConfiguration": {
                "subnets": settings["subnets"],
                "securityGroups": settings["security_groups"],
                "assignPublicIp": "DISABLED",
            }
        },
        overrides={
            "cpu": cpu,
            "memory": memory,
            "containerOverrides": [
                {"name": "step", "command": ["python", "-m", f"<%= system.package %>.{module}"]}
            ],
        },
        awslogs_group=settings["log_group"],
        awslogs_stream_prefix="step/step",
        execution_timeout=datetime.timedelta(hours=4),
    )


@dag(
    dag_id="<%= system.package %>",
    schedule="<%= schedule.cron %> * * <%= schedule.day %>",
    start_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": datetime.timedelta(minutes=5)},
    tags=["machine-learning", "<%= system.name %>"],
)
def pipeline() -> None:
    """One step after the other."""
    previous = None
    for step in STEPS:
        current = make_step(*step)
        if previous is not None:
            previous >> current
        previous = current


pipeline()
