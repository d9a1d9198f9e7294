variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "endpoint_name" {
  description = "The endpoint that is watched; batches where empty"
  type        = string
}

locals {
  name = "${var.context.name}-monitor"
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "monitor" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
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
    actions   = ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig"]
    resources = ["arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:endpoint*/${var.context.name}-*"]
  }

  statement {
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:${var.context.region}:${var.context.account_id}:log-group:/aws/sagemaker/*"]
  }

  # Tokens, metrics and network interfaces know no resource.
  statement {
    actions = [
      "ecr:GetAuthorizationToken", "cloudwatch:PutMetricData", "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeDhcpOptions",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role" "monitor" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "monitor" {
  name   = "monitor"
  role   = aws_iam_role.monitor.id
  policy = data.aws_iam_policy_document.monitor.json
}

resource "aws_sagemaker_data_quality_job_definition" "main" {
  name     = local.name
  role_arn = aws_iam_role.monitor.arn
  tags     = var.context.tags

  data_quality_app_specification {
    image_uri   = var.image
    environment = { WORK_DIR = "/tmp" }
  }

  data_quality_job_input {
    dynamic "endpoint_input" {
      for_each = var.endpoint_name == "" ? [] : [var.endpoint_name]

      content {
        endpoint_name = endpoint_input.value
      }
    }

    dynamic "batch_transform_input" {
      for_each = var.endpoint_name == "" ? [1] : []

      content {
        data_captured_destination_s3_uri = "s3://${var.context.data_bucket}/capture/"

        dataset_format {
          json {
            line = true
          }
        }
      }
    }
  }

  data_quality_job_output_config {
    kms_key_id = var.context.kms_key_arn

    monitoring_outputs {
      s3_output {
        s3_uri = "s3://${var.context.data_bucket}/monitoring/"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.xlarge"
      volume_size_in_gb = 20
      volume_kms_key_id = var.context.kms_key_arn
    }
  }

  network_config {
    enable_inter_container_traffic_encryption = true

    vpc_config {
      subnets            = var.context.private_subnet_ids
      security_group_ids = [var.context.security_group_id]
    }
  }
}

resource "aws_sagemaker_monitoring_schedule" "main" {
  name = local.name
  tags = var.context.tags

  monitoring_schedule_config {
    monitoring_job_definition_name = aws_sagemaker_data_quality_job_definition.main.name
    monitoring_type                = "DataQuality"

    schedule_config {
      schedule_expression = "cron(0 3 ? * * *)"
    }
  }
}
