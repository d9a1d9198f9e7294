variable "image" {
  description = "The image of the system with its digest"
  type        = string
}

variable "environment" {
  description = "What the code reads from its environment"
  type        = map(string)
}

resource "aws_ecr_repository" "main" {
  name                 = var.context.name
  image_tag_mutability = "IMMUTABLE"
  tags                 = var.context.tags

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.context.kms_key_arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecs_cluster" "main" {
  name = var.context.name
  tags = var.context.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_service_discovery_private_dns_namespace" "main" {
  name        = "${var.context.name}.internal"
  description = "Where services of ${var.context.name} find each other"
  vpc         = var.context.vpc_id
  tags        = var.context.tags
}

resource "aws_cloudwatch_log_group" "pipeline" {
  name              = "/pipelines/${var.context.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

resource "aws_iam_role" "task" {
  name               = "${var.context.name}-task"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

data "aws_iam_policy_document" "task" {
  statement {
    sid       = "Data"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/*"]
  }

  statement {
    sid       = "ListData"
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    sid       = "Key"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role_policy" "task" {
  name   = "data"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}

resource "aws_iam_role" "execution" {
  name               = "${var.context.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

# Secrets that containers are handed by reference.
data "aws_iam_policy_document" "secrets" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:${var.context.region}:${var.context.account_id}:secret:${var.context.name}/*"]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role_policy" "secrets" {
  name   = "secrets"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.secrets.json
}

# One definition for every step of the pipeline: the orchestrator names the command and the size.
resource "aws_ecs_task_definition" "pipeline" {
  family                   = "${var.context.name}-pipeline"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 4096
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  tags                     = var.context.tags

  volume {
    name = "work"
  }

  container_definitions = jsonencode([
    {
      name                   = "step"
      image                  = var.image
      essential              = true
      readonlyRootFilesystem = true
      user                   = "10001:10001"
      environment            = [for name, value in var.environment : { name = name, value = value }]
      mountPoints            = [{ sourceVolume = "work", containerPath = "/tmp", readOnly = false }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.pipeline.name
          "awslogs-region"        = var.context.region
          "awslogs-stream-prefix" = "step"
        }
      }
    }
  ])
}
