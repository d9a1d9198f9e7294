"""Versions of models in MLflow; promotion moves the alias `champion`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .settings import require, work_dir

NAME = "<%= system.name %>"
ALIAS = "champion"
FORMER = "former"


def _client():
    import mlflow

    mlflow.set_tracking_uri(require("MLFLOW_TRACKING_URI"))
    return mlflow, mlflow.MlflowClient()


def register(path: Path, metrics: Mapping[str, float], parameters: Mapping[str, str]) -> str:
    """Logs a run with metrics and file, and makes a version of it."""
    mlflow, client = _client()
    mlflow.set_experiment(NAME)
    with mlflow.start_run() as run:
        mlflow.log_metrics(dict(metrics))
        mlflow.log_params(dict(parameters))
        mlflow.log_artifact(str(path), "model")
        source = f"{run.info.artifact_uri}/model"
    if not client.search_registered_models(f"name = '{NAME}'"):
        client.create_registered_model(NAME)
    return str(client.create_model_version(NAME, source, run.info.run_id).version)


def promote(version: str) -> None:
    """Makes a version the champion and remembers the former one; `none` takes it away."""
    _, client = _client()
    aliases = client.get_registered_model(NAME).aliases
    if ALIAS in aliases:
        client.set_registered_model_alias(NAME, FORMER, aliases[ALIAS])
    if version == "none":
        client.delete_registered_model_alias(NAME, ALIAS)
    else:
        client.set_registered_model_alias(NAME, ALIAS, version)


def rollback() -> str:
    """Puts the champion before back."""
    _, client = _client()
    former = client.get_registered_model(NAME).aliases.get(FORMER)
    if former is None:
        raise LookupError("There is no former champion")
    promote(former)
    return former


def fetch(alias: str = ALIAS) -> tuple[str, Path]:
    """Version and file of an alias."""
    mlflow, client = _client()
    version = client.get_model_version_by_alias(NAME, alias)
    folder = mlflow.artifacts.download_artifacts(
        artifact_uri=version.source, dst_path=str(work_dir())
    )
    return str(version.version), Path(folder) / "model.json"
