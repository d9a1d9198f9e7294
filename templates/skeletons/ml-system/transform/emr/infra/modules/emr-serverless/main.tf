locals {
  name = "${var.context.name}-spark"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["emr-serverless.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

data "aws_iam_policy_document" "job" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role" "job" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "job" {
  name   = "data"
  role   = aws_iam_role.job.id
  policy = data.aws_iam_policy_document.job.json
}

resource "aws_emrserverless_application" "main" {
  name          = local.name
  release_label = "emr-7.8.0"
  type          = "SPARK"
  architecture  = "ARM64"
  tags          = var.context.tags

  maximum_capacity {
    cpu    = "64 vCPU"
    memory = "256 GB"
    disk   = "1000 GB"
  }

  auto_start_configuration {
    enabled = true
  }

  auto_stop_configuration {
    enabled              = true
    idle_timeout_minutes = 5
  }

  network_configuration {
    subnet_ids         = var.context.private_subnet_ids
    security_group_ids = [var.context.security_group_id]
  }
}

resource "aws_s3_object" "job" {
  for_each    = fileset("${path.root}/../jobs", "spark_*.py")
  bucket      = var.context.data_bucket
  key         = "jobs/${each.value}"
  source      = "${path.root}/../jobs/${each.value}"
  source_hash = filemd5("${path.root}/../jobs/${each.value}")
  kms_key_id  = var.context.kms_key_arn
  tags        = var.context.tags
}
