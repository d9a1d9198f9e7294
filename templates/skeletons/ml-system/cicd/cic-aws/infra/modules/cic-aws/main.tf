variable "repository_arn" {
  description = "Where images are pushed"
  type        = string
}

variable "repository_url" {
  description = "Where images are pushed"
  type        = string
}

locals {
  name = "${var.context.name}-ci"
}

module "artifacts" {
  source = "../private-bucket"

  name        = "${local.name}-${var.context.account_id}"
  kms_key_arn = var.context.kms_key_arn
  tags        = var.context.tags
}

resource "aws_codecommit_repository" "main" {
  repository_name = "<%= system.name %>-${var.context.environment}"
  description     = "Source of ${var.context.name}"
  default_branch  = "main"
  kms_key_id      = var.context.kms_key_arn
  tags            = var.context.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["codebuild.amazonaws.com", "codepipeline.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.context.account_id]
    }
  }
}

data "aws_iam_policy_document" "ci" {
  statement {
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:GetBucketVersioning"]
    resources = [module.artifacts.arn, "${module.artifacts.arn}/*"]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["codecommit:GetBranch", "codecommit:GetCommit", "codecommit:GitPull", "codecommit:UploadArchive", "codecommit:GetUploadArchiveStatus"]
    resources = [aws_codecommit_repository.main.arn]
  }

  statement {
    actions   = ["codebuild:BatchGetBuilds", "codebuild:StartBuild"]
    resources = ["arn:aws:codebuild:${var.context.region}:${var.context.account_id}:project/${local.name}-*"]
  }

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.ci.arn}:*"]
  }

  statement {
    actions = [
      "ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage",
      "ecr:UploadLayerPart", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
    ]
    resources = [var.repository_arn]
  }

  # Tokens know no resource.
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions   = ["sns:Publish"]
    resources = [var.context.alarm_topic_arn]
  }
}

resource "aws_iam_role" "ci" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "ci" {
  name   = "ci"
  role   = aws_iam_role.ci.id
  policy = data.aws_iam_policy_document.ci.json
}

resource "aws_cloudwatch_log_group" "ci" {
  name              = "/ci/${local.name}"
  retention_in_days = var.context.log_retention_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_codebuild_project" "main" {
  for_each       = { build = "buildspec.yml", deploy = "buildspec.deploy.yml" }
  name           = "${local.name}-${each.key}"
  description    = "${each.key} of ${var.context.name}"
  service_role   = aws_iam_role.ci.arn
  build_timeout  = 45
  encryption_key = var.context.kms_key_arn
  tags           = var.context.tags

  artifacts {
    type = "CODEPIPELINE"
  }

  environment {
    type            = "LINUX_CONTAINER"
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    privileged_mode = each.key == "build"

    environment_variable {
      name  = "REPOSITORY_URL"
      value = var.repository_url
    }

    environment_variable {
      name  = "ENVIRONMENT"
      value = var.context.environment
    }
  }

  source {
    type      = "CODEPIPELINE"
    buildspec = each.value
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.ci.name
    }
  }
}

resource "aws_codepipeline" "main" {
  name          = local.name
  pipeline_type = "V2"
  role_arn      = aws_iam_role.ci.arn
  tags          = var.context.tags

  artifact_store {
    type     = "S3"
    location = module.artifacts.name

    encryption_key {
      id   = var.context.kms_key_arn
      type = "KMS"
    }
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeCommit"
      version          = "1"
      output_artifacts = ["source"]

      configuration = {
        RepositoryName       = aws_codecommit_repository.main.repository_name
        BranchName           = "main"
        PollForSourceChanges = "false"
      }
    }
  }

  stage {
    name = "Build"

    action {
      name             = "Build"
      category         = "Build"
      owner            = "AWS"
      provider         = "CodeBuild"
      version          = "1"
      input_artifacts  = ["source"]
      output_artifacts = ["built"]
      configuration    = { ProjectName = aws_codebuild_project.main["build"].name }
    }
  }

  stage {
    name = "Approve"

    action {
      name          = "Approve"
      category      = "Approval"
      owner         = "AWS"
      provider      = "Manual"
      version       = "1"
      configuration = { NotificationArn = var.context.alarm_topic_arn }
    }
  }

  stage {
    name = "Deploy"

    action {
      name            = "Deploy"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["built"]
      configuration   = { ProjectName = aws_codebuild_project.main["deploy"].name }
    }
  }
}
