variable "name" {
  description = "What the application does"
  type        = string
}

variable "script" {
  description = "The PyFlink program below jobs/"
  type        = string
}

variable "parallelism" {
  description = "Processing units"
  type        = number
}

variable "properties" {
  description = "Settings of the program"
  type        = map(string)
}

variable "read_policy_json" {
  description = "What the program may read and write besides its own files"
  type        = string
}

locals {
  name = "${var.context.name}-${var.name}"
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.root}/../jobs"
  output_path = "${path.root}/.terraform/${var.name}.zip"
}

resource "aws_s3_object" "code" {
  bucket      = var.context.data_bucket
  key         = "flink/${var.name}-${data.archive_file.code.output_md5}.zip"
  source      = data.archive_file.code.output_path
  source_hash = data.archive_file.code.output_md5
  kms_key_id  = var.context.kms_key_arn
  tags        = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["kinesisanalytics.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

data "aws_iam_policy_document" "own" {
  statement {
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["${var.context.data_bucket_arn}/flink/*", "${var.context.data_bucket_arn}/models/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${aws_cloudwatch_log_group.main.arn}:*"]
  }

  # Network interfaces know no resource before they exist.
  statement {
    actions = [
      "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
      "ec2:DescribeDhcpOptions",
    ]
    resources = ["*"]
  }
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/flink/${local.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_cloudwatch_log_stream" "main" {
  name           = "application"
  log_group_name = aws_cloudwatch_log_group.main.name
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

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.main.id
  policy = var.read_policy_json
}

resource "aws_kinesisanalyticsv2_application" "main" {
  name                   = local.name
  description            = "${var.name} of ${var.context.name}"
  runtime_environment    = "FLINK-1_20"
  service_execution_role = aws_iam_role.main.arn
  start_application      = true
  tags                   = var.context.tags

  application_configuration {
    application_code_configuration {
      code_content_type = "ZIPFILE"

      code_content {
        s3_content_location {
          bucket_arn = var.context.data_bucket_arn
          file_key   = aws_s3_object.code.key
        }
      }
    }

    environment_properties {
      property_group {
        property_group_id = "kinesis.analytics.flink.run.options"
        property_map      = { python = var.script }
      }

      property_group {
        property_group_id = "settings"
        property_map      = var.properties
      }
    }

    flink_application_configuration {
      checkpoint_configuration {
        configuration_type = "DEFAULT"
      }

      monitoring_configuration {
        configuration_type = "CUSTOM"
        log_level          = "WARN"
        metrics_level      = "TASK"
      }

      parallelism_configuration {
        configuration_type   = "CUSTOM"
        auto_scaling_enabled = true
        parallelism          = var.parallelism
        parallelism_per_kpu  = 1
      }
    }

    vpc_configuration {
      subnet_ids         = var.context.private_subnet_ids
      security_group_ids = [var.context.security_group_id]
    }
  }

  cloudwatch_logging_options {
    log_stream_arn = aws_cloudwatch_log_stream.main.arn
  }
}

resource "aws_cloudwatch_metric_alarm" "restarts" {
  alarm_name          = "${local.name}-restarts"
  alarm_description   = "The stream application restarts again and again"
  namespace           = "AWS/KinesisAnalytics"
  metric_name         = "numRestarts"
  dimensions          = { Application = aws_kinesisanalyticsv2_application.main.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}
