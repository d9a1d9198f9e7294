variable "cluster_arn" {
  description = "Where steps run"
  type        = string
}

variable "cluster_name" {
  description = "Where steps run, by name"
  type        = string
}

variable "task_definition_arn" {
  description = "The definition of steps"
  type        = string
}

variable "pass_role_arns" {
  description = "Roles of steps"
  type        = list(string)
}

locals {
  name = "${var.context.name}-airflow"
}

module "dags" {
  source = "../private-bucket"

  name        = "${local.name}-${var.context.account_id}"
  kms_key_arn = var.context.kms_key_arn
  tags        = var.context.tags
}

resource "aws_s3_object" "dag" {
  bucket      = module.dags.name
  key         = "dags/pipeline.py"
  source      = "${path.root}/../pipelines/airflow/dags/pipeline.py"
  source_hash = filemd5("${path.root}/../pipelines/airflow/dags/pipeline.py")
  kms_key_id  = var.context.kms_key_arn
  tags        = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["airflow.amazonaws.com", "airflow-env.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "airflow" {
  statement {
    actions   = ["airflow:PublishMetrics"]
    resources = ["arn:aws:airflow:${var.context.region}:${var.context.account_id}:environment/${local.name}"]
  }

  statement {
    actions   = ["s3:GetObject*", "s3:GetBucket*", "s3:List*"]
    resources = [module.dags.arn, "${module.dags.arn}/*"]
  }

  statement {
    actions = [
      "logs:CreateLogStream", "logs:CreateLogGroup", "logs:PutLogEvents", "logs:GetLogEvents", "logs:GetLogRecord",
      "logs:GetLogGroupFields", "logs:GetQueryResults",
    ]
    resources = ["arn:aws:logs:${var.context.region}:${var.context.account_id}:log-group:airflow-${local.name}-*"]
  }

  statement {
    actions   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage"]
    resources = ["arn:aws:sqs:${var.context.region}:*:airflow-celery-*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:Encrypt"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["ecs:RunTask"]
    resources = [var.task_definition_arn]
  }

  statement {
    actions   = ["ecs:DescribeTasks", "ecs:StopTask"]
    resources = ["*"]

    condition {
      test     = "ArnEquals"
      variable = "ecs:cluster"
      values   = [var.cluster_arn]
    }
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = var.pass_role_arns

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "airflow" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "airflow" {
  name   = "airflow"
  role   = aws_iam_role.airflow.id
  policy = data.aws_iam_policy_document.airflow.json
}

resource "aws_mwaa_environment" "main" {
  name                            = local.name
  airflow_version                 = "2.10.3"
  environment_class               = "mw1.small"
  min_workers                     = 1
  max_workers                     = 4
  execution_role_arn              = aws_iam_role.airflow.arn
  source_bucket_arn               = module.dags.arn
  dag_s3_path                     = "dags"
  kms_key                         = var.context.kms_key_arn
  webserver_access_mode           = "PRIVATE_ONLY"
  weekly_maintenance_window_start = "SUN:03:00"
  tags                            = var.context.tags

  airflow_configuration_options = {
    "core.dags_are_paused_at_creation" = "False"
  }

  network_configuration {
    security_group_ids = [var.context.security_group_id]
    subnet_ids         = var.context.private_subnet_ids
  }

  logging_configuration {
    dag_processing_logs {
      enabled   = true
      log_level = "WARNING"
    }

    scheduler_logs {
      enabled   = true
      log_level = "WARNING"
    }

    task_logs {
      enabled   = true
      log_level = "INFO"
    }

    webserver_logs {
      enabled   = true
      log_level = "WARNING"
    }

    worker_logs {
      enabled   = true
      log_level = "WARNING"
    }
  }
}
