"""Inside the multi-model endpoint of Amazon SageMaker: loads, uses and forgets models on demand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .model import Model
from .service import StartResponse, respond

MODELS: dict[str, Model] = {}


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """The contract of multi-model containers: /models to load, list, invoke and unload."""
    method = environ["REQUEST_METHOD"]
    parts = [part for part in environ["PATH_INFO"].split("/") if part]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    match (method, parts):
        case ("GET", ["ping"]):
            return respond(start, "200 OK", {"status": "ok"})
        case ("GET", ["models"]):
            return respond(start, "200 OK", {"models": [{"modelName": name} for name in MODELS]})
        case ("POST", ["models"]):
            asked = json.loads(environ["wsgi.input"].read(length))
            MODELS[asked["model_name"]] = Model.load(Path(asked["url"], "model.json"))
            return respond(start, "200 OK", {"modelName": asked["model_name"]})
        case ("DELETE", ["models", name]):
            MODELS.pop(name, None)
            return respond(start, "200 OK", {})
        case ("POST", ["models", name, "invoke"]):
            if name not in MODELS:
                return respond(start, "404 Not Found", {"error": f"{name} is not loaded"})
            row = json.loads(environ["wsgi.input"].read(length))
            return respond(start, "200 OK", {"score": MODELS[name].predict(row), "version": name})
        case _:
            return respond(start, "404 Not Found", {"error": "There is nothing here"})
