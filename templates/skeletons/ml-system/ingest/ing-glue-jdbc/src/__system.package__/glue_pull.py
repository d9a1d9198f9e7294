"""Runs inside AWS Glue: reads a table over JDBC in parallel and lands it as Parquet."""

import sys


def main(arguments: list[str]) -> None:
    """Arguments are those of the job: JOB_NAME, connection, table, partition column, target."""
    from awsglue.context import GlueContext
    from awsglue.job import Job
    from awsglue.utils import getResolvedOptions
    from pyspark.context import SparkContext

    names = ["JOB_NAME", "connection", "table", "partition_column", "target"]
    options = getResolvedOptions(arguments, names)
    glue = GlueContext(SparkContext.getOrCreate())
    job = Job(glue)
    job.init(options["JOB_NAME"], options)
    frame = glue.create_dynamic_frame.from_options(
        connection_type="postgresql",
        connection_options={
            "useConnectionProperties": "true",
            "connectionName": options["connection"],
            "dbtable": options["table"],
            "hashfield": options["partition_column"],
            "hashpartitions": "16",
        },
        transformation_ctx="source",
    )
    glue.write_dynamic_frame.from_options(
        frame=frame,
        connection_type="s3",
        format="glueparquet",
        connection_options={"path": options["target"]},
        transformation_ctx="target",
    )
    job.commit()


if __name__ == "__main__":
    main(sys.argv)
