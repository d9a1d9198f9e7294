"""Features as Feast knows them; names and types are those of config/features.json."""

from datetime import timedelta

from feast import Entity, FeatureView, Field, FileSource
from feast.types import Float64, String

entity = Entity(name="entity", join_keys=["entity_id"])
source = FileSource(path="features.parquet", timestamp_field="event_time")
features = FeatureView(
    name="features",
    entities=[entity],
    ttl=timedelta(days=30),
    schema=[
        Field(name="amount", dtype=Float64),
        Field(name="count_30d", dtype=Float64),
        Field(name="segment", dtype=String),
    ],
    online=True,
    source=source,
)
