"""Scores by Spark: `spark-submit spark_score.py FEATURES MODEL TARGET VERSION`."""

import sys
from collections.abc import Iterator

from pyspark.sql import Row, SparkSession


def main(features: str, model_uri: str, target: str, version: str) -> None:
    """The model is read once for each partition; columns are those of the contract."""
    spark = SparkSession.builder.appName("<%= system.name %>-score").getOrCreate()
    text = spark.sparkContext.wholeTextFiles(model_uri).values().first()
    shared = spark.sparkContext.broadcast(text)

    def score(rows: Iterator[Row]) -> Iterator[Row]:
        from pathlib import Path
        from tempfile import TemporaryDirectory

        from <%= system.package %>.model import Model

        with TemporaryDirectory() as folder:
            path = Path(folder, "model.json")
            path.write_text(shared.value, encoding="utf-8")
            model = Model.load(path)
        for row in rows:
            values = row.asDict()
            yield Row(
                entity_id=values["entity_id"],
                event_time=values["event_time"],
                version=version,
                score=float(model.predict(values)),
            )

    frame = spark.read.parquet(features).rdd.mapPartitions(score).toDF()
    frame.write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
