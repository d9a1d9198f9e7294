"""Where window features go: the online store of the plan."""

from __future__ import annotations

<% if 'fea-feast' in options %>
import json

import redis


class OnlineStoreSink:
    """Writes to the redis-compatible cache behind Feast."""

    def __init__(self, settings: dict[str, str]):
        self._client = redis.from_url(settings["FEATURE_CACHE"])

    def write(self, entity: str, features: dict[str, float], moment: float) -> None:
        """A key for each entity; it goes after a day without events."""
        self._client.set(f"stream:{entity}", json.dumps({**features, "at": moment}), ex=86400)
<% elseif 'fea-managed-store' in options %>
import boto3


class OnlineStoreSink:
    """Writes to the online store of SageMaker."""

    def __init__(self, settings: dict[str, str]):
        self._client = boto3.client("sagemaker-featurestore-runtime")
        self._group = settings["FEATURE_GROUP"]

    def write(self, entity: str, features: dict[str, float], moment: float) -> None:
        """The store itself keeps the newest record of an entity."""
        record = {"entity_id": entity, "event_time": moment, **features}
        self._client.put_record(
            FeatureGroupName=self._group,
            Record=[{"FeatureName": k, "ValueAsString": str(v)} for k, v in record.items()],
        )
<% else %>
from decimal import Decimal

import boto3


class OnlineStoreSink:
    """Writes to the key-value table."""

    def __init__(self, settings: dict[str, str]):
        self._table = boto3.resource("dynamodb").Table(settings["FEATURE_TABLE"])

    def write(self, entity: str, features: dict[str, float], moment: float) -> None:
        """The key is the entity: a window that is written again replaces itself."""
        numbers = {name: Decimal(str(value)) for name, value in features.items()}
        self._table.put_item(Item={"entity_id": entity, "updated_at": Decimal(str(moment)), **numbers})
<% end %>
