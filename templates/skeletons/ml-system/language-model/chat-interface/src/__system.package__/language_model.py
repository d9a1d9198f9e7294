"""The language model behind an OpenAI-compatible interface."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any

from .settings import load_config, optional, require

ATTEMPTS = 4


def body(prompt: str) -> dict[str, Any]:
    """What is sent."""
    limits = load_config("language-model")
    return {
        "model": optional("MODEL_ID", "default"),
        "messages": [{"role": "user", "content": prompt}],
        "max_tokens": limits["most_tokens_an_answer"],
        "temperature": limits["temperature"],
    }


def complete(prompt: str) -> str:
    """The text of the model; waits and tries again where the interface is busy."""
    headers = {"Content-Type": "application/json"}
    token = optional("MODEL_TOKEN")
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(
        f"{require('MODEL_URL')}/v1/chat/completions",
        data=json.dumps(body(prompt)).encode("utf-8"),
        headers=headers,
    )
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return json.load(response)["choices"][0]["message"]["content"]
        except urllib.error.HTTPError as error:
            if attempt == ATTEMPTS or error.code not in (429, 502, 503):
                raise
            time.sleep(2**attempt)
    raise AssertionError("the loop either returns or raises")
