locals {
  name = "${var.context.name}-predict"
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

data "aws_iam_policy_document" "model" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${var.context.data_bucket_arn}/models/*", "${var.context.data_bucket_arn}/capture/*"]
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
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:aws:logs:${var.context.region}:${var.context.account_id}:log-group:/aws/sagemaker/Endpoints/*"]
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

resource "aws_iam_role" "model" {
  name               = "${local.name}-model"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "model" {
  name   = "model"
  role   = aws_iam_role.model.id
  policy = data.aws_iam_policy_document.model.json
}

resource "aws_sagemaker_model" "main" {
  name               = local.name
  execution_role_arn = aws_iam_role.model.arn
  tags               = var.context.tags

  primary_container {
    image          = var.image
    mode           = var.many_models ? "MultiModel" : "SingleModel"
    model_data_url = var.many_models ? "s3://${var.context.data_bucket}/models/" : null
    environment    = var.environment
  }

  vpc_config {
    subnets            = var.context.private_subnet_ids
    security_group_ids = [var.context.security_group_id]
  }
}

resource "aws_sagemaker_endpoint_configuration" "main" {
  name_prefix = "${local.name}-"
  kms_key_arn = var.serverless ? null : var.context.kms_key_arn
  tags        = var.context.tags

  production_variants {
    variant_name           = "live"
    model_name             = aws_sagemaker_model.main.name
    instance_type          = var.serverless ? null : var.instance_type
    initial_instance_count = var.serverless ? null : var.instances

    dynamic "serverless_config" {
      for_each = var.serverless ? [1] : []

      content {
        max_concurrency   = 20
        memory_size_in_mb = 4096
      }
    }
  }

  # What monitoring compares with; a tenth is enough.
  dynamic "data_capture_config" {
    for_each = var.serverless ? [] : [1]

    content {
      enable_capture              = true
      initial_sampling_percentage = 10
      destination_s3_uri          = "s3://${var.context.data_bucket}/capture/"
      kms_key_id                  = var.context.kms_key_arn

      capture_options {
        capture_mode = "Input"
      }

      capture_options {
        capture_mode = "Output"
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sagemaker_endpoint" "main" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.main.name
  tags                 = var.context.tags

  dynamic "deployment_config" {
    for_each = var.serverless ? [] : [1]

    content {
      blue_green_update_policy {
        termination_wait_in_seconds          = 600
        maximum_execution_timeout_in_seconds = 3600

        traffic_routing_configuration {
          type                     = "CANARY"
          wait_interval_in_seconds = 600

          canary_size {
            type  = "CAPACITY_PERCENT"
            value = 20
          }
        }
      }

      # The alarm takes the canary back by itself.
      auto_rollback_configuration {
        alarms {
          alarm_name = "${local.name}-endpoint-errors"
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-endpoint-errors"
  alarm_description   = "The endpoint fails"
  namespace           = "AWS/SageMaker"
  metric_name         = "Invocation5XXErrors"
  dimensions          = { EndpointName = local.name, VariantName = "live" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.context.alarm_topic_arn]
  tags                = var.context.tags
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["sagemaker:InvokeEndpoint"]
    resources = [aws_sagemaker_endpoint.main.arn]
  }
}

module "function" {
  source = "../prediction-function"

  context     = var.context
  image       = var.image
  handler     = "<%= system.package %>.endpoint.handler"
  memory      = 512
  concurrency = 50
  policies    = concat(var.policies, [data.aws_iam_policy_document.invoke.json])

  environment = merge(
    { for name, value in var.environment : name => value if name != "AWS_REGION" },
    { ENDPOINT = aws_sagemaker_endpoint.main.name, MANY_MODELS = var.many_models ? "1" : "" },
  )
}
