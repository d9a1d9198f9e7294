resource "aws_cloudwatch_event_bus" "events" {
  name               = local.name
  kms_key_identifier = aws_kms_key.data.arn
  tags               = local.tags
}

# Everything of the last 30 days can be played again.
resource "aws_cloudwatch_event_archive" "events" {
  count            = local.is_production ? 1 : 0
  name             = local.name
  description      = "Events of ${local.name}"
  event_source_arn = aws_cloudwatch_event_bus.events.arn
  retention_days   = 30
}

resource "aws_cloudwatch_event_rule" "log" {
  name           = "${local.name}-log"
  description    = "Keeps a trace of what was published"
  event_bus_name = aws_cloudwatch_event_bus.events.name
  event_pattern  = jsonencode({ source = ["<%= service.name %>"] })
  tags           = local.tags
}

resource "aws_sqs_queue" "log_dead" {
  name                      = "${local.name}-log-dead"
  message_retention_seconds = 1209600
  kms_master_key_id         = aws_kms_key.data.arn
  tags                      = local.tags
}

resource "aws_cloudwatch_event_target" "log" {
  rule           = aws_cloudwatch_event_rule.log.name
  event_bus_name = aws_cloudwatch_event_bus.events.name
  arn            = aws_cloudwatch_log_group.service.arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.log_dead.arn
  }
}

data "aws_iam_policy_document" "log_writer" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.service.arn}:*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "delivery.logs.amazonaws.com"]
    }
  }
}

resource "aws_cloudwatch_log_resource_policy" "log_writer" {
  policy_name     = "${local.name}-events"
  policy_document = data.aws_iam_policy_document.log_writer.json
}

data "aws_iam_policy_document" "log_dead_sender" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.log_dead.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.log.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "log_dead" {
  queue_url = aws_sqs_queue.log_dead.id
  policy    = data.aws_iam_policy_document.log_dead_sender.json
}

data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["events:PutEvents", "events:DescribeEventBus"]
    resources = [aws_cloudwatch_event_bus.events.arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role_policy" "events" {
  name   = "event-bus"
  role   = aws_iam_role.service.id
  policy = data.aws_iam_policy_document.events.json
}

output "event_bus_name" {
  description = "Where events are put"
  value       = aws_cloudwatch_event_bus.events.name
}
