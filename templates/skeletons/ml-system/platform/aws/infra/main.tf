data "aws_caller_identity" "current" {}

locals {
  name          = "${var.environment}-<%= system.name %>"
  is_production = var.environment == "production"

  tags = {
    project     = <%= system.project | json %>
    environment = var.environment
    owner       = <%= ownerLabel | json %>
    cost_center = <%= system.costCenter | json %>
  }

  # What every module is told.
  context = {
    name               = local.name
    environment        = var.environment
    is_production      = local.is_production
    region             = var.region
    account_id         = data.aws_caller_identity.current.account_id
    kms_key_arn        = aws_kms_key.data.arn
    vpc_id             = module.network.vpc_id
    private_subnet_ids = module.network.private_subnet_ids
    security_group_id  = module.network.workload_security_group_id
    data_bucket        = module.data_bucket.name
    data_bucket_arn    = module.data_bucket.arn
    log_retention_days = <%= logRetentionDays %>
    alarm_topic_arn    = aws_sns_topic.alarms.arn
    tags               = local.tags
  }
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  # What logs are encrypted for is told by their service as the context of the encryption.
  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:${var.region}:${data.aws_caller_identity.current.account_id}:log-group:*"]
    }
  }

  statement {
    sid       = "Alarms"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_kms_key" "data" {
  description             = "Data of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = local.tags
}

resource "aws_sns_topic" "alarms" {
  name              = "${local.name}-alarms"
  kms_master_key_id = aws_kms_key.data.arn
  tags              = local.tags
}

resource "aws_sns_topic_subscription" "alarms" {
  count     = var.alarm_email == "" ? 0 : 1
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_email
}

module "network" {
  source = "./modules/network"

  name               = local.name
  cidr               = var.network_cidr
  region             = var.region
  internet           = <%= internetAccess %>
  log_retention_days = <%= logRetentionDays %>
  kms_key_arn        = aws_kms_key.data.arn
  tags               = local.tags
}

module "data_bucket" {
  source = "./modules/private-bucket"

  name        = "${local.name}-data-${data.aws_caller_identity.current.account_id}"
  kms_key_arn = aws_kms_key.data.arn
  tags        = local.tags
}

module "containers" {
  source = "./modules/containers"

  context     = local.context
  image       = var.image
  environment = local.environment
}

resource "aws_budgets_budget" "monthly" {
  name         = "${local.name}-monthly"
  budget_type  = "COST"
  limit_amount = "<%= budgetUsd %>"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  tags         = local.tags

  cost_filter {
    name   = "TagKeyValue"
    values = ["user:project$${local.tags.project}"]
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
    notification_type         = "FORECASTED"
    subscriber_sns_topic_arns = [aws_sns_topic.alarms.arn]
  }
}
