"""Versions of models: files named after their hash, and a manifest that names them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .settings import optional, work_dir

MANIFEST = "models/manifest.json"


class Files:
    """Object storage where there is a bucket, else a folder."""

    def __init__(self) -> None:
        self.bucket = optional("DATA_BUCKET")
        self.folder = Path(optional("MODEL_DIR", str(work_dir() / "registry")))

    def read(self, key: str) -> bytes | None:
        """The content, or nothing where it is not there."""
        if not self.bucket:
            path = self.folder / key
            return path.read_bytes() if path.exists() else None
        import boto3

        client = boto3.client("s3", endpoint_url=optional("OBJECT_STORE") or None)
        try:
            return client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        except client.exceptions.NoSuchKey:
            return None

    def write(self, key: str, content: bytes) -> None:
        """Replaces the content."""
        if not self.bucket:
            path = self.folder / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            return
        import boto3

        client = boto3.client("s3", endpoint_url=optional("OBJECT_STORE") or None)
        client.put_object(Bucket=self.bucket, Key=key, Body=content)


def read_manifest(files: Files | None = None) -> dict[str, Any]:
    """Versions in their order, and the aliases with their history."""
    content = (files or Files()).read(MANIFEST)
    return json.loads(content) if content else {"versions": [], "champion": []}


def _write_manifest(files: Files, manifest: Mapping[str, Any]) -> None:
    files.write(MANIFEST, json.dumps(manifest, sort_keys=True, indent=2).encode("utf-8"))


def register(path: Path, metrics: Mapping[str, float], parameters: Mapping[str, str]) -> str:
    """Keeps a model; the version is its hash, so the same model is registered once."""
    files = Files()
    content = path.read_bytes()
    version = hashlib.sha256(content).hexdigest()[:12]
    files.write(f"models/{version}/model.json", content)
    manifest = read_manifest(files)
    if version not in [item["version"] for item in manifest["versions"]]:
        manifest["versions"].append(
            {"version": version, "metrics": dict(metrics), "parameters": dict(parameters)}
        )
        _write_manifest(files, manifest)
    return version


def promote(version: str) -> None:
    """Makes a version the champion; the former ones stay in the history."""
    files = Files()
    manifest = read_manifest(files)
    if version != "none" and version not in [item["version"] for item in manifest["versions"]]:
        raise KeyError(f"There is no version {version}")
    manifest["champion"].append(version)
    _write_manifest(files, manifest)


def rollback() -> str:
    """Puts the champion before back."""
    history = read_manifest()["champion"]
    if len(history) < 2:
        raise LookupError("There is no former champion")
    promote(history[-2])
    return history[-2]


def fetch(alias: str = "champion") -> tuple[str, Path]:
    """Version and file of an alias."""
    files = Files()
    history = read_manifest(files)[alias]
    if not history or history[-1] == "none":
        raise LookupError(f"Nothing is {alias}")
    content = files.read(f"models/{history[-1]}/model.json")
    if content is None or hashlib.sha256(content).hexdigest()[:12] != history[-1]:
        raise ValueError(f"The file of {history[-1]} is missing or was changed")
    path = work_dir() / f"model-{history[-1]}.json"
    path.write_bytes(content)
    return history[-1], path


def copy_to(folder: Path) -> None:
    """Copies the champion, for images that carry their model."""
    _, path = fetch()
    shutil.copy(path, folder / "model.json")
