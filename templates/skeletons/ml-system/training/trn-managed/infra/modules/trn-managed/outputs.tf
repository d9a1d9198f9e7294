data "aws_iam_policy_document" "grants" {
  statement {
    actions   = ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"]
    resources = ["arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:training-job/<%= system.name %>-*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.training.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

output "policy_json" {
  description = "What the workload may do here: start training"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    TRAINING_ROLE           = aws_iam_role.training.arn
    TRAINING_IMAGE          = var.image
    TRAINING_INSTANCE       = "<%= trainingInstance %>"
    TRAINING_KEY            = var.context.kms_key_arn
    TRAINING_SUBNETS        = join(",", var.context.private_subnet_ids)
    TRAINING_SECURITY_GROUP = var.context.security_group_id
    TRAINING_SETTINGS       = jsonencode({ AWS_REGION = var.context.region, DATA_BUCKET = var.context.data_bucket })
  }
}
