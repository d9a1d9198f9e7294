locals {
  name          = "${var.environment}-<%= service.name %>"
  is_production = var.environment == "production"
  alarm_actions = var.alarm_topic_arn == "" ? [] : [var.alarm_topic_arn]

  tags = {
    project     = "<%= service.name %>"
    environment = var.environment
    owner       = "<%= ownerLabel %>"
    cost_center = <%= service.costCenter | json %>
  }
}

data "aws_caller_identity" "current" {}

# A key that services of AWS may not use is of no use for logs, topics and buses that are encrypted by it.
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

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:aws:logs:${var.region}:${data.aws_caller_identity.current.account_id}:log-group:/services/${local.name}"]
    }
  }
<% slot key %>
}

resource "aws_kms_key" "data" {
  description             = "Data of ${local.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = local.tags
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/services/${local.name}"
  retention_in_days = local.is_production ? 90 : 30
  kms_key_id        = aws_kms_key.data.arn
  tags              = local.tags
}

# The service account of the cluster takes this role; there are no keys.
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [var.oidc_provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.oidc_issuer}:sub"
      values   = ["system:serviceaccount:${var.environment}:<%= service.name %>"]
    }
  }
}

resource "aws_iam_role" "service" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = local.tags
}
