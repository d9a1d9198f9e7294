"""Features by Spark: `spark-submit spark_features.py SOURCE TARGET`."""

import sys

from pyspark.sql import SparkSession, Window, functions


def main(source: str, target: str) -> None:
    """Reads raw rows as Parquet, and writes features as Parquet."""
    spark = SparkSession.builder.appName("<%= system.name %>-features").getOrCreate()
    raw = spark.read.parquet(source)
    window = (
        Window.partitionBy("entity_id")
        .orderBy(functions.col("event_time").cast("timestamp").cast("long"))
        .rangeBetween(-30 * 86400, 0)
    )
    features = raw.select(
        "entity_id",
        "event_time",
        functions.col("amount").cast("double").alias("amount"),
        functions.count("*").over(window).alias("count_30d"),
        "segment",
        functions.col("label").cast("double").alias("label"),
    )
    features.write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
