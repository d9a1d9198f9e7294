locals {
  database = replace(var.context.name, "-", "_")
}

resource "aws_glue_catalog_database" "main" {
  name         = local.database
  description  = "Tables of ${var.context.name}"
  location_uri = "s3://${var.context.data_bucket}/tables/"
  tags         = var.context.tags
}

resource "aws_glue_catalog_table" "features" {
  name          = "features"
  database_name = aws_glue_catalog_database.main.name
  table_type    = "EXTERNAL_TABLE"
  parameters    = { classification = "parquet" }

  storage_descriptor {
    location      = "s3://${var.context.data_bucket}/tables/features/"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }

    columns {
      name = "entity_id"
      type = "string"
    }

    columns {
      name = "event_time"
      type = "string"
    }
  }
}

resource "aws_athena_workgroup" "main" {
  name          = var.context.name
  description   = "Queries of ${var.context.name}"
  force_destroy = false
  tags          = var.context.tags

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = 107374182400

    result_configuration {
      output_location = "s3://${var.context.data_bucket}/query-results/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.context.kms_key_arn
      }
    }
  }
}
