data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "store" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.context.data_bucket_arn}/mlflow/*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = [var.context.data_bucket_arn]
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.context.kms_key_arn]
  }
}

resource "aws_iam_role" "server" {
  name               = "${var.context.name}-mlflow"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.context.tags
}

resource "aws_iam_role_policy" "server" {
  name   = "store"
  role   = aws_iam_role.server.id
  policy = data.aws_iam_policy_document.store.json
}

resource "aws_sagemaker_mlflow_tracking_server" "main" {
  tracking_server_name         = var.context.name
  tracking_server_size         = "Small"
  artifact_store_uri           = "s3://${var.context.data_bucket}/mlflow"
  role_arn                     = aws_iam_role.server.arn
  automatic_model_registration = false
  tags                         = var.context.tags
}
