"""The language model: Amazon Bedrock, which keeps no prompts and stays inside the account."""

from __future__ import annotations

from functools import cache

from .settings import load_config, require


@cache
def _client():
    import boto3
    from botocore.config import Config

    return boto3.client("bedrock-runtime", config=Config(retries={"mode": "adaptive", "max_attempts": 6}))


def complete(prompt: str) -> str:
    """The text of the model, guarded by the guardrail of the system."""
    limits = load_config("language-model")
    answer = _client().converse(
        modelId=require("MODEL_ID"),
        messages=[{"role": "user", "content": [{"text": prompt}]}],
        inferenceConfig={
            "maxTokens": limits["most_tokens_an_answer"],
            "temperature": limits["temperature"],
        },
        guardrailConfig={
            "guardrailIdentifier": require("GUARDRAIL_ID"),
            "guardrailVersion": require("GUARDRAIL_VERSION"),
        },
    )
    return "".join(part.get("text", "") for part in answer["output"]["message"]["content"])
