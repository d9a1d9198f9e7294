data "aws_iam_policy_document" "grants" {
  statement {
    actions = [
      "sagemaker:CreateModel", "sagemaker:DeleteModel", "sagemaker:CreateTransformJob",
      "sagemaker:DescribeTransformJob", "sagemaker:StopTransformJob",
    ]
    resources = [
      "arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:model/<%= system.name %>-*",
      "arn:aws:sagemaker:${var.context.region}:${var.context.account_id}:transform-job/<%= system.name %>-*",
    ]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.transform.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }
}

output "policy_json" {
  description = "What the workload may do here: start transform jobs"
  value       = data.aws_iam_policy_document.grants.json
}

output "environment" {
  description = "What the code reads"
  value = {
    TRANSFORM_ROLE           = aws_iam_role.transform.arn
    TRANSFORM_IMAGE          = var.image
    TRANSFORM_INSTANCE       = "<%= servingInstance %>"
    TRANSFORM_KEY            = var.context.kms_key_arn
    TRANSFORM_SUBNETS        = join(",", var.context.private_subnet_ids)
    TRANSFORM_SECURITY_GROUP = var.context.security_group_id
  }
}
