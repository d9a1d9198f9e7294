variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "environment" {
  description = "What the steps read"
  type        = map(string)
}

locals {
  name = "${var.context.name}-pipeline"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com", "scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

data "aws_iam_policy_document" "pipeline" {
  statement {
    actions = [
      "sagemaker:CreateProcessingJob", "sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob",
      "sagemaker:AddTags", "sagemaker:StartPipelineExecution",
    ]
    resources = [
      "arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:processing-job/*",
      "arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:pipeline/${local.name}",
    ]
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:DescribeKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]
    resources = ["arn:aws:ecr:${var.context.region}:${var.context.account_id}:repository/${var.context.name}"]
  }

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:CreateLogGroup"]
    resources = ["arn:aws:logs:${var.context.region}:${var.context.account_id}:log-group:/aws/sagemaker/*"]
  }

  # Tokens and network interfaces know no resource.
  statement {
    actions = [
      "ecr:GetAuthorizationToken", "ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs", "ec2:DescribeSubnets",
      "ec2:DescribeSecurityGroups", "ec2:DescribeDhcpOptions",
    ]
    resources = ["*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::${var.context.account_id}:role/${local.name}"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pipeline" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "pipeline" {
  name   = "pipeline"
  role   = aws_iam_role.pipeline.id
  policy = data.aws_iam_policy_document.pipeline.json
}

resource "aws_sagemaker_pipeline" "main" {
  pipeline_name         = local.name
  pipeline_display_name = local.name
  pipeline_description  = "Steps of ${var.context.name}"
  role_arn              = aws_iam_role.pipeline.arn
  tags                  = var.context.tags

  pipeline_definition = templatefile("${path.root}/../pipelines/sagemaker/pipeline.json.tftpl", {
    role_arn       = aws_iam_role.pipeline.arn
    image          = var.image
    environment    = jsonencode(var.environment)
    kms_key_arn    = var.context.kms_key_arn
    subnets        = jsonencode(var.context.private_subnet_ids)
    security_group = var.context.security_group_id
  })
}

resource "aws_scheduler_schedule" "main" {
  name                         = local.name
  schedule_expression          = "cron(<%= schedule.cron %> ? * <%= schedule.awsDay %> *)"
  schedule_expression_timezone = "UTC"
  kms_key_arn                  = var.context.kms_key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sagemaker_pipeline.main.arn
    role_arn = aws_iam_role.pipeline.arn
  }
}
