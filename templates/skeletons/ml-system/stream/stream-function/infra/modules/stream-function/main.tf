locals {
  name = "${var.context.name}-${var.name}"
}

resource "aws_cloudwatch_log_group" "main" {
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

data "aws_iam_policy_document" "own" {
<% if 'ing-kinesis' in options %>
  statement {
    actions   = ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:ListShards"]
    resources = [var.source_arn]
  }
<% else %>
  statement {
    actions   = ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"]
    resources = [var.source_arn]
  }

  statement {
    actions   = ["kafka-cluster:Connect", "kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
    resources = [var.source_arn, "arn:aws:kafka:${var.context.region}:${var.context.account_id}:*/*"]
  }
<% end %>

  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.context.data_bucket_arn}/models/*"]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failed.arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
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
  count  = var.policy_json == "" ? 0 : 1
  name   = "more"
  role   = aws_iam_role.main.id
  policy = var.policy_json
}

resource "aws_iam_role_policy_attachment" "network" {
  role       = aws_iam_role.main.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
}

resource "aws_lambda_function" "main" {
  function_name                  = local.name
  description                    = "${var.name} of ${var.context.name}"
  package_type                   = "Image"
  image_uri                      = var.image
  role                           = aws_iam_role.main.arn
  memory_size                    = var.memory
  timeout                        = 60
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

resource "aws_lambda_event_source_mapping" "main" {
  event_source_arn  = var.source_arn
  function_name     = aws_lambda_function.main.arn
  starting_position = "LATEST"
  batch_size        = 100
  tags              = var.context.tags
<% if 'ing-kinesis' in options %>

  maximum_batching_window_in_seconds = 1
  maximum_retry_attempts             = 3
  bisect_batch_on_function_error     = true
  parallelization_factor             = 2
  function_response_types            = ["ReportBatchItemFailures"]
<% else %>

  maximum_batching_window_in_seconds = 1
  topics                             = ["events"]
<% end %>

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failed.arn
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  alarm_description   = "${var.name} fails"
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
