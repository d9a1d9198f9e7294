variable "tables" {
  description = "Schema and table names that are followed"
  type        = list(object({ schema = string, table = string }))
  default     = [{ schema = "public", table = "events" }]
}

locals {
  name = "${var.context.name}-changes"
}

resource "aws_secretsmanager_secret" "source" {
  name                    = "${var.context.name}/change-source"
  description             = "host, port, username and password of the source; the value is set by hand"
  kms_key_id              = var.context.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["dms.${var.context.region}.amazonaws.com", "dms.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "changes" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

data "aws_iam_policy_document" "changes" {
  statement {
    actions   = ["s3:PutObject", "s3:DeleteObject", "s3:PutObjectTagging"]
    resources = ["${var.context.data_bucket_arn}/changes/*"]
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
    actions   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources = [aws_secretsmanager_secret.source.arn]
  }
}

resource "aws_iam_role_policy" "changes" {
  name   = "changes"
  role   = aws_iam_role.changes.id
  policy = data.aws_iam_policy_document.changes.json
}

resource "aws_dms_replication_subnet_group" "main" {
  replication_subnet_group_id          = local.name
  replication_subnet_group_description = "Private subnets of ${var.context.name}"
  subnet_ids                           = var.context.private_subnet_ids
  tags                                 = var.context.tags
}

resource "aws_dms_replication_instance" "main" {
  replication_instance_id      = local.name
  replication_instance_class   = "dms.t3.medium"
  allocated_storage            = 50
  multi_az                     = var.context.is_production
  publicly_accessible          = false
  auto_minor_version_upgrade   = true
  kms_key_arn                  = var.context.kms_key_arn
  replication_subnet_group_id  = aws_dms_replication_subnet_group.main.id
  vpc_security_group_ids       = [var.context.security_group_id]
  preferred_maintenance_window = "sun:03:00-sun:04:00"
  tags                         = var.context.tags
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "${local.name}-source"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  database_name                   = "source"
  ssl_mode                        = "require"
  secrets_manager_arn             = aws_secretsmanager_secret.source.arn
  secrets_manager_access_role_arn = aws_iam_role.changes.arn
  kms_key_arn                     = var.context.kms_key_arn
  tags                            = var.context.tags
}

resource "aws_dms_s3_endpoint" "lake" {
  endpoint_id                       = "${local.name}-lake"
  endpoint_type                     = "target"
  bucket_name                       = var.context.data_bucket
  bucket_folder                     = "changes"
  service_access_role_arn           = aws_iam_role.changes.arn
  encryption_mode                   = "SSE_KMS"
  server_side_encryption_kms_key_id = var.context.kms_key_arn
  include_op_for_full_load          = true
  add_column_name                   = true
  ssl_mode                          = "none"
  tags                              = var.context.tags
}

resource "aws_dms_replication_task" "main" {
  replication_task_id      = local.name
  migration_type           = "full-load-and-cdc"
  replication_instance_arn = aws_dms_replication_instance.main.replication_instance_arn
  source_endpoint_arn      = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn      = aws_dms_s3_endpoint.lake.endpoint_arn
  start_replication_task   = true
  tags                     = var.context.tags

  table_mappings = jsonencode({
    rules = [
      for index, each in var.tables : {
        "rule-type"      = "selection"
        "rule-id"        = tostring(index + 1)
        "rule-name"      = "follow-${each.table}"
        "rule-action"    = "include"
        "object-locator" = { "schema-name" = each.schema, "table-name" = each.table }
      }
    ]
  })

  replication_task_settings = jsonencode({
    Logging = { EnableLogging = true }
  })
}
