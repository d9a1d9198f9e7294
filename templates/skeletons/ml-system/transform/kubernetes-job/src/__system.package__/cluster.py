"""Starts work on Kubernetes by creating a resource, and waits for what its status says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import Any

from .settings import optional, require


def fill_in(path: Path, values: dict[str, str]) -> dict[str, Any]:
    """A manifest as JSON with `${name}` filled in; a name that is not there is an error."""
    return json.loads(Template(path.read_text(encoding="utf-8")).substitute(values))


def client():
    """Inside the cluster by the service account, outside by the kubeconfig that CI wrote."""
    from kubernetes import client as kubernetes
    from kubernetes import config

    try:
        config.load_incluster_config()
    except config.ConfigException:
        config.load_kube_config()
    return kubernetes.CustomObjectsApi()


def run(manifest: dict[str, Any], plural: str, outcome: Callable[[dict[str, Any]], str | None]) -> str:
    """Creates the resource; `outcome` says `succeeded`, `failed` or nothing yet."""
    group, version = manifest["apiVersion"].split("/")
    namespace = require("NAMESPACE")
    name = manifest["metadata"]["name"]
    interface = client()
    interface.create_namespaced_custom_object(group, version, namespace, plural, manifest)
    while True:
        found = interface.get_namespaced_custom_object(group, version, namespace, plural, name)
        result = outcome(found.get("status", {}))
        if result == "succeeded":
            return name
        if result == "failed":
            raise RuntimeError(f"{manifest['kind']} {name} failed: {found['status']}")
        time.sleep(int(optional("POLL_SECONDS", "15")))
