data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "store" {
  statement {
    actions   = ["s3:PutObject", "s3:GetObject", "s3:GetBucketAcl", "s3:PutObjectAcl"]
    resources = [var.context.data_bucket_arn, "${var.context.data_bucket_arn}/feature-store/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role" "store" {
  name               = "${var.context.name}-feature-store"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "store" {
  name   = "offline"
  role   = aws_iam_role.store.id
  policy = data.aws_iam_policy_document.store.json
}

resource "aws_sagemaker_feature_group" "features" {
  feature_group_name             = "${var.context.name}-features"
  description                    = "Features of ${var.context.name}"
  record_identifier_feature_name = "entity_id"
  event_time_feature_name        = "event_time"
  role_arn                       = aws_iam_role.store.arn
  tags                           = var.context.tags

  feature_definition {
    feature_name = "entity_id"
    feature_type = "String"
  }

  feature_definition {
    feature_name = "event_time"
    feature_type = "String"
  }

  feature_definition {
    feature_name = "amount"
    feature_type = "Fractional"
  }

  feature_definition {
    feature_name = "count_30d"
    feature_type = "Fractional"
  }

  feature_definition {
    feature_name = "segment"
    feature_type = "String"
  }

  online_store_config {
    enable_online_store = true

    security_config {
      kms_key_id = var.context.kms_key_arn
    }
  }

  offline_store_config {
    table_format = "Iceberg"

    s3_storage_config {
      s3_uri     = "s3://${var.context.data_bucket}/feature-store/"
      kms_key_id = var.context.kms_key_arn
    }
  }
}
