data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "load" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.context.data_bucket_arn}/staging/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role" "load" {
  name               = "${var.context.name}-warehouse"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "load" {
  name   = "load"
  role   = aws_iam_role.load.id
  policy = data.aws_iam_policy_document.load.json
}

resource "aws_redshiftserverless_namespace" "main" {
  namespace_name        = var.context.name
  db_name               = "features"
  admin_username        = "warehouse"
  manage_admin_password = true
  kms_key_id            = var.context.kms_key_arn
  default_iam_role_arn  = aws_iam_role.load.arn
  iam_roles             = [aws_iam_role.load.arn]
  log_exports           = ["userlog", "connectionlog", "useractivitylog"]
  tags                  = var.context.tags
}

resource "aws_redshiftserverless_workgroup" "main" {
  workgroup_name       = var.context.name
  namespace_name       = aws_redshiftserverless_namespace.main.namespace_name
  base_capacity        = 8
  max_capacity         = 32
  enhanced_vpc_routing = true
  publicly_accessible  = false
  subnet_ids           = var.context.private_subnet_ids
  security_group_ids   = [var.context.security_group_id]
  tags                 = var.context.tags

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }

  config_parameter {
    parameter_key   = "max_query_execution_time"
    parameter_value = "3600"
  }
}

resource "aws_redshiftserverless_usage_limit" "main" {
  resource_arn  = aws_redshiftserverless_workgroup.main.arn
  usage_type    = "serverless-compute"
  period        = "monthly"
  amount        = 720
  breach_action = "deactivate"
}
