"""Scores events inside Flink: the model is a scalar function, scores go to the lake."""

import json
import math
import zlib

from pyflink.table import DataTypes, EnvironmentSettings, TableEnvironment
from pyflink.table.udf import ScalarFunction, udf
from sources import read_settings, source_table


class Score(ScalarFunction):
    """Reads the model once for each task, and predicts by its weights."""

    def __init__(self, bucket: str, key: str):
        self.bucket, self.key, self.model = bucket, key, None

    def eval(self, amount: float, segment: str) -> float:
        """The same features as src/<%= system.package %>/features.py for what an event holds."""
        if self.model is None:
            import boto3

            body = boto3.client("s3").get_object(Bucket=self.bucket, Key=self.key)["Body"].read()
            self.model = json.loads(body)
        values = {"amount": math.copysign(math.log1p(abs(amount)), amount), "count_30d_is_missing": 1.0}
        buckets = sum(1 for name in self.model["features"] if name.startswith("segment_"))
        values[f"segment_{zlib.crc32((segment or '').encode()) % max(1, buckets)}"] = 1.0
        pairs = zip(self.model["features"], self.model["weights"])
        total = self.model["bias"] + sum(weight * values.get(name, 0.0) for name, weight in pairs)
        if self.model["task"] == "regression":
            return total
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def main() -> None:
    """Declares source and sink and scores every event."""
    settings = read_settings()
    tables = TableEnvironment.create(EnvironmentSettings.in_streaming_mode())
    score = udf(
        Score(settings["DATA_BUCKET"], settings["MODEL_KEY"]), result_type=DataTypes.DOUBLE()
    )
    tables.create_temporary_function("score", score)
    tables.execute_sql(source_table(settings))
    tables.execute_sql(
        "create table scores (entity_id string, event_time timestamp(3), score double) with ("
        f"'connector' = 'filesystem', 'path' = 's3://{settings['DATA_BUCKET']}/tables/scores/', "
        "'format' = 'parquet', 'sink.rolling-policy.rollover-interval' = '5 min')"
    )
    tables.execute_sql(
        "insert into scores select entity_id, event_time, score(amount, cast(null as string)) from events"
    ).wait()


if __name__ == "__main__":
    main()
