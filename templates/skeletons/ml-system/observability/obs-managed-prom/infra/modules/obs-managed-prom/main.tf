resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/prometheus/${var.context.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_prometheus_workspace" "main" {
  alias       = var.context.name
  kms_key_arn = var.context.kms_key_arn
  tags        = var.context.tags

  logging_configuration {
    log_group_arn = "${aws_cloudwatch_log_group.main.arn}:*"
  }
}

resource "aws_prometheus_rule_group_namespace" "main" {
  name         = var.context.name
  workspace_id = aws_prometheus_workspace.main.id
  data         = file("${path.root}/../monitoring/prometheus/rules.yaml")
  tags         = var.context.tags
}

resource "aws_prometheus_alert_manager_definition" "main" {
  workspace_id = aws_prometheus_workspace.main.id

  definition = yamlencode({
    alertmanager_config = yamlencode({
      route = { receiver = "alarms", group_by = ["alertname"] }
      receivers = [
        {
          name = "alarms"
          sns_configs = [
            { topic_arn = var.context.alarm_topic_arn, sigv4 = { region = var.context.region } },
          ]
        },
      ]
    })
  })
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["grafana.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "query" {
  statement {
    actions   = ["aps:QueryMetrics", "aps:GetLabels", "aps:GetSeries", "aps:GetMetricMetadata", "aps:DescribeWorkspace"]
    resources = [aws_prometheus_workspace.main.arn]
  }
}

resource "aws_iam_role" "grafana" {
  name               = "${var.context.name}-grafana"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "grafana" {
  name   = "query"
  role   = aws_iam_role.grafana.id
  policy = data.aws_iam_policy_document.query.json
}

resource "aws_grafana_workspace" "main" {
  name                     = var.context.name
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
  data_sources             = ["PROMETHEUS"]
  role_arn                 = aws_iam_role.grafana.arn
  tags                     = var.context.tags

  vpc_configuration {
    subnet_ids         = var.context.private_subnet_ids
    security_group_ids = [var.context.security_group_id]
  }
}
