resource "aws_sns_topic" "events" {
  name              = "${local.name}-events"
  kms_master_key_id = aws_kms_key.data.id
  tags              = local.tags
}

data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["sns:Publish", "sns:GetTopicAttributes"]
    resources = [aws_sns_topic.events.arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role_policy" "events" {
  name   = "events-topic"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_cloudwatch_metric_alarm" "events_failed" {
  alarm_name          = "${local.name}-events-failed"
  alarm_description   = "Events of ${local.name} cannot be delivered"
  namespace           = "AWS/SNS"
  metric_name         = "NumberOfNotificationsFailed"
  dimensions          = { TopicName = aws_sns_topic.events.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  tags                = local.tags
}

output "topic_arn" {
  description = "Where events are published"
  value       = aws_sns_topic.events.arn
}
