variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "source_url" {
  description = "Where the export of a day is fetched"
  type        = string
  default     = "https://source.example.com/export"
}

locals {
  name = "${var.context.name}-export"
}

resource "aws_secretsmanager_secret" "token" {
  name                    = "${var.context.name}/source-token"
  description             = "Token of the source; its value is set by hand"
  kms_key_id              = var.context.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.context.tags
}

resource "aws_cloudwatch_log_group" "export" {
  name              = "/aws/lambda/${local.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_sqs_queue" "failed" {
  name                      = "${local.name}-failed"
  kms_master_key_id         = var.context.kms_key_arn
  message_retention_seconds = 1209600
  tags                      = var.context.tags
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

resource "aws_iam_role" "export" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

data "aws_iam_policy_document" "export" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${var.context.data_bucket_arn}/landing/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.token.arn]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failed.arn]
  }
}

resource "aws_iam_role_policy" "export" {
  name   = "export"
  role   = aws_iam_role.export.id
  policy = data.aws_iam_policy_document.export.json
}

resource "aws_iam_role_policy_attachment" "network" {
  role       = aws_iam_role.export.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "export" {
  function_name                  = local.name
  description                    = "Exports a day of the source"
  package_type                   = "Image"
  image_uri                      = var.image
  role                           = aws_iam_role.export.arn
  memory_size                    = 1024
  timeout                        = 900
  reserved_concurrent_executions = 1
  kms_key_arn                    = var.context.kms_key_arn
  tags                           = var.context.tags

  image_config {
    entry_point = ["/opt/venv/bin/python", "-m", "awslambdaric"]
    command     = ["<%= system.package %>.ingest.handler"]
  }

  environment {
    variables = {
      DATA_BUCKET             = var.context.data_bucket
      SOURCE_URL              = var.source_url
      SOURCE_TOKEN_SECRET_ARN = aws_secretsmanager_secret.token.arn
    }
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

  depends_on = [aws_cloudwatch_log_group.export]
}

data "aws_iam_policy_document" "schedule_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_function.export.arn]
  }
}

resource "aws_iam_role" "schedule" {
  name               = "${local.name}-schedule"
  assume_role_policy = data.aws_iam_policy_document.schedule_assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "schedule" {
  name   = "invoke"
  role   = aws_iam_role.schedule.id
  policy = data.aws_iam_policy_document.schedule.json
}

resource "aws_scheduler_schedule" "export" {
  name                         = local.name
  description                  = "Every day after midnight"
  schedule_expression          = "cron(30 1 * * ? *)"
  schedule_expression_timezone = "UTC"
  kms_key_arn                  = var.context.kms_key_arn

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_lambda_function.export.arn
    role_arn = aws_iam_role.schedule.arn
    input    = jsonencode({})

    retry_policy {
      maximum_retry_attempts = 2
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  alarm_description   = "The export of the source fails"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.export.function_name }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
