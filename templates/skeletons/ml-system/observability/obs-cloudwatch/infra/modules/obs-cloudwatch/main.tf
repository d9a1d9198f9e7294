locals {
  namespace = "<%= system.name %>"
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = var.context.name

  dashboard_body = jsonencode({
    widgets = [
      {
        type       = "metric"
        width      = 12
        height     = 6
        properties = { title = "Drift", region = var.context.region, metrics = [[local.namespace, "ml_drift_psi_max", "kind", "drift"]] }
      },
      {
        type       = "metric"
        width      = 12
        height     = 6
        properties = { title = "Training", region = var.context.region, metrics = [[local.namespace, "ml_training_auc", "kind", "training"]] }
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "drift" {
  alarm_name          = "${var.context.name}-drift"
  alarm_description   = "Features moved away from what the model was trained on; see docs/runbook.md"
  namespace           = local.namespace
  metric_name         = "ml_drift_alarms"
  dimensions          = { kind = "drift" }
  statistic           = "Maximum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "${var.context.name}-drift-silent"
  alarm_description   = "The drift job has not reported for a day more than its period"
  namespace           = local.namespace
  metric_name         = "ml_drift_psi_max"
  dimensions          = { kind = "drift" }
  statistic           = "SampleCount"
  period              = 86400
  evaluation_periods  = 7
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
