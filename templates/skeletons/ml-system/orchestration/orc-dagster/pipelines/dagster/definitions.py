"""The pipeline of <%= system.name %> in Dagster: one asset for each step."""

from __future__ import annotations

import importlib

from dagster import (
    AssetExecutionContext,
    AssetsDefinition,
    Definitions,
    RetryPolicy,
    ScheduleDefinition,
    asset,
    define_asset_job,
)

STEPS = [
<% each step in steps %>
    ("<%= step.name %>", "<%= step.module %>"),
<% end %>
]


def make_asset(name: str, module: str, after: str | None) -> AssetsDefinition:
    """An asset that runs the main function of a module of the package."""

    @asset(
        name=name,
        deps=[after] if after else [],
        retry_policy=RetryPolicy(max_retries=1, delay=60),
        description=f"python -m <%= system.package %>.{module}",
    )
    def step(context: AssetExecutionContext) -> None:
        result = importlib.import_module(f"<%= system.package %>.{module}").main()
        context.log.info(f"{name}: {result}")

    return step


assets = [
    make_asset(name, module, STEPS[index - 1][0] if index else None)
    for index, (name, module) in enumerate(STEPS)
]
job = define_asset_job("pipeline", selection="*")
defs = Definitions(
    assets=assets,
    jobs=[job],
    schedules=[
        ScheduleDefinition(
            job=job,
            cron_schedule="<%= schedule.cron %> * * <%= schedule.day %>",
            execution_timezone="UTC",
        )
    ],
)
