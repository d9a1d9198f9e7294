locals {
  database = replace("${var.context.name}-tables", "-", "_")
}

resource "aws_glue_catalog_database" "main" {
  name         = local.database
  description  = "Iceberg tables of ${var.context.name}"
  location_uri = "s3://${var.context.data_bucket}/iceberg/"
  tags         = var.context.tags
}

resource "aws_glue_catalog_table" "features" {
  name          = "features"
  database_name = aws_glue_catalog_database.main.name
  table_type    = "EXTERNAL_TABLE"

  open_table_format_input {
    iceberg_input {
      metadata_operation = "CREATE"
      version            = "2"
    }
  }

  storage_descriptor {
    location = "s3://${var.context.data_bucket}/iceberg/features"

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

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["glue.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "compaction" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/iceberg/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions = ["glue:GetTable", "glue:UpdateTable"]
    resources = [
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:catalog",
      aws_glue_catalog_database.main.arn,
      "arn:aws:glue:${var.context.region}:${var.context.account_id}:table/${aws_glue_catalog_database.main.name}/*",
    ]
  }
}

resource "aws_iam_role" "compaction" {
  name               = "${var.context.name}-compaction"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "compaction" {
  name   = "compaction"
  role   = aws_iam_role.compaction.id
  policy = data.aws_iam_policy_document.compaction.json
}

resource "aws_glue_catalog_table_optimizer" "features" {
  catalog_id    = var.context.account_id
  database_name = aws_glue_catalog_database.main.name
  table_name    = aws_glue_catalog_table.features.name
  type          = "compaction"

  configuration {
    role_arn = aws_iam_role.compaction.arn
    enabled  = true
  }
}
