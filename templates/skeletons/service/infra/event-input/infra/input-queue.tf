resource "aws_sqs_queue" "input_dead" {
  name                      = "${local.name}-input-dead"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.data.arn
  tags                      = local.tags
}

resource "aws_sqs_queue" "input" {
  name                       = "${local.name}-input"
  visibility_timeout_seconds = 180
  message_retention_seconds  = 1209600
  receive_wait_time_seconds  = 20
  kms_master_key_id          = aws_kms_key.data.arn
  tags                       = local.tags

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.input_dead.arn
    maxReceiveCount     = 3
  })
}

resource "aws_cloudwatch_metric_alarm" "input_age" {
  alarm_name          = "${local.name}-input-age"
  alarm_description   = "Messages wait too long in ${local.name}-input"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.input.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600
  alarm_actions       = local.alarm_actions
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "input_dead" {
  alarm_name          = "${local.name}-input-dead"
  alarm_description   = "Messages could not be handled in ${local.name}-input"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.input_dead.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  tags                = local.tags
}

data "aws_iam_policy_document" "input" {
  statement {
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ]
    resources = [aws_sqs_queue.input.arn]
  }

  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.input_dead.arn]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role_policy" "input" {
  name   = "input-queue"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.input.json
}
<% if messaging == 'sns' %>

variable "input_topic_arn" {
  description = "The topic whose messages the service handles"
  type        = string
}

resource "aws_sns_topic_subscription" "input" {
  topic_arn            = var.input_topic_arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.input.arn
  raw_message_delivery = true
  filter_policy_scope  = "MessageBody"
  filter_policy        = jsonencode({ type = [{ prefix = "<%= resource %>." }] })
}

data "aws_iam_policy_document" "input_sender" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.input.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [var.input_topic_arn]
    }
  }
}

resource "aws_sqs_queue_policy" "input" {
  queue_url = aws_sqs_queue.input.id
  policy    = data.aws_iam_policy_document.input_sender.json
}
<% elseif messaging == 'eventbridge' %>

locals {
  input_queues = { input = aws_sqs_queue.input, dead = aws_sqs_queue.input_dead }
}

resource "aws_cloudwatch_event_rule" "input" {
  name           = "${local.name}-input"
  description    = "What ${local.name} handles"
  event_bus_name = aws_cloudwatch_event_bus.events.name
  event_pattern  = jsonencode({ "detail-type" = [{ prefix = "<%= resource %>.put" }, { prefix = "<%= resource %>.remove" }] })
  tags           = local.tags
}

resource "aws_cloudwatch_event_target" "input" {
  rule           = aws_cloudwatch_event_rule.input.name
  event_bus_name = aws_cloudwatch_event_bus.events.name
  arn            = aws_sqs_queue.input.arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.input_dead.arn
  }
}

# Events that cannot be delivered are put into the dead letter queue by the bus itself.
data "aws_iam_policy_document" "input_sender" {
  for_each = local.input_queues

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [each.value.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.input.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "input" {
  for_each  = local.input_queues
  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.input_sender[each.key].json
}
<% end %>

output "input_queue_url" {
  description = "The queue the service reads"
  value       = aws_sqs_queue.input.url
}
