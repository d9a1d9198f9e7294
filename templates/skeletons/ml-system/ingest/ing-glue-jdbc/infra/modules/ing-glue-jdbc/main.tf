variable "jdbc_url" {
  description = "The source"
  type        = string
  default     = "jdbc:postgresql://source.example.internal:5432/source?ssl=true"
}

variable "table" {
  description = "The table to pull"
  type        = string
  default     = "public.events"
}

variable "partition_column" {
  description = "A column with evenly spread values"
  type        = string
  default     = "entity_id"
}

locals {
  name = "${var.context.name}-pull"
}

resource "aws_secretsmanager_secret" "source" {
  name                    = "${var.context.name}/source-database"
  description             = "User and password of the source; the value is set by hand"
  kms_key_id              = var.context.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.context.tags
}

resource "aws_glue_security_configuration" "main" {
  name = local.name

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = var.context.kms_key_arn
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = var.context.kms_key_arn
    }

    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = var.context.kms_key_arn
    }
  }
}

data "aws_subnet" "home" {
  id = var.context.private_subnet_ids[0]
}

resource "aws_glue_connection" "source" {
  name            = local.name
  connection_type = "JDBC"
  tags            = var.context.tags

  connection_properties = {
    JDBC_CONNECTION_URL = var.jdbc_url
    SECRET_ID           = aws_secretsmanager_secret.source.name
    JDBC_ENFORCE_SSL    = "true"
  }

  physical_connection_requirements {
    availability_zone      = data.aws_subnet.home.availability_zone
    security_group_id_list = [var.context.security_group_id]
    subnet_id              = data.aws_subnet.home.id
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["glue.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pull" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

data "aws_iam_policy_document" "pull" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/landing/*", "${var.context.data_bucket_arn}/scripts/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.source.arn]
  }

  statement {
    actions   = ["glue:GetConnection"]
    resources = [aws_glue_connection.source.arn, "arn:aws:glue:${var.context.region}:${var.context.account_id}:catalog"]
  }

  statement {
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"]
    resources = ["arn:aws:logs:${var.context.region}:${var.context.account_id}:log-group:/aws-glue/*"]
  }
}

resource "aws_iam_role_policy" "pull" {
  name   = "pull"
  role   = aws_iam_role.pull.id
  policy = data.aws_iam_policy_document.pull.json
}

resource "aws_s3_object" "script" {
  bucket     = var.context.data_bucket
  key        = "scripts/glue_pull.py"
  source     = "${path.root}/../src/<%= system.package %>/glue_pull.py"
  kms_key_id = var.context.kms_key_arn
  tags       = var.context.tags
}

resource "aws_glue_job" "pull" {
  name                   = local.name
  description            = "Pulls a table of the source"
  role_arn               = aws_iam_role.pull.arn
  glue_version           = "5.0"
  worker_type            = "G.1X"
  number_of_workers      = 2
  timeout                = 240
  max_retries            = 1
  connections            = [aws_glue_connection.source.name]
  security_configuration = aws_glue_security_configuration.main.name
  tags                   = var.context.tags

  command {
    name            = "glueetl"
    script_location = "s3://${var.context.data_bucket}/${aws_s3_object.script.key}"
    python_version  = "3"
  }

  default_arguments = {
    "--job-bookmark-option"              = "job-bookmark-enable"
    "--enable-metrics"                   = "true"
    "--enable-continuous-cloudwatch-log" = "true"
    "--connection"                       = aws_glue_connection.source.name
    "--table"                            = var.table
    "--partition_column"                 = var.partition_column
    "--target"                           = "s3://${var.context.data_bucket}/landing/"
  }

  execution_property {
    max_concurrent_runs = 1
  }
}
