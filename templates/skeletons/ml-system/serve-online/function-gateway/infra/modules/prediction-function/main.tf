locals {
  name = "${var.context.name}-predict"
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/lambda/${local.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_sqs_queue" "failed" {
  name              = "${local.name}-failed"
  kms_master_key_id = var.context.kms_key_arn
  tags              = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "own" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.context.data_bucket_arn}/models/*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failed.arn]
  }
}

resource "aws_iam_role" "main" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "own" {
  name   = "own"
  role   = aws_iam_role.main.id
  policy = data.aws_iam_policy_document.own.json
}

resource "aws_iam_role_policy" "more" {
  count  = length(var.policies)
  name   = "more-${count.index}"
  role   = aws_iam_role.main.id
  policy = var.policies[count.index]
}

resource "aws_iam_role_policy_attachment" "network" {
  role       = aws_iam_role.main.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "main" {
  function_name                  = local.name
  description                    = "Predictions of ${var.context.name}"
  package_type                   = "Image"
  image_uri                      = var.image
  role                           = aws_iam_role.main.arn
  memory_size                    = var.memory
  timeout                        = 29
  publish                        = true
  reserved_concurrent_executions = var.concurrency
  kms_key_arn                    = var.context.kms_key_arn
  tags                           = var.context.tags

  image_config {
    entry_point = ["/opt/venv/bin/python", "-m", "awslambdaric"]
    command     = [var.handler]
  }

  environment {
    variables = var.environment
  }

  vpc_config {
    subnet_ids         = var.context.private_subnet_ids
    security_group_ids = [var.context.security_group_id]
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_cloudwatch_log_group.main]
}

# Callers use the alias: moving it is a release, moving it back a rollback.
resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that serves"
  function_name    = aws_lambda_function.main.function_name
  function_version = aws_lambda_function.main.version

  lifecycle {
    ignore_changes = [function_version, routing_config]
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  alarm_description   = "Predictions fail"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.main.function_name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
